package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sen/internal/day"
	"sen/internal/fault"
)

// Inputs are what a rule is asked with, as text: days "2026-03-10", whole numbers "17", "yes" or "no", codes. What is ""
// is not given.
type Inputs map[string]string

// Type is what an input must be.
type Type string

// The types.
const (
	Day    Type = "day"    // 2026-03-10
	Birth  Type = "birth"  // a day, a month or a year
	Months Type = "months" // 2026-01,2026-03
	Moment Type = "moment" // 2026-03-10T08:30, in Vietnamese time
	Int    Type = "int"    // 0 or more
	Score  Type = "number" // 0 or more, with up to two decimals
	Yes    Type = "yes"    // yes or no; no if not given
	Choice Type = "choice" // one of Choices
	Symbol Type = "symbol" // two or three capital letters
)

// Input is one thing a rule is asked with.
type Input struct {
	Name     string
	Type     Type
	Choices  []string // of a Choice
	Default  string   // what holds if it is not given; "" if nothing does
	Optional bool     // may be left out
}

// String is the input as a command lists it: "name=day", "[name=home|abroad]" where it may be left out.
func (in Input) String() string {
	what := string(in.Type)
	switch {
	case len(in.Choices) > 0 && in.Type != Yes:
		what = strings.Join(in.Choices, "|")
	case in.Type == Yes:
		what = "yes|no"
	}
	if in.Optional {
		return "[" + in.Name + "=" + what + "]"
	}
	return in.Name + "=" + what
}

// inputOf reads "name type", "name type?", "name a|b", "name a|b=a".
func inputOf(text string) Input {
	name, kind, _ := strings.Cut(text, " ")
	in := Input{Name: name}
	if rest, optional := strings.CutSuffix(kind, "?"); optional {
		kind, in.Optional = rest, true
	}
	if rest, otherwise, has := strings.Cut(kind, "="); has {
		kind, in.Default, in.Optional = rest, otherwise, true
	}
	switch in.Type = Type(kind); in.Type {
	case Day, Birth, Months, Moment, Int, Score, Symbol:
	case Yes:
		in.Choices = []string{"yes", "no"}
		if in.Optional {
			in.Default = "no"
		}
	default:
		in.Type, in.Choices = Choice, strings.Split(kind, "|")
		if len(in.Choices) < 2 {
			panic(fmt.Sprintf("rule: input %q has no type", text))
		}
	}
	return in
}

// given is a value of an input, read.
type given struct {
	given  bool
	text   string
	day    day.Day
	birth  day.Partial
	moment day.Instant
	months []int // year*12 + month - 1, in order, each once
	n      int64 // hundredths of a Score
}

// values are the inputs of a question, read, with defaults in place.
type values map[string]given

// read reads what a rule was asked with. Refusals, on the field of the input: rule.input_unknown, rule.input_missing,
// and one for each type.
func (r *Rule) read(asked Inputs) (values, error) {
	for name := range asked {
		if _, ok := r.Input(name); !ok {
			return nil, fault.New(fault.Invalid, "rule.input_unknown", "input", name, "rule", r.ID, "inputs", r.inputNames()).On(name)
		}
	}
	v := values{}
	for _, in := range r.Inputs {
		text := strings.TrimSpace(asked[in.Name])
		if text == "" {
			text = in.Default
		}
		if text == "" {
			if !in.Optional {
				return nil, fault.New(fault.Invalid, "rule.input_missing", "input", in.Name, "rule", r.ID).On(in.Name)
			}
			continue
		}
		g, ok := in.read(text)
		if !ok {
			return nil, in.refusal(text)
		}
		g.given, g.text = true, text
		v[in.Name] = g
	}
	return v, nil
}

func (r *Rule) inputNames() string {
	names := make([]string, len(r.Inputs))
	for i, in := range r.Inputs {
		names[i] = in.Name
	}
	return strings.Join(names, ", ")
}

func (in Input) refusal(text string) error {
	key := "rule.input_" + string(in.Type)
	args := []any{"input", in.Name, "value", text}
	if in.Type == Choice || in.Type == Yes {
		key = "rule.input_choice"
		args = append(args, "choices", strings.Join(in.Choices, ", "))
	}
	return fault.New(fault.Invalid, key, args...).On(in.Name)
}

func (in Input) read(text string) (g given, ok bool) {
	var err error
	switch in.Type {
	case Day:
		g.day, err = day.Parse(text)
	case Birth:
		g.birth, err = day.ParsePartial(text)
	case Moment:
		if g.moment, err = day.ParseInstant(text); err != nil {
			g.moment, err = day.ParseInstant(text + ":00+07:00")
		}
	case Months:
		g.months, err = monthsOf(text)
	case Int:
		g.n, err = strconv.ParseInt(text, 10, 32)
		ok = g.n >= 0
		return g, ok && err == nil
	case Score:
		g.n, err = hundredths(text)
	case Symbol:
		return g, symbol(text)
	default:
		return g, slices.Contains(in.Choices, text)
	}
	return g, err == nil
}

// symbol says whether a text is a province's sign: two or three capital letters.
func symbol(text string) bool {
	letters := []rune(text)
	return len(letters) >= 2 && len(letters) <= 3 && !slices.ContainsFunc(letters, func(c rune) bool { return !(c >= 'A' && c <= 'Z' || c == 'Đ') })
}

func monthsOf(text string) (out []int, err error) {
	for _, m := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ' ' }) {
		first, err := day.Parse(m + "-01")
		if err != nil {
			return nil, err
		}
		out = append(out, monthOf(first))
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// monthOf numbers the month of a day, so that months subtract.
func monthOf(d day.Day) int { y, m, _ := d.Date(); return y*12 + int(m) - 1 }

// monthText is a month as it is read.
func monthText(m int) string { return day.Of(m/12, time.Month(m%12+1), 1).String()[:7] }

// hundredths reads "89.5" or "89,5" exactly.
func hundredths(text string) (int64, error) {
	whole, part, _ := strings.Cut(strings.Replace(text, ",", ".", 1), ".")
	if len(part) > 2 || strings.Trim(whole+part, "0123456789") != "" || whole == "" || len(whole) > 9 {
		return 0, fmt.Errorf("%q is no number", text)
	}
	return strconv.ParseInt(whole+part+"00"[:2-len(part)], 10, 64)
}
