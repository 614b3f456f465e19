package org

import (
	"context"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// Rename gives a unit another name from a day on.
type Rename struct {
	Unit     string
	Name     string
	On       day.Day
	Decision Decision
}

// Rename does the act.
func (s *Service) Rename(ctx context.Context, who access.Actor, cmd Rename) (Done, error) {
	return s.do(ctx, who, cmd)
}

func (r Rename) act() access.Act              { return "unit.rename" }
func (r Rename) concerns(h *History) []string { return []string{r.Unit} }

func (r Rename) decide(h *History) (*draft, error) {
	if strings.TrimSpace(r.Name) == "" {
		return nil, fault.New(fault.Invalid, "unit_without_name", "unit", r.Unit).On("name")
	}
	return h.one(r.Unit, r.Decision, Change{Aspect: Name, Day: r.On, Value: r.Name})
}

// one is the draft of an act that is one change of one unit.
func (h *History) one(unit string, decision Decision, c Change) (*draft, error) {
	l, err := h.known(unit, "unit")
	if err != nil {
		return nil, err
	}
	if c.Day == day.None {
		return nil, fault.New(fault.Invalid, "day_missing").On("day")
	}
	c.Unit = l.ID
	return &draft{changes: []Change{c}, on: c.Day, decision: decision, subject: []string{l.Code}}, nil
}
