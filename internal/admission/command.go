package admission

import (
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// About is what every act on a case says.
type About struct {
	Case     string  // the code of the case
	On       day.Day // the day on which it happened
	Decision org.Decision
	// Seen is Case.LastAct as the actor was shown it; 0: no matter. If something was recorded since, the act is refused:
	// admission.case_changed_since.
	Seen journal.Mutation
}

func (a About) about() About { return a }

// Command is one act on a case, named by its type.
type Command interface {
	about() About
	// deed is the row of the table it goes by.
	deed() Deed
	// state says the step, or refuses. It is pure but for what it asks of people.
	state(d *desk) (Step, error)
}

// composer is a command that also changes the register of members, in the same transaction and mutation.
type composer interface {
	compose(tx *db.Tx, who access.Actor, m journal.Mutation, d *desk, s *Step) ([]*fault.Fault, error)
}

// warner is a command that has something to say beside what it did.
type warner interface {
	warnings(d *desk, s Step) []*fault.Fault
}

// unitNamer is a command that names a further unit, on which the actor must be allowed to act too.
type unitNamer interface{ namedUnit() string }

// rowOf is the row of a deed.
func rowOf(deed Deed) *Row {
	for i := range Table {
		if Table[i].Deed == deed {
			return &Table[i]
		}
	}
	return nil
}

// anywhere says whether the deed can be done even on a day on which the cell of the case is no more, or is not yet: the
// class may have been attended before.
func (r *Row) anywhere() bool {
	return r.Deed == DoMove || r.Deed == DoLeave || r.Deed == doForget || r.Deed == DoCertificate
}

// judge asks whether a deed may be done on a day: the stage, then the window.
func (d *desk) judge(on day.Day) *fault.Fault {
	if why := d.inStage(); why != nil {
		return why
	}
	return d.open().refuses(on)
}

func (d *desk) inStage() *fault.Fault {
	if slices.Contains(d.row.From, d.c.Stage) || len(d.row.From) == 0 && d.c.Stage == noStage {
		return nil
	}
	return against(d.row.Rule, "admission.not_in_stage", "deed", string(d.row.Deed), "stage", d.c.Stage.String())
}

// step judges a command on a desk and gives the step it makes.
func (d *desk) step(cmd Command) (Step, error) {
	about := cmd.about()
	if about.On == day.None {
		return Step{}, fault.New(fault.Invalid, "day_missing").On("day")
	}
	d.row = rowOf(cmd.deed())
	if why := d.judge(about.On); why != nil {
		return Step{}, why
	}
	s, err := cmd.state(d)
	if err != nil {
		return Step{}, err
	}
	s.Case, s.Seq, s.Deed, s.Day, s.Set = d.c.ID, d.c.nextSeq(), cmd.deed(), about.On, d.set(about.On).Code()
	s.Stage = d.reached(&s)
	return s, nil
}

// reached is the stage after a step.
func (d *desk) reached(s *Step) Stage {
	if d.row.next == nil {
		return d.c.Stage
	}
	return d.row.next(d, s)
}

// The ways in which a row leads on.

func to(stage Stage) func(*desk, *Step) Stage {
	return func(*desk, *Step) Stage { return stage }
}

// passed leads on if the vote passed, or if none was told of a body that decided.
func passed(stage Stage) func(*desk, *Step) Stage {
	return func(d *desk, s *Step) Stage {
		if s.Vote.Held() && !s.Vote.Passed || s.Code == refusedBy {
			return d.c.Stage
		}
		return stage
	}
}

// official asks whether somebody is an official member at the end of a day.
func official(life member.Life, on day.Day) bool {
	sp, ok := life.On(on)
	return ok && sp.Official <= on
}

// officialMember finds an official member of a day; refused on the field.
func (d *desk) officialMember(code, field string, on day.Day) (someone, error) {
	p, err := d.people.member(code, field)
	if err == nil && !official(p.life, on) {
		err = against("ADM-22", "admission.not_official", "member", code, "day", on).On(field)
	}
	return p, err
}
