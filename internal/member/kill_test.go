package member_test

import (
	"flag"
	"strings"
	"testing"
	"time"

	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "15"); err != nil { // the command line, read later, may say more
		panic(err)
	}
	dbtest.Main(m, map[string]dbtest.Victim{"acts": actsUntilKilled})
}

// actsUntilKilled does acts, one life after another, and says each that was acknowledged.
func actsUntilKilled(address string, acknowledge func(int64)) error {
	register, err := db.Open(bg, address, db.Options{})
	if err != nil {
		return err
	}
	people, units := member.NewService(register), org.NewService(register, member.Holder{})
	for {
		acknowledge(0)
		entered, err := people.Admit(bg, me, member.NewMember{
			Entry:    member.Entry{About: about("", "2010-01-01"), Cell: "A", Occupation: 3},
			Identity: member.Identity{Name: "Lê Thị Hoa"},
		})
		if err != nil {
			return err
		}
		acknowledge(int64(entered.Mutation))
		if err := oneLife(people, units, entered.Member, func(done org.Done, err error) error {
			if err == nil {
				acknowledge(int64(done.Mutation))
			}
			return err
		}); err != nil {
			return err
		}
	}
}

func oneLife(people *member.Service, units *org.Service, code string, said func(org.Done, error) error) error {
	cell := "K" + code
	for _, act := range []func() (org.Done, error){
		func() (org.Done, error) {
			return units.Found(bg, me, org.Found{Code: cell, Name: cell, Kind: org.Cell, Parent: "G", Sector: "AP_KHOM", Area: "29863", On: d("2011-01-01")})
		},
		func() (org.Done, error) {
			return people.Transfer(bg, me, member.Transfer{About: about(code, "2012-01-01"), To: cell})
		},
		func() (org.Done, error) {
			return people.Appoint(bg, me, member.Appoint{About: about(code, "2012-01-01"), Unit: cell, Title: member.Secretary})
		},
		func() (org.Done, error) {
			return people.Dismiss(bg, me, member.Dismiss{About: about(code, "2013-01-01"), Unit: cell, Title: member.Secretary})
		},
		func() (org.Done, error) { return people.Leave(bg, me, member.Resign(about(code, "2014-01-01"), "")) },
		func() (org.Done, error) {
			return units.End(bg, me, org.EndUnit{Unit: cell, How: org.Merge, Successor: "A", On: d("2014-01-01")})
		},
	} {
		if err := said(act()); err != nil {
			return err
		}
	}
	return nil
}

func TestKill_during_acts_loses_nothing_acknowledged_and_leaves_nothing_half_done(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		address := e.Address(t)
		register := dbtest.OpenAt(t, address, db.Options{})
		s := begin(t, register)
		acknowledged := int64(s.head().Seq)
		for range dbtest.Rounds(t) {
			said, _ := dbtest.Kill(t, "acts", address, 150*time.Millisecond)
			for _, m := range said {
				if m != acknowledged+1 && m != acknowledged+2 { // the killed act before may have been committed unsaid
					t.Fatalf("after %d came %d", acknowledged, m)
				}
				acknowledged = m
			}
			head := int64(s.head().Seq)
			if head < acknowledged || head > acknowledged+1 {
				t.Fatalf("%d was acknowledged, the journal ends at %d", acknowledged, head)
			}
			acknowledged = head
			nothingHalf(t, register)
			isSound(t, register)
		}
		if acknowledged < 20 {
			t.Errorf("only %d acts were done: nothing was tested", acknowledged)
		}
	})
}

// nothingHalf counts, for every mutation, the rows it recorded and voided, and holds them against its act.
func nothingHalf(t *testing.T, register *db.DB) {
	t.Helper()
	err := register.Read(bg, func(tx *db.Tx) error {
		entries, err := journal.Since(tx, 0, 1<<30)
		if err != nil {
			return err
		}
		rows, err := rowsOf(tx)
		if err != nil {
			return err
		}
		for _, e := range entries {
			want, fixed := rowsOfAct[string(e.Act)]
			if e.Act == "unit.found" {
				want, fixed = written{units: 1, changes: len(strings.Fields(e.Fields))}, true
			}
			if fixed && rows[e.Seq] != want {
				t.Errorf("%s (%d): %+v rows, not %+v", e.Act, e.Seq, rows[e.Seq], want)
			}
			delete(rows, e.Seq)
		}
		for m := range rows {
			t.Errorf("rows of %d, which is not in the journal", m)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// written is how many rows one mutation wrote.
type written struct{ people, identities, facts, posts, voidedPosts, units, changes int }

// rowsOfAct are the rows the victim's acts write. A founding writes a unit and a change for each field named.
var rowsOfAct = map[string]written{
	"member.admit": {people: 1, identities: 1, facts: 1}, "member.transfer": {facts: 1}, "member.appoint": {posts: 1},
	"member.dismiss": {posts: 1, voidedPosts: 1}, "member.resign": {facts: 1}, "unit.end": {changes: 1},
}

func rowsOf(tx *db.Tx) (map[journal.Mutation]written, error) {
	out := map[journal.Mutation]written{}
	for query, count := range map[string]func(w *written, n int){
		"select recorded, count(*) from member_person group by recorded":                    func(w *written, n int) { w.people = n },
		"select recorded, count(*) from member_identity group by recorded":                  func(w *written, n int) { w.identities = n },
		"select recorded, count(*) from member_change group by recorded":                    func(w *written, n int) { w.facts = n },
		"select recorded, count(*) from member_post group by recorded":                      func(w *written, n int) { w.posts = n },
		"select voided, count(*) from member_post where voided is not null group by voided": func(w *written, n int) { w.voidedPosts = n },
		"select recorded, count(*) from org_unit group by recorded":                         func(w *written, n int) { w.units = n },
		"select recorded, count(*) from org_change group by recorded":                       func(w *written, n int) { w.changes = n },
	} {
		rows, err := tx.Query(query)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var m journal.Mutation
			var n int
			if err := rows.Scan(&m, &n); err != nil {
				return nil, err
			}
			w := out[m]
			count(&w, n)
			out[m] = w
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}
