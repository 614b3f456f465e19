package figurepages

import (
	"cmp"
	"math"
	"slices"
	"time"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// shownRows is how many children stand in the table before the reader asks for all.
const shownRows = 20

// child is a direct child with its figures; aim is the target of the whole term.
type child struct {
	life *org.Life
	f    values
	aim  figure.Value
}

// progress is how far the child is on the way to its aim, -1 without one.
func (c child) progress() float64 {
	if !c.aim.Known() || c.aim.Whole == 0 {
		return -1
	}
	return float64(c.f["admitted"].Whole) / float64(c.aim.Whole)
}

var childFigures = []figure.Code{"members", "admitted", "admitted.progress", "admitted.students", "left"}

func (v reading) children(answers []figure.Child) ([]child, error) {
	aims, err := v.ask(figure.Query{From: v.from, To: v.full, Only: []figure.Code{"admitted.target"}, Children: true})
	if err != nil {
		return nil, err
	}
	aim := map[string]figure.Value{}
	for _, c := range aims.Children {
		aim[c.Unit] = c.Figures["admitted.target"]
	}
	out := make([]child, 0, len(answers))
	for _, c := range answers {
		if !v.reach.Has(v.c.History().ByCode(c.Unit).ID) {
			continue // a grant on this unit alone
		}
		x := child{v.c.History().ByCode(c.Unit), c.Figures, figure.Value{Why: "no_target"}}
		if t, ok := aim[c.Unit]; ok {
			x.aim = t
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b child) int { return officially(a.life, b.life) })
	return out, nil
}

// column is one of the table's columns: how it sorts and what its cell shows.
type column struct {
	code, label, class string // the label is shown in the reader's language
	by                 func(child) float64
	cell               func(v reading, c child, scale scale) Cell
	aims               bool // only where somebody has an aim
}

func plainColumn(code figure.Code, label, class string) column {
	return column{
		string(code), label, class,
		func(c child) float64 { return float64(c.f[code].Whole) },
		func(v reading, c child, _ scale) Cell {
			return Cell{Door: v.doorOf(c.life.Code, v.from, v.day, code, c.f[code]), Class: class}
		}, false,
	}
}

var columns = []column{
	plainColumn("members", "Đảng viên", "n less"),
	plainColumn("admitted", "Kết nạp", "n"),
	{"progress", "Đạt chỉ tiêu", "n wide", child.progress, reading.aimCell, true},
	plainColumn("admitted.students", "Học\u00a0sinh, sinh\u00a0viên", "n least"),
	plainColumn("left", "Xóa\u00a0tên, xin\u00a0ra", "n least"),
}

// scale is the common scale of the bars: where 100% stands and where it ends, in parts of one.
type scale struct{ end float64 }

// scaleOf ends at 160% or at the next full 20% beyond the farthest child, so that the tick of 100% stands
// on one line for all.
func scaleOf(all []child) scale {
	end := 1.6
	for _, c := range all {
		end = max(end, math.Ceil(c.progress()*5)/5)
	}
	return scale{end}
}

func (v reading) aimCell(c child, s scale) Cell {
	p := c.progress()
	if p < 0 {
		return Cell{Door: v.doorOf(c.life.Code, v.from, v.full, "admitted.target", c.aim), Class: "n wide"}
	}
	m := &Meter{Fill: share(p, s.end), Tick: share(1, s.end), Tone: "going"}
	progress := c.f["admitted.progress"]
	if !progress.Known() {
		d := v.doorOf(c.life.Code, v.from, v.full, "admitted.target", c.aim)
		d.Text = viet.Number(c.f["admitted"].Whole) + "/" + d.Text
		if p >= 1 {
			m.Tone = "reached"
		}
		return Cell{Door: d, Meter: m, Class: "wide"}
	}
	d := v.doorOf(c.life.Code, v.from, v.day, "admitted.progress", progress)
	d.Tone = aimTone(progress, true)
	m.Tone = map[string]string{"good": "reached", "warn": "low"}[d.Tone]
	return Cell{Door: d, Meter: m, Class: "wide"}
}

// comparison is the table of the direct children by their answers, nil if there are none.
func (v reading) comparison(answers []figure.Child) (*Comparison, error) {
	all, err := v.children(answers)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	t := &Comparison{Title: v.childrenTitle(all), Note: v.T("Theo thứ tự chính thức")}
	shown := slices.DeleteFunc(slices.Clone(columns), func(c column) bool {
		return c.aims && !slices.ContainsFunc(all, func(c child) bool { return c.progress() >= 0 })
	})
	if len(shown) == len(columns) {
		t.Note = v.T("Kết nạp so với chỉ tiêu giao · vạch đứng: 100%")
		if v.full != v.day {
			t.Note = v.T("Kết nạp so với chỉ tiêu %s · vạch đứng: 100%%", page.TermName(v.Reader, v.from, v.full))
		}
	}
	t.Columns = v.headings(shown)
	v.arrange(all, shown)
	s := scaleOf(all)
	rows := all
	if !v.all && len(rows) > shownRows {
		rows = rows[:shownRows]
		full := v
		full.all = true
		t.All = full.href()
		t.AllLabel = v.T("Xem đủ %d tổ chức đảng trực thuộc", len(all))
	} else {
		t.AllLabel = v.countsOf(all)
	}
	for _, c := range rows {
		r := Row{Name: c.life.Name(v.day), Href: v.unitHref(c.life.Code)}
		for _, col := range shown {
			r.Cells = append(r.Cells, col.cell(v, c, s))
		}
		t.Rows = append(t.Rows, r)
	}
	return t, nil
}

// arrange sorts the children by the reader's column; the official order breaks ties and is the default.
func (v reading) arrange(all []child, shown []column) {
	way := 1
	if v.desc {
		way = -1
	}
	if v.sort == "name" {
		slices.SortStableFunc(all, func(a, b child) int {
			return way * slices.Compare(viet.SortKey(a.life.Name(v.day)), viet.SortKey(b.life.Name(v.day)))
		})
	}
	for _, c := range shown {
		if c.code == v.sort {
			slices.SortStableFunc(all, func(a, b child) int { return way * cmp.Compare(c.by(a), c.by(b)) })
		}
	}
}

// headings sort by their column: first from the largest, then from the smallest, then officially again.
func (v reading) headings(shown []column) []Column {
	out := []Column{v.heading("name", v.T("Tổ chức đảng"), "")}
	for _, c := range shown {
		out = append(out, v.heading(c.code, v.T(c.label), c.class))
	}
	return out
}

func (v reading) heading(code, label, class string) Column {
	c := Column{Label: label, Class: class, ID: "sort-" + code}
	next := v
	next.sort, next.desc = code, code != "name"
	if v.sort == code {
		c.Sorted = map[bool]string{true: "descending", false: "ascending"}[v.desc]
		next.desc = !v.desc
		if v.desc != (code != "name") {
			next.sort, next.desc = "", false
		}
	}
	c.Href = next.href()
	return c
}

// communeReform is the day from which cells may stand directly under an upper committee (workbook.md).
var communeReform = day.Of(2025, time.July, 1)

func (v reading) childrenTitle(all []child) string {
	cells := !slices.ContainsFunc(all, func(c child) bool { return !c.life.Kind(v.day).HoldsMembers() })
	switch k := v.unit.Kind(v.day); {
	case k == org.Province:
		return v.T("Các đảng bộ trực thuộc Tỉnh ủy")
	case k == org.UpperCommittee && v.day < communeReform:
		return v.T("Các tổ chức cơ sở đảng trực thuộc")
	case cells:
		return v.T("Các chi bộ trực thuộc")
	case k.HoldsMembers():
		return v.T("Các tổ đảng")
	}
	return v.T("Các tổ chức đảng trực thuộc")
}

// countsOf says of what the children are made: "12 huyện, thành phố và 4 đảng bộ khác".
func (v reading) countsOf(all []child) string {
	locals := 0
	for _, c := range all {
		if s := c.life.Sector(v.day); s == org.Locality || s.IsCommune() {
			locals++
		}
	}
	if locals == 0 || locals == len(all) {
		return v.T("%d tổ chức đảng trực thuộc", len(all))
	}
	return v.T("%d tổ chức đảng trực thuộc: %d ở địa phương và %d khác", len(all), locals, len(all)-locals)
}
