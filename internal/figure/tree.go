package figure

import (
	"slices"

	"sen/internal/day"
	"sen/internal/org"
)

// place is an index into the timeless tree's preorder; nowhere is no place.
type place = int32

const nowhere place = -1

// node is one unit under one chain of ancestors.
type node struct {
	unit   org.ID
	parent place
	end    place // the subtree is [its own place, end)
	spans  []day.Span
}

// tree is the timeless tree of a history.
type tree struct {
	nodes []node
	of    map[org.ID][]place // the places of each unit, in order
}

// newTree lays out the history. Units that hang in no tree on some days have no place for those days.
func newTree(h *org.History) *tree {
	t := &tree{of: make(map[org.ID][]place)}
	below := childSpans(h)
	t.grow(below, 0, nowhere, []day.Span{{From: day.None, To: day.Forever}})
	return t
}

// childSpan says when a unit hangs under another.
type childSpan struct {
	child org.ID
	spans []day.Span
}

// childSpans lists for every unit (0: above the roots) its children ever, in the order of their codes.
func childSpans(h *org.History) map[org.ID][]childSpan {
	below := map[org.ID][]childSpan{}
	for _, l := range h.Units() {
		l.ParentSpans(func(parent org.ID, span day.Span) {
			list := below[parent]
			if n := len(list); n > 0 && list[n-1].child == l.ID {
				list[n-1].spans = joined(list[n-1].spans, span)
			} else {
				list = append(list, childSpan{l.ID, []day.Span{span}})
			}
			below[parent] = list
		})
	}
	return below
}

// joined appends a span, or lengthens the last one if the new one follows it at once.
func joined(spans []day.Span, next day.Span) []day.Span {
	if n := len(spans); n > 0 && spans[n-1].To == next.From {
		spans[n-1].To = next.To
		return spans
	}
	return append(spans, next)
}

// grow adds the places under one place. A chain is real only while all its links hold, so the spans shrink
// on the way down, which also ends the walk in a history with a cycle.
func (t *tree) grow(below map[org.ID][]childSpan, unit org.ID, at place, spans []day.Span) {
	for _, c := range below[unit] {
		both := common(spans, c.spans)
		if len(both) == 0 {
			continue
		}
		i := place(len(t.nodes))
		t.nodes = append(t.nodes, node{unit: c.child, parent: at, spans: both})
		t.of[c.child] = append(t.of[c.child], i)
		t.grow(below, c.child, i, both)
		t.nodes[i].end = place(len(t.nodes))
	}
}

// common intersects two ordered lists of spans.
func common(a, b []day.Span) []day.Span {
	var out []day.Span
	for _, x := range a {
		for _, y := range b {
			if m := x.Meet(y); !m.Empty() {
				out = append(out, m)
			}
		}
	}
	slices.SortFunc(out, func(x, y day.Span) int { return int(x.From) - int(y.From) })
	return out
}

// area is a unit's part of the preorder: a few half-open ranges in order.
type area []struct{ from, to place }

// area is where the unit's subtree lies, for all time.
func (t *tree) area(unit org.ID) area {
	var out area
	for _, p := range t.of[unit] {
		if n := len(out); n > 0 && out[n-1].to == p {
			out[n-1].to = t.nodes[p].end
			continue
		}
		out = append(out, struct{ from, to place }{p, t.nodes[p].end})
	}
	return out
}

// under is the part of a unit's area at or below those of some places, in order, that are other units'.
func (t *tree) under(heads []place, a area, unit org.ID) area {
	var out area
	for _, r := range a {
		i, _ := slices.BinarySearch(heads, r.from)
		for ; i < len(heads) && heads[i] < r.to; i++ {
			if n := &t.nodes[heads[i]]; n.unit != unit {
				out = append(out, struct{ from, to place }{heads[i], n.end})
			}
		}
	}
	return out
}

// has says whether a place lies in the area.
func (a area) has(p place) bool {
	for _, r := range a {
		if r.from <= p && p < r.to {
			return true
		}
	}
	return false
}

// on is the place of a unit on a day; nowhere if it does not exist then.
func (t *tree) on(unit org.ID, d day.Day) place {
	for _, p := range t.of[unit] {
		for _, s := range t.nodes[p].spans {
			if s.Has(d) {
				return p
			}
		}
	}
	return nowhere
}

// piece is a part of a span during which a unit has one place.
type piece struct {
	at   place
	span day.Span
}

// cut splits a span where the unit's chain changes, into ordered pieces.
func (t *tree) cut(unit org.ID, span day.Span, into []piece) []piece {
	into = into[:0]
	for _, p := range t.of[unit] {
		for _, s := range t.nodes[p].spans {
			if m := s.Meet(span); !m.Empty() {
				into = append(into, piece{p, m})
			}
		}
	}
	if len(into) > 1 {
		slices.SortFunc(into, func(a, b piece) int { return int(a.span.From) - int(b.span.From) })
	}
	return into
}
