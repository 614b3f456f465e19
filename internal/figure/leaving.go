package figure

import (
	"maps"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// Fewest is how many people a number must stand for to be shown: causes and grounds of fewer are not told.
const Fewest = fewest

// What those who were removed or resigned are counted by where numbers of few are hidden. Such a part is asked for by
// Open only, which gives its number and nobody behind it, and refuses a hidden one (breakdown_refused). It is no breakdown
// of figures.md: nobody is found by the ground or the cause of an exit.
const (
	LeftByCause Breakdown = "left.cause"
	// LeftByGround counts those removed: a resignation needs no ground.
	LeftByGround     Breakdown = "left.ground"
	LeftByOccupation Breakdown = "left.occupation"
	// LeftByUnit counts by the units directly below, each part a unit's code, and the unit's own code of those below none.
	LeftByUnit Breakdown = "left.unit"
	// LeftTold has one part, "": the whole figure, which opens as it always does, where it may be told.
	LeftTold Breakdown = "left.told"
)

// Leavings are the dimensions by which a Leaving has a table.
var Leavings = []Breakdown{LeftByCause, LeftByGround, LeftByOccupation}

// Guarded says whether numbers of few are hidden in a breakdown, and in what they could be computed from.
func (b Breakdown) Guarded() bool { return strings.HasPrefix(string(b), "left.") }

// Group is the group of words that names the parts of a breakdown: of a guarded one that of what it counts by.
func (b Breakdown) Group() string { return strings.TrimPrefix(string(b), "left.") }

// Exit is one removal or resignation: where, and by which codes, "unknown" of what was not given.
type Exit struct {
	Home                      org.ID
	On                        day.Day
	Ground, Cause, Occupation string
	// Resigned says that the member asked to leave: there is no ground of it.
	Resigned bool
}

func (e Exit) code(by Breakdown) string {
	switch by {
	case LeftByCause:
		return e.Cause
	case LeftByGround:
		return e.Ground
	}
	return e.Occupation
}

// counts says whether an exit is counted in the table of a dimension.
func (e Exit) counts(by Breakdown) bool { return by != LeftByGround || !e.Resigned }

// Leaving are the exits of a unit over a period, by cause, ground and occupation, and by the units below it.
type Leaving struct {
	Tables map[Breakdown]*ExitTable
}

// LeavingOf counts exits, which are those of the whole tree the unit stands in: what is hidden above must stay hidden
// below, where it would follow by subtraction.
func LeavingOf(h *org.History, unit org.ID, exits []Exit, on day.Day) Leaving {
	paths := make([][]org.ID, len(exits))
	for i, e := range exits {
		paths[i] = h.Path(e.Home, e.On)
	}
	chain := h.Path(unit, on)
	out := Leaving{}
	for depth, id := range chain {
		above := out.Tables
		out.Tables = map[Breakdown]*ExitTable{}
		units := []org.ID{0}
		for _, l := range h.Children(id, on) {
			if !l.Kind(on).InsideCell() {
				units = append(units, l.ID)
			}
		}
		for i := range exits {
			if below, in := under(paths[i], id); in && !slices.Contains(units, below) {
				units = append(units, below)
			}
		}
		for _, by := range Leavings {
			t := newExitTable(codesOf(exits, by), units)
			for i, e := range exits {
				if below, in := under(paths[i], id); in && e.counts(by) {
					t.add(slices.Index(t.Codes, e.code(by)), slices.Index(units, below))
				}
			}
			if depth > 0 {
				t.inherit(above[by], id)
			}
			t.Protect()
			out.Tables[by] = t
		}
		out.agree()
	}
	return out
}

// agree hides in every table of all exits what another hides of the sums by unit, which are the same numbers.
func (l Leaving) agree() {
	all := []*ExitTable{l.Tables[LeftByCause], l.Tables[LeftByOccupation]}
	for changed := true; changed; {
		changed = false
		for _, a := range all {
			for _, b := range all {
				for k, hides := range a.Hidden[len(a.Codes)] {
					if hides && !b.Hidden[len(b.Codes)][k] {
						b.Hidden[len(b.Codes)][k], changed = true, true
					}
				}
			}
		}
		if changed {
			for _, t := range all {
				t.Protect()
			}
		}
	}
}

// under is the unit directly below one on a path, 0 where the path ends at it; false if the path does not lead there.
func under(path []org.ID, id org.ID) (below org.ID, in bool) {
	i := slices.Index(path, id)
	if i < 0 {
		return 0, false
	}
	if i+1 < len(path) {
		return path[i+1], true
	}
	return 0, true
}

// codesOf are the codes that occur, in byte order.
func codesOf(exits []Exit, by Breakdown) (out []string) {
	for _, e := range exits {
		if c := e.code(by); e.counts(by) && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}

// Told are those of a figure of exits, left, removed or resigned, that may be told of the whole unit. Whether somebody was
// removed or resigned is told where that leaves no ground of few to be computed.
func (l Leaving) Told(code Code) bool {
	causes, grounds := l.Tables[LeftByCause], l.Tables[LeftByGround]
	if causes == nil {
		return true // the unit was in no tree
	}
	_, all := causes.Sum(len(causes.Codes))
	_, removed := grounds.Sum(len(grounds.Codes))
	return all && (removed || code == "left")
}

// Part is a number of a guarded breakdown; false where it must not be told.
func (l Leaving) Part(h *org.History, unit *org.Life, by Breakdown, part string) (int64, bool) {
	t := l.Tables[by]
	if by == LeftByUnit {
		t = l.Tables[LeftByCause]
	}
	if t == nil {
		return 0, true
	}
	if by != LeftByUnit {
		i := slices.Index(t.Codes, part)
		if i < 0 {
			return 0, true
		}
		return t.Sum(i)
	}
	id := org.ID(0)
	if below := h.ByCode(part); below != nil && below != unit {
		id = below.ID
	}
	k := slices.Index(t.Units, id)
	if k < 0 {
		return 0, true
	}
	return t.Of(k)
}

// Leaving counts the removals and resignations of a unit over a period. It refuses as Ask does.
func (c *Census) Leaving(unit string, first, last day.Day) (Leaving, error) {
	l, err := c.check(Query{Unit: unit, From: first, To: last})
	if err != nil {
		return Leaving{}, err
	}
	return c.leaving(l, first, last), nil
}

func (c *Census) leaving(l *org.Life, first, last day.Day) Leaving {
	on := min(max(last, l.Exists.From), l.Exists.To-1)
	path := c.history.Path(l.ID, on)
	if len(path) == 0 {
		return Leaving{}
	}
	var exits []Exit
	for _, x := range c.view(c.history.Unit(path[0]), first, last).openCut(Cut{Figure: "left"}, nil) {
		why := c.why[exitKey{x.ID, x.Day + 1}]
		exits = append(exits, Exit{
			Home: x.Home, On: x.Day, Ground: known(why.ground.In(member.Grounds)), Cause: known(why.cause.In(member.Causes)), Occupation: known(x.Occupation),
			Resigned: x.Reason == "resigned",
		})
	}
	return LeavingOf(c.history, l.ID, exits, on)
}

func known(code string) string {
	if code == "" {
		return missing
	}
	return code
}

// leavings counts those who left a unit over some days, both counted.
type leavings func(l *org.Life, first, last day.Day) Leaving

// leavingOnce is c.leaving, which counts the same once however often it is asked. It is for one goroutine.
func (c *Census) leavingOnce() leavings {
	type asked struct {
		unit        org.ID
		first, last day.Day
	}
	counted := map[asked]Leaving{}
	return func(l *org.Life, first, last day.Day) Leaving {
		key := asked{l.ID, first, last}
		if _, ok := counted[key]; !ok {
			counted[key] = c.leaving(l, first, last)
		}
		return counted[key]
	}
}

// openGuarded gives the number of a guarded part with nobody behind it, or refuses it.
func (v *view) openGuarded(q OpenQuery, leaving leavings) (Opened, error) {
	refused := fault.New(fault.Denied, "breakdown_refused", "why", whyTooFew).On("by")
	l := leaving(v.unit, q.From, q.To)
	if q.By != LeftTold {
		n, told := l.Part(v.c.history, v.unit, q.By, q.Part)
		if !told || q.Figure != "left" {
			return Opened{}, refused
		}
		return Opened{Value: whole(n)}, nil
	}
	told := l.Told(q.Figure)
	if q.Figure == "left.change" {
		first, last := Comparison(q.From, q.To)
		told = l.Told("left") && leaving(v.unit, first, last).Told("left")
	}
	if !told {
		return Opened{}, refused
	}
	return v.c.Open(OpenQuery{Unit: q.Unit, From: q.From, To: q.To, Figure: q.Figure})
}

// exitKey names an exit: who, and the first day on which they were no longer a member.
type exitKey struct {
	person member.ID
	day    day.Day
}

// exitWhy is the ground and the cause of an exit, 0 of what was not given.
type exitWhy struct{ ground, cause member.Code }

// explained is the census with the grounds and causes of some exits.
func (c *Census) explained(exits []ExitWhy) *Census {
	if len(exits) == 0 {
		return c
	}
	next := *c
	next.why = make(map[exitKey]exitWhy, len(c.why)+len(exits))
	maps.Copy(next.why, c.why)
	for _, e := range exits {
		next.why[exitKey{e.Person, e.Day}] = exitWhy{member.CodeOf(member.Grounds, e.Ground), member.CodeOf(member.Causes, e.Cause)}
	}
	return &next
}
