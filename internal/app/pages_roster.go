package app

import (
	"sen/internal/saved"
	"sen/internal/web/page"
	"sen/internal/web/rosterpages"
)

// rosterRoutes are the pages of the list of members.
func (a *App) rosterRoutes(f frame) []page.Route {
	p := &rosterpages.Pages{
		Roster: f.roster, Register: a.Register, Members: a.Members, Readings: a.Readings, Saved: saved.NewService(a.Register),
		Site: f.site, Log: f.log,
	}
	return p.Routes()
}
