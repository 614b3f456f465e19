package rosterpages

import (
	"strings"

	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// mostUnits is how many units a list of them offers.
const mostUnits = 200

// find are the units that exist today, fit and bear a code or name as typed, marks or none: the one with the code, else
// those with the very name, else those whose name holds the words.
func (d *desk) find(text string, fits func(*org.Life) bool) (found []*org.Life) {
	words := viet.Fold(text)
	if words == "" {
		return nil
	}
	var holding []*org.Life
	for _, u := range d.units.Units() {
		if !u.Exists.Has(d.today) || !fits(u) {
			continue
		}
		if strings.EqualFold(u.Code, text) {
			return []*org.Life{u}
		}
		switch name := viet.Fold(u.Name(d.today)); {
		case name == words:
			found = append(found, u)
		case strings.Contains(" "+name+" ", " "+words+" "):
			holding = append(holding, u)
		}
	}
	if len(found) == 0 {
		found = holding
	}
	return found
}

// one is the unit that a text names, or why none: several are given back with the refusal.
func (d *desk) one(text, field string, fits func(*org.Life) bool) (*org.Life, []*org.Life, error) {
	found := d.find(text, fits)
	switch len(found) {
	case 0:
		return nil, nil, fault.New(fault.Invalid, "list.unit_not_found", "text", text).On(field)
	case 1:
		return found[0], nil, nil
	}
	return nil, found[:min(len(found), mostUnits)], fault.New(fault.Invalid, "list.unit_several", "n", len(found), "text", text).On(field)
}

// unitChoices are the units from which the filter's is chosen step by step: those above it within reach, itself, and
// those below it.
func (d *desk) unitChoices(a ask) []page.Choice {
	if a.unit == nil {
		var tops []*org.Life
		for _, top := range d.units.Tops(d.reach, d.today) {
			tops = append(tops, top)
			if len(tops) < mostUnits {
				tops = append(tops, d.below(top)...)
			}
		}
		return d.steps(tops)
	}
	var steps []*org.Life
	for _, id := range d.units.Path(a.unit.ID, d.today) {
		if d.reach.Has(id) && id != a.unit.ID {
			steps = append(steps, d.units.Unit(id))
		}
	}
	return d.steps(append(append(steps, a.unit), d.below(a.unit)...))
}

// below are the units directly below one that are in reach.
func (d *desk) below(u *org.Life) (out []*org.Life) {
	for _, c := range d.units.Children(u.ID, d.today) {
		if d.reach.Has(c.ID) && len(out) < mostUnits {
			out = append(out, c)
		}
	}
	return out
}

// steps are units as choices, where each stands beside the one above it.
func (d *desk) steps(units []*org.Life) []page.Choice {
	return choices(units, func(u *org.Life) string { return u.Name(d.today) })
}

// apart are units as choices that may bear one name.
func (d *desk) apart(units []*org.Life) []page.Choice {
	return choices(units, func(u *org.Life) string { return d.name(u, 0) })
}

func choices(units []*org.Life, name func(*org.Life) string) []page.Choice {
	out := make([]page.Choice, 0, len(units))
	for _, u := range units {
		out = append(out, page.Choice{Code: u.Code, Label: name(u) + " (" + u.Code + ")"})
	}
	return out
}
