package unitpages

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
	"sen/internal/words"
)

// Record is a unit's page: what it is, who leads it, who belongs, what hangs below, and its life.
type Record struct {
	page.Base
	Crumbs    []named
	Tabs      []tab
	Code      string
	Called    string // its name
	Kind      string
	Day, ISO  string
	Action    string
	Past      bool
	Absent    string // why nothing holds on the day
	Warnings  []string
	Facts     []fact
	Begun     cited
	Figures   []number
	Belong    []link
	Leaders   []leader
	Hidden    bool // that names stay hidden
	Below     []row
	Hosts     []row
	MoreHosts *link
	Life      []entry
	Acts      []link
}

type fact struct {
	Term, Text, Href string
}

type number struct{ Label, Text, Href string }

type link struct{ Label, Href string }

// row is a unit below, or a host.
type row struct {
	Name, Href, Code, Kind, Members string
}

var recordPage = page.Parse[Record](files, "parts.tmpl", "record.tmpl")

func (p *Pages) record(w http.ResponseWriter, r *http.Request) error {
	v, err := p.lookOn(r)
	if err != nil {
		return err
	}
	if err := v.choose(r.PathValue("code"), actRead); err != nil {
		return err
	}
	rec := Record{
		Base: v.site.Base(r, v.unit.Name(v.day)+" · "+v.T("Hồ sơ"), "/tree"), Crumbs: v.path(v.unit, v.day), Tabs: v.tabs("record"),
		Code: v.unit.Code, Called: v.unit.Name(v.day), Kind: v.kind(v.unit), Day: v.day.Vietnamese(), ISO: v.day.String(),
		Action: unitPath(v.unit.Code, "record"), Past: v.day != v.today, Absent: v.absent(), Warnings: v.warnings(r), Facts: v.facts(), Acts: v.acts(),
	}
	if err := p.fill(r, v, &rec); err != nil {
		return err
	}
	return recordPage.Render(w, http.StatusOK, rec)
}

func (p *Pages) fill(r *http.Request, v *view, rec *Record) (err error) {
	if rec.Figures, rec.Belong, err = v.figures(); err != nil {
		return err
	}
	if rec.Below, err = v.children(); err != nil {
		return err
	}
	if rec.Leaders, rec.Hidden, err = p.leaders(r, v); err != nil {
		return err
	}
	if rec.Hosts, err = p.hosts(r, v); err != nil {
		return err
	}
	if len(rec.Hosts) > pageSize {
		rec.Hosts = rec.Hosts[:pageSize]
		rec.MoreHosts = &link{v.T("Xem đủ các cơ sở"), v.open("hosts", v.day, v.day)}
	}
	rec.Life, rec.Begun, err = p.life(r, v)
	return err
}

// absent says that the unit was not there on the day, and when it was.
func (v *view) absent() string {
	l := v.unit
	switch {
	case l.Exists.Has(v.day):
		return ""
	case l.Exists.Empty():
		return v.T("Chỗ ghi về việc lập tổ chức này đã được sửa bỏ; quá trình dưới đây vẫn giữ những gì đã ghi.")
	case v.day < l.Exists.From:
		return v.T("Ngày %s chưa có tổ chức này; sổ ghi từ ngày %s.", v.day.Vietnamese(), l.Exists.From.Vietnamese())
	}
	return v.T("Tổ chức này đã thôi hoạt động từ ngày %s.", l.Exists.To.Vietnamese())
}

// facts are what the unit is on the day.
func (v *view) facts() []fact {
	l := v.unit
	var out []fact
	add := func(term, text, href string) {
		if text != "" {
			out = append(out, fact{term, text, href})
		}
	}
	add(v.T("Mã"), l.Code, "")
	if s := l.Sector(v.day); s != "" {
		add(v.T("Loại hình"), v.Label("sector", string(s)), "")
	}
	if above := l.Parent(v.day); above != 0 {
		n := v.name(above, v.day)
		add(v.T("Trực thuộc"), n.Name, n.Href)
	}
	add(v.T("Địa bàn"), l.Area, "")
	if !l.Exists.Empty() {
		term := v.T("Sổ ghi từ")
		if l.WasFounded {
			term = v.T("Thành lập ngày")
		}
		add(term, l.Exists.From.Vietnamese(), "")
	}
	if told, err := day.Parse(l.FoundedOn); err == nil {
		add(v.T("Ngày thành lập theo hồ sơ"), told.Vietnamese(), "")
	}
	if l.Ending != "" {
		add(v.T("Thôi hoạt động"), v.Label("unit_change", string(l.Ending))+", "+l.Exists.To.Vietnamese(), "")
	}
	if l.Successor != 0 {
		n := v.name(l.Successor, l.Exists.To)
		add(v.T("Tổ chức kế tục"), n.Name, n.Href)
	}
	return out
}

// open is the address of what stands behind a figure of the unit; "" for who may not open it.
func (v *view) open(code figure.Code, first, last day.Day) string {
	if !v.can("figures.open", v.unit.Code) {
		return ""
	}
	return "/open?" + query("figure", string(code), "unit", v.unit.Code, "from", first.String(), "to", last.String())
}

// figures are the few figures of the unit that its record shows, and the lists of who belongs.
func (v *view) figures() (out []number, lists []link, err error) {
	if !v.unit.Exists.Has(v.day) || !v.can("figures.read", v.unit.Code) {
		return nil, nil, nil
	}
	first, last := day.Of(v.day.Year(), time.January, 1), day.Of(v.day.Year(), time.December, 31)
	a, err := v.c.Ask(figure.Query{Unit: v.unit.Code, From: first, To: v.day, Only: []figure.Code{"members", "members.away_group", "admitted"}})
	if err != nil {
		return nil, nil, err
	}
	aim, err := v.c.Ask(figure.Query{Unit: v.unit.Code, From: first, To: last, Only: []figure.Code{"admitted.target"}})
	if err != nil {
		return nil, nil, err
	}
	overview, members := v.on(unitPath(v.unit.Code, "")), figure.Code("members")
	if v.unit.Kind(v.day).InsideCell() {
		members = "members.away_group"
	}
	out = append(out, number{v.T("Đảng viên"), viet.Number(a.Figures[members].Whole), overview})
	if !v.unit.Kind(v.day).InsideCell() {
		out = append(out, number{v.T("Kết nạp năm %d", v.day.Year()), viet.Number(a.Figures["admitted"].Whole), overview})
		if t := aim.Figures["admitted.target"]; t.Known() {
			out = append(out, number{v.T("Chỉ tiêu kết nạp năm %d", v.day.Year()), viet.Number(t.Whole), overview})
		}
	}
	return out, v.lists(members), nil
}

// lists lead to the people of the unit.
func (v *view) lists(members figure.Code) (out []link) {
	if href := v.open(members, v.day, v.day); href != "" {
		out = append(out, link{v.T("Danh sách tính đến ngày %s", v.day.Vietnamese()), href})
	}
	if v.can("person.list", v.unit.Code) && serves(v.site, "/members") {
		out = append(out, link{v.T("Tìm, lọc đảng viên của tổ chức"), "/members?" + query("unit", v.unit.Code)})
	}
	return out
}

// serves says whether the program has a page at a path, or pattern.
func serves(s page.Site, path string) bool { return s.Serves != nil && s.Serves(path) }

// children are the units in reach directly below on the day.
func (v *view) children() (out []row, err error) {
	units := slices.DeleteFunc(v.h.Children(v.unit.ID, v.day), func(l *org.Life) bool { return !v.reach.Has(l.ID) })
	slices.SortFunc(units, officially)
	for _, l := range units {
		n, err := v.members(l)
		if err != nil {
			return nil, err
		}
		out = append(out, row{l.Name(v.day), v.recordOf(l), l.Code, v.kind(l), viet.Number(n)})
	}
	return out, nil
}

// warnings are those that the act just done gave, as the address tells: an aspect that was so already, and since when.
func (v *view) warnings(r *http.Request) (out []string) {
	for _, told := range r.Form["already"] {
		aspect, on, _ := strings.Cut(told, ".")
		if d, err := day.Parse(on); err == nil && words.HasLabel("aspect", aspect) {
			out = append(out, v.Sentence(fault.New(fault.Invalid, "unit_already_so", "unit", v.unit.Name(d), "aspect", aspect, "day", d)))
		}
	}
	return out
}
