package figure_test

import (
	"maps"
	"slices"
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/org"
)

// ever is which units were under a unit, and when, as "unit is there and under it on day".
func ever(h *org.History, unit org.ID, first, last day.Day) map[org.ID]int {
	out := map[org.ID]int{}
	for d := first; d <= last; d++ {
		for _, l := range h.Units() {
			for at := l.ID; at != 0; at = h.Unit(at).Parent(d) {
				if !h.Unit(at).Exists.Has(d) {
					break
				}
				if at == unit {
					out[l.ID]++
					break
				}
			}
		}
	}
	return out
}

// In the tree of any day the roots hold together the members they hold in the tree as it was; a unit under which the
// same units always hung, and only there, has the same figures in both, but for those that ask how its units hang below
// each other; and what each tree tells adds up.
func TestAsOn_counts_the_same_people_in_another_tree(t *testing.T) {
	same, moved := 0, 0
	for seed := range oracle.Seeds(30) {
		h := oracle.Random(seed)
		then := censusOf(h, 0)
		first, last := h.Span()
		first, last = first-1, last+1
		on := first + (last-first)*day.Day(seed%4)/3
		now := then.AsOn(on)
		from, to := first+(last-first)/3, last-(last-first)/4
		sum := map[*figure.Census]int64{}
		for _, c := range []*figure.Census{then, now} {
			for _, l := range c.History().Children(0, to) {
				sum[c] += asked(t, c, l.Code, from, to)["members"].Whole
			}
		}
		if sum[then] != sum[now] {
			t.Errorf("seed %d, tree of %s: %d members, not %d\n%s", seed, on, sum[now], sum[then], h)
		}
		for _, l := range then.History().Units() {
			was := ever(then.History(), l.ID, first, last)
			is := map[org.ID]int{}
			for id := range ever(now.History(), l.ID, on, on) {
				for d := first; d <= last; d++ {
					if then.History().Unit(id).Exists.Has(d) {
						is[id]++
					}
				}
			}
			a, b := asked(t, then, l.Code, from, to), asked(t, now, l.Code, from, to)
			if maps.Equal(was, is) && l.Exists.Has(to) {
				same++
				for code, v := range a {
					if !slices.Contains(ofTheInside, code) && v != b[code] {
						t.Errorf("seed %d, %s in the tree of %s: %s is %v, was %v\n%s", seed, l.Code, on, code, b[code], v, h)
					}
				}
			} else {
				moved++
			}
			if n := b["members.opening"].Whole + b["members.in"].Whole - b["members.out"].Whole; n != b["members"].Whole {
				t.Errorf("seed %d, %s in the tree of %s: %d members, and opening, in and out make %d", seed, l.Code, on, b["members"].Whole, n)
			}
		}
		if t.Failed() {
			return
		}
	}
	if same == 0 || moved == 0 {
		t.Errorf("%d units stayed as they were, %d did not", same, moved)
	}
}

// ofTheInside are the figures that look at a unit's children one by one.
var ofTheInside = []figure.Code{"members.per_population", "units.admitting", "localities", "localities.with_away_group"}

func asked(t *testing.T, c *figure.Census, unit string, from, to day.Day) map[figure.Code]figure.Value {
	t.Helper()
	a, err := c.Ask(figure.Query{Unit: unit, From: from, To: to})
	if err != nil {
		t.Fatal(err)
	}
	return a.Figures
}

// In the tree of every day the members of a unit on that day are those it has that day.
func TestAsOn_the_day_itself_is_the_tree_as_it_was(t *testing.T) {
	for seed := range oracle.Seeds(15) {
		h := oracle.Random(seed)
		then := censusOf(h, 0)
		first, last := h.Span()
		for _, on := range []day.Day{first, first + (last-first)/2, last} {
			now := then.AsOn(on)
			for _, l := range then.History().Units() {
				if !l.Exists.Has(on) {
					continue
				}
				a, b := asked(t, then, l.Code, on, on), asked(t, now, l.Code, on, on)
				for _, code := range []figure.Code{"members", "members.official", "members.exempt", "units", "units.cell", "hosts"} {
					if a[code] != b[code] {
						t.Fatalf("seed %d, %s on %s: %s is %v, was %v\n%s", seed, l.Code, on, code, b[code], a[code], h)
					}
				}
			}
		}
	}
}

func TestTrees_are_made_once_a_census_and_day(t *testing.T) {
	var trees figure.Trees
	h := oracle.Random(3)
	c, other := censusOf(h, 0), censusOf(h, 0)
	_, last := h.Span()
	one := trees.On(c, last)
	if trees.On(c, last) != one || trees.On(c, last-1) == one || trees.On(c, last) != one {
		t.Error("a tree is not kept")
	}
	if trees.On(other, last) == one {
		t.Error("a tree of another census is taken for one's own")
	}
}
