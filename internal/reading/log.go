package reading

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/member"
	"sen/internal/org"
)

// Line is one line of a reading log.
type Line struct {
	ID    int64
	At    day.Instant
	Actor string // as access.Actor.String names it
	Act   access.Act
	// Person is whose record was read; 0 of a list.
	Person member.ID
	// Unit is the unit a list was about; 0: none, or none the asker may know of.
	Unit org.ID
	// HowMany people were read at once; in a committee's log, how many of its own.
	HowMany int
	Filter  string // codes, with a space between
	Reason  string // of Reasons, for a look
	// Held is the hold that delays the line; nil if none does. Only who may hold is shown such a line.
	Held *Hold
}

// Log is one page of lines, the latest first.
type Log struct {
	Lines []Line
	// Before is what to ask for the lines before these; 0 if there are none.
	Before int64
	// Held is how many lines in reach are being delayed, on this page or any other. It is told to committees only.
	Held int
}

// LogOf is the log of one person as it shows on a day: who read the record, when and how. Lines that are held do not
// show until the hold has ended. At most limit lines, those before a line if before is not 0.
func (s *Service) LogOf(ctx context.Context, person member.ID, today day.Day, limit int, before int64) (log Log, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		lines, err := linesOf(tx, person, today, orLatest(before), limit+1)
		log = Log{Lines: lines}
		log.cut(limit)
		return err
	})
	return log, err
}

// cut leaves limit lines and says where the next page begins.
func (l *Log) cut(limit int) {
	if len(l.Lines) > limit {
		l.Lines = l.Lines[:limit]
		l.Before = l.Lines[limit-1].ID
	}
}

// orLatest is a line number after every line if none is given.
func orLatest(before int64) int64 {
	if before == 0 {
		return 1 << 62
	}
	return before
}

// A page of a committee's log looks at so much and no more, however rarely its people were read; then it ends early,
// with Log.Before to go on from.
const (
	mostLines  = 10_000
	mostPeople = 200_000
	atATime    = 500
)

// LogIn is the log of the people in the actor's reach, for who may reading.read there: who read whose record. Lines
// that are held are shown, marked, to who may reading.hold there, and counted for all. At most limit lines, those before
// a line if before is not 0; fewer, even none, when the search was long and Log.Before says to go on. Refusal: denied.
func (s *Service) LogIn(ctx context.Context, who access.Actor, at Standing, limit int, before int64) (log Log, err error) {
	if !who.MayAnywhere("reading.read") {
		return log, denied("reading.read")
	}
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		c := committee{homes: homesOf(tx, at), reads: at.may(who, "reading.read"), holds: at.may(who, "reading.hold")}
		if err := c.count(); err != nil {
			return err
		}
		err := c.search(limit, orLatest(before))
		log = c.Log
		return err
	})
	return log, err
}

// committee makes one page of a committee's log.
type committee struct {
	*homes
	Log
	reads, holds org.Reach
	held         map[int64]Hold // by line
	people       int            // looked at so far
}

// count finds the lines that are delayed, and counts those in reach.
func (c *committee) count() error {
	all, err := holdsAt(c.tx, c.Today)
	if err != nil {
		return err
	}
	c.held = map[int64]Hold{}
	for _, h := range all {
		if h.Delays(c.Today) {
			c.held[h.Entry] = h
		}
	}
	for entry := range c.held {
		l, _, err := lineByID(c.tx, entry)
		if err != nil {
			return err
		}
		n, err := c.concerned(l, c.reads)
		if err != nil {
			return err
		}
		if n > 0 {
			c.Held++
		}
	}
	c.people = 0 // what was looked at to count does not shorten the page
	return nil
}

// concerned counts the people of a line who are in a reach.
func (c *committee) concerned(l Line, in org.Reach) (int, error) {
	if in.All() {
		return l.HowMany, nil
	}
	people, err := peopleOf(c.tx, l)
	if err != nil {
		return 0, err
	}
	c.people += len(people)
	if len(people) == 0 && in.Has(l.Unit) { // a case of somebody who is no member
		return l.HowMany, nil
	}
	return c.within(people, in)
}

// search goes back through the lines until it has found enough or looked at enough.
func (c *committee) search(limit int, before int64) error {
	for looked := 0; ; looked += atATime {
		lines, err := linesBefore(c.tx, before, atATime)
		if err != nil {
			return err
		}
		if err := c.meetSingly(lines); err != nil {
			return err
		}
		for i, l := range lines {
			if len(c.Lines) == limit || c.people > mostPeople || i == 0 && looked >= mostLines {
				c.Before = before
				return nil
			}
			if err := c.take(l); err != nil {
				return err
			}
			before = l.ID
		}
		if len(lines) < atATime {
			return nil
		}
	}
}

// meetSingly looks up the homes of those read one by one, all at once.
func (c *committee) meetSingly(lines []Line) error {
	if c.reads.All() {
		return nil
	}
	var people []member.ID
	for _, l := range lines {
		if l.Person != 0 {
			people = append(people, l.Person)
		}
	}
	return c.meet(people)
}

// take adds a line if it is the committee's to see, told as far as the committee's reach goes.
func (c *committee) take(l Line) error {
	n, err := c.concerned(l, c.reads)
	if err != nil || n == 0 {
		return err
	}
	l.HowMany = n
	if !c.reads.Has(l.Unit) {
		l.Unit = 0
	}
	if hold, ok := c.held[l.ID]; ok {
		if n, err := c.concerned(l, c.holds); err != nil || n == 0 {
			return err
		}
		l.Held = &hold
	}
	c.Lines = append(c.Lines, l)
	return nil
}
