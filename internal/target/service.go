package target

import (
	"context"
	"strings"
	"unicode/utf8"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/org"
)

// Prospects tells how many prospects are in the file of each of some units, their subtrees included. Package admission
// knows; app joins them.
type Prospects func(ctx context.Context, who access.Actor, units []*org.Life) ([]int64, error)

// Service does the acts of the room.
type Service struct {
	db        *db.DB
	figures   *figure.Follower
	prospects Prospects
}

// NewService makes the service of a register. Without prospects a round cannot be proposed by them.
func NewService(register *db.DB, figures *figure.Follower, prospects Prospects) *Service {
	return &Service{register, figures, prospects}
}

// longest is how many letters a reason or a note may have.
const longest = 500

// desk is what an act stands on.
type desk struct {
	tx    *db.Tx
	who   access.Actor
	units *org.History
	today day.Day
}

func newDesk(tx *db.Tx, who access.Actor) (*desk, error) {
	units, err := org.Load(tx, 0)
	return &desk{tx, who, units, tx.Now().Day()}, err
}

// look opens the desk of a question in a snapshot: with the units the census knows, which nothing has to be read for.
func (s *Service) look(ctx context.Context, who access.Actor, ask func(d *desk) error) error {
	c, err := s.figures.Now(ctx)
	if err != nil {
		return err
	}
	return s.db.Read(ctx, func(tx *db.Tx) error { return ask(&desk{tx, who, c.History(), tx.Now().Day()}) })
}

// unit is a unit the actor may see and do an act at.
func (d *desk) unit(code string, act access.Act) (*org.Life, error) {
	if err := d.units.Can(d.who, act, d.today, code); err != nil {
		return nil, err
	}
	l := d.units.ByCode(code)
	if l == nil {
		return nil, fault.New(fault.Missing, "unit_unknown", "unit", code).On("unit")
	}
	return l, nil
}

// aimed is a unit the actor may see and whose superior, on a day, it may do an act at.
func (d *desk) aimed(code string, act access.Act, on day.Day) (*org.Life, error) {
	l := d.units.Seen(d.who, code, d.today)
	if l == nil {
		return nil, fault.New(fault.Missing, "unit_unknown", "unit", code).On("unit")
	}
	setter := l
	if up := d.units.Unit(l.Parent(on)); up != nil {
		setter = up
	}
	if !d.who.Unbounded() && !d.who.May(act, d.units.Place(setter.ID, d.today)) {
		return nil, fault.New(fault.Denied, "denied", "act", string(act))
	}
	return l, nil
}

// decided refuses a decision that has no number, no day, or a day to come.
func (d *desk) decided(by org.Decision) error {
	switch {
	case strings.TrimSpace(by.Number) == "":
		return fault.New(fault.Invalid, "target.decision_missing").On("number")
	case by.Day == day.None:
		return fault.New(fault.Invalid, "target.decision_day_missing").On("decided")
	case by.Day > d.today:
		return fault.New(fault.Invalid, "target.decision_to_come", "day", by.Day).On("decided")
	}
	return nil
}

// reasoned refuses a reason that is not given or too long.
func reasoned(reason string) error {
	switch {
	case strings.TrimSpace(reason) == "":
		return fault.New(fault.Invalid, "target.reason_missing").On("reason")
	case utf8.RuneCountInString(reason) > longest:
		return fault.New(fault.Invalid, "target.text_too_long", "n", longest).On("reason")
	}
	return nil
}

// entry is what the journal is told.
type entry struct {
	act      access.Act
	on       day.Day
	units    []string
	about    string // "target:admitted"
	fields   string
	note     string
	decision org.Decision
}

// journalled does one thing under a mutation of its own and journals it. The decision is recorded first.
func (d *desk) journalled(what entry, do func(m journal.Mutation, decision org.DecisionID) error) error {
	e, err := journal.Begin(d.tx, d.who, day.Instant{})
	if err != nil {
		return err
	}
	decision, err := org.RecordOne(d.tx, e.Seq, what.decision)
	if err != nil {
		return err
	}
	if err := do(e.Seq, decision); err != nil {
		return err
	}
	e.Act, e.On, e.Decision, e.Fields, e.Note = what.act, what.on, int64(decision), what.fields, what.note
	e.Subject = strings.Join(append(what.units, what.about), " ")
	return e.Close(d.tx)
}

// act opens the desk of one act in a transaction of its own.
func (s *Service) act(ctx context.Context, who access.Actor, do func(d *desk) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		d, err := newDesk(tx, who)
		if err != nil {
			return err
		}
		return do(d)
	})
}
