package figure

import (
	"slices"

	"sen/internal/org"
)

// ExitTable counts exits by the codes of a dimension and by the units below one. The last row and the last column are sums.
// What is Hidden must not be shown: it stands for fewer than Fewest people, or would let such a number be computed.
type ExitTable struct {
	Codes  []string
	Units  []org.ID // 0: of the unit itself, in none of those below
	Cells  [][]int64
	Hidden [][]bool
}

// Sum is what all of a code, a row, add up to; false if it must not be shown.
func (t *ExitTable) Sum(row int) (int64, bool) {
	last := len(t.Units)
	return t.Cells[row][last], !t.Hidden[row][last]
}

// Of is what a unit, a column, adds up to; false if it must not be shown.
func (t *ExitTable) Of(column int) (int64, bool) {
	last := len(t.Codes)
	return t.Cells[last][column], !t.Hidden[last][column]
}

func newExitTable(codes []string, units []org.ID) *ExitTable {
	t := &ExitTable{Codes: codes, Units: units}
	for range len(codes) + 1 {
		t.Cells, t.Hidden = append(t.Cells, make([]int64, len(units)+1)), append(t.Hidden, make([]bool, len(units)+1))
	}
	return t
}

func (t *ExitTable) add(row, column int) {
	lastRow, lastColumn := len(t.Codes), len(t.Units)
	t.Cells[row][column]++
	t.Cells[row][lastColumn]++
	t.Cells[lastRow][column]++
	t.Cells[lastRow][lastColumn]++
}

// Protect hides every number from 1 to Fewest-1, and as many more, the smallest first, as are needed that none of them
// follows from a sum: in every row and column what is hidden is two numbers at least, which together stand for Fewest
// people at least, or the sum is hidden too.
func (t *ExitTable) Protect() {
	for i := range t.Cells {
		for k, n := range t.Cells[i] {
			if 0 < n && n < Fewest {
				t.Hidden[i][k] = true
			}
		}
	}
	for changed := true; changed; {
		changed = t.bridged()
		for i := range t.Cells {
			changed = t.line(len(t.Units), func(k int) (*int64, *bool) { return &t.Cells[i][k], &t.Hidden[i][k] }) || changed
		}
		for k := range t.Cells[0] {
			changed = t.line(len(t.Codes), func(i int) (*int64, *bool) { return &t.Cells[i][k], &t.Hidden[i][k] }) || changed
		}
	}
}

// bridged hides one more number if a hidden one follows from all sums together, and says whether it did. Rows and columns
// are the corners of a graph, hidden numbers its edges: one follows exactly if its edge lies on no circle.
func (t *ExitTable) bridged() bool {
	for i := range t.Cells {
		for k := range t.Cells[i] {
			if t.Hidden[i][k] && !t.circle(i, k) {
				return t.hideNear(i, k)
			}
		}
	}
	return false
}

// circle says whether a way leads from a row to a column over hidden numbers other than the one they share.
func (t *ExitTable) circle(row, column int) bool {
	rows, columns := make([]bool, len(t.Cells)), make([]bool, len(t.Cells[0]))
	next := []int{row} // rows to go on from
	rows[row] = true
	for len(next) > 0 {
		i := next[len(next)-1]
		next = next[:len(next)-1]
		for k, hides := range t.Hidden[i] {
			if !hides || columns[k] || i == row && k == column {
				continue
			}
			if k == column {
				return true
			}
			columns[k] = true
			for j := range t.Hidden {
				if t.Hidden[j][k] && !rows[j] {
					rows[j] = true
					next = append(next, j)
				}
			}
		}
	}
	return false
}

// hideNear hides the smallest number that is shown in a row or column, or, where none is left there, in the table.
func (t *ExitTable) hideNear(row, column int) bool {
	found, near := [2]int{-1, -1}, false
	for i := range t.Cells {
		for k, n := range t.Cells[i] {
			if t.Hidden[i][k] || n == 0 {
				continue
			}
			beside := i == row || k == column
			if found[0] < 0 || beside && !near || beside == near && n < t.Cells[found[0]][found[1]] {
				found, near = [2]int{i, k}, beside
			}
		}
	}
	if found[0] < 0 {
		return false
	}
	t.Hidden[found[0]][found[1]] = true
	return true
}

// line protects a row or column of n numbers and their sum; it says whether it hid anything more.
func (t *ExitTable) line(n int, at func(int) (*int64, *bool)) bool {
	var hidden int
	var sum int64
	smallest := -1
	for k := range n {
		count, hides := at(k)
		switch {
		case *hides:
			hidden++
			sum += *count
		case *count > 0 && (smallest < 0 || *count < *first(at(smallest))):
			smallest = k
		}
	}
	total, gone := at(n)
	switch {
	case *gone && hidden == 0 && *total > 0, !*gone && hidden > 0 && (hidden == 1 || sum < Fewest):
		// One number alone follows from the rest, and so does what two together make.
	default:
		return false
	}
	if smallest >= 0 {
		_, hides := at(smallest)
		*hides = true
		return true
	}
	if *gone {
		return false
	}
	*gone = true
	return true
}

func first(n *int64, _ *bool) *int64 { return n }

// inherit hides the sums that the table above hides of the unit.
func (t *ExitTable) inherit(above *ExitTable, unit org.ID) {
	k := slices.Index(above.Units, unit)
	if k < 0 {
		return
	}
	for i := range above.Hidden {
		t.Hidden[i][len(t.Units)] = above.Hidden[i][k]
	}
}
