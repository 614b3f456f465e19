package figurepages

import (
	"cmp"
	"slices"

	"sen/internal/figure"
	"sen/internal/viet"
	"sen/internal/web/page"
	"sen/internal/words"
)

// membersBy are the compositions of the members, in the order of the page.
var membersBy = []figure.Breakdown{figure.ByAgeBand, figure.BySex, figure.ByEducation, figure.ByQualification, figure.ByTheory, figure.BySector}

// compositions are the admitted by occupation, and the members by what is known of them.
func (v reading) compositions(came figure.Answer) (*Composition, []Composition, error) {
	main := v.composition(v.T("Đảng viên mới kết nạp theo nghề nghiệp"), "admitted", figure.ByOccupation, came.By[figure.ByOccupation]["admitted"].Parts)
	main.Note = page.TermName(v.Reader, v.from, v.day)
	if len(main.Parts) == 0 {
		main.Empty = v.T("Trong kỳ chưa kết nạp đảng viên. Khi có quyết định kết nạp, số liệu sẽ hiện ở đây.")
	}
	main.fold(8)
	main.RestLabel = v.T("Xem thêm %d nghề nghiệp", len(main.Rest))
	are, err := v.ask(figure.Query{Only: []figure.Code{"members"}, By: membersBy})
	if err != nil {
		return nil, nil, err
	}
	var rest []Composition
	for _, by := range membersBy {
		c := v.composition(v.Label("breakdown", string(by)), "members", by, are.By[by]["members"].Parts)
		if len(c.Parts) > 0 {
			c.fold(9)
			c.RestLabel = v.T("Xem thêm %d dòng", len(c.Rest))
			rest = append(rest, c)
		}
	}
	return &main, rest, nil
}

// fold keeps the first lines in sight and the rest at hand. One line more is no reason to fold.
func (c *Composition) fold(keep int) {
	if len(c.Parts) <= keep+1 {
		return
	}
	c.Rest = c.Parts[keep:]
	c.Parts = c.Parts[:keep:keep]
}

// bySize are the breakdowns whose parts have no order of their own: the largest stands first.
var bySize = []figure.Breakdown{figure.ByOccupation, figure.BySector}

func (v reading) composition(title string, code figure.Code, by figure.Breakdown, parts map[string]int64) Composition {
	c := Composition{Title: title, First: v.Label("breakdown", string(by))}
	var total, largest int64
	for _, n := range parts {
		total += n
		largest = max(largest, n)
	}
	for _, key := range inOrder(by, parts) {
		n := parts[key]
		if n == 0 {
			continue
		}
		c.Parts = append(c.Parts, Part{
			Label:  v.Label(string(by), key),
			Number: Door{Text: viet.Number(n), Href: v.openHref(string(code), v.unit.Code, v.from, v.day, "by", string(by), "part", key)},
			Share:  viet.Percent(n, total), Meter: Meter{Fill: share(float64(n), float64(largest)), Tone: "plain"},
		})
	}
	return c
}

// inOrder orders the parts by size or as the official list does; what is unknown or other stands last.
func inOrder(by figure.Breakdown, parts map[string]int64) []string {
	listed := words.Codes(string(by))
	rank := func(key string) int {
		switch i := slices.Index(listed, key); {
		case key == "unknown":
			return 1 << 20
		case key == "KHAC":
			return 1 << 19
		case i < 0 || slices.Contains(bySize, by):
			return 1 << 10
		default:
			return i
		}
	}
	keys := make([]string, 0, len(parts))
	for key := range parts {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(parts[b], parts[a]), cmp.Compare(a, b))
	})
	return keys
}
