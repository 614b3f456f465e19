package figure

import (
	"sync"

	"sen/internal/day"
)

// AsOn is the census in the tree of a day: every unit counts, for all days, whoever was in what hangs under it on that day
// (org.History.AsOn). Members, what came and what left are counted in that tree. Units are counted on the days they were
// really there, with the kind and sector they had. It costs about as much as to follow an act on units.
func (c *Census) AsOn(d day.Day) *Census {
	next := c.replanted(c.history.AsOn(d), c.history)
	next.planted = d
	return next
}

// Planted is the day in whose tree all days are counted; None where each is counted in its own.
func (c *Census) Planted() day.Day { return c.planted }

// Trees keeps the censuses in the tree of a day that were asked for last, for a tree is read more often than it is made.
type Trees struct {
	mu   sync.Mutex // held while one is made
	kept []treed
}

type treed struct {
	of *Census
	on day.Day
	is *Census
}

// treesKept is how many are kept: that of everything known, and one of earlier knowledge.
const treesKept = 2

// On is a census in the tree of a day. A census is never changed, so what was made of it stays true.
func (t *Trees) On(c *Census, d day.Day) *Census {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, k := range t.kept {
		if k.of == c && k.on == d {
			t.kept[0], t.kept[i] = t.kept[i], t.kept[0]
			return k.is
		}
	}
	made := treed{c, d, c.AsOn(d)}
	t.kept = append([]treed{made}, t.kept[:min(len(t.kept), treesKept-1)]...)
	return made.is
}
