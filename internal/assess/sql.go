package assess

import (
	"fmt"

	"sen/internal/db"
	"sen/internal/journal"
)

// Each reads the recognitions known by a mutation (0: everything) in the order of their recording. The
// Recognition is used again for the next.
func Each(tx *db.Tx, known journal.Mutation, fn func(*Recognition)) error {
	var r Recognition
	return tx.Rows(`select id, unit, year, coalesce(points, ''), coalesce(by_unit, 0), coalesce(decision, 0), coalesce(origin_sheet, 0),
		coalesce(origin_row, 0), recorded from assess_recognition where `+journal.Known+` order by id`, known.Reader()).
		Each([]any{&r.ID, &r.Unit, &r.Year, &r.Points, &r.By, &r.Decision, &r.Origin.Sheet, &r.Origin.Row, &r.Recorded}, func() { fn(&r) })
}

// ChangedSince says whether any recognition was recorded or voided after a mutation.
func ChangedSince(tx *db.Tx, m journal.Mutation) (bool, error) {
	var n int
	err := tx.QueryRow(`select count(*) from (select 1 from assess_recognition where recorded > $1 or voided > $1 limit 1) c`, int64(m)).Scan(&n)
	return n > 0, err
}

// Insert adds recognitions, whose ID and Recorded it sets.
func Insert(tx *db.Tx, m journal.Mutation, recognitions []Recognition) error {
	next, err := tx.NextID("assess_recognition")
	if err != nil {
		return err
	}
	for i := range recognitions {
		recognitions[i].ID, recognitions[i].Recorded = next+int64(i), m
	}
	columns := []string{"id", "unit", "year", "points", "by_unit", "decision", "origin_sheet", "origin_row", "recorded"}
	return tx.Insert("assess_recognition", columns, len(recognitions), func(i int, into []any) {
		r := &recognitions[i]
		into[0], into[1], into[2], into[3], into[4], into[5] = r.ID, int64(r.Unit), r.Year, db.TextOrNull(r.Points), db.OrNull(r.By), db.OrNull(r.Decision)
		into[6], into[7] = r.Origin.Args()
		into[8] = int64(m)
	})
}

// Void voids one recognition; it must not have been voided before.
func Void(tx *db.Tx, m journal.Mutation, id int64) error {
	n, err := tx.Exec(`update assess_recognition set voided = $1 where id = $2 and voided is null`, int64(m), id)
	if err == nil && n != 1 {
		err = fmt.Errorf("assess: recognition %d is not there to void", id)
	}
	return err
}

// FactTables are the room's tables of facts.
var FactTables = []journal.Facts{{
	Table: "assess_recognition", Columns: []string{"unit", "year", "points", "by_unit", "decision"},
	Subject: "recognition", About: []string{"unit", "year"}, Units: []string{"unit", "by_unit"},
}}
