package api

import (
	"context"
	"slices"
	"sort"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// Unit is a unit on a day.
type Unit struct {
	Code       string `json:"code"`
	Name       string `json:"name"`
	Kind       string `json:"kind" doc:"province, upper_committee, grassroots_committee, grassroots_cell, section_committee, cell, group, away_group"`
	Sector     string `json:"sector,omitempty"`
	Parent     string `json:"parent,omitempty" doc:"Code of the unit above, if it lies within reach."`
	From       string `json:"from" format:"date" doc:"First day in the register."`
	Until      string `json:"until,omitempty" format:"date" doc:"First day on which it is no longer."`
	Ending     string `json:"ending,omitempty"`
	Successor  string `json:"successor,omitempty"`
	Members    int64  `json:"members" doc:"Members of it and all below on the day."`
	WasFounded bool   `json:"founded" doc:"Whether it was founded on its first day; else it is older."`
}

// UnitsIn asks for units.
type UnitsIn struct {
	Paged
	Day   string `query:"day" format:"date" doc:"The tree of this day; today if empty. The reach is today's."`
	Under string `query:"under" doc:"Code of a unit: only those directly under it."`
	Words string `query:"q" doc:"Words of the name, in any order, with accents or without, or the code."`
}

// UnitsOut is a page of units in the order of their codes.
type UnitsOut struct {
	Body struct {
		Units []Unit `json:"units"`
		Next  string `json:"next,omitempty"`
	}
}

// UnitIn asks for one unit.
type UnitIn struct {
	Code string `path:"code"`
	Day  string `query:"day" format:"date"`
}

// UnitOut is one unit.
type UnitOut struct{ Body Unit }

func (a *API) units() {
	get(a, "/units", "unit.read", "list-units", "Units of a day within reach, by code", a.listUnits)
	get(a, "/units/{code}", "unit.read", "get-unit", "One unit on a day", a.oneUnit)
}

// view is what a question about units is asked of.
type view struct {
	page.Reader
	c     *figure.Census
	h     *org.History
	reach org.Reach
	on    day.Day
}

func (a *API) view(ctx context.Context, text string) (view, error) {
	c, err := a.Census.Now(ctx)
	if err != nil {
		return view{}, err
	}
	v := view{Reader: page.ReaderIn(ctx), c: c, h: c.History(), on: a.Today()}
	if text != "" {
		if v.on, err = day.Parse(text); err != nil {
			return v, fault.New(fault.Invalid, "api.parameter_malformed", "field", "day").On("day")
		}
	}
	v.reach = v.h.Reach(v.Actor, "unit.read", a.Today())
	return v, nil
}

func (v view) unit(l *org.Life) (Unit, error) {
	u := Unit{Code: l.Code, Name: l.Name(v.on), Kind: l.Kind(v.on).String(), Sector: string(l.Sector(v.on)), From: l.Exists.From.String(), WasFounded: l.WasFounded}
	if above := v.h.Unit(l.Parent(v.on)); above != nil && v.reach.Has(above.ID) {
		u.Parent = above.Code
	}
	if l.Exists.To != day.Forever {
		u.Until, u.Ending = l.Exists.To.String(), string(l.Ending)
		if next := v.h.Unit(l.Successor); next != nil && v.reach.Has(next.ID) {
			u.Successor = next.Code
		}
	}
	n, err := v.c.Series(l.Code, []day.Day{v.on})
	if err == nil {
		u.Members = n[0]
	}
	return u, err
}

func (a *API) listUnits(ctx context.Context, in *UnitsIn) (*UnitsOut, error) {
	v, err := a.view(ctx, in.Day)
	if err != nil {
		return nil, err
	}
	var under org.ID
	if in.Under != "" {
		l := v.h.Seen(v.Actor, in.Under, a.Today())
		if l == nil {
			return nil, fault.New(fault.Missing, "unit_never_used", "unit", in.Under).On("under")
		}
		under = l.ID
	}
	words := strings.Fields(viet.Fold(in.Words))
	all := v.h.Units()
	from := sort.Search(len(all), func(i int) bool { return all[i].Code > in.After })
	out := &UnitsOut{}
	out.Body.Units = []Unit{}
	for _, l := range all[from:] {
		if !v.reach.Has(l.ID) || !l.Exists.Has(v.on) || under != 0 && l.Parent(v.on) != under || !named(l, v.on, words, in.Words) {
			continue
		}
		if len(out.Body.Units) == in.Limit {
			out.Body.Next = out.Body.Units[in.Limit-1].Code
			break
		}
		u, err := v.unit(l)
		if err != nil {
			return nil, err
		}
		out.Body.Units = append(out.Body.Units, u)
	}
	return out, nil
}

// named says whether a unit's name on a day has all the words, or its code is what was typed.
func named(l *org.Life, on day.Day, words []string, typed string) bool {
	if len(words) == 0 || l.Code == typed {
		return true
	}
	name := viet.Fold(l.Name(on))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, w) })
}

func (a *API) oneUnit(ctx context.Context, in *UnitIn) (*UnitOut, error) {
	v, err := a.view(ctx, in.Day)
	if err != nil {
		return nil, err
	}
	l := v.h.Seen(v.Actor, in.Code, a.Today())
	if l == nil {
		return nil, fault.New(fault.Missing, "unit_never_used", "unit", in.Code).On("code")
	}
	if err := v.h.Can(v.Actor, "unit.read", a.Today(), in.Code); err != nil {
		return nil, err
	}
	u, err := v.unit(l)
	return &UnitOut{u}, err
}
