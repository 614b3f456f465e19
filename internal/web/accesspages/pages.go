package accesspages

import (
	"context"
	"embed"
	"net/http"
	"slices"
	"strconv"

	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/web/page"
)

// Pages are the pages of accounts and grants.
type Pages struct {
	Accounts *account.Service
	Censuses *figure.Follower
	Site     func() page.Site
	// Today is the day on which the pages tell units.
	Today func() day.Day
}

// aPage is how many accounts a page of the list has.
const aPage = 50

// Routes are the room's part of the site map.
func (p *Pages) Routes() []page.Route {
	return []page.Route{
		{Method: "GET", Path: "/accounts", Act: "account.read", Handler: p.list},
		{Method: "GET", Path: "/accounts/roles", Act: "account.read", Handler: p.roles},
		{Method: "GET", Path: "/accounts/new", Act: "account.invite", Handler: p.invite},
		{Method: "POST", Path: "/accounts/new", Act: "account.invite", Handler: p.doInvite},
		{Method: "GET", Path: "/accounts/{account}", Act: "account.read", Handler: p.account},
		{Method: "GET", Path: "/accounts/{account}/grant", Act: "access.grant", Handler: p.grant},
		{Method: "POST", Path: "/accounts/{account}/grant", Act: "access.grant", Handler: p.doGrant},
		{Method: "GET", Path: "/accounts/{account}/revoke/{grant}", Act: "access.revoke", Handler: p.revoke},
		{Method: "POST", Path: "/accounts/{account}/revoke/{grant}", Act: "access.revoke", Handler: p.doRevoke},
		{Method: "GET", Path: "/accounts/{account}/invitation", Act: "account.invite", Handler: p.again},
		{Method: "POST", Path: "/accounts/{account}/invitation", Act: "account.invite", Handler: p.doAgain},
		{Method: "GET", Path: "/accounts/{account}/disable", Act: "account.disable", Handler: p.disable},
		{Method: "POST", Path: "/accounts/{account}/disable", Act: "account.disable", Handler: p.doDisable},
		{Method: "GET", Path: "/accounts/{account}/enable", Act: "account.disable", Handler: p.enable},
		{Method: "POST", Path: "/accounts/{account}/enable", Act: "account.disable", Handler: p.doEnable},
	}
}

//go:embed *.tmpl
var files embed.FS

// menu is where the room stands in the main menu.
const menu = "/accounts"

// view is what a reader of this room sees: units as they stand today, and the accounts in reach.
type view struct {
	rd       page.Reader
	units    *org.History
	today    day.Day
	accounts []account.Listed
}

func (p *Pages) view(ctx context.Context, rd page.Reader) (v view, err error) {
	c, err := p.Censuses.Now(ctx)
	if err != nil {
		return v, err
	}
	v = view{rd: rd, units: c.History(), today: p.Today()}
	v.accounts, err = p.Accounts.List(ctx, rd.Actor)
	return v, err
}

// one is the account that an address names, if it is in the reader's reach. What is unknown and what is out of reach
// are refused alike: account_unknown.
func (p *Pages) one(r *http.Request) (v view, a account.Listed, err error) {
	if v, err = p.view(r.Context(), page.ReaderOf(r)); err != nil {
		return v, a, err
	}
	id, _ := strconv.ParseInt(r.PathValue("account"), 10, 64)
	i := slices.IndexFunc(v.accounts, func(a account.Listed) bool { return a.ID == account.ID(id) })
	if i < 0 {
		return v, a, fault.New(fault.Missing, "account_unknown")
	}
	return v, v.accounts[i], nil
}

// addressOf is where an account's page is, or one of its acts.
func addressOf(id account.ID, act string) string {
	return menu + "/" + strconv.FormatInt(int64(id), 10) + act
}

// unitName is a unit's name today; its last where it has ended.
func (v view) unitName(id org.ID) string {
	if l := v.units.Unit(id); l != nil {
		return l.Name(v.today)
	}
	return ""
}
