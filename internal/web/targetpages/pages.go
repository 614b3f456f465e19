package targetpages

import (
	"context"
	"embed"
	"net/url"
	"strconv"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/web/page"
)

// Pages are the pages of targets.
type Pages struct {
	Targets  *target.Service
	Figures  *figure.Follower
	Cases    *admission.Follower
	Accounts *account.Service
	Site     func() page.Site
	// Today is the newest day the pages show.
	Today func() day.Day
	// Sources counts the prospects on the way at or below units.
	Sources target.Prospects
	// Decisions gives the decisions with some numbers.
	Decisions func(ctx context.Context, ids []org.DecisionID) (map[org.DecisionID]org.Decision, error)
}

// The addresses of the room.
const (
	menu       = "/targets"
	rounds     = menu + "/rounds/"
	programmes = "/programmes"
)

const prospects access.Act = "prospect.read"

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: menu, Act: target.ActRead, Handler: p.on(p.aims)},
		{Method: "GET", Path: "/units/{code}/targets", Act: target.ActRead, Handler: p.on(p.aims)},
		{Method: "GET", Path: menu + "/set", Act: target.ActSet, Handler: p.on(p.set)},
		{Method: "POST", Path: menu + "/set", Act: target.ActSet, Handler: p.on(p.doSet)},
		{Method: "GET", Path: menu + "/withdraw", Act: target.ActWithdraw, Handler: p.on(p.withdraw)},
		{Method: "POST", Path: menu + "/withdraw", Act: target.ActWithdraw, Handler: p.on(p.doWithdraw)},
		{Method: "GET", Path: menu + "/split", Act: target.ActSplit, Handler: p.on(p.split)},
		{Method: "POST", Path: menu + "/split", Act: target.ActSplit, Handler: p.on(p.doSplit)},
		{Method: "GET", Path: rounds + "{round}", Act: target.ActRead, Handler: p.on(p.round)},
		{Method: "POST", Path: rounds + "{round}/change", Act: target.ActSplit, Handler: p.on(p.doChange)},
		{Method: "POST", Path: rounds + "{round}/answer", Act: target.ActSplit, Handler: p.on(p.doAnswer)},
		{Method: "GET", Path: rounds + "{round}/adopt", Act: target.ActAdopt, Handler: p.on(p.adopt)},
		{Method: "POST", Path: rounds + "{round}/adopt", Act: target.ActAdopt, Handler: p.on(p.doAdopt)},
		{Method: "POST", Path: rounds + "{round}/drop", Act: target.ActSplit, Handler: p.on(p.doDrop)},
		{Method: "GET", Path: "/leaving", Act: target.ActRead, Handler: p.on(p.leaving)},
		{Method: "GET", Path: "/units/{code}/leaving", Act: target.ActRead, Handler: p.on(p.leaving)},
		{Method: "GET", Path: programmes, Act: target.ActSee, Handler: p.on(p.programmes)},
		{Method: "GET", Path: programmes + "/do/{deed}", Act: target.ActKeep, Handler: p.on(p.deed)},
		{Method: "POST", Path: programmes + "/do/{deed}", Act: target.ActKeep, Handler: p.on(p.doDeed)},
		{Method: "GET", Path: programmes + "/assign", Act: target.ActPartner, Handler: p.on(p.deed)},
		{Method: "POST", Path: programmes + "/assign", Act: target.ActPartner, Handler: p.on(p.doDeed)},
		{Method: "POST", Path: rounds + "{round}/counter", Act: target.ActCounter, Handler: p.on(p.doCounter)},
	}
}

//go:embed *.tmpl
var files embed.FS

// view is what a page of this room is made of.
type view struct {
	page.View
	census *figure.Census
	units  *org.History
	unit   *org.Life
	year   int
	// first and last are the year's; until is the last day counted, today where no earlier one was asked for.
	first, last, until day.Day
	earlier            bool // an earlier one was
}

// on makes the view of a request: of the unit that the address, the form or the reader's reach names, and a year.
func (p *Pages) on(show func(v *view) error) page.Handler {
	return page.Viewed(p.Site, p.Today, func(of page.View) error {
		c, err := p.Figures.Now(of.R.Context())
		if err != nil {
			return err
		}
		v := &view{View: of, census: c, units: c.History()}
		if err := v.ofYear(of.R.Form.Get("year")); err != nil {
			return err
		}
		if err := v.upTo(); err != nil {
			return err
		}
		return show(v)
	})
}

func (v *view) ofYear(text string) error {
	v.year = v.Today.Year()
	if text != "" {
		y, err := strconv.Atoi(text)
		if err != nil || y < day.FirstYear || y > day.LastYear {
			return fault.New(fault.Invalid, "web.form_number", "value", text).On("year")
		}
		v.year = y
	}
	v.first, v.last = day.Of(v.year, time.January, 1), day.Of(v.year, time.December, 31)
	v.until = max(min(v.last, v.Today), v.first)
	return nil
}

// upTo lets an earlier day of the year be asked for, as at the half-year.
func (v *view) upTo() error {
	on, err := page.Day(v.R, "until")
	if err == nil && v.first <= on && on < v.until {
		v.until, v.earlier = on, true
	}
	return err
}

// choose finds the unit with a code, or where the reader's pages begin.
func (v *view) choose(code string, act access.Act) (err error) {
	v.unit, err = v.units.Asked(v.Actor, act, code, v.Today)
	return err
}

func (v *view) may(act access.Act, unit org.ID) bool {
	return v.Actor.Unbounded() || v.Actor.May(act, v.units.Place(unit, v.Today))
}

// maySet says whether the reader may set targets of a unit: its superior's officers may.
func (v *view) maySet(l *org.Life, act access.Act) bool {
	setter := l.ID
	if up := l.Parent(min(max(v.Today, v.first), v.last)); up != 0 {
		setter = up
	}
	return v.may(act, setter)
}

func (v *view) name(id org.ID) string {
	l := v.units.Unit(id)
	if l == nil {
		return ""
	}
	on := v.until
	if !l.Exists.Has(on) {
		on = max(l.Exists.From, min(on, l.Exists.To-1))
	}
	return l.Name(on)
}

// addressOf is the page of a unit's targets in a year.
func addressOf(code string, year int) string {
	return "/units/" + url.PathEscape(code) + "/targets?year=" + strconv.Itoa(year)
}

// address is the page of a unit's targets in the year and up to the day of this page.
func (v *view) address(code string) string {
	if v.earlier {
		return addressOf(code, v.year) + "&until=" + v.until.String()
	}
	return addressOf(code, v.year)
}

// Crumb is a step of the way down to a unit.
type Crumb struct{ Label, Href string }

// crumbs lead from the highest unit in reach down to the unit.
func (v *view) crumbs() (out []Crumb) {
	reach := v.units.Reach(v.Actor, target.ActRead, v.Today)
	for _, id := range v.units.Path(v.unit.ID, v.until) {
		if reach.Has(id) {
			out = append(out, Crumb{v.name(id), v.address(v.units.Unit(id).Code)})
		}
	}
	return out
}

// ActPage is a page with one form.
type ActPage struct {
	page.Base
	Crumbs        []Crumb
	Heading, Lead string
	Form          page.Form
}

var actPage = page.Parse[ActPage](files, "act.tmpl", "crumbs.tmpl")

func (v *view) act(heading, lead string, f page.Form) error {
	out := ActPage{Base: v.Site.Base(v.R, heading, menu), Heading: heading, Lead: lead, Form: f}
	if v.unit != nil {
		out.Crumbs = v.crumbs()
	}
	return actPage.Render(v.W, f.Status(), out)
}

// decisionFields ask for the decision an act rests on.
func (v *view) decisionFields() []page.Field {
	return []page.Field{
		{Name: "number", Label: v.T("Số quyết định"), Kind: "text", Required: true, Auto: "off"},
		{Name: "decided", Label: v.T("Ngày quyết định"), Kind: "date", Required: true},
	}
}

// decision is the decision that was sent.
func (v *view) decision() (out org.Decision, err error) {
	out.Number = page.Text(v.R, "number")
	out.Day, err = page.Day(v.R, "decided")
	return out, err
}
