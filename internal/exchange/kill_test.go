package exchange

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/journal"
)

// TestMain lets this test program play the process that is killed.
func TestMain(m *testing.M) {
	if address := os.Getenv("SEN_TEST_VICTIM"); address != "" {
		victim(address)
		return
	}
	os.Exit(m.Run())
}

// perImport is how many people the victim's workbooks bring.
const perImport = 300

// crowd is a workbook, as read, of people of the world, each with a later change.
func crowd(n int) *Book {
	b := &Book{Name: "kill.xlsx"}
	for i := range perImport {
		p := personRow{place: place{row: int32(i + 2)}, code: fmt.Sprintf("K%d.%d", n, i), name: "Nguyễn Văn Kiên", unit: "T.X.1", entered: day.MustParse("2000-01-01")}
		p.entry = entryList.find("SO_DU")
		c := changeRow{place: p.place, who: who{code: p.code}, day: day.MustParse("2010-01-01"), unit: "T.X.3", decided: decided{number: p.code + "-GT"}}
		c.verb = verbList.find("CHUYEN")
		b.people.add(p)
		b.changes.add(c)
	}
	return b
}

// victim imports one workbook after another and says the mutation of each after it was acknowledged, until
// it is killed.
func victim(address string) {
	ctx := context.Background()
	d, err := db.Open(ctx, address, db.Options{})
	for n := os.Getpid() * 1000; err == nil; n++ {
		var p *Plan
		if p, err = Judge(ctx, d, crowd(n), JudgeOptions{}); err == nil {
			var m journal.Mutation
			m, _, err = Apply(ctx, d, operator, p, ApplyOptions{})
			fmt.Println(m)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestKill_in_the_middle_of_imports_leaves_whole_ones_only(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		address := e.Address(t)
		d := dbtest.OpenAt(t, address, db.Options{})
		imports(t, d, world())
		acknowledged := 1
		for range 4 {
			acknowledged = max(acknowledged, killedAfter(t, address, time.Duration(rand.IntN(250))*time.Millisecond))
			must(t, d.Read(context.Background(), func(tx *db.Tx) error {
				rows, broken, err := journal.Verify(tx)
				if err != nil || broken != 0 || int(rows) < acknowledged {
					t.Errorf("%d acknowledged, %d in the journal, broken at %d (%v)", acknowledged, rows, broken, err)
				}
				for table, each := range map[string]int{"member_person": 1, "member_identity": 1, "member_change": 2, "org_decision": 1} {
					var odd int
					err := tx.QueryRow(`select count(*) from (select e.seq from journal_entry e left join `+table+` c on c.recorded = e.seq
						where e.seq > 1 group by e.seq having count(c.id) <> $1) as odd`, each*perImport).Scan(&odd)
					if err != nil || odd != 0 {
						t.Errorf("%s: %d imports are not whole (%v)", table, odd, err)
					}
					var loose int
					if err := tx.QueryRow(`select count(*) from `+table+` where recorded > $1`, rows).Scan(&loose); err != nil || loose != 0 {
						t.Errorf("%s: %d rows without an act (%v)", table, loose, err)
					}
				}
				return nil
			}))
		}
	})
}

// killedAfter starts a victim, lets it acknowledge one import and live a little longer, kills it, and gives
// the last mutation it acknowledged.
func killedAfter(t *testing.T, address string, life time.Duration) (last int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SEN_TEST_VICTIM="+address)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	said := bufio.NewScanner(out)
	for first := true; said.Scan(); first = false {
		if n, err := strconv.Atoi(said.Text()); err == nil {
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
