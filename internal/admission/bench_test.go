package admission

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/synthetic"
	"sen/internal/org"
	"sen/internal/rule"
)

// invented is a book of some cases at all stages in a province of some members.
func invented(members, cases int) *Book {
	h, lives := synthetic.Province(members)
	b := &Book{today: day.MustParse("2023-12-31"), units: h, rules: rule.Plain(), census: figure.New(h, lives, figure.Facts{})}
	r := rand.New(rand.NewPCG(7, 7))
	var cells []org.ID
	for _, l := range h.Units() {
		if l.Kind(b.today).HoldsMembers() {
			cells = append(cells, l.ID)
		}
	}
	entries := make([]Entry, cases)
	for i := range entries {
		c := &Case{ID: ID(i + 1)}
		on := day.MustParse("2023-01-01") + day.Day(r.IntN(200))
		way := []Deed{DoList, DoPick, DoTakeUp, DoCertificate, DoClear, DoFile, DoLetter, DoCellVote, DoBaseVote, DoDecision, DoReceipt}
		for k, deed := range way[:1+r.IntN(len(way))] {
			s := Step{Case: c.ID, Seq: int32(k + 1), Deed: deed, Day: on + day.Day(5*k), Set: "R24", Stage: stageAfter[deed]}
			switch deed {
			case DoList:
				s.Unit = cells[r.IntN(len(cells))]
			case DoLetter:
				s.Code, s.Since = "home", s.Day
			case DoCellVote, DoBaseVote:
				s.Vote = Vote{Present: 9, For: 9, Of: 9, Roll: 9, Passed: true}
			}
			c.take(&s)
		}
		entries[i] = b.entry(c, fmt.Sprintf("Nguyễn Văn %c%c", 'A'+r.IntN(26), 'a'+r.IntN(26)))
	}
	b.lay(entries)
	b.addProbationers()
	return b
}

var stageAfter = map[Deed]Stage{
	DoList: Listed, DoPick: Outstanding, DoTakeUp: Sympathiser, DoCertificate: Trained, DoClear: Cleared, DoFile: Filing, DoLetter: Filing,
	DoCellVote: CellReviewed, DoBaseVote: BaseReviewed, DoDecision: Decided, DoReceipt: Decided,
}

func BenchmarkBook(b *testing.B) {
	book := invented(65_000, 20_000)
	b.Run("clocks", func(b *testing.B) {
		n := 0
		for range b.N {
			n = 0
			book.Clocks(org.Everywhere, 0, func(Clock) bool { n++; return true })
		}
		b.ReportMetric(float64(n), "clocks")
	})
	b.Run("list", func(b *testing.B) {
		for range b.N {
			if _, err := book.List(Filter{DueBefore: book.today + 30, Order: ByDue, Words: "n"}, org.Everywhere, "", 50); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("board", func(b *testing.B) {
		for range b.N {
			book.Board(3, org.Everywhere, 30)
		}
	})
	b.Run("forecast", func(b *testing.B) {
		for range b.N {
			book.Forecast(1, org.Everywhere)
		}
	})
	b.Run("probationers", func(b *testing.B) {
		for range b.N {
			book.addProbationers()
		}
	})
}
