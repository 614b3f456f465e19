package app

import (
	"sen/internal/report/issued"
	"sen/internal/web/page"
	"sen/internal/web/tablepages"
)

// tableRoutes are the pages of the national tables.
func (a *App) tableRoutes(f frame) []page.Route {
	p := &tablepages.Pages{Tables: a.Tables(f.today), Censuses: a.Census, Issued: issued.NewService(a.Register), Site: f.site, Today: f.today}
	return p.Routes()
}
