package accesspages

import (
	"net/http"
	"net/url"
	"strings"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// List is the page of accounts.
type List struct {
	page.Base
	Query     string
	Count     string // of the accounts found
	Rows      []Row
	MayInvite bool
	// Front and Next lead to other pages; "" where there is nothing.
	Front, Next string
}

// Row is one account.
type Row struct {
	Href, Login, Name string
	Grants            []GrantLine
	State             string // a code of the group account_state
	TwoFactors        bool
}

// GrantLine is a role on a unit.
type GrantLine struct {
	Role, Unit, Reach string
	// From and Until are the first and the last day; From is told where it lies ahead, Until "" where it is open.
	From, Until string
	RevokeHref  string // "" where the reader may not take it back
}

var listPage = page.Parse[List](files, "list.tmpl", "parts.tmpl")

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	rd := page.ReaderOf(r)
	v, err := p.view(r.Context(), rd)
	if err != nil {
		return err
	}
	query := strings.TrimSpace(r.URL.Query().Get("q"))
	l := List{Base: p.Site().Base(r, rd.T("Tài khoản"), menu), Query: query, MayInvite: rd.May("account.invite") && rd.May("access.grant")}
	found := v.found(query)
	l.Count = viet.Number(int64(len(found)))
	after := r.URL.Query().Get("after")
	for _, a := range found {
		if a.Login <= after {
			continue
		}
		if len(l.Rows) == aPage {
			l.Next = pageAfter(query, l.Rows[aPage-1].Login)
			break
		}
		l.Rows = append(l.Rows, v.row(a))
	}
	if after != "" {
		l.Front = pageAfter(query, "")
	}
	return listPage.Render(w, http.StatusOK, l)
}

func pageAfter(query, login string) string {
	q := url.Values{}
	if query != "" {
		q.Set("q", query)
	}
	if login != "" {
		q.Set("after", login)
	}
	if len(q) == 0 {
		return menu
	}
	return menu + "?" + q.Encode()
}

// found are the accounts whose name, sign-in name, roles or units hold all the words looked for.
func (v view) found(query string) (out []account.Listed) {
	words := strings.Fields(viet.Fold(query))
	for _, a := range v.accounts {
		said := []string{a.Login, a.Name}
		for _, g := range a.Grants {
			role, _ := access.RoleOf(g.Role)
			said = append(said, role.Label(v.rd.Lang), v.unitName(org.ID(g.Unit)))
		}
		if text := viet.Fold(strings.Join(said, " ")); all(words, func(w string) bool { return strings.Contains(text, w) }) {
			out = append(out, a)
		}
	}
	return out
}

func all(words []string, holds func(string) bool) bool {
	for _, w := range words {
		if !holds(w) {
			return false
		}
	}
	return true
}

func (v view) row(a account.Listed) Row {
	row := Row{Href: addressOf(a.ID, ""), Login: a.Login, Name: a.Name, State: state(a.Account), TwoFactors: a.TwoFactors}
	for _, g := range a.Grants {
		row.Grants = append(row.Grants, v.grantLine(g))
	}
	return row
}

// state is how an account stands: shut out, waiting for its owner, or in use.
func state(a account.Account) string {
	switch {
	case a.Disabled:
		return "disabled"
	case a.Invited:
		return "invited"
	}
	return "used"
}

func (v view) grantLine(g account.Grant) GrantLine {
	role, _ := access.RoleOf(g.Role)
	l := GrantLine{Role: role.Label(v.rd.Lang), Unit: v.unitName(org.ID(g.Unit)), Reach: v.rd.Label("reach", g.Reach.String())}
	if g.Span.To != day.Forever {
		l.Until = (g.Span.To - 1).Vietnamese()
	}
	l.From = g.Span.From.Vietnamese()
	return l
}
