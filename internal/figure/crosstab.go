package figure

import (
	"sync"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
)

// keyed are the breakdowns whose part a row tells by one byte, so that members can be counted by two of them
// in one pass without a branch.
var keyed = map[Breakdown]struct {
	column func(*columns) []uint8
	code   func(uint8) uint8 // the byte's code in list, from 1; 0 unknown
	list   []string
}{
	BySex:           {func(m *columns) []uint8 { return m.sex }, func(b uint8) uint8 { return b }, member.Sexes},
	ByOccupation:    {func(m *columns) []uint8 { return m.occupation }, func(b uint8) uint8 { return b }, member.Occupations},
	ByEducation:     {func(m *columns) []uint8 { return m.learning }, func(b uint8) uint8 { return uint8(educationOf(b)) }, member.Educations},
	ByQualification: {func(m *columns) []uint8 { return m.learning }, func(b uint8) uint8 { return uint8(qualificationOf(b)) }, member.Qualifications},
	ByTheory:        {func(m *columns) []uint8 { return m.learning }, func(b uint8) uint8 { return uint8(theoryOf(b)) }, member.Theories},
}

// width is more than the longest of the lists keyed by a byte.
const width = 32

// crossTab counts the members of an area on a day by the codes of two breakdowns.
func (c *Census) crossTab(a area, on day.Day, by, and Breakdown, threads int) (out [width * width]int64) {
	m := c.members
	x, y := keyed[by], keyed[and]
	var xs, ys [256]uint32
	for b := range 256 {
		xs[b], ys[b] = uint32(x.code(uint8(b)))*width, uint32(y.code(uint8(b)))
	}
	xc, yc := x.column(m), y.column(m)
	var mu sync.Mutex
	var all sync.WaitGroup
	for _, s := range a {
		first, last := int(m.start[s.from]), int(m.start[s.to])
		for k := range threads {
			from, to := first+(last-first)*k/threads, first+(last-first)*(k+1)/threads
			all.Go(func() {
				counts := tally(m.from[from:to], m.to[from:to], xc[from:to], yc[from:to], &xs, &ys, on)
				mu.Lock()
				defer mu.Unlock()
				for i, n := range counts {
					out[i] += int64(n)
				}
			})
		}
	}
	all.Wait()
	return out
}

// tally is the one loop over whole columns, without a branch on what a row says: half of all rows hold on
// any day and half do not, in no order a processor could guess.
func tally(from, to []day.Day, xc, yc []uint8, xs, ys *[256]uint32, on day.Day) *[width * width]uint32 {
	var even, odd [width * width]uint32
	n := len(from)
	to, xc, yc = to[:n], xc[:n], yc[:n]
	i := 0
	for ; i+1 < n; i += 2 {
		// from <= on < to, as one comparison without a sign
		var a, b uint32
		if uint32(on-from[i]) < uint32(to[i]-from[i]) {
			a = 1
		}
		if uint32(on-from[i+1]) < uint32(to[i+1]-from[i+1]) {
			b = 1
		}
		even[(xs[xc[i]]|ys[yc[i]])%(width*width)] += a
		odd[(xs[xc[i+1]]|ys[yc[i+1]])%(width*width)] += b
	}
	if i < n && from[i] <= on && on < to[i] {
		even[xs[xc[i]]|ys[yc[i]]]++
	}
	for k := range even {
		even[k] += odd[k]
	}
	return &even
}

// CrossTab counts a unit's members on a day by two breakdowns, of those a row tells directly: sex,
// occupation, education, qualification, political theory. The table is by the codes of the first, then of
// the second; "unknown" where it is not known; parts without anybody are left out. threads is how many
// goroutines share the work.
func (c *Census) CrossTab(unit string, on day.Day, by, and Breakdown, threads int) (map[string]map[string]int64, error) {
	l := c.history.ByCode(unit)
	if l == nil {
		return nil, fault.New(fault.Missing, "unit_never_used", "unit", unit).On("unit")
	}
	for _, b := range []Breakdown{by, and} {
		if _, ok := keyed[b]; !ok {
			return nil, fault.New(fault.Invalid, "unknown_breakdown", "breakdown", string(b)).On("by")
		}
	}
	counts := c.crossTab(c.tree.area(l.ID), on, by, and, threads)
	out := map[string]map[string]int64{}
	for i, n := range counts {
		if n == 0 {
			continue
		}
		x, y := codeName(keyed[by].list, i/width), codeName(keyed[and].list, i%width)
		if out[x] == nil {
			out[x] = map[string]int64{}
		}
		out[x][y] += n
	}
	return out, nil
}

func codeName(list []string, code int) string {
	if code == 0 {
		return missing
	}
	return list[code-1]
}

// fastParts are the parts of members by what a row tells directly, and of flows by occupation; false for any other.
func (v *view) fastParts(code Code, by Breakdown) (map[string]int64, bool) {
	if def := peopleCodes[code]; by == ByOccupation && (def.pass == comings || def.pass == goings) {
		return v.movesByOccupation(def), true
	}
	k, ok := keyed[by]
	if !ok || code != "members" {
		return nil, false
	}
	counts := v.c.crossTab(v.area, v.last, by, by, 1)
	parts := map[string]int64{}
	for i, n := range counts {
		if n != 0 {
			parts[codeName(k.list, i/width)] += n
		}
	}
	return parts, true
}

// movesByOccupation are the parts of a flow by occupation, which every count keeps.
func (v *view) movesByOccupation(def people) map[string]int64 {
	v.count()
	counts := &v.in
	if def.pass == goings {
		counts = &v.out
	}
	parts := map[string]int64{}
	for why := range counts {
		for did, n := range counts[why] {
			if n != 0 && def.moves(reason(why), member.Code(did)) {
				parts[codeName(member.Occupations, did)] += n
			}
		}
	}
	return parts
}
