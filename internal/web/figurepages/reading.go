package figurepages

import (
	"cmp"
	"net/http"
	"net/url"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/web/page"
)

// reading is what the reader asked to see: a unit, a day, the term up to that day, known when.
type reading struct {
	page.Reader
	c     *figure.Census
	reach org.Reach // units whose figures the reader may see, as things stand today
	start *org.Life // where the reader's pages begin
	unit  *org.Life
	home  bool    // the unit stands at "/"
	day   day.Day // last day of the period
	from  day.Day // first day of the period
	full  day.Day // last day of the whole term, on or after day
	term  term
	known day.Instant // zero: everything recorded
	raw   string      // known_at as typed
	today day.Day
	first day.Day // first day of the register

	sort string // column of the comparison, "" for the official order
	desc bool
	all  bool // every row of the comparison

	recent bool // everything that happened lately
}

// term is the stretch of the calendar that a period is the beginning of.
type term string

const (
	month   term = "month"
	quarter term = "quarter"
	half    term = "half"
	year    term = "year"
)

var terms = []struct {
	code  term
	label string
	size  int // months
}{{month, "Tháng", 1}, {quarter, "Quý", 3}, {half, "6 tháng", 6}, {year, "Năm", 12}}

// span is the term that a day lies in: its first and last day.
func (t term) span(on day.Day) (first, last day.Day, ok bool) {
	for _, x := range terms {
		if x.code == t {
			y, m, _ := on.Date()
			begin := (int(m)-1)/x.size*x.size + 1
			return day.Of(y, time.Month(begin), 1), day.Of(y, time.Month(begin+x.size), 1) - 1, true
		}
	}
	return 0, 0, false
}

// read makes a reading of a request. What it does not understand it refuses by the field's name.
func (p *Pages) read(r *http.Request) (reading, error) {
	q := r.URL.Query()
	v := reading{
		Reader: page.ReaderOf(r), today: p.Today(), term: term(cmp.Or(q.Get("term"), string(year))), raw: q.Get("known_at"),
		sort: q.Get("sort"), desc: q.Get("dir") == "desc", all: q.Get("all") != "", recent: q.Get("recent") != "",
	}
	var err error
	if v.known, err = page.KnownAt(v.raw); err != nil {
		return v, err
	}
	if v.c, err = p.census(r, v.known); err != nil {
		return v, err
	}
	if v.day, err = dayOr(q, "day", v.today); err != nil {
		return v, err
	}
	var ok bool
	if v.from, v.full, ok = v.term.span(v.day); !ok {
		return v, fault.New(fault.Invalid, "web.term_unknown", "value", string(v.term)).On("term")
	}
	return v, v.choose(r.PathValue("code"), ActRead)
}

func (p *Pages) census(r *http.Request, known day.Instant) (*figure.Census, error) {
	if known.IsZero() {
		return p.Censuses.Now(r.Context())
	}
	return p.Censuses.At(r.Context(), known)
}

// choose finds the unit of a code, or the one where the reader's pages begin when there is none. A unit beyond the
// reader's reach, which is today's for every day, is refused as one that never was.
func (v *reading) choose(code string, act access.Act) (err error) {
	h := v.c.History()
	v.reach = h.Reach(v.Actor, act, v.today)
	v.start = v.beginning(h)
	v.unit = v.start
	if code != "" {
		if v.unit, err = h.For(v.Actor, act, code, v.today); err != nil {
			return err
		}
	}
	switch {
	case v.unit == nil && !v.known.IsZero():
		return fault.New(fault.Missing, "web.nothing_known", "at", v.known)
	case v.unit == nil:
		return fault.New(fault.Missing, "web.no_register")
	}
	v.home = v.unit == v.start
	if v.first, _ = v.c.Span(); v.first == day.None {
		v.first = min(v.day, v.today)
	}
	return nil
}

// beginning is the unit where the reader's pages begin: the province, or the highest unit in reach.
func (v *reading) beginning(h *org.History) *org.Life {
	head := headOf(h, v.day)
	if head == nil || v.reach.Has(head.ID) {
		return head
	}
	for _, on := range []day.Day{v.day, v.today} {
		if tops := h.Tops(v.reach, on); len(tops) > 0 {
			return tops[0]
		}
	}
	for _, l := range h.Units() {
		if v.reach.Has(l.ID) {
			return l
		}
	}
	return nil
}

// headOf is the province that "/" shows on a day: the first root of that day, or, if there was none yet or
// no more, the root whose time is nearest.
func headOf(h *org.History, on day.Day) *org.Life {
	if roots := h.Children(0, on); len(roots) > 0 {
		return roots[0]
	}
	var near *org.Life
	away := func(l *org.Life) day.Day { return max(l.Exists.From-on, on-l.Exists.To) }
	for _, l := range h.Units() {
		if l.Exists.Empty() || l.Kind(l.Exists.From) != org.Province {
			continue
		}
		if near == nil || away(l) < away(near) {
			near = l
		}
	}
	return near
}

func dayOr(q url.Values, field string, otherwise day.Day) (day.Day, error) {
	text := q.Get(field)
	if text == "" {
		return otherwise, nil
	}
	d, err := day.Parse(text)
	if err != nil {
		return 0, fault.New(fault.Invalid, "web.day_malformed", "field", field, "value", text).On(field)
	}
	return d, nil
}

// path is the address of the unit's page without its query.
func (v reading) path() string {
	if v.home {
		return "/"
	}
	return "/units/" + url.PathEscape(v.unit.Code)
}

// query is the reader's day, term and known-at, as far as they differ from what is shown anyway.
func (v reading) query() url.Values {
	q := url.Values{}
	if v.day != v.today {
		q.Set("day", v.day.String())
	}
	if v.term != year {
		q.Set("term", string(v.term))
	}
	if v.raw != "" {
		q.Set("known_at", v.raw)
	}
	return q
}

// order is the order of the comparison, and what of the page is shown in full, added to a query.
func (v reading) order(q url.Values) url.Values {
	if v.sort != "" {
		q.Set("sort", v.sort)
		if v.desc {
			q.Set("dir", "desc")
		}
	}
	if v.all {
		q.Set("all", "1")
	}
	if v.recent {
		q.Set("recent", "1")
	}
	return q
}

func address(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// href is the address of this very reading.
func (v reading) href() string { return address(v.path(), v.order(v.query())) }

// on is the address of the same page on another day.
func (v reading) on(d day.Day) string {
	v.day = d
	return v.href()
}

// unitHref is the address of another unit on the same day.
func (v reading) unitHref(code string) string {
	return address("/units/"+url.PathEscape(code), v.query())
}

// openHref is the address of how a figure came about.
func (v reading) openHref(figure, unit string, from, to day.Day, more ...string) string {
	q := url.Values{"figure": {figure}, "unit": {unit}, "from": {from.String()}, "to": {to.String()}}
	if v.raw != "" {
		q.Set("known_at", v.raw)
	}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return "/open?" + q.Encode()
}

// crumbs lead from the province down to the unit in the tree of the day.
func (v reading) crumbs() []Crumb {
	var out []Crumb
	h := v.c.History()
	for _, id := range h.Path(v.unit.ID, v.day) {
		l := h.Unit(id)
		if !v.reach.Has(id) {
			continue
		}
		c := Crumb{Label: l.Name(v.day)}
		if l != v.unit {
			c.Href = v.unitHref(l.Code)
			if l == v.start {
				c.Href = address("/", v.query())
			}
		}
		out = append(out, c)
	}
	return out
}

// officially orders units as the province lists them: by their place, then by code.
func officially(a, b *org.Life) int {
	place := func(l *org.Life) int {
		if l.Order == 0 {
			return 1 << 30
		}
		return l.Order
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Code, b.Code))
}
