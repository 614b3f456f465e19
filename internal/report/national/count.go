package national

import (
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/viet"
)

// counted is all that tables tell of a unit in one term.
type counted struct {
	unit     string
	from, to day.Day
	values   map[string]figure.CutValue // by the key of their cut
	// parts are those of figures that lines tell each part of, or by which ethnicity and religion are told.
	parts  map[figure.Code]map[figure.Breakdown]figure.Parts
	masked map[string]bool // by the key of the cut
}

var standings = []string{"official", "probationary"}

// keyOf names a cut.
func keyOf(c figure.Cut) string {
	var b strings.Builder
	b.WriteString(string(c.Figure))
	for _, w := range c.Where {
		b.WriteString("|" + string(w.By) + "=")
		if w.Except {
			b.WriteString("!")
		}
		b.WriteString(strings.Join(w.Parts, ";"))
	}
	return b.String()
}

// count counts all lines of all tables, in one run for each kind of figure.
func (b *Book) count(c *figure.Census, unit string, from, to day.Day) (*counted, error) {
	out := &counted{unit: unit, from: from, to: to, values: map[string]figure.CutValue{}, parts: map[figure.Code]map[figure.Breakdown]figure.Parts{}}
	if err := out.tell(c); err != nil {
		return nil, err
	}
	var cuts []figure.Cut
	seen := map[string]bool{}
	add := func(cut figure.Cut) {
		if key := keyOf(cut); !seen[key] {
			seen[key] = true
			cuts = append(cuts, cut)
		}
	}
	for i := range b.tables {
		b.tables[i].cuts(out, add)
	}
	checkCuts(add)
	out.atoms(b, add)
	values, err := c.Cuts(figure.Query{Unit: unit, From: from, To: to}, cuts)
	if err != nil {
		return nil, err
	}
	for i, cut := range cuts {
		out.values[keyOf(cut)] = values[i]
	}
	out.mask(b)
	return out, nil
}

// tell asks for the parts there are by ethnicity and religion.
func (t *counted) tell(c *figure.Census) error {
	by := []figure.Breakdown{figure.ByEthnicity, figure.ByReligion}
	a, err := c.Ask(figure.Query{Unit: t.unit, From: t.from, To: t.to, Only: told, By: by})
	if err != nil {
		return err
	}
	for _, code := range told {
		t.parts[code] = map[figure.Breakdown]figure.Parts{}
		for _, x := range by {
			t.parts[code][x] = a.By[x][code]
		}
	}
	return nil
}

// cuts calls add with every cut that the table's lines count in a term.
func (t *Table) cuts(term *counted, add func(figure.Cut)) {
	for i := range t.Lines {
		l := &t.Lines[i]
		for _, part := range term.partsOf(l) {
			for _, c := range columnsOf(t.Columns) {
				if c.group == "this" {
					if cut, ok := l.cutOf(part, c.name); ok {
						add(cut)
					}
				}
			}
		}
	}
}

// partsOf are the parts for which a line stands in the term; "" alone where it stands once.
func (t *counted) partsOf(l *Line) []string {
	if l.Each == "" {
		return []string{""}
	}
	return partsOf(l, t)
}

// cutOf is what a line counts in a column of a term; false where it counts nothing there.
func (l *Line) cutOf(part, name string) (figure.Cut, bool) {
	if l.Kind == Heading || l.Kind == NotHeld {
		return figure.Cut{}, false
	}
	code := l.Figure
	if l.Kind == Turned {
		code = figure.Turned
	}
	standing := name
	switch name {
	case "total":
		standing = ""
	case "units":
		return l.cut(code, ""), !code.OfPeople()
	case "members":
		standing = ""
		fallthrough
	case "official", "probationary":
		if code == "units" {
			code = "members"
		}
		if !code.OfPeople() {
			return figure.Cut{}, false
		}
	default: // a kind of units
		return l.cut("units."+figure.Code(name), ""), code == "units"
	}
	cut := l.cut(code, standing)
	if part != "" {
		cut.Where = append([]figure.Where{{By: l.Each, Parts: []string{part}}}, cut.Where...)
	}
	return cut, true
}

// cell is what a line tells in a column of the term.
func (t *counted) cell(l *Line, part, name string) Cell {
	if l.Kind == Turned {
		n := t.values[string(figure.Turned)].Whole
		switch name {
		case "official":
			return Cell{Form: Difference, Value: figure.Value{Whole: n}, Query: t.query(figure.Cut{Figure: figure.Turned})}
		case "probationary":
			return Cell{Form: Difference, Value: figure.Value{Whole: -n}, Query: t.query(figure.Cut{Figure: figure.Turned})}
		}
		return Cell{}
	}
	cut, ok := l.cutOf(part, name)
	if !ok {
		return Cell{}
	}
	key, refused := keyOf(cut), ""
	if s := l.sensitive(); s != nil {
		refused = t.parts[l.Figure][s.By].Why
	}
	v := t.values[key]
	switch {
	case refused != "":
		return Cell{Form: Masked, Value: figure.Value{Why: refused}}
	case t.masked[key]:
		return Cell{Form: Masked}
	case l.Kind == Average:
		q := t.query(cut)
		q.Age = true
		return Cell{Form: Mean, Value: v.Mean(), Query: q}
	}
	return Cell{Form: Whole, Value: v.Value, Query: t.query(cut)}
}

// query opens a cut: one by one part of one breakdown as figures' own pages ask for it, any other by its conditions.
func (t *counted) query(c figure.Cut) *figure.OpenQuery {
	q := &figure.OpenQuery{Unit: t.unit, From: t.from, To: t.to, Figure: c.Figure, Where: c.Where}
	if len(c.Where) == 1 && c.Figure.OfPeople() && !c.Where[0].Except && len(c.Where[0].Parts) == 1 {
		q.By, q.Part, q.Where = c.Where[0].By, c.Where[0].Parts[0], nil
	}
	return q
}

// orderOf are the names of parts: the first those of the majority, the last what is not known. Sizes play no part in it, for
// the order would tell of what is masked.
func orderOf(sum map[string]int64) []string {
	out := make([]string, 0, len(sum))
	for part := range sum {
		out = append(out, part)
	}
	rank := func(part string) int {
		switch part {
		case "Kinh", "Không":
			return 0
		case unknownPart:
			return 2
		}
		return 1
	}
	slices.SortFunc(out, func(a, b string) int {
		if x, y := rank(a), rank(b); x != y {
			return x - y
		}
		return strings.Compare(viet.Fold(a)+a, viet.Fold(b)+b)
	})
	return out
}

// unknownPart is the part of those of whom it is not known.
const unknownPart = "unknown"
