package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/org"
)

// GoToStay sends a member to temporary activity elsewhere; the home, where the member is counted, stays.
type GoToStay struct {
	About
	At    string  // code of the cell; "" outside the register
	Place string  // outside the register: province or country, nothing finer
	Until day.Day // first day on which it no longer holds; None: open
}

// Stay does the act.
func (s *Service) Stay(ctx context.Context, who access.Actor, cmd GoToStay) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (GoToStay) act() access.Act { return "member.stay" }

func (g GoToStay) named() []string {
	if g.At == "" {
		return nil
	}
	return []string{g.At}
}

func (g GoToStay) state(p *dossier, d *draft) error {
	unit, err := p.unit(g.At, "at")
	if err != nil {
		return err
	}
	return d.span(Fact{Kind: Stay, Day: g.On, Until: g.Until, Unit: unit, Place: g.Place})
}

// EndStay ends a temporary stay: on its day the member is back.
type EndStay struct{ About }

// EndStay does the act; when there is no stay it is accepted with a warning.
func (s *Service) EndStay(ctx context.Context, who access.Actor, cmd EndStay) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (EndStay) act() access.Act { return "member.end_stay" }
func (EndStay) named() []string { return nil }
func (e EndStay) state(_ *dossier, d *draft) error {
	d.fact(Fact{Kind: StayEnded, Day: e.On})
	return nil
}
