package radar

import (
	"context"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// The acts of the room, as roles give them.
const (
	Read     access.Act = "radar.read"     // see what is due
	Give     access.Act = "radar.assign"   // say who is to see to it
	Postpone access.Act = "radar.postpone" // put it off with a reason
	Check    access.Act = "radar.check"    // record that notices of transfer were checked
	Feed     access.Act = "radar.feed"     // have a calendar's address, and the daily letter
)

// Service does the acts of the room.
type Service struct {
	db   *db.DB
	list *Follower
}

// NewService makes the service of a register and the follower of its clocks.
func NewService(register *db.DB, list *Follower) *Service { return &Service{register, list} }

// Now is what is due, as Follower.Now.
func (s *Service) Now(ctx context.Context) (*List, error) { return s.list.Now(ctx) }

// longestReason is how many letters a reason may have, farthest how many months ahead something may be put off.
const (
	longestReason = 300
	farthest      = 12
)

// Assign says who is to see to a clock, in place of whoever was; it must be an account that may see it. Refusals:
// radar.clock_unknown, also of one out of reach, radar.account_unfit.
func (s *Service) Assign(ctx context.Context, who access.Actor, clock string, to access.Account) error {
	return s.say(ctx, who, Give, clock, "radar_assignment", func(tx *db.Tx, m journal.Mutation, c standsAt) error {
		_, other, ok, err := account.Acting(tx, to)
		if err != nil {
			return err
		}
		if !ok || !other.May(Read, c.at) {
			return fault.New(fault.Invalid, "radar.account_unfit").On("account")
		}
		if _, err := voidSaid(tx, m, assignments, clock); err != nil {
			return err
		}
		return insertAssignment(tx, m, clock, to)
	})
}

// Unassign takes back who is to see to a clock. Refusals: radar.clock_unknown, radar.not_assigned.
func (s *Service) Unassign(ctx context.Context, who access.Actor, clock string) error {
	return s.say(ctx, who, Give, clock, "radar_unassigned", func(tx *db.Tx, m journal.Mutation, _ standsAt) error {
		stood, err := voidSaid(tx, m, assignments, clock)
		if err == nil && !stood {
			err = fault.New(fault.Invalid, "radar.not_assigned")
		}
		return err
	})
}

// PutOff puts a clock off until a day, which is the first on which it counts again, and says why. The day due is told as
// before. Refusals: radar.clock_unknown, radar.reason_missing, radar.reason_long, radar.until_past, radar.until_far.
func (s *Service) PutOff(ctx context.Context, who access.Actor, clock string, until day.Day, reason string) error {
	reason = norm.NFC.String(strings.Join(strings.Fields(reason), " "))
	return s.say(ctx, who, Postpone, clock, "radar_postponement", func(tx *db.Tx, m journal.Mutation, c standsAt) error {
		switch {
		case until == day.None || until <= c.today:
			return fault.New(fault.Invalid, "radar.until_past", "today", c.today).On("until")
		case until > c.today.AddMonths(farthest):
			return fault.New(fault.Invalid, "radar.until_far", "last", c.today.AddMonths(farthest)).On("until")
		case reason == "":
			return fault.New(fault.Invalid, "radar.reason_missing").On("reason")
		case utf8.RuneCountInString(reason) > longestReason || strings.ContainsFunc(reason, unicode.IsControl):
			return fault.New(fault.Invalid, "radar.reason_long", "most", longestReason).On("reason")
		}
		if _, err := voidSaid(tx, m, postponements, clock); err != nil {
			return err
		}
		return insertPostponement(tx, m, clock, until, reason)
	})
}

// TakeUp takes back that a clock is put off. Refusals: radar.clock_unknown, radar.not_put_off.
func (s *Service) TakeUp(ctx context.Context, who access.Actor, clock string) error {
	return s.say(ctx, who, Postpone, clock, "radar_taken_up", func(tx *db.Tx, m journal.Mutation, _ standsAt) error {
		stood, err := voidSaid(tx, m, postponements, clock)
		if err == nil && !stood {
			err = fault.New(fault.Invalid, "radar.not_put_off")
		}
		return err
	})
}

// standsAt is where a clock stands, and the day of the list.
type standsAt struct {
	at    access.Place
	today day.Day
}

// say does one thing about a clock that runs within the actor's reach, and journals it. What is in reach and may not be
// done is Denied; what is not in reach is as if it were not there.
func (s *Service) say(ctx context.Context, who access.Actor, act access.Act, clock, field string, do func(*db.Tx, journal.Mutation, standsAt) error) error {
	l, err := s.list.Now(ctx)
	if err != nil {
		return err
	}
	c, ok := l.Find(clock, l.Units().Reach(who, Read, l.today))
	if !ok {
		return fault.New(fault.Missing, "radar.clock_unknown")
	}
	at := l.Units().Place(c.Unit, l.today)
	if !who.May(act, at) {
		return fault.New(fault.Denied, "denied", "act", string(act))
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		entry, err := journal.Begin(tx, who, day.Instant{})
		if err != nil {
			return err
		}
		if err := do(tx, entry.Seq, standsAt{at, l.today}); err != nil {
			return err
		}
		entry.Act, entry.Subject, entry.Fields = act, c.Code, field
		return entry.Close(tx)
	})
}

// Able are the accounts that may see a clock, for whom it may be given.
func (s *Service) Able(ctx context.Context, l *List, c Item) (out []account.Account, err error) {
	at := l.Units().Place(c.Unit, l.today)
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		return account.EachActing(tx, func(a account.Account, who access.Actor) {
			if who.May(Read, at) {
				out = append(out, a)
			}
		})
	})
	return out, err
}

// Settings are what an account has asked for.
type Settings struct {
	// FeedMade is when the calendar's address was made; zero if there is none.
	FeedMade day.Instant
	// Email is where the daily letter goes; "" if none was asked for. Last is the day of the newest letter, State what
	// became of it.
	Email string
	Last  day.Day
	State string
}

// Settings are what the actor's account has asked for.
func (s *Service) Settings(ctx context.Context, who access.Actor) (out Settings, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		if out.FeedMade, _, err = feedOf(tx, who.Account()); err != nil {
			return err
		}
		if out.Email, _, err = wishOf(tx, who.Account()); err != nil {
			return err
		}
		out.Last, out.State, _, err = lastLetter(tx, who.Account())
		return err
	})
	return out, err
}

// own does something with what belongs to the actor's own account.
func (s *Service) own(ctx context.Context, who access.Actor, do func(tx *db.Tx, of access.Account) error) error {
	if who.Account() == 0 {
		return fault.New(fault.Denied, "radar.no_account")
	}
	if !who.MayAnywhere(Feed) {
		return fault.New(fault.Denied, "denied", "act", string(Feed))
	}
	return s.db.Write(ctx, func(tx *db.Tx) error { return do(tx, who.Account()) })
}

// NewFeed makes a private address for the actor's calendar, in place of any it has; its secret is given once.
func (s *Service) NewFeed(ctx context.Context, who access.Actor) (secret string, err error) {
	secret, kept := account.NewSecret()
	err = s.own(ctx, who, func(tx *db.Tx, of access.Account) error {
		if _, err := endFeed(tx, of); err != nil {
			return err
		}
		return insertFeed(tx, of, kept)
	})
	return secret, err
}

// EndFeed makes the actor's address of no use. Refusal: radar.no_feed.
func (s *Service) EndFeed(ctx context.Context, who access.Actor) error {
	return s.own(ctx, who, func(tx *db.Tx, of access.Account) error {
		ended, err := endFeed(tx, of)
		if err == nil && !ended {
			err = fault.New(fault.Missing, "radar.no_feed")
		}
		return err
	})
}

// Wish asks for the daily letter to an address of e-mail. Refusal: radar.email_malformed.
func (s *Service) Wish(ctx context.Context, who access.Actor, email string) error {
	email, err := parseEmail(email)
	if err != nil {
		return err
	}
	return s.own(ctx, who, func(tx *db.Tx, of access.Account) error {
		if _, err := removeWish(tx, of); err != nil {
			return err
		}
		return insertWish(tx, of, email)
	})
}

// Unwish asks for no letter any more; the address is forgotten. Refusal: radar.no_wish.
func (s *Service) Unwish(ctx context.Context, who access.Actor) error {
	return s.own(ctx, who, func(tx *db.Tx, of access.Account) error {
		gone, err := removeWish(tx, of)
		if err == nil && !gone {
			err = fault.New(fault.Missing, "radar.no_wish")
		}
		return err
	})
}

// longestEmail is how long an address of e-mail may be (RFC 5321).
const longestEmail = 254

// parseEmail reads one bare address.
func parseEmail(s string) (string, error) {
	s = strings.TrimSpace(s)
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || len(s) > longestEmail || strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII || unicode.IsSpace(r) }) {
		return "", fault.New(fault.Invalid, "radar.email_malformed").On("email")
	}
	return s, nil
}

// reachOf is where an account may see what is due.
func reachOf(l *List, who access.Actor) org.Reach { return l.Units().Reach(who, Read, l.today) }
