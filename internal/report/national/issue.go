package national

import (
	"strings"

	"sen/internal/day"
	"sen/internal/report/issued"
)

// The kinds of issued reports that hold the seven tables: as units were on each day, and in the tree of one day. Both may
// stand for one unit and term.
const (
	IssuedKind        = "tables"
	IssuedPlantedKind = "tables.planted"
)

// IsIssued says whether issued reports of a kind hold the seven tables.
func IsIssued(kind string) bool { return kind == IssuedKind || kind == IssuedPlantedKind }

// Draft makes of the tables what can be issued: every number that opens, in the tree it was counted in, and the tables as
// they stand.
func (a *Answer) Draft() (d issued.Draft, err error) {
	d = issued.Draft{Kind: IssuedKind, Unit: a.Unit, First: a.From, Last: a.To, TreeDay: a.To, Planted: a.TreeDay, Title: "Bảy biểu thống kê của " + a.Name}
	if a.TreeDay != day.None {
		d.Kind, d.TreeDay = IssuedPlantedKind, a.TreeDay
		d.Title += ", " + lowered(a.Tree.Label("vi", a.TreeDay))
	}
	for _, n := range a.Numbers() {
		d.Numbers = append(d.Numbers, issued.Number{Key: n.Key, Label: n.Label, Query: n.Query})
	}
	d.Body, err = a.freeze()
	return d, err
}

// lowered begins with a small letter, to stand within a sentence.
func lowered(s string) string {
	for i, r := range s {
		return strings.ToLower(string(r)) + s[i+len(string(r)):]
	}
	return s
}
