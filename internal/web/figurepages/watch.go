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
	all, err := p.concernedBy(ctx, v, matters)
	if err != nil {
		return nil, err
	}
	for i, m := range matters {
		if n := all[i].count(); n > 0 {
			out.Matters = append(out.Matters, FigureLine{Code: m.code, Label: v.T(m.label), Number: Door{Text: viet.Number(int64(n)), Href: v.matterHref(m.code, "")}})
		}
	}
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

// concernedBy are those whom each of some matters is about. The census is asked once for the day and once for the day
// that comes soon, for that costs a run over everybody.
func (p *Pages) concernedBy(ctx context.Context, v reading, of []matter) ([]concerned, error) {
	var now, then standings
	out := make([]concerned, len(of))
	keep := make([]map[member.ID]bool, len(of))
	var led *leaders
	for i, m := range of {
		if m.of == "" {
			var err error
			if led, err = p.leaders(ctx, v); err != nil {
				return nil, err
			}
			now.ask(led.people(), led.take)
			continue
		}
		found, err := v.c.Open(figure.OpenQuery{Unit: v.unit.Code, From: v.day, To: v.day, Figure: m.of})
		if err != nil {
			return nil, err
		}
		out[i].people, keep[i] = found.People, map[member.ID]bool{}
		if m.holds == nil {
			now.ask(idsOf(found.People), func(s figure.Standing) { keep[i][s.Person] = s.Entered.AddYears(1) <= v.day })
		} else {
			then.ask(idsOf(found.People), func(s figure.Standing) { keep[i][s.Person] = s.Member && !m.holds(s) })
		}
	}
	now.run(v.c, v.day)
	then.run(v.c, v.day+soon)
	for i := range of {
		out[i].people = slices.DeleteFunc(out[i].people, func(x figure.Person) bool { return !keep[i][x.ID] })
		if of[i].of == "" {
			var err error
			if out[i].cells, err = led.missing(v); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// standings gather whom to ask the census about, and who wants to hear of them. Each hears of all.
type standings struct {
	ids  []member.ID
	hear []func(figure.Standing)
}

func (s *standings) ask(ids []member.ID, hear func(figure.Standing)) {
	s.ids, s.hear = append(s.ids, ids...), append(s.hear, hear)
}

func (s *standings) run(c *figure.Census, on day.Day) {
	if len(s.ids) == 0 {
		return
	}
	c.EachOf(s.ids, on, func(x figure.Standing) {
		for _, hear := range s.hear {
			hear(x)
		}
	})
}

func idsOf(people []figure.Person) []member.ID {
	ids := make([]member.ID, len(people))
	for i, x := range people {
		ids[i] = x.ID
	}
	return ids
}
