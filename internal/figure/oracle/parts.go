package oracle

import (
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// parts breaks down every figure that counts members.
func (w *World) parts(u org.ID, from, to day.Day, people map[string][]counted) map[string]map[string]Parts {
	out := map[string]map[string]Parts{}
	for _, by := range Breakdowns {
		if by == "reason" || by == "unit" || (by == "ethnicity" || by == "religion") && !w.mayAskBelief(u, to) {
			continue
		}
		out[by] = map[string]Parts{}
		for code, list := range people {
			out[by][code] = Parts{}
			for _, c := range list {
				out[by][code][w.part(by, c, to)]++
			}
		}
	}
	out["reason"] = w.byReason(u, from, to)
	out["unit"] = w.byUnit(u, from, to, people)
	return out
}

// mayAskBelief: ethnicity and religion only for a grassroots organisation or above, and never for fewer than
// 5 members.
func (w *World) mayAskBelief(u org.ID, to day.Day) bool {
	switch w.on(to).kind(u) {
	case org.Province, org.UpperCommittee, org.GrassrootsCommittee, org.GrassrootsCell:
		return len(w.on(to).members(u)) >= 5
	}
	return false
}

// part is the value by which one counted member is broken down; age is always that of the last day.
func (w *World) part(by string, c counted, to day.Day) string {
	m, i := w.on(c.on), w.identity[c.who]
	p := m.people[c.who]
	got := ""
	switch by {
	case "sex":
		got = i.Sex.In(member.Sexes)
	case "age_band":
		got = ageBand(i.Birth, to)
	case "ethnicity":
		got = i.Ethnicity
	case "religion":
		got = i.Religion
	case "education":
		got = p.education.In(member.Educations)
	case "qualification":
		got = p.qualification.In(member.Qualifications)
	case "political_theory":
		got = p.theory.In(member.Theories)
	case "occupation":
		got = p.occupation.In(member.Occupations)
	case "status":
		got = "probationary"
		if p.official {
			got = "official"
		}
	case "sector":
		got = string(m.units[p.home].sector)
	case "kind":
		got = m.units[p.home].kind.String()
	}
	if got == "" {
		return "unknown"
	}
	return got
}

func ageBand(birth day.Partial, on day.Day) string {
	age, known := birth.AgeOn(on)
	if !known {
		return ""
	}
	switch {
	case age < 18:
		return "under_18"
	case age > 60:
		return "over_60"
	}
	for _, band := range []struct {
		last int
		name string
	}{{30, "18-30"}, {35, "31-35"}, {40, "36-40"}, {45, "41-45"}, {50, "46-50"}, {55, "51-55"}} {
		if age <= band.last {
			return band.name
		}
	}
	return "56-60"
}

func (w *World) byReason(u org.ID, from, to day.Day) map[string]Parts {
	in, out := Parts{}, Parts{}
	for _, f := range w.flowsOf(u, from, to) {
		if f.in {
			in[f.reason]++
		} else {
			out[f.reason]++
		}
	}
	return map[string]Parts{"members.in": in, "members.out": out}
}

// byUnit breaks down by the direct children of U on the last day. A figure of members on a day counts each
// where the home lies that day; entries and exits are those of each part's own set of members, so that a move
// between two children is counted at both.
func (w *World) byUnit(u org.ID, from, to day.Day, people map[string][]counted) map[string]Parts {
	children := w.on(to).children(u)
	out := map[string]Parts{}
	for code := range people {
		out[code] = Parts{}
	}
	for code, list := range people {
		if slices.Contains(flowCodes, code) {
			continue
		}
		for _, c := range list {
			out[code][w.known.Code(w.partUnit(u, children, w.on(c.on), c.who))]++
		}
	}
	sorted := map[*moment]map[org.ID]map[member.ID]bool{}
	for id := range w.everPart(u, children) {
		flows := w.flows(from, to, func(m *moment) map[member.ID]bool {
			if sorted[m] == nil {
				sorted[m] = w.sortByPart(u, children, m)
			}
			return sorted[m][id]
		})
		for _, f := range flows {
			for _, code := range w.codesOf(f) {
				out[code][w.known.Code(id)]++
			}
		}
	}
	return out
}

// sortByPart is in(U, d) in its parts.
func (w *World) sortByPart(u org.ID, children map[org.ID]bool, m *moment) map[org.ID]map[member.ID]bool {
	out := map[org.ID]map[member.ID]bool{}
	for p := range m.members(u) {
		part := w.partUnit(u, children, m, p)
		if out[part] == nil {
			out[part] = map[member.ID]bool{}
		}
		out[part][p] = true
	}
	return out
}

// flowCodes are the codes that count entries or exits.
var flowCodes = slices.Concat(entryCodes, exitCodes, []string{"members.in", "members.out", "admitted.students", "admitted.nonstate", "left"})

// everPart are the parts there are: the children and U itself.
func (w *World) everPart(u org.ID, children map[org.ID]bool) map[org.ID]bool {
	out := map[org.ID]bool{u: true}
	for id := range children {
		out[id] = true
	}
	return out
}

// partUnit is the part in which somebody is counted: the child of the last day that the home is or hangs
// under at the moment at hand, the nearest if it hangs under two; U itself if none.
func (w *World) partUnit(u org.ID, children map[org.ID]bool, m *moment, p member.ID) org.ID {
	for at := m.people[p].home; at != 0; at = m.units[at].parent {
		if children[at] {
			return at
		}
	}
	return u
}

// Cross counts the members of a unit on a day by two breakdowns.
func (w *World) Cross(unit string, on day.Day, by, and string) map[string]map[string]int64 {
	out := map[string]map[string]int64{}
	for _, c := range counting(w.on(on).members(w.known.unitID(unit)), on) {
		x, y := w.part(by, c, on), w.part(and, c, on)
		if out[x] == nil {
			out[x] = map[string]int64{}
		}
		out[x][y]++
	}
	return out
}
