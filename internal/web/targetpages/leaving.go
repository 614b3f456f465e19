package targetpages

import (
	"net/http"
	"net/url"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/target"
	"sen/internal/viet"
	"sen/internal/web/page"
)

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
	Known           string // when it is as known at an earlier moment
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
	known, err := page.KnownAt(page.Text(v.R, "known_at"))
	if err == nil && !known.IsZero() {
		v.census, err = p.Figures.At(v.R.Context(), known)
	}
	if err != nil {
		return err
	}
	out := Leaving{Base: v.Site.Base(v.R, v.T("Xóa tên, xin ra khỏi Đảng"), menu), Crumbs: v.crumbs(), Name: v.name(v.unit.ID), Action: here, From: first.String(), To: last.String()}
	if !known.IsZero() {
		out.Known = page.Moment(v.Reader, known)
	}
	if refused != nil {
		out.Refusal = v.Sentence(refused)
		return leavingPage.Render(v.W, http.StatusUnprocessableEntity, out)
	}
	if err := v.leftOf(&out, first, last); err != nil {
		return err
	}
	return leavingPage.Render(v.W, http.StatusOK, out)
}

func (v *view) leftOf(out *Leaving, first, last day.Day) error {
	now, l, err := v.left(first, last)
	if err != nil {
		return err
	}
	thenFirst, thenLast := figure.Comparison(first, last)
	then, before, err := v.left(thenFirst, thenLast)
	if err != nil {
		return err
	}
	out.Stretch, out.Before = page.TermName(v.Reader, first, last), page.TermName(v.Reader, thenFirst, thenLast)
	causes := l.Tables[figure.LeftByCause]
	if causes == nil {
		out.Nobody = true
		return nil
	}
	told, toldBefore := l.Told("left"), before.Told("left")
	out.Now, out.Then = few(v, now, told), few(v, then, toldBefore)
	if told && toldBefore && then > 0 {
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
	titles := map[figure.Breakdown]string{figure.LeftByCause: v.T("Nguyên nhân"), figure.LeftByGround: v.T("Căn cứ xóa tên"), figure.LeftByOccupation: v.T("Nghề nghiệp")}
	for _, by := range figure.Leavings {
		t := l.Tables[by]
		table := LeavingTable{Title: titles[by]}
		for i, code := range t.Codes {
			n, shown := t.Sum(i)
			if n == 0 {
				continue
			}
			table.Rows = append(table.Rows, LeavingRow{v.Label(by.Group(), code), few(v, n, shown), !shown})
		}
		if len(table.Rows) > 0 {
			out.Tables = append(out.Tables, table)
		}
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

// left is how many left in a stretch, with what may be told of them.
func (v *view) left(first, last day.Day) (int64, figure.Leaving, error) {
	a, err := v.census.Ask(figure.Query{Unit: v.unit.Code, From: first, To: last, Only: []figure.Code{"left"}})
	if err != nil {
		return 0, figure.Leaving{}, err
	}
	l, err := v.census.Leaving(v.unit.Code, first, last)
	return a.Figures["left"].Whole, l, err
}
