package radar

import (
	"errors"
	"strconv"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// The rules by which clocks of members run.
const (
	probationRule   = "ADM-60"
	reviewRule      = "ADM-62"
	recognitionRule = "ADM-63"
	presentRule     = "LIF-03"
	unfiledRule     = "LIF-05"
	ageRule         = "LIF-90"
	roundRule       = "LIF-94"
	earlyRule       = "LIF-95"
	waitRule        = "LIF-96"
	checkRule       = "LIF-06"
)

// clerk works out clocks with the rules in force.
type clerk struct {
	rules     *rule.Book
	today     day.Day
	provinces func(org.ID) access.Unit
	add       func(Clock)
}

// member works out what runs for somebody who is a member today.
func (k *clerk) member(p *person, s *figure.Standing) {
	about := Clock{Code: p.code, Person: s.Person, Unit: s.Home}
	switch {
	case s.Official == day.Forever:
		k.probation(p, s, about)
	case s.Official <= k.today:
		k.badge(p, s, about)
	}
	if s.Exempt {
		k.ends(Exemption, s.ExemptUntil, about)
	}
	if s.Away {
		k.ends(Stay, s.AwayUntil, about)
	}
	for _, i := range p.sent {
		if i.Span.Has(k.today) {
			k.introduced(i.Introduction, about)
		}
	}
	for _, h := range p.posts {
		if h.span.Has(k.today) && h.span.From >= s.Entered {
			c := about
			c.Post, c.Held = h.title, h.unit
			c.Part = h.span.To.String() + "." + h.title + "." + strconv.Itoa(int(h.unit))
			k.ends(Post, h.span.To, c)
		}
	}
}

// introduced is what runs for who was introduced elsewhere and has not been received: at both sides the day by which the
// papers are to be presented, and at the side that receives, or the old one of who goes outside, the three months after
// which it asks why. The register does not hold the days of notices: the three months are counted from the introduction,
// the earliest they may begin.
func (k *clerk) introduced(i member.Introduction, c Clock) {
	here := c.Unit
	c.Other, c.Place = i.Unit, i.Place
	k.runs(Introduced, presentRule, "due", i.Span.From, c)
	if i.Unit != 0 {
		c.Unit, c.Other = i.Unit, here
		k.runs(Expected, presentRule, "due", i.Span.From, c)
	}
	k.runs(Unfiled, unfiledRule, "last_day", i.Span.From, c)
}

// ends is a clock of what the register says ends: until is the first day on which it no longer holds.
func (k *clerk) ends(kind Kind, until day.Day, c Clock) {
	if until == day.None || until == day.Forever {
		return
	}
	c.Kind, c.From, c.Due = kind, until, until-1
	k.add(c)
}

// ceremony is the day from which probation runs. Of who entered otherwise than by admission the day told counts; where none
// is told, no clock can run.
func ceremony(p *person, s *figure.Standing) (on day.Day, rough bool) {
	if s.Came == member.ByAdmission {
		return s.Entered, false
	}
	return whole(p.joined)
}

// whole is a day as far as it is known: the last it may be where only its month or year is told.
func whole(p day.Partial) (on day.Day, rough bool) {
	if !p.Known() {
		return day.None, false
	}
	if d, exact := p.Exact(); exact {
		return d, false
	}
	return p.Latest(), true
}

// probation is the end of the twelve months, the cell's review after it, and the decision on recognition. The register does
// not tell of the cell's resolution of who has no case: the decision is counted from the last day of the review, which is
// the latest it may be.
func (k *clerk) probation(p *person, s *figure.Standing, about Clock) {
	from, rough := ceremony(p, s)
	if from == day.None {
		return
	}
	about.Rough = rough
	end, told := k.runs(Probation, probationRule, "probation_end", from, about)
	if !told {
		return
	}
	if review, told := k.runs(Review, reviewRule, "due", end.Due, about); told {
		k.runs(Recognition, recognitionRule, "due", review.Due, about)
	}
}

// runs adds a clock that a rule counts from a day; told says whether its day could be told.
func (k *clerk) runs(kind Kind, id, result string, from day.Day, c Clock) (_ Clock, told bool) {
	set := k.rules.On(k.provinces(c.Unit), from)
	line, ok := set.Deadline(id, result)
	if !ok {
		return c, false
	}
	c.Kind, c.Rule, c.Set, c.From = kind, id, set.Code(), from
	c.Due, c.Undated = k.due(line, from)
	if more, ok := set.Deadline(id, "extended"); ok && c.Undated == 0 {
		if d, undated := k.due(more, from); undated == 0 {
			c.Extended = d
		}
	}
	k.add(c)
	return c, c.Undated == 0
}

// due is the day of a deadline, or the day it counts from and the year that is not known.
func (k *clerk) due(line rule.Deadline, from day.Day) (day.Day, int) {
	d, err := line.Due(k.rules.Calendar(), from)
	if err == nil {
		return d, 0
	}
	var why *fault.Fault
	if errors.As(err, &why) {
		text, _ := why.Args["year"].(string)
		if year, _ := strconv.Atoi(text); year != 0 {
			return from, year
		}
	}
	return from, from.Year()
}

// aged is the day from which somebody's Party age counts; rough says that only its month or year is known.
func aged(p *person, s *figure.Standing) (from day.Day, rough bool) {
	if from, rough = whole(p.decided); from == day.None {
		from, rough = whole(p.joined)
	}
	if from == day.None && s.Came == member.ByAdmission {
		from = s.Entered
	}
	return from, rough
}

// badge is the next badge of Party age: the first level whose round is not over. Exempt members have it too.
func (k *clerk) badge(p *person, s *figure.Standing, c Clock) {
	if c, ok := k.level(p, s, c, k.today); ok {
		c.Kind = Badge
		k.add(c)
	}
}

// farBack is how many months before a day a level may be reached, or somebody have died, whose round is not over on the day.
const farBack = 36

// level is the first level of badges whose round was not over on a day.
func (k *clerk) level(p *person, s *figure.Standing, c Clock, on day.Day) (_ Clock, ok bool) {
	from, rough := aged(p, s)
	if from == day.None || from > on {
		return c, false
	}
	set := k.rules.On(k.provinces(c.Unit), on)
	c.Rule, c.Set, c.From, c.Rough, c.OutMonths = ageRule, set.Code(), from, rough, s.OutMonths
	// A level may be reached and its round yet to come: begin to look where no round can be left, also of who has to wait.
	for before := on.AddMonths(-farBack); ; {
		age := set.PartyAge(from, s.OutMonths, before)
		if age.NextLevel == 0 {
			return c, false
		}
		from, ok := k.waits(p, set, age.NextDay, c.Unit)
		if !ok {
			return c, false
		}
		round, _ := set.Round(roundRule, from)
		if round >= on {
			c.N, c.Reached, c.Due, c.Waits = age.NextLevel, age.NextDay, round, day.None
			if from > age.NextDay {
				c.Waits = from
			}
			c.Part = strconv.Itoa(c.N)
			return c, true
		}
		before = age.NextDay
	}
}

// posthumous is the badge of who died before it could be given: the level was reached and its round yet to come, or the day
// lies within the months before it that LIF-95 allows. It stands until the round in which it would have been given.
func (k *clerk) posthumous(p *person, s *figure.Standing) {
	if s.Went != member.ByDeath || s.Official > s.Left || s.Left < k.today.AddMonths(-farBack) { // of others no round is left
		return
	}
	c, ok := k.level(p, s, Clock{Kind: Posthumous, Code: p.code, Person: s.Person, Unit: s.Home, Died: s.Left}, s.Left)
	if !ok || c.Due < k.today {
		return
	}
	if c.Reached > s.Left {
		a, err := k.rules.On(k.provinces(c.Unit), s.Left).Compute(earlyRule, posthumously(&c), k.rules.Calendar())
		if err != nil || s.Left < a.Day("earliest") {
			return
		}
	}
	k.add(c)
}

// posthumously is what the rule of badges before their time is asked with of who died.
func posthumously(c *Clock) rule.Inputs {
	return rule.Inputs{"reached": c.Reached.String(), "ground": "death", "level": strconv.Itoa(c.N)}
}

// waits is the day from which a badge whose years are full on a day may be awarded: a measure of discipline before the round
// in which it would be keeps it back. ok is false where the rules know no rounds.
func (k *clerk) waits(p *person, set rule.Set, reached day.Day, unit org.ID) (from day.Day, ok bool) {
	from = reached
	for _, m := range p.measures {
		round, ok := set.Round(roundRule, from)
		if !ok {
			return day.None, false
		}
		if m.on > round || m.on > k.today {
			continue
		}
		then := k.rules.On(k.provinces(unit), m.on)
		a, err := then.Compute(waitRule, rule.Inputs{"discipline": m.on.String(), "level": waitLevels[m.kind]}, k.rules.Calendar())
		if err == nil {
			from = max(from, a.Day("earliest"))
		}
	}
	_, ok = set.Round(roundRule, from)
	return from, ok
}

// waitLevels are the measures as the rule of waiting names them.
var waitLevels = map[member.Kind]string{member.Reprimanded: "reprimand", member.Warned: "warning", member.RemovedFromPost: "dismissal"}
