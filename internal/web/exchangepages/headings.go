package exchangepages

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// Headings is the page that asks what headings mean that were not understood.
type Headings struct {
	page.Base
	File, Href string
	Form       page.Form
}

var headingsPage = page.Parse[Headings](files, "headings.tmpl")

// strange is a heading that was not understood, and the sheets in which it stands.
type strange struct {
	heading string
	sheets  []string
}

// unknownHeadings are the headings of a workbook that were not understood, in its order.
func unknownHeadings(s exchange.JobStatus) (out []strange) {
	for _, v := range s.Report.Warnings {
		if v.Code != "unknown_column" {
			continue
		}
		i := slices.IndexFunc(out, func(u strange) bool { return u.heading == v.Column })
		if i < 0 {
			out = append(out, strange{heading: v.Column})
			i = len(out) - 1
		}
		if !slices.Contains(out[i].sheets, v.Sheet) {
			out[i].sheets = append(out[i].sheets, v.Sheet)
		}
	}
	return out
}

// asked is what the page works with: the import, its workbook and the headings in question.
type asked struct {
	desk
	id       exchange.JobID
	upload   exchange.Upload
	headings []strange
}

func (p *Pages) asked(r *http.Request) (a asked, err error) {
	if a.desk, a.id, err = p.importer(r); err != nil {
		return a, err
	}
	s, err := p.Jobs.Status(a.Actor, a.id)
	if err != nil {
		return a, err
	}
	kept := false
	if a.upload, kept = p.shelf.of(a.id); !kept || working(s) {
		return a, fault.New(fault.Taken, "import_file_gone")
	}
	a.headings = unknownHeadings(s)
	return a, nil
}

func (a asked) form() page.Form {
	f := page.Form{Action: jobPath(a.id) + "/headings", Submit: a.T("Kiểm tra lại theo tiêu đề đã chọn"), Cancel: jobPath(a.id)}
	for i, u := range a.headings {
		field := page.Field{Name: "h" + strconv.Itoa(i), Label: a.T("“%s” ở trang %s là", u.heading, strings.Join(u.sheets, ", ")), Kind: "select"}
		var choices []string
		for _, sheet := range u.sheets {
			for _, h := range exchange.Headings(sheet) {
				if !slices.Contains(choices, h) {
					choices = append(choices, h)
				}
			}
		}
		for _, h := range choices {
			field.Choices = append(field.Choices, page.Choice{Code: h, Label: h})
		}
		f.Fields = append(f.Fields, field)
	}
	return f
}

func (p *Pages) headings(w http.ResponseWriter, r *http.Request) error {
	a, err := p.asked(r)
	if err != nil {
		return p.told(w, r, a.desk, a.id, err)
	}
	return p.showHeadings(w, r, a, a.form())
}

func (p *Pages) showHeadings(w http.ResponseWriter, r *http.Request, a asked, f page.Form) error {
	h := Headings{Base: p.Site().Base(r, a.T("Tiêu đề chưa hiểu"), menu), File: a.upload.Name, Href: jobPath(a.id), Form: f}
	return headingsPage.Render(w, f.Status(), h)
}

// mapped begins the import of the same workbook again with what its headings mean, and ends the one before.
func (p *Pages) mapped(w http.ResponseWriter, r *http.Request) error {
	a, err := p.asked(r)
	if err != nil {
		return p.told(w, r, a.desk, a.id, err)
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	next, err := p.startAgain(r, a)
	if err != nil {
		f := a.form()
		f.Fill(r)
		if err := f.Refuse(a.Reader, err); err != nil {
			return err
		}
		return p.showHeadings(w, r, a, f)
	}
	if err := p.Jobs.Cancel(a.Actor, a.id); err != nil {
		return err
	}
	p.shelf.drop(a.id)
	return p.onTo(w, r, a.desk, next)
}

func (p *Pages) startAgain(r *http.Request, a asked) (exchange.JobID, error) {
	meanings, err := a.meanings(r)
	if err != nil {
		return "", err
	}
	up := a.upload
	up.Headings = map[string]string{}
	maps.Copy(up.Headings, a.upload.Headings)
	maps.Copy(up.Headings, meanings)
	if up.Path, err = p.shelf.second(a.upload.Path, p.Now()); err != nil {
		return "", err
	}
	id, err := p.start(r.Context(), a.Actor, up)
	return id, full(err)
}

// meanings are the answers of the form: none is refused, and so are two headings of one sheet that mean the same.
func (a asked) meanings(r *http.Request) (map[string]string, error) {
	out, taken := map[string]string{}, map[string]bool{}
	for i, u := range a.headings {
		field := "h" + strconv.Itoa(i)
		means := page.Text(r, field)
		if means == "" {
			continue
		}
		known := false
		for _, sheet := range u.sheets {
			if !slices.Contains(exchange.Headings(sheet), means) {
				continue
			}
			if taken[sheet+"\x00"+means] {
				return nil, fault.New(fault.Invalid, "import_heading_twice", "heading", means).On(field)
			}
			known, taken[sheet+"\x00"+means] = true, true
		}
		if !known {
			return nil, fault.New(fault.Invalid, "import_heading_unknown").On(field)
		}
		out[u.heading] = means
	}
	if len(out) == 0 {
		return nil, fault.New(fault.Invalid, "import_headings_none")
	}
	return out, nil
}
