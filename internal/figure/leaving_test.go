package figure_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/org"
)

// follows says whether a hidden number of a table follows from what is shown: whether the numbers shown and the sums, as
// equations in the hidden ones, have only one answer for it. Solved exactly.
func follows(t *figure.ExitTable) (row, column int, yes bool) {
	rows, columns := len(t.Codes), len(t.Units)
	number := map[[2]int]int{}
	for i := range t.Cells {
		for k := range t.Cells[i] {
			if t.Hidden[i][k] {
				number[[2]int{i, k}] = len(number)
			}
		}
	}
	var equations [][]*big.Rat
	add := func(cells [][2]int) {
		e := make([]*big.Rat, len(number))
		for i := range e {
			e[i] = new(big.Rat)
		}
		for n, at := range cells {
			if j, hidden := number[at]; hidden {
				e[j].SetInt64(1)
				if n == len(cells)-1 {
					e[j].SetInt64(-1)
				}
			}
		}
		equations = append(equations, e)
	}
	for i := range rows + 1 {
		var cells [][2]int
		for k := range columns + 1 {
			cells = append(cells, [2]int{i, k})
		}
		add(cells)
	}
	for k := range columns + 1 {
		var cells [][2]int
		for i := range rows + 1 {
			cells = append(cells, [2]int{i, k})
		}
		add(cells)
	}
	reduced(equations, len(number))
	for at, j := range number {
		for _, e := range equations {
			alone := e[j].Sign() != 0
			for i, x := range e {
				alone = alone && (i == j || x.Sign() == 0)
			}
			if alone {
				return at[0], at[1], true
			}
		}
	}
	return 0, 0, false
}

// reduced brings equations to reduced row echelon form.
func reduced(e [][]*big.Rat, n int) {
	row := 0
	for column := 0; column < n && row < len(e); column++ {
		pivot := row
		for pivot < len(e) && e[pivot][column].Sign() == 0 {
			pivot++
		}
		if pivot == len(e) {
			continue
		}
		e[row], e[pivot] = e[pivot], e[row]
		by := new(big.Rat).Inv(e[row][column])
		for k := range n {
			e[row][k] = new(big.Rat).Mul(e[row][k], by)
		}
		for i := range e {
			if i != row && e[i][column].Sign() != 0 {
				f := new(big.Rat).Set(e[i][column])
				for k := range n {
					e[i][k] = new(big.Rat).Sub(e[i][k], new(big.Rat).Mul(f, e[row][k]))
				}
			}
		}
		row++
	}
}

func TestLeavingOf_shows_no_number_below_five_and_none_from_which_one_follows(t *testing.T) {
	h := leavingTree()
	rapid.Check(t, func(t *rapid.T) {
		var exits []figure.Exit
		for range rapid.IntRange(0, 60).Draw(t, "exits") {
			exits = append(exits, figure.Exit{
				Home: rapid.SampledFrom([]org.ID{3, 4, 6, 7, 9}).Draw(t, "home"), On: day.MustParse("2023-05-01"),
				Cause: rapid.SampledFrom([]string{"", "A", "B", "C"}).Draw(t, "cause"), Ground: rapid.SampledFrom([]string{"X", "Y"}).Draw(t, "ground"),
				Occupation: rapid.SampledFrom([]string{"K", "L", "M"}).Draw(t, "occupation"), Resigned: rapid.Bool().Draw(t, "resigned"),
			})
		}
		for _, unit := range []org.ID{1, 2, 5, 8, 3} {
			for by, table := range figure.LeavingOf(h, unit, exits, day.MustParse("2023-12-31")).Tables {
				for i := range table.Cells {
					for k, n := range table.Cells[i] {
						if n > 0 && n < figure.Fewest && !table.Hidden[i][k] {
							t.Fatalf("unit %d by %s: %d is shown", unit, by, n)
						}
						if n == 0 && table.Hidden[i][k] {
							t.Fatalf("unit %d by %s: nobody is hidden", unit, by)
						}
					}
				}
				if i, k, yes := follows(table); yes {
					t.Fatalf("unit %d by %s: the hidden number %d, %d follows: %v %v", unit, by, i, k, table.Cells, table.Hidden)
				}
			}
		}
	})
}

// leavingTree is a province 1 of committees 2, 5 and 8, with cells 3, 4; 6, 7; 9.
func leavingTree() *org.History {
	var units []org.Unit
	var changes []org.Change
	for id, of := range map[org.ID]struct {
		parent org.ID
		kind   org.Kind
	}{1: {0, org.Province}, 2: {1, org.UpperCommittee}, 3: {2, org.GrassrootsCell}, 4: {2, org.GrassrootsCell}, 5: {1, org.UpperCommittee}, 6: {5, org.GrassrootsCell}, 7: {5, org.GrassrootsCell}, 8: {1, org.UpperCommittee}, 9: {8, org.GrassrootsCell}} {
		units = append(units, org.Unit{ID: id, Code: string(rune('A' + id))})
		changes = append(changes, org.Change{Unit: id, Aspect: org.Begin, Day: day.MustParse("2000-01-01"), Value: org.Listed}, org.Change{Unit: id, Aspect: org.KindOf, Day: day.MustParse("2000-01-01"), Value: of.kind.String()})
		if of.parent != 0 {
			changes = append(changes, org.Change{Unit: id, Aspect: org.Parent, Day: day.MustParse("2000-01-01"), Ref: of.parent})
		}
	}
	return org.NewHistory(units, changes)
}
