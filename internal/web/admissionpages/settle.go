package admissionpages

import (
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/web/page"
)

// settle turns what was typed for units into their codes. Where several fit, the field becomes a choice among them.
func (c *caseDesk) settle(f *page.Form, on day.Day) error {
	for i := range f.Fields {
		field := &f.Fields[i]
		fits := unitFields[field.Name]
		if fits == nil || field.Kind != "text" || field.Value == "" || c.units.ByCode(field.Value) != nil {
			continue
		}
		sees := c.units.Reach(c.Actor, "", c.today)
		found := c.search(field.Value, func(l *org.Life) bool { return fits(l, on) && sees.Has(l.ID) })
		switch {
		case len(found) == 0:
			return fault.New(fault.Invalid, "unit_not_found", "text", field.Value).On(field.Name)
		case len(found) > mostFits:
			return fault.New(fault.Invalid, "unit_fits_many", "text", field.Value, "most", mostFits).On(field.Name)
		case len(found) == 1:
			field.Value = found[0].Code
			c.r.Form.Set(field.Name, field.Value)
		default:
			text := field.Value
			field.Kind, field.Help = "radio", ""
			for _, l := range found {
				field.Choices = append(field.Choices, page.Choice{Code: l.Code, Label: c.place(l.ID) + " (" + l.Code + ")"})
			}
			return fault.New(fault.Invalid, "unit_to_choose", "text", text).On(field.Name)
		}
	}
	return nil
}

// mostFits is how many units are offered for words that fit several.
const mostFits = 20
