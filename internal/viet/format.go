package viet

import (
	"math/big"
	"strconv"
	"strings"
)

// Number writes a whole number with points between thousands and a real minus: 64.403, −1.240.
func Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	minus := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	if minus {
		return "−" + s
	}
	return s
}

// Percent writes the quotient n/d in hundredths with two digits, rounded half away from zero: 135,66%.
func Percent(n, d int64) string {
	return decimals(new(big.Rat).Mul(big.NewRat(n, d), big.NewRat(100, 1)), 2) + "%"
}

// Change writes the relative change from d to n: −52,00%.
func Change(n, d int64) string { return Percent(n-d, d) }

// decimals rounds half away from zero to the given number of digits.
func decimals(r *big.Rat, digits int) string {
	text := r.FloatString(digits) // rounds half away from zero
	minus := strings.HasPrefix(text, "-")
	whole, part, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	n, _ := strconv.ParseInt(whole, 10, 64)
	out := Number(n) + "," + part
	if minus && strings.Trim(whole+part, "0") != "" {
		out = "−" + out
	}
	return out
}
