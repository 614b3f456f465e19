package figure

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// Cut is a figure, and of those it counts only those of whom every condition holds. Figures of people can be cut by
// whatever Breakdown.Cuts allows, figures of units by sector, kind and base_sector, others not.
type Cut struct {
	Figure Code
	Where  []Where
}

// Where is a condition of a cut: the part by a breakdown is one of some, or with Except none of them.
type Where struct {
	By     Breakdown
	Parts  []string
	Except bool
}

// CutValue is what a cut counts. Of people, Ages adds up the ages on the last day of the Aged whose birth is known.
type CutValue struct {
	Value
	Aged, Ages int64
}

// Mean is the average age of those counted.
func (v CutValue) Mean() Value { return mean(v.Aged, v.Ages) }

func mean(n, ages int64) Value {
	if n == 0 {
		return unknown(whyNothingToDivide)
	}
	return Value{Ratio: true, Numerator: ages, Denominator: n}
}

// Sensitive says whether a condition tells of people what is told only where they are many.
func (c Cut) Sensitive() bool {
	return slices.ContainsFunc(c.Where, func(w Where) bool { return w.By.Sensitive() })
}

// known says whether the code names what a cut can count: a figure of figures.md, Turned or Reached.
func (c Cut) known() bool { return c.Figure.Known() || c.Figure.OfPeople() }

// Check says whether a cut can be counted: nil, or the refusal (unknown_figure, unknown_breakdown, unknown_part).
func (c Cut) Check() error {
	if !c.known() {
		return fault.New(fault.Invalid, "unknown_figure", "figure", string(c.Figure)).On("figure")
	}
	_, units := unitCodes[c.Figure]
	for _, w := range c.Where {
		ofUnits := w.By == BySector || w.By == ByKind || w.By == ByBaseSector
		if !(c.Figure.OfPeople() && w.By.Cuts() || units && ofUnits) || w.By == ByBadge && c.Figure != Reached {
			return fault.New(fault.Invalid, "unknown_breakdown", "breakdown", string(w.By)).On("by")
		}
		all := w.By.Parts()
		for _, part := range w.Parts {
			if all != nil && part != missing && !slices.Contains(all, part) {
				return fault.New(fault.Invalid, "unknown_part", "part", part, "breakdown", string(w.By)).On("parts")
			}
		}
	}
	return nil
}

// Cuts counts many cuts of a unit at once, in one run over its rows for each kind of figure, in the order asked. It refuses
// as Ask does, and by what Cut.Check says. A cut by ethnicity or religion where it may not be told is unknown, with why.
func (c *Census) Cuts(q Query, cuts []Cut) ([]CutValue, error) {
	unit, err := c.check(Query{Unit: q.Unit, From: q.From, To: q.To})
	if err != nil {
		return nil, err
	}
	for _, cut := range cuts {
		if err := cut.Check(); err != nil {
			return nil, err
		}
	}
	v := c.view(unit, q.From, q.To)
	out := make([]CutValue, len(cuts))
	passes := map[pass]*cutting{}
	for i, cut := range cuts {
		def := cut.Figure.people()
		if def.pass == noPass {
			out[i].Value = v.cutOther(cut)
			continue
		}
		if out[i].Why = v.refusesCut(cut); out[i].Why != "" {
			continue
		}
		if !cut.counted(v) {
			continue
		}
		run := passes[def.pass]
		if run == nil {
			run = &cutting{view: v, pass: def.pass}
			passes[def.pass] = run
		}
		run.cuts, run.into = append(run.cuts, cut), append(run.into, &out[i])
	}
	for _, run := range passes {
		run.each(run.add)
	}
	return out, nil
}

// counted says whether anybody is counted at all: those of a group are counted in the cell above.
func (c Cut) counted(v *view) bool { return c.Figure != "members" || !v.insideCell(v.last) }

func (v *view) refusesCut(c Cut) string {
	for _, w := range c.Where {
		if why := v.refuses(w.By); why != "" {
			return why
		}
	}
	return ""
}

// cutOther is a cut that counts no people.
func (v *view) cutOther(c Cut) Value {
	if _, ok := unitCodes[c.Figure]; !ok || len(c.Where) == 0 {
		return v.value(c.Figure)
	}
	return whole(len(v.cutUnits(c)))
}

// cutUnits are the units that a cut counts, in order of place.
func (v *view) cutUnits(c Cut) (out []org.ID) {
	def := unitCodes[c.Figure]
	v.c.units.each(v.area, func(p place, r *unitRow) {
		if v.keeps(def, r) && v.unitFits(c.Where, p, r) {
			out = append(out, r.unit)
		}
	})
	return out
}

func (v *view) unitFits(where []Where, p place, r *unitRow) bool {
	for _, w := range where {
		is := r.kind.String()
		switch w.By {
		case BySector:
			is = sectorOf(r)
		case ByBaseSector:
			// A unit that ends in the period is looked at on its last day, else on the last day of the period.
			on := min(v.last, r.to-1)
			is = sectorOf(v.c.baseRow(p, on))
		}
		if slices.Contains(w.Parts, is) == w.Except {
			return false
		}
	}
	return true
}

func sectorOf(r *unitRow) string {
	if r == nil || r.sector == "" {
		return missing
	}
	return string(r.sector)
}

// cutting counts the cuts of one kind of figure. Cuts are bits of sets: each condition tells for each part which cuts
// take it, so that the cuts that count an occasion are what all sets have in common.
type cutting struct {
	*view
	pass pass
	cuts []Cut
	into []*CutValue

	words int
	asks  []uint64 // by what the figure itself asks: the state, or reason and occupation
	axes  []cutAxis
}

// cutAxis is a breakdown by which any of the cuts is cut, with the set of cuts that take each part.
type cutAxis struct {
	coder
	takes []uint64
}

// each calls fn with each occasion, the set of cuts that count it, which is only lent, and the age on the last day.
func (x *cutting) each(fn func(o occasion, hit []uint64, age int, known bool)) {
	x.words = (len(x.cuts) + 63) / 64
	x.ask()
	for _, by := range slices.Concat(Breakdowns, cutBreakdowns) {
		if slices.ContainsFunc(x.cuts, func(c Cut) bool { return slices.ContainsFunc(c.Where, func(w Where) bool { return w.By == by }) }) {
			x.axes = append(x.axes, x.axis(by))
		}
	}
	m, hit := x.c.members, make([]uint64, x.words)
	y, mon, d := x.last.Date()
	x.occasions(func(o occasion, asked int) {
		copy(hit, x.asks[asked*x.words:])
		taken := uint64(0)
		for i := range x.axes {
			a := &x.axes[i]
			at := a.code(o) * x.words
			for k, takes := range a.takes[at : at+x.words] {
				hit[k] &= takes
			}
		}
		for _, set := range hit {
			taken |= set
		}
		if taken != 0 {
			age, known := m.birth[o.row].AgeOnDate(y, mon, d)
			fn(o, hit, age, known)
		}
	})
}

// add counts an occasion in all cuts that count it.
func (x *cutting) add(_ occasion, hit []uint64, age int, known bool) {
	for k, set := range hit {
		for bit := k * 64; set != 0; set >>= 1 {
			if set&1 != 0 {
				out := x.into[bit]
				out.Whole++
				if known {
					out.Aged++
					out.Ages += int64(age)
				}
			}
			bit++
		}
	}
}

// ask fills in which cuts count by what their figures ask.
func (x *cutting) ask() {
	size := 1
	switch x.pass {
	case onLast, onEve:
		size = stateCount
	case comings, goings:
		size = reasonCount * maxOccupation
	}
	x.asks = make([]uint64, size*x.words)
	for i, c := range x.cuts {
		def := c.Figure.people()
		for code := range size {
			takes := true
			switch {
			case def.states != nil:
				takes = def.states(state(code))
			case def.moves != nil:
				takes = def.moves(reason(code/maxOccupation), member.Code(code%maxOccupation))
			}
			if takes {
				x.asks[code*x.words+i/64] |= 1 << (i % 64)
			}
		}
	}
}

func (x *cutting) axis(by Breakdown) cutAxis {
	a := cutAxis{coder: x.coder(by)}
	a.takes = make([]uint64, a.size*x.words)
	for code := range a.size {
		name := a.name(code)
		for i, c := range x.cuts {
			takes := true
			for _, w := range c.Where {
				takes = takes && (w.By != by || slices.Contains(w.Parts, name) != w.Except)
			}
			if takes {
				a.takes[code*x.words+i/64] |= 1 << (i % 64)
			}
		}
	}
	return a
}

// occasions calls fn with the occasions of the pass and the code of what figures ask of them.
func (x *cutting) occasions(fn func(o occasion, asked int)) {
	m := x.c.members
	switch x.pass {
	case onLast, onEve:
		on := x.last
		if x.pass == onEve {
			on = x.view.first - 1
		}
		if x.pass == onLast && x.insideCell(on) {
			x.ownOn(on, func(i int32) { fn(occasion{row: i, at: m.placeOf(i), on: on}, int(m.stateOn(i, on))) })
			return
		}
		x.membersOn(on, func(i int32, p place) { fn(occasion{row: i, at: p, on: on}, int(m.stateOn(i, on))) })
	case comings, goings:
		x.moves(func(i int32, p place, d day.Day, in bool, why reason) {
			if in != (x.pass == comings) {
				return
			}
			if !in {
				d--
			}
			fn(occasion{i, p, d, why, in}, int(why)*maxOccupation+int(m.occupation[i]))
		})
	case recognition:
		x.recognitions(func(i int32, p place, d day.Day) { fn(occasion{row: i, at: p, on: d}, 0) })
	case turning:
		x.turnings(func(o occasion) { fn(o, 0) })
	case reaching:
		x.reachings(func(o occasion) { fn(o, 0) })
	}
}
