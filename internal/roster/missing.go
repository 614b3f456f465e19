package roster

import "sen/internal/member"

// Missing says what the register does not know of somebody; a set, so that values may be joined with |.
type Missing uint16

// What may be missing. A birth known to its month or year only is BirthInPart, not NoBirth. The day of recognition is
// missed of official members only, occupation and the like of those who are or were members.
const (
	NoBirth Missing = 1 << iota
	BirthInPart
	NoSex
	NoPersonalNumber
	NoCard
	NoCV
	NoEntryDecision
	NoJoiningDay
	NoOfficialDay
	NoOccupation
	NoEducation
	NoQualification
	NoTheory
)

// everything is what is missing of somebody of whom nothing but the code is recorded.
const everything = NoBirth | NoSex | NoPersonalNumber | NoCard | NoCV | NoEntryDecision

var missingCodes = []string{
	"birth", "birth_in_part", "sex", "personal_number", "card", "cv", "entry_decision", "joining_day", "official_day",
	"occupation", "education", "qualification", "political_theory",
}

// Code is the code of one value in addresses and label groups ("roster_missing"); "" of a set of none or several.
func (m Missing) Code() string { return codeOf(uint16(m), missingCodes) }

// Each calls fn with the values of a set one by one.
func (m Missing) Each(fn func(Missing)) {
	for i := range missingCodes {
		if one := Missing(1) << i; m&one != 0 {
			fn(one)
		}
	}
}

// AllMissing is every value there is, in the order of lists.
func AllMissing() []Missing { return allOf[Missing](missingCodes) }

// MissingOf reads a code; false if it is none.
func MissingOf(code string) (Missing, bool) { return parse[Missing](code, missingCodes) }

// missingOf is what an identity does not tell.
func missingOf(i *member.Identity) (m Missing) {
	for _, gap := range []struct {
		open bool
		what Missing
	}{
		{!i.Birth.Known(), NoBirth},
		{i.Sex == 0, NoSex},
		{i.PersonalNumber == "", NoPersonalNumber},
		{i.Card == "", NoCard},
		{i.CV == "", NoCV},
		{i.DecidedBy == 0, NoEntryDecision},
	} {
		if gap.open {
			m |= gap.what
		}
	}
	if _, full := i.Birth.Exact(); i.Birth.Known() && !full {
		m |= BirthInPart
	}
	return m
}

// codeOf, allOf and parse turn bits into the codes of their places and back.
func codeOf(bit uint16, codes []string) string {
	for i, code := range codes {
		if bit == 1<<i {
			return code
		}
	}
	return ""
}

func allOf[T ~uint16](codes []string) []T {
	out := make([]T, len(codes))
	for i := range out {
		out[i] = 1 << i
	}
	return out
}

func parse[T ~uint16](code string, codes []string) (T, bool) {
	for i, c := range codes {
		if c == code {
			return 1 << i, true
		}
	}
	return 0, false
}
