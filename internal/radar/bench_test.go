package radar

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/synthetic"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// invented is a list of some members and prospects, not yet worked out.
func invented(members, prospects int) *List {
	today := day.MustParse("2023-12-31")
	h, lives := synthetic.Province(members)
	r := rand.New(rand.NewPCG(7, 7))
	p := &people{known: 1}
	lives(func(id member.ID, _ member.Counted, spells []member.Spell) {
		p.put(member.Person{ID: id, Code: member.CodeNumbered(int64(id))})
		p.identity(&member.Identity{Person: id, Joined: day.Full(today - day.Day(r.IntN(20000)))})
		if id%3 == 0 && len(spells) > 0 {
			p.post(&member.Post{Person: id, Unit: spells[0].Home, Title: member.Titles[id%6], Began: spells[0].From, Ended: today + day.Day(r.IntN(900))})
		}
	})
	l := &List{today: today, people: p, rules: rule.Plain(), census: figure.New(h, lives, figure.Facts{})}
	var cells []org.ID
	for _, u := range h.Units() {
		if u.Kind(today).HoldsMembers() {
			cells = append(cells, u.ID)
		}
	}
	for i := range prospects {
		l.fromSources = append(l.fromSources, Clock{
			Kind: Certificate + Kind(i%5), Code: fmt.Sprintf("QC%07d", i), Unit: cells[r.IntN(len(cells))], From: today - 60, Due: today + day.Day(r.IntN(400)-40), Rule: "ADM-55", Set: "R294",
		})
	}
	sortClocks(l.fromSources)
	return l
}

// marked puts some clocks off, as officers do.
func (l *List) marked(n int) {
	of := map[string]Mark{}
	for i := range n {
		of[l.rows[i*len(l.rows)/n].Key()] = Mark{Account: 1, Until: l.today + 10, Reason: "Chờ"}
	}
	l.marks = marksOf(of)
}

func BenchmarkPage(b *testing.B) {
	l := invented(65_000, 20_000)
	l.workOut()
	l.merge()
	l.marked(500)
	district := l.Units().ByCode("DT.03").ID
	for _, c := range []struct {
		name string
		f    Filter
	}{
		{"90_days", Filter{Within: ThreeMonths}},
		{"overdue", Filter{Within: Overdue}},
		{"all", Filter{}},
		{"district", Filter{Unit: district, Within: ThreeMonths}},
		{"mine", Filter{Mine: 1}},
		{"one_kind", Filter{Kinds: []Kind{Badge}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var p Page
			for b.Loop() {
				p, _ = l.Page(c.f, org.Everywhere, "", 50)
			}
			b.ReportMetric(float64(p.Total), "clocks")
		})
	}
}

func BenchmarkFind(b *testing.B) {
	l := invented(65_000, 20_000)
	l.workOut()
	l.merge()
	key := l.rows[len(l.rows)-1].Key()
	for b.Loop() {
		if _, ok := l.Find(key, org.Everywhere); !ok {
			b.Fatal("it does not run")
		}
	}
}

// BenchmarkNewDay is what the first question of a day costs, beside reading.
func BenchmarkNewDay(b *testing.B) {
	l := invented(65_000, 20_000)
	for b.Loop() {
		l.own, l.units, l.rows = nil, nil, nil
		l.workOut()
		l.merge()
	}
}

// BenchmarkCatchUp is what a list costs after an act on one person, beside reading that person.
func BenchmarkCatchUp(b *testing.B) {
	was := invented(65_000, 20_000)
	was.workOut()
	was.merge()
	for b.Loop() {
		l := &List{today: was.today, people: was.people, rules: was.rules, census: was.census, marks: was.marks, fromSources: was.fromSources}
		l.workOutAgain(was, map[member.ID]bool{4711: true})
		l.merge()
	}
}

// BenchmarkCalendar is what a calendar of the whole province costs.
func BenchmarkCalendar(b *testing.B) {
	l := invented(65_000, 20_000)
	l.workOut()
	l.merge()
	var ics []byte
	for b.Loop() {
		ics = l.calendar(org.Everywhere, "vi", day.At(l.today.Time()))
	}
	b.ReportMetric(float64(len(ics)), "bytes")
}
