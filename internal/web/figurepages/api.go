package figurepages

import (
	"net/http"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/web/page"
)

// api answers figures for programs, as figures.md writes them.
func (p *Pages) api(w http.ResponseWriter, r *http.Request) error {
	q, err := apiQuery(r)
	if err != nil {
		return err
	}
	c, err := p.census(r, q.KnownAt)
	if err != nil {
		return err
	}
	v := reading{Reader: page.ReaderOf(r), c: c, today: p.Today(), day: q.To}
	if err := v.choose(q.Unit, ActRead); err != nil {
		return err
	}
	a, err := c.Ask(q)
	if err != nil {
		return err
	}
	v.within(&a)
	body, err := a.MarshalJSON()
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(append(body, '\n'))
	return nil
}

// within takes out of an answer the children beyond the reader's reach: their parts fall to the unit itself.
func (v reading) within(a *figure.Answer) {
	if v.reach.All() {
		return
	}
	h := v.c.History()
	a.Children = slices.DeleteFunc(a.Children, func(c figure.Child) bool { return !v.reach.Has(h.ByCode(c.Unit).ID) })
	for _, parts := range a.By[figure.ByUnit] {
		for code, n := range parts.Parts {
			if l := h.ByCode(code); l != nil && !v.reach.Has(l.ID) {
				parts.Parts[v.unit.Code] += n
				delete(parts.Parts, code)
			}
		}
	}
}

func apiQuery(r *http.Request) (figure.Query, error) {
	f := r.URL.Query()
	q := figure.Query{Unit: f.Get("unit"), Children: yes(f.Get("children"))}
	for _, name := range []string{"unit", "from", "to"} {
		if f.Get(name) == "" {
			return q, fault.New(fault.Invalid, "web.field_missing", "field", name).On(name)
		}
	}
	var err error
	if q.From, err = dayOr(f, "from", day.None); err != nil {
		return q, err
	}
	if q.To, err = dayOr(f, "to", day.None); err != nil {
		return q, err
	}
	if text := f.Get("known_at"); text != "" {
		if q.KnownAt, err = day.ParseInstant(text); err != nil {
			return q, fault.New(fault.Invalid, "web.instant_malformed", "field", "known_at", "value", text).On("known_at")
		}
	}
	for code := range listed(f.Get("only")) {
		q.Only = append(q.Only, figure.Code(code))
	}
	for by := range listed(f.Get("by")) {
		q.By = append(q.By, figure.Breakdown(by))
	}
	return q, nil
}

func yes(text string) bool { return text != "" && text != "0" && text != "false" }

// listed are the parts of a comma list, empty ones left out.
func listed(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for part := range strings.SplitSeq(text, ",") {
			if part = strings.TrimSpace(part); part != "" && !yield(part) {
				return
			}
		}
	}
}
