package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/org"
)

// Suspend suspends a member from Party activity until a day, or openly. The member stays counted.
type Suspend struct {
	About
	Until day.Day // first day on which it no longer holds; None: open
}

// Suspend does the act.
func (s *Service) Suspend(ctx context.Context, who access.Actor, cmd Suspend) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (Suspend) act() access.Act { return "member.suspend" }
func (Suspend) named() []string { return nil }
func (u Suspend) state(_ *dossier, d *draft) error {
	return d.span(Fact{Kind: Suspended, Day: u.On, Until: u.Until})
}

// EndSuspension ends a suspension: on its day it no longer holds.
type EndSuspension struct{ About }

// EndSuspension does the act; when there is no suspension it is accepted with a warning.
func (s *Service) EndSuspension(ctx context.Context, who access.Actor, cmd EndSuspension) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (EndSuspension) act() access.Act { return "member.end_suspension" }
func (EndSuspension) named() []string { return nil }
func (e EndSuspension) state(_ *dossier, d *draft) error {
	d.fact(Fact{Kind: SuspensionEnded, Day: e.On})
	return nil
}
