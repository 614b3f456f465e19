package app

import (
	"sen/internal/web/journalpages"
	"sen/internal/web/page"
)

// journalRoutes are the pages of the journal, the reading log and looks beyond the reach.
func (a *App) journalRoutes(f frame) []page.Route {
	p := &journalpages.Pages{
		Register: a.Register, Journal: a.Journal, Roster: f.roster, Accounts: a.Accounts, Readings: a.Readings, Site: f.site,
	}
	return p.Routes()
}
