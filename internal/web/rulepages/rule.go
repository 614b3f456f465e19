package rulepages

import (
	"net/http"
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/rule"
	"sen/internal/web/page"
)

// RulePage is the page of one rule: asked, answered, and as each regime has it.
type RulePage struct {
	page.Base
	Parts
	ID, Heading, Subject, Note string
	Status                     Status
	Source                     string
	Fields                     []page.Field // of the form that computes
	Refusal                    string
	Answer                     *Answer
	Regimes                    []Regime
	Local                      Values
	// Convention is told of rules that count days.
	Convention string
	// TightenHref and ConfirmHref are "" where the reader may not.
	TightenHref, ConfirmHref string
}

// Answer is what the rule told.
type Answer struct {
	Set, Document string
	Results       []Told
	Skipped, Made string
	Doubted       string
	Undated       string // the sentence of the year that is missing; "" if none is
	Local         []Told
}

// Told is a line of an answer.
type Told struct{ Label, Value string }

// Regime is a rule as one regime has it.
type Regime struct {
	Code, Document, From string
	Sure, Current        bool
	Told                 []string
	Note                 string
	Source               string
	Status               Status
}

var rulePage = page.Parse[RulePage](files, "rule.tmpl", "parts.tmpl")

// named is the rule of the address as the chosen regime has it; rule.unknown if there is none.
func (v *view) named() (rule.Set, *rule.Rule, error) {
	set := v.set(page.Text(v.R, "set"), v.Today)
	r, ok := set.Rule(v.R.PathValue("rule"))
	if !ok {
		return set, nil, fault.New(fault.Missing, "rule.unknown", "rule", v.R.PathValue("rule"))
	}
	return set, r, nil
}

func (p *Pages) rule(v *view) error {
	set, r, err := v.named()
	if err != nil {
		return err
	}
	out := RulePage{
		Base: v.Site.Base(v.R, r.ID+" "+r.Title(v.Lang), menu), Parts: Parts{Rules: true}, ID: r.ID, Heading: r.Title(v.Lang), Subject: v.Label("rule.subject", r.Subject),
		Fields: v.fields(r), Local: v.values(r.ID),
	}
	status := http.StatusOK
	if v.R.Form.Has("compute") {
		a, err := v.answer(r)
		if err != nil {
			if err := out.refuse(v.Reader, err); err != nil {
				return err
			}
			status = http.StatusUnprocessableEntity
		} else {
			set, r, out.Answer = a.Set, a.Rule, v.told(a)
		}
	}
	out.Note, out.Status, out.Source, out.Regimes = r.Note(v.Lang), v.status(r.Status), r.Source(v.Lang), v.regimes(set.Code(), r)
	if r.Counts() {
		out.Convention = rule.Convention(v.Lang)
	}
	if len(r.Tightenable()) > 0 && len(v.mayOn(rule.ActTighten)) > 0 {
		out.TightenHref = addressOf(r.ID, "/tighten")
	}
	if len(v.mayOn(rule.ActConfirm)) > 0 {
		out.ConfirmHref = addressOf(r.ID, "/confirm") + "?set=" + set.Code()
	}
	return rulePage.Render(v.W, status, out)
}

// fields are the fields of a rule's inputs, filled with what was asked, and of the regime.
func (v *view) fields(r *rule.Rule) (out []page.Field) {
	for _, in := range r.Inputs {
		f := page.Field{Name: in.Name, Label: v.Label("rule.input", in.Name), Kind: "text", Value: page.Text(v.R, in.Name), Required: !in.Optional, Auto: "off"}
		switch in.Type {
		case rule.Day:
			f.Kind = "date"
		case rule.Moment:
			f.Kind = "datetime-local"
		case rule.Int:
			f.Mode = "numeric"
		case rule.Birth:
			f.Help = v.T("Như 12/03/2006, 03/2006 hoặc 2006.")
		case rule.Months:
			f.Help = v.T("Như 2026-01, 2026-03.")
		case rule.Choice, rule.Yes:
			f.Kind = "select"
			for _, c := range in.Choices {
				f.Choices = append(f.Choices, page.Choice{Code: c, Label: v.Label("rule.code", c)})
			}
		}
		out = append(out, f)
	}
	return append(out, page.Field{Name: "set", Label: v.T("Bộ quy định"), Kind: "select", Choices: v.sets(), Value: page.Text(v.R, "set"), Help: v.T("Để trống thì theo ngày của sự việc.")})
}

// refuse says why a rule could not be computed, beside the field to blame.
func (p *RulePage) refuse(rd page.Reader, err error) error {
	f := page.Form{Fields: p.Fields}
	if err := f.Refuse(rd, err); err != nil {
		return err
	}
	p.Fields, p.Refusal = f.Fields, f.Refusal
	return nil
}

// answer asks the regime that is named, or that of the day of the event.
func (v *view) answer(r *rule.Rule) (rule.Answer, error) {
	in, err := v.inputs(r)
	if err != nil {
		return rule.Answer{}, err
	}
	on, err := rule.EventOf(r.ID, in)
	if err != nil {
		return rule.Answer{}, err
	}
	if on == day.None {
		on = v.Today
	}
	set := v.set(page.Text(v.R, "set"), on)
	return set.Compute(r.ID, in, v.rules.Calendar())
}

// inputs are the inputs as they were sent, with days as people write them.
func (v *view) inputs(r *rule.Rule) (rule.Inputs, error) {
	in := rule.Inputs{}
	for _, input := range r.Inputs {
		text := page.Text(v.R, input.Name)
		switch input.Type {
		case rule.Day:
			d, err := page.Day(v.R, input.Name)
			if err != nil {
				return nil, err
			}
			text = d.String()
		case rule.Birth:
			b, err := page.Partial(v.R, input.Name)
			if err != nil {
				return nil, err
			}
			text = b.String()
		}
		if text != "" {
			in[input.Name] = text
		}
	}
	return in, nil
}

func (v *view) told(a rule.Answer) *Answer {
	out := &Answer{Set: a.Set.Code(), Document: a.Set.Document(v.Lang), Skipped: v.rules.Stepped(v.Lang, a.Skipped), Made: v.rules.Stepped(v.Lang, a.Made), Doubted: v.rules.Stepped(v.Lang, a.Doubted)}
	for _, r := range a.Results {
		out.Results = append(out.Results, Told{r.Label(v.Lang), r.Said(v.Lang)})
	}
	if year := a.Undated(); year != 0 {
		out.Undated = v.Sentence(fault.New(fault.Invalid, "rule.calendar_undated", "year", year))
	}
	for _, l := range a.Local {
		out.Local = append(out.Local, Told{v.amountOf(l), l.Decision})
	}
	return out
}

// amountOf is a province's value beside the Central one.
func (v *view) amountOf(l rule.Value) string {
	return v.T("%s; Trung ương: %s", l.Amount().Sentence(v.Lang), rule.Amount{N: l.Central, Unit: l.Unit}.Sentence(v.Lang))
}

// regimes are the rule as each regime has it, the newest first: the Central values, and how far the province confirmed them.
func (v *view) regimes(current string, of *rule.Rule) (out []Regime) {
	for _, s := range rule.Sets() {
		from, sure := s.From()
		central, _ := s.Rule(of.ID)
		if own, ok := v.rules.SetOf(s.Code(), v.province(), max(v.Today, from)); ok {
			s = own
		}
		r, ok := s.Rule(of.ID)
		if !ok {
			continue
		}
		out = append(out, Regime{
			Code: s.Code(), Document: s.Document(v.Lang), From: from.Vietnamese(), Sure: sure, Current: s.Code() == current,
			Told: central.Told(v.Lang), Note: r.Note(v.Lang), Source: r.Source(v.Lang), Status: v.status(r.Status),
		})
	}
	slices.Reverse(out)
	return out
}
