package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/org"
)

// Confirm recognises a probationary member as official from a day on.
type Confirm struct{ About }

// Confirm does the act. Of somebody who is official already it is accepted with a warning.
func (s *Service) Confirm(ctx context.Context, who access.Actor, cmd Confirm) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (Confirm) act() access.Act { return "member.confirm" }
func (Confirm) named() []string { return nil }
func (c Confirm) state(_ *dossier, d *draft) error {
	d.fact(Fact{Kind: Confirmed, Day: c.On})
	return nil
}
