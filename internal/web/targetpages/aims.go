package targetpages

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// Aims is a unit's targets of a year with how they stand, and those of its children.
type Aims struct {
	page.Base
	Crumbs      []Crumb
	Name        string
	Year        int
	Until       string
	Early       bool // the year has not begun
	Years       []Link
	Days        []Link // up to which day of the year
	Own         []AimRow
	SetHref     string // "" where the reader may not
	Bases       []BaseRow
	Pace        *PaceView
	Forecast    *ForecastView
	Grid        *Grid
	Sent        []PartView
	Rounds      []RoundLine
	SplitHref   string
	LeavingHref string
}

// Link leads somewhere; Current says that it is here.
type Link struct {
	Label, Href string
	Current     bool
}

// AimRow is a target with what was reached.
type AimRow struct {
	Label, Base                      string
	Term                             string // "" for exactly the year
	Target, Decision                 string
	Reached, Open, Why               string
	Progress                         string // of a count, in percent of the target
	Met, Over                        bool
	ReviseHref, WithdrawHref, Splits string
}

// BaseRow is one of the seven bases of the admission rate.
type BaseRow struct{ Label, Base, Value, Parts, Why string }

// Grid are the children's targets of admissions with how they stand.
type Grid struct {
	Title                  string
	Rows                   []GridRow
	Whole, Sum, Difference string // Difference: "" when the parts are the whole
	Behind, NoSource       int
	Sources                bool // who has no prospect in the file is told
	AllHref, FewHref       string
	// The words of the last column, looked up once for thousands of rows.
	BehindWord, AheadWord, UnsetWord, SourceWord string
}

// GridRow is a unit of the grid; Depth 1 to 4 below the page's unit.
type GridRow struct {
	Depth                             int
	Name, Href                        string
	Target, Reached, Progress         string
	Expected                          string
	Behind, NoTarget, NoSource, Ahead bool
	Decision                          string
}

// ForecastView says what may come by the year's end, in counts.
type ForecastView struct {
	Pace                                          string // if it goes on as it went
	Target                                        string
	Cases                                         bool // the lines below are told
	Decided, Due, Later, Overdue, Filing, Cleared string
	LastReview                                    string
}

// PartView is what was sent to the unit from above.
type PartView struct {
	Round              int64
	Year               int
	Label, Term, Value string
	Sent               bool // a counter-proposal may be made
	Counter, Reason    string
	May                bool
	Action, Unit       string
	Typed, TypedReason string
	Refusal            string
	History            []ProposalRow
}

// RoundLine is a round of the unit.
type RoundLine struct{ Label, Term, Href, State, Whole, Decision string }

var aimsPage = page.Parse[Aims](files, "aims.tmpl", "grid.tmpl", "pace.tmpl", "crumbs.tmpl", "part.tmpl")

func (p *Pages) aims(v *view) error {
	if err := v.choose(v.R.PathValue("code"), target.ActRead); err != nil {
		return err
	}
	return p.showAims(v, nil)
}

// showAims shows the page; refused is the part whose counter-proposal was refused, if any.
func (p *Pages) showAims(v *view, refused *PartView) error {
	if v.R.Form.Get("all") != "" {
		return p.showAll(v)
	}
	s, err := target.StandingOf(v.census, v.unit.Code, v.year, v.until)
	if err != nil {
		return err
	}
	out := Aims{Base: v.Site.Base(v.R, v.T("Chỉ tiêu"), menu), Crumbs: v.crumbs(), Name: v.name(v.unit.ID), Year: v.year, Until: v.until.Vietnamese()}
	for y := v.Today.Year() + 1; y > v.Today.Year()-5; y-- {
		out.Years = append(out.Years, Link{strconv.Itoa(y), addressOf(v.unit.Code, y), y == v.year})
	}
	out.Days = v.days()
	if v.maySet(v.unit, target.ActSet) {
		out.SetHref = v.form(menu+"/set", "")
	}
	out.LeavingHref = "/units/" + url.PathEscape(v.unit.Code) + "/leaving"
	for _, a := range s.Aims {
		out.Own = append(out.Own, v.row(a))
	}
	if out.Bases, err = v.bases(); err != nil {
		return err
	}
	year, aimed := s.Aim("admitted")
	if out.Grid, err = p.grid(v, year.Target, aimed, false); err != nil {
		return err
	}
	if aimed && v.Today >= v.first {
		if out.Pace, err = v.pace(year); err != nil {
			return err
		}
		if out.Forecast, err = p.forecast(v, year); err != nil {
			return err
		}
	}
	if aimed && out.Grid != nil && v.may(target.ActSplit, v.unit.ID) {
		out.SplitHref = v.form(menu+"/split", "admitted")
	}
	if out.Early = v.Today < v.first; out.Early {
		out.Until = v.Today.Vietnamese()
	}
	if err := p.fromAbove(v, &out, refused); err != nil {
		return err
	}
	status := http.StatusOK
	if refused != nil {
		status = http.StatusUnprocessableEntity
	}
	return aimsPage.Render(v.W, status, out)
}

// days are the ends of quarters that have come, and the whole year: where it stood at the half-year stays to be seen.
func (v *view) days() (out []Link) {
	end := min(v.last, v.Today)
	for m := time.March; m <= time.September; m += 3 {
		if d := day.Of(v.year, m+1, 1) - 1; d < end {
			out = append(out, Link{v.T("đến %s", d.Vietnamese()), addressOf(v.unit.Code, v.year) + "&until=" + d.String(), v.earlier && d == v.until})
		}
	}
	if len(out) > 0 {
		out = append(out, Link{v.T("đến %s", end.Vietnamese()), addressOf(v.unit.Code, v.year), !v.earlier})
	}
	return out
}

// All is the long grid of every unit below.
type All struct {
	page.Base
	Crumbs []Crumb
	Name   string
	Year   int
	Until  string
	Grid   *Grid
}

var allPage = page.Parse[All](files, "all.tmpl", "grid.tmpl", "crumbs.tmpl")

func (p *Pages) showAll(v *view) error {
	own, aimed := v.census.TargetOf(v.unit.ID, "admitted", v.first, v.last)
	out := All{Base: v.Site.Base(v.R, v.T("Chỉ tiêu"), menu), Crumbs: v.crumbs(), Name: v.name(v.unit.ID), Year: v.year, Until: min(v.until, v.Today).Vietnamese()}
	var err error
	if out.Grid, err = p.grid(v, target.Value(own.Value), aimed, true); err != nil {
		return err
	}
	return allPage.Render(v.W, http.StatusOK, out)
}

// form is the address of a form about the page's unit, an indicator and the year.
func (v *view) form(path, indicator string) string {
	return page.Address(path, "unit", v.unit.Code, "indicator", indicator, "first", v.first.String(), "last", v.last.String(), "year", strconv.Itoa(v.year))
}

func (v *view) row(a target.Aim) AimRow {
	row := AimRow{Label: a.Indicator.Label(v.Lang), Target: a.Indicator.Wanted(v.Lang, a.Indicator.Direction, a.Target), Decision: v.decidedBy(a.Decision, a.Decided), Met: a.Met, Over: a.Over()}
	if a.Indicator.Base != "" {
		row.Base = v.Label("base", a.Indicator.Base)
	}
	if a.First != v.first || a.Last != v.last {
		row.Term = page.TermName(v.Reader, a.First, a.Last)
	}
	row.Reached, row.Why = v.value(a.Indicator.Unit, a.Reached)
	if a.Indicator.Figure != "" && row.Why == "" && v.May("figures.open") {
		row.Open = page.Address("/open", "figure", string(a.Indicator.Figure), "unit", v.unit.Code, "from", a.First.String(), "to", a.Until.String())
	}
	if n, ok := a.Target.Whole(); ok && n > 0 && a.Indicator.Unit == target.Count {
		row.Progress = viet.Percent(a.Reached.Whole, n)
	}
	address := func(path string) string {
		return page.Address(path, "unit", v.unit.Code, "indicator", a.Indicator.Code, "first", a.First.String(), "last", a.Last.String(), "year", strconv.Itoa(v.year))
	}
	if v.maySet(v.unit, target.ActSet) {
		row.ReviseHref = address(menu + "/set")
	}
	if v.maySet(v.unit, target.ActWithdraw) {
		row.WithdrawHref = address(menu + "/withdraw")
	}
	if a.Indicator.Adds && v.may(target.ActSplit, v.unit.ID) && len(target.Parts(v.units, v.unit.ID, min(max(v.Today, a.First), a.Last))) > 0 {
		row.Splits = address(menu + "/split")
	}
	return row
}

func (v *view) decidedBy(number string, on day.Day) string {
	switch {
	case number == "" && on == day.None:
		return ""
	case on == day.None:
		return number
	}
	return v.T("%s ngày %s", number, on.Vietnamese())
}

// value writes what was reached, or why it is not known.
func (v *view) value(unit target.Unit, x figure.Value) (text, why string) {
	switch {
	case !x.Known():
		return "—", v.Label("why", x.Why)
	case x.Change:
		return viet.Change(x.Numerator, x.Denominator), ""
	case unit == target.Average:
		return page.Decimal(x.Numerator, x.Denominator), ""
	case x.Ratio:
		return viet.Percent(x.Numerator, x.Denominator), ""
	}
	return viet.Number(x.Whole), ""
}

// bases are the seven ways the admission rate is reckoned, of the year so far.
func (v *view) bases() (out []BaseRow, err error) {
	for _, i := range target.Bases() {
		first := v.first
		if i.Per != "" { // of the term of office so far, the year included
			first = target.TermOfOffice(v.until).First
		}
		x, err := i.Reached(v.census, v.unit.Code, first, v.until)
		if err != nil {
			return nil, err
		}
		if i.Code == "admitted.progress" { // the target of the whole year, however far the year has come
			x = progress(v.census, v.unit.ID, v.first, v.last, x, v.unit.Code, v.until)
		}
		row := BaseRow{Label: i.Label(v.Lang), Base: v.Label("base", i.Base)}
		row.Value, row.Why = v.value(i.Unit, x)
		if x.Known() && i.Unit == target.Share {
			row.Parts = viet.Number(x.Numerator) + " / " + viet.Number(x.Denominator)
		}
		out = append(out, row)
	}
	return out, nil
}

// progress is what was admitted by the day, of the target of the whole year.
func progress(c *figure.Census, unit org.ID, first, last day.Day, otherwise figure.Value, code string, until day.Day) figure.Value {
	t, ok := c.TargetOf(unit, "admitted", first, last)
	n, whole := target.Value(t.Value).Whole()
	if !ok || !whole || n == 0 {
		return otherwise
	}
	x, err := target.IndicatorOf("admitted").Reached(c, code, first, until)
	if err != nil {
		return otherwise
	}
	return figure.Value{Ratio: true, Numerator: x.Whole, Denominator: n}
}

// grid are the units below with their targets of admissions; nil where none stands below.
func (p *Pages) grid(v *view, own target.Value, aimed, all bool) (*Grid, error) {
	rows := v.below(v.unit.ID, all)
	if len(rows) == 0 {
		return nil, nil
	}
	g := &Grid{Title: v.T("Các tổ chức trực thuộc"), BehindWord: v.T("Chậm"), AheadWord: v.T("Kịp"), UnsetWord: v.T("Chưa giao"), SourceWord: v.T("Chưa có nguồn")}
	here := v.address(v.unit.Code)
	if all {
		g.Title, g.FewHref = v.T("Mọi tổ chức bên dưới"), here
	} else {
		g.AllHref = here + "&all=1"
	}
	units := make([]*org.Life, len(rows))
	for i := range rows {
		units[i] = rows[i].unit
	}
	reached, err := v.census.AskEach(units, figure.Query{From: v.first, To: v.until, Only: []figure.Code{"admitted"}})
	if err != nil {
		return nil, err
	}
	var sources []int64
	if v.May(prospects) && v.year == v.Today.Year() && p.Sources != nil {
		if sources, err = p.Sources(v.R.Context(), v.Actor, units); err != nil {
			return nil, err
		}
		g.Sources = true
	}
	var sum int64
	for i, below := range rows {
		row := GridRow{Depth: below.depth, Name: v.name(below.unit.ID), Href: v.address(below.unit.Code)}
		n := reached[i]["admitted"].Whole
		row.Reached = viet.Number(n)
		t, ok := v.census.TargetOf(below.unit.ID, "admitted", v.first, v.last)
		want, whole := target.Value(t.Value).Whole()
		if row.NoTarget = !ok || !whole; !row.NoTarget {
			pace := target.Pace{Target: want, First: v.first, Last: v.last, On: v.until}
			row.Target, row.Expected = viet.Number(want), viet.Number(pace.Expected())
			if !all {
				row.Decision = v.decidedBy(t.Decision, t.Decided)
			}
			if row.Behind = pace.Behind(n); row.Behind {
				g.Behind++
			}
			row.Ahead = !row.Behind
			if want > 0 {
				row.Progress = viet.Percent(n, want)
			}
			if below.depth == 1 {
				sum += want
			}
		}
		if sources != nil && sources[i] == 0 {
			row.NoSource = true
			g.NoSource++
		}
		g.Rows = append(g.Rows, row)
	}
	g.Sum = viet.Number(sum)
	if whole, ok := own.Whole(); aimed && ok {
		g.Whole = viet.Number(whole)
		g.Difference = v.difference(whole, sum)
	}
	return g, nil
}

// difference says what the parts lack or have too much; "" when they are the whole.
func (v *view) difference(whole, sum int64) string {
	switch {
	case sum < whole:
		return v.T("còn thiếu %s", viet.Number(whole-sum))
	case sum > whole:
		return v.T("còn thừa %s", viet.Number(sum-whole))
	}
	return ""
}

// below is a unit with how deep it stands.
type below struct {
	unit  *org.Life
	depth int
}

// below are the direct children, or all units below in the order of the tree.
func (v *view) below(unit org.ID, all bool) (out []below) {
	on := min(max(v.until, v.unit.Exists.From), v.last)
	if !all {
		for _, l := range target.Parts(v.units, unit, on) {
			out = append(out, below{l, 1})
		}
		return out
	}
	children := map[org.ID][]*org.Life{}
	for _, l := range v.units.Units() {
		if l.Exists.Has(on) && !l.Kind(on).InsideCell() {
			children[l.Parent(on)] = append(children[l.Parent(on)], l)
		}
	}
	var walk func(id org.ID, depth int)
	walk = func(id org.ID, depth int) {
		for _, l := range children[id] {
			out = append(out, below{l, min(depth, 4)})
			walk(l.ID, depth+1)
		}
	}
	walk(unit, 1)
	return out
}

// forecast says what may come by the end of the year that is under way.
func (p *Pages) forecast(v *view, a target.Aim) (*ForecastView, error) {
	pace, ok := a.Pace()
	if !ok || a.Over() || v.earlier || v.Today < v.first {
		return nil, nil
	}
	n, ok := pace.Forecast(a.Reached.Whole)
	if !ok {
		return nil, nil
	}
	f := &ForecastView{Pace: viet.Number(n), Target: viet.Number(pace.Target)}
	if !v.May(prospects) || p.Cases == nil {
		return f, nil
	}
	b, err := p.Cases.Now(v.R.Context())
	if err != nil {
		return nil, err
	}
	cases := b.Forecast(v.unit.ID, b.Units().Reach(v.Actor, admission.Read, b.Day()))
	f.Cases = true
	f.Decided, f.Due, f.Later = count(cases.Decided), count(cases.DueThisYear), count(cases.DueLater)
	f.Overdue, f.Filing, f.Cleared = count(cases.Overdue), count(cases.Filing), count(cases.Cleared)
	if cases.LastReview != day.None {
		f.LastReview = cases.LastReview.Vietnamese()
	}
	return f, nil
}

func count(n int) string { return viet.Number(int64(n)) }
