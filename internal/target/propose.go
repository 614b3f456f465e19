package target

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
)

// Proposed is a split of a whole as a way proposes it; nothing is recorded.
type Proposed struct {
	Units []*org.Life
	// Weights are what the whole was split by, nil by hand; Parts add up to the whole, or are all 0 by hand.
	Weights, Parts []int64
}

// Propose splits a whole among a unit's direct children on a day. Refusals: unit_unknown, denied, target.way_unknown,
// target.way_of_admissions.
func (s *Service) Propose(ctx context.Context, who access.Actor, cmd Draft, whole int64, today day.Day) (Proposed, error) {
	c, err := s.figures.Now(ctx)
	if err != nil {
		return Proposed{}, err
	}
	unit := c.History().Seen(who, cmd.Unit, today)
	if unit == nil {
		return Proposed{}, fault.New(fault.Missing, "unit_unknown", "unit", cmd.Unit).On("unit")
	}
	at := on(today, cmd.First, cmd.Last)
	out := Proposed{Units: Parts(c.History(), unit.ID, at)}
	of := func(code figure.Code, first, last day.Day) error {
		all, err := c.AskEach(out.Units, figure.Query{From: first, To: last, Only: []figure.Code{code}})
		for _, v := range all {
			out.Weights = append(out.Weights, max(0, v[code].Whole))
		}
		return err
	}
	switch cmd.Way {
	case ByMembers:
		err = of("members", at, at)
	case ByLastYear:
		err = of(figure.Code(cmd.Indicator), cmd.First.AddYears(-1), cmd.Last.AddYears(-1))
	case ByProspects:
		if s.prospects == nil || cmd.Indicator != "admitted" {
			return out, fault.New(fault.Invalid, "target.way_of_admissions").On("way")
		}
		out.Weights, err = s.prospects(ctx, who, out.Units)
	case ByHand:
		out.Parts = slices.Repeat([]int64{0}, len(out.Units))
		return out, nil
	default:
		return out, fault.New(fault.Invalid, "target.way_unknown").On("way")
	}
	if err == nil {
		out.Parts = Apportion(whole, out.Weights)
	}
	return out, err
}
