package figure

import (
	"sen/internal/day"
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
	for i, l := range units {
		if i == 0 {
			q.Unit = l.Code
			if _, err := c.check(q); err != nil {
				return nil, err
			}
		}
		out[i] = c.view(l, q.From, q.To).values(orElse(q.Only, Codes))
	}
	return out, nil
}
