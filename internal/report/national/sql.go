package national

import (
	"strconv"
	"strings"

	"sen/internal/db"
)

// between stands between the parts of a condition in one column; no part holds it.
const between = "\n"

// subject is how the journal names a line.
func subject(c Change) string { return "line:" + strconv.Itoa(c.Table) + "/" + c.Line }

// changesOf are all words of the province about lines, in the order in which they were recorded.
func changesOf(tx *db.Tx) (out []Change, err error) {
	var c Change
	var parts string
	err = tx.Rows(`select id, tbl, line, after_line, own, vi, en, level, kind, figure, breakdown, parts, withdrawn, why, recorded from national_line order by id`).
		Each([]any{&c.ID, &c.Table, &c.Line, &c.After, &c.Own, &c.Vi, &c.En, &c.Level, &c.Kind, &c.Figure, &c.By, &parts, &c.Withdrawn, &c.Why, &c.Recorded}, func() {
			if parts != "" {
				c.Parts = strings.Split(parts, between)
			}
			out = append(out, c)
		})
	return out, err
}

func insertChange(tx *db.Tx, c Change) error {
	id, err := tx.NextID("national_line")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into national_line (id, tbl, line, after_line, own, vi, en, level, kind, figure, breakdown, parts, withdrawn, why, recorded)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		id, int64(c.Table), c.Line, c.After, c.Own, c.Vi, c.En, int64(c.Level), string(c.Kind), string(c.Figure), string(c.By), strings.Join(c.Parts, between),
		c.Withdrawn, c.Why, int64(c.Recorded))
	return err
}
