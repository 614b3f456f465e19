package national

import (
	"fmt"

	"sen/internal/figure"
)

// Number is one number of the tables as a report that is issued freezes it.
type Number struct {
	// Key names it within the seven tables: "3/9.1/official"; Label says it in Vietnamese.
	Key, Label string
	// Query opens it; nil where it cannot be opened.
	Query *figure.OpenQuery
	Value figure.Value
}

// Numbers are the numbers of this term in all tables, in order; those that are masked, compared or to be filled in by hand
// are none.
func (r *Report) Numbers() (out []Number) {
	for i := range r.Sheets {
		s := &r.Sheets[i]
		for k := range s.Rows {
			row := &s.Rows[k]
			for n, cell := range row.Cells {
				c := s.columns[n]
				if c.group != "this" || cell.Form != Whole && cell.Form != Mean && cell.Form != Difference {
					continue
				}
				key, label := fmt.Sprintf("%d/%s/%s", s.Table.Number, row.Code, c.name), fmt.Sprintf("Biểu %d, %s %s", s.Table.Number, row.Code, row.Vi)
				if row.Part != "" {
					key, label = key+"/"+row.Part, label+": "+row.Part
				}
				out = append(out, Number{Key: key, Label: label, Query: cell.Query, Value: cell.Value})
			}
		}
	}
	return out
}
