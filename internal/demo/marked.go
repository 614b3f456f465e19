package demo

import (
	"fmt"
	"time"

	"sen/internal/day"
)

// This file lays down DT.CQ, the committee that is plainly invented from top to bottom, where all that fails
// and all that ends lies.

// markedCommittees are its grassroots committees by role.
var markedCommittees = []struct {
	role  role
	count int
	raw   float64
	what  string
}{
	{university, 3, 330, "trường đại học, cao đẳng"},
	{agency, 18, 84, "cơ quan"},
	{hospital, 8, 88, "đơn vị sự nghiệp"},
	{stateFirm, 8, 66, "doanh nghiệp nhà nước"},
	{firm, 6, 48, "doanh nghiệp"},
}

// numbered gives the next number of an invented grassroots organisation.
type numbered struct{ n int }

func (c *numbered) next() int { c.n++; return c.n }

func (w *world) planMarked() {
	w.marked = w.planTop("CQ", "Đảng bộ Khối Minh họa (cơ quan và doanh nghiệp)", "CO_QUAN_NHA_NUOC")
	w.units[w.marked].invented = true
	var no numbered
	for _, m := range markedCommittees {
		for k := range w.times(m.count) {
			n := no.next()
			id := w.planCommittee(w.marked, n, fmt.Sprintf("Đảng bộ cơ sở Minh họa %d (%s)", n, m.what), m.role, w.about(m.raw, m.raw/8))
			w.renumber(id, n)
			if m.role == university && k == 0 {
				w.planSections(id)
			}
		}
	}
	w.planMarkedCells(&no)
	w.planMerges(&no)
	w.planConsolidation(&no)
	w.planRetypes(&no)
	w.planIncoming(&no)
	w.planRenames()
	w.planInnerMoves()
}

// renumber gives the cells under an invented committee names that cannot be mistaken for a real cell's.
func (w *world) renumber(committee ref, n int) {
	k := 0
	for i := range w.units {
		if u := &w.units[i]; u.first.parent == committee && u.role != noRole {
			k++
			u.first.name = fmt.Sprintf("Chi bộ Minh họa %d.%d", n, k)
			u.now.name = u.first.name
		}
	}
}

// planSections puts half of a large committee's cells under two sectional committees.
func (w *world) planSections(committee ref) {
	cells := w.cellsUnder(committee)
	for s := range 2 {
		id := w.add(committee, fmt.Sprintf("BP%d", s+1), kindSection, fmt.Sprintf("Đảng bộ bộ phận Minh họa %d", s+1), "TRUONG_HOC")
		w.units[id].order = 100 + s
		for k, c := range cells {
			if k%4 == s {
				w.units[c].first.parent, w.units[c].now.parent = id, id
			}
		}
	}
}

func (w *world) cellsUnder(committee ref) []ref {
	var out []ref
	for i := range w.units {
		if u := &w.units[i]; u.now.parent == committee && u.role != noRole {
			out = append(out, ref(i))
		}
	}
	return out
}

// markedCell adds one invented grassroots cell.
func (w *world) markedCell(top ref, n int, r role, raw float64) ref {
	name := fmt.Sprintf("Chi bộ cơ sở Minh họa %d", n)
	if r == firm {
		name = w.nextName("Chi bộ Công ty Minh họa %d")
	}
	id := w.addCell(top, fmt.Sprintf("M%02d", n), kindGrassrootsCell, name, r, raw)
	w.units[id].order = 300 + n
	return id
}

func (w *world) planMarkedCells(no *numbered) {
	for range w.times(33) {
		w.markedCell(w.marked, no.next(), agency, w.about(19, 3))
	}
	firms := w.times(16)
	for k := range firms {
		id := w.markedCell(w.marked, no.next(), firm, w.about(12, 2))
		d := w.yearsDay(2008, 2021)
		if k < 3 && !w.tiny() {
			d = day.Of(2023, time.Month(3+3*k), 10+k) // so that the year has organisations founded outside the state
		}
		w.planFounding(id, d)
	}
}

// planMerges lets small invented cells go into ones that stay.
func (w *world) planMerges(no *numbered) {
	for k := range w.times(24) {
		id := w.markedCell(w.marked, no.next(), agency, 9)
		w.units[id].passing = true
		verb := "SAP_NHAP"
		if k%8 == 7 {
			verb = "GIAI_THE"
		}
		w.plan(w.yearsDay(2008, 2022), unitThen, func(d day.Day) { w.endCell(id, verb, d) })
	}
}

// endCell moves the members of a cell together into another that stays and ends it on that day.
func (w *world) endCell(id ref, verb string, d day.Day) {
	to := w.stayingCell(id)
	w.moveAll(id, to, d)
	value := ""
	if verb == "SAP_NHAP" {
		value = w.units[to].code
	}
	w.endUnit(id, verb, value, d)
}

// stayingCell is a cell of the invented committee that does not end, other than the one given.
func (w *world) stayingCell(not ref) ref {
	for _, r := range []role{agency, hospital, stateFirm} {
		from := w.inTop[w.marked][r]
		for range 200 {
			c := anyOf(w.r, from)
			if u := &w.units[c]; c != not && !u.passing && len(u.members) > 0 {
				return c
			}
		}
	}
	panic("demo: the invented committee has no cell that stays")
}

func (w *world) moveAll(from, to ref, d day.Day) {
	for len(w.units[from].members) > 0 {
		w.transfer(w.units[from].members[0], to, d, "CHUYEN_TAP_THE")
	}
}

func (w *world) endUnit(id ref, verb, value string, d day.Day) {
	w.units[id].end = d
	w.moved = append(w.moved, unitChange{id, verb, value, d, w.decisionNo("TC", d)})
}

// planConsolidation makes one committee of two: the cells change their parent, nobody moves.
func (w *world) planConsolidation(no *numbered) {
	var old [2]ref
	for i := range old {
		n := no.next()
		old[i] = w.planCommittee(w.marked, n, fmt.Sprintf("Đảng bộ cơ sở Minh họa %d (cơ quan)", n), agency, 50)
		w.renumber(old[i], n)
	}
	n, d := no.next(), day.Of(2014, time.October, 1)
	next := w.add(w.marked, fmt.Sprintf("C%02d", n), kindGrassrootsCommittee, fmt.Sprintf("Đảng bộ cơ sở Minh họa %d (cơ quan, hợp nhất)", n), "CO_QUAN_NHA_NUOC")
	w.found(next, d)
	w.plan(d, unitFirst, func(d day.Day) {
		for _, o := range old {
			for _, c := range w.cellsUnder(o) {
				w.moveUnit(c, next, d)
			}
			w.endUnit(o, "HOP_NHAT", w.units[next].code, d)
		}
	})
}

// moveUnit hangs a unit under another parent on a day.
func (w *world) moveUnit(id, parent ref, d day.Day) {
	inside := w.livingIn(id)
	for _, who := range inside {
		w.outOfPool(who)
	}
	w.units[id].now.parent = parent
	w.moved = append(w.moved, unitChange{id, "CHUYEN_CAP_TREN", w.units[parent].code, d, w.decisionNo("TC", d)})
	for _, who := range inside {
		w.intoPool(who)
	}
	w.listCells()
}

// livingIn are the members of a cell, or of the cells right under a committee, whom chance may touch.
func (w *world) livingIn(id ref) []ref {
	var out []ref
	for _, c := range append(w.cellsUnder(id), id) {
		for _, who := range w.units[c].members {
			if !w.people[who].pinned {
				out = append(out, who)
			}
		}
	}
	return out
}

// planRetypes lets grassroots cells that grew become committees with cells beneath.
func (w *world) planRetypes(no *numbered) {
	for k := range w.times(4) {
		n := no.next()
		id := w.markedCell(w.marked, n, agency, 66)
		w.units[id].passing = true
		d := day.Of(2011+3*k%12, time.Month(4+k%8), 2)
		var cells []ref
		for c := range 3 {
			cell := w.addCell(id, fmt.Sprintf("%02d", c+1), kindCell, fmt.Sprintf("Chi bộ Minh họa %d.%d", n, c+1), agency, 15)
			w.found(cell, d)
			w.units[cell].order = c + 1
			cells = append(cells, cell)
		}
		w.plan(d, unitFirst, func(d day.Day) { w.retype(id, cells, n, d) })
	}
}

func (w *world) retype(id ref, cells []ref, n int, d day.Day) {
	for k := 0; len(w.units[id].members) > 0; k++ {
		w.transfer(w.units[id].members[0], cells[k%len(cells)], d, "CHUYEN_TAP_THE")
	}
	u := &w.units[id]
	u.role, u.kindSince = noRole, d
	u.now.kind, u.now.name = kindGrassrootsCommittee, fmt.Sprintf("Đảng bộ cơ sở Minh họa %d (cơ quan)", n)
	w.moved = append(w.moved,
		unitChange{id, "DOI_LOAI", kindGrassrootsCommittee, d, w.decisionNo("TC", d)},
		unitChange{id, "DOI_TEN", u.now.name, d, w.decisionNo("TC", d)})
	w.listCells()
}

// planIncoming lets firms' cells of some districts come under the invented committee: a move that shows as a
// reorganisation at both ends.
func (w *world) planIncoming(no *numbered) {
	d := day.Of(2016, time.July, 1)
	for _, t := range []int{0, 3, 6, 7, 9, 10}[:min(6, w.times(6))] {
		id := w.markedCell(w.tops[t], no.next(), firm, 9)
		w.units[id].invented = true
		w.units[id].passing = true
		w.plan(d, unitFirst, func(d day.Day) { w.moveUnit(id, w.marked, d) })
	}
}

func (w *world) planRenames() {
	cells := w.inventedCells()
	for range w.times(20) {
		id := anyOf(w.r, cells)
		d := w.yearsDay(2013, 2022)
		w.plan(d, unitThen, func(d day.Day) {
			u := &w.units[id]
			if d >= u.end || d < u.from || u.now.name != u.first.name {
				return
			}
			u.now.name += " (đổi tên)"
			w.moved = append(w.moved, unitChange{id, "DOI_TEN", u.now.name, d, w.decisionNo("TC", d)})
		})
	}
}

// inventedCells are the cells under invented committees that stay.
func (w *world) inventedCells() []ref {
	var out []ref
	for i := range w.units {
		if u := &w.units[i]; u.invented && u.first.kind == kindCell && !u.passing {
			out = append(out, ref(i))
		}
	}
	return out
}

// planInnerMoves lets cells change from one invented committee to another of the same kind of work.
func (w *world) planInnerMoves() {
	for k := range w.times(4) {
		w.plan(day.Of(2010+3*k%12, time.March, 5+k%20), unitFirst, func(d day.Day) {
			for range 200 {
				from, to := anyOf(w.r, w.inTop[w.marked][agency]), w.orgOf(anyOf(w.r, w.inTop[w.marked][agency]))
				if w.mayMove(from, to, d) {
					w.moveUnit(from, to, d)
					return
				}
			}
		})
	}
}

// mayMove says whether an invented cell may come under another committee that stays, and leaves enough behind.
func (w *world) mayMove(cell, to ref, d day.Day) bool {
	u, t := &w.units[cell], &w.units[to]
	return u.now.kind == kindCell && t.now.kind == kindGrassrootsCommittee && to != u.now.parent && len(u.members) > 0 &&
		d > u.from && d > t.from && !t.passing && len(w.cellsUnder(u.now.parent)) > 3
}
