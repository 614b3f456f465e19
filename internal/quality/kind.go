package quality

import (
	"slices"
	"strings"
)

// Kind is a kind of finding.
type Kind uint8

// The kinds. What is missing is asked of today's members only; the rest of everybody on record.
const (
	MissingBirth Kind = iota
	MissingSex
	MissingNumber        // personal number
	MissingCard          // of an official member
	MissingCV            // number of the file
	MissingOccupation    //
	MissingEntryDecision // neither the entry nor the identity cites one
	MissingJoined        // day of joining the Party, of who was not admitted here
	MissingOfficialDay   // of who came onto the list as official

	ImpossibleBirth    // after today
	ImpossibleAge      // on the list, or joined, before the 18th birthday
	ImpossibleOfficial // official before having joined
	ImpossibleJoined   // joined after coming onto the list
	ImpossibleNumber   // the personal number tells another year of birth
	ImpossibleSex      // the personal number tells another sex
	ShortProbation     // official less than a year after the admission

	Alike // there is another record that may be the same person

	OpenPost    // the person left and the post was never ended
	NoSecretary // a cell with members and no secretary
	EmptyCell   // a cell without members
	NoFounding  // founded in the register's time without a decision
	EndedParty  // a host whose Party organisation is no more

	kinds // how many there are
)

var codes = [kinds]string{
	"missing.birth", "missing.sex", "missing.personal_number", "missing.card", "missing.cv", "missing.occupation", "missing.entry_decision",
	"missing.joined", "missing.official_day",
	"impossible.birth", "impossible.age", "impossible.official", "impossible.joined", "impossible.number_birth", "impossible.number_sex",
	"impossible.probation", "duplicate.record", "unmatched.post", "unmatched.secretary", "unmatched.empty_cell", "unmatched.founding", "unmatched.host",
}

// Kinds are all kinds in the order in which pages show them.
var Kinds = func() []Kind {
	out := make([]Kind, kinds)
	for i := range out {
		out[i] = Kind(i)
	}
	return out
}()

// String is the code of a kind: its group, a dot and a word.
func (k Kind) String() string { return codes[k] }

// Group is what a kind belongs to: "missing", "impossible", "duplicate" or "unmatched".
func (k Kind) Group() string { group, _, _ := strings.Cut(codes[k], "."); return group }

// ParseKind finds a kind by its code.
func ParseKind(code string) (Kind, bool) {
	i := slices.Index(codes[:], code)
	return Kind(max(i, 0)), i >= 0
}

// Subject is what a finding is about.
type Subject uint8

// The subjects.
const (
	People Subject = iota
	Units
	Hosts
)

// Of says what findings of the kind are about.
func (k Kind) Of() Subject {
	switch {
	case k == EndedParty:
		return Hosts
	case k >= NoSecretary:
		return Units
	}
	return People
}

// set is a set of kinds.
type set uint32

func (s set) has(k Kind) bool { return s&(1<<k) != 0 }

func (s *set) add(k Kind, when bool) {
	if when {
		*s |= 1 << k
	}
}
