package reading_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/reading"
)

var bg = context.Background()

// clock is a clock that a test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// world is a register on 1 March 2024: the province T with the communes T.X, T.Y and T.Z, each with a cell, T.X.1 and so
// on, in which DVX, DVY and DVZ are members.
type world struct {
	*reading.Service
	t      *testing.T
	engine dbtest.Engine
	db     *db.DB
	clock  *clock
}

func each(t *testing.T, fn func(w *world)) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		c := &clock{now: time.Date(2024, 3, 1, 3, 0, 0, 0, time.UTC)}
		d := e.Open(t, db.Options{Now: c.Now})
		w := &world{reading.NewService(d), t, e, d, c}
		w.found("T", org.Province, "")
		for _, at := range []string{"X", "Y", "Z"} {
			w.found("T."+at, org.GrassrootsCommittee, "T")
			w.found("T."+at+".1", org.Cell, "T."+at)
			w.lists("DV"+at, "T."+at+".1")
		}
		fn(w)
	})
}

func (w *world) found(code string, kind org.Kind, parent string) {
	w.t.Helper()
	_, err := org.NewService(w.db).Found(bg, access.Operator, org.Found{Code: code, Name: code, Kind: kind, Parent: parent, Older: parent == "", On: day.MustParse("2000-01-01")})
	w.must(err)
}

func (w *world) lists(code, cell string) {
	w.t.Helper()
	_, err := member.NewService(w.db).List(bg, access.Operator, member.NewMember{
		Entry:    member.Entry{About: member.About{Member: code, On: day.MustParse("2010-01-01")}, Cell: cell},
		Identity: member.Identity{Name: "Nguyễn Văn " + code},
	})
	w.must(err)
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) refused(err error, key string) {
	w.t.Helper()
	if !fault.Is(err, key) {
		w.t.Errorf("got %v, want %s", err, key)
	}
}

func (w *world) reads(fn func(tx *db.Tx) error) {
	w.t.Helper()
	w.must(w.db.Read(bg, fn))
}

func (w *world) person(code string) (id member.ID) {
	w.t.Helper()
	w.reads(func(tx *db.Tx) error {
		p, found, err := member.PersonByCode(tx, code)
		if !found {
			w.t.Fatalf("there is no %s", code)
		}
		id = p.ID
		return err
	})
	return id
}

func (w *world) at() (s reading.Standing) {
	w.t.Helper()
	w.reads(func(tx *db.Tx) (err error) {
		s.Units, err = org.Load(tx, 0)
		s.Today = tx.Now().Day()
		return err
	})
	return s
}

// actor is an account with a role on a unit and below.
func (w *world) actor(account access.Account, role, unit string) access.Actor {
	w.t.Helper()
	return access.Of(account, []access.Grant{{Role: role, Unit: access.Unit(w.at().Units.ByCode(unit).ID), Reach: access.AndBelow}})
}

func (w *world) logOf(code string) []reading.Line {
	w.t.Helper()
	log, err := w.LogOf(bg, w.person(code), w.at().Today, 100, 0)
	w.must(err)
	return log.Lines
}

func (w *world) logIn(who access.Actor) reading.Log {
	w.t.Helper()
	log, err := w.LogIn(bg, who, w.at(), 100, 0)
	w.must(err)
	return log
}

func (w *world) head() (m journal.Mutation) {
	w.t.Helper()
	w.reads(func(tx *db.Tx) error {
		e, err := journal.Head(tx)
		m = e.Seq
		return err
	})
	return m
}
