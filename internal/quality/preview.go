package quality

import (
	"context"
	"errors"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
)

// Side is all that is recorded under one of two records, facts in the order of their days.
type Side struct {
	Person   member.Person
	Identity member.Identity
	Facts    []member.Fact
	Namings  []member.Naming
	Posts    []member.Post
	Life     member.Life
}

// Change is a figure of a unit that a merge changes.
type Change struct {
	Unit          string
	Code          figure.Code
	Before, After figure.Value
}

// Preview is two records side by side and what stating that they are one person would change.
type Preview struct {
	Kept, Aside Side
	// Refusal is why it may not be stated as things are; nil if it may.
	Refusal *fault.Fault
	// From and To are the days, both counted, over which Changes compares: the year so far.
	From, To day.Day
	// Changes are the figures that differ, of every unit that the record set aside ever counted in, by unit from the
	// root down and in the order of figure.Codes. Other periods change likewise.
	Changes []Change
}

// Preview shows what Propose and Confirm would do. Refusals: member_unknown, same_itself.
func (s *Service) Preview(ctx context.Context, who access.Actor, kept, aside string) (*Preview, error) {
	p := &Preview{}
	err := s.db.Read(ctx, func(tx *db.Tx) error { return p.read(tx, who, kept, aside) })
	if err != nil {
		return nil, err
	}
	census, err := s.census.Now(ctx)
	if err != nil {
		return nil, err
	}
	return p, p.compare(census)
}

func (p *Preview) read(tx *db.Tx, who access.Actor, kept, aside string) error {
	ids, err := member.May(tx, who, Read, kept, aside)
	if err != nil {
		return err
	}
	if ids[0] == ids[1] {
		return fault.New(fault.Invalid, "same_itself", "member", kept).On("aside")
	}
	p.To = tx.Now().Day()
	p.From = p.To.StartOfYear()
	if err := member.MayMerge(tx, kept, aside); err != nil && !errors.As(err, &p.Refusal) {
		return err
	}
	p.Kept.Person, p.Aside.Person = member.Person{ID: ids[0], Code: kept}, member.Person{ID: ids[1], Code: aside}
	if err := p.Kept.read(tx); err != nil {
		return err
	}
	return p.Aside.read(tx)
}

func (s *Side) read(tx *db.Tx) error {
	people := reading{}
	if err := people.some(tx, []member.ID{s.Person.ID}); err != nil {
		return err
	}
	all := people.of(s.Person.ID)
	s.Life = member.Fold(all.facts, nil)
	s.Identity, s.Facts, s.Namings, s.Posts = all.identity, all.facts, all.namings, all.posts
	return nil
}

// compare asks the census with and without the record that would be set aside.
func (p *Preview) compare(census *figure.Census) error {
	without := census.Without(p.Aside.Person.ID)
	for _, unit := range p.units(census.History()) {
		q := figure.Query{Unit: unit, From: p.From, To: p.To}
		before, err := census.Ask(q)
		if err != nil {
			return err
		}
		after, err := without.Ask(q)
		if err != nil {
			return err
		}
		for _, code := range figure.Codes {
			if before.Figures[code] != after.Figures[code] {
				p.Changes = append(p.Changes, Change{unit, code, before.Figures[code], after.Figures[code]})
			}
		}
	}
	return nil
}

// units are the codes of the units in which the record ever counted, each after those above it.
func (p *Preview) units(h *org.History) []string {
	var out []string
	for _, sp := range p.Aside.Life.Spells {
		for _, on := range []day.Day{sp.From, min(sp.To-1, p.To)} {
			for _, id := range h.Path(sp.Home, on) {
				if code := h.Unit(id).Code; !slices.Contains(out, code) {
					out = append(out, code)
				}
			}
		}
		for _, group := range []org.ID{sp.Group, sp.AwayGroup} {
			if l := h.Unit(group); l != nil && !slices.Contains(out, l.Code) {
				out = append(out, l.Code)
			}
		}
	}
	return out
}

// missing says whether a refusal is that there is no such thing.
func missing(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f) && f.Kind == fault.Missing
}
