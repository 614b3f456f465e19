package figure

import "sen/internal/day"

// Figures that only tables count, beside those of figures.md.
const (
	// Turned are those of the unit who were recognised as official while they were in it: in it also the day before. It
	// is what moves from the probationary to the official between an opening and a closing.
	Turned Code = "confirmed.within"
	// Reached are the members whose Party age reached the years of a badge in the period, where they were that day
	// (rules.md LIF-90, 92, 93).
	Reached Code = "badges.reached"
)

var cutCodes = map[Code]people{Turned: {pass: turning}, Reached: {pass: reaching}}

// people is the definition of a figure of people; the zero one of any other.
func (c Code) people() people {
	if def, ok := cutCodes[c]; ok {
		return def
	}
	return peopleCodes[c]
}

// turnings calls fn with the rows on which somebody was recognised as official who was in the unit the day before.
func (v *view) turnings(fn func(o occasion)) {
	m := v.c.members
	v.recognitions(func(i int32, p place, d day.Day) {
		if m.from[i] < d || v.area.has(m.prev[i]) {
			fn(occasion{row: i, at: p, on: d})
		}
	})
}

// reachings calls fn with the rows on which somebody's Party age reached the years of a badge in the period.
func (v *view) reachings(fn func(o occasion)) {
	m, levels := v.c.members, Badges(v.last)
	for _, s := range v.area {
		p := s.from
		for i := m.start[s.from]; i < m.start[s.to]; i++ {
			since, out := m.since[i], int(m.out[i])
			if since == day.None || m.from[i] > v.last || m.to[i] <= v.first || v.last.Year()-since.Year() < levels[0] {
				continue
			}
			for m.start[p+1] <= i {
				p++
			}
			for _, level := range levels {
				d := since.AddMonths(level*12 + out)
				if v.first <= d && d <= v.last && m.from[i] <= d && d < m.to[i] && m.official[i] <= d {
					fn(occasion{row: i, at: p, on: d})
				}
			}
		}
	}
}

// badgeOn is the badge whose years a row's Party age reaches on a day; 0 if none.
func (c *columns) badgeOn(i int32, d day.Day) int {
	for _, level := range Badges(d) {
		if c.since[i].AddMonths(level*12+int(c.out[i])) == d {
			return level
		}
	}
	return 0
}
