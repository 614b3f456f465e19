package oracle

import (
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sen/internal/day"
	"sen/internal/journal"
)

// Subject is what is compared with the oracle: given a history and a mutation it makes something that
// answers for any unit (by code) over [from, to], both counted, as known after the mutation.
type Subject func(h *History, known journal.Mutation) (Ask, error)

// Ask answers for one unit and period.
type Ask func(unit string, from, to day.Day) (Answer, error)

// Compare makes the history of a seed and compares the subject with the oracle for several units, periods and
// moments of knowledge. The first difference fails the test with the seed, the question and a
// history made as small as it can be. It returns the number of questions compared.
func Compare(t testing.TB, seed uint64, subject Subject) int {
	t.Helper()
	h := Random(seed)
	asked := 0
	for _, known := range someKnown(h) {
		ask, err := subject(h, known)
		if err != nil {
			t.Errorf("seed %d, mutation %d: %v", seed, known, err)
			return asked
		}
		n, q, diffs := Against(h, known, ask)
		asked += n
		if len(diffs) > 0 {
			t.Errorf("%s", report(h, q, diffs, subject))
			return asked
		}
	}
	return asked
}

// Against asks about a history as known after a mutation. It returns the number of questions asked and, if the
// answer to the last differs from the oracle's, that question and the differences, each a line.
func Against(h *History, known journal.Mutation, ask Ask) (asked int, last Question, diffs []string) {
	w := Live(h, known)
	for _, p := range periods(h) {
		for _, unit := range someUnits(h, p) {
			last = Question{Known: known, Unit: unit, From: p[0], To: p[1]}
			asked++
			if diffs = compareOne(w, ask, last); len(diffs) > 0 {
				return asked, last, diffs
			}
		}
	}
	return asked, last, nil
}

// Seeds are the seeds a test tries: as many as the variable SEN_CASES says, else so many as a normal run has
// time for, from the variable SEN_SEED on, else from 0.
func Seeds(normal uint64) iter.Seq[uint64] {
	first, n := number("SEN_SEED", 0), number("SEN_CASES", normal)
	return func(yield func(uint64) bool) {
		for i := range n {
			if !yield(first + i) {
				return
			}
		}
	}
}

func number(variable string, otherwise uint64) uint64 {
	n, err := strconv.ParseUint(os.Getenv(variable), 10, 64)
	if err != nil {
		return otherwise
	}
	return n
}

// someKnown are the moments of knowledge a history is asked at.
func someKnown(h *History) []journal.Mutation {
	rnd := rand.New(rand.NewPCG(h.Seed, 1))
	known := []journal.Mutation{0}
	for range 1 {
		known = append(known, journal.Mutation(1+rnd.IntN(len(h.RecordedAt))))
	}
	if rnd.IntN(10) == 0 {
		known = append(known, Nothing)
	}
	return slices.Compact(known)
}

// someUnits are the first root, those with a target for the period, and some other units, others for each period.
func someUnits(h *History, period [2]day.Day) []string {
	const most = 7
	rnd := rand.New(rand.NewPCG(h.Seed, uint64(period[0])<<32|uint64(period[1])))
	var codes []string
	for _, i := range rnd.Perm(len(h.Units))[:min(most, len(h.Units))] {
		codes = append(codes, h.Units[i].Code)
	}
	if len(h.Units) > 0 {
		codes = append(codes, h.Units[0].Code)
	}
	for _, t := range h.Targets {
		if t.First == period[0] && t.Last == period[1] {
			codes = append(codes, h.Code(t.Unit))
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// periods are the stretches of days a history is asked about: the whole and what lies around it, single days,
// years, and stretches between days on which something happened.
func periods(h *History) [][2]day.Day {
	rnd := rand.New(rand.NewPCG(h.Seed, 2))
	first, last := h.Span()
	busy := busyDays(h)
	out := [][2]day.Day{{first - 3, last + 3}}
	if last-first > 1830 {
		out = append(out, [2]day.Day{first.AddYears(5), last})
	}
	if leap := day.MustParse("2024-02-29"); first < leap-1827 && leap <= last {
		out = append(out, [2]day.Day{leap, leap})
	}
	for range 4 {
		a, b := busy[rnd.IntN(len(busy))]+day.Day(rnd.IntN(3)-1), busy[rnd.IntN(len(busy))]+day.Day(rnd.IntN(3)-1)
		switch rnd.IntN(6) {
		case 0:
			b = a
		case 1:
			a, b = day.Of(a.Year(), 1, 1), day.Of(a.Year(), 12, 31)
		}
		out = append(out, [2]day.Day{min(a, b), max(a, b)})
	}
	for _, t := range h.Targets {
		if rnd.IntN(8) == 0 {
			out = append(out, [2]day.Day{t.First, t.Last})
		}
	}
	return out
}

func busyDays(h *History) []day.Day {
	seen := map[day.Day]bool{}
	for _, c := range h.Changes {
		seen[c.Day] = true
	}
	for _, f := range h.Facts {
		seen[f.Day] = true
		if f.Until != day.None {
			seen[f.Until] = true
		}
	}
	for _, c := range h.Hosts {
		seen[c.Day] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// compareOne gives the differences over one question, each a line; none if the two agree.
func compareOne(w *World, ask Ask, q Question) []string {
	got, err := ask(q.Unit, q.From, q.To)
	if err != nil {
		return []string{"error: " + err.Error()}
	}
	return append(Differences(w.Ask(q.Unit, q.From, q.To), got), Unsound(got)...)
}

// Differences lists where an answer differs from what it should be, each a line.
func Differences(want, got Answer) []string {
	var out []string
	differs := func(what string, want, got any) {
		out = append(out, fmt.Sprintf("%s: should be %v, is %v", what, want, got))
	}
	for _, code := range slices.Sorted(maps.Keys(want.Figures)) {
		v, there := got.Figures[code]
		switch {
		case !there:
			differs(code, want.Figures[code], "missing")
		case v != want.Figures[code]:
			differs(code, want.Figures[code], v)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(got.Figures)) {
		if _, there := want.Figures[code]; !there {
			differs(code, "no figure", got.Figures[code])
		}
	}
	for _, code := range slices.Sorted(maps.Keys(want.Opened)) {
		if opened, asked := got.Opened[code]; asked && !slices.Equal(want.Opened[code], opened) {
			differs("opened "+code, want.Opened[code], opened)
		}
	}
	return append(out, partsDiffer(want, got)...)
}

func partsDiffer(want, got Answer) []string {
	var out []string
	for _, by := range Breakdowns {
		w, answered := want.Parts[by]
		if g, there := got.Parts[by]; there != answered {
			out = append(out, fmt.Sprintf("by %s: should be answered: %v, is: %v %v", by, answered, there, g))
			continue
		}
		for _, code := range slices.Sorted(maps.Keys(w)) {
			if !maps.Equal(w[code], got.Parts[by][code].filled()) {
				out = append(out, fmt.Sprintf("%s by %s: should be %v, is %v", code, by, w[code], got.Parts[by][code]))
			}
		}
		for _, code := range slices.Sorted(maps.Keys(got.Parts[by])) {
			if _, there := w[code]; !there {
				out = append(out, fmt.Sprintf("%s by %s: should have no parts, has %v", code, by, got.Parts[by][code]))
			}
		}
	}
	return out
}

// filled are the parts that are not 0.
func (p Parts) filled() Parts {
	out := Parts{}
	for part, n := range p {
		if n != 0 {
			out[part] = n
		}
	}
	return out
}

// Unsound lists where an answer contradicts itself: opening + in - out = closing, entries and exits by reason
// sum up, parts sum to their figure (by unit only those of members on a day, of whom some may be at two).
func Unsound(a Answer) []string {
	var out []string
	n := func(code string) int64 { return a.Figures[code].Whole }
	sum := func(codes []string) (s int64) {
		for _, code := range codes {
			s += n(code)
		}
		return s
	}
	must := func(what string, left, right int64) {
		if left != right {
			out = append(out, fmt.Sprintf("%s: %d is not %d", what, left, right))
		}
	}
	must("opening + in - out = members", n("members.opening")+n("members.in")-n("members.out"), n("members"))
	must("in by reason", sum(entryCodes), n("members.in"))
	must("out by reason", sum(exitCodes), n("members.out"))
	must("left", n("removed")+n("resigned"), n("left"))
	for _, by := range slices.Sorted(maps.Keys(a.Parts)) {
		for code, parts := range a.Parts[by] {
			if by == "unit" && slices.Contains(flowCodes, code) {
				continue
			}
			var s int64
			for _, part := range parts {
				s += part
			}
			must("parts of "+code+" by "+by, s, n(code))
		}
	}
	for code, ids := range a.Opened {
		must("opened "+code, int64(len(ids)), n(code))
	}
	return out
}

// report tells of a difference, with a history as small as it still shows there.
func report(h *History, q Question, diffs []string, subject Subject) string {
	small, q, smallDiffs := Shrink(h, q, subject)
	if len(smallDiffs) == 0 {
		small, smallDiffs = h, diffs
	}
	return fmt.Sprintf("seed %d: %s\n  %s\n%s", h.Seed, q, strings.Join(smallDiffs, "\n  "), small)
}
