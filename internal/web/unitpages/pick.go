package unitpages

import (
	"net/http"
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// mostPicks is how many units are offered to choose from.
const mostPicks = 20

// resolve is the code of the unit that a field names by its code, or by words of its name where these fit one unit in
// reach that is there on a day. Where they fit several, these are offered, and the one picked among them counts.
func (v *view) resolve(r *http.Request, field string, on day.Day, fits func(*org.Life) bool) (string, error) {
	text := page.Text(r, field)
	if text == "" {
		return "", fault.New(fault.Invalid, "unit_not_chosen").On(field)
	}
	if l := v.h.ByCode(text); l != nil && v.reach.Has(l.ID) {
		return l.Code, nil
	}
	var all []*org.Life
	for w, i := soughtIn(text), 0; i < len(v.h.Units()); i++ {
		if l := v.h.Units()[i]; l.Exists.Has(on) && v.reach.Has(l.ID) && fits(l) && w.fit(l, on) {
			all = append(all, l)
		}
	}
	if at := slices.IndexFunc(all, func(l *org.Life) bool { return l.Code == page.Text(r, field+"-pick") }); at >= 0 {
		all = all[at : at+1]
	}
	switch len(all) {
	case 0:
		return "", fault.New(fault.Invalid, "unit_none_found", "text", text, "day", on).On(field)
	case 1:
		r.Form.Set(field, all[0].Code)
		return all[0].Code, nil
	}
	v.picks = map[string][]*org.Life{field: all[:min(len(all), mostPicks)]}
	return "", fault.New(fault.Invalid, "unit_several_found", "text", text, "count", viet.Number(int64(len(all)))).On(field)
}

// offerPicks puts the units that a field may mean below it.
func (v *view) offerPicks(f page.Form) page.Form {
	for field, units := range v.picks {
		at := slices.IndexFunc(f.Fields, func(x page.Field) bool { return x.Name == field })
		if at < 0 {
			continue
		}
		pick := page.Field{Name: field + "-pick", Label: v.T("Đồng chí chọn một tổ chức"), Kind: "radio"}
		for _, l := range units {
			pick.Choices = append(pick.Choices, page.Choice{Code: l.Code, Label: v.way(l, v.today) + " (" + l.Code + ")"})
		}
		f.Fields = slices.Insert(f.Fields, at+1, pick)
	}
	return f
}
