package admission

import (
	"slices"
	"strconv"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/rule"
)

// SchoolingGrounds are why somebody with less schooling than ADM-03 asks for may be reviewed: primary school and a place or
// a work that ADM-04 names; a standing that ADM-05 names, with consent; or that the competent committee looked into it
// while the rule, as Sen has it, is not confirmed.
var SchoolingGrounds = []string{hardArea, prestige, unconfirmed}

const (
	hardArea    = "schooling_area"
	prestige    = "schooling_prestige"
	unconfirmed = "schooling_looked_into"
)

// Except notes on which ground somebody is reviewed with less schooling.
type Except struct {
	About
	Ground  string  // of SchoolingGrounds
	Consent day.Day // day of the written consent of the province's bureau, where ADM-05 asks for it
}

func (Except) deed() Deed { return DoSchooling }
func (e Except) state(d *desk) (Step, error) {
	s := Step{Code: e.Ground}
	switch {
	case !slices.Contains(SchoolingGrounds, e.Ground):
		return s, fault.New(fault.Invalid, "admission.reason_unknown").On("ground")
	case e.Ground == prestige && e.Consent == day.None:
		return s, against("ADM-05", "admission.schooling_consent_missing").On("consent")
	case e.Ground == prestige && e.Consent > e.On:
		return s, against("ADM-05", "admission.schooling_consent_after").On("consent")
	case e.Ground == prestige:
		s.Since = e.Consent
	}
	return s, d.excepted(s, e.On)
}

// schooling asks a rule of schooling whether what the card says is enough on a day.
func (d *desk) schooling(id string, on day.Day) bool {
	has := int(d.c.Card.Education)
	if has == 0 || has > len(given.Classes) {
		return false
	}
	a, err := d.set(on).Compute(id, rule.Inputs{"classes": strconv.Itoa(given.Classes[has-1])}, d.rules.Calendar())
	return err == nil && a.Yes("enough")
}

// excepted refuses a ground that does not carry what the card says.
func (d *desk) excepted(s Step, on day.Day) error {
	switch s.Code {
	case hardArea:
		if !d.schooling("ADM-04", on) {
			return against("ADM-04", "admission.primary_missing").On("ground")
		}
	case unconfirmed:
		if r, ok := d.set(on).Rule("ADM-03"); ok && r.Status.Word == rule.Confirmed {
			return against("ADM-03", "admission.schooling_confirmed").On("ground")
		}
	}
	return nil
}

// low says whether the card tells less schooling than the rule asks for. What it does not tell is not low.
func (d *desk) low(on day.Day) bool { return d.c.Card.Education != 0 && !d.schooling("ADM-03", on) }

// schoolingNow: only of who has less schooling.
func schoolingNow(d *desk, w *window) {
	d.rests(w, DoTakeUp)
	if !d.low(d.today) {
		w.block(against("ADM-03", "admission.schooling_enough"))
	}
}

// schooled lets nobody be reviewed who has less schooling, unless an exception is recorded.
func (d *desk) schooled(w *window) {
	if !d.low(d.today) {
		return
	}
	s, ok := d.c.Last(DoSchooling)
	if !ok || d.excepted(s, s.Day) != nil {
		w.block(d.tooLow())
		return
	}
	w.after(s.Day, d.early(DoSchooling, s.Day))
}

// tooLow says what the rule asks for, and what the card tells.
func (d *desk) tooLow() *fault.Fault {
	least := ""
	for i, text := range member.Educations {
		c := *d.c
		c.Card.Education = member.Code(i + 1)
		with := *d
		if with.c = &c; least == "" && with.schooling("ADM-03", d.today) {
			least = text
		}
	}
	return against("ADM-03", "admission.education_low", "education", d.c.Card.Education.In(member.Educations), "least", least).On("education")
}

// unschooled warns of a card that tells no schooling.
func (d *desk) unschooled() []*fault.Fault {
	if d.c.Card.Education == 0 {
		return []*fault.Fault{against("ADM-03", "admission.education_unknown")}
	}
	return nil
}
