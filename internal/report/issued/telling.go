package issued

import (
	"slices"

	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/viet"
	"sen/internal/words"
)

// How well a kind of fact explains that somebody came into a figure or went out of it.
const (
	itself  = iota // what the figure counts
	joining        // what opens or closes a membership
	moving         // where the member is counted
	besides        // anything else
	nothing        // there is no such fact
)

// tells says which kinds of facts a figure counts, or by what they change.
var tells = map[figure.Code][]member.Kind{
	"admitted":             {member.Admitted, member.Readmitted},
	"admitted.students":    {member.Admitted, member.Readmitted, member.OccupationChanged},
	"admitted.nonstate":    {member.Admitted, member.Readmitted, member.OccupationChanged},
	"arrived":              {member.Arrived, member.Returned},
	"listed":               {member.Listed},
	"restored":             {member.Restored, member.Reconnected},
	"transferred_in":       {member.Transferred, member.MovedCollectively},
	"transferred_out":      {member.Transferred, member.MovedCollectively},
	"reorganised_in":       {member.Transferred, member.MovedCollectively},
	"reorganised_out":      {member.Transferred, member.MovedCollectively},
	"removed":              {member.Removed},
	"resigned":             {member.Resigned},
	"left":                 {member.Removed, member.Resigned},
	"expelled":             {member.Expelled},
	"died":                 {member.Died},
	"departed":             {member.Departed},
	"annulled":             {member.Annulled},
	"confirmed":            {member.Confirmed},
	figure.Turned:          {member.Confirmed},
	"members.probationary": {member.Confirmed},
	"members.official":     {member.Confirmed},
	"members.exempt":       {member.Exempted, member.ExemptionEnded},
	"members.suspended":    {member.Suspended, member.SuspensionEnded},
	"members.staying_away": {member.Stay, member.StayEnded},
	"members.away_group":   {member.JoinedAwayGroup, member.LeftGroup},
}

// partedBy says which kind of fact moves somebody from one part of a breakdown to another.
var partedBy = map[figure.Breakdown]member.Kind{
	figure.ByOccupation: member.OccupationChanged, figure.ByEducation: member.EducationChanged, figure.ByQualification: member.QualificationGiven,
	figure.ByTheory: member.TheoryChanged, figure.ByStatus: member.Confirmed,
}

// ofIdentity are the breakdowns by what an identity says.
var ofIdentity = map[figure.Breakdown]bool{
	figure.BySex: true, figure.ByAgeBand: true, figure.ByEthnicity: true, figure.ByReligion: true, figure.ByYouthUnion: true, figure.ByCard: true, figure.ByAdmissionPeriod: true,
	figure.ByBadge: true,
}

// breakdowns are those by which a query asks for parts.
func breakdowns(q figure.OpenQuery) (out []figure.Breakdown) {
	for _, w := range q.Cut().Where {
		out = append(out, w.By)
	}
	return out
}

func rank(k member.Kind, q figure.OpenQuery) int {
	switch {
	case slices.Contains(tells[q.Figure], k) || slices.ContainsFunc(breakdowns(q), func(by figure.Breakdown) bool { return partedBy[by] == k }):
		return itself
	case k.IsEntry() || k.IsExit():
		return joining
	case k.Slot() == member.Transferred.Slot():
		return moving
	}
	return besides
}

// tellingFact is the kind of fact recorded or voided about somebody that explains a figure best, and how well.
func (s *since) tellingFact(id member.ID, q figure.OpenQuery) (best member.Kind, ranked int) {
	ranked = nothing
	for _, f := range s.facts[id] {
		if f.Day > q.To {
			continue // later than what the figure looks at
		}
		if r := rank(f.Kind, q); r < ranked || r == ranked && f.Voided == 0 {
			best, ranked = f.Kind, r
		}
	}
	return best, ranked
}

// cause is whether facts like one of a kind were recorded, voided or both.
func (facts factsSince) cause(id member.ID, kind member.Kind) string {
	var m mark
	for _, f := range facts[id] {
		if f.Kind.Slot() == kind.Slot() {
			m |= markOf(f.Voided)
		}
	}
	return m.cause()
}

// Said is what one cause makes of a difference, in lang: "+1: ghi bổ sung sau khi phát hành (kết nạp)".
func (p Part) Said(lang string) string {
	sign := ""
	if p.Count > 0 {
		sign = "+"
	}
	said := sign + viet.Number(p.Count) + ": " + words.Label(lang, "restated", p.Cause)
	if p.What != "" {
		said += " (" + words.Label(lang, "fact", p.What) + ")"
	}
	return said
}
