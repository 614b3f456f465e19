package figurepages

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"sen/internal/figure"
	"sen/internal/web/page"
	"sen/internal/words"
)

var allPage = page.Parse[AllFigures](files, "parts.tmpl", "all.tmpl")

// all shows every figure of a unit, each a number that opens.
func (p *Pages) all(w http.ResponseWriter, r *http.Request) error {
	v, err := p.read(r)
	if err != nil {
		return err
	}
	a, err := v.ask(figure.Query{})
	if err != nil {
		return err
	}
	name := v.unit.Name(v.day)
	o := AllFigures{Rail: v.rail(), Crumbs: v.crumbs(), Name: name, Groups: v.groups(a.Figures)}
	o.Rail.Action = v.fullListPath()
	o.Base = p.base(r, v, v.T("Đủ số liệu · %s", name), "/figures")
	return allPage.Render(w, http.StatusOK, o)
}

// sections order the figures for a reader: the first that takes a code has it. Titles are shown in the reader's language.
var sections = []struct {
	title string
	takes func(code string) bool
}{
	{"Đảng viên đến ngày cuối kỳ", func(c string) bool {
		return strings.HasPrefix(c, "members") && c != "members.in" && c != "members.out"
	}},
	{"Kết nạp, công nhận chính thức", func(c string) bool { return strings.HasPrefix(c, "admitted") || c == "confirmed" }},
	{"Tăng trong kỳ", func(c string) bool { return flows(c, 1) || c == "members.in" }},
	{"Giảm trong kỳ", func(c string) bool { return flows(c, -1) || c == "members.out" || strings.HasPrefix(c, "left") }},
	{"Tổ chức đảng theo loại hình", func(c string) bool { return strings.HasPrefix(c, "units.sector.") }},
	{"Tổ chức đảng", func(c string) bool { return strings.HasPrefix(c, "units") || strings.HasPrefix(c, "localities") }},
	{"Ngoài khu vực nhà nước", func(c string) bool { return strings.HasPrefix(c, "hosts") || strings.HasPrefix(c, "enterprises") }},
	{"Mô hình “bốn tốt”", func(c string) bool { return strings.HasPrefix(c, "four_good") }},
	{"Khác", func(string) bool { return true }},
}

func flows(code string, sign int64) bool {
	for _, r := range reasons {
		if string(r.code) == code {
			return r.sign == sign
		}
	}
	return false
}

func (v reading) groups(f values) []FigureGroup {
	groups := make([]FigureGroup, len(sections))
	for _, code := range inListOrder(f) {
		for i, s := range sections {
			if s.takes(string(code)) {
				groups[i].Title = v.T(s.title)
				d := v.door(code, f[code])
				if d.Text == "0" {
					d.Tone = "zero"
				}
				groups[i].Lines = append(groups[i].Lines, FigureLine{Code: string(code), Label: v.label(code), Number: d})
				break
			}
		}
	}
	var out []FigureGroup
	for _, g := range groups {
		if len(g.Lines) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// inListOrder are the codes in the order of the catalogue.
func inListOrder(f values) []figure.Code {
	var out []figure.Code
	seen := map[figure.Code]bool{}
	for _, c := range words.Codes("figure") {
		if _, ok := f[figure.Code(c)]; ok {
			out = append(out, figure.Code(c))
			seen[figure.Code(c)] = true
		}
	}
	for _, c := range slices.Sorted(maps.Keys(f)) {
		if !seen[c] {
			out = append(out, c)
		}
	}
	return out
}
