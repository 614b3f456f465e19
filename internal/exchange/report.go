package exchange

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"

	"sen/internal/fault"
	"sen/internal/words"
)

// Report is what judging a workbook found. New and Changed count rows of the workbook: New those that say
// something not yet recorded, Changed those that complete what is recorded, adding what was unknown. Rows
// recorded already, word for word or in more detail, count in neither.
type Report struct {
	Changed  int       `json:"changed"`
	New      int       `json:"new"`
	Refused  []Verdict `json:"refused"`
	Warnings []Verdict `json:"warnings"`
}

// Verdict is what is wrong or strange about one row. The fields stand in the byte order of their keys.
type Verdict struct {
	Code    string `json:"code"`    // of docs/verdicts.md
	Column  string `json:"column"`  // heading; "" if it is about the row or sheet as a whole
	Message string `json:"message"` // in Vietnamese: what, why, what to do
	Row     int    `json:"row"`     // as the spreadsheet numbers it; 0 if it is about the sheet or file
	Sheet   string `json:"sheet"`
	Value   string `json:"value"` // what stands in the cell
}

// WriteJSON writes the report as one line of JSON.
func (r Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}

// finding is a verdict before it is put into words.
type finding struct {
	sheet      uint8
	tab        string // of a sheet that is none of ours
	row        int32
	column     string
	value      string
	fault      *fault.Fault
	warning    bool
	structural bool // about the sheet as a whole: no row of it can be trusted
}

func (f finding) verdict(lang string) Verdict {
	v := Verdict{Code: f.fault.Key, Column: f.column, Row: int(f.row), Sheet: f.tab, Value: f.value}
	v.Message = words.Sentence(lang, f.fault.Key, f.fault.Args)
	if f.sheet != 0 {
		_, v.Sheet = sheets[f.sheet-1].id()
	}
	return v
}

// report puts findings into words, in the order of the workbook.
func report(lang string, findings []finding) (refused, warnings []Verdict) {
	slices.SortStableFunc(findings, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.sheet, b.sheet), cmp.Compare(a.row, b.row))
	})
	refused, warnings = []Verdict{}, []Verdict{}
	for _, f := range findings {
		if f.warning {
			warnings = append(warnings, f.verdict(lang))
		} else {
			refused = append(refused, f.verdict(lang))
		}
	}
	return refused, warnings
}
