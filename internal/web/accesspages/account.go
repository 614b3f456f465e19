package accesspages

import (
	"net/http"
	"strconv"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Account is the page of one account.
type Account struct {
	page.Base
	Login, Holder, State, Made string
	TwoFactors                 bool
	// MustSecond says that one of its roles asks for a second factor.
	MustSecond bool
	Grants     []GrantLine
	// Acts on the account, "" where the reader may not.
	GrantHref, InviteHref, DisableHref, EnableHref string
	// Self says that it is the reader's own.
	Self bool
}

var accountPage = page.Parse[Account](files, "account.tmpl", "parts.tmpl")

func (p *Pages) account(w http.ResponseWriter, r *http.Request) error {
	v, a, err := p.one(r)
	if err != nil {
		return err
	}
	out := Account{
		Base: p.Site().Base(r, a.Name, menu), Login: a.Login, Holder: a.Name, State: state(a.Account), Made: a.MadeAt.Vietnamese(),
		TwoFactors: a.TwoFactors, Self: a.ID == v.rd.Actor.Account(),
	}
	var held []access.Grant
	for _, g := range a.Grants {
		held = append(held, g.Grant)
		l := v.grantLine(g)
		if v.rd.Actor.May("access.revoke", v.units.Place(org.ID(g.Unit), v.today)) {
			l.RevokeHref = revokeHref(a.ID, g.ID)
		}
		out.Grants = append(out.Grants, l)
	}
	out.MustSecond = access.NeedsSecondFactor(held)
	if v.rd.May("access.grant") {
		out.GrantHref = addressOf(a.ID, "/grant")
	}
	if v.mayOn("account.invite", a) && !a.Disabled {
		out.InviteHref = addressOf(a.ID, "/invitation")
	}
	if v.mayOn("account.disable", a) {
		out.DisableHref, out.EnableHref = addressOf(a.ID, "/disable"), ""
		if a.Disabled {
			out.DisableHref, out.EnableHref = "", addressOf(a.ID, "/enable")
		}
	}
	return accountPage.Render(w, http.StatusOK, out)
}

func revokeHref(id account.ID, grant int64) string {
	return addressOf(id, "/revoke/"+strconv.FormatInt(grant, 10))
}

// mayOn says whether the reader may do an act on an account: wherever it holds a grant.
func (v view) mayOn(act access.Act, a account.Listed) bool {
	for _, g := range a.Grants {
		if !v.rd.Actor.May(act, v.units.Place(org.ID(g.Unit), v.today)) {
			return false
		}
	}
	return v.rd.May(act)
}
