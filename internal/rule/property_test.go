package rule_test

import (
	"testing"

	"pgregory.net/rapid"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/rule"
)

// majorities are all majorities of the rule book.
func majorities() (out []rule.Majority) {
	for _, s := range rule.Sets() {
		for _, r := range s.Rules() {
			out = append(out, r.Parts...)
		}
	}
	return out
}

func TestMajority_is_exact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.SampledFrom(majorities()).Draw(t, "majority")
		of := rapid.Int64Range(1, 1<<31).Draw(t, "of")
		needed := m.Needed(of)
		// The definition, in whole numbers: votes * den >= of * num, or > where more than the part is asked.
		enough := func(votes int64) bool {
			if m.Least.Den != 0 {
				return votes*m.Least.Den >= of*m.Least.Num
			}
			return votes*m.Above.Den > of*m.Above.Num
		}
		if !enough(needed) || enough(needed-1) {
			t.Fatalf("%d of %d is not the least that passes %+v", needed, of, m)
		}
		votes := rapid.Int64Range(0, of).Draw(t, "votes")
		if m.Passes(votes, of) != enough(votes) || m.Passes(votes, of) && votes < of && !m.Passes(votes+1, of) {
			t.Fatalf("%d of %d by %+v", votes, of, m)
		}
	})
}

func TestProvince_is_never_looser_than_the_Centre(t *testing.T) {
	c := rule.Calendar()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(rule.Sets()).Draw(t, "set")
		var local []rule.Value
		for range rapid.IntRange(1, 4).Draw(t, "values") {
			r := rapid.SampledFrom(s.Rules()).Draw(t, "rule")
			v := rule.Value{Rule: r.ID, Name: rapid.SampledFrom([]string{"due", "extended", "last_day", "earliest", "due.home", "minutes.no", "?"}).Draw(t, "name"), Unit: "wd"}
			if all := r.Tightenable(); len(all) > 0 && rapid.Bool().Draw(t, "known") {
				one := rapid.SampledFrom(all).Draw(t, "value")
				v.Name, v.Unit = one.Name, one.Unit
			}
			v.Value = rapid.IntRange(-5, 150).Draw(t, "n")
			// What is allowed to be set is stricter; what is not changes nothing even if it was set under another regime.
			err := s.MayTighten(v.Rule, v.Name, v.Value)
			took := len(s.With([]rule.Value{v}).Local()) == 1
			if err == nil && v.Unit != "wd" && !took || err != nil && took {
				t.Fatalf("%+v: %v, but it took part: %v", v, err, took)
			}
			local = append(local, v)
		}
		own := s.With(local)
		for i, r := range s.Rules() {
			mine := own.Rules()[i]
			central, at := r.Tightenable(), mine.Tightenable()
			for n := range central {
				if central[n].Way == rule.Down && at[n].Central > central[n].Central || central[n].Way == rule.Up && at[n].Central < central[n].Central || at[n].Central < 1 {
					t.Fatalf("%s %s became looser: %d, Central %d", r.ID, central[n].Name, at[n].Central, central[n].Central)
				}
			}
		}
		from := day.MustParse("2024-01-01") + day.Day(rapid.IntRange(0, 600).Draw(t, "from"))
		in := rule.Inputs{"cell_resolution": from.String()}
		a, err := s.Compute("ADM-55", in, c)
		b, err2 := own.Compute("ADM-55", in, c)
		if err != nil || err2 != nil || b.Day("due") > a.Day("due") || b.Day("extended") > a.Day("extended") {
			t.Fatalf("a province's deadline %v lies after the Central one %v (%v, %v)", b.Results, a.Results, err, err2)
		}
	})
}

func TestMayTighten_says_why_not(t *testing.T) {
	s := rule.On(day.MustParse("2026-03-10"))
	for _, c := range []struct {
		id, name string
		value    int
		key      string
	}{
		{"ADM-55", "due", 25, ""},
		{"ADM-55", "due", 45, "rule.not_stricter_down"},
		{"ADM-55", "due", 46, "rule.not_stricter_down"},
		{"ADM-55", "due", 0, "rule.value_impossible"},
		{"ADM-31", "earliest", 18, ""},
		{"ADM-31", "earliest", 12, "rule.not_stricter_up"},
		{"ADM-60", "probation_end", 6, "rule.value_unknown"}, // nobody's to change
		{"LIF-43", "complain_by", 10, "rule.value_unknown"},  // a member's right
		{"ADM-43", "due.abroad", 60, ""},
		{"ADM-43", "due", 20, "rule.value_unknown"},
		{"ADM-99", "due", 20, "rule.unknown"},
	} {
		err := s.MayTighten(c.id, c.name, c.value)
		if c.key == "" && err != nil || c.key != "" && !fault.Is(err, c.key) {
			t.Errorf("%s %s %d: %v, not %q", c.id, c.name, c.value, err, c.key)
		}
	}
}
