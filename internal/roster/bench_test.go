package roster

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/synthetic"
	"sen/internal/member"
	"sen/internal/org"
)

var today = day.MustParse("2023-12-31")

// invented is a list of some members and who left before them, and what it is made of.
func invented(members int) (*List, *book, *figure.Census) {
	h, lives := synthetic.Province(members)
	r := rand.New(rand.NewPCG(7, 7))
	t := newTaking(members, emptyBook().words)
	lives(func(id member.ID, c member.Counted, _ []member.Spell) {
		t.person(member.Person{ID: id, Code: member.CodeNumbered(int64(id))})
		i := inventIdentity(r, id, member.Identity{Birth: c.Birth})
		t.identity(&i)
		if id%3 == 0 {
			t.post(&member.Post{Person: id, Unit: 3, Title: member.Titles[id%6], Began: today - 300})
		}
	})
	b := emptyBook().with(1, t.names.words, t.taken())
	c := figure.New(h, lives, figure.Facts{})
	return newList(b, c, today), b, c
}

// committee is the reach of somebody who sees one committee's cells.
type committee map[org.ID]bool

func (c committee) Has(unit org.ID) bool { return c[unit] }

func BenchmarkPage(b *testing.B) {
	for _, members := range []int{65_000, 120_000} {
		l, _, _ := invented(members)
		h := l.Census().History()
		upper, commune := h.ByCode("DT.03").ID, h.ByCode("DT.03.05").ID
		scoped := committee{}
		for id, above := range l.standing() {
			for _, unit := range above {
				if unit == upper {
					scoped[org.ID(id)] = true
				}
			}
		}
		busy := Filter{
			Unit: upper, States: Official | Former, AgeFrom: 30, AgeTo: 60, Sex: 1, Occupations: []member.Code{1, 2, 3, 4, 5}, JoinedFrom: today - 9000,
			Missing: NoCard | NoEntryDecision, Words: "n",
		}
		for _, c := range []struct {
			name  string
			f     Filter
			in    Reach
			after Key
		}{
			{"first", Filter{}, org.Everywhere, ""},
			{"last", Filter{}, org.Everywhere, LastPage},
			{"first_scoped", Filter{}, scoped, ""},
			{"last_scoped", Filter{}, scoped, LastPage},
			{"words", Filter{Words: "thi lan"}, org.Everywhere, LastPage},
			{"one_letter", Filter{Words: "n"}, org.Everywhere, LastPage},
			{"commune", Filter{Unit: commune}, org.Everywhere, LastPage},
			{"every_filter", busy, org.Everywhere, LastPage},
			{"every_filter_scoped", busy, scoped, LastPage},
		} {
			b.Run(fmt.Sprintf("%d/%s", members, c.name), func(b *testing.B) {
				var p Page
				for b.Loop() {
					p, _ = l.Page(c.f, c.in, c.after, 50)
				}
				b.ReportMetric(float64(p.Total), "people")
			})
		}
	}
}

func BenchmarkFind(b *testing.B) {
	l, _, _ := invented(65_000)
	for _, words := range []string{"n", "nguyen van an", "Ngọc Thuỷ", "DV0031234", "khong co ai"} {
		b.Run(words, func(b *testing.B) {
			for b.Loop() {
				l.Find(words, org.Everywhere, 10)
			}
		})
	}
}

func BenchmarkByCode(b *testing.B) {
	l, _, _ := invented(65_000)
	for b.Loop() {
		l.ByCode("DV0031234", org.Everywhere)
	}
}

// BenchmarkCatchUp is what a list costs after an act on one person, beside reading that person.
func BenchmarkCatchUp(b *testing.B) {
	l, book, c := invented(65_000)
	again := *book.people[4711]
	for b.Loop() {
		l.with(book.with(2, book.words, map[member.ID]*person{4711: &again}), c)
	}
}

// BenchmarkNewDay is what the first question of a day costs.
func BenchmarkNewDay(b *testing.B) {
	_, book, c := invented(65_000)
	for b.Loop() {
		newList(book, c, today+1)
	}
}

// BenchmarkMemory reports what a list keeps, without the census.
func BenchmarkMemory(b *testing.B) {
	for b.Loop() {
		var before, after runtime.MemStats
		l, book, c := invented(65_000)
		runtime.GC()
		runtime.ReadMemStats(&after)
		people := len(l.rows)
		runtime.KeepAlive(book)
		l, book = nil, nil
		runtime.GC()
		runtime.ReadMemStats(&before)
		runtime.KeepAlive(c)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(people), "bytes/person")
	}
}
