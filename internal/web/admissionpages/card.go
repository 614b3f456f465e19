package admissionpages

import (
	"net/http"
	"slices"

	"sen/internal/admission"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// cardForm is the form that changes the card. A day of birth that the reader may not see is not shown there either; left
// empty it stays.
func (c *caseDesk) cardForm() page.Form {
	f := page.Form{
		Action: c.address("card"), Submit: c.T("Ghi vào sổ"), Cancel: c.address(), Fields: append(c.cardFields(c.v.Card), c.seenField()),
	}
	if c.birth() != c.v.Card.Birth {
		birth := &f.Fields[slices.IndexFunc(f.Fields, func(x page.Field) bool { return x.Name == "birth" })]
		birth.Value, birth.Help = "", c.T("Đang ghi năm %s. Để trống thì giữ nguyên.", c.birth().String())
	}
	return f
}

func (c *caseDesk) showCard(w http.ResponseWriter, f page.Form, changed *Changed) error {
	heading := c.Label("admission.deed", "card")
	out := Deed{Base: c.Site().Base(c.r, heading+": "+c.name(), menu), Who: c.who(), Heading: heading, Form: f, Changed: changed}
	status := f.Status()
	if changed != nil {
		status = http.StatusConflict
	}
	return deedPage.Render(w, status, out)
}

func (p *Pages) card(w http.ResponseWriter, r *http.Request) error {
	c, err := p.openFor(r, admission.Keep)
	if err != nil {
		return err
	}
	if c.v.Person != 0 {
		return fault.New(fault.Missing, "admission.card_in_register")
	}
	return c.showCard(w, c.cardForm(), nil)
}

func (p *Pages) changeCard(w http.ResponseWriter, r *http.Request) error {
	c, err := p.openFor(r, admission.Keep)
	if err != nil {
		return err
	}
	f := c.cardForm()
	f.Fill(r)
	in := &posted{d: c.desk}
	card, seen := in.card(), in.seen()
	if !card.Birth.Known() && in.err == nil && c.birth() != c.v.Card.Birth {
		card.Birth = c.v.Card.Birth
	}
	if in.err == nil {
		if _, err = p.Service.ChangeCard(r.Context(), c.Actor, c.v.Code, card, seen); err == nil {
			http.Redirect(w, r, page.Then(c.address(), "admission.done"), http.StatusSeeOther)
			return nil
		}
		in.err = err
	}
	if fault.Is(in.err, "admission.case_changed_since") {
		changed, err := c.since(&f)
		if err != nil {
			return err
		}
		return c.showCard(w, f, changed)
	}
	if err := c.refuse(&f, in.err); err != nil {
		return err
	}
	return c.showCard(w, f, nil)
}
