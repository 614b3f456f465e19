package target

import (
	"fmt"
	"strconv"
	"strings"
)

// Value is a decimal number as text in its shortest form: "1890", "0.25", "-0.1". It is kept as it was set,
// without the rounding of a binary fraction.
type Value string

// ParseValue reads digits with at most one point and an optional minus sign.
func ParseValue(s string) (Value, error) {
	whole, minus := strings.CutPrefix(s, "-")
	whole, part, point := strings.Cut(whole, ".")
	if !digits(whole) || point && !digits(part) || len(s) > 30 {
		return "", fmt.Errorf("value %q is not a decimal number", s)
	}
	out := strings.TrimLeft(whole, "0")
	if out == "" {
		out = "0"
	}
	if part = strings.TrimRight(part, "0"); part != "" {
		out += "." + part
	}
	if minus && out != "0" {
		out = "-" + out
	}
	return Value(out), nil
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// CountOf is a whole number as a value.
func CountOf(n int64) Value { return Value(strconv.FormatInt(n, 10)) }
