package journalpages

import (
	"context"
	"net/http"
	"net/url"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// view is what a reader of this room may know: units and people as they stand today, and names of accounts.
type view struct {
	rd    page.Reader
	list  *roster.List
	units *org.History
	today day.Day
	names map[account.ID]string
	// listed is where the reader may see people by name, opened where their records may be opened, told where units may
	// be looked at.
	listed, opened, told org.Reach
	// accounts are those the reader may look at.
	accounts map[account.ID]bool
	// cases are the cases of admission named by the rows at hand that are there: of one erased no code is shown.
	cases map[string]bool
}

func (p *Pages) view(r *http.Request) (v view, err error) {
	v.rd = page.ReaderOf(r)
	if v.list, err = p.Roster.Now(r.Context()); err != nil {
		return v, err
	}
	v.units, v.today = v.list.Census().History(), v.list.Today()
	v.listed, v.opened, v.told = v.reach("person.list"), v.reach("person.read"), v.reach("unit.read")
	if v.names, err = p.Accounts.NamesOf(r.Context(), nil); err != nil || !v.rd.May("account.read") {
		return v, err
	}
	all, err := p.Accounts.List(r.Context(), v.rd.Actor)
	v.accounts = map[account.ID]bool{}
	for _, a := range all {
		v.accounts[a.ID] = true
	}
	return v, err
}

// reach is where the reader may do an act today.
func (v view) reach(act access.Act) org.Reach { return v.units.Reach(v.rd.Actor, act, v.today) }

// home is where somebody is counted today, or was last; 0 if nowhere.
func (v view) home(id member.ID) org.ID {
	row, _ := v.list.ByID(id, org.Everywhere)
	return row.Home
}

// sees is what the reader may know of a row's subjects: units and homes where the journal may be read, and accounts that
// may be looked at. It is nil for who may read the journal everywhere.
func (p *Pages) sees(ctx context.Context, v view) (journal.Sees, error) {
	if v.units.Can(v.rd.Actor, "journal.read", v.today) == nil {
		return nil, nil
	}
	aside, err := p.setAside(ctx, v)
	reach := v.reach("journal.read")
	return func(code string) bool {
		unit := v.units.ByCode(code)
		home, person := v.homeOf(code, aside)
		switch {
		case unit != nil && !reach.Has(unit.ID) || person && !reach.Has(home):
			return false
		case unit != nil || person:
			return true
		}
		if _, isCase := admission.ParseCode(code); isCase {
			return true // the row names its cell too
		}
		return v.accounts[access.AccountOf(code)]
	}, err
}

// homeOf is the home of the person with a member code. A record that was set aside stands where the one stands that
// stays for it.
func (v view) homeOf(code string, aside map[string]org.ID) (org.ID, bool) {
	if row, ok := v.list.ByCode(code, org.Everywhere); ok {
		return row.Home, true
	}
	home, ok := aside[code]
	return home, ok
}

// setAside are the homes of records that were set aside, by member code.
func (p *Pages) setAside(ctx context.Context, v view) (homes map[string]org.ID, err error) {
	err = p.Register.Read(ctx, func(tx *db.Tx) error {
		stays, err := member.SetAside(tx, 0)
		if err != nil {
			return err
		}
		ids := make([]member.ID, 0, len(stays))
		for id := range stays {
			ids = append(ids, id)
		}
		homes = map[string]org.ID{}
		return member.PeopleOf(tx, ids, func(aside member.Person) { homes[aside.Code] = v.home(stays[aside.ID]) })
	})
	return homes, err
}

// Who is somebody or something a page speaks of, with a link where the reader may follow one.
type Who struct{ Label, Code, Href string }

// who is whoever acted, by the name the journal keeps.
func (v view) who(actor string) string {
	if name, ok := v.names[access.AccountOf(actor)]; ok {
		return name
	}
	switch actor {
	case access.System.String():
		return v.rd.T("Sen (chương trình)")
	case access.Operator.String():
		return v.rd.T("Người vận hành máy")
	case access.Visitor.String():
		return v.rd.T("Người xem không đăng nhập")
	}
	return actor
}

// person is how somebody is told of: by name where the reader may see people by name, else by code.
func (v view) person(row roster.Row) Who {
	w := Who{Label: row.Code}
	if v.listed.Has(row.Home) {
		w = Who{Label: row.Name, Code: row.Code}
	}
	if v.opened.Has(row.Home) {
		w.Href = "/members/" + url.PathEscape(row.Code)
	}
	return w
}

func (v view) unit(l *org.Life) Who {
	w := Who{Label: l.Name(v.today), Code: l.Code}
	if v.told.Has(l.ID) {
		w.Href = "/units/" + url.PathEscape(l.Code) + "/record"
	}
	return w
}
