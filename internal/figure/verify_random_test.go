package figure_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
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
	w := writing{
		h: h, changes: map[int64]int64{}, facts: map[int64]int64{}, identities: map[int64]int64{}, sames: map[int64]int64{}, hosts: map[int64]int64{},
		targets: map[int64]int64{}, references: map[int64]int64{}, recognitions: map[int64]int64{},
	}
	err := register.Write(context.Background(), func(tx *db.Tx) error {
		for i, at := range h.RecordedAt {
			if err := w.act(tx, journal.Mutation(i+1), at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// writing is a history on its way into the tables; the maps give the number there of each row.
type writing struct {
	tx                                                                          *db.Tx
	h                                                                           *oracle.History
	changes, facts, identities, sames, hosts, targets, references, recognitions map[int64]int64
}

// mutation voids what the mutation voided and adds what it recorded.
func (w *writing) mutation(m journal.Mutation) error {
	for _, step := range []func(journal.Mutation) error{w.people, w.void, w.register, w.rest} {
		if err := step(m); err != nil {
			return err
		}
	}
	return nil
}

// people adds all units, people and hosts with the first mutation: a code without facts counts nowhere.
func (w *writing) people(m journal.Mutation) error {
	if m != 1 {
		return nil
	}
	if err := org.InsertUnits(w.tx, m, slices.Clone(w.h.Units)); err != nil {
		return err
	}
	hosts := make([]host.Host, 5)
	for i := range hosts {
		hosts[i].Code = fmt.Sprintf("H%d", i+1)
	}
	if err := host.InsertHosts(w.tx, m, hosts); err != nil {
		return err
	}
	return member.InsertPeople(w.tx, m, slices.Clone(w.h.People))
}

func (w *writing) void(m journal.Mutation) error {
	var err error
	void := func(voided journal.Mutation, do func() error) {
		if voided == m && err == nil {
			err = do()
		}
	}
	for _, c := range w.h.Changes {
		void(c.Voided, func() error { return org.VoidChange(w.tx, m, w.changes[c.ID]) })
	}
	for _, f := range w.h.Facts {
		void(f.Voided, func() error { return member.Void(w.tx, m, member.Facts, w.facts[f.ID]) })
	}
	for _, i := range w.h.Identities {
		void(i.Voided, func() error { return member.Void(w.tx, m, member.Identities, w.identities[i.ID]) })
	}
	for _, s := range w.h.Sames {
		void(s.Voided, func() error { return member.Void(w.tx, m, member.Sames, w.sames[s.ID]) })
	}
	for _, c := range w.h.Hosts {
		void(c.Voided, func() error { return host.VoidChange(w.tx, m, w.hosts[c.ID]) })
	}
	for _, g := range w.h.Targets {
		void(g.Voided, func() error { return target.Void(w.tx, m, w.targets[g.ID]) })
	}
	for _, r := range w.h.References {
		void(r.Voided, func() error { return target.VoidReference(w.tx, m, w.references[r.ID]) })
	}
	for _, r := range w.h.Recognitions {
		void(r.Voided, func() error { return assess.Void(w.tx, m, w.recognitions[r.ID]) })
	}
	return err
}

func (w *writing) register(m journal.Mutation) error {
	changes := recordedBy(w.h.Changes, func(c org.Change) journal.Mutation { return c.Recorded }, m)
	if err := insert(w.changes, changes, func(c *org.Change) int64 { return c.ID }, func() error { return org.InsertChanges(w.tx, m, changes) }); err != nil {
		return err
	}
	identities := recordedBy(w.h.Identities, func(i member.Identity) journal.Mutation { return i.Recorded }, m)
	if err := insert(w.identities, identities, func(i *member.Identity) int64 { return i.ID }, func() error { return member.InsertIdentities(w.tx, m, identities) }); err != nil {
		return err
	}
	sames := recordedBy(w.h.Sames, func(s member.Same) journal.Mutation { return s.Recorded }, m)
	if err := insert(w.sames, sames, func(s *member.Same) int64 { return s.ID }, func() error { return member.InsertSames(w.tx, m, sames) }); err != nil {
		return err
	}
	facts := recordedBy(w.h.Facts, func(f member.Fact) journal.Mutation { return f.Recorded }, m)
	return insert(w.facts, facts, func(f *member.Fact) int64 { return f.ID }, func() error { return member.InsertFacts(w.tx, m, facts) })
}

func (w *writing) rest(m journal.Mutation) error {
	var hosts []host.Change
	for _, c := range recordedBy(w.h.Hosts, func(c oracle.HostChange) journal.Mutation { return c.Recorded }, m) {
		hosts = append(hosts, host.Change{
			ID: c.ID, Host: host.ID(c.Host), Day: c.Day,
			State: host.State{Gone: c.Gone, Name: "Hội quán", Sector: c.Sector, Manager: c.Manager, PartyUnit: c.PartyUnit},
		})
	}
	if err := insert(w.hosts, hosts, func(c *host.Change) int64 { return c.ID }, func() error { return host.InsertChanges(w.tx, m, hosts) }); err != nil {
		return err
	}
	targets, err := w.decided(m)
	if err != nil {
		return err
	}
	if err := insert(w.targets, targets, func(g *target.Target) int64 { return g.ID }, func() error { return target.Insert(w.tx, m, targets) }); err != nil {
		return err
	}
	var references []target.Reference
	for _, r := range recordedBy(w.h.References, func(r oracle.Reference) journal.Mutation { return r.Recorded }, m) {
		references = append(references, target.Reference{ID: r.ID, Unit: r.Unit, Quantity: r.Quantity, Day: r.Day, Value: r.Value, Source: r.Source})
	}
	if err := insert(w.references, references, func(r *target.Reference) int64 { return r.ID }, func() error { return target.InsertReferences(w.tx, m, references) }); err != nil {
		return err
	}
	var recognitions []assess.Recognition
	for _, r := range recordedBy(w.h.Recognitions, func(r oracle.Recognition) journal.Mutation { return r.Recorded }, m) {
		recognitions = append(recognitions, assess.Recognition{ID: r.ID, Unit: r.Unit, Year: r.Year})
	}
	return insert(w.recognitions, recognitions, func(r *assess.Recognition) int64 { return r.ID }, func() error { return assess.Insert(w.tx, m, recognitions) })
}

// decided are a mutation's targets, each resting on a decision of its day.
func (w *writing) decided(m journal.Mutation) ([]target.Target, error) {
	var out []target.Target
	decisions, err := org.RecordDecisions(w.tx, m)
	if err != nil {
		return nil, err
	}
	if err := decisions.Preload(); err != nil {
		return nil, err
	}
	for _, g := range recordedBy(w.h.Targets, func(g oracle.Target) journal.Mutation { return g.Recorded }, m) {
		decision, err := decisions.ID(org.Decision{Number: "1-QĐ/TU", Day: g.Decided})
		if err != nil {
			return nil, err
		}
		out = append(out, target.Target{
			ID: g.ID, Unit: g.Unit, Indicator: g.Indicator, First: g.First, Last: g.Last,
			Value: target.Value(strconv.FormatInt(g.Value, 10)), Decision: decision,
		})
	}
	return out, decisions.Flush()
}

// recordedBy are a mutation's rows in the order of their numbers.
func recordedBy[T any](rows []T, recorded func(T) journal.Mutation, m journal.Mutation) []T {
	var out []T
	for _, row := range rows {
		if recorded(row) == m {
			out = append(out, row)
		}
	}
	return out
}

// insert adds rows and notes the number each got.
func insert[T any](numbers map[int64]int64, rows []T, id func(*T) int64, do func() error) error {
	slices.SortFunc(rows, func(a, b T) int { return cmp.Compare(id(&a), id(&b)) })
	old := make([]int64, len(rows))
	for i := range rows {
		old[i] = id(&rows[i])
	}
	if err := do(); err != nil {
		return err
	}
	for i := range rows {
		numbers[old[i]] = id(&rows[i])
	}
	return nil
}
