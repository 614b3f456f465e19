package figurepages

import (
	"context"
	"net/url"
	"slices"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/viet"
)

// soon is how many days ahead an ending is told.
const soon = 30

// matter is something to look at in a unit and below. What it says is Vietnamese and shown in the reader's language.
type matter struct {
	code  string
	label string
	means string
	// of is the figure of those concerned, holds whether what ends holds of somebody; nil of other matters.
	of    figure.Code
	holds func(figure.Standing) bool
}

var matters = []matter{
	{
		"no_secretary", "Chi bộ chưa có bí thư",
		"Chi bộ có đảng viên mà vào ngày này chưa ghi ai giữ chức bí thư.", "", nil,
	},
	{
		"exemption_ends", "Sắp hết hạn miễn công tác và sinh hoạt đảng",
		"Đảng viên được miễn công tác và sinh hoạt đảng mà thời hạn hết trong 30 ngày tới, chưa ghi gia hạn.",
		"members.exempt", func(s figure.Standing) bool { return s.Exempt },
	},
	{
		"suspension_ends", "Sắp hết hạn đình chỉ sinh hoạt đảng",
		"Đảng viên bị đình chỉ sinh hoạt đảng mà thời hạn hết trong 30 ngày tới.",
		"members.suspended", func(s figure.Standing) bool { return s.Suspended },
	},
	{
		"stay_ends", "Sắp hết hạn sinh hoạt tạm thời ở nơi khác",
		"Đảng viên sinh hoạt tạm thời ở nơi khác mà thời hạn hết trong 30 ngày tới, chưa ghi gia hạn.",
		"members.staying_away", func(s figure.Standing) bool { return s.Away },
	},
	{
		"probation_over", "Đủ 12 tháng dự bị, chưa ghi công nhận chính thức",
		"Đảng viên dự bị đã đủ 12 tháng kể từ ngày kết nạp, hoặc từ ngày vào danh sách, mà sổ chưa ghi công nhận chính thức. Đây là số để rà soát việc ghi sổ, không phải nhận xét về một đồng chí nào.",
		"members.probationary", nil,
	},
}

// concerned are those a matter is about: people, or cells.
type concerned struct {
	people []figure.Person
	cells  []org.ID
}

func (c concerned) count() int { return len(c.people) + len(c.cells) }

// watch tells what to look at on the day shown.
func (p *Pages) watch(ctx context.Context, v reading) (*Watch, error) {
	out := &Watch{Note: v.T("đến ngày %s", v.day.Vietnamese())}
	for _, m := range matters {
		c, err := p.concernedBy(ctx, v, m)
		if err != nil {
			return nil, err
		}
		if n := c.count(); n > 0 {
			out.Matters = append(out.Matters, FigureLine{Code: m.code, Label: v.T(m.label), Number: Door{Text: viet.Number(int64(n)), Href: v.matterHref(m.code, "")}})
		}
	}
	var err error
	out.Findings, err = p.findings(ctx, v)
	return out, err
}

// matterHref is the address of those a matter is about.
func (v reading) matterHref(code, after string) string {
	q := url.Values{"of": {code}, "unit": {v.unit.Code}, "day": {v.day.String()}}
	if v.raw != "" {
		q.Set("known_at", v.raw)
	}
	if after != "" {
		q.Set("after", after)
	}
	return address("/attention", q)
}

func (p *Pages) concernedBy(ctx context.Context, v reading, m matter) (c concerned, err error) {
	if m.of == "" {
		c.cells, err = p.unled(ctx, v)
		return c, err
	}
	found, err := v.c.Open(figure.OpenQuery{Unit: v.unit.Code, From: v.day, To: v.day, Figure: m.of})
	if err != nil || len(found.People) == 0 {
		return c, err
	}
	keep := v.ending(found.People, m)
	c.people = slices.DeleteFunc(found.People, func(x figure.Person) bool { return !keep[x.ID] })
	return c, nil
}

// ending are those of whom a state ends soon as far as recorded, or whose probation is a year old.
func (v reading) ending(people []figure.Person, m matter) map[member.ID]bool {
	keep := make(map[member.ID]bool)
	if m.holds == nil {
		v.c.EachOf(idsOf(people), v.day, func(s figure.Standing) { keep[s.Person] = s.Entered.AddYears(1) <= v.day })
		return keep
	}
	v.c.EachOf(idsOf(people), v.day+soon, func(s figure.Standing) { keep[s.Person] = s.Member && !m.holds(s) })
	return keep
}

func idsOf(people []figure.Person) []member.ID {
	ids := make([]member.ID, len(people))
	for i, x := range people {
		ids[i] = x.ID
	}
	return ids
}

// unled are the cells with members and no secretary on the day, in the order of their numbers.
func (p *Pages) unled(ctx context.Context, v reading) ([]org.ID, error) {
	if p.Secretaries == nil {
		return nil, nil
	}
	cells, err := v.cells()
	if err != nil || len(cells) == 0 {
		return nil, err
	}
	posts, err := p.Secretaries.Known(ctx, v.c, !v.known.IsZero())
	if err != nil {
		return nil, err
	}
	led := ledOn(v.c, posts, cells, v.day)
	var out []org.ID
	for _, id := range cells {
		if led[id] {
			continue
		}
		n, err := v.c.Series(v.c.History().Unit(id).Code, []day.Day{v.day})
		if err != nil {
			return nil, err
		}
		if n[0] > 0 {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out, nil
}

// cells are the cells at and below the unit on the day.
func (v reading) cells() ([]org.ID, error) {
	var out []org.ID
	if v.unit.Kind(v.day).HoldsMembers() {
		out = append(out, v.unit.ID)
	}
	for _, code := range []figure.Code{"units.cell", "units.grassroots_cell"} {
		found, err := v.c.Open(figure.OpenQuery{Unit: v.unit.Code, From: v.day, To: v.day, Figure: code})
		if err != nil {
			return nil, err
		}
		out = append(out, found.Units...)
	}
	return out, nil
}
