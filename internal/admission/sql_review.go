package admission

import (
	"strings"

	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
)

const reviewColumns = `unit, month, day, listed, added, left_list, for_class, for_file, coalesce(decision, 0)`

// reviewOf is the review of a unit's list in a month that stands; nil if none does.
func reviewOf(tx *db.Tx, unit org.ID, month string) (*Monthly, error) {
	var m Monthly
	found, err := tx.Rows(`select `+reviewColumns+` from admission_review where unit = $1 and month = $2 and voided is null`, int64(unit), month).
		One(&m.Unit, &m.Month, &m.On, &m.Listed, &m.Added, &m.Left, &m.ForClass, &m.ForFile, &m.Decision)
	if !found {
		return nil, err
	}
	return &m, nil
}

func insertReview(tx *db.Tx, at journal.Mutation, m Monthly) error {
	next, err := tx.NextID("admission_review")
	if err != nil {
		return err
	}
	columns := append([]string{"id"}, strings.Split(strings.Replace(reviewColumns, "coalesce(decision, 0)", "decision", 1), ", ")...)
	return tx.Insert("admission_review", append(columns, "recorded"), 1, func(_ int, into []any) {
		into[0], into[1], into[2], into[3], into[4] = next, int64(m.Unit), m.Month, m.On, int64(m.Listed)
		into[5], into[6], into[7], into[8] = int64(m.Added), int64(m.Left), int64(m.ForClass), int64(m.ForFile)
		into[9], into[10] = db.OrNull(m.Decision), int64(at)
	})
}

func voidReview(tx *db.Tx, at journal.Mutation, unit org.ID, month string) error {
	_, err := tx.Exec(`update admission_review set voided = $1 where unit = $2 and month = $3 and voided is null`, int64(at), int64(unit), month)
	return err
}

// reviewsSince says whether a review was recorded or voided after a mutation.
func reviewsSince(tx *db.Tx, at journal.Mutation) (is bool, err error) {
	var n int
	err = tx.QueryRow(`select count(*) from (select 1 as n from admission_review where recorded > $1 or voided > $1 limit 1) found`, int64(at)).Scan(&n)
	return n > 0, err
}

// lastReviews is the last month reviewed of each unit.
func lastReviews(tx *db.Tx) (map[org.ID]string, error) {
	out := map[org.ID]string{}
	var unit org.ID
	var last string
	err := tx.Rows(`select unit, max(month) from admission_review where voided is null group by unit`).
		Each([]any{&unit, &last}, func() { out[unit] = last })
	return out, err
}

// stepsAt reads the steps of all cases that were ever listed at, or moved to, some cells.
func stepsAt(tx *db.Tx, cells []org.ID, fn func(*Step)) error {
	return db.InBatches(cells, func(list string) error {
		return eachStep(tx, ` and prospect in (select prospect from admission_step where voided is null and deed in ('list', 'move', 'adopt') and unit in (`+list+`))`, nil, fn)
	})
}
