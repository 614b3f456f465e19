package demo_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sen/internal/admission"
	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/demo"
	"sen/internal/figure"
	"sen/internal/org"
)

// caseBook is the book of the cases of a small demo, on its last day.
func caseBook(t *testing.T, seed uint64) *admission.Book {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "demo.db")
	if err := app.MakeDemo(ctx, path, app.DemoOptions{Options: demo.Options{Seed: seed, Members: demo.Small}}); err != nil {
		t.Fatal(err)
	}
	register, err := db.Open(ctx, path, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { register.Close() })
	follower := admission.NewFollower(register, figure.NewFollower(register), func() day.Day { return demo.LastDay })
	b, err := follower.Now(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func entries(t *testing.T, b *admission.Book) []admission.Entry {
	t.Helper()
	p, err := b.List(admission.Filter{Ended: true}, org.Everywhere, "", 10_000)
	if err != nil {
		t.Fatal(err)
	}
	return p.Entries
}

func TestCases_stand_at_all_stages_and_what_is_late_lies_in_the_invented_committee(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3} {
		b := caseBook(t, seed)
		stages, late, failed, near := map[admission.Stage]int{}, 0, 0, 0
		batch := map[org.ID]int{} // base committees of the invented committee, with how many of their cases wait for a decision
		for _, e := range entries(t, b) {
			stages[e.Stage]++
			marked := strings.HasPrefix(b.Units().Unit(e.Cell).Code, "DT.CQ.")
			if marked && e.Stage == admission.BaseReviewed {
				for _, up := range b.Units().Path(e.Cell, demo.LastDay) {
					if b.Units().Unit(up).Kind(demo.LastDay) == org.GrassrootsCommittee {
						batch[up]++
					}
				}
			}
			if e.Since > demo.LastDay || e.Listed > demo.LastDay {
				t.Errorf("%s: %s since %s", e.Code(), e.Stage, e.Since)
			}
			overdue := false
			for _, c := range e.Clocks {
				overdue = overdue || c.Overdue(demo.LastDay)
				if c.Undated != 0 {
					t.Errorf("%s: %+v", e.Code(), c)
				}
				if c.Due > demo.LastDay && c.Due <= demo.LastDay+30 {
					near++
				}
			}
			if (overdue || e.Failed || e.Stage == admission.Left) && !marked {
				t.Errorf("%s of %s is late, failed or given up", e.Code(), b.Units().Unit(e.Cell).Code)
			}
			if overdue {
				late++
			}
			if e.Failed {
				failed++
			}
		}
		if most := slices.Max(append(slices.Collect(maps.Values(batch)), 0)); most < 12 {
			t.Errorf("seed %d: %d cases lie ready for one decision", seed, most)
		}
		for s := admission.Listed; s <= admission.Probationary; s++ {
			if stages[s] == 0 {
				t.Errorf("seed %d: nobody is %s", seed, s)
			}
		}
		if stages[admission.Left] == 0 || late == 0 || failed == 0 || near == 0 {
			t.Errorf("seed %d: %d left, %d late, %d failed, %d near", seed, stages[admission.Left], late, failed, near)
		}
		if n := len(entries(t, b)); n < 72 || n > 102 {
			t.Errorf("%d cases", n)
		}
	}
}

func TestCases_are_the_same_for_one_seed(t *testing.T) {
	tell := func(b *admission.Book) (out string) {
		for _, e := range entries(t, b) {
			out += fmt.Sprintf("%s %s %s %s %d %v\n", e.Code(), e.Name, e.Stage, e.Since, e.Cell, e.Clocks)
		}
		return out
	}
	if one, again := tell(caseBook(t, 5)), tell(caseBook(t, 5)); one != again {
		t.Errorf("%s\nand\n%s", one, again)
	}
}
