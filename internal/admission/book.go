package admission

import (
	"cmp"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
	"sen/internal/viet"
)

// Book is every case of a register as it stands on a day, and what falls due: for lists, boards and clocks. It is never
// changed once made.
type Book struct {
	known   journal.Mutation
	today   day.Day
	units   *org.History
	rules   *rule.Book
	census  *figure.Census
	entries []Entry // by name, then by number
	loose   []Clock // of probationers who have no case
	// looseKnown says that loose was taken from the book before, for nobody's membership had changed.
	looseKnown bool
	reviewed   map[org.ID]string // the last month in which a list was reviewed
	months     []Clock           // reviews of lists that are not recorded yet
	due        dues
}

// Entry is one case of a list.
type Entry struct {
	ID     ID
	Person member.ID // 0 of who is no member yet
	Name   string
	Stage  Stage
	Since  day.Day // when it came to the stage
	Listed day.Day
	Cell   org.ID
	Host   org.ID // where a probationer stays for a time
	// Failed says that the last vote at the stage did not pass.
	Failed bool
	Clocks []Clock

	sort     string
	folded   string
	province int32
	decided  day.Day // of the decision of admission that stands
}

// Code is the code of the case.
func (e Entry) Code() string { return e.ID.Code() }

// Next is the clock that falls due first, the last day of an extension not counted; false if none runs.
func (e Entry) Next() (Clock, bool) {
	var next Clock
	for _, c := range e.Clocks {
		if c.Due != day.None && (next.Due == day.None || c.Due < next.Due) {
			next = c
		}
	}
	return next, next.Due != day.None
}

// onProbation says whether the case is that of a probationary member.
func (e *Entry) onProbation() bool { return e.Stage.Member() && !e.Stage.Ends() }

// Known is the last mutation the book knows, Day the day it is of, Units the units it stands on.
func (b *Book) Known() journal.Mutation { return b.known }

// Day is the day of the book.
func (b *Book) Day() day.Day { return b.today }

// Units are the units over time as the book knows them.
func (b *Book) Units() *org.History { return b.units }

// Rules are the rules by which its clocks run.
func (b *Book) Rules() *rule.Book { return b.rules }

// entry is a case as the book keeps it.
func (b *Book) entry(c *Case, name string) Entry {
	d := &desk{c: c, units: b.units, rules: b.rules, today: b.today}
	e := Entry{
		ID: c.ID, Person: c.Person, Name: name, Stage: c.Stage, Since: c.Since, Cell: c.Cell, Host: c.Host, Clocks: d.clocks(),
		sort: string(viet.SortKey(name)), folded: viet.Fold(name), province: d.province(b.today),
	}
	if !c.Stage.Member() && !c.readmission() {
		e.Person = 0
	}
	if listed, ok := c.Last(DoList); ok {
		e.Listed = listed.Day
	}
	if decided, ok := c.Last(DoDecision); ok && decided.Stage == Decided {
		e.decided = decided.Day
	}
	_, e.Failed = c.Failed()
	return e
}

func (b *Book) provinceOf(cell org.ID) int32 {
	return (&desk{c: &Case{Cell: cell}, units: b.units}).province(b.today)
}

// lay puts the entries in order.
func (b *Book) lay(entries []Entry) {
	slices.SortFunc(entries, compareEntries)
	b.entries = entries
}

// merge puts fresh entries among those of a book before, in place of the ones read again.
func (b *Book) merge(was []Entry, again map[ID]bool, fresh []Entry) {
	slices.SortFunc(fresh, compareEntries)
	b.entries = make([]Entry, 0, len(was)+len(fresh))
	for _, e := range was {
		if again[e.ID] {
			continue
		}
		for len(fresh) > 0 && compareEntries(fresh[0], e) < 0 {
			b.entries = append(b.entries, fresh[0])
			fresh = fresh[1:]
		}
		b.entries = append(b.entries, e)
	}
	b.entries = append(b.entries, fresh...)
}

func compareEntries(x, y Entry) int {
	return cmp.Or(strings.Compare(x.sort, y.sort), cmp.Compare(x.ID, y.ID))
}

// addProbationers adds the clocks of those who are probationers today and have no case here.
func (b *Book) addProbationers() {
	cased := make(map[member.ID]bool)
	for i := range b.entries {
		if e := &b.entries[i]; e.onProbation() {
			cased[e.Person] = true
		}
	}
	b.loose = nil
	d := &desk{c: &Case{}, units: b.units, rules: b.rules, today: b.today}
	b.census.EachOn(b.today, func(s figure.Standing) {
		if !s.Member || s.Official <= b.today || s.Came != member.ByAdmission || cased[s.Person] {
			return
		}
		d.c.Cell = s.Home
		// Whether the class was attended is not known of who has no case, so that nobody is reminded of it.
		d.endOfProbation(s.Entered, true, func(c Clock, _ bool) {
			c.Person, c.Unit = s.Person, s.Home
			b.loose = append(b.loose, c)
		})
	})
}

// Case finds an entry by the code of its case within a reach; false if there is none.
func (b *Book) Case(code string, in org.Reach) (Entry, bool) {
	id, ok := ParseCode(code)
	if !ok {
		return Entry{}, false
	}
	i := slices.IndexFunc(b.entries, func(e Entry) bool { return e.ID == id })
	if i < 0 || !b.scope(in, 0).knows(&b.entries[i]) {
		return Entry{}, false
	}
	return b.entries[i], true
}

// scope answers, unit by unit and each once, whether it is in reach and at or below another.
type scope struct {
	book  *Book
	reach org.Reach
	below org.ID // 0: anywhere
	known map[org.ID]bool
}

func (b *Book) scope(in org.Reach, below org.ID) *scope {
	return &scope{b, in, below, map[org.ID]bool{}}
}

func (s *scope) has(unit org.ID) bool {
	is, asked := s.known[unit]
	if !asked {
		is = s.reach.Has(unit) && (s.below == 0 || s.under(unit))
		s.known[unit] = is
	}
	return is
}

// knows says whether a case stands there, or its probationer stays there for a time.
func (s *scope) knows(e *Entry) bool { return s.has(e.Cell) || e.Host != 0 && s.has(e.Host) }

// under says whether a unit, or what came after it, stands at or below the other.
func (s *scope) under(unit org.ID) bool {
	p := s.book.units.Place(unit, s.book.today)
	return slices.Contains(p.Self, int32(s.below)) || slices.Contains(p.Above, int32(s.below))
}

// Clocks calls fn with all that runs in a reach, at or below a unit (0: anywhere): by name of whose it is, then the
// probationers who have no case. fn returns false to stop.
func (b *Book) Clocks(in org.Reach, below org.ID, fn func(Clock) bool) {
	s := b.scope(in, below)
	for i := range b.entries {
		if !s.has(b.entries[i].Cell) {
			continue
		}
		for _, c := range b.entries[i].Clocks {
			if !fn(c) {
				return
			}
		}
	}
	for _, c := range b.loose {
		if s.has(c.Unit) && !fn(c) {
			return
		}
	}
}
