package figure_test

import (
	"slices"
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/member"
)

// Each person's standing is read off the life itself, spell by spell, on every day from before the first to after
// the last.
func TestEachOn_says_of_everybody_what_the_lives_say(t *testing.T) {
	asked := 0
	for seed := range oracle.Seeds(40) {
		h := oracle.Random(seed)
		c, lives := censusOf(h, 0), livesOf(h)
		first, last := h.Span()
		step := max(1, (last-first)/60)
		for d := first - 1; d <= last+step; d += step {
			got := map[member.ID]figure.Standing{}
			before := member.ID(0)
			c.EachOn(d, func(s figure.Standing) {
				if s.Person <= before {
					t.Errorf("person %d after %d", s.Person, before)
				}
				before, got[s.Person] = s.Person, s
			})
			sameOfSome(t, c, d, got)
			for id, spells := range lives {
				want, there := standingOf(id, spells, d)
				if got[id] != want {
					t.Errorf("person %d on %s: %+v, not %+v", id, d, got[id], want)
				}
				if _, told := got[id]; told != there {
					t.Errorf("person %d on %s: told %v, has a life %v", id, d, told, there)
				}
				asked++
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d\n%s", seed, h)
		}
	}
	t.Logf("%d standings", asked)
}

// sameOfSome asks again for every second person, one who never was among them.
func sameOfSome(t *testing.T, c *figure.Census, d day.Day, all map[member.ID]figure.Standing) {
	t.Helper()
	some, want := []member.ID{9999}, 0
	for id := range all {
		if id%2 == 0 {
			some, want = append(some, id), want+1
		}
	}
	c.EachOf(some, d, func(s figure.Standing) {
		if want--; s.Person%2 != 0 || s != all[s.Person] {
			t.Errorf("among some, on %s: %+v, not %+v", d, s, all[s.Person])
		}
	})
	if want != 0 {
		t.Errorf("on %s %d are missing among some", d, want)
	}
	c.EachOf(nil, d, func(s figure.Standing) { t.Errorf("%d was not asked for", s.Person) })
}

func livesOf(h *oracle.History) map[member.ID][]member.Spell {
	facts := map[member.ID][]member.Fact{}
	for _, p := range h.People {
		facts[p.ID] = nil
	}
	aside := h.SetAside()
	for _, f := range h.Known(0).Facts {
		if !aside[f.Person] {
			facts[f.Person] = append(facts[f.Person], f)
		}
	}
	out := map[member.ID][]member.Spell{}
	for id, own := range facts {
		out[id] = member.Fold(own, nil).Spells
	}
	return out
}

func standingOf(id member.ID, spells []member.Spell, d day.Day) (s figure.Standing, there bool) {
	for i, sp := range spells {
		if i > 0 && sp.From > d {
			break
		}
		entered, came := s.Entered, s.Came
		if sp.Opened != 0 {
			entered, came = sp.From, sp.Opened
		}
		s = figure.Standing{
			Person: id, Member: sp.From <= d && d < sp.To, Home: sp.Home, Entered: entered, Came: came, Official: sp.Official,
			Exempt: sp.Exempt, Suspended: sp.Suspended, Away: sp.Away, Group: sp.Group, AwayGroup: sp.AwayGroup,
			Occupation: sp.Occupation, Education: sp.Education, Qualification: sp.Qualification, Theory: sp.Theory,
		}
		if sp.To <= d {
			s.Left, s.Went = sp.To, sp.Closed
		}
		s.ExemptUntil = endOf(spells[i:], func(sp member.Spell) bool { return sp.Exempt })
		s.AwayUntil = endOf(spells[i:], func(sp member.Spell) bool { return sp.Away })
		s.OutMonths = 0
		for k := 1; k <= i; k++ {
			if out := spells[k-1]; slices.Contains([]member.Reason{member.ByRemoval, member.ByResignation, member.ByExpulsion}, out.Closed) {
				for on := out.To; on < spells[k].From; s.OutMonths++ {
					on = out.To.AddMonths(monthsIn(out.To, on) + 1)
				}
			}
		}
	}
	return s, len(spells) > 0
}

// monthsIn are the whole months between two days.
func monthsIn(from, to day.Day) (n int) {
	for from.AddMonths(n+1) <= to {
		n++
	}
	return n
}

// endOf is the first day on which it is no longer so while spells go on without a break; None if it never ends so, or is
// not so.
func endOf(spells []member.Spell, so func(member.Spell) bool) day.Day {
	for i, sp := range spells {
		switch {
		case i == 0 && !so(sp), i > 0 && spells[i-1].To != sp.From:
			return day.None
		case i > 0 && !so(sp):
			return sp.From
		}
	}
	return day.None
}
