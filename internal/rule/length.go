package rule

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"sen/internal/day"
	"sen/internal/fault"
)

// Unit is what a length is counted in.
type Unit string

// The units.
const (
	WorkingDays  Unit = "wd"
	CalendarDays Unit = "d"
	MonthsLong   Unit = "m"
	Hours        Unit = "h"
)

// Length is a length of time: 45 working days, 12 months. Below 0 it counts backwards. The day it starts from is not
// counted; a month ends on the same day of the month, or on the last day of a month that has no such day. That is the
// house's convention, marked as such, for no source tells one.
type Length struct {
	N    int
	Unit Unit
}

// UnmarshalText reads "45wd", "12m", "-60d", "72h".
func (l *Length) UnmarshalText(b []byte) error {
	text := string(b)
	digits := strings.TrimRight(text, "wdmh")
	n, err := strconv.Atoi(digits)
	l.N, l.Unit = n, Unit(text[len(digits):])
	switch l.Unit {
	case WorkingDays, CalendarDays, MonthsLong, Hours:
	default:
		err = errors.New("no unit")
	}
	if err != nil {
		return fmt.Errorf("%q is no length of time", text)
	}
	return nil
}

// String is "45wd".
func (l Length) String() string { return strconv.Itoa(l.N) + string(l.Unit) }

// After is the day a length after another. Only working days need the calendar; a year it does not know is refused with
// rule.calendar_undated.
func (l Length) After(c day.Calendar, from day.Day) (day.Day, error) {
	switch l.Unit {
	case WorkingDays:
		d, err := c.AddWorking(from, l.N)
		if err != nil {
			return day.None, undated(err)
		}
		return d, nil
	case MonthsLong:
		return from.AddMonths(l.N), nil
	}
	return from + day.Day(l.N), nil
}

func undated(err error) error {
	if year := undatedYear(err); year != 0 {
		return fault.New(fault.Invalid, "rule.calendar_undated", "year", strconv.Itoa(year)).Because(err)
	}
	return err
}

// undatedYear is the year whose working days are not known, 0 if an error is about something else.
func undatedYear(err error) int {
	var u *day.Undated
	if errors.As(err, &u) {
		return u.Year
	}
	return 0
}

// Step is one day a deadline tells: a length after an input or after an earlier result.
type Step struct {
	Result, After string
	When          When
	Length        Length
	// Tighten says which way a province may go; NotLocal where it may not.
	Tighten Way
}

// Way is the way in which a value may be tightened.
type Way string

// The ways.
const (
	NotLocal Way = ""
	Down     Way = "down" // a longest time or a most: shorter, fewer
	Up       Way = "up"   // a least: longer, more
)

// Check compares a day that may be given with a result.
type Check struct {
	Input, By, From, Result string
}

// Deadline is the days a rule tells without looking anything up, for who asks of thousands.
type Deadline struct {
	lengths [2]Length
	n       int
	from    string
}

// From is the name of the input the deadline counts from.
func (d Deadline) From() string { return d.from }

// Due is the day the deadline tells for a day it counts from; rule.calendar_undated where the calendar ends before it.
func (d Deadline) Due(c day.Calendar, from day.Day) (day.Day, error) {
	var err error
	for i := 0; i < d.n && err == nil; i++ {
		from, err = d.lengths[i].After(c, from)
	}
	return from, err
}

// Deadline is a result of a rule ("ADM-55", "due"), for inputs that are codes ("place", "home"). False if the rule tells
// no such day.
func (s Set) Deadline(id, result string, codes ...string) (Deadline, bool) {
	r, ok := s.Rule(id)
	if !ok {
		return Deadline{}, false
	}
	v := values{}
	for _, in := range r.Inputs {
		if in.Default != "" {
			v[in.Name] = given{given: true, text: in.Default}
		}
	}
	for i := 0; i+1 < len(codes); i += 2 {
		n, _ := strconv.ParseInt(codes[i+1], 10, 32)
		v[codes[i]] = given{given: true, text: codes[i+1], n: n}
	}
	last, ok := r.step(result, v)
	if !ok || last.Length.Unit == Hours {
		return Deadline{}, false
	}
	if first, chained := r.step(last.After, v); chained {
		return Deadline{[2]Length{first.Length, last.Length}, 2, first.After}, true
	}
	return Deadline{[2]Length{last.Length}, 1, last.After}, true
}

func (r *Rule) step(result string, v values) (Step, bool) {
	for _, s := range r.Steps {
		if s.Result == result && s.When.holds(v) {
			return s, true
		}
	}
	return Step{}, false
}

// deadline computes the steps whose inputs are given, each result by the first step that fits.
func (q *question) deadline() error {
	for _, s := range q.rule.Steps {
		if q.answer.has(s.Result) || !s.When.holds(q.values) {
			continue
		}
		if s.Length.Unit == Hours {
			if from := q.values[s.After]; from.given {
				q.answer.add(Result{Name: s.Result, Type: Moment, Moment: day.At(from.moment.Time().Add(time.Duration(s.Length.N) * time.Hour))})
			}
			continue
		}
		from, ok := q.dayOf(s.After)
		if !ok {
			continue
		}
		if err := q.count(s, from); err != nil {
			return err
		}
	}
	if len(q.answer.Results) == 0 {
		name := q.rule.starts(q.values)
		return fault.New(fault.Invalid, "rule.input_missing", "input", name, "rule", q.rule.ID).On(name)
	}
	return q.check()
}

// starts is the input a deadline wants first.
func (r *Rule) starts(v values) string {
	for _, s := range r.Steps {
		if _, is := r.Input(s.After); is && s.When.holds(v) {
			return s.After
		}
	}
	return r.Inputs[0].Name
}

// dayOf is the day of an input or of a result.
func (q *question) dayOf(name string) (day.Day, bool) {
	if g, is := q.values[name]; is {
		return g.day, g.day != day.None
	}
	for _, r := range q.answer.Results {
		if r.Name == name {
			return r.Day, !r.None
		}
	}
	return day.None, false
}

// count adds what a step tells, with the days that were stepped over. Where the calendar ends before it, but not before
// an earlier result, the answer tells the earlier one and which year is missing.
func (q *question) count(s Step, from day.Day) error {
	d, err := s.Length.After(q.calendar, from)
	if err != nil {
		if year := undatedYear(err); year != 0 && len(q.answer.Results) > 0 {
			q.answer.add(Result{Name: s.Result, Type: Day, None: true, Undated: year})
			return nil
		}
		return err
	}
	if y := d.Year(); y < day.FirstYear || y > day.LastYear {
		return fault.New(fault.Invalid, "rule.out_of_calendar", "year", strconv.Itoa(y))
	}
	if s.Length.Unit == WorkingDays {
		q.answer.step(q.calendar, min(from, d), max(from, d))
	}
	q.answer.add(Result{Name: s.Result, Type: Day, Day: d})
	return nil
}

// check compares the day given with a result: on or before it, or on or after it.
func (q *question) check() error {
	c := q.rule.Check
	g := q.values[c.Input]
	if c.Result == "" || !g.given && q.values[q.rule.Waive].text != "yes" {
		return nil
	}
	out := Result{Name: c.Result, Type: Yes, Yes: q.values[q.rule.Waive].text == "yes"}
	switch limit := q.answer.last(c.By); {
	case out.Yes:
	case c.From != "":
		first, _ := q.dayOf(c.From)
		out.Yes = g.day >= first
	default:
		out.Yes = g.day <= limit.Day
		out.Undated, out.None = limit.Undated, limit.Undated != 0 && !out.Yes
	}
	q.answer.add(out)
	return nil
}
