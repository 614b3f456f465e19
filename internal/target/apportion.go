package target

import (
	"cmp"
	"math/bits"
	"slices"
)

// Apportion splits a whole number in proportion to weights, none below zero, so that the parts add up to it: each gets its
// share rounded down, and what is left goes one by one to the largest remainders, of equal ones to the first. Without any
// weight all weigh the same.
func Apportion(whole int64, weights []int64) []int64 {
	parts := make([]int64, len(weights))
	if len(weights) == 0 {
		return parts
	}
	var all int64
	for _, w := range weights {
		all += w
	}
	if all == 0 {
		weights, all = slices.Repeat([]int64{1}, len(weights)), int64(len(weights))
	}
	rests, order := make([]uint64, len(weights)), make([]int, len(weights))
	left := whole
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(whole), uint64(w))
		q, r := bits.Div64(hi, lo, uint64(all))
		parts[i], rests[i], order[i] = int64(q), r, i
		left -= int64(q)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rests[b], rests[a]) })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}
