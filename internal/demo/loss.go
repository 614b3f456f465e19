package demo

import "sen/internal/day"

// This file holds what may only happen in the plainly invented committee.

// Grounds by the rules (rules.md LIF-40) and causes as the press gives them (practice.md 5.5).
var (
	removalGrounds = []weighted[string]{
		{"KHONG_SINH_HOAT_3_THANG", 62},
		{"KHONG_DONG_DANG_PHI_3_THANG", 20},
		{"TRA_THE_HUY_THE", 3},
		{"GIAM_SUT_Y_CHI", 9},
		{"VI_PHAM_TU_CACH_2_NAM", 4},
		{"KHONG_DAT_CHINH_TRI", 1},
		{"KHAC", 1},
	}
	leavingCauses = []weighted[string]{
		{"DI_LAM_XA", 44},
		{"XUAT_KHAU_LAO_DONG", 12},
		{"DINH_CU_NUOC_NGOAI", 9},
		{"KHO_KHAN_KINH_TE", 15},
		{"GIA_DINH", 9},
		{"SUC_KHOE", 5},
		{"KHONG_NOP_HO_SO_CHUYEN", 4},
		{"KHAC", 2},
	}
)

const markedBoard = "Ban Thường vụ Đảng ủy Khối Minh họa"

// decide fills in the decision of a change: invented number, a day shortly before, the body.
func (w *world) decide(c change, kind string) change {
	c.decidedOn = c.on - day.Day(w.between(0, 9))
	c.decision = w.decisionNo(kind, c.decidedOn)
	c.by = markedBoard
	return c
}

// fromMarked picks a member of the invented committee whose cell can do without.
func (w *world) fromMarked(d day.Day, weight func(*person) float64) ref {
	return w.pick([]ref{w.marked}, d, func(p *person) float64 {
		if len(w.units[p.home].members) <= 3 && !w.tiny() || p.suspendedUntil > d {
			return 0
		}
		if w.units[p.home].role == agency {
			return weight(p) / 4
		}
		return weight(p)
	})
}

func (w *world) young(d day.Day) func(*person) float64 {
	return func(p *person) float64 {
		switch a := p.age(d); {
		case !p.officialOn(d):
			return 0
		case a < 36:
			return 1
		case a < 55:
			return 0.4
		default:
			return 0.05
		}
	}
}

// planRemovals plans the year's removals; a quarter are of probationary members.
func (w *world) planRemovals(y, n int) {
	for k := range n {
		probationary := k%4 == 0
		w.plan(max(dayIn(w.r, y, &screeningMonths), registerBegins+9), people, func(d day.Day) { w.someoneRemoved(probationary, d) })
	}
}

func (w *world) someoneRemoved(probationary bool, d day.Day) {
	who := nobody
	ground := draw(w.r, removalGrounds)
	if probationary {
		ground = "DU_BI_KHONG_DU_TU_CACH"
		who = w.fromMarked(d, func(p *person) float64 {
			if p.official > d && p.entry == "KET_NAP" {
				return 1
			}
			return 0
		})
	}
	if who == nobody {
		who = w.fromMarked(d, w.young(d))
	}
	w.lose(change{who: who, verb: "XOA_TEN", on: d, ground: ground, cause: draw(w.r, leavingCauses)}, "XT")
}

func (w *world) lose(c change, kind string) {
	if c.who == nobody {
		return
	}
	w.exit(w.decide(c, kind))
	w.lost = append(w.lost, c.who)
}

func (w *world) someoneResigns(d day.Day) {
	w.lose(change{who: w.fromMarked(d, w.young(d)), verb: "XIN_RA", on: d, cause: draw(w.r, leavingCauses)}, "XR")
}

func (w *world) someoneExpelled(d day.Day) {
	w.lose(change{who: w.fromMarked(d, w.young(d)), verb: "KHAI_TRU", on: d}, "KT")
}

// someoneRestored gives one who was removed or expelled the rights back, or reconnects one who was removed.
func (w *world) someoneRestored(d day.Day) {
	verb := "PHUC_HOI"
	if w.chance(0.3) {
		verb = "NOI_LAI"
	}
	who := w.back(d, 60, func(p *person) bool { return p.exit == "XOA_TEN" || p.exit == "KHAI_TRU" && verb == "PHUC_HOI" })
	if who == nobody {
		return
	}
	cell := w.comeBackTo(d)
	w.settle(who, cell, d)
	w.changes = append(w.changes, w.decide(change{who: who, verb: verb, on: d, to: cell}, "KP"))
}

// someoneReadmitted admits one again who was removed 36 months ago or more; a new probation begins.
func (w *world) someoneReadmitted(d day.Day) {
	who := w.back(d, 1100, func(p *person) bool { return p.exit == "XOA_TEN" })
	if who == nobody {
		w.admit(otherWork, w.cellFor(hamlet, nobody, nobody, d), d)
		return
	}
	cell := w.comeBackTo(d)
	w.settle(who, cell, d)
	w.countAdmission(cell, d)
	w.changes = append(w.changes, w.decide(change{who: who, verb: "KET_NAP_LAI", on: d, to: cell}, "KNL"))
	due := d.AddYears(1)
	w.people[who].special = true // nothing else befalls them before they are official again
	w.plan(due, people, func(d day.Day) {
		w.people[who].special = false
		w.people[who].last = d
		w.changes = append(w.changes, w.decide(change{who: who, verb: "CHINH_THUC", on: d}, "CT"))
	})
}

// comeBackTo is the cell to which people come back: one of the invented committee, for they left there.
func (w *world) comeBackTo(d day.Day) ref {
	if c := w.leanest(w.inTop[w.marked][agency], nobody, d); c != nobody {
		return c
	}
	return w.anyCell(w.marked, d)
}

func (w *world) anyCell(top ref, d day.Day) ref {
	for r := range roleCount {
		if c := w.leanest(w.inTop[top][r], nobody, d); c != nobody {
			return c
		}
	}
	panic("demo: a committee without a cell")
}

// back takes one off the list of those lost, at least so many days ago, once only and of those once official.
func (w *world) back(d, after day.Day, fits func(*person) bool) ref {
	for k := len(w.lost) - 1; k >= 0; k-- {
		who := w.lost[k]
		p := &w.people[who]
		if p.last+after > d || !fits(p) || !p.officialOn(p.last) || p.age(d) > 55 || p.last != p.left {
			continue
		}
		w.lost = append(w.lost[:k], w.lost[k+1:]...)
		return who
	}
	return nobody
}

func (w *world) someoneDisciplined(d day.Day) {
	if who := w.fromMarked(d, w.young(d)); who != nobody {
		verb := draw(w.r, []weighted[string]{{"KHIEN_TRACH", 7}, {"CANH_CAO", 3}})
		w.people[who].last = d
		w.changes = append(w.changes, w.decide(change{who: who, verb: verb, on: d}, "KL"))
	}
}

// someoneSuspended suspends a member for two or three months.
func (w *world) someoneSuspended(d day.Day) {
	who := w.fromMarked(d, w.young(d))
	if who == nobody {
		return
	}
	p := &w.people[who]
	end := d + day.Day(w.between(60, 89))
	p.last, p.suspendedUntil, p.special = d, end, true
	w.changes = append(w.changes, w.decide(change{who: who, verb: "DINH_CHI", on: d}, "DC"))
	w.plan(end, people, func(d day.Day) {
		p := &w.people[who]
		p.last, p.special = d, false
		w.changes = append(w.changes, w.decide(change{who: who, verb: "HET_DINH_CHI", on: d}, "DC"))
	})
}
