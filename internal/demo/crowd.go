package demo

import "sen/internal/day"

// This file moves people between cells and picks those to whom something happens.

// orgOf is the grassroots organisation a cell belongs to: itself, or the committee above.
func (w *world) orgOf(cell ref) ref {
	for u := cell; ; u = w.units[u].now.parent {
		if k := w.units[u].now.kind; k == kindGrassrootsCell || k == kindGrassrootsCommittee {
			return u
		}
	}
}

// topOf is the committee directly under the province.
func (w *world) topOf(u ref) ref {
	for w.units[u].now.parent != w.province {
		u = w.units[u].now.parent
	}
	return u
}

// settle gives a person a home from a day on.
func (w *world) settle(who, cell ref, d day.Day) {
	p := &w.people[who]
	p.home, p.spell, p.last = cell, int32(len(w.spells)), d
	w.spells = append(w.spells, spell{who, cell, d, day.Forever})
	c := &w.units[cell]
	p.seat = int32(len(c.members))
	c.members = append(c.members, who)
	if !p.pinned {
		w.intoPool(who)
	}
}

// leave takes a person out of the home.
func (w *world) leave(who ref, d day.Day) {
	p := &w.people[who]
	w.spells[p.spell].to = d
	if !p.pinned {
		w.outOfPool(who)
	}
	c := &w.units[p.home]
	moved := c.members[len(c.members)-1]
	c.members[p.seat] = moved
	w.people[moved].seat = p.seat
	c.members = c.members[:len(c.members)-1]
	p.home, p.last = nobody, d
	w.leaveGroup(p, d)
}

func (w *world) leaveGroup(p *person, d day.Day) {
	if p.group != nobody && p.groupUntil == day.Forever {
		p.groupUntil = d
	}
}

func (w *world) intoPool(who ref) {
	p := &w.people[who]
	top := w.topOf(p.home)
	p.slot = int32(len(w.pools[top]))
	w.pools[top] = append(w.pools[top], who)
}

func (w *world) outOfPool(who ref) {
	p := &w.people[who]
	top := w.topOf(p.home)
	pool := w.pools[top]
	moved := pool[len(pool)-1]
	pool[p.slot] = moved
	w.people[moved].slot = p.slot
	w.pools[top] = pool[:len(pool)-1]
}

// pin takes a person out of chance: the article says where this one is.
func (w *world) pin(who ref) {
	if p := &w.people[who]; !p.pinned {
		w.outOfPool(who)
		p.pinned = true
	}
}

// transfer moves a person's home, as a personal transfer or with a reorganisation.
func (w *world) transfer(who, to ref, d day.Day, verb string) {
	w.leave(who, d)
	w.settle(who, to, d)
	c := change{who: who, verb: verb, on: d, to: to}
	w.changes = append(w.changes, c)
}

// free says that something may still happen to a person on a day.
func (p *person) free(d day.Day) bool {
	return p.home != nobody && !p.pinned && !p.special && p.last < d
}

// officialOn says whether the person is an official member on a day.
func (p *person) officialOn(d day.Day) bool { return p.official != day.None && p.official <= d }

// age in whole years on a day.
func (p *person) age(d day.Day) int {
	by, bm, bd := p.birth.Date()
	y, m, dd := d.Date()
	if m < bm || m == bm && dd < bd {
		return y - by - 1
	}
	return y - by
}

// spare says that a cell can do without one member.
func (w *world) spare(cell ref) bool { return len(w.units[cell].members) > w.keep() }

// pick takes one of the free members of the committees by a weight from 0 to 1; nobody if it finds none.
func (w *world) pick(from []ref, d day.Day, weight func(*person) float64) ref {
	for range 20000 {
		who := w.anyMember(from)
		if who == nobody {
			return nobody
		}
		if p := &w.people[who]; p.free(d) && w.chance(weight(p)) {
			return who
		}
	}
	return w.first(from, d, weight)
}

func (w *world) anyMember(from []ref) ref {
	total := 0
	for _, t := range from {
		total += len(w.pools[t])
	}
	if total == 0 {
		return nobody
	}
	n := w.r.IntN(total)
	for _, t := range from {
		if n < len(w.pools[t]) {
			return w.pools[t][n]
		}
		n -= len(w.pools[t])
	}
	return nobody
}

// first is pick without chance, for when those who fit are rare.
func (w *world) first(from []ref, d day.Day, weight func(*person) float64) ref {
	for _, t := range from {
		for _, who := range w.pools[t] {
			if p := &w.people[who]; p.free(d) && weight(p) > 0 {
				return who
			}
		}
	}
	return nobody
}

// cellFor takes a cell of a role that exists on a day: of three met by chance the one furthest below its
// wished size. Within one committee if top is given and has one.
func (w *world) cellFor(r role, top, not ref, d day.Day) ref {
	if top != nobody {
		if c := w.leanest(w.inTop[top][r], not, d); c != nobody {
			return c
		}
	}
	if c := w.leanest(w.byRole[r], not, d); c != nobody {
		return c
	}
	return w.leanest(w.byRole[hamlet], not, d)
}

func (w *world) leanest(from []ref, not ref, d day.Day) ref {
	best, lowest, seen := nobody, 0.0, 0
	for range 60 {
		if len(from) == 0 || seen == 3 {
			break
		}
		c := anyOf(w.r, from)
		u := &w.units[c]
		if c == not || u.fixed || d < u.from || d >= u.end || len(u.members) == 0 {
			continue
		}
		seen++
		if full := (float64(len(u.members)) + 1) / (u.room + 1); best == nobody || full < lowest {
			best, lowest = c, full
		}
	}
	return best
}

// gather brings people who fit to a cell on a day by personal transfers until it has n, from the nearest
// first: the same organisation, the same committee, anywhere.
func (w *world) gather(cell ref, n int, d day.Day, verb string, fits func(*person) bool) []ref {
	var came []ref
	near := [](func(ref) bool){
		func(from ref) bool { return w.orgOf(from) == w.orgOf(cell) },
		func(from ref) bool { return w.topOf(from) == w.topOf(cell) },
		func(ref) bool { return true },
	}
	for _, within := range near {
		for _, who := range w.candidates(cell, within, d, fits) {
			if len(came) == n {
				return came
			}
			if w.spare(w.people[who].home) {
				w.transfer(who, cell, d, verb)
				came = append(came, who)
			}
		}
	}
	return came
}

// candidates are the free official members outside a cell who fit and live near enough, in chance order.
func (w *world) candidates(cell ref, within func(ref) bool, d day.Day, fits func(*person) bool) []ref {
	var out []ref
	for i := range w.units {
		u := &w.units[i]
		if ref(i) == cell || u.fixed || len(u.members) == 0 || !within(ref(i)) {
			continue
		}
		for _, who := range u.members {
			if p := &w.people[who]; p.free(d) && p.officialOn(d) && fits(p) {
				out = append(out, who)
			}
		}
	}
	w.r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
