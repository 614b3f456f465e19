package memberpages

import (
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/web/page"
)

// Preview is what an act would do, to be confirmed.
type Preview struct {
	Says     []Pair // what was filled in
	Changes  []Change
	Warnings []string
	// Kept are the fields to be sent again.
	Kept   []page.Field
	Action string
	Cancel string
	Danger bool
	// Likely are people in the register who may be the same as somebody new.
	Likely []Likely
	// Before and After are the life as it is and as it would be, of a correction; Figures what changes with it.
	Before, After []Line
	Figures       []FigureLine
}

// Change is something that would be otherwise.
type Change struct{ Label, Before, After string }

// Likely is somebody who may be meant.
type Likely struct{ Name, Code, Href, Birth, Home string }

// FigureLine is a figure of a unit that would be otherwise.
type FigureLine struct{ Unit, Figure, Term, Before, After string }

// preview begins the preview of a form that was filled in.
func (d *desk) preview(f page.Form, foreseen member.Foreseen) *Preview {
	p := &Preview{Action: f.Action, Cancel: f.Cancel}
	on, _ := page.Day(d.r, "day")
	for _, field := range f.Fields {
		kept := field
		kept.Kind = "hidden"
		p.Kept = append(p.Kept, kept)
		if value := d.filled(field, on); value != "" {
			p.Says = append(p.Says, Pair{field.Label, value})
		}
	}
	for _, w := range foreseen.Warnings {
		p.Warnings = append(p.Warnings, d.Sentence(w))
	}
	return p
}

// filled is what stands in a field, as people read it; "" of what is not shown.
func (d *desk) filled(f page.Field, on day.Day) string {
	if l := d.units.Seen(d.Actor, f.Value, d.today); l != nil && f.Kind == "text" && unitFields[f.Name] {
		return d.pathText(l.ID, on) + " (" + l.Code + ")"
	}
	if l := d.units.ByCode(f.Value); l != nil && f.Kind == "text" && unitFields[f.Name] { // named by its code, beyond the reader's reach
		return l.Name(on) + " (" + l.Code + ")"
	}
	return f.Said(d.Reader, d.r)
}

// unitFields are the names of fields that hold the code of a unit.
var unitFields = map[string]bool{"to": true, "at": true, "cell": true, "unit": true}

// compare holds two standings side by side and keeps what differs.
func (p *Preview) compare(before, after []Pair) {
	for i := range before {
		if before[i].Value != after[i].Value {
			p.Changes = append(p.Changes, Change{before[i].Label, before[i].Value, after[i].Value})
		}
	}
}
