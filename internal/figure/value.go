package figure

import (
	"encoding/json"

	"sen/internal/day"
	"sen/internal/viet"
	"sen/internal/words"
)

// Value is a figure's value: a whole number, a quotient with its parts, or unknown with the reason why.
type Value struct {
	// Why is the key of the reason (in package words, group "why") if the figure cannot be computed.
	Why string
	// Whole is the value of a whole number.
	Whole int64
	// Ratio says that the value is a quotient, of Numerator and Denominator; Change, that it is the quotient
	// less one.
	Ratio, Change          bool
	Numerator, Denominator int64
	// Source and SourceDay tell where a figure from outside comes from.
	Source    string
	SourceDay day.Day
	// Target and the like rest on a decision: its number, "" if none was given.
	Decision string
}

// Known says whether the figure could be computed.
func (v Value) Known() bool { return v.Why == "" }

// Float is the value as the nearest double.
func (v Value) Float() float64 {
	switch {
	case v.Change:
		return float64(v.Numerator-v.Denominator) / float64(v.Denominator)
	case v.Ratio:
		return float64(v.Numerator) / float64(v.Denominator)
	}
	return float64(v.Whole)
}

// Text is the value as screens and reports write it: "64.403", "135,66%", "−52,00%"; "—" where there is none.
func (v Value) Text() string {
	switch {
	case !v.Known():
		return "—"
	case v.Change:
		return viet.Change(v.Numerator, v.Denominator)
	case v.Ratio:
		return viet.Percent(v.Numerator, v.Denominator)
	}
	return viet.Number(v.Whole)
}

func whole[N int | int64](n N) Value { return Value{Whole: int64(n)} }

func unknown(why string) Value { return Value{Why: why} }

// MarshalJSON writes the value as figures.md prints it, keys in byte order.
func (v Value) MarshalJSON() ([]byte, error) {
	m := map[string]any{"value": v.Whole}
	if v.Ratio || v.Change {
		m["denominator"], m["numerator"], m["value"] = v.Denominator, v.Numerator, v.Float()
	}
	if v.Source != "" {
		m["source"], m["source_day"] = v.Source, v.SourceDay
	}
	if !v.Known() {
		m = map[string]any{"value": nil, "why": words.Label("vi", "why", v.Why)}
	}
	return json.Marshal(m)
}
