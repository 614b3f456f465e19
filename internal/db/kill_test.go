package db_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"sen/internal/db"
	"sen/internal/db/dbtest"
)

const partsOfAnEntry = 40

// TestMain lets this test program play the process that is killed.
func TestMain(m *testing.M) {
	if address := os.Getenv("SEN_TEST_VICTIM"); address != "" {
		victim(address)
		return
	}
	os.Exit(m.Run())
}

// victim writes entries, each with its parts in one transaction, and says the number of each after it
// was acknowledged, until it is killed.
func victim(address string) {
	d, err := db.Open(ctx, address, db.Options{Migrations: trial})
	for err == nil {
		var seq int
		err = d.Write(ctx, func(tx *db.Tx) error {
			if err := tx.QueryRow("select coalesce(max(seq), 0) + 1 from trial_entry").Scan(&seq); err != nil {
				return err
			}
			if _, err := tx.Exec("insert into trial_entry values ($1, $2)", seq, tx.Now()); err != nil {
				return err
			}
			return tx.Insert("trial_code", []string{"id", "code", "size"}, partsOfAnEntry, func(i int, into []any) {
				id := seq*1000 + i
				into[0], into[1], into[2] = id, strconv.Itoa(id), seq
			})
		})
		if err == nil {
			fmt.Println(seq)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestKill_at_any_moment_loses_nothing_acknowledged_and_leaves_nothing_half_done(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		address := e.Address(t)
		d := dbtest.OpenAt(t, address, db.Options{Migrations: trial})
		acknowledged := 0
		for range 6 {
			acknowledged = max(acknowledged, killedAfter(t, address, time.Duration(rand.IntN(120))*time.Millisecond))
			var entries, last, odd int
			write(t, d, func(tx *db.Tx) error { // the killed writer's lock is gone, too
				if err := tx.QueryRow("select count(*), coalesce(max(seq), 0) from trial_entry").Scan(&entries, &last); err != nil {
					return err
				}
				return tx.QueryRow(`select count(*) from (select e.seq from trial_entry e left join trial_code c on c.size = e.seq
					group by e.seq having count(c.id) <> $1) as odd`, partsOfAnEntry).Scan(&odd)
			})
			if last < acknowledged || entries != last || odd != 0 {
				t.Fatalf("%d acknowledged; %d entries up to %d, %d of them not whole", acknowledged, entries, last, odd)
			}
			if loose := one[int](t, d, "select count(*) from trial_code where size > $1", last); loose != 0 {
				t.Fatalf("%d parts without an entry", loose)
			}
		}
		if acknowledged == 0 {
			t.Error("no victim got as far as one entry")
		}
	})
}

// killedAfter starts a victim, lets it acknowledge one entry and live a little longer, kills it, and
// gives the last number it acknowledged.
func killedAfter(t *testing.T, address string, life time.Duration) (last int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SEN_TEST_VICTIM="+address)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for first := true; said.Scan(); first = false {
		if n, err := strconv.Atoi(said.Text()); err == nil { // the last line may be cut short only before its end
			last = n
		}
		if first {
			time.AfterFunc(life, func() { _ = cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil || last == 0 {
		t.Fatalf("the victim was not killed in the act: %v", err)
	}
	return last
}
