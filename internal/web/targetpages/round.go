package targetpages

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// RoundPage is a round, as it is drafted, sent, adopted or dropped; or the first proposal of one.
type RoundPage struct {
	page.Base
	Crumbs                 []Crumb
	Name, Label, Term      string
	Whole, Sum, Difference string
	WholeN                 int64  // for the script that sums
	State, StateLabel      string // "" of a first proposal
	Decision, Reason       string
	Ways                   []Link // of a first proposal
	Way, WeightLabel       string
	Rows                   []PartRow
	Action                 string // where the parts are sent to; "" where they are only shown
	Hidden                 []Hidden
	Refusal                string
	SendHref, AdoptHref    string // "" where it is not the time or not the reader's
	Answer, Drop           string
	DropForm               *page.Form
	Changes                bool // a reason for a change may be given
}

// Hidden is a field carried along.
type Hidden struct{ Name, Value string }

// PartRow is a part of a round.
type PartRow struct {
	Code, Name, Field, Value, Weight string
	Gone                             bool
	Counter, Reason                  string // "" without a counter-proposal
	History                          []ProposalRow
}

// ProposalRow is one proposal of the history of a part.
type ProposalRow struct {
	Value, Reason string
	Below         bool
}

var roundPage = page.Parse[RoundPage](files, "round.tmpl", "crumbs.tmpl")

func (v *view) roundPage(indicator string, first, last day.Day, whole int64) RoundPage {
	return RoundPage{
		Base: v.Site.Base(v.R, v.T("Phân bổ chỉ tiêu"), menu), Crumbs: v.crumbs(), Name: v.name(v.unit.ID), Label: target.IndicatorOf(indicator).Label(v.Lang),
		Term: page.TermName(v.Reader, first, last), Whole: viet.Number(whole), WholeN: whole,
	}
}

// partsOf reads the parts that were sent, and keeps them as typed. An empty field is 0.
func partsOf(r *http.Request) (parts map[string]int64, typed map[string]string, err error) {
	parts, typed = map[string]int64{}, map[string]string{}
	for name := range r.Form {
		code, is := strings.CutPrefix(name, "part:")
		if !is {
			continue
		}
		text := page.Text(r, name)
		typed[code] = text
		n, e := strconv.ParseInt(strings.ReplaceAll(text, ".", ""), 10, 64)
		if text == "" {
			n, e = 0, nil
		}
		if e != nil {
			err = fault.New(fault.Invalid, "web.form_number", "value", text).On("parts")
		}
		parts[code] = n
	}
	return parts, typed, err
}

// refusal is what a reader is told of an error that a page with parts can show; else the error climbs.
func (v *view) refusal(err error) (string, error) {
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind != fault.Invalid && f.Kind != fault.Taken {
		return "", err
	}
	return v.Sentence(err), nil
}

// again shows a round with why something was refused.
func (p *Pages) again(v *view, id int64, refused error) error {
	said, err := v.refusal(refused)
	if err != nil {
		return err
	}
	r, err := p.find(v, id)
	if err != nil {
		return err
	}
	return p.showRound(v, r, nil, said)
}

func roundAddress(id int64) string { return rounds + strconv.FormatInt(id, 10) }

// find is the round that an address names, of a unit within reach.
func (p *Pages) find(v *view, id int64) (*target.Round, error) {
	r, err := p.Targets.Round(v.R.Context(), v.Actor, id)
	if err != nil {
		return nil, err
	}
	if err := v.choose(v.units.Unit(r.Unit).Code, target.ActRead); err != nil {
		return nil, err
	}
	v.year = r.First.Year()
	return r, v.ofYear(strconv.Itoa(v.year))
}

func (p *Pages) named(v *view) (*target.Round, error) {
	id, err := strconv.ParseInt(v.R.PathValue("round"), 10, 64)
	if err != nil {
		return nil, fault.New(fault.Missing, "target.round_unknown")
	}
	return p.find(v, id)
}

func (p *Pages) round(v *view) error {
	r, err := p.named(v)
	if err != nil {
		return err
	}
	return p.showRound(v, r, nil, "")
}

func (p *Pages) showRound(v *view, r *target.Round, typed map[string]string, refusal string) error {
	out := v.roundPage(r.Indicator, r.First, r.Last, r.Whole)
	out.State, out.StateLabel, out.Way, out.Refusal, out.Reason = string(r.State), v.Label("round_state", string(r.State)), v.Label("round_way", string(r.Way)), refusal, r.Reason
	here := roundAddress(r.ID)
	may := v.may(target.ActSplit, v.unit.ID) && r.Open()
	if may {
		out.Action, out.Answer, out.Changes = here+"/change", here+"/answer", r.State == target.Sent
		out.DropForm = &page.Form{
			Action: here + "/drop", ID: "drop", Submit: v.T("Bỏ lượt này"), Danger: true,
			Fields: []page.Field{{Name: "reason", Label: v.T("Lý do bỏ"), Kind: "text", Required: true, Auto: "off", Wide: true}},
		}
	}
	if r.State == target.Sent && v.may(target.ActAdopt, v.unit.ID) {
		out.AdoptHref = here + "/adopt"
	}
	if by, err := p.decisionOf(v.R.Context(), r.Decision); err != nil {
		return err
	} else if by.Given() {
		out.Decision = v.decidedBy(by.Number, by.Day)
	}
	gone := map[org.ID]bool{}
	for _, id := range r.Gone(v.units, min(max(v.Today, r.First), r.Last)) {
		gone[id] = true
	}
	row := func(l *org.Life, part target.RoundPart) {
		line := PartRow{Code: l.Code, Name: v.name(l.ID), Field: "part:" + l.Code, Value: strconv.FormatInt(part.Value, 10), Gone: gone[l.ID], History: history(part)}
		if text, ok := typed[l.Code]; ok {
			line.Value = text
		}
		if part.Counter != nil {
			line.Counter, line.Reason = viet.Number(part.Counter.Value), part.Counter.Reason
		}
		if out.Action == "" {
			line.Value = viet.Number(part.Value)
		}
		out.Rows = append(out.Rows, line)
	}
	for _, part := range r.Parts {
		row(v.units.Unit(part.Unit), part)
	}
	if may { // who came to the unit since the draft
		for _, l := range target.Parts(v.units, v.unit.ID, min(max(v.Today, r.First), r.Last)) {
			if r.Part(l.ID) == nil {
				row(l, target.RoundPart{Unit: l.ID})
			}
		}
	}
	out.Sum, out.Difference = viet.Number(r.Sum()), v.difference(r.Whole, r.Sum())
	status := http.StatusOK
	if refusal != "" {
		status = http.StatusUnprocessableEntity
	}
	return roundPage.Render(v.W, status, out)
}

func history(part target.RoundPart) (out []ProposalRow) {
	for _, h := range part.History {
		out = append(out, ProposalRow{viet.Number(h.Value), h.Reason, h.Below})
	}
	return out
}

func (p *Pages) decisionOf(ctx context.Context, id org.DecisionID) (org.Decision, error) {
	if id == 0 || p.Decisions == nil {
		return org.Decision{}, nil
	}
	all, err := p.Decisions(ctx, []org.DecisionID{id})
	return all[id], err
}

func (p *Pages) doChange(v *view) error {
	r, err := p.named(v)
	if err != nil {
		return err
	}
	parts, typed, err := partsOf(v.R)
	if err == nil {
		if err = p.Targets.Change(v.R.Context(), v.Actor, target.Change{Round: r.ID, Parts: parts, Reason: page.Text(v.R, "reason")}); err == nil {
			if page.Text(v.R, "then") != "send" {
				return v.Redirect(roundAddress(r.ID), "target.changed")
			}
			if err = p.Targets.Send(v.R.Context(), v.Actor, r.ID); err == nil {
				return v.Redirect(roundAddress(r.ID), "target.sent")
			}
			return p.again(v, r.ID, err)
		}
	}
	said, err := v.refusal(err)
	if err != nil {
		return err
	}
	return p.showRound(v, r, typed, said)
}
