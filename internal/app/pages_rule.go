package app

import (
	"sen/internal/web/page"
	"sen/internal/web/rulepages"
)

// ruleRoutes are the pages of the rule book and of the calendar of working days.
func (a *App) ruleRoutes(f frame) []page.Route {
	p := &rulepages.Pages{Rules: a.Rules, Censuses: a.Census, Site: f.site, Today: f.today}
	return p.Routes()
}
