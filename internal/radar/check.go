package radar

import (
	"context"
	"fmt"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// A grassroots organisation checks its notices of transfer every three months (LIF-06). That it did is recorded with the
// day; the numbers are counted by the register. A check recorded again in a quarter takes the place of the one before, as
// the month's review of a list does.

// Checked is a check of notices as it is recorded.
type Checked struct {
	Unit    org.ID
	Quarter string // "2026-Q1"
	On      day.Day
	NoticeCounts
}

// Foreseen is what a check on a day would record, and what it is to look at.
type Foreseen struct {
	Checked
	// Notices are the introductions open on the day, and those that ended after Since: the day of the check before, or three
	// months earlier where there is none.
	Notices []Notice
	Since   day.Day
	// Before is the check of the quarter that is recorded already; nil if there is none.
	Before *Checked
}

// checking is the act that checking notices takes of a unit of some kind; "" of kinds that check none.
func checking(kind org.Kind) access.Act {
	if kind.Grassroots() {
		return Check
	}
	return ""
}

// ForeseeCheck tells what a check on a day would record. Refusals: those of CheckNotices but radar.checked_already.
func (s *Service) ForeseeCheck(ctx context.Context, who access.Actor, unit string, on day.Day) (f Foreseen, err error) {
	l, err := s.list.Now(ctx)
	if err != nil {
		return f, err
	}
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		f, err = l.foresee(tx, who, unit, on)
		return err
	})
	return f, err
}

// CheckNotices records that a grassroots organisation checked its notices. Refusals: denied, unit_unknown, day_missing,
// radar.check_in_future, radar.not_checking, radar.checked_already.
func (s *Service) CheckNotices(ctx context.Context, who access.Actor, unit string, on day.Day) (done org.Done, err error) {
	l, err := s.list.Now(ctx)
	if err != nil {
		return done, err
	}
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		f, err := l.foresee(tx, who, unit, on)
		switch {
		case err != nil:
			return err
		case f.Before != nil && f.Before.On == on:
			return fault.New(fault.Invalid, "radar.checked_already", "day", on).On("day")
		}
		e, err := journal.Begin(tx, who, day.Instant{})
		if err != nil {
			return err
		}
		if err := voidCheck(tx, e.Seq, f.Unit, f.Quarter); err != nil {
			return err
		}
		if err := insertCheck(tx, e.Seq, f.Checked); err != nil {
			return err
		}
		e.Act, e.On, e.Subject, e.Fields = Check, on, unit, "notice_check"
		done = org.Done{Mutation: e.Seq}
		return e.Close(tx)
	})
	return done, err
}

// foresee counts the notices of a unit on a day, for who may record that they were checked.
func (l *List) foresee(tx *db.Tx, who access.Actor, unit string, on day.Day) (f Foreseen, err error) {
	u, _, checks, err := l.Units().Doing(who, unit, on, l.today, checking, Check)
	switch {
	case err != nil:
		return f, err
	case on > l.today:
		return f, fault.New(fault.Invalid, "radar.check_in_future", "today", l.today).On("day")
	case !checks:
		return f, fault.New(fault.Invalid, "radar.not_checking", "unit", unit, "day", on).On("day")
	}
	f.Checked = Checked{Unit: u.ID, Quarter: quarterOf(on), On: on}
	if f.Since, err = checkBefore(tx, u.ID, on); err != nil {
		return f, err
	}
	if f.Since == day.None {
		f.Since = on.AddMonths(-3)
	}
	f.Notices = l.notices(u.ID, on, f.Since)
	f.NoticeCounts = count(f.Notices)
	f.Before, err = checkOf(tx, u.ID, f.Quarter)
	return f, err
}

// quarterOf names the quarter of a day.
func quarterOf(d day.Day) string {
	y, m, _ := d.Date()
	return fmt.Sprintf("%04d-Q%d", y, (int(m)+2)/3)
}

// quarterBegins is the first day of the quarter of a day.
func quarterBegins(d day.Day) day.Day {
	_, m, dom := d.Date()
	return (d - day.Day(dom-1)).AddMonths(-((int(m) - 1) % 3))
}
