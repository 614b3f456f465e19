package admission

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// List puts somebody on the list of a cell.
type List struct {
	Cell     string // code
	On       day.Day
	Decision org.Decision // the cell's resolution
	Card     Card
	// Former, with a member code, is who was a member before; the card is then the register's.
	Former Former
}

// Adopt opens a case for somebody who is a probationary member already, as of an import: from the ceremony on.
type Adopt struct {
	Member string // code
	// Decided is the day of the decision of admission, None if it is not known.
	Decided  day.Day
	Decision org.Decision
}

// Begun is what List and Adopt did, and the code of the case.
type Begun struct {
	org.Done
	Case string
}

// List does the act. Refusals: denied, those of the cell and of the card; for former members admission.case_already and the
// bars of ADM-80, ADM-81 and ADM-82. A prospect within reach of the same name and birth is a warning: admission.alike.
func (s *Service) List(ctx context.Context, who access.Actor, cmd List) (Begun, error) {
	return s.begin(ctx, who, cmd)
}

// Adopt does the act. Refusals: member_unknown, denied, admission.not_probationary, admission.case_already.
func (s *Service) Adopt(ctx context.Context, who access.Actor, cmd Adopt) (Begun, error) {
	return s.begin(ctx, who, cmd)
}

// beginning is how a case begins.
type beginning interface {
	// first judges on an empty desk, whose case it gives the cell, and says the first step.
	first(d *desk) (Step, error)
	cited() org.Decision
	card() Card
}

func (s *Service) begin(ctx context.Context, who access.Actor, b beginning) (out Begun, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		out, err = begin(tx, who, b)
		return err
	})
	if err != nil {
		return Begun{}, err
	}
	return out, nil
}

func begin(tx *db.Tx, who access.Actor, b beginning) (out Begun, err error) {
	d, err := newDesk(tx, who, &Case{})
	if err != nil {
		return out, err
	}
	step, err := b.first(d)
	if err != nil {
		return out, err
	}
	if err := d.units.Can(who, Keep, d.today, d.cellCode()); err != nil {
		return out, err
	}
	if err := oneCase(tx, d, step.Person); err != nil {
		return out, err
	}
	e, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return out, err
	}
	id, err := insertProspects(tx, e.Seq, 1)
	if err != nil {
		return out, err
	}
	if step.Case = id; step.Person == 0 {
		if err := insertCards(tx, e.Seq, []numbered{{id, b.card()}}); err != nil {
			return out, err
		}
	}
	warnings, err := alike(tx, who, d, id, b.card())
	if err != nil {
		return out, err
	}
	out.Case = id.Code()
	out.Done, err = write(tx, e, entry{step.Deed, Keep, step.Day, b.cited(), []string{d.cellCode()}}, &step)
	out.Warnings = append(out.Warnings, warnings...)
	return out, err
}

// alike warns of cases within reach whose prospect has the same name and birth.
func alike(tx *db.Tx, who access.Actor, d *desk, id ID, card Card) (out []*fault.Fault, err error) {
	if card.Name == "" || !card.Birth.Known() {
		return nil, nil
	}
	ids, err := namedAlike(tx, card)
	for _, other := range ids {
		c, err := load(tx, other.Code())
		if err != nil {
			return nil, err
		}
		if other != id && (who.Unbounded() || who.May(Read, d.units.Place(c.Cell, d.today))) {
			out = append(out, fault.New(fault.Invalid, "admission.alike", "case", other.Code()).On("name"))
		}
	}
	return out, err
}

// oneCase refuses a second case that goes on of one person.
func oneCase(tx *db.Tx, d *desk, person member.ID) error {
	if person == 0 {
		return nil
	}
	ids, err := casesOf(tx, person)
	if err != nil {
		return err
	}
	for _, id := range ids {
		c, err := load(tx, id.Code())
		if err != nil {
			return err
		}
		if !c.Stage.Ends() {
			return against(d.row.Rule, "admission.case_already", "case", id.Code())
		}
	}
	return nil
}

// starts is what the first step says, whatever the beginning.
func (d *desk) starts(deed Deed, on day.Day, cell org.ID) Step {
	d.row = rowOf(deed)
	d.c.Cell = cell
	s := Step{Seq: 1, Deed: deed, Day: on, Unit: cell, Set: d.set(on).Code()}
	s.Stage = d.reached(&s)
	return s
}

func (l List) cited() org.Decision { return l.Decision }
func (l List) card() Card          { return l.Card }
func (l List) first(d *desk) (Step, error) {
	d.row = rowOf(DoList)
	switch {
	case l.On == day.None:
		return Step{}, fault.New(fault.Invalid, "day_missing").On("day")
	case l.On > d.today:
		return Step{}, against(d.row.Rule, inFuture, "today", d.today).On("day")
	}
	cell, err := d.cell(l.Cell, "cell", l.On)
	if err != nil {
		return Step{}, err
	}
	s := d.starts(DoList, l.On, cell)
	if l.Former.Member == "" {
		return s, l.Card.check(d.today)
	}
	s.Person, err = d.mayReturn(l.Former, l.On)
	return s, err
}

func (a Adopt) cited() org.Decision { return a.Decision }
func (a Adopt) card() Card          { return Card{} }
func (a Adopt) first(d *desk) (Step, error) {
	d.row = rowOf(DoAdopt)
	p, err := d.people.member(a.Member, "member")
	if err != nil {
		return Step{}, err
	}
	sp, ok := p.life.On(d.today)
	if !ok || sp.Official <= d.today {
		return Step{}, against(d.row.Rule, "admission.not_probationary", "member", a.Member).On("member")
	}
	admitted := day.None
	for _, sp := range p.life.Spells {
		if sp.Opened == member.ByAdmission {
			admitted = sp.From
		}
	}
	if admitted == day.None {
		return Step{}, against(d.row.Rule, "admission.not_admitted_here", "member", a.Member).On("member")
	}
	s := d.starts(DoAdopt, admitted, sp.Home)
	s.Person, s.Since = p.id, a.Decided
	return s, nil
}
