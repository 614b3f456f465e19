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

// splitOf reads what an address or form says of a first proposal, and the whole that is to be split.
func (v *view) splitOf() (cmd target.Draft, whole int64, err error) {
	if err = v.choose(page.Text(v.R, "unit"), target.ActSplit); err != nil {
		return cmd, 0, err
	}
	cmd = target.Draft{Unit: v.unit.Code, Indicator: page.Text(v.R, "indicator"), Way: target.Way(page.Text(v.R, "way")), First: v.first, Last: v.last}
	if cmd.Way == "" {
		cmd.Way = target.ByMembers
	}
	if page.Text(v.R, "first") != "" {
		if cmd.First, err = page.Day(v.R, "first"); err != nil {
			return cmd, 0, err
		}
		if cmd.Last, err = page.Day(v.R, "last"); err != nil {
			return cmd, 0, err
		}
	}
	i := target.IndicatorOf(cmd.Indicator)
	if i == nil || !target.Takes(cmd.Indicator) {
		return cmd, 0, fault.New(fault.Invalid, "indicator_takes_no_target", "indicator", cmd.Indicator)
	}
	t, ok := v.census.TargetOf(v.unit.ID, cmd.Indicator, cmd.First, cmd.Last)
	whole, isWhole := target.Value(t.Value).Whole()
	if !ok || !isWhole {
		return cmd, 0, fault.New(fault.Invalid, "target.no_whole", "unit", v.unit.Code, "indicator", cmd.Indicator, "first", cmd.First, "last", cmd.Last)
	}
	return cmd, whole, nil
}

func (p *Pages) split(v *view) error {
	cmd, whole, err := v.splitOf()
	if err != nil {
		return err
	}
	return p.showSplit(v, cmd, whole, nil, "")
}

// showSplit shows a first proposal; with parts, those that were typed.
func (p *Pages) showSplit(v *view, cmd target.Draft, whole int64, typed map[string]string, refusal string) error {
	proposed, err := p.Targets.Propose(v.R.Context(), v.Actor, cmd, whole, v.Today)
	if err != nil {
		return err
	}
	out := v.roundPage(cmd.Indicator, cmd.First, cmd.Last, whole)
	out.Refusal, out.Way, out.Action = refusal, string(cmd.Way), menu+"/split"
	out.Hidden = []Hidden{{"unit", cmd.Unit}, {"indicator", cmd.Indicator}, {"first", cmd.First.String()}, {"last", cmd.Last.String()}, {"way", string(cmd.Way)}, {"year", strconv.Itoa(v.year)}}
	for _, way := range target.Ways {
		if way == target.ByProspects && (cmd.Indicator != "admitted" || !v.May(prospects)) {
			continue
		}
		href := page.Address(menu+"/split", "unit", cmd.Unit, "indicator", cmd.Indicator, "first", cmd.First.String(), "last", cmd.Last.String(), "way", string(way), "year", strconv.Itoa(v.year))
		out.Ways = append(out.Ways, Link{v.Label("round_way", string(way)), href, way == cmd.Way})
	}
	if proposed.Weights != nil {
		out.WeightLabel = map[target.Way]string{
			target.ByMembers: v.T("Đảng viên"), target.ByLastYear: v.T("Năm trước"), target.ByProspects: v.T("Nguồn"),
		}[cmd.Way]
	}
	var sum int64
	for i, l := range proposed.Units {
		row := PartRow{Code: l.Code, Name: v.name(l.ID), Field: "part:" + l.Code, Value: strconv.FormatInt(proposed.Parts[i], 10)}
		if text, ok := typed[l.Code]; ok {
			row.Value = text
		}
		if n, err := strconv.ParseInt(row.Value, 10, 64); err == nil {
			sum += n
		}
		if proposed.Weights != nil {
			row.Weight = viet.Number(proposed.Weights[i])
		}
		out.Rows = append(out.Rows, row)
	}
	out.Sum, out.Difference = viet.Number(sum), v.difference(whole, sum)
	status := http.StatusOK
	if refusal != "" {
		status = http.StatusUnprocessableEntity
	}
	return roundPage.Render(v.W, status, out)
}

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

func (p *Pages) doSplit(v *view) error {
	cmd, whole, err := v.splitOf()
	if err != nil {
		return err
	}
	parts, typed, err := partsOf(v.R)
	if err == nil {
		cmd.Parts = parts
		var id int64
		if id, err = p.Targets.Draft(v.R.Context(), v.Actor, cmd); err == nil {
			if page.Text(v.R, "then") != "send" {
				return v.Redirect(roundAddress(id), "target.drafted")
			}
			if err = p.Targets.Send(v.R.Context(), v.Actor, id); err == nil {
				return v.Redirect(roundAddress(id), "target.sent")
			}
			return p.again(v, id, err) // the draft is kept; why it was not sent is said on its page
		}
	}
	said, err := v.refusal(err)
	if err != nil {
		return err
	}
	return p.showSplit(v, cmd, whole, typed, said)
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

func (v *view) adoptForm(r *target.Round) page.Form {
	f := page.Form{Action: roundAddress(r.ID) + "/adopt", Submit: v.T("Giao chỉ tiêu theo quyết định"), Cancel: roundAddress(r.ID), Fields: v.decisionFields()}
	f.Fill(v.R)
	return f
}

func (v *view) showAdopt(r *target.Round, f page.Form) error {
	return v.act(v.T("Giao chỉ tiêu đã phân bổ"), v.T("%s, %s: giao %s cho %d tổ chức trực thuộc, cộng lại %s. Chỉ tiêu của các tổ chức ấy được ghi cùng lúc theo quyết định này.",
		target.IndicatorOf(r.Indicator).Label(v.Lang), page.TermName(v.Reader, r.First, r.Last), viet.Number(r.Whole), len(r.Parts), viet.Number(r.Sum())), f)
}

func (p *Pages) adopt(v *view) error {
	r, err := p.named(v)
	if err != nil {
		return err
	}
	return v.showAdopt(r, v.adoptForm(r))
}

func (p *Pages) doAdopt(v *view) error {
	r, err := p.named(v)
	if err != nil {
		return err
	}
	f := v.adoptForm(r)
	cmd := target.Adopt{Round: r.ID}
	if cmd.Decision, err = v.decision(); err == nil {
		err = p.Targets.Adopt(v.R.Context(), v.Actor, cmd)
	}
	if err == nil {
		return v.Redirect(roundAddress(r.ID), "target.adopted")
	}
	if err := f.Refuse(v.Reader, err); err != nil {
		return err
	}
	return v.showAdopt(r, f)
}

func (p *Pages) doDrop(v *view) error {
	r, err := p.named(v)
	if err != nil {
		return err
	}
	if err := p.Targets.Drop(v.R.Context(), v.Actor, r.ID, page.Text(v.R, "reason")); err != nil {
		return p.again(v, r.ID, err)
	}
	return v.Redirect(roundAddress(r.ID), "target.dropped")
}

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
