package memberpages

import (
	"context"
	"embed"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/reading"
	"sen/internal/report/issued"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// Pages are the pages of one person's record.
type Pages struct {
	Register *db.DB
	Census   *figure.Follower
	Members  *member.Service
	Readings *reading.Service
	Accounts *account.Service
	Roster   *roster.Follower
	Site     func() page.Site
	// CaseOf is the address of somebody's case of admission that the actor may see, by the person and the name they bear
	// today; "" if there is none. Nil: no cases are shown.
	CaseOf func(ctx context.Context, who access.Actor, person member.ID, name string) (string, error)
	// Issued are the issued reports that a correction may restate.
	Issued *issued.Service
	// Today is the newest day the pages offer.
	Today func() day.Day
}

//go:embed *.tmpl
var files embed.FS

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	routes := []page.Route{
		{Method: "GET", Path: "/members/{code}", Act: "person.read", Handler: p.member},
		{Method: "GET", Path: "/members/{code}/readers", Act: "person.read", Handler: p.readers},
		{Method: "POST", Path: "/members/{code}/identify", Act: "person.identify", Handler: p.identify},
		{Method: "GET", Path: "/members/{code}/leave", Act: "member.remove", Handler: p.leave},
		{Method: "GET", Path: "/members/{code}/correct", Act: "member.correct", Handler: p.correct},
		{Method: "POST", Path: "/members/{code}/correct", Act: "member.correct", Handler: p.doCorrect},
		{Method: "GET", Path: "/members/{code}/correct/identity", Act: "member.correct_identity", Handler: p.identity},
		{Method: "POST", Path: "/members/{code}/correct/identity", Act: "member.correct_identity", Handler: p.doIdentity},
		{Method: "GET", Path: "/members/new", Act: "member.admit", Handler: p.ways},
	}
	for i := range acts {
		a := &acts[i]
		path := "/members/{code}/acts/" + a.slug()
		routes = append(routes,
			page.Route{Method: "GET", Path: path, Act: a.name, Handler: p.form(a)},
			page.Route{Method: "POST", Path: path, Act: a.name, Handler: p.do(a)})
	}
	for i := range entries {
		a := &entries[i]
		path := "/members/new/" + a.slug()
		routes = append(routes,
			page.Route{Method: "GET", Path: path, Act: a.name, Handler: p.newForm(a)},
			page.Route{Method: "POST", Path: path, Act: a.name, Handler: p.enter(a)})
	}
	return routes
}
