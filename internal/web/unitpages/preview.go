package unitpages

import (
	"net/http"
	"strings"

	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/paper"
	"sen/internal/report/issued"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// preview is what an act will do.
type preview struct {
	From     string // the day from which it holds
	Turns    []turn
	Carried  []string
	Decision string
	Ground   string
	Warnings []string
	Nothing  bool
}

// turn is one thing before and after.
type turn struct{ What, Before, After string }

// previewing shows what an act will do, and asks for a second press. It is also where a wrong scan comes back to.
func (p *Pages) previewing(w http.ResponseWriter, r *http.Request, v *view, a act, cmd org.Command, wrongScan error) error {
	would, err := p.Units.Preview(r.Context(), v.Actor, cmd)
	if err != nil {
		return p.refused(w, r, v, a, err)
	}
	shown, err := v.preview(r, cmd, would)
	if err != nil {
		return err
	}
	if _, ok := cmd.(org.Correct); ok && v.wrong != nil {
		warnings, err := p.Issued.Warnings(r.Context(), v.Actor, issued.Fact{Unit: v.unit.ID, Day: v.wrong.Day})
		if err != nil {
			return err
		}
		for _, f := range warnings {
			shown.Warnings = append(shown.Warnings, v.Sentence(f))
		}
	}
	form := v.confirming(r, a)
	if wrongScan != nil {
		if err := form.Refuse(v.Reader, wrongScan); err != nil {
			return err
		}
	}
	return v.show(w, r, a, Asked{Preview: &shown, Form: form})
}

// confirming is the form that does what was previewed: all that was typed, unseen, and the scan.
func (v *view) confirming(r *http.Request, a act) page.Form {
	_, _, submit := a.says(v)
	f := page.Form{
		Action: unitPath(v.unit.Code, "acts/"+a.name), ID: "confirm", Submit: submit, Danger: a.name == "end",
		Cancel: unitPath(v.unit.Code, "acts/"+a.name),
	}
	typed := v.form(a, r)
	typed.Fill(r)
	var back []string
	for _, field := range typed.Fields {
		f.Fields = append(f.Fields, page.Field{Name: field.Name, Kind: "hidden", Value: field.Value})
		back = append(back, field.Name, field.Value)
	}
	f.Cancel += "?" + query(back...)
	f.Fields = append(f.Fields, page.Field{Name: "confirm", Kind: "hidden", Value: "1"})
	if d, _ := decisionOf(r); d.Given() && page.Text(r, "right") != "remove" && v.can(paper.ActAttach, v.unit.Code) {
		f.Upload, f.Fields = true, append(f.Fields, v.scanField())
	}
	return f
}

func (v *view) preview(r *http.Request, cmd org.Command, would org.Preview) (out preview, err error) {
	on := v.asOf(r)
	decision, _ := decisionOf(r)
	out = preview{From: on.Vietnamese(), Decision: v.rests(decision), Nothing: would.Nothing}
	if c, ok := cmd.(org.Correct); ok {
		on, out.From, out.Ground = v.today, "", v.Label("correction_ground", c.Ground)
		out.Turns = v.corrected(c)
	}
	out.Turns = append(out.Turns, v.turned(would, on)...)
	if m, ok := cmd.(org.Move); ok {
		var turns []turn
		turns, out.Carried, err = v.carried(m, would, on)
		out.Turns = append(out.Turns, turns...)
	}
	for _, f := range would.Warnings {
		out.Warnings = append(out.Warnings, v.Sentence(f))
	}
	return out, err
}

// corrected sets what is recorded beside what will be.
func (v *view) corrected(c org.Correct) (out []turn) {
	rights := map[org.Aspect]org.Restatement{}
	for _, right := range c.Right {
		rights[right.Aspect] = right
	}
	wrong := map[int64]bool{}
	for _, id := range c.Wrong {
		wrong[id] = true
	}
	for change := range v.unit.Changes() {
		if !wrong[change.ID] {
			continue
		}
		after := v.T("(bỏ, không có việc này)")
		if right, ok := rights[change.Aspect]; ok {
			as := org.Change{Unit: v.unit.ID, Aspect: right.Aspect, Day: right.Day, Value: right.Value}
			if l := v.h.ByCode(right.Ref); l != nil {
				as.Ref = l.ID
			}
			after = v.dated(as)
		}
		out = append(out, turn{v.T("Trong quá trình"), v.dated(*change), after})
	}
	return out
}

// dated is a change in one line, with its day.
func (v *view) dated(c org.Change) string {
	l := v.told(c)
	return strings.TrimSpace(c.Day.Vietnamese() + ": " + l.Text + " " + l.Name)
}

// turned sets the unit as it is on a day beside how it would be.
func (v *view) turned(would org.Preview, on day.Day) (out []turn) {
	before, after := would.Before.Unit(v.unit.ID), would.After.Unit(v.unit.ID)
	add := func(what, was, is string) {
		if was != is {
			out = append(out, turn{v.T("%s ngày %s", what, on.Vietnamese()), was, is})
		}
	}
	add(v.T("Hoạt động"), v.standing(before, on), v.standing(after, on))
	if before.Exists.Has(on) && after.Exists.Has(on) {
		add(v.T("Đường cấp trên"), v.wayIn(would.Before, on), v.wayIn(would.After, on))
		add(v.T("Loại"), v.Label("kind", before.Kind(on).String()), v.Label("kind", after.Kind(on).String()))
		add(v.T("Tên"), before.Name(on), after.Name(on))
		add(v.T("Loại hình"), v.Label("sector", string(before.Sector(on))), v.Label("sector", string(after.Sector(on))))
	}
	return out
}

func (v *view) standing(l *org.Life, on day.Day) string {
	switch {
	case l.Exists.Has(on):
		return v.T("đang hoạt động")
	case l.Exists.Empty():
		return v.T("không có trong sổ")
	case on < l.Exists.From:
		return v.T("chưa thành lập")
	case l.Successor != 0:
		return v.Label("unit_change", string(l.Ending)) + "; " + v.T("kế tục: %s", v.name(l.Successor, on).Name)
	}
	return v.Label("unit_change", string(l.Ending))
}

// wayIn is the path of the unit in another history, as far as it is in reach.
func (v *view) wayIn(h *org.History, on day.Day) string {
	var names []string
	for _, id := range h.Path(v.unit.ID, on) {
		if v.reach.Has(id) {
			names = append(names, h.Unit(id).Name(on))
		}
	}
	return strings.Join(names, " › ")
}

// carried is what moves along with a unit, and what the move does to the units above.
func (v *view) carried(m org.Move, would org.Preview, on day.Day) (turns []turn, said []string, err error) {
	people, err := v.count(v.unit, on)
	if err != nil {
		return nil, nil, err
	}
	below := -1
	for _, l := range v.h.Units() {
		if l.Exists.Has(on) && under(v.h, l, v.unit.ID, on) {
			below++
		}
	}
	said = append(said, v.T("Chuyển theo: %s tổ chức trực thuộc, %s đảng viên. Đảng viên vẫn sinh hoạt ở chi bộ của mình.", viet.Number(int64(max(below, 0))), viet.Number(people)))
	old, fresh := v.h.Unit(v.unit.Parent(on)), v.h.ByCode(m.NewParent)
	for _, x := range []struct {
		unit, other *org.Life
		more        int64
	}{{old, fresh, -people}, {fresh, old, people}} {
		if x.unit == nil || x.other == nil || !v.reach.Has(x.unit.ID) || under(would.Before, x.other, x.unit.ID, on) || v.unit.Kind(on).InsideCell() {
			continue // one of the two holds the other, and counts the same before and after
		}
		n, err := v.count(x.unit, on)
		if err != nil {
			return nil, nil, err
		}
		turns = append(turns, turn{v.T("Đảng viên của %s", x.unit.Name(on)), viet.Number(n), viet.Number(n + x.more)})
	}
	return turns, said, nil
}
