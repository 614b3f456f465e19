package admission

import (
	"errors"
	"fmt"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
)

// Told is a case that is taken over as a whole: how it begins, and what came after, each as its act would have it. About.Case
// of the commands does not matter.
type Told struct {
	List  *List
	Adopt *Adopt // in place of List
	Then  []Command
}

// Enter takes over many cases under a mutation of the caller's, judged like single acts, and gives their numbers. The first
// that is refused refuses all. Commands that change the register of members are not taken (Adopt is for who is in it).
func Enter(tx *db.Tx, who access.Actor, m journal.Mutation, cases []Told) (ids []ID, err error) {
	blank, err := newDesk(tx, who, &Case{})
	if err != nil {
		return nil, err
	}
	blank.people = &remembering{people: blank.people, rolls: map[rolled]Roll{}, members: map[string]someone{}}
	decisions, err := org.RecordDecisions(tx, m)
	if err != nil {
		return nil, err
	}
	first, err := insertProspects(tx, m, len(cases))
	if err != nil {
		return nil, err
	}
	var steps []Step
	var cards []numbered
	for i, t := range cases {
		id := first + ID(i)
		made, err := t.steps(*blank, id, decisions)
		if err != nil {
			return nil, fmt.Errorf("case %d: %w", i, err)
		}
		if steps = append(steps, made...); t.List != nil && made[0].Person == 0 {
			cards = append(cards, numbered{id, t.List.Card})
		}
		ids = append(ids, id)
	}
	if err := decisions.Flush(); err != nil {
		return nil, err
	}
	if err := insertCards(tx, m, cards); err != nil {
		return nil, err
	}
	return ids, insertSteps(tx, m, steps)
}

// steps judges a case from its beginning.
func (t Told) steps(d desk, id ID, decisions *org.Decisions) ([]Step, error) {
	var b beginning
	d.c = &Case{ID: id}
	switch {
	case t.List != nil:
		b, d.c.Card = *t.List, t.List.Card
	case t.Adopt != nil:
		b = *t.Adopt
	default:
		return nil, errors.New("admission: a case begins with nothing")
	}
	s, err := b.first(&d)
	if err != nil {
		return nil, err
	}
	for i := 0; ; i++ {
		s.Case = id
		if s.Decision, err = decisions.ID(t.decision(b, i)); err != nil {
			return nil, err
		}
		d.c.take(&s)
		if s.Deed == DoAdopt {
			if err := d.adopted(t.Adopt.Member); err != nil {
				return nil, err
			}
		}
		if i == len(t.Then) {
			return d.c.Steps, nil
		}
		if _, composes := t.Then[i].(composer); composes {
			return nil, fmt.Errorf("admission: %T changes the register of members", t.Then[i])
		}
		if s, err = d.step(t.Then[i]); err != nil {
			return nil, fmt.Errorf("%T on %s: %w", t.Then[i], t.Then[i].about().On, err)
		}
	}
}

func (t Told) decision(b beginning, i int) org.Decision {
	if i == 0 {
		return b.cited()
	}
	return t.Then[i-1].about().Decision
}

// adopted gives the case the life of the member.
func (d *desk) adopted(code string) error {
	p, err := d.people.member(code, "member")
	d.c.life = &p.life
	return err
}

// remembering asks the register of members once for each roll and member.
type remembering struct {
	people
	rolls   map[rolled]Roll
	members map[string]someone
}

type rolled struct {
	unit   org.ID
	on     day.Day
	bureau bool
}

func (r *remembering) member(code, field string) (someone, error) {
	if p, ok := r.members[code]; ok {
		return p, nil
	}
	p, err := r.people.member(code, field)
	if err == nil {
		r.members[code] = p
	}
	return p, err
}

func (r *remembering) cellRoll(cell org.ID, on day.Day) (Roll, error) {
	return r.once(rolled{unit: cell, on: on}, func() (Roll, error) { return r.people.cellRoll(cell, on) })
}

func (r *remembering) committeeRoll(unit org.ID, on day.Day, bureau bool) (Roll, error) {
	return r.once(rolled{unit, on, bureau}, func() (Roll, error) { return r.people.committeeRoll(unit, on, bureau) })
}

func (r *remembering) once(key rolled, ask func() (Roll, error)) (Roll, error) {
	if known, ok := r.rolls[key]; ok {
		return known, nil
	}
	roll, err := ask()
	if err == nil {
		r.rolls[key] = roll
	}
	return roll, err
}
