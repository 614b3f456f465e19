package national

import (
	"slices"

	"sen/internal/figure"
	"sen/internal/journal"
)

// Change is one word of the province about a line: that it is added or says something else, where it stands, or that it is
// withdrawn. The last word about a line counts.
type Change struct {
	ID    int64
	Table int
	// Line is the line's code; After that of the line it stands behind, "" for the first place of the table.
	Line, After string
	// Own says that the province's own line is meant, whose content follows; else only the place of one Sen brings.
	Own       bool
	Vi, En    string
	Level     int
	Kind      Kind
	Figure    figure.Code
	By        figure.Breakdown // "" for none
	Parts     []string
	Withdrawn bool
	Why       string
	Recorded  journal.Mutation
}

// line is what an own line says.
func (c *Change) line() Line {
	l := Line{Code: c.Line, Vi: c.Vi, En: c.En, Level: c.Level, Kind: c.Kind, Figure: c.Figure, Source: c.Why, Status: "province", Own: true}
	if c.By != "" {
		l.Where = []Condition{{By: c.By, Parts: c.Parts}}
	}
	return l
}

// Book is the tables as they stand in a register.
type Book struct {
	tables  []Table
	changes []Change
}

// Builtin is the book of a register in which nothing was changed.
func Builtin() *Book { return NewBook(nil) }

// NewBook is the book after changes in the order in which they were recorded.
func NewBook(changes []Change) *Book {
	b := &Book{changes: changes}
	for _, t := range tables {
		t.Lines = slices.Clone(t.Lines)
		b.tables = append(b.tables, t)
	}
	for i := range changes {
		b.take(&changes[i])
	}
	return b
}

// take moves, adds or takes out one line.
func (b *Book) take(c *Change) {
	t := b.Table(c.Table)
	if t == nil {
		return // of a release that knew more tables
	}
	var l Line
	switch i := lineAt(t.Lines, c.Line); {
	case i >= 0:
		l = t.Lines[i]
		t.Lines = slices.Delete(t.Lines, i, i+1)
	case !c.Own:
		builtin := tableAt(tables, c.Table)
		if i = lineAt(builtin.Lines, c.Line); i < 0 {
			return // of a release that had it
		}
		l = builtin.Lines[i]
	}
	if c.Withdrawn {
		return
	}
	if c.Own {
		if l = c.line(); l.check() != nil {
			return // of a release that knew its figure
		}
	}
	at := len(t.Lines)
	if i := lineAt(t.Lines, c.After); c.After == "" || i >= 0 {
		at = i + 1
	}
	t.Lines = slices.Insert(t.Lines, at, l)
}

func lineAt(lines []Line, code string) int {
	return slices.IndexFunc(lines, func(l Line) bool { return l.Code == code })
}

func tableAt(all []Table, number int) *Table {
	i := slices.IndexFunc(all, func(t Table) bool { return t.Number == number })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// Tables are the tables with the lines in force.
func (b *Book) Tables() []Table { return b.tables }

// Table is the table with a number, nil if there is none.
func (b *Book) Table(number int) *Table { return tableAt(b.tables, number) }

// Line is a line in force of a table; false if there is none.
func (b *Book) Line(table int, code string) (Line, bool) {
	if t := b.Table(table); t != nil {
		if i := lineAt(t.Lines, code); i >= 0 {
			return t.Lines[i], true
		}
	}
	return Line{}, false
}

// Withdrawn are the lines of a table that Sen brings and the province has withdrawn.
func (b *Book) Withdrawn(table int) (out []Line) {
	t, builtin := b.Table(table), tableAt(tables, table)
	if t == nil {
		return nil
	}
	for _, l := range builtin.Lines {
		if lineAt(t.Lines, l.Code) < 0 {
			out = append(out, l)
		}
	}
	return out
}

// Changes are the province's words, in the order in which they were recorded.
func (b *Book) Changes() []Change { return b.changes }
