package exchange

import (
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/exchange/xlsx"
	"sen/internal/fault"
)

func (r *cellReader) partialOf(c xlsx.Cell) day.Partial {
	p, f, warning := parseDay(c, r.date1904)
	if f != nil {
		r.say(f, warning)
	}
	return p
}

// parseDay reads a day from a cell of any kind. A number that is not shown as a date is a year if it can be
// one, else a serial day, with a warning.
func parseDay(c xlsx.Cell, date1904 bool) (p day.Partial, f *fault.Fault, warning bool) {
	switch c.Kind {
	case xlsx.Date, xlsx.Number:
		n, err := strconv.ParseFloat(string(c.Value), 64)
		if err != nil || !(n >= 0 && n <= 1e7) { // NaN is neither
			return p, fault.New(fault.Invalid, "day_form"), false
		}
		if year := int(n); c.Kind == xlsx.Number && float64(year) == n && year >= day.FirstYear && year <= day.LastYear {
			p, _ = day.YearMonth(year, 0)
			return p, nil, false
		}
		d, ok := serialDay(int(n), date1904)
		if !ok {
			return p, fault.New(fault.Invalid, "day_not_in_calendar"), false
		}
		if c.Kind == xlsx.Number {
			f = fault.New(fault.Invalid, "day_from_number", "day", d)
		}
		return day.Full(d), f, true
	case xlsx.ISODate:
		p, f = dayOfText(string(c.Value[:min(10, len(c.Value))]))
		return p, f, false
	case xlsx.Bool:
		return p, fault.New(fault.Invalid, "day_form"), false
	}
	p, f = dayOfText(string(clean(c.Value)))
	return p, f, false
}

// serialDay is the day Excel means by a number; false for the 29 February 1900 it believes in and beyond the
// calendar of the register.
func serialDay(n int, date1904 bool) (day.Day, bool) {
	zero := day.Of(1899, 12, 30)
	switch {
	case date1904:
		zero = day.Of(1904, 1, 1)
	case n < 1 || n == 60:
		return day.None, false
	case n < 60:
		zero++
	}
	d := zero + day.Day(n)
	if d > day.Of(day.LastYear, 12, 31) {
		return day.None, false
	}
	return d, true
}

// dayOfText reads dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, yyyy-mm-dd, mm/yyyy and yyyy; "" is unknown.
func dayOfText(s string) (day.Partial, *fault.Fault) {
	for _, midnight := range []string{" 00:00:00", "T00:00:00", " 00:00", " 12:00:00 AM"} {
		s = strings.TrimSuffix(s, midnight)
	}
	if s == "" {
		return day.Partial{}, nil
	}
	if d, err := day.Parse(s); err == nil {
		return day.Full(d), nil
	} else if len(s) == 10 && s[4] == '-' && s[7] == '-' && allDigits(s[:4]+s[5:7]+s[8:]) {
		return day.Partial{}, fault.New(fault.Invalid, "day_not_in_calendar")
	}
	parts := strings.Split(s, separator(s))
	last := parts[len(parts)-1]
	if len(parts) > 3 || !allDigits(strings.Join(parts, "")) || !shortBefore(parts) {
		return day.Partial{}, fault.New(fault.Invalid, "day_form")
	}
	switch {
	case len(last) == 2 && len(parts) > 1:
		return twoDigitYear(parts)
	case len(last) != 4:
		return day.Partial{}, fault.New(fault.Invalid, "day_form")
	}
	p, ok := partialOf(parts, number(last))
	if !ok {
		return p, fault.New(fault.Invalid, "day_not_in_calendar")
	}
	return p, nil
}

func separator(s string) string {
	if i := strings.IndexAny(s, "/-."); i >= 0 {
		return s[i : i+1]
	}
	return "/"
}

// shortBefore says whether all parts but the last have one or two digits and none is empty.
func shortBefore(parts []string) bool {
	for _, p := range parts[:len(parts)-1] {
		if len(p) < 1 || len(p) > 2 {
			return false
		}
	}
	return parts[len(parts)-1] != ""
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// partialOf makes a day of [day month] year, [month] year or year.
func partialOf(parts []string, year int) (day.Partial, bool) {
	switch len(parts) {
	case 3:
		d, ok := day.Valid(year, number(parts[1]), number(parts[0]))
		return day.Full(d), ok
	case 2:
		if number(parts[0]) == 0 {
			return day.Partial{}, false
		}
		return day.YearMonth(year, number(parts[0]))
	}
	return day.YearMonth(year, 0)
}

// twoDigitYear refuses and names both readings.
func twoDigitYear(parts []string) (day.Partial, *fault.Fault) {
	yy := number(parts[len(parts)-1])
	old, ok := partialOf(parts, 1900+yy)
	late, ok2 := partialOf(parts, 2000+yy)
	if !ok && !ok2 {
		return day.Partial{}, fault.New(fault.Invalid, "day_not_in_calendar")
	}
	return day.Partial{}, fault.New(fault.Invalid, "day_two_digit_year", "one", old, "other", late)
}
