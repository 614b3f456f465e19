package figurepages

import (
	"context"
	"embed"
	"sync/atomic"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/report/issued"
	"sen/internal/report/national"
	"sen/internal/target"
	"sen/internal/web/page"
)

// Censuses gives the census of everything recorded, or of what had been recorded at an instant.
type Censuses interface {
	Now(ctx context.Context) (*figure.Census, error)
	At(ctx context.Context, known day.Instant) (*figure.Census, error)
	// Planted is a census in the tree of a day; the same for None.
	Planted(c *figure.Census, on day.Day) *figure.Census
}

// Names gives the names behind ids, as the register knows them at the census's moment.
type Names interface {
	People(ctx context.Context, c *figure.Census, on day.Day, ids []member.ID) (map[member.ID]PersonName, error)
	Hosts(ctx context.Context, c *figure.Census, on day.Day, ids []int32) (map[int32]HostName, error)
	// Decisions gives the decisions with some numbers; none for 0.
	Decisions(ctx context.Context, ids []org.DecisionID) (map[org.DecisionID]org.Decision, error)
}

// PersonName is as much of a person as a list shows.
type PersonName struct {
	Code, Name string
	BirthYear  int // 0 unknown
}

// HostName is as much of a host as a list shows.
type HostName struct {
	Code, Name, Sector string
	Manager            string // code of the unit that looks after it
}

// Pages are the pages of figures.
type Pages struct {
	Censuses Censuses
	Names    Names
	Site     func() page.Site
	// Today is the newest day the pages offer: the day of the clock, or the demo's last day.
	Today func() day.Day
	// Secretaries are who led which cell; nil: the pages do not say which cells lack one.
	Secretaries *Secretaries
	// Findings gives today's findings about data, or none and no error while they are being worked out; nil: the pages
	// have none.
	Findings func(ctx context.Context, today day.Day) (*quality.Report, time.Duration, error)
	// Programmes gives the programmes with partners, for the page of a partner body.
	Programmes func(ctx context.Context) (*target.Programmes, error)
	// Tables and Issued are the tables and issued reports whose numbers open.
	Tables *national.Service
	Issued *issued.Service

	latest atomic.Pointer[quality.Report] // the newest that was given
}

// The acts of this room's routes.
const (
	ActRead access.Act = "figures.read" // totals
	ActOpen access.Act = "figures.open" // the people behind them
)

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: "/{$}", Act: ActRead, Handler: p.overview},
		{Method: "GET", Path: "/units/{code}", Act: ActRead, Handler: p.overview},
		{Method: "GET", Path: "/figures", Act: ActRead, Handler: p.all},
		{Method: "GET", Path: "/units/{code}/figures", Act: ActRead, Handler: p.all},
		{Method: "GET", Path: "/open", Act: ActOpen, Handler: p.open},
		{Method: "GET", Path: "/attention", Act: ActOpen, Handler: p.attention},
		{Method: "GET", Path: "/partner", Act: ActPartner, Handler: p.partner},
		{Method: "GET", Path: "/api/v1/figures", Act: ActRead, Handler: p.api},
	}
}

//go:embed *.tmpl
var files embed.FS
