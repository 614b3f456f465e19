package review

import (
	"cmp"
	"slices"
	"time"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/target"
)

// Those removed and resigned. What is told of them is what figure.Leaving lets be told: of a number that must stay hidden
// the review has no number at all, so that neither its text nor what is frozen of it tells one.

// exits are the figures whose number is hidden where it stands for few, or would let such a one be computed.
var exits = []figure.Code{"left", "removed", "resigned", "left.change"}

// stretch is a period over which somebody's leaving is asked for.
type stretch struct{ first, last day.Day }

// leaving is what may be told of a stretch.
func (d *drafting) leaving(s stretch) figure.Leaving {
	if l, ok := d.left[s]; ok {
		return l
	}
	l, err := d.c.Leaving(d.Unit, s.first, s.last)
	if err != nil {
		d.fail(err)
	}
	d.left[s] = l
	return l
}

// hides says whether a number about the unit itself must not be told.
func (d *drafting) hides(n Number) bool {
	if !slices.Contains(exits, n.Figure) || n.Unit != d.Unit {
		return false
	}
	if n.Figure == "left.change" {
		first, last := figure.Comparison(n.From, n.To)
		return d.hides(Number{Figure: "left", Unit: n.Unit, From: n.From, To: n.To}) || d.hides(Number{Figure: "left", Unit: n.Unit, From: first, To: last})
	}
	if !d.leaving(stretch{n.From, n.To}).Told(n.Figure) {
		return true
	}
	// Of a stretch of years a year that is not told would follow from the reviews of the others.
	for y := n.From.Year(); n.From.Year() < n.To.Year() && y <= n.To.Year(); y++ {
		if !d.leaving(stretch{max(n.From, day.Of(y, time.January, 1)), min(n.To, day.Of(y, time.December, 31))}).Told("left") {
			return true
		}
	}
	return false
}

// term is the stretch from the first day of the term of office to the end of the year; false in its first year, of which
// it says nothing more.
func (d *drafting) term() (stretch, bool) {
	first := target.TermOfOffice(d.To).First
	return stretch{first, d.To}, first < d.From
}

// leavingAim is the unit's aim for fewer removed and resigned that runs in the year.
func (d *drafting) leavingAim() (target.Aim, bool) {
	i := slices.IndexFunc(d.standing.Aims, func(a target.Aim) bool { return a.Indicator.Figure == "left.change" })
	if i < 0 {
		return target.Aim{}, false
	}
	return d.standing.Aims[i], true
}

// leftPart is the key of a number of a guarded breakdown that may be told.
func (d *drafting) leftPart(by figure.Breakdown, part string, n int64) string {
	value := figure.Value{Whole: n}
	return d.add(Number{Key: "left|" + string(by) + ":" + part, Figure: "left", Unit: d.Unit, From: d.From, To: d.To, By: by, Part: part}, &value)
}

var notTold = Said{"không nêu", "not told"}

// leftBy are those who left by a dimension, the largest number first.
func (d *drafting) leftBy(s *Section, by figure.Breakdown, title, head Said, chart bool) {
	year := d.leaving(stretch{d.From, d.To})
	table := year.Tables[by]
	if table == nil || !year.Told("left") {
		return
	}
	parts := map[string]int64{}
	hidden := false
	for i, code := range table.Codes {
		n, told := table.Sum(i)
		hidden = hidden || !told
		if told {
			parts[code] = n
		}
	}
	t := Table{Key: "left_by_" + by.Group(), Title: title, Heads: []Said{head, {"Số người", "People"}}}
	c := Chart{Key: t.Key, Title: title, Series: []Series{{Name: Said{"Số người", "People"}}}}
	for _, p := range inOrder(by, parts) {
		key := d.leftPart(by, p.key, p.n)
		name := label(by.Group(), p.key)
		t.Rows = append(t.Rows, []Cell{{Said: name}, numberCell(key)})
		c.Labels, c.Series[0].Numbers = append(c.Labels, name), append(c.Series[0].Numbers, key)
	}
	if len(t.Rows) == 0 {
		return
	}
	if hidden {
		t.Note = Said{"Số dưới 5 người không nêu, và thêm số khác khi cần để không ai tính ngược lại được.", "Numbers below 5 are not told, nor others from which they could be computed."}
	}
	s.Tables = append(s.Tables, t)
	if chart && len(c.Labels) > 1 {
		s.Charts = append(s.Charts, c)
	}
}

// tooFew says that nothing is told of causes, grounds and occupations, where that is so.
func (d *drafting) tooFew(s *Section) {
	year := d.leaving(stretch{d.From, d.To})
	if year.Tables == nil || !year.Told("left") || !d.some([]string{"left"}) {
		return
	}
	for _, by := range figure.Leavings {
		t := year.Tables[by]
		for i := range t.Codes {
			if n, told := t.Sum(i); told && n > 0 {
				return
			}
		}
	}
	s.Sentences = append(s.Sentences, Sentence{
		Vi: []Piece{{Text: "Nguyên nhân, căn cứ và nghề nghiệp không nêu: mỗi loại có dưới 5 người, hoặc từ đó tính ra được một số dưới 5 người."}},
		En: []Piece{{Text: "Causes, grounds and occupations are not told: there are fewer than 5 of each, or fewer than 5 could be computed."}},
	})
}

// leftByUnit tells how many left each unit directly below, and which had nobody.
func (d *drafting) leftByUnit(s *Section) {
	causes := d.causes()
	if causes == nil {
		return
	}
	t := Table{Key: "left", Title: Said{"Xóa tên, xin ra theo tổ chức đảng trực thuộc", "Removed and resigned by unit"}, Heads: []Said{unitHead, {"Số người", "People"}}}
	none := Table{Key: "left_none", Title: Said{"Không có đảng viên bị xóa tên, xin ra", "Nobody removed or resigned"}, Heads: []Said{unitHead, {"Số người", "People"}}}
	hidden := false
	for k, id := range causes.Units {
		cell, part := Cell{Said: Said{"Trực tiếp tại " + d.Name, "At " + d.Name + " itself"}}, d.Unit
		if l := d.c.History().Unit(id); id != 0 {
			cell, part = d.unitCell(l), l.Code
		}
		n, told := causes.Of(k)
		switch {
		case id == 0 && n == 0:
		case !told:
			hidden = true
			t.Rows = append(t.Rows, []Cell{cell, {Said: notTold}})
		case n > 0:
			t.Rows = append(t.Rows, []Cell{cell, numberCell(d.leftPart(figure.LeftByUnit, part, n))})
		default:
			none.Rows = append(none.Rows, []Cell{cell, numberCell(d.leftPart(figure.LeftByUnit, part, n))})
		}
	}
	slices.SortStableFunc(t.Rows, func(a, b []Cell) int {
		return cmp.Compare(d.Number(b[1].Number).Value.Whole, d.Number(a[1].Number).Value.Whole)
	})
	if hidden {
		t.Note = Said{"Không nêu số dưới 5 người, và số từ đó tính ra được một số như vậy.", "Numbers below 5 are not told, nor those from which one could be computed."}
	}
	for _, x := range []Table{t, none} {
		if len(x.Rows) > 0 {
			s.Tables = append(s.Tables, x)
		}
	}
}

// causes is the table of causes by the units below; nil where there are none below, where nobody left, and where it is not
// told how many did.
func (d *drafting) causes() *figure.ExitTable {
	year := d.leaving(stretch{d.From, d.To})
	causes := year.Tables[figure.LeftByCause]
	if causes == nil || !d.told("committees") || !year.Told("left") {
		return nil
	}
	if n, _ := causes.Sum(len(causes.Codes)); n == 0 {
		return nil
	}
	return causes
}

// causesByUnit tells the causes at each unit directly below, where several have one that may be told.
func (d *drafting) causesByUnit(s *Section) {
	causes := d.causes()
	if causes == nil {
		return
	}
	t := Table{
		Key: "left_causes_by_unit", Title: Said{"Nguyên nhân theo tổ chức đảng trực thuộc", "Causes by unit"},
		Heads: []Said{unitHead, {"Nguyên nhân", "Cause"}, {"Số người", "People"}}, Note: Said{"Chỉ nêu số từ 5 người trở lên.", "Only numbers of 5 and more are told."},
	}
	var told []Number
	units := 0
	for k, id := range causes.Units {
		l := d.c.History().Unit(id)
		if sum, shown := causes.Of(k); id == 0 || sum < figure.Fewest || !shown {
			continue
		}
		below, err := d.c.Leaving(l.Code, d.From, d.To)
		if err != nil {
			d.fail(err)
			return
		}
		before := len(told)
		for i, code := range causes.Codes {
			// What a table above shows may stand beside another number in the unit's own.
			if n, shown := below.Part(d.c.History(), l, figure.LeftByCause, code); n > 0 && shown && !causes.Hidden[i][k] {
				told = append(told, Number{Key: "left|" + string(figure.LeftByCause) + ":" + code + "@" + l.Code, Figure: "left", Unit: l.Code, From: d.From, To: d.To, By: figure.LeftByCause, Part: code, Value: figure.Value{Whole: n}})
			}
		}
		if len(told) > before {
			units++
		}
	}
	if units < 2 {
		return // it would say what the table of causes says
	}
	for _, n := range told {
		t.Rows = append(t.Rows, []Cell{d.unitCell(d.c.History().ByCode(n.Unit)), {Said: label("cause", n.Part)}, numberCell(d.add(n, &n.Value))})
	}
	s.Tables = append(s.Tables, t)
}
