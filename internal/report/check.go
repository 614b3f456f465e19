package report

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sen/internal/fault"
	"sen/internal/report/docx"
	"sen/internal/words"
)

// Checked is a template that fits its form.
type Checked struct {
	// Unused are the names of fields that the built-in template fills and this one does not: perhaps forgotten.
	Unused []Field

	template *docx.Template
}

// Check reads a .docx file as a template of a form. Refusals, on the field "template": those of docx.Open;
// report.field_unknown, which tells each name that is no field of the form and where it stands; report.list_plain for a
// list that is written as a value; report.list_inline for one whose rows would have to stand inside a sentence;
// report.list_nested for one inside another.
func Check(form *Form, content []byte) (Checked, error) {
	c, err := check(form, content)
	var f *fault.Fault
	if errors.As(err, &f) {
		return c, f.On("template")
	}
	return c, err
}

func check(form *Form, content []byte) (Checked, error) {
	t, err := docx.Open(content)
	if err != nil {
		return Checked{}, err
	}
	used, err := form.uses(t)
	if err != nil {
		return Checked{}, err
	}
	c := Checked{template: t}
	own, err := builtin(form)
	if err != nil {
		return Checked{}, err
	}
	usual, err := form.uses(own)
	if err != nil {
		return Checked{}, err
	}
	for _, g := range form.Groups {
		for _, f := range g.Fields {
			if usual[f.Name] && !used[f.Name] {
				c.Unused = append(c.Unused, f)
			}
		}
	}
	return c, nil
}

// uses are the fields a template fills, if they are fields of the form.
func (f *Form) uses(t *docx.Template) (map[string]bool, error) {
	used, unknown := map[string]bool{}, Strangers{}
	for _, m := range t.Marks() {
		fields, inside := f.fields, false
		for _, section := range m.Within {
			if list, ok := f.fields[section]; ok && list.Kind == ListField {
				fields, inside = within(f.fields, list), true
			}
		}
		what, _, ok := field(fields, m.Name)
		if !ok {
			unknown = append(unknown, Stranger{m.Name, nearest(m.Name, fields), m.Place})
			continue
		}
		used[what.Name] = true
		switch {
		case what.Kind == ListField && m.Sort == docx.Value:
			return nil, fault.New(fault.Invalid, "report.list_plain", "name", m.Name, "place", m.Place)
		case what.Kind == ListField && m.Sort == docx.Section && m.Inline:
			return nil, fault.New(fault.Invalid, "report.list_inline", "name", m.Name, "place", m.Place)
		case what.Kind == ListField && m.Sort == docx.Section && inside:
			return nil, fault.New(fault.Invalid, "report.list_nested", "name", m.Name, "place", m.Place)
		}
	}
	if len(unknown) > 0 {
		return nil, fault.New(fault.Invalid, "report.field_unknown", "form", formName{f}, "strangers", unknown)
	}
	return used, nil
}

// within are the fields that may stand in a list: its own, and those outside that it does not hide.
func within(outside map[string]Field, list Field) map[string]Field {
	all := maps.Clone(outside)
	maps.Copy(all, list.byName())
	return all
}

// formName is a form as sentences name it.
type formName struct{ *Form }

// Sentence is the form's name in lang.
func (n formName) Sentence(lang string) string { return n.Label(lang) }

func (n formName) String() string { return n.Key }

// Stranger is a mark of a template that is no field of its form.
type Stranger struct {
	Name string
	Near string // a field that is spelled nearly so, "" if none is
	docx.Place
}

// Strangers are marks of a template that are no fields of its form.
type Strangers []Stranger

// mostTold is how many strangers a sentence names.
const mostTold = 5

// Sentence names the strangers and where they stand to a reader in lang.
func (s Strangers) Sentence(lang string) string {
	var told []string
	for i, one := range s {
		if i == mostTold {
			told = append(told, words.Sentence(lang, "report.strangers_more", map[string]any{"n": len(s) - mostTold}))
			break
		}
		key := "report.stranger"
		if one.Near != "" {
			key = "report.stranger_near"
		}
		told = append(told, words.Sentence(lang, key, map[string]any{"name": one.Name, "near": one.Near, "place": one.Place}))
	}
	return strings.Join(told, "; ")
}

func (s Strangers) String() string {
	names := make([]string, len(s))
	for i, one := range s {
		names[i] = one.Name
	}
	return fmt.Sprint(names)
}

// nearest is the field whose name differs from a name in two letters at most, the first in order among those that differ
// least; "" if there is none.
func nearest(name string, fields map[string]Field) (near string) {
	least := 3
	for _, known := range slices.Sorted(maps.Keys(fields)) {
		if d := distance(name, known, least); d < least {
			near, least = known, d
		}
	}
	return near
}

// distance is how many letters must be changed, put in or taken out to make a of b; most if it is as many or more.
func distance(a, b string, most int) int {
	if len(a)-len(b) >= most || len(b)-len(a) >= most {
		return most
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := corner
			if a[i] != b[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, corner+1)
		}
	}
	return min(row[len(b)], most)
}
