package roster

import (
	"slices"
	"sync"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// Filter chooses people. Its parts hold together: who is chosen fits all that are set. The zero Filter chooses the
// members.
type Filter struct {
	// Unit is a unit and all below it as things stand today; of a group or an away group, those in it. A unit that has
	// ended stands with its successor or where it stood last, so that former members are found under it. 0: everywhere.
	Unit org.ID
	// OnlyUnit leaves out what is below Unit.
	OnlyUnit bool
	// Words are looked for as Find does; none, or nothing but signs: no matter.
	Words string
	// States chooses who is in any of them; 0: members.
	States State
	// AgeFrom and AgeTo are full years today, both counted; 0: no bound. Whose birth is unknown is of no age.
	AgeFrom, AgeTo int
	// Sex is of member.Sexes; 0: any.
	Sex member.Code
	// Occupations are of member.Occupations, among them 0 for unknown; none: any.
	Occupations []member.Code
	// JoinedFrom and JoinedTo bound the day of joining (Row.Joined), both counted, either None; one known to its month
	// or year counts as the last day it may be.
	JoinedFrom, JoinedTo day.Day
	// Post is a title of member.Titles held today, anywhere; "": any or none. An unknown title is held by nobody.
	Post string
	// Missing chooses of whom any of this is missing; 0: no matter.
	Missing Missing
}

// Reach is a set of units: the homes whose people the asker may see. org.Reach is one. Who is no member any more goes
// by the last home, who is yet to come by the first; who has none by unit 0.
type Reach interface{ Has(unit org.ID) bool }

// question is a filter made ready to be asked of many rows.
type question struct {
	*Filter
	homes       []bool // by number of the unit: within reach and below the filter's unit
	group       org.ID // the filter's unit if it is inside a cell
	states      State
	occupations uint32 // a bit each; 0: any
	title       uint8
	wanted      *wanted // nil: no words
}

func (l *List) question(f *Filter, in Reach) *question {
	q := &question{Filter: f, states: f.States, wanted: l.book.wanted(f.Words)}
	if q.states == 0 {
		q.states = Member
	}
	for _, o := range f.Occupations {
		q.occupations |= 1 << (o % 32)
	}
	if f.Post != "" {
		title := member.CodeOf(member.Titles, f.Post)
		if q.title = 1 << title; title == 0 {
			q.states = 0 // nobody
		}
	}
	unit := l.census.History().Unit(f.Unit)
	if unit != nil && unit.Kind(l.today).InsideCell() {
		q.group = f.Unit
	}
	q.homes = l.homes(f, q.group != 0, in)
	return q
}

// homes are the units whose people are asked for. Reach is asked once a unit, not once a person, so that it costs the
// same whoever asks.
func (l *List) homes(f *Filter, anyUnit bool, in Reach) []bool {
	above := l.standing()
	homes := make([]bool, len(above))
	for id := range homes {
		unit := org.ID(id)
		within := f.Unit == 0 || anyUnit || unit == f.Unit || !f.OnlyUnit && slices.Contains(above[id], f.Unit)
		homes[id] = within && in.Has(unit)
	}
	return homes
}

// units is where all units stand on one day; lists made one after the other share it while no unit changes.
type units struct {
	once  sync.Once
	above [][]org.ID // by number: a unit, its successors, and all above
}

// standing are the units above each, by number, as things stand today, itself and its successors among them.
func (l *List) standing() [][]org.ID {
	l.units.once.Do(func() {
		h := l.census.History()
		above := make([][]org.ID, 1, len(h.Units())+1)
		for _, u := range h.Units() {
			for len(above) <= int(u.ID) {
				above = append(above, nil)
			}
			place := h.Place(u.ID, l.today)
			above[u.ID] = append(idsOf(place.Self), idsOf(place.Above)...)
		}
		l.units.above = above
	})
	return l.units.above
}

func idsOf[T ~int32](units []T) []org.ID {
	out := make([]org.ID, len(units))
	for i, u := range units {
		out[i] = org.ID(u)
	}
	return out
}

// reaches says whether the asker may know of the person at all.
func (q *question) reaches(r *row) bool { return int(r.home) < len(q.homes) && q.homes[r.home] }

// fits says whether a person is chosen.
func (q *question) fits(r *row) bool {
	return q.reaches(r) && r.state&q.states != 0 &&
		(q.group == 0 || r.group == q.group || r.away == q.group) &&
		(q.Sex == 0 || r.is == q.Sex) &&
		(q.occupations == 0 || q.occupations>>r.occupation&1 != 0) &&
		(q.title == 0 || r.titles&q.title != 0) &&
		(q.Missing == 0 || r.missing&q.Missing != 0) &&
		q.fitsAge(r) && q.fitsJoining(r) && q.fitsWords(r)
}

func (q *question) fitsAge(r *row) bool {
	age := int(r.age)
	return (q.AgeFrom == 0 || age >= q.AgeFrom) && (q.AgeTo == 0 || age <= q.AgeTo && age >= 0)
}

func (q *question) fitsJoining(r *row) bool {
	return (q.JoinedFrom == day.None || r.joined >= q.JoinedFrom) &&
		(q.JoinedTo == day.None || r.joined <= q.JoinedTo && r.joined != day.None)
}

func (q *question) fitsWords(r *row) bool {
	if q.wanted == nil {
		return true
	}
	_, ok := q.wanted.rank(r)
	return ok
}

// chosen are the rows that fit, in order. Pages, counts and exports all come from here.
func (l *List) chosen(f *Filter, in Reach) []int32 {
	q := l.question(f, in)
	var out []int32
	for i := range l.rows {
		if q.fits(&l.rows[i]) {
			out = append(out, int32(i))
		}
	}
	return out
}

// All are the people chosen, in order: the whole of what Page shows in pieces.
func (l *List) All(f Filter, in Reach) []member.ID {
	rows := l.chosen(&f, in)
	out := make([]member.ID, len(rows))
	for i, r := range rows {
		out[i] = l.rows[r].id
	}
	return out
}

// Count is how many people are chosen.
func (l *List) Count(f Filter, in Reach) int { return len(l.chosen(&f, in)) }
