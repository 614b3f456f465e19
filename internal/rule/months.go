package rule

import (
	"slices"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
)

// Round is a day of the year on which something is done, for what falls into some months; without months, for what falls
// between the round before and this one.
type Round struct {
	Day    string // "02-03"
	Months []int
}

func (r Round) in(year int) day.Day { return day.MustParse(strconv.Itoa(year) + "-" + r.Day) }

// Round is the day of the round for a day on which a badge's years are full, by a rule of rounds ("LIF-94").
func (s Set) Round(id string, reached day.Day) (day.Day, bool) {
	r, ok := s.Rule(id)
	if !ok || len(r.Rounds) == 0 {
		return day.None, false
	}
	y, m, _ := reached.Date()
	for _, round := range r.Rounds {
		if slices.Contains(round.Months, int(m)) {
			d := round.in(y)
			if _, month, _ := d.Date(); m-month > 6 {
				d = round.in(y + 1) // December belongs to a round of the next year
			}
			return d, true
		}
	}
	for _, year := range []int{y, y + 1} {
		for _, round := range r.Rounds {
			if d := round.in(year); len(round.Months) == 0 && d >= reached {
				return d, true
			}
		}
	}
	return day.None, false
}

func (q *question) rounds() error {
	d, _ := q.answer.Set.Round(q.rule.ID, q.values["reached"].day)
	q.answer.add(Result{Name: q.rule.Result, Type: Day, Day: d})
	return nil
}

// missed tells, of months in which something was not done, the longest run and the most in a calendar year and in any
// twelve months, and whether any of these readings reaches the rule's number.
func (q *question) missed() error {
	months := q.values["missed"].months
	run, longest, byYear, rolling := 0, 0, map[int]int{}, 0
	for i, m := range months {
		if i == 0 || months[i-1] != m-1 {
			run = 0
		}
		run++
		longest = max(longest, run)
		byYear[m/12]++
		within := 0
		for _, other := range months {
			if other >= m && other < m+12 {
				within++
			}
		}
		rolling = max(rolling, within)
	}
	year := 0
	for _, n := range byYear {
		year = max(year, n)
	}
	q.answer.add(Result{Name: "longest_run", Type: Int, Int: int64(longest)})
	q.answer.add(Result{Name: "calendar_year", Type: Int, Int: int64(year)})
	q.answer.add(Result{Name: "rolling_year", Type: Int, Int: int64(rolling)})
	q.answer.add(Result{Name: "flag", Type: Yes, Yes: rolling >= q.rule.Months})
	return nil
}

// held tells the months or quarters of a stretch in which nothing was held.
func (q *question) held() error {
	since, upto := q.values["since"].day, q.values["upto"].day
	if upto < since {
		return fault.New(fault.Invalid, "rule.days_backwards", "from", since.Vietnamese(), "to", upto.Vietnamese()).On("upto")
	}
	if upto-since > 366*20 {
		return fault.New(fault.Invalid, "rule.too_long").On("upto")
	}
	held := map[int]bool{}
	for _, m := range q.values["held"].months {
		held[m/q.rule.Every] = true
	}
	missing := []string{}
	for p := monthOf(since) / q.rule.Every; p <= monthOf(upto)/q.rule.Every; p++ {
		if !held[p] {
			missing = append(missing, periodText(p, q.rule.Every))
		}
	}
	q.answer.add(Result{Name: q.rule.Result, Type: Months, Months: missing})
	return nil
}

// periodText is "2026-03" of a month, "2026-Q1" of a quarter.
func periodText(p, every int) string {
	if every == 1 {
		return monthText(p)
	}
	return strconv.Itoa(p*every/12) + "-Q" + strconv.Itoa(p%(12/every)+1)
}

// Rate is an amount of a group in some years: a fixed one, or a fraction of a base.
type Rate struct {
	Group    string
	Per      Fraction
	Fixed    int64
	From, To int // years, both counted; 0 is open
}

// dues tells the amount of a month, in đồng, fractions dropped.
func (q *question) dues() error {
	if q.values["exempt"].text == "yes" || q.values["party_age"].n >= int64(q.rule.ExemptAt) {
		q.answer.add(Result{Name: "amount", Type: Int})
		return nil
	}
	group, year := q.values["group"].text, q.values["on"].day.Year()
	for _, r := range q.rule.Rates {
		if r.Group != group || r.From != 0 && year < r.From || r.To != 0 && year > r.To {
			continue
		}
		amount, per := r.Fixed, int64(1)
		if !r.Per.none() {
			base := q.values["base"]
			if !base.given {
				return fault.New(fault.Invalid, "rule.input_missing", "input", "base", "rule", q.rule.ID).On("base")
			}
			amount, per = base.n*r.Per.Num, r.Per.Den
		}
		if reduced := q.values["reduced"]; reduced.given {
			percent, _ := strconv.ParseInt(reduced.text, 10, 64)
			amount, per = amount*(100-percent), per*100
		}
		q.answer.add(Result{Name: "amount", Type: Int, Int: amount / per})
		return nil
	}
	panic("rule: " + q.rule.ID + " has no rate for " + group)
}

// Number is how the numbers of a series are written: so many digits with a letter before, or an input after them.
type Number struct {
	Level         int
	Before, After string
	Digits        int
}

// numbering tells the number after the last one given out; the first is 1.
func (q *question) numbering() error {
	level := int(q.values["level"].n)
	i := slices.IndexFunc(q.rule.Numbers, func(n Number) bool { return n.Level == level })
	if i < 0 {
		return fault.New(fault.Invalid, "rule.level_unknown", "level", level).On("level")
	}
	n := q.rule.Numbers[i]
	digits := strconv.FormatInt(q.values["last"].n+1, 10)
	if len(digits) > n.Digits {
		return fault.New(fault.Invalid, "rule.numbers_used_up", "digits", n.Digits).On("last")
	}
	text := n.Before + strings.Repeat("0", n.Digits-len(digits)) + digits
	if n.After != "" {
		text += q.values[n.After].text
	}
	q.answer.add(Result{Name: q.rule.Result, Type: Choice, Text: text})
	return nil
}
