package figure_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"sen/internal/access"
	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/host"
	"sen/internal/member"
	"sen/internal/target"
)

// Whatever was recorded, stating that two records are one person and taking that back leaves every figure of every
// unit as it was; and between the two they are as if the record set aside had never been.
func TestMerge_and_taking_it_back_restore_every_figure(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		merged := 0
		for seed := range oracle.Seeds(4) {
			h := oracle.Random(seed)
			register := open()
			record(t, register, h)
			s := merging{t, member.NewService(register), figure.NewFollower(register, host.Source{}, target.Source{}, assess.Source{}), h}
			for i := range min(6, len(h.People)-1) {
				merged += s.thereAndBack(h.People[i], h.People[len(h.People)-1-i])
			}
		}
		if merged == 0 {
			t.Error("no two records were merged")
		}
		t.Logf("%d merges", merged)
	})
}

type merging struct {
	t        *testing.T
	service  *member.Service
	follower *figure.Follower
	h        *oracle.History
}

// thereAndBack merges two records and takes that back; 0 if it was refused.
func (s merging) thereAndBack(kept, aside member.Person) int {
	s.t.Helper()
	ctx := context.Background()
	before := s.census()
	done, err := s.service.Merge(ctx, access.Operator, member.Merge{Kept: kept.Code, Aside: aside.Code})
	var f *fault.Fault
	switch {
	case errors.As(err, &f) && f.Kind != fault.Broken:
		return 0
	case err != nil:
		s.t.Fatal(err)
	}
	if got := s.census(); got.Known() != done.Mutation {
		s.t.Fatalf("the census knows %d, not %d", got.Known(), done.Mutation)
	} else if one, other := s.told(got), s.told(before.Without(aside.ID)); one != other {
		s.t.Errorf("seed %d, person %d set aside: figures are\n%s\nnot\n%s", s.h.Seed, aside.ID, one, other)
	}
	if _, err := s.service.Unmerge(ctx, access.Operator, member.Unmerge{Aside: aside.Code}); err != nil {
		s.t.Fatal(err)
	}
	if one, other := s.told(s.census()), s.told(before); one != other {
		s.t.Errorf("seed %d, person %d back: figures are\n%s\nnot\n%s", s.h.Seed, aside.ID, one, other)
	}
	return 1
}

func (s merging) census() *figure.Census {
	s.t.Helper()
	c, err := s.follower.Now(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	return c
}

// told is every figure of every unit over the whole history and a middle part of it.
func (s merging) told(c *figure.Census) string {
	s.t.Helper()
	var out []string
	first, last := s.h.Span()
	for _, p := range [][2]day.Day{{first - 1, last + 1}, {first + (last-first)/3, last - (last-first)/3}} {
		for _, u := range s.h.Units {
			a, err := c.Ask(figure.Query{Unit: u.Code, From: p[0], To: p[1]})
			if err != nil {
				s.t.Fatal(err)
			}
			for _, code := range figure.Codes {
				out = append(out, fmt.Sprint(u.Code, " ", code, " ", a.Figures[code]))
			}
		}
	}
	return fmt.Sprint(slices.Compact(out))
}
