package demo

import (
	"time"

	"sen/internal/day"
)

// post is a row of CHUC_VU; it is held until the day on which it is no longer.
type post struct {
	who, unit ref
	what      string
	appointed bool
	from, to  day.Day
	decision  string
}

// termStarts are the years in which cells and committees elect. The committees directly under the province
// and the province itself have no posts here: their holders are public figures, and no official is named.
var termStarts = []int{2010, 2015, 2020}

// fillPosts gives every cell, committee and group its posts, from people whose home is there for as long.
func (w *world) fillPosts() {
	homes := w.homesByUnit()
	for i := range w.units {
		id, u := ref(i), &w.units[i]
		switch {
		case u.first.kind == kindGroup || u.first.kind == kindAwayGroup:
			w.fillGroup(id)
		case u.now.kind == kindGrassrootsCommittee || u.now.kind == kindSection:
			w.fillTerms(id, homes[id], max(u.from, u.kindSince), 1+w.r.IntN(2), w.between(3, 6))
		}
		if holds := homes[id]; len(holds) > 0 && (u.first.kind == kindCell || u.first.kind == kindGrassrootsCell) {
			deputies, members := 0, 0
			if n := len(u.members); n >= 9 {
				deputies, members = 1, min(3, n/12)
			} else if w.chance(0.4) || u.fixed {
				deputies = 1
			}
			w.fillTerms(id, holds, u.from, deputies, members)
		}
	}
}

// homesByUnit lists the spells in each cell, and in each committee those of the cells it has at the end.
func (w *world) homesByUnit() map[ref][]spell {
	out := map[ref][]spell{}
	for _, s := range w.spells {
		out[s.cell] = append(out[s.cell], s)
		if k := w.units[s.cell].now.kind; k != kindCell {
			continue
		}
		for up := w.units[s.cell].now.parent; w.units[up].now.kind == kindGrassrootsCommittee || w.units[up].now.kind == kindSection; up = w.units[up].now.parent {
			out[up] = append(out[up], s)
		}
	}
	return out
}

func (w *world) fillTerms(unit ref, from []spell, begins day.Day, deputies, members int) {
	ends := w.units[unit].end
	if k := w.units[unit]; k.kindSince != day.None && k.kindSince > begins {
		ends = k.kindSince // as a cell; as a committee it begins then
	}
	for i, y := range termStarts {
		start := day.Of(y, time.January, 20) + day.Day(w.r.IntN(90))
		stop := day.Forever
		if i+1 < len(termStarts) {
			stop = day.Of(termStarts[i+1], time.January, 15)
		}
		appointed := begins > start
		start, stop = max(start, begins), min(stop, ends)
		if start >= stop || start > registerEnds {
			continue
		}
		taken := map[ref]bool{}
		w.fillPost(unit, "BI_THU", start, stop, from, taken, appointed)
		for range deputies {
			w.fillPost(unit, "PHO_BI_THU", start, stop, from, taken, appointed)
		}
		for range members {
			w.fillPost(unit, "UY_VIEN", start, stop, from, taken, false)
		}
	}
}

// fillPost fills one post for a term: whoever may hold it longest, and after them the next.
func (w *world) fillPost(unit ref, what string, start, stop day.Day, from []spell, taken map[ref]bool, appointed bool) {
	for at := start; at < stop && at <= registerEnds; {
		s := w.longest(from, at, taken)
		if s == nil {
			at += 45
			continue
		}
		taken[s.who] = true
		to := min(s.to, stop)
		w.posts = append(w.posts, post{s.who, unit, what, appointed || at > start, at, to, w.decisionNo("CV", at)})
		at, appointed = to, true
	}
}

// longest is, of some who may hold a post on a day, the spell that lasts longest.
func (w *world) longest(from []spell, at day.Day, taken map[ref]bool) *spell {
	var best *spell
	seen := 0
	off := 0
	if len(from) > 0 {
		off = w.r.IntN(len(from))
	}
	for k := range from {
		s := &from[(k+off)%len(from)]
		if s.from > at || s.to <= at || taken[s.who] {
			continue
		}
		p := &w.people[s.who]
		if a := p.age(at); a < 24 || a > 68 || !p.officialOn(at-30) || p.special || p.now.occ.learns() {
			continue
		}
		if best == nil || s.to > best.to {
			best = s
		}
		if seen++; seen == 6 {
			break
		}
	}
	return best
}

// fillGroup gives a group a leader, and when the leader goes the next.
func (w *world) fillGroup(group ref) {
	u := &w.units[group]
	var in []spell
	for _, who := range u.insiders {
		if p := &w.people[who]; p.group == group {
			in = append(in, spell{who, group, u.from, p.groupUntil})
		}
	}
	taken := map[ref]bool{}
	for at := u.from; at <= registerEnds; {
		s := w.longest(in, at, taken)
		if s == nil {
			return
		}
		taken[s.who] = true
		w.posts = append(w.posts, post{s.who, group, "TO_TRUONG", true, at, s.to, w.decisionNo("CV", at)})
		at = s.to
	}
}
