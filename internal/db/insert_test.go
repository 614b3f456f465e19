package db_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
)

var wideColumns = []string{"id", "person", "day", "until", "name", "sort", "weight", "flag", "recorded"}

func wideRow(i int, into []any) {
	into[0], into[1] = i+1, i/3
	into[2] = day.MustParse("1990-01-01") + day.Day(i%12000)
	if i%4 == 0 {
		into[3] = day.MustParse("2023-06-30")
	}
	into[4], into[5] = "Nguyễn Thị Đào", "dao nguyen thi"
	if i%2 == 0 {
		into[6] = float64(i) / 8
	}
	into[7], into[8] = i%2 == 1, int64(7)
}

func TestInsert_equals_one_statement_a_row(t *testing.T) {
	const insert = "insert into trial_wide (id, person, day, until, name, sort, weight, flag, recorded) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
	for _, n := range []int{0, 1, 63, 64, 65, 1000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
				bulk, single := e.Open(t, db.Options{Migrations: trial}), e.Open(t, db.Options{Migrations: trial})
				write(t, bulk, func(tx *db.Tx) error { return tx.Insert("trial_wide", wideColumns, n, wideRow) })
				write(t, single, func(tx *db.Tx) error {
					for i := range n {
						row := make([]any, len(wideColumns))
						wideRow(i, row)
						if _, err := tx.Exec(insert, row...); err != nil {
							return err
						}
					}
					return nil
				})
				want, got := wideText(t, single), wideText(t, bulk)
				if len(got) != n || fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("bulk:\n%v\nrow by row:\n%v", got, want)
				}
			})
		})
	}
}

// wideText is the whole table as text.
func wideText(t *testing.T, d *db.DB) (all []string) {
	t.Helper()
	err := d.Read(ctx, func(tx *db.Tx) error {
		rows, err := tx.Query("select id, person, day, until, name, sort, weight, flag, recorded from trial_wide order by id")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id, person, flag, recorded int64
			var from, until day.Day
			var name, sort string
			var weight *float64
			if err := rows.Scan(&id, &person, &from, &until, &name, &sort, &weight, &flag, &recorded); err != nil {
				return err
			}
			w := -1.0
			if weight != nil {
				w = *weight
			}
			all = append(all, fmt.Sprint(id, person, from, until, name, sort, w, flag, recorded))
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestInsert_is_part_of_its_transaction(t *testing.T) {
	mine := errors.New("changed my mind")
	each(t, func(t *testing.T, d *db.DB) {
		err := d.Write(ctx, func(tx *db.Tx) error {
			if err := tx.Insert("trial_wide", wideColumns, 100, wideRow); err != nil {
				return err
			}
			var n int
			if err := tx.QueryRow("select count(*) from trial_wide").Scan(&n); err != nil || n != 100 {
				t.Errorf("the transaction sees %d of its rows, %v", n, err)
			}
			return mine
		})
		if !errors.Is(err, mine) {
			t.Fatal(err)
		}
		if n := one[int](t, d, "select count(*) from trial_wide"); n != 0 {
			t.Errorf("%d rows stayed", n)
		}
	})
}

func TestInsert_refusals_are_faults_and_undo_everything(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		for size, kind := range map[int]fault.Kind{-1: fault.Invalid, 1: fault.Taken} {
			err := d.Write(ctx, func(tx *db.Tx) error {
				_ = tx.Insert("trial_code", []string{"id", "code", "size"}, 200, func(i int, into []any) {
					into[0], into[1], into[2] = i, fmt.Sprint(i%150), size
				})
				return nil // swallowed
			})
			if fault.KindOf(err) != kind {
				t.Errorf("size %d: got %v, want %v", size, err, kind)
			}
		}
		if n := one[int](t, d, "select count(*) from trial_code"); n != 0 {
			t.Errorf("%d rows stayed", n)
		}
	})
}

func TestInsert_takes_plain_names_only(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		for _, table := range []string{"", "trial code", "x;drop table trial_code", "Trial"} {
			err := d.Write(ctx, func(tx *db.Tx) error { return tx.Insert(table, []string{"id"}, 1, func(int, []any) {}) })
			if err == nil {
				t.Errorf("table %q was taken", table)
			}
		}
	})
}

func TestInsert_ends_with_its_context(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		short, cancel := context.WithCancel(ctx)
		defer cancel()
		err := d.Write(short, func(tx *db.Tx) error {
			return tx.Insert("trial_wide", wideColumns, 1_000_000, func(i int, into []any) {
				if i == 1000 {
					cancel()
				}
				wideRow(i, into)
			})
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

// BenchmarkInsert reports the time of one row of nine columns.
func BenchmarkInsert(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchmarkInsert(b, dbtest.SQLite()) })
	b.Run("postgres", func(b *testing.B) { benchmarkInsert(b, dbtest.Postgres(b)) })
}

func benchmarkInsert(b *testing.B, e dbtest.Engine) {
	const rows = 100_000
	for b.Loop() {
		b.StopTimer()
		d := e.Open(b, db.Options{Migrations: trial})
		b.StartTimer()
		if err := d.Write(ctx, func(tx *db.Tx) error { return tx.Insert("trial_wide", wideColumns, rows, wideRow) }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*rows), "ns/row")
}
