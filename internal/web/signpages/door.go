package signpages

import (
	"net/http"

	"sen/internal/account"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// SignIn is the page of signing in, of an invitation and of the second factor: a heading, a form and what helps.
type SignIn struct {
	page.Base
	Heading, Lead string
	Form          page.Form
	Shown         []ShownAccount
	Password      string
	// Other leads to the other way in.
	Other, OtherHref string
}

var signInPage = page.Parse[SignIn](files, "signin.tmpl")

func (p *Pages) signIn(w http.ResponseWriter, r *http.Request) error {
	if page.ReaderOf(r).SignedIn {
		http.Redirect(w, r, back(r.URL.Query().Get("next")), http.StatusSeeOther)
		return nil
	}
	return p.showSignIn(w, r, signInForm(page.ReaderOf(r), r.URL.Query().Get("next")))
}

func signInForm(rd page.Reader, next string) page.Form {
	return page.Form{
		Action: "/sign-in", Submit: rd.T("Đăng nhập"),
		Fields: []page.Field{
			{Name: "login", Label: rd.T("Tên đăng nhập"), Kind: "text", Required: true, Auto: "username", Wide: true},
			{Name: "password", Label: rd.T("Mật khẩu"), Kind: "password", Required: true, Auto: "current-password", Wide: true},
			{Name: "next", Kind: "hidden", Value: back(next)},
		},
	}
}

func (p *Pages) showSignIn(w http.ResponseWriter, r *http.Request, f page.Form) error {
	rd := page.ReaderOf(r)
	s := SignIn{
		Base: p.Site().Base(r, rd.T("Đăng nhập"), ""), Heading: rd.T("Đăng nhập"), Form: f, Shown: p.Shown, Password: p.Password,
		Other: rd.T("Tôi có mã mời"), OtherHref: "/invitation",
	}
	return signInPage.Render(w, f.Status(), s)
}

func (p *Pages) doSignIn(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	in, err := p.Accounts.SignIn(r.Context(), p.attempt(r))
	if err != nil {
		f := signInForm(page.ReaderOf(r), page.Text(r, "next"))
		f.Fill(r)
		if err := refuseAtDoor(&f, page.ReaderOf(r), err); err != nil {
			return err
		}
		return p.showSignIn(w, r, f)
	}
	p.enter(w, r, in, back(page.Text(r, "next")))
	return nil
}

// refuseAtDoor says on the form also what would elsewhere be a page of its own: that one has to wait.
func refuseAtDoor(f *page.Form, rd page.Reader, err error) error {
	if fault.Is(err, "sign_in_wait") || fault.Is(err, "sign_in_busy") {
		f.Refusal = rd.Sentence(err)
		return nil
	}
	return f.Refuse(rd, err)
}

func (p *Pages) enter(w http.ResponseWriter, r *http.Request, in account.Entered, next string) {
	p.Door.Let(w, in)
	switch {
	case in.Second:
		next = "/second-factor"
	case in.Enrol:
		next = "/account/second-factor"
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
}

func (p *Pages) signOut(w http.ResponseWriter, r *http.Request) error {
	if token := p.Door.Token(r); token != "" {
		if err := p.Accounts.SignOut(r.Context(), token); err != nil {
			return err
		}
	}
	p.Door.Leave(w)
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
	return nil
}

func (p *Pages) invitation(w http.ResponseWriter, r *http.Request) error {
	return p.showInvitation(w, r, invitationForm(page.ReaderOf(r)))
}

func invitationForm(rd page.Reader) page.Form {
	return page.Form{
		Action: "/invitation", Submit: rd.T("Đặt mật khẩu và vào"),
		Fields: []page.Field{
			{Name: "code", Label: rd.T("Mã mời"), Kind: "text", Required: true, Auto: "one-time-code", Help: rd.T("Bốn nhóm chữ người quản trị đưa, viết hoa hay thường đều được."), Wide: true},
			{Name: "password", Label: rd.T("Mật khẩu mới"), Kind: "password", Required: true, Auto: "new-password", Help: rd.T("Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt."), Wide: true},
			{Name: "again", Label: rd.T("Gõ lại mật khẩu mới"), Kind: "password", Required: true, Auto: "new-password", Wide: true},
		},
	}
}

func (p *Pages) showInvitation(w http.ResponseWriter, r *http.Request, f page.Form) error {
	rd := page.ReaderOf(r)
	s := SignIn{
		Base: p.Site().Base(r, rd.T("Dùng mã mời"), ""), Heading: rd.T("Dùng mã mời"), Lead: rd.T("Mã mời dùng một lần, trong ba ngày, để đặt mật khẩu lần đầu hoặc đặt lại khi quên."),
		Form: f, Other: rd.T("Tôi có mật khẩu rồi"), OtherHref: "/sign-in",
	}
	return signInPage.Render(w, f.Status(), s)
}

func (p *Pages) accept(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	in, err := p.accepted(r)
	if err != nil {
		f := invitationForm(page.ReaderOf(r))
		f.Fill(r)
		if err := refuseAtDoor(&f, page.ReaderOf(r), err); err != nil {
			return err
		}
		return p.showInvitation(w, r, f)
	}
	p.enter(w, r, in, "/")
	return nil
}

func (p *Pages) accepted(r *http.Request) (account.Entered, error) {
	if r.Form.Get("password") != r.Form.Get("again") {
		return account.Entered{}, fault.New(fault.Invalid, "passwords_differ").On("again")
	}
	return p.Accounts.Accept(r.Context(), page.Text(r, "code"), r.Form.Get("password"), p.attempt(r))
}

func (p *Pages) second(w http.ResponseWriter, r *http.Request) error {
	by, err := p.signed(r)
	if err != nil {
		return err
	}
	switch {
	case by.Enrol:
		http.Redirect(w, r, "/account/second-factor", http.StatusSeeOther)
		return nil
	case !by.Second:
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return nil
	}
	return p.showSecond(w, r, secondForm(page.ReaderOf(r)))
}

func secondForm(rd page.Reader) page.Form {
	return page.Form{
		Action: "/second-factor", Submit: rd.T("Xác nhận"),
		Fields: []page.Field{{
			Name: "code", Label: rd.T("Mã xác nhận"), Kind: "text", Required: true, Auto: "one-time-code", Wide: true,
			Help: rd.T("Sáu chữ số đang hiện trong ứng dụng xác nhận, hoặc một mã dự phòng chưa dùng."),
		}},
	}
}

func (p *Pages) showSecond(w http.ResponseWriter, r *http.Request, f page.Form) error {
	rd := page.ReaderOf(r)
	s := SignIn{Base: p.Site().Base(r, rd.T("Xác nhận hai bước"), ""), Heading: rd.T("Xác nhận hai bước"), Form: f}
	return signInPage.Render(w, f.Status(), s)
}

func (p *Pages) giveSecond(w http.ResponseWriter, r *http.Request) error {
	by, err := p.signed(r)
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	if err := p.Accounts.GiveSecond(r.Context(), by, page.Text(r, "code")); err != nil {
		f := secondForm(page.ReaderOf(r))
		if err := refuseAtDoor(&f, page.ReaderOf(r), err); err != nil {
			return err
		}
		return p.showSecond(w, r, f)
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// language switches the language: of the account, or, of who is not signed in, of the browser.
func (p *Pages) language(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	lang := "vi"
	if page.Text(r, "to") == "en" {
		lang = "en"
	}
	rd := page.ReaderOf(r)
	p.Door.SetLanguage(w, lang)
	if id := rd.Actor.Account(); id != 0 && rd.Session != 0 {
		if err := p.Accounts.SetPreferences(r.Context(), id, account.Preferences{Lang: lang, Size: rd.Size, Theme: rd.Theme}); err != nil {
			return err
		}
	}
	http.Redirect(w, r, back(page.Text(r, "back")), http.StatusSeeOther)
	return nil
}
