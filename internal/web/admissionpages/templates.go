package admissionpages

import (
	"errors"
	"io"
	"net/http"
	"strconv"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/fault"
	"sen/internal/report"
	"sen/internal/web/page"
)

// mostTemplate is how many bytes a form with a template may have.
const mostTemplate = 12 << 20

// Templates is the page of the list of forms.
type Templates struct {
	page.Base
	Rows []TemplateRow
}

// TemplateRow is a form with what counts for it.
type TemplateRow struct {
	Label, Signer, Href, Number string
	Own                         bool
	Since                       string
}

// Template is the page of one form: what counts, its history, and how to replace it.
type Template struct {
	page.Base
	Heading, Signer string
	Own             bool
	Current         string // address of what counts
	Builtin         string
	Replace, Number page.Form
	Restore         string // address, "" where the built-in one counts
	Versions        []TemplateVersion
	Groups          []FieldGroup
	Numbers         []string // numbers of the form that are known, with their status
	Unused          []string // fields of the file just taken that it does not fill
	Taken           bool
}

// TemplateVersion is a template that the form had.
type TemplateVersion struct{ What, When, Who, Size, Href string }

// FieldGroup are fields that a template may fill.
type FieldGroup struct {
	Label  string
	Fields []Pair
}

var (
	templatesPage = page.Parse[Templates](files, "templates.tmpl")
	templatePage  = page.Parse[Template](files, "template.tmpl", "parts.tmpl")
)

func (p *Pages) templates(w http.ResponseWriter, r *http.Request) error {
	rd := page.ReaderOf(r)
	all, err := p.allForms(r)
	if err != nil {
		return err
	}
	out := Templates{Base: p.Site().Base(r, rd.T("Mẫu giấy tờ"), "")}
	for _, s := range all {
		row := TemplateRow{Label: s.Form.Label(rd.Lang), Signer: s.Form.Signer(rd.Lang), Href: templates + "/" + s.Form.Key, Number: s.Number, Own: s.Own()}
		if s.Own() {
			row.Since = page.Moment(rd, s.Versions[0].At)
		}
		out.Rows = append(out.Rows, row)
	}
	return templatesPage.Render(w, http.StatusOK, out)
}

// allForms are the forms with what counts for them. Templates are of the register as a whole: who holds the act below that
// is told so.
func (p *Pages) allForms(r *http.Request) ([]report.State, error) {
	all, err := p.Papers.List(r.Context(), page.ReaderOf(r).Actor)
	if fault.KindOf(err) == fault.Denied {
		return nil, fault.New(fault.Invalid, "admission.templates_whole_only")
	}
	return all, err
}

// state finds the form of the address.
func (p *Pages) state(r *http.Request) (report.State, error) {
	all, err := p.allForms(r)
	if err != nil {
		return report.State{}, err
	}
	for _, s := range all {
		if s.Form.Key == r.PathValue("form") {
			return s, nil
		}
	}
	return report.State{}, fault.New(fault.Missing, "report.form_unknown", "form", r.PathValue("form"))
}

func (p *Pages) templateOf(r *http.Request) (Template, error) {
	rd := page.ReaderOf(r)
	s, err := p.state(r)
	if err != nil {
		return Template{}, err
	}
	here := templates + "/" + s.Form.Key
	out := Template{
		Base: p.Site().Base(r, s.Form.Label(rd.Lang), ""), Heading: s.Form.Label(rd.Lang), Signer: s.Form.Signer(rd.Lang), Own: s.Own(),
		Current: here + "/versions/0", Builtin: here + "/versions/builtin",
		Replace: page.Form{Action: here + "/replace", Submit: rd.T("Dùng tệp này làm mẫu"), Upload: true, Fields: []page.Field{
			{Name: "template", Label: rd.T("Tệp Word (.docx)"), Kind: "file", Required: true, Wide: true, Help: rd.T("Sen kiểm tra tệp trước khi nhận; mẫu cũ vẫn giữ.")},
		}},
		Number: page.Form{Action: here + "/number", ID: "number", Submit: rd.T("Ghi mã biểu"), Fields: []page.Field{
			{Name: "number", Label: rd.T("Mã biểu mẫu in trên giấy tờ"), Kind: "text", Value: s.Number, Auto: "off", Help: rd.T("Chỉ ghi khi tỉnh đã quy định. Để trống thì không in.")},
		}},
	}
	if s.Own() {
		out.Restore = here + "/restore"
	}
	for _, n := range s.Form.Numbers {
		out.Numbers = append(out.Numbers, n.Set+": "+n.Number)
	}
	names, err := p.namesOf(r, s.Versions)
	if err != nil {
		return out, err
	}
	for _, v := range s.Versions {
		line := TemplateVersion{What: rd.T("mẫu của tỉnh"), When: page.Moment(rd, v.At), Who: names[access.AccountOf(v.By)], Href: here + "/versions/" + strconv.FormatInt(v.ID, 10)}
		if v.Builtin {
			line.What, line.Href = rd.T("mẫu của chương trình"), ""
		} else {
			line.Size = rd.T("%s KB", count(int((v.Size+1023)/1024)))
		}
		out.Versions = append(out.Versions, line)
	}
	for _, g := range s.Form.Groups {
		fg := FieldGroup{Label: g.Label(rd.Lang)}
		for _, f := range g.Fields {
			mark := "{{" + f.Name + "}}"
			if f.Kind == report.ListField {
				mark = "{{#" + f.Name + "}} … {{/" + f.Name + "}}"
			}
			fg.Fields = append(fg.Fields, Pair{mark, f.Label(rd.Lang)})
		}
		out.Groups = append(out.Groups, fg)
	}
	return out, nil
}

func (p *Pages) namesOf(r *http.Request, versions []report.Version) (map[account.ID]string, error) {
	var ids []account.ID
	for _, v := range versions {
		if id := access.AccountOf(v.By); id != 0 {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return p.Accounts.NamesOf(r.Context(), ids)
}

func (p *Pages) template(w http.ResponseWriter, r *http.Request) error {
	out, err := p.templateOf(r)
	if err != nil {
		return err
	}
	return templatePage.Render(w, http.StatusOK, out)
}

// version sends a template: 0 is the one that counts, "builtin" that of the program.
func (p *Pages) version(w http.ResponseWriter, r *http.Request) error {
	s, err := p.state(r)
	if err != nil {
		return err
	}
	var content []byte
	if text := r.PathValue("version"); text == "builtin" {
		content, err = report.Builtin(s.Form)
	} else {
		n, bad := strconv.ParseInt(text, 10, 64)
		if bad != nil || n < 0 {
			return fault.New(fault.Missing, "report.version_unknown")
		}
		content, err = p.Papers.Template(r.Context(), page.ReaderOf(r).Actor, s.Form.Key, n)
	}
	if err != nil {
		return err
	}
	page.Attach(w.Header(), "mau-"+s.Form.File+".docx", report.MediaType)
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = w.Write(content)
	return nil
}

// replace takes a file as the template.
func (p *Pages) replace(w http.ResponseWriter, r *http.Request) error {
	out, err := p.templateOf(r)
	if err != nil {
		return err
	}
	rd := page.ReaderOf(r)
	checked := report.Checked{}
	content, err := sentFile(r, "template")
	if err == nil {
		checked, err = p.Papers.Replace(r.Context(), rd.Actor, r.PathValue("form"), content)
	}
	if err != nil {
		if err := out.Replace.Refuse(rd, err); err != nil {
			return err
		}
		return templatePage.Render(w, out.Replace.Status(), out)
	}
	if len(checked.Unused) == 0 {
		http.Redirect(w, r, page.Then(templates+"/"+r.PathValue("form"), "template.replaced"), http.StatusSeeOther)
		return nil
	}
	if out, err = p.templateOf(r); err != nil {
		return err
	}
	out.Taken = true
	for _, f := range checked.Unused {
		out.Unused = append(out.Unused, "{{"+f.Name+"}} "+f.Label(rd.Lang))
	}
	return templatePage.Render(w, http.StatusOK, out)
}

// sentFile is the file of a form.
func sentFile(r *http.Request, field string) ([]byte, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, fault.New(fault.Invalid, "web.form_malformed").Because(err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, fault.New(fault.Invalid, "admission.template_missing").On(field)
		}
		if err == nil && part.FormName() == field && part.FileName() != "" {
			var content []byte
			if content, err = io.ReadAll(part); err == nil {
				return content, nil
			}
		}
		if err != nil {
			var tooLarge *http.MaxBytesError
			if errors.As(err, &tooLarge) {
				return nil, err
			}
			return nil, fault.New(fault.Invalid, "web.form_malformed").Because(err)
		}
	}
}

// restore takes the built-in template again.
func (p *Pages) restore(w http.ResponseWriter, r *http.Request) error {
	out, err := p.templateOf(r)
	if err != nil {
		return err
	}
	rd := page.ReaderOf(r)
	if err := p.Papers.Restore(r.Context(), rd.Actor, r.PathValue("form")); err != nil {
		if err := out.Replace.Refuse(rd, err); err != nil {
			return err
		}
		return templatePage.Render(w, out.Replace.Status(), out)
	}
	http.Redirect(w, r, page.Then(templates+"/"+r.PathValue("form"), "template.restored"), http.StatusSeeOther)
	return nil
}

// renumber keeps the number that the province prints on the form.
func (p *Pages) renumber(w http.ResponseWriter, r *http.Request) error {
	out, err := p.templateOf(r)
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	rd := page.ReaderOf(r)
	out.Number.Fill(r)
	if err := p.Papers.Renumber(r.Context(), rd.Actor, r.PathValue("form"), page.Text(r, "number")); err != nil {
		if err := out.Number.Refuse(rd, err); err != nil {
			return err
		}
		return templatePage.Render(w, out.Number.Status(), out)
	}
	http.Redirect(w, r, page.Then(templates+"/"+r.PathValue("form"), "template.numbered"), http.StatusSeeOther)
	return nil
}
