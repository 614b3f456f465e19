package figure

import (
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// view is one unit, or part of one, over a period. What it counts is counted once and kept.
type view struct {
	c       *Census
	unit    *org.Life
	area    area
	first   day.Day
	last    day.Day
	counted bool
	split   []namedPart // by direct children, once asked for

	stock, eve [stateCount]int64
	in, out    [reasonCount][maxOccupation]int64
	confirmed  int64

	hosted []HostSpell // see managed
}

const maxOccupation = 32

func (c *Census) view(unit *org.Life, first, last day.Day) *view {
	return &view{c: c, unit: unit, area: c.tree.area(unit.ID), first: first, last: last}
}

// part is the view of a part of the unit's area.
func (v *view) part(a area) *view {
	return &view{c: v.c, unit: v.unit, area: a, first: v.first, last: v.last}
}

// insideCell says whether the unit is a group or away group on a day: then its own members are counted,
// whose home is the cell above.
func (v *view) insideCell(d day.Day) bool { return v.unit.Kind(d).InsideCell() }

// membersOn calls fn with the rows that hold on a day.
func (v *view) membersOn(d day.Day, fn func(i int32, p place)) {
	m := v.c.members
	for _, s := range v.area {
		p := s.from
		for i := m.start[s.from]; i < m.start[s.to]; i++ {
			if m.from[i] <= d && d < m.to[i] {
				for m.start[p+1] <= i {
					p++
				}
				fn(i, p)
			}
		}
	}
}

// ownOn calls fn with the rows of the unit's own members on a day, the unit being a group or away group.
func (v *view) ownOn(d day.Day, fn func(i int32)) {
	m := v.c.members
	rows := m.groups[v.unit.ID]
	if v.unit.Kind(d) == org.AwayGroup {
		rows = m.aways[v.unit.ID]
	}
	for _, i := range rows {
		if m.from[i] <= d && d < m.to[i] {
			fn(i)
		}
	}
}

// moves calls fn with every entry and exit of the period: the row that begins or ends, its day and reason.
// Of an exit the day is the first one on which it is no longer so.
func (v *view) moves(fn func(i int32, p place, d day.Day, in bool, why reason)) {
	m := v.c.members
	for _, s := range v.area {
		p := s.from
		for i := m.start[s.from]; i < m.start[s.to]; i++ {
			begins := v.first <= m.from[i] && m.from[i] <= v.last
			ends := v.first <= m.to[i] && m.to[i] <= v.last
			if !begins && !ends {
				continue
			}
			comes, goes := begins && m.opened[i] != 0, ends && m.closed[i] != 0
			for m.start[p+1] <= i {
				p++
			}
			if comes && !v.area.has(m.prev[i]) {
				fn(i, p, m.from[i], true, m.opened[i])
			}
			if goes && !v.area.has(m.next[i]) {
				fn(i, p, m.to[i], false, m.closed[i])
			}
		}
	}
}

// recognitions calls fn with the rows on which somebody was recognised as official in the period.
func (v *view) recognitions(fn func(i int32, p place, d day.Day)) {
	m := v.c.members
	for _, s := range v.area {
		p := s.from
		for i := m.start[s.from]; i < m.start[s.to]; i++ {
			if d := m.official[i]; v.first <= d && d <= v.last && m.from[i] <= d && d < m.to[i] {
				for m.start[p+1] <= i {
					p++
				}
				fn(i, p, d)
			}
		}
	}
}

// stateOn is what a stock figure looks at in a row on a day.
func (m *columns) stateOn(i int32, d day.Day) state {
	s := state(m.flags[i])
	if m.official[i] <= d {
		s |= official
	}
	return s
}

// count makes the counts of all passes in one run over the unit's rows. It asks of each row what membersOn,
// moves and recognitions ask; TestCount_agrees_with_the_lists holds them together.
func (v *view) count() {
	if v.counted {
		return
	}
	v.counted = true
	m := v.c.members
	for _, s := range v.area {
		v.countRows(int(m.start[s.from]), int(m.start[s.to]))
	}
}

// countRows counts the rows in [a, b). Most of those that hold at all hold throughout, so they are asked first.
func (v *view) countRows(a, b int) {
	m, first, last, eve := v.c.members, v.first, v.last, v.first-1
	froms := m.from[a:b]
	tos, recognised, flags := m.to[a:b][:len(froms)], m.official[a:b][:len(froms)], m.flags[a:b][:len(froms)]
	for k, from := range froms {
		to, d := tos[k], recognised[k]
		if from > last || to < first {
			continue // not yet, or long over
		}
		s := state(flags[k])
		now, then := s, s
		if d <= last {
			now |= official
		}
		if d <= eve {
			then |= official
		}
		if from <= eve && to > last {
			v.stock[now%stateCount]++
			v.eve[then%stateCount]++
			if now != then {
				v.confirmed++
			}
			continue
		}
		v.countEdge(a+k, from, to, now, then)
	}
}

// countEdge counts a row that begins or ends in the period.
func (v *view) countEdge(i int, from, to day.Day, now, then state) {
	m := v.c.members
	if to > v.last {
		v.stock[now]++
	} else if m.closed[i] != 0 && !v.area.has(m.next[i]) {
		v.out[m.closed[i]][m.occupation[i]]++
	}
	if from < v.first {
		v.eve[then]++
	} else if m.opened[i] != 0 && !v.area.has(m.prev[i]) {
		v.in[m.opened[i]][m.occupation[i]]++
	}
	if d := m.official[i]; v.first <= d && d <= v.last && from <= d && d < to {
		v.confirmed++
	}
}

// leftIn counts those removed or who resigned in a period, without counting anything else of it.
func (v *view) leftIn(first, last day.Day) (n int64) {
	m, keep := v.c.members, peopleCodes["left"].moves
	for _, s := range v.area {
		for i := m.start[s.from]; i < m.start[s.to]; i++ {
			if to := m.to[i]; first <= to && to <= last && m.closed[i] != 0 && keep(m.closed[i], 0) && !v.area.has(m.next[i]) {
				n++
			}
		}
	}
	return n
}

// peopleCount is the value of a figure of people.
func (v *view) peopleCount(code Code) int64 {
	def := code.people()
	if def.pass == onLast && v.insideCell(v.last) {
		return v.ownCount(code, def)
	}
	v.count()
	switch def.pass {
	case onLast:
		return sumStates(&v.stock, def.states)
	case onEve:
		return sumStates(&v.eve, def.states)
	case comings:
		return sumMoves(&v.in, def.moves)
	case goings:
		return sumMoves(&v.out, def.moves)
	case turning, reaching:
		n := int64(0)
		v.occasions(code, func(occasion) { n++ })
		return n
	}
	return v.confirmed
}

// ownCount counts a group's own members in a state; its members are 0, for their home is the cell above.
func (v *view) ownCount(code Code, def people) (n int64) {
	if code == "members" {
		return 0
	}
	v.ownOn(v.last, func(i int32) {
		if def.states(v.c.members.stateOn(i, v.last)) {
			n++
		}
	})
	return n
}

func sumStates(counts *[stateCount]int64, keep func(state) bool) (n int64) {
	for s, k := range counts {
		if k != 0 && keep(state(s)) {
			n += k
		}
	}
	return n
}

func sumMoves(counts *[reasonCount][maxOccupation]int64, keep func(reason, member.Code) bool) (n int64) {
	for why := range counts {
		for did, k := range counts[why] {
			if k != 0 && keep(reason(why), member.Code(did)) {
				n += k
			}
		}
	}
	return n
}
