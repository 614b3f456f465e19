package rule

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/words"
)

// Value is a value of a province beside the Central one.
type Value struct {
	Rule string // "ADM-55"
	// Name is which of the rule's values it is: "due", "due.abroad", "minutes".
	Name  string
	Value int
	Unit  Unit // "" for a plain number
	// Central is the Central value, filled in where it took part.
	Central int
	// From is the first day of events it holds for.
	From day.Day
	// Decision is the province's document, as it is cited.
	Decision string
}

// Amount is a number with its unit, for sentences.
type Amount struct {
	N    int
	Unit Unit // "" for a plain number
}

// Sentence is the amount in lang: "45 ngày làm việc".
func (a Amount) Sentence(lang string) string {
	if a.Unit == "" {
		return strconv.Itoa(a.N)
	}
	return strconv.Itoa(a.N) + " " + words.Label(lang, "rule.unit", string(a.Unit))
}

// Amount is the value with its unit.
func (v Value) Amount() Amount { return Amount{v.Value, v.Unit} }

// Tightenable is a value that a province may tighten.
type Tightenable struct {
	Name    string
	Central int
	Unit    Unit
	Way     Way
}

// Tightenable are the values of a rule that a province may tighten, in order.
func (r *Rule) Tightenable() (out []Tightenable) {
	for _, s := range r.Steps {
		if s.Tighten != NotLocal {
			out = append(out, Tightenable{named(s.Result, s.When), s.Length.N, s.Length.Unit, s.Tighten})
		}
	}
	for _, l := range r.Limits {
		if n := l.bound(); l.Tighten != NotLocal && n != nil {
			out = append(out, Tightenable{named(l.Input, l.When), *n, "", l.Tighten})
		}
	}
	return out
}

func (l Limit) bound() *int {
	for _, n := range []*int{l.Least, l.Above, l.Most} {
		if n != nil {
			return n
		}
	}
	return nil
}

// named is a value's name: the result, and the codes under which it holds.
func named(result string, w When) string {
	parts := []string{result}
	for _, k := range slices.Sorted(maps.Keys(w)) {
		parts = append(parts, w[k])
	}
	return strings.Join(parts, ".")
}

// stricter says whether a value is stricter than the Central one.
func (t Tightenable) stricter(value int) bool {
	if t.Way == Up {
		return value > t.Central
	}
	return value < t.Central
}

// notStricter are the sentences of a value that is not stricter.
var notStricter = map[Way]string{Down: "rule.not_stricter_down", Up: "rule.not_stricter_up"}

// MayTighten says whether a province may set a value of a rule of the set: nil, or why not. Refusals: rule.unknown,
// rule.value_unknown if the rule has no such value or it is nobody's to change, rule.not_stricter if the value is not
// stricter than the Central one, rule.value_impossible below 1.
func (s Set) MayTighten(id, name string, value int) error {
	r, ok := s.Rule(id)
	if !ok {
		return unknown(id)
	}
	all := r.Tightenable()
	i := slices.IndexFunc(all, func(t Tightenable) bool { return t.Name == name })
	switch {
	case i < 0:
		return fault.New(fault.Invalid, "rule.value_unknown", "rule", r.ID, "name", name).On("name")
	case value < 1:
		return fault.New(fault.Invalid, "rule.value_impossible", "value", value).On("value")
	case !all[i].stricter(value):
		return fault.New(fault.Invalid, notStricter[all[i].Way], "rule", r.ID, "value", Amount{value, all[i].Unit}, "central", Amount{all[i].Central, all[i].Unit}, "set", s.Code()).On("value")
	}
	return nil
}

// With is the set as a province has it: each value that is stricter than the Central one of this very set takes its
// place, any other is passed over, so that no province is ever looser than the Centre, whatever was set under another
// regime.
func (s Set) With(local []Value) Set {
	out := s
	for _, v := range local {
		r, ok := out.rules[v.Rule]
		if !ok {
			continue
		}
		for _, t := range r.Tightenable() {
			if t.Name == v.Name && t.Unit == v.Unit && v.Value >= 1 && t.stricter(v.Value) {
				v.Central = t.Central
				out = out.set(r, v)
				break
			}
		}
	}
	return out
}

// set is the set with one value of a rule in place of the Central one.
func (s Set) set(r *Rule, v Value) Set {
	c := *r
	c.Steps = slices.Clone(r.Steps)
	for i, step := range c.Steps {
		if named(step.Result, step.When) == v.Name {
			c.Steps[i].Length.N = v.Value
		}
	}
	c.Limits = slices.Clone(r.Limits)
	for i, l := range c.Limits {
		if named(l.Input, l.When) == v.Name {
			n := v.Value
			switch {
			case l.Least != nil:
				c.Limits[i].Least = &n
			case l.Above != nil:
				c.Limits[i].Above = &n
			default:
				c.Limits[i].Most = &n
			}
		}
	}
	s = s.replace(r, &c)
	s.local = append(slices.Clone(s.local), v)
	return s
}

// replace is the set with a rule in place of another.
func (s Set) replace(old, r *Rule) Set {
	s.rules, s.order = maps.Clone(s.rules), slices.Clone(s.order)
	s.rules[r.ID] = r
	s.order[slices.Index(s.order, old)] = r
	return s
}

// Local are the values of the province that took the place of Central ones.
func (s Set) Local() []Value { return slices.Clone(s.local) }

func (s Set) localOf(id string) (out []Value) {
	for _, v := range s.local {
		if v.Rule == id {
			out = append(out, v)
		}
	}
	return out
}
