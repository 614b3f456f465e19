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
var provinceTargets = map[int]int{2021: 1785, 2022: 1870, 2023: 1890}

// setTargets sets the yearly targets of the committees, which add up to the province's, and the article's other
// aims (product.md rows A, B, C, G).
func (w *world) setTargets() {
	for y := 2021; y <= lastYear; y++ {
		parts := w.committeeTargets(y, w.n(provinceTargets[y]))
		total := 0
		for i, t := range w.tops {
			if parts[i] > 0 {
				w.aim(t, "admitted", y, y, parts[i])
			}
			total += parts[i]
		}
		w.aim(w.province, "admitted", y, y, total)
	}
	w.aim(w.province, "members.per_population", 2021, 2025, 0.04)
	w.aim(w.province, "left.change", 2021, 2025, -0.5)
	w.aim(w.province, "admitted.students.share", 2024, 2024, 0.1)
	w.aim(w.province, "admitted.nonstate.share", 2024, 2024, 0.02)
	w.aim(w.province, "enterprises.with_unit.share", 2024, 2025, 0.02)
	w.aim(w.province, "units.founded.nonstate", 2024, 2025, 2)
}

func (w *world) aim(unit ref, figure string, from, to int, value any) {
	decided := day.Of(from, time.January, 12)
	if from > lastYear {
		decided = day.Of(2024, time.January, 9)
	}
	w.targets = append(w.targets, target{
		unit, figure, day.Of(from, time.January, 1), day.Of(to, time.December, 31), value, w.decisionNo("CT", decided), decided,
	})
}

// committeeTargets cuts a year's target into parts, none above what the committee reached without the late facts.
func (w *world) committeeTargets(y, total int) []int {
	reached, weights := make([]int, len(w.tops)), make([]float64, len(w.tops))
	for i, t := range w.tops {
		reached[i] = w.admitted[y][t]
		weights[i] = float64(reached[i]) * (0.85 + 0.3*w.r.Float64())
	}
	parts := apportion(total, weights)
	for i := range parts {
		for parts[i] > max(0, reached[i]-1) {
			k := w.roomiest(parts, reached)
			if k < 0 || k == i || parts[k] >= reached[k]-1 {
				parts[i] = max(0, reached[i]-1)
				break
			}
			parts[i]--
			parts[k]++
		}
	}
	return parts
}

// roomiest is the committee furthest above its part.
func (w *world) roomiest(parts, reached []int) int {
	best, ratio := -1, 0.0
	for i := range parts {
		if r := float64(reached[i]) / float64(parts[i]+1); r > ratio {
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
