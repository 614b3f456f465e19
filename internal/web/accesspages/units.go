package accesspages

import (
	"strings"

	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/viet"
)

// mostChoices is how many units are offered to choose from when a name fits several.
const mostChoices = 12

// named finds the unit that somebody means by a code or a part of a name, among those on which the reader may grant;
// where a name fits several they come back with web.unit_many. Refusal otherwise: unit_unknown.
func (v view) named(text string) (one *org.Life, several []*org.Life, err error) {
	reach := v.units.Reach(v.rd.Actor, "access.grant", v.today)
	if l := v.units.ByCode(text); l != nil && reach.Has(l.ID) {
		return l, nil, nil
	}
	wanted := viet.Fold(text)
	var same []*org.Life
	for _, l := range v.units.Units() {
		if wanted == "" || !l.Exists.Has(v.today) || !reach.Has(l.ID) {
			continue
		}
		name := viet.Fold(l.Name(v.today))
		if name == wanted {
			same = append(same, l)
		}
		if strings.Contains(name, wanted) {
			several = append(several, l)
		}
	}
	if len(same) > 0 {
		several = same
	}
	switch n := len(several); n {
	case 0:
		return nil, nil, fault.New(fault.Missing, "unit_unknown", "unit", text).On("unit")
	case 1:
		return several[0], nil, nil
	default:
		return nil, several[:min(n, mostChoices)], fault.New(fault.Invalid, "web.unit_many", "name", text, "count", n).On("unit")
	}
}
