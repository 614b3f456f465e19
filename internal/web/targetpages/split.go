package targetpages

import (
	"net/http"
	"strconv"

	"sen/internal/fault"
	"sen/internal/target"
	"sen/internal/viet"
	"sen/internal/web/page"
)

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
