package org

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// EndUnit ends a unit: On is the first day on which it no longer exists. Naming a successor records a link and
// moves nobody (figures.md, "Ending a unit").
type EndUnit struct {
	Unit      string
	How       Ending
	Successor string // code; "" none
	On        day.Day
	Decision  Decision
}

// End does the act. It is refused with unit_end_left, which says what is left, while units hang under the
// unit on that day or later, or members, groups, hosts or open posts are in it.
func (s *Service) End(ctx context.Context, who access.Actor, cmd EndUnit) (Done, error) {
	return s.do(ctx, who, cmd)
}

func (e EndUnit) act() access.Act { return "unit.end" }

// concerns are the unit and the one above it, which decides on its ending.
func (e EndUnit) concerns(h *History) []string {
	out := []string{e.Unit}
	if l := h.ByCode(e.Unit); l != nil {
		if parent := h.Unit(l.Parent(e.On - 1)); parent != nil {
			out = append(out, parent.Code)
		}
	}
	return out
}

func (e EndUnit) decide(h *History) (*draft, error) {
	if !slices.Contains(Endings, e.How) {
		return nil, fault.New(fault.Invalid, "unit_ending_unknown", "ending", string(e.How)).On("how")
	}
	c := Change{Aspect: End, Day: e.On, Value: string(e.How)}
	if e.Successor != "" {
		next, err := h.known(e.Successor, "successor")
		switch {
		case err != nil:
			return nil, err
		case next.Code == e.Unit || !next.Exists.Has(e.On):
			return nil, fault.New(fault.Invalid, "unit_successor_not_there", "unit", e.Unit, "successor", e.Successor, "day", e.On).On("successor")
		}
		c.Ref = next.ID
	}
	d, err := h.one(e.Unit, e.Decision, c)
	if err != nil {
		return nil, err
	}
	d.leftover = "unit_end_left"
	if e.Successor != "" {
		d.subject = append(d.subject, e.Successor)
	}
	return d, nil
}
