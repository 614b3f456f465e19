package target

import (
	"math/big"
	"slices"
	"time"

	"sen/internal/day"
	"sen/internal/figure"
)

// Reached is an indicator's value of a unit over a period, both days counted, by the census alone.
func (i *Indicator) Reached(c *figure.Census, unit string, first, last day.Day) (figure.Value, error) {
	switch {
	case i.Per == "lowest_year":
		return i.lowest(c, unit, first, last)
	case i.Figure != "":
		return ask(c, unit, first, last, i.Figure)
	}
	n, err := i.Numerator.value(c, unit, first, last)
	if err != nil || !n.Known() {
		return n, err
	}
	if i.Per == "year" {
		return figure.Value{Ratio: true, Numerator: 12 * n.Whole, Denominator: months(first, last)}, nil
	}
	d, err := i.Denominator.value(c, unit, first, last)
	switch {
	case err != nil || !d.Known():
		return d, err
	case d.Whole == 0:
		return figure.Value{Why: "nothing_to_divide_by"}, nil
	}
	return figure.Value{Ratio: true, Numerator: n.Whole, Denominator: d.Whole, Source: d.Source, SourceDay: d.SourceDay, Decision: d.Decision}, nil
}

// lowest is the lowest of the whole years of a period; why not, if it has none.
func (i *Indicator) lowest(c *figure.Census, unit string, first, last day.Day) (figure.Value, error) {
	of := *i
	of.Per = ""
	out := figure.Value{Why: "no_whole_year"}
	for y := first.Year(); y <= last.Year(); y++ {
		from, to := day.Of(y, time.January, 1), day.Of(y, time.December, 31)
		if from < first || to > last {
			continue
		}
		v, err := of.Reached(c, unit, from, to)
		if err != nil {
			return v, err
		}
		if v.Known() && (!out.Known() || exactly(v).Cmp(exactly(out)) < 0) {
			out = v
		}
	}
	return out, nil
}

// value asks the census for a part.
func (p Part) value(c *figure.Census, unit string, first, last day.Day) (figure.Value, error) {
	switch p.On {
	case StartOfPeriod:
		first, last = first-1, first-1
	case EndOfPreviousYear:
		first = day.Of(last.Year()-1, time.December, 31)
		last = first
	case FiveYearsEarlier:
		first, last = figure.Comparison(first, last)
	}
	if p.By == "" {
		return ask(c, unit, first, last, p.Figure)
	}
	a, err := c.Ask(figure.Query{Unit: unit, From: first, To: last, Only: []figure.Code{p.Figure}, By: []figure.Breakdown{p.By}})
	if err != nil {
		return figure.Value{}, err
	}
	parts := a.By[p.By][p.Figure]
	sum := figure.Value{Why: parts.Why}
	for code, n := range parts.Parts {
		if slices.Contains(p.Parts, code) || len(p.Parts) == 0 && !slices.Contains(p.Except, code) {
			sum.Whole += n
		}
	}
	return sum, nil
}

func ask(c *figure.Census, unit string, first, last day.Day, code figure.Code) (figure.Value, error) {
	a, err := c.Ask(figure.Query{Unit: unit, From: first, To: last, Only: []figure.Code{code}})
	return a.Figures[code], err
}

// months counts the months of a period, a begun one as a whole.
func months(first, last day.Day) (n int64) {
	for first.AddMonths(int(n)) <= last {
		n++
	}
	return n
}

// exactly is a known value as a quotient of whole numbers, without any rounding.
func exactly(v figure.Value) *big.Rat {
	switch {
	case v.Change:
		return big.NewRat(v.Numerator-v.Denominator, v.Denominator)
	case v.Ratio:
		return big.NewRat(v.Numerator, v.Denominator)
	}
	return new(big.Rat).SetInt64(v.Whole)
}

var one, minusOne = big.NewRat(1, 1), big.NewRat(-1, 1)

// Exactly is the number as a quotient of whole numbers; false if it is no number.
func (v Value) Exactly() (*big.Rat, bool) {
	if _, err := ParseValue(string(v)); err != nil {
		return nil, false
	}
	return new(big.Rat).SetString(string(v))
}

// Whole is the number if it is a whole one that is not below zero.
func (v Value) Whole() (int64, bool) {
	r, ok := v.Exactly()
	if !ok || !r.IsInt() || r.Sign() < 0 || !r.Num().IsInt64() {
		return 0, false
	}
	return r.Num().Int64(), true
}

// Met says whether a value that is known keeps a target: exactly, with no rounding. More than 10 % is not met by 10 %.
func (d Direction) Met(reached figure.Value, target Value) bool {
	want, ok := target.Exactly()
	if !ok || !reached.Known() {
		return false
	}
	side := exactly(reached).Cmp(want)
	switch d {
	case MoreThan:
		return side > 0
	case AtMost:
		return side <= 0
	case ChangeBy:
		if want.Sign() < 0 {
			return side <= 0
		}
	}
	return side >= 0
}
