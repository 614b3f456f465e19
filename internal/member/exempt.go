package member

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
)

// Exempt frees a member from work and activity until a day, or openly; a second one replaces the end.
type Exempt struct {
	About
	Until  day.Day // first day on which it no longer holds; None: open
	Ground string  // code of Exemptions, "" not given
}

// Exempt does the act.
func (s *Service) Exempt(ctx context.Context, who access.Actor, cmd Exempt) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (Exempt) act() access.Act { return "member.exempt" }
func (Exempt) named() []string { return nil }
func (e Exempt) state(_ *dossier, d *draft) error {
	if e.Ground != "" && !slices.Contains(Exemptions, e.Ground) {
		return fault.New(fault.Invalid, "ground_unknown", "ground", e.Ground).On("ground")
	}
	return d.span(Fact{Kind: Exempted, Day: e.On, Until: e.Until, Ground: e.Ground})
}

// span adds a fact that may carry its end, which must come after its beginning.
func (d *draft) span(f Fact) error {
	if f.Until != day.None && f.Until <= f.Day {
		return fault.New(fault.Invalid, "ends_before_it_begins", "day", f.Day, "until", f.Until-1).On("until")
	}
	d.fact(f)
	return nil
}

// EndExemption ends an exemption: on its day it no longer holds.
type EndExemption struct{ About }

// EndExemption does the act; when there is no exemption it is accepted with a warning.
func (s *Service) EndExemption(ctx context.Context, who access.Actor, cmd EndExemption) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (EndExemption) act() access.Act { return "member.end_exemption" }
func (EndExemption) named() []string { return nil }
func (e EndExemption) state(_ *dossier, d *draft) error {
	d.fact(Fact{Kind: ExemptionEnded, Day: e.On})
	return nil
}
