package rosterpages

import (
	"strconv"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// Filter is the form of conditions.
type Filter struct {
	Open  bool // a condition is in use, or one was refused
	Used  string
	Words string
	// Unit is the unit by choice, In by code or name.
	Unit, In             page.Field
	Only                 bool
	Sex, Post            page.Field
	AgeFrom, AgeTo       page.Field
	JoinedFrom, JoinedTo page.Field
	// Groups are the lists from which several may be chosen.
	Groups []Group
	// Several are the units that a typed name may mean.
	Several []Link
}

// Group is a list from which several may be chosen.
type Group struct {
	Field, Label string
	Help         string
	Used         string // how many are chosen, "" for none
	Options      []Option
}

// Option is one of them.
type Option struct {
	Code, Label string
	Chosen      bool
}

// form is the form filled with what was asked.
func (v *view) form() Filter {
	a := v.ask
	f := Filter{
		Words: a.words, Only: a.only,
		Unit:       page.Field{Name: "unit", Label: v.T("Tổ chức đảng"), Choices: v.unitChoices(a)},
		In:         page.Field{Name: "in", Label: v.T("Hoặc gõ mã, tên tổ chức đảng"), Value: v.typed},
		Sex:        page.Field{Name: "sex", Label: v.T("Giới tính"), Value: a.sex.In(sexes), Choices: v.sexChoices()},
		Post:       page.Field{Name: "post", Label: v.T("Đang giữ chức vụ"), Value: a.post, Choices: page.ChoicesOf(v.Reader, "post", member.Titles)},
		AgeFrom:    page.Field{Name: "age_from", Label: v.T("Tuổi từ"), Value: number(a.ageFrom), Mode: "numeric"},
		AgeTo:      page.Field{Name: "age_to", Label: v.T("Tuổi đến"), Value: number(a.ageTo), Mode: "numeric"},
		JoinedFrom: page.Field{Name: "joined_from", Label: v.T("Vào Đảng từ ngày"), Value: iso(a.joinedFrom), Kind: "date"},
		JoinedTo:   page.Field{Name: "joined_to", Label: v.T("Vào Đảng đến ngày"), Value: iso(a.joinedTo), Kind: "date"},
	}
	if a.unit != nil {
		f.Unit.Value = a.unit.Code
	}
	f.Groups = []Group{v.states(), v.occupations(), v.missings()}
	for _, u := range v.several {
		b := a
		b.unit = u
		f.Several = append(f.Several, Link{v.name(u, 0) + " (" + u.Code + ")", address(b.query())})
	}
	if n := len(a.parts()); n > 0 {
		f.Used = v.T("%s điều kiện", count(n))
	}
	f.Open = f.Used != "" || len(v.bad) > 0
	for _, field := range []*page.Field{&f.In, &f.AgeFrom, &f.AgeTo, &f.JoinedFrom, &f.JoinedTo} {
		if err := v.bad[field.Name]; err != nil {
			field.Error = v.Sentence(err)
		}
	}
	return f
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func iso(d day.Day) string {
	if d == day.None {
		return ""
	}
	return d.String()
}

func (v *view) sexChoices() []page.Choice {
	var out []page.Choice
	for i, code := range sexes {
		out = append(out, page.Choice{Code: code, Label: v.Label("sex", member.Sexes[i])})
	}
	return out
}

func (v *view) group(field, label, help string, options []Option) Group {
	g := Group{Field: field, Label: label, Help: help, Options: options}
	n := 0
	for _, o := range options {
		if o.Chosen {
			n++
		}
	}
	if n > 0 {
		g.Used = v.T("đã chọn %s", count(n))
	}
	return g
}

func (v *view) states() Group {
	var all []Option
	for _, s := range roster.AllStates() {
		all = append(all, Option{s.Code(), v.Label("roster_state", s.Code()), v.ask.states&s != 0})
	}
	return v.group("state", v.T("Tư cách"), v.T("Không chọn gì: mọi đảng viên đang trong danh sách. Chọn nhiều: thuộc một trong các mục đã chọn."), all)
}

func (v *view) occupations() Group {
	chosen := map[member.Code]bool{}
	for _, o := range v.ask.occupations {
		chosen[o] = true
	}
	var all []Option
	for _, code := range member.Occupations {
		all = append(all, Option{code, v.Label("occupation", code), chosen[member.CodeOf(member.Occupations, code)]})
	}
	all = append(all, Option{unknown, v.Label("occupation", unknown), chosen[0]})
	return v.group("occupation", v.T("Nghề nghiệp"), "", all)
}

func (v *view) missings() Group {
	var all []Option
	for _, m := range roster.AllMissing() {
		all = append(all, Option{m.Code(), v.Label("roster_missing", m.Code()), v.ask.missing&m != 0})
	}
	return v.group("missing", v.T("Còn thiếu trong sổ"), v.T("Chọn nhiều: thiếu một trong các mục đã chọn."), all)
}

// chips are the conditions in use, each with the list without it.
func (v *view) chips() (out []Chip) {
	for _, p := range v.ask.parts() {
		label, value := v.said(p)
		out = append(out, Chip{label, value, v.ask.without(p)})
	}
	if v.ask.words != "" {
		out = append(out, Chip{v.T("Từ tìm"), v.ask.words, address(v.ask.codes())})
	}
	return out
}

// said is a condition in words: what it is about and what it says.
func (v *view) said(p part) (label, value string) {
	on := func(d day.Day) string { return d.Vietnamese() }
	switch p.field {
	case "unit":
		return v.T("Tổ chức đảng"), v.name(v.ask.unit, 0)
	case "only":
		return v.T("Phạm vi lọc"), v.T("chỉ tổ chức này, không gồm cấp dưới")
	case "state":
		return v.T("Tư cách"), v.Label("roster_state", p.code)
	case "age_from":
		return v.T("Tuổi từ"), p.code
	case "age_to":
		return v.T("Tuổi đến"), p.code
	case "sex":
		return v.T("Giới tính"), v.Label("sex", v.ask.sex.In(member.Sexes))
	case "occupation":
		return v.T("Nghề nghiệp"), v.Label("occupation", p.code)
	case "joined_from":
		return v.T("Vào Đảng từ ngày"), on(v.ask.joinedFrom)
	case "joined_to":
		return v.T("Vào Đảng đến ngày"), on(v.ask.joinedTo)
	case "post":
		return v.T("Đang giữ chức vụ"), v.Label("post", p.code)
	}
	return v.T("Còn thiếu trong sổ"), v.Label("roster_missing", p.code)
}
