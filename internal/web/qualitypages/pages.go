package qualitypages

import (
	"context"
	"embed"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/quality"
	"sen/internal/reading"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// Pages are the pages of findings and of records that may be one person.
type Pages struct {
	Register *db.DB
	Roster   *roster.Follower
	Quality  *quality.Service
	// Findings is the report of a day; nil, and for how long it is being made, while there is none yet.
	Findings func(ctx context.Context, today day.Day) (*quality.Report, time.Duration, error)
	Readings *reading.Service
	Accounts *account.Service
	Site     func() page.Site
	// Today is the newest day the pages offer.
	Today func() day.Day
}

// aPage is how many rows a page of a list has.
const aPage = 50

// menu is where the room stands in the main menu.
const menu = "/quality"

// Acts of other rooms that the pages ask for.
const (
	list    access.Act = "person.list"
	open    access.Act = "person.read"
	unmerge access.Act = "member.unmerge"
)

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: "/quality", Act: quality.Read, Handler: p.once(p.overview)},
		{Method: "GET", Path: "/quality/list", Act: quality.Read, Handler: p.once(p.behind)},
		{Method: "GET", Path: "/quality/duplicates", Act: quality.Read, Handler: p.once(p.duplicates)},
		{Method: "POST", Path: "/quality/duplicates/distinct", Act: quality.Decide, Handler: p.distinct},
		{Method: "GET", Path: "/quality/duplicates/preview", Act: quality.Read, Handler: p.preview},
		{Method: "POST", Path: "/quality/duplicates/preview", Act: quality.Suggest, Handler: p.propose},
		{Method: "GET", Path: "/quality/proposals", Act: quality.Read, Handler: p.once(p.proposals)},
		{Method: "GET", Path: "/quality/proposals/{id}", Act: quality.Read, Handler: p.once(p.proposal)},
		{Method: "POST", Path: "/quality/proposals/{id}", Act: quality.Decide, Handler: p.once(p.decide)},
		{Method: "GET", Path: "/quality/merged/{code}", Act: unmerge, Handler: p.once(p.merged)},
		{Method: "POST", Path: "/quality/merged/{code}", Act: unmerge, Handler: p.once(p.takeBack)},
	}
}

//go:embed *.tmpl
var files embed.FS
