package admission

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
)

// Monthly is the review of a list in a month, as counts: by the cell (ADM-20), or by the committee above cells (ADM-21).
type Monthly struct {
	Unit  org.ID
	Month string // "2026-03"
	On    day.Day
	MonthCounts
	Decision org.DecisionID
}

// MonthCounts are the numbers of a review. They are counted from the cases, never typed.
type MonthCounts struct {
	Listed   int // on the list at the end of the day, up to the ceremony
	Added    int // put on the list in the month
	Left     int // taken off in the month
	ForClass int // sympathisers who have no certificate yet: to be proposed for the class
	ForFile  int // with a certificate, not yet allowed a file: to be proposed for it
}

// add counts a case by its steps up to a day, if it lies within the units.
func (m *MonthCounts) add(steps []Step, within map[org.ID]bool, on day.Day) {
	c := &Case{}
	for i := range steps {
		s := &steps[i]
		if s.Day > on {
			continue
		}
		c.take(s)
		if inMonth := month(s.Day) == month(on) && within[c.Cell]; inMonth && s.Deed == DoList {
			m.Added++
		} else if inMonth && s.Deed == DoLeave {
			m.Left++
		}
	}
	if !within[c.Cell] || c.Stage == noStage || c.Stage > Decided {
		return
	}
	m.Listed++
	switch c.Stage {
	case Sympathiser:
		m.ForClass++
	case Trained:
		m.ForFile++
	}
}

// ReviewList records that a cell or committee reviewed its list. A review held again in a month takes the place of the one
// before.
type ReviewList struct {
	Unit     string // code
	On       day.Day
	Decision org.Decision
}

// Reviewer is the act that reviewing the list of a unit of some kind takes, and the rule behind it: of a cell, or of the base
// committee above cells; "" of other units.
func Reviewer(kind org.Kind) (act access.Act, ruleID string) {
	switch {
	case kind.HoldsMembers():
		return Keep, "ADM-20"
	case kind == org.GrassrootsCommittee:
		return File, "ADM-21"
	}
	return "", ""
}

// ReviewList does the act. Refusals: denied, unit_unknown, day_missing, admission.in_future, admission.not_reviewing.
func (s *Service) ReviewList(ctx context.Context, who access.Actor, cmd ReviewList) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		m, act, err := monthly(tx, who, cmd.Unit, cmd.On)
		if err != nil {
			return err
		}
		e, err := journal.Begin(tx, who, day.Instant{})
		if err != nil {
			return err
		}
		if m.Decision, err = org.RecordOne(tx, e.Seq, cmd.Decision); err != nil {
			return err
		}
		if err := voidReview(tx, e.Seq, m.Unit, m.Month); err != nil {
			return err
		}
		if err := insertReview(tx, e.Seq, m); err != nil {
			return err
		}
		e.Act, e.On, e.Decision, e.Subject, e.Fields = act, cmd.On, int64(m.Decision), cmd.Unit, "list_review"
		done = org.Done{Mutation: e.Seq}
		return e.Close(tx)
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

// ForeseeReview tells the counts that a review on a day would record, and the one recorded for the month, nil if there is
// none. Refusals: those of ReviewList.
func (s *Service) ForeseeReview(ctx context.Context, who access.Actor, unit string, on day.Day) (now Monthly, recorded *Monthly, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) (err error) {
		if now, _, err = monthly(tx, who, unit, on); err == nil {
			recorded, err = reviewOf(tx, now.Unit, now.Month)
		}
		return err
	})
	return now, recorded, err
}

// monthly counts the list of a unit on a day, for who may review it.
func monthly(tx *db.Tx, who access.Actor, unit string, on day.Day) (m Monthly, act access.Act, err error) {
	units, err := org.Load(tx, 0)
	if err != nil {
		return m, "", err
	}
	today := tx.Now().Day()
	l, act, reviews, err := units.Doing(who, unit, on, today, func(k org.Kind) access.Act { act, _ := Reviewer(k); return act }, File)
	switch {
	case err != nil:
		return m, act, err
	case on > today:
		return m, act, against("ADM-20", inFuture, "today", today).On("day")
	case !reviews:
		return m, act, against("ADM-20", "admission.not_reviewing", "unit", unit, "day", on).On("unit")
	}
	m = Monthly{Unit: l.ID, Month: month(on), On: on}
	within := map[org.ID]bool{}
	for _, u := range units.Units() {
		if u.Exists.Has(on) && u.Kind(on).HoldsMembers() && slices.Contains(units.Path(u.ID, on), l.ID) {
			within[u.ID] = true
		}
	}
	cells := make([]org.ID, 0, len(within))
	for id := range within {
		cells = append(cells, id)
	}
	var steps []Step
	flush := func() { m.add(steps, within, on); steps = steps[:0] }
	err = stepsAt(tx, cells, func(s *Step) {
		if len(steps) > 0 && steps[0].Case != s.Case {
			flush()
		}
		steps = append(steps, *s)
	})
	if len(steps) > 0 {
		flush()
	}
	return m, act, err
}

// addMonths works out whose review of the month is not recorded yet: of cells with anybody on the list, and of the base
// committees above them. Who reviewed before and missed a month is told of the last one missed; nobody else of what is past.
func (b *Book) addMonths() {
	b.months = nil
	seen := map[org.ID]bool{}
	_, _, dom := b.today.Date()
	first := b.today - day.Day(dom-1)
	for i := range b.entries {
		e := &b.entries[i]
		if e.Stage > Decided || seen[e.Cell] {
			continue
		}
		b.addMonth(e.Cell, "ADM-20", first, seen)
		if base := (&desk{c: &Case{Cell: e.Cell}, units: b.units}).base(b.today); base != 0 {
			b.addMonth(base, "ADM-21", first, seen)
		}
	}
}

func (b *Book) addMonth(unit org.ID, id string, first day.Day, seen map[org.ID]bool) {
	if seen[unit] {
		return
	}
	seen[unit] = true
	last, reviewed := b.reviewed[unit]
	switch {
	case last >= month(first):
		return
	case reviewed && last < month(first-1):
		first = first.AddMonths(-1)
	}
	b.months = append(b.months, Clock{Kind: MonthClock, Unit: unit, Rule: id, From: first, Due: first.AddMonths(1) - 1})
}

// Months calls fn with the reviews of lists that are not recorded yet, in a reach. fn returns false to stop.
func (b *Book) Months(in org.Reach, fn func(Clock) bool) {
	for _, c := range b.months {
		if in.Has(c.Unit) && !fn(c) {
			return
		}
	}
}
