package figurepages

import (
	"strconv"
	"strings"

	"sen/internal/figure"
	"sen/internal/words"
)

// facts explain a figure: what it means, its parts with source and day, its scope, what is known.
func (q question) facts(found figure.Opened) []Fact {
	facts := []Fact{{"Nghĩa là", q.meaning(q.figure)}}
	if q.by == "" {
		for _, part := range found.Parts {
			if part != q.figure {
				facts = append(facts, Fact{label(part), q.meaning(part)})
			}
		}
		facts = append(facts, q.sources(found.Value)...)
	}
	facts = append(facts, Fact{"Phạm vi", q.scope()}, Fact{"Số liệu cập nhật", q.updated()})
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
		return words.Label("vi", "figure.means", string(code))
	}
	if sector, ok := strings.CutPrefix(string(code), "units.sector."); ok {
		return "Tổ chức đảng nằm dưới tổ chức này, loại hình “" + words.Label("vi", "sector", sector) + "”, đang hoạt động vào ngày cuối kỳ; không kể chính nó."
	}
	kind := strings.TrimPrefix(string(code), "units.")
	return "Tổ chức đảng loại “" + words.Label("vi", "kind", kind) + "” nằm dưới tổ chức này, đang hoạt động vào ngày cuối kỳ; không kể chính nó."
}

// sources tell where a number from outside, or a target, comes from.
func (q question) sources(x figure.Value) []Fact {
	var out []Fact
	if x.Source != "" || outside[q.figure] != "" && x.Known() {
		source := x.Source
		if source == "" {
			source = "chưa ghi nguồn"
		}
		out = append(out, Fact{"Nguồn", source + "; số liệu ngày " + x.SourceDay.Vietnamese()})
	}
	if target := q.figure == "admitted.target" || q.figure == "admitted.progress"; target && x.Known() {
		out = append(out, Fact{"Chỉ tiêu được giao theo", decision(x)})
	}
	return out
}

func decision(x figure.Value) string {
	s := "Chưa ghi số văn bản"
	if x.Decision != "" {
		s = "Văn bản số " + x.Decision
	}
	if d := x.SourceDay.Vietnamese(); d != "" {
		s += ", ngày " + d
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
	case q.figure == "members.opening":
		return name + " và các tổ chức đảng trực thuộc, cuối ngày " + (q.from - 1).Vietnamese() + ", theo hệ thống tổ chức đảng của ngày đó."
	case strings.HasPrefix(string(q.figure), "four_good."):
		return "Các tổ chức đảng thuộc " + name + " vào ngày " + q.day.Vietnamese() + ", được công nhận cho năm " + strconv.Itoa(q.day.Year()) + "."
	case q.figure == "admitted.target":
		return name + ", từ ngày " + q.from.Vietnamese() + " đến ngày " + q.day.Vietnamese() + "."
	case stock(q.figure):
		return name + " và các tổ chức đảng trực thuộc, cuối ngày " + q.day.Vietnamese() + ", theo hệ thống tổ chức đảng của ngày đó."
	}
	return name + " và các tổ chức đảng trực thuộc, theo từng ngày từ ngày " + q.from.Vietnamese() + " đến ngày " + q.day.Vietnamese() + "."
}

func (q question) updated() string {
	if !q.known.IsZero() {
		return "Như đã biết lúc " + q.known.Vietnamese() + "; những gì ghi sau lúc đó không tính."
	}
	s := "Đến hôm nay, gồm cả trường hợp bổ sung, sửa đổi sau ngày báo cáo"
	if at := q.c.AsOf(); !at.IsZero() {
		s += "; lần ghi gần nhất lúc " + at.Vietnamese()
	}
	return s + "."
}
