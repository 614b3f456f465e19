package memberpages

import (
	"net/http"
	"strconv"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// choose is a list of codes with their labels.
func (d *desk) choose(name, label, group string, codes []string, value string) page.Field {
	return page.Field{Name: name, Label: label, Kind: "select", Choices: page.ChoicesOf(d.Reader, group, codes), Value: value}
}

// until asks for the last day, which is counted.
func (d *desk) until(was values) page.Field {
	return page.Field{Name: "until", Label: d.T("Đến hết ngày"), Kind: "date", Value: was["until"], Help: d.T("Chưa rõ ngày hết thì để trống.")}
}

func (d *desk) unitField(name, label, value string, required bool) page.Field {
	return page.Field{Name: name, Label: label, Kind: "text", Value: value, Required: required, Help: d.T("Ghi mã, hoặc vài chữ trong tên để chọn.")}
}

// onDay asks from which day it is so.
func (d *desk) onDay(label, value string) page.Field {
	return page.Field{Name: "day", Label: label, Kind: "date", Value: value, Required: true}
}

// rests asks on which decision an act rests. None is legal: it may be given later.
func (d *desk) rests(was values) []page.Field {
	return []page.Field{
		{Name: "number", Label: d.T("Quyết định số"), Kind: "text", Value: was["number"], Help: d.T("Chưa có thì để trống cả bốn ô về quyết định.")},
		{Name: "issued", Label: d.T("Ngày quyết định"), Kind: "date", Value: was["issued"]},
		{Name: "issuer", Label: d.T("Nơi ra quyết định"), Kind: "text", Value: was["issuer"]},
		{Name: "signer", Label: d.T("Chức vụ người ký"), Kind: "text", Value: was["signer"]},
	}
}

// groups are the groups under the home today.
func (d *desk) groups() (out []page.Choice) {
	if d.home == nil {
		return nil
	}
	for _, l := range d.units.Children(d.home.ID, d.today) {
		if l.Kind(d.today).InsideCell() {
			out = append(out, page.Choice{Code: l.Code, Label: l.Name(d.today)})
		}
	}
	return out
}

// posts are the posts held today, each as its title and the code of its unit.
func (d *desk) posts() (out []page.Choice) {
	for _, p := range d.told.Posts {
		l := d.units.Unit(p.Unit)
		if l != nil && member.Held(p, d.told.Life).Has(d.today) {
			out = append(out, page.Choice{Code: p.Title + " " + l.Code, Label: d.Label("post", p.Title) + " " + l.Name(d.today)})
		}
	}
	return out
}

// posted reads a form that was sent and keeps the first thing in it that cannot be read.
type posted struct {
	r   *http.Request
	err error
}

func (in *posted) keep(err error) {
	if in.err == nil {
		in.err = err
	}
}

func (in *posted) text(field string) string { return page.Text(in.r, field) }

func (in *posted) ticked(field string) bool { return in.text(field) == "1" }

func (in *posted) day(field string) day.Day {
	d, err := page.Day(in.r, field)
	in.keep(err)
	return d
}

// end is the first day on which it is no longer so, of a field that gives the last day.
func (in *posted) end(field string) day.Day {
	if d := in.day(field); d != day.None {
		return d + 1
	}
	return day.None
}

func (in *posted) partial(field string) day.Partial {
	p, err := page.Partial(in.r, field)
	in.keep(err)
	return p
}

func (in *posted) decision() org.Decision {
	return org.Decision{Number: in.text("number"), Day: in.day("issued"), Issuer: in.text("issuer"), Signer: in.text("signer")}
}

// seen is the last mutation of the record as the form was made from it.
func (in *posted) seen() journal.Mutation {
	n, err := strconv.ParseInt(in.text("seen"), 10, 64)
	if err != nil || n <= 0 {
		in.keep(fault.New(fault.Invalid, "web.form_malformed"))
	}
	return journal.Mutation(n)
}

// mostChoices is how many units are offered for words that fit several.
const mostChoices = 20

// settle turns what was typed for units into their codes. Where several fit, the field becomes a choice among them.
func (d *desk) settle(f *page.Form, of act, on day.Day) error {
	if on == day.None {
		on = d.today
	}
	for i := range f.Fields {
		field := &f.Fields[i]
		fits, is := of.units[field.Name]
		if is && field.Required && field.Value == "" {
			return fault.New(fault.Invalid, "unit_not_given").On(field.Name)
		}
		named := d.units.Seen(d.Actor, field.Value, d.today) != nil || of.beyond && d.units.ByCode(field.Value) != nil
		if !is || field.Value == "" || named {
			continue
		}
		found := d.search(field.Value, of.name, fits, on)
		switch {
		case len(found) == 0:
			return fault.New(fault.Invalid, "unit_not_found", "text", field.Value).On(field.Name)
		case len(found) > mostChoices:
			return fault.New(fault.Invalid, "unit_fits_many", "text", field.Value, "most", mostChoices).On(field.Name)
		case len(found) == 1:
			field.Value = found[0].Code
			d.r.Form.Set(field.Name, field.Value)
		default:
			field.Kind, field.Choices, field.Help = "radio", found, ""
			return fault.New(fault.Invalid, "unit_to_choose", "text", field.Value).On(field.Name)
		}
	}
	return nil
}

// search are the units within reach for an act whose names hold all the words, at most one more than may be offered.
func (d *desk) search(text string, act access.Act, fits fit, on day.Day) (out []page.Choice) {
	words := strings.Fields(viet.Fold(text))
	reach := d.units.Reach(d.Actor, act, d.today)
	for _, l := range d.units.Units() {
		if len(out) > mostChoices || len(words) == 0 {
			break
		}
		if reach.Has(l.ID) && fits(l, on) && hasAll(viet.Fold(l.Name(on)), words) {
			out = append(out, page.Choice{Code: l.Code, Label: d.pathText(l.ID, on) + " (" + l.Code + ")"})
		}
	}
	return out
}

func hasAll(name string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(" "+name, " "+w) {
			return false
		}
	}
	return true
}
