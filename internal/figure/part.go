package figure

import (
	"slices"
	"strconv"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// What only cuts and openings are broken down by, beside the breakdowns of figures.md.
const (
	// ByYouthUnion: whether the person was in the Youth Union on the day of admission.
	ByYouthUnion Breakdown = "youth_union"
	// ByAdmissionPeriod: the period in which Party age begins.
	ByAdmissionPeriod Breakdown = "admission_period"
	// ByCard: whether a number of a card is known, whenever it was given.
	ByCard Breakdown = "card"
	// ByBaseSector: the sector of the grassroots organisation to which the home, or the unit, belongs on the day.
	ByBaseSector Breakdown = "base_sector"
	// ByBadge: the years of a badge; of Reached only.
	ByBadge Breakdown = "badge"
)

var cutBreakdowns = []Breakdown{ByYouthUnion, ByAdmissionPeriod, ByCard, ByBaseSector, ByBadge}

// Cuts says whether figures can be cut by a breakdown: all but that by unit.
func (b Breakdown) Cuts() bool {
	return b != ByUnit && (b.Known() || slices.Contains(cutBreakdowns, b))
}

// AdmissionPeriods are the periods of the national forms in which Party age begins, each named by its last day.
var AdmissionPeriods = []string{"before_1945-08-19", "to_1954-07-20", "to_1975-04-30", "from_1975-05-01"}

var periodsEnd = []day.Day{day.MustParse("1945-08-18"), day.MustParse("1954-07-20"), day.MustParse("1975-04-30")}

var yesNo = []string{"yes", "no"}

// Badges are the levels of badges of Party age that hold on a day, in years.
func Badges(on day.Day) []int {
	r, _ := rule.On(on).Rule("LIF-90")
	return r.Levels
}

// Parts are the parts of a breakdown in order, without "unknown"; nil where they are whatever people write.
func (b Breakdown) Parts() (out []string) {
	switch b {
	case BySex:
		return member.Sexes
	case ByAgeBand:
		return AgeBands
	case ByEducation:
		return member.Educations
	case ByQualification:
		return member.Qualifications
	case ByTheory:
		return member.Theories
	case ByOccupation:
		return member.Occupations
	case ByStatus:
		return statuses
	case ByYouthUnion, ByCard:
		return yesNo
	case ByAdmissionPeriod:
		return AdmissionPeriods
	case BySector, ByBaseSector:
		for _, s := range org.Sectors {
			out = append(out, string(s))
		}
	case ByKind:
		for _, k := range org.Kinds {
			out = append(out, k.String())
		}
	case ByBadge:
		for _, level := range Badges(day.Forever) {
			out = append(out, strconv.Itoa(level))
		}
	case ByReason:
		for r := admitted; r <= reorganised; r++ {
			if r < transferred {
				out = append(out, reasonName(r, true))
			} else {
				out = append(out, reasonName(r, true), reasonName(r, false))
			}
		}
	}
	return out
}

var statuses = []string{"probationary", "official"}

// coder tells the part of a breakdown to which an occasion belongs as a small number, and the name of each number.
type coder struct {
	size int
	code func(o occasion) int
	name func(code int) string
}

// fromList is a coder of what stands in a list from 1; 0 is unknown.
func fromList(list []string, code func(o occasion) int) coder {
	return coder{len(list) + 1, code, func(c int) string {
		if c == 0 {
			return missing
		}
		return list[c-1]
	}}
}

// coder is that of a breakdown by which figures can be cut.
func (v *view) coder(by Breakdown) coder {
	m := v.c.members
	switch by {
	case BySex:
		return fromList(member.Sexes, func(o occasion) int { return int(m.sex[o.row]) })
	case ByAgeBand:
		y, mon, d := v.last.Date()
		return fromList(AgeBands, func(o occasion) int { return bandOf(m.birth[o.row].AgeOnDate(y, mon, d)) })
	case ByEthnicity:
		return fromList(v.c.words.list[1:], func(o occasion) int { return int(m.ethnicity[o.row]) })
	case ByReligion:
		return fromList(v.c.words.list[1:], func(o occasion) int { return int(m.religion[o.row]) })
	case ByEducation:
		return fromList(member.Educations, func(o occasion) int { return int(educationOf(m.learning[o.row])) })
	case ByQualification:
		return fromList(member.Qualifications, func(o occasion) int { return int(qualificationOf(m.learning[o.row])) })
	case ByTheory:
		return fromList(member.Theories, func(o occasion) int { return int(theoryOf(m.learning[o.row])) })
	case ByOccupation:
		return fromList(member.Occupations, func(o occasion) int { return int(m.occupation[o.row]) })
	case ByStatus:
		return fromList(statuses, func(o occasion) int {
			if m.official[o.row] <= o.on {
				return 2
			}
			return 1
		})
	}
	return v.moreCoders(by)
}

func (v *view) moreCoders(by Breakdown) coder {
	m := v.c.members
	switch by {
	case BySector:
		return fromList(by.Parts(), v.unitCode(v.c.ownRow, func(r *unitRow) int { return int(r.sectorNo) }))
	case ByKind:
		return fromList(by.Parts(), v.unitCode(v.c.ownRow, func(r *unitRow) int { return int(r.kind) }))
	case ByBaseSector:
		return fromList(by.Parts(), v.unitCode(v.c.baseRow, func(r *unitRow) int { return int(r.sectorNo) }))
	case ByYouthUnion:
		return fromList(yesNo, func(o occasion) int { return int(m.marks[o.row] &^ isCarded) })
	case ByCard:
		return fromList(yesNo, func(o occasion) int { return 2 - int(m.marks[o.row]/isCarded) })
	case ByAdmissionPeriod:
		return fromList(AdmissionPeriods, func(o occasion) int { return periodOf(m.since[o.row]) })
	case ByReason:
		return coder{2 * reasonCount, func(o occasion) int {
			if o.in {
				return 2*int(o.why) + 1
			}
			return 2 * int(o.why)
		}, func(c int) string { return reasonName(reason(c/2), c%2 == 1) }}
	case ByBadge:
		levels := by.Parts()
		return fromList(levels, func(o occasion) int { return slices.Index(levels, strconv.Itoa(m.badgeOn(o.row, o.on))) + 1 })
	}
	panic("figure: no breakdown " + by)
}

func periodOf(since day.Day) int {
	if since == day.None {
		return 0
	}
	for i, end := range periodsEnd {
		if since <= end {
			return i + 1
		}
	}
	return len(AdmissionPeriods)
}

// unitCode is a code of a unit found from an occasion's place. Occasions come by place and mostly for one day, so the last
// answer is kept.
func (v *view) unitCode(find func(place, day.Day) *unitRow, code func(*unitRow) int) func(o occasion) int {
	at, on, kept := nowhere, day.None, 0
	return func(o occasion) int {
		if o.at != at || o.on != on {
			at, on, kept = o.at, o.on, 0
			if r := find(at, on); r != nil {
				kept = code(r)
			}
		}
		return kept
	}
}

// ownRow is the row of the unit that has a place on a day.
func (c *Census) ownRow(p place, d day.Day) *unitRow { return c.units.on(p, d) }

// baseRow is the row of the grassroots organisation that has a place on a day or is the nearest above it; nil if none is.
func (c *Census) baseRow(p place, d day.Day) *unitRow {
	for ; p != nowhere; p = c.tree.nodes[p].parent {
		if r := c.units.on(p, d); r != nil && r.kind.Grassroots() {
			return r
		}
	}
	return nil
}
