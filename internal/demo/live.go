package demo

import (
	"time"

	"sen/internal/day"
)

// live lets one year pass.
func (w *world) live(y int) {
	f := w.flowOf(y)
	w.planAdmissions(y, f.admitted)
	w.repeat(y, f.arrived, &evenMonths, w.someoneArrives)
	w.repeat(y, f.restored, &evenMonths, w.someoneRestored)
	w.repeat(y, f.died, &evenMonths, w.someoneDies)
	w.repeat(y, f.expelled, &screeningMonths, w.someoneExpelled)
	w.planRemovals(y, f.removed)
	w.repeat(y, f.resigned, &screeningMonths, w.someoneResigns)
	w.repeat(y, f.departed, &transferMonths, w.someoneDeparts)
	w.repeat(y, w.total(y)*14/1000, &transferMonths, w.someoneTransfers)
	w.repeat(y, w.n(16), &evenMonths, w.someoneDisciplined)
	w.repeat(y, w.n(4), &evenMonths, w.someoneSuspended)
	w.repeat(y, w.total(y)*9/1000, &transferMonths, w.someoneStaysAway)
	w.planLives(y)
	w.planGroups(y)
	w.runUntil(day.Of(y, time.December, 31))
}

// repeat plans something n times in a year.
func (w *world) repeat(y, n int, months *[12]int, do func(day.Day)) {
	for range n {
		d := dayIn(w.r, y, months)
		if d == registerBegins {
			d++
		}
		w.plan(d, people, do)
	}
}

// planAdmissions plans the year's admissions by occupation. Three of 2023's are the clinic's.
func (w *world) planAdmissions(y, n int) {
	clinic := 0
	if y == lastYear {
		clinic = phuongThanhAdmits
	}
	readmissions := 0
	if y >= 2010 && y < lastYear {
		readmissions = w.n(2)
	}
	for range readmissions {
		w.plan(dayIn(w.r, y, &evenMonths), people, w.someoneReadmitted)
	}
	for _, o := range w.occupationsOf(y, n-readmissions) {
		d := ceremonyIn(w.r, y)
		if o == pupil && d > day.Of(y, time.June, 1) && w.chance(0.7) {
			d = day.Of(y, time.Month(w.between(3, 5)), w.between(1, 30))
		}
		if clinic > 0 && (o == privateStaff || w.tiny() && o != pupil) {
			clinic--
			w.plan(d, people, w.clinicAdmits)
			continue
		}
		w.plan(max(d, registerBegins+1), people, func(d day.Day) {
			w.admit(o, w.cellFor(draw(w.r, admittedAt[o]), nobody, nobody, d), d)
		})
	}
}

func (w *world) clinicAdmits(d day.Day) {
	for i := range w.units {
		if w.units[i].first.name == phuongThanh {
			w.pin(w.admit(privateStaff, ref(i), d))
		}
	}
}

func (w *world) someoneArrives(d day.Day) {
	if len(w.gone) > 200 && w.chance(0.12) {
		if w.someoneReturns(d) {
			return
		}
	}
	w.arrive(w.cellFor(draw(w.r, arrivesAt), nobody, nobody, d), d)
}

// someoneReturns brings back one who departed a year ago or more.
func (w *world) someoneReturns(d day.Day) bool {
	for range 50 {
		k := w.r.IntN(len(w.gone))
		who := w.gone[k]
		p := &w.people[who]
		if p.last+365 > d || p.age(d) > 50 || !p.officialOn(p.last) {
			continue
		}
		w.gone = append(w.gone[:k], w.gone[k+1:]...)
		cell := w.cellFor(hamlet, nobody, nobody, d)
		w.settle(who, cell, d)
		w.changes = append(w.changes, change{who: who, verb: "CHUYEN_DEN", on: d, to: cell})
		if p.now.occ.learns() {
			w.plan(d+day.Day(w.between(5, 40)), people, func(d day.Day) { w.workIfFree(who, draw(w.r, workAt[hamlet]), d) })
		}
		return true
	}
	return false
}

// exit ends a membership on a day.
func (w *world) exit(c change) {
	p := &w.people[c.who]
	w.leave(c.who, c.on)
	if p.left == day.None {
		p.left, p.exit = c.on, c.verb
	}
	p.exemptUntil, p.awayUntil, p.suspendedUntil = day.None, day.None, day.None
	w.changes = append(w.changes, c)
}

func (w *world) someoneDies(d day.Day) {
	who := w.pick(w.tops, d, func(p *person) float64 {
		a := float64(p.age(d))
		return min(1, 0.004+0.9*sq(sq(max(0, a-28)/60)))
	})
	if who != nobody {
		w.exit(change{who: who, verb: "TU_TRAN", on: d})
	}
}

func sq(x float64) float64 { return x * x }

func (w *world) someoneDeparts(d day.Day) {
	who := w.pick(w.tops, d, func(p *person) float64 {
		switch {
		case !w.spare(p.home) || p.suspendedUntil > d:
			return 0
		case p.now.occ.learns():
			return 0.95
		case p.age(d) < 27:
			return 0.3
		case p.age(d) < 56:
			return 0.09
		default:
			return 0.01
		}
	})
	if who == nobody {
		return
	}
	w.exit(change{who: who, verb: "CHUYEN_DI", on: d, place: draw(w.r, provinces)})
	w.gone = append(w.gone, who)
}

// someoneTransfers moves a working member to where people are wanted, half of the time near.
func (w *world) someoneTransfers(d day.Day) {
	who := w.pick(w.tops, d, func(p *person) float64 {
		if !w.spare(p.home) || p.now.occ.learns() || p.now.occ == soldier || p.now.occ == retired || p.age(d) > 57 || p.suspendedUntil > d {
			return 0
		}
		return 1
	})
	if who == nobody {
		return
	}
	w.change(who, draw(w.r, movesTo), w.chance(0.6), d)
}

// change moves a person to a cell of a role, near or anywhere, and gives the work that goes with it.
func (w *world) change(who ref, r role, near bool, d day.Day) {
	p := &w.people[who]
	top := nobody
	if near {
		top = w.topOf(p.home)
	}
	to := w.cellFor(r, top, p.home, d)
	if to == nobody || to == p.home {
		return
	}
	from := w.units[p.home].role
	w.transfer(who, to, d, "CHUYEN")
	if r != from && p.now.occ != retired {
		w.work(who, draw(w.r, workAt[w.units[to].role]), d)
	}
}
