package figurepages

import (
	"strings"

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

// told is a sentence with numbers at its places "%s", each of them a door.
func told(sentence string, numbers ...Door) Aside {
	before, rest, _ := strings.Cut(sentence, "%s")
	a := Aside{Before: strings.TrimSpace(before), Number: numbers[0], After: strings.TrimSpace(rest)}
	if len(numbers) > 1 {
		after, _, _ := strings.Cut(rest, "%s")
		then := told(strings.TrimPrefix(rest, after), numbers[1:]...)
		a.After, a.Then = strings.TrimSpace(after), &then
	}
	return a
}

// aside is a sentence around a figure; one of nothing is left out.
func (v reading) aside(sentence string, code figure.Code, f values) []Aside {
	x := f[code]
	if !x.Known() || (!x.Ratio && !x.Change && x.Whole == 0) {
		return nil
	}
	return []Aside{told(sentence, v.door(code, x))}
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
	return v.card(v.T("Đảng viên"), "", "members", f,
		v.aside(v.T("bằng %s dân số"), "members.per_population", f),
		v.aside(v.T("%s chính thức"), "members.official", f),
		v.aside(v.T("%s dự bị"), "members.probationary", f))
}

func (v reading) admittedCard(f values, aim figure.Value) Card {
	c := v.card(v.T("Kết nạp %s", page.TermName(v.Reader, v.from, v.day)), "", "admitted", f)
	c.Lead = true
	progress, target := f["admitted.progress"], v.door("admitted.target", f["admitted.target"])
	switch {
	case progress.Known():
		d := v.door("admitted.progress", progress)
		d.Tone = aimTone(progress, true)
		c.Meter = aimMeter(progress.Numerator, progress.Denominator, true)
		c.Meter.Label = v.T("Đạt %s chỉ tiêu %s", d.Text, viet.Number(progress.Denominator))
		c.Asides = []Aside{told(v.T("đạt %s chỉ tiêu"), d), told(v.T("chỉ tiêu giao: %s"), target)}
	case aim.Known() && v.full != v.day:
		c.Meter = aimMeter(f["admitted"].Whole, aim.Whole, false)
		c.Meter.Label = v.T("%s trên chỉ tiêu %s của cả kỳ", viet.Number(f["admitted"].Whole), viet.Number(aim.Whole))
		whole := v.doorOf(v.unit.Code, v.from, v.full, "admitted.target", aim)
		c.Asides = []Aside{told(v.T("trên chỉ tiêu %s", "%s "+page.TermName(v.Reader, v.from, v.full)), whole)}
	default:
		c.Asides = []Aside{told(v.T("chỉ tiêu: %s chưa giao cho đúng kỳ này"), target)}
	}
	c.Asides = append(c.Asides, v.aside(v.T("bằng %s số đảng viên"), "admitted.per_members", f)...)
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
	return v.card(v.T("Học sinh, sinh viên được kết nạp"), "", "admitted.students", f,
		v.aside(v.T("%s số mới kết nạp"), "admitted.students.share", f))
}

func (v reading) leftCard(f values) Card {
	return v.card(v.T("Xóa tên, xin ra khỏi Đảng"), "", "left", f, v.changeAside(f["left.change"]),
		v.aside(v.T("%s xóa tên"), "removed", f), v.aside(v.T("%s xin ra khỏi Đảng"), "resigned", f))
}

// changeAside says a change in words: a fall is told, not praised.
func (v reading) changeAside(x figure.Value) []Aside {
	if !x.Known() {
		return nil
	}
	sentence := v.T("giảm %s so với những ngày này 5 năm trước")
	switch d := x.Numerator - x.Denominator; {
	case d > 0:
		sentence = v.T("tăng %s so với những ngày này 5 năm trước")
	case d == 0:
		sentence = v.T("thay đổi %s so với những ngày này 5 năm trước")
	}
	d := v.door("left.change", x)
	d.Text = viet.Percent(max(x.Numerator-x.Denominator, x.Denominator-x.Numerator), x.Denominator)
	return []Aside{told(sentence, d)}
}

func (v reading) awayCard(f values) Card {
	c := v.card(v.label("units.away_group"), "", "units.away_group", f,
		v.aside(v.T("%s đảng viên"), "members.away_group", f))
	if all := f["localities"]; all.Whole > 0 {
		c.Asides = append(c.Asides, told(v.T("ở %s trong số %s địa phương"),
			v.door("localities.with_away_group", f["localities.with_away_group"]), v.door("localities", all)))
	}
	return c
}

// fourGoodCard leads with the grassroots committees, or, inside one, with its cells.
func (v reading) fourGoodCard(f values) Card {
	name := v.T("Đạt “bốn tốt” năm %d", v.day.Year())
	if k := v.unit.Kind(v.day); k == org.Province || k == org.UpperCommittee {
		return v.card(name, v.T("đảng bộ cơ sở"), "four_good.grassroots_committees", f,
			v.aside(v.T("%s chi bộ cơ sở"), "four_good.grassroots_cells", f), v.aside(v.T("%s chi bộ trực thuộc"), "four_good.cells", f))
	}
	return v.card(name, v.T("chi bộ trực thuộc"), "four_good.cells", f,
		v.aside(v.T("%s đảng bộ cơ sở"), "four_good.grassroots_committees", f), v.aside(v.T("%s chi bộ cơ sở"), "four_good.grassroots_cells", f))
}

func (v reading) unitsCard(f values) Card {
	return v.card(v.T("Tổ chức đảng trực thuộc các cấp"), "", "units", f,
		v.aside(v.T("%s đảng bộ cơ sở"), "units.grassroots_committee", f), v.aside(v.T("%s chi bộ cơ sở"), "units.grassroots_cell", f),
		v.aside(v.T("%s chi bộ trực thuộc"), "units.cell", f), v.aside(v.T("%s thành lập mới trong kỳ"), "units.founded", f))
}

func (v reading) hostsCard(f values) Card {
	return v.card(v.T("Cơ sở ngoài khu vực nhà nước"), "", "hosts", f,
		v.aside(v.T("%s đã có tổ chức đảng"), "hosts.with_unit", f),
		v.aside(v.T("%s tổ chức đảng thành lập mới trong kỳ"), "units.founded.nonstate", f),
		v.aside(v.T("%s doanh nghiệp có tổ chức đảng"), "enterprises.with_unit.share", f))
}
