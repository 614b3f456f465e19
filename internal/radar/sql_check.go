package radar

import (
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
)

// checkOf is the check of a unit's notices in a quarter that stands; nil if none does.
func checkOf(tx *db.Tx, unit org.ID, quarter string) (*Checked, error) {
	var c Checked
	found, err := tx.Rows(`select unit, quarter, day, open_count, late, unfiled, presented from radar_check
		where unit = $1 and quarter = $2 and voided is null`, int64(unit), quarter).
		One(&c.Unit, &c.Quarter, &c.On, &c.Open, &c.Late, &c.Unfiled, &c.Presented)
	if !found {
		return nil, err
	}
	return &c, nil
}

// checkBefore is the day of a unit's last check before a day; None if there was none.
func checkBefore(tx *db.Tx, unit org.ID, on day.Day) (last day.Day, err error) {
	_, err = tx.Rows(`select day from radar_check where unit = $1 and day < $2 and voided is null order by day desc limit 1`, int64(unit), on).One(&last)
	return last, err
}

// lastChecks are the days on which units checked their notices last.
func lastChecks(tx *db.Tx) (map[org.ID]day.Day, error) {
	out := map[org.ID]day.Day{}
	var unit org.ID
	var on day.Day
	err := tx.Rows(`select unit, max(day) from radar_check where voided is null group by unit`).
		Each([]any{&unit, &on}, func() { out[unit] = on })
	return out, err
}

func voidCheck(tx *db.Tx, m journal.Mutation, unit org.ID, quarter string) error {
	_, err := tx.Exec(`update radar_check set voided = $1 where unit = $2 and quarter = $3 and voided is null`, int64(m), int64(unit), quarter)
	return err
}

func insertCheck(tx *db.Tx, m journal.Mutation, c Checked) error {
	id, err := tx.NextID("radar_check")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into radar_check (id, unit, quarter, day, open_count, late, unfiled, presented, recorded) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		id, int64(c.Unit), c.Quarter, c.On, int64(c.Open), int64(c.Late), int64(c.Unfiled), int64(c.Presented), int64(m))
	return err
}
