package admissionpages

import (
	"net/http"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/web/page"
)

// Forget is the page that shows what erasing takes away and what stays.
type Forget struct {
	page.Base
	Who     Who
	Goes    []string
	Stays   []Pair
	Refusal string
	Form    page.Form
}

var forgetPage = page.Parse[Forget](files, "forget.tmpl", "who.tmpl", "parts.tmpl")

func (p *Pages) forget(w http.ResponseWriter, r *http.Request) error {
	c, err := p.openFor(r, admission.Forget)
	if err != nil {
		return err
	}
	return c.showForget(w, nil)
}

func (c *caseDesk) showForget(w http.ResponseWriter, refused error) error {
	e, err := c.Service.PreviewForget(c.r.Context(), c.Actor, c.v.Code)
	if err != nil {
		return unknown(c.r, err)
	}
	out := Forget{Base: c.Site().Base(c.r, c.Label("admission.deed", "forget"), menu), Who: c.who()}
	if e.Card {
		out.Goes = append(out.Goes, c.T("Họ tên, ngày sinh, nghề nghiệp và những gì khác trong thẻ của người này."))
	}
	out.Goes = append(out.Goes, c.T("%s bước đã ghi trong hồ sơ, kể cả những bước đã sửa.", count(e.Steps)))
	cell := c.unit(e.Cell)
	out.Stays = []Pair{{c.T("Đưa vào danh sách, tháng %s", vietMonth(e.Listed)), c.T("thêm 1 vào số đếm của %s", cell)}}
	if e.LeftIn != "" {
		out.Stays = append(out.Stays, Pair{c.T("Rời danh sách, tháng %s", vietMonth(e.LeftIn)), c.T("thêm 1 vào số đếm của %s", cell)})
	}
	status := http.StatusOK
	switch {
	case refused != nil:
		status, out.Refusal = http.StatusUnprocessableEntity, c.Sentence(refused)
	case e.Refused != nil:
		status, out.Refusal = http.StatusUnprocessableEntity, c.Sentence(e.Refused)
	default:
		out.Form = page.Form{Action: c.address("forget"), Submit: c.T("Xóa hẳn dữ liệu"), Cancel: c.address(), Danger: true, Fields: []page.Field{c.seenField()}}
	}
	return forgetPage.Render(w, status, out)
}

// vietMonth is "03/2026" of "2026-03".
func vietMonth(m string) string {
	p, err := day.ParsePartial(m)
	if err != nil {
		return m
	}
	return p.Vietnamese()
}

func (p *Pages) doForget(w http.ResponseWriter, r *http.Request) error {
	c, err := p.openFor(r, admission.Forget)
	if err != nil {
		return err
	}
	if _, err := p.Service.Forget(r.Context(), c.Actor, c.v.Code); err != nil {
		return c.showForget(w, err)
	}
	http.Redirect(w, r, page.Then(menu, "admission.forgotten"), http.StatusSeeOther)
	return nil
}
