package figurepages

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// attention lists those one matter of "Cần xem" is about.
func (p *Pages) attention(w http.ResponseWriter, r *http.Request) error {
	v, m, err := p.matterOf(r)
	if err != nil {
		return err
	}
	all, err := p.concernedBy(r.Context(), v, []matter{m})
	if err != nil {
		return err
	}
	c := all[0]
	after, err := parseMark(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	o := Opened{
		Label: v.T(m.label), Value: viet.Number(int64(c.count())), Rail: v.rail(), Back: v.unitPage(),
		Crumbs: append(v.crumbsThrough(), Crumb{Label: v.T("Cần xem")}), Kicker: v.T("Cần xem"),
		Facts: []Fact{{v.T("Nghĩa là"), v.T(m.means)}, {v.T("Phạm vi tính"), v.scopeOn()}, {v.T("Số liệu cập nhật"), v.updated()}},
	}
	o.Rail.Steps = 0
	if m.of == "" {
		o.List = v.cellList(m, c.cells, after)
	} else if o.List, err = p.dueList(r.Context(), v, m, c.people, after); err != nil {
		return err
	}
	o.Base = p.base(r, v, v.T("Cần xem: %s", o.Label), "")
	return openPage.Render(w, http.StatusOK, o)
}

func (p *Pages) matterOf(r *http.Request) (v reading, m matter, err error) {
	f := r.URL.Query()
	i := slices.IndexFunc(matters, func(m matter) bool { return m.code == f.Get("of") })
	for _, name := range []string{"unit", "of", "day"} {
		if f.Get(name) == "" {
			return v, m, fault.New(fault.Invalid, "web.field_missing", "field", name).On(name)
		}
	}
	if i < 0 {
		return v, m, fault.New(fault.Invalid, "web.field_malformed", "field", "of", "value", f.Get("of")).On("of")
	}
	v = reading{Reader: page.ReaderOf(r), today: p.Today(), term: year, raw: f.Get("known_at")}
	if v.known, err = page.KnownAt(v.raw); err != nil {
		return v, m, err
	}
	if v.c, err = p.census(r, v.known); err != nil {
		return v, m, err
	}
	if v.day, err = dayOr(f, "day", v.today); err != nil {
		return v, m, err
	}
	v.from, v.full, _ = v.term.span(v.day)
	return v, matters[i], v.choose(f.Get("unit"), ActOpen)
}

func (v reading) scopeOn() string {
	return v.T("%s và các tổ chức đảng trực thuộc, cuối ngày %s, theo hệ thống tổ chức đảng của ngày đó.", v.unit.Name(v.day), v.day.Vietnamese())
}

// due is somebody of whom something ends, or is a year old, on a day.
type due struct {
	figure.Person
	on day.Day
}

// dueOn finds the day for each: the first one on which a state holds no more, or that of the year.
func (v reading) dueOn(m matter, people []figure.Person) []due {
	on := map[member.ID]day.Day{}
	if m.holds == nil {
		v.c.EachOf(idsOf(people), v.day, func(s figure.Standing) { on[s.Person] = s.Entered.AddYears(1) })
	} else {
		for d, left := v.day+1, idsOf(people); len(left) > 0 && d <= v.day+soon; d++ {
			v.c.EachOf(left, d, func(s figure.Standing) {
				if !s.Member || !m.holds(s) {
					on[s.Person] = d
				}
			})
			left = slices.DeleteFunc(left, func(id member.ID) bool { return on[id] != day.None })
		}
	}
	out := make([]due, len(people))
	for i, x := range people {
		out[i] = due{x, on[x.ID]}
	}
	return out
}

// dueList lists people by the day.
func (p *Pages) dueList(ctx context.Context, v reading, m matter, people []figure.Person, after mark) (*List, error) {
	markOf := func(x due) mark { return mark{int64(x.on), int64(x.ID)} }
	shown, skipped, more := cut(v.dueOn(m, people), markOf, after)
	var ids []member.ID
	var last mark
	for _, x := range shown {
		ids, last = append(ids, x.ID), markOf(x)
	}
	elsewhere, err := p.elsewhere(ctx, v, ids)
	if err != nil {
		return nil, err
	}
	names, err := p.Names.People(ctx, v.c, v.day, slices.DeleteFunc(ids, func(id member.ID) bool { return elsewhere[id] }))
	if err != nil {
		return nil, err
	}
	title := v.T("Danh sách %s đảng viên", viet.Number(int64(len(people))))
	l := v.frame(title, []string{v.T("Họ và tên"), v.T("Chi bộ"), v.T("Thời hạn")}, skipped, len(shown), len(people), last, more, v.againOf(m))
	l.Nothing = v.T("Không có đảng viên nào. Khi có, tên sẽ hiện ở đây.")
	for _, x := range shown {
		if elsewhere[x.ID] {
			l.Items = append(l.Items, Item{Name: v.T("nay thuộc tổ chức khác"), Elsewhere: true})
			continue
		}
		it := v.named(names[x.ID], x.Home, v.day)
		if it.Day = v.T("đến hết ngày %s", (x.on - 1).Vietnamese()); m.holds == nil {
			it.Day = v.T("đủ 12 tháng ngày %s", x.on.Vietnamese())
		}
		l.Items = append(l.Items, it)
	}
	return l, nil
}

func (v reading) againOf(m matter) func(after string) string {
	return func(after string) string { return v.matterHref(m.code, after) }
}

// cellList lists cells in the order of their codes.
func (v reading) cellList(m matter, cells []org.ID, after mark) *List {
	h := v.c.History()
	place := make(map[org.ID]int64, len(cells))
	slices.SortFunc(cells, func(a, b org.ID) int { return cmp.Compare(h.Unit(a).Code, h.Unit(b).Code) })
	for i, id := range cells {
		place[id] = int64(i)
	}
	markOf := func(id org.ID) mark { return mark{place[id], 0} }
	shown, skipped, more := cut(cells, markOf, after)
	var last mark
	var items []Item
	for _, id := range shown {
		last = markOf(id)
		items = append(items, v.cellItem(h.Unit(id)))
	}
	title := v.T("Danh sách %s chi bộ", viet.Number(int64(len(cells))))
	l := v.frame(title, []string{v.T("Chi bộ"), v.T("Trực thuộc"), v.T("Đảng viên")}, skipped, len(shown), len(cells), last, more, v.againOf(m))
	l.Items, l.Nothing = items, v.T("Chi bộ nào cũng đã có bí thư.")
	return l
}

func (v reading) cellItem(l *org.Life) Item {
	if !v.reach.Has(l.ID) {
		return Item{Name: v.T("nay thuộc tổ chức khác"), Elsewhere: true}
	}
	it := Item{Name: l.Name(v.day), Under: v.T("mã %s", l.Code), Href: v.onDay(l.Code, v.day)}
	if n, err := v.c.Series(l.Code, []day.Day{v.day}); err == nil {
		it.Day = viet.Number(n[0])
	}
	if above := v.c.History().Unit(l.Parent(v.day)); above != nil && v.reach.Has(above.ID) {
		it.Where, it.WhereHref = v.fullName(above, v.day), v.onDay(above.Code, v.day)
	}
	return it
}
