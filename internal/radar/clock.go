package radar

import (
	"cmp"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
	"sen/internal/words"
)

// Clock is one thing that falls due.
type Clock struct {
	Kind Kind
	// Code is the code of the member, prospect or unit it is about; Person is the member's number, 0 of others.
	Code   string
	Person member.ID
	// Unit is where it stands: who may see it goes by it.
	Unit org.ID
	// Due is the last day in time, or the day on which something ends or is reached; None of a clock that stands without a
	// day. Extended is the last day with the extension the rule allows; None if there is none.
	Due, Extended day.Day
	// Undated is the first year whose working days are not known, where that keeps the day from being told; Due is then
	// the day the rule counts from, before which it cannot fall.
	Undated int
	// From is the recorded day it counts from; Rough says that only its month or year is known, and its last day was taken.
	From  day.Day
	Rough bool
	// Guest says that the clock stands at the cell where a probationer stays for a time, beside the one at the official cell,
	// which is Other (ADM-69).
	Guest bool
	// N is the level of a badge, the months out of party life in OutMonths, or how many members a unit has.
	N, OutMonths int
	// Reached, of a badge, is the day on which its years are full; Due is the round. Waits is the day before which it is not
	// proposed, for something that is told in the record only; None if nothing keeps it back.
	Reached, Waits day.Day
	// Died, of a badge of who died, is the day of the death.
	Died day.Day
	// Of who was introduced: Other is the cell at the other side, 0 outside, and Place the province or country then.
	Other org.ID
	Place string
	// Case, of a guest, is the code of the case.
	Case string
	// Post is the title of a post that ends, Held the unit it is held in.
	Post string
	Held org.ID
	// Rule and Set are the rule it follows from; empty where the register itself holds the day.
	Rule, Set string
	// Given is what a source asked the rule with; nil where it follows from the rest.
	Given rule.Inputs
	// Part tells apart clocks of one kind about one subject that count from the same day; mostly empty.
	Part string
}

// Arrives says whether the clock stands at the cell to which the member was introduced, and Other is the one they come from.
func (c *Clock) Arrives() bool { return c.Kind == Expected || c.Kind == Unfiled && c.Other != 0 }

// marked is what is said of the clock in one line, where it is not told by kind and unit.
func (c *Clock) marked(lang string) string {
	if c.Guest {
		return " · " + words.Text(lang, "sinh hoạt tạm thời")
	}
	return ""
}

// Key names a clock for as long as what it follows from stands: kind, subject and the day behind it.
func (c *Clock) Key() string {
	about := "u"
	switch {
	case c.Person != 0:
		about = "m"
	case !c.Kind.OfUnit():
		about = "p"
	}
	part := c.Part
	if part == "" && !c.Kind.Standing() {
		part = c.From.String()
	}
	return strings.Join([]string{c.Kind.String(), about, c.Code, part}, "~")
}

// codeOf is the code of whom or what a key is about.
func codeOf(key string) string {
	_, rest, _ := strings.Cut(key, "~")
	_, rest, _ = strings.Cut(rest, "~")
	if end := strings.LastIndexByte(rest, '~'); end >= 0 {
		return rest[:end]
	}
	return rest
}

// last is the day by which nothing is late.
func (c *Clock) last() day.Day { return max(c.Due, c.Extended) }

// Overdue says whether the clock had run out before a day. An extension counts. A day that cannot be told is past for sure
// once the year whose working days are not known and the next are over: no deadline in working days is longer.
func (c *Clock) Overdue(today day.Day) bool {
	switch {
	case c.Due == day.None, c.Kind.passes(), c.Kind == Class:
		return false
	case c.Undated != 0:
		return c.Undated+1 < today.Year()
	}
	return c.last() < today
}

// Falls is the day that counts on a day: the day due, or, once that has passed, the end of the extension. A reminder counts
// from its day on, every day anew.
func (c *Clock) Falls(today day.Day) day.Day {
	if c.Kind == Class {
		return max(c.Due, today)
	}
	if c.Due < today && c.Extended >= today {
		return c.Extended
	}
	return c.Due
}

// over says whether the clock is no more on a day.
func (c *Clock) over(today day.Day) bool { return c.Kind.passes() && c.Due < today }

// inOrder sorts clocks by their days, those without one last, then by kind and subject.
func inOrder(a, b *Clock) int {
	return cmp.Or(cmp.Compare(a.Due.OrForever(), b.Due.OrForever()), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Part, b.Part), cmp.Compare(a.From, b.From))
}

// inputs are what the clock's rule is asked with, on a day.
func (c *Clock) inputs(today day.Day) rule.Inputs {
	if c.Given != nil {
		return c.Given
	}
	switch c.Kind {
	case Probation:
		return rule.Inputs{"ceremony": c.From.String()}
	case Review:
		return rule.Inputs{"probation_end": c.From.String()}
	case Recognition:
		return rule.Inputs{"resolution": c.From.String()}
	case Introduced, Expected:
		return rule.Inputs{"introduced": c.From.String()}
	case Unfiled:
		return rule.Inputs{"notice": c.From.String()}
	case Badge, Posthumous:
		return rule.Inputs{"decision": c.From.String(), "months_out": strconv.Itoa(c.OutMonths), "on": orToday(c.Died, today).String()}
	case Notices:
		return rule.Inputs{"checked": c.From.String()}
	case Few, Committee:
		return rule.Inputs{"official": strconv.Itoa(c.N)}
	case Split:
		return rule.Inputs{"members": strconv.Itoa(c.N)}
	}
	return nil
}

// Why are the answers of the rules from which a clock follows, computed anew and in full; none where the register itself
// holds the day. err is what kept a rule from being computed.
func (l *List) Why(c *Clock) (out []rule.Answer, err error) {
	if c.Rule == "" {
		return nil, nil
	}
	set, ok := l.rules.SetOf(c.Set, l.province(c.Unit), orToday(c.From, l.today))
	if !ok {
		return nil, nil
	}
	a, err := set.Compute(c.Rule, c.inputs(l.today), l.rules.Calendar())
	if err != nil {
		return nil, err
	}
	out = append(out, a)
	if c.Kind == Badge || c.Kind == Posthumous {
		if early, err := l.early(c); err == nil && c.Reached > orToday(c.Died, l.today) {
			out = append(out, early)
		}
		round, err := set.Compute(roundRule, rule.Inputs{"reached": max(c.Reached, c.Waits).String()}, l.rules.Calendar())
		if err != nil {
			return out, err
		}
		out = append(out, round)
	}
	return out, nil
}

// early is what the rule of badges before their time says of a badge. It speaks of what may be, not of the member: the
// register holds no ground for it.
func (l *List) early(c *Clock) (rule.Answer, error) {
	set := l.rules.On(l.province(c.Unit), orToday(c.Died, l.today))
	if c.Kind == Posthumous {
		return set.Compute(earlyRule, posthumously(c), l.rules.Calendar())
	}
	return set.Compute(earlyRule, rule.Inputs{"reached": c.Reached.String(), "ground": "illness", "level": strconv.Itoa(c.N)}, l.rules.Calendar())
}

// Early is the day from which a badge that is still to be reached may be proposed before its time, by who comes under that
// rule; None of others, and while the member has to wait.
func (l *List) Early(c *Clock) day.Day {
	if c.Kind != Badge || c.Reached <= l.today || c.Waits != day.None {
		return day.None
	}
	a, err := l.early(c)
	if err != nil {
		return day.None
	}
	return a.Day("earliest")
}

func orToday(d, today day.Day) day.Day {
	if d == day.None {
		return today
	}
	return d
}
