package unitpages

import (
	"context"
	"embed"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/paper"
	"sen/internal/report/issued"
	"sen/internal/web/page"
)

// Pages are the pages of units.
type Pages struct {
	Census interface {
		Now(ctx context.Context) (*figure.Census, error)
	}
	Register *db.DB
	Units    *org.Service
	Papers   *paper.Service
	Accounts *account.Service
	Issued   *issued.Service // reports that a correction may restate
	Site     func() page.Site
	// Today is the newest day the pages offer.
	Today func() day.Day
}

// actRead is the act of seeing units.
const actRead access.Act = "unit.read"

const (
	uploadBody = paper.Largest + 1<<20 // a scan and the fields beside it
	uploadTime = 2 * time.Minute       // over a slow line
)

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	routes := []page.Route{
		{Method: "GET", Path: "/tree", Act: actRead, Handler: p.tree},
		{Method: "GET", Path: "/units/{code}/record", Act: actRead, Handler: p.record},
		{Method: "GET", Path: "/units/{code}/papers", Act: paper.ActAttach, Handler: p.attaching},
		{Method: "POST", Path: "/units/{code}/papers", Act: paper.ActAttach, Handler: p.attach, Body: uploadBody, Limit: uploadTime},
		{Method: "GET", Path: "/papers/{id}", Act: actRead, Handler: p.paper, Limit: uploadTime},
	}
	routes = append(routes, p.scanRoutes()...)
	for _, a := range acts {
		path := "/units/{code}/acts/" + a.name
		routes = append(
			routes,
			page.Route{Method: "GET", Path: path, Act: a.act, Handler: p.asking(a)},
			page.Route{Method: "POST", Path: path, Act: a.act, Handler: p.doing(a), Body: uploadBody, Limit: uploadTime},
		)
	}
	return routes
}

//go:embed *.tmpl
var files embed.FS
