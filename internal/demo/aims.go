package demo

import (
	"math"
	"time"

	"sen/internal/day"
)

// target is a row of CHI_TIEU; both days are counted.
type target struct {
	unit      ref
	figure    string
	from, to  day.Day
	value     any
	decision  string
	decidedOn day.Day
}

// reference is a row of SO_LIEU_THAM_CHIEU.
type reference struct {
	unit   ref
	what   string
	on     day.Day
	value  int
	source string
}

// recognition is a row of BON_TOT.
type recognition struct {
	unit, by ref
	on       day.Day
	decision string
}

// provinceTargets are the yearly targets for admission: 2023's is derived from the article, the others invented.
var provinceTargets = map[int]int{2021: 1785, 2022: 1870, 2023: 1890, 2024: 1920}

// firstAimed and lastAimed are the years whose targets go down to the cells. The demo tells nothing of 2024 but what
// was aimed at.
const firstAimed, lastAimed = 2021, 2024

// setTargets sets the yearly targets, which go down from the province to the cells and add up, and the article's other
// aims (product.md rows A, B, C, G).
func (w *world) setTargets() {
	w.admitted[w.people[w.late].entered.Year()][w.people[w.late].entryCell]-- // what is reached is reached without it
	for y := firstAimed; y <= lastAimed; y++ {
		total := w.n(provinceTargets[y])
		w.aimIn(w.province, y, total, w.decisionNo("CT", givenOn(y, 0)), givenOn(y, 0))
		w.giveDown(w.treeOf(y), w.province, total, 1)
	}
	w.aim(w.province, "members.per_population", 2021, 2025, 0.04)
	w.aim(w.province, "left.change", 2021, 2025, -0.5)
	w.aim(w.province, "admitted.students.share", 2024, 2024, 0.1)
	w.aim(w.province, "admitted.nonstate.share", 2024, 2024, 0.02)
	w.aim(w.province, "enterprises.with_unit.share", 2024, 2025, 0.02)
	w.aim(w.province, "units.founded.nonstate", 2024, 2025, 2)
}

func (w *world) aim(unit ref, figure string, from, to int, value any) {
	decided := givenOn(from, 0)
	if from > lastYear {
		decided = day.Of(2024, time.January, 9)
	}
	w.targets = append(w.targets, target{
		unit, figure, day.Of(from, time.January, 1), day.Of(to, time.December, 31), value, w.decisionNo("CT", decided), decided,
	})
}

func (w *world) aimIn(unit ref, y, value int, decision string, decided day.Day) {
	w.targets = append(w.targets, target{unit, "admitted", day.Of(y, time.January, 1), day.Of(y, time.December, 31), value, decision, decided})
}

// givenOn is the day on which the committees of a level, counted from the province, give a year's targets.
func givenOn(y, level int) day.Day { return day.Of(y, time.January, 5) + day.Day(7*level) }

// yearsTree is where units stood at the end of a year, and how many were admitted below each in it.
type yearsTree struct {
	year    int
	under   map[ref][]ref // those that can be given a target: no groups
	reached map[ref]int
}

// treeOf is the tree at the end of a year; of a year that is not told of, that of the last one that is.
func (w *world) treeOf(y int) yearsTree {
	told := min(y, lastYear)
	d := day.Of(told, time.December, 31)
	parents := make([]ref, len(w.units))
	for i := range w.units {
		parents[i] = w.units[i].first.parent
	}
	for _, c := range w.moved {
		if c.verb == "CHUYEN_CAP_TREN" && c.on <= d {
			parents[c.unit] = w.codes[c.value]
		}
	}
	t := yearsTree{y, map[ref][]ref{}, map[ref]int{}}
	for i := range w.units {
		if u := &w.units[i]; u.from <= d && d < u.end && u.first.kind != kindGroup && u.first.kind != kindAwayGroup {
			t.under[parents[i]] = append(t.under[parents[i]], ref(i))
		}
	}
	for cell, n := range w.admitted[told] {
		for at := cell; at != nobody; at = parents[at] {
			t.reached[at] += n
		}
	}
	return t
}

// giveDown splits a unit's target of a year over the units right under it, by one decision, and so on down.
func (w *world) giveDown(t yearsTree, parent ref, total, level int) {
	under := t.under[parent]
	if len(under) == 0 {
		return
	}
	parts := w.partsOf(t, parent, total)
	decided := givenOn(t.year, level)
	decision := w.decisionNo("CT", decided)
	for i, u := range under {
		if parts[i] > 0 || w.units[u].from <= decided {
			w.aimIn(u, t.year, parts[i], decision, decided)
		}
		w.giveDown(t, u, parts[i], level+1)
	}
}

// partsOf cuts a year's target into parts, none above what the unit reached without the late facts; of a committee
// right under the province, one less. What is aimed at for a year of which nothing is told follows the year before.
func (w *world) partsOf(t yearsTree, parent ref, total int) []int {
	under := t.under[parent]
	most, weights := make([]int, len(under)), make([]float64, len(under))
	some := false
	for i, u := range under {
		reached := t.reached[u]
		weights[i] = float64(reached) * (0.85 + 0.3*w.aims.Float64())
		most[i] = reached
		switch {
		case t.year > lastYear:
			most[i] = math.MaxInt32
		case parent == w.province:
			most[i] = max(0, reached-1)
		}
		some = some || reached > 0
	}
	if !some {
		for i := range weights {
			weights[i] = 1
		}
	}
	parts := apportion(total, weights)
	for i := range parts {
		for parts[i] > most[i] {
			k := w.roomiest(parts, most)
			if k < 0 {
				break
			}
			parts[i]--
			parts[k]++
		}
	}
	return parts
}

// roomiest is which part is furthest below the most it may be; -1 if none is below it.
func (w *world) roomiest(parts, most []int) int {
	best, ratio := -1, 0.0
	for i := range parts {
		if r := float64(most[i]) / float64(parts[i]+1); parts[i] < most[i] && r > ratio {
			best, ratio = i, r
		}
	}
	return best
}

// recognise records the four-good recognitions of 2023: by the committee above for grassroots organisations, by
// the grassroots committee for its cells (product.md row D). Points are not published and not invented.
func (w *world) recognise() {
	for _, k := range []struct {
		kind  string
		count int
	}{{kindGrassrootsCell, 90}, {kindGrassrootsCommittee, 129}, {kindCell, 956}} {
		var can []ref
		for i := range w.units {
			if u := &w.units[i]; u.now.kind == k.kind && u.end == day.Forever && u.from < day.Of(lastYear, time.January, 1) && (k.kind == kindGrassrootsCommittee || len(u.members) > 0) {
				can = append(can, ref(i))
			}
		}
		w.r.Shuffle(len(can), func(i, j int) { can[i], can[j] = can[j], can[i] })
		for _, id := range can[:min(len(can), w.n(k.count))] {
			by := w.units[id].now.parent
			if k.kind == kindCell {
				by = w.orgOf(id)
			}
			on := day.Of(2023, time.December, 4) + day.Day(w.r.IntN(36))
			w.praised = append(w.praised, recognition{id, by, on, w.decisionNo("BT", on)})
		}
	}
}

// refer records the outside figures: the published population of 2022, and invented ones where a past day of
// the slider needs one.
func (w *world) refer(enterprises int) {
	for _, v := range []struct{ year, people int }{{2006, 1635000}, {2011, 1625000}, {2016, 1615000}, {2020, 1605000}} {
		w.values = append(w.values, reference{w.province, "DAN_SO", day.Of(v.year, time.January, 1), w.n(v.people), "Số minh họa, không phải số công bố"})
	}
	source := "Dân số trung bình năm 2022 (số công bố)"
	if w.want != Whole {
		source = "Số minh họa, không phải số công bố"
	}
	w.values = append(w.values,
		reference{w.province, "DAN_SO", day.Of(2022, time.December, 31), w.n(1600170), source},
		reference{w.province, "DOANH_NGHIEP", day.Of(2022, time.December, 31), enterprises, "Số minh họa, không phải số công bố"})
}

// enough is a round number of enterprises of which those with an organisation are a little above 2 %.
func enough(with int) int { return int(math.Floor(float64(with)*48.5/10)) * 10 }
