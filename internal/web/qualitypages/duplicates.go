package qualitypages

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/roster"
	"sen/internal/web/page"
)

// Duplicates is the page of records that look like one person.
type Duplicates struct {
	page.Base
	Head
	Total, Outside, Crowded string
	Pairs                   []Pair
	Pager                   Pager
	// Back is the page's own address, to which its forms come back.
	Back string
}

// Pair is two records that may be one person.
type Pair struct {
	Rules      []string
	One, Other Face
	// Preview leads to both records side by side, Proposal to the proposal that waits about one of them.
	Preview, Proposal string
	// MayTell says that the reader may state that they are two people.
	MayTell bool
}

var duplicatesPage = page.Parse[Duplicates](files, "duplicates.tmpl", "parts.tmpl")

func (p *Pages) duplicates(w http.ResponseWriter, v *view) error {
	if err := v.choose(); err != nil {
		return err
	}
	found := v.found.Pairs(v.unit.ID, v.reach.Has, quality.Pair{}, all)
	d := Duplicates{
		Base: v.site.Base(v.r, v.T("Hồ sơ nghi trùng"), menu), Head: v.head(menu + "/duplicates"),
		Total: number(len(found.Pairs) + found.Outside), Back: v.r.URL.RequestURI(),
	}
	if found.Outside > 0 {
		d.Outside = number(found.Outside)
	}
	if n := v.found.Crowded(); n > 0 {
		d.Crowded = number(n)
	}
	after, beside := page.Text(v.r, "after"), page.Text(v.r, "beside")
	start := 0
	if after != "" {
		start = slices.IndexFunc(found.Pairs, func(p quality.Pair) bool { return v.code(p.One) == after && v.code(p.Other) == beside }) + 1
	}
	shown, pager := cut(found.Pairs, start, func(after *quality.Pair) string {
		one, other := "", ""
		if after != nil {
			one, other = v.code(after.One), v.code(after.Other)
		}
		return page.Address(menu+"/duplicates", "unit", v.unit.Code, "after", one, "beside", other)
	})
	d.Pager = pager
	decide := v.where(quality.Decide)
	for _, pair := range shown {
		d.Pairs = append(d.Pairs, v.pair(pair, decide))
	}
	return duplicatesPage.Render(w, http.StatusOK, d)
}

func (v *view) code(id member.ID) string {
	row, _ := v.list.ByID(id, org.Everywhere)
	return row.Code
}

func (v *view) pair(found quality.Pair, decide org.Reach) Pair {
	p := Pair{One: v.face(found.One), Other: v.face(found.Other)}
	for _, code := range found.Rules.Codes() {
		p.Rules = append(p.Rules, v.Label("quality.rule", code))
	}
	p.MayTell = found.Proposal == 0 && decide.Has(p.One.home) && decide.Has(p.Other.home)
	if found.Proposal != 0 && v.waits(found.Proposal) != nil {
		p.Proposal = proposalHref(found.Proposal)
	}
	if v.opened.Has(p.One.home) && v.opened.Has(p.Other.home) {
		kept, aside := found.One, found.Other
		if v.isMember(aside) && !v.isMember(kept) {
			kept, aside = aside, kept
		}
		p.Preview = previewHref(v.code(kept), v.code(aside))
	}
	return p
}

// isMember says whether somebody is on the list today: whose record is, stays.
func (v *view) isMember(id member.ID) bool {
	row, _ := v.list.ByID(id, org.Everywhere)
	return row.State&roster.Member != 0
}

func previewHref(kept, aside string) string {
	return page.Address(menu+"/duplicates/preview", "kept", kept, "aside", aside)
}

func proposalHref(id int64) string { return menu + "/proposals/" + strconv.FormatInt(id, 10) }

// distinct states that two records are two people. The records' homes decide who may, not the unit of the page.
func (p *Pages) distinct(w http.ResponseWriter, r *http.Request) error {
	if err := page.Posted(r); err != nil {
		return err
	}
	_, err := p.Quality.NotTheSame(r.Context(), page.ReaderOf(r).Actor, page.Text(r, "one"), page.Text(r, "other"))
	if err != nil {
		return asUnknown(err)
	}
	http.Redirect(w, r, page.Then(ours(page.Text(r, "back")), "quality.distinct"), http.StatusSeeOther)
	return nil
}

// ours is an address to go back to, if it is one of the pages of duplicates.
func ours(back string) string {
	u, err := url.Parse(back)
	if err != nil || u.IsAbs() || u.Host != "" || u.Path != menu+"/duplicates" {
		return menu + "/duplicates"
	}
	q := u.Query()
	q.Del("done")
	u.RawQuery = q.Encode()
	return u.RequestURI()
}

// asUnknown refuses people out of reach, and such as never were, alike and without naming them.
func asUnknown(err error) error {
	if isMissing(err) {
		return fault.New(fault.Missing, "quality.pair_unknown")
	}
	return err
}
