package org

import (
	"database/sql"
	"errors"
	"fmt"

	"sen/internal/db"
	"sen/internal/journal"
)

// Load is the history of all units as known by a mutation; 0 is everything. That of everything is read once for each
// state of the units and shared, for every act asks for it and reading it is most of what an act does.
func Load(tx *db.Tx, known journal.Mutation) (*History, error) {
	if known != 0 {
		return read(tx, known)
	}
	stamp, err := stampOf(tx)
	if err != nil || stamp == "" {
		return read(tx, known)
	}
	return db.Kept(tx, "org.history", stamp, func() (*History, error) { return read(tx, 0) })
}

// stampOf tells the states of the units apart: the last mutation that touched any, and what the journal says of it. It
// is empty while the transaction itself holds changes that the journal does not tell of yet.
func stampOf(tx *db.Tx) (string, error) {
	var last journal.Mutation
	err := tx.QueryRow(`select coalesce(max(m), 0) from (select max(recorded) as m from org_change
		union all select max(voided) from org_change where voided is not null) t`).Scan(&last)
	if err != nil || last == 0 {
		return "", err
	}
	e, err := journal.At(tx, last)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return e.Mark(), err
}

func read(tx *db.Tx, known journal.Mutation) (*History, error) {
	units, err := LoadUnits(tx)
	if err != nil {
		return nil, err
	}
	changes, err := loadChanges(tx, known)
	if err != nil {
		return nil, err
	}
	return NewHistory(units, changes), nil
}

// LoadUnits reads the identities of all units, those included whose beginning was voided.
func LoadUnits(tx *db.Tx) ([]Unit, error) {
	return db.All(tx.Rows(`select id, code from org_unit order by id`), func(u *Unit) []any {
		return []any{&u.ID, &u.Code}
	})
}

func loadChanges(tx *db.Tx, known journal.Mutation) ([]Change, error) {
	return db.All(tx.Rows(`select id, unit, aspect, day, coalesce(ref, 0), coalesce(value, ''), coalesce(decision, 0),
		coalesce(origin_sheet, 0), coalesce(origin_row, 0), recorded from org_change where `+journal.Known+` order by id`, known.Reader()), func(c *Change) []any {
		return []any{&c.ID, &c.Unit, &c.Aspect, &c.Day, &c.Ref, &c.Value, &c.Decision, &c.Origin.Sheet, &c.Origin.Row, &c.Recorded}
	})
}

// ChangedSince says whether any change of a unit was recorded or voided after a mutation.
func ChangedSince(tx *db.Tx, m journal.Mutation) (bool, error) {
	var n int
	err := tx.QueryRow(`select count(*) from (select 1 from org_change where recorded > $1 or voided > $1 limit 1) c`, int64(m)).Scan(&n)
	return n > 0, err
}

// InsertUnits adds identities, whose ID it sets.
func InsertUnits(tx *db.Tx, m journal.Mutation, units []Unit) error {
	next, err := tx.NextID("org_unit")
	if err != nil {
		return err
	}
	for i := range units {
		units[i].ID = ID(next + int64(i))
	}
	return tx.Insert("org_unit", []string{"id", "code", "recorded"}, len(units), func(i int, into []any) {
		into[0], into[1], into[2] = int64(units[i].ID), units[i].Code, int64(m)
	})
}

// InsertChanges adds changes, whose ID and Recorded it sets.
func InsertChanges(tx *db.Tx, m journal.Mutation, changes []Change) error {
	next, err := tx.NextID("org_change")
	if err != nil {
		return err
	}
	for i := range changes {
		changes[i].ID, changes[i].Recorded = next+int64(i), m
	}
	columns := []string{"id", "unit", "aspect", "day", "ref", "value", "decision", "origin_sheet", "origin_row", "recorded"}
	return tx.Insert("org_change", columns, len(changes), func(i int, into []any) {
		c := &changes[i]
		into[0], into[1], into[2], into[3] = c.ID, int64(c.Unit), string(c.Aspect), c.Day
		into[4], into[5], into[6] = db.OrNull(c.Ref), db.TextOrNull(c.Value), db.OrNull(c.Decision)
		into[7], into[8] = c.Origin.Args()
		into[9] = int64(m)
	})
}

// VoidChange voids one change; it must not have been voided before.
func VoidChange(tx *db.Tx, m journal.Mutation, id int64) error {
	n, err := tx.Exec(`update org_change set voided = $1 where id = $2 and voided is null`, int64(m), id)
	if err == nil && n != 1 {
		err = fmt.Errorf("org: change %d is not there to void", id)
	}
	return err
}

// Decisions finds and adds decisions within one writing transaction, each once.
type Decisions struct {
	tx    *db.Tx
	m     journal.Mutation
	known map[Decision]DecisionID
	fresh []Decision
	next  DecisionID
}

// RecordDecisions starts taking decisions down for a mutation.
func RecordDecisions(tx *db.Tx, m journal.Mutation) (*Decisions, error) {
	next, err := tx.NextID("org_decision")
	return &Decisions{tx: tx, m: m, known: map[Decision]DecisionID{}, next: DecisionID(next)}, err
}

// Preload reads all decisions at once: for imports, which would ask for each.
func (b *Decisions) Preload() error {
	return eachDecision(b.tx, `select id, number, day, issuer, signer from org_decision`, nil, func(id DecisionID, d Decision) { b.known[d] = id })
}

// ID is the number of a decision, which is added if it is new; 0 for one that was not given.
func (b *Decisions) ID(d Decision) (DecisionID, error) {
	if !d.Given() {
		return 0, nil
	}
	if id, ok := b.known[d]; ok {
		return id, nil
	}
	b.known[d] = b.next
	b.fresh = append(b.fresh, d)
	b.next++
	return b.next - 1, nil
}

// Find is ID for a single act: it looks the decision up instead of having read all.
func (b *Decisions) Find(d Decision) (DecisionID, error) {
	if !d.Given() {
		return 0, nil
	}
	err := eachDecision(b.tx, `select id, number, day, issuer, signer from org_decision where number = $1`, []any{d.Number},
		func(id DecisionID, got Decision) { b.known[got] = id })
	if err != nil {
		return 0, err
	}
	return b.ID(d)
}

// RecordOne finds or adds the decision an act cites; 0 for one that was not given.
func RecordOne(tx *db.Tx, m journal.Mutation, d Decision) (DecisionID, error) {
	b, err := RecordDecisions(tx, m)
	if err != nil {
		return 0, err
	}
	id, err := b.Find(d)
	if err != nil {
		return 0, err
	}
	return id, b.Flush()
}

// Flush writes the decisions that were new. Facts that cite them must come after.
func (b *Decisions) Flush() error {
	first := b.next - DecisionID(len(b.fresh))
	fresh := b.fresh
	b.fresh = nil
	return insertDecisions(b.tx, b.m, first, fresh)
}

func insertDecisions(tx *db.Tx, m journal.Mutation, first DecisionID, fresh []Decision) error {
	return tx.Insert("org_decision", []string{"id", "number", "day", "issuer", "signer", "recorded"}, len(fresh), func(i int, into []any) {
		d := fresh[i]
		into[0], into[1], into[2], into[3], into[4], into[5] = int64(first)+int64(i), d.Number, d.Day, d.Issuer, d.Signer, int64(m)
	})
}

func eachDecision(tx *db.Tx, query string, args []any, fn func(DecisionID, Decision)) error {
	var id DecisionID
	var d Decision
	return tx.Rows(query, args...).Each([]any{&id, &d.Number, &d.Day, &d.Issuer, &d.Signer}, func() { fn(id, d) })
}

// NextDecision is the number of the next decision to be added.
func NextDecision(tx *db.Tx) (DecisionID, error) {
	next, err := tx.NextID("org_decision")
	return DecisionID(next), err
}

// InsertDecisions adds decisions that are known not to be recorded yet, numbered on from NextDecision.
func InsertDecisions(tx *db.Tx, m journal.Mutation, fresh []Decision) error {
	next, err := NextDecision(tx)
	if err != nil {
		return err
	}
	return insertDecisions(tx, m, next, fresh)
}

// LoadDecision reads one decision; the zero Decision for 0.
func LoadDecision(tx *db.Tx, id DecisionID) (Decision, error) {
	var d Decision
	if id == 0 {
		return d, nil
	}
	err := tx.QueryRow(`select number, day, issuer, signer from org_decision where id = $1`, int64(id)).Scan(&d.Number, &d.Day, &d.Issuer, &d.Signer)
	if err == sql.ErrNoRows {
		err = fmt.Errorf("org: decision %d is not there", id)
	}
	return d, err
}

// EachDecision reads all decisions.
func EachDecision(tx *db.Tx, fn func(DecisionID, Decision)) error {
	return eachDecision(tx, `select id, number, day, issuer, signer from org_decision`, nil, fn)
}

// FactTables are the room's tables of facts.
var FactTables = []journal.Facts{
	{Table: "org_change", Columns: []string{"unit", "aspect", "day", "ref", "value", "decision"}, Subject: "unit", About: []string{"unit"}, Units: []string{"ref"}},
}

// PlacedBy are the units of which a mutation recorded or voided that they begin or end, where they hang or of what
// kind they are: on which others may rest.
func PlacedBy(tx *db.Tx, m journal.Mutation) (map[ID]bool, error) {
	out := map[ID]bool{}
	var id ID
	err := tx.Rows(`select distinct unit from org_change where (recorded = $1 or voided = $1) and aspect in ('begin', 'end', 'parent', 'kind')`, int64(m)).
		Each([]any{&id}, func() { out[id] = true })
	return out, err
}
