package reportpages

import (
	"cmp"
	"embed"
	"strconv"
	"time"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/report/issued"
	"sen/internal/web/page"
)

// Pages are the pages of reports.
type Pages struct {
	Censuses *figure.Follower
	Issued   *issued.Service
	Site     func() page.Site
	// Today is the newest day the pages offer.
	Today func() day.Day
}

const menu = "/reports"

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: menu, Act: issued.Read, Handler: p.on(p.list)},
		{Method: "GET", Path: menu + "/review", Act: issued.Read, Handler: p.on(p.review)},
		{Method: "GET", Path: menu + "/review/paper", Act: issued.Read, Handler: p.on(p.reviewPaper)},
		{Method: "GET", Path: menu + "/issue", Act: issued.ActIssue, Handler: p.on(p.issue)},
		{Method: "POST", Path: menu + "/issue", Act: issued.ActIssue, Handler: p.on(p.doIssue)},
		{Method: "GET", Path: menu + "/issued/{report}", Act: issued.Read, Handler: p.on(p.issued)},
		{Method: "GET", Path: menu + "/issued/{report}/paper", Act: issued.Read, Handler: p.on(p.issuedPaper)},
		{Method: "GET", Path: menu + "/issued/{report}/withdraw", Act: issued.Withdraw, Handler: p.on(p.withdraw)},
		{Method: "POST", Path: menu + "/issued/{report}/withdraw", Act: issued.Withdraw, Handler: p.on(p.doWithdraw)},
	}
}

//go:embed *.tmpl
var files embed.FS

// view is what a page of this room is made of.
type view struct {
	page.View
	c     *figure.Census // everything recorded
	reach org.Reach      // units whose reports the reader may read
	opens org.Reach      // units whose figures open to the reader
}

// on makes the view of a request.
func (p *Pages) on(show func(v *view) error) page.Handler {
	return page.Viewed(p.Site, p.Today, func(of page.View) error {
		c, err := p.Censuses.Now(of.R.Context())
		if err != nil {
			return err
		}
		v := &view{View: of, c: c}
		v.reach = c.History().Reach(v.Actor, issued.Read, v.Today)
		v.opens = c.History().Reach(v.Actor, "figures.open", v.Today)
		return show(v)
	})
}

// asked is what a draft is asked of.
type asked struct {
	unit  *org.Life
	year  int
	known day.Instant // zero: everything recorded
	raw   string
	c     *figure.Census // as known then
}

// asked reads unit, year and known_at from the address or the form. A unit beyond the reader's reach is refused as one
// that never was.
func (p *Pages) asked(v *view) (a asked, err error) {
	if a.unit, err = v.c.History().Asked(v.Actor, issued.Read, page.Text(v.R, "unit"), v.Today); err != nil {
		return a, err
	}
	year := cmp.Or(page.Text(v.R, "year"), strconv.Itoa(v.lastYear()))
	if a.year, err = strconv.Atoi(year); err != nil {
		return a, fault.New(fault.Invalid, "review.year_unknown", "year", year).On("year")
	}
	a.raw, a.c = page.Text(v.R, "known_at"), v.c
	if a.known, err = page.KnownAt(a.raw); err != nil {
		return a, err
	}
	if !a.known.IsZero() {
		a.c, err = p.Censuses.At(v.R.Context(), a.known)
	}
	return a, err
}

// lastYear is the last year that has ended, or ends today.
func (v *view) lastYear() int {
	y, m, d := v.Today.Date()
	if m == time.December && d == 31 {
		return y
	}
	return y - 1
}

// address is that of a page about what was asked.
func (a asked) address(path string) string {
	return page.Address(menu+path, "unit", a.unit.Code, "year", strconv.Itoa(a.year), "known_at", a.raw)
}
