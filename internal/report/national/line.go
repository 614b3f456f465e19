package national

import (
	"embed"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"

	"sen/internal/fault"
	"sen/internal/figure"
)

// Table is one of the tables as it is printed.
type Table struct {
	Number int `yaml:"table"`
	Vi, En string
	NoteVi string `yaml:"note_vi"`
	NoteEn string `yaml:"note_en"`
	// Columns names what every line is told in.
	Columns Columns
	Lines   []Line
}

// Columns are the sets of columns that tables have.
type Columns string

// The sets of columns: everybody, and the official and probationary apart; one number; units by kind with their members.
const (
	ByStanding Columns = "standing"
	OneNumber  Columns = "number"
	OfUnits    Columns = "units"
)

// Line is one line of a table.
type Line struct {
	// Code is the line's own within its table, as "3.2".
	Code   string
	Vi, En string
	// Level is how far it is set in.
	Level int
	// Kind says what it tells.
	Kind Kind
	// Figure and Where are what it counts. Of a table of units Where holds for the units and for the members in them.
	Figure figure.Code
	Where  []Condition
	// Each lets the line stand once for every part of a breakdown that there is.
	Each figure.Breakdown
	// WhyVi and WhyEn say of a line that is not held why, beside that it is not.
	WhyVi string `yaml:"why_vi"`
	WhyEn string `yaml:"why_en"`
	// Source and Status are where the line is known from and how far it is confirmed, as rules have them.
	Source, Status string
	// Own says that the province added it.
	Own bool `yaml:"-"`
}

// Condition is a condition of what a line counts.
type Condition struct {
	By     figure.Breakdown
	Parts  []string
	Except bool
}

// Kind is what a line tells.
type Kind string

// The kinds of lines.
const (
	Count   Kind = ""            // how many
	Average Kind = "average_age" // the average age of those counted
	NotHeld Kind = "not_held"    // nothing: the register does not hold it
	Heading Kind = "heading"     // nothing: it heads the lines below
	Turned  Kind = "turned"      // who passed from the probationary to the official
)

// source and status are those of lines that tell no other.
const (
	source = "HD 11-HD/BTCTW; STA-01"
	status = "verify"
)

//go:embed lines.yaml
var embedded embed.FS

// tables are the tables with the lines Sen brings. It panics at start on lines that cannot be counted.
var tables = func() []Table {
	text, err := embedded.ReadFile("lines.yaml")
	var out []Table
	if err == nil {
		err = yaml.UnmarshalWithOptions(text, &out, yaml.Strict())
	}
	if err != nil {
		panic(fmt.Sprintf("national: lines.yaml: %v", err))
	}
	for i := range out {
		codes := map[string]bool{}
		for k := range out[i].Lines {
			l := &out[i].Lines[k]
			if l.Source == "" {
				l.Source = source
			}
			if l.Status == "" {
				l.Status = status
			}
			if err := l.check(); err != nil || codes[l.Code] {
				panic(fmt.Sprintf("national: table %d, line %s: %v", out[i].Number, l.Code, err))
			}
			codes[l.Code] = true
		}
	}
	return out
}()

// Numbers are the numbers of the tables in order.
var Numbers = func() (all []int) {
	for _, t := range tables {
		all = append(all, t.Number)
	}
	return all
}()

// Title is the table's title in lang, "vi" or "en".
func (t *Table) Title(lang string) string { return said(lang, t.Vi, t.En) }

// Note is what stands under the table's title; "" for nothing.
func (t *Table) Note(lang string) string { return said(lang, t.NoteVi, t.NoteEn) }

// Label is what the line is called.
func (l *Line) Label(lang string) string { return said(lang, l.Vi, l.En) }

// Why says of a line that is not held why, beside that it is not; "" for nothing.
func (l *Line) Why(lang string) string { return said(lang, l.WhyVi, l.WhyEn) }

func said(lang, vi, en string) string {
	if lang == "en" && en != "" {
		return en
	}
	return vi
}

// cut is what a line counts, of those of a standing; "" for all.
func (l *Line) cut(f figure.Code, standing string) figure.Cut {
	c := figure.Cut{Figure: f}
	for _, w := range l.Where {
		c.Where = append(c.Where, figure.Where(w))
	}
	switch {
	case standing == "":
	case f == "members":
		c.Figure = figure.Code("members." + standing)
	default:
		c.Where = append(c.Where, figure.Where{By: figure.ByStatus, Parts: []string{standing}})
	}
	return c
}

// sensitive is the condition on ethnicity or religion; nil if the line has none.
func (l *Line) sensitive() *Condition {
	if l.Each.Sensitive() {
		return &Condition{By: l.Each}
	}
	for i := range l.Where {
		if l.Where[i].By.Sensitive() {
			return &l.Where[i]
		}
	}
	return nil
}

// told are the figures by which ethnicity and religion are told: what is masked is masked in all tables alike.
var told = []figure.Code{"members", "admitted"}

// check says whether a line can be counted: nil or the refusal, beside the field.
func (l *Line) check() error {
	switch l.Kind {
	case NotHeld, Heading:
		return nil
	case Turned:
		return nil
	case Count, Average:
	default:
		return fault.New(fault.Invalid, "national.kind_unknown", "kind", string(l.Kind))
	}
	if err := l.cut(l.Figure, "").Check(); err != nil {
		return err
	}
	switch s := l.sensitive(); {
	case l.Figure.Quotient():
		return fault.New(fault.Invalid, "national.figure_quotient", "figure", string(l.Figure)).On("figure")
	case l.Kind == Average && !l.Figure.OfPeople():
		return fault.New(fault.Invalid, "national.figure_ageless", "figure", string(l.Figure)).On("figure")
	case s != nil && (!slices.Contains(told, l.Figure) || len(l.Where) > 1 || l.Kind == Average):
		return fault.New(fault.Invalid, "national.sensitive_crossed").On("figure")
	}
	return nil
}
