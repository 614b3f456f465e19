package figure

import (
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// Breakdown names what a figure of people is broken down by.
type Breakdown string

// The breakdowns of figures.md.
const (
	BySex           Breakdown = "sex"
	ByAgeBand       Breakdown = "age_band"
	ByEthnicity     Breakdown = "ethnicity"
	ByReligion      Breakdown = "religion"
	ByEducation     Breakdown = "education"
	ByQualification Breakdown = "qualification"
	ByTheory        Breakdown = "political_theory"
	ByOccupation    Breakdown = "occupation"
	ByStatus        Breakdown = "status"
	BySector        Breakdown = "sector"
	ByKind          Breakdown = "kind"
	ByReason        Breakdown = "reason"
	ByUnit          Breakdown = "unit"
)

// Breakdowns are all of them.
var Breakdowns = []Breakdown{BySex, ByAgeBand, ByEthnicity, ByReligion, ByEducation, ByQualification, ByTheory, ByOccupation, ByStatus, BySector, ByKind, ByReason, ByUnit}

// Known says whether the name is a breakdown.
func (b Breakdown) Known() bool { return slices.Contains(Breakdowns, b) }

// fewest is the number of members below which ethnicity and religion are not answered (figures.md).
const fewest = 5

// missing is the part of those of whom it is not known.
const missing = "unknown"

// Sensitive says whether a breakdown tells of people what is told only where they are many (figures.md).
func (b Breakdown) Sensitive() bool { return b == ByEthnicity || b == ByReligion }

// AgeBands are the bands of figures.md in order.
var AgeBands = []string{"under_18", "18-30", "31-35", "36-40", "41-45", "46-50", "51-55", "56-60", "over_60"}

// bandOf is the place of an age among the bands, from 1; 0 if it is not known.
func bandOf(age int, known bool) int {
	switch {
	case !known:
		return 0
	case age < 18:
		return 1
	case age <= 30:
		return 2
	case age > 60:
		return 9
	}
	return 3 + (age-31)/5
}

// occasion is one counted row: the row, its place, the day whose values count (of an exit the day before),
// and the reason of a flow.
type occasion struct {
	row int32
	at  place
	on  day.Day
	why reason
	in  bool
}

// occasions calls fn with each row that a figure of people counts.
func (v *view) occasions(code Code, fn func(o occasion)) {
	def, m := code.people(), v.c.members
	switch def.pass {
	case onLast:
		v.stockOccasions(code, def, v.last, fn)
	case onEve:
		v.stockOccasions(code, def, v.first-1, fn)
	case comings, goings:
		v.moves(func(i int32, p place, d day.Day, in bool, why reason) {
			if in != (def.pass == comings) || !def.moves(why, member.Code(m.occupation[i])) {
				return
			}
			if !in {
				d--
			}
			fn(occasion{i, p, d, why, in})
		})
	case recognition:
		v.recognitions(func(i int32, p place, d day.Day) { fn(occasion{row: i, at: p, on: d}) })
	case turning:
		v.turnings(fn)
	case reaching:
		v.reachings(fn)
	}
}

func (v *view) stockOccasions(code Code, def people, on day.Day, fn func(o occasion)) {
	m := v.c.members
	if v.insideCell(on) && def.pass == onLast {
		if code != "members" {
			v.ownOn(on, func(i int32) {
				if def.states(m.stateOn(i, on)) {
					fn(occasion{row: i, at: m.placeOf(i), on: on})
				}
			})
		}
		return
	}
	v.membersOn(on, func(i int32, p place) {
		if def.states(m.stateOn(i, on)) {
			fn(occasion{row: i, at: p, on: on})
		}
	})
}

// broken breaks down those of the figures that can be.
func (v *view) broken(only []Code, by Breakdown) map[Code]Parts {
	out := map[Code]Parts{}
	why := v.refuses(by)
	for _, code := range only {
		if !code.OfPeople() || by == ByReason && code != "members.in" && code != "members.out" {
			continue
		}
		if why != "" {
			out[code] = Parts{Why: why}
			continue
		}
		out[code] = Parts{Parts: v.parts(code, by)}
	}
	return out
}

// refuses says why ethnicity and religion are not told: they are answered only for a grassroots organisation
// or above, and never for fewer than five members.
func (v *view) refuses(by Breakdown) string {
	if !by.Sensitive() {
		return ""
	}
	switch v.unit.Kind(v.last) {
	case org.Province, org.UpperCommittee, org.GrassrootsCommittee, org.GrassrootsCell:
		if v.peopleCount("members") < fewest {
			return whyTooFew
		}
		return ""
	}
	return whyTooLow
}

func (v *view) parts(code Code, by Breakdown) map[string]int64 {
	if parts, ok := v.fastParts(code, by); ok {
		return parts
	}
	parts := map[string]int64{}
	if by == ByUnit {
		for _, part := range v.byUnit() {
			if n := part.peopleCount(code); n != 0 {
				parts[part.name] = n
			}
		}
		return parts
	}
	k := v.coder(by)
	counts := make([]int64, k.size)
	v.occasions(code, func(o occasion) { counts[k.code(o)]++ })
	for part, n := range counts {
		if n != 0 {
			parts[k.name(part)] += n
		}
	}
	return parts
}

// namedPart is the part of a unit's area that one direct child has, or the unit itself.
type namedPart struct {
	name string
	*view
}

// byUnit splits the unit's area into what belongs to each direct child on the last day and, under the unit's
// own code, what belongs to none of them. Where one child once hung under another, the nearer has the place.
// So the parts make up the area and stocks add up; who moves between two parts enters the one and leaves the other.
func (v *view) byUnit() []namedPart {
	if v.split != nil {
		return v.split
	}
	rest, children := v.area, v.children()
	var heads []place
	for _, l := range children {
		heads = append(heads, v.c.tree.of[l.ID]...)
	}
	slices.Sort(heads)
	for _, l := range children {
		a := v.c.tree.area(l.ID)
		v.split = append(v.split, namedPart{l.Code, v.part(meet(v.area, minus(a, v.c.tree.under(heads, a, l.ID))))})
		rest = minus(rest, a)
	}
	v.split = append(v.split, namedPart{v.unit.Code, v.part(rest)})
	return v.split
}

// meet is what two areas have in common.
func meet(a, b area) area {
	var out area
	for _, x := range a {
		for _, y := range b {
			if from, to := max(x.from, y.from), min(x.to, y.to); from < to {
				out = append(out, struct{ from, to place }{from, to})
			}
		}
	}
	return out
}

// minus is what of an area lies outside another.
func minus(a, b area) area {
	for _, y := range b {
		var out area
		for _, x := range a {
			if from, to := x.from, min(x.to, y.from); from < to {
				out = append(out, struct{ from, to place }{from, to})
			}
			if from, to := max(x.from, y.to), x.to; from < to {
				out = append(out, struct{ from, to place }{from, to})
			}
		}
		a = out
	}
	return a
}

var reasonNames = map[reason]string{
	admitted: "admitted", restored: "restored", arrived: "arrived", listed: "listed", removed: "removed", resigned: "resigned",
	expelled: "expelled", died: "died", departed: "departed", annulled: "annulled",
	transferred: "transferred", reorganised: "reorganised",
}

// reasonName is the code of the flow that counts the reason.
func reasonName(r reason, in bool) string {
	switch {
	case r < transferred:
		return reasonNames[r]
	case in:
		return reasonNames[r] + "_in"
	}
	return reasonNames[r] + "_out"
}
