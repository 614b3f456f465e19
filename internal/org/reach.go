package org

import (
	"slices"
	"sync"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// places keeps where every unit stands for access and who reaches what, for the day asked last: today, but for the
// moment after midnight.
type places struct {
	mu      sync.Mutex
	on      day.Day
	all     map[ID]access.Place
	reaches map[string]Reach // by powers and act
}

// mostReaches is how many reaches are kept: those of some hundred accounts that are at work.
const mostReaches = 1024

// at makes the memo that of a day. The lock is held.
func (p *places) at(on day.Day) {
	if p.all == nil || p.on != on {
		p.on, p.all, p.reaches = on, map[ID]access.Place{}, map[string]Reach{}
	}
}

// Place is where a unit stands for access on a day: under the units above it that day. A unit that has ended
// stands with its successor, or, where none was named, where it stood on its last day; one that has not begun,
// where it will.
func (h *History) Place(id ID, on day.Day) access.Place {
	h.places.mu.Lock()
	defer h.places.mu.Unlock()
	h.places.at(on)
	return h.place(id, on, 0)
}

// place fills the memo on its way up. Depth ends the walk in a history with a cycle.
func (h *History) place(id ID, on day.Day, depth int) access.Place {
	if p, ok := h.places.all[id]; ok {
		return p
	}
	l := h.lives[id]
	if l == nil || depth > 64 {
		return access.Place{}
	}
	p := access.Place{Self: []access.Unit{access.Unit(id)}}
	switch {
	case l.Exists.Has(on):
		p.Above = underOf(h.place(l.Parent(on), on, depth+1))
	case on >= l.Exists.To && l.Successor != 0 && l.Successor != id:
		next := h.place(l.Successor, on, depth+1)
		p.Self, p.Above = append(p.Self, next.Self...), next.Above
	case on >= l.Exists.To:
		p.Above = underOf(h.place(l.Parent(l.Exists.To-1), on, depth+1))
	case !l.Exists.Empty():
		p.Above = underOf(h.place(l.Parent(l.Exists.From), on, depth+1))
	}
	h.places.all[id] = p
	return p
}

func underOf(up access.Place) []access.Unit { return slices.Concat(up.Self, up.Above) }

// Reach is a set of units: those on which somebody may do something.
type Reach struct {
	all bool
	has []bool // by number
}

// Has says whether a unit is in the set.
func (r Reach) Has(id ID) bool { return r.all || int(id) < len(r.has) && id > 0 && r.has[id] }

// All says whether the set is that of every unit there is or will be.
func (r Reach) All() bool { return r.all }

// Everywhere is the set of every unit.
var Everywhere = Reach{all: true}

// Reach is the set of units on which the actor may do an act as things stand on a day; with no act (""), of those
// it may see at all.
func (h *History) Reach(who access.Actor, act access.Act, on day.Day) Reach {
	if who.Unbounded() {
		return Everywhere
	}
	h.places.mu.Lock()
	defer h.places.mu.Unlock()
	h.places.at(on)
	key := who.Powers() + string(act)
	if r, ok := h.places.reaches[key]; ok {
		return r
	}
	if len(h.places.reaches) >= mostReaches {
		clear(h.places.reaches)
	}
	r := h.reach(who, act, on)
	h.places.reaches[key] = r
	return r
}

func (h *History) reach(who access.Actor, act access.Act, on day.Day) (r Reach) {
	for _, l := range h.order {
		p := h.place(l.ID, on, 0)
		if act == "" && who.Sees(p) || act != "" && who.May(act, p) {
			for len(r.has) <= int(l.ID) {
				r.has = append(r.has, false)
			}
			r.has[l.ID] = true
		}
	}
	return r
}

// Can says whether the actor may do an act on the units named by code as they stand on a day; nil or a fault. A
// unit out of the actor's reach is refused exactly as one that was never there: Missing, unit_unknown. One within
// reach on which the actor may not do it is Denied. Without codes the register as a whole is meant: every root.
func (h *History) Can(who access.Actor, act access.Act, on day.Day, codes ...string) error {
	if who.Unbounded() {
		return nil
	}
	if !who.MayAnywhere(act) {
		return denied(act)
	}
	if len(codes) == 0 {
		return h.canEverywhere(who, act, on)
	}
	for _, code := range codes {
		l := h.ByCode(code)
		if l == nil || !who.Sees(h.Place(l.ID, on)) {
			return fault.New(fault.Missing, "unit_unknown", "unit", code).On("unit")
		}
	}
	for _, code := range codes {
		if !who.May(act, h.Place(h.ByCode(code).ID, on)) {
			return denied(act)
		}
	}
	return nil
}

// canEverywhere asks of every root.
func (h *History) canEverywhere(who access.Actor, act access.Act, on day.Day) error {
	roots := h.Children(0, on)
	for _, root := range roots {
		if !who.May(act, h.Place(root.ID, on)) {
			return denied(act)
		}
	}
	if len(roots) == 0 {
		return denied(act)
	}
	return nil
}

func denied(act access.Act) error { return fault.New(fault.Denied, "denied", "act", string(act)) }

// Seen is the unit with a code if the actor may see it on a day; else nil, as for a code never used.
func (h *History) Seen(who access.Actor, code string, on day.Day) *Life {
	l := h.ByCode(code)
	if l == nil || !who.Unbounded() && !who.Sees(h.Place(l.ID, on)) {
		return nil
	}
	return l
}

// For is the unit with a code, for a page of it: refused as unit_never_used where the actor may not see it, so that what
// is out of reach and what never was are told alike, and as denied where the act may not be done on it.
func (h *History) For(who access.Actor, act access.Act, code string, on day.Day) (*Life, error) {
	l := h.Seen(who, code, on)
	if l == nil {
		return nil, fault.New(fault.Missing, "unit_never_used", "unit", code).On("unit")
	}
	return l, h.Can(who, act, on, code)
}

// Asked is For, or without a code where somebody's pages of an act begin: the first of the highest units where it may be
// done today; refused as web.no_register where there is none.
func (h *History) Asked(who access.Actor, act access.Act, code string, today day.Day) (*Life, error) {
	if code != "" {
		return h.For(who, act, code, today)
	}
	if tops := h.Tops(h.Reach(who, act, today), today); len(tops) > 0 {
		return tops[0], nil
	}
	return nil, fault.New(fault.Missing, "web.no_register")
}

// Tops are the highest units of a reach that exist on a day, those whose own unit above is not in it, in the order of
// their codes: where somebody's pages begin.
func (h *History) Tops(r Reach, on day.Day) []*Life {
	var out []*Life
	for _, l := range h.order {
		if l.Exists.Has(on) && r.Has(l.ID) && (l.Parent(on) == 0 || !r.Has(l.Parent(on))) {
			out = append(out, l)
		}
	}
	return out
}
