package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"sen/internal/day"
)

// Rule is one rule of a set. It must not be written to.
type Rule struct {
	ID, Subject string
	Vi, En      string
	Kind        Kind
	Inputs      []Input
	Sources     []Source
	Status      Status
	// Event is the input whose day chooses the regime; "" means the first day that is given.
	Event string
	// Since is the first day of which the rule can be told at all; None where it has no beginning of its own.
	Since          day.Day
	noteVi, noteEn string
	Form
}

// Kind says how a rule is computed. The kinds are a closed set; all numbers are data.
type Kind string

// The kinds.
const (
	KindDeadline  Kind = "deadline"  // days counted from days
	KindBand      Kind = "band"      // a word for a number, a share or a length of time
	KindLimits    Kind = "limits"    // numbers that must be reached or not passed
	KindShare     Kind = "share"     // a part of a whole at most
	KindMajority  Kind = "majority"  // votes for out of votes there are
	KindAge       Kind = "age"       // an age in months between two
	KindPartyAge  Kind = "party_age" // months since the decision, next badge
	KindRounds    Kind = "rounds"    // the day of the year on which something is done
	KindMissed    Kind = "missed"    // months missed in a year
	KindHeld      Kind = "held"      // months or quarters in which something was not held
	KindDues      Kind = "dues"      // an amount
	KindNumbering Kind = "numbering" // the next number of a series
)

// Form is what a rule computes with, by its kind: steps, bands, limits and so on.
type Form struct {
	Steps    []Step
	Check    Check
	Waive    string
	Bands    []Band
	Measure  []string
	Ratio    bool
	Range    *Range
	Result   string
	Limits   []Limit
	Part     string
	Shares   []Share
	Parts    []Majority
	Age      Range
	Levels   []int
	Rounds   []Round
	Months   int
	Every    int
	Rates    []Rate
	ExemptAt int `yaml:"exempt_from"`
	Numbers  []Number
}

// file is a rule as it stands in a file.
type file struct {
	ID, Subject, Vi, En string
	Kind                Kind
	Inputs              []string
	Source              []string
	Status, Event       string
	Since               day.Day
	NoteVi              string `yaml:"note_vi"`
	NoteEn              string `yaml:"note_en"`
	Form                `yaml:",inline"`
}

func ruleOf(whole yaml.MapSlice) *Rule {
	id := textOf(whole, "id")
	text, err := yaml.Marshal(whole)
	var f file
	if err == nil {
		err = yaml.UnmarshalWithOptions(text, &f, yaml.Strict())
	}
	if err != nil {
		panic(fmt.Sprintf("rule: %s: %v", id, err))
	}
	r := &Rule{ID: f.ID, Subject: f.Subject, Vi: f.Vi, En: f.En, Kind: f.Kind, Status: statusOf(f.Status), Event: f.Event, Since: f.Since, noteVi: f.NoteVi, noteEn: f.NoteEn, Form: f.Form}
	for _, in := range f.Inputs {
		r.Inputs = append(r.Inputs, inputOf(in))
	}
	for _, src := range f.Source {
		r.Sources = append(r.Sources, sourceOf(src))
	}
	return r
}

// Title is what the rule is about, in lang.
func (r *Rule) Title(lang string) string {
	if lang == "en" {
		return r.En
	}
	return r.Vi
}

// Note is what a reader of an answer must know beside it, in lang; "" if nothing.
func (r *Rule) Note(lang string) string {
	if lang == "en" {
		return r.noteEn
	}
	return r.noteVi
}

// Source is where the rule is taken from, in lang.
func (r *Rule) Source(lang string) string { return label(r.Sources, lang) }

// Input finds an input; false if the rule has none of that name.
func (r *Rule) Input(name string) (Input, bool) {
	i := slices.IndexFunc(r.Inputs, func(in Input) bool { return in.Name == name })
	if i < 0 {
		return Input{}, false
	}
	return r.Inputs[i], true
}

// Results are the names of what the rule may answer, in order.
func (r *Rule) Results() []string {
	var out []string
	add := func(names ...string) {
		for _, n := range names {
			if n != "" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	for _, s := range r.Steps {
		add(s.Result)
	}
	add(r.Check.Result)
	switch r.Kind {
	case KindMajority:
		add("passes", "needed")
	case KindAge:
		add("months", "gate")
	case KindPartyAge:
		add("months", "next_level", "next_day")
	case KindMissed:
		add("longest_run", "calendar_year", "rolling_year", "flag")
	case KindDues:
		add("amount")
	}
	for _, s := range r.Shares {
		add(s.Result)
	}
	add(r.Result)
	return out
}

// Counts says whether the rule counts working days or months, for which there is only a convention.
func (r *Rule) Counts() bool {
	return len(r.Steps) > 0 || r.Kind == KindPartyAge || r.Kind == KindBand && len(r.Measure) == 2 && !r.Ratio
}

// Range is from a least to a greatest number, both in it.
type Range struct{ From, To int }

// When are conditions on inputs: a code, or "<70", ">=70" of a number. All must hold.
type When map[string]string

func (w When) holds(v values) bool {
	for name, want := range w {
		if !holds(v[name], want) {
			return false
		}
	}
	return true
}

func holds(got given, want string) bool {
	for _, op := range []string{">=", "<"} {
		if bound, ok := strings.CutPrefix(want, op); ok {
			n, err := strconv.Atoi(bound)
			if err != nil {
				panic("rule: " + want)
			}
			return got.given && (int(got.n) >= n) == (op == ">=")
		}
	}
	return got.text == want
}

// Fraction is an exact fraction, written "2/3".
type Fraction struct{ Num, Den int64 }

// UnmarshalText reads "2/3".
func (f *Fraction) UnmarshalText(b []byte) error {
	num, den, _ := strings.Cut(string(b), "/")
	var err1, err2 error
	f.Num, err1 = strconv.ParseInt(num, 10, 32)
	f.Den, err2 = strconv.ParseInt(den, 10, 32)
	if err1 != nil || err2 != nil || f.Num < 0 || f.Den <= 0 {
		return fmt.Errorf("%q is no fraction", b)
	}
	return nil
}

// String is "2/3".
func (f Fraction) String() string { return fmt.Sprintf("%d/%d", f.Num, f.Den) }

func (f Fraction) none() bool { return f.Den == 0 }
