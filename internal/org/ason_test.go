package org

import (
	"testing"

	"sen/internal/day"
)

// merged is a province whose communes A and B became N on 1 July 2025; C ended before, without a successor.
func merged(endOfB string, successorOfN ID) *History {
	units := []Unit{{1, "P"}, {2, "A"}, {3, "B"}, {4, "C"}, {5, "N"}, {6, "A.1"}}
	var all []Change
	add := func(u ID, d string, parent ID, kind Kind) {
		on := day.MustParse(d)
		all = append(all, Change{Unit: u, Aspect: Begin, Day: on, Value: Founded}, Change{Unit: u, Aspect: KindOf, Day: on, Value: kind.String()})
		if parent != 0 {
			all = append(all, Change{Unit: u, Aspect: Parent, Day: on, Ref: parent})
		}
	}
	end := func(u ID, d string, next ID) {
		all = append(all, Change{Unit: u, Aspect: End, Day: day.MustParse(d), Value: string(Merge), Ref: next})
	}
	add(1, "2000-01-01", 0, Province)
	for _, u := range []ID{2, 3, 4} {
		add(u, "2000-01-01", 1, GrassrootsCommittee)
	}
	add(5, "2025-07-01", 1, UpperCommittee)
	add(6, "2000-01-01", 2, Cell)
	all = append(all, Change{Unit: 6, Aspect: Parent, Day: day.MustParse("2025-07-01"), Ref: 5})
	end(2, "2025-07-01", 5)
	end(3, endOfB, 5)
	end(4, "2010-01-01", 0)
	if successorOfN != 0 {
		end(5, "2026-01-01", successorOfN)
	}
	return NewHistory(units, all)
}

func TestAsOn_hangs_what_ended_under_its_successor_and_what_is_to_come_where_it_will(t *testing.T) {
	h := merged("2025-07-01", 0)
	long := day.MustParse("2003-05-05")
	for _, c := range []struct {
		on    string
		above map[ID]ID
	}{
		{"2026-11-24", map[ID]ID{1: 0, 2: 5, 3: 5, 4: 1, 5: 1, 6: 5}},
		{"2025-06-30", map[ID]ID{1: 0, 2: 1, 3: 1, 4: 1, 5: 1, 6: 2}},
	} {
		as := h.AsOn(day.MustParse(c.on))
		for id, up := range c.above {
			if got := as.Unit(id).Parent(long); got != up {
				t.Errorf("in the tree of %s unit %d hangs under %d, not %d", c.on, id, got, up)
			}
		}
		if k := as.ByCode("N").Kind(long); k != UpperCommittee {
			t.Errorf("a unit that was not there yet is a %s", k)
		}
	}
	if h.Unit(2).Parent(long) != 1 || h.Unit(5).Kind(long) != 0 {
		t.Error("the history it was made from has changed")
	}
}

func TestAsOn_breaks_a_circle_of_successors(t *testing.T) {
	as := merged("2025-07-02", 3).AsOn(day.MustParse("2026-11-24")) // B became N, which became B
	for _, l := range as.Units() {
		if path := as.Path(l.ID, day.MustParse("2020-01-01")); len(path) == 0 || path[0] != 1 {
			t.Errorf("%s hangs in no tree: %v", l.Code, path)
		}
	}
}
