package figurepages

import (
	"strings"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/web/page"
)

// text writes a value as the screens do; "—" where there is none.
func text(v figure.Value) string { return v.Text() }

func (v reading) why(x figure.Value) string { return v.Label("why", x.Why) }

func (v reading) label(code figure.Code) string { return v.Label("figure", string(code)) }

// door is a figure of the reading's unit and period as a number that opens.
func (v reading) door(code figure.Code, x figure.Value) Door {
	return v.doorOf(v.unit.Code, v.from, v.day, code, x)
}

func (v reading) doorOf(unit string, from, to day.Day, code figure.Code, x figure.Value) Door {
	if !x.Known() {
		return Door{Text: "—", Href: v.openHref(string(code), unit, from, to), Why: v.why(x)}
	}
	return Door{Text: text(x), Href: v.openHref(string(code), unit, from, to)}
}

// signed is a flow with its sign: entries +, exits −.
func signed(d Door, n int64) Door {
	d.Text = page.Signed(n)
	return d
}

// share is a length on a scale in percent with a dot, for SVG.
func share(n, of float64) string {
	if of <= 0 || n <= 0 {
		return "0%"
	}
	return trimmed(min(100*n/of, 100)) + "%"
}

func trimmed(x float64) string {
	s := strings.TrimRight(strings.TrimRight(fixed(x), "0"), ".")
	if s == "" || s == "-" {
		return "0"
	}
	return s
}
