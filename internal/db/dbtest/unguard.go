package dbtest

import (
	"context"
	"testing"

	"sen/internal/db"
)

// Unguard takes away the guards of a table, so that a test may change rows behind Sen's back.
func (e Engine) Unguard(t testing.TB, d *db.DB, table string) {
	t.Helper()
	err := d.Write(context.Background(), func(tx *db.Tx) error {
		if e.Name != "sqlite" {
			_, err := tx.Exec("alter table " + table + " disable trigger user")
			return err
		}
		guards, err := triggers(tx, table)
		if err != nil {
			return err
		}
		for _, name := range guards {
			if _, err := tx.Exec("drop trigger " + name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func triggers(tx *db.Tx, table string) (names []string, err error) {
	rows, err := tx.Query("select name from sqlite_master where type = 'trigger' and tbl_name = $1", table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
