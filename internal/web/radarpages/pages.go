package radarpages

import (
	"embed"
	"net/http"
	"net/url"
	"strings"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/radar"
	"sen/internal/roster"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// Pages are the pages of what falls due.
type Pages struct {
	Radar    *radar.Service
	Roster   *roster.Follower
	Accounts *account.Service
	Site     func() page.Site
	// Address is where the pages are reached from outside ("https://sen.tinh.example"); "" as the reader reached them.
	Address string
	// Secure says that pages travel over TLS.
	Secure bool
}

// aPage is how many clocks a page of the list has.
const aPage = 50

// The addresses of the room.
const (
	menu     = "/due"
	item     = menu + "/item"
	settings = menu + "/settings"
	notices  = menu + "/notices"
)

// Acts of other rooms that the pages ask for.
const (
	list      access.Act = "person.list"
	open      access.Act = "person.read"
	prospects access.Act = "prospect.read"
)

// Routes are the room's part of the site map. A calendar is fetched by a program that signs in nowhere: the address itself
// is the secret.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: menu, Act: radar.Read, Handler: p.on(p.due)},
		{Method: "GET", Path: item, Act: radar.Read, Handler: p.on(p.item)},
		{Method: "POST", Path: item + "/assign", Act: radar.Give, Handler: p.on(p.assign)},
		{Method: "POST", Path: item + "/unassign", Act: radar.Give, Handler: p.on(p.unassign)},
		{Method: "POST", Path: item + "/postpone", Act: radar.Postpone, Handler: p.on(p.postpone)},
		{Method: "POST", Path: item + "/resume", Act: radar.Postpone, Handler: p.on(p.resume)},
		{Method: "GET", Path: notices, Act: radar.Check, Handler: p.on(p.notices)},
		{Method: "POST", Path: notices, Act: radar.Check, Handler: p.on(p.checkNotices)},
		{Method: "GET", Path: settings, Act: radar.Feed, Handler: p.settings},
		{Method: "POST", Path: settings + "/calendar", Act: radar.Feed, Handler: p.newCalendar},
		{Method: "POST", Path: settings + "/calendar/end", Act: radar.Feed, Handler: p.endCalendar},
		{Method: "POST", Path: settings + "/letter", Act: radar.Feed, Handler: p.askLetter},
		{Method: "POST", Path: settings + "/letter/end", Act: radar.Feed, Handler: p.endLetter},
		{Method: "GET", Path: "/calendar/{secret}", Act: access.Anyone, Handler: p.calendar},
	}
}

//go:embed *.tmpl
var files embed.FS

// view is what a reader of this room may know.
type view struct {
	page.Reader
	r     *http.Request
	site  page.Site
	clock *radar.List
	list  *roster.List
	units *org.History
	today day.Day
	// reach is where the reader may see what is due; listed where people by name, opened where their records, shown where
	// units' records.
	reach, listed, opened, shown org.Reach
}

// on shows a page to a reader.
func (p *Pages) on(show func(w http.ResponseWriter, v *view) error) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := page.Posted(r); err != nil {
			return err
		}
		clocks, err := p.Radar.Now(r.Context())
		if err != nil {
			return err
		}
		people, err := p.Roster.Now(r.Context())
		if err != nil {
			return err
		}
		v := &view{Reader: page.ReaderOf(r), r: r, site: p.Site(), clock: clocks, list: people, units: clocks.Units(), today: clocks.Today()}
		v.reach, v.listed, v.opened, v.shown = v.where(radar.Read), v.where(list), v.where(open), v.where("unit.read")
		return show(w, v)
	}
}

func (v *view) where(act access.Act) org.Reach { return v.units.Reach(v.Actor, act, v.today) }

// Named is something a page speaks of, with a link where the reader may follow one.
type Named struct{ Name, Code, Href string }

// unit is a unit with the address of its record.
func (v *view) unit(id org.ID) Named {
	l := v.units.Unit(id)
	if l == nil || !v.reach.Has(id) {
		return Named{}
	}
	n := Named{Name: l.Name(v.today), Code: l.Code}
	if v.shown.Has(id) {
		n.Href = "/units/" + url.PathEscape(l.Code) + "/record"
	}
	return n
}

// about is whom or what a clock is about: a member by name where the reader may see people by name, else by code.
func (v *view) about(c *radar.Clock) Named {
	if c.Kind.OfUnit() {
		return v.unit(c.Unit)
	}
	n := Named{Name: c.Code}
	switch {
	case c.Guest && !v.reach.Has(c.Other): // known here through the case, to who may see cases
		if !v.where(prospects).Has(c.Unit) {
			return n
		}
		if row, ok := v.list.ByID(c.Person, org.Everywhere); ok && row.Name != "" {
			n = Named{Name: row.Name, Code: row.Code}
		}
		n.Href = "/prospects/" + url.PathEscape(c.Case)
		return n
	case c.Arrives(): // still at home elsewhere; the introduction, addressed here, names them
		return v.comes(c.Person, c.Code, c.Other, c.Unit)
	case c.Person != 0:
		return v.member(c.Person, c.Code)
	case v.where(prospects).Has(c.Unit):
		n.Href = "/prospects/" + url.PathEscape(c.Code)
	}
	return n
}

// doing is the page on which what a unit is to do is done and recorded; "" where the reader may not, or there is none.
func (v *view) doing(c *radar.Clock) (label, href string) {
	u := v.units.Unit(c.Unit)
	switch {
	case c.Kind == radar.Listing && v.where(prospects).Has(c.Unit):
		return v.T("Rà soát và ghi"), page.Address("/prospects/review", "unit", u.Code)
	case c.Kind == radar.Notices && v.where(radar.Check).Has(c.Unit):
		return v.T("Kiểm tra và ghi"), checked(u.Code)
	}
	return "", ""
}

// ours is an address of the list that a form names as the one to go back to; the list itself in place of any other.
func ours(back string) string {
	u, err := url.Parse(back)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path != menu || strings.HasPrefix(back, "//") {
		return menu
	}
	q := u.Query()
	q.Del("done")
	if len(q) == 0 {
		return menu
	}
	return menu + "?" + q.Encode()
}

func number(n int) string { return viet.Number(int64(n)) }
