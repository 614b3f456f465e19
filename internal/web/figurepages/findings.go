package figurepages

import (
	"context"
	"errors"
	"net/url"
	"time"

	"sen/internal/quality"
	"sen/internal/viet"
)

// findingsPatience is how long the overview waits for findings about data. Where they take longer it shows those of
// a moment before, or says that they are being worked out.
const findingsPatience = 15 * time.Millisecond

// shownFindings is how many kinds of findings stand there before the reader asks for more.
const shownFindings = 5

// findings are the counts of what is missing or impossible in the register as it stands today, of the unit and below;
// nil for who may not read them, and where the unit is no more.
func (p *Pages) findings(ctx context.Context, v reading) (*Findings, error) {
	if p.Findings == nil || !v.unit.Exists.Has(v.today) || v.c.History().Can(v.Actor, quality.Read, v.today, v.unit.Code) != nil {
		return nil, nil
	}
	out := &Findings{Title: v.T("Chất lượng số liệu"), Href: address("/quality", url.Values{"unit": {v.unit.Code}})}
	if v.day != v.today || !v.known.IsZero() {
		out.Title = v.T("Chất lượng số liệu hôm nay")
	}
	report, err := p.report(ctx, v)
	if err != nil || report == nil {
		out.Working = report == nil
		return out, err
	}
	for _, c := range report.Counts(v.unit.ID) {
		if c.All > 0 {
			out.Lines = append(out.Lines, FigureLine{
				Code: c.Kind.String(), Label: v.Label("quality", c.Kind.String()),
				Number: Door{Text: viet.Number(int64(c.All)), Href: address("/quality/list", url.Values{"unit": {v.unit.Code}, "kind": {c.Kind.String()}})},
			})
		}
	}
	if len(out.Lines) > shownFindings+1 {
		out.Lines, out.Rest = out.Lines[:shownFindings:shownFindings], out.Lines[shownFindings:]
		out.RestLabel = v.T("Xem thêm %d mục", len(out.Rest))
	}
	return out, nil
}

// report is today's report, or the newest one of today there is; nil while the first is being made.
func (p *Pages) report(ctx context.Context, v reading) (*quality.Report, error) {
	soon, enough := context.WithTimeout(ctx, findingsPatience)
	defer enough()
	report, _, err := p.Findings(soon, v.today)
	switch {
	case report != nil:
		p.latest.Store(report)
		return report, nil
	case err != nil && !errors.Is(err, context.DeadlineExceeded):
		return nil, err
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	if last := p.latest.Load(); last != nil && last.Day() == v.today {
		return last, nil
	}
	return nil, nil
}
