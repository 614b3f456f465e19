package qualitypages

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/roster"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// view is what a reader of this room may know: findings, units and people as they stand today.
type view struct {
	page.Reader
	r     *http.Request
	site  page.Site
	found *quality.Report // nil on pages that need none
	list  *roster.List
	units *org.History
	today day.Day
	// reach is where the reader may see findings; listed where people by name, opened where their records.
	reach, listed, opened org.Reach
	shown                 org.Reach // where records of units may be seen
	unit                  *org.Life // the unit the page is about
}

// look makes a view without findings.
func (p *Pages) look(r *http.Request) (*view, error) {
	if err := page.Posted(r); err != nil {
		return nil, err
	}
	people, err := p.Roster.Now(r.Context())
	if err != nil {
		return nil, err
	}
	v := &view{Reader: page.ReaderOf(r), r: r, site: p.Site(), list: people, units: people.Census().History(), today: people.Today()}
	v.reach, v.listed, v.opened = v.where(quality.Read), v.where(list), v.where(open)
	v.shown = v.where("unit.read")
	return v, nil
}

// Waiting is the page that is shown while the findings are being made.
type Waiting struct {
	page.Base
	Seconds int
}

var waitingPage = page.Parse[Waiting](files, "waiting.tmpl")

// once shows a page once the findings are there, and until then that Sen works on them.
func (p *Pages) once(show func(w http.ResponseWriter, v *view) error) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		found, since, err := p.Findings(r.Context(), p.Today())
		if err != nil {
			return err
		}
		if found == nil && r.Method == http.MethodPost {
			return fault.New(fault.Busy, "web.busy")
		}
		if found == nil {
			rd := page.ReaderOf(r)
			w.Header().Set("Refresh", "2")
			return waitingPage.Render(w, http.StatusOK, Waiting{p.Site().Base(r, rd.T("Sen đang xem lại số liệu"), menu), int(since / time.Second)})
		}
		v, err := p.look(r)
		if err != nil {
			return err
		}
		v.found = found
		return show(w, v)
	}
}

// choose takes the unit of the address, or the highest in the reader's reach. One out of reach is refused as one that
// never was.
func (v *view) choose() (err error) {
	v.unit, err = v.units.Asked(v.Actor, quality.Read, page.Text(v.r, "unit"), v.today)
	return err
}

func (v *view) tops() []*org.Life { return v.units.Tops(v.where(quality.Read), v.today) }

func (v *view) where(act access.Act) org.Reach { return v.units.Reach(v.Actor, act, v.today) }

// can says whether the reader may do acts at all of some homes.
func (v *view) can(homes []org.ID, acts ...access.Act) bool {
	for _, act := range acts {
		reach := v.where(act)
		if slices.ContainsFunc(homes, func(id org.ID) bool { return !reach.Has(id) }) {
			return false
		}
	}
	return true
}

// Named is something a page speaks of, with a link where the reader may follow one.
type Named struct{ Name, Href string }

// place is a unit with the address of its findings.
func (v *view) place(id org.ID) Named {
	l := v.units.Unit(id)
	if l == nil {
		return Named{}
	}
	n := Named{Name: l.Name(v.today)}
	if v.reach.Has(id) {
		n.Href = page.Address(menu, "unit", l.Code)
	}
	return n
}

// record is a unit with the address of its record; nothing of one out of reach.
func (v *view) record(id org.ID) Named {
	l := v.units.Unit(id)
	if l == nil || !v.reach.Has(id) {
		return Named{}
	}
	n := Named{Name: l.Name(v.today)}
	if v.shown.Has(id) {
		n.Href = "/units/" + url.PathEscape(l.Code) + "/record"
	}
	return n
}

// path are the units over the page's own, as far as the reader reaches them.
func (v *view) path() (out []Named) {
	for _, id := range v.units.Path(v.unit.ID, v.today) {
		if id != v.unit.ID && v.reach.Has(id) {
			out = append(out, v.place(id))
		}
	}
	return out
}

// Face is as much of a record as a line shows.
type Face struct {
	Name, Code, Href string
	Birth            string // the year
	State            string
	Home             Named
	home             org.ID
}

// face is somebody who is not set aside: by name where the reader may see people by name, else by code.
func (v *view) face(id member.ID) Face {
	row, ok := v.list.ByID(id, v.reach)
	if !ok {
		return Face{Name: v.T("Hồ sơ ngoài phạm vi của đồng chí")}
	}
	f := Face{Name: row.Code, Code: row.Code, Home: v.record(row.Home), State: v.state(row.State), home: row.Home}
	if v.listed.Has(row.Home) {
		f.Name, f.Birth = cmp.Or(row.Name, v.T("Chưa ghi tên")), row.Birth.ToYear().String()
	}
	if v.opened.Has(row.Home) {
		f.Href = "/members/" + url.PathEscape(row.Code)
	}
	return f
}

func (v *view) state(s roster.State) string {
	for _, known := range []roster.State{roster.Official, roster.Probationary, roster.Former, roster.Coming} {
		if s&known != 0 {
			return v.Label("roster_state", known.Code())
		}
	}
	return ""
}

// Head is what every page of findings has above: the unit, and the ways to the other pages about it.
type Head struct {
	Path  []Named
	Unit  string
	Parts []Part
}

// Part leads to another page about the same unit.
type Part struct {
	Label, Href, Count string
	Current            bool
}

func (v *view) head(here string) Head {
	unit := v.unit.Code
	pairs := len(v.found.Pairs(v.unit.ID, v.reach.Has, quality.Pair{}, all).Pairs)
	waiting := len(v.found.Waiting(v.unit.ID, v.reach.Has))
	return Head{v.path(), v.unit.Name(v.today), []Part{
		{v.T("Tất cả các loại"), page.Address(menu, "unit", unit), "", here == menu},
		{v.T("Nghi trùng"), page.Address(menu+"/duplicates", "unit", unit), number(pairs), here == menu+"/duplicates"},
		{v.T("Đề nghị gộp"), page.Address(menu+"/proposals", "unit", unit), number(waiting), here == menu+"/proposals"},
	}}
}

func number(n int) string { return viet.Number(int64(n)) }

// value writes a figure as pages do; "—" where there is none.
func value(x figure.Value) string {
	switch {
	case !x.Known():
		return "—"
	case x.Change:
		return viet.Change(x.Numerator, x.Denominator)
	case x.Ratio:
		return viet.Percent(x.Numerator, x.Denominator)
	}
	return viet.Number(x.Whole)
}

// all is more than any list holds.
const all = 1 << 30

// Pager leads through a list in pages.
type Pager struct {
	Span       string // "51–100"; "" if there is one page
	Prev, Next string
}

// cut gives the page of a list that begins after the first so many, and the way to its neighbours. link is the address of
// the page after a thing; the first page has none before it.
func cut[T any](things []T, start int, link func(after *T) string) ([]T, Pager) {
	end := min(start+aPage, len(things))
	var p Pager
	if start > 0 || end < len(things) {
		p.Span = number(start+1) + "–" + number(end)
	}
	switch {
	case start > aPage:
		p.Prev = link(&things[start-aPage-1])
	case start > 0:
		p.Prev = link(nil)
	}
	if end < len(things) {
		p.Next = link(&things[end-1])
	}
	return things[start:end], p
}
