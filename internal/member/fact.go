package member

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/org"
)

// ID numbers a person inside one register. It is never shown; people know a member by the member code.
type ID int32

// Fact is one dated fact about a member, as it was reported.
type Fact struct {
	ID     int64
	Person ID
	Kind   Kind
	// Day is the first day on which it is so; of exits and ends, the first day on which it is no longer so.
	Day day.Day
	// Until is the first day on which a stay, exemption or suspension no longer holds; None: open.
	Until day.Day
	// Unit is the cell of entry, transfer, introduction or stay, or the group; 0: none, of a stay or introduction to
	// outside the register.
	Unit org.ID
	// Place is the province or country of a departure, introduction or stay, nothing finer.
	Place string
	// Value is the new value of a change of occupation, education, qualification or theory.
	Value Code
	// AsOfficial, of an entry, says that the member was official already.
	AsOfficial bool
	// The values on the day of an entry; 0 unknown.
	Occupation, Education, Qualification, Theory Code
	// Ground is a code of GroundsOf the kind, Cause one of Causes.
	Ground, Cause string
	Decision      org.DecisionID
	Origin        journal.Origin
	Recorded      journal.Mutation
	Voided        journal.Mutation // 0: not voided
}

// Same says whether two facts state the same, whoever recorded them.
func (f Fact) Same(g Fact) bool {
	f.ID, f.Origin, f.Recorded, f.Voided = g.ID, g.Origin, g.Recorded, g.Voided
	return f == g
}

// RepeatedBy says whether g says nothing that f does not say: of one person and day, the same of what decides
// where and how the member is counted. A personal and a collective transfer to one cell repeat each other.
func (f Fact) RepeatedBy(g Fact) bool {
	bothTransfers := f.Kind.Slot() == Transferred.Slot() && g.Kind.Slot() == Transferred.Slot()
	return f.Person == g.Person && f.Day == g.Day && (f.Kind == g.Kind || bothTransfers) &&
		f.Until == g.Until && f.Unit == g.Unit && f.Value == g.Value && f.AsOfficial == g.AsOfficial &&
		(f.Kind != Introduced || f.Place == g.Place)
}

// inOrder sorts facts by day, then by their order within the day.
func inOrder(facts []Fact) {
	slices.SortStableFunc(facts, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Kind.Slot(), b.Kind.Slot()), cmp.Compare(a.ID, b.ID))
	})
}
