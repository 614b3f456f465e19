package figure_test

import (
	"context"
	"testing"

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

// The statements are slow, so this takes one history where the oracle takes twenty, and on the engine that
// plans every statement anew one in a hundred.
func TestCompare_finds_the_SQL_form_equal_on_random_histories(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		every := map[string]uint64{"sqlite": 20, "postgres": 100}[e.Name]
		var histories, figures int64
		for seed := range oracle.Seeds(300) {
			if seed%every != 0 {
				continue
			}
			h := oracle.Random(seed)
			register := e.Open(t, db.Options{})
			record(t, register, h)
			histories, figures = histories+1, figures+compareSQL(t, register, h)
		}
		t.Logf("%d histories, %d figures", histories, figures)
	})
}

// compareSQL holds the SQL form beside the census, as known at three moments, over the whole history and
// stretches of it.
func compareSQL(t *testing.T, register *db.DB, h *oracle.History) (compared int64) {
	t.Helper()
	ctx := context.Background()
	follower := figure.NewFollower(register, host.Source{}, target.Source{}, assess.Source{})
	first, last := h.Span()
	middle := first + (last-first)/2
	periods := [][2]day.Day{{first - 3, last + 3}, {middle, middle + 40}, {middle, middle}, {middle.StartOfYear(), middle.StartOfYear() + 364}}
	for _, g := range h.Targets[:min(3, len(h.Targets))] {
		periods = append(periods, [2]day.Day{g.First, g.Last})
	}
	known := h.RecordedAt
	for i, at := range []day.Instant{known[len(known)-1], known[len(known)/2], known[0]} {
		census, err := follower.At(ctx, at)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range periods[:len(periods)-i*len(periods)/3] {
			n, differences, err := figure.Compare(ctx, register, census, p[0], p[1])
			if err != nil {
				t.Fatal(err)
			}
			if compared += n; len(differences) > 0 {
				t.Fatalf("seed %d: %d of %d figures differ, the first: %s\n%s", h.Seed, len(differences), n, differences[0], h)
			}
		}
	}
	return compared
}

// record writes a history into the tables, act by act.
func record(t *testing.T, register *db.DB, h *oracle.History) {
	t.Helper()
	w := oracle.NewWriting(h)
	err := register.Write(context.Background(), func(tx *db.Tx) error {
		for i, at := range h.RecordedAt {
			if err := w.Act(tx, journal.Mutation(i+1), at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
