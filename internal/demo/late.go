package demo

import (
	"time"

	"sen/internal/day"
)

// lateFacts are the facts of 2023 that were recorded only in February 2024, and the one recorded wrongly.
type lateFacts struct {
	admitted ref // person whose admission came late
	wrong    change
}

// pickLate takes them from what happened, among people to whom nothing else happened since: the latest
// admission to a hamlet's cell, the latest death, a transfer made for it, and a removal that never was.
func (w *world) pickLate() lateFacts {
	l := lateFacts{admitted: w.lateAdmission()}
	w.late = l.admitted
	w.people[l.admitted].late, w.people[l.admitted].special = true, true
	w.lateDeath()
	w.lateTransfer(day.Of(2023, time.December, 20))
	l.wrong = w.wrongRemoval(day.Of(2023, time.November, 20))
	return l
}

func (w *world) lateAdmission() ref {
	best := nobody
	for i := range w.people {
		p := &w.people[i]
		if p.entry == "KET_NAP" && p.home != nobody && p.last == p.entered && p.free(registerEnds+1) && w.units[p.home].role == hamlet &&
			(best == nobody || p.entered > w.people[best].entered) {
			best = ref(i)
		}
	}
	return best
}

func (w *world) lateDeath() {
	for i := len(w.changes) - 1; i >= 0; i-- {
		c := &w.changes[i]
		if p := &w.people[c.who]; c.verb == "TU_TRAN" && p.group == nobody {
			c.late, p.special = true, true
			return
		}
	}
}

func (w *world) lateTransfer(d day.Day) {
	who := w.quiet(w.tops[:12], d)
	p := &w.people[who]
	home := w.topOf(p.home)
	for _, t := range w.tops[:12] {
		if t == home {
			continue
		}
		if to := w.leanest(w.inTop[t][hamlet], nobody, d); to != nobody {
			w.transfer(who, to, d, "CHUYEN")
			w.changes[len(w.changes)-1].late = true
			p.special = true
			return
		}
	}
}

func (w *world) wrongRemoval(d day.Day) change {
	who := w.quiet([]ref{w.marked}, d)
	w.people[who].special = true
	return w.decide(change{who: who, verb: "XOA_TEN", on: d, ground: "KHONG_SINH_HOAT_3_THANG", cause: "DI_LAM_XA"}, "XT")
}

// quiet picks an official member to whom nothing happened from a day on, and who is in no group and not exempt.
func (w *world) quiet(from []ref, d day.Day) ref {
	return w.pick(from, d, func(p *person) float64 {
		if !p.officialOn(d-400) || p.group != nobody || p.exemptUntil >= d || p.awayUntil >= d || p.age(d) > 50 {
			return 0
		}
		return 1
	})
}

// void describes the wrong removal so that the correction can find it.
func (w *world) void(l lateFacts) Void {
	return Void{
		Member: memberCode(l.wrong.who), Verb: l.wrong.verb, Day: l.wrong.on,
		Ground: "NHAP_SAI", // typed for the wrong person
	}
}
