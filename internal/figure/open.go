package figure

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// OpenQuery asks who or what stands behind a figure, or behind one part of a breakdown of it.
type OpenQuery struct {
	Unit     string
	From, To day.Day // both counted
	Figure   Code
	// By and Part choose one part of a breakdown; empty: the whole figure.
	By   Breakdown
	Part string
}

// Opened is what stands behind a figure. Exactly one list is filled, as long as the figure is large.
type Opened struct {
	Value  Value
	People []Person
	Units  []org.ID
	Hosts  []int32
	// Parts are the figures a quotient is made of; each opens by itself.
	Parts []Code
}

// Person is one person behind a figure.
type Person struct {
	ID member.ID
	// Home is the cell, Day the day whose values count: the period's last day for stocks, the day of a flow (of
	// an exit, the day before).
	Home org.ID
	Day  day.Day
	// Reason is the code of the flow; "" for stocks.
	Reason string
	// Official and the rest are as counted on Day.
	Official   bool
	Occupation string
}

// quotients names the two figures of each quotient.
var quotients = map[Code][2]Code{
	"admitted.progress":           {"admitted", "admitted.target"},
	"admitted.per_members":        {"admitted", "members"},
	"admitted.students.share":     {"admitted.students", "admitted"},
	"admitted.nonstate.share":     {"admitted.nonstate", "admitted"},
	"members.per_population":      {"members", ""},
	"left.change":                 {"left", "left"},
	"enterprises.with_unit.share": {"enterprises.with_unit", "enterprises"},
}

// Open gives the people, units or hosts that were counted. It refuses as Ask does.
func (c *Census) Open(q OpenQuery) (Opened, error) { return c.open(q, c.leaving) }

// Opening opens many figures of one census, as a report does, and works out once what several of them ask for.
type Opening struct {
	c    *Census
	left map[leftIn]Leaving
}

// leftIn is of whom, and over which days, those who left are counted.
type leftIn struct {
	unit        org.ID
	first, last day.Day
}

// Opening begins to open figures. It is for one goroutine.
func (c *Census) Opening() *Opening { return &Opening{c, map[leftIn]Leaving{}} }

// Open is Census.Open.
func (o *Opening) Open(q OpenQuery) (Opened, error) {
	return o.c.open(q, func(l *org.Life, first, last day.Day) Leaving {
		key := leftIn{l.ID, first, last}
		if _, ok := o.left[key]; !ok {
			o.left[key] = o.c.leaving(l, first, last)
		}
		return o.left[key]
	})
}

func (c *Census) open(q OpenQuery, leaving func(l *org.Life, first, last day.Day) Leaving) (Opened, error) {
	check := Query{Unit: q.Unit, From: q.From, To: q.To}
	if !q.Figure.OfPeople() {
		check.Only = []Code{q.Figure}
	}
	if q.By != "" && !q.By.Cuts() && !q.By.Guarded() {
		check.By = []Breakdown{q.By}
	}
	unit, err := c.check(check)
	if err != nil {
		return Opened{}, err
	}
	v := c.view(unit, q.From, q.To)
	if q.By.Guarded() {
		return v.openGuarded(q, leaving)
	}
	if q.By != "" && q.Figure.OfPeople() {
		return v.openPart(q)
	}
	o := Opened{Value: v.value(q.Figure)}
	switch {
	case q.Figure.OfPeople():
		o.People = v.openPeople(q.Figure, func(occasion) bool { return true })
	case q.Figure.Quotient():
		for _, code := range quotients[q.Figure] {
			if code != "" {
				o.Parts = append(o.Parts, code)
			}
		}
	default:
		v.openOthers(q.Figure, &o)
	}
	return o, nil
}

func (v *view) openPart(q OpenQuery) (Opened, error) {
	if v.refuses(q.By) != "" {
		return Opened{}, fault.New(fault.Denied, "breakdown_refused", "why", v.refuses(q.By)).On("by")
	}
	var o Opened
	if q.By == ByUnit {
		for _, part := range v.byUnit() {
			if part.name == q.Part {
				o.People = part.openPeople(q.Figure, func(occasion) bool { return true })
			}
		}
	} else {
		k := v.coder(q.By)
		o.People = v.openPeople(q.Figure, func(x occasion) bool { return k.name(k.code(x)) == q.Part })
	}
	o.Value = whole(len(o.People))
	return o, nil
}

func (v *view) openPeople(code Code, keep func(occasion) bool) []Person {
	m := v.c.members
	out := []Person{}
	v.occasions(code, func(o occasion) {
		if !keep(o) {
			return
		}
		p := Person{ID: m.who[o.row], Home: v.c.tree.nodes[o.at].unit, Day: o.on, Official: m.official[o.row] <= o.on, Occupation: member.Code(m.occupation[o.row]).In(member.Occupations)}
		if o.why != 0 {
			p.Reason = reasonName(o.why, o.in)
		}
		out = append(out, p)
	})
	slices.SortFunc(out, func(a, b Person) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Day, b.Day)) })
	return out
}

func (v *view) openOthers(code Code, o *Opened) {
	if def, ok := unitCodes[code]; ok {
		o.Units = v.unitIDs(def)
		return
	}
	switch code {
	case "units.admitting":
		o.Units = v.admitting()
	case "localities":
		o.Units = v.localities()
	case "localities.with_away_group":
		o.Units = v.localitiesWithAwayGroup()
	case "four_good.cells":
		o.Units = v.recognised(org.Cell)
	case "four_good.grassroots_cells":
		o.Units = v.recognised(org.GrassrootsCell)
	case "four_good.grassroots_committees":
		o.Units = v.recognised(org.GrassrootsCommittee)
	case "hosts":
		o.Hosts = v.hosts(anyHost)
	case "hosts.with_unit":
		o.Hosts = v.hosts(v.hasPartyUnit)
	case "enterprises":
		if _, counted := v.latest("DOANH_NGHIEP"); !counted {
			o.Hosts = v.hosts(isEnterprise)
		}
	case "enterprises.with_unit":
		o.Hosts = v.enterprisesWithUnit()
	}
}

// Series gives the unit's members at the end of each of some days, in one pass over its rows.
func (c *Census) Series(unit string, days []day.Day) ([]int64, error) {
	l := c.history.ByCode(unit)
	if l == nil {
		return nil, fault.New(fault.Missing, "unit_never_used", "unit", unit).On("unit")
	}
	out := make([]int64, len(days))
	m := c.members
	for _, s := range c.tree.area(l.ID) {
		for i := m.start[s.from]; i < m.start[s.to]; i++ {
			from, to := m.from[i], m.to[i]
			for k, d := range days {
				if from <= d && d < to {
					out[k]++
				}
			}
		}
	}
	return out, nil
}
