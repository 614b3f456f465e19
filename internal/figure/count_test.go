package figure

import (
	"testing"

	"sen/internal/org"
)

func TestCount_agrees_with_the_lists_behind_every_figure(t *testing.T) {
	c := province(3_000)
	for _, l := range c.history.Units() {
		if l.Kind(past) == org.Cell && l.ID%50 != 0 {
			continue
		}
		v := c.view(l, past-400, past)
		for code := range peopleCodes {
			if n, list := v.peopleCount(code), v.openCut(Cut{Figure: code}, nil); n != int64(len(list)) {
				t.Errorf("%s of %s: %d counted, %d listed", code, l.Code, n, len(list))
			}
		}
	}
}

func TestParts_add_up_to_the_stock(t *testing.T) {
	c := province(3_000)
	v := c.view(c.history.ByCode("DT"), past-400, past)
	for _, by := range Breakdowns {
		if by == ByReason {
			continue
		}
		for code, def := range peopleCodes {
			if def.pass != onLast && by == ByUnit {
				continue
			}
			sum := int64(0)
			for _, n := range v.parts(code, by) {
				sum += n
			}
			if sum != v.peopleCount(code) {
				t.Errorf("%s by %s adds up to %d, not %d", code, by, sum, v.peopleCount(code))
			}
		}
	}
}

func TestReplanted_in_the_same_tree_is_the_same_census(t *testing.T) {
	c := province(2_000)
	again := c.replanted(c.history, c.history)
	if len(again.members.from) != len(c.members.from) {
		t.Fatalf("%d rows became %d", len(c.members.from), len(again.members.from))
	}
	for i := range c.members.from {
		a, b := c.members, again.members
		if a.who[i] != b.who[i] || a.from[i] != b.from[i] || a.to[i] != b.to[i] || a.prev[i] != b.prev[i] || a.next[i] != b.next[i] ||
			a.opened[i] != b.opened[i] || a.closed[i] != b.closed[i] || a.official[i] != b.official[i] {
			t.Fatalf("row %d differs", i)
		}
	}
}
