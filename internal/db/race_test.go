package db_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
)

// twoHandles opens one register twice, as two processes would.
func twoHandles(t *testing.T, e dbtest.Engine, o db.Options) [2]*db.DB {
	t.Helper()
	o.Migrations = trial
	address := e.Address(t)
	return [2]*db.DB{dbtest.OpenAt(t, address, o), dbtest.OpenAt(t, address, o)}
}

func TestRace_of_eight_that_look_before_they_insert_lets_one_win(t *testing.T) {
	taken := errors.New("somebody is there already")
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		handles := twoHandles(t, e, db.Options{})
		for round := range 5 {
			var won, lost atomic.Int32
			var wg sync.WaitGroup
			for g := range 8 {
				wg.Go(func() {
					err := handles[g%2].Write(ctx, func(tx *db.Tx) error {
						var n int
						if err := tx.QueryRow("select count(*) from trial_code where size = $1", round).Scan(&n); err != nil {
							return err
						}
						if n > 0 {
							return taken
						}
						_, err := tx.Exec("insert into trial_code values ($1, $2, $3)", 100*round+g, fmt.Sprint(round, g), round)
						return err
					})
					switch {
					case err == nil:
						won.Add(1)
					case errors.Is(err, taken):
						lost.Add(1)
					default:
						t.Error(err)
					}
				})
			}
			wg.Wait()
			if won.Load() != 1 || lost.Load() != 7 {
				t.Errorf("round %d: %d won, %d lost", round, won.Load(), lost.Load())
			}
		}
	})
}

func TestWriters_queue_so_that_their_numbers_have_no_gap(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		const writers, each = 8, 25
		handles := twoHandles(t, e, db.Options{})
		var wg sync.WaitGroup
		for g := range writers {
			wg.Go(func() {
				for range each {
					err := handles[g%2].Write(ctx, func(tx *db.Tx) error {
						var last int64
						if err := tx.QueryRow("select coalesce(max(seq), 0) from trial_entry").Scan(&last); err != nil {
							return err
						}
						_, err := tx.Exec("insert into trial_entry values ($1, $2)", last+1, tx.Now())
						return err
					})
					if err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		wg.Wait()
		if n := one[int](t, handles[0], "select count(*) from trial_entry"); n != writers*each {
			t.Errorf("%d entries, want %d", n, writers*each)
		}
		if n := one[int](t, handles[1], "select max(seq) from trial_entry"); n != writers*each {
			t.Errorf("the last number is %d, want %d", n, writers*each)
		}
		out := one[int](t, handles[0], "select count(*) from trial_entry a join trial_entry b on b.seq = a.seq + 1 where b.at < a.at")
		if out != 0 {
			t.Errorf("%d entries are dated before the one they follow", out)
		}
	})
}

func TestWriter_that_waits_too_long_is_told_that_the_register_is_busy(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		handles := twoHandles(t, e, db.Options{Patience: 300 * time.Millisecond})
		write(t, handles[0], func(*db.Tx) error {
			for i, d := range handles { // beside the writer in its own process, and in another
				began := time.Now()
				err := d.Write(ctx, func(*db.Tx) error { return nil })
				if fault.KindOf(err) != fault.Busy {
					t.Errorf("handle %d: got %v, want busy", i, err)
				}
				if took := time.Since(began); took > 3*time.Second {
					t.Errorf("handle %d waited %v", i, took)
				}
			}
			return nil
		})
		write(t, handles[1], do("insert into trial_code values (1, 'A', 0)"))
	})
}

func TestWriter_waits_no_longer_than_its_context(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		handles := twoHandles(t, e, db.Options{})
		write(t, handles[0], func(*db.Tx) error {
			for i, d := range handles {
				short, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
				began := time.Now()
				err := d.Write(short, func(*db.Tx) error { return nil })
				cancel()
				if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 2*time.Second {
					t.Errorf("handle %d: got %v after %v", i, err, time.Since(began))
				}
			}
			return nil
		})
	})
}

func TestWriter_waits_its_turn_across_processes(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		handles := twoHandles(t, e, db.Options{})
		inside, leave := make(chan struct{}), make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			write(t, handles[0], func(tx *db.Tx) error {
				close(inside)
				<-leave
				return do("insert into trial_code values (1, 'A', 0)")(tx)
			})
		})
		<-inside
		time.AfterFunc(1500*time.Millisecond, func() { close(leave) }) // longer than one try of SQLite
		write(t, handles[1], func(tx *db.Tx) error {
			var n int
			if err := tx.QueryRow("select count(*) from trial_code").Scan(&n); err != nil || n != 1 {
				t.Errorf("the second writer sees %d rows of the first, %v", n, err)
			}
			return nil
		})
		wg.Wait()
	})
}

// Only PostgreSQL can meet a conflict inside a transaction, with a writer that does not queue, such as
// an administrator's hand; SQLite lets nobody else write meanwhile.
func TestWrite_runs_again_after_a_conflict(t *testing.T) {
	e := dbtest.Postgres(t)
	address := e.Address(t)
	d := dbtest.OpenAt(t, address, db.Options{Migrations: trial})
	write(t, d, do("insert into trial_code values (1, 'A', 0)"))
	hand, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer hand.Close()
	runs := 0
	write(t, d, func(tx *db.Tx) error {
		runs++
		var size int
		if err := tx.QueryRow("select size from trial_code where id = 1").Scan(&size); err != nil {
			return err
		}
		if runs <= 2 {
			if _, err := hand.Exec("update trial_code set size = size + 10 where id = 1"); err != nil {
				return err
			}
		}
		return do("update trial_code set size = $1 where id = 1", size+1)(tx)
	})
	if size := one[int](t, d, "select size from trial_code where id = 1"); runs != 3 || size != 21 {
		t.Errorf("%d runs left the size at %d, want 3 and 21", runs, size)
	}
}
