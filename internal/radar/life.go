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
	ageRule         = "LIF-90"
	roundRule       = "LIF-94"
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
	for _, h := range p.posts {
		if h.span.Has(k.today) && h.span.From >= s.Entered {
			c := about
			c.Post, c.Held = h.title, h.unit
			c.Part = h.span.To.String() + "." + h.title + "." + strconv.Itoa(int(h.unit))
			k.ends(Post, h.span.To, c)
		}
	}
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

// badge is the next badge of Party age: the first level whose round is not over. Exempt members have it too.
func (k *clerk) badge(p *person, s *figure.Standing, c Clock) {
	from, rough := whole(p.decided)
	if from == day.None {
		from, rough = whole(p.joined)
	}
	if from == day.None && s.Came == member.ByAdmission {
		from = s.Entered
	}
	if from == day.None || from > k.today {
		return
	}
	set := k.rules.On(k.provinces(c.Unit), k.today)
	c.Kind, c.Rule, c.Set, c.From, c.Rough, c.OutMonths = Badge, ageRule, set.Code(), from, rough, s.OutMonths
	// A level may be reached and its round yet to come: begin to look where no round can be left.
	for on := k.today.AddMonths(-12); ; {
		age := set.PartyAge(from, s.OutMonths, on)
		if age.NextLevel == 0 {
			return
		}
		round, ok := set.Round(roundRule, age.NextDay)
		if !ok {
			return
		}
		if round >= k.today {
			c.N, c.Reached, c.Due = age.NextLevel, age.NextDay, round
			c.Part = strconv.Itoa(c.N)
			k.add(c)
			return
		}
		on = age.NextDay
	}
}
