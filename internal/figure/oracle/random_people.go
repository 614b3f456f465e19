package oracle

import (
	"fmt"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// enterFirst brings a new person onto the list.
func (k *maker) enterFirst() bool {
	on := k.someDay()
	if k.chance(50) {
		on = k.first + day.Day(k.IntN(3))
	}
	cell := k.someCell(on)
	if cell == 0 {
		return false
	}
	p := member.Person{ID: member.ID(len(k.h.People) + 1)}
	p.Code = fmt.Sprintf("P%02d", p.ID)
	k.h.People = append(k.h.People, p)
	kinds := []member.Kind{member.Listed, member.Listed, member.Admitted, member.Admitted, member.Arrived}
	f := member.Fact{Person: p.ID, Kind: kinds[k.IntN(len(kinds))], Day: on, Unit: cell}
	k.describe(&f)
	f.AsOfficial = k.chance(60) && f.Kind != member.Admitted || k.chance(5)
	k.fact(f)
	k.identity(p.ID)
	if k.chance(15) {
		k.fact(member.Fact{Person: p.ID, Kind: member.Confirmed, Day: on + day.Day(k.IntN(2))})
	}
	return true
}

// describe gives an entry the values of its day, some unknown.
func (k *maker) describe(f *member.Fact) {
	f.Occupation = k.occupation()
	f.Education = member.Code(k.IntN(len(member.Educations) + 1))
	f.Qualification = member.Code(k.IntN(len(member.Qualifications) + 1))
	f.Theory = member.Code(k.IntN(len(member.Theories) + 1))
}

// occupation is one of those that figures name, often.
func (k *maker) occupation() member.Code {
	named := []string{"SINH_VIEN", "HOC_SINH", "QUAN_LY_DN_NGOAI_NN", "GIAN_TIEP_DN_NGOAI_NN", "LAO_DONG_DN_NGOAI_NN"}
	if k.chance(50) {
		return member.CodeOf(member.Occupations, named[k.IntN(len(named))])
	}
	return member.Code(k.IntN(len(member.Occupations) + 1))
}

// identity writes down who somebody is; birthdays fall near the days of the history, so that ages change.
func (k *maker) identity(p member.ID) {
	i := member.Identity{ID: k.id(), Person: p, Name: "Nguyễn Văn A", Recorded: k.m, Sex: member.Code(k.IntN(3))}
	i.Ethnicity = []string{"", "Kinh", "Kinh", "Khmer"}[k.IntN(4)]
	i.Religion = []string{"", "Không", "Phật giáo"}[k.IntN(3)]
	ages := []int{17, 18, 30, 31, 35, 36, 40, 41, 45, 46, 50, 51, 55, 56, 60, 61, 18 + k.IntN(60)}
	near := k.someDay() + day.Day(k.IntN(3)-1)
	year, month, _ := near.Date()
	year -= ages[k.IntN(len(ages))]
	switch k.IntN(4) {
	case 0:
		i.Birth, _ = day.YearMonth(year, 0)
	case 1:
		i.Birth, _ = day.YearMonth(year, int(month))
	case 2:
		i.Birth = day.Full(near.AddYears(year - near.Year()))
	}
	k.h.Identities = append(k.h.Identities, i)
}

// spell is somebody's membership on a day.
func (k *maker) spell(p member.ID, on day.Day) (member.Spell, bool) {
	for _, s := range k.lives[p].Spells {
		if s.From <= on && on < s.To {
			return s, true
		}
	}
	return member.Spell{}, false
}

// someMember is a member on a day; 0 if there is none.
func (k *maker) someMember(on day.Day) (member.ID, member.Spell) {
	for range 8 {
		if len(k.h.People) == 0 {
			break
		}
		p := k.h.People[k.IntN(len(k.h.People))].ID
		if s, ok := k.spell(p, on); ok {
			return p, s
		}
	}
	return 0, member.Spell{}
}

// memberAct is one thing that happens to a member.
func (k *maker) memberAct() bool {
	on := k.someDay()
	switch k.IntN(18) {
	case 0, 1, 2:
		return k.transferOn(on)
	case 3:
		return k.transferOn(on) && k.transferSecond(on)
	case 4:
		return k.moveCollectively(on)
	case 5, 6:
		return k.joinGroup(on)
	case 7, 8:
		return k.comeBack()
	case 9:
		return k.passThrough(on)
	case 10:
		return k.leaveTwice()
	}
	p, s := k.someMember(on)
	if p == 0 {
		return false
	}
	switch k.IntN(14) {
	case 0, 1, 2:
		k.exit(p, on)
	case 3:
		k.fact(member.Fact{Person: p, Kind: member.Transferred, Day: on, Unit: k.someCell(on)})
		k.exit(p, on)
	case 4, 5:
		k.fact(member.Fact{Person: p, Kind: member.Confirmed, Day: on})
	case 6, 7:
		k.value(p, on)
	case 8:
		kinds := []member.Kind{member.Reprimanded, member.Warned, member.RemovedFromPost, member.LeftGroup, member.Introduced, member.IntroductionEnded}
		f := member.Fact{Person: p, Kind: kinds[k.IntN(len(kinds))], Day: on}
		if f.Kind == member.Introduced {
			f.Unit = k.someCell(on)
		}
		k.fact(f)
	case 9:
		k.fact(member.Fact{Person: p, Kind: member.LeftGroup, Day: on, Unit: max(s.Group, s.AwayGroup)})
	default:
		k.state(p, on)
	}
	return true
}

// transferOn moves somebody to a cell on a day.
func (k *maker) transferOn(on day.Day) bool {
	p, _ := k.someMember(on)
	cell := k.someCell(on)
	if p == 0 || cell == 0 {
		return false
	}
	k.fact(member.Fact{Person: p, Kind: member.Transferred, Day: on, Unit: cell})
	return true
}

// transferSecond moves somebody else on the same day, if another is found.
func (k *maker) transferSecond(on day.Day) bool {
	first := k.h.Facts[len(k.h.Facts)-1].Person
	if p, _ := k.someMember(on); p != 0 && p != first {
		k.fact(member.Fact{Person: p, Kind: member.Transferred, Day: on, Unit: k.someCell(on)})
	}
	return true
}

// moveCollectively moves those of one cell, or some of them, to another.
func (k *maker) moveCollectively(on day.Day) bool {
	_, s := k.someMember(on)
	to := k.someCell(on)
	if s.Home == 0 || to == 0 {
		return false
	}
	for _, p := range k.h.People {
		if at, ok := k.spell(p.ID, on); ok && at.Home == s.Home && k.chance(80) {
			k.fact(member.Fact{Person: p.ID, Kind: member.MovedCollectively, Day: on, Unit: to})
		}
	}
	return true
}

// joinGroup puts some members of a group's cell into it.
func (k *maker) joinGroup(on day.Day) bool {
	g := k.someUnit(on, func(l *org.Life) bool { return l.Kind(on).InsideCell() })
	if g == nil {
		return false
	}
	how := member.JoinedGroup
	if g.Kind(on) == org.AwayGroup {
		how = member.JoinedAwayGroup
	}
	joined := false
	for _, p := range k.h.People {
		if s, ok := k.spell(p.ID, on); ok && s.Home == g.Parent(on) && k.chance(60) {
			k.fact(member.Fact{Person: p.ID, Kind: how, Day: on, Unit: g.ID})
			joined = true
		}
	}
	return joined
}

var exits = []member.Kind{member.Removed, member.Removed, member.Resigned, member.Expelled, member.Died, member.Departed, member.Departed, member.Annulled}

func (k *maker) exit(p member.ID, on day.Day) {
	k.fact(member.Fact{Person: p, Kind: exits[k.IntN(len(exits))], Day: on})
}

// comeBack brings somebody back who left, in a way that fits how they left; if nobody has, somebody leaves for it.
func (k *maker) comeBack() bool {
	p, left, how := k.someFormer()
	if p == 0 {
		left = k.someDay()
		if p, _ = k.someMember(left); p == 0 {
			return false
		}
		exit := exits[k.IntN(len(exits))]
		k.fact(member.Fact{Person: p, Kind: exit, Day: left})
		how = exit.Reason()
	}
	ways := []member.Kind{member.Readmitted}
	switch how {
	case member.ByRemoval, member.ByResignation, member.ByExpulsion:
		ways = append(ways, member.Restored, member.Reconnected, member.Restored)
	case member.ByDeparture:
		ways = append(ways, member.Returned, member.Returned)
	}
	on := max(k.someDay(), left+1+day.Day(k.IntN(3)))
	f := member.Fact{Person: p, Kind: ways[k.IntN(len(ways))], Day: on, Unit: k.someCell(on)}
	if k.chance(30) {
		k.describe(&f)
	}
	k.fact(f)
	if k.chance(20) {
		k.fact(member.Fact{Person: p, Kind: member.Transferred, Day: on, Unit: k.someCell(on)})
	}
	if k.chance(10) {
		k.exit(p, on)
	}
	return f.Unit != 0
}

// someFormer is somebody who left, when and how; 0 if nobody was found.
func (k *maker) someFormer() (member.ID, day.Day, member.Reason) {
	for range 10 {
		if len(k.h.People) == 0 {
			break
		}
		p := k.h.People[k.IntN(len(k.h.People))].ID
		spells := k.lives[p].Spells
		if len(spells) == 0 {
			continue
		}
		if last := spells[len(spells)-1]; last.To < k.last && last.Closed != member.ByDeath {
			return p, last.To, last.Closed
		}
	}
	return 0, 0, 0
}

// leaveTwice lets somebody leave on a day and somebody else five years later, for comparisons.
func (k *maker) leaveTwice() bool {
	on := k.someDay()
	if k.last-k.first > 1830 {
		on = k.first + day.Day(k.IntN(int(k.last-k.first)-1827))
	}
	later := on.AddYears(5)
	if leap := day.MustParse("2024-02-29"); k.first < leap-1827 && leap < k.last && k.chance(30) {
		on, later = day.MustParse("2019-02-28")+day.Day(k.IntN(2)), leap
	}
	if later <= k.last {
		for range 2 {
			if p, _ := k.someMember(later); p != 0 {
				k.fact(member.Fact{Person: p, Kind: exits[k.IntN(3)], Day: later})
			}
		}
	}
	p, _ := k.someMember(on)
	if p == 0 {
		return false
	}
	k.fact(member.Fact{Person: p, Kind: exits[k.IntN(3)], Day: on})
	return true
}

// passThrough brings a new person in and out on one day, with a transfer between now and then.
func (k *maker) passThrough(on day.Day) bool {
	if !k.enterFirst() {
		return false
	}
	f := k.h.Facts[len(k.h.Facts)-1]
	if k.chance(40) {
		k.fact(member.Fact{Person: f.Person, Kind: member.Transferred, Day: f.Day, Unit: k.someCell(f.Day)})
	}
	if k.chance(70) {
		k.exit(f.Person, f.Day)
	}
	return true
}

// value changes one of what is kept in lists.
func (k *maker) value(p member.ID, on day.Day) {
	f := member.Fact{Person: p, Day: on}
	switch k.IntN(5) {
	case 0:
		f.Kind, f.Value = member.EducationChanged, member.Code(1+k.IntN(len(member.Educations)))
	case 1:
		f.Kind, f.Value = member.QualificationGiven, member.Code(1+k.IntN(len(member.Qualifications)))
	case 2:
		f.Kind, f.Value = member.TheoryChanged, member.Code(1+k.IntN(len(member.Theories)))
	default:
		f.Kind, f.Value = member.OccupationChanged, max(1, k.occupation())
	}
	k.fact(f)
}

// state begins or ends an exemption, a suspension or a stay, often with its end in it.
func (k *maker) state(p member.ID, on day.Day) {
	kinds := []member.Kind{
		member.Exempted, member.Exempted, member.ExemptionEnded, member.Suspended, member.Suspended,
		member.SuspensionEnded, member.Stay, member.Stay, member.Stay, member.StayEnded,
	}
	f := member.Fact{Person: p, Kind: kinds[k.IntN(len(kinds))], Day: on}
	begins := f.Kind == member.Exempted || f.Kind == member.Suspended || f.Kind == member.Stay
	if begins && k.chance(60) {
		f.Until = on + 1 + day.Day(k.IntN(20))
		if until := k.someDay() + day.Day(k.IntN(2)); until > on && k.chance(60) {
			f.Until = until
		}
	}
	if f.Kind == member.Stay && k.chance(70) {
		f.Unit = k.someCell(on)
	}
	k.fact(f)
	if near := f.Until - day.Day(k.IntN(2)); f.Until != day.None && near > on && k.chance(40) { // as it ends, something else
		k.value(p, near)
	}
}
