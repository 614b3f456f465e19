package figure_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/target"
)

// A census that follows the register act by act, another that is read at the end for every earlier moment, and the
// oracle must say the same.
func TestFollower_equals_the_oracle_after_every_act(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		questions := 0
		for seed := range oracle.Seeds(4) {
			h := oracle.Random(seed)
			questions += follow(t, open(), h)
			if t.Failed() {
				t.Fatalf("seed %d\n%s", seed, h)
			}
		}
		t.Logf("%d questions", questions)
	})
}

func follow(t *testing.T, register *db.DB, h *oracle.History) (questions int) {
	t.Helper()
	ctx := context.Background()
	follower := figure.NewFollower(register, host.Source{}, target.Source{}, assess.Source{})
	w := oracle.NewWriting(h)
	same := func(what string, c *figure.Census, known journal.Mutation) {
		n, q, diffs := oracle.Against(h, known, asking(c))
		questions += n
		if len(diffs) > 0 {
			t.Errorf("%s: %s\n  %s", what, q, strings.Join(diffs, "\n  "))
		}
	}
	for i, at := range h.RecordedAt {
		m := journal.Mutation(i + 1)
		if err := register.Write(ctx, func(tx *db.Tx) error { return w.Act(tx, m, at) }); err != nil {
			t.Fatal(err)
		}
		c, err := follower.Now(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if c.Known() != m {
			t.Errorf("after mutation %d the census knows %d", m, c.Known())
		}
		same("following", c, m)
	}
	for _, at := range h.RecordedAt {
		c, err := follower.At(ctx, at)
		if err != nil {
			t.Fatal(err)
		}
		same("looking back", c, h.KnownAt(at))
	}
	before, err := follower.At(ctx, day.At(h.RecordedAt[0].Time().Add(-time.Second)))
	if err != nil {
		t.Fatal(err)
	}
	same("before the first act", before, oracle.Nothing)
	return questions
}
