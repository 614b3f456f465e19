package review

import (
	"cmp"
	"slices"
	"strings"

	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/words"
)

// tables makes the tables that sentences.yaml names, with their charts.
var tables = map[string]func(*drafting, *Section){
	"flow":          (*drafting).flow,
	"by_occupation": func(d *drafting, s *Section) { d.structure(s, figure.ByOccupation, true) },
	"by_sex":        func(d *drafting, s *Section) { d.structure(s, figure.BySex, false) },
	"by_age":        func(d *drafting, s *Section) { d.structure(s, figure.ByAgeBand, false) },
	"ahead": func(d *drafting, s *Section) {
		d.aimed(s, "ahead", Said{"Đã đạt chỉ tiêu kết nạp", "Reached their target of admissions"}, d.standing.Ahead)
		d.aimChart(s)
	},
	"behind": func(d *drafting, s *Section) {
		d.aimed(s, "behind", Said{"Chưa đạt chỉ tiêu kết nạp", "Did not reach their target of admissions"}, d.standing.Behind)
	},
	"without": (*drafting).without, "aims": (*drafting).aims,
	"founded_nonstate": func(d *drafting, s *Section) { d.founded(s, true) }, "founded": func(d *drafting, s *Section) { d.founded(s, false) },
	"nonstate": (*drafting).nonstate, "hosts": (*drafting).hosts, "unasked": (*drafting).unasked,
	"away": (*drafting).away,
	"left": (*drafting).leftByUnit, "left_too_few": (*drafting).tooFew, "left_causes_by_unit": (*drafting).causesByUnit,
	"left_by_cause": func(d *drafting, s *Section) {
		d.leftBy(s, figure.LeftByCause, Said{"Xóa tên, xin ra theo nguyên nhân", "Removed and resigned by cause"}, Said{"Nguyên nhân", "Cause"}, true)
	},
	"left_by_ground": func(d *drafting, s *Section) {
		d.leftBy(s, figure.LeftByGround, Said{"Xóa tên theo căn cứ", "Removed by ground"}, Said{"Căn cứ", "Ground"}, false)
	},
	"left_by_occupation": func(d *drafting, s *Section) {
		d.leftBy(s, figure.LeftByOccupation, Said{"Xóa tên, xin ra theo nghề nghiệp", "Removed and resigned by occupation"}, Said{"Nghề nghiệp", "Occupation"}, false)
	},
}

var unitHead = Said{"Tổ chức đảng", "Unit"}

func label(group, code string) Said {
	return Said{words.Label("vi", group, code), words.Label("en", group, code)}
}

func (d *drafting) unitCell(l *org.Life) Cell {
	name := l.Name(d.To)
	return Cell{Said: Said{name, name}, Unit: l.Code}
}

func numberCell(key string) Cell { return Cell{Number: key} }

var flows = struct{ in, out []figure.Code }{
	[]figure.Code{"admitted", "arrived", "listed", "restored", "transferred_in", "reorganised_in"},
	[]figure.Code{"removed", "resigned", "expelled", "died", "departed", "annulled", "transferred_out", "reorganised_out"},
}

// flow shows that opening, what came and what went make the closing number; reasons of nobody are left out.
func (d *drafting) flow(s *Section) {
	if !d.some([]string{"members.in", "members.out"}) {
		return
	}
	t := Table{Key: "flow", Title: Said{"Biến động đảng viên trong năm", "Members over the year"}, Heads: []Said{{"Nội dung", "What"}, {"Số đảng viên", "Members"}}}
	row := func(sign string, code figure.Code) {
		name := label("figure", string(code))
		t.Rows = append(t.Rows, []Cell{{Said: Said{sign + name.Vi, sign + name.En}}, numberCell(d.number(string(code)))})
	}
	reasons := func(sign string, codes []figure.Code) {
		for _, code := range codes {
			if d.some([]string{string(code)}) {
				row(sign, code)
			}
		}
	}
	row("", "members.opening")
	row("+ ", "members.in")
	reasons("· ", flows.in)
	row("− ", "members.out")
	if d.hides(Number{Figure: "removed", Unit: d.Unit, From: d.From, To: d.To}) {
		if d.some([]string{"members.out"}) {
			t.Note = Said{"Không nêu riêng từng lý do giảm: từ đó tính ra được số xóa tên, xin ra dưới 5 người.", "The reasons of those who went are not told: fewer than 5 removed or resigned could be computed from them."}
		}
	} else {
		reasons("· ", flows.out)
	}
	row("= ", "members")
	s.Tables = append(s.Tables, t)
}

// part is a part of a breakdown and how many it has.
type part struct {
	key string
	n   int64
}

// structure is who was admitted by a breakdown, in the order of its list.
func (d *drafting) structure(s *Section, by figure.Breakdown, chart bool) {
	n := Number{Figure: "admitted", By: by, Unit: d.Unit, From: d.From, To: d.To}
	if d.value("admitted").Whole < figure.Fewest {
		return
	}
	heads := map[figure.Breakdown]Said{
		figure.ByOccupation: {"Nghề nghiệp", "Occupation"}, figure.BySex: {"Giới tính", "Sex"}, figure.ByAgeBand: {"Tuổi", "Age"},
	}
	t := Table{Key: "admitted_" + string(by), Title: Said{"Đảng viên mới kết nạp theo " + strings.ToLower(heads[by].Vi), "Admitted by " + strings.ToLower(heads[by].En)}, Heads: []Said{heads[by], {"Số người", "People"}}}
	c := Chart{Key: t.Key, Title: t.Title, Series: []Series{{Name: Said{"Đảng viên mới kết nạp", "Admitted"}}}}
	for _, p := range inOrder(by, d.partsOf(n)) {
		key := d.number("admitted|" + string(by) + ":" + p.key)
		name := label(string(by), p.key)
		t.Rows = append(t.Rows, []Cell{{Said: name}, numberCell(key)})
		c.Labels, c.Series[0].Numbers = append(c.Labels, name), append(c.Series[0].Numbers, key)
	}
	s.Tables = append(s.Tables, t)
	if chart && len(c.Labels) > 1 {
		s.Charts = append(s.Charts, c)
	}
}

// inOrder are the parts by size, or by age from the youngest.
func inOrder(by figure.Breakdown, parts map[string]int64) (out []part) {
	for key, n := range parts {
		if n > 0 {
			out = append(out, part{key, n})
		}
	}
	slices.SortFunc(out, func(a, b part) int {
		if by == figure.ByAgeBand {
			return cmp.Compare(ageOf(a.key), ageOf(b.key))
		}
		return cmp.Or(-cmp.Compare(a.n, b.n), cmp.Compare(a.key, b.key))
	})
	return out
}

// ageOf is the place of an age band; who is of no known age comes last.
func ageOf(band string) int {
	if i := slices.Index(figure.AgeBands, band); i >= 0 {
		return i
	}
	return len(figure.AgeBands)
}

// aimed lists direct children with their target of admissions.
func (d *drafting) aimed(s *Section, key string, title Said, units []target.ChildAim) {
	units = slices.DeleteFunc(slices.Clone(units), asksNothing)
	if len(units) == 0 {
		return
	}
	t := Table{Key: key, Title: title, Heads: []Said{unitHead, {"Chỉ tiêu", "Target"}, {"Kết nạp", "Admitted"}, {"Đạt", "Reached"}}}
	for _, u := range units {
		t.Rows = append(t.Rows, []Cell{
			d.unitCell(u.Unit), numberCell(d.of(u.Unit, "admitted.target", nil)), numberCell(d.of(u.Unit, "admitted", nil)), numberCell(d.of(u.Unit, "admitted.progress", nil)),
		})
	}
	s.Tables = append(s.Tables, t)
}

// asksNothing says that a target is nought: a part of nothing is written as one when a target is split.
func asksNothing(a target.ChildAim) bool { return a.Target == 0 }

// unasked lists children of which no admission was asked: their target is nought.
func (d *drafting) unasked(s *Section) {
	t := Table{Key: "unasked", Title: Said{"Không giao chỉ tiêu kết nạp trong năm (chỉ tiêu bằng 0)", "Asked for no admissions in the year (a target of nought)"}, Heads: []Said{unitHead, {"Kết nạp", "Admitted"}}}
	for _, u := range slices.Concat(d.standing.Ahead, d.standing.Behind) {
		if asksNothing(u) {
			t.Rows = append(t.Rows, []Cell{d.unitCell(u.Unit), numberCell(d.of(u.Unit, "admitted", nil))})
		}
	}
	if len(t.Rows) > 0 {
		s.Tables = append(s.Tables, t)
	}
}

// mostBars is how many units a chart has room for.
const mostBars = 40

// aimChart sets what each child admitted beside its target.
func (d *drafting) aimChart(s *Section) {
	all := slices.DeleteFunc(slices.Concat(d.standing.Ahead, d.standing.Behind), asksNothing)
	if len(all) < 2 || len(all) > mostBars {
		return
	}
	slices.SortStableFunc(all, func(a, b target.ChildAim) int {
		return slices.Index(d.children, a.Unit) - slices.Index(d.children, b.Unit)
	})
	c := Chart{
		Key: "admitted_by_unit", Title: Said{"Kết nạp so với chỉ tiêu của các tổ chức đảng trực thuộc", "Admissions and targets of the units below"},
		Series: []Series{{Name: Said{"Chỉ tiêu", "Target"}}, {Name: Said{"Kết nạp", "Admitted"}}},
	}
	for _, u := range all {
		c.Labels = append(c.Labels, d.unitCell(u.Unit).Said)
		c.Series[0].Numbers = append(c.Series[0].Numbers, d.of(u.Unit, "admitted.target", nil))
		c.Series[1].Numbers = append(c.Series[1].Numbers, d.of(u.Unit, "admitted", nil))
	}
	s.Charts = append(s.Charts, c)
}

// without lists children that have no target, unless none has one.
func (d *drafting) without(s *Section) {
	if len(d.standing.Without) == 0 || len(d.standing.Ahead)+len(d.standing.Behind) == 0 {
		return
	}
	t := Table{Key: "without", Title: Said{"Chưa được giao chỉ tiêu kết nạp", "Without a target of admissions"}, Heads: []Said{unitHead, {"Kết nạp", "Admitted"}}}
	for _, l := range d.standing.Without {
		t.Rows = append(t.Rows, []Cell{d.unitCell(l), numberCell(d.of(l, "admitted", nil))})
	}
	s.Tables = append(s.Tables, t)
}

// aims are the unit's other targets that run in the year, those of programmes with partners among them, as they stand at
// its end. Only aims that are a figure of the census are told, for each number opens.
func (d *drafting) aims(s *Section) {
	t := Table{
		Key: "aims", Title: Said{"Các chỉ tiêu khác", "Other targets"}, Heads: []Said{{"Nội dung", "What"}, {"Mức phấn đấu", "Aim"}, {"Đến cuối năm", "At the end of the year"}, {"Kết quả", "Result"}},
	}
	for _, a := range d.standing.Aims {
		if a.Indicator.Code == "admitted" || a.Indicator.Figure == "" || slices.Contains(exits, a.Indicator.Figure) {
			continue
		}
		n := Number{Key: string(a.Indicator.Figure) + "@aim" + a.First.String(), Figure: a.Indicator.Figure, Unit: d.Unit, From: a.First, To: a.Until}
		result := Said{"chưa đạt", "not reached"}
		switch {
		case !a.Reached.Known():
			result = Said{"chưa nêu được", "cannot be told"}
		case a.Met:
			result = Said{"đạt", "reached"}
		}
		t.Rows = append(t.Rows, []Cell{{Said: Said{a.Indicator.Vi, a.Indicator.En}}, {Said: aimed(a)}, numberCell(d.add(n, nil)), {Said: result}})
	}
	// The ratios of the programmes are told in years before their aims, too.
	for _, code := range []figure.Code{"admitted.students.share", "admitted.nonstate.share", "enterprises.with_unit.share"} {
		if d.life.Kind(d.To) == org.Province && !slices.ContainsFunc(d.standing.Aims, func(a target.Aim) bool { return a.Indicator.Figure == code }) {
			t.Rows = append(t.Rows, []Cell{{Said: label("figure", string(code))}, {Said: Said{"chưa đặt", "none"}}, numberCell(d.number(string(code))), {Said: Said{"–", "–"}}})
		}
	}
	if len(t.Rows) > 0 {
		s.Tables = append(s.Tables, t)
	}
}

// aimed is an aim with its direction and period.
func aimed(a target.Aim) Said {
	text := aimText(a)
	period := " (" + a.First.Vietnamese() + "–" + a.Last.Vietnamese() + ")"
	by := map[target.Direction]Said{target.AtLeast: {"từ ", "at least "}, target.MoreThan: {"trên ", "more than "}, target.AtMost: {"không quá ", "at most "}, target.ChangeBy: {"", "by "}}[a.Indicator.Direction]
	return Said{by.Vi + text + period, by.En + text + period}
}

func aimText(a target.Aim) string {
	x, ok := a.Target.Exactly()
	if !ok {
		return string(a.Target)
	}
	if n, whole := a.Target.Whole(); whole && a.Indicator.Unit == target.Count {
		return figure.Value{Whole: n}.Text()
	}
	return figure.Value{Ratio: true, Numerator: x.Num().Int64(), Denominator: x.Denom().Int64()}.Text()
}

// ofChildren asks for figures of all direct children at once.
func (d *drafting) ofChildren(codes ...figure.Code) []map[figure.Code]figure.Value {
	values, err := d.c.AskEach(d.children, figure.Query{From: d.From, To: d.To, Only: codes})
	if err != nil {
		d.fail(err)
	}
	return values
}

// away tells which direct children have groups for members working away.
func (d *drafting) away(s *Section) {
	t := Table{Key: "away", Title: Said{"Tổ đảng đi làm xa theo tổ chức đảng trực thuộc", "Groups for members working away by unit"}, Heads: []Said{unitHead, {"Số tổ", "Groups"}, {"Đảng viên trong tổ", "Members in them"}}}
	for i, v := range d.ofChildren("units.away_group", "members.away_group") {
		l := d.children[i]
		if groups := v["units.away_group"]; groups.Whole > 0 {
			members := v["members.away_group"]
			t.Rows = append(t.Rows, []Cell{d.unitCell(l), numberCell(d.of(l, "units.away_group", &groups)), numberCell(d.of(l, "members.away_group", &members))})
		}
	}
	if len(t.Rows) > 0 {
		s.Tables = append(s.Tables, t)
	}
}
