package admission

import (
	"errors"
	"strconv"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// window is the stretch of days, both counted, on which something may be done, with what bounds it. Things are recorded
// late: what could be done on an earlier day is still offered.
type window struct {
	from, to    day.Day
	today       day.Day
	early, late *fault.Fault
	shut        *fault.Fault // no day would do
}

// after lets nothing be done before a day.
func (w *window) after(d day.Day, why *fault.Fault) {
	if d > w.from {
		w.from, w.early = d, why
	}
}

// until lets nothing be done after a day.
func (w *window) until(d day.Day, why *fault.Fault) {
	if d < w.to {
		w.to, w.late = d, why
	}
}

// block lets nothing be done at all. The first reason counts.
func (w *window) block(why *fault.Fault) {
	if w.shut == nil {
		w.shut = why
	}
}

// closed is why no day would do, as it is told of today; nil if one does.
func (w *window) closed() *fault.Fault {
	if w.shut == nil && w.from <= w.to {
		return nil
	}
	return w.refuses(w.today)
}

// refuses is why a day would not do; nil if it does.
func (w *window) refuses(on day.Day) *fault.Fault {
	switch {
	case w.shut != nil:
		return w.shut
	case on < w.from:
		return w.early
	case on > w.to:
		return w.late
	}
	return nil
}

const inFuture = "admission.in_future"

// desk is what lies before who judges a case: all that is known of it, the tree and the rules.
type desk struct {
	c      *Case
	units  *org.History
	rules  *rule.Book
	today  day.Day
	row    *Row
	people people
}

// people answers what is asked of the register of members, in words a test can stand in for.
type people interface {
	// member finds a member that the actor may know of, with the life; refused on a field as one that never was.
	member(code, field string) (someone, error)
	// cellRoll and committeeRoll are the rolls of a day.
	cellRoll(cell org.ID, on day.Day) (Roll, error)
	committeeRoll(unit org.ID, on day.Day, bureau bool) (Roll, error)
}

// set is the regime for an event of a day, or the one that an officer fixed for the case.
func (d *desk) set(on day.Day) rule.Set {
	if d.c.Fixed != "" {
		if s, ok := d.rules.SetOf(d.c.Fixed, d.province(on), on); ok {
			return s
		}
	}
	return d.rules.On(d.province(on), on)
}

// setOf is the regime by which a step is judged: the fixed one, or that which the step keeps.
func (d *desk) setOf(s Step) rule.Set {
	code := s.Set
	if d.c.Fixed != "" {
		code = d.c.Fixed
	}
	if set, ok := d.rules.SetOf(code, d.province(s.Day), s.Day); ok {
		return set
	}
	return d.set(s.Day)
}

// province is the number of the province above the cell on a day, 0 if there is none.
func (d *desk) province(on day.Day) int32 {
	for _, id := range d.units.Path(d.c.Cell, on) {
		if d.units.Unit(id).Kind(on) == org.Province {
			return int32(id)
		}
	}
	return 0
}

// base is the base committee above the cell on a day; 0 if the cell is itself a base organisation, or stands directly
// under the committee that decides.
func (d *desk) base(on day.Day) org.ID {
	path := d.units.Path(d.c.Cell, on)
	for i := len(path) - 2; i >= 0; i-- {
		switch d.units.Unit(path[i]).Kind(on) {
		case org.GrassrootsCommittee:
			return path[i]
		case org.SectionCommittee:
			continue
		}
		return 0
	}
	return 0
}

// decider is the committee above the base organisation of the cell on a day; 0 if there is none.
func (d *desk) decider(on day.Day) org.ID {
	under := d.base(on)
	if under == 0 {
		under = d.c.Cell
	}
	if l := d.units.Unit(under); l != nil {
		return l.Parent(on)
	}
	return 0
}

// above says whether a unit stands above the cell, or is it, on a day.
func (d *desk) above(unit org.ID, on day.Day) bool {
	for _, id := range d.units.Path(d.c.Cell, on) {
		if id == unit {
			return true
		}
	}
	return false
}

// someone is a person of the register of members: the life, and the exit that came last.
type someone struct {
	id   member.ID
	life member.Life
	exit member.Fact
}

// open is the window of the deed at hand.
func (d *desk) open() *window {
	w := &window{today: d.today, to: d.today, late: against(d.row.Rule, inFuture, "today", d.today).On("day")}
	if l := d.units.Unit(d.c.Cell); l != nil && d.c.Stage != noStage && !d.row.anywhere() {
		gone := against(d.row.Rule, "admission.cell_not_there", "unit", l.Code).On("day")
		w.after(l.Exists.From, gone)
		w.until(l.Exists.To.OrForever()-1, gone)
	}
	if d.row.when != nil {
		d.row.when(d, w)
	}
	return w
}

// rests lets the deed not be done before the latest step of some deeds.
func (d *desk) rests(w *window, deeds ...Deed) {
	for _, deed := range deeds {
		if s, ok := d.c.Last(deed); ok {
			w.after(s.Day, d.early(s.Deed, s.Day))
		}
	}
}

func (d *desk) early(deed Deed, on day.Day) *fault.Fault {
	return against(d.row.Rule, "admission.before_step", "deed", string(d.row.Deed), "other", string(deed), "day", on).On("day")
}

// computed is a day that a rule tells of another; the window learns of one that the calendar cannot tell yet: days of the
// years that it knows lie before it, later ones are refused. ok is false then.
func (d *desk) computed(set rule.Set, id, result string, in rule.Inputs) (on day.Day, unknownFrom day.Day, why *fault.Fault) {
	a, err := set.Compute(id, in, d.rules.Calendar())
	if err == nil {
		return a.Day(result), day.None, nil
	}
	if !errors.As(err, &why) {
		why = fault.New(fault.Broken, "admission.rule_broken", "rule", id).Because(err)
	}
	if year, ok := why.Args["year"].(string); ok && why.Key == "rule.calendar_undated" {
		if y, err := strconv.Atoi(year); err == nil {
			return day.None, day.Of(y, 1, 1), why.On("day")
		}
	}
	return day.None, day.None, why
}

// atLatest lets nothing be done after the day that a rule tells.
func (d *desk) atLatest(w *window, set rule.Set, id, result string, in rule.Inputs, late func(day.Day) *fault.Fault) {
	last, unknownFrom, why := d.computed(set, id, result, in)
	switch {
	case why == nil && last != day.None:
		w.until(last, late(last))
	case unknownFrom != day.None:
		w.until(unknownFrom-1, why)
	case why != nil:
		w.block(why)
	}
}

// notBefore lets nothing be done before the day that a rule tells.
func (d *desk) notBefore(w *window, set rule.Set, id, result string, in rule.Inputs, early func(day.Day) *fault.Fault) {
	first, unknownFrom, why := d.computed(set, id, result, in)
	switch {
	case why == nil && first != day.None:
		w.after(first, early(first))
	case unknownFrom != day.None:
		w.after(unknownFrom, why)
	case why != nil:
		w.block(why)
	}
}
