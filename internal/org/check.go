package org

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
)

// Problem is a change that breaks a rule of the tree. Change is the one to blame.
type Problem struct {
	Change *Change
	Fault  *fault.Fault
}

// Check finds every change that breaks a rule of the tree on some day: a unit without an existing parent,
// a kind not allowed under its parent's kind, a root that is no province, a cycle, an end before the
// beginning. Who is to blame is the change that made it so: the unit's own if it happened that day, else
// what happened to the parent.
func (h *History) Check() []Problem {
	var out []Problem
	for _, l := range h.order {
		out = append(out, h.checkLife(l)...)
	}
	return out
}

func (h *History) checkLife(l *Life) []Problem {
	if l.begin == nil {
		return h.neverBegan(l)
	}
	if l.end != nil && l.end.Day <= l.begin.Day {
		return []Problem{{l.end, refused("unit_ends_before_it_begins", l, "begin", l.begin.Day, "end", l.end.Day).On("day")}}
	}
	if out := h.outsideItsLife(l); out != nil {
		return out
	}
	var out []Problem
	for _, d := range h.joints(l) {
		if p := h.checkDay(l, d); p != nil && !blamed(out, p.Change) {
			out = append(out, *p)
		}
	}
	return out
}

func blamed(problems []Problem, c *Change) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Change == c })
}

// neverBegan blames the changes of a unit that has none that begins it.
func (h *History) neverBegan(l *Life) []Problem {
	var out []Problem
	for c := range l.changes {
		out = append(out, Problem{c, refused("unit_never_began", l)})
	}
	return out
}

// outsideItsLife blames changes before the unit began or from its end on.
func (h *History) outsideItsLife(l *Life) []Problem {
	var out []Problem
	for c := range l.changes {
		if c.Day < l.Exists.From {
			out = append(out, Problem{c, refused("unit_not_yet", l, "day", c.Day, "begin", l.Exists.From).On("day")})
		}
		if c.Day >= l.Exists.To && c != l.end {
			out = append(out, Problem{c, refused("unit_already_ended", l, "day", c.Day, "end", l.Exists.To).On("day")})
		}
	}
	return out
}

// changes yields the dated changes of a unit.
func (l *Life) changes(yield func(*Change) bool) {
	for _, c := range []*Change{l.begin, l.end} {
		if c != nil && !yield(c) {
			return
		}
	}
	each(l.parents, yield)
	each(l.names, yield)
	each(l.kinds, yield)
	each(l.sectors, yield)
}

func each[T any](steps []step[T], yield func(*Change) bool) {
	for _, s := range steps {
		if !yield(s.change) {
			return
		}
	}
}

// joints are the days on which the relation of a unit to its parent may change, within its existence.
func (h *History) joints(l *Life) []day.Day {
	days := l.Days()
	l.ParentSpans(func(parent ID, span day.Span) {
		if p := h.lives[parent]; p != nil {
			for _, d := range p.Days() {
				if span.Has(d) {
					days = append(days, d)
				}
			}
		}
	})
	days = slices.DeleteFunc(days, func(d day.Day) bool { return !l.Exists.Has(d) })
	slices.Sort(days)
	return slices.Compact(days)
}

func (h *History) checkDay(l *Life, on day.Day) *Problem {
	kind, up := l.Kind(on), l.Parent(on)
	own := l.changeOn(on)
	if up == 0 {
		if kind != Province {
			return &Problem{cmp.Or(own, l.begin), refused("unit_root_must_be_province", l).On("parent")}
		}
		return nil
	}
	parent := h.lives[up]
	if parent == nil || !parent.Exists.Has(on) {
		return h.orphan(l, parent, own, on)
	}
	if !MayStandUnder(parent.Kind(on), kind, on) {
		c := own
		if c == nil {
			c = parent.changeOn(on)
		}
		return &Problem{cmp.Or(c, l.begin), refused("unit_kind_under_kind", l, "kind", kind.String(), "parent", parent.Code,
			"parent_kind", parent.Kind(on).String(), "day", on).On("parent")}
	}
	if own != nil && h.Path(l.ID, on) == nil && h.circles(l.ID, on) {
		return &Problem{own, refused("unit_cycle", l, "parent", parent.Code, "day", on).On("parent")}
	}
	return nil
}

// orphan is a unit whose parent does not exist on a day: the parent ended over its head, or the unit was
// put there too early or too late.
func (h *History) orphan(l, parent *Life, own *Change, on day.Day) *Problem {
	if own == nil && parent != nil && parent.end != nil && parent.end.Day == on {
		return &Problem{parent.end, refused("unit_still_has_units", parent, "child", l.Code, "day", on).On("day")}
	}
	code := ""
	if parent != nil {
		code = parent.Code
	}
	return &Problem{cmp.Or(own, l.begin), refused("unit_parent_not_there", l, "parent", code, "day", on).On("parent")}
}

// circles says whether going up from a unit on a day comes back to it.
func (h *History) circles(id ID, on day.Day) bool {
	at := h.lives[id].Parent(on)
	for range h.order {
		if at == id {
			return true
		}
		if at == 0 || h.lives[at] == nil {
			return false
		}
		at = h.lives[at].Parent(on)
	}
	return false
}

// changeOn is the change of parent, kind or existence on a day, in this order; nil if there is none.
func (l *Life) changeOn(on day.Day) *Change {
	for _, s := range l.parents {
		if s.from == on {
			return s.change
		}
	}
	for _, s := range l.kinds {
		if s.from == on {
			return s.change
		}
	}
	if l.begin != nil && l.begin.Day == on {
		return l.begin
	}
	return nil
}

func refused(key string, l *Life, args ...any) *fault.Fault {
	return fault.New(fault.Invalid, key, append([]any{"unit", l.Code}, args...)...)
}
