package reportpages

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/report/issued"
	"sen/internal/report/national"
	"sen/internal/report/review"
	"sen/internal/web/page"
)

// IssuedPage is an issued report as it was, and what has become of its numbers.
type IssuedPage struct {
	page.Base
	Text
	Heading, Unit, State, Ground string
	Facts                        []Fact
	Paper, Withdraw, Anew        string
	Successor, Before            string
	Moved                        []Moved
	// Tables lead to the seven national tables as they were issued, where the report holds them.
	Tables []TableLink
}

// TableLink leads to an issued table, and says how many of its numbers are others now.
type TableLink struct{ Label, Href, Note string }

// Moved is a number that is another now.
type Moved struct {
	Label           string
	Then, Now       Piece
	Difference, Why string
	Parts           []string
}

var issuedPage = page.Parse[IssuedPage](files, "parts.tmpl", "issued.tmpl")

// reportOf reads the report of an address.
func (p *Pages) reportOf(v *view) (*issued.Report, error) {
	id, err := strconv.ParseInt(v.R.PathValue("report"), 10, 64)
	if err != nil {
		return nil, fault.New(fault.Missing, "report.unknown")
	}
	return p.Issued.Report(v.R.Context(), v.Actor, issued.ID(id))
}

func (p *Pages) issued(v *view) error {
	r, err := p.reportOf(v)
	if err != nil {
		return err
	}
	restated, err := p.Issued.Restate(v.R.Context(), v.Actor, r, p.Censuses.Planted(v.c, r.Planted))
	if err != nil {
		return err
	}
	out := IssuedPage{
		Base: v.Site.Base(v.R, v.title(r.Head), menu), Heading: v.title(r.Head), State: v.state(r.Head), Ground: r.Ground,
		Facts: []Fact{
			{v.T("Số, ngày phát hành"), v.T("%s ngày %s", r.Number, r.On.Vietnamese())},
			{v.T("Số liệu ghi đến"), page.Moment(v.Reader, r.KnownAt)},
			{v.T("Theo hệ thống tổ chức đảng ngày"), r.TreeDay.Vietnamese()},
			{v.T("Dấu kiểm tra"), r.Digest[:16]},
		},
	}
	tables := false
	if national.IsIssued(r.Kind) {
		if _, tables, err = national.Thaw(r.Body); err != nil {
			return err
		}
	}
	if tables {
		out.Tables = v.tables(r, restated)
	} else {
		out.Moved = v.moved(r, restated)
	}
	if r.Planted != day.None {
		out.Facts[2].Term = v.T("Mọi ngày theo hệ thống tổ chức đảng ngày")
	}
	l := v.c.History().ByCode(r.Unit)
	out.Unit = l.Name(r.Last)
	if len(r.Paper) > 0 {
		out.Paper = hrefOf(r.ID) + "/paper"
	}
	if r.Stands() && v.Actor.May(issued.Withdraw, v.c.History().Place(l.ID, v.Today)) {
		out.Withdraw = hrefOf(r.ID) + "/withdraw"
	}
	if r.Kind == review.Kind && r.ReplacedBy == 0 && v.Actor.May(issued.ActIssue, v.c.History().Place(l.ID, v.Today)) {
		out.Anew = page.Address(menu+"/issue", "unit", r.Unit, "year", strconv.Itoa(r.First.Year()))
	}
	if national.IsIssued(r.Kind) && r.ReplacedBy == 0 && v.Actor.May(issued.ActIssue, v.c.History().Place(l.ID, v.Today)) {
		out.Anew = page.Address("/tables/issue", "unit", r.Unit, "term", national.TermCode(r.First, r.Last), "tree", string(national.OnDay(r.Planted)))
	}
	if r.ReplacedBy != 0 {
		out.Successor = hrefOf(r.ReplacedBy)
	}
	if r.Replaces != 0 {
		out.Before = hrefOf(r.Replaces)
	}
	if r.Kind == review.Kind {
		text, err := review.Read(r.Body)
		if err != nil {
			return err
		}
		out.Text = v.textOf(text, func(n review.Number) string { return openHref(n, r.KnownAt.Local()) }, nowOf(restated))
	}
	return issuedPage.Render(v.W, http.StatusOK, out)
}

// tables lead to the seven tables of a report.
func (v *view) tables(r *issued.Report, restated []issued.Restated) (out []TableLink) {
	moved := map[int]int{}
	for _, x := range restated {
		if p, err := national.PlaceOf(x.Key); err == nil && x.Changed() {
			moved[p.Table]++
		}
	}
	for i := range national.Builtin().Tables() {
		t := &national.Builtin().Tables()[i]
		l := TableLink{Label: t.Title(v.Lang), Href: page.Address("/tables/issued/"+strconv.FormatInt(int64(r.ID), 10), "table", strconv.Itoa(t.Number)), Note: v.T("không chênh lệch")}
		if n := moved[t.Number]; n > 0 {
			l.Note = v.T("%d số nay khác", n)
		}
		out = append(out, l)
	}
	return out
}

// nowOf tells what a number is now, "" where it is the same.
func nowOf(restated []issued.Restated) func(string) string {
	now := map[string]string{}
	for _, x := range restated {
		if x.Changed() && x.Now.Text() != x.Value.Text() {
			now[x.Key] = x.Now.Text()
		}
	}
	return func(key string) string { return now[key] }
}

// moved are the numbers that are others now, with why; those of units beyond the reader's reach are left out.
func (v *view) moved(r *issued.Report, restated []issued.Restated) (out []Moved) {
	for _, x := range restated {
		l := v.c.History().ByCode(about(x.Query))
		if !x.Changed() || l == nil || !v.reach.Has(l.ID) {
			continue
		}
		n := review.Number{Figure: x.Query.Figure, Unit: x.Query.Unit, From: x.Query.From, To: x.Query.To, By: x.Query.By, Part: x.Query.Part}
		m := Moved{Label: x.Label, Then: Piece{Text: x.Value.Text()}, Now: Piece{Text: x.Now.Text()}}
		if v.opens.Has(l.ID) {
			m.Then.Href, m.Now.Href = openHref(n, r.KnownAt.Local()), openHref(n, "")
		}
		if d, isCount := x.Difference(); isCount {
			m.Difference = page.Signed(d)
		} else if x.Value.Known() && x.Now.Known() {
			m.Why = v.quotient(x)
		} else {
			m.Why = v.Label("why", x.Now.Why+x.Value.Why)
			if x.Now.Known() {
				m.Why = v.T("nay đã tính được")
			}
		}
		for _, part := range x.Parts {
			m.Parts = append(m.Parts, part.Said(v.Lang))
		}
		if len(m.Parts) == 1 {
			m.Difference = "" // the one part says it
		}
		out = append(out, m)
	}
	return out
}

// quotient tells how the two parts of a quotient moved, or where the same parts rest on another source.
func (v *view) quotient(x issued.Restated) string {
	var parts []string
	if d := x.Now.Numerator - x.Value.Numerator; d != 0 {
		parts = append(parts, v.T("tử số %s", page.Signed(d)))
	}
	if d := x.Now.Denominator - x.Value.Denominator; d != 0 {
		parts = append(parts, v.T("mẫu số %s", page.Signed(d)))
	}
	if len(parts) == 0 {
		return v.T("cùng số, nguồn hoặc quyết định khác")
	}
	return strings.Join(parts, ", ")
}

func (p *Pages) issuedPaper(v *view) error {
	r, err := p.reportOf(v)
	if err != nil {
		return err
	}
	if len(r.Paper) == 0 {
		return fault.New(fault.Missing, "report.unknown")
	}
	return page.Download(v.W, fileName(r.Unit, r.First.Year()), docxType, func(w io.Writer) error {
		_, err := w.Write(r.Paper)
		return err
	})
}

func (p *Pages) withdrawForm(v *view) (out IssuePage, r *issued.Report, err error) {
	if r, err = p.reportOf(v); err != nil {
		return out, r, err
	}
	if err = v.c.History().Can(v.Actor, issued.Withdraw, v.Today, r.Unit); err != nil {
		return out, r, err
	}
	out = IssuePage{
		Base: v.Site.Base(v.R, v.T("Thu hồi báo cáo"), menu), Heading: v.T("Thu hồi báo cáo số %s", r.Number), Unit: v.title(r.Head), Back: hrefOf(r.ID), Confirm: true,
		Facts: []Fact{{v.T("Ngày phát hành"), r.On.Vietnamese()}, {v.T("Sau khi thu hồi"), v.T("Bản này vẫn giữ nguyên trong sổ, ghi rõ đã thu hồi và lý do; có thể phát hành bản khác thay.")}},
		Form: page.Form{Action: hrefOf(r.ID) + "/withdraw", ID: "withdraw", Submit: v.T("Thu hồi báo cáo"), Cancel: hrefOf(r.ID), Danger: true, Fields: []page.Field{
			{Name: "ground", Label: v.T("Lý do thu hồi"), Kind: "textarea", Required: true, Wide: true},
		}},
	}
	return out, r, nil
}

func (p *Pages) withdraw(v *view) error {
	out, _, err := p.withdrawForm(v)
	if err != nil {
		return err
	}
	return issuePage.Render(v.W, http.StatusOK, out)
}

func (p *Pages) doWithdraw(v *view) error {
	out, r, err := p.withdrawForm(v)
	if err != nil {
		return err
	}
	err = p.Issued.Withdraw(v.R.Context(), v.Actor, r.ID, page.Text(v.R, "ground"))
	if err == nil {
		return v.Redirect(hrefOf(r.ID), "report.withdrawn")
	}
	out.Form.Fill(v.R)
	if err := out.Form.Refuse(v.Reader, err); err != nil {
		return err
	}
	return issuePage.Render(v.W, out.Form.Status(), out)
}
