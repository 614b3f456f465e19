package member

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// Row names a recorded row about a member.
type Row struct {
	Table Table // Facts, Namings or Posts; identities have CorrectIdentity
	ID    int64
}

// Correct voids wrong facts about a member and states the right ones in their place, if there are any.
type Correct struct {
	Member   string
	Wrong    []Row
	Right    []Statement
	Ground   string // of org.CorrectionGrounds
	Decision org.Decision
	Seen     journal.Mutation // as of About
}

// Correct does the act. The whole life is folded again; what would break a rule refuses the correction:
// later_fact_stands, later_post_stands, and those of the acts in Right.
func (s *Service) Correct(ctx context.Context, who access.Actor, cmd Correct) (org.Done, error) {
	a, err := cmd.asked()
	if err != nil {
		return org.Done{}, err
	}
	return s.change(ctx, who, a)
}

func (c Correct) asked() (asked, error) {
	switch {
	case !slices.Contains(org.CorrectionGrounds, c.Ground):
		return asked{}, fault.New(fault.Invalid, "correction_ground_unknown", "ground", c.Ground).On("ground")
	case len(c.Wrong) == 0:
		return asked{}, fault.New(fault.Invalid, "correction_of_nothing").On("wrong")
	}
	begun := draft{act: "member.correct", decision: c.Decision, note: c.Ground, units: c.named()}
	return asked{c.Member, c.Seen, begun, c.concerned, c.state}, nil
}

func (c Correct) named() []string {
	var out []string
	for _, r := range c.Right {
		out = append(out, r.named()...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// concerned are all cells in which the member ever had the home, for the past may change in each.
func (c Correct) concerned(p *dossier) []string { return append(p.everyHome(), c.named()...) }

func (c Correct) state(p *dossier, d *draft) error {
	d.on = day.Forever
	for _, w := range c.Wrong {
		on, ok := p.dayOf(w)
		if !ok || d.voids(w.Table, w.ID) {
			return fault.New(fault.Missing, "fact_not_there").On("wrong")
		}
		d.on = min(d.on, on)
		d.void(w.Table, w.ID)
	}
	d.fields = append(d.fields, "voided")
	after := p.without(d)
	for _, r := range c.Right {
		about := r.about()
		if about.On == day.None || about.Member != c.Member || about.Decision.Given() && about.Decision != c.Decision {
			return fault.New(fault.Invalid, "correction_speaks_of_another").On("right")
		}
		d.on = min(d.on, about.On)
		if err := r.state(after, d); err != nil {
			return err
		}
	}
	return nil
}

// dayOf is the day from which a row holds; false if the person has no such row.
func (p *dossier) dayOf(r Row) (day.Day, bool) {
	switch r.Table {
	case Facts:
		return dayOf(p.facts, r.ID, func(f Fact) (int64, day.Day) { return f.ID, f.Day })
	case Namings:
		return dayOf(p.namings, r.ID, func(n Naming) (int64, day.Day) { return n.ID, n.Day })
	case Posts:
		return dayOf(p.posts, r.ID, func(q Post) (int64, day.Day) { return q.ID, q.Began })
	}
	return day.None, false
}

func dayOf[T any](rows []T, id int64, of func(T) (int64, day.Day)) (day.Day, bool) {
	for _, r := range rows {
		if got, on := of(r); got == id {
			return on, true
		}
	}
	return day.None, false
}

// without is the dossier as it is once the draft's wrong rows are gone.
func (p *dossier) without(d *draft) *dossier {
	after := *p
	after.facts = slices.DeleteFunc(slices.Clone(p.facts), func(f Fact) bool { return d.voids(Facts, f.ID) })
	after.namings = slices.DeleteFunc(slices.Clone(p.namings), func(n Naming) bool { return d.voids(Namings, n.ID) })
	after.posts = slices.DeleteFunc(slices.Clone(p.posts), func(q Post) bool { return d.voids(Posts, q.ID) })
	after.life = Fold(after.facts, p.units)
	return &after
}
