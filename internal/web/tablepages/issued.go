package tablepages

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/report/issued"
	"sen/internal/report/national"
	"sen/internal/web/page"
)

// IssuedPage is one of the seven tables as it was issued, with what its numbers are now.
type IssuedPage struct {
	page.Base
	SheetView
	Report, Number string // the report's page, and its number
	Issued, State  string
	About          []string
	Tables         []Link
	Said           string // how many numbers are others now
	Reasons        []Reason
	Files          []Link
}

// Reason tells by what an issued number came to be another.
type Reason struct {
	Label, Href, Now, Said string
	NowHref                string // opens what the number is now
	Parts                  []string
}

var issuedPage = page.Parse[IssuedPage](files, "issued.tmpl", "parts.tmpl")

// asIssued are tables as they were issued.
type asIssued struct {
	*national.Answer
	report *issued.Report
}

// asIssued reads the tables of the report in the address: from what was frozen alone, nothing is counted.
func (p *Pages) asIssued(v *view) (a asIssued, err error) {
	id, err := strconv.ParseInt(v.R.PathValue("report"), 10, 64)
	if err != nil {
		return a, fault.New(fault.Missing, "report.unknown")
	}
	if a.report, err = p.Issued.Report(v.R.Context(), v.Actor, issued.ID(id)); err != nil {
		return a, err
	}
	if !national.IsIssued(a.report.Kind) {
		return a, fault.New(fault.Missing, "report.unknown")
	}
	is := false
	if a.Answer, is, err = national.Thaw(a.report.Body); err == nil && !is {
		err = fault.New(fault.Missing, "report.unknown")
	}
	return a, err
}

func (a asIssued) address(path string, more ...string) string {
	return page.Address(menu+"/issued/"+strconv.FormatInt(int64(a.report.ID), 10)+path, more...)
}

// stamp says by which document tables were issued.
func (a asIssued) stamp(v *view) string {
	return v.T("Đã phát hành: số %s ngày %s", a.report.Number, a.report.On.Vietnamese())
}

func (p *Pages) issued(v *view) error {
	number, err := v.number()
	if err != nil {
		return err
	}
	a, err := p.asIssued(v)
	if err != nil {
		return err
	}
	s := a.Sheet(number)
	if s == nil {
		return fault.New(fault.Missing, "national.table_unknown", "table", number)
	}
	now, err := p.restated(v, a, number)
	if err != nil {
		return err
	}
	out := IssuedPage{
		Base: v.Site.Base(v.R, s.Table.Title(v.Lang), "/reports"), Report: "/reports/issued/" + strconv.FormatInt(int64(a.report.ID), 10), Number: v.T("Số %s", a.report.Number),
		Issued: a.stamp(v), About: a.About(v.Lang),
	}
	switch {
	case a.report.Withdrawn != 0:
		out.State = v.T("đã thu hồi")
	case a.report.ReplacedBy != 0:
		out.State = v.T("đã có bản thay")
	}
	for i := range a.Sheets {
		t := a.Sheets[i].Table
		n := strconv.Itoa(t.Number)
		out.Tables = append(out.Tables, Link{Label: v.T("Biểu %d", t.Number), Note: t.Title(v.Lang), Href: a.address("", "table", n), Current: t.Number == number})
	}
	moved := 0
	out.SheetView = v.sheet(s, func(row, column int, cell *CellView) {
		place, is := s.Place(row, column)
		x, frozen := now[place.String()]
		if !is || !frozen {
			return
		}
		if v.May(open) {
			cell.Href = page.Address("/open", "report", strconv.FormatInt(int64(a.report.ID), 10), "number", x.Key)
		}
		if !x.Changed() {
			return
		}
		moved++
		if s.Leaves(row, column) {
			x.Value.Whole, x.Now.Whole, x.Parts = -x.Value.Whole, -x.Now.Whole, nil
		}
		r := v.reason(x, s.Rows[row].Cells[column].Form)
		cell.Moved = r.Said
		if len(r.Parts) == 1 {
			r.Said = v.T("nay %s", r.Now) // the one part tells by how much
		}
		r.Label, r.Href = x.Label, cell.Href
		if cell.Href != "" && x.Now.Known() {
			r.NowHref = cell.Href + "&today=1"
		}
		out.Reasons = append(out.Reasons, r)
	})
	switch {
	case len(now) == 0:
	case moved == 0:
		out.Said = v.T("Chưa có chênh lệch: số liệu hôm nay giống bản đã phát hành.")
	default:
		out.Said = v.T("%d số nay khác bản đã phát hành; số mới ghi dưới số cũ, lý do ở cuối trang.", moved)
	}
	for _, format := range []string{"xlsx", "pdf"} {
		label := map[string]string{"xlsx": "Excel", "pdf": "PDF"}[format]
		out.Files = append(out.Files, Link{Label: label, Href: a.address("/file", "format", format, "table", strconv.Itoa(number))},
			Link{Label: label, Note: v.T("cả bảy biểu"), Href: a.address("/file", "format", format)})
	}
	return issuedPage.Render(v.W, http.StatusOK, out)
}

// restated is what the numbers of one table are now, by their keys. What the table of today does not tell of ethnicity and
// religion is not told here either.
func (p *Pages) restated(v *view, a asIssued, number int) (map[string]issued.Restated, error) {
	c, err := p.Censuses.Now(v.R.Context())
	if err != nil {
		return nil, err
	}
	r := *a.report
	r.Numbers = nil
	for _, n := range a.report.Numbers {
		if strings.HasPrefix(n.Key, strconv.Itoa(number)+"/") {
			r.Numbers = append(r.Numbers, n)
		}
	}
	all, err := p.Issued.Restate(v.R.Context(), v.Actor, &r, p.Censuses.Planted(c, r.Planted))
	if err != nil {
		return nil, err
	}
	out, hidden := map[string]issued.Restated{}, false
	for _, x := range all {
		out[x.Key] = x
		hidden = hidden || x.Changed() && x.Query.Cut().Sensitive()
	}
	if !hidden {
		return out, nil
	}
	today, err := p.Tables.Report(v.R.Context(), national.Question{Unit: r.Unit, From: r.First, To: r.Last, Tree: national.OnDay(r.Planted)})
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	for _, n := range today.Numbers() {
		told[n.Key] = true
	}
	for key, x := range out {
		if x.Changed() && x.Query.Cut().Sensitive() {
			x.Parts = nil // why one came or went would tell of one
			if !told[key] {
				x.Now = figure.Value{Why: "too_few"}
			}
			out[key] = x
		}
	}
	return out, nil
}

// reason is what an issued number is now, with its difference and what made it.
func (v *view) reason(x issued.Restated, form national.Form) (r Reason) {
	r.Now = national.Cell{Form: form, Value: x.Now}.Text()
	if !x.Now.Known() {
		r.Now = national.MaskSign
	}
	r.Said = v.T("nay %s", r.Now)
	if d, is := x.Difference(); is {
		r.Said = v.T("nay %s (%s)", r.Now, page.Signed(d))
	}
	for _, part := range x.Parts {
		r.Parts = append(r.Parts, part.Said(v.Lang))
	}
	return r
}

// issuedFile sends tables as they were issued.
func (p *Pages) issuedFile(v *view) error {
	a, err := p.asIssued(v)
	if err != nil {
		return err
	}
	head := national.Letterhead{Organisation: v.Site.Organisation, Demo: v.Site.Demo, Lang: v.Lang, Stamp: a.stamp(v)}
	return v.send(a.Answer, head)
}

// send writes the tables that the address names, in its format.
func (v *view) send(answer *national.Answer, head national.Letterhead) error {
	q := v.R.URL.Query()
	var numbers []int
	if text := q.Get("table"); text != "" {
		n, err := numbered(text)
		if err != nil {
			return err
		}
		numbers = []int{n}
	}
	name := answer.FileName(numbers)
	switch format := q.Get("format"); format {
	case "xlsx", "":
		return page.Download(v.W, name+".xlsx", page.Workbook, func(out io.Writer) error { return answer.WriteXLSX(out, head, numbers) })
	case "pdf":
		return page.Download(v.W, name+".pdf", "application/pdf", func(out io.Writer) error { return answer.WritePDF(out, head, numbers) })
	default:
		return fault.New(fault.Invalid, "web.field_malformed", "field", "format", "value", format).On("format")
	}
}
