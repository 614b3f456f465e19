package unitpages

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/web/page"
)

// view is what a reader looks at: the units in reach, which is today's for every day, on a day; and one of them.
type view struct {
	page.Reader
	c          *figure.Census
	h          *org.History
	today, day day.Day
	reach      org.Reach
	unit       *org.Life // nil where all are shown
	site       page.Site

	// picks are the units that a text may mean, by the field in which it was typed.
	picks map[string][]*org.Life
	// wrong is the change to be corrected, and what it rests on.
	wrong      *org.Change
	wrongRests org.Decision
}

// look makes a view of a request, on today.
func (p *Pages) look(r *http.Request) (*view, error) {
	c, err := p.Census.Now(r.Context())
	if err != nil {
		return nil, err
	}
	v := &view{Reader: page.ReaderOf(r), c: c, h: c.History(), today: p.Today(), site: p.Site()}
	v.day, v.reach = v.today, v.h.Reach(v.Actor, actRead, v.today)
	return v, nil
}

// lookOn is look on the day the reader chose.
func (p *Pages) lookOn(r *http.Request) (*view, error) {
	if err := page.Posted(r); err != nil {
		return nil, err
	}
	v, err := p.look(r)
	if err != nil {
		return nil, err
	}
	on, err := page.Day(r, "day")
	if err == nil && on != day.None {
		v.day = on
	}
	return v, err
}

// choose takes the unit of a code, for an act. One out of reach is refused as one that never was.
func (v *view) choose(code string, act access.Act) (err error) {
	v.unit, err = v.h.For(v.Actor, act, code, v.today)
	return err
}

// can says whether the reader may do an act on units.
func (v *view) can(act access.Act, codes ...string) bool {
	return v.h.Can(v.Actor, act, v.today, codes...) == nil
}

// seen is a unit in reach, nil for any other.
func (v *view) seen(id org.ID) *org.Life {
	if !v.reach.Has(id) {
		return nil
	}
	return v.h.Unit(id)
}

// query writes pairs of name and value as the query of an address.
func query(pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Add(pairs[i], pairs[i+1])
		}
	}
	return q.Encode()
}

// on keeps the day of an address where it is not today's.
func (v *view) on(path string, more ...string) string {
	if v.day != v.today {
		more = append([]string{"day", v.day.String()}, more...)
	}
	if q := query(more...); q != "" {
		return path + "?" + q
	}
	return path
}

func unitPath(code, page string) string {
	return strings.TrimSuffix("/units/"+url.PathEscape(code)+"/"+page, "/")
}

func (v *view) recordOf(l *org.Life) string { return v.on(unitPath(l.Code, "record")) }

// named is a unit as a page names it: with a link where it is in reach.
type named struct{ Name, Href string }

// name tells of a unit no more than the reader may know.
func (v *view) name(id org.ID, on day.Day) named {
	l := v.seen(id)
	if l == nil {
		return named{Name: v.T("tổ chức ngoài phạm vi của đồng chí")}
	}
	return named{l.Name(on), v.recordOf(l)}
}

// path are the units above one and itself, as far as they are in reach.
func (v *view) path(l *org.Life, on day.Day) (out []named) {
	for _, id := range v.h.Path(l.ID, on) {
		if v.reach.Has(id) {
			out = append(out, v.name(id, on))
		}
	}
	if len(out) == 0 {
		out = append(out, v.name(l.ID, on))
	}
	return out
}

// way is the path in one line.
func (v *view) way(l *org.Life, on day.Day) string {
	var names []string
	for _, n := range v.path(l, on) {
		names = append(names, n.Name)
	}
	return strings.Join(names, " › ")
}

// kind is the kind on the view's day, of who is not there that day the last or first.
func (v *view) kind(l *org.Life) string {
	on := v.day
	if !l.Exists.Has(on) && !l.Exists.Empty() {
		on = min(max(on, l.Exists.From), l.Exists.To-1)
	}
	if k := l.Kind(on); k != 0 {
		return v.Label("kind", k.String())
	}
	return ""
}

// members is how many belong to a unit on the view's day; of a group those in it.
func (v *view) members(l *org.Life) (int64, error) { return v.count(l, v.day) }

func (v *view) count(l *org.Life, on day.Day) (int64, error) {
	if l.Kind(on).InsideCell() {
		a, err := v.c.Ask(figure.Query{Unit: l.Code, From: on, To: on, Only: []figure.Code{"members.away_group"}})
		return a.Figures["members.away_group"].Whole, err
	}
	n, err := v.c.Series(l.Code, []day.Day{on})
	if err != nil {
		return 0, err
	}
	return n[0], nil
}

// officially orders units as the province lists them: by their place, then by code.
func officially(a, b *org.Life) int {
	place := func(l *org.Life) int { return cmp.Or(l.Order, 1<<30) }
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Code, b.Code))
}

// tab leads to another page of the same unit.
type tab struct {
	Label, Href string
	Current     bool
}

// tabs are the pages of the unit; here is the one that is shown.
func (v *view) tabs(here string) []tab {
	code := v.unit.Code
	var out []tab
	if v.can("figures.read", code) {
		out = append(out, tab{Label: v.T("Số liệu"), Href: v.on(unitPath(code, ""))})
	}
	return append(
		out,
		tab{v.T("Hồ sơ"), v.on(unitPath(code, "record")), here == "record"},
		tab{v.T("Tổ chức trực thuộc"), v.on("/tree", "unit", code), here == "tree"},
	)
}
