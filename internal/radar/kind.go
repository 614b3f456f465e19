package radar

// Kind is what falls due. Labels stand in the catalogue under "clock".
type Kind uint8

// The kinds, in the order of a member's way.
const (
	Certificate Kind = iota + 1
	File
	Vetting
	Moving // a file that goes after a prospect who moved
	Decision
	Ceremony
	MemberCV
	Class // a reminder, from its day on
	Probation
	Review
	Recognition
	Exemption
	Stay
	Introduced // to elsewhere, papers not presented: where the member is counted
	Expected   // the same, where the member is to come
	Unfiled    // three months since, at the side that is to receive, or the old one of who goes outside
	Post
	Badge
	Posthumous // a badge of who died before it could be given
	Notices    // the quarter's check of transfer notices, by a grassroots organisation
	Listing    // the month's review of a list of prospects, by a cell or base committee
	Few        // too few official members
	Committee  // enough to elect a committee
	Split      // enough to be cut into groups, or to become a committee with cells
)

var kindCodes = [...]string{
	"", "certificate", "file", "vetting", "moving", "decision", "ceremony", "member_cv", "class", "probation", "review", "recognition",
	"exemption", "stay", "introduced", "expected", "unfiled", "post", "badge", "posthumous", "notices", "listing", "few", "committee", "split",
}

// String is the kind's code, in addresses and label groups.
func (k Kind) String() string { return kindCodes[k] }

// Kinds are all kinds in order.
var Kinds = func() (all []Kind) {
	for k := Certificate; k <= Split; k++ {
		all = append(all, k)
	}
	return all
}()

// ParseKind reads a code; false if it is none.
func ParseKind(code string) (Kind, bool) {
	for _, k := range Kinds {
		if code == kindCodes[k] {
			return k, true
		}
	}
	return 0, false
}

// Standing says whether clocks of the kind have no day: they stand for as long as it is so.
func (k Kind) Standing() bool { return k >= Few }

// OfUnit says whether clocks of the kind are about a unit, not a person.
func (k Kind) OfUnit() bool { return k >= Notices }

// passes says whether clocks of the kind are over once their day is: something ends or is reached by itself, and nothing is
// late by it.
func (k Kind) passes() bool {
	switch k {
	case Probation, Exemption, Stay, Post, Badge, Posthumous:
		return true
	}
	return false
}
