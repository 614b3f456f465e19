package target

import (
	"slices"

	"sen/internal/day"
	"sen/internal/org"
)

// Fewest is how many people a number must stand for to be shown: causes and grounds of fewer are not told.
const Fewest = 5

// Exit is one removal or resignation: where, and by which codes, "" of what was not given.
type Exit struct {
	Home                      org.ID
	On                        day.Day
	Ground, Cause, Occupation string
}

// Dimension is what exits are counted by, beside units.
type Dimension string

// The dimensions.
const (
	ByCause      Dimension = "cause"
	ByGround     Dimension = "ground"
	ByOccupation Dimension = "occupation"
)

// Dimensions lists them.
var Dimensions = []Dimension{ByCause, ByGround, ByOccupation}

func (e Exit) code(by Dimension) string {
	switch by {
	case ByCause:
		return e.Cause
	case ByGround:
		return e.Ground
	}
	return e.Occupation
}

// Table counts exits by the codes of a dimension and by the units below one. The last row and the last column are sums.
// What is Hidden must not be shown: it stands for fewer than Fewest people, or would let such a number be computed.
type Table struct {
	Codes  []string
	Units  []org.ID // 0: of the unit itself, in none of those below
	Cells  [][]int64
	Hidden [][]bool
}

// Sum is what all of a code, a row, add up to; false if it must not be shown.
func (t *Table) Sum(row int) (int64, bool) {
	last := len(t.Units)
	return t.Cells[row][last], !t.Hidden[row][last]
}

// Of is what a unit, a column, adds up to; false if it must not be shown.
func (t *Table) Of(column int) (int64, bool) {
	last := len(t.Codes)
	return t.Cells[last][column], !t.Hidden[last][column]
}

func newTable(codes []string, units []org.ID) *Table {
	t := &Table{Codes: codes, Units: units}
	for range len(codes) + 1 {
		t.Cells, t.Hidden = append(t.Cells, make([]int64, len(units)+1)), append(t.Hidden, make([]bool, len(units)+1))
	}
	return t
}

func (t *Table) add(row, column int) {
	lastRow, lastColumn := len(t.Codes), len(t.Units)
	t.Cells[row][column]++
	t.Cells[row][lastColumn]++
	t.Cells[lastRow][column]++
	t.Cells[lastRow][lastColumn]++
}

// Protect hides every number from 1 to Fewest-1, and as many more, the smallest first, as are needed that none of them
// follows from a sum: in every row and column what is hidden is two numbers at least, which together stand for Fewest
// people at least, or the sum is hidden too.
func (t *Table) Protect() {
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
func (t *Table) bridged() bool {
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
func (t *Table) circle(row, column int) bool {
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
func (t *Table) hideNear(row, column int) bool {
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
func (t *Table) line(n int, at func(int) (*int64, *bool)) bool {
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

// Leaving are the exits of a unit over a period, by cause, ground and occupation, and by the units below it.
type Leaving struct {
	Tables map[Dimension]*Table
}

// LeavingOf counts exits, which are those of the whole tree the unit stands in: what is hidden above must stay hidden
// below, where it would follow by subtraction.
func LeavingOf(h *org.History, unit org.ID, exits []Exit, on day.Day) Leaving {
	paths := make([][]org.ID, len(exits))
	for i, e := range exits {
		paths[i] = h.Path(e.Home, e.On)
	}
	chain := h.Path(unit, on)
	out := Leaving{}
	for depth, id := range chain {
		above := out.Tables
		out.Tables = map[Dimension]*Table{}
		units := []org.ID{0}
		for _, l := range Parts(h, id, on) {
			units = append(units, l.ID)
		}
		for i := range exits {
			if below, in := under(paths[i], id); in && !slices.Contains(units, below) {
				units = append(units, below)
			}
		}
		for _, by := range Dimensions {
			t := newTable(codesOf(exits, by), units)
			for i, e := range exits {
				if below, in := under(paths[i], id); in {
					t.add(slices.Index(t.Codes, e.code(by)), slices.Index(units, below))
				}
			}
			if depth > 0 {
				t.inherit(above[by], id)
			}
			t.Protect()
			out.Tables[by] = t
		}
		out.agree()
	}
	return out
}

// inherit hides the sums that the table above hides of the unit.
func (t *Table) inherit(above *Table, unit org.ID) {
	k := slices.Index(above.Units, unit)
	if k < 0 {
		return
	}
	for i := range above.Hidden {
		t.Hidden[i][len(t.Units)] = above.Hidden[i][k]
	}
}

// agree hides in every table what another hides of the sums by unit, which are the same numbers.
func (l Leaving) agree() {
	for changed := true; changed; {
		changed = false
		for _, a := range l.Tables {
			for _, b := range l.Tables {
				for k, hides := range a.Hidden[len(a.Codes)] {
					if hides && !b.Hidden[len(b.Codes)][k] {
						b.Hidden[len(b.Codes)][k], changed = true, true
					}
				}
			}
		}
		if changed {
			for _, t := range l.Tables {
				t.Protect()
			}
		}
	}
}

// under is the unit directly below one on a path, 0 where the path ends at it; false if the path does not lead there.
func under(path []org.ID, id org.ID) (below org.ID, in bool) {
	i := slices.Index(path, id)
	if i < 0 {
		return 0, false
	}
	if i+1 < len(path) {
		return path[i+1], true
	}
	return 0, true
}

// codesOf are the codes that occur, in byte order.
func codesOf(exits []Exit, by Dimension) (out []string) {
	for _, e := range exits {
		if c := e.code(by); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}
