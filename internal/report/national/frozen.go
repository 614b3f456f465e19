package national

import (
	"encoding/json"
	"fmt"

	"sen/internal/day"
	"sen/internal/figure"
)

// frozenVersion is how frozen tables are written now. What was issued is read for ever: another way gets another number.
const frozenVersion = 2

// frozen are the tables of an answer as an issued report keeps them: everything that stands in them, so that they can be
// drawn again without asking a census.
type frozen struct {
	Version  int           `json:"version"`
	Unit     string        `json:"unit"`
	Name     string        `json:"name"`
	From     day.Day       `json:"from"`
	To       day.Day       `json:"to"`
	LastFrom day.Day       `json:"last_from"`
	LastTo   day.Day       `json:"last_to"`
	Tree     Tree          `json:"tree"`
	TreeDay  day.Day       `json:"tree_day"`
	AsOf     string        `json:"as_of"`
	Tables   []frozenTable `json:"tables"`
}

type frozenTable struct {
	Number  int          `json:"table"`
	Vi      string       `json:"vi"`
	En      string       `json:"en"`
	NoteVi  string       `json:"note_vi,omitempty"`
	NoteEn  string       `json:"note_en,omitempty"`
	Columns Columns      `json:"columns"`
	Lines   []frozenLine `json:"lines"`
}

// frozenLine is a line with its rows: one, or one for each part.
type frozenLine struct {
	Code   string           `json:"code"`
	Vi     string           `json:"vi"`
	En     string           `json:"en,omitempty"`
	WhyVi  string           `json:"why_vi,omitempty"`
	WhyEn  string           `json:"why_en,omitempty"`
	Level  int              `json:"level,omitempty"`
	Kind   Kind             `json:"kind,omitempty"`
	Each   figure.Breakdown `json:"each,omitempty"`
	Source string           `json:"source,omitempty"`
	Status string           `json:"status,omitempty"`
	Own    bool             `json:"own,omitempty"`
	Rows   []frozenRow      `json:"rows"`
}

type frozenRow struct {
	Part  string       `json:"part,omitempty"`
	Cells []frozenCell `json:"cells"`
}

// frozenCell holds a number, or the two numbers of a mean or a change, or why there is none.
type frozenCell struct {
	Form        Form   `json:"form,omitempty"`
	Why         string `json:"why,omitempty"`
	Whole       int64  `json:"n,omitempty"`
	Ratio       bool   `json:"ratio,omitempty"`
	Change      bool   `json:"change,omitempty"`
	Numerator   int64  `json:"numerator,omitempty"`
	Denominator int64  `json:"denominator,omitempty"`
}

// freeze writes the tables as Thaw reads them.
func (a *Answer) freeze() ([]byte, error) {
	f := frozen{
		Version: frozenVersion, Unit: a.Unit, Name: a.Name, From: a.From, To: a.To, LastFrom: a.LastFrom, LastTo: a.LastTo, Tree: a.Tree, TreeDay: a.TreeDay, AsOf: a.AsOf.String(),
	}
	if a.TreeDay != day.None {
		f.Tree = OnDay(a.TreeDay) // what is now will not be for ever
	}
	for i := range a.Sheets {
		s := &a.Sheets[i]
		t := frozenTable{Number: s.Table.Number, Vi: s.Table.Vi, En: s.Table.En, NoteVi: s.Table.NoteVi, NoteEn: s.Table.NoteEn, Columns: s.Table.Columns}
		for k := range s.Rows {
			r := &s.Rows[k]
			if k == 0 || s.Rows[k-1].Line != r.Line {
				t.Lines = append(t.Lines, frozenLine{
					Code: r.Code, Vi: r.Vi, En: r.En, WhyVi: r.WhyVi, WhyEn: r.WhyEn, Level: r.Level, Kind: r.Kind, Each: r.Each, Source: r.Source, Status: r.Status, Own: r.Own,
				})
			}
			l := &t.Lines[len(t.Lines)-1]
			row := frozenRow{Part: r.Part}
			for _, c := range r.Cells {
				v := c.Value
				row.Cells = append(row.Cells, frozenCell{Form: c.Form, Why: v.Why, Whole: v.Whole, Ratio: v.Ratio, Change: v.Change, Numerator: v.Numerator, Denominator: v.Denominator})
			}
			l.Rows = append(l.Rows, row)
		}
		f.Tables = append(f.Tables, t)
	}
	return json.Marshal(f)
}

// Thaw makes of what was frozen the tables as they were issued, masks and all; nothing is counted, and nothing of it can be
// asked of a census. False of a report issued before tables were frozen to be drawn again.
func Thaw(body []byte) (a *Answer, can bool, err error) {
	var f frozen
	if err := json.Unmarshal(body, &f); err != nil {
		return nil, false, err
	}
	if f.Version == 0 {
		return nil, false, nil
	}
	if f.Version != frozenVersion {
		return nil, false, fmt.Errorf("national: tables frozen in way %d, which this program does not know", f.Version)
	}
	a = &Answer{Report: &Report{}, Name: f.Name, Tree: f.Tree, TreeDay: f.TreeDay}
	if a.AsOf, err = day.ParseInstant(f.AsOf); err != nil {
		return nil, false, err
	}
	a.Known = a.AsOf
	a.Unit, a.From, a.To, a.LastFrom, a.LastTo = f.Unit, f.From, f.To, f.LastFrom, f.LastTo
	for _, t := range f.Tables {
		table := &Table{Number: t.Number, Vi: t.Vi, En: t.En, NoteVi: t.NoteVi, NoteEn: t.NoteEn, Columns: t.Columns}
		s := newSheet(table)
		for _, l := range t.Lines {
			line := &Line{
				Code: l.Code, Vi: l.Vi, En: l.En, WhyVi: l.WhyVi, WhyEn: l.WhyEn, Level: l.Level, Kind: l.Kind, Each: l.Each, Source: l.Source, Status: l.Status, Own: l.Own,
			}
			for _, r := range l.Rows {
				row := Row{Line: line, Part: r.Part}
				for _, c := range r.Cells {
					row.Cells = append(row.Cells, Cell{Form: c.Form, Value: figure.Value{Why: c.Why, Whole: c.Whole, Ratio: c.Ratio, Change: c.Change, Numerator: c.Numerator, Denominator: c.Denominator}})
				}
				if len(row.Cells) != len(s.columns) {
					return nil, false, fmt.Errorf("national: line %s of table %d has %d numbers in %d columns", l.Code, t.Number, len(row.Cells), len(s.columns))
				}
				s.Rows = append(s.Rows, row)
			}
		}
		a.Sheets = append(a.Sheets, s)
	}
	return a, true, nil
}
