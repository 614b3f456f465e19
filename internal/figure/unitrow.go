package figure

import (
	"slices"

	"sen/internal/day"
	"sen/internal/org"
)

// unitRow is a stretch of days over which a unit's place, kind and sector stay the same.
type unitRow struct {
	unit     org.ID
	from, to day.Day
	kind     org.Kind
	sector   org.Sector
	sectorNo uint8 // place in org.Sectors from 1; 0 unknown
	founded  bool  // it was founded on from
	ended    bool  // it ended on to
}

// unitColumns are the rows of all units, sorted by place and day.
type unitColumns struct {
	start []int32 // rows of place p are [start[p], start[p+1])
	rows  []unitRow
}

func newUnitColumns(h *org.History, t *tree) *unitColumns {
	c := &unitColumns{start: make([]int32, len(t.nodes)+1)}
	for p := range t.nodes {
		c.start[p] = int32(len(c.rows))
		l := h.Unit(t.nodes[p].unit)
		for _, s := range t.nodes[p].spans {
			if s = s.Meet(l.Exists); !s.Empty() {
				c.rows = append(c.rows, unitRows(l, s)...)
			}
		}
	}
	c.start[len(t.nodes)] = int32(len(c.rows))
	return c
}

func unitRows(l *org.Life, span day.Span) []unitRow {
	cuts := []day.Day{span.From}
	for _, d := range l.Days() {
		if span.From < d && d < span.To {
			cuts = append(cuts, d)
		}
	}
	slices.Sort(cuts)
	var out []unitRow
	for i, from := range cuts {
		to := span.To
		if i+1 < len(cuts) {
			to = cuts[i+1]
		}
		out = append(out, unitRow{
			unit: l.ID, from: from, to: to, kind: l.Kind(from), sector: l.Sector(from), sectorNo: uint8(slices.Index(org.Sectors, l.Sector(from)) + 1),
			founded: l.WasFounded && from == l.Exists.From, ended: to == l.Exists.To && to != day.Forever,
		})
	}
	return out
}

// on is the row of a place on a day; nil if its unit does not have this place then.
func (c *unitColumns) on(p place, d day.Day) *unitRow {
	for i := c.start[p]; i < c.start[p+1]; i++ {
		if r := &c.rows[i]; r.from <= d && d < r.to {
			return r
		}
	}
	return nil
}

// each calls fn with the rows in an area.
func (c *unitColumns) each(a area, fn func(p place, r *unitRow)) {
	for _, s := range a {
		for p := s.from; p < s.to; p++ {
			for i := c.start[p]; i < c.start[p+1]; i++ {
				fn(p, &c.rows[i])
			}
		}
	}
}
