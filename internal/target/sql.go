package target

import (
	"fmt"

	"sen/internal/db"
	"sen/internal/journal"
)

// Each reads the targets known by a mutation (0: everything) in the order of their recording. The Target is
// used again for the next.
func Each(tx *db.Tx, known journal.Mutation, fn func(*Target)) error {
	var t Target
	return tx.Rows(`select id, unit, indicator, first_day, last_day, value, coalesce(decision, 0), coalesce(origin_sheet, 0),
		coalesce(origin_row, 0), recorded from target_target where `+journal.Known+` order by id`, known.Reader()).
		Each([]any{&t.ID, &t.Unit, &t.Indicator, &t.First, &t.Last, &t.Value, &t.Decision, &t.Origin.Sheet, &t.Origin.Row, &t.Recorded}, func() { fn(&t) })
}

// standingFor are the targets not voided for the unit, indicator and period of one.
func standingFor(tx *db.Tx, t Target) (out []Target, err error) {
	err = tx.Rows(`select id, value, coalesce(decision, 0) from target_target
		where unit = $1 and indicator = $2 and first_day = $3 and last_day = $4 and voided is null order by id`, int64(t.Unit), t.Indicator, t.First, t.Last).
		Each([]any{&t.ID, &t.Value, &t.Decision}, func() { out = append(out, t) })
	return out, err
}

// byID reads a target, voided or not; false if there is none.
func byID(tx *db.Tx, id int64) (Target, bool, error) {
	return db.First(tx.Rows(`select id, unit, indicator, first_day, last_day, value, coalesce(decision, 0), recorded, coalesce(voided, 0)
		from target_target where id = $1`, id), func(t *Target) []any {
		return []any{&t.ID, &t.Unit, &t.Indicator, &t.First, &t.Last, &t.Value, &t.Decision, &t.Recorded, &t.Voided}
	})
}

// EachReference reads the references known by a mutation (0: everything) in the order of their recording.
// The Reference is used again for the next.
func EachReference(tx *db.Tx, known journal.Mutation, fn func(*Reference)) error {
	var r Reference
	return tx.Rows(`select id, unit, quantity, day, value, source, coalesce(origin_sheet, 0), coalesce(origin_row, 0), recorded
		from target_reference where `+journal.Known+` order by id`, known.Reader()).
		Each([]any{&r.ID, &r.Unit, &r.Quantity, &r.Day, &r.Value, &r.Source, &r.Origin.Sheet, &r.Origin.Row, &r.Recorded}, func() { fn(&r) })
}

// ChangedSince says whether any target or reference was recorded or voided after a mutation.
func ChangedSince(tx *db.Tx, m journal.Mutation) (bool, error) {
	var n int
	err := tx.QueryRow(`select count(*) from (select 1 from target_target where recorded > $1 or voided > $1
		union all select 1 from target_reference where recorded > $1 or voided > $1 limit 1) c`, int64(m)).Scan(&n)
	return n > 0, err
}

// Insert adds targets, whose ID and Recorded it sets.
func Insert(tx *db.Tx, m journal.Mutation, targets []Target) error {
	next, err := tx.NextID("target_target")
	if err != nil {
		return err
	}
	for i := range targets {
		targets[i].ID, targets[i].Recorded = next+int64(i), m
	}
	columns := []string{"id", "unit", "indicator", "first_day", "last_day", "value", "decision", "origin_sheet", "origin_row", "recorded"}
	return tx.Insert("target_target", columns, len(targets), func(i int, into []any) {
		t := &targets[i]
		into[0], into[1], into[2], into[3], into[4] = t.ID, int64(t.Unit), t.Indicator, t.First, t.Last
		into[5], into[6] = string(t.Value), db.OrNull(t.Decision)
		into[7], into[8] = t.Origin.Args()
		into[9] = int64(m)
	})
}

// InsertReferences adds references, whose ID and Recorded it sets.
func InsertReferences(tx *db.Tx, m journal.Mutation, references []Reference) error {
	next, err := tx.NextID("target_reference")
	if err != nil {
		return err
	}
	for i := range references {
		references[i].ID, references[i].Recorded = next+int64(i), m
	}
	columns := []string{"id", "unit", "quantity", "day", "value", "source", "origin_sheet", "origin_row", "recorded"}
	return tx.Insert("target_reference", columns, len(references), func(i int, into []any) {
		r := &references[i]
		into[0], into[1], into[2], into[3], into[4], into[5] = r.ID, int64(r.Unit), r.Quantity, r.Day, r.Value, r.Source
		into[6], into[7] = r.Origin.Args()
		into[8] = int64(m)
	})
}

// Void voids one target; it must not have been voided before.
func Void(tx *db.Tx, m journal.Mutation, id int64) error { return void(tx, m, "target_target", id) }

// VoidReference voids one reference; it must not have been voided before.
func VoidReference(tx *db.Tx, m journal.Mutation, id int64) error {
	return void(tx, m, "target_reference", id)
}

func void(tx *db.Tx, m journal.Mutation, table string, id int64) error {
	n, err := tx.Exec(`update `+table+` set voided = $1 where id = $2 and voided is null`, int64(m), id)
	if err == nil && n != 1 {
		err = fmt.Errorf("target: %s %d is not there to void", table, id)
	}
	return err
}

// FactTables are the room's tables of facts.
var FactTables = []journal.Facts{
	{
		Table: "target_target", Columns: []string{"unit", "indicator", "first_day", "last_day", "value", "decision"},
		Subject: "target", About: []string{"unit", "indicator", "first_day", "last_day"}, Units: []string{"unit"},
	},
	{
		Table: "target_reference", Columns: []string{"unit", "quantity", "day", "value", "source"},
		Subject: "reference", About: []string{"unit", "quantity", "day"}, Units: []string{"unit"},
	},
}
