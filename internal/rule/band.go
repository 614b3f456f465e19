package rule

import (
	"strconv"

	"sen/internal/day"
	"sen/internal/fault"
)

// Band is a word for what is measured, if it is large enough and its conditions hold; the first that fits is told.
type Band struct {
	Is    string
	When  When
	Least *int // at least
	Above *int // more than
}

// fits asks whether what is measured reaches a bound.
func (b Band) fits(reaches func(n int, beyond bool) bool) bool {
	switch {
	case b.Least != nil:
		return reaches(*b.Least, false)
	case b.Above != nil:
		return reaches(*b.Above, true)
	}
	return true
}

func (q *question) band() error {
	reaches, err := q.measure()
	if err != nil {
		return err
	}
	for _, b := range q.rule.Bands {
		if b.When.holds(q.values) && b.fits(reaches) {
			q.answer.add(Result{Name: q.rule.Result, Type: Choice, Text: b.Is})
			return nil
		}
	}
	panic("rule: " + q.rule.ID + " has no band for everything else")
}

// measure gives how what is measured compares with a bound: a number, a share in percent, an age or a length of time in
// months.
func (q *question) measure() (func(n int, beyond bool) bool, error) {
	m := q.rule.Measure
	if len(m) == 0 {
		return func(int, bool) bool { return true }, nil
	}
	first := q.values[m[0]]
	if len(m) == 1 {
		unit := int64(1)
		if in, _ := q.rule.Input(m[0]); in.Type == Score {
			unit = 100
		}
		if r := q.rule.Range; r != nil && (first.n < int64(r.From)*unit || first.n > int64(r.To)*unit) {
			return nil, fault.New(fault.Invalid, "rule.out_of_range", "input", m[0], "from", r.From, "to", r.To).On(m[0])
		}
		return numberReaches(first.n, unit), nil
	}
	second := q.values[m[1]]
	switch {
	case q.rule.Ratio && second.n == 0:
		return nil, fault.New(fault.Invalid, "rule.votes_of_nobody").On(m[1])
	case q.rule.Ratio && first.n > second.n:
		return nil, fault.New(fault.Invalid, "rule.votes_impossible", "for", first.n, "of", second.n).On(m[0])
	case q.rule.Ratio:
		return numberReaches(first.n*100, second.n), nil
	case first.birth.Known():
		months, err := q.ageAt(m[0], m[1])
		return numberReaches(int64(months), 1), err
	case second.day < first.day:
		return nil, fault.New(fault.Invalid, "rule.days_backwards", "from", first.day.Vietnamese(), "to", second.day.Vietnamese()).On(m[1])
	}
	return func(n int, beyond bool) bool {
		end := first.day.AddMonths(n)
		return second.day > end || !beyond && second.day == end
	}, nil
}

func numberReaches(value, unit int64) func(int, bool) bool {
	return func(n int, beyond bool) bool {
		bound := int64(n) * unit
		return value > bound || !beyond && value == bound
	}
}

// Limit is a number that must be reached, passed or not passed.
type Limit struct {
	Input              string
	When               When
	Least, Above, Most *int
	Tighten            Way
}

func (l Limit) holds(n int64) bool {
	return (l.Least == nil || n >= int64(*l.Least)) && (l.Above == nil || n > int64(*l.Above)) && (l.Most == nil || n <= int64(*l.Most))
}

// limits asks whether all limits hold that apply; what waives them makes them hold.
func (q *question) limits() error {
	all := true
	waived := q.values[q.rule.Waive].text == "yes"
	for _, l := range q.rule.Limits {
		g := q.values[l.Input]
		if waived || !l.When.holds(q.values) {
			continue
		}
		if !g.given {
			return fault.New(fault.Invalid, "rule.input_missing", "input", l.Input, "rule", q.rule.ID).On(l.Input)
		}
		if in, _ := q.rule.Input(l.Input); in.Type == Score {
			all = all && l.times(100).holds(g.n)
		} else {
			all = all && l.holds(g.n)
		}
	}
	q.answer.add(Result{Name: q.rule.Result, Type: Yes, Yes: all})
	return nil
}

// times is the limit in smaller units.
func (l Limit) times(unit int) Limit {
	for _, n := range []**int{&l.Least, &l.Above, &l.Most} {
		if *n != nil {
			bound := **n * unit
			*n = &bound
		}
	}
	return l
}

// Share is the most a part may be of a whole: of the sum of some inputs.
type Share struct {
	Result string
	Of     []string
	Most   Fraction
	When   When
}

// share tells the most by each reading, and whether the part keeps within all of them.
func (q *question) share() error {
	part, within := q.values[q.rule.Part].n, true
	for _, s := range q.rule.Shares {
		if !s.When.holds(q.values) {
			continue
		}
		var whole int64
		for _, name := range s.Of {
			whole += q.values[name].n
		}
		most := whole * s.Most.Num / s.Most.Den
		within = within && part <= most
		q.answer.add(Result{Name: s.Result, Type: Int, Int: most})
	}
	q.answer.add(Result{Name: q.rule.Result, Type: Yes, Yes: within})
	return nil
}

// ageAt is an age in months, by the month of birth alone. A birth known to its year only is refused
// (rule.birth_too_vague).
func (q *question) ageAt(birth, on string) (int, error) {
	b, d := q.values[birth].birth, q.values[on].day
	first := b.Earliest()
	if len(b.String()) == 4 {
		return 0, fault.New(fault.Invalid, "rule.birth_too_vague", "year", strconv.Itoa(b.Year())).On(birth)
	}
	if first > d {
		return 0, fault.New(fault.Invalid, "rule.days_backwards", "from", b.Vietnamese(), "to", d.Vietnamese()).On(on)
	}
	return monthOf(d) - monthOf(first), nil
}

func (q *question) age() error {
	months, err := q.ageAt("birth", "review")
	if err != nil {
		return err
	}
	gate := "within"
	switch {
	case months < q.rule.Age.From:
		gate = "too_young"
	case months > q.rule.Age.To:
		gate = "over"
	}
	q.answer.add(Result{Name: "months", Type: Int, Int: int64(months)})
	q.answer.add(Result{Name: "gate", Type: Choice, Text: gate})
	return nil
}

// PartyAge is a Party age on a day.
type PartyAge struct {
	Months int
	// NextLevel is the next badge in years, 0 if there is none; NextDay the day on which its years are full.
	NextLevel int
	NextDay   day.Day
}

// PartyAge counts the months from the day of the admission decision to a day, less those out of party life, and finds the
// next badge by the levels of LIF-90. A level is reached on the day its years are full.
func (s Set) PartyAge(decision day.Day, monthsOut int, on day.Day) PartyAge {
	r, _ := s.Rule("LIF-90")
	months := monthOf(on) - monthOf(decision)
	if decision.AddMonths(months) > on {
		months--
	}
	p := PartyAge{Months: max(0, months-monthsOut)}
	for _, level := range r.Levels {
		if full := decision.AddMonths(level*12 + monthsOut); full > on {
			p.NextLevel, p.NextDay = level, full
			break
		}
	}
	return p
}

func (q *question) partyAge() error {
	decision, on := q.values["decision"].day, q.values["on"].day
	if on < decision {
		return fault.New(fault.Invalid, "rule.days_backwards", "from", decision.Vietnamese(), "to", on.Vietnamese()).On("on")
	}
	out := q.values["months_out"].n
	if all := int64(monthOf(on) - monthOf(decision)); out > all {
		return fault.New(fault.Invalid, "rule.months_out_impossible", "months", out, "all", all).On("months_out")
	}
	p := q.answer.Set.PartyAge(decision, int(out), on)
	q.answer.add(Result{Name: "months", Type: Int, Int: int64(p.Months)})
	q.answer.add(Result{Name: "next_level", Type: Int, Int: int64(p.NextLevel), None: p.NextLevel == 0})
	q.answer.add(Result{Name: "next_day", Type: Day, Day: p.NextDay, None: p.NextLevel == 0})
	return nil
}
