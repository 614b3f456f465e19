package admissionpages

import (
	"embed"
	"net/http"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/org"
	"sen/internal/reading"
	"sen/internal/report"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// Pages are the pages of admission and of its papers.
type Pages struct {
	Register *db.DB
	Cases    *admission.Follower
	Service  *admission.Service
	Papers   *report.Service
	Roster   *roster.Follower
	Readings *reading.Service
	Accounts *account.Service
	Site     func() page.Site
	// Today is the newest day the pages offer.
	Today func() day.Day
}

// Where the room stands in the main menu, and its further pages.
const (
	menu      = "/prospects"
	board     = menu + "/board"
	calendar  = menu + "/calendar"
	states    = menu + "/states"
	review    = menu + "/review"
	templates = "/papers/templates"
)

// actIdentify is asked of a day of birth beyond the year.
const actIdentify access.Act = "person.identify"

// actExport is asked of papers of many people at once.
const actExport access.Act = "person.export"

// bundleLimit is how long making the papers of many people may take.
const bundleLimit = 3 * time.Minute

//go:embed *.tmpl
var files embed.FS

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	one := menu + "/{case}"
	routes := []page.Route{
		{Method: "GET", Path: menu, Act: admission.Read, Handler: p.list},
		{Method: "GET", Path: board, Act: admission.Read, Handler: p.board},
		{Method: "GET", Path: calendar, Act: admission.Read, Handler: p.calendar},
		{Method: "GET", Path: states, Act: admission.Read, Handler: p.states},
		{Method: "GET", Path: review, Act: admission.Keep, Handler: p.review},
		{Method: "POST", Path: review, Act: admission.Keep, Handler: p.doReview},
		{Method: "GET", Path: menu + "/new", Act: admission.Keep, Handler: p.newCase},
		{Method: "POST", Path: menu + "/new", Act: admission.Keep, Handler: p.enlist},
		{Method: "GET", Path: menu + "/adopt", Act: admission.Keep, Handler: p.adopt},
		{Method: "POST", Path: menu + "/adopt", Act: admission.Keep, Handler: p.doAdopt},
		{Method: "POST", Path: menu + "/papers", Act: actExport, Handler: p.bundle, Limit: bundleLimit},
		{Method: "GET", Path: one, Act: admission.Read, Handler: p.showCase},
		{Method: "GET", Path: one + "/card", Act: admission.Keep, Handler: p.card},
		{Method: "POST", Path: one + "/card", Act: admission.Keep, Handler: p.changeCard},
		{Method: "GET", Path: one + "/correct/{step}", Act: admission.Mend, Handler: p.correct},
		{Method: "POST", Path: one + "/correct/{step}", Act: admission.Mend, Handler: p.doCorrect},
		{Method: "GET", Path: one + "/forget", Act: admission.Forget, Handler: p.forget},
		{Method: "POST", Path: one + "/forget", Act: admission.Forget, Handler: p.doForget},
		{Method: "GET", Path: one + "/papers/{form}", Act: admission.Read, Handler: p.paper},
		{Method: "GET", Path: templates, Act: report.ManageTemplates, Handler: p.templates},
		{Method: "GET", Path: templates + "/{form}", Act: report.ManageTemplates, Handler: p.template},
		{Method: "GET", Path: templates + "/{form}/versions/{version}", Act: report.ManageTemplates, Handler: p.version},
		{Method: "POST", Path: templates + "/{form}/replace", Act: report.ManageTemplates, Handler: p.replace, Body: mostTemplate},
		{Method: "POST", Path: templates + "/{form}/restore", Act: report.ManageTemplates, Handler: p.restore},
		{Method: "POST", Path: templates + "/{form}/number", Act: report.ManageTemplates, Handler: p.renumber},
	}
	for i := range deeds {
		dd := &deeds[i]
		path := one + "/do/" + string(dd.code)
		routes = append(routes,
			page.Route{Method: "GET", Path: path, Act: dd.row().May, Handler: p.form(dd)},
			page.Route{Method: "POST", Path: path, Act: dd.row().May, Handler: p.do(dd)})
	}
	return routes
}

// desk is one request: who asks, all cases as they stand on the pages' day, and how far the reader may see.
type desk struct {
	page.Reader
	*Pages
	r     *http.Request
	book  *admission.Book
	units *org.History
	today day.Day
	reach org.Reach
	rolls map[heldAt]admission.Roll // of meetings, so that papers of one meeting ask once
}

// heldAt is a meeting of a cell.
type heldAt struct {
	cell org.ID
	on   day.Day
}

// rollOf is the roll of the cell of a case on a day.
func (d *desk) rollOf(v admission.View, on day.Day) admission.Roll {
	key := heldAt{v.Cell, on}
	r, known := d.rolls[key]
	if !known {
		r, _ = d.Service.RollOf(d.r.Context(), v, on) // what cannot be told is left for writing by hand
		d.rolls[key] = r
	}
	return r
}

func (p *Pages) desk(r *http.Request) (*desk, error) {
	if err := page.Posted(r); err != nil {
		return nil, err
	}
	b, err := p.Cases.Now(r.Context())
	if err != nil {
		return nil, err
	}
	d := &desk{Reader: page.ReaderOf(r), Pages: p, r: r, book: b, units: b.Units(), today: b.Day(), rolls: map[heldAt]admission.Roll{}}
	d.reach = d.units.Reach(d.Actor, admission.Read, d.today)
	return d, nil
}

// unit is the name of a unit today, or on its last day; "" beyond what the reader may know of.
func (d *desk) unit(id org.ID) string {
	l := d.units.Unit(id)
	if l == nil || d.units.Seen(d.Actor, l.Code, d.today) == nil {
		return ""
	}
	return nameOf(l, d.today)
}

func nameOf(l *org.Life, on day.Day) string {
	return l.Name(max(l.Exists.From, min(on, l.Exists.To.OrForever()-1)))
}

// place is a unit with the one above it, for many cells share a name.
func (d *desk) place(id org.ID) string {
	name := d.unit(id)
	if l := d.units.Unit(id); l != nil && name != "" {
		if above := d.unit(l.Parent(d.today)); above != "" {
			name += ", " + above
		}
	}
	return name
}

// Link leads somewhere.
type Link struct{ Label, Href string }

// Pair is a line of what is known.
type Pair struct{ Label, Value string }

// Parts lead to the pages of the room.
type Parts struct {
	List, Board, Calendar, States bool
	// Query goes along between the list, the board and the calendar.
	Query string
}
