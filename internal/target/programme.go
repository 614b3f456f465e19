package target

import (
	"slices"
	"time"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/org"
)

// Partner is a body with which programmes are signed.
type Partner struct {
	ID   int64
	Unit org.ID // whose programmes they are
	Name string
	From day.Day
	// Last is its last day, None while it goes on; Successor takes its programmes over, 0 if nobody does.
	Last      day.Day
	Successor int64
	Reason    string
	// Accounts see the lines of its programmes.
	Accounts []access.Account
}

// Ended says whether the partner is there no more on a day.
func (p *Partner) Ended(on day.Day) bool { return p.Last != day.None && p.Last < on }

// Programme was signed with a partner.
type Programme struct {
	ID, Partner     int64
	Title, Document string
	Signed          day.Day
	// First and Last are its days; Last is the earlier one where it was ended, for Reason.
	First, Last day.Day
	Ended       bool
	Reason      string
	Lines       []Line
}

// Line is what a programme asks for every year of its days: an indicator of a unit, on one side of a value.
type Line struct {
	ID, Programme int64
	Indicator     string
	Unit          org.ID
	Direction     Direction
	Floor         Value
	First, Last   day.Day
}

// Result is what was reached of a line in a year, up to Until.
type Result struct {
	Year         int
	First, Until day.Day
	Reached      figure.Value
	Met, Over    bool
}

// Results are a line's results by the year, the latest first, up to a day. A programme's end ends them.
func (l Line) Results(c *figure.Census, last, today day.Day) (out []Result, err error) {
	unit := c.History().Unit(l.Unit)
	i := IndicatorOf(l.Indicator)
	last = min(l.Last, last)
	if unit == nil || i == nil {
		return nil, nil
	}
	for y := min(last, today).Year(); y >= l.First.Year(); y-- {
		end := min(last, day.Of(y, time.December, 31))
		r := Result{Year: y, First: max(l.First, day.Of(y, time.January, 1)), Until: min(end, today)}
		if r.First > r.Until {
			continue
		}
		if r.Reached, err = i.Reached(c, unit.Code, r.First, r.Until); err != nil {
			return nil, err
		}
		r.Met, r.Over = l.Direction.Met(r.Reached, l.Floor), r.Until == end
		out = append(out, r)
	}
	return out, nil
}

// Programmes are all partners and programmes of a register.
type Programmes struct {
	Partners []Partner
	All      []Programme
}

// Partner finds a partner; nil if there is none.
func (b *Programmes) Partner(id int64) *Partner {
	i := slices.IndexFunc(b.Partners, func(p Partner) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &b.Partners[i]
}

// Programme finds a programme; nil if there is none.
func (b *Programmes) Programme(id int64) *Programme {
	i := slices.IndexFunc(b.All, func(p Programme) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &b.All[i]
}

// Holder is who a programme is with on a day: who signed it, or, that partner having ended, its successor.
func (b *Programmes) Holder(p *Programme, on day.Day) *Partner {
	holder := b.Partner(p.Partner)
	for range b.Partners {
		if holder == nil || !holder.Ended(on) || holder.Successor == 0 {
			break
		}
		holder = b.Partner(holder.Successor)
	}
	return holder
}

// SeenBy are the programmes whose partner on a day is one that an account was granted.
func (b *Programmes) SeenBy(account access.Account, on day.Day) (out []*Programme) {
	for i := range b.All {
		if h := b.Holder(&b.All[i], on); account != 0 && h != nil && slices.Contains(h.Accounts, account) {
			out = append(out, &b.All[i])
		}
	}
	return out
}
