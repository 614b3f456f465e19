package db_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
)

var ctx = context.Background()

// trial is a small register of this package's own, so that its tests do not move with the real one.
var trial = os.DirFS("testdata/migrations")

// firstOnly is trial as an older program knew it.
func firstOnly(t *testing.T) fs.FS {
	t.Helper()
	dir := t.TempDir()
	for _, e := range []string{"sqlite", "postgres"} {
		text, err := fs.ReadFile(trial, e+"/0001_trial.sql")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(dir, e), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, e, "0001_trial.sql"), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return os.DirFS(dir)
}

// each runs a test on both engines with a new trial register.
func each(t *testing.T, test func(t *testing.T, d *db.DB)) {
	t.Helper()
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		test(t, e.Open(t, db.Options{Migrations: trial}))
	})
}

func write(t *testing.T, d *db.DB, fn func(tx *db.Tx) error) {
	t.Helper()
	if err := d.Write(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

// one reads one value.
func one[T any](t *testing.T, d *db.DB, query string, args ...any) (v T) {
	t.Helper()
	err := d.Read(ctx, func(tx *db.Tx) error { return tx.QueryRow(query, args...).Scan(&v) })
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func do(query string, args ...any) func(tx *db.Tx) error {
	return func(tx *db.Tx) error { _, err := tx.Exec(query, args...); return err }
}

func TestOpen_refuses_where_there_is_no_register(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		address := e.Address(t)
		_, err := db.Open(ctx, address, db.Options{Migrations: trial})
		if fault.KindOf(err) != fault.Missing || !fault.Is(err, "db.no_register") {
			t.Fatalf("got %v, want db.no_register", err)
		}
		if e.Name == "sqlite" {
			if _, err := os.Stat(address); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("looking for a register left a file behind: %v", err)
			}
		}
	})
}

func TestOpen_refuses_a_file_that_is_no_register(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(path, []byte(strings.Repeat("not a database at all. ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, create := range []bool{false, true} {
		_, err := db.Open(ctx, path, db.Options{Migrations: trial, Create: create, Patience: time.Second})
		if !fault.Is(err, "db.not_a_register") {
			t.Errorf("create %v: got %v, want db.not_a_register", create, err)
		}
	}
}

func TestOpen_refuses_an_older_and_a_newer_register_and_brings_an_older_up_to_date(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		address, older := e.Address(t), firstOnly(t)
		dbtest.OpenAt(t, address, db.Options{Migrations: older}).Close()
		if _, err := db.Open(ctx, address, db.Options{Migrations: trial}); !fault.Is(err, "db.older") {
			t.Errorf("older register: got %v, want db.older", err)
		}
		dbtest.OpenAt(t, address, db.Options{Migrations: trial}).Close()
		current, err := db.Open(ctx, address, db.Options{Migrations: trial})
		if err != nil {
			t.Fatalf("after the migration: %v", err)
		}
		current.Close()
		for _, create := range []bool{false, true} {
			if _, err := db.Open(ctx, address, db.Options{Migrations: older, Create: create}); !fault.Is(err, "db.newer") {
				t.Errorf("newer register, create %v: got %v, want db.newer", create, err)
			}
		}
	})
}

func TestOpen_never_shows_a_password(t *testing.T) {
	for _, address := range []string{
		"postgres://sen:swordfish@127.0.0.1:1/x?search_path=a;drop",
		"postgres://sen:swordfish@127.0.0.1:notaport/x",
		"postgres://sen:swordfish@127.0.0.1:1/x?search_path=good&connect_timeout=1",
	} {
		_, err := db.Open(ctx, address, db.Options{Migrations: trial})
		if err == nil || strings.Contains(err.Error(), "swordfish") {
			t.Errorf("%q gave %v", address, err)
		}
	}
}

func TestOpen_by_many_at_once_creates_one_register(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		address := e.Address(t)
		var wg sync.WaitGroup
		for range 6 {
			wg.Go(func() {
				d, err := db.Open(ctx, address, db.Options{Migrations: trial, Create: true})
				if err != nil {
					t.Error(err)
					return
				}
				d.Close()
			})
		}
		wg.Wait()
		d := dbtest.OpenAt(t, address, db.Options{Migrations: trial})
		if n := one[int](t, d, "select count(*) from trial_later"); n != 0 {
			t.Errorf("%d rows", n)
		}
	})
}

func TestOpen_copes_with_any_file_name(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Đồng Tháp 100% ?a=b#c & d", "sổ gốc")
	d := dbtest.OpenAt(t, filepath.Join(dir, "đảng viên?.db"), db.Options{Migrations: trial})
	write(t, d, do("insert into trial_code values ($1, $2, $3)", 1, "A", 0))
	info, err := os.Stat(filepath.Join(dir, "đảng viên?.db"))
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the file may be read by others: %v", info.Mode())
	}
}

func TestRegister_of_the_program_opens_on_both_engines(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		if n := one[int](t, open(), "select count(*) from journal_entry"); n != 0 {
			t.Errorf("a new register has %d journal entries", n)
		}
	})
}

func TestTwo_registers_live_in_one_database(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		var one_, other *db.DB = e.Open(t, db.Options{Migrations: trial}), e.Open(t, db.Options{Migrations: trial})
		write(t, one_, do("insert into trial_code values (1, 'A', 0)"))
		if n := one[int](t, other, "select count(*) from trial_code"); n != 0 {
			t.Error("a row of one register is seen in the other")
		}
		err := one_.Write(ctx, func(*db.Tx) error { return other.Write(ctx, do("insert into trial_code values (1, 'B', 0)")) })
		if err != nil {
			t.Errorf("writers of two registers wait for each other: %v", err)
		}
	})
}

func TestNow_is_the_clock_cut_to_the_microsecond(t *testing.T) {
	at := time.Date(2024, 1, 15, 9, 30, 0, 123456789, time.FixedZone("", 7*3600))
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		d := e.Open(t, db.Options{Migrations: trial, Now: func() time.Time { return at }})
		write(t, d, func(tx *db.Tx) error {
			if got := tx.Now().String(); got != "2024-01-15T02:30:00.123456Z" {
				t.Errorf("now is %s", got)
			}
			return do("insert into trial_entry values ($1, $2)", 1, tx.Now())(tx)
		})
		if got := one[day.Instant](t, d, "select at from trial_entry where at = $1", day.At(at)); got != day.At(at) {
			t.Errorf("read back %v", got)
		}
	})
}

func TestDays_come_back_as_they_went_and_compare_as_days(t *testing.T) {
	days := []day.Day{day.MustParse("1930-02-03"), day.MustParse("1999-12-31"), day.MustParse("2000-02-29"), day.MustParse("2023-12-31")}
	each(t, func(t *testing.T, d *db.DB) {
		write(t, d, func(tx *db.Tx) error {
			for i, on := range days {
				ended := day.None
				if i == 0 {
					ended = on + 1
				}
				if _, err := tx.Exec("insert into trial_stay values ($1, $2, $3)", i, on, ended); err != nil {
					return err
				}
			}
			return do("insert into trial_stay values ($1, $2, $3)", 99, "2023-12-31", nil)(tx) // as text
		})
		for i, on := range days {
			if got := one[day.Day](t, d, "select began from trial_stay where person = $1 and began = $2", i, on); got != on {
				t.Errorf("%v came back as %v", on, got)
			}
			if got := one[int](t, d, "select count(*) from trial_stay where began < $1 and person < 99", on); got != i {
				t.Errorf("%d days before %v, want %d", got, on, i)
			}
		}
		if got := one[day.Day](t, d, "select max(began) from trial_stay"); got != days[3] {
			t.Errorf("the latest is %v", got)
		}
		if got := one[day.Day](t, d, "select ended from trial_stay where person = 1"); got != day.None {
			t.Errorf("an open end came back as %v", got)
		}
		err := d.Write(ctx, do("insert into trial_stay values (7, '2024-02-31', null)"))
		if err == nil {
			t.Error("31 February was taken")
		}
	})
}

func TestTruth_values_are_0_and_1(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		write(t, d, func(tx *db.Tx) error {
			return tx.Insert("trial_wide", wideColumns, 2, wideRow)
		})
		if got := one[bool](t, d, "select flag from trial_wide where flag = $1", true); !got {
			t.Error("true came back as false")
		}
		if got := one[int](t, d, "select sum(flag) from trial_wide"); got != 1 {
			t.Errorf("the sum is %d", got)
		}
	})
}

func TestPlaceholders_may_come_in_any_order_and_more_than_once(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		write(t, d, func(tx *db.Tx) error {
			for i, code := range []string{"A", "B", "C"} {
				if _, err := tx.Exec("insert into trial_code (size, code, id) values ($3, $2, $1)", i, code, 10*i); err != nil {
					return err
				}
			}
			return nil
		})
		got := one[int](t, d, "select id from trial_code where size = $2 and code = $1 and code = $1", "C", 20)
		if got != 2 {
			t.Errorf("got %d", got)
		}
	})
}

func TestRefusals_are_faults_by_code(t *testing.T) {
	cases := []struct {
		name, query string
		kind        fault.Kind
		key         string
	}{
		{"the same key twice", "insert into trial_code values (1, 'Z', 0)", fault.Taken, "db.taken"},
		{"the same code twice", "insert into trial_code values (2, 'A', 0)", fault.Taken, "db.taken"},
		{"a size below zero", "insert into trial_code values (2, 'B', -1)", fault.Invalid, "db.invalid"},
		{"nothing where something must be", "insert into trial_code values (2, null, 1)", fault.Invalid, "db.invalid"},
		{"a part of nothing", "insert into trial_part values (1, 77)", fault.Invalid, "db.reference"},
		{"two stays at one time", "insert into trial_stay values (1, '2020-06-01', null)", fault.Taken, "stay_overlap"},
		{"a guard of the program's own", "delete from trial_entry", fault.Broken, "trial_kept"},
		{"no such table", "insert into nowhere values (1)", fault.Broken, "db.broken"},
	}
	each(t, func(t *testing.T, d *db.DB) {
		write(t, d, do("insert into trial_code values (1, 'A', 0)"))
		write(t, d, do("insert into trial_stay values (1, '2020-01-01', '2021-01-01')"))
		write(t, d, do("insert into trial_entry values (1, '')"))
		for _, c := range cases {
			err := d.Write(ctx, do(c.query))
			var f *fault.Fault
			if !errors.As(err, &f) || f.Kind != c.kind || f.Key != c.key || f.Cause == nil {
				t.Errorf("%s: got %v, want %v %s", c.name, err, c.kind, c.key)
			}
		}
		write(t, d, do("insert into trial_stay values (1, '2021-01-01', null)")) // the next day is free
	})
}

func TestWrite_undoes_everything_when_a_statement_failed_even_if_it_was_swallowed(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		err := d.Write(ctx, func(tx *db.Tx) error {
			if _, err := tx.Exec("insert into trial_code values (1, 'A', 0)"); err != nil {
				return err
			}
			_, _ = tx.Exec("insert into trial_code values (1, 'B', 0)")
			return nil
		})
		if fault.KindOf(err) != fault.Taken {
			t.Errorf("got %v", err)
		}
		if n := one[int](t, d, "select count(*) from trial_code"); n != 0 {
			t.Errorf("%d rows stayed", n)
		}
	})
}

func TestWrite_undoes_everything_on_error_and_on_panic(t *testing.T) {
	mine := errors.New("changed my mind")
	each(t, func(t *testing.T, d *db.DB) {
		insert := do("insert into trial_code values (1, 'A', 0)")
		err := d.Write(ctx, func(tx *db.Tx) error { return errors.Join(insert(tx), mine) })
		if !errors.Is(err, mine) {
			t.Errorf("the reason was lost: %v", err)
		}
		func() {
			defer func() { _ = recover() }()
			_ = d.Write(ctx, func(tx *db.Tx) error { _ = insert(tx); panic("slip") })
		}()
		if n := one[int](t, d, "select count(*) from trial_code"); n != 0 {
			t.Errorf("%d rows stayed", n)
		}
		write(t, d, insert) // the lock was given back
	})
}

func TestWrite_inside_a_Write_is_refused_at_once(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		var inner error
		write(t, d, func(tx *db.Tx) error {
			inner = d.Write(tx.Context(), func(*db.Tx) error { return nil })
			return nil
		})
		if inner == nil {
			t.Error("it was let in")
		}
	})
}

func TestRead_cannot_write(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		if err := d.Read(ctx, do("insert into trial_code values (1, 'A', 0)")); err == nil {
			t.Error("a read wrote")
		}
	})
}

func TestRead_keeps_its_snapshot_while_others_write_and_nobody_waits(t *testing.T) {
	const count = "select count(*) from trial_code"
	each(t, func(t *testing.T, d *db.DB) {
		err := d.Read(ctx, func(tx *db.Tx) error {
			for range 3 {
				var n int
				if err := tx.QueryRow(count).Scan(&n); err != nil {
					return err
				}
				if n != 0 {
					t.Errorf("the snapshot moved: %d rows", n)
				}
				write(t, d, func(tx *db.Tx) error {
					return do("insert into trial_code select count(*), 'C' || count(*), 0 from trial_code")(tx)
				})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		write(t, d, func(tx *db.Tx) error {
			if err := do("insert into trial_code values (90, 'X', 0)")(tx); err != nil {
				return err
			}
			if n := one[int](t, d, count); n != 3 { // beside an open write transaction
				t.Errorf("a reader sees %d rows, want 3", n)
			}
			return nil
		})
	})
}

func TestRow_without_result_is_sql_ErrNoRows(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		var n int
		err := d.Read(ctx, func(tx *db.Tx) error { return tx.QueryRow("select id from trial_code").Scan(&n) })
		if !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("got %v", err)
		}
	})
}

func TestRows_are_read_in_order(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		write(t, d, func(tx *db.Tx) error {
			return tx.Insert("trial_code", []string{"id", "code", "size"}, 3, func(i int, into []any) {
				into[0], into[1], into[2] = i, string(rune('a'+i)), 0
			})
		})
		var got []string
		err := d.Read(ctx, func(tx *db.Tx) error {
			rows, err := tx.Query("select code from trial_code where id >= $1 order by code desc", 1)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var s string
				if err := rows.Scan(&s); err != nil {
					return err
				}
				got = append(got, s)
			}
			return rows.Err()
		})
		if err != nil || !slices.Equal(got, []string{"c", "b"}) {
			t.Errorf("got %v, %v", got, err)
		}
	})
}
