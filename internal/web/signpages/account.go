package signpages

import (
	"net/http"
	"strconv"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// Account is one's own account.
type Account struct {
	page.Base
	Login                 string
	Grants                []GrantLine
	Preferences, Password page.Form
	TwoFactors            bool
	Remove                *page.Form // nil where a second factor must be
	Sessions              []SessionLine
	Tokens                []TokenLine
	NewToken              page.Form
	Fresh                 string // a token that was just made, shown once
	MayMakeTokens         bool
}

// GrantLine is a role on a unit.
type GrantLine struct{ Role, Unit, Reach, Until string }

// SessionLine is a session that holds.
type SessionLine struct {
	ID          int64
	Agent       string
	Began, Seen string
	Here        bool
}

// TokenLine is a token for programs.
type TokenLine struct {
	ID                      int64
	Name, Grant, Made, Ends string
}

var accountPage = page.Parse[Account](files, "account.tmpl")

// forms are the forms of the page, of which one may have been refused.
type forms struct{ preferences, password, remove, token page.Form }

func (p *Pages) account(w http.ResponseWriter, r *http.Request) error {
	by, err := p.signed(r)
	if err != nil {
		return err
	}
	return p.showAccount(w, r, by, p.forms(page.ReaderOf(r), by), "")
}

func (p *Pages) forms(rd page.Reader, by account.Signed) forms {
	sizes := []page.Choice{{Code: "100", Label: rd.T("Thường")}, {Code: "125", Label: rd.T("Lớn (125%)")}, {Code: "150", Label: rd.T("Rất lớn (150%)")}}
	themes := []page.Choice{{Code: "", Label: rd.T("Theo máy")}, {Code: "light", Label: rd.T("Nền sáng")}, {Code: "dark", Label: rd.T("Nền tối")}}
	langs := []page.Choice{{Code: "vi", Label: "Tiếng Việt"}, {Code: "en", Label: "English"}}
	var grants []page.Choice
	for _, g := range by.Grants {
		grants = append(grants, page.Choice{Code: strconv.FormatInt(g.ID, 10), Label: p.roleOn(rd, g)})
	}
	return forms{
		preferences: page.Form{Action: "/account/preferences", ID: "preferences", Submit: rd.T("Ghi lựa chọn"), Fields: []page.Field{
			{Name: "size", Label: rd.T("Cỡ chữ"), Kind: "radio", Value: strconv.Itoa(rd.Size), Choices: sizes},
			{Name: "theme", Label: rd.T("Màu nền"), Kind: "radio", Value: rd.Theme, Choices: themes},
			{Name: "lang", Label: rd.T("Ngôn ngữ"), Kind: "radio", Value: rd.Lang, Choices: langs},
		}},
		password: page.Form{Action: "/account/password", ID: "password", Submit: rd.T("Đổi mật khẩu"), Fields: []page.Field{
			{Name: "old", Label: rd.T("Mật khẩu hiện tại"), Kind: "password", Required: true, Auto: "current-password"},
			{Name: "password", Label: rd.T("Mật khẩu mới"), Kind: "password", Required: true, Auto: "new-password", Help: rd.T("Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt.")},
			{Name: "again", Label: rd.T("Gõ lại mật khẩu mới"), Kind: "password", Required: true, Auto: "new-password"},
		}},
		remove: page.Form{Action: "/account/second-factor/remove", ID: "remove", Submit: rd.T("Bỏ xác nhận hai bước"), Danger: true, Fields: []page.Field{
			{Name: "old-second", Label: rd.T("Mật khẩu hiện tại"), Kind: "password", Required: true, Auto: "current-password"},
		}},
		token: page.Form{Action: "/account/tokens", ID: "token", Submit: rd.T("Tạo mã truy cập"), Fields: []page.Field{
			{Name: "name", Label: rd.T("Chương trình nào dùng"), Kind: "text", Required: true},
			{Name: "grant", Label: rd.T("Theo quyền"), Kind: "select", Choices: grants, Required: true},
			{Name: "until", Label: rd.T("Đến hết ngày"), Kind: "date", Required: true},
		}},
	}
}

func (p *Pages) roleOn(rd page.Reader, g account.Grant) string {
	role, _ := access.RoleOf(g.Role)
	return role.Label(rd.Lang) + " · " + p.UnitName(g.Unit)
}

func (p *Pages) showAccount(w http.ResponseWriter, r *http.Request, by account.Signed, f forms, fresh string) error {
	rd := page.ReaderOf(r)
	sessions, err := p.Accounts.Sessions(r.Context(), by.Account.ID)
	if err != nil {
		return err
	}
	tokens, err := p.Accounts.Tokens(r.Context(), by.Account.ID)
	if err != nil {
		return err
	}
	a := Account{
		Base: p.Site().Base(r, rd.T("Tài khoản của tôi"), ""), Login: by.Account.Login, Preferences: f.preferences, Password: f.password, NewToken: f.token,
		TwoFactors: by.Account.TwoFactors, Fresh: fresh, MayMakeTokens: len(by.Grants) > 0,
	}
	if by.Account.TwoFactors && !access.NeedsSecondFactor(by.Actor.Grants()) {
		a.Remove = &f.remove
	}
	for _, g := range by.Grants {
		a.Grants = append(a.Grants, p.grantLine(rd, g))
	}
	for _, s := range sessions {
		a.Sessions = append(a.Sessions, SessionLine{s.ID, s.Agent, s.Began.Vietnamese(), s.Seen.Vietnamese(), s.ID == by.Session})
	}
	for _, t := range tokens {
		a.Tokens = append(a.Tokens, TokenLine{t.ID, t.Name, p.roleOn(rd, t.Grant), t.Made.Vietnamese(), t.Ends.Vietnamese()})
	}
	status := http.StatusOK
	for _, form := range []page.Form{f.preferences, f.password, f.remove, f.token} {
		status = max(status, form.Status())
	}
	return accountPage.Render(w, status, a)
}

func (p *Pages) grantLine(rd page.Reader, g account.Grant) GrantLine {
	role, _ := access.RoleOf(g.Role)
	l := GrantLine{Role: role.Label(rd.Lang), Unit: p.UnitName(g.Unit), Reach: rd.Label("reach", g.Reach.String())}
	if g.Span.To != day.Forever {
		l.Until = (g.Span.To - 1).Vietnamese()
	}
	return l
}

// change is one of the page's forms: what it does, and where its refusal is shown.
func (p *Pages) change(w http.ResponseWriter, r *http.Request, done string, which func(*forms) *page.Form, do func(by account.Signed) error) error {
	by, err := p.signed(r)
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	if err := do(by); err != nil {
		f := p.forms(page.ReaderOf(r), by)
		which(&f).Fill(r)
		if err := refuseAtDoor(which(&f), page.ReaderOf(r), err); err != nil {
			return err
		}
		return p.showAccount(w, r, by, f, "")
	}
	http.Redirect(w, r, page.Then("/account", done), http.StatusSeeOther)
	return nil
}

func (p *Pages) setPreferences(w http.ResponseWriter, r *http.Request) error {
	return p.change(w, r, "account.preferences", func(f *forms) *page.Form { return &f.preferences }, func(by account.Signed) error {
		size, err := page.Number(r, "size")
		if err != nil {
			return err
		}
		return p.Accounts.SetPreferences(r.Context(), by.Account.ID, account.Preferences{Lang: page.Text(r, "lang"), Size: size, Theme: page.Text(r, "theme")})
	})
}

func (p *Pages) setPassword(w http.ResponseWriter, r *http.Request) error {
	return p.change(w, r, "account.password", func(f *forms) *page.Form { return &f.password }, func(by account.Signed) error {
		if r.Form.Get("password") != r.Form.Get("again") {
			return fault.New(fault.Invalid, "passwords_differ").On("again")
		}
		return p.Accounts.ChangePassword(r.Context(), by, r.Form.Get("old"), r.Form.Get("password"))
	})
}

func (p *Pages) removeSecond(w http.ResponseWriter, r *http.Request) error {
	return p.change(w, r, "account.second_removed", func(f *forms) *page.Form { return &f.remove }, func(by account.Signed) error {
		return p.Accounts.RemoveSecond(r.Context(), by, r.Form.Get("old-second"))
	})
}

func (p *Pages) endSession(w http.ResponseWriter, r *http.Request) error {
	return p.change(w, r, "account.session_ended", func(f *forms) *page.Form { return &f.preferences }, func(by account.Signed) error {
		id, err := page.Number(r, "session")
		if err != nil {
			return err
		}
		return p.Accounts.EndSession(r.Context(), by.Account.ID, int64(id))
	})
}

func (p *Pages) endToken(w http.ResponseWriter, r *http.Request) error {
	return p.change(w, r, "account.token_ended", func(f *forms) *page.Form { return &f.token }, func(by account.Signed) error {
		id, err := page.Number(r, "token")
		if err != nil {
			return err
		}
		return p.Accounts.EndToken(r.Context(), by.Account.ID, int64(id))
	})
}

// newToken shows the token on the page that answers, once; it is in no address.
func (p *Pages) newToken(w http.ResponseWriter, r *http.Request) error {
	by, err := p.signed(r)
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	f := p.forms(page.ReaderOf(r), by)
	token, err := p.makeToken(r, by)
	if err != nil {
		f.token.Fill(r)
		if err := f.token.Refuse(page.ReaderOf(r), err); err != nil {
			return err
		}
	}
	return p.showAccount(w, r, by, f, token)
}

func (p *Pages) makeToken(r *http.Request, by account.Signed) (string, error) {
	until, err := page.Day(r, "until")
	if err != nil {
		return "", err
	}
	grant, err := page.Number(r, "grant")
	if err != nil {
		return "", err
	}
	token, err := p.Accounts.NewToken(r.Context(), by, page.Text(r, "name"), int64(grant), until)
	if err != nil {
		token = ""
	}
	return token, err
}
