package page

import (
	"fmt"
	"strconv"

	"sen/internal/day"
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

// LongDay is a day in words, for ears: "31 tháng 12 năm 2023".
func LongDay(d day.Day) string {
	y, m, dom := d.Date()
	return fmt.Sprintf("%d tháng %d năm %d", dom, int(m), y)
}

// TermName names the stretch [from, to] as people do: "năm 2023", "quý I năm 2023", "6 tháng đầu năm 2023",
// "tháng 11 năm 2023"; any other by its days.
func TermName(from, to day.Day) string {
	y, fm, fd := from.Date()
	ty, tm, _ := to.Date()
	if y == ty && fd == 1 && (to+1).Year()*12+month(to+1) == ty*12+int(tm)+1 {
		a, b := int(fm), int(tm)
		switch {
		case a == 1 && b == 12:
			return fmt.Sprintf("năm %d", y)
		case a == b:
			return fmt.Sprintf("tháng %d năm %d", a, y)
		case a%3 == 1 && b == a+2:
			return fmt.Sprintf("quý %s năm %d", [...]string{"I", "II", "III", "IV"}[a/3], y)
		case a == 1 && b == 6:
			return fmt.Sprintf("6 tháng đầu năm %d", y)
		case a == 7 && b == 12:
			return fmt.Sprintf("6 tháng cuối năm %d", y)
		case a == 1:
			return fmt.Sprintf("%d tháng đầu năm %d", b, y)
		}
	}
	return "từ " + from.Vietnamese() + " đến " + to.Vietnamese()
}

func month(d day.Day) int { _, m, _ := d.Date(); return int(m) }
