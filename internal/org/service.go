package org

import (
	"context"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
)

// Service does the acts on units. Each act is one transaction: who may is asked, the tree is loaded, the
// rule decides, what it decided is written and journalled, all or nothing.
type Service struct {
	db      *db.DB
	holders []Holder
}

// NewService makes the service. Holders are the rooms above whose facts hold on to units; without them,
// units could be ended over the heads of the people in them.
func NewService(d *db.DB, holders ...Holder) *Service { return &Service{d, holders} }

// Holder is a room whose facts hold on to units.
type Holder interface {
	// Left says what the room still has in the units that would break a rule if the history of units were
	// as given.
	Left(tx *db.Tx, units *History, in []ID) (Left, error)
}

// Left counts what is left in units that can no longer hold it.
type Left struct {
	Units, Members, Hosts, Posts int
	// First is what is wrong with the first of them; nil if nothing is left.
	First *fault.Fault
}

func (l Left) plus(o Left) Left {
	if l.First == nil {
		l.First = o.First
	}
	return Left{l.Units + o.Units, l.Members + o.Members, l.Hosts + o.Hosts, l.Posts + o.Posts, l.First}
}

// Done is what an act did: the mutation under which it is recorded, 0 if what was asked was recorded already,
// and warnings.
type Done struct {
	Mutation journal.Mutation
	Warnings []*fault.Fault
}

// command is one act asked for.
type command interface {
	act() access.Act
	// concerns are the codes of the units whose officers must be allowed to do it.
	concerns(h *History) []string
	// decide says what is to be written, or refuses. It is pure.
	decide(h *History) (*draft, error)
}

// draft is what an act writes, and what the journal says of it.
type draft struct {
	units    []Unit // new ones; they get the numbers they have here
	changes  []Change
	void     []int64
	decision Decision
	on       day.Day
	subject  []string
	note     string
	// leftover is the key of the refusal when a unit still holds something.
	leftover string
	warnings []*fault.Fault
}

func (s *Service) do(ctx context.Context, who access.Actor, c command) (done Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		done = Done{}
		p, err := s.plan(tx, who, c)
		if err != nil {
			return err
		}
		done, err = p.draft.write(tx, who, c.act())
		return err
	})
	return done, err
}

// planned is an act that passed every check, before anything is written.
type planned struct {
	before  *History
	units   []Unit
	changes []Change
	draft   *draft
}

func (s *Service) plan(tx *db.Tx, who access.Actor, c command) (p planned, err error) {
	if p.units, p.changes, err = load(tx); err != nil {
		return p, err
	}
	p.before = NewHistory(p.units, p.changes)
	if err := p.before.Can(who, c.act(), tx.Now().Day(), c.concerns(p.before)...); err != nil {
		return p, err
	}
	if p.draft, err = c.decide(p.before); err != nil {
		return p, err
	}
	if err := p.draft.settle(p.before, p.changes); err != nil {
		return p, err
	}
	return p, s.check(tx, p.before, p.units, p.changes, p.draft)
}

func load(tx *db.Tx) ([]Unit, []Change, error) {
	units, err := LoadUnits(tx)
	if err != nil {
		return nil, nil, err
	}
	changes, err := loadChanges(tx, 0)
	return units, changes, err
}

// write voids, adds and journals. A draft that holds nothing any more leaves no trace.
func (d *draft) write(tx *db.Tx, who access.Actor, act access.Act) (Done, error) {
	if len(d.changes) == 0 && len(d.void) == 0 {
		return Done{Warnings: d.warnings}, nil
	}
	entry, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return Done{}, err
	}
	if err := d.record(tx, entry.Seq); err != nil {
		return Done{}, err
	}
	entry.Act, entry.On, entry.Note = act, d.on, d.note
	entry.Subject, entry.Fields = strings.Join(d.subject, " "), d.fields()
	if len(d.changes) > 0 {
		entry.Decision = int64(d.changes[0].Decision)
	}
	return Done{entry.Seq, d.warnings}, entry.Close(tx)
}

func (d *draft) record(tx *db.Tx, m journal.Mutation) error {
	decision, err := RecordOne(tx, m, d.decision)
	if err != nil {
		return err
	}
	for i := range d.changes {
		d.changes[i].Decision = decision
	}
	for _, id := range d.void {
		if err := VoidChange(tx, m, id); err != nil {
			return err
		}
	}
	if err := InsertUnits(tx, m, d.units); err != nil {
		return err
	}
	return InsertChanges(tx, m, d.changes)
}

// fields are the names of what changes, each once, in order.
func (d *draft) fields() string {
	var names []string
	for _, c := range d.changes {
		if n := string(c.Aspect); len(names) == 0 || names[len(names)-1] != n {
			names = append(names, n)
		}
	}
	if len(d.void) > 0 {
		names = append(names, "voided")
	}
	return strings.Join(names, " ")
}
