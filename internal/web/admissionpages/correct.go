package admissionpages

import (
	"net/http"
	"strconv"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/web/page"
)

// wrong is the step of the address with what is asked to state it again.
func (c *caseDesk) wrong() (admission.Event, *deed, error) {
	n, _ := strconv.Atoi(c.r.PathValue("step"))
	for _, e := range c.v.Timeline {
		if int(e.Seq) == n {
			if e.Deed == admission.DoList {
				return e, &relist, nil
			}
			return e, deedOf(e.Deed), nil
		}
	}
	return admission.Event{}, nil, fault.New(fault.Missing, "admission.step_unknown")
}

// correctPage is the page of a correction: the step as it stands, the form of the right one, and the form that takes it
// back.
func (c *caseDesk) correctPage(e admission.Event, dd *deed) Deed {
	heading := c.T("Sửa bước ghi sai")
	out := Deed{Base: c.Site().Base(c.r, heading+": "+c.name(), menu), Who: c.who(), Heading: heading}
	l := c.line(e)
	out.Wrong = l.Day + ": " + l.What
	for _, more := range l.Details {
		out.Wrong += " · " + more
	}
	if l.Vote != nil {
		out.Wrong += " · " + l.Vote.Said
	}
	ground := c.choose("why", c.T("Vì sao sửa"), "correction_ground", org.CorrectionGrounds, org.CorrectionGrounds[0])
	action := c.address("correct", strconv.Itoa(int(e.Seq)))
	if dd != nil {
		fields := []page.Field{ground, {Name: "day", Label: c.T("Ngày"), Kind: "date", Value: e.Day.String(), Required: true}}
		out.Form = page.Form{Action: action, Submit: c.T("Ghi bước đúng"), Cancel: c.address(), Fields: append(append(fields, dd.fields(c, c.valuesOf(e))...), c.seenField())}
	}
	if e.Deed != admission.DoList {
		out.Withdraw = &page.Form{Action: action, ID: "withdraw", Submit: c.T("Rút bước này"), Danger: true, Fields: []page.Field{
			{Name: "withdraw", Kind: "hidden", Value: "1"}, {Name: "why", Kind: "hidden", Value: "NHAP_SAI"}, c.seenField(),
		}}
	}
	return out
}

// valuesOf are the values of a step, by the names of the fields that ask for them.
func (c *caseDesk) valuesOf(e admission.Event) values {
	person := c.v.People[e.Person].Code
	was := values{
		"helper": person, "member": person, "since": iso(e.Since), "until": iso(e.Until), "paper": e.Code, "by": e.Code, "reason": e.Reason,
		"received": iso(e.Since), "place": e.Code, "letter": strconv.Itoa(int(e.Ref)), "body": e.Code, "back": e.Code, "set": e.Code, "admitted": iso(e.Since), "side": e.Code, "basis": e.Reason, "ground": e.Code, "consent": iso(e.Since),
		"number": e.Cited.Number, "issued": iso(e.Cited.Day), "issuer": e.Cited.Issuer, "signer": e.Cited.Signer,
	}
	if l := c.units.Unit(e.Unit); l != nil {
		was["to"], was["cell"], was["unit"] = l.Code, l.Code, l.Code
	}
	if e.Deed == admission.DoLetter {
		was["side"] = e.Reason
	}
	if e.Code == "refused" {
		was["refused"], was["body"] = "1", ""
	}
	if v := e.Vote; v.Held() {
		was["present"], was["for"], was["against"] = strconv.Itoa(v.Present), strconv.Itoa(v.For), strconv.Itoa(v.Against)
		if v.Of != v.Roll {
			was["of"] = strconv.Itoa(v.Of)
		}
	}
	was["met_at"], was["minutes"] = e.Met.Place, c.v.People[e.Met.Minutes].Code
	if came := e.Met.Probationers; came.Is {
		was["probationers"] = strconv.Itoa(came.N)
	}
	return was
}

func iso(d day.Day) string {
	if d == day.None {
		return ""
	}
	return d.String()
}

func (p *Pages) correct(w http.ResponseWriter, r *http.Request) error {
	c, err := p.openFor(r, admission.Mend)
	if err != nil {
		return err
	}
	e, dd, err := c.wrong()
	if err != nil {
		return err
	}
	return deedPage.Render(w, http.StatusOK, c.correctPage(e, dd))
}

func (p *Pages) doCorrect(w http.ResponseWriter, r *http.Request) error {
	c, err := p.openFor(r, admission.Mend)
	if err != nil {
		return err
	}
	e, dd, err := c.wrong()
	if err != nil {
		return err
	}
	out := c.correctPage(e, dd)
	in := &posted{d: c.desk}
	fix := admission.Correct{Case: c.v.Code, Step: e.Seq, Ground: in.text("why"), Seen: in.seen()}
	withdrawn := in.ticked("withdraw") && out.Withdraw != nil
	f := &out.Form
	if withdrawn {
		f = out.Withdraw
	} else {
		f.Fill(r)
		if dd == nil {
			return fault.New(fault.Missing, "admission.step_unknown")
		}
		if fix.Right, err = c.says(dd, f); err != nil {
			in.keep(err)
		}
	}
	if in.err == nil {
		if _, err = p.Service.Correct(r.Context(), c.Actor, fix); err == nil {
			http.Redirect(w, r, page.Then(c.address(), "admission.corrected"), http.StatusSeeOther)
			return nil
		}
		in.err = err
	}
	if fault.Is(in.err, "admission.case_changed_since") {
		if out.Changed, err = c.since(f); err != nil {
			return err
		}
		return deedPage.Render(w, http.StatusConflict, out)
	}
	if err := c.refuse(f, in.err); err != nil {
		return err
	}
	return deedPage.Render(w, f.Status(), out)
}
