package oracle

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"sen/internal/access"
	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
)

// Writing is a history on its way into the tables; the maps give the number there of each row.
type Writing struct {
	as                                                                          journal.Mutation // under which the act at hand is recorded
	tx                                                                          *db.Tx
	h                                                                           *History
	changes, facts, identities, sames, hosts, targets, references, recognitions map[int64]int64
}

// NewWriting begins to write a history.
func NewWriting(h *History) *Writing {
	return &Writing{
		h: h, changes: map[int64]int64{}, facts: map[int64]int64{}, identities: map[int64]int64{}, sames: map[int64]int64{}, hosts: map[int64]int64{},
		targets: map[int64]int64{}, references: map[int64]int64{}, recognitions: map[int64]int64{},
	}
}

// Act writes one mutation of the history with its row of the journal, under whatever number is next there.
func (w *Writing) Act(tx *db.Tx, m journal.Mutation, at day.Instant) error {
	e, err := journal.Begin(tx, access.System, at)
	if err != nil {
		return err
	}
	w.tx, w.as = tx, e.Seq
	if err := w.mutation(m); err != nil {
		return err
	}
	e.Act = "random"
	return e.Close(tx)
}

// mutation voids what the mutation voided and adds what it recorded.
func (w *Writing) mutation(m journal.Mutation) error {
	for _, step := range []func(journal.Mutation) error{w.people, w.void, w.register, w.rest} {
		if err := step(m); err != nil {
			return err
		}
	}
	return nil
}

// people adds all units, people and hosts with the first mutation: a code without facts counts nowhere.
func (w *Writing) people(m journal.Mutation) error {
	if m != 1 {
		return nil
	}
	if err := org.InsertUnits(w.tx, w.as, slices.Clone(w.h.Units)); err != nil {
		return err
	}
	hosts := make([]host.Host, 5)
	for i := range hosts {
		hosts[i].Code = fmt.Sprintf("H%d", i+1)
	}
	if err := host.InsertHosts(w.tx, w.as, hosts); err != nil {
		return err
	}
	return member.InsertPeople(w.tx, w.as, slices.Clone(w.h.People))
}

func (w *Writing) void(m journal.Mutation) error {
	var err error
	void := func(voided journal.Mutation, do func() error) {
		if voided == m && err == nil {
			err = do()
		}
	}
	for _, c := range w.h.Changes {
		void(c.Voided, func() error { return org.VoidChange(w.tx, w.as, w.changes[c.ID]) })
	}
	for _, f := range w.h.Facts {
		void(f.Voided, func() error { return member.Void(w.tx, w.as, member.Facts, w.facts[f.ID]) })
	}
	for _, i := range w.h.Identities {
		void(i.Voided, func() error { return member.Void(w.tx, w.as, member.Identities, w.identities[i.ID]) })
	}
	for _, s := range w.h.Sames {
		void(s.Voided, func() error { return member.Void(w.tx, w.as, member.Sames, w.sames[s.ID]) })
	}
	for _, c := range w.h.Hosts {
		void(c.Voided, func() error { return host.VoidChange(w.tx, w.as, w.hosts[c.ID]) })
	}
	for _, g := range w.h.Targets {
		void(g.Voided, func() error { return target.Void(w.tx, w.as, w.targets[g.ID]) })
	}
	for _, r := range w.h.References {
		void(r.Voided, func() error { return target.VoidReference(w.tx, w.as, w.references[r.ID]) })
	}
	for _, r := range w.h.Recognitions {
		void(r.Voided, func() error { return assess.Void(w.tx, w.as, w.recognitions[r.ID]) })
	}
	return err
}

func (w *Writing) register(m journal.Mutation) error {
	changes := recordedBy(w.h.Changes, func(c org.Change) journal.Mutation { return c.Recorded }, m)
	if err := insert(w.changes, changes, func(c *org.Change) int64 { return c.ID }, func() error { return org.InsertChanges(w.tx, w.as, changes) }); err != nil {
		return err
	}
	identities := recordedBy(w.h.Identities, func(i member.Identity) journal.Mutation { return i.Recorded }, m)
	if err := insert(w.identities, identities, func(i *member.Identity) int64 { return i.ID }, func() error { return member.InsertIdentities(w.tx, w.as, identities) }); err != nil {
		return err
	}
	sames := recordedBy(w.h.Sames, func(s member.Same) journal.Mutation { return s.Recorded }, m)
	if err := insert(w.sames, sames, func(s *member.Same) int64 { return s.ID }, func() error { return member.InsertSames(w.tx, w.as, sames) }); err != nil {
		return err
	}
	facts := recordedBy(w.h.Facts, func(f member.Fact) journal.Mutation { return f.Recorded }, m)
	return insert(w.facts, facts, func(f *member.Fact) int64 { return f.ID }, func() error { return member.InsertFacts(w.tx, w.as, facts) })
}

func (w *Writing) rest(m journal.Mutation) error {
	var hosts []host.Change
	for _, c := range recordedBy(w.h.Hosts, func(c HostChange) journal.Mutation { return c.Recorded }, m) {
		hosts = append(hosts, host.Change{
			ID: c.ID, Host: host.ID(c.Host), Day: c.Day,
			State: host.State{Gone: c.Gone, Name: "Hội quán", Sector: c.Sector, Manager: c.Manager, PartyUnit: c.PartyUnit},
		})
	}
	if err := insert(w.hosts, hosts, func(c *host.Change) int64 { return c.ID }, func() error { return host.InsertChanges(w.tx, w.as, hosts) }); err != nil {
		return err
	}
	targets, err := w.decided(m)
	if err != nil {
		return err
	}
	if err := insert(w.targets, targets, func(g *target.Target) int64 { return g.ID }, func() error { return target.Insert(w.tx, w.as, targets) }); err != nil {
		return err
	}
	var references []target.Reference
	for _, r := range recordedBy(w.h.References, func(r Reference) journal.Mutation { return r.Recorded }, m) {
		references = append(references, target.Reference{ID: r.ID, Unit: r.Unit, Quantity: r.Quantity, Day: r.Day, Value: r.Value, Source: r.Source})
	}
	if err := insert(w.references, references, func(r *target.Reference) int64 { return r.ID }, func() error { return target.InsertReferences(w.tx, w.as, references) }); err != nil {
		return err
	}
	var recognitions []assess.Recognition
	for _, r := range recordedBy(w.h.Recognitions, func(r Recognition) journal.Mutation { return r.Recorded }, m) {
		recognitions = append(recognitions, assess.Recognition{ID: r.ID, Unit: r.Unit, Year: r.Year})
	}
	return insert(w.recognitions, recognitions, func(r *assess.Recognition) int64 { return r.ID }, func() error { return assess.Insert(w.tx, w.as, recognitions) })
}

// decided are a mutation's targets, each resting on a decision of its day.
func (w *Writing) decided(m journal.Mutation) ([]target.Target, error) {
	var out []target.Target
	decisions, err := org.RecordDecisions(w.tx, w.as)
	if err != nil {
		return nil, err
	}
	if err := decisions.Preload(); err != nil {
		return nil, err
	}
	for _, g := range recordedBy(w.h.Targets, func(g Target) journal.Mutation { return g.Recorded }, m) {
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
