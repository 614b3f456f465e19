package tablepages

import (
	"net/http"
	"slices"
	"strconv"

	"sen/internal/report/national"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// TablePage is a table of a unit and a term.
type TablePage struct {
	page.Base
	SheetView
	Choose Choose
	Tables []Link
	About  []string
	Checks []CheckView
	Broken int // how many checks do not hold
	Files  []Link
	Lines  string
}

// SheetView is a table as it is drawn.
type SheetView struct {
	Heading string
	Heads   []HeadCell
	Columns []HeadCell
	Rows    []RowView
	Notes   []string
}

// HeadCell heads a column, or a group of so many.
type HeadCell struct {
	Label string
	Span  int
	Group string
}

// RowView is a line of the table.
type RowView struct {
	Code, Label, Because, Source string
	Level                        int
	Head, Strong, Own            bool
	Cells                        []CellView
}

// CellView is one number.
type CellView struct {
	Text, Href, Group, Hint string
	Quiet                   bool // nothing, or nought
	// Moved is what an issued number is now, Why by what it came to be another.
	Moved, Why string
}

// CheckView is an identity with both its sides.
type CheckView struct {
	Label, About, Sum string
	Holds             bool
}

var tablePage = page.Parse[TablePage](files, "table.tmpl", "parts.tmpl")

func (p *Pages) table(v *view) error {
	number, err := numbered(v.R.PathValue("table"))
	if err != nil {
		return err
	}
	a, err := v.asked()
	if err != nil {
		return err
	}
	answer, err := p.Tables.Report(v.R.Context(), a.Question)
	if err != nil {
		return err
	}
	s := answer.Sheet(number)
	out := TablePage{
		Base: v.Site.Base(v.R, s.Table.Title(v.Lang), menu), Choose: v.choose(a, a.pathOf(number)), About: answer.About(v.Lang),
		Files: append(v.files(a, number), v.files(a, 0)...), Lines: v.linesAddress(number),
	}
	for i := range answer.Sheets {
		t := answer.Sheets[i].Table
		out.Tables = append(out.Tables, Link{Label: v.T("Biểu %d", t.Number), Note: t.Title(v.Lang), Href: a.tableAddress(t.Number), Current: t.Number == number})
	}
	out.SheetView = v.sheet(s, func(row, column int, cell *CellView) {
		if s.Rows[row].Cells[column].Query != nil && cell.Hint == "" && v.May(open) {
			p, _ := s.Place(row, column)
			cell.Href = a.openAddress(p)
		}
	})
	out.Checks, out.Broken = v.checks(answer.Report)
	return tablePage.Render(v.W, http.StatusOK, out)
}

func (a asked) pathOf(number int) string { return menu + "/" + viet.Number(int64(number)) }

// sheet draws a table; more adds to each number what is behind it.
func (v *view) sheet(s *national.Sheet, more func(row, column int, cell *CellView)) SheetView {
	out := SheetView{Heading: s.Table.Title(v.Lang), Notes: s.Notes(v.Lang)}
	for _, h := range s.Heads {
		out.Heads = append(out.Heads, HeadCell{Label: national.GroupLabel(v.Lang, h.Group), Span: len(h.Columns), Group: h.Group})
		for _, c := range h.Columns {
			out.Columns = append(out.Columns, HeadCell{Label: national.ColumnLabel(v.Lang, c), Span: 1, Group: h.Group})
		}
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		row := RowView{Code: s.RowCode(i), Label: r.RowLabel(v.Lang), Because: r.Because(v.Lang), Level: r.Level, Head: r.Kind == national.Heading, Strong: r.Level == 0, Own: r.Own}
		for k, c := range r.Cells {
			cell := CellView{Text: c.Text(), Group: out.Columns[k].Group, Quiet: c.Form == national.Blank || c.Text() == "0" || c.Form == national.ByHand || c.Form == national.Masked}
			switch {
			case c.Form == national.Masked && c.Value.Why != "":
				cell.Hint = v.Label("why", c.Value.Why)
			case c.Form == national.Masked:
				cell.Hint = v.T("không nêu: dưới 5 người, hoặc suy ra được dưới 5 người")
			case c.Form == national.ByHand:
				cell.Hint = v.T("ghi tay")
			case c.Form != national.Blank && !c.Value.Known():
				cell.Hint = v.Label("why", c.Value.Why)
			}
			more(i, k, &cell)
			row.Cells = append(row.Cells, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// openAddress is the page of who stands behind a number.
func (a asked) openAddress(p national.Place) string {
	return a.address("/open", "table", strconv.Itoa(p.Table), "line", p.Line, "column", p.Column, "part", p.Part)
}

// checks are the identities of this term, those that do not hold first.
func (v *view) checks(r *national.Report) (out []CheckView, broken int) {
	for _, c := range r.Checks {
		if c.Last && c.Holds() {
			continue
		}
		out = append(out, v.check(c))
		if !c.Holds() {
			broken++
		}
	}
	slices.SortStableFunc(out, func(a, b CheckView) int {
		switch {
		case a.Holds == b.Holds:
			return 0
		case b.Holds:
			return -1
		}
		return 1
	})
	return out, broken
}

func (v *view) check(c national.Check) CheckView {
	out := CheckView{Label: v.Label("national.check", c.Key), Holds: c.Holds()}
	switch {
	case c.Key == "parts.members" || c.Key == "parts.admitted":
		out.About = v.Label("breakdown", c.About)
	case c.Key != "standing":
		about := c.About
		if about == "" {
			about = "total"
		}
		out.About = national.ColumnLabel(v.Lang, about)
	}
	if len(c.Terms) == 0 {
		out.Sum = v.T("%s và %s", viet.Number(c.Left), viet.Number(c.Right))
		return out
	}
	out.Sum = viet.Number(c.Terms[0])
	for i, n := range c.Terms[1:] {
		switch {
		case i == 1:
			out.Sum += " " + page.Minus + " " + viet.Number(n)
		case n < 0:
			out.Sum += " " + page.Minus + " " + viet.Number(-n)
		default:
			out.Sum += " + " + viet.Number(n)
		}
	}
	out.Sum += " = " + viet.Number(c.Left)
	if !out.Holds {
		out.Sum += " ≠ " + viet.Number(c.Right)
	}
	return out
}

// file sends tables as a workbook or a paper.
func (p *Pages) file(v *view) error {
	a, err := v.asked()
	if err != nil {
		return err
	}
	if text := v.R.URL.Query().Get("table"); text != "" {
		if _, err := numbered(text); err != nil {
			return err
		}
	}
	answer, err := p.Tables.Report(v.R.Context(), a.Question)
	if err != nil {
		return err
	}
	return v.send(answer, national.Letterhead{Organisation: v.Site.Organisation, Demo: v.Site.Demo, Lang: v.Lang})
}
