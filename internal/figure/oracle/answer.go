package oracle

import (
	"fmt"

	"sen/internal/day"
	"sen/internal/journal"
)

// Question asks for every figure of one unit over the days from From to To, both counted, as known after a
// mutation (0: everything recorded; Nothing: before the first act).
type Question struct {
	Known    journal.Mutation
	Unit     string
	From, To day.Day
}

func (q Question) String() string {
	known := fmt.Sprintf("known after mutation %d", q.Known)
	switch q.Known {
	case 0:
		known = "everything known"
	case Nothing:
		known = "known before the first act"
	}
	return fmt.Sprintf("unit %s, %s to %s, %s", q.Unit, q.From, q.To, known)
}

// Value is one figure.
type Value struct {
	Null bool // it cannot be computed
	// Whole is the value of a whole number. Of a quotient, Quotient is the value and Numerator and Denominator
	// what it is made of.
	Whole                  int64
	IsQuotient             bool
	Quotient               float64
	Numerator, Denominator int64
	// Source and Dated tell of a figure from outside.
	Source string
	Dated  day.Day
}

func (v Value) String() string {
	s := fmt.Sprint(v.Whole)
	switch {
	case v.Null:
		s = "null"
	case v.IsQuotient:
		s = fmt.Sprintf("%v = %d/%d", v.Quotient, v.Numerator, v.Denominator)
	}
	if v.Source != "" {
		s += fmt.Sprintf(" (%s, %s)", v.Source, v.Dated)
	}
	return s
}

// Parts is a breakdown of one figure: how much of it each value has. Parts of 0 are left out.
type Parts map[string]int64

// Answer is all there is to say to a Question.
type Answer struct {
	// Figures holds every code of figures.md.
	Figures map[string]Value
	// Parts holds by name of the breakdown, then by code. A breakdown that may not be answered is not there.
	Parts map[string]map[string]Parts
	// Opened holds by code the ids of those counted, in order; somebody counted twice stands twice. Codes that
	// count members hold people, units.* and the like units, hosts.* and enterprises.* hosts. A subject
	// may leave codes out that it was not asked to open.
	Opened map[string][]int64
}

// Breakdowns are the names of all breakdowns.
var Breakdowns = []string{
	"sex", "age_band", "ethnicity", "religion", "education", "qualification", "political_theory", "occupation",
	"status", "sector", "kind", "reason", "unit",
}

func whole(n int) Value { return Value{Whole: int64(n)} }

var null = Value{Null: true}

// quotient is the nearest double to n/d, null if d is 0.
func quotient(n, d int64) Value {
	if d == 0 {
		return null
	}
	return Value{IsQuotient: true, Quotient: float64(n) / float64(d), Numerator: n, Denominator: d}
}
