package member

import (
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
)

// Usual are the bounds beyond which what is recorded is looked at twice: the rules' own for age at admission and
// for probation. They make nobody's record invalid: the register holds what happened.
var Usual = struct{ Youngest, Oldest, ProbationYears int }{18, 60, 1}

// The doubts, by the key of their sentence.
const (
	NumberAgainstBirth = "number_against_birth" // the personal number tells another year of birth
	NumberAgainstSex   = "number_against_sex"   // and another sex
	AgeUnusual         = "age_unusual"          // younger than Usual.Youngest on the list, or admitted older than Usual.Oldest
	ProbationShort     = "probation_short"      // official sooner than Usual.ProbationYears after the admission
	JoinedAfterEntry   = "joined_after_entry"   // the ceremony came after the day onto the list
)

// Doubts are what is likely a slip in who somebody is, beside how and when they came onto the list and when they
// were recognised as official (None: not yet, or before). Each names its field: personal_number, birth, official, joined.
func Doubts(i Identity, entered Kind, on, recognised day.Day) []*fault.Fault {
	var out []*fault.Fault
	doubt := func(field, key string, args ...any) {
		out = append(out, fault.New(fault.Invalid, key, args...).On(field))
	}
	if year, sex, ok := ReadNumber(i.PersonalNumber); ok {
		switch {
		case i.Birth.Known() && i.Birth.Year() != year:
			doubt("personal_number", NumberAgainstBirth, "year", year)
		case i.Sex != 0 && i.Sex != sex:
			doubt("personal_number", NumberAgainstSex, "sex", sex.In(Sexes))
		}
	}
	age, known := i.Birth.AgeOn(on)
	if known && (age < Usual.Youngest || entered == Admitted && age > Usual.Oldest) {
		doubt("birth", AgeUnusual, "age", age, "day", on)
	}
	if entered == Admitted && recognised != day.None && recognised < on.AddYears(Usual.ProbationYears) {
		doubt("official", ProbationShort, "day", on)
	}
	if i.Joined.Known() && i.Joined.Earliest() > on {
		doubt("joined", JoinedAfterEntry, "day", on)
	}
	return out
}

// ReadNumber is the year of birth and the sex that a personal number tells; false if it is none. Its fourth digit tells
// century and sex (0 and 1: men and women of the 20th, 2 and 3 of the 21st, and so on), the next two the year (Nghị định
// 137/2015/NĐ-CP, Điều 7).
func ReadNumber(number string) (year int, sex Code, ok bool) {
	if len(number) != 12 || strings.Trim(number, "0123456789") != "" {
		return 0, 0, false
	}
	century := int(number[3] - '0')
	year, _ = strconv.Atoi(number[4:6])
	return 1900 + century/2*100 + year, Code(century%2 + 1), true
}
