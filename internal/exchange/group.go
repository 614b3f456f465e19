package exchange

import "sen/internal/member"

// byPerson groups rows by their person without moving them: the rows of person p are
// order[starts[p]:starts[p+1]], in the order they came.
type byPerson struct {
	starts, order []int32
}

// groupByPerson groups n rows about people up to last.
func groupByPerson(n int, last member.ID, person func(i int) member.ID) byPerson {
	g := byPerson{starts: make([]int32, last+2), order: make([]int32, n)}
	for i := range n {
		g.starts[person(i)+1]++
	}
	for p := 1; p < len(g.starts); p++ {
		g.starts[p] += g.starts[p-1]
	}
	next := append([]int32{}, g.starts...)
	for i := range n {
		p := person(i)
		g.order[next[p]] = int32(i)
		next[p]++
	}
	return g
}

func (g *byPerson) of(p member.ID) []int32 { return g.order[g.starts[p]:g.starts[p+1]] }
