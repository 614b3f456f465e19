package target

import (
	"slices"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/org"
)

// Target is the value of an indicator aimed at by a unit over the period from First to Last, both counted.
type Target struct {
	ID          int64
	Unit        org.ID
	Indicator   string // of Indicators
	First, Last day.Day
	Value       Value
	Decision    org.DecisionID
	Origin      journal.Origin
	Recorded    journal.Mutation
	Voided      journal.Mutation // 0: not voided
}

// Same says whether two targets state the same, whoever recorded them.
func (t Target) Same(o Target) bool {
	t.ID, t.Origin, t.Recorded, t.Voided = o.ID, o.Origin, o.Recorded, o.Voided
	return t == o
}

// Indicators are the figures that take a target (workbook.md, CHI_TIEU).
var Indicators = []string{
	"admitted", "admitted.students.share", "admitted.nonstate.share", "members.per_population", "enterprises.with_unit.share",
	"units.founded.nonstate", "left.change", "four_good.cells", "four_good.grassroots_cells", "four_good.grassroots_committees",
	"units.away_group", "localities.with_away_group",
}

// Takes says whether a figure takes a target.
func Takes(indicator string) bool { return slices.Contains(Indicators, indicator) }

// Reference is a figure from outside the register about a unit on a day.
type Reference struct {
	ID       int64
	Unit     org.ID
	Quantity string // of Quantities
	Day      day.Day
	Value    int64 // never negative
	Source   string
	Origin   journal.Origin
	Recorded journal.Mutation
	Voided   journal.Mutation // 0: not voided
}

// Same says whether two references state the same, whoever recorded them.
func (r Reference) Same(o Reference) bool {
	r.ID, r.Origin, r.Recorded, r.Voided = o.ID, o.Origin, o.Recorded, o.Voided
	return r == o
}

// The quantities of SO_LIEU_THAM_CHIEU.
const (
	Population  = "DAN_SO"
	Enterprises = "DOANH_NGHIEP"
)

// Quantities lists them in the workbook's order.
var Quantities = []string{Population, Enterprises}
