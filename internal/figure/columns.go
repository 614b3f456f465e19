package figure

import (
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// columns are the rows of all members, sorted by place, one slice a column: 48 bytes a row.
type columns struct {
	start          []int32 // rows of place p are [start[p], start[p+1])
	from, to       []day.Day
	official       []day.Day
	who            []member.ID
	birth          []day.Partial
	prev, next     []place
	opened, closed []reason
	flags          []uint8
	sex            []uint8
	occupation     []uint8
	learning       []uint8
	ethnicity      []uint16
	religion       []uint16
	told, since    []day.Day
	out            []uint16
	marks          []uint8
	// groups and aways are the rows during which somebody is in a group, in an away group, by group.
	groups, aways map[org.ID][]int32
}

// newColumns takes rows in order of place.
func newColumns(places int, rows []row) *columns {
	n := len(rows)
	c := &columns{
		start: make([]int32, places+1), from: make([]day.Day, n), to: make([]day.Day, n), official: make([]day.Day, n),
		who: make([]member.ID, n), birth: make([]day.Partial, n), prev: make([]place, n), next: make([]place, n),
		opened: make([]reason, n), closed: make([]reason, n), flags: make([]uint8, n), sex: make([]uint8, n),
		occupation: make([]uint8, n), learning: make([]uint8, n), ethnicity: make([]uint16, n), religion: make([]uint16, n),
		told: make([]day.Day, n), since: make([]day.Day, n), out: make([]uint16, n), marks: make([]uint8, n),
		groups: map[org.ID][]int32{}, aways: map[org.ID][]int32{},
	}
	for i := range rows {
		c.put(int32(i), &rows[i])
	}
	c.index(places, func(i int) place { return rows[i].at })
	return c
}

func (c *columns) put(i int32, r *row) {
	c.from[i], c.to[i], c.official[i], c.who[i], c.prev[i], c.next[i] = r.from, r.to, r.official, r.who, r.prev, r.next
	c.opened[i], c.closed[i], c.flags[i], c.occupation[i], c.learning[i] = r.opened, r.closed, r.flags, uint8(r.occupation), r.learning
	c.birth[i], c.sex[i], c.ethnicity[i], c.religion[i] = r.birth, uint8(r.sex), r.ethnicity, r.religion
	c.told[i], c.since[i], c.out[i], c.marks[i] = r.told, r.since, r.out, r.marks
	if r.group != 0 {
		c.groups[r.group] = append(c.groups[r.group], i)
	}
	if r.away != 0 {
		c.aways[r.away] = append(c.aways[r.away], i)
	}
}

// index sets start for rows sorted by place.
func (c *columns) index(places int, at func(i int) place) {
	i := 0
	for p := range places {
		for i < len(c.from) && at(i) < place(p) {
			i++
		}
		c.start[p] = int32(i)
	}
	c.start[places] = int32(len(c.from))
}

// rows gives the rows back, in order of place, leaving out those of some people.
func (c *columns) rows(without map[member.ID]bool) []row {
	out := make([]row, 0, len(c.from))
	kept := make([]int32, len(c.from)) // an old row's new index, from 1; 0: left out
	for p := range len(c.start) - 1 {
		for i := c.start[p]; i < c.start[p+1]; i++ {
			if without[c.who[i]] {
				continue
			}
			out = append(out, row{
				at: place(p), from: c.from[i], to: c.to[i], official: c.official[i], who: c.who[i], prev: c.prev[i],
				next: c.next[i], opened: c.opened[i], closed: c.closed[i], flags: c.flags[i], occupation: member.Code(c.occupation[i]), learning: c.learning[i],
				since: c.since[i], out: c.out[i],
				person: person{birth: c.birth[i], sex: member.Code(c.sex[i]), ethnicity: c.ethnicity[i], religion: c.religion[i], told: c.told[i], marks: c.marks[i]},
			})
			kept[i] = int32(len(out))
		}
	}
	eachOf(c.groups, kept, func(i int32, group org.ID) { out[i].group = group })
	eachOf(c.aways, kept, func(i int32, group org.ID) { out[i].away = group })
	return out
}

func eachOf(groups map[org.ID][]int32, kept []int32, fn func(i int32, group org.ID)) {
	for group, rows := range groups {
		for _, i := range rows {
			if kept[i] > 0 {
				fn(kept[i]-1, group)
			}
		}
	}
}

// placeOf is the place of a row.
func (c *columns) placeOf(row int32) place {
	p, _ := slices.BinarySearch(c.start, row+1)
	return place(p - 1)
}
