package accesspages

import (
	"net/http"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Slip is the page that shows an invitation code, once: a slip to hand over. The code is in no address.
type Slip struct {
	page.Base
	Heading             string
	Login, Holder, Code string
	Grants              []GrantLine
	// Where is the address at which the code is used.
	Where string
	Back  string
}

var slipPage = page.Parse[Slip](files, "slip.tmpl", "parts.tmpl")

func inviteForm(rd page.Reader) page.Form {
	return page.Form{Action: menu + "/new", Submit: rd.T("Tạo tài khoản và lấy mã mời"), Cancel: menu, Fields: append([]page.Field{
		{Name: "login", Label: rd.T("Tên đăng nhập"), Kind: "text", Required: true, Auto: "off", Help: rd.T("Chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối.")},
		{Name: "name", Label: rd.T("Họ tên, chức danh người dùng"), Kind: "text", Required: true, Auto: "off"},
	}, grantFields(rd)...)}
}

func (p *Pages) invite(w http.ResponseWriter, r *http.Request) error {
	return p.showInvite(w, r, inviteForm(page.ReaderOf(r)))
}

func (p *Pages) showInvite(w http.ResponseWriter, r *http.Request, f page.Form) error {
	rd := page.ReaderOf(r)
	heading := rd.T("Tạo tài khoản")
	return formPage.Render(w, f.Status(), Form{
		Base: p.Site().Base(r, heading, menu), Heading: heading, Form: f,
		Lead: rd.T("Người dùng tự đặt mật khẩu bằng mã mời. Đồng chí chỉ giao được quyền mà mình đang có ở đó."),
	})
}

func (p *Pages) doInvite(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	v, err := p.view(r.Context(), page.ReaderOf(r))
	if err != nil {
		return err
	}
	f := inviteForm(v.rd)
	f.Fill(r)
	cmd := account.New{Login: page.Text(r, "login"), Name: page.Text(r, "name")}
	var in account.Invited
	if cmd.Grant, err = v.newGrant(r, &f); err == nil {
		in, err = p.Accounts.Invite(r.Context(), v.rd.Actor, cmd)
	}
	if err != nil {
		if err := refuse(&f, v.rd, err); err != nil {
			return err
		}
		return p.showInvite(w, r, f)
	}
	login, _ := account.ParseLogin(cmd.Login)
	return slipPage.Render(w, http.StatusOK, p.slip(r, v, login, cmd.Name, in, []GrantLine{v.asked(cmd.Grant)}))
}

// asked is a grant as it was asked for, in words.
func (v view) asked(g account.NewGrant) GrantLine {
	role, _ := access.RoleOf(g.Role)
	l := GrantLine{Role: role.Label(v.rd.Lang), Reach: v.rd.Label("reach", g.Reach.String()), From: g.From.Vietnamese()}
	if unit := v.units.ByCode(g.Unit); unit != nil {
		l.Unit = v.unitName(org.ID(unit.ID))
	}
	if g.Until != 0 {
		l.Until = (g.Until - 1).Vietnamese()
	}
	return l
}

func (p *Pages) slip(r *http.Request, v view, login, name string, in account.Invited, grants []GrantLine) Slip {
	heading := v.rd.T("Phiếu giao mã mời")
	return Slip{
		Base: p.Site().Base(r, heading, menu), Heading: heading, Login: login, Holder: name, Code: in.Code, Grants: grants,
		Where: r.Host + "/invitation", Back: addressOf(in.ID, ""),
	}
}
