package member

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
)

// apply lets fact i change the state, or reports why it cannot.
func (f *folding) apply(i int) {
	fact, s := &f.facts[i], &f.now
	switch {
	case fact.Kind.IsEntry():
		if f.mayEnter(i) {
			f.enter(fact)
		}
		return
	case !s.member:
		f.refuse(i, "not_member", "day", fact.Day)
		return
	case fact.Until != day.None && fact.Until <= fact.Day:
		f.refuse(i, "ends_before_it_begins", "day", fact.Day, "until", fact.Until-1)
		return
	case fact.Kind.IsExit():
		f.exit(i)
		return
	}
	switch fact.Kind {
	case Confirmed:
		f.confirm(i)
	case Transferred, MovedCollectively:
		f.transfer(i)
	case Introduced:
		f.introduce(i)
	case IntroductionEnded:
		if !f.endIntroduction(fact.Day) {
			f.warn(i, "already_so", "day", fact.Day)
		}
	case Exempted:
		f.begin(i, &s.exempt, &s.exemptUntil)
	case ExemptionEnded:
		f.end(i, &s.exempt)
	case Suspended:
		f.begin(i, &s.suspended, &s.suspendedUntil)
	case SuspensionEnded:
		f.end(i, &s.suspended)
	case Stay:
		f.stay(i)
	case StayEnded:
		f.end(i, &s.staying)
	case JoinedGroup:
		f.join(i, org.Group, &s.group)
	case JoinedAwayGroup:
		f.join(i, org.AwayGroup, &s.awayGroup)
	case LeftGroup:
		f.leaveGroup(i)
	case OccupationChanged:
		f.set(i, &s.occupation)
	case EducationChanged:
		f.set(i, &s.education)
	case QualificationGiven:
		f.set(i, &s.qualification)
	case TheoryChanged:
		f.set(i, &s.theory)
	}
}

// excluded says whether a fact of the same day stands in the way of fact i: two transfers to different cells,
// two different exits, two occupations. One that says the same again is accepted, changes nothing and is a warning.
func (f *folding) excluded(i int) bool {
	if i == 0 || f.facts[i-1].Day != f.facts[i].Day || f.facts[i-1].Kind.Slot() != f.facts[i].Kind.Slot() {
		return false
	}
	if f.facts[i-1].RepeatedBy(f.facts[i]) {
		f.warn(i, "already_so", "day", f.facts[i].Day)
	} else {
		f.refuse(i, "two_on_a_day", "day", f.facts[i].Day, "kind", f.facts[i].Kind.String(), "other", f.facts[i-1].Kind.String())
	}
	return true
}

// mayEnter holds the rules of entry: one membership at a time; a first entry is a listing, admission or
// arrival; restoration follows removal, resignation or expulsion only, return follows departure only
// (figures.md, "One member, one day").
func (f *folding) mayEnter(i int) bool {
	fact, s := &f.facts[i], &f.now
	first := fact.Kind == Listed || fact.Kind == Admitted || fact.Kind == Arrived
	switch {
	case s.member:
		return f.refuse(i, "already_member", "day", fact.Day)
	case s.dead:
		return f.refuse(i, "already_died", "day", fact.Day)
	case !s.ever && !first:
		return f.refuse(i, "never_member", "day", fact.Day)
	case s.ever && first:
		return f.refuse(i, "listed_twice", "day", fact.Day)
	case (fact.Kind == Restored || fact.Kind == Reconnected) && s.exit != Removed && s.exit != Resigned && s.exit != Expelled:
		return f.refuse(i, "restored_after_other_exit", "day", fact.Day, "exit", s.exit.String())
	case fact.Kind == Returned && s.exit != Departed:
		return f.refuse(i, "returned_without_departing", "day", fact.Day, "exit", s.exit.String())
	}
	return f.holdsMembers(i)
}

func (f *folding) enter(fact *Fact) {
	old := f.now
	f.now = state{
		member: true, ever: true, home: fact.Unit, official: day.Forever,
		occupation: fact.Occupation, education: fact.Education, qualification: fact.Qualification, theory: fact.Theory,
	}
	s := &f.now
	switch {
	case fact.AsOfficial:
		s.official = AlwaysOfficial
	case fact.Kind == Restored || fact.Kind == Reconnected || fact.Kind == Returned:
		s.official = old.official
	}
	if old.ever { // what is known of the person outlives the membership
		s.occupation, s.education = orElse(s.occupation, old.occupation), orElse(s.education, old.education)
		s.qualification, s.theory = orElse(s.qualification, old.qualification), orElse(s.theory, old.theory)
	}
	f.opened = fact.Kind.Reason()
}

func orElse(c, old Code) Code {
	if c == 0 {
		return old
	}
	return c
}

// exit ends membership and with it stay, exemption, suspension and groups; restoration revives none of them.
func (f *folding) exit(i int) {
	fact := &f.facts[i]
	for _, g := range f.facts[:i] {
		if g.Day == fact.Day && (g.Kind == Restored || g.Kind == Reconnected) {
			f.refuse(i, "exit_and_restoration", "day", fact.Day)
			return
		}
	}
	f.endIntroduction(fact.Day)
	s := &f.now
	f.now = state{
		ever: true, dead: fact.Kind == Died, exit: fact.Kind, official: s.official,
		occupation: s.occupation, education: s.education, qualification: s.qualification, theory: s.theory,
	}
	f.closed = fact.Kind.Reason()
}

// confirm makes the member official from the day on. The running spell learns the day too: recognition
// cuts no spell.
func (f *folding) confirm(i int) {
	fact, s := &f.facts[i], &f.now
	if s.official <= fact.Day {
		f.warn(i, "already_official", "day", fact.Day)
		return
	}
	s.official = fact.Day
	if n := len(f.life.Spells); n > 0 && f.life.Spells[n-1].To == day.Forever {
		f.life.Spells[n-1].Official = fact.Day
	}
}

// transfer moves the home. It ends group and away group and keeps exemption and stay. A personal one ends an introduction,
// whereto it may have been; a reorganisation only if it brings the member to where they were introduced.
func (f *folding) transfer(i int) {
	fact, s := &f.facts[i], &f.now
	if !f.holdsMembers(i) {
		return
	}
	if s.home == fact.Unit {
		f.warn(i, "already_so", "day", fact.Day)
		return
	}
	s.home, s.group, s.awayGroup = fact.Unit, 0, 0
	if open, is := f.life.IntroducedOn(fact.Day); is && (fact.Kind == Transferred || open.Unit == fact.Unit) {
		f.endIntroduction(fact.Day)
	}
	f.personal = fact.Kind == Transferred
}

// begin starts a state that may carry its end; of one that runs already it replaces the end.
func (f *folding) begin(i int, on *bool, until *day.Day) {
	fact := &f.facts[i]
	if *on && *until == fact.Until.OrForever() {
		f.warn(i, "already_so", "day", fact.Day)
	}
	*on, *until = true, fact.Until.OrForever()
}

func (f *folding) end(i int, on *bool) {
	if !*on {
		f.warn(i, "already_so", "day", f.facts[i].Day)
	}
	*on = false
}

func (f *folding) stay(i int) {
	fact, s := &f.facts[i], &f.now
	if fact.Unit != 0 && !f.holdsMembers(i) {
		return
	}
	if s.staying && s.stayAt == fact.Unit && s.stayUntil == fact.Until.OrForever() {
		f.warn(i, "already_so", "day", fact.Day)
	}
	s.staying, s.stayAt, s.stayUntil = true, fact.Unit, fact.Until.OrForever()
}

func (f *folding) join(i int, kind org.Kind, group *org.ID) {
	fact, s := &f.facts[i], &f.now
	if f.units != nil {
		u := f.units.Unit(fact.Unit)
		switch {
		case u == nil || !u.Exists.Has(fact.Day):
			f.refuse(i, "unit_not_there", "unit", code(u), "day", fact.Day)
			return
		case u.Kind(fact.Day) != kind || u.Parent(fact.Day) != s.home:
			f.refuse(i, "group_not_under_home", "unit", u.Code, "home", code(f.units.Unit(s.home)), "day", fact.Day)
			return
		}
	}
	if *group == fact.Unit {
		f.warn(i, "already_so", "day", fact.Day)
	}
	*group = fact.Unit
}

func (f *folding) leaveGroup(i int) {
	fact, s := &f.facts[i], &f.now
	was := *s
	if fact.Unit == 0 || fact.Unit == s.group {
		s.group = 0
	}
	if fact.Unit == 0 || fact.Unit == s.awayGroup {
		s.awayGroup = 0
	}
	if was == *s {
		f.warn(i, "already_so", "day", fact.Day)
	}
}

func (f *folding) set(i int, value *Code) {
	if *value == f.facts[i].Value {
		f.warn(i, "already_so", "day", f.facts[i].Day)
	}
	*value = f.facts[i].Value
}

// holdsMembers says whether the unit of fact i can hold members on its day.
func (f *folding) holdsMembers(i int) bool {
	if f.units == nil {
		return true
	}
	fact := &f.facts[i]
	u := f.units.Unit(fact.Unit)
	switch {
	case u == nil:
		return f.refuse(i, "unit_missing", "day", fact.Day)
	case fact.Day < u.Exists.From:
		return f.refuse(i, "unit_not_yet", "unit", u.Code, "day", fact.Day, "begin", u.Exists.From)
	case fact.Day >= u.Exists.To:
		return f.refuse(i, "unit_already_ended", "unit", u.Code, "day", fact.Day, "end", u.Exists.To)
	case !u.Kind(fact.Day).HoldsMembers():
		return f.refuse(i, "unit_holds_no_members", "unit", u.Code, "kind", u.Kind(fact.Day).String(), "day", fact.Day)
	}
	return true
}

// checkHomes looks for units that ended or became something that holds no members, and for groups that ended
// or went under another cell, while the member was still in: the unit's change is to blame, not the member's.
func (f *folding) checkHomes() {
	for k, sp := range f.life.Spells {
		f.checkStays(sp.Home, f.since(k, func(s Spell) org.ID { return s.Home }), sp.To, holds)
		f.checkStays(sp.Group, f.since(k, func(s Spell) org.ID { return s.Group }), sp.To, groupOf(org.Group, sp.Home))
		f.checkStays(sp.AwayGroup, f.since(k, func(s Spell) org.ID { return s.AwayGroup }), sp.To, groupOf(org.AwayGroup, sp.Home))
	}
}

func holds(u *org.Life, d day.Day) bool { return u.Kind(d).HoldsMembers() }

func groupOf(kind org.Kind, home org.ID) func(*org.Life, day.Day) bool {
	return func(u *org.Life, d day.Day) bool { return u.Kind(d) == kind && u.Parent(d) == home }
}

// since is the first day of spell k on which its unit could have changed under the member: the day after it
// came there, or the spell's first day if it was there before.
func (f *folding) since(k int, unit func(Spell) org.ID) day.Day {
	sp := f.life.Spells[k]
	if k > 0 && f.life.Spells[k-1].To == sp.From && unit(f.life.Spells[k-1]) == unit(sp) {
		return sp.From
	}
	return sp.From + 1
}

// checkStays blames the change of a unit in [from, to) after which it can no longer hold the member.
func (f *folding) checkStays(unit org.ID, from, to day.Day, can func(*org.Life, day.Day) bool) {
	if unit == 0 {
		return
	}
	u := f.units.Unit(unit)
	for _, d := range u.Days() {
		if from <= d && d < to && !can(u, d) {
			f.blameUnit(unit, d)
			return
		}
	}
}

func (f *folding) blameUnit(unit org.ID, d day.Day) {
	already := func(p Problem) bool { return p.Unit == unit && p.Day == d }
	if !slices.ContainsFunc(f.life.Problems, already) {
		f.life.Problems = append(f.life.Problems, Problem{
			Fact: -1, Unit: unit, Day: d,
			Fault: fault.New(fault.Invalid, "unit_still_holds", "unit", f.units.Unit(unit).Code, "day", d),
		})
	}
}

func code(l *org.Life) string {
	if l == nil {
		return ""
	}
	return l.Code
}

// refuse reports that fact i breaks a rule; it returns false, "no".
func (f *folding) refuse(i int, key string, args ...any) bool {
	if f.units != nil {
		f.life.Problems = append(f.life.Problems, Problem{Fact: i, Fault: fault.New(fault.Invalid, key, args...)})
	}
	return false
}

// warn reports that fact i is accepted and changes nothing.
func (f *folding) warn(i int, key string, args ...any) {
	if f.units != nil {
		f.life.Problems = append(f.life.Problems, Problem{Fact: i, Warning: true, Fault: fault.New(fault.Invalid, key, args...)})
	}
}
