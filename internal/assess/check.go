package assess

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
)

// Problem is what is wrong with the recognition at Index of what was checked. A warning is no refusal.
type Problem struct {
	Index   int
	Fault   *fault.Fault
	Warning bool
}

// recognisable are the kinds that the four-good models of the grassroots speak of (figures.md, four_good.*).
var recognisable = []org.Kind{org.Cell, org.GrassrootsCell, org.GrassrootsCommittee, org.SectionCommittee}

// Check finds recognitions of a unit not in the register, of a year the calendar of the register has not, and
// second ones for a unit and year. That the unit exists on no day of the year, or is of no recognisable kind
// in it, is a warning.
func Check(units *org.History, recognitions []Recognition) []Problem {
	var out []Problem
	type once struct {
		unit org.ID
		year int
	}
	seen := map[once]bool{}
	for i, r := range recognitions {
		key := once{r.Unit, r.Year}
		if f, warning := r.check(units); f != nil {
			out = append(out, Problem{i, f, warning})
		}
		if seen[key] {
			out = append(out, Problem{Index: i, Fault: fault.New(fault.Taken, "recognised_twice", "unit", codeOf(units, r.Unit), "year", r.Year).On("year")})
		}
		seen[key] = true
	}
	return out
}

func (r Recognition) check(units *org.History) (f *fault.Fault, warning bool) {
	unit := units.Unit(r.Unit)
	switch {
	case unit == nil, r.By != 0 && units.Unit(r.By) == nil:
		return fault.New(fault.Invalid, "unit_missing").On("unit"), false
	case r.Year < day.FirstYear || r.Year > day.LastYear:
		return fault.New(fault.Invalid, "year_out_of_range", "year", r.Year).On("year"), false
	case unit.Exists.Meet(r.year()).Empty():
		return fault.New(fault.Invalid, "recognition_unit_not_there", "unit", unit.Code, "year", r.Year).On("unit"), true
	case !r.recognisable(unit):
		return fault.New(fault.Invalid, "recognition_of_kind", "unit", unit.Code, "kind", unit.Kind(r.lastDay(unit)).String(), "year", r.Year).On("unit"), true
	}
	return nil, false
}

// recognisable says whether the unit is of a recognisable kind on some day of the year.
func (r Recognition) recognisable(unit *org.Life) bool {
	days := append(unit.Days(), r.year().From, r.lastDay(unit))
	return slices.ContainsFunc(days, func(d day.Day) bool {
		return r.year().Has(d) && slices.Contains(recognisable, unit.Kind(d))
	})
}

// lastDay is the last day of the year on which the unit exists.
func (r Recognition) lastDay(unit *org.Life) day.Day { return unit.Exists.Meet(r.year()).To - 1 }

func codeOf(units *org.History, id org.ID) string {
	if u := units.Unit(id); u != nil {
		return u.Code
	}
	return ""
}
