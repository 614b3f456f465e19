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
	// Where are more conditions, as a Cut has them.
	Where []Where
	// Age asks for the average age of those counted whose birth is known, instead of how many they are.
	Age bool
}

// Cut is what the query counts, unless it is by unit.
func (q OpenQuery) Cut() Cut {
	c := Cut{Figure: q.Figure, Where: q.Where}
	if q.By != "" {
		c.Where = append([]Where{{By: q.By, Parts: []string{q.Part}}}, q.Where...)
	}
	return c
}

// Bare says whether the query asks for a figure as figures.md has it, or for one part of a breakdown of it.
func (q OpenQuery) Bare() bool { return len(q.Where) == 0 && !q.Age && q.Figure.Known() }

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

// open is Open, with who left counted by leaving.
func (c *Census) open(q OpenQuery, leaving leavings) (Opened, error) {
	unit, err := c.checkOpen(q)
	if err != nil {
		return Opened{}, err
	}
	v := c.view(unit, q.From, q.To)
	if q.By.Guarded() {
		return v.openGuarded(q, leaving)
	}
	if q.Figure.OfPeople() {
		return v.openPart(q)
	}
	o := Opened{Value: v.value(q.Figure)}
	switch {
	case len(q.Where) > 0:
		o.Units = v.cutUnits(q.Cut())
		o.Value = whole(len(o.Units))
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

// checkOpen finds the unit of a query, or refuses it.
func (c *Census) checkOpen(q OpenQuery) (*org.Life, error) {
	check := Query{Unit: q.Unit, From: q.From, To: q.To}
	if !q.Figure.OfPeople() {
		check.Only = []Code{q.Figure}
	}
	if q.By != "" && !q.By.Cuts() && !q.By.Guarded() {
		check.By = []Breakdown{q.By}
	}
	unit, err := c.check(check)
	if err == nil && (len(q.Where) > 0 || q.Age) {
		err = q.checkCut()
	}
	return unit, err
}

// checkCut refuses conditions that cannot be asked.
func (q OpenQuery) checkCut() error {
	switch {
	case q.By == ByUnit:
		return fault.New(fault.Invalid, "unknown_breakdown", "breakdown", string(q.By)).On("by")
	case q.Age && !q.Figure.OfPeople():
		return fault.New(fault.Invalid, "unknown_figure", "figure", string(q.Figure)).On("figure")
	}
	return Cut{Figure: q.Figure, Where: q.Where}.Check()
}

func (v *view) openPart(q OpenQuery) (o Opened, err error) {
	cut := q.Cut()
	switch {
	case q.By == ByUnit:
		for _, part := range v.byUnit() {
			if part.name == q.Part {
				o.People = part.openCut(Cut{Figure: q.Figure}, nil)
			}
		}
	case v.refusesCut(cut) != "":
		return o, refusedBreakdown(v.refusesCut(cut))
	case q.Age:
		n, ages := int64(0), int64(0)
		o.People = v.openCut(cut, func(age int, known bool) bool {
			if known {
				n++
				ages += int64(age)
			}
			return known
		})
		o.Value = mean(n, ages)
		return o, nil
	default:
		o.People = v.openCut(cut, nil)
	}
	o.Value = whole(len(o.People))
	return o, nil
}

// openCut are the people a cut counts, by the very run that counts it; with keep, those whose age on the last day it keeps.
func (v *view) openCut(cut Cut, keep func(age int, known bool) bool) []Person {
	m, out := v.c.members, []Person{}
	if cut.counted(v) {
		run := &cutting{view: v, pass: cut.Figure.people().pass, cuts: []Cut{cut}}
		run.each(func(o occasion, _ []uint64, age int, known bool) {
			if keep != nil && !keep(age, known) {
				return
			}
			p := Person{ID: m.who[o.row], Home: v.c.tree.nodes[o.at].unit, Day: o.on, Official: m.official[o.row] <= o.on, Occupation: member.Code(m.occupation[o.row]).In(member.Occupations)}
			if o.why != 0 {
				p.Reason = reasonName(o.why, o.in)
			}
			out = append(out, p)
		})
	}
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
