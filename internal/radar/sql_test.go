package radar

import (
	"context"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/journal"
)

// What was said of a clock is taken back by voiding only, once; and stands once at a time.
func TestTables_of_the_room_are_guarded_by_the_engine(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		ctx, register := context.Background(), open()
		act := func(do func(tx *db.Tx, m journal.Mutation) error) error {
			return register.Write(ctx, func(tx *db.Tx) error {
				e, err := journal.Begin(tx, access.System, day.Instant{})
				if err != nil {
					return err
				}
				if err := do(tx, e.Seq); err != nil {
					return err
				}
				e.Act = "test"
				return e.Close(tx)
			})
		}
		run := func(sql string) func(tx *db.Tx, m journal.Mutation) error {
			return func(tx *db.Tx, m journal.Mutation) error { _, err := tx.Exec(sql, int64(m)); return err }
		}
		for what, do := range map[string]func(tx *db.Tx, m journal.Mutation) error{
			"an account": run(`insert into account_account (id, login, name, made_at) values (1, 'an', 'An', '2026-01-01T00:00:00Z'), ($1 + 100, 'x', 'X', '2026-01-01T00:00:00Z')`),
		} {
			if err := act(do); err != nil {
				t.Fatal(what, err)
			}
		}
		if err := act(func(tx *db.Tx, m journal.Mutation) error {
			if err := insertAssignment(tx, m, "a~m~X~1", 1); err != nil {
				return err
			}
			return insertPostponement(tx, m, "a~m~X~1", day.MustParse("2026-05-01"), "Chờ")
		}); err != nil {
			t.Fatal(err)
		}
		for what, do := range map[string]func(tx *db.Tx, m journal.Mutation) error{
			"given twice": func(tx *db.Tx, m journal.Mutation) error { return insertAssignment(tx, m, "a~m~X~1", 1) },
			"put off twice": func(tx *db.Tx, m journal.Mutation) error {
				return insertPostponement(tx, m, "a~m~X~1", day.MustParse("2026-06-01"), "Chờ")
			},
			"another account":      run(`update radar_assignment set account = $1 + 100`),
			"another reason":       run(`update radar_postponement set reason = 'Khác', voided = $1`),
			"deleted":              run(`delete from radar_assignment where recorded < $1`),
			"a reason deleted":     run(`delete from radar_postponement where recorded < $1`),
			"voided in its past":   run(`update radar_postponement set voided = $1 - 100`),
			"a letter of no state": run(`insert into radar_letter (account, on_day, state, tries) values (1, '2026-03-01', 'lost', $1)`),
		} {
			if err := act(do); err == nil {
				t.Errorf("%s is let through", what)
			}
		}
		for range 2 {
			if err := act(func(tx *db.Tx, m journal.Mutation) error {
				_, err := voidSaid(tx, m, assignments, "a~m~X~1")
				return err
			}); err != nil {
				t.Error(err)
			}
		}
	})
}
