package admissionpages

import (
	"strconv"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// values are what a form begins with, by the name of the field.
type values map[string]string

// posted reads a form that was sent and keeps the first thing in it that cannot be read.
type posted struct {
	d   *desk
	err error
}

func (in *posted) keep(err error) {
	if in.err == nil {
		in.err = err
	}
}

func (in *posted) text(field string) string { return page.Text(in.d.r, field) }

func (in *posted) ticked(field string) bool { return in.text(field) == "1" }

func (in *posted) day(field string) day.Day {
	d, err := page.Day(in.d.r, field)
	in.keep(err)
	return d
}

func (in *posted) partial(field string) day.Partial {
	p, err := page.Partial(in.d.r, field)
	in.keep(err)
	return p
}

func (in *posted) number(field string) int {
	n, err := page.Number(in.d.r, field)
	in.keep(err)
	return n
}

func (in *posted) code(field string, list []string) member.Code {
	if text := in.text(field); text != "" {
		return member.CodeOf(list, text)
	}
	return 0
}

func (in *posted) letter() int32 { return int32(min(max(in.number("letter"), 0), 1<<30)) }

// decision is the decision or resolution that was named; one without a day of its own is of the day of the act.
func (in *posted) decision(on day.Day) org.Decision {
	d := org.Decision{Number: in.text("number"), Day: in.day("issued"), Issuer: in.text("issuer"), Signer: in.text("signer")}
	if d.Given() && d.Day == day.None {
		d.Day = on
	}
	return d
}

func (in *posted) ballot() admission.Ballot {
	return admission.Ballot{
		Present: in.number("present"), For: in.number("for"), Against: in.number("against"), Of: in.number("of"), Reason: in.text("reason"),
	}
}

// meeting is what was told of a meeting; a number left empty is not told.
func (in *posted) meeting() admission.Meeting {
	m := admission.Meeting{Place: in.text("met_at"), Minutes: in.text("minutes")}
	if in.text("probationers") != "" {
		m.Probationers = admission.Headcount{N: in.number("probationers"), Is: true}
	}
	return m
}

func (in *posted) deciding() admission.Deciding {
	return admission.Deciding{Unit: in.text("unit"), Body: in.text("body"), Ballot: in.ballot(), Refused: in.ticked("refused")}
}

// seen is the last mutation of the case as the form was made from it.
func (in *posted) seen() journal.Mutation {
	n, err := strconv.ParseInt(in.text("seen"), 10, 64)
	if err != nil || n <= 0 {
		in.keep(fault.New(fault.Invalid, "web.form_malformed"))
	}
	return journal.Mutation(n)
}

// The fields of forms.

func (d *desk) choose(name, label, group string, codes []string, value string) page.Field {
	return page.Field{Name: name, Label: label, Kind: "select", Choices: page.ChoicesOf(d.Reader, group, codes), Value: value, Required: true}
}

// optional asks for one of some reasons, or none.
func (d *desk) optional(name, label string, codes []string, value string) page.Field {
	f := d.choose(name, label, "admission.reason", codes, value)
	f.Required = false
	return f
}

// side asks whose relatives were vetted.
func (d *desk) side(was values) page.Field {
	f := d.choose("side", d.T("Thẩm tra phía"), "admission.reason", admission.Sides, orElse(was["side"], admission.Sides[0]))
	f.Kind = "radio"
	return f
}

func orElse(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// resolution asks for the number of a resolution.
func (d *desk) resolution(was values) []page.Field {
	return []page.Field{{Name: "number", Label: d.T("Nghị quyết số"), Kind: "text", Value: was["number"], Auto: "off"}}
}

// decisionFields ask on which decision it rests.
func (d *desk) decisionFields(was values, required bool) []page.Field {
	return []page.Field{
		{Name: "number", Label: d.T("Quyết định số"), Kind: "text", Value: was["number"], Required: required, Auto: "off"},
		{Name: "issued", Label: d.T("Ngày ký, nếu khác ngày ở trên"), Kind: "date", Value: was["issued"]},
		{Name: "issuer", Label: d.T("Nơi ra quyết định"), Kind: "text", Value: was["issuer"]},
		{Name: "signer", Label: d.T("Chức vụ người ký"), Kind: "text", Value: was["signer"]},
	}
}

// ballotFields ask for a vote.
func (d *desk) ballotFields(was values, required bool) []page.Field {
	number := func(name, label string, required bool, help string) page.Field {
		return page.Field{Name: name, Label: label, Kind: "text", Mode: "numeric", Value: was[name], Required: required, Help: help, Auto: "off"}
	}
	return []page.Field{
		number("present", d.T("Số người dự họp"), required, ""),
		number("for", d.T("Số tán thành"), required, ""),
		number("against", d.T("Số không tán thành"), false, d.T("Số còn lại là không có ý kiến.")),
		number("of", d.T("Tính trên tổng số"), false, d.T("Để trống thì lấy theo sổ. Số khác sổ phải chọn lý do.")),
		{Name: "reason", Label: d.T("Lý do tổng số khác sổ"), Kind: "select", Choices: page.ChoicesOf(d.Reader, "admission.reason", admission.RollReasons), Value: was["reason"]},
	}
}

// meetingFields ask for what the papers tell of a meeting, of a cell with its probationers.
func (d *desk) meetingFields(was values, cell bool) []page.Field {
	minutes := d.somebodyField("minutes", d.T("Thư ký cuộc họp"), was["minutes"])
	minutes.Required = false
	var fields []page.Field
	if cell {
		fields = append(fields, page.Field{Name: "probationers", Label: d.T("Số đảng viên dự bị dự họp"), Kind: "text", Mode: "numeric", Value: was["probationers"], Auto: "off"})
	}
	return append(fields, page.Field{
		Name: "met_at", Label: d.T("Nơi họp"), Kind: "text", Value: was["met_at"], Auto: "off", Wide: true, Help: d.T("Để in vào nghị quyết. Để trống thì giấy tờ chừa chỗ ghi tay."),
	}, minutes)
}

// decidingFields ask for a decision of a committee.
func (d *desk) decidingFields(was values) []page.Field {
	body := was["body"]
	if body == "" {
		body = admission.Bodies[0]
	}
	fields := append([]page.Field{d.choose("body", d.T("Nơi quyết định"), "admission.body", admission.Bodies, body)}, d.decisionFields(was, false)...)
	fields = append(fields, d.ballotFields(was, false)...)
	return append(fields,
		page.Field{Name: "unit", Label: d.T("Mã cấp ủy quyết định"), Kind: "text", Value: was["unit"], Help: d.T("Để trống thì lấy cấp ủy cấp trên trực tiếp theo sổ."), Auto: "off"},
		page.Field{Name: "refused", Label: d.T("Không đồng ý"), Kind: "checkbox", Value: was["refused"]})
}
