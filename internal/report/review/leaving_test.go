package review

import (
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
)

// gone is somebody who left in 2022 or 2023, or died, so that there are other reasons too.
type gone struct {
	year, cell                int // the year is 0 or 1
	how                       member.Reason
	ground, cause, occupation int
}

// Cells of the tree that the test draws: DT has A, B and C; A has A1 and A2, B has B1, B2 and B3, C has C1.
var (
	cells = []string{"DT.A.1", "DT.A.2", "DT.B.1", "DT.B.2", "DT.B.3", "DT.C.1"}
	mids  = []string{"DT.A", "DT.B", "DT.C"}
	years = []int{2022, 2023} // of one term of office, of which nobody left before
	why   = member.Causes[:3]
	works = member.Occupations[:3]
	bases = member.Grounds[:3]
)

func drawnCensus(all []gone) *figure.Census {
	var units []org.Unit
	var changes []org.Change
	add := func(code string, parent org.ID, kind org.Kind) org.ID {
		id, start := org.ID(len(units)+1), day.MustParse("2000-01-01")
		units = append(units, org.Unit{ID: id, Code: code})
		changes = append(changes, org.Change{Unit: id, Aspect: org.Begin, Day: start, Value: org.Listed}, org.Change{Unit: id, Aspect: org.KindOf, Day: start, Value: kind.String()})
		if parent != 0 {
			changes = append(changes, org.Change{Unit: id, Aspect: org.Parent, Day: start, Ref: parent})
		}
		return id
	}
	ids := map[string]org.ID{"DT": add("DT", 0, org.Province)}
	for _, m := range mids {
		ids[m] = add(m, ids["DT"], org.UpperCommittee)
	}
	for _, c := range cells {
		ids[c] = add(c, ids[c[:4]], org.GrassrootsCell)
	}
	h := org.NewHistory(units, changes)
	return figure.New(h, func(yield func(member.ID, member.Counted, []member.Spell)) {
		for i, g := range all {
			id, to := member.ID(i+1), leftOn(i, g)
			yield(id, member.Counted{}, []member.Spell{{
				From: day.MustParse("2010-01-01"), To: to, Home: ids[cells[g.cell]], Opened: member.ByListing, Closed: g.how, Official: day.MustParse("2011-01-01"), Occupation: member.CodeOf(member.Occupations, works[g.occupation]),
			}})
		}
		yield(member.ID(len(all)+1), member.Counted{}, []member.Spell{{From: day.MustParse("2010-01-01"), To: day.Forever, Home: ids["DT.C.1"], Opened: member.ByListing, Official: day.MustParse("2011-01-01")}})
	}, figure.Facts{Exits: exitsOf(all)})
}

// leftOn is the first day on which the i-th of those drawn was no longer a member.
func leftOn(i int, g gone) day.Day { return day.Of(years[g.year], time.January, 2+i%300) }

func exitsOf(all []gone) (out []figure.ExitWhy) {
	for i, g := range all {
		out = append(out, figure.ExitWhy{Person: member.ID(i + 1), Day: leftOn(i, g), Ground: bases[g.ground], Cause: why[g.cause]})
	}
	return out
}

// system is what the readers of all reviews know: sums of unknown numbers. An unknown is how many left one cell by one
// code of one dimension; those who resigned stand among the grounds as a fourth.
type system struct{ rows [][]*big.Rat }

const width = 10 // unknowns of a cell: 3 causes, 3 occupations, 3 grounds and those who resigned

var unknowns = len(years) * len(cells) * width

// sum is the row of a sum: over some years and the cells at or below a unit, of some of the ten.
func sum(unit string, in []int, which ...int) []*big.Rat {
	row := make([]*big.Rat, unknowns)
	for i := range row {
		row[i] = new(big.Rat)
	}
	for _, y := range in {
		for c, cell := range cells {
			if cell == unit || strings.HasPrefix(cell, unit+".") {
				for _, w := range which {
					row[(y*len(cells)+c)*width+w].SetInt64(1)
				}
			}
		}
	}
	return row
}

// learn adds a row, reduced by those there are; it is dropped if it follows from them.
func (s *system) learn(row []*big.Rat) {
	if row = s.rest(row); row != nil {
		s.rows = append(s.rows, row)
	}
}

// rest is what a row says that the others do not; nil for nothing.
func (s *system) rest(row []*big.Rat) []*big.Rat {
	out := make([]*big.Rat, len(row))
	for i, x := range row {
		out[i] = new(big.Rat).Set(x)
	}
	for _, r := range s.rows {
		p := slices.IndexFunc(r, func(x *big.Rat) bool { return x.Sign() != 0 })
		if out[p].Sign() == 0 {
			continue
		}
		f := new(big.Rat).Quo(out[p], r[p])
		for i := range out {
			out[i].Sub(out[i], new(big.Rat).Mul(f, r[i]))
		}
	}
	if !slices.ContainsFunc(out, func(x *big.Rat) bool { return x.Sign() != 0 }) {
		return nil
	}
	return out
}

func minus(a, b []*big.Rat) []*big.Rat {
	for i := range a {
		a[i].Sub(a[i], b[i])
	}
	return a
}

var dimensions = []struct {
	by    figure.Breakdown
	table string
	codes []string
	at    int
}{
	{figure.LeftByCause, "left_by_cause", why, 0},
	{figure.LeftByOccupation, "left_by_occupation", works, 3},
	{figure.LeftByGround, "left_by_ground", bases, 6},
}

// learnReview adds what a review tells of those who left.
func (s *system) learnReview(t *rapid.T, r *Review) {
	unit, in := r.Unit, []int{slices.Index(years, r.Year)}
	leftOf := func(u string) []*big.Rat { return sum(u, in, 0, 1, 2) }
	reasons := 0
	for _, n := range r.Numbers {
		if strings.HasPrefix(string(n.By), "left.") && n.By != figure.LeftTold && 0 < n.Value.Whole && n.Value.Whole < figure.Fewest {
			t.Fatalf("%s tells %s: %d", unit, n.Key, n.Value.Whole)
		}
		switch {
		case n.Figure == "died":
			reasons++
		case n.Figure == "left" && n.By == figure.LeftTold:
			var over []int
			for y := range years {
				if n.From.Year() <= years[y] && years[y] <= n.To.Year() {
					over = append(over, y)
				}
			}
			s.learn(sum(unit, over, 0, 1, 2))
			if n.Value.Whole == 0 {
				s.nobody(unit, over)
			}
		case n.Figure == "removed" && n.By == figure.LeftTold:
			s.learn(sum(unit, in, 6, 7, 8))
		case n.Figure == "resigned" && n.By == figure.LeftTold:
			s.learn(sum(unit, in, 9))
		case n.By == figure.LeftByUnit && n.Part != unit: // nobody is in DT itself, nor in A, B and C
			s.learn(leftOf(n.Part))
			if n.Value.Whole == 0 {
				s.nobody(n.Part, in)
			}
		}
		for _, d := range dimensions {
			if k := slices.Index(d.codes, n.Part); n.By == d.by && k >= 0 {
				s.learn(sum(n.Unit, in, d.at+k))
			}
		}
	}
	// Where the other reasons of those who went are told, so are those removed and resigned together.
	if reasons > 0 {
		s.learn(leftOf(unit))
	}
	for _, section := range r.Sections {
		for _, x := range section.Tables {
			for _, d := range dimensions {
				if x.Key == d.table && x.Note.Vi == "" { // whatever is not in the table is nobody
					for k := range d.codes {
						s.learn(sum(unit, in, d.at+k))
					}
				}
			}
		}
	}
}

// nobody says that every unknown of a unit is nought.
func (s *system) nobody(unit string, in []int) {
	for _, y := range in {
		for _, cell := range cells {
			if cell == unit || strings.HasPrefix(cell, unit+".") {
				for w := range width {
					s.learn(sum(cell, []int{y}, w))
				}
			}
		}
	}
}

// Whoever reads the reviews of all units of two years learns no number from one to four by cause, ground, occupation or unit,
// neither shown nor by any sums of what is shown.
func TestOf_all_reviews_together_tell_no_number_of_few_who_left(t *testing.T) {
	told, hidden := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		var all []gone
		for range rapid.IntRange(0, 90).Draw(t, "gone") {
			all = append(all, gone{
				rapid.IntRange(0, 1).Draw(t, "year"), rapid.IntRange(0, len(cells)-1).Draw(t, "cell"), rapid.SampledFrom([]member.Reason{member.ByRemoval, member.ByRemoval, member.ByResignation, member.ByDeath}).Draw(t, "how"),
				rapid.IntRange(0, 2).Draw(t, "ground"), rapid.IntRange(0, 2).Draw(t, "cause"), rapid.IntRange(0, 2).Draw(t, "occupation"),
			})
		}
		c := drawnCensus(all)
		var s system
		units := slices.Concat([]string{"DT"}, mids, cells)
		for y, year := range years {
			for _, cell := range cells { // the dimensions count the same people
				in := []int{y}
				s.learn(minus(sum(cell, in, 0, 1, 2), sum(cell, in, 3, 4, 5)))
				s.learn(minus(sum(cell, in, 0, 1, 2), sum(cell, in, 6, 7, 8, 9)))
			}
			for _, unit := range units {
				r, err := Of(c, unit, year, day.Instant{})
				if err != nil {
					t.Fatal(err)
				}
				for _, n := range r.Numbers {
					if o, err := c.Open(n.Query()); err != nil || o.Value != n.Value || n.By.Guarded() && n.By != figure.LeftTold && len(o.People) > 0 {
						t.Fatalf("%s, %s: %+v told, %+v opened with %d people (%v)", unit, n.Key, n.Value, o.Value, len(o.People), err)
					}
				}
				s.learnReview(t, r)
			}
		}
		for y := range years {
			for _, unit := range units {
				check := func(what string, row []*big.Rat, counts func(gone) bool) {
					n := 0
					for _, g := range all {
						if g.year == y && g.how != member.ByDeath && (cells[g.cell] == unit || strings.HasPrefix(cells[g.cell], unit+".")) && counts(g) {
							n++
						}
					}
					switch follows := s.rest(row) == nil; {
					case follows && 0 < n && n < figure.Fewest:
						t.Fatalf("%s in %d: %s, %d, follows", unit, years[y], what, n)
					case follows:
						told++
					default:
						hidden++
					}
				}
				in := []int{y}
				check("those who left", sum(unit, in, 0, 1, 2), func(gone) bool { return true })
				for k := range why {
					check("cause "+why[k], sum(unit, in, k), func(g gone) bool { return g.cause == k })
					check("occupation "+works[k], sum(unit, in, 3+k), func(g gone) bool { return g.occupation == k })
					check("ground "+bases[k], sum(unit, in, 6+k), func(g gone) bool { return g.ground == k && g.how == member.ByRemoval })
				}
			}
		}
	})
	if told == 0 || hidden == 0 {
		t.Errorf("%d told, %d hidden", told, hidden)
	}
}
