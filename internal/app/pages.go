package app

import (
	"log/slog"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/radar"
	"sen/internal/roster"
	"sen/internal/web/api"
	"sen/internal/web/page"
)

// frame is what every room of pages is built with.
type frame struct {
	site   func() page.Site
	today  func() day.Day // the newest day the pages offer
	roster *roster.Follower
	cases  *admission.Follower
	radar  *radar.Service
	log    *slog.Logger // of what breaks behind a page
	// address is where the pages are reached from outside, "" as readers reached them; secure says that they travel over TLS.
	address string
	secure  bool
}

// rooms are the routes of the rooms of pages, each built in a file of its own.
func (a *App) rooms(f frame) []page.Route {
	var routes []page.Route
	programs := &api.API{Register: a.Register, Census: a.Census, Roster: f.roster, Journal: a.Journal, Read: a.Readings.Read, Today: f.today}
	routes = append(routes, programs.Routes()...)
	routes = append(routes, a.unitRoutes(f)...)
	routes = append(routes, a.accessRoutes(f)...)
	routes = append(routes, a.journalRoutes(f)...)
	routes = append(routes, a.rosterRoutes(f)...)
	routes = append(routes, a.qualityRoutes(f)...)
	routes = append(routes, a.memberRoutes(f)...)
	routes = append(routes, a.ruleRoutes(f)...)
	routes = append(routes, a.reportRoutes(f)...)
	routes = append(routes, a.radarRoutes(f)...)
	routes = append(routes, a.targetRoutes(f)...)
	routes = append(routes, a.admissionRoutes(f)...)
	routes = append(routes, a.exchangeRoutes(f)...)
	routes = append(routes, a.tableRoutes(f)...)
	return routes
}
