package journal

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
)

var bg = context.Background()

// clock is a clock that a test sets.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }

func (c *clock) set(s string) {
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = at
}

// acts writes n entries, one act each, and gives the numbers.
func acts(d *db.DB, n int, at day.Instant) (seqs []Mutation, err error) {
	for range n {
		err = d.Write(bg, func(tx *db.Tx) error {
			e, err := Begin(tx, access.System, at)
			if err != nil {
				return err
			}
			e.Act, e.On, e.Subject, e.Fields, e.Note = "test.act", day.MustParse("2023-12-31"), "A B", "name", "x"
			if err := e.Close(tx); err != nil {
				return err
			}
			seqs = append(seqs, e.Seq)
			return nil
		})
		if err != nil {
			return seqs, err
		}
	}
	return seqs, nil
}

func verified(t *testing.T, d *db.DB) (rows int64, broken Mutation) {
	t.Helper()
	err := d.Read(bg, func(tx *db.Tx) (err error) { rows, broken, err = Verify(tx); return err })
	if err != nil {
		t.Fatal(err)
	}
	return rows, broken
}

func TestVerify_proves_the_chain_and_names_the_first_row_changed_behind_its_back(t *testing.T) {
	tampering := map[string]string{
		"another actor":      "update journal_entry set actor = 'nobody' where seq = 4",
		"another day":        "update journal_entry set on_day = '2020-01-01' where seq = 4",
		"no day":             "update journal_entry set on_day = null where seq = 4",
		"another moment":     "update journal_entry set recorded_at = '2024-01-01T00:00:00.000001Z' where seq = 4",
		"declared":           "update journal_entry set declared = 1 where seq = 4",
		"text moved":         "update journal_entry set subject = 'A', fields = 'B name' where seq = 4",
		"another hash":       "update journal_entry set hash = 'f' where seq = 4",
		"another row before": "update journal_entry set prev = 'f' where seq = 4",
		"a decision":         "update journal_entry set decision = 1 where seq = 4",
		"a row gone":         "delete from journal_entry where seq = 4",
		"a row renumbered":   "update journal_entry set seq = 40 where seq = 4",
	}
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		d := e.Open(t, db.Options{})
		if _, err := acts(d, 6, day.Instant{}); err != nil {
			t.Fatal(err)
		}
		if rows, broken := verified(t, d); rows != 6 || broken != 0 {
			t.Fatalf("untouched: %d rows, broken at %d", rows, broken)
		}
		for change, statement := range tampering {
			tamper := func(tx *db.Tx) error { _, err := tx.Exec(statement); return err }
			if err := d.Write(bg, tamper); !fault.Is(err, "append_only") {
				t.Errorf("%s: the guard let it through: %v", change, err)
			}
		}
		e.Unguard(t, d, "journal_entry")
		for change, statement := range tampering {
			want := Mutation(4)
			if change == "a row gone" || change == "a row renumbered" {
				want = 5 // the first that is there and does not follow from the one before
			}
			if rows, broken := verifiedAfter(d, statement); rows != 3 || broken != want {
				t.Errorf("%s: %d rows are sound, broken at %d, not %d", change, rows, broken, want)
			}
		}
	})
}

// verifiedAfter walks the chain after a statement, which it takes back.
func verifiedAfter(d *db.DB, statement string) (rows int64, broken Mutation) {
	_ = d.Write(bg, func(tx *db.Tx) (err error) {
		if _, err = tx.Exec(statement); err == nil {
			rows, broken, err = Verify(tx)
		}
		return errors.Join(err, errors.New("take it back"))
	})
	return rows, broken
}

func TestNumbers_are_gap_free_in_commit_order_whatever_is_refused_and_whoever_writes(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		address := e.Address(t)
		one, two := dbtest.OpenAt(t, address, db.Options{}), dbtest.OpenAt(t, address, db.Options{})
		var wg sync.WaitGroup
		for i := range 8 {
			d := []*db.DB{one, two}[i%2]
			wg.Go(func() {
				for k := range 5 {
					if _, err := acts(d, 1, day.Instant{}); err != nil {
						t.Error(err)
					}
					_ = d.Write(bg, func(tx *db.Tx) error { // a number that is given back
						entry, err := Begin(tx, access.System, day.Instant{})
						if err == nil && k%2 == 0 {
							err = entry.Close(tx)
						}
						if err != nil {
							return err
						}
						return fmt.Errorf("refused")
					})
				}
			})
		}
		wg.Wait()
		if rows, broken := verified(t, one); rows != 40 || broken != 0 {
			t.Errorf("%d rows, broken at %d", rows, broken)
		}
	})
}

func TestBegin_takes_a_declared_instant_and_never_goes_back(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		c := &clock{}
		c.set("2024-03-01T00:00:00Z")
		d := e.Open(t, db.Options{Now: c.Now})
		declared, _ := day.ParseInstant("2024-01-15T17:00:00+07:00")
		earlier, _ := day.ParseInstant("2024-01-15T16:59:59+07:00")
		if _, err := acts(d, 2, declared); err != nil {
			t.Fatal(err)
		}
		if _, err := acts(d, 1, earlier); !fault.Is(err, "recorded_before_last_act") {
			t.Errorf("an instant before the last act: %v", err)
		}
		if _, err := acts(d, 1, day.Instant{}); err != nil {
			t.Fatal(err)
		}
		c.set("2024-02-01T00:00:00Z") // the clock was put back
		if _, err := acts(d, 1, day.Instant{}); err != nil {
			t.Fatal(err)
		}
		var all []Entry
		var at [3]Mutation
		err := d.Read(bg, func(tx *db.Tx) (err error) {
			if all, err = Since(tx, 0, 100); err != nil {
				return err
			}
			for i, k := range []day.Instant{earlier, declared, day.At(c.Now())} {
				if at[i], err = KnownAt(tx, k); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || len(all) != 4 {
			t.Fatalf("%v (%v)", all, err)
		}
		if !all[0].Declared || !all[1].Declared || all[2].Declared || all[0].RecordedAt != declared {
			t.Errorf("%+v", all)
		}
		if all[3].RecordedAt != all[2].RecordedAt {
			t.Errorf("the clock stepped back from %s to %s", all[2].RecordedAt, all[3].RecordedAt)
		}
		if at != [3]Mutation{0, 2, 2} {
			t.Errorf("known at: %v", at)
		}
		if rows, broken := verified(t, d); rows != 4 || broken != 0 {
			t.Errorf("%d rows, broken at %d", rows, broken)
		}
	})
}
