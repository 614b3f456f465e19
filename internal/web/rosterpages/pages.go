package rosterpages

import (
	"context"
	"embed"
	"log/slog"
	"net/http"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/reading"
	"sen/internal/roster"
	"sen/internal/saved"
	"sen/internal/web/page"
)

// Pages are the pages of the list of members.
type Pages struct {
	Roster   *roster.Follower
	Register *db.DB
	Members  *member.Service
	Readings *reading.Service
	Saved    *saved.Service
	Site     func() page.Site
	// Log is told of what broke while acts on many people ran.
	Log *slog.Logger

	bulks bulks
}

// The acts that routes and handlers of the room ask for.
const (
	actList     access.Act = "person.list"
	actExport   access.Act = "person.export"
	actIdentify access.Act = "person.identify"
)

// How long an export, and the preview of acts on many people, may take.
const (
	exportLimit = 3 * time.Minute
	bulkLimit   = time.Minute
)

// Routes are the room's part of the site map. Acts on many people name the act of the list, for which of them it is
// says the form: the handler asks for that one.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: "/members", Act: actList, Handler: p.list},
		{Method: "POST", Path: "/members/filters", Act: actList, Handler: p.keepFilter, Body: 64 << 10},
		{Method: "POST", Path: "/members/filters/drop", Act: actList, Handler: p.dropFilter, Body: 16 << 10},
		{Method: "POST", Path: "/members/export", Act: actExport, Handler: p.export, Limit: exportLimit},
		{Method: "POST", Path: "/members/selection", Act: actList, Handler: p.choose},
		{Method: "GET", Path: "/bulk/{bulk}", Act: actList, Handler: p.showBulk},
		{Method: "POST", Path: "/bulk/{bulk}", Act: actList, Handler: p.doBulk, Limit: bulkLimit},
		{Method: "POST", Path: "/bulk/{bulk}/workbook", Act: actExport, Handler: p.exportReceipt, Limit: exportLimit},
	}
}

//go:embed *.tmpl
var files embed.FS

// desk is what one request works with: the reader, the list of the moment and how far the reader may list.
type desk struct {
	page.Reader
	people *roster.List
	units  *org.History
	today  day.Day
	reach  org.Reach
}

func (p *Pages) desk(r *http.Request) (*desk, error) {
	l, err := p.Roster.Now(r.Context())
	if err != nil {
		return nil, err
	}
	d := &desk{Reader: page.ReaderOf(r), people: l, units: l.Census().History(), today: l.Today()}
	d.reach = d.units.Reach(d.Actor, actList, d.today)
	return d, nil
}

// may refuses an act that the reader may do nowhere, as the door does.
func (d *desk) may(act access.Act) error {
	if d.Actor.MayAnywhere(act) {
		return nil
	}
	return fault.New(fault.Denied, "denied", "act", string(act))
}

// name is the name of a unit today, with the unit above it unless that is the one the page is about or beyond reach:
// many cells share a name.
func (d *desk) name(u *org.Life, about org.ID) string {
	name := u.Name(d.today)
	if above := d.above(u); above != nil && above.ID != about {
		name += ", " + above.Name(d.today)
	}
	return name
}

// above is the unit above one today, or where it hung last; nil if there is none within reach.
func (d *desk) above(u *org.Life) *org.Life {
	id := u.Parent(d.today)
	if id == 0 && !u.Exists.Empty() && d.today >= u.Exists.To {
		id = u.Parent(u.Exists.To - 1)
	}
	if id == 0 || !d.reach.Has(id) {
		return nil
	}
	return d.units.Unit(id)
}

// background is a context for work that goes on after its request was answered.
func background(r *http.Request) context.Context { return context.WithoutCancel(r.Context()) }
