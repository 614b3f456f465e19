package qualitypages

import (
	"net/http"
	"net/url"

	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/page"
)

// TakingBack is the page on which it is taken back that two records are one person.
type TakingBack struct {
	page.Base
	Merged
	// Spans are where the record that was set aside will count again.
	Spans []string
	Form  page.Form
}

var mergedPage = page.Parse[TakingBack](files, "merged.tmpl", "parts.tmpl")

func (p *Pages) merged(w http.ResponseWriter, v *view) error {
	return p.showMerged(w, v, nil)
}

// showMerged shows what taking back will do, and what refused it, if anything did.
func (p *Pages) showMerged(w http.ResponseWriter, v *view, refused error) error {
	s, err := p.statementOn(v, v.r.PathValue("code"))
	if err != nil {
		return err
	}
	if !v.can([]org.ID{s.home, v.found.Home(s.same.SameAs)}, unmerge, open) {
		return fault.New(fault.Denied, "denied", "act", string(unmerge))
	}
	for _, person := range []member.ID{s.same.Person, s.same.SameAs} {
		if err := p.Readings.Read(v.r.Context(), v.Actor, open, person); err != nil {
			return err
		}
	}
	one := []statement{*s}
	if err := p.origins(v.r.Context(), one); err != nil {
		return err
	}
	names, err := p.Accounts.NamesOf(v.r.Context(), nil)
	if err != nil {
		return err
	}
	out := TakingBack{
		Base: v.site.Base(v.r, v.T("Tách lại như trước"), menu), Merged: v.merged(one[0], names), Spans: v.spans(s.life),
		Form: page.Form{Action: mergedHref(s.aside.Code), Submit: v.T("Tách lại hai hồ sơ"), Cancel: menu + "/proposals"},
	}
	if refused != nil {
		if err := out.Form.Refuse(v.Reader, refused); err != nil {
			return err
		}
	}
	return mergedPage.Render(w, out.Form.Status(), out)
}

// statementOn is the statement that sets a record aside, both people in reach.
func (p *Pages) statementOn(v *view, code string) (*statement, error) {
	for _, top := range v.tops() {
		stated, err := p.stated(v, v.found.SetAside(top.ID, v.reach.Has))
		if err != nil {
			return nil, err
		}
		for i := range stated {
			if stated[i].aside.Code == code {
				return &stated[i], nil
			}
		}
	}
	return nil, fault.New(fault.Missing, "quality.pair_unknown")
}

func (p *Pages) takeBack(w http.ResponseWriter, v *view) error {
	s, err := p.statementOn(v, v.r.PathValue("code"))
	if err != nil {
		return err
	}
	if _, err := p.Quality.TakeBack(v.r.Context(), v.Actor, s.aside.Code); err != nil {
		return p.showMerged(w, v, err)
	}
	http.Redirect(w, v.r, page.Then(menu+"/proposals", "quality.taken_back"), http.StatusSeeOther)
	return nil
}

func escaped(code string) string { return url.PathEscape(code) }
