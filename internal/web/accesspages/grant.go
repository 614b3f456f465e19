package accesspages

import (
	"errors"
	"net/http"
	"slices"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Form is a page with one form: of a new account, or of another grant.
type Form struct {
	page.Base
	Heading, Lead string
	// Account is whose page the form belongs to, nil for a new account.
	Account *Crumb
	Form    page.Form
}

// Crumb leads back to an account.
type Crumb struct{ Name, Href string }

var formPage = page.Parse[Form](files, "form.tmpl", "parts.tmpl")

// grantFields are the fields of a grant.
func grantFields(rd page.Reader) []page.Field {
	var roles []page.Choice
	for _, role := range access.Roles {
		roles = append(roles, page.Choice{Code: role.Code, Label: role.Label(rd.Lang)})
	}
	return []page.Field{
		{Name: "role", Label: rd.T("Quyền"), Kind: "select", Choices: roles, Required: true},
		{Name: "unit", Label: rd.T("Ở tổ chức đảng"), Kind: "text", Required: true, Help: rd.T("Tên hoặc mã. Tên trùng với nhiều nơi thì chọn ở bước sau."), Auto: "off"},
		{Name: "reach", Label: rd.T("Phạm vi"), Kind: "radio", Required: true, Choices: page.ChoicesOf(rd, "reach", access.Reaches)},
		{Name: "from", Label: rd.T("Từ ngày"), Kind: "date", Help: rd.T("Để trống là từ hôm nay.")},
		{Name: "until", Label: rd.T("Đến hết ngày"), Kind: "date", Help: rd.T("Để trống là không hẹn ngày hết.")},
	}
}

// newGrant reads the fields of a grant. A name that fits several units leaves them in the form to choose from.
func (v view) newGrant(r *http.Request, f *page.Form) (g account.NewGrant, err error) {
	g.Role = page.Text(r, "role")
	g.Reach = access.Reach(slices.Index(access.Reaches, page.Text(r, "reach")) + 1)
	if g.From, err = page.Day(r, "from"); err != nil {
		return g, err
	}
	if g.Until, err = page.Day(r, "until"); err != nil {
		return g, err
	}
	if g.Until != 0 {
		g.Until++ // the form tells the last day
	}
	unit, several, err := v.units.Named(page.Text(r, "unit"), v.units.Reach(v.rd.Actor, "access.grant", v.today), v.today)
	if len(several) > 0 {
		v.choose(f, several)
	}
	if err == nil {
		g.Unit = unit.Code
	}
	return g, err
}

// choose turns the field of the unit into a choice of some.
func (v view) choose(f *page.Form, several []*org.Life) {
	i := slices.IndexFunc(f.Fields, func(field page.Field) bool { return field.Name == "unit" })
	f.Fields[i].Kind, f.Fields[i].Help = "radio", ""
	for _, l := range several {
		label := l.Name(v.today)
		if above := v.unitName(l.Parent(v.today)); above != "" {
			label += " · " + above
		}
		f.Fields[i].Choices = append(f.Fields[i].Choices, page.Choice{Code: l.Code, Label: label})
	}
}

// refuse says on a form why it was refused. That a unit is not there is told beside its field.
func refuse(f *page.Form, rd page.Reader, err error) error {
	var why *fault.Fault
	if errors.As(err, &why) && why.Key == "denied" {
		f.Refusal = rd.T("Đồng chí không giao quyền ở tổ chức này được. Đồng chí chọn tổ chức trong phạm vi giao quyền của mình.")
		return nil
	}
	return f.Refuse(rd, err)
}

func grantForm(rd page.Reader, id account.ID) page.Form {
	return page.Form{Action: addressOf(id, "/grant"), Submit: rd.T("Giao quyền"), Cancel: addressOf(id, ""), Fields: grantFields(rd)}
}

func (p *Pages) grant(w http.ResponseWriter, r *http.Request) error {
	v, a, err := p.one(r)
	if err != nil {
		return err
	}
	return p.showGrant(w, r, a, grantForm(v.rd, a.ID))
}

func (p *Pages) showGrant(w http.ResponseWriter, r *http.Request, a account.Listed, f page.Form) error {
	rd := page.ReaderOf(r)
	heading := rd.T("Giao thêm quyền")
	return formPage.Render(w, f.Status(), Form{
		Base: p.Site().Base(r, heading, menu), Heading: heading, Lead: rd.T("Cho tài khoản %s. Đồng chí chỉ giao được quyền mà mình đang có ở đó.", a.Login),
		Account: &Crumb{a.Name, addressOf(a.ID, "")}, Form: f,
	})
}

func (p *Pages) doGrant(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	v, a, err := p.one(r)
	if err != nil {
		return err
	}
	f := grantForm(v.rd, a.ID)
	f.Fill(r)
	g, err := v.newGrant(r, &f)
	if err == nil {
		err = p.Accounts.Grant(r.Context(), v.rd.Actor, a.ID, g)
	}
	if err != nil {
		if err := refuse(&f, v.rd, err); err != nil {
			return err
		}
		return p.showGrant(w, r, a, f)
	}
	http.Redirect(w, r, page.Then(addressOf(a.ID, ""), "account.granted"), http.StatusSeeOther)
	return nil
}
