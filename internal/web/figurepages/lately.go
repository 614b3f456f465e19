package figurepages

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/viet"
)

// latelyDays is how far "Mới đây" looks back, the day shown included; shownEvents how many of its lines stand there
// before the reader asks for all.
const (
	latelyDays  = 90
	shownEvents = 6
)

// event is what happened to a unit on a day.
type event struct {
	life   *org.Life
	change *org.Change
}

// lately tells what began and ended in the unit and below in the days up to the one shown.
func (p *Pages) lately(ctx context.Context, v reading) (*Lately, error) {
	since := v.day - latelyDays + 1
	events := v.events(since)
	out := &Lately{Note: v.T("từ %s đến %s", since.Vietnamese(), v.day.Vietnamese())}
	if len(events) > shownEvents+1 && !v.recent {
		full := v
		full.recent = true
		out.All, out.AllLabel = full.href()+"#lately-title", v.T("Xem đủ %s việc", viet.Number(int64(len(events))))
		events = events[:shownEvents]
	}
	var rest []org.DecisionID
	for _, e := range events {
		rest = append(rest, e.change.Decision)
	}
	decisions, err := p.Names.Decisions(ctx, rest)
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		out.Events = append(out.Events, v.eventLine(e, decisions[e.change.Decision]))
	}
	out.Counts, err = v.latelyCounts(since)
	return out, err
}

// events are what happened to units of the subtree, the newest first and those of a day in the official order.
func (v reading) events(since day.Day) []event {
	var out []event
	for _, l := range v.c.History().Units() {
		for c := range l.Changes() {
			if since <= c.Day && c.Day <= v.day && tells(l, c) && v.concerns(l, c) {
				out = append(out, event{l, c})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b event) int {
		return cmp.Or(cmp.Compare(b.change.Day, a.change.Day), officially(a.life, b.life))
	})
	return out
}

// tells says whether a change is one of those told: a founding, an end, and afterwards another name, kind or place.
func tells(l *org.Life, c *org.Change) bool {
	d := c.Day
	switch c.Aspect {
	case org.Begin:
		return c.Value == org.Founded
	case org.End:
		return d == l.Exists.To
	case org.Name:
		return l.Exists.Has(d-1) && l.Exists.Has(d) && l.Name(d-1) != l.Name(d)
	case org.KindOf:
		return l.Exists.Has(d-1) && l.Exists.Has(d) && l.Kind(d-1) != l.Kind(d)
	case org.Parent:
		return l.Exists.Has(d-1) && l.Exists.Has(d) && l.Parent(d-1) != l.Parent(d)
	}
	return false
}

// concerns says whether a unit was in the subtree when something happened to it, or, of a move, just before.
func (v reading) concerns(l *org.Life, c *org.Change) bool {
	h := v.c.History()
	below := func(d day.Day) bool { return slices.Contains(h.Path(l.ID, d), v.unit.ID) }
	switch c.Aspect {
	case org.End:
		return below(c.Day - 1)
	case org.Parent:
		return below(c.Day) || below(c.Day-1)
	}
	return below(c.Day)
}

func (v reading) eventLine(e event, by org.Decision) Event {
	on := e.change.Day
	if e.change.Aspect == org.End {
		on--
	}
	out := Event{Day: e.change.Day.Vietnamese(), ISO: e.change.Day.String(), What: v.happened(e)}
	if !v.reach.Has(e.life.ID) {
		out.Name = v.T("nay thuộc tổ chức khác")
		return out
	}
	out.Name, out.Href = e.life.Name(on), v.onDay(e.life.Code, on)
	out.Detail, out.Decision = v.detail(e, on), v.citing(by)
	return out
}

// happened names what happened in a word or two.
func (v reading) happened(e event) string {
	switch e.change.Aspect {
	case org.Begin:
		return v.T("Thành lập")
	case org.End:
		return v.Label("unit_change", string(e.life.Ending))
	case org.Name:
		return v.Label("unit_change", "DOI_TEN")
	case org.KindOf:
		return v.Label("unit_change", "DOI_LOAI")
	}
	return v.Label("unit_change", "CHUYEN_CAP_TREN")
}

// detail says from what to what it went, or where it stands. Units beyond reach have no name in it.
func (v reading) detail(e event, on day.Day) string {
	l, d := e.life, e.change.Day
	switch e.change.Aspect {
	case org.Name:
		return v.T("tên trước: %s", l.Name(d-1))
	case org.KindOf:
		return v.T("từ %s thành %s", strings.ToLower(v.Label("kind", l.Kind(d-1).String())), strings.ToLower(v.Label("kind", l.Kind(d).String())))
	case org.Parent:
		return v.T("từ %s sang trực thuộc %s", v.nameOr(l.Parent(d-1), d-1), v.nameOr(l.Parent(d), d))
	case org.End:
		if l.Successor != 0 {
			return v.T("tiếp theo là %s", v.nameOr(l.Successor, v.day))
		}
	}
	if above := l.Parent(on); above != 0 && above != v.unit.ID {
		return v.T("trực thuộc %s", v.nameOr(above, on))
	}
	return ""
}

// nameOr is a unit's name on a day, or words for one that is beyond reach.
func (v reading) nameOr(id org.ID, on day.Day) string {
	if l := v.c.History().Unit(id); l != nil && v.reach.Has(id) {
		return l.Name(on)
	}
	return v.T("tổ chức đảng khác")
}

// citing names the decision an event rests on.
func (v reading) citing(d org.Decision) string {
	switch {
	case d.Number != "" && d.Day != day.None:
		return v.T("Quyết định số %s ngày %s", d.Number, d.Day.Vietnamese())
	case d.Number != "":
		return v.T("Quyết định số %s", d.Number)
	case d.Day != day.None:
		return v.T("Quyết định ngày %s", d.Day.Vietnamese())
	}
	return v.T("chưa ghi quyết định")
}

// latelyFlows are the comings and goings told beside the units.
var latelyFlows = []figure.Code{
	"admitted", "confirmed", "arrived", "restored", "transferred_in", "reorganised_in",
	"left", "expelled", "died", "annulled", "departed", "transferred_out", "reorganised_out",
}

// latelyCounts are how many members came and went, those of nobody left out.
func (v reading) latelyCounts(since day.Day) ([]FigureLine, error) {
	a, err := v.ask(figure.Query{From: since, To: v.day, Only: latelyFlows})
	if err != nil {
		return nil, err
	}
	var out []FigureLine
	for _, code := range latelyFlows {
		if x := a.Figures[code]; x.Whole != 0 {
			out = append(out, FigureLine{Code: string(code), Label: v.label(code), Number: v.doorOf(v.unit.Code, since, v.day, code, x)})
		}
	}
	return out, nil
}
