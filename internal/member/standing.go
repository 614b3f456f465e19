package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/fault"
	"sen/internal/org"
)

// ChangeStanding changes what a member works as or has learnt, from a day on.
type ChangeStanding struct {
	About
	What  Kind // OccupationChanged, EducationChanged, QualificationGiven or TheoryChanged
	Value Code // of the list that belongs to What
}

// ChangeStanding does the act.
func (s *Service) ChangeStanding(ctx context.Context, who access.Actor, cmd ChangeStanding) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

// ChangeOccupation is the ChangeStanding of another occupation, of Occupations.
func ChangeOccupation(a About, to Code) ChangeStanding {
	return ChangeStanding{a, OccupationChanged, to}
}

// ChangeEducation is the ChangeStanding of another general education, of Educations.
func ChangeEducation(a About, to Code) ChangeStanding { return ChangeStanding{a, EducationChanged, to} }

// ChangeQualification is the ChangeStanding of another qualification, of Qualifications.
func ChangeQualification(a About, to Code) ChangeStanding {
	return ChangeStanding{a, QualificationGiven, to}
}

// ChangeTheory is the ChangeStanding of another level of political theory, of Theories.
func ChangeTheory(a About, to Code) ChangeStanding { return ChangeStanding{a, TheoryChanged, to} }

// lists are the lists of values that change.
var lists = map[Kind][]string{
	OccupationChanged: Occupations, EducationChanged: Educations, QualificationGiven: Qualifications, TheoryChanged: Theories,
}

func (c ChangeStanding) act() access.Act {
	if c.What == TheoryChanged { // the act has a shorter name than the change
		return "member.change_theory"
	}
	return access.Act("member.change_" + c.What.String())
}

func (ChangeStanding) named() []string { return nil }
func (c ChangeStanding) state(_ *dossier, d *draft) error {
	if c.Value.In(lists[c.What]) == "" {
		return fault.New(fault.Invalid, "value_unknown", "kind", c.What.String()).On("value")
	}
	d.fact(Fact{Kind: c.What, Day: c.On, Value: c.Value})
	return nil
}
