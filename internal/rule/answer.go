package rule

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"

	"sen/internal/day"
	"sen/internal/fault"
)

// Result is one thing an answer tells.
type Result struct {
	Name string
	// Type says which of the following it is: Day, Int, Yes, Choice (a code in Text), Months, Moment.
	Type   Type
	Day    day.Day
	Int    int64
	Yes    bool
	Text   string
	Months []string
	Moment day.Instant
	// None says that there is none, as there is no badge after the last. Undated is the year whose working days would have
	// to be known, where that is why; else 0.
	None    bool
	Undated int
}

// String is the result as programs read it: ISO days, "yes", codes; "" for none.
func (r Result) String() string {
	switch {
	case r.None:
		return ""
	case r.Type == Day:
		return r.Day.String()
	case r.Type == Int:
		return strconv.FormatInt(r.Int, 10)
	case r.Type == Yes && r.Yes:
		return "yes"
	case r.Type == Yes:
		return "no"
	case r.Type == Moment:
		return r.Moment.Local()
	case r.Type == Months:
		b, _ := json.Marshal(r.Months)
		return string(b)
	}
	return r.Text
}

func (r Result) json() any {
	switch {
	case r.None:
		return nil
	case r.Type == Int:
		return r.Int
	case r.Type == Yes:
		return r.Yes
	case r.Type == Months:
		return append([]string{}, r.Months...)
	}
	return r.String()
}

// Answer is what a rule tells, with everything a reader needs to count it again.
type Answer struct {
	Rule    *Rule
	Set     Set
	Inputs  Inputs
	Results []Result
	// Skipped are the Mondays to Fridays that were stepped over because they are not worked, Made the Saturdays and
	// Sundays that were counted because they are, Doubted the days that were counted and may turn out not to be worked; in
	// order.
	Skipped, Made, Doubted []day.Day
	// Local are the values of the province that took part, each with the Central one.
	Local []Value
}

func (a *Answer) has(name string) bool {
	return slices.ContainsFunc(a.Results, func(r Result) bool { return r.Name == name })
}

// last is the result of a name; where it is undated, the latest day that can be told, with the year that is missing.
func (a *Answer) last(name string) Result {
	r, _ := a.Result(name)
	for _, earlier := range a.Results {
		if r.None && !earlier.None {
			earlier.Undated = r.Undated
			return earlier
		}
	}
	return r
}

func (a *Answer) add(r Result) { a.Results = append(a.Results, r) }

// step takes down what a reader must know of the working days between two days.
func (a *Answer) step(c day.Calendar, from, to day.Day) {
	a.Skipped = sorted(a.Skipped, c.Skipped(from, to))
	a.Made = sorted(a.Made, c.Made(from, to))
	a.Doubted = sorted(a.Doubted, c.Doubted(from, to))
}

func sorted(a, b []day.Day) []day.Day {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

// Result finds a result; false if the answer has none of that name.
func (a Answer) Result(name string) (Result, bool) {
	i := slices.IndexFunc(a.Results, func(r Result) bool { return r.Name == name })
	if i < 0 {
		return Result{}, false
	}
	return a.Results[i], true
}

// Undated is the year whose working days a result would need; 0 if every result could be told.
func (a Answer) Undated() int {
	for _, r := range a.Results {
		if r.None && r.Undated != 0 {
			return r.Undated
		}
	}
	return 0
}

// Day is a result that is a day, None if there is none.
func (a Answer) Day(name string) day.Day { r, _ := a.Result(name); return r.Day }

// Int is a result that is a number, 0 if there is none.
func (a Answer) Int(name string) int64 { r, _ := a.Result(name); return r.Int }

// Yes is a result that is yes or no, false if there is none.
func (a Answer) Yes(name string) bool { r, _ := a.Result(name); return r.Yes }

// Text is a result that is a code, "" if there is none.
func (a Answer) Text(name string) string { r, _ := a.Result(name); return r.Text }

// Source is where the answer is taken from, in lang: of the rule, and of the province's values that took part.
func (a Answer) Source(lang string) string {
	text := a.Rule.Source(lang)
	for _, v := range a.Local {
		text += "; " + v.Decision
	}
	return text
}

// MarshalJSON is the answer as programs get it: rule, rule_set, result, source, status, skipped.
func (a Answer) MarshalJSON() ([]byte, error) {
	var result bytes.Buffer
	result.WriteByte('{')
	for i, r := range a.Results {
		if i > 0 {
			result.WriteByte(',')
		}
		name, _ := json.Marshal(r.Name)
		value, err := json.Marshal(r.json())
		if err != nil {
			return nil, err
		}
		result.Write(name)
		result.WriteByte(':')
		result.Write(value)
	}
	result.WriteByte('}')
	return marshal(struct {
		Rule    string          `json:"rule"`
		Set     string          `json:"rule_set"`
		Result  json.RawMessage `json:"result"`
		Source  string          `json:"source"`
		Status  string          `json:"status"`
		Skipped []day.Day       `json:"skipped"`
	}{a.Rule.ID, a.Set.Code(), result.Bytes(), a.Source("vi"), a.Rule.Status.String(), append([]day.Day{}, a.Skipped...)})
}

// marshal leaves <, > and & as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

// question is a rule being computed.
type question struct {
	rule     *Rule
	values   values
	calendar day.Calendar
	answer   *Answer
}

// Compute answers a question by a rule of the set, over a calendar. The same question always has the same answer.
// Refusals: rule.unknown, rule.not_yet for a day before the rule can be told, those of inputs on their fields, and
// rule.calendar_undated where a year that is needed has no days.
func (s Set) Compute(id string, in Inputs, calendar day.Calendar) (Answer, error) {
	r, ok := s.Rule(id)
	if !ok {
		return Answer{}, unknown(id)
	}
	v, err := r.read(in)
	if err != nil {
		return Answer{}, err
	}
	if on := r.event(v); on != day.None && on < r.Since {
		return Answer{}, fault.New(fault.Invalid, "rule.not_yet", "rule", r.ID, "since", r.Since.Vietnamese())
	}
	a := Answer{Rule: r, Set: s, Inputs: in, Local: s.localOf(r.ID)}
	q := question{rule: r, values: v, calendar: calendar, answer: &a}
	if err := q.compute(); err != nil {
		return Answer{}, err
	}
	return a, nil
}

func unknown(id string) error { return fault.New(fault.Missing, "rule.unknown", "rule", id) }

// EventOf is the day that chooses the regime of a question: that of the rule's event, else the first day given; None if
// no day is given. Refusals: rule.unknown, those of inputs.
func EventOf(id string, in Inputs) (day.Day, error) {
	r, ok := sets[len(sets)-1].Rule(id)
	if !ok {
		return day.None, unknown(id)
	}
	v, err := r.read(in)
	if err != nil {
		return day.None, err
	}
	return r.event(v), nil
}

func (r *Rule) event(v values) day.Day {
	if g := v[r.Event]; g.given && g.day != day.None {
		return g.day
	}
	for _, in := range r.Inputs {
		switch g := v[in.Name]; {
		case g.day != day.None:
			return g.day
		case !g.moment.IsZero():
			return g.moment.Day()
		}
	}
	return day.None
}

// compute asks the kind.
func (q *question) compute() error {
	switch q.rule.Kind {
	case KindDeadline:
		return q.deadline()
	case KindBand:
		return q.band()
	case KindLimits:
		return q.limits()
	case KindShare:
		return q.share()
	case KindMajority:
		return q.majority()
	case KindAge:
		return q.age()
	case KindPartyAge:
		return q.partyAge()
	case KindRounds:
		return q.rounds()
	case KindMissed:
		return q.missed()
	case KindHeld:
		return q.held()
	case KindDues:
		return q.dues()
	case KindNumbering:
		return q.numbering()
	}
	panic("rule: " + q.rule.ID + " is of no kind")
}
