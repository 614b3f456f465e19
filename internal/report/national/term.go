package national

import (
	"strconv"
	"strings"
	"time"

	"sen/internal/day"
	"sen/internal/fault"
)

// Term reads a term as people write it at the command line and in addresses: 2023, 2023-H1, 2023-Q2, 2023-11, or the days
// of a free period, 2023-01-01..2023-11-08. Refusals: national.term_malformed, period_backwards.
func Term(text string) (first, last day.Day, err error) {
	if a, b, free := strings.Cut(text, ".."); free {
		if first, err = day.Parse(a); err == nil {
			last, err = day.Parse(b)
		}
		switch {
		case err != nil:
			return 0, 0, malformed(text)
		case first > last:
			return 0, 0, fault.New(fault.Invalid, "period_backwards", "from", first, "to", last).On("term")
		}
		return first, last, nil
	}
	year, part, _ := strings.Cut(text, "-")
	y, err := strconv.Atoi(year)
	if err != nil || y < day.FirstYear || y > day.LastYear {
		return 0, 0, malformed(text)
	}
	size, n := 12, 1
	switch {
	case part == "" && !strings.HasSuffix(text, "-"):
	case strings.HasPrefix(part, "H"):
		size, part = 6, part[1:]
		n, err = strconv.Atoi(part)
	case strings.HasPrefix(part, "Q"):
		size, part = 3, part[1:]
		n, err = strconv.Atoi(part)
	default:
		size = 1
		n, err = strconv.Atoi(part)
	}
	if err != nil || n < 1 || n > 12/size {
		return 0, 0, malformed(text)
	}
	begin := time.Month((n-1)*size + 1)
	return day.Of(y, begin, 1), day.Of(y, begin+time.Month(size), 1) - 1, nil
}

func malformed(text string) error {
	return fault.New(fault.Invalid, "national.term_malformed", "text", text).On("term")
}

// TermCode writes a term as Term reads it, in its shortest form.
func TermCode(first, last day.Day) string {
	if y, _, d := first.Date(); d == 1 {
		year := strconv.Itoa(y)
		codes := []string{year}
		for n := range 2 {
			codes = append(codes, year+"-H"+strconv.Itoa(n+1))
		}
		for n := range 4 {
			codes = append(codes, year+"-Q"+strconv.Itoa(n+1))
		}
		codes = append(codes, first.String()[:7])
		for _, code := range codes {
			if a, b, err := Term(code); err == nil && a == first && b == last {
				return code
			}
		}
	}
	return first.String() + ".." + last.String()
}

// YearBefore is the same term a year before. A term that ends with a month does so a year before too.
func YearBefore(first, last day.Day) (day.Day, day.Day) {
	from, to := first.AddYears(-1), last.AddYears(-1)
	if _, _, d := (last + 1).Date(); d == 1 {
		y, m, _ := (last + 1).Date()
		to = day.Of(y-1, m, 1) - 1
	}
	return from, to
}
