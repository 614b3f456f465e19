package org

import (
	"cmp"
	"iter"
	"slices"
	"strconv"

	"sen/internal/day"
)

// step is a value that holds from a day until the next step.
type step[T any] struct {
	from   day.Day
	value  T
	change *Change
}

func at[T any](steps []step[T], on day.Day) (T, bool) {
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].from <= on {
			return steps[i].value, true
		}
	}
	var none T
	return none, false
}

// Life is one unit over time.
type Life struct {
	Unit
	// Exists is when the unit is; empty if it never began.
	Exists day.Span
	// WasFounded says whether it was founded on its first day here; otherwise it was older.
	WasFounded bool
	// FoundedOn is the day of founding as told, "" if unknown.
	FoundedOn string
	// Ending and Successor say how it ended and what came after; empty and 0 if it has not or none was named.
	Ending    Ending
	Successor ID
	// Area is the code of its administrative area, Order its place in the official order, 0 if none.
	Area  string
	Order int

	all        []*Change
	begin, end *Change
	parents    []step[ID]
	names      []step[string]
	kinds      []step[Kind]
	sectors    []step[Sector]
}

// Parent is the unit above on a day, 0 for a root or when the unit does not exist.
func (l *Life) Parent(on day.Day) ID { return held(l, l.parents, on) }

// Name is the name on a day; before the unit began its first name, after its end its last.
func (l *Life) Name(on day.Day) string {
	if len(l.names) == 0 {
		return l.Code
	}
	if name, ok := at(l.names, on); ok {
		return name
	}
	return l.names[0].value
}

// Kind is the kind on a day, 0 when the unit does not exist.
func (l *Life) Kind(on day.Day) Kind { return held(l, l.kinds, on) }

// Sector is the sector on a day, "" if unknown or when the unit does not exist.
func (l *Life) Sector(on day.Day) Sector { return held(l, l.sectors, on) }

func held[T any](l *Life, steps []step[T], on day.Day) T {
	if l == nil || !l.Exists.Has(on) {
		var none T
		return none
	}
	v, _ := at(steps, on)
	return v
}

// EndedBy is the change that ended the unit; nil if none did.
func (l *Life) EndedBy() *Change { return l.end }

// KindSetBy is the change that gave the unit the kind it has on a day; nil if none did.
func (l *Life) KindSetBy(on day.Day) *Change {
	for i := len(l.kinds) - 1; i >= 0; i-- {
		if l.kinds[i].from <= on {
			return l.kinds[i].change
		}
	}
	return nil
}

// ParentSetBy is the change that hung the unit where it hangs on a day; nil if none did.
func (l *Life) ParentSetBy(on day.Day) *Change {
	for i := len(l.parents) - 1; i >= 0; i-- {
		if l.parents[i].from <= on {
			return l.parents[i].change
		}
	}
	return nil
}

// Changes yields every recorded change of the unit that is not voided, in the order they were given.
func (l *Life) Changes() iter.Seq[*Change] { return slices.Values(l.all) }

// Days are the days on which the unit's existence, parent, kind or sector may change, in order, each once,
// its end included when it has one.
func (l *Life) Days() []day.Day {
	days := []day.Day{l.Exists.From}
	if l.Exists.To != day.Forever {
		days = append(days, l.Exists.To)
	}
	add := func(d day.Day) {
		if l.Exists.Has(d) {
			days = append(days, d)
		}
	}
	for _, s := range l.parents {
		add(s.from)
	}
	for _, s := range l.kinds {
		add(s.from)
	}
	for _, s := range l.sectors {
		add(s.from)
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// ParentSpans calls yield with each parent the unit has had and when, in order, inside its existence; with
// 0 while it was a root.
func (l *Life) ParentSpans(yield func(parent ID, span day.Span)) {
	root := l.Exists
	if len(l.parents) > 0 {
		root.To = min(root.To, l.parents[0].from)
	}
	if !root.Empty() {
		yield(0, root)
	}
	for i, s := range l.parents {
		end := l.Exists.To
		if i+1 < len(l.parents) {
			end = l.parents[i+1].from
		}
		if span := (day.Span{From: s.from, To: end}).Meet(l.Exists); !span.Empty() {
			yield(s.value, span)
		}
	}
}

// History is every unit of a register over time, as known at one moment. It is not changed once made.
type History struct {
	lives  map[ID]*Life
	byCode map[string]*Life
	order  []*Life
	places places
}

// NewHistory builds the history from unit identities and their changes; voided changes are passed over.
// The changes may come in any order; the history keeps pointers into the slice.
func NewHistory(units []Unit, changes []Change) *History {
	h := &History{lives: make(map[ID]*Life, len(units)), byCode: make(map[string]*Life, len(units))}
	for _, u := range units {
		l := &Life{Unit: u}
		h.lives[u.ID], h.byCode[u.Code] = l, l
		h.order = append(h.order, l)
	}
	slices.SortFunc(h.order, func(a, b *Life) int { return cmp.Compare(a.Code, b.Code) })
	for i := range changes {
		if l := h.lives[changes[i].Unit]; l != nil && changes[i].Voided == 0 {
			l.take(&changes[i])
		}
	}
	for _, l := range h.order {
		l.arrange()
	}
	return h
}

func (l *Life) take(c *Change) {
	l.all = append(l.all, c)
	switch c.Aspect {
	case Begin:
		l.begin, l.WasFounded = c, c.Value == Founded
	case End:
		l.end, l.Ending, l.Successor = c, Ending(c.Value), c.Ref
	case Parent:
		l.parents = append(l.parents, step[ID]{c.Day, c.Ref, c})
	case Name:
		l.names = append(l.names, step[string]{c.Day, c.Value, c})
	case KindOf:
		k, _ := ParseKind(c.Value)
		l.kinds = append(l.kinds, step[Kind]{c.Day, k, c})
	case SectorOf:
		l.sectors = append(l.sectors, step[Sector]{c.Day, Sector(c.Value), c})
	case Area:
		l.Area = c.Value
	case Founding:
		l.FoundedOn = c.Value
	case Position:
		l.Order, _ = strconv.Atoi(c.Value)
	}
}

func (l *Life) arrange() {
	if l.begin != nil {
		l.Exists = day.Span{From: l.begin.Day, To: day.Forever}
		if l.end != nil {
			l.Exists.To = l.end.Day
		}
	}
	sortSteps(l.parents)
	sortSteps(l.names)
	sortSteps(l.kinds)
	sortSteps(l.sectors)
}

func sortSteps[T any](steps []step[T]) {
	slices.SortFunc(steps, func(a, b step[T]) int { return cmp.Compare(a.from, b.from) })
}

// Unit is the life of a unit by number, nil if there is none.
func (h *History) Unit(id ID) *Life { return h.lives[id] }

// ByCode is the life of the unit with a code, nil if there is none.
func (h *History) ByCode(code string) *Life { return h.byCode[code] }

// Units are all lives in the order of their codes.
func (h *History) Units() []*Life { return h.order }

// Path is the chain of units from the root down to a unit on a day, both included; nil if the unit does not
// exist or hangs in no tree that day (a cycle).
func (h *History) Path(id ID, on day.Day) []ID {
	var up []ID
	for {
		l := h.lives[id]
		if l == nil || !l.Exists.Has(on) || len(up) > len(h.order) {
			return nil
		}
		up = append(up, id)
		id = l.Parent(on)
		if id == 0 {
			slices.Reverse(up)
			return up
		}
	}
}

// Children are the units directly under a unit on a day, in the order of their codes; under 0, the roots.
func (h *History) Children(id ID, on day.Day) []*Life {
	var out []*Life
	for _, l := range h.order {
		if l.Exists.Has(on) && l.Parent(on) == id {
			out = append(out, l)
		}
	}
	return out
}
