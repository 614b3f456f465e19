package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/fault"
	"sen/internal/org"
)

// Discipline is a measure that leaves the member on the list; expulsion is a Leave.
type Discipline struct {
	About
	How Kind // Reprimanded, Warned or RemovedFromPost
}

// Discipline does the act. Removal from post is the measure; the posts themselves are ended by Dismiss.
func (s *Service) Discipline(ctx context.Context, who access.Actor, cmd Discipline) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (Discipline) act() access.Act { return "member.discipline" }
func (Discipline) named() []string { return nil }
func (c Discipline) state(_ *dossier, d *draft) error {
	if c.How != Reprimanded && c.How != Warned && c.How != RemovedFromPost {
		return fault.New(fault.Invalid, "measure_unknown").On("how")
	}
	d.fact(Fact{Kind: c.How, Day: c.On})
	return nil
}
