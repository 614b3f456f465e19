package demo

import (
	"math/rand/v2"
	"time"

	"sen/internal/day"
)

const (
	firstYear = 2006
	lastYear  = 2023
	openingAt = 20212 // members listed on the first day
)

// yearPlan is what happens to the province in one year, at the size Whole. 2010's closing and 2023's row are
// given (practice.md 9a); the rest leads there. What departs is what is left over.
type yearPlan struct {
	closing, admitted, arrived, restored, died, expelled, removed, resigned int
}

// yearPlans begin with firstYear. Removed and resigned of 2021 to 2023 are 52 % fewer than five years before.
var yearPlans = []yearPlan{
	{23090, 3500, 260, 0, 180, 14, 70, 40},
	{27380, 4950, 300, 2, 195, 15, 85, 50},
	{31860, 5180, 340, 1, 210, 17, 100, 62},
	{36280, 5160, 380, 3, 228, 18, 120, 75},
	{40687, 5190, 420, 2, 246, 20, 140, 90},
	{43420, 3760, 460, 2, 262, 22, 155, 105},
	{45960, 3620, 500, 3, 277, 24, 170, 120},
	{48210, 3380, 540, 2, 291, 25, 185, 135},
	{50180, 3140, 570, 3, 305, 26, 200, 150},
	{52036, 3060, 600, 2, 318, 27, 215, 165},
	{53890, 3110, 630, 3, 331, 28, 228, 177},
	{55640, 3050, 660, 2, 344, 30, 243, 188},
	{57280, 2960, 690, 3, 357, 29, 232, 180},
	{58773, 2790, 720, 2, 372, 27, 216, 169},
	{60050, 2430, 690, 2, 388, 25, 172, 138},
	{61420, 2390, 700, 2, 407, 24, 114, 90},
	{62917, 2545, 760, 2, 428, 23, 112, 88},
	{64403, 2564, 820, 3, 441, 22, 110, 88},
}

// flow is the plan of a year at the size of the world, with the departures that make it close.
type flow struct {
	yearPlan
	departed int
}

func (w *world) flowOf(y int) flow {
	p := yearPlans[y-firstYear]
	f := flow{yearPlan: yearPlan{
		w.n(p.closing), w.n(p.admitted), w.n(p.arrived), w.n(p.restored), w.n(p.died), w.n(p.expelled), w.n(p.removed), w.n(p.resigned),
	}}
	f.departed = max(0, w.living()+f.admitted+f.arrived+f.restored-f.died-f.expelled-f.removed-f.resigned-f.closing)
	return f
}

// living is the number of members at this moment.
func (w *world) living() int {
	n := 0
	for i := range w.units {
		n += len(w.units[i].members)
	}
	return n
}

// total is the number of members at the end of a year, at the size of the world.
func (w *world) total(y int) int {
	if y < firstYear {
		return w.n(openingAt)
	}
	return w.n(yearPlans[y-firstYear].closing)
}

// Months in which admissions and transfers fall, of a hundred.
var (
	admissionMonths = [12]int{4, 5, 14, 6, 13, 13, 5, 5, 13, 5, 6, 11}
	transferMonths  = [12]int{4, 3, 6, 5, 6, 7, 14, 16, 16, 13, 6, 4}
	screeningMonths = [12]int{3, 4, 14, 9, 7, 9, 7, 7, 10, 9, 12, 9}
	evenMonths      = [12]int{9, 8, 9, 8, 8, 8, 8, 8, 8, 9, 8, 9}
)

// dayIn takes a day of the year by the weights of its months.
func dayIn(r *rand.Rand, y int, months *[12]int) day.Day {
	total := 0
	for _, m := range months {
		total += m
	}
	n := r.IntN(total)
	m := 0
	for ; n >= months[m]; m++ {
		n -= months[m]
	}
	first := day.Of(y, time.Month(m+1), 1)
	return first + day.Day(r.IntN(monthLength(y, m+1)))
}

func monthLength(y, m int) int {
	return int(day.Of(y+m/12, time.Month(m%12+1), 1) - day.Of(y, time.Month(m), 1))
}

// ceremonies are the days on which many are admitted: the anniversaries the units keep.
var ceremonies = []weighted[[2]int]{{[2]int{2, 3}, 5}, {[2]int{3, 26}, 14}, {[2]int{5, 19}, 16}, {[2]int{9, 2}, 8}, {[2]int{12, 22}, 6}}

func ceremonyIn(r *rand.Rand, y int) day.Day {
	if r.IntN(5) == 0 {
		md := draw(r, ceremonies)
		return day.Of(y, time.Month(md[0]), md[1])
	}
	return dayIn(r, y, &admissionMonths)
}

// occupation is an index into occupations.
type occupation uint8

// The occupations of the national forms, in the workbook's order.
const (
	stateCadre occupation = iota
	partyCadre
	communeCadre
	hamletCadre
	publicStaff
	privateStaff
	stateFirmManager
	stateFirmOffice
	stateFirmWorker
	firmManager
	firmOffice
	firmWorker
	farmer
	soldier
	student
	pupil
	freelance
	retired
	otherWork
)

var occupations = [...]string{
	"CBCC_NHA_NUOC", "CBCC_DANG_DOAN_THE", "CBCC_KCT_XA", "KCT_AP_KHOM", "VIEN_CHUC", "LD_SU_NGHIEP_NGOAI_CL", "QUAN_LY_DNNN",
	"GIAN_TIEP_DNNN", "LAO_DONG_DNNN", "QUAN_LY_DN_NGOAI_NN", "GIAN_TIEP_DN_NGOAI_NN", "LAO_DONG_DN_NGOAI_NN", "NONG_LAM_NGU", "LLVT",
	"SINH_VIEN", "HOC_SINH", "LAO_DONG_TU_DO", "NGHI_HUU", "KHAC",
}

// admittedAs is how many of those admitted were of an occupation, in the first and the last year. The last
// year's are given (practice.md 9a); between them the mix moves evenly.
var admittedAs = []struct {
	occ         occupation
	first, last int
}{
	{pupil, 150, 760},
	{student, 340, 560},
	{publicStaff, 820, 410},
	{soldier, 480, 250},
	{communeCadre, 230, 170},
	{hamletCadre, 500, 120},
	{farmer, 640, 110},
	{firmManager, 6, 9},
	{firmOffice, 14, 17},
	{firmWorker, 30, 40},
	{stateCadre, 330, 60},
	{stateFirmManager, 6, 3},
	{stateFirmOffice, 22, 7},
	{stateFirmWorker, 40, 10},
	{privateStaff, 4, 8},
	{freelance, 76, 16},
	{otherWork, 60, 14},
}

// occupationsOf gives the occupations of those admitted in a year, n in all, in chance order.
func (w *world) occupationsOf(y, n int) []occupation {
	parts := make([]float64, len(admittedAs))
	for i, a := range admittedAs {
		parts[i] = (float64(a.first*(lastYear-y)) + float64(a.last*(y-firstYear))) / float64(lastYear-firstYear)
	}
	var out []occupation
	for i, k := range apportion(n, parts) {
		for range k {
			out = append(out, admittedAs[i].occ)
		}
	}
	w.r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// apportion cuts n into whole parts in proportion to the weights (largest remainders, the earlier first).
func apportion(n int, weights []float64) []int {
	sum := 0.0
	for _, x := range weights {
		sum += x
	}
	out, rest := make([]int, len(weights)), make([]float64, len(weights))
	left := n
	for i, x := range weights {
		exact := float64(n) * x / sum
		out[i] = int(exact)
		rest[i] = exact - float64(out[i])
		left -= out[i]
	}
	for ; left > 0; left-- {
		best := 0
		for i := range rest {
			if rest[i] > rest[best]+1e-9 {
				best = i
			}
		}
		out[best]++
		rest[best] = -1
	}
	return out
}
