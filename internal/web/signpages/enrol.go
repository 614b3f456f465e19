package signpages

import (
	"html/template"
	"net/http"

	"sen/internal/account"
	"sen/internal/web/page"
)

// Enrol is the page on which a second factor is set up: the picture to be taken and the first code, then the codes for
// the day the phone is lost.
type Enrol struct {
	page.Base
	Image  template.URL
	Secret string
	Must   bool
	Form   page.Form
	Codes  []string
}

var enrolPage = page.Parse[Enrol](files, "enrol.tmpl")

func (p *Pages) enrol(w http.ResponseWriter, r *http.Request) error {
	by, err := p.signed(r)
	if err != nil {
		return err
	}
	if by.Second { // who has a second factor gives it before changing it
		http.Redirect(w, r, "/second-factor", http.StatusSeeOther)
		return nil
	}
	e, err := account.Enrol(issuer, by.Account)
	if err != nil {
		return err
	}
	return p.showEnrol(w, r, by, e, enrolForm(page.ReaderOf(r), e.Secret))
}

// issuer is the name under which apps list the second factor.
const issuer = "Sen"

func enrolForm(rd page.Reader, secret string) page.Form {
	return page.Form{
		Action: "/account/second-factor", Submit: rd.T("Bật xác nhận hai bước"),
		Fields: []page.Field{
			{Name: "secret", Kind: "hidden", Value: secret},
			{Name: "code", Label: rd.T("Mã sáu chữ số"), Kind: "text", Mode: "numeric", Auto: "one-time-code", Required: true, Wide: true, Help: rd.T("Mã đang hiện trong ứng dụng sau khi quét hình.")},
		},
	}
}

func (p *Pages) showEnrol(w http.ResponseWriter, r *http.Request, by account.Signed, e account.Enrolment, f page.Form) error {
	rd := page.ReaderOf(r)
	return enrolPage.Render(w, f.Status(), Enrol{
		Base: p.Site().Base(r, rd.T("Bật xác nhận hai bước"), ""), Image: template.URL(e.Image), Secret: e.Secret, Must: by.Enrol, Form: f, //nolint:gosec // made by us
	})
}

func (p *Pages) confirm(w http.ResponseWriter, r *http.Request) error {
	by, err := p.signed(r)
	if err != nil {
		return err
	}
	if by.Second {
		http.Redirect(w, r, "/second-factor", http.StatusSeeOther)
		return nil
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	rd := page.ReaderOf(r)
	secret := page.Text(r, "secret")
	codes, err := p.Accounts.ConfirmEnrolment(r.Context(), by, secret, page.Text(r, "code"))
	if err != nil {
		return p.enrolAgain(w, r, by, secret, err)
	}
	return enrolPage.Render(w, http.StatusOK, Enrol{Base: p.Site().Base(r, rd.T("Mã dự phòng"), ""), Codes: codes})
}

func (p *Pages) enrolAgain(w http.ResponseWriter, r *http.Request, by account.Signed, secret string, why error) error {
	e, err := account.Again(issuer, by.Account, secret)
	if err != nil {
		return err
	}
	f := enrolForm(page.ReaderOf(r), e.Secret)
	if err := f.Refuse(page.ReaderOf(r), why); err != nil {
		return err
	}
	return p.showEnrol(w, r, by, e, f)
}
