package member

import (
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
)

// AlwaysOfficial is the Official of a spell whose member came onto the list as official: before every day.
const AlwaysOfficial day.Day = 1

// Move says how the home changed at the beginning of a spell for somebody who was a member the day before.
type Move uint8

// The moves.
const (
	NoMove       Move = iota
	ByTransfer        // a personal transfer took effect that day
	ByCollective      // moved with a reorganisation
)

// Spell is a stretch of days over which everything about a membership but the passing of the day of
// recognition stays the same.
type Spell struct {
	From, To day.Day // half-open
	Home     org.ID
	// Opened is the reason if membership begins at From, Closed if it ends at To; else 0.
	Opened, Closed Reason
	Move           Move
	// Official is the day of recognition: on d the member is official if Official <= d.
	Official                                     day.Day
	Exempt, Suspended, Away                      bool // Away: a temporary stay elsewhere than home
	Group, AwayGroup                             org.ID
	Occupation, Education, Qualification, Theory Code
}

// Problem is what is wrong with a history. Fact is its index in what was folded, after sorting; -1 when a
// unit's ending or change of kind is to blame, named by Unit and Day. Warnings are no refusals.
type Problem struct {
	Fact    int
	Fault   *fault.Fault
	Warning bool
	Unit    org.ID
	Day     day.Day
}

// Life is what follows from the facts about one person.
type Life struct {
	Spells   []Spell
	Problems []Problem
	// Introductions are those to elsewhere, in order of their days. They change nothing that is counted.
	Introductions []Introduction
}

// state is what holds at the end of a day.
type state struct {
	member, ever, dead                           bool
	exit                                         Kind
	home                                         org.ID
	official                                     day.Day
	exempt, suspended, staying                   bool
	exemptUntil, suspendedUntil, stayUntil       day.Day
	stayAt, group, awayGroup                     org.ID
	occupation, education, qualification, theory Code
}

// folding is one run of Fold.
type folding struct {
	facts    []Fact
	units    *org.History // nil: facts are trusted, nothing about units is checked
	now      state
	life     Life
	opened   Reason
	closed   Reason
	personal bool // a personal transfer took effect on the day at hand
}

// Fold derives a person's life from the facts known about them, which it sorts in place; voided ones must
// have been left out. With units it also checks the rules of figures.md and workbook.md against the tree:
// every problem is reported and the offending fact passed over. Without, the facts are trusted.
func Fold(facts []Fact, units *org.History) Life {
	inOrder(facts)
	f := &folding{facts: facts, units: units}
	for i := 0; i < len(facts); {
		d := facts[i].Day
		f.runOutBefore(d)
		before := f.now
		f.expire(d)
		for ; i < len(facts) && facts[i].Day == d; i++ {
			if !f.excluded(i) {
				f.apply(i)
			}
		}
		f.settle(d, before)
	}
	f.runOutBefore(day.Forever)
	if units != nil {
		f.checkHomes()
	}
	return f.life
}

// runOutBefore lets what carries its own end end on its day, for all such days before d.
func (f *folding) runOutBefore(d day.Day) {
	for {
		next := f.now.nextExpiry()
		if next >= d {
			return
		}
		before := f.now
		f.expire(next)
		f.settle(next, before)
	}
}

func (s *state) nextExpiry() day.Day {
	next := day.Forever
	if s.exempt {
		next = min(next, s.exemptUntil)
	}
	if s.suspended {
		next = min(next, s.suspendedUntil)
	}
	if s.staying {
		next = min(next, s.stayUntil)
	}
	return next
}

func (f *folding) expire(d day.Day) {
	s := &f.now
	s.exempt = s.exempt && s.exemptUntil > d
	s.suspended = s.suspended && s.suspendedUntil > d
	s.staying = s.staying && s.stayUntil > d
}

// settle ends the running spell and begins the next if what a spell shows differs from before.
func (f *folding) settle(d day.Day, before state) {
	opened, closed, personal := f.opened, f.closed, f.personal
	f.opened, f.closed, f.personal = 0, 0, false
	if before.visible() == f.now.visible() {
		return
	}
	if before.member {
		last := &f.life.Spells[len(f.life.Spells)-1]
		last.To = d
		if !f.now.member {
			last.Closed = closed
		}
	}
	if !f.now.member {
		return
	}
	next := f.now.spell(d)
	switch {
	case !before.member:
		next.Opened = opened
	case before.home != f.now.home && personal:
		next.Move = ByTransfer
	case before.home != f.now.home:
		next.Move = ByCollective
	}
	f.life.Spells = append(f.life.Spells, next)
}

// visible is the part of the state that a spell shows; days of recognition and ends to come are not cuts.
func (s state) visible() Spell {
	if !s.member {
		return Spell{}
	}
	sp := s.spell(0)
	sp.Official, sp.To = 0, 1
	return sp
}

func (s state) spell(from day.Day) Spell {
	return Spell{
		From: from, To: day.Forever, Home: s.home, Official: s.official,
		Exempt: s.exempt, Suspended: s.suspended, Away: s.staying && s.stayAt != s.home,
		Group: s.group, AwayGroup: s.awayGroup,
		Occupation: s.occupation, Education: s.education, Qualification: s.qualification, Theory: s.theory,
	}
}
