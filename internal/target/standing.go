package target

import (
	"cmp"
	"slices"
	"time"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/org"
)

// Aim is a target that counts for a unit, with what was reached of it.
type Aim struct {
	Indicator *Indicator
	Target    Value
	Decision  string // its number, "" if not given
	Decided   day.Day
	// First and Last are the target's period; Until the last day counted, at most Last.
	First, Last, Until day.Day
	Reached            figure.Value
	// Met says that what was reached keeps the target, exactly.
	Met bool
}

// Over says whether the target's period has ended with the last day counted.
func (a Aim) Over() bool { return a.Until == a.Last }

// Pace is the aim's line by days, for a count.
func (a Aim) Pace() (Pace, bool) {
	n, ok := a.Target.Whole()
	return Pace{n, a.First, a.Last, a.Until}, ok && a.Indicator.Unit == Count
}

// Standing tells how a unit stands in a year.
type Standing struct {
	Unit *org.Life
	Year int
	// First and Until are the year's first day and the last day counted.
	First, Until day.Day
	// Aims are all that run in the year, in the order of the catalogue, those of exactly the year first.
	Aims []Aim
	// Children are the direct children on Until whose admissions have a target for exactly the year, by code: Ahead at or
	// above the line by days, which ends at the target itself, Behind below it. Without has those with no target.
	Ahead, Behind []ChildAim
	Without       []*org.Life
}

// ChildAim is a direct child with its target of admissions for a year.
type ChildAim struct {
	Unit            *org.Life
	Target, Reached int64
	Decision        string
}

// Aim is the unit's aim for an indicator and exactly the year; false if it has none.
func (s Standing) Aim(indicator string) (Aim, bool) {
	for _, a := range s.Aims {
		if a.Indicator.Code == indicator && a.First == s.First && a.Last == day.Of(s.Year, time.December, 31) {
			return a, true
		}
	}
	return Aim{}, false
}

// StandingOf tells how a unit stands in a year by the end of a day: what it aimed at, what was reached, and which of its
// children are ahead and behind. A day outside the year is taken as its last. It refuses as figure.Census.Ask does.
func StandingOf(c *figure.Census, unit string, year int, until day.Day) (Standing, error) {
	s := Standing{Year: year, First: day.Of(year, time.January, 1), Until: day.Of(year, time.December, 31)}
	last := s.Until
	if s.First <= until {
		s.Until = min(until, last)
	}
	if _, err := c.Ask(figure.Query{Unit: unit, From: s.First, To: s.Until, Only: []figure.Code{"units"}}); err != nil {
		return s, err
	}
	s.Unit = c.History().ByCode(unit)
	for _, t := range c.TargetsOf(s.Unit.ID) {
		i := IndicatorOf(t.Indicator)
		if i == nil || t.First > s.Until || t.Last < s.First {
			continue
		}
		a := Aim{Indicator: i, Target: Value(t.Value), Decision: t.Decision, Decided: t.Decided, First: t.First, Last: t.Last, Until: min(s.Until, t.Last)}
		var err error
		if a.Reached, err = i.Reached(c, unit, a.First, a.Until); err != nil {
			return s, err
		}
		a.Met = i.Direction.Met(a.Reached, a.Target)
		s.Aims = append(s.Aims, a)
	}
	slices.SortStableFunc(s.Aims, func(a, b Aim) int {
		exact := func(x Aim) int {
			if x.First == s.First && x.Last == last {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(exact(a), exact(b)), cmp.Compare(placeOf(a.Indicator), placeOf(b.Indicator)), cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last))
	})
	return s, s.children(c, last)
}

func placeOf(i *Indicator) int {
	return slices.IndexFunc(Catalogue, func(o Indicator) bool { return o.Code == i.Code })
}

// children sorts the direct children into ahead, behind and without.
func (s *Standing) children(c *figure.Census, last day.Day) error {
	units := Parts(c.History(), s.Unit.ID, s.Until)
	reached, err := c.AskEach(units, figure.Query{From: s.First, To: s.Until, Only: []figure.Code{"admitted"}})
	if err != nil {
		return err
	}
	for i, l := range units {
		t, ok := c.TargetOf(l.ID, "admitted", s.First, last)
		n, whole := Value(t.Value).Whole()
		if !ok || !whole {
			s.Without = append(s.Without, l)
			continue
		}
		child := ChildAim{l, n, reached[i]["admitted"].Whole, t.Decision}
		if (Pace{n, s.First, last, s.Until}).Behind(child.Reached) {
			s.Behind = append(s.Behind, child)
		} else {
			s.Ahead = append(s.Ahead, child)
		}
	}
	return nil
}

// Parts are the direct children of a unit on a day among whom a target is split, in the order of the tree: groups within
// a cell take none.
func Parts(h *org.History, unit org.ID, on day.Day) (out []*org.Life) {
	for _, l := range h.Children(unit, on) {
		if !l.Kind(on).InsideCell() {
			out = append(out, l)
		}
	}
	return out
}

// Term is a stretch of days, both counted.
type Term struct{ First, Last day.Day }

// TermOfOffice is the term of office a day lies in, told in whole calendar years: 2016 to 2020, 2021 to 2025 and so on, as
// the year's figures are. Congresses meet on days of their own; a target names its own first and last day.
func TermOfOffice(on day.Day) Term {
	y := on.Year() - (on.Year()-1)%5
	return Term{day.Of(y, time.January, 1), day.Of(y+4, time.December, 31)}
}
