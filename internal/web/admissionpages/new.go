package admissionpages

import (
	"net/http"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// New is the page that puts somebody on the list of a cell.
type New struct {
	page.Base
	Heading, Lead string
	Form          page.Form
	// Former leads to the form for who was a member before, and back.
	Former *Link
}

var newPage = page.Parse[New](files, "new.tmpl")

// mostCells is how many cells are offered as a list; with more, the code or name is typed.
const mostCells = 60

// cells are the cells where the reader may put somebody on the list.
func (d *desk) cells() (out []*org.Life) {
	reach := d.units.Reach(d.Actor, admission.Keep, d.today)
	for _, l := range d.units.Units() {
		if reach.Has(l.ID) && l.Exists.Has(d.today) && l.Kind(d.today).HoldsMembers() {
			out = append(out, l)
		}
	}
	return out
}

func (d *desk) newForm(former bool) page.Form {
	f := page.Form{Action: menu + "/new", Submit: d.T("Đưa vào danh sách"), Cancel: menu}
	if former {
		f.Fields = []page.Field{
			{Name: "former", Kind: "hidden", Value: "1"},
			{Name: "member", Label: d.T("Mã đảng viên trước đây"), Kind: "text", Required: true, Auto: "off"},
			{Name: "hardship", Label: d.T("Ra khỏi Đảng vì gia đình đặc biệt khó khăn"), Kind: "checkbox"},
			{Name: "expunged", Label: d.T("Ngày được xóa án tích"), Kind: "date", Help: d.T("Chỉ ghi nếu từng bị kết án.")},
			{Name: "no-bar", Label: d.T("Cấp ủy có thẩm quyền đã xác nhận không thuộc diện không xét kết nạp lại"), Kind: "checkbox"},
		}
	} else {
		f.Fields = d.cardFields(admission.Card{})
	}
	cell := page.Field{Name: "cell", Label: d.T("Chi bộ"), Kind: "text", Required: true, Value: d.r.URL.Query().Get("cell"), Help: d.T("Ghi mã, hoặc vài chữ trong tên để chọn."), Auto: "off"}
	switch cells := d.cells(); {
	case len(cells) == 1:
		cell.Kind, cell.Value, cell.Help = "hidden", cells[0].Code, ""
	case len(cells) <= mostCells:
		cell.Kind, cell.Help = "select", ""
		for _, l := range cells {
			cell.Choices = append(cell.Choices, page.Choice{Code: l.Code, Label: d.place(l.ID)})
		}
	}
	f.Fields = append(f.Fields, cell,
		page.Field{Name: "day", Label: d.T("Ngày chi bộ đưa vào danh sách"), Kind: "date", Value: d.today.String(), Required: true, Max: d.today.String()},
		page.Field{Name: "number", Label: d.T("Nghị quyết số"), Kind: "text", Auto: "off"})
	return f
}

func (d *desk) cardFields(card admission.Card) []page.Field {
	list := func(name, label, group string, codes []string, value string) page.Field {
		f := d.choose(name, label, group, codes, value)
		f.Required = false
		return f
	}
	birth, union := "", map[member.YesNo]string{member.Yes: "yes", member.No: "no"}[card.YouthUnion]
	if card.Birth.Known() {
		birth = card.Birth.Vietnamese()
	}
	sex := list("sex", d.T("Giới tính"), "sex", member.Sexes, card.Sex.In(member.Sexes))
	return []page.Field{
		{Name: "name", Label: d.T("Họ và tên"), Kind: "text", Value: card.Name, Required: true, Auto: "off", Wide: true},
		{Name: "birth", Label: d.T("Ngày sinh"), Kind: "text", Value: birth, Mode: "text", Auto: "off", Help: d.T("Như 12/03/2006, 03/2006 hoặc 2006.")},
		sex,
		list("occupation", d.T("Nghề nghiệp"), "occupation", member.Occupations, card.Occupation.In(member.Occupations)),
		list("education", d.T("Trình độ học vấn"), "education", member.Educations, card.Education.In(member.Educations)),
		{Name: "union", Label: d.T("Đoàn viên"), Kind: "select", Value: union, Choices: []page.Choice{{Code: "yes", Label: d.T("Có")}, {Code: "no", Label: d.T("Không")}}},
	}
}

func (in *posted) card() admission.Card {
	card := admission.Card{
		Name: in.text("name"), Birth: in.partial("birth"), Sex: in.code("sex", member.Sexes), Occupation: in.code("occupation", member.Occupations),
		Education: in.code("education", member.Educations),
	}
	switch in.text("union") {
	case "yes":
		card.YouthUnion = member.Yes
	case "no":
		card.YouthUnion = member.No
	}
	return card
}

func (d *desk) showNew(w http.ResponseWriter, f page.Form, former bool) error {
	heading := d.T("Đưa quần chúng vào danh sách")
	out := New{Base: d.Site().Base(d.r, heading, menu), Heading: heading, Lead: d.T("Chi bộ chọn người, ghi vài dòng dưới đây. Các bước sau ghi ở hồ sơ."), Form: f}
	out.Former = &Link{d.T("Người trước đây đã là đảng viên"), menu + "/new?former=1"}
	if former {
		out.Lead = d.T("Họ tên và các thông tin khác lấy từ sổ đảng viên.")
		out.Former = &Link{d.T("Người chưa từng là đảng viên"), menu + "/new"}
	}
	return newPage.Render(w, f.Status(), out)
}

func (p *Pages) newCase(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	former := page.Text(r, "former") != ""
	return d.showNew(w, d.newForm(former), former)
}

func (p *Pages) enlist(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	in := &posted{d: d}
	former := in.ticked("former")
	f := d.newForm(former)
	f.Fill(r)
	on := in.day("day")
	c := &caseDesk{desk: d}
	if in.err == nil {
		in.keep(c.settle(&f, max(on, 1)))
	}
	cmd := admission.List{Cell: in.text("cell"), On: on, Decision: in.decision(on)}
	if former {
		cmd.Former = admission.Former{Member: in.text("member"), Expunged: in.day("expunged"), Hardship: in.ticked("hardship"), NoBar: in.ticked("no-bar")}
		if cmd.Former.Member == "" {
			in.keep(fault.New(fault.Invalid, "member_unknown", "member", "").On("member"))
		}
	} else {
		cmd.Card = in.card()
	}
	if in.err == nil && cmd.Cell == "" {
		in.keep(fault.New(fault.Invalid, "unit_not_given").On("cell"))
	}
	if in.err == nil && on == day.None {
		in.keep(fault.New(fault.Invalid, "day_missing").On("day"))
	}
	if in.err == nil {
		done, err := p.Service.List(r.Context(), d.Actor, cmd)
		if err == nil {
			http.Redirect(w, r, page.Then(addressOf(done.Case), "admission.listed"), http.StatusSeeOther)
			return nil
		}
		in.err = err
	}
	if why := in.err; fault.Is(why, "unit_unknown") {
		in.err = fault.New(fault.Invalid, "unit_not_found", "text", cmd.Cell).On("cell")
	}
	if err := c.refuse(&f, in.err); err != nil {
		return err
	}
	return d.showNew(w, f, former)
}
