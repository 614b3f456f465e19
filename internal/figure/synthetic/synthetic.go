// Package synthetic invents provinces of any size for measurements, without a register.
package synthetic

import (
	"fmt"
	"math/rand/v2"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// Province invents a province of some members with lives between 2006 and 2023: 16 committees of 12
// communes each, cells of about 25 members. The same number gives the same province. Lives calls its
// argument once a person, as figure.New wants it.
func Province(members int) (h *org.History, lives func(func(member.ID, member.Counted, []member.Spell))) {
	start := day.MustParse("2006-01-01")
	var units []org.Unit
	var changes []org.Change
	add := func(code string, parent org.ID, kind org.Kind, sector org.Sector) org.ID {
		id := org.ID(len(units) + 1)
		units = append(units, org.Unit{ID: id, Code: code})
		changes = append(changes, org.Change{Unit: id, Aspect: org.Begin, Day: start, Value: org.Listed},
			org.Change{Unit: id, Aspect: org.KindOf, Day: start, Value: kind.String()})
		if parent != 0 {
			changes = append(changes, org.Change{Unit: id, Aspect: org.Parent, Day: start, Ref: parent})
		}
		if sector != "" {
			changes = append(changes, org.Change{Unit: id, Aspect: org.SectorOf, Day: start, Value: string(sector)})
		}
		return id
	}
	dt := add("DT", 0, org.Province, "")
	var cells []org.ID
	for i := range 16 {
		d := add(fmt.Sprintf("DT.%02d", i), dt, org.UpperCommittee, org.Locality)
		for k := range 12 {
			c := add(fmt.Sprintf("DT.%02d.%02d", i, k), d, org.GrassrootsCommittee, "XA")
			for n := range max(1, members/(16*12*25)) {
				cells = append(cells, add(fmt.Sprintf("DT.%02d.%02d.%05d", i, k, n), c, org.Cell, "AP_KHOM"))
			}
		}
	}
	lives = func(yield func(member.ID, member.Counted, []member.Spell)) {
		r := rand.New(rand.NewPCG(1, 2)) // begun anew, so that every call tells the same lives
		for id := range members * 5 / 4 {
			from := start + day.Day(r.IntN(18*365))
			s := member.Spell{
				From: from, To: day.Forever, Home: cells[r.IntN(len(cells))], Opened: member.ByAdmission, Official: from + 365,
				Occupation: member.Code(1 + r.IntN(19)), Education: 4, Qualification: member.Code(1 + r.IntN(7)), Theory: member.Code(1 + r.IntN(4)),
			}
			spells := []member.Spell{s}
			if r.IntN(5) == 0 {
				spells[0].To, spells[0].Closed = from+day.Day(1+r.IntN(3000)), member.ByDeath
			} else if r.IntN(5) == 0 {
				next := s
				next.From, next.Opened, next.Move, next.Home = from+day.Day(1+r.IntN(2000)), 0, member.ByTransfer, cells[r.IntN(len(cells))]
				spells[0].To = next.From
				spells = append(spells, next)
			}
			birth, _ := day.YearMonth(1940+r.IntN(65), 1+r.IntN(12))
			yield(member.ID(id+1), member.Counted{Birth: birth, Sex: member.Code(1 + r.IntN(2)), Ethnicity: "Kinh"}, spells)
		}
	}
	return org.NewHistory(units, changes), lives
}
