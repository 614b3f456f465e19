package figure

import (
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// overtakes says whether a target counts in place of another for the same unit, figure and period: it was decided later,
// or, of one day, recorded later.
func (t *Target) overtakes(o *Target) bool {
	return t.Decided > o.Decided || t.Decided == o.Decided && t.Seq > o.Seq
}

// TargetOf is the target that counts for a unit, a figure and exactly a period: of several, the one decided last.
func (c *Census) TargetOf(unit org.ID, indicator string, first, last day.Day) (Target, bool) {
	var best *Target
	for i := range c.targets[unit] {
		t := &c.targets[unit][i]
		if t.Indicator == indicator && t.First == first && t.Last == last && (best == nil || t.overtakes(best)) {
			best = t
		}
	}
	if best == nil {
		return Target{}, false
	}
	return *best, true
}

// TargetsOf are the targets of a unit that count, in the order of their recording.
func (c *Census) TargetsOf(unit org.ID) (out []Target) {
	for _, t := range c.targets[unit] {
		if best, _ := c.TargetOf(unit, t.Indicator, t.First, t.Last); best.Seq == t.Seq {
			out = append(out, t)
		}
	}
	return out
}

// AskEach gives for each of some units the figures that Ask would, in their order. The question's own unit, breakdowns
// and children are not looked at.
func (c *Census) AskEach(units []*org.Life, q Query) ([]map[Code]Value, error) {
	out := make([]map[Code]Value, len(units))
	if len(units) == 0 {
		return out, nil
	}
	q.Unit = units[0].Code
	if _, err := c.check(q); err != nil {
		return nil, err
	}
	if len(q.Only) == 1 && slices.Contains(adding, q.Only[0]) {
		below := c.addedUp(peopleCodes[q.Only[0]], q)
		for i, l := range units {
			n := int64(0)
			for _, s := range c.tree.area(l.ID) {
				n += int64(below[s.to] - below[s.from])
			}
			out[i] = map[Code]Value{q.Only[0]: whole(n)}
		}
		return out, nil
	}
	for i, l := range units {
		out[i] = c.view(l, q.From, q.To).values(orElse(q.Only, Codes))
	}
	return out, nil
}

// adding are the figures that count people who were no members the day before: nobody can have come from within a unit,
// so the counts of places add up, and one run over all rows answers for every unit.
var adding = []Code{"admitted", "admitted.students", "admitted.nonstate"}

// addedUp counts a figure that adds up, for every place all before it.
func (c *Census) addedUp(def people, q Query) []int32 {
	m := c.members
	below := make([]int32, len(c.tree.nodes)+1)
	for p := range c.tree.nodes {
		n := below[p]
		for i := m.start[p]; i < m.start[p+1]; i++ {
			if from := m.from[i]; q.From <= from && from <= q.To && m.opened[i] != 0 && def.moves(m.opened[i], member.Code(m.occupation[i])) {
				n++
			}
		}
		below[p+1] = n
	}
	return below
}
