package day

import (
	"fmt"
	"slices"
	"sort"
	"time"
)

// Calendar says which days are worked. It is a value that never changes; the zero Calendar knows no year. Saturdays and
// Sundays are days of rest, but for those that a year names as worked.
type Calendar struct {
	years []int // known, in order
	first Day   // 1 January of the first known year
	work  []Day // every day worked in the known years, in order
	upTo  []int32
	off   []Day // every Monday to Friday that is not worked
	made  []Day // every Saturday and Sunday that is worked
	doubt []Day // days that count as worked and may turn out not to be
}

// WorkYear is what one year has of its own: the Mondays to Fridays that are not worked (public holidays, days given for
// a holiday that fell on a weekend, days exchanged) and the Saturdays and Sundays worked for days exchanged. Doubted are
// Mondays to Fridays of which it is not certain that they are worked; they count as worked.
type WorkYear struct {
	Year                 int
	Off, Worked, Doubted []Day
}

// Undated is the error of a question that needs a year whose days are not known.
type Undated struct{ Year int }

func (u *Undated) Error() string { return fmt.Sprintf("the working days of %d are not known", u.Year) }

// NewCalendar makes the calendar of some years. A day outside of its year, one told twice, a free day on a weekend and
// a worked one on another are refused: none of them can be meant.
func NewCalendar(years ...WorkYear) (Calendar, error) {
	var c Calendar
	sorted := slices.Clone(years)
	slices.SortFunc(sorted, func(a, b WorkYear) int { return a.Year - b.Year })
	for i, y := range sorted {
		if i > 0 && sorted[i-1].Year == y.Year {
			return Calendar{}, fmt.Errorf("the year %d is told twice", y.Year)
		}
		if err := y.check(); err != nil {
			return Calendar{}, err
		}
		c.years = append(c.years, y.Year)
		c.off, c.made, c.doubt = append(c.off, y.Off...), append(c.made, y.Worked...), append(c.doubt, y.Doubted...)
	}
	slices.Sort(c.off)
	slices.Sort(c.made)
	slices.Sort(c.doubt)
	c.count()
	return c, nil
}

func (y WorkYear) check() error {
	if y.Year < FirstYear || y.Year > LastYear {
		return fmt.Errorf("the year %d is out of the calendar", y.Year)
	}
	seen := map[Day]bool{}
	for i, d := range slices.Concat(y.Off, y.Doubted, y.Worked) {
		switch worked := i >= len(y.Off)+len(y.Doubted); {
		case d.Year() != y.Year:
			return fmt.Errorf("%s is not in the year %d", d, y.Year)
		case seen[d]:
			return fmt.Errorf("%s is told twice", d)
		case d.Weekend() != worked:
			return fmt.Errorf("%s is a %s", d, d.Weekday())
		}
		seen[d] = true
	}
	return nil
}

// count lays out every worked day in order, and how many there are up to each day, so that a deadline is one look-up.
func (c *Calendar) count() {
	if len(c.years) == 0 {
		return
	}
	c.first = Of(c.years[0], time.January, 1)
	last := Of(c.years[len(c.years)-1], time.December, 31)
	c.upTo = make([]int32, 0, last-c.first+1)
	year := 0
	for d := c.first; d <= last; d++ {
		if _, m, dom := d.Date(); m == time.January && dom == 1 {
			year = d.Year()
		}
		if c.Knows(year) && c.works(d) {
			c.work = append(c.work, d)
		}
		c.upTo = append(c.upTo, int32(len(c.work)))
	}
}

func (c Calendar) works(d Day) bool {
	list := c.off
	if d.Weekend() {
		list = c.made
	}
	_, found := slices.BinarySearch(list, d)
	return found == d.Weekend()
}

// Knows says whether the days of a year are known.
func (c Calendar) Knows(year int) bool {
	_, found := slices.BinarySearch(c.years, year)
	return found
}

// Years are the years whose days are known, in order.
func (c Calendar) Years() []int { return slices.Clone(c.years) }

// Works says whether a day is worked; *Undated if its year is not known.
func (c Calendar) Works(d Day) (bool, error) {
	if y := d.Year(); !c.Knows(y) {
		return false, &Undated{y}
	}
	return c.works(d), nil
}

// AddWorking is the n-th working day after a day, which is itself not counted; with n below 0, the n-th before it; with
// 0 the day itself. Every year between must be known, else *Undated names the first that is not.
func (c Calendar) AddWorking(from Day, n int) (Day, error) {
	if n == 0 {
		return from, nil
	}
	// The counting begins on the day beside from, which may lie in the next year.
	start, step := from+1, 1
	if n < 0 {
		start, step = from-1, -1
	}
	if y := start.Year(); !c.Knows(y) {
		return None, &Undated{y}
	}
	// before is how many worked days lie before the counting begins, in either direction.
	i := 0
	if n > 0 {
		i = c.before(start) + n - 1
	} else {
		i = c.before(start+1) + n
	}
	end := c.end(start.Year(), step)
	if i < 0 || i >= len(c.work) || (c.work[i].Year()-end)*step >= 0 {
		return None, &Undated{end}
	}
	return c.work[i], nil
}

// before is how many worked days there are before a day of a known year, or the day after one.
func (c Calendar) before(d Day) int {
	if d <= c.first {
		return 0
	}
	return int(c.upTo[d-c.first-1])
}

// end is the first year that is not known on the way from a known one.
func (c Calendar) end(year, step int) int {
	for c.Knows(year) {
		year += step
	}
	return year
}

// Skipped are the Mondays to Fridays that were stepped over between two days, neither counted, in order: holidays and
// what was given or exchanged for them. The list is the calendar's own and must not be written to.
func (c Calendar) Skipped(from, to Day) []Day { return between(c.off, from, to) }

// Made are the Saturdays and Sundays that were counted as worked after a day and up to another, in order. The list is
// the calendar's own and must not be written to.
func (c Calendar) Made(from, to Day) []Day { return between(c.made, from, to+1) }

// Doubted are the days after a day and up to another that were counted as worked and may turn out not to be, in order. The
// list is the calendar's own and must not be written to.
func (c Calendar) Doubted(from, to Day) []Day { return between(c.doubt, from, to+1) }

// between is the part of a sorted list that lies strictly between two days.
func between(list []Day, a, b Day) []Day {
	if a > b {
		a, b = b, a
	}
	i := sort.Search(len(list), func(i int) bool { return list[i] > a })
	j := sort.Search(len(list), func(i int) bool { return list[i] >= b })
	return list[i:max(i, j):max(i, j)]
}
