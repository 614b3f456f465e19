package figurepages

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// pageSize is how many stand on one page of a list.
const pageSize = 50

// mark is the place of an item in its list. A page begins after the mark of the last item before it, so
// that a list that grew meanwhile loses nobody.
type mark struct{ major, minor int64 }

func (m mark) String() string { return fmt.Sprintf("%d.%d", m.major, m.minor) }

func (m mark) compare(o mark) int {
	return cmp.Or(cmp.Compare(m.major, o.major), cmp.Compare(m.minor, o.minor))
}

func parseMark(s string) (mark, error) {
	if s == "" {
		return mark{-1 << 62, 0}, nil
	}
	a, b, _ := strings.Cut(s, ".")
	major, err1 := strconv.ParseInt(a, 10, 64)
	minor, err2 := strconv.ParseInt(b, 10, 64)
	if err1 != nil || err2 != nil {
		return mark{}, fault.New(fault.Invalid, "web.field_malformed", "field", "after", "value", s).On("after")
	}
	return mark{major, minor}, nil
}

// cut takes the page that follows a mark out of items in any order: the first pageSize in order of their
// marks. It looks at each item once, for a province's members are many and a page is short.
func cut[T any](items []T, markOf func(T) mark, after mark) (shown []T, skipped int, more bool) {
	for _, x := range items {
		m := markOf(x)
		if m.compare(after) <= 0 {
			skipped++
			continue
		}
		at, _ := slices.BinarySearchFunc(shown, m, func(y T, m mark) int { return markOf(y).compare(m) })
		if at >= pageSize {
			continue
		}
		shown = slices.Insert(shown, at, x)
		shown = shown[:min(len(shown), pageSize)]
	}
	return shown, skipped, skipped+len(shown) < len(items)
}

// list is the page of who or what stands behind a figure; nil for a figure that has no list.
func (p *Pages) list(ctx context.Context, q question, found figure.Opened) (*List, error) {
	after, err := parseMark(q.after)
	if err != nil {
		return nil, err
	}
	switch {
	case q.figure.OfPeople():
		return p.people(ctx, q, found.People, after)
	case found.Hosts != nil:
		return p.hosts(ctx, q, found.Hosts, after)
	case found.Units != nil:
		return q.units(found.Units, after), nil
	case q.figure.Quotient() || q.figure == "admitted.target" || q.figure == "enterprises":
		return nil, nil
	}
	return &List{Title: q.T("Danh sách"), Nothing: q.nothing()}, nil
}

// frame makes the list around the items of a page. Again gives the address of the list from a mark on.
func (v reading) frame(title string, heads []string, skipped, shown, all int, last mark, more bool, again func(after string) string) *List {
	l := &List{Title: title, Heads: heads}
	if all > shown && shown > 0 {
		l.Shown = v.T("%s–%s trong %s", viet.Number(int64(skipped+1)), viet.Number(int64(skipped+shown)), viet.Number(int64(all)))
	}
	if more {
		l.Next = again(last.String())
	}
	if skipped > 0 {
		l.First = again("")
	}
	return l
}

// again is the address of this question from another place of the list on.
func (q question) again(after string) string {
	if q.number != nil {
		return page.Address("/open", append(q.number.pairs[:len(q.number.pairs):len(q.number.pairs)], "after", after)...)
	}
	more := []string{}
	if q.by != "" {
		more = append(more, "by", string(q.by), "part", q.part)
	}
	if after != "" {
		more = append(more, "after", after)
	}
	return q.openHref(string(q.figure), q.unit.Code, q.from, q.day, more...)
}

func (q question) nothing() string {
	switch q.figure {
	case "members.probationary":
		return q.T("Chưa có đảng viên dự bị. Khi có quyết định kết nạp, tên sẽ hiện ở đây.")
	case "units.away_group":
		return q.T("Chưa có tổ đảng của đảng viên đi làm xa. Khi có quyết định lập tổ, tên tổ sẽ hiện ở đây.")
	}
	if q.figure.OfPeople() {
		return q.T("Không có đảng viên nào. Khi ghi vào sổ, tên sẽ hiện ở đây.")
	}
	return q.T("Không có mục nào. Khi ghi vào sổ, tên sẽ hiện ở đây.")
}

// leaves says whether a reason is an exit: its day in the census is the last day as a member.
func leaves(reason string) bool {
	for _, r := range reasons {
		if string(r.code) == reason {
			return r.sign < 0
		}
	}
	return false
}

// people lists those of a flow by day, those of a stock by cell.
func (p *Pages) people(ctx context.Context, q question, all []figure.Person, after mark) (*List, error) {
	flow := len(all) > 0 && (all[0].Reason != "" || q.figure == "confirmed" || q.figure == figure.Turned || q.figure == figure.Reached)
	markOf := func(x figure.Person) mark {
		if flow {
			return mark{int64(x.Day), int64(x.ID)}
		}
		return mark{int64(x.Home), int64(x.ID)}
	}
	shown, skipped, more := cut(all, markOf, after)
	ids := make([]member.ID, len(shown))
	for i, x := range shown {
		ids[i] = x.ID
	}
	elsewhere, err := p.elsewhere(ctx, q.reading, ids)
	if err != nil {
		return nil, err
	}
	names, err := p.Names.People(ctx, q.c, q.day, slices.DeleteFunc(ids, func(id member.ID) bool { return elsewhere[id] }))
	if err != nil {
		return nil, err
	}
	var last mark
	var items []Item
	for _, x := range shown {
		last = markOf(x)
		if elsewhere[x.ID] {
			items = append(items, Item{Name: q.T("nay thuộc tổ chức khác"), Elsewhere: true})
			continue
		}
		items = append(items, q.personItem(x, names[x.ID], flow))
	}
	third := q.T("Tư cách")
	if flow {
		third = q.T("Ngày, lý do")
	}
	l := q.frame(q.T("Danh sách %s đảng viên", viet.Number(int64(len(all)))), []string{q.T("Họ và tên"), q.T("Chi bộ"), third}, skipped, len(shown), len(all), last, more, q.again)
	l.Items, l.Nothing = items, q.nothing()
	return l, nil
}

// elsewhere are those whose home today, or last home, lies beyond the reader's reach: a figure counts them, for they were
// counted then, and the list tells no more than that.
func (p *Pages) elsewhere(ctx context.Context, v reading, ids []member.ID) (map[member.ID]bool, error) {
	if v.reach.All() || len(ids) == 0 {
		return nil, nil
	}
	now, err := p.Censuses.Now(ctx)
	if err != nil {
		return nil, err
	}
	reach := now.History().Reach(v.Actor, ActOpen, v.today)
	out := make(map[member.ID]bool, len(ids))
	for _, id := range ids {
		out[id] = true // whom nobody counts any more is nobody's
	}
	now.EachOf(ids, v.today, func(s figure.Standing) { out[s.Person] = !reach.Has(s.Home) })
	return out, nil
}

// named is who somebody is and the cell they are in on a day.
func (v reading) named(n PersonName, cell org.ID, on day.Day) Item {
	it := Item{Name: cmp.Or(n.Name, v.T("(chưa ghi họ tên)")), Under: n.Code}
	if n.BirthYear != 0 {
		it.Under = v.T("%s · sinh năm %d", n.Code, n.BirthYear)
	}
	if home := v.c.History().Unit(cell); home != nil && v.reach.Has(cell) {
		it.Where, it.WhereHref = v.fullName(home, on), v.onDay(home.Code, on)
	}
	return it
}

func (q question) personItem(x figure.Person, n PersonName, flow bool) Item {
	it := q.named(n, x.Home, x.Day)
	status := q.Label("status", "probationary")
	if x.Official {
		status = q.Label("status", "official")
	}
	switch {
	case !flow:
		it.Day = status
	case leaves(x.Reason):
		it.Day, it.Reason = (x.Day + 1).Vietnamese(), q.Label("reason", x.Reason)
	case x.Reason == "":
		it.Day, it.Reason = x.Day.Vietnamese(), q.label(q.figure)
	default:
		it.Day, it.Reason = x.Day.Vietnamese(), q.Label("reason", x.Reason)
	}
	return it
}

// fullName is a cell's name with that of the organisation above it, for many cells share a name.
func (v reading) fullName(l *org.Life, on day.Day) string {
	name := l.Name(on)
	if above := v.c.History().Unit(l.Parent(on)); above != nil && above != v.unit && v.reach.Has(above.ID) {
		name += ", " + above.Name(on)
	}
	return name
}

func (v reading) onDay(code string, d day.Day) string {
	v.day = d
	return v.unitHref(code)
}

// units lists units in the order of their codes.
func (q question) units(ids []org.ID, after mark) *List {
	h := q.c.History()
	lives := make([]*org.Life, 0, len(ids))
	for _, id := range ids {
		lives = append(lives, h.Unit(id))
	}
	place := map[*org.Life]int64{}
	for i, l := range h.Units() {
		place[l] = int64(i)
	}
	markOf := func(l *org.Life) mark { return mark{place[l], 0} }
	shown, skipped, more := cut(lives, markOf, after)
	var last mark
	var items []Item
	for _, l := range shown {
		last = markOf(l)
		if !q.reach.Has(l.ID) {
			items = append(items, Item{Name: q.T("nay thuộc tổ chức khác"), Elsewhere: true})
			continue
		}
		items = append(items, q.unitItem(l))
	}
	list := q.frame(q.T("Danh sách %s tổ chức đảng", viet.Number(int64(len(ids)))), []string{q.T("Tổ chức đảng"), q.T("Trực thuộc"), q.T("Loại, ngày lập")}, skipped, len(shown), len(ids), last, more, q.again)
	list.Items, list.Nothing = items, q.nothing()
	return list
}

func (q question) unitItem(l *org.Life) Item {
	on := q.day
	it := Item{}
	switch q.figure {
	case "units.founded", "units.founded.nonstate":
		on = l.Exists.From
	case "units.ended":
		on = l.Exists.To - 1
		it.Reason = q.T("%s ngày %s", strings.ToLower(q.Label("unit_change", string(l.Ending))), l.Exists.To.Vietnamese())
	}
	if l.WasFounded && it.Reason == "" {
		it.Reason = q.T("thành lập ngày %s", l.Exists.From.Vietnamese())
	}
	it.Name, it.Under, it.Href = l.Name(on), q.T("mã %s", l.Code), q.onDay(l.Code, on)
	it.Day = q.Label("kind", l.Kind(on).String())
	if s := l.Sector(on); s != "" {
		it.Under += " · " + q.Label("sector", string(s))
	}
	if above := q.c.History().Unit(l.Parent(on)); above != nil && q.reach.Has(above.ID) {
		it.Where, it.WhereHref = q.fullName(above, on), q.onDay(above.Code, on)
	}
	return it
}

// hosts lists non-state hosts in the order of their numbers.
func (p *Pages) hosts(ctx context.Context, q question, ids []int32, after mark) (*List, error) {
	markOf := func(id int32) mark { return mark{int64(id), 0} }
	shown, skipped, more := cut(ids, markOf, after)
	names, err := p.Names.Hosts(ctx, q.c, q.day, shown)
	if err != nil {
		return nil, err
	}
	var last mark
	var items []Item
	for _, id := range shown {
		last = markOf(id)
		n := names[id]
		it := Item{Name: cmp.Or(n.Name, n.Code), Under: q.T("mã %s", n.Code), Day: q.Label("sector", n.Sector)}
		l := q.c.History().ByCode(n.Manager)
		if l == nil || !q.reach.Has(l.ID) {
			items = append(items, Item{Name: q.T("nay thuộc tổ chức khác"), Elsewhere: true})
			continue
		}
		if l != nil {
			it.Where, it.WhereHref = l.Name(q.day), q.onDay(l.Code, q.day)
		}
		items = append(items, it)
	}
	l := q.frame(q.T("Danh sách %s cơ sở", viet.Number(int64(len(ids)))), []string{q.T("Cơ sở"), q.T("Tổ chức đảng phụ trách"), q.T("Loại hình")}, skipped, len(shown), len(ids), last, more, q.again)
	l.Items, l.Nothing = items, q.nothing()
	return l, nil
}
