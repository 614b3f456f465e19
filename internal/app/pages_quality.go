package app

import (
	"context"

	"sen/internal/quality"
	"sen/internal/web/page"
	"sen/internal/web/qualitypages"
)

// qualityRoutes are the pages of findings about data and of records that may be one person.
func (a *App) qualityRoutes(f frame) []page.Route {
	a.Findings.beside = func(ctx context.Context) error { _, err := f.roster.Now(ctx); return err }
	p := &qualitypages.Pages{
		Register: a.Register, Roster: f.roster, Quality: quality.NewService(a.Register, a.Census), Findings: a.Findings.Now,
		Readings: a.Readings, Accounts: a.Accounts, Site: f.site, Today: f.today,
	}
	return p.Routes()
}
