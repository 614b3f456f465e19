package org

import (
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/viet"
)

// mostNamed is how many units come back when a name fits several.
const mostNamed = 12

// Named is the unit that somebody means by a code or a part of a name, among those of a reach that exist on a day.
// Where a name fits several, the first of them come back with the fault unit_many; refusal otherwise: unit_unknown.
func (h *History) Named(text string, within Reach, on day.Day) (one *Life, several []*Life, err error) {
	if l := h.ByCode(text); l != nil && within.Has(l.ID) {
		return l, nil, nil
	}
	wanted := viet.Fold(text)
	var same []*Life
	for _, l := range h.order {
		if wanted == "" || !l.Exists.Has(on) || !within.Has(l.ID) {
			continue
		}
		name := viet.Fold(l.Name(on))
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
		return nil, several[:min(n, mostNamed)], fault.New(fault.Invalid, "unit_many", "name", text, "count", n).On("unit")
	}
}
