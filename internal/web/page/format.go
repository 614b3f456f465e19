package page

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/viet"
)

// Minus is the real minus sign.
const Minus = "\u2212"

// Signed is viet.Number with its sign always shown, but for zero.
func Signed(n int64) string {
	if n > 0 {
		return "+" + viet.Number(n)
	}
	return viet.Number(n)
}

// Decimal writes n/unit with one digit, half away from zero: 64,4 for 64,403.
func Decimal(n, unit int64) string {
	tenths := (n*10*2 + unit) / (2 * unit)
	return viet.Number(tenths/10) + "," + strconv.FormatInt(tenths%10, 10)
}

// LongDay is a day in words, for ears: "31 tháng 12 năm 2023", "31 December 2023".
func LongDay(rd Reader, d day.Day) string {
	y, m, dom := d.Date()
	if rd.Lang == "en" {
		return fmt.Sprintf("%d %s %d", dom, m, y)
	}
	return fmt.Sprintf("%d tháng %d năm %d", dom, int(m), y)
}

// Moment is an instant to the minute in Vietnamese time: "23:59 ngày 31/01/2024".
func Moment(rd Reader, at day.Instant) string {
	clock, date, _ := strings.Cut(at.Vietnamese(), " ngày ")
	return rd.T("%s ngày %s", clock, date)
}

// TermName names the stretch [from, to] as people do: "năm 2023", "quý I năm 2023", "6 tháng đầu năm 2023",
// "tháng 11 năm 2023"; any other by its days. English names are "2023", "quarter I of 2023" and so on.
func TermName(rd Reader, from, to day.Day) string {
	y, fm, fd := from.Date()
	ty, tm, _ := to.Date()
	if y == ty && fd == 1 && (to+1).Year()*12+month(to+1) == ty*12+int(tm)+1 {
		a, b := int(fm), int(tm)
		switch {
		case a == 1 && b == 12:
			return rd.T("năm %d", y)
		case a == b:
			return rd.T("tháng %d năm %d", a, y)
		case a%3 == 1 && b == a+2:
			return rd.T("quý %s năm %d", [...]string{"I", "II", "III", "IV"}[a/3], y)
		case a == 1 && b == 6:
			return rd.T("6 tháng đầu năm %d", y)
		case a == 7 && b == 12:
			return rd.T("6 tháng cuối năm %d", y)
		case a == 1:
			return rd.T("%d tháng đầu năm %d", b, y)
		}
	}
	return rd.T("từ %s đến %s", from.Vietnamese(), to.Vietnamese())
}

// hanoi is the offset in which a reader names a day.
var hanoi = time.FixedZone("", 7*60*60)

// KnownAt reads up to when what was recorded counts: an instant, or a day, which means its last moment; zero for "". What
// is neither is refused beside the field "known_at" (web.instant_malformed).
func KnownAt(text string) (day.Instant, error) {
	if text == "" {
		return day.Instant{}, nil
	}
	if d, err := day.Parse(text); err == nil {
		y, m, dom := d.Date()
		return day.At(time.Date(y, m, dom+1, 0, 0, 0, 0, hanoi).Add(-time.Microsecond)), nil
	}
	at, err := day.ParseInstant(text)
	if err != nil {
		return at, fault.New(fault.Invalid, "web.instant_malformed", "field", "known_at", "value", text).On("known_at")
	}
	return at, nil
}

func month(d day.Day) int { _, m, _ := d.Date(); return int(m) }

// Masked shows no more of a number than its last four signs, and of a short one that there is one.
func Masked(number string) string {
	signs := []rune(number)
	switch {
	case len(signs) == 0:
		return ""
	case len(signs) < 8:
		return "••••"
	}
	return "••••" + string(signs[len(signs)-4:])
}
