package figure

import (
	"maps"
	"slices"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// Census is everything that figures need, as known at one moment. It is not changed once made, so any
// number of readers may ask it at once.
type Census struct {
	known   journal.Mutation
	asOf    day.Instant // when the last known act was recorded; zero if nothing was
	history *org.History
	lived   *org.History // tells when units are really there; another than history in the tree of a day
	planted day.Day      // see Planted
	tree    *tree
	units   *unitColumns
	members *columns
	words   *vocabulary
	facts   Facts
	targets map[org.ID][]Target
	refs    map[org.ID][]Reference
	four    map[int][]org.ID // recognised units by year
	why     map[exitKey]exitWhy
}

// vocabulary holds the free texts that breakdowns count by, each with a number from 1.
type vocabulary struct {
	list   []string
	number map[string]uint16
}

func newVocabulary() *vocabulary {
	return &vocabulary{list: []string{""}, number: map[string]uint16{"": 0}}
}

func (w *vocabulary) of(text string) uint16 {
	if n, ok := w.number[text]; ok {
		return n
	}
	if len(w.list) > 1<<16-2 {
		return 0
	}
	n := uint16(len(w.list))
	w.list = append(w.list, text)
	w.number[text] = n
	return n
}

func (w *vocabulary) clone() *vocabulary {
	return &vocabulary{list: slices.Clone(w.list), number: maps.Clone(w.number)}
}

// Known is the last mutation the census knows.
func (c *Census) Known() journal.Mutation { return c.known }

// AsOf is when the last act the census knows was recorded.
func (c *Census) AsOf() day.Instant { return c.asOf }

// History is the units the census knows.
func (c *Census) History() *org.History { return c.history }

// New makes a census of lives that follow from facts known elsewhere than in a register: each yields a person's number,
// what breakdowns need of the person, and the spells of the life.
func New(h *org.History, lives func(yield func(member.ID, member.Counted, []member.Spell)), f Facts) *Census {
	t, w := newTree(h), newVocabulary()
	var rows []row
	lives(func(id member.ID, p member.Counted, spells []member.Spell) {
		rows = t.rowsOf(id, w.person(p), spells, rows)
	})
	return newCensus(h, t, rows, w, f).explained(f.Exits)
}

// newCensus lays out members' rows, which it sorts, in the history's tree.
func newCensus(h *org.History, t *tree, rows []row, w *vocabulary, f Facts) *Census {
	sortRows(rows)
	c := &Census{history: h, lived: h, tree: t, units: newUnitColumns(h, t), members: newColumns(len(t.nodes), rows), words: w}
	c.take(f)
	return c
}

// take indexes what the sources told.
func (c *Census) take(f Facts) {
	c.facts = f
	c.targets, c.refs = map[org.ID][]Target{}, map[org.ID][]Reference{}
	c.four = map[int][]org.ID{}
	for _, t := range f.Targets {
		c.targets[t.Unit] = append(c.targets[t.Unit], t)
	}
	for _, r := range f.References {
		c.refs[r.Unit] = append(c.refs[r.Unit], r)
	}
	for _, r := range f.Recognitions {
		c.four[r.Year] = append(c.four[r.Year], r.Unit)
	}
}

// with is the census with other rows for some people.
func (c *Census) with(changed map[member.ID]bool, fresh []row) *Census {
	next := *c
	sortRows(fresh)
	next.members = newColumns(len(c.tree.nodes), merged(c.members.rows(changed), fresh))
	return &next
}

// replanted is the census in another history's tree: the members' lives are cut anew. Units are there when lived says.
func (c *Census) replanted(h, lived *org.History) *Census {
	next := *c
	next.history, next.lived, next.tree = h, lived, newTree(h)
	next.units = newUnitColumns(lived, next.tree)
	rows := c.members.rows(nil)
	byPerson(rows)
	fresh := make([]row, 0, len(rows))
	var spells []member.Spell
	for i := 0; i < len(rows); {
		k := i
		for k < len(rows) && rows[k].who == rows[i].who {
			k++
		}
		spells = c.tree.spellsOf(rows[i:k], spells)
		fresh = next.tree.rowsOf(rows[i].who, rows[i].person, spells, fresh)
		i = k
	}
	sortRows(fresh)
	next.members = newColumns(len(next.tree.nodes), fresh)
	return &next
}

// Span is the first day on which any unit is there and the last day on which a recorded change takes effect.
func (c *Census) Span() (first, last day.Day) {
	first = day.Forever
	for i := range c.units.rows {
		r := &c.units.rows[i]
		first, last = min(first, r.from), max(last, r.from)
		if r.to != day.Forever {
			last = max(last, r.to)
		}
	}
	for i, from := range c.members.from {
		last = max(last, from)
		if to := c.members.to[i]; to != day.Forever {
			last = max(last, to)
		}
	}
	if first == day.Forever {
		return day.None, day.None
	}
	return first, last
}
