package targetpages

import (
	"strconv"
	"strings"

	"sen/internal/fault"
	"sen/internal/target"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// fromAbove adds the rounds of the unit, and the parts of rounds above that are the unit's.
func (p *Pages) fromAbove(v *view, out *Aims, refused *PartView) error {
	sent, err := p.Targets.Parts(v.R.Context(), v.Actor, v.unit.Code)
	if err != nil {
		return err
	}
	for _, r := range sent {
		if r.First.Year() > v.year || r.Last.Year() < v.year {
			continue
		}
		part := r.Parts[0]
		line := PartView{
			Round: r.ID, Year: v.year, Label: target.IndicatorOf(r.Indicator).Label(v.Lang), Term: page.TermName(v.Reader, r.First, r.Last), Value: viet.Number(part.Value),
			Sent: r.State == target.Sent, May: v.may(target.ActCounter, v.unit.ID), Action: roundAddress(r.ID) + "/counter", Unit: v.unit.Code, History: history(part),
		}
		if part.Counter != nil {
			line.Counter, line.Reason = viet.Number(part.Counter.Value), part.Counter.Reason
		}
		if refused != nil && refused.Round == r.ID {
			line.Typed, line.TypedReason, line.Refusal = refused.Typed, refused.TypedReason, refused.Refusal
		}
		out.Sent = append(out.Sent, line)
	}
	own, err := p.Targets.Rounds(v.R.Context(), v.Actor, v.unit.Code)
	if err != nil {
		return err
	}
	for i := len(own) - 1; i >= 0; i-- {
		r := own[i]
		if r.First.Year() > v.year || r.Last.Year() < v.year {
			continue
		}
		by, err := p.decisionOf(v.R.Context(), r.Decision)
		if err != nil {
			return err
		}
		out.Rounds = append(out.Rounds, RoundLine{
			Label: target.IndicatorOf(r.Indicator).Label(v.Lang), Term: page.TermName(v.Reader, r.First, r.Last), Href: roundAddress(r.ID),
			State: v.Label("round_state", string(r.State)), Whole: viet.Number(r.Whole), Decision: v.decidedBy(by.Number, by.Day),
		})
	}
	return nil
}

func (p *Pages) doCounter(v *view) error {
	id, err := strconv.ParseInt(v.R.PathValue("round"), 10, 64)
	if err != nil {
		return fault.New(fault.Missing, "target.round_unknown")
	}
	if page.Text(v.R, "unit") == "" {
		return fault.New(fault.Missing, "target.round_unknown")
	}
	if err := v.choose(page.Text(v.R, "unit"), target.ActRead); err != nil {
		return err
	}
	cmd := target.Counter{Round: id, Unit: v.unit.Code, Reason: page.Text(v.R, "reason")}
	n, err := strconv.ParseInt(strings.ReplaceAll(page.Text(v.R, "value"), ".", ""), 10, 64)
	if err != nil {
		err = fault.New(fault.Invalid, "web.form_number", "value", page.Text(v.R, "value")).On("value")
	} else {
		cmd.Value = n
		err = p.Targets.Counter(v.R.Context(), v.Actor, cmd)
	}
	if err == nil {
		return v.Redirect(addressOf(v.unit.Code, v.year), "target.countered")
	}
	said, err := v.refusal(err)
	if err != nil {
		return err
	}
	return p.showAims(v, &PartView{Round: id, Typed: page.Text(v.R, "value"), TypedReason: cmd.Reason, Refusal: said})
}

func (p *Pages) doAnswer(v *view) error {
	r, err := p.named(v)
	if err != nil {
		return err
	}
	code, take := strings.CutPrefix(page.Text(v.R, "answer"), "take:")
	if !take {
		code, _ = strings.CutPrefix(code, "keep:")
	}
	if err := p.Targets.Answer(v.R.Context(), v.Actor, target.Answer{Round: r.ID, Unit: code, Take: take}); err != nil {
		return p.again(v, r.ID, err)
	}
	return v.Redirect(roundAddress(r.ID), "target.answered")
}
