package qualitypages

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/web/page"
)

// Proposals is the page of what waits for a second person, and of what two persons stated.
type Proposals struct {
	page.Base
	Head
	Waiting []Proposal
	Merged  []Merged
	Pager   Pager // of Merged
}

// Proposal waits for a decision.
type Proposal struct {
	Href        string
	Kept, Aside Face
	By, At      string
	// Own says that the reader made it, who therefore may not confirm it.
	Own bool
}

// Merged is the statement that two records are one person.
type Merged struct {
	Kept  Face
	Aside Face
	// By proposed it and DecidedBy confirmed it; "" of a statement that came otherwise.
	By, DecidedBy, At string
	TakeBack          string // leads to taking it back; "" if the reader may not
}

var proposalsPage = page.Parse[Proposals](files, "proposals.tmpl", "parts.tmpl")

func (p *Pages) proposals(w http.ResponseWriter, v *view) error {
	if err := v.choose(); err != nil {
		return err
	}
	out := Proposals{Base: v.site.Base(v.r, v.T("Đề nghị gộp hồ sơ"), menu), Head: v.head(menu + "/proposals")}
	names, err := p.Accounts.NamesOf(v.r.Context(), nil)
	if err != nil {
		return err
	}
	for _, waiting := range v.found.Waiting(v.unit.ID, v.reach.Has) {
		out.Waiting = append(out.Waiting, v.waiting(waiting, names))
	}
	stated, err := p.stated(v, v.found.SetAside(v.unit.ID, v.reach.Has))
	if err != nil {
		return err
	}
	start := 0
	if after := page.Text(v.r, "after"); after != "" {
		start = slices.IndexFunc(stated, func(s statement) bool { return s.aside.Code == after }) + 1
	}
	shown, pager := cut(stated, start, func(after *statement) string {
		key := ""
		if after != nil {
			key = after.aside.Code
		}
		return page.Address(menu+"/proposals", "unit", v.unit.Code, "after", key)
	})
	out.Pager = pager
	if err := p.origins(v.r.Context(), shown); err != nil {
		return err
	}
	for _, s := range shown {
		out.Merged = append(out.Merged, v.merged(s, names))
	}
	return proposalsPage.Render(w, http.StatusOK, out)
}

func (v *view) waiting(q quality.Proposal, names map[account.ID]string) Proposal {
	return Proposal{
		Href: proposalHref(q.ID), Kept: v.face(q.Kept), Aside: v.face(q.Aside), By: v.who(q.By, names), At: q.At.Vietnamese(),
		Own: q.By == v.Actor.String(),
	}
}

// who is whoever acted, by the name the register keeps.
func (v *view) who(actor string, names map[account.ID]string) string {
	if name, ok := names[access.AccountOf(actor)]; ok {
		return name
	}
	if actor == access.Operator.String() {
		return v.T("Người vận hành máy")
	}
	return actor
}

// waits is an open proposal about two people in reach; nil if there is none of that number.
func (v *view) waits(id int64) *quality.Proposal {
	for _, top := range v.tops() {
		for _, q := range v.found.Waiting(top.ID, v.reach.Has) {
			if q.ID == id {
				return &q
			}
		}
	}
	return nil
}

// statement is a record that is set aside, with what is known of how that came.
type statement struct {
	same  member.Same
	aside member.Named
	life  member.Life
	home  org.ID // where the record set aside was last counted
	made  quality.Proposal
}

// stated are the statements both of whose people are in reach.
func (p *Pages) stated(v *view, sames []member.Same) (out []statement, err error) {
	ids := make([]member.ID, len(sames))
	for i, s := range sames {
		ids[i] = s.Person
	}
	err = p.Register.Read(v.r.Context(), func(tx *db.Tx) error {
		named, err := member.NamesOf(tx, ids, v.today)
		if err != nil {
			return err
		}
		facts := map[member.ID][]member.Fact{}
		if err := member.FactsOf(tx, ids, func(f *member.Fact) { facts[f.Person] = append(facts[f.Person], *f) }); err != nil {
			return err
		}
		for _, s := range sames {
			life := member.Fold(facts[s.Person], nil)
			home := life.LastHome(v.today)
			if !v.reach.Has(home) {
				continue
			}
			out = append(out, statement{same: s, aside: named[s.Person], life: life, home: home})
		}
		return nil
	})
	return out, err
}

// origins finds the proposals that led to statements.
func (p *Pages) origins(ctx context.Context, stated []statement) error {
	return p.Register.Read(ctx, func(tx *db.Tx) (err error) {
		for i := range stated {
			if stated[i].made, err = madeBy(tx, stated[i].same); err != nil {
				return err
			}
		}
		return nil
	})
}

// madeBy is the proposal that led to a statement, the latest that was confirmed; an empty one if none did.
func madeBy(tx *db.Tx, s member.Same) (made quality.Proposal, err error) {
	all, err := quality.ProposalsOn(tx, s.Person)
	for _, q := range all {
		if q.Outcome == quality.Merged && q.Aside == s.Person && q.Kept == s.SameAs {
			made = q
		}
	}
	return made, err
}

func (v *view) merged(s statement, names map[account.ID]string) Merged {
	m := Merged{Kept: v.face(s.same.SameAs), Aside: Face{Name: s.aside.Code, Code: s.aside.Code, Home: v.record(s.home), home: s.home}}
	if v.listed.Has(s.home) {
		m.Aside.Name, m.Aside.Birth = s.aside.Name, s.aside.Birth.ToYear().String()
	}
	if v.opened.Has(s.home) {
		m.Aside.Href = "/members/" + escaped(s.aside.Code)
	}
	if s.made.ID != 0 {
		m.By, m.DecidedBy, m.At = v.who(s.made.By, names), v.who(s.made.DecidedBy, names), s.made.DecidedAt.Vietnamese()
	}
	if v.can([]org.ID{s.home, m.Kept.home}, unmerge, open) {
		m.TakeBack = mergedHref(s.aside.Code)
	}
	return m
}

func mergedHref(code string) string { return menu + "/merged/" + escaped(code) }

// asked is the proposal of the address, both of whose people are in reach.
func (v *view) asked() (*quality.Proposal, error) {
	id, err := strconv.ParseInt(v.r.PathValue("id"), 10, 64)
	if err == nil {
		if q := v.waits(id); q != nil {
			return q, nil
		}
	}
	return nil, fault.New(fault.Missing, "quality.proposal_unknown")
}

func (p *Pages) proposal(w http.ResponseWriter, v *view) error {
	q, err := v.asked()
	if err != nil {
		return err
	}
	return p.showProposal(w, v, q, nil)
}

// showProposal shows both records with what would change, and what refused a decision, if anything did.
func (p *Pages) showProposal(w http.ResponseWriter, v *view, q *quality.Proposal, refused error) error {
	shown, err := p.sideBySide(v.r.Context(), v, v.code(q.Kept), v.code(q.Aside))
	if err != nil {
		return err
	}
	names, err := p.Accounts.NamesOf(v.r.Context(), nil)
	if err != nil {
		return err
	}
	waiting := v.waiting(*q, names)
	shown.Waiting, shown.Back, shown.MayDecide = &waiting, menu+"/proposals", v.can(shown.homes, quality.Decide)
	status := http.StatusOK
	if shown.MayDecide {
		form := deciding(v, q)
		if refused != nil {
			if err := form.Refuse(v.Reader, refused); err != nil {
				return err
			}
			status = form.Status()
		}
		if !waiting.Own && shown.Refusal == "" || form.Refused() {
			shown.Form = form
		}
	}
	return previewPage.Render(w, status, shown.Preview)
}

func deciding(v *view, q *quality.Proposal) *page.Form {
	return &page.Form{
		Action: proposalHref(q.ID), ID: "confirm", Fields: []page.Field{{Name: "decision", Kind: "hidden", Value: "confirm"}},
		Submit: v.T("Xác nhận: hai hồ sơ là một người"), Cancel: menu + "/proposals",
	}
}

func (p *Pages) decide(w http.ResponseWriter, v *view) error {
	id, err := strconv.ParseInt(v.r.PathValue("id"), 10, 64)
	if err != nil {
		return fault.New(fault.Missing, "quality.proposal_unknown")
	}
	done := ""
	switch page.Text(v.r, "decision") {
	case "confirm":
		_, err = p.Quality.Confirm(v.r.Context(), v.Actor, id)
		done = "quality.merged"
	case "decline":
		_, err = p.Quality.Decline(v.r.Context(), v.Actor, id)
		done = "quality.declined"
	default:
		return fault.New(fault.Invalid, "web.form_malformed")
	}
	if err == nil {
		http.Redirect(w, v.r, page.Then(menu+"/proposals", done), http.StatusSeeOther)
		return nil
	}
	q := v.waits(id)
	if q == nil || isMissing(err) {
		return err
	}
	return p.showProposal(w, v, q, err)
}

// spans are the days of a life on which a record counted, in words.
func (v *view) spans(life member.Life) (out []string) {
	for _, sp := range life.Spells {
		where := v.unitName(sp.Home, max(sp.From, min(v.today, sp.To-1)))
		if sp.To == day.Forever {
			out = append(out, v.T("từ ngày %s: %s", sp.From.Vietnamese(), where))
		} else {
			out = append(out, v.T("từ ngày %s đến ngày %s: %s", sp.From.Vietnamese(), (sp.To-1).Vietnamese(), where))
		}
	}
	return out
}
