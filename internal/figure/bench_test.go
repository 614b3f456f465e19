package figure

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// province is an invented province of some members: 16 committees, communes, cells of about 25 members.
func province(members int) *Census {
	r := rand.New(rand.NewPCG(1, 2))
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
	lives := func(yield func(member.ID, member.Counted, []member.Spell)) {
		for id := range members * 5 / 4 {
			from := start + day.Day(r.IntN(18*365))
			s := member.Spell{From: from, To: day.Forever, Home: cells[r.IntN(len(cells))], Opened: member.ByAdmission, Official: from + 365,
				Occupation: member.Code(1 + r.IntN(19)), Education: 4, Qualification: member.Code(1 + r.IntN(7)), Theory: member.Code(1 + r.IntN(4))}
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
	return New(org.NewHistory(units, changes), lives, Facts{})
}

var past = day.MustParse("2017-08-15")

func BenchmarkFirstPage_of_the_province_and_its_children(b *testing.B) {
	c := province(65_000)
	q := Query{Unit: "DT", From: past.StartOfYear(), To: past, Children: true}
	for b.Loop() {
		if _, err := c.Ask(q); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReplant(b *testing.B) {
	c := province(65_000)
	for b.Loop() {
		c.replanted(c.history)
	}
}

func BenchmarkOnePerson(b *testing.B) {
	c := province(65_000)
	for b.Loop() {
		c.with(map[member.ID]bool{4711: true}, nil)
	}
}

func BenchmarkCrossTab(b *testing.B) {
	for _, n := range []int{650_000, 5_600_000} {
		c := province(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := c.CrossTab("DT", past, BySex, ByOccupation, 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
