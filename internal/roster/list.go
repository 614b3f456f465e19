package roster

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// List is everybody in the register as things stand on one day, in the order of Vietnamese lists: by given name, then
// by family and middle names; those of one name by the order in which they were recorded. It is not changed once made,
// so any number of readers may ask it at once.
type List struct {
	known  journal.Mutation
	today  day.Day
	census *figure.Census
	book   *book
	rows   []row
	at     []int32 // rows by number of the person; -1 where there is none
	units  *units
}

// row is what is asked of somebody by filters, kept together so that a question runs through rows only, and where the
// rest is.
type row struct {
	*person
	name                                         *name
	who                                          member.ID
	words                                        [6]uint32 // of the name; where it has more, see name
	home, group, away                            org.ID
	entered, left                                day.Day
	joined                                       day.Day // by which filters go; see Row.Joined
	official                                     day.Day
	state                                        State
	missing                                      Missing
	age                                          int16 // -1 unknown
	titles                                       uint8 // of posts held today, a bit each
	length                                       uint8 // words of the name, at most most
	is                                           member.Code
	occupation, education, qualification, theory member.Code
	came, went                                   member.Reason
}

// Known is the mutation up to which the list tells of people.
func (l *List) Known() journal.Mutation { return l.known }

// Today is the day on which things are told.
func (l *List) Today() day.Day { return l.today }

// Census is the census the list goes by: who is a member where.
func (l *List) Census() *figure.Census { return l.census }

// newList lays out everybody of a book for a day.
func newList(b *book, c *figure.Census, today day.Day) *List {
	l := &List{known: b.known, today: today, census: c, book: b, units: &units{}}
	for _, p := range b.people {
		if p != nil {
			l.rows = append(l.rows, p.on(today))
		}
	}
	slices.SortFunc(l.rows, inOrder)
	l.number()
	c.EachOn(today, l.take)
	return l
}

// with is the list of a later book and census on the same day: only the rows of people who were read again are made
// anew.
func (l *List) with(b *book, c *figure.Census) *List {
	changed := l.book.changed(b)
	if len(changed) > len(l.rows)/8 {
		return newList(b, c, l.today)
	}
	next := &List{known: b.known, today: l.today, census: c, book: b, units: l.units}
	if c.History() != l.census.History() {
		next.units = &units{}
	}
	next.rows = l.rowsWith(b, changed)
	next.number()
	c.EachOf(changed, l.today, next.take)
	return next
}

// rowsWith are the rows with new ones, not yet taken, for some people.
func (l *List) rowsWith(b *book, changed []member.ID) []row {
	var fresh []row
	gone := make([]bool, len(b.people))
	for _, id := range changed {
		gone[id] = true
		if p := b.people[id]; p != nil {
			fresh = append(fresh, p.on(l.today))
		}
	}
	slices.SortFunc(fresh, inOrder)
	out := make([]row, 0, len(l.rows)+len(fresh))
	old := l.rows
	for i := 0; i <= len(fresh); i++ {
		upTo := len(old)
		if i < len(fresh) {
			upTo, _ = slices.BinarySearchFunc(old, fresh[i], inOrder)
		}
		for k := range old[:upTo] {
			if !gone[old[k].who] {
				out = append(out, old[k])
			}
		}
		if old = old[upTo:]; i < len(fresh) {
			out = append(out, fresh[i])
		}
	}
	return out
}

// inOrder compares by the names borne that day, then by number.
func inOrder(a, b row) int {
	return cmp.Or(cmp.Compare(a.name.key, b.name.key), cmp.Compare(a.who, b.who))
}

// number notes where everybody's row is.
func (l *List) number() {
	l.at = make([]int32, len(l.book.people))
	for i := range l.at {
		l.at[i] = -1
	}
	for i := range l.rows {
		l.at[l.rows[i].who] = int32(i)
	}
}

// take fills in how somebody stands. Who was recorded after the book was read has no row.
func (l *List) take(s figure.Standing) {
	if int(s.Person) < len(l.at) && l.at[s.Person] >= 0 {
		l.rows[l.at[s.Person]].take(&s, l.today)
	}
}

// on is somebody's row on a day, as far as the life does not matter.
func (p *person) on(d day.Day) row {
	r := row{person: p, who: p.id, is: p.sex, name: p.nameOn(d), missing: p.missingOn(d), age: -1}
	copy(r.words[:], r.name.words)
	r.length = uint8(min(len(r.name.words), most))
	if age, known := p.birth.AgeOn(d); known {
		r.age = int16(age)
	}
	return r
}

// take fills in how the person stands.
func (r *row) take(s *figure.Standing, today day.Day) {
	r.home, r.entered, r.left, r.came, r.went, r.official = s.Home, s.Entered, s.Left, s.Came, s.Went, s.Official
	r.occupation, r.education, r.qualification, r.theory = s.Occupation, s.Education, s.Qualification, s.Theory
	r.state = stateOf(s, today)
	if s.Member {
		r.group, r.away = s.Group, s.AwayGroup
		r.titles = r.titlesOn(today)
	}
	if r.joined = r.person.joined.Latest(); r.joined == day.None {
		r.joined = s.Entered
	}
	r.missing |= r.missingToday()
}

func stateOf(s *figure.Standing, today day.Day) State {
	switch {
	case s.Entered > today:
		return Coming
	case !s.Member:
		return Former
	}
	state := Member
	if s.Official <= today {
		state |= Official
	} else {
		state |= Probationary
	}
	for _, is := range []struct {
		so   bool
		what State
	}{{s.Exempt, Exempt}, {s.Suspended, Suspended}, {s.Away, Away}, {s.AwayGroup != 0, InAwayGroup}} {
		if is.so {
			state |= is.what
		}
	}
	return state
}

func (r *row) missingToday() (m Missing) {
	if r.occupation == 0 {
		m |= NoOccupation
	}
	if r.education == 0 {
		m |= NoEducation
	}
	if r.qualification == 0 {
		m |= NoQualification
	}
	if r.theory == 0 {
		m |= NoTheory
	}
	if r.state&Official != 0 && r.official == member.AlwaysOfficial && !r.person.official.Known() {
		m |= NoOfficialDay
	}
	if !r.person.joined.Known() && r.came != member.ByAdmission {
		m |= NoJoiningDay
	}
	return m
}

// holdsOn says whether somebody who is a member holds a post on a day: it ends with the membership it began in.
func (r *row) holdsOn(h held, d day.Day) bool { return h.span.Has(d) && h.span.From >= r.entered }

func (r *row) titlesOn(d day.Day) (titles uint8) {
	for _, h := range r.posts {
		if h.title != 0 && r.holdsOn(h, d) {
			titles |= 1 << h.title
		}
	}
	return titles
}
