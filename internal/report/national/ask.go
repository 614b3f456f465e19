package national

import (
	"strconv"

	"sen/internal/day"
	"sen/internal/figure"
)

// Ask is what tables are asked of. Census counts, in whatever tree it stands.
type Ask struct {
	Census   *figure.Census
	Unit     string
	From, To day.Day
}

// Report is all tables of a unit and a term.
type Report struct {
	Ask
	// LastFrom and LastTo are the same term a year before.
	LastFrom, LastTo day.Day
	Sheets           []Sheet
	Checks           []Check
}

// Sheet is a table with its numbers.
type Sheet struct {
	Table   *Table
	Heads   []Head
	Rows    []Row
	columns []column
}

// Head is a group of columns under one heading.
type Head struct {
	Group   string // "this", "last", "change", label group "national.group"
	Columns []string
}

// Row is a line with its numbers, one a column in the order of the heads.
type Row struct {
	*Line
	// Part is the part of Line.Each that the row tells of; "" if the line stands once.
	Part  string
	Cells []Cell
}

// Cell is one number of a table.
type Cell struct {
	Form Form
	// Value is the number; of an Average numerator and denominator, of a Percent the two numbers compared.
	Value figure.Value
	// Query opens it in the census that counted it; nil of what counts nobody: a difference, a number that is not told.
	Query *figure.OpenQuery
}

// Form says how a cell is shown.
type Form uint8

// The forms: nothing, a number to be filled in by hand, a number, a signed difference, a mean with one decimal, a change in
// percent, and a number that is not told because it would tell of too few people.
const (
	Blank Form = iota
	ByHand
	Whole
	Difference
	Mean
	Percent
	Masked
)

// column is one column: of which term, of which standing or kind of units.
type column struct {
	group string
	name  string // "total", "official", "probationary", "units", a kind of units, "members"; "difference" or "percent" of another
	of    string // what a difference is of
}

func columnsOf(c Columns) (out []column) {
	one, again := []string{"total", "official", "probationary"}, []string{"total", "official", "probationary"}
	change := []string{"total"}
	switch c {
	case OneNumber:
		one, again = change, change
	case OfUnits:
		one = []string{"units", "grassroots_committee", "grassroots_cell", "section_committee", "cell", "members", "official", "probationary"}
		again = []string{"units", "members"}
		change = again
	}
	for _, name := range one {
		out = append(out, column{"this", name, ""})
	}
	for _, name := range again {
		out = append(out, column{"last", name, ""})
	}
	for _, name := range change {
		out = append(out, column{"change", "difference", name}, column{"change", "percent", name})
	}
	return out
}

// Ask counts all tables of a unit and a term. It refuses as the census does.
func (b *Book) Ask(a Ask) (*Report, error) {
	r := &Report{Ask: a}
	r.LastFrom, r.LastTo = YearBefore(a.From, a.To)
	this, err := b.count(a.Census, a.Unit, a.From, a.To)
	if err != nil {
		return nil, err
	}
	last, err := b.count(a.Census, a.Unit, r.LastFrom, r.LastTo)
	if err != nil {
		return nil, err
	}
	r.Checks = append(this.checks(), last.checks()...)
	for i := range b.tables {
		r.Sheets = append(r.Sheets, b.tables[i].sheet(this, last))
	}
	return r, nil
}

// Sheet is the table with a number, nil if there is none.
func (r *Report) Sheet(number int) *Sheet {
	for i := range r.Sheets {
		if r.Sheets[i].Table.Number == number {
			return &r.Sheets[i]
		}
	}
	return nil
}

// newSheet is a table without rows.
func newSheet(t *Table) Sheet {
	s := Sheet{Table: t, columns: columnsOf(t.Columns)}
	for _, c := range s.columns {
		if n := len(s.Heads); n == 0 || s.Heads[n-1].Group != c.group {
			s.Heads = append(s.Heads, Head{Group: c.group})
		}
		h := &s.Heads[len(s.Heads)-1]
		name := c.name
		if t.Columns == OfUnits && c.of != "" {
			name += "." + c.of
		}
		h.Columns = append(h.Columns, name)
	}
	return s
}

func (t *Table) sheet(this, last *counted) Sheet {
	s := newSheet(t)
	for i := range t.Lines {
		l := &t.Lines[i]
		if l.Each == "" {
			s.Rows = append(s.Rows, s.row(l, "", this, last))
			continue
		}
		for _, part := range partsOf(l, this, last) {
			s.Rows = append(s.Rows, s.row(l, part, this, last))
		}
	}
	return s
}

// partsOf are the parts of a line that stands once for each, in either term.
func partsOf(l *Line, terms ...*counted) []string {
	sum := map[string]int64{}
	for _, t := range terms {
		for part, n := range t.parts[l.Figure][l.Each].Parts {
			sum[part] += n
		}
	}
	return orderOf(sum)
}

func (s *Sheet) row(l *Line, part string, this, last *counted) Row {
	r := Row{Line: l, Part: part}
	for _, c := range s.columns {
		r.Cells = append(r.Cells, cellOf(l, part, c, this, last))
	}
	return r
}

func cellOf(l *Line, part string, c column, this, last *counted) Cell {
	switch {
	case l.Kind == Heading:
		return Cell{}
	case l.Kind == NotHeld && c.group == "change":
		return Cell{}
	case l.Kind == NotHeld:
		return Cell{Form: ByHand}
	}
	switch c.group {
	case "this":
		return this.cell(l, part, c.name)
	case "last":
		return last.cell(l, part, c.name)
	}
	return compared(this.cell(l, part, c.of), last.cell(l, part, c.of), c.name == "percent")
}

// compared is the difference of two cells, or the change in percent.
func compared(a, b Cell, percent bool) Cell {
	switch {
	case a.Form == Masked || b.Form == Masked:
		return Cell{Form: Masked}
	case a.Form == Mean && b.Form == Mean && !percent && a.Value.Known() && b.Value.Known():
		n := tenths(a.Value) - tenths(b.Value)
		return Cell{Form: Mean, Value: figure.Value{Ratio: true, Numerator: n, Denominator: 10}}
	case a.Form != Whole || b.Form != Whole:
		return Cell{}
	case !a.Value.Known() || !b.Value.Known():
		return Cell{}
	case !percent:
		return Cell{Form: Difference, Value: figure.Value{Whole: a.Value.Whole - b.Value.Whole}}
	case b.Value.Whole == 0:
		return Cell{Form: Percent, Value: figure.Value{Why: "nothing_to_divide_by"}}
	}
	return Cell{Form: Percent, Value: figure.Value{Change: true, Numerator: a.Value.Whole, Denominator: b.Value.Whole}}
}

// tenths is a mean in tenths, half away from zero.
func tenths(v figure.Value) int64 { return (v.Numerator*20 + v.Denominator) / (2 * v.Denominator) }

// ByCode puts the name of a row in its table: the line's code, and the part's number among the parts.
func (r *Row) ByCode(nth int) string {
	if r.Part == "" {
		return r.Code
	}
	return r.Code + "." + strconv.Itoa(nth)
}
