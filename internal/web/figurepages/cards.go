package figurepages

import (
	"strconv"

	"sen/internal/figure"
	"sen/internal/org"
	"sen/internal/viet"
	"sen/internal/web/page"
)

type values = map[figure.Code]figure.Value

// cards are the headline figures. Of a cell, what is nothing is left out.
func (v reading) cards(f values, aim figure.Value) []Card {
	cards := []Card{v.membersCard(f), v.admittedCard(f, aim), v.studentsCard(f), v.leftCard(f)}
	for _, c := range []struct {
		card Card
		some bool
	}{
		{v.awayCard(f), f["units.away_group"].Whole+f["members.away_group"].Whole > 0},
		{v.fourGoodCard(f), f["four_good.cells"].Whole+f["four_good.grassroots_cells"].Whole+f["four_good.grassroots_committees"].Whole > 0},
		{v.unitsCard(f), f["units"].Whole > 0},
		{v.hostsCard(f), f["hosts"].Whole > 0},
	} {
		if c.some || !small(v.unit.Kind(v.day)) {
			cards = append(cards, c.card)
		}
	}
	return cards
}

// aside is a figure with the words around it; aside of nothing is left out.
func (v reading) aside(before string, code figure.Code, f values, after string) []Aside {
	x := f[code]
	if !x.Known() || (!x.Ratio && !x.Change && x.Whole == 0) {
		return nil
	}
	return []Aside{{Before: before, Number: v.door(code, x), After: after}}
}

func asides(lists ...[]Aside) (out []Aside) {
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

func (v reading) card(name, unit string, code figure.Code, f values, under ...[]Aside) Card {
	return Card{Name: name, Unit: unit, Value: v.door(code, f[code]), Asides: asides(under...)}
}

func (v reading) membersCard(f values) Card {
	return v.card("Đảng viên", "", "members", f,
		v.aside("bằng", "members.per_population", f, "dân số"),
		v.aside("", "members.official", f, "chính thức"),
		v.aside("", "members.probationary", f, "dự bị"))
}

func (v reading) admittedCard(f values, aim figure.Value) Card {
	c := v.card("Kết nạp "+page.TermName(v.from, v.day), "", "admitted", f)
	c.Lead = true
	progress := f["admitted.progress"]
	switch {
	case progress.Known():
		d := v.door("admitted.progress", progress)
		d.Tone = aimTone(progress, true)
		c.Meter = aimMeter(progress.Numerator, progress.Denominator, true)
		c.Meter.Label = "Đạt " + d.Text + " chỉ tiêu " + viet.Number(progress.Denominator)
		c.Asides = []Aside{{Before: "đạt", Number: d, After: "chỉ tiêu"}, {Before: "chỉ tiêu giao:", Number: v.door("admitted.target", f["admitted.target"])}}
	case aim.Known() && v.full != v.day:
		c.Meter = aimMeter(f["admitted"].Whole, aim.Whole, false)
		c.Meter.Label = viet.Number(f["admitted"].Whole) + " trên chỉ tiêu " + viet.Number(aim.Whole) + " của cả kỳ"
		c.Asides = []Aside{{Before: "trên chỉ tiêu", Number: v.doorOf(v.unit.Code, v.from, v.full, "admitted.target", aim), After: page.TermName(v.from, v.full)}}
	default:
		c.Asides = []Aside{{Before: "chỉ tiêu:", Number: v.door("admitted.target", f["admitted.target"]), After: "chưa giao cho đúng kỳ này"}}
	}
	c.Asides = append(c.Asides, v.aside("bằng", "admitted.per_members", f, "số đảng viên")...)
	return c
}

// aimTone is green for a reached aim, amber for one that was missed when the term has ended.
func aimTone(x figure.Value, ended bool) string {
	switch {
	case x.Numerator >= x.Denominator:
		return "good"
	case ended:
		return "warn"
	}
	return ""
}

// aimMeter shows n of an aim; beyond the aim the bar is full and the tick stands where the aim was.
func aimMeter(n, aim int64, ended bool) *Meter {
	scale := float64(max(n, aim))
	m := &Meter{Fill: share(float64(n), scale), Tick: share(float64(aim), scale), Tone: "going"}
	if aim == 0 || n >= aim {
		m.Tone = "reached"
	} else if ended {
		m.Tone = "low"
	}
	if m.Tick == "100%" {
		m.Tick = "99.4%" // inside the box
	}
	return m
}

func (v reading) studentsCard(f values) Card {
	return v.card("Học sinh, sinh viên được kết nạp", "", "admitted.students", f,
		v.aside("", "admitted.students.share", f, "số mới kết nạp"))
}

func (v reading) leftCard(f values) Card {
	return v.card("Xóa tên, xin ra khỏi Đảng", "", "left", f, v.changeAside(f["left.change"]),
		v.aside("", "removed", f, "xóa tên"), v.aside("", "resigned", f, "xin ra khỏi Đảng"))
}

// changeAside says a change in words: a fall is told, not praised.
func (v reading) changeAside(x figure.Value) []Aside {
	if !x.Known() {
		return nil
	}
	a := Aside{Before: "giảm", Number: v.door("left.change", x), After: "so với những ngày này 5 năm trước"}
	switch d := x.Numerator - x.Denominator; {
	case d > 0:
		a.Before = "tăng"
	case d == 0:
		a.Before = "thay đổi"
	}
	a.Number.Text = viet.Percent(max(x.Numerator-x.Denominator, x.Denominator-x.Numerator), x.Denominator)
	return []Aside{a}
}

func (v reading) awayCard(f values) Card {
	c := v.card("Tổ đảng của đảng viên đi làm xa", "", "units.away_group", f,
		v.aside("", "members.away_group", f, "đảng viên"))
	if all := f["localities"]; all.Whole > 0 {
		c.Asides = append(c.Asides, Aside{
			Before: "ở", Number: v.door("localities.with_away_group", f["localities.with_away_group"]), After: "trong số",
			Then: &Aside{Number: v.door("localities", all), After: "địa phương"},
		})
	}
	return c
}

// fourGoodCard leads with the grassroots committees, or, inside one, with its cells.
func (v reading) fourGoodCard(f values) Card {
	name := "Đạt “bốn tốt” năm " + strconv.Itoa(v.day.Year())
	if k := v.unit.Kind(v.day); k == org.Province || k == org.UpperCommittee {
		return v.card(name, "đảng bộ cơ sở", "four_good.grassroots_committees", f,
			v.aside("", "four_good.grassroots_cells", f, "chi bộ cơ sở"), v.aside("", "four_good.cells", f, "chi bộ trực thuộc"))
	}
	return v.card(name, "chi bộ trực thuộc", "four_good.cells", f,
		v.aside("", "four_good.grassroots_committees", f, "đảng bộ cơ sở"), v.aside("", "four_good.grassroots_cells", f, "chi bộ cơ sở"))
}

func (v reading) unitsCard(f values) Card {
	return v.card("Tổ chức đảng trực thuộc các cấp", "", "units", f,
		v.aside("", "units.grassroots_committee", f, "đảng bộ cơ sở"), v.aside("", "units.grassroots_cell", f, "chi bộ cơ sở"),
		v.aside("", "units.cell", f, "chi bộ trực thuộc"), v.aside("", "units.founded", f, "thành lập mới trong kỳ"))
}

func (v reading) hostsCard(f values) Card {
	return v.card("Cơ sở ngoài khu vực nhà nước", "", "hosts", f,
		v.aside("", "hosts.with_unit", f, "đã có tổ chức đảng"),
		v.aside("", "units.founded.nonstate", f, "tổ chức đảng thành lập mới trong kỳ"),
		v.aside("", "enterprises.with_unit.share", f, "doanh nghiệp có tổ chức đảng"))
}
