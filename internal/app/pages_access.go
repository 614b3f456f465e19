package app

import (
	"sen/internal/web/accesspages"
	"sen/internal/web/page"
)

// accessRoutes are the pages of accounts and grants.
func (a *App) accessRoutes(f frame) []page.Route {
	p := &accesspages.Pages{Accounts: a.Accounts, Censuses: a.Census, Site: f.site, Today: f.today}
	return p.Routes()
}
