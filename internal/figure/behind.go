package figure

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// Behind is what Open tells without who they are: a value and, in order, the ids of those who were counted. One counted
// twice stands there twice.
type Behind struct {
	Value  Value
	People []member.ID
	Units  []org.ID
	Hosts  []int32
	// Refused is why Open refuses the query; nil if it does not.
	Refused error
}

// Behind opens many queries at once, in the order asked: those of people of one unit and period in one run over its rows for
// each kind of figure.
func (c *Census) Behind(queries []OpenQuery) []Behind {
	out := make([]Behind, len(queries))
	runs, views, leaving := map[runKey]*gathering{}, map[viewKey]*view{}, c.leavingOnce()
	for i, q := range queries {
		if !q.Figure.OfPeople() || q.By == ByUnit || q.By.Guarded() {
			out[i] = c.behindOne(q, leaving)
			continue
		}
		unit, err := c.checkOpen(q)
		if err != nil {
			out[i].Refused = err
			continue
		}
		at := viewKey{q.Unit, q.From, q.To}
		v := views[at]
		if v == nil {
			v = c.view(unit, q.From, q.To)
			views[at] = v
		}
		cut := q.Cut()
		if why := v.refusesCut(cut); why != "" {
			out[i].Refused = refusedBreakdown(why)
			continue
		}
		if !cut.counted(v) {
			continue
		}
		k := runKey{at, q.Figure.people().pass}
		if runs[k] == nil {
			runs[k] = &gathering{cutting: cutting{view: v, pass: k.pass}}
		}
		runs[k].cuts, runs[k].into = append(runs[k].cuts, cut), append(runs[k].into, gathered{Behind: &out[i], age: q.Age})
	}
	for _, run := range runs {
		run.each(run.add)
		for i := range run.into {
			run.into[i].done()
		}
	}
	for i, q := range queries {
		if q.Age && out[i].Refused == nil && len(out[i].People) == 0 {
			out[i].Value = mean(0, 0)
		}
	}
	return out
}

type viewKey struct {
	unit     string
	from, to day.Day
}

type runKey struct {
	viewKey
	pass pass
}

// behindOne opens what no run opens.
func (c *Census) behindOne(q OpenQuery, leaving leavings) Behind {
	o, err := c.open(q, leaving)
	b := Behind{Value: o.Value, Units: slices.Sorted(slices.Values(o.Units)), Hosts: slices.Sorted(slices.Values(o.Hosts)), Refused: err}
	for _, p := range o.People {
		b.People = append(b.People, p.ID)
	}
	return b
}

// gathering gathers the people of the cuts of one run.
type gathering struct {
	cutting
	into []gathered
}

type gathered struct {
	*Behind
	age  bool
	ages int64
}

func (x *gathering) add(o occasion, hit []uint64, age int, known bool) {
	who := x.c.members.who[o.row]
	for k, set := range hit {
		for bit := k * 64; set != 0; set >>= 1 {
			if set&1 != 0 {
				if g := &x.into[bit]; !g.age {
					g.People = append(g.People, who)
				} else if known {
					g.People, g.ages = append(g.People, who), g.ages+int64(age)
				}
			}
			bit++
		}
	}
}

func (g *gathered) done() {
	slices.Sort(g.People)
	if n := len(g.People); g.age {
		g.Value = mean(int64(n), g.ages)
	} else {
		g.Value = whole(n)
	}
}

func refusedBreakdown(why string) error {
	return fault.New(fault.Denied, "breakdown_refused", "why", why).On("by")
}
