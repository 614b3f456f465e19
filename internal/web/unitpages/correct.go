package unitpages

import (
	"net/http"
	"strconv"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/web/page"
)

// correcting is the name of the act of correction.
const correcting = "correct"

// loadWrong finds the change to be corrected, that the address or form names.
func (p *Pages) loadWrong(r *http.Request, v *view) error {
	id := numberOf(r, "change")
	for c := range v.unit.Changes() {
		if c.ID == id {
			v.wrong = c
		}
	}
	if v.wrong == nil {
		return nil
	}
	return p.Register.Read(r.Context(), func(tx *db.Tx) (err error) {
		v.wrongRests, err = org.LoadDecision(tx, v.wrong.Decision)
		return err
	})
}

// choosing shows the unit's life, to choose what was wrong; also to who sent a correction of what somebody else has just
// corrected.
func (p *Pages) choosing(w http.ResponseWriter, r *http.Request, v *view, a act) error {
	life, _, err := p.life(r, v)
	if err != nil {
		return err
	}
	asked := Asked{Form: page.Form{Cancel: unitPath(v.unit.Code, "record")}}
	if r.Method == http.MethodPost {
		asked.Form.Refusal = v.Sentence(fault.New(fault.Taken, "unit_life_changed"))
	}
	for _, e := range life {
		if e.Voided == "" && len(e.Lines) > 0 && e.Lines[0].Correct != "" {
			asked.Choose = append(asked.Choose, e)
		}
	}
	return v.show(w, r, a, asked)
}

func correctFields(v *view, r *http.Request) []page.Field {
	c := v.wrong
	fields := []page.Field{
		{Name: "change", Kind: "hidden", Value: strconv.FormatInt(c.ID, 10)},
		{Name: "right", Label: v.T("Sửa thế nào"), Kind: "radio", Value: "restate", Choices: []page.Choice{
			{Code: "restate", Label: v.T("Ghi lại cho đúng")}, {Code: "remove", Label: v.T("Bỏ hẳn, vì việc này không có")},
		}},
		{Name: "day", Label: v.T("Ngày đúng"), Kind: "date", Value: c.Day.String(), Help: v.dayHelp()},
	}
	fields = append(fields, v.valueFields(r)...)
	return append(fields, page.Field{
		Name: "ground", Label: v.T("Căn cứ để sửa"), Kind: "select", Required: true, Choices: page.ChoicesOf(v.Reader, "correction_ground", org.CorrectionGrounds), Wide: true,
	})
}

func (v *view) dayHelp() string {
	if v.wrong.Aspect == org.Begin {
		return v.T("Những gì ghi cùng ngày này (tên, loại, cấp trên...) chuyển theo ngày đúng.")
	}
	return ""
}

// valueFields ask for what is right instead of the wrong change.
func (v *view) valueFields(r *http.Request) []page.Field {
	c := v.wrong
	field := page.Field{Name: "value", Label: v.T("Ghi đúng là"), Kind: "text", Value: c.Value}
	choose := func(choices []page.Choice) { field.Kind, field.Choices = "select", choices }
	switch c.Aspect {
	case org.Begin:
		choose([]page.Choice{{Code: org.Founded, Label: v.T("Thành lập")}, {Code: org.Listed, Label: v.T("Đưa vào sổ (tổ chức đã có từ trước)")}})
	case org.End:
		choose(v.endingChoices())
		return []page.Field{field, v.unitField("successor", v.T("Tổ chức kế tục"), c.Ref)}
	case org.Parent:
		return []page.Field{v.unitField("parent", v.T("Cấp trên đúng"), c.Ref)}
	case org.KindOf:
		choose(v.kindChoices(v.kindsHere(v.asOf(r))))
	case org.SectorOf:
		choose(v.sectorChoices())
	case org.Founding:
		field.Kind = "date"
	case org.Position:
		field.Mode = "numeric"
	}
	return []page.Field{field}
}

// unitField asks for a unit; one out of reach that stands there now is not told.
func (v *view) unitField(name, label string, now org.ID) page.Field {
	f := page.Field{Name: name, Label: label, Kind: "search", Wide: true, Help: v.T("Gõ mã, hoặc vài chữ của tên; có dấu hay không dấu đều được.")}
	if l := v.seen(now); l != nil {
		f.Value = l.Code
	}
	return f
}

func correct(v *view, r *http.Request) (org.Command, error) {
	cmd := org.Correct{Unit: v.unit.Code, Wrong: []int64{v.wrong.ID}, Ground: page.Text(r, "ground")}
	on, decision, err := onDecision(r)
	if err != nil {
		return nil, err
	}
	cmd.Decision = decision
	if page.Text(r, "right") == "remove" {
		if v.wrong.Aspect == org.Begin { // what never began was nothing else either
			cmd.Wrong = v.alongside(func(*org.Change) bool { return true })
		}
		return cmd, nil
	}
	right, err := v.restated(r, on)
	if err != nil {
		return nil, err
	}
	if v.same(right) && decision == v.wrongRests {
		return nil, fault.New(fault.Invalid, "correction_of_nothing").On("right")
	}
	cmd.Right = []org.Restatement{right}
	if v.wrong.Aspect == org.Begin && on != v.wrong.Day {
		v.moveBeginning(&cmd, on)
	}
	return cmd, nil
}

// alongside are the numbers of the unit's changes that fit.
func (v *view) alongside(fits func(*org.Change) bool) (out []int64) {
	for c := range v.unit.Changes() {
		if fits(c) {
			out = append(out, c.ID)
		}
	}
	return out
}

// moveBeginning lets what the unit was on its first day follow the beginning to another day.
func (v *view) moveBeginning(cmd *org.Correct, on day.Day) {
	for c := range v.unit.Changes() {
		if c.ID == v.wrong.ID || c.Day != v.wrong.Day || c.Aspect == org.End {
			continue
		}
		cmd.Wrong = append(cmd.Wrong, c.ID)
		cmd.Right = append(cmd.Right, org.Restatement{Aspect: c.Aspect, Day: on, Ref: v.codeOf(c.Ref), Value: c.Value})
	}
}

func (v *view) codeOf(id org.ID) string {
	if l := v.h.Unit(id); l != nil {
		return l.Code
	}
	return ""
}

func (v *view) same(right org.Restatement) bool {
	c := v.wrong
	return right.Day == c.Day && right.Value == c.Value && right.Ref == v.codeOf(c.Ref)
}

// restated is what the form says is right.
func (v *view) restated(r *http.Request, on day.Day) (org.Restatement, error) {
	out := org.Restatement{Aspect: v.wrong.Aspect, Day: on, Value: page.Text(r, "value")}
	var err error
	switch v.wrong.Aspect {
	case org.Parent:
		out.Value = ""
		out.Ref, err = v.resolve(r, "parent", v.asOf(r), func(l *org.Life) bool { return l != v.unit })
	case org.End:
		if page.Text(r, "successor") != "" {
			out.Ref, err = v.resolve(r, "successor", v.asOf(r), func(l *org.Life) bool { return l != v.unit })
		}
	case org.Position:
		var n int
		if n, err = page.Number(r, "value"); err == nil && n > 0 {
			out.Value = strconv.Itoa(n)
		}
	case org.Founding:
		var told day.Day
		if told, err = page.Day(r, "value"); told != day.None {
			out.Value = told.String()
		}
	}
	return out, err
}
