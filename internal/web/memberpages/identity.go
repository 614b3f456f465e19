package memberpages

import (
	"net/http"
	"strings"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// erase is what is typed to say that a number recorded is to be recorded no more.
const erase = "-"

// identityFields ask who somebody is. Of who is recorded already, what is masked is not in the form: empty keeps it.
func (d *desk) identityFields(i member.Identity, recorded bool) []page.Field {
	hidden := func(name, label, mode, shown string) page.Field {
		f := page.Field{Name: name, Label: label, Kind: "text", Mode: mode}
		if recorded && shown != "" {
			f.Help = d.T("Đang ghi: %s. Để trống là giữ nguyên; ghi dấu - là bỏ.", shown)
		}
		return f
	}
	born := hidden("birth", d.T("Ngày sinh"), "", birth(i.Birth, false))
	if !recorded {
		born.Help = d.T("Biết đến đâu ghi đến đó: 1957, 03/1957 hoặc 12/03/1957.")
	}
	return []page.Field{
		{Name: "name", Label: d.T("Họ tên khai sinh"), Kind: "text", Value: i.Name, Required: true, Auto: "off"},
		born,
		d.choose("sex", d.T("Giới tính"), "sex", member.Sexes, i.Sex.In(member.Sexes)),
		{Name: "ethnicity", Label: d.T("Dân tộc"), Kind: "text", Value: i.Ethnicity},
		{Name: "religion", Label: d.T("Tôn giáo"), Kind: "text", Value: i.Religion},
		hidden("personal_number", d.T("Số định danh cá nhân"), "numeric", page.Masked(i.PersonalNumber)),
		hidden("card", d.T("Số thẻ đảng viên"), "numeric", page.Masked(i.Card)),
		hidden("cv", d.T("Số lý lịch"), "", page.Masked(i.CV)),
		hidden("phone", d.T("Điện thoại"), "tel", page.Masked(i.Phone)),
		{Name: "joined", Label: d.T("Ngày vào Đảng (lễ kết nạp)"), Kind: "text", Value: i.Joined.Vietnamese()},
		{Name: "decided", Label: d.T("Ngày quyết định kết nạp (tính tuổi Đảng)"), Kind: "text", Value: i.Decided.Vietnamese()},
		{Name: "official", Label: d.T("Ngày chính thức"), Kind: "text", Value: i.Official.Vietnamese(), Help: d.T("Của người đã là đảng viên chính thức khi vào sổ.")},
		{
			Name: "youth_union", Label: d.T("Là đoàn viên khi vào Đảng"), Kind: "select", Value: youthUnion[i.YouthUnion],
			Choices: []page.Choice{{Code: "yes", Label: d.T("Có")}, {Code: "no", Label: d.T("Không")}},
		},
	}
}

var youthUnion = map[member.YesNo]string{member.Yes: "yes", member.No: "no"}

// identity reads who somebody is; what was left empty of what is masked stays as it was.
func (in *posted) identity(was member.Identity, recorded bool) member.Identity {
	i := was
	number := func(field, old string) string {
		switch text := strings.Join(strings.Fields(in.text(field)), ""); {
		case recorded && text == "":
			return old
		case text == erase:
			return ""
		default:
			return text
		}
	}
	switch text := in.text("birth"); {
	case text == erase:
		i.Birth = day.Partial{}
	case text != "" || !recorded:
		i.Birth = in.partial("birth")
	}
	i.Name, i.Ethnicity, i.Religion = in.text("name"), in.text("ethnicity"), in.text("religion")
	i.Sex = member.CodeOf(member.Sexes, in.text("sex"))
	i.PersonalNumber, i.Card = number("personal_number", was.PersonalNumber), number("card", was.Card)
	i.CV, i.Phone = number("cv", was.CV), number("phone", was.Phone)
	i.Joined, i.Decided, i.Official = in.partial("joined"), in.partial("decided"), in.partial("official")
	i.YouthUnion = member.Unknown
	for answer, code := range youthUnion {
		if code == in.text("youth_union") {
			i.YouthUnion = answer
		}
	}
	return i
}

func (d *desk) groundField() page.Field {
	f := d.choose("correction", d.T("Vì sao sửa"), "correction_ground", org.CorrectionGrounds, "")
	f.Required = true
	return f
}

func (d *desk) identityForm() page.Form {
	return page.Form{
		Action: d.address("correct", "identity"), Submit: d.submit(true), Cancel: d.address(),
		Fields: append(d.identityFields(d.told.Identity, true), d.groundField(), d.seenField()),
	}
}

func (d *desk) showIdentity(w http.ResponseWriter, f page.Form, changed *Changed, preview *Preview) error {
	heading := d.T("Sửa họ tên, ngày sinh, các số ghi sai")
	return actPage.Render(w, status(f, changed), Act{
		Base: d.Site().Base(d.r, heading, "/members"), Who: d.who(), Heading: heading, Form: f, Changed: changed, Preview: preview,
		Lead: d.T("Chỉ sửa chỗ ghi sai hoặc còn thiếu. Đổi tên, đổi thẻ từ một ngày thì dùng việc Đổi họ tên, Đổi số thẻ."),
	})
}

func (p *Pages) identity(w http.ResponseWriter, r *http.Request) error {
	d, err := p.openFor(r, "member.correct_identity")
	if err != nil {
		return err
	}
	return d.showIdentity(w, d.identityForm(), nil, nil)
}

func (p *Pages) doIdentity(w http.ResponseWriter, r *http.Request) error {
	d, err := p.openFor(r, "member.correct_identity")
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	f := d.identityForm()
	f.Fill(r)
	in := &posted{r: r}
	cmd := member.CorrectIdentity{Member: d.record.Code, Identity: in.identity(d.told.Identity, true), Ground: in.text("correction"), Seen: in.seen()}
	var foreseen member.Foreseen
	if err = in.err; err == nil && in.text("again") == "" {
		foreseen, err = p.Members.ForeseeIdentity(r.Context(), d.Actor, cmd)
	}
	switch {
	case err != nil:
		return d.refusedIdentity(w, f, err)
	case in.text("again") != "":
		return d.showIdentity(w, f, nil, nil)
	case in.text("confirm") == "":
		return d.confirmIdentity(w, f, foreseen)
	}
	done, err := p.Members.CorrectIdentity(r.Context(), d.Actor, cmd)
	if err != nil {
		return d.refusedIdentity(w, f, err)
	}
	http.Redirect(w, r, page.Then(d.address(), corrected(done)), http.StatusSeeOther)
	return nil
}

func corrected(done org.Done) string {
	if done.Mutation == 0 {
		return "member.nothing"
	}
	return "member.corrected"
}

// confirmIdentity shows before and after: numbers recorded stay masked, those typed are shown to be looked over.
func (d *desk) confirmIdentity(w http.ResponseWriter, f page.Form, foreseen member.Foreseen) error {
	preview := d.preview(f, foreseen)
	preview.Says = nil
	if foreseen.Before.Identity.Counted() != foreseen.After.Identity.Counted() {
		if err := d.warnOfReports(preview, day.None); err != nil {
			return err
		}
	}
	before, after := d.identityRows(foreseen.Before.Identity), d.identityRows(foreseen.After.Identity)
	for i, b := range before {
		if a := after[i]; a.full != b.full {
			preview.Changes = append(preview.Changes, Change{b.label, b.shown, a.full})
		}
	}
	return d.showIdentity(w, f, nil, preview)
}

// identityRow is one thing of an identity: whole, and as it is shown.
type identityRow struct{ label, full, shown string }

func (d *desk) identityRows(i member.Identity) []identityRow {
	open := func(label, value string) identityRow { return identityRow{label, value, value} }
	number := func(label, value string) identityRow { return identityRow{label, value, page.Masked(value)} }
	return []identityRow{
		open(d.T("Họ tên khai sinh"), i.Name),
		{d.T("Ngày sinh"), i.Birth.Vietnamese(), birth(i.Birth, false)},
		open(d.T("Giới tính"), i.Sex.In(member.Sexes)), open(d.T("Dân tộc"), i.Ethnicity), open(d.T("Tôn giáo"), i.Religion),
		number(d.T("Số định danh cá nhân"), i.PersonalNumber), number(d.T("Số thẻ đảng viên"), i.Card),
		number(d.T("Số lý lịch"), i.CV), number(d.T("Điện thoại"), i.Phone),
		open(d.T("Ngày vào Đảng (lễ kết nạp)"), i.Joined.Vietnamese()),
		open(d.T("Ngày quyết định kết nạp (tính tuổi Đảng)"), i.Decided.Vietnamese()),
		open(d.T("Ngày chính thức"), i.Official.Vietnamese()), open(d.T("Là đoàn viên khi vào Đảng"), d.yesNo(i.YouthUnion)),
	}
}

func (d *desk) refusedIdentity(w http.ResponseWriter, f page.Form, err error) error {
	changed, err := d.refuseCorrection(&f, err)
	if err != nil {
		return err
	}
	return d.showIdentity(w, f, changed, nil)
}
