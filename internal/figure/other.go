package figure

import (
	"slices"
	"strconv"

	"sen/internal/day"
	"sen/internal/org"
)

// Keys of why a figure cannot be computed; package words has their sentences in group "why".
const (
	whyNoTarget        = "no_target"
	whyNoPopulation    = "no_population"
	whyChildrenChanged = "children_changed"
	whyNothingToDivide = "nothing_to_divide_by"
	whyTooFew          = "too_few"
	whyTooLow          = "below_grassroots"
)

// quotient divides one figure by another.
func (v *view) quotient(n, d Value) Value {
	switch {
	case !n.Known():
		return n
	case !d.Known():
		return d
	case d.Whole == 0:
		return unknown(whyNothingToDivide)
	}
	return Value{Ratio: true, Numerator: n.Whole, Denominator: d.Whole, Source: d.Source, SourceDay: d.SourceDay, Decision: d.Decision}
}

func (v *view) quotientOf(n, d Code) Value { return v.quotient(v.value(n), v.value(d)) }

// admittedTarget is the target set for exactly the period; of several, the one decided last.
func (v *view) admittedTarget() Value {
	best, ok := v.c.TargetOf(v.unit.ID, "admitted", v.first, v.last)
	if !ok {
		return unknown(whyNoTarget)
	}
	n, err := strconv.ParseInt(best.Value, 10, 64)
	if err != nil {
		return unknown(whyNoTarget)
	}
	return Value{Whole: n, SourceDay: best.Decided, Decision: best.Decision}
}

func (v *view) admittedProgress() Value { return v.quotientOf("admitted", "admitted.target") }

// yearsBack is how far back the comparison period of left.change lies (figures.md).
const yearsBack = 5

// Comparison is the period with which left.change compares: the same days five years earlier.
func Comparison(first, last day.Day) (day.Day, day.Day) {
	return first.AddYears(-yearsBack), last.AddYears(-yearsBack)
}

func (v *view) leftChange() Value {
	then := v.leftIn(Comparison(v.first, v.last))
	if then == 0 {
		return unknown(whyNothingToDivide)
	}
	return Value{Change: true, Numerator: v.peopleCount("left"), Denominator: then}
}

// membersPerPopulation divides by the latest population on or before the last day, unless the unit's direct
// children are no longer those of that day (read as: the set of them changed on any day since).
func (v *view) membersPerPopulation() Value {
	ref, ok := v.latest("DAN_SO")
	switch {
	case !ok:
		return unknown(whyNoPopulation)
	case v.childrenChanged(ref.Day):
		return unknown(whyChildrenChanged)
	}
	return v.quotient(v.value("members"), Value{Whole: ref.Value, Source: ref.Source, SourceDay: ref.Day})
}

// latest is the latest recorded number of a quantity on or before the last day.
func (v *view) latest(quantity string) (Reference, bool) {
	var best Reference
	found := false
	for _, r := range v.c.refs[v.unit.ID] {
		if r.Quantity == quantity && r.Day <= v.last && (!found || r.Day > best.Day) {
			best, found = r, true
		}
	}
	return best, found
}

// childrenChanged says whether a direct child joined or left in (since, last]. A move to where the unit already
// hangs is neither.
func (v *view) childrenChanged(since day.Day) bool {
	changed := false
	for _, l := range v.c.history.Units() {
		within := func(d day.Day) bool { return since < d && d <= v.last && l.Parent(d-1) != l.Parent(d) }
		l.ParentSpans(func(parent org.ID, s day.Span) {
			if parent == v.unit.ID && (within(s.From) || within(s.To)) {
				changed = true
			}
		})
	}
	return changed
}

// eachUnit calls fn with the rows of the subtree's units that hold on the last day, the unit's own included.
func (v *view) eachUnit(fn func(p place, r *unitRow)) {
	v.c.units.each(v.area, func(p place, r *unitRow) {
		if r.from <= v.last && v.last < r.to {
			fn(p, r)
		}
	})
}

// unitIDs are the units behind a figure of units, in order of place.
func (v *view) unitIDs(def units) []org.ID {
	var out []org.ID
	v.c.units.each(v.area, func(_ place, r *unitRow) {
		if v.keeps(def, r) {
			out = append(out, r.unit)
		}
	})
	return out
}

func (v *view) keeps(def units, r *unitRow) bool {
	if r.unit == v.unit.ID {
		return false
	}
	if def.on != nil {
		return r.from <= v.last && v.last < r.to && def.on(v.c, r)
	}
	founded, ended := def.at(r)
	return founded && v.first <= r.from && r.from <= v.last || ended && v.first <= r.to && r.to <= v.last
}

// admitting are the grassroots organisations of the subtree on the last day who admitted somebody
// themselves in the period.
func (v *view) admitting() []org.ID {
	var out []org.ID
	v.eachUnit(func(_ place, r *unitRow) {
		if r.kind.Grassroots() && v.c.admits(r.unit, v.first, v.last) {
			out = append(out, r.unit)
		}
	})
	return out
}

// admits says whether anybody was admitted in the unit in the period.
func (c *Census) admits(unit org.ID, first, last day.Day) bool {
	m := c.members
	for _, s := range c.tree.area(unit) {
		for i := m.start[s.from]; i < m.start[s.to]; i++ {
			if m.opened[i] == admitted && first <= m.from[i] && m.from[i] <= last {
				return true
			}
		}
	}
	return false
}

// localities are the direct children that are localities: districts, or where there are none, communes.
func (v *view) localities() []org.ID {
	var districts, communes []org.ID
	for _, l := range v.children() {
		switch s := l.Sector(v.last); {
		case s == org.Locality:
			districts = append(districts, l.ID)
		case s.IsCommune():
			communes = append(communes, l.ID)
		}
	}
	if districts != nil {
		return districts
	}
	return communes
}

func (v *view) localitiesWithAwayGroup() []org.ID {
	return slices.DeleteFunc(v.localities(), func(id org.ID) bool {
		has := false
		v.c.view(v.c.history.Unit(id), v.first, v.last).eachUnit(func(_ place, r *unitRow) { has = has || r.kind == org.AwayGroup })
		return !has
	})
}

// children are the direct children on the last day, in the order of their codes; none if the unit is not there.
func (v *view) children() []*org.Life {
	if !v.unit.Exists.Has(v.last) {
		return nil
	}
	at := v.c.tree.on(v.unit.ID, v.last)
	if at == nowhere {
		return nil
	}
	var out []*org.Life
	for p := at + 1; p < v.c.tree.nodes[at].end; p = v.c.tree.nodes[p].end {
		if v.c.units.on(p, v.last) != nil {
			out = append(out, v.c.history.Unit(v.c.tree.nodes[p].unit))
		}
	}
	return out
}

func anyHost(HostSpell) bool { return true }

func (v *view) hasPartyUnit(h HostSpell) bool {
	l := v.c.lived.Unit(h.PartyUnit)
	return l != nil && l.Exists.Has(v.last)
}

// hosts are the non-state hosts managed in the subtree on the last day that are kept.
func (v *view) hosts(keep func(HostSpell) bool) []int32 {
	var out []int32
	for _, h := range v.managed() {
		if keep(h) {
			out = append(out, h.Host)
		}
	}
	return out
}

// managed are all non-state hosts managed in the subtree on the last day, found once.
func (v *view) managed() []HostSpell {
	if v.hosted == nil {
		v.hosted = []HostSpell{}
		for _, h := range v.c.facts.Hosts {
			if h.From <= v.last && v.last < h.To && h.Sector.IsNonState() && v.area.has(v.c.tree.on(h.Manager, v.last)) {
				v.hosted = append(v.hosted, h)
			}
		}
	}
	return v.hosted
}

func isEnterprise(h HostSpell) bool { return h.Sector == org.Enterprise }

// enterprises is the latest recorded count of enterprises, or, if none was recorded, those in the register.
func (v *view) enterprises() Value {
	if ref, ok := v.latest("DOANH_NGHIEP"); ok {
		return Value{Whole: ref.Value, Source: ref.Source, SourceDay: ref.Day}
	}
	return whole(len(v.hosts(isEnterprise)))
}

func (v *view) enterprisesWithUnit() []int32 {
	return v.hosts(func(h HostSpell) bool { return isEnterprise(h) && v.hasPartyUnit(h) })
}

// recognised are the subtree's units of a kind on the last day that were recognised for its calendar year.
func (v *view) recognised(kind org.Kind) []org.ID {
	var out []org.ID
	year := v.c.four[v.last.Year()]
	for _, id := range year {
		p := v.c.tree.on(id, v.last)
		if p == nowhere || !v.area.has(p) {
			continue
		}
		if r := v.c.units.on(p, v.last); r != nil && r.kind == kind {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
