package reading

import (
	"context"
	"slices"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// How long a look lasts, and how many codes may be tried within how long. They are Sen's own choice.
const (
	lookLife     = 3 * time.Hour
	attempts     = 10
	attemptsWait = time.Hour
)

// Look is a look at one person beyond the looker's reach.
type Look struct {
	ID     int64
	Actor  string // as access.Actor.String names it
	Person member.ID
	Code   string // of the member, as the looker had to know it
	Home   org.ID // where the person was counted then; 0 nowhere
	Sides  []org.ID
	Reason string // of Reasons
	Paper  string // number of the paper it rests on, "" if none
	// At is when it began, Until when it ends by itself, Ended when it was ended before; none if it was not.
	At, Until, Ended day.Instant
}

// Look lets the actor look for three hours at a person beyond their reach, known by the exact member code, for a reason
// of Reasons and, where there is one, with the number of a paper. The line is in the person's log at once. Refusals:
// denied, look_reason_unknown, look_paper_malformed, member_unknown, look_not_needed of somebody whom the actor may read
// anyway, and look_too_often after ten codes within an hour, right or wrong.
func (s *Service) Look(ctx context.Context, who access.Actor, code, reason, rests string) (look Look, err error) {
	rests, err = paper(rests)
	switch {
	case !who.MayAnywhere("person.look"):
		return look, denied("person.look")
	case !slices.Contains(Reasons, reason):
		return look, fault.New(fault.Invalid, "look_reason_unknown").On("reason")
	case err != nil:
		return look, err
	}
	var refused *fault.Fault
	err = s.db.Write(ctx, func(tx *db.Tx) (err error) {
		look = Look{Actor: who.String(), Code: code, Reason: reason, Paper: rests, At: tx.Now(), Until: day.At(tx.Now().Time().Add(lookLife))}
		refused, err = look.open(tx, who)
		return err
	})
	switch {
	case err != nil:
		return Look{}, err
	case refused != nil:
		return Look{}, refused
	}
	return look, nil
}

// open counts the attempt and begins the look. A refusal is no error here: the attempt stays counted.
func (l *Look) open(tx *db.Tx, who access.Actor) (*fault.Fault, error) {
	n, err := countAttempts(tx, l.Actor, day.At(l.At.Time().Add(-attemptsWait)))
	if err != nil || n >= attempts {
		return fault.New(fault.Denied, "look_too_often", "most", attempts).On("member"), err
	}
	if err := insertAttempt(tx, l.Actor); err != nil {
		return nil, err
	}
	person, found, err := member.PersonByCode(tx, l.Code)
	if err != nil || !found {
		return fault.New(fault.Missing, "member_unknown", "member", l.Code).On("member"), err
	}
	at, err := standing(tx)
	if err != nil {
		return nil, err
	}
	h := homesOf(tx, at)
	if err := h.meet([]member.ID{person.ID}); err != nil {
		return nil, err
	}
	l.Person, l.Home = person.ID, h.of(person.ID)
	if who.May("person.read", at.Units.Place(l.Home, at.Today)) {
		return fault.New(fault.Invalid, "look_not_needed", "member", l.Code).On("member"), nil
	}
	for _, g := range who.Units("person.look") {
		l.Sides = append(l.Sides, org.ID(g.Unit))
	}
	return nil, l.write(tx)
}

// write adds the look and its line in the person's log.
func (l *Look) write(tx *db.Tx) (err error) {
	slices.Sort(l.Sides)
	l.Sides = slices.Compact(l.Sides)
	if l.ID, err = insertLook(tx, l); err != nil {
		return err
	}
	_, err = insertEntry(tx, Line{Actor: l.Actor, Act: "person.look", Person: l.Person, HowMany: 1, Reason: l.Reason}, "")
	return err
}

// LooksOf are the looks of an account that have not ended, as package account asks for them when somebody comes in.
func LooksOf(tx *db.Tx, account access.Account) (out []access.Look, err error) {
	now, err := looksNow(tx, access.Of(account, nil).String())
	for _, l := range now {
		out = append(out, access.Look{Person: int32(l.Person), Until: l.Until})
	}
	return out, err
}

// Own are the actor's own looks that have not ended, the latest first.
func (s *Service) Own(ctx context.Context, who access.Actor) (out []Look, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		if out, err = looksNow(tx, who.String()); err != nil {
			return err
		}
		return tell(tx, out)
	})
	return out, err
}

// End ends one of the actor's own looks at once. Refusal: look_unknown, also of another's look and one that has ended.
func (s *Service) End(ctx context.Context, who access.Actor, id int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		n, err := endLook(tx, id, who.String())
		if err == nil && n == 0 {
			err = fault.New(fault.Missing, "look_unknown").On("look")
		}
		return err
	})
}

// LooksShown are the looks that concern the actor's committees, the latest first: those by somebody who held the act on
// a unit where the actor may reading.read, and those at somebody who was counted in one. At most limit, those before a
// look if before is not 0; next is what to ask for those before these, 0 if there are none. Refusal: denied.
func (s *Service) LooksShown(ctx context.Context, who access.Actor, at Standing, limit int, before int64) (out []Look, next int64, err error) {
	if !who.MayAnywhere("reading.read") {
		return nil, 0, denied("reading.read")
	}
	reach := at.may(who, "reading.read")
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		if out, err = looksIn(tx, reach, limit+1, orLatest(before)); err != nil {
			return err
		}
		if len(out) > limit {
			out = out[:limit]
			next = out[limit-1].ID
		}
		return tell(tx, out)
	})
	return out, next, err
}

// looksIn are the last looks before one that concern a reach, at most n. Looks are few, so all are gone through.
func looksIn(tx *db.Tx, reach org.Reach, n int, before int64) (out []Look, err error) {
	for {
		some, err := looksBefore(tx, before, atATime)
		if err != nil {
			return nil, err
		}
		if err := addSides(tx, some); err != nil {
			return nil, err
		}
		for _, l := range some {
			if before = l.ID; l.concerns(reach) {
				out = append(out, l)
			}
		}
		if len(some) < atATime || len(out) >= n {
			return out[:min(n, len(out))], nil
		}
	}
}

// tell adds the member codes to looks.
func tell(tx *db.Tx, looks []Look) error {
	people := make([]member.ID, len(looks))
	for i, l := range looks {
		people[i] = l.Person
	}
	codes := map[member.ID]string{}
	err := member.PeopleOf(tx, people, func(p member.Person) { codes[p.ID] = p.Code })
	for i := range looks {
		looks[i].Code = codes[looks[i].Person]
	}
	return err
}

// concerns says whether either side of a look lies in a reach.
func (l Look) concerns(in org.Reach) bool {
	return in.Has(l.Home) || in.All() || slices.ContainsFunc(l.Sides, in.Has)
}
