package figure

import (
	"bytes"
	"encoding/json"
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
)

// Query asks for figures of a unit over a period.
type Query struct {
	// Unit is the unit's code.
	Unit string
	// From and To are the period's first and last day, both counted.
	From, To day.Day
	// KnownAt, zero for everything, is only repeated in the answer: it chose the census.
	KnownAt day.Instant
	// Only are the figures wanted; all if empty.
	Only []Code
	// By are the breakdowns wanted.
	By []Breakdown
	// Broken are the figures to be broken down; those of Only if empty.
	Broken []Code
	// Children says that each direct child on To answers too.
	Children bool
	// OfChildren are the figures wanted of the children; those of Only if empty.
	OfChildren []Code
}

// Answer is what figures.md prints.
type Answer struct {
	Query    Query
	Figures  map[Code]Value
	By       map[Breakdown]map[Code]Parts
	Children []Child
}

// Child is a direct child's figures for the whole period.
type Child struct {
	Unit    string
	Figures map[Code]Value
}

// Parts are the parts of a figure by the code of each part, or why there are none.
type Parts struct {
	Why   string
	Parts map[string]int64
}

// Ask answers a query. It refuses with Missing (unit_never_used) a code no unit ever had, and with Invalid an unknown figure or
// breakdown (unknown_figure, unknown_breakdown) and a period that ends before it begins (period_backwards).
func (c *Census) Ask(q Query) (Answer, error) {
	unit, err := c.check(q)
	if err != nil {
		return Answer{}, err
	}
	only := q.Only
	if len(only) == 0 {
		only = Codes
	}
	v := c.view(unit, q.From, q.To)
	a := Answer{Query: q, Figures: v.values(only)}
	for _, by := range q.By {
		if a.By == nil {
			a.By = map[Breakdown]map[Code]Parts{}
		}
		a.By[by] = v.broken(orElse(q.Broken, only), by)
	}
	if q.Children {
		a.Children = []Child{}
		for _, l := range v.children() {
			a.Children = append(a.Children, Child{l.Code, c.view(l, q.From, q.To).values(orElse(q.OfChildren, only))})
		}
	}
	return a, nil
}

func orElse(codes, otherwise []Code) []Code {
	if len(codes) == 0 {
		return otherwise
	}
	return codes
}

func (c *Census) check(q Query) (*org.Life, error) {
	unit := c.history.ByCode(q.Unit)
	switch {
	case unit == nil:
		return nil, fault.New(fault.Missing, "unit_never_used", "unit", q.Unit).On("unit")
	case q.From == day.None || q.To == day.None || q.From > q.To:
		return nil, fault.New(fault.Invalid, "period_backwards", "from", q.From, "to", q.To).On("from")
	}
	for _, code := range slices.Concat(q.Only, q.Broken, q.OfChildren) {
		if !code.Known() {
			return nil, fault.New(fault.Invalid, "unknown_figure", "figure", string(code)).On("only")
		}
	}
	for _, by := range q.By {
		if !by.Known() {
			return nil, fault.New(fault.Invalid, "unknown_breakdown", "breakdown", string(by)).On("by")
		}
	}
	return unit, nil
}

func (v *view) values(only []Code) map[Code]Value {
	out := make(map[Code]Value, len(only))
	var kinds map[Code]int64
	for _, code := range only {
		if def, ok := unitCodes[code]; ok && def.on != nil && len(only) > 1 {
			if kinds == nil {
				kinds = v.unitCounts()
			}
			out[code] = whole(kinds[code])
			continue
		}
		out[code] = v.value(code)
	}
	return out
}

// unitCounts counts every stock of units in one pass over the subtree.
func (v *view) unitCounts() map[Code]int64 {
	var kinds [16]int64
	var sectors [64]int64
	all := int64(0)
	v.eachUnit(func(_ place, r *unitRow) {
		if r.unit == v.unit.ID {
			return
		}
		all++
		kinds[r.kind]++
		sectors[r.sectorNo]++
	})
	counts := map[Code]int64{"units": all}
	for _, k := range org.Kinds {
		counts[kindCode[k]] = kinds[k]
	}
	for i, s := range org.Sectors {
		counts[sectorCode[s]] = sectors[i+1]
	}
	return counts
}

var kindCode, sectorCode = func() (map[org.Kind]Code, map[org.Sector]Code) {
	k, s := map[org.Kind]Code{}, map[org.Sector]Code{}
	for _, x := range org.Kinds {
		k[x] = Code("units." + x.String())
	}
	for _, x := range org.Sectors {
		s[x] = Code("units.sector." + string(x))
	}
	return k, s
}()

// value is the value of one figure.
func (v *view) value(code Code) Value {
	if code.OfPeople() {
		return whole(v.peopleCount(code))
	}
	if def, ok := unitCodes[code]; ok {
		return whole(len(v.unitIDs(def)))
	}
	return otherCodes[code](v)
}

// MarshalJSON writes the answer as figures.md prints it, keys in byte order.
func (a Answer) MarshalJSON() ([]byte, error) {
	m := map[string]any{"unit": a.Query.Unit, "from": a.Query.From, "to": a.Query.To, "known_at": nil, "figures": a.Figures}
	if !a.Query.KnownAt.IsZero() {
		m["known_at"] = a.Query.KnownAt.Local()
	}
	if a.By != nil {
		m["by"] = a.By
	}
	if a.Children != nil {
		m["children"] = a.Children
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(m)
	return bytes.TrimSpace(b.Bytes()), err
}

// MarshalJSON writes a child, keys in byte order.
func (c Child) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"figures": c.Figures, "unit": c.Unit})
}

// MarshalJSON writes each part as a value, or that there is none and why.
func (p Parts) MarshalJSON() ([]byte, error) {
	if p.Why != "" {
		return json.Marshal(unknown(p.Why))
	}
	m := make(map[string]Value, len(p.Parts))
	for k, n := range p.Parts {
		m[k] = whole(n)
	}
	return json.Marshal(m)
}
