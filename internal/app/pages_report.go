package app

import (
	"sen/internal/report/issued"
	"sen/internal/web/page"
	"sen/internal/web/reportpages"
)

// reportRoutes are the pages of reports.
func (a *App) reportRoutes(f frame) []page.Route {
	p := &reportpages.Pages{Censuses: a.Census, Issued: issued.NewService(a.Register), Site: f.site, Today: f.today}
	return p.Routes()
}
