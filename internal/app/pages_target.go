package app

import (
	"context"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/web/figurepages"
	"sen/internal/web/page"
	"sen/internal/web/targetpages"
)

// targetRoutes are the pages of targets and of programmes with partners.
func (a *App) targetRoutes(f frame) []page.Route {
	sources := prospectsIn(f.cases)
	p := &targetpages.Pages{
		Targets: target.NewService(a.Register, a.Census, sources), Figures: a.Census, Cases: f.cases, Accounts: a.Accounts, Site: f.site, Today: f.today,
		Sources: sources, Decisions: figurepages.Register{DB: a.Register}.Decisions,
	}
	return p.Routes()
}

// prospectsIn counts the prospects on the way at or below units whom an actor may see.
func prospectsIn(cases *admission.Follower) target.Prospects {
	return func(ctx context.Context, who access.Actor, units []*org.Life) ([]int64, error) {
		b, err := cases.Now(ctx)
		if err != nil {
			return nil, err
		}
		ids := make([]org.ID, len(units))
		for i, l := range units {
			ids[i] = l.ID
		}
		return b.Sources(ids, b.Units().Reach(who, admission.Read, b.Day())), nil
	}
}
