package figurepages

import (
	"strings"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/web/page"
	"sen/internal/words"
)

// facts explain a figure: what it means, its parts with source and day, its scope, what is known.
func (q question) facts(found figure.Opened) []Fact {
	facts := []Fact{{q.T("Nghĩa là"), q.meaning(q.figure)}}
	if n := q.number; n != nil {
		facts = append([]Fact{{q.T("Trong biểu"), n.stands}}, facts...)
		if only := n.conditions(q.Lang); only != "" {
			facts = append(facts, Fact{q.T("Chỉ đếm"), only})
		}
		if n.query.Age {
			facts = append(facts, Fact{q.T("Tuổi bình quân"), q.T("Trung bình tuổi đời vào ngày %s của những người đã ghi ngày sinh.", q.day.Vietnamese())})
		}
	}
	if q.by == "" {
		for _, part := range found.Parts {
			if part != q.figure {
				facts = append(facts, Fact{q.label(part), q.meaning(part)})
			}
		}
		facts = append(facts, q.sources(found.Value)...)
	}
	facts = append(facts, Fact{q.T("Phạm vi tính"), q.scope()}, Fact{q.T("Số liệu cập nhật"), q.updated()})
	return dedupe(facts)
}

// dedupe keeps the first of facts with one term, as when both parts of a quotient are one figure.
func dedupe(facts []Fact) []Fact {
	seen := map[string]bool{}
	out := facts[:0]
	for _, f := range facts {
		if !seen[f.Term] {
			seen[f.Term] = true
			out = append(out, f)
		}
	}
	return out
}

// meaning is the sentence of a figure; the many figures of kinds and sectors share one.
func (q question) meaning(code figure.Code) string {
	if words.HasLabel("figure.means", string(code)) {
		return q.Label("figure.means", string(code))
	}
	if sector, ok := strings.CutPrefix(string(code), "units.sector."); ok {
		return q.T("Tổ chức đảng nằm dưới tổ chức này, loại hình “%s”, đang hoạt động vào ngày cuối kỳ; không kể chính nó.", q.Label("sector", sector))
	}
	kind := strings.TrimPrefix(string(code), "units.")
	return q.T("Tổ chức đảng loại “%s” nằm dưới tổ chức này, đang hoạt động vào ngày cuối kỳ; không kể chính nó.", q.Label("kind", kind))
}

// sources tell where a number from outside, or a target, comes from.
func (q question) sources(x figure.Value) []Fact {
	var out []Fact
	if x.Source != "" || outside[q.figure] != "" && x.Known() {
		source := x.Source
		if source == "" {
			source = q.T("chưa ghi nguồn")
		}
		out = append(out, Fact{q.T("Nguồn"), q.T("%s; số liệu ngày %s", source, x.SourceDay.Vietnamese())})
	}
	if target := q.figure == "admitted.target" || q.figure == "admitted.progress"; target && x.Known() {
		out = append(out, Fact{q.T("Chỉ tiêu được giao theo"), q.decision(x)})
	}
	return out
}

func (q question) decision(x figure.Value) string {
	s := q.T("Chưa ghi số văn bản")
	if x.Decision != "" {
		s = q.T("Văn bản số %s", x.Decision)
	}
	if d := x.SourceDay.Vietnamese(); d != "" {
		s = q.T("%s, ngày %s", s, d)
	}
	return s
}

// stocks are counted at the end of the last day; everything else over the days of the period.
func stock(code figure.Code) bool {
	if code == "members.in" || code == "members.out" || code == "members.per_population" {
		return code == "members.per_population"
	}
	for _, prefix := range []string{"members", "units", "localities", "hosts", "enterprises", "four_good"} {
		if code == figure.Code(prefix) || strings.HasPrefix(string(code), prefix+".") {
			return code != "units.founded" && code != "units.founded.nonstate" && code != "units.ended" && code != "units.admitting"
		}
	}
	return false
}

func (q question) scope() string {
	name := q.unit.Name(q.day)
	switch {
	case q.counted().Planted() != day.None:
		return q.number.scope(q)
	case q.figure == "members.opening":
		return q.T("%s và các tổ chức đảng trực thuộc, cuối ngày %s, theo hệ thống tổ chức đảng của ngày đó.", name, (q.from - 1).Vietnamese())
	case strings.HasPrefix(string(q.figure), "four_good."):
		return q.T("Các tổ chức đảng thuộc %s vào ngày %s, được công nhận cho năm %d.", name, q.day.Vietnamese(), q.day.Year())
	case q.figure == "admitted.target":
		return q.T("%s, từ ngày %s đến ngày %s.", name, q.from.Vietnamese(), q.day.Vietnamese())
	case stock(q.figure):
		return q.scopeOn()
	}
	return q.T("%s và các tổ chức đảng trực thuộc, theo từng ngày từ ngày %s đến ngày %s.", name, q.from.Vietnamese(), q.day.Vietnamese())
}

func (v reading) updated() string {
	if !v.known.IsZero() {
		return v.T("Như đã biết lúc %s; những gì ghi sau lúc đó không tính.", page.Moment(v.Reader, v.known))
	}
	if at := v.c.AsOf(); !at.IsZero() {
		return v.T("Đến hôm nay, gồm cả trường hợp bổ sung, sửa đổi sau ngày báo cáo; lần ghi gần nhất lúc %s.", page.Moment(v.Reader, at))
	}
	return v.T("Đến hôm nay, gồm cả trường hợp bổ sung, sửa đổi sau ngày báo cáo.")
}
