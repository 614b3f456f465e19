// Package day holds civil days in Asia/Ho_Chi_Minh, half-open spans of them, days known only to a
// month or a year, instants, and the counting of working days over a calendar that is given to it. It knows no clock:
// who needs "now" is given it.
package day

import (
	"database/sql/driver"
	"fmt"
	"math"
	"time"
)

// Day is a civil day in Asia/Ho_Chi_Minh, counted from 31 December of the year 0 (so that 1 January of
// the year 1 is 1). Days compare, add and subtract as integers. The zero Day is None.
type Day int32

const (
	// None is no day: unknown, not given, or an end that is open.
	None Day = 0
	// Forever is later than every real day; it closes spans whose end is open.
	Forever Day = math.MaxInt32
)

// The years a register may speak of. Anything else is a slip of the keyboard.
const (
	FirstYear = 1850
	LastYear  = 2199
)

// Of gives the day of a calendar date. The date must exist; use Valid for what a person typed.
func Of(year int, month time.Month, dom int) Day {
	return Day(time.Date(year, month, dom, 0, 0, 0, 0, time.UTC).Unix()/86400) + unixDay
}

// unixDay is 1 January 1970 as a Day.
const unixDay Day = 719163

// Valid gives the day of a date if the calendar has it and its year lies in [FirstYear, LastYear].
func Valid(year, month, dom int) (Day, bool) {
	if year < FirstYear || year > LastYear || month < 1 || month > 12 || dom < 1 || dom > 31 {
		return None, false
	}
	d := Of(year, time.Month(month), dom)
	if y, m, dd := d.Date(); y != year || int(m) != month || dd != dom {
		return None, false
	}
	return d, true
}

// Parse reads "2006-01-02" and nothing else.
func Parse(s string) (Day, error) {
	var y, m, d int
	if len(s) != 10 || s[4] != '-' || s[7] != '-' || !digits(s[:4], &y) || !digits(s[5:7], &m) || !digits(s[8:], &d) {
		return None, fmt.Errorf("day %q is not of the form 2006-01-02", s)
	}
	got, ok := Valid(y, m, d)
	if !ok {
		return None, fmt.Errorf("day %q is not in the calendar", s)
	}
	return got, nil
}

// MustParse is Parse for days written in the program itself.
func MustParse(s string) Day {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func digits(s string, into *int) bool {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		n = n*10 + int(s[i]-'0')
	}
	*into = n
	return true
}

// Date gives year, month and day of the month.
func (d Day) Date() (year int, month time.Month, dom int) {
	return d.Time().Date()
}

// Time is midnight UTC of the day: for calendar arithmetic and libraries, never an instant in time.
func (d Day) Time() time.Time {
	return time.Unix(int64(d-unixDay)*86400, 0).UTC()
}

// Year is the calendar year of the day.
func (d Day) Year() int { y, _, _ := d.Date(); return y }

// String is the ISO form; "" for None.
func (d Day) String() string {
	switch d {
	case None:
		return ""
	case Forever:
		return "forever"
	}
	return d.Time().Format(time.DateOnly)
}

// Vietnamese is dd/mm/yyyy; "" for None and Forever.
func (d Day) Vietnamese() string {
	if d == None || d == Forever {
		return ""
	}
	return d.Time().Format("02/01/2006")
}

// OrForever reads an end: None, "not given", becomes Forever.
func (d Day) OrForever() Day {
	if d == None {
		return Forever
	}
	return d
}

// AddYears keeps month and day of the month; 29 February becomes the 28th where the year has none.
func (d Day) AddYears(n int) Day {
	y, m, dom := d.Date()
	if got, ok := Valid(y+n, int(m), dom); ok {
		return got
	}
	return Of(y+n, m+1, 1) - 1
}

// AddMonths is the same day of the month n months later (earlier if n is below 0), or the last day of that month where
// it has no such day.
func (d Day) AddMonths(n int) Day {
	y, m, dom := d.Date()
	months := y*12 + int(m) - 1 + n
	y, m = months/12, time.Month(months%12+1)
	return Of(y, m, min(dom, lastOf(y, int8(m))))
}

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return time.Weekday(d % 7) }

// Weekend says whether the day is a Saturday or a Sunday.
func (d Day) Weekend() bool { w := d.Weekday(); return w == time.Saturday || w == time.Sunday }

// StartOfYear is 1 January of the year of d.
func (d Day) StartOfYear() Day { return Of(d.Year(), time.January, 1) }

// Value stores the ISO text; None and Forever are null.
func (d Day) Value() (driver.Value, error) {
	if d == None || d == Forever {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads what Value stored, from a text column (SQLite) or a date column (PostgreSQL).
func (d *Day) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = None
		return nil
	case time.Time:
		y, m, dom := v.Date()
		*d = Of(y, m, dom)
		return nil
	case []byte:
		return d.Scan(string(v))
	case string:
		got, err := Parse(v)
		*d = got
		return err
	}
	return fmt.Errorf("day: cannot read a %T", src)
}

// MarshalText is the ISO form.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form; the empty text is None.
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = None
		return nil
	}
	got, err := Parse(string(b))
	*d = got
	return err
}
