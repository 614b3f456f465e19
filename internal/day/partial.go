package day

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Partial is a day known in full, to its month or to its year only. Its text, which is also how it is
// stored, says the precision: "1957-03-12", "1957-03", "1957". The zero Partial is unknown.
type Partial struct {
	year  int16
	month int8
	dom   int8
}

// Full is a day known in full; of None, the unknown Partial.
func Full(d Day) Partial {
	if d == None {
		return Partial{}
	}
	y, m, dom := d.Date()
	return Partial{int16(y), int8(m), int8(dom)}
}

// YearMonth is a day known to its month; month 0 means known to its year.
func YearMonth(year, month int) (Partial, bool) {
	if year < FirstYear || year > LastYear || month < 0 || month > 12 {
		return Partial{}, false
	}
	return Partial{int16(year), int8(month), 0}, true
}

// ParsePartial reads the text form; "" is unknown.
func ParsePartial(s string) (Partial, error) {
	var y, m int
	switch {
	case s == "":
		return Partial{}, nil
	case len(s) == 4 && digits(s, &y):
	case len(s) == 7 && s[4] == '-' && digits(s[:4], &y) && digits(s[5:], &m) && m > 0:
	default:
		d, err := Parse(s)
		return Full(d), err
	}
	p, ok := YearMonth(y, m)
	if !ok {
		return Partial{}, fmt.Errorf("day %q is not in the calendar", s)
	}
	return p, nil
}

// Known says whether anything is known.
func (p Partial) Known() bool { return p.year != 0 }

// Year is the year, 0 if unknown.
func (p Partial) Year() int { return int(p.year) }

// ToYear is the same known to its year only, as who may not see a full day of birth is shown it.
func (p Partial) ToYear() Partial { return Partial{year: p.year} }

// Exact gives the day if it is known in full.
func (p Partial) Exact() (Day, bool) {
	if p.dom == 0 {
		return None, false
	}
	return Of(int(p.year), monthOf(p.month), int(p.dom)), true
}

// Earliest is the first day the Partial may mean; None if unknown.
func (p Partial) Earliest() Day {
	if !p.Known() {
		return None
	}
	return Of(int(p.year), monthOf(max(p.month, 1)), int(max(p.dom, 1)))
}

// Latest is the last day the Partial may mean; None if unknown.
func (p Partial) Latest() Day {
	switch {
	case !p.Known():
		return None
	case p.month == 0:
		return Of(int(p.year), 12, 31)
	case p.dom == 0:
		return Of(int(p.year), monthOf(p.month)+1, 1) - 1
	}
	return p.Earliest()
}

// AgeOn gives the age in full years on a day as figures.md counts it: born only by year, year of the
// day minus year of birth; by month, as if born on the month's last day. False if birth is unknown.
func (p Partial) AgeOn(on Day) (int, bool) {
	y, m, d := on.Date()
	return p.AgeOnDate(y, m, d)
}

// AgeOnDate is AgeOn for a day already taken apart, for who asks of many.
func (p Partial) AgeOnDate(year int, month time.Month, dom int) (int, bool) {
	age, bornOn := year-int(p.year), int(p.dom)
	if p.month > 0 && p.dom == 0 {
		bornOn = lastOf(int(p.year), p.month)
	}
	if int(month) < int(p.month) || int(month) == int(p.month) && dom < bornOn {
		age--
	}
	return age, p.Known()
}

// lastOf is the last day of a month.
func lastOf(year int, month int8) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// String is the text form.
func (p Partial) String() string {
	switch {
	case !p.Known():
		return ""
	case p.month == 0:
		return fmt.Sprintf("%04d", p.year)
	case p.dom == 0:
		return fmt.Sprintf("%04d-%02d", p.year, p.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", p.year, p.month, p.dom)
}

// Vietnamese is dd/mm/yyyy, mm/yyyy or yyyy, as precise as it is known.
func (p Partial) Vietnamese() string {
	switch {
	case !p.Known():
		return ""
	case p.month == 0:
		return fmt.Sprintf("%04d", p.year)
	case p.dom == 0:
		return fmt.Sprintf("%02d/%04d", p.month, p.year)
	}
	return fmt.Sprintf("%02d/%02d/%04d", p.dom, p.month, p.year)
}

// Value stores the text form; unknown is null.
func (p Partial) Value() (driver.Value, error) {
	if !p.Known() {
		return nil, nil
	}
	return p.String(), nil
}

// Scan reads what Value stored.
func (p *Partial) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*p = Partial{}
		return nil
	case []byte:
		return p.Scan(string(v))
	case string:
		got, err := ParsePartial(v)
		*p = got
		return err
	}
	return fmt.Errorf("partial day: cannot read a %T", src)
}

func monthOf(m int8) time.Month { return time.Month(m) }
