package figurepages

import (
	"net/http"
	"net/url"
	"strings"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/web/page"
)

var overviewPage = page.Parse[Overview](files, "parts.tmpl", "meter.tmpl", "overview.tmpl")

// overview shows a unit on a day.
func (p *Pages) overview(w http.ResponseWriter, r *http.Request) error {
	v, err := p.read(r)
	if err != nil {
		return err
	}
	o, err := v.overview()
	if err != nil {
		return err
	}
	if o.Lately, err = p.lately(r.Context(), v); err != nil {
		return err
	}
	if o.Watch, err = p.watch(r.Context(), v); err != nil {
		return err
	}
	o.Base = p.base(r, v, v.T("%s · số liệu đến %s", o.Name, v.day.Vietnamese()), "/")
	return overviewPage.Render(w, http.StatusOK, o)
}

// base starts a page whose menu keeps the reader's unit and day.
func (p *Pages) base(r *http.Request, v reading, title, here string) page.Base {
	site := p.Site()
	if site.Organisation == "" {
		if head := headOf(v.c.History(), v.day); head != nil {
			site.Organisation = head.Name(v.day)
		}
	}
	b := site.Base(r, title, here)
	b.Point("/", address("/", v.query()))
	b.Point("/figures", v.fullList())
	return b
}

// fullList is the address of every figure of the unit.
func (v reading) fullList() string { return address(v.fullListPath(), v.query()) }

func (v reading) fullListPath() string {
	if v.home {
		return "/figures"
	}
	return "/units/" + url.PathEscape(v.unit.Code) + "/figures"
}

// headline are the figures of the cards and the strip.
var headline = []figure.Code{
	"members", "members.opening", "members.official", "members.probationary", "members.per_population", "members.away_group",
	"admitted", "admitted.target", "admitted.progress", "admitted.per_members", "admitted.students", "admitted.students.share",
	"arrived", "listed", "restored", "transferred_in", "reorganised_in",
	"removed", "resigned", "expelled", "died", "departed", "annulled", "transferred_out", "reorganised_out", "left", "left.change",
	"units", "units.grassroots_committee", "units.grassroots_cell", "units.cell", "units.away_group", "units.founded", "units.founded.nonstate",
	"localities", "localities.with_away_group", "hosts", "hosts.with_unit", "enterprises.with_unit.share",
	"four_good.cells", "four_good.grassroots_cells", "four_good.grassroots_committees",
}

func (v reading) overview() (Overview, error) {
	o := Overview{Rail: v.rail(), Crumbs: v.crumbs(), Name: v.unit.Name(v.day), About: v.about(), Absent: v.absent(), FullList: v.fullList()}
	o.Record, o.Tree = v.record()
	a, err := v.ask(Question(v.unit.Code, v.from, v.day))
	if err != nil {
		return o, err
	}
	aim, err := v.aim()
	if err != nil {
		return o, err
	}
	o.Cards = v.cards(a.Figures, aim)
	o.FlowTitle = v.T("Tăng, giảm đảng viên %s", page.TermName(v.Reader, v.from, v.day))
	o.Flow = v.flow(a.Figures)
	if o.Children, err = v.comparison(a.Children); err != nil {
		return o, err
	}
	o.NoChildren = v.noChildren()
	if o.Trend, err = v.trend(a.Figures["members"].Whole); err != nil {
		return o, err
	}
	o.Main, o.Compositions, err = v.compositions(a)
	return o, err
}

// ask asks for the reading's unit and period.
func (v reading) ask(q figure.Query) (figure.Answer, error) {
	q.Unit, q.KnownAt = v.unit.Code, v.known
	if q.From == day.None {
		q.From, q.To = v.from, v.day
	}
	return v.c.Ask(q)
}

// aim is the target of the whole term, which a running period is on its way to.
func (v reading) aim() (figure.Value, error) {
	a, err := v.ask(figure.Query{From: v.from, To: v.full, Only: []figure.Code{"admitted.target"}})
	return a.Figures["admitted.target"], err
}

// about says what the unit is: kind, sector, code, since when.
func (v reading) about() string {
	var parts []string
	if k := v.unit.Kind(v.day); k != 0 {
		parts = append(parts, v.Label("kind", k.String()))
	}
	if s := v.unit.Sector(v.day); s != "" {
		parts = append(parts, v.Label("sector", string(s)))
	}
	parts = append(parts, v.T("mã %s", v.unit.Code))
	if v.unit.WasFounded {
		parts = append(parts, v.T("thành lập ngày %s", v.unit.Exists.From.Vietnamese()))
	}
	return strings.Join(parts, " · ")
}

// absent says that the unit was not there on the day, and when it was.
func (v reading) absent() string {
	switch {
	case v.unit.Exists.Has(v.day):
		return ""
	case v.unit.Exists.Empty():
		return v.T("Theo những gì đã ghi đến lúc đó, chưa có tổ chức đảng này.")
	case v.day < v.unit.Exists.From:
		return v.T("Ngày %s chưa có tổ chức đảng này; sổ ghi từ ngày %s.", v.day.Vietnamese(), v.unit.Exists.From.Vietnamese())
	}
	ended, how := v.unit.Exists.To.Vietnamese(), strings.ToLower(v.Label("unit_change", string(v.unit.Ending)))
	s := v.T("Tổ chức đảng này đã thôi hoạt động từ ngày %s (%s).", ended, how)
	if next := v.c.History().Unit(v.unit.Successor); next != nil && v.reach.Has(next.ID) {
		s = v.T("Tổ chức đảng này đã thôi hoạt động từ ngày %s (%s); tiếp theo là %s.", ended, how, next.Name(v.day))
	}
	return s + " " + v.T("Số tăng, giảm dưới đây là của những ngày còn hoạt động trong kỳ.")
}

func (v reading) noChildren() string {
	switch k := v.unit.Kind(v.day); {
	case k == 0:
		return v.T("Ngày này không có tổ chức đảng nào trực thuộc.")
	case k.InsideCell():
		return v.T("Tổ đảng không có tổ chức đảng trực thuộc. Đảng viên của tổ vẫn tính ở chi bộ.")
	case k.HoldsMembers():
		return v.T("Chi bộ này không có tổ đảng. Khi có quyết định lập tổ, tổ sẽ hiện ở đây.")
	}
	return v.T("Chưa có tổ chức đảng trực thuộc. Khi có quyết định thành lập, tên sẽ hiện ở đây.")
}

// small says whether the unit is a cell or part of one, for which most totals would be nothing.
func small(k org.Kind) bool { return k.HoldsMembers() || k.InsideCell() }

// record is the address of the unit's record, and of the tree below it, on the same day.
func (v reading) record() (record, tree string) {
	if v.c.History().Can(v.Actor, "unit.read", v.today, v.unit.Code) != nil {
		return "", ""
	}
	q := url.Values{}
	if v.day != v.today {
		q.Set("day", v.day.String())
	}
	record = address("/units/"+url.PathEscape(v.unit.Code)+"/record", q)
	q.Set("unit", v.unit.Code)
	return record, address("/tree", q)
}
