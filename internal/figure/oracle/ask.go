package oracle

import (
	"slices"

	"sen/internal/day"
	"sen/internal/org"
)

// Ask answers for one unit over [from, to], both counted.
func (w *World) Ask(code string, from, to day.Day) Answer {
	u := w.known.unitID(code)
	people := w.people(u, from, to)
	a := Answer{Figures: map[string]Value{}, Opened: map[string][]int64{}, Parts: w.parts(u, from, to, people)}
	for code, list := range people {
		a.Figures[code] = whole(len(list))
		a.Opened[code] = openPeople(list)
	}
	for code, set := range w.units(u, from, to) {
		a.Figures[code], a.Opened[code] = whole(len(set)), openSet(set)
	}
	for code, set := range w.hosts(u, to) {
		a.Figures[code], a.Opened[code] = whole(len(set)), openSet(set)
	}
	if r, ok := w.latest(u, Enterprises, to); ok {
		a.Figures["enterprises"] = Value{Whole: r.Value, Source: r.Source, Dated: r.Day}
		delete(a.Opened, "enterprises")
	}
	w.quotients(u, from, to, a.Figures)
	return a
}

func openPeople(list []counted) []int64 {
	out := []int64{}
	for _, c := range list {
		out = append(out, int64(c.who))
	}
	slices.Sort(out)
	return out
}

func openSet(set ids) []int64 {
	out := []int64{}
	for id := range set {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// quotients fills in the target and every figure that is made of two others.
func (w *World) quotients(u org.ID, from, to day.Day, f map[string]Value) {
	n := func(code string) int64 { return f[code].Whole }
	f["admitted.target"] = w.target(u, "admitted", from, to)
	f["admitted.progress"] = null
	if !f["admitted.target"].Null {
		f["admitted.progress"] = quotient(n("admitted"), n("admitted.target"))
	}
	f["admitted.per_members"] = quotient(n("admitted"), n("members"))
	f["admitted.students.share"] = quotient(n("admitted.students"), n("admitted"))
	f["admitted.nonstate.share"] = quotient(n("admitted.nonstate"), n("admitted"))
	f["left.change"] = w.leftChange(u, from, to, n("left"))
	f["members.per_population"] = w.perPopulation(u, to, n("members"))
	share := quotient(n("enterprises.with_unit"), n("enterprises"))
	if !share.Null {
		share.Source, share.Dated = f["enterprises"].Source, f["enterprises"].Dated
	}
	f["enterprises.with_unit.share"] = share
}

// target is the target of an indicator set for exactly these days; of several the one decided last, and of
// several of one day the one recorded last.
func (w *World) target(u org.ID, indicator string, from, to day.Day) Value {
	var got *Target
	for i := range w.known.Targets {
		t := &w.known.Targets[i]
		if t.Unit != u || t.Indicator != indicator || t.First != from || t.Last != to {
			continue
		}
		if got == nil || t.Decided > got.Decided || t.Decided == got.Decided && t.ID > got.ID {
			got = t
		}
	}
	if got == nil {
		return null
	}
	return Value{Whole: got.Value}
}

// leftChange compares those who left with the same days five years earlier.
func (w *World) leftChange(u org.ID, from, to day.Day, left int64) Value {
	before := int64(count(w.flowsOf(u, fiveYearsEarlier(from), fiveYearsEarlier(to)), "removed", "resigned"))
	v := quotient(left-before, before)
	v.Numerator = left
	if v.Null {
		return null
	}
	return v
}

// fiveYearsEarlier is the same day of the month five years earlier, 28 February for 29 February.
func fiveYearsEarlier(d day.Day) day.Day {
	y, m, dom := d.Date()
	if m == 2 && dom == 29 {
		dom = 28
	}
	return day.Of(y-5, m, dom)
}

func (w *World) perPopulation(u org.ID, to day.Day, members int64) Value {
	r, ok := w.latest(u, Population, to)
	if !ok || w.childrenChanged(u, r.Day, to) {
		return null
	}
	v := quotient(members, r.Value)
	if !v.Null {
		v.Source, v.Dated = r.Source, r.Day
	}
	return v
}
