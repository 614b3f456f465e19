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
	"sen/internal/words"
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
	return &List{Title: "Danh sách", Nothing: q.nothing()}, nil
}

// frame makes the list around the items of a page.
func (q question) frame(title string, heads []string, skipped, shown, all int, last mark, more bool) *List {
	l := &List{Title: title, Heads: heads, Nothing: q.nothing()}
	if all > shown && shown > 0 {
		l.Shown = viet.Number(int64(skipped+1)) + "–" + viet.Number(int64(skipped+shown)) + " trong " + viet.Number(int64(all))
	}
	if more {
		l.Next = q.again(last.String())
	}
	if skipped > 0 {
		l.First = q.again("")
	}
	return l
}

// again is the address of this question from another place of the list on.
func (q question) again(after string) string {
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
		return "Chưa có đảng viên dự bị. Khi có quyết định kết nạp, tên sẽ hiện ở đây."
	case "units.away_group":
		return "Chưa có tổ đảng của đảng viên đi làm xa. Khi có quyết định lập tổ, tên tổ sẽ hiện ở đây."
	}
	if q.figure.OfPeople() {
		return "Không có đảng viên nào. Khi ghi vào sổ, tên sẽ hiện ở đây."
	}
	return "Không có mục nào. Khi ghi vào sổ, tên sẽ hiện ở đây."
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
	flow := len(all) > 0 && (all[0].Reason != "" || q.figure == "confirmed")
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
	names, err := p.Names.People(ctx, q.c, q.day, ids)
	if err != nil {
		return nil, err
	}
	var last mark
	var items []Item
	for _, x := range shown {
		last = markOf(x)
		items = append(items, q.personItem(x, names[x.ID], flow))
	}
	third := "Tư cách"
	if flow {
		third = "Ngày, lý do"
	}
	l := q.frame("Danh sách "+viet.Number(int64(len(all)))+" đảng viên", []string{"Họ và tên", "Chi bộ", third}, skipped, len(shown), len(all), last, more)
	l.Items = items
	return l, nil
}

func (q question) personItem(x figure.Person, n PersonName, flow bool) Item {
	it := Item{Name: cmp.Or(n.Name, "(chưa ghi họ tên)"), Under: n.Code}
	if n.BirthYear != 0 {
		it.Under += " · sinh năm " + strconv.Itoa(n.BirthYear)
	}
	if home := q.c.History().Unit(x.Home); home != nil {
		it.Where, it.WhereHref = q.fullName(home, x.Day), q.onDay(home.Code, x.Day)
	}
	status := "Dự bị"
	if x.Official {
		status = "Chính thức"
	}
	switch {
	case !flow:
		it.Day = status
	case leaves(x.Reason):
		it.Day, it.Reason = (x.Day + 1).Vietnamese(), words.Label("vi", "reason", x.Reason)
	case x.Reason == "":
		it.Day, it.Reason = x.Day.Vietnamese(), label(q.figure)
	default:
		it.Day, it.Reason = x.Day.Vietnamese(), words.Label("vi", "reason", x.Reason)
	}
	return it
}

// fullName is a cell's name with that of the organisation above it, for many cells share a name.
func (q question) fullName(l *org.Life, on day.Day) string {
	name := l.Name(on)
	if above := q.c.History().Unit(l.Parent(on)); above != nil && above != q.unit {
		name += ", " + above.Name(on)
	}
	return name
}

func (q question) onDay(code string, d day.Day) string {
	v := q.reading
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
		items = append(items, q.unitItem(l))
	}
	list := q.frame("Danh sách "+viet.Number(int64(len(ids)))+" tổ chức đảng", []string{"Tổ chức đảng", "Trực thuộc", "Loại, ngày lập"}, skipped, len(shown), len(ids), last, more)
	list.Items = items
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
		it.Reason = strings.ToLower(words.Label("vi", "unit_change", string(l.Ending))) + " ngày " + l.Exists.To.Vietnamese()
	}
	if l.WasFounded && it.Reason == "" {
		it.Reason = "thành lập ngày " + l.Exists.From.Vietnamese()
	}
	it.Name, it.Under, it.Href = l.Name(on), "mã "+l.Code, q.onDay(l.Code, on)
	it.Day = words.Label("vi", "kind", l.Kind(on).String())
	if s := l.Sector(on); s != "" {
		it.Under += " · " + words.Label("vi", "sector", string(s))
	}
	if above := q.c.History().Unit(l.Parent(on)); above != nil {
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
		it := Item{Name: cmp.Or(n.Name, n.Code), Under: "mã " + n.Code, Day: words.Label("vi", "sector", n.Sector)}
		if l := q.c.History().ByCode(n.Manager); l != nil {
			it.Where, it.WhereHref = l.Name(q.day), q.onDay(l.Code, q.day)
		}
		items = append(items, it)
	}
	l := q.frame("Danh sách "+viet.Number(int64(len(ids)))+" cơ sở", []string{"Cơ sở", "Tổ chức đảng phụ trách", "Loại hình"}, skipped, len(shown), len(ids), last, more)
	l.Items = items
	return l, nil
}
