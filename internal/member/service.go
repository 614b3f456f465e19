package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// Service does the acts on people. Every act goes one way: the person's facts are loaded, who may is asked,
// the act states its facts, the life is folded again with them, and unless a rule is broken they are written
// and journalled, all or nothing.
type Service struct{ db *db.DB }

// NewService makes the service.
func NewService(d *db.DB) *Service { return &Service{d} }

// Statement is what an act says about one member.
type Statement interface {
	// act is the name under which the act is allowed and journalled.
	act() access.Act
	// about says whom, from when, on which decision.
	about() About
	// named are the codes of the units it names.
	named() []string
	// state adds what is to be written to the draft, or refuses. It is pure.
	state(p *dossier, d *draft) error
}

// About is what every act on a member says.
type About struct {
	Member string // the member code
	// On is the first day on which it is so; of exits and ends, the first day on which it is no longer so.
	On       day.Day
	Decision org.Decision
	// Seen is LastAct of the record as the actor was shown it; 0: no matter. If something was recorded since, the act is
	// refused: member_changed_since.
	Seen journal.Mutation
}

func (a About) about() About { return a }

// record does one act about one member.
func (s *Service) record(ctx context.Context, who access.Actor, says Statement) (org.Done, error) {
	a, err := stated(says)
	if err != nil {
		return org.Done{}, err
	}
	return s.change(ctx, who, a)
}

// asked is an act made ready to be done or foreseen.
type asked struct {
	member    string
	seen      journal.Mutation // About.Seen
	begun     draft
	concerned func(*dossier) []string
	state     func(*dossier, *draft) error
}

func stated(says Statement) (asked, error) {
	about := says.about()
	if about.On == day.None {
		return asked{}, fault.New(fault.Invalid, "day_missing").On("day")
	}
	return asked{
		member: about.Member, seen: about.Seen, state: says.state,
		begun:     draft{act: says.act(), on: about.On, decision: about.Decision, units: says.named()},
		concerned: func(p *dossier) []string { return append(p.homesAround(about.On), says.named()...) },
	}, nil
}

// change is the one way in which facts about a person on the list are written: load, ask who may, state,
// check, write.
func (s *Service) change(ctx context.Context, who access.Actor, a asked) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		p, d, err := a.draft(tx, who)
		if err != nil {
			return err
		}
		done, err = d.commit(tx, who, p)
		return err
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

// draft loads the person, asks who may and lets the act state its facts. A transaction that is run again starts from
// the same.
func (a asked) draft(tx *db.Tx, who access.Actor) (*dossier, *draft, error) {
	d := a.begun
	p, err := loadDossier(tx, a.member)
	if err != nil {
		return nil, nil, err
	}
	if err := p.can(who, d.act, tx.Now().Day(), a.concerned(p)); err != nil {
		return nil, nil, err
	}
	if err := p.unchanged(tx, a.seen); err != nil {
		return nil, nil, err
	}
	return p, &d, a.state(p, &d)
}

// unchanged refuses a record about which something was recorded after what the actor saw.
func (p *dossier) unchanged(tx *db.Tx, seen journal.Mutation) error {
	if seen == 0 {
		return nil
	}
	last, err := LastAct(tx, p.ID)
	if err == nil && last > seen {
		err = fault.New(fault.Taken, "member_changed_since", "member", p.Code)
	}
	return err
}

// commit checks the draft against what is recorded and writes it. A draft that holds nothing any more
// leaves no trace.
func (d *draft) commit(tx *db.Tx, who access.Actor, p *dossier) (org.Done, error) {
	if err := d.settle(tx, p); err != nil {
		return org.Done{}, err
	}
	if err := d.check(tx, p); err != nil {
		return org.Done{}, err
	}
	if d.empty() {
		return org.Done{Warnings: d.warnings}, nil
	}
	entry, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return org.Done{}, err
	}
	if err := d.write(tx, entry, p); err != nil {
		return org.Done{}, err
	}
	return org.Done{Mutation: entry.Seq, Warnings: d.warnings}, entry.Close(tx)
}
