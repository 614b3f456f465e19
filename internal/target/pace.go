package target

import (
	"math/bits"

	"sen/internal/day"
)

// Pace is the straight line by days from nothing on the day before First to the target on Last, as it stands at the end
// of On.
type Pace struct {
	Target          int64
	First, Last, On day.Day
}

// days are the days of the period up to On, and all of them.
func (p Pace) days() (passed, all int64) {
	all = int64(p.Last-p.First) + 1
	return min(max(int64(p.On-p.First)+1, 0), all), all
}

// Expected is what the line asks for by the end of On, parts of one counted whole.
func (p Pace) Expected() int64 {
	passed, all := p.days()
	return ceilOf(p.Target, passed, all)
}

// Behind says whether what was reached lies below the line, exactly.
func (p Pace) Behind(reached int64) bool {
	passed, all := p.days()
	return less(reached, all, p.Target, passed)
}

// Forecast is what is reached by Last if it goes on as it went, rounded down; false before the first day has passed.
func (p Pace) Forecast(reached int64) (int64, bool) {
	passed, all := p.days()
	if passed == 0 {
		return 0, false
	}
	hi, lo := bits.Mul64(uint64(reached), uint64(all))
	n, _ := bits.Div64(hi%uint64(passed), lo, uint64(passed))
	return int64(n), true
}

// ceilOf is n * a / b, rounded up; none of them below zero, a <= b.
func ceilOf(n, a, b int64) int64 {
	hi, lo := bits.Mul64(uint64(n), uint64(a))
	q, rest := bits.Div64(hi, lo, uint64(b))
	if rest > 0 {
		q++
	}
	return int64(q)
}

// less says whether a*b < c*d; none of them below zero.
func less(a, b, c, d int64) bool {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	hi2, lo2 := bits.Mul64(uint64(c), uint64(d))
	return hi < hi2 || hi == hi2 && lo < lo2
}
