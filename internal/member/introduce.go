package member

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
)

// Introduce records that the old committee introduced a member to another, who has yet to present the papers there. It
// moves no home: the member is counted where they were until the transfer, or until they leave the list, which end it.
type Introduce struct {
	About
	// To is the code of the receiving cell. It may lie beyond the actor's reach: one may be introduced to where one has
	// no say.
	To string
	// Place is the receiving province or country, nothing finer, where it is outside the register.
	Place string
}

// Introduce does the act. Refusals: not_member, introduced_nowhere, introduced_twice_over, introduced_already,
// introduced_at_home, unit_not_yet, unit_already_ended, unit_holds_no_members, unit_unknown, two_on_a_day.
func (s *Service) Introduce(ctx context.Context, who access.Actor, cmd Introduce) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (Introduce) act() access.Act { return "member.introduce" }
func (Introduce) named() []string { return nil }
func (i Introduce) state(p *dossier, d *draft) error {
	unit, err := p.unit(i.To, "to")
	switch {
	case err != nil:
		return err
	case unit == 0 && i.Place == "":
		return fault.New(fault.Invalid, "introduced_nowhere").On("to")
	case unit != 0 && i.Place != "":
		return fault.New(fault.Invalid, "introduced_twice_over").On("place")
	}
	d.fact(Fact{Kind: Introduced, Day: i.On, Unit: unit, Place: i.Place})
	return nil
}

// LeadsNowhere says whether a fact is an introduction that names neither a cell nor a place. Who records facts refuses it
// (introduced_nowhere); the fold does not, for figures read facts without their places.
func (f Fact) LeadsNowhere() bool { return f.Kind == Introduced && f.Unit == 0 && f.Place == "" }

// EndIntroduction withdraws an introduction: on its day the member is introduced nowhere any more, and has not moved.
type EndIntroduction struct{ About }

// EndIntroduction does the act; when there is no introduction it is accepted with a warning.
func (s *Service) EndIntroduction(ctx context.Context, who access.Actor, cmd EndIntroduction) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (EndIntroduction) act() access.Act { return "member.end_introduction" }
func (EndIntroduction) named() []string { return nil }
func (e EndIntroduction) state(_ *dossier, d *draft) error {
	d.fact(Fact{Kind: IntroductionEnded, Day: e.On})
	return nil
}

// Introduction is the stretch of days from which somebody is introduced to a cell, or to a place outside the register,
// until they are transferred, leave the list, or the introduction is withdrawn.
type Introduction struct {
	Span  day.Span
	Unit  org.ID // 0: outside
	Place string
}

// IntroducedOn is the introduction that is open on a day; false if there is none.
func (l Life) IntroducedOn(d day.Day) (Introduction, bool) {
	i := slices.IndexFunc(l.Introductions, func(i Introduction) bool { return i.Span.Has(d) })
	if i < 0 {
		return Introduction{}, false
	}
	return l.Introductions[i], true
}

// introduce opens an introduction. It cuts no spell, for it changes nothing that is counted.
func (f *folding) introduce(i int) {
	fact, s := &f.facts[i], &f.now
	if open, is := f.life.IntroducedOn(fact.Day); is {
		to := open.Place
		if f.units != nil && open.Unit != 0 {
			to = code(f.units.Unit(open.Unit))
		}
		f.refuse(i, "introduced_already", "day", open.Span.From, "to", to)
		return
	}
	switch {
	case fact.Unit != 0 && !f.holdsMembers(i):
		return
	case fact.Unit != 0 && fact.Unit == s.home:
		if f.units != nil {
			f.refuse(i, "introduced_at_home", "unit", code(f.units.Unit(fact.Unit)), "day", fact.Day)
		}
		return
	}
	f.life.Introductions = append(f.life.Introductions, Introduction{day.Span{From: fact.Day, To: day.Forever}, fact.Unit, fact.Place})
}

// endIntroduction ends the open introduction on a day; false if there is none.
func (f *folding) endIntroduction(d day.Day) bool {
	n := len(f.life.Introductions)
	if n == 0 || f.life.Introductions[n-1].Span.To != day.Forever {
		return false
	}
	last := &f.life.Introductions[n-1]
	last.Span.To = d
	if last.Span.From == d { // introduced and received on one day: there was nothing to wait for
		f.life.Introductions = f.life.Introductions[:n-1]
	}
	return true
}
