package org

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// Retype gives a unit another kind from a day on. What hangs under it or is in it must fit the new kind.
type Retype struct {
	Unit     string
	Kind     Kind
	On       day.Day
	Decision Decision
}

// Retype does the act. Refusals: unit_kind_under_kind; unit_retype_left, which says what the unit still holds.
func (s *Service) Retype(ctx context.Context, who access.Actor, cmd Retype) (Done, error) {
	return s.do(ctx, who, cmd)
}

func (r Retype) act() access.Act              { return "unit.retype" }
func (r Retype) concerns(h *History) []string { return []string{r.Unit} }

func (r Retype) decide(h *History) (*draft, error) {
	if r.Kind < Province || r.Kind > AwayGroup {
		return nil, fault.New(fault.Invalid, "unit_kind_unknown", "unit", r.Unit).On("kind")
	}
	d, err := h.one(r.Unit, r.Decision, Change{Aspect: KindOf, Day: r.On, Value: r.Kind.String()})
	if err == nil {
		d.leftover = "unit_retype_left"
	}
	return d, err
}

// Resector moves a unit to another sector from a day on.
type Resector struct {
	Unit     string
	Sector   Sector
	On       day.Day
	Decision Decision
}

// Resector does the act.
func (s *Service) Resector(ctx context.Context, who access.Actor, cmd Resector) (Done, error) {
	return s.do(ctx, who, cmd)
}

func (r Resector) act() access.Act              { return "unit.resector" }
func (r Resector) concerns(h *History) []string { return []string{r.Unit} }

func (r Resector) decide(h *History) (*draft, error) {
	if _, ok := ParseSector(string(r.Sector)); !ok || r.Sector == "" {
		return nil, fault.New(fault.Invalid, "unit_sector_unknown", "unit", r.Unit, "sector", string(r.Sector)).On("sector")
	}
	return h.one(r.Unit, r.Decision, Change{Aspect: SectorOf, Day: r.On, Value: string(r.Sector)})
}
