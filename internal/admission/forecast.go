package admission

import (
	"time"

	"sen/internal/day"
	"sen/internal/org"
)

// Forecast says, in counts and never of a person, how many files can still be decided within a year by the limits of
// ADM-55. It is arithmetic on days, no likelihood.
type Forecast struct {
	Year int
	// LastReview is the last day on which a cell's resolution still has the whole time of ADM-55 within the year; None if
	// there is no such day. WorkingDays are left from the day after today to the end of the year.
	LastReview  day.Day
	WorkingDays int
	// Set is the regime, Undated the year whose working days are not known, if that keeps it from being told.
	Set     string
	Undated int
	// Decided were decided this year already. DueThisYear were reviewed and fall due within the year, DueLater after it:
	// they are decided this year only if the committee takes less time than it has. Overdue were to be decided by now.
	Decided, DueThisYear, DueLater, Overdue int
	// Filing have a file that the cell has not reviewed yet, Cleared no file yet. If today is past LastReview they are
	// decided this year only in less time than the limit.
	Filing, Cleared int
	// Waiting says that a review today would still have the whole time within the year.
	InTime bool
}

// Forecast counts the cases at or below a unit (0: anywhere) within a reach, for the year of the book's day.
func (b *Book) Forecast(unit org.ID, in org.Reach) Forecast {
	f := Forecast{Year: b.today.Year()}
	b.lastReview(&f, unit)
	s := b.scope(in, unit)
	for i := range b.entries {
		if e := &b.entries[i]; s.has(e.Cell) {
			f.add(e, b.today)
		}
	}
	return f
}

func (f *Forecast) add(e *Entry, today day.Day) {
	if e.decided != day.None && e.decided.Year() == f.Year && e.decided <= today {
		f.Decided++
	}
	switch e.Stage {
	case Cleared:
		f.Cleared++
	case Filing:
		f.Filing++
	case CellReviewed, BaseReviewed:
		for _, c := range e.Clocks {
			switch {
			case c.Kind != DecisionClock && c.Kind != NewPlaceClock:
			case c.Overdue(today):
				f.Overdue++
			case c.Due != day.None && c.Due.Year() <= f.Year:
				f.DueThisYear++
			default:
				f.DueLater++
			}
		}
	}
}

// lastReview finds the last day of the year whose deadline lies within it. Later days have later deadlines.
func (b *Book) lastReview(f *Forecast, unit org.ID) {
	d := &desk{c: &Case{Cell: unit}, units: b.units, rules: b.rules, today: b.today}
	set := d.set(b.today)
	f.Set = set.Code()
	first, end := day.Of(f.Year, time.January, 1), day.Of(f.Year, time.December, 31)
	if !b.rules.Calendar().Knows(f.Year) {
		f.Undated = f.Year
		return
	}
	for d := b.today + 1; d <= end; d++ {
		if works, err := b.rules.Calendar().Works(d); err == nil && works {
			f.WorkingDays++
		}
	}
	limit, ok := set.Deadline("ADM-55", "due")
	if !ok {
		return
	}
	within := func(on day.Day) bool {
		due, err := limit.Due(b.rules.Calendar(), on)
		return err == nil && due <= end // what the calendar cannot tell lies after the year
	}
	for lo, hi := first, end; lo <= hi; {
		mid := lo + (hi-lo)/2
		if within(mid) {
			f.LastReview, lo = mid, mid+1
		} else {
			hi = mid - 1
		}
	}
	f.InTime = f.LastReview != day.None && b.today <= f.LastReview
}
