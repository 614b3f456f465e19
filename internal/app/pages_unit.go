package app

import (
	"sen/internal/paper"
	"sen/internal/report/issued"
	"sen/internal/web/page"
	"sen/internal/web/unitpages"
)

// unitRoutes are the pages of units and of the scans of their decisions.
func (a *App) unitRoutes(f frame) []page.Route {
	p := &unitpages.Pages{
		Census: a.Census, Register: a.Register, Units: a.Units, Papers: paper.NewService(a.Register), Accounts: a.Accounts, Issued: issued.NewService(a.Register), Site: f.site, Today: f.today,
	}
	return p.Routes()
}
