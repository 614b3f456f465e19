package db_test

import (
	"context"
	"slices"
	"testing"

	"sen/internal/db"
	"sen/internal/db/dbtest"
)

type pair struct {
	n    int64
	name string
}

func (p *pair) into() []any { return []any{&p.n, &p.name} }

func TestRows(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		err := open().Read(context.Background(), func(tx *db.Tx) error {
			const two = `select * from (select 1 as n, 'một' as name union all select 2, 'hai') t where n > $1 order by n`
			if got, err := db.All(tx.Rows(two, 0), (*pair).into); err != nil || !slices.Equal(got, []pair{{1, "một"}, {2, "hai"}}) {
				t.Errorf("All: %v, %v", got, err)
			}
			if got, err := db.All(tx.Rows(two, 2), (*pair).into); err != nil || got != nil {
				t.Errorf("All of none: %v, %v", got, err)
			}
			if got, err := db.Column[int64](tx.Rows(`select n from (` + `select 1 as n union all select 2` + `) t order by n`)); err != nil || !slices.Equal(got, []int64{1, 2}) {
				t.Errorf("Column: %v, %v", got, err)
			}
			if got, found, err := db.First(tx.Rows(two, 1), (*pair).into); err != nil || !found || got != (pair{2, "hai"}) {
				t.Errorf("First: %v, %v, %v", got, found, err)
			}
			if got, found, err := db.First(tx.Rows(two, 2), (*pair).into); err != nil || found || got != (pair{}) {
				t.Errorf("First of none: %v, %v, %v", got, found, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// A row that does not fit its place, and a query that is wrong, end with an error and leave no rows open behind them.
func TestRows_end_with_the_error(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		for _, query := range []string{`select 'chữ'`, `select nothing from nowhere`} {
			err := register.Read(context.Background(), func(tx *db.Tx) error {
				_, err := db.Column[int64](tx.Rows(query))
				return err
			})
			if err == nil {
				t.Errorf("%s: no error", query)
			}
		}
		if err := register.Read(context.Background(), func(tx *db.Tx) error { _, err := tx.Rows(`select 1`).One(new(int)); return err }); err != nil {
			t.Error(err)
		}
	})
}
