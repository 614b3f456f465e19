package national

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sen/internal/fault"
	"sen/internal/figure"
)

// Place is where a number stands in the seven tables.
type Place struct {
	Table int
	// Line is the line's code, Part the part of a breakdown of a line that stands once for each; "" of others.
	Line, Part string
	// Column is the column's name, after "last." of the term a year before.
	Column string
}

// lastTerm begins the names of columns of the term a year before.
const lastTerm = "last."

// String names the place: "3/9.1/official", "4/2/last.total/Khmer".
func (p Place) String() string {
	s := fmt.Sprintf("%d/%s/%s", p.Table, p.Line, p.Column)
	if p.Part != "" {
		s += "/" + p.Part
	}
	return s
}

// PlaceOf reads what String writes; Missing (national.number_unknown) if it names none.
func PlaceOf(text string) (p Place, err error) {
	parts := strings.SplitN(text, "/", 4)
	if len(parts) >= 3 {
		p = Place{Line: parts[1], Column: parts[2]}
		if p.Table, err = strconv.Atoi(parts[0]); err == nil && len(parts) == 4 {
			p.Part = parts[3]
		}
	}
	if p.Line == "" || err != nil {
		return p, unknownNumber(text)
	}
	return p, nil
}

func unknownNumber(text string) error {
	return fault.New(fault.Missing, "national.number_unknown", "number", text)
}

// Place is where the cell in a column of a row stands; false of a column that compares two others.
func (s *Sheet) Place(row, column int) (Place, bool) {
	r, c := &s.Rows[row], s.columns[column]
	p := Place{Table: s.Table.Number, Line: r.Code, Part: r.Part, Column: c.name}
	if c.group == "last" {
		p.Column = lastTerm + c.name
	}
	return p, c.group != "change"
}

// Leaves says whether the cell in a column of a row stands with a minus: those it counts leave the column.
func (s *Sheet) Leaves(row, column int) bool {
	return s.Rows[row].Kind == Turned && s.columns[column].name == "probationary"
}

// Number is one number of the tables as a report that is issued freezes it.
type Number struct {
	// Key names it within the seven tables, as Place.String does; Label says it in Vietnamese.
	Key, Label string
	Query      figure.OpenQuery
	Value      figure.Value
}

// Numbers are the numbers of all tables that open, in order: those that are masked, compared or to be filled in by hand are
// none.
func (r *Report) Numbers() (out []Number) {
	for i := range r.Sheets {
		s := &r.Sheets[i]
		for k := range s.Rows {
			for n, cell := range s.Rows[k].Cells {
				if p, is := s.Place(k, n); is && cell.Query != nil {
					out = append(out, Number{Key: p.String(), Label: s.called(k, n), Query: *cell.Query, Value: cell.Value})
				}
			}
		}
	}
	return out
}

// called is what a number is called in Vietnamese where numbers are listed.
func (s *Sheet) called(row, column int) string {
	c := s.columns[column]
	label := fmt.Sprintf("Biểu %d, %s %s, %s", s.Table.Number, s.RowCode(row), s.Rows[row].RowLabel("vi"), strings.ToLower(ColumnLabel("vi", c.name)))
	if c.group == "last" {
		label += ", " + strings.ToLower(GroupLabel("vi", c.group))
	}
	return label
}

// column is the place's column in its table; false if there is none such.
func (p Place) column(t *Table) (column, bool) {
	for _, c := range columnsOf(t.Columns) {
		if c.group == "this" && p.Column == c.name || c.group == "last" && p.Column == lastTerm+c.name {
			return c, true
		}
	}
	return column{}, false
}

// Last says whether the number is one of the term a year before.
func (p Place) Last() bool { return strings.HasPrefix(p.Column, lastTerm) }

// at is what stands at a place of the tables of a unit, counted in one term. Refusals: national.number_unknown,
// national.number_masked.
func (b *Book) at(c *figure.Census, term *counted, p Place) (*Line, Cell, error) {
	l, ok := b.Line(p.Table, p.Line)
	if !ok {
		return nil, Cell{}, unknownNumber(p.String())
	}
	col, ok := p.column(b.Table(p.Table))
	if !ok || (p.Part == "") != (l.Each == "") {
		return nil, Cell{}, unknownNumber(p.String())
	}
	if l.sensitive() != nil { // whether it is told is decided over all tables
		var err error
		if term, err = b.count(c, term.unit, term.from, term.to); err != nil {
			return nil, Cell{}, err
		}
		if !slices.Contains(term.partsOf(&l), p.Part) {
			return nil, Cell{}, unknownNumber(p.String())
		}
	}
	cell := term.cell(&l, p.Part, col.name)
	switch {
	case cell.Form == Masked:
		return nil, Cell{}, fault.New(fault.Denied, "national.number_masked")
	case cell.Query == nil:
		return nil, Cell{}, unknownNumber(p.String())
	}
	return &l, cell, nil
}
