package reportpages

import (
	"cmp"
	"embed"
	"net/http"
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
	page.Reader
	w     http.ResponseWriter
	r     *http.Request
	site  page.Site
	today day.Day
	c     *figure.Census // everything recorded
	reach org.Reach      // units whose reports the reader may read
	opens org.Reach      // units whose figures open to the reader
}

// on makes the view of a request.
func (p *Pages) on(show func(v *view) error) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := page.Posted(r); err != nil {
			return err
		}
		c, err := p.Censuses.Now(r.Context())
		if err != nil {
			return err
		}
		v := &view{Reader: page.ReaderOf(r), w: w, r: r, site: p.Site(), today: p.Today(), c: c}
		v.reach = c.History().Reach(v.Actor, issued.Read, v.today)
		v.opens = c.History().Reach(v.Actor, "figures.open", v.today)
		return show(v)
	}
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
	code := page.Text(v.r, "unit")
	if code == "" {
		tops := v.c.History().Tops(v.reach, v.today)
		if len(tops) == 0 {
			return a, fault.New(fault.Missing, "unit_never_used", "unit", code).On("unit")
		}
		code = tops[0].Code
	}
	if a.unit = v.c.History().Seen(v.Actor, code, v.today); a.unit == nil {
		return a, fault.New(fault.Missing, "unit_never_used", "unit", code).On("unit")
	}
	if err := v.c.History().Can(v.Actor, issued.Read, v.today, code); err != nil {
		return a, err
	}
	year := cmp.Or(page.Text(v.r, "year"), strconv.Itoa(v.lastYear()))
	if a.year, err = strconv.Atoi(year); err != nil {
		return a, fault.New(fault.Invalid, "review.year_unknown", "year", year).On("year")
	}
	a.raw, a.c = page.Text(v.r, "known_at"), v.c
	if a.known, err = page.KnownAt(a.raw); err != nil {
		return a, err
	}
	if !a.known.IsZero() {
		a.c, err = p.Censuses.At(v.r.Context(), a.known)
	}
	return a, err
}

// lastYear is the last year that has ended, or ends today.
func (v *view) lastYear() int {
	y, m, d := v.today.Date()
	if m == time.December && d == 31 {
		return y
	}
	return y - 1
}

// address is that of a page about what was asked.
func (a asked) address(path string) string {
	return page.Address(menu+path, "unit", a.unit.Code, "year", strconv.Itoa(a.year), "known_at", a.raw)
}
