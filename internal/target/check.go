package target

import (
	"sen/internal/fault"
	"sen/internal/org"
)

// Problem is what is wrong with the target or reference at Index of what was checked. A warning is no
// refusal.
type Problem struct {
	Index   int
	Fault   *fault.Fault
	Warning bool
}

// Check finds targets for an indicator that takes none, a period that ends before it begins, a unit that is
// not in the register. A unit that exists on no day of the period is a warning: it was meant to be founded.
func Check(units *org.History, targets []Target) []Problem {
	var out []Problem
	for i, t := range targets {
		if f, warning := t.check(units); f != nil {
			out = append(out, Problem{i, f, warning})
		}
	}
	return out
}

func (t Target) check(units *org.History) (f *fault.Fault, warning bool) {
	unit := units.Unit(t.Unit)
	switch value, err := ParseValue(string(t.Value)); {
	case unit == nil:
		return fault.New(fault.Invalid, "unit_missing").On("unit"), false
	case !Takes(t.Indicator):
		return fault.New(fault.Invalid, "indicator_takes_no_target", "indicator", t.Indicator).On("indicator"), false
	case t.Last < t.First:
		return fault.New(fault.Invalid, "ends_before_it_begins", "day", t.First, "until", t.Last).On("last"), false
	case err != nil || value != t.Value:
		return fault.New(fault.Invalid, "value_not_a_number", "value", string(t.Value)).On("value"), false
	case unit.Exists.To <= t.First || t.Last < unit.Exists.From:
		return fault.New(fault.Invalid, "target_unit_not_there", "unit", unit.Code, "first", t.First, "last", t.Last).On("unit"), true
	}
	return nil, false
}

// CheckReferences finds references of an unknown quantity, below zero, of a unit not in the register, and
// two values of one day. A unit that does not exist on the day is a warning.
func CheckReferences(units *org.History, references []Reference) []Problem {
	var out []Problem
	type once struct {
		unit     org.ID
		quantity string
		day      int32
	}
	seen := map[once]Reference{}
	for i, r := range references {
		key := once{r.Unit, r.Quantity, int32(r.Day)}
		first, twice := seen[key]
		if f, warning := r.check(units); f != nil {
			out = append(out, Problem{i, f, warning})
		} else if twice {
			out = append(out, Problem{Index: i, Fault: fault.New(fault.Taken, "reference_twice", "unit", units.Unit(r.Unit).Code, "quantity", r.Quantity,
				"day", r.Day, "value", r.Value, "source", r.Source, "other", first.Value, "other_source", first.Source).On("value")})
		}
		if !twice {
			seen[key] = r
		}
	}
	return out
}

func (r Reference) check(units *org.History) (f *fault.Fault, warning bool) {
	unit := units.Unit(r.Unit)
	switch {
	case unit == nil:
		return fault.New(fault.Invalid, "unit_missing").On("unit"), false
	case r.Quantity != Population && r.Quantity != Enterprises:
		return fault.New(fault.Invalid, "quantity_unknown", "quantity", r.Quantity).On("quantity"), false
	case r.Value < 0:
		return fault.New(fault.Invalid, "value_below_zero", "value", r.Value).On("value"), false
	case !unit.Exists.Has(r.Day):
		return fault.New(fault.Invalid, "reference_unit_not_there", "unit", unit.Code, "day", r.Day).On("unit"), true
	}
	return nil, false
}
