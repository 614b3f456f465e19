package admissionpages

import (
	"errors"
	"strings"

	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

func asFault(err error, f **fault.Fault) bool { return errors.As(err, f) }

// mostUnits is how many units a list of them offers.
const mostUnits = 200

// unitChoices are the units among which the list's is chosen step by step: those above it within reach, itself, and those
// directly below.
func (d *desk) unitChoices(at *org.Life) (out []page.Choice) {
	add := func(l *org.Life) {
		if d.reach.Has(l.ID) && len(out) < mostUnits {
			out = append(out, page.Choice{Code: l.Code, Label: l.Name(d.today) + " (" + l.Code + ")"})
		}
	}
	below := func(l *org.Life) {
		for _, c := range d.units.Children(l.ID, d.today) {
			if !c.Kind(d.today).InsideCell() {
				add(c)
			}
		}
	}
	if at == nil {
		for _, top := range d.units.Tops(d.reach, d.today) {
			add(top)
			below(top)
		}
		return out
	}
	for _, id := range d.units.Path(at.ID, d.today) {
		if id != at.ID {
			add(d.units.Unit(id))
		}
	}
	add(at)
	below(at)
	return out
}

// typedUnit is the unit within reach that a text names, or why none; several are given back with the refusal.
func (d *desk) typedUnit(text string) (*org.Life, []*org.Life, error) {
	if text == "" {
		return nil, nil, nil
	}
	found := d.search(text, func(l *org.Life) bool { return d.reach.Has(l.ID) })
	switch len(found) {
	case 0:
		return nil, nil, fault.New(fault.Invalid, "list.unit_not_found", "text", text).On("in")
	case 1:
		return found[0], nil, nil
	}
	return nil, found, fault.New(fault.Invalid, "list.unit_several", "n", len(found), "text", text).On("in")
}

// search are the units that exist today, fit and bear a code or name as typed, with marks or without: the one with the
// code, else those with the very name, else those whose name holds the words.
func (d *desk) search(text string, fits func(*org.Life) bool) (found []*org.Life) {
	wanted := viet.Fold(text)
	if wanted == "" {
		return nil
	}
	var holding []*org.Life
	for _, l := range d.units.Units() {
		if !l.Exists.Has(d.today) || !fits(l) {
			continue
		}
		if strings.EqualFold(l.Code, text) {
			return []*org.Life{l}
		}
		switch name := viet.Fold(l.Name(d.today)); {
		case name == wanted:
			found = append(found, l)
		case strings.Contains(" "+name+" ", " "+wanted+" "):
			holding = append(holding, l)
		}
	}
	if len(found) == 0 {
		found = holding
	}
	return found[:min(len(found), mostUnits)]
}
