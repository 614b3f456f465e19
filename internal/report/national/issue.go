package national

import (
	"bytes"

	"sen/internal/report/issued"
)

// IssuedKind is the kind of an issued report that holds the seven tables.
const IssuedKind = "tables"

// Draft makes of the tables what can be issued: every number of this term that opens, and the tables as they stand. The
// tables must be counted in the tree as it was, for what is issued is opened and restated there.
func (a *Answer) Draft() (d issued.Draft, err error) {
	d = issued.Draft{Kind: IssuedKind, Unit: a.Unit, First: a.From, Last: a.To, TreeDay: a.To, Title: "Bảy biểu thống kê của " + a.UnitName()}
	for _, n := range a.Numbers() {
		if n.Query != nil {
			d.Numbers = append(d.Numbers, issued.Number{Key: n.Key, Label: n.Label, Query: *n.Query})
		}
	}
	var body bytes.Buffer
	err = a.WriteJSON(&body, nil)
	d.Body = body.Bytes()
	return d, err
}
