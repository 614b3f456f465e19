package figure

import (
	"database/sql"

	"sen/internal/db"
	"sen/internal/member"
)

// tablesOfFacts are the tables whose rows are recorded, and may be voided, by an act of the journal;
// tablesOfNames those whose rows stay for ever.
var (
	tablesOfFacts = []string{
		"org_change", "member_identity", "member_naming", "member_change", "member_post", "member_same", "host_change",
		"target_target", "target_reference", "assess_recognition", "quality_distinct",
	}
	tablesOfNames = []string{"org_decision", "org_unit", "member_person", "host_host", "quality_proposal"}
)

// What makes a row a stray: no act of the journal recorded or voided it, or it was voided before it was
// recorded.
const (
	neverRecorded = `recorded not in (select seq from journal_entry)`
	neverVoided   = neverRecorded + ` or voided < recorded or voided not in (select seq from journal_entry)`
)

// strays counts the rows of a table and those that are strays, and gives the lowest number of these.
func strays(tx *db.Tx, table, stray string) (rows, n, lowest int64, err error) {
	if err := tx.QueryRow(`select count(*) from ` + table).Scan(&rows); err != nil {
		return 0, 0, 0, err
	}
	var id sql.NullInt64
	err = tx.QueryRow(`select count(*), min(id) from `+table+` where `+stray).Scan(&n, &id)
	return rows, n, id.Int64, err
}

// factsOutOfPlace counts the facts whose slot is not their kind's, so that they would be applied in a wrong order.
func factsOutOfPlace(tx *db.Tx) (n int64, err error) {
	var kind member.Kind
	var slot uint8
	var facts int64
	err = tx.Rows(`select kind, slot, count(*) from member_change group by kind, slot`).Each([]any{&kind, &slot, &facts}, func() {
		if !kind.Known() || kind.Slot() != slot {
			n += facts
		}
	})
	return n, err
}
