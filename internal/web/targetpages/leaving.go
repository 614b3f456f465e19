package targetpages

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/target"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// Reasons gives the ground and cause of the removals and resignations of some people, by person and day.
type Reasons func(ctx context.Context, people []member.ID) (map[ExitKey]Reason, error)

// ExitKey names an exit: who, and the first day on which they were no longer a member.
type ExitKey struct {
	Person member.ID
	Day    day.Day
}

// Reason is the ground and cause of an exit, "" of what was not given.
type Reason struct{ Ground, Cause string }

// Leaving is the page of those removed and resigned in a stretch, beside the same stretch of the term of office before.
type Leaving struct {
	page.Base
	Crumbs          []Crumb
	Name            string
	Action          string
	From, To        string // ISO, in the form
	Stretch, Before string
	Now, Then       string
	Change          string // "" where it cannot be told
	Aim             string // what is aimed at for the stretch, "" for none
	AimMet, HasAim  bool
	Tables          []LeavingTable
	Units           []LeavingUnit
	Zero            []string
	ZeroCount       int
	Nobody          bool
	Refusal         string
}

// LeavingTable are the numbers of a dimension.
type LeavingTable struct {
	Title string
	Rows  []LeavingRow
}

// LeavingRow is a code with its number, or that it is fewer than five or hidden with others.
type LeavingRow struct {
	Label, Number string
	Hidden        bool
}

// LeavingUnit is a unit below with its number.
type LeavingUnit struct {
	Name, Href, Number string
	Hidden             bool
}

var leavingPage = page.Parse[Leaving](files, "leaving.tmpl", "crumbs.tmpl")

func (p *Pages) leaving(v *view) error {
	if err := v.choose(v.R.PathValue("code"), target.ActRead); err != nil {
		return err
	}
	first, last := target.TermOfOffice(v.Today).First, v.Today
	var refused error
	for field, into := range map[string]*day.Day{"from": &first, "to": &last} {
		d, err := page.Day(v.R, field)
		switch {
		case err != nil:
			refused = err
		case d != day.None:
			*into = d
		}
	}
	if refused == nil && last < first {
		refused = fault.New(fault.Invalid, "period_backwards", "from", first, "to", last).On("from")
	}
	here := "/units/" + url.PathEscape(v.unit.Code) + "/leaving"
	out := Leaving{Base: v.Site.Base(v.R, v.T("Xóa tên, xin ra khỏi Đảng"), menu), Crumbs: v.crumbs(), Name: v.name(v.unit.ID), Action: here, From: first.String(), To: last.String()}
	if refused != nil {
		out.Refusal = v.Sentence(refused)
		return leavingPage.Render(v.W, http.StatusUnprocessableEntity, out)
	}
	if err := p.leftOf(v, &out, first, last); err != nil {
		return err
	}
	return leavingPage.Render(v.W, http.StatusOK, out)
}

func (p *Pages) leftOf(v *view, out *Leaving, first, last day.Day) error {
	on := min(max(last, v.unit.Exists.From), v.unit.Exists.To-1)
	exits, err := p.exits(v, first, last, on)
	if err != nil {
		return err
	}
	l := target.LeavingOf(v.units, v.unit.ID, exits, on)
	thenFirst, thenLast := figure.Comparison(first, last)
	out.Stretch, out.Before = page.TermName(v.Reader, first, last), page.TermName(v.Reader, thenFirst, thenLast)
	then, err := v.left(thenFirst, thenLast)
	if err != nil {
		return err
	}
	causes := l.Tables[target.ByCause]
	if causes == nil {
		out.Nobody = true
		return nil
	}
	now, shown := causes.Sum(len(causes.Codes))
	out.Now, out.Then = few(v, now, shown), few(v, then, then == 0 || then >= target.Fewest)
	if then >= target.Fewest && shown {
		out.Change = viet.Change(now, then)
	}
	for _, t := range v.census.TargetsOf(v.unit.ID) {
		if t.Indicator == "left.change" && t.First <= last && first <= t.Last {
			i := target.IndicatorOf("left.change")
			out.Aim, out.HasAim = i.Wanted(v.Lang, i.Direction, target.Value(t.Value)), out.Change != ""
			out.AimMet = i.Direction.Met(figure.Value{Change: true, Numerator: now, Denominator: max(then, 1)}, target.Value(t.Value))
		}
	}
	out.Nobody = now == 0
	groups := map[target.Dimension]string{target.ByCause: v.T("Nguyên nhân"), target.ByGround: v.T("Căn cứ"), target.ByOccupation: v.T("Nghề nghiệp")}
	for _, by := range target.Dimensions {
		t := l.Tables[by]
		table := LeavingTable{Title: groups[by]}
		for i, code := range t.Codes {
			n, shown := t.Sum(i)
			if n == 0 {
				continue
			}
			label := v.T("Chưa ghi")
			if code != "" {
				label = v.Label(string(by), code)
			}
			table.Rows = append(table.Rows, LeavingRow{label, few(v, n, shown), !shown})
		}
		out.Tables = append(out.Tables, table)
	}
	for k, id := range causes.Units {
		n, shown := causes.Of(k)
		switch {
		case id == 0 && n == 0:
		case n == 0:
			out.Zero = append(out.Zero, v.name(id))
		case id == 0:
			out.Units = append(out.Units, LeavingUnit{Name: v.T("Trực tiếp tại %s", out.Name), Number: few(v, n, shown), Hidden: !shown})
		default:
			out.Units = append(out.Units, LeavingUnit{v.name(id), "/units/" + url.PathEscape(v.units.Unit(id).Code) + "/leaving?from=" + first.String() + "&to=" + last.String(), few(v, n, shown), !shown})
		}
	}
	out.ZeroCount = len(out.Zero)
	return nil
}

// few writes a number, or that it is not told.
func few(v *view, n int64, shown bool) string {
	if !shown {
		return v.T("không nêu")
	}
	return viet.Number(n)
}

func (v *view) left(first, last day.Day) (int64, error) {
	a, err := v.census.Ask(figure.Query{Unit: v.unit.Code, From: first, To: last, Only: []figure.Code{"left"}})
	return a.Figures["left"].Whole, err
}

// exits are the removals and resignations of the whole tree in which the unit stands.
func (p *Pages) exits(v *view, first, last, on day.Day) ([]target.Exit, error) {
	path := v.units.Path(v.unit.ID, on)
	if len(path) == 0 {
		return nil, nil
	}
	opened, err := v.census.Open(figure.OpenQuery{Unit: v.units.Unit(path[0]).Code, From: first, To: last, Figure: "left"})
	if err != nil {
		return nil, err
	}
	var ids []member.ID
	for _, x := range opened.People {
		ids = append(ids, x.ID)
	}
	slices.Sort(ids)
	reasons, err := p.Reasons(v.R.Context(), slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	out := make([]target.Exit, 0, len(opened.People))
	for _, x := range opened.People {
		why := reasons[ExitKey{x.ID, x.Day + 1}]
		out = append(out, target.Exit{Home: x.Home, On: x.Day, Ground: why.Ground, Cause: why.Cause, Occupation: x.Occupation})
	}
	return out, nil
}
