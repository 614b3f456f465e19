package reading

import (
	"context"
	"fmt"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
)

// longestHold is how many days after an entry's first hold the last may end. It is Sen's own choice, made for the member.
const longestHold = 90

// Outcome says what became of a hold that was asked for.
type Outcome string

// The outcomes.
const (
	Waiting   Outcome = ""
	Confirmed Outcome = "confirmed"
	Declined  Outcome = "declined"
)

// Hold is a lawful hold: it delays a line of the reading log, of everybody the line is about, and deletes nothing.
type Hold struct {
	ID     int64
	Entry  int64 // the line
	Ground string
	// Ends is the first day on which the line shows again.
	Ends    day.Day
	AskedBy string // as access.Actor.String names it
	AskedAt day.Instant
	// Outcome is what was decided, by whom and when; nothing while it waits.
	Outcome   Outcome
	DecidedBy string
	DecidedAt day.Instant
}

// Delays says whether the hold delays its line on a day.
func (h Hold) Delays(today day.Day) bool { return h.Outcome == Confirmed && today < h.Ends }

// fits refuses a hold that has ended already, or ends too long after the first of its line was asked for.
func (h Hold) fits(first, today day.Day) error {
	switch latest := first + longestHold; {
	case h.Ends <= today:
		return fault.New(fault.Invalid, "hold_over").On("ends")
	case h.Ends > latest:
		return fault.New(fault.Invalid, "hold_too_long", "days", longestHold, "latest", latest).On("ends")
	}
	return nil
}

// AskHold asks for a line to be held until a day, the first on which it shows again. The line shows until another has
// confirmed. Refusals: denied unless the actor may reading.hold wherever the line's people are, reading_unknown,
// hold_ground_unknown, hold_over, hold_too_long, hold_waits if one was asked for already.
func (s *Service) AskHold(ctx context.Context, who access.Actor, entry int64, ground string, ends day.Day) (id int64, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		if _, err := held(tx, who, entry); err != nil {
			return err
		}
		h := Hold{Entry: entry, Ground: ground, Ends: ends, AskedBy: who.String(), AskedAt: tx.Now()}
		before, err := holdsOn(tx, entry)
		if err != nil {
			return err
		}
		if err := h.mayBeAsked(before); err != nil {
			return err
		}
		id, err = journalled(tx, who, entry, "asked", func(m journal.Mutation) (int64, error) { return insertHold(tx, int64(m), h) })
		return err
	})
	return id, err
}

// mayBeAsked holds the rules of asking, given the holds that were asked for before.
func (h Hold) mayBeAsked(before []Hold) error {
	if !slices.Contains(Grounds, h.Ground) {
		return fault.New(fault.Invalid, "hold_ground_unknown").On("ground")
	}
	if slices.ContainsFunc(before, func(b Hold) bool { return b.Outcome == Waiting }) {
		return fault.New(fault.Taken, "hold_waits").On("entry")
	}
	return h.fits(h.first(before), h.AskedAt.Day())
}

// first is the day on which the first hold of the line was asked for, of those that were confirmed and this one.
func (h Hold) first(all []Hold) day.Day {
	first := h.AskedAt.Day()
	for _, o := range all {
		if o.Outcome == Confirmed {
			first = min(first, o.AskedAt.Day())
		}
	}
	return first
}

// ConfirmHold lets a hold take effect. Refusals: denied as of AskHold, hold_unknown, hold_decided, hold_same_person for
// who asked, hold_own_reading for whose reading it is, and hold_over and hold_too_long if time has gone by.
func (s *Service) ConfirmHold(ctx context.Context, who access.Actor, id int64) error {
	return s.decide(ctx, who, id, Confirmed)
}

// DeclineHold turns a hold down; who asked may do so too. Refusals: denied as of AskHold, hold_unknown, hold_decided.
func (s *Service) DeclineHold(ctx context.Context, who access.Actor, id int64) error {
	return s.decide(ctx, who, id, Declined)
}

func (s *Service) decide(ctx context.Context, who access.Actor, id int64, outcome Outcome) error {
	if !who.MayAnywhere("reading.hold") {
		return denied("reading.hold")
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		h, found, err := holdByID(tx, id)
		if err != nil {
			return err
		}
		line, err := held(tx, who, h.Entry)
		if !found || fault.Is(err, "reading_unknown") {
			return fault.New(fault.Missing, "hold_unknown").On("hold")
		}
		if err != nil {
			return err
		}
		all, err := holdsOn(tx, h.Entry)
		if err != nil {
			return err
		}
		if err := h.mayBeDecided(who, outcome, line, all, tx.Now().Day()); err != nil {
			return err
		}
		_, err = journalled(tx, who, h.Entry, string(outcome), func(journal.Mutation) (int64, error) { return id, decideHold(tx, id, who.String(), outcome) })
		return err
	})
}

// mayBeDecided holds the rules of deciding.
func (h Hold) mayBeDecided(who access.Actor, outcome Outcome, line Line, all []Hold, today day.Day) error {
	switch {
	case h.Outcome != Waiting:
		return fault.New(fault.Taken, "hold_decided").On("hold")
	case outcome == Declined:
		return nil
	case who.String() == h.AskedBy:
		return fault.New(fault.Denied, "hold_same_person").On("hold")
	case who.String() == line.Actor:
		return fault.New(fault.Denied, "hold_own_reading").On("hold")
	}
	return h.fits(h.first(all), today)
}

// held is the line of a number, if the actor may hold it: wherever the people are whom it is about. Where none of them
// is in the actor's reach the line is refused as one that was never there.
func held(tx *db.Tx, who access.Actor, entry int64) (Line, error) {
	unknown := fault.New(fault.Missing, "reading_unknown").On("entry")
	if !who.MayAnywhere("reading.hold") {
		return Line{}, denied("reading.hold")
	}
	line, found, err := lineByID(tx, entry)
	if err != nil {
		return Line{}, err
	}
	if !found {
		return Line{}, unknown
	}
	n, all, err := holdable(tx, who, line)
	switch {
	case err != nil:
		return Line{}, err
	case n == 0:
		return Line{}, unknown
	case n < all:
		return Line{}, denied("reading.hold")
	}
	return line, nil
}

// holdable counts the people of a line for whom the actor may hold it, and all of them.
func holdable(tx *db.Tx, who access.Actor, line Line) (n, all int, err error) {
	at, err := standing(tx)
	if err != nil {
		return 0, 0, err
	}
	people, err := peopleOf(tx, line)
	if err != nil {
		return 0, 0, err
	}
	n, err = homesOf(tx, at).within(people, at.may(who, "reading.hold"))
	return n, len(people), err
}

// journalled does one act on a hold and records it, by numbers only.
func journalled(tx *db.Tx, who access.Actor, entry int64, what string, act func(journal.Mutation) (int64, error)) (id int64, err error) {
	e, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return 0, err
	}
	if id, err = act(e.Seq); err != nil {
		return 0, err
	}
	e.Act, e.On, e.Subject, e.Fields = "reading.hold", tx.Now().Day(), fmt.Sprintf("reading:%d hold:%d", entry, id), what
	return id, e.Close(tx)
}

// Holds are the holds that wait or delay a line on the day, the earliest asked for first, that the actor may decide on
// or could have asked for. Refusal: denied.
func (s *Service) Holds(ctx context.Context, who access.Actor, at Standing) (out []Hold, err error) {
	if !who.MayAnywhere("reading.hold") {
		return nil, denied("reading.hold")
	}
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		all, err := holdsAt(tx, at.Today)
		if err != nil {
			return err
		}
		c := committee{homes: homesOf(tx, at)}
		reach := at.may(who, "reading.hold")
		out = nil
		for _, h := range all {
			line, _, err := lineByID(tx, h.Entry)
			if err != nil {
				return err
			}
			n, err := c.concerned(line, reach)
			if err != nil {
				return err
			}
			if n == line.HowMany {
				out = append(out, h)
			}
		}
		return nil
	})
	return out, err
}

func denied(act access.Act) error { return fault.New(fault.Denied, "denied", "act", string(act)) }
