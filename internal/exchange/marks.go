package exchange

import "sen/internal/journal"

// mark is what became of a row.
type mark uint8

const (
	refusedMark mark = 1 << iota
	newMark          // it says something that was not recorded
	changedMark      // it completes something that was recorded
)

// marks keep what became of each row, by sheet and row.
type marks [recognitionSheet + 1][]mark

func (m *marks) set(at journal.Origin, what mark) {
	rows := &m[at.Sheet]
	for int(at.Row) >= len(*rows) {
		*rows = append(*rows, make([]mark, max(64, len(*rows)))...)
	}
	(*rows)[at.Row] |= what
}

func (m *marks) has(at journal.Origin, what mark) bool {
	rows := m[at.Sheet]
	return int(at.Row) < len(rows) && rows[at.Row]&what != 0
}

// forget forgets all but refusals.
func (m *marks) forget() {
	for _, rows := range m {
		for i := range rows {
			rows[i] &= refusedMark
		}
	}
}

// count counts rows that are new and, of the others, those that complete what is recorded.
func (m *marks) count() (fresh, changed int) {
	for _, rows := range m {
		for _, r := range rows {
			switch {
			case r&refusedMark != 0:
			case r&newMark != 0:
				fresh++
			case r&changedMark != 0:
				changed++
			}
		}
	}
	return fresh, changed
}
