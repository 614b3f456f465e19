package rosterpages

import (
	"context"
	"net/http"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// deed is an act that may be done on many people at once.
type deed struct {
	code string
	act  access.Act
	// fields are those of its form beside day and decision.
	fields func(d *desk, b *bulk) []page.Field
	// plan reads them. It is given the plan begun with day and decision.
	plan func(d *desk, r *http.Request, p *plan) error
}

// plan is a deed as it will be done, the same for everybody.
type plan struct {
	deed     deed
	on       day.Day
	decision org.Decision
	fact     member.Fact // what will be stated of each
	units    []string    // codes of the units it names
	value    string      // what it will be, in words
	// several are the units that a typed name may mean, where it was refused for that.
	several []*org.Life
	do      func(ctx context.Context, s *member.Service, who access.Actor, about member.About) (org.Done, error)
}

// deeds are all of them, in the order of the list on the page.
var deeds = []deed{
	{"occupation", "member.change_occupation", occupationFields, planOccupation},
	{"group", "member.join_group", groupFields, planGroup},
	{"exempt", "member.exempt", exemptFields, planExempt},
	{"end_exemption", "member.end_exemption", noFields, planEndExemption},
	{"transfer", "member.transfer", transferFields, planTransfer},
}

func deedOf(code string) (deed, bool) {
	i := slices.IndexFunc(deeds, func(d deed) bool { return d.code == code })
	if i < 0 {
		return deed{}, false
	}
	return deeds[i], true
}

// read reads the whole form.
func (d *desk) read(r *http.Request, of deed) (p plan, err error) {
	p.deed = of
	if p.on, err = page.Day(r, "day"); err != nil {
		return p, err
	}
	if p.on == day.None {
		return p, fault.New(fault.Invalid, "day_missing").On("day")
	}
	p.decision = org.Decision{Number: page.Text(r, "number"), Issuer: page.Text(r, "issuer")}
	if p.decision.Day, err = page.Day(r, "signed"); err != nil {
		return p, err
	}
	p.fact.Day = p.on
	return p, of.plan(d, r, &p)
}

// form is the form of a deed.
func (d *desk) form(b *bulk) page.Form {
	fields := []page.Field{{Name: "day", Label: d.T("Từ ngày"), Kind: "date", Value: d.today.String(), Required: true, Help: d.T("Ngày đầu tiên việc này có hiệu lực.")}}
	fields = append(fields, b.deed.fields(d, b)...)
	fields = append(
		fields,
		page.Field{Name: "number", Label: d.T("Số quyết định"), Kind: "text", Auto: "off"},
		page.Field{Name: "signed", Label: d.T("Ngày ký quyết định"), Kind: "date"},
		page.Field{Name: "issuer", Label: d.T("Cơ quan ban hành"), Kind: "text", Auto: "off"},
	)
	return page.Form{Action: b.href(), ID: "bulk", Fields: fields, Submit: d.T("Xem trước"), Cancel: b.back}
}

func noFields(*desk, *bulk) []page.Field { return nil }

func occupationFields(d *desk, _ *bulk) []page.Field {
	return []page.Field{{Name: "value", Label: d.T("Nghề nghiệp mới"), Kind: "select", Required: true, Choices: page.ChoicesOf(d.Reader, "occupation", member.Occupations)}}
}

func planOccupation(d *desk, r *http.Request, p *plan) error {
	code := page.Text(r, "value")
	to := member.CodeOf(member.Occupations, code)
	if to == 0 {
		return fault.New(fault.Invalid, "list.value_missing").On("value")
	}
	p.fact.Kind, p.fact.Value, p.value = member.OccupationChanged, to, d.Label("occupation", code)
	p.do = func(ctx context.Context, s *member.Service, who access.Actor, about member.About) (org.Done, error) {
		return s.ChangeStanding(ctx, who, member.ChangeOccupation(about, to))
	}
	return nil
}

// groupFields offers the groups of the cells the people are in.
func groupFields(d *desk, b *bulk) []page.Field {
	homes := map[org.ID]bool{}
	var groups []*org.Life
	for _, c := range b.people {
		if homes[c.home] {
			continue
		}
		homes[c.home] = true
		for _, u := range d.units.Children(c.home, d.today) {
			if u.Kind(d.today).InsideCell() {
				groups = append(groups, u)
			}
		}
	}
	help := d.T("Tổ phải thuộc chi bộ nơi đảng viên sinh hoạt.")
	if len(groups) == 0 {
		help = d.T("Các chi bộ của những đồng chí đã chọn chưa có tổ nào. Khi có quyết định lập tổ, tên tổ sẽ hiện ở đây.")
	}
	return []page.Field{{Name: "value", Label: d.T("Vào tổ"), Kind: "select", Required: true, Choices: d.apart(groups), Help: help}}
}

func planGroup(d *desk, r *http.Request, p *plan) error {
	code := page.Text(r, "value")
	if code == "" {
		return fault.New(fault.Invalid, "list.value_missing").On("value")
	}
	u := d.units.Seen(d.Actor, code, d.today)
	if u == nil {
		return fault.New(fault.Missing, "unit_unknown", "unit", code).On("value")
	}
	p.fact.Kind, p.fact.Unit, p.value, p.units = member.JoinedGroup, u.ID, d.name(u, 0), []string{code}
	if u.Kind(p.on) == org.AwayGroup {
		p.fact.Kind = member.JoinedAwayGroup
	}
	p.do = func(ctx context.Context, s *member.Service, who access.Actor, about member.About) (org.Done, error) {
		return s.JoinGroup(ctx, who, member.JoinGroup{About: about, Group: code})
	}
	return nil
}

func exemptFields(d *desk, _ *bulk) []page.Field {
	return []page.Field{
		{Name: "until", Label: d.T("Miễn đến hết ngày"), Kind: "date", Help: d.T("Để trống nếu chưa định ngày.")},
		{Name: "value", Label: d.T("Lý do miễn"), Kind: "select", Choices: page.ChoicesOf(d.Reader, "ground", member.Exemptions)},
	}
}

func planExempt(d *desk, r *http.Request, p *plan) error {
	last, err := page.Day(r, "until")
	if err != nil {
		return err
	}
	ground := page.Text(r, "value")
	if ground != "" && !slices.Contains(member.Exemptions, ground) {
		return fault.New(fault.Invalid, "list.value_missing").On("value")
	}
	p.value = d.T("Được miễn")
	var until day.Day
	if last != day.None {
		until = last + 1
		p.value = d.T("Được miễn đến hết %s", last.Vietnamese())
	}
	if until != day.None && until <= p.on {
		return fault.New(fault.Invalid, "ends_before_it_begins", "day", p.on, "until", last).On("until")
	}
	p.fact.Kind, p.fact.Until, p.fact.Ground = member.Exempted, until, ground
	p.do = func(ctx context.Context, s *member.Service, who access.Actor, about member.About) (org.Done, error) {
		return s.Exempt(ctx, who, member.Exempt{About: about, Until: until, Ground: ground})
	}
	return nil
}

func planEndExemption(d *desk, _ *http.Request, p *plan) error {
	p.fact.Kind, p.value = member.ExemptionEnded, d.T("Hết miễn")
	p.do = func(ctx context.Context, s *member.Service, who access.Actor, about member.About) (org.Done, error) {
		return s.EndExemption(ctx, who, member.EndExemption{About: about})
	}
	return nil
}

func transferFields(d *desk, _ *bulk) []page.Field {
	return []page.Field{{Name: "value", Label: d.T("Chuyển đến chi bộ"), Kind: "text", Required: true, Auto: "off", Help: d.T("Gõ mã hoặc tên chi bộ.")}}
}

func planTransfer(d *desk, r *http.Request, p *plan) error {
	text := page.Text(r, "value")
	if text == "" {
		return fault.New(fault.Invalid, "unit_not_given").On("value")
	}
	reach := d.units.Reach(d.Actor, p.deed.act, d.today)
	u, several, err := d.one(text, "value", func(u *org.Life) bool { return reach.Has(u.ID) && u.Kind(d.today).HoldsMembers() })
	if err != nil {
		p.several = several
		return err
	}
	p.fact.Kind, p.fact.Unit, p.value, p.units = member.Transferred, u.ID, d.name(u, 0), []string{u.Code}
	p.do = func(ctx context.Context, s *member.Service, who access.Actor, about member.About) (org.Done, error) {
		return s.Transfer(ctx, who, member.Transfer{About: about, To: u.Code})
	}
	return nil
}

// before is what a deed will change of somebody, as it is now.
func (d *desk) before(of deed, c chosen) string {
	switch of.code {
	case "occupation":
		return d.known("occupation", c.occupation.In(member.Occupations))
	case "transfer", "group":
		return c.Home
	}
	if c.exempt() {
		return d.T("Đang được miễn")
	}
	return d.T("Không được miễn")
}
