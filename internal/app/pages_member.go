package app

import (
	"sen/internal/report/issued"
	"sen/internal/web/memberpages"
	"sen/internal/web/page"
)

// memberRoutes are the pages of one person's record.
func (a *App) memberRoutes(f frame) []page.Route {
	p := &memberpages.Pages{
		Register: a.Register, Census: a.Census, Members: a.Members, Readings: a.Readings, Accounts: a.Accounts,
		Roster: f.roster, Site: f.site, Today: f.today, CaseOf: caseOf(f.cases), Issued: issued.NewService(a.Register),
	}
	return p.Routes()
}
