package qualitypages

import (
	"context"
	"net/http"

	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/web/page"
)

// Preview is the page of two records side by side and of what stating that they are one person would change.
type Preview struct {
	page.Base
	Kept, Aside Record
	Rows        []Compared
	Changes     []UnitChanges
	// Above is how many units out of the reader's reach change too; "" if none.
	Above    string
	From, To string
	Refusal  string // why it may not be stated as things are
	Swap     string
	// Form proposes, or decides what was proposed; nil if the reader may do neither.
	Form *page.Form
	// Waiting is the proposal that is decided on; nil where none is made yet.
	Waiting *Proposal
	// Tell is the form that states that they are two people.
	MayTell, MayDecide bool
	Back               string
}

// Record is one of the two.
type Record struct {
	Name, Code, Href string
	Life             []Event
}

// UnitChanges are the figures of one unit that would change.
type UnitChanges struct {
	Unit    Named
	Figures []Change
}

// Change is a figure before and after.
type Change struct{ Label, Before, After string }

var previewPage = page.Parse[Preview](files, "preview.tmpl", "parts.tmpl")

func (p *Pages) preview(w http.ResponseWriter, r *http.Request) error {
	v, err := p.look(r)
	if err != nil {
		return err
	}
	kept, aside := page.Text(r, "kept"), page.Text(r, "aside")
	shown, err := p.sideBySide(r.Context(), v, kept, aside)
	if err != nil {
		return err
	}
	shown.offer(v, kept, aside)
	return previewPage.Render(w, http.StatusOK, shown.Preview)
}

// shown is a preview with the homes of its records.
type shown struct {
	Preview
	homes []org.ID
}

// sideBySide reads two records whose homes are in reach, and has it noted that both were opened before any of them is
// shown.
func (p *Pages) sideBySide(ctx context.Context, v *view, kept, aside string) (*shown, error) {
	q, err := p.Quality.Preview(ctx, v.Actor, kept, aside)
	if err != nil {
		return nil, asUnknown(err)
	}
	out := &shown{homes: []org.ID{q.Kept.Life.LastHome(v.today), q.Aside.Life.LastHome(v.today)}}
	if !v.can(out.homes, quality.Read) {
		return nil, fault.New(fault.Missing, "quality.pair_unknown")
	}
	if !v.can(out.homes, open) {
		return nil, fault.New(fault.Denied, "denied", "act", string(open))
	}
	for _, side := range []*quality.Side{&q.Kept, &q.Aside} {
		if err := p.Readings.Read(ctx, v.Actor, open, side.Person.ID); err != nil {
			return nil, err
		}
	}
	lives, err := p.lives(ctx, v, &q.Kept, &q.Aside)
	if err != nil {
		return nil, err
	}
	out.Preview = Preview{
		Base: v.site.Base(v.r, v.T("So hai hồ sơ"), menu), Kept: v.side(&q.Kept, lives[0]), Aside: v.side(&q.Aside, lives[1]),
		Rows: v.compare(&q.Kept, &q.Aside), From: q.From.Vietnamese(), To: q.To.Vietnamese(), Back: menu + "/duplicates",
	}
	if q.Refusal != nil {
		out.Refusal = v.Sentence(q.Refusal)
	}
	v.changes(&out.Preview, q.Changes)
	return out, nil
}

func (v *view) side(s *quality.Side, life []Event) Record {
	r := Record{Name: name(s, v.today), Code: s.Person.Code, Life: life}
	if r.Name == "" {
		r.Name = v.T("Chưa ghi tên")
	}
	r.Href = "/members/" + escaped(s.Person.Code)
	return r
}

// changes sorts the figures that would change by unit. Figures of units out of reach are not told.
func (v *view) changes(out *Preview, changes []quality.Change) {
	reach, above := v.where("figures.read"), map[string]bool{}
	for _, c := range changes {
		l := v.units.ByCode(c.Unit)
		if l == nil || !reach.Has(l.ID) {
			above[c.Unit] = true
			continue
		}
		if n := len(out.Changes); n == 0 || out.Changes[n-1].Unit.Name != l.Name(v.today) {
			out.Changes = append(out.Changes, UnitChanges{Unit: v.record(l.ID)})
		}
		last := &out.Changes[len(out.Changes)-1]
		last.Figures = append(last.Figures, Change{capital(v.Label("figure", string(c.Code))), value(c.Before), value(c.After)})
	}
	if len(above) > 0 {
		out.Above = number(len(above))
	}
}

// offer adds what the reader may do with two records about which no proposal is shown.
func (s *shown) offer(v *view, kept, aside string) {
	s.Swap = previewHref(aside, kept)
	if s.Refusal == "" && v.can(s.homes, quality.Suggest) {
		s.Form = proposing(v, kept, aside)
	}
	s.MayTell = v.can(s.homes, quality.Decide)
}

func proposing(v *view, kept, aside string) *page.Form {
	return &page.Form{
		Action: menu + "/duplicates/preview", ID: "propose",
		Fields: []page.Field{{Name: "kept", Kind: "hidden", Value: kept}, {Name: "aside", Kind: "hidden", Value: aside}},
		Submit: v.T("Đề nghị gộp, giữ hồ sơ %s", kept), Cancel: menu + "/duplicates",
	}
}

func (p *Pages) propose(w http.ResponseWriter, r *http.Request) error {
	v, err := p.look(r)
	if err != nil {
		return err
	}
	kept, aside := page.Text(r, "kept"), page.Text(r, "aside")
	id, _, err := p.Quality.Propose(r.Context(), v.Actor, kept, aside)
	if err == nil {
		http.Redirect(w, r, page.Then(proposalHref(id), "quality.proposed"), http.StatusSeeOther)
		return nil
	}
	form := proposing(v, kept, aside)
	if err := form.Refuse(v.Reader, asUnknown(err)); err != nil {
		return err
	}
	shown, err := p.sideBySide(r.Context(), v, kept, aside)
	if err != nil {
		return err
	}
	shown.offer(v, kept, aside)
	shown.Form, shown.Refusal = form, "" // what refused it stands on the form
	return previewPage.Render(w, form.Status(), shown.Preview)
}
