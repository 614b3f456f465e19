package org

import "sen/internal/db"

// ChangesOf reads all that was ever recorded of a unit, what was voided since included, in the order of recording.
func ChangesOf(tx *db.Tx, unit ID) ([]Change, error) {
	return db.All(tx.Rows(`select id, unit, aspect, day, coalesce(ref, 0), coalesce(value, ''), coalesce(decision, 0),
		coalesce(origin_sheet, 0), coalesce(origin_row, 0), recorded, coalesce(voided, 0) from org_change where unit = $1 order by id`, int64(unit)), func(c *Change) []any {
		return []any{&c.ID, &c.Unit, &c.Aspect, &c.Day, &c.Ref, &c.Value, &c.Decision, &c.Origin.Sheet, &c.Origin.Row, &c.Recorded, &c.Voided}
	})
}

// Citing are the units any of whose changes, voided or not, rests on a decision, in the order of their numbers.
func Citing(tx *db.Tx, decision DecisionID) ([]ID, error) {
	return db.Column[ID](tx.Rows(`select distinct unit from org_change where decision = $1 order by unit`, int64(decision)))
}
