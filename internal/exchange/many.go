package exchange

import "iter"

// many is a long row of things in blocks, so that it grows without being copied and without room to spare.
type many[T any] struct {
	blocks [][]T
	n      int
}

const block = 2048

// add appends a copy.
func (m *many[T]) add(v T) {
	if m.n%block == 0 {
		m.blocks = append(m.blocks, make([]T, 0, block))
	}
	last := &m.blocks[len(m.blocks)-1]
	*last = append(*last, v)
	m.n++
}

// at is thing i, which may be changed.
func (m *many[T]) at(i int) *T { return &m.blocks[i/block][i%block] }

// all yields each thing and its place.
func (m *many[T]) all() iter.Seq2[int, *T] {
	return func(yield func(int, *T) bool) {
		for b, rows := range m.blocks {
			for i := range rows {
				if !yield(b*block+i, &rows[i]) {
					return
				}
			}
		}
	}
}
