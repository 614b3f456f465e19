package org

import "sen/internal/day"

// AsOn is the history as if every unit had always hung where it hangs on a day. One that has ended hangs under its
// successor, or, where none was named, where it last stood; one that has not begun, where it will. All units exist on all
// days, so that whoever ever had a home in one is counted in the tree of that day; what kind and sector they had and when
// they were there really, this history does not tell: ask the one it was made from.
func (h *History) AsOn(d day.Day) *History {
	out := &History{lives: make(map[ID]*Life, len(h.lives)), byCode: make(map[string]*Life, len(h.byCode)), order: make([]*Life, 0, len(h.order))}
	above := h.aboveOn(d)
	for _, l := range h.order {
		next := *l
		if !l.Exists.Empty() {
			next.Exists = day.Span{From: day.None, To: day.Forever}
			next.parents = nil
			if up := above[l.ID]; up != 0 {
				next.parents = []step[ID]{{from: day.None, value: up}}
			}
			next.kinds, next.sectors = fromTheFirst(l.kinds), fromTheFirst(l.sectors)
		}
		out.lives[l.ID], out.byCode[l.Code] = &next, &next
		out.order = append(out.order, &next)
	}
	return out
}

// fromTheFirst lets the first step hold on all days before it too.
func fromTheFirst[T any](steps []step[T]) []step[T] {
	if len(steps) == 0 {
		return nil
	}
	out := append([]step[T]{}, steps...)
	out[0].from = day.None
	return out
}

// aboveOn tells under which unit each hangs for AsOn, 0 for the roots. Where successors lead in a circle a unit hangs where
// it last stood, and where that leads in a circle too it is a root.
func (h *History) aboveOn(d day.Day) map[ID]ID {
	above := make(map[ID]ID, len(h.order))
	for _, l := range h.order {
		if !l.Exists.Empty() {
			above[l.ID] = h.hangs(l, d, true)
		}
	}
	for _, withSuccessor := range []bool{true, false} {
		for _, l := range h.order {
			if !comesBack(above, l.ID) {
				continue
			}
			if above[l.ID] = 0; withSuccessor {
				above[l.ID] = h.hangs(l, d, false)
			}
		}
	}
	return above
}

// hangs is the unit above one for AsOn; 0 if there is none.
func (h *History) hangs(l *Life, d day.Day, withSuccessor bool) ID {
	up := ID(0)
	switch {
	case l.Exists.Has(d):
		up = l.Parent(d)
	case d < l.Exists.From:
		up = l.Parent(l.Exists.From)
	case withSuccessor && l.Successor != 0 && l.Successor != l.ID:
		up = l.Successor
	default:
		up = l.Parent(l.Exists.To - 1)
	}
	if o := h.lives[up]; o == nil || o.Exists.Empty() {
		return 0
	}
	return up
}

// comesBack says whether the way up from a unit comes back to it.
func comesBack(above map[ID]ID, id ID) bool {
	at := above[id]
	for range len(above) {
		if at == 0 || at == id {
			break
		}
		at = above[at]
	}
	return at == id
}
