package oracle

import (
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// Where is a condition of a cut: the part by a breakdown is one of some, or with Except none of them.
type Where struct {
	By     string
	Parts  []string
	Except bool
}

// badgeYears are the years of the badges (rules.md LIF-93).
var badgeYears = []int{30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90}

// Cut counts those of a figure of people of whom every condition holds, and their ages on the last day; people are who they
// are, in order.
func (w *World) Cut(unit string, from, to day.Day, code string, where []Where) (people []member.ID, aged, ages int64) {
	u := w.known.unitID(unit)
	var list []counted
	switch code {
	case "confirmed.within":
		for _, c := range w.confirmed(u, from, to) {
			if w.on(c.on - 1).members(u)[c.who] {
				list = append(list, c)
			}
		}
	case "badges.reached":
		list = w.reached(u, from, to)
	default:
		list = w.people(u, from, to)[code]
	}
	for _, c := range list {
		fits := true
		for _, cond := range where {
			fits = fits && slices.Contains(cond.Parts, w.cutPart(cond.By, c, to)) != cond.Except
		}
		if !fits {
			continue
		}
		people = append(people, c.who)
		if age, known := w.identity[c.who].Birth.AgeOn(to); known {
			aged++
			ages += int64(age)
		}
	}
	slices.Sort(people)
	return people, aged, ages
}

// cutPart is part, and the parts that only cuts know.
func (w *World) cutPart(by string, c counted, to day.Day) string {
	i := w.identity[c.who]
	switch by {
	case "youth_union":
		return [...]string{"unknown", "yes", "no"}[i.YouthUnion]
	case "card":
		if i.Card != "" {
			return "yes"
		}
		return "no"
	case "base_sector":
		m := w.on(c.on)
		for at := m.people[c.who].home; at != 0; at = m.units[at].parent {
			if k := m.units[at].kind; k == org.GrassrootsCommittee || k == org.GrassrootsCell {
				if s := m.units[at].sector; s != "" {
					return string(s)
				}
				break
			}
		}
		return "unknown"
	case "admission_period":
		since, _ := w.partyAge(c.who, c.on)
		switch {
		case since == day.None:
			return "unknown"
		case since < day.MustParse("1945-08-19"):
			return "before_1945-08-19"
		case since <= day.MustParse("1954-07-20"):
			return "to_1954-07-20"
		case since <= day.MustParse("1975-04-30"):
			return "to_1975-04-30"
		}
		return "from_1975-05-01"
	}
	return w.part(by, c, to)
}

// partyAge is the day from which the Party age of somebody counts who is a member on a day, and the months to leave out:
// those between a removal, resignation or expulsion and the next entry.
func (w *World) partyAge(who member.ID, on day.Day) (since day.Day, out int) {
	i := w.identity[who]
	if since = i.Decided.Latest(); since == day.None {
		since = i.Joined.Latest()
	}
	told := since != day.None
	was, left := false, day.None
	for d := w.first; d <= on && int(d-w.first) < len(w.moments); d++ {
		m := w.on(d)
		is := m.people[who].member
		switch {
		case is && !was:
			if kind := m.today[who].entry; !told {
				since = day.None
				if kind == member.Admitted || kind == member.Readmitted {
					since = d
				}
			}
			if k := m.people[who].left; left != day.None && (k == member.Removed || k == member.Resigned || k == member.Expelled) {
				for month := left; month < d; {
					out++
					month = left.AddMonths(out - monthsBefore(w, who, left))
				}
			}
		case was && !is:
			left = d
		}
		was = is
	}
	return since, out
}

// monthsBefore are the months left out before a day.
func monthsBefore(w *World, who member.ID, d day.Day) int {
	_, out := w.partyAge(who, d-1)
	return out
}

// reached are the members of a unit who reach the years of a badge on a day of the period.
func (w *World) reached(u org.ID, from, to day.Day) []counted {
	out := []counted{}
	for d := from; d <= to; d++ {
		for who := range w.on(d).members(u) {
			if !w.on(d).people[who].official {
				continue
			}
			since, months := w.partyAge(who, d)
			for _, years := range badgeYears {
				if since != day.None && since.AddMonths(years*12+months) == d {
					out = append(out, counted{who, d})
				}
			}
		}
	}
	return out
}
