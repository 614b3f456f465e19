package accesspages

import (
	"net/http"
	"slices"
	"strconv"

	"sen/internal/account"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// Confirm is the page before an act that changes what somebody may do: who it is about, what it will do, and the button.
type Confirm struct {
	page.Base
	Heading string
	Account Crumb
	Login   string
	Grant   *GrantLine // the one it is about; nil for the account as a whole
	// Now and Then are how it stands and how it will stand.
	Now, Then string
	Warning   string
	Form      page.Form
}

var confirmPage = page.Parse[Confirm](files, "confirm.tmpl", "parts.tmpl")

// act is one of the acts that are confirmed.
type act struct {
	path, heading, now, then, submit, done string
	danger                                 bool
	grant                                  *GrantLine
	do                                     func() error
}

func (p *Pages) confirm(w http.ResponseWriter, r *http.Request, v view, a account.Listed, what act, refusal error) error {
	f := page.Form{Action: addressOf(a.ID, what.path), Submit: what.submit, Cancel: addressOf(a.ID, ""), Danger: what.danger}
	if refusal != nil {
		if err := f.Refuse(v.rd, refusal); err != nil {
			return err
		}
	}
	c := Confirm{
		Base: p.Site().Base(r, what.heading, menu), Heading: what.heading, Account: Crumb{a.Name, addressOf(a.ID, "")}, Login: a.Login,
		Grant: what.grant, Now: what.now, Then: what.then, Form: f,
	}
	if a.ID == v.rd.Actor.Account() && what.danger {
		c.Warning = v.rd.T("Đây là tài khoản của chính đồng chí.")
	}
	return confirmPage.Render(w, f.Status(), c)
}

// carry does an act that was confirmed; a refusal is shown where it was confirmed.
func (p *Pages) carry(w http.ResponseWriter, r *http.Request, v view, a account.Listed, what act) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	if err := what.do(); err != nil {
		return p.confirm(w, r, v, a, what, err)
	}
	http.Redirect(w, r, page.Then(addressOf(a.ID, ""), what.done), http.StatusSeeOther)
	return nil
}

// shutting is shutting an account out, or letting it in again.
func (p *Pages) shutting(r *http.Request, v view, a account.Listed, out bool) act {
	if out {
		return act{
			path: "/disable", heading: v.rd.T("Khóa tài khoản"), submit: v.rd.T("Khóa tài khoản"), done: "account.disabled", danger: true,
			now: v.rd.Label("account_state", state(a.Account)), then: v.rd.T("Không vào được nữa; mọi nơi đang đăng nhập và mã truy cập ngừng ngay. Quyền vẫn giữ để mở lại."),
			do: func() error { return p.Accounts.Disable(r.Context(), v.rd.Actor, a.ID) },
		}
	}
	return act{
		path: "/enable", heading: v.rd.T("Mở lại tài khoản"), submit: v.rd.T("Mở lại tài khoản"), done: "account.enabled",
		now: v.rd.Label("account_state", state(a.Account)), then: v.rd.T("Vào được bằng mật khẩu cũ, với các quyền đang có."),
		do: func() error { return p.Accounts.Enable(r.Context(), v.rd.Actor, a.ID) },
	}
}

func (p *Pages) disable(w http.ResponseWriter, r *http.Request) error {
	return p.askShutting(w, r, true)
}

func (p *Pages) enable(w http.ResponseWriter, r *http.Request) error {
	return p.askShutting(w, r, false)
}

func (p *Pages) askShutting(w http.ResponseWriter, r *http.Request, out bool) error {
	v, a, err := p.one(r)
	if err != nil {
		return err
	}
	return p.confirm(w, r, v, a, p.shutting(r, v, a, out), nil)
}

func (p *Pages) doDisable(w http.ResponseWriter, r *http.Request) error {
	return p.carryShutting(w, r, true)
}

func (p *Pages) doEnable(w http.ResponseWriter, r *http.Request) error {
	return p.carryShutting(w, r, false)
}

func (p *Pages) carryShutting(w http.ResponseWriter, r *http.Request, out bool) error {
	v, a, err := p.one(r)
	if err != nil {
		return err
	}
	return p.carry(w, r, v, a, p.shutting(r, v, a, out))
}

// revoking is taking back the grant that an address names; grant_unknown if the account has none of that number.
func (p *Pages) revoking(r *http.Request, v view, a account.Listed) (act, error) {
	id, _ := strconv.ParseInt(r.PathValue("grant"), 10, 64)
	i := slices.IndexFunc(a.Grants, func(g account.Grant) bool { return g.ID == id })
	if i < 0 {
		return act{}, fault.New(fault.Missing, "grant_unknown")
	}
	line := v.grantLine(a.Grants[i])
	then := v.rd.T("Quyền này ngừng ngay; các quyền khác giữ nguyên.")
	if len(a.Grants) == 1 {
		then = v.rd.T("Quyền này ngừng ngay. Đây là quyền duy nhất: người dùng vào được nhưng không xem được gì.")
	}
	return act{
		path: "/revoke/" + strconv.FormatInt(id, 10), heading: v.rd.T("Thu hồi quyền"), submit: v.rd.T("Thu hồi quyền"), done: "account.revoked", danger: true,
		grant: &line, then: then, do: func() error { return p.Accounts.Revoke(r.Context(), v.rd.Actor, id) },
	}, nil
}

func (p *Pages) revoke(w http.ResponseWriter, r *http.Request) error {
	v, a, err := p.one(r)
	if err != nil {
		return err
	}
	what, err := p.revoking(r, v, a)
	if err != nil {
		return err
	}
	return p.confirm(w, r, v, a, what, nil)
}

func (p *Pages) doRevoke(w http.ResponseWriter, r *http.Request) error {
	v, a, err := p.one(r)
	if err != nil {
		return err
	}
	what, err := p.revoking(r, v, a)
	if err != nil {
		return err
	}
	return p.carry(w, r, v, a, what)
}

// inviting is giving a new code.
func inviting(v view) act {
	return act{
		path: "/invitation", heading: v.rd.T("Cấp mã mời mới"), submit: v.rd.T("Cấp mã mời mới"),
		then: v.rd.T("Mã cũ chưa dùng không còn dùng được. Mã mới hiện một lần để đồng chí giao; mật khẩu đang có vẫn dùng được."),
	}
}

func (p *Pages) again(w http.ResponseWriter, r *http.Request) error {
	v, a, err := p.one(r)
	if err != nil {
		return err
	}
	return p.confirm(w, r, v, a, inviting(v), nil)
}

// doAgain shows the code on the page that answers, once.
func (p *Pages) doAgain(w http.ResponseWriter, r *http.Request) error {
	v, a, err := p.one(r)
	if err != nil {
		return err
	}
	if err := page.Posted(r); err != nil {
		return err
	}
	code, err := p.Accounts.InviteAgain(r.Context(), v.rd.Actor, a.ID)
	if err != nil {
		return p.confirm(w, r, v, a, inviting(v), err)
	}
	return slipPage.Render(w, http.StatusOK, p.slip(r, v, a.Login, a.Name, account.Invited{ID: a.ID, Code: code}, v.row(a).Grants))
}
