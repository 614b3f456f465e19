package org

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// Move hangs a unit, with all below it, under another parent from a day on.
type Move struct {
	Unit      string
	NewParent string
	On        day.Day
	Decision  Decision
}

// Move does the act. Refusals: unit_parent_not_there, unit_kind_under_kind, unit_cycle.
func (s *Service) Move(ctx context.Context, who access.Actor, cmd Move) (Done, error) {
	return s.do(ctx, who, cmd)
}

func (m Move) act() access.Act { return "unit.move" }

// concerns are the old and the new parent: both must agree.
func (m Move) concerns(h *History) []string {
	both := []string{m.NewParent}
	if l := h.ByCode(m.Unit); l != nil {
		if old := h.Unit(l.Parent(m.On)); old != nil {
			both = append(both, old.Code)
		}
	}
	return both
}

func (m Move) decide(h *History) (*draft, error) {
	parent, err := h.known(m.NewParent, "parent")
	if err != nil {
		return nil, err
	}
	if m.Unit == m.NewParent {
		return nil, fault.New(fault.Invalid, "unit_cycle", "unit", m.Unit, "parent", m.NewParent, "day", m.On).On("parent")
	}
	d, err := h.one(m.Unit, m.Decision, Change{Aspect: Parent, Day: m.On, Ref: parent.ID})
	if err == nil {
		d.subject = append(d.subject, parent.Code)
	}
	return d, err
}
