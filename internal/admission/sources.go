package admission

import "sen/internal/org"

// Waiting says whether a prospect in the stage is on the way to a decision: neither a member yet, nor ended.
func (s Stage) Waiting() bool { return s < Decided }

// Sources counts for each of some units the prospects on the way to a decision at or below it today, within a reach.
func (b *Book) Sources(units []org.ID, in org.Reach) []int64 {
	at := make(map[org.ID]int64, len(units))
	asked := make(map[org.ID]bool, len(units))
	for _, id := range units {
		asked[id] = true
	}
	paths := map[org.ID][]org.ID{}
	for i := range b.entries {
		e := &b.entries[i]
		if !e.Stage.Waiting() || !in.Has(e.Cell) {
			continue
		}
		path, known := paths[e.Cell]
		if !known {
			path = b.units.Path(e.Cell, b.today)
			paths[e.Cell] = path
		}
		for _, id := range path {
			if asked[id] {
				at[id]++
			}
		}
	}
	out := make([]int64, len(units))
	for i, id := range units {
		out[i] = at[id]
	}
	return out
}
