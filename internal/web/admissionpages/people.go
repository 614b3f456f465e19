package admissionpages

import (
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// somebodyField asks for an official member by some words of the name, a card number or a code. What was typed is settled
// when it is sent: the field then becomes a choice among those who fit.
func (d *desk) somebodyField(name, label, value string) page.Field {
	return page.Field{
		Name: name, Label: label, Kind: "text", Value: value, Required: true, Auto: "off", Wide: true,
		Help: d.T("Ghi vài chữ trong họ tên, có dấu hay không dấu, số thẻ đảng hoặc mã đảng viên."),
	}
}

// someoneElse is the field beside a choice of people, in which somebody else is looked for.
func someoneElse(name string) string { return name + "-else" }

// peopleFields are the fields that name an official member, but for one that chooses from a list.
var peopleFields = []string{"helper", "member", "minutes"}

// settlePeople turns what was typed for official members into their codes.
func (c *caseDesk) settlePeople(f *page.Form, on day.Day) error {
	for i := range f.Fields {
		field := &f.Fields[i]
		if field.Kind != "text" || !slices.Contains(peopleFields, field.Name) || !field.Required && field.Value == "" {
			continue
		}
		if other := page.Text(c.r, someoneElse(field.Name)); other != "" {
			field.Value = other
		}
		if field.Value == "" {
			return fault.New(fault.Invalid, "admission.person_not_given").On(field.Name)
		}
		err := c.settlePerson(field, on)
		if err == nil {
			c.r.Form.Set(field.Name, field.Value)
			continue
		}
		if field.Kind == "radio" {
			f.Fields = slices.Insert(f.Fields, i+1, page.Field{Name: someoneElse(field.Name), Label: c.T("Hoặc tìm người khác"), Kind: "text", Auto: "off", Wide: true})
		}
		return err
	}
	return nil
}

// settlePerson finds whom a field names. A number names one person, wherever their cell is; words are looked for among the
// official members of the cell and its base organisation on the day, and are always chosen from, for names are shared.
func (c *caseDesk) settlePerson(field *page.Field, on day.Day) error {
	people, err := c.Roster.Now(c.r.Context())
	if err != nil {
		return err
	}
	reach := c.units.Reach(c.Actor, "person.list", c.today)
	if row, ok := people.ByCode(strings.ToUpper(field.Value), reach); ok {
		field.Value, field.Help = row.Code, c.said(row)
		return nil
	}
	if hits := people.Find(field.Value, reach, 2); len(hits) > 0 && isNumberOf(hits, field.Value) {
		field.Value, field.Help = hits[0].Code, c.said(hits[0])
		return nil
	}
	found := c.officials(people, reach, field.Value, on)
	switch {
	case len(found) == 0:
		return fault.New(fault.Invalid, "admission.person_not_found", "text", field.Value, "day", on).On(field.Name)
	case len(found) > mostFits:
		return fault.New(fault.Invalid, "admission.person_fits_many", "text", field.Value, "most", mostFits).On(field.Name)
	}
	text := field.Value
	field.Kind, field.Help, field.Choices, field.Value = "radio", "", found, ""
	if len(found) == 1 {
		field.Value = found[0].Code
	}
	return fault.New(fault.Invalid, "admission.person_to_choose", "text", text).On(field.Name)
}

// isNumberOf says whether a text is the card or CV number of the only person that it finds.
func isNumberOf(hits []roster.Row, text string) bool {
	return len(hits) == 1 && (strings.EqualFold(hits[0].Card, text) || strings.EqualFold(hits[0].CV, text))
}

// officials are who fits some words and was an official member of the cell or its base organisation on a day: those of the
// cell first, at most one more than may be offered.
func (c *caseDesk) officials(people *roster.List, reach org.Reach, words string, on day.Day) (out []page.Choice) {
	ids := people.All(roster.Filter{Words: words, States: roster.Member | roster.Former}, reach)
	homes := map[member.ID]org.ID{}
	people.Census().EachOf(ids, on, func(s figure.Standing) {
		if s.Member && s.Official <= on && s.Entered <= on && c.besides(s.Home, on) {
			homes[s.Person] = s.Home
		}
	})
	for _, own := range []bool{true, false} {
		for _, id := range ids {
			home, is := homes[id]
			if !is || own != (home == c.v.Cell) || len(out) > mostFits {
				continue
			}
			row, _ := people.ByID(id, reach)
			label := c.said(row)
			if !own {
				label += " · " + c.unit(home)
			}
			out = append(out, page.Choice{Code: row.Code, Label: label})
		}
	}
	return out
}

// besides says whether a cell was that of the case on a day, or of the same base organisation.
func (c *caseDesk) besides(home org.ID, on day.Day) bool {
	return home == c.v.Cell || c.v.Base != 0 && slices.Contains(c.units.Path(home, on), c.v.Base)
}

// said tells somebody apart from namesakes: the year of birth, a post in the cell, and the code.
func (c *caseDesk) said(row roster.Row) string {
	label := row.Name
	if row.Birth.Known() {
		label += ", " + row.Birth.ToYear().String()
	}
	for _, held := range row.Posts {
		if held.Unit == row.Home {
			label += ", " + c.Label("post", held.Title)
			break
		}
	}
	return label + " (" + row.Code + ")"
}
