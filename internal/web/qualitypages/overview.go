package qualitypages

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/web/page"
)

// Overview is the page of all kinds of findings of a unit, and of the units below.
type Overview struct {
	page.Base
	Head
	Groups []Group
	Below  []Below
	// Own is the row of what is found at the unit itself, Whole the sum of all rows.
	Own, Whole Below
	Nothing    bool // nothing is found at all
	Others     []Named
	Day        string
}

// Group is the kinds of one group with their counts.
type Group struct {
	Code, Label, Sum string
	Kinds            []Kind // those found
	None             string // those not found, in a line
}

// Kind is a kind of finding with its counts, doors to what is behind them.
type Kind struct {
	Label    string
	Own, All Number
}

// Number is a number that opens, if it is not none.
type Number struct{ Text, Href string }

// Below is a unit with how much is found at it and below, by group and in all.
type Below struct {
	Named
	Groups []string
	Sum    string
	none   bool
}

var overviewPage = page.Parse[Overview](files, "overview.tmpl", "parts.tmpl")

// groupCodes are the groups in the order of pages.
var groupCodes = []string{"missing", "impossible", "duplicate", "unmatched"}

func (p *Pages) overview(w http.ResponseWriter, v *view) error {
	if err := v.choose(); err != nil {
		return err
	}
	counts := v.found.Counts(v.unit.ID)
	o := Overview{
		Base: v.site.Base(v.r, v.T("Chất lượng số liệu"), menu), Head: v.head(menu), Groups: v.groups(counts),
		Below: v.below(), Day: v.today.Vietnamese(),
	}
	o.Own = row(Named{}, counts, func(c quality.Count) int { return c.Own })
	o.Whole = row(Named{}, counts, func(c quality.Count) int { return c.All })
	o.Nothing = o.Whole.none
	for _, l := range v.tops() {
		if l.ID != v.unit.ID && page.Text(v.r, "unit") == "" {
			o.Others = append(o.Others, v.place(l.ID))
		}
	}
	return overviewPage.Render(w, http.StatusOK, o)
}

func (v *view) groups(counts []quality.Count) []Group {
	out := make([]Group, len(groupCodes))
	for i, code := range groupCodes {
		g := Group{Code: code, Label: v.Label("quality.group", code)}
		sum, none := 0, []string(nil)
		for _, c := range counts {
			label := v.Label("quality", c.Kind.String())
			switch {
			case c.Kind.Group() != code:
			case c.All == 0:
				none = append(none, label)
			default:
				sum += c.All
				g.Kinds = append(g.Kinds, Kind{label, v.door(c.Kind, c.Own, "1"), v.door(c.Kind, c.All, "")})
			}
		}
		g.Sum, g.None = number(sum), strings.Join(none, "; ")
		out[i] = g
	}
	return out
}

// door is a count that opens the list behind it.
func (v *view) door(k quality.Kind, n int, own string) Number {
	out := Number{Text: number(n)}
	switch {
	case n == 0:
	case k == quality.Alike && own == "":
		out.Href = page.Address(menu+"/duplicates", "unit", v.unit.Code)
	default:
		out.Href = page.Address(menu+"/list", "unit", v.unit.Code, "kind", k.String(), "own", own)
	}
	return out
}

// below are the units in reach directly below, in official order.
func (v *view) below() (out []Below) {
	units := slices.DeleteFunc(v.units.Children(v.unit.ID, v.today), func(l *org.Life) bool { return !v.reach.Has(l.ID) })
	slices.SortFunc(units, func(a, b *org.Life) int {
		place := func(l *org.Life) int { return cmp.Or(l.Order, 1<<30) }
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Code, b.Code))
	})
	for _, l := range units {
		out = append(out, row(v.place(l.ID), v.found.Counts(l.ID), func(c quality.Count) int { return c.All }))
	}
	return out
}

func row(unit Named, counts []quality.Count, of func(quality.Count) int) Below {
	b := Below{Named: unit}
	sums, sum := make([]int, len(groupCodes)), 0
	for _, c := range counts {
		sums[slices.Index(groupCodes, c.Kind.Group())] += of(c)
		sum += of(c)
	}
	for _, n := range sums {
		b.Groups = append(b.Groups, number(n))
	}
	b.Sum, b.none = number(sum), sum == 0
	return b
}

// Any says whether anything is found at the unit itself.
func (b Below) Any() bool { return !b.none }
