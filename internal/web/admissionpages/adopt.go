package admissionpages

import (
	"net/http"

	"sen/internal/admission"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// adoptForm opens a case for somebody who is a probationary member already.
func (d *desk) adoptForm() page.Form {
	return page.Form{Action: menu + "/adopt", Submit: d.T("Mở hồ sơ"), Cancel: menu, Fields: []page.Field{
		{Name: "member", Label: d.T("Mã đảng viên dự bị"), Kind: "text", Required: true, Auto: "off", Value: d.r.URL.Query().Get("member")},
		{Name: "decided", Label: d.T("Ngày quyết định kết nạp"), Kind: "date", Max: d.today.String(), Help: d.T("Chưa biết thì để trống.")},
		{Name: "number", Label: d.T("Quyết định số"), Kind: "text", Auto: "off"},
		{Name: "issuer", Label: d.T("Nơi ra quyết định"), Kind: "text"},
	}}
}

func (d *desk) showAdopt(w http.ResponseWriter, f page.Form) error {
	heading := d.Label("admission.deed", string(admission.DoAdopt))
	out := New{
		Base: d.Site().Base(d.r, heading, menu), Heading: heading, Form: f,
		Lead: d.T("Với đảng viên dự bị đã có trong sổ mà chưa có hồ sơ kết nạp. Hồ sơ bắt đầu từ lễ kết nạp."),
	}
	return newPage.Render(w, f.Status(), out)
}

func (p *Pages) adopt(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	return d.showAdopt(w, d.adoptForm())
}

func (p *Pages) doAdopt(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	f := d.adoptForm()
	f.Fill(r)
	in := &posted{d: d}
	decided := in.day("decided")
	cmd := admission.Adopt{Member: in.text("member"), Decided: decided, Decision: in.decision(decided)}
	if in.err == nil {
		done, err := p.Service.Adopt(r.Context(), d.Actor, cmd)
		if err == nil {
			http.Redirect(w, r, page.Then(addressOf(done.Case), "admission.adopted"), http.StatusSeeOther)
			return nil
		}
		in.err = err
	}
	if fault.KindOf(in.err) == fault.Missing {
		in.err = fault.New(fault.Invalid, "member_unknown", "member", cmd.Member).On("member")
	}
	if err := (&caseDesk{desk: d}).refuse(&f, in.err); err != nil {
		return err
	}
	return d.showAdopt(w, f)
}
