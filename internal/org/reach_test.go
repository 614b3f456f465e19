package org

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// reachWorld is a province 1 with districts 2 and 3; commune 4 moved from 2 to 3 in 2010; commune 5 of district 2 ended
// in 2015 into 4; commune 6 of district 2 ended in 2016 with no successor; district 2 ended in 2020 into 3; commune 7
// of district 3 begins in 2030.
func reachWorld() *History {
	var units []Unit
	var changes []Change
	add := func(id ID, from string, parent ID) {
		units = append(units, Unit{id, fmt.Sprintf("U%d", id)})
		d := day.MustParse(from)
		changes = append(changes, Change{Unit: id, Aspect: Begin, Day: d, Value: Founded}, Change{Unit: id, Aspect: Name, Day: d, Value: "x"})
		if parent != 0 {
			changes = append(changes, Change{Unit: id, Aspect: Parent, Day: d, Ref: parent})
		}
	}
	end := func(id ID, on string, next ID) {
		changes = append(changes, Change{Unit: id, Aspect: End, Day: day.MustParse(on), Value: string(Merge), Ref: next})
	}
	add(1, "2000-01-01", 0)
	add(2, "2000-01-01", 1)
	add(3, "2000-01-01", 1)
	add(4, "2000-01-01", 2)
	add(5, "2000-01-01", 2)
	add(6, "2000-01-01", 2)
	add(7, "2030-01-01", 3)
	changes = append(changes, Change{Unit: 4, Aspect: Parent, Day: day.MustParse("2010-01-01"), Ref: 3})
	end(5, "2015-01-01", 4)
	end(6, "2016-01-01", 0)
	end(2, "2020-01-01", 3)
	for i := range changes {
		changes[i].ID = int64(i + 1)
	}
	return NewHistory(units, changes)
}

func holding(role string, unit ID, reach access.Reach) access.Actor {
	return access.Of(1, []access.Grant{{Role: role, Unit: access.Unit(unit), Reach: reach}})
}

func TestReach_is_todays_and_an_ended_unit_stands_with_its_successor_or_where_it_stood_last(t *testing.T) {
	h, today := reachWorld(), day.MustParse("2024-01-01")
	for _, c := range []struct {
		unit ID
		deep access.Reach
		sees string
	}{
		{1, access.AndBelow, "1234567"},
		{3, access.AndBelow, "234567"}, // 2 came into 3, and 6 stood last under 2
		{3, access.ThisUnit, "23"},
		{4, access.AndBelow, "45"},
		{4, access.ThisUnit, "45"},
		{2, access.AndBelow, "26"},
		{6, access.ThisUnit, "6"},
		{7, access.AndBelow, "7"},
	} {
		r := h.Reach(holding("organiser", c.unit, c.deep), "unit.read", today)
		got := ""
		for id := ID(1); id <= 7; id++ {
			if r.Has(id) {
				got += fmt.Sprint(id)
			}
		}
		if got != c.sees {
			t.Errorf("a grant on %d (%s) reaches %s, not %s", c.unit, c.deep, got, c.sees)
		}
	}
	before := h.Reach(holding("organiser", 2, access.AndBelow), "unit.read", day.MustParse("2005-01-01"))
	if !before.Has(4) || !before.Has(5) {
		t.Error("in 2005 the communes stood under district 2")
	}
}

func TestCan_refuses_what_is_out_of_reach_as_what_never_was(t *testing.T) {
	h, today := reachWorld(), day.MustParse("2024-01-01")
	who := holding("reader", 4, access.AndBelow)
	key := func(err error) string {
		var f *fault.Fault
		if errors.As(err, &f) {
			return fmt.Sprint(f.Kind, " ", f.Key, " ", f.Field)
		}
		return fmt.Sprint(err)
	}
	if out, never := key(h.Can(who, "unit.read", today, "U3")), key(h.Can(who, "unit.read", today, "U99")); out != never || out == "<nil>" {
		t.Errorf("out of reach %q, unknown %q", out, never)
	}
	for _, c := range []struct {
		act   access.Act
		codes []string
		want  string
	}{
		{"unit.read", []string{"U4"}, ""},
		{"unit.read", []string{"U4", "U5"}, ""},
		{"unit.read", []string{"U4", "U3"}, "unit_unknown"},
		{"unit.move", []string{"U4"}, "denied"},
		{"unit.move", []string{"U3"}, "denied"},
		{"unit.read", nil, "denied"},
	} {
		err := h.Can(who, c.act, today, c.codes...)
		if c.want == "" && err != nil || c.want != "" && !fault.Is(err, c.want) {
			t.Errorf("%s on %v: %v, want %s", c.act, c.codes, err, c.want)
		}
	}
	if h.Seen(who, "U3", today) != nil || h.Seen(who, "U99", today) != nil || h.Seen(who, "U5", today) == nil {
		t.Error("Seen")
	}
	if err := h.Can(holding("organiser", 1, access.AndBelow), "register.import", today); err != nil {
		t.Error("who holds the root holds the whole:", err)
	}
}

// TestReach_says_the_same_as_Can holds the set against the question, on random trees.
func TestReach_says_the_same_as_Can(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		var units []Unit
		var changes []Change
		n := ID(2 + r.IntN(20))
		for id := ID(1); id <= n; id++ {
			units = append(units, Unit{id, fmt.Sprintf("U%d", id)})
			from := day.Day(10_000 + r.IntN(1000))
			changes = append(changes, Change{Unit: id, Aspect: Begin, Day: from, Value: Founded})
			for k := range 1 + r.IntN(3) {
				if up := ID(r.IntN(int(n) + 1)); up != 0 && up != id { // cycles and gaps included
					changes = append(changes, Change{Unit: id, Aspect: Parent, Day: from + day.Day(k*r.IntN(400)), Ref: up})
				}
			}
			if r.IntN(3) == 0 {
				changes = append(changes, Change{Unit: id, Aspect: End, Day: from + day.Day(1+r.IntN(900)), Value: string(Merge), Ref: ID(r.IntN(int(n) + 1))})
			}
		}
		for i := range changes {
			changes[i].ID = int64(i + 1)
		}
		h, on := NewHistory(units, changes), day.Day(10_000+r.IntN(2000))
		who := holding("organiser", ID(1+r.IntN(int(n))), access.Reach(1+r.IntN(2)))
		reach := h.Reach(who, "unit.move", on)
		for _, u := range units {
			if can := h.Can(who, "unit.move", on, u.Code) == nil; can != reach.Has(u.ID) || can != (h.Seen(who, u.Code, on) != nil) {
				t.Fatalf("%s: Can %v, Reach %v", u.Code, can, reach.Has(u.ID))
			}
		}
	}
}
