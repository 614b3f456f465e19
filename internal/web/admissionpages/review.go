package admissionpages

import (
	"net/http"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/web/page"
)

// Review is the page on which a cell or base committee records that it reviewed its list in a month.
type Review struct {
	page.Base
	Heading, Unit string
	Counts        []Pair
	// Before is the review of the month that is recorded already, "" if there is none.
	Before string
	Rule   string
	Form   page.Form
	List   string // address of the list of the unit
}

var reviewPage = page.Parse[Review](files, "review.tmpl", "parts.tmpl")

// reviews is the address where the list of a unit is reviewed, "" where the reader may not, or no such unit reviews.
func (d *desk) reviews(a ask) string {
	l := a.unit
	if l == nil {
		if tops := d.units.Tops(d.reach, d.today); len(tops) == 1 {
			l = tops[0]
		}
	}
	if l == nil || !l.Exists.Has(d.today) {
		return ""
	}
	act, _ := admission.Reviewer(l.Kind(d.today))
	if act == "" || !d.units.Reach(d.Actor, act, d.today).Has(l.ID) {
		return ""
	}
	return page.Address(review, "unit", l.Code)
}

func (d *desk) reviewForm(unit string) page.Form {
	return page.Form{Action: review, Submit: d.T("Ghi đã rà soát"), Cancel: menu, Fields: []page.Field{
		{Name: "unit", Kind: "hidden", Value: unit},
		{Name: "day", Label: d.T("Ngày họp rà soát"), Kind: "date", Value: d.today.String(), Max: d.today.String(), Required: true},
		{Name: "number", Label: d.T("Nghị quyết số"), Kind: "text", Auto: "off"},
	}}
}

// showReview shows the numbers of a day with the form.
func (d *desk) showReview(w http.ResponseWriter, f page.Form, on day.Day) error {
	unit := page.Text(d.r, "unit")
	now, recorded, err := d.Service.ForeseeReview(d.r.Context(), d.Actor, unit, on)
	if err != nil && fault.KindOf(err) != fault.Invalid {
		return err
	}
	l := d.units.ByCode(unit)
	heading := d.T("Rà soát danh sách tháng %s", vietMonth(on.String()[:7]))
	out := Review{Base: d.Site().Base(d.r, heading, menu), Heading: heading, Form: f, List: page.Address(menu, "unit", unit)}
	if out.Unit = d.place(l.ID); err != nil {
		out.Form.Refusal, out.Form.Fields = d.Sentence(err), nil
		return reviewPage.Render(w, http.StatusUnprocessableEntity, out)
	}
	for _, p := range []struct {
		label string
		n     int
	}{
		{d.T("Đang trong danh sách"), now.Listed},
		{d.T("Đưa vào trong tháng"), now.Added},
		{d.T("Đưa ra trong tháng"), now.Left},
		{d.T("Cảm tình Đảng chưa có giấy chứng nhận lớp nhận thức, để đề nghị cử học"), now.ForClass},
		{d.T("Đã có giấy chứng nhận, để đề nghị làm thủ tục"), now.ForFile},
	} {
		out.Counts = append(out.Counts, Pair{p.label, count(p.n)})
	}
	if recorded != nil {
		out.Before = d.T("Tháng này đã ghi rà soát ngày %s: %s người trong danh sách. Ghi lại thì lần sau thay lần trước.", recorded.On.Vietnamese(), count(recorded.Listed))
	}
	if _, id := admission.Reviewer(l.Kind(d.today)); id != "" {
		if cited, ok := admission.Cite(d.book.Rules().On(0, d.today), id); ok {
			out.Rule = cited.ID + ": " + cited.Title(d.Lang) + " (" + cited.Source(d.Lang) + ")"
		}
	}
	return reviewPage.Render(w, f.Status(), out)
}

func (p *Pages) review(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	unit := page.Text(r, "unit")
	if _, err := d.units.For(d.Actor, admission.Read, unit, d.today); err != nil {
		return err
	}
	return d.showReview(w, d.reviewForm(unit), d.today)
}

func (p *Pages) doReview(w http.ResponseWriter, r *http.Request) error {
	d, err := p.desk(r)
	if err != nil {
		return err
	}
	unit := page.Text(r, "unit")
	f := d.reviewForm(unit)
	f.Fill(r)
	in := &posted{d: d}
	on := in.day("day")
	if in.err == nil {
		cmd := admission.ReviewList{Unit: unit, On: on, Decision: in.decision(on)}
		if _, err := p.Service.ReviewList(r.Context(), d.Actor, cmd); err == nil {
			http.Redirect(w, r, page.Then(page.Address(menu, "unit", unit), "admission.reviewed"), http.StatusSeeOther)
			return nil
		} else if fault.KindOf(err) == fault.Missing {
			return err
		} else {
			in.err = err
		}
	}
	if err := (&caseDesk{desk: d}).refuse(&f, in.err); err != nil {
		return err
	}
	return d.showReview(w, f, d.today)
}
