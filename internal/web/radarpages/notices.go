package radarpages

import (
	"net/http"
	"net/url"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/radar"
	"sen/internal/web/page"
)

// Check is the page on which a grassroots organisation checks its notices of transfer and records that it did.
type Check struct {
	page.Base
	Heading string
	Unit    Named
	// Before is the check of the quarter that is recorded already, "" if there is none.
	Before string
	Counts []Said
	Groups []NoticeGroup
	Since  string // since when what ended is shown
	Day    string // of the numbers
	Ask    bool   // a day was told, and it is to be confirmed
	Why    Why
	Form   page.Form
}

// NoticeGroup is the introductions of which the same came.
type NoticeGroup struct {
	Code, Label, Count, Next string
	Rows                     []NoticeRow
}

// NoticeRow is one introduction.
type NoticeRow struct {
	About        Named
	Way          string
	Since, Until string
}

var checkPage = page.Parse[Check](files, "notices.tmpl", "parts.tmpl")

// checked is the address where a unit's notices are checked.
func checked(unit string) string { return page.Address(notices, "unit", unit) }

func (v *view) checkForm(unit string) page.Form {
	return page.Form{Action: notices, Submit: v.T("Xem trước khi ghi"), Cancel: menu, Fields: []page.Field{
		{Name: "unit", Kind: "hidden", Value: unit},
		{Name: "day", Label: v.T("Ngày kiểm tra"), Kind: "date", Value: v.today.String(), Max: v.today.String(), Required: true},
	}}
}

func (p *Pages) notices(w http.ResponseWriter, v *view) error {
	unit := page.Text(v.r, "unit")
	if _, err := v.units.For(v.Actor, radar.Check, unit, v.today); err != nil {
		return err
	}
	f, err := p.Radar.ForeseeCheck(v.r.Context(), v.Actor, unit, v.today)
	return p.showCheck(w, v, v.checkForm(unit), f, err)
}

// showCheck shows the notices of a day with the form; what refuses the form is told beside it.
func (p *Pages) showCheck(w http.ResponseWriter, v *view, form page.Form, f radar.Foreseen, err error) error {
	if err != nil && (fault.KindOf(err) != fault.Invalid || fault.Is(err, "radar.not_checking") && !v.units.ByCode(page.Text(v.r, "unit")).Kind(v.today).Grassroots()) {
		return err
	}
	unit := v.units.ByCode(page.Text(v.r, "unit"))
	c := Check{Ask: form.ID == "confirm", Heading: v.T("Kiểm tra phiếu báo chuyển sinh hoạt"), Unit: v.unit(unit.ID)}
	c.Base = v.site.Base(v.r, c.Heading, menu)
	if err != nil {
		if err := form.Refuse(v.Reader, err); err != nil {
			return err
		}
		f, err = p.Radar.ForeseeCheck(v.r.Context(), v.Actor, unit.Code, v.today) // the day is to blame: today's stay in sight
	}
	if c.Form = form; err == nil {
		v.tellCheck(&c, f)
	}
	return checkPage.Render(w, form.Status(), c)
}

// tellCheck fills the page with what is to be looked at.
func (v *view) tellCheck(c *Check, f radar.Foreseen) {
	c.Day, c.Since = f.On.Vietnamese(), f.Since.Vietnamese()
	c.Counts = []Said{
		{v.T("Giới thiệu chưa nộp giấy"), number(f.Open)},
		{v.T("trong đó quá hạn nộp giấy"), number(f.Late)},
		{v.T("trong đó quá ba tháng"), number(f.Unfiled)},
		{v.T("Đã nộp giấy từ ngày %s", c.Since), number(f.Presented)},
	}
	if b := f.Before; b != nil {
		c.Before = v.T("Quý này đã ghi kiểm tra ngày %s: %s giới thiệu chưa nộp giấy. Ghi lại ngày khác thì lần sau thay lần trước.", b.On.Vietnamese(), number(b.Open))
	}
	for i := range f.Notices {
		n := &f.Notices[i]
		code := n.State.String()
		if len(c.Groups) == 0 || c.Groups[len(c.Groups)-1].Code != code {
			c.Groups = append(c.Groups, NoticeGroup{Code: code, Label: v.Label("notice", code), Next: v.Label("notice.next", code)})
		}
		g := &c.Groups[len(c.Groups)-1]
		g.Rows = append(g.Rows, v.notice(n))
		g.Count = number(len(g.Rows))
	}
	for _, i := range v.clock.All(radar.Filter{Unit: f.Unit, Kinds: []radar.Kind{radar.Notices}}, v.reach) {
		if i.Unit == f.Unit {
			c.Why = v.why(i.Clock)
			c.Why.Next = ""
		}
	}
}

func (v *view) notice(n *radar.Notice) NoticeRow {
	row := NoticeRow{About: v.sentOne(n), Since: n.Since.Vietnamese()}
	from, to := v.cellOf(n.From), n.Place
	if n.To != 0 {
		to = v.cellOf(n.To)
	}
	row.Way = v.T("từ %s đến %s", from, to)
	switch {
	case n.State == radar.Presented:
		row.Until = v.T("đã chuyển ngày %s", n.Ended.Vietnamese())
	case n.State == radar.Withdrawn:
		row.Until = v.T("hết hiệu lực ngày %s", n.Ended.Vietnamese())
	case n.State == radar.NotFiled:
	case n.Due == day.None:
		row.Until = v.T("chưa có lịch ngày làm việc để tính hạn")
	case n.State == radar.Late:
		row.Until = v.T("ba tháng đến hết ngày %s", n.Due.Vietnamese())
	default:
		row.Until = v.T("nộp giấy chậm nhất ngày %s", n.Due.Vietnamese())
	}
	return row
}

// sentOne is who was introduced: by name where the reader may see people by name, and who is to come as the introduction
// names them to the cell it is addressed to; else by code.
func (v *view) sentOne(n *radar.Notice) Named {
	if n.Arrives && n.State.Open() {
		return v.comes(n.Person, n.Code, n.From, n.To)
	}
	return v.member(n.Person, n.Code)
}

// cellOf names a cell as papers do, whether or not the reader may see it.
func (v *view) cellOf(id org.ID) string {
	if u := v.units.Unit(id); u != nil {
		return u.Name(v.today) + " (" + u.Code + ")"
	}
	return ""
}

// member is somebody by name where the reader may see people by name, else by code.
func (v *view) member(id member.ID, code string) Named {
	n := Named{Name: code}
	row, ok := v.list.ByID(id, v.reach)
	if !ok {
		return n
	}
	if v.listed.Has(row.Home) && row.Name != "" {
		n = Named{Name: row.Name, Code: row.Code}
	}
	if v.opened.Has(row.Home) {
		n.Href = "/members/" + url.PathEscape(row.Code)
	}
	return n
}

// comes is somebody who is introduced to a cell, which is told the name; with the record only where the reader reaches the
// cell they come from.
func (v *view) comes(id member.ID, code string, from, to org.ID) Named {
	if v.reach.Has(from) {
		return v.member(id, code)
	}
	if row, ok := v.list.ByID(id, org.Everywhere); ok && v.listed.Has(to) && row.Name != "" {
		return Named{Name: row.Name, Code: row.Code}
	}
	return Named{Name: code}
}

func (p *Pages) checkNotices(w http.ResponseWriter, v *view) error {
	unit := page.Text(v.r, "unit")
	form := v.checkForm(unit)
	form.Fill(v.r)
	// Whether the reader may do it at all goes before what was typed.
	if _, err := p.Radar.ForeseeCheck(v.r.Context(), v.Actor, unit, v.today); err != nil {
		return p.showCheck(w, v, form, radar.Foreseen{}, err)
	}
	on, err := page.Day(v.r, "day")
	if err != nil {
		return p.showCheck(w, v, form, radar.Foreseen{}, err)
	}
	if page.Text(v.r, "confirm") == "" {
		f, err := p.Radar.ForeseeCheck(v.r.Context(), v.Actor, unit, on)
		if err == nil && f.Before != nil && f.Before.On == on {
			err = fault.New(fault.Invalid, "radar.checked_already", "day", on).On("day")
		}
		if err == nil {
			form.Fields = []page.Field{form.Fields[0], {Name: "day", Kind: "hidden", Value: on.String()}, {Name: "confirm", Kind: "hidden", Value: "1"}}
			form.ID = "confirm"
			form.Submit, form.Cancel = v.T("Ghi đã kiểm tra ngày %s", on.Vietnamese()), checked(unit)
		}
		return p.showCheck(w, v, form, f, err)
	}
	if _, err := p.Radar.CheckNotices(v.r.Context(), v.Actor, unit, on); err != nil {
		return p.showCheck(w, v, form, radar.Foreseen{}, err)
	}
	http.Redirect(w, v.r, page.Then(checked(unit), "radar.checked"), http.StatusSeeOther)
	return nil
}
