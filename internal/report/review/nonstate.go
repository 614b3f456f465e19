package review

import (
	"slices"

	"sen/internal/figure"
	"sen/internal/org"
)

// mostFounded is how many organisations a table names; in a year of reorganisation hundreds are founded.
const mostFounded = 40

// founded names the organisations founded in the year, with their members at its end.
func (d *drafting) founded(s *Section, nonstate bool) {
	t := Table{Key: "founded", Title: Said{"Tổ chức đảng khác thành lập trong năm (không kể tổ đảng)", "Other organisations founded in the year, groups within cells apart"}}
	if nonstate {
		t.Key, t.Title = "founded_nonstate", Said{"Tổ chức đảng khu vực ngoài nhà nước thành lập trong năm", "Organisations founded outside the state sector"}
	}
	t.Heads = []Said{unitHead, {"Trực thuộc", "Under"}, {"Loại hình", "Sector"}, {"Ngày thành lập", "Founded"}, {"Đảng viên cuối năm", "Members at the end"}}
	for _, l := range d.behindUnits("units.founded") {
		on := l.Exists.From
		if l.Sector(on).IsNonState() != nonstate || l.Kind(on).InsideCell() {
			continue // groups are within a cell; those for members working away have a section of their own
		}
		if !nonstate && len(t.Rows) == mostFounded {
			t.Note = Said{"Chỉ nêu các tổ chức đầu danh sách; mở số ở trên để xem đủ.", "Only the first are named; open the number above for all."}
			break
		}
		what := label("sector", string(l.Sector(on)))
		if l.Sector(on) == "" {
			what = label("kind", l.Kind(on).String())
		}
		members := numberCell(d.of(l, "members", nil))
		t.Rows = append(t.Rows, []Cell{
			{Said: Said{l.Name(on), l.Name(on)}, Unit: l.Code}, d.aboveCell(l), {Said: what}, {Said: Said{on.Vietnamese(), on.Vietnamese()}}, members,
		})
	}
	if len(t.Rows) > 0 {
		s.Tables = append(s.Tables, t)
	}
}

// behindUnits are the units behind a figure of the unit and the year.
func (d *drafting) behindUnits(code figure.Code) (out []*org.Life) {
	o, err := d.c.Open(figure.OpenQuery{Unit: d.Unit, From: d.From, To: d.To, Figure: code})
	if err != nil {
		d.fail(err)
	}
	for _, id := range o.Units {
		out = append(out, d.c.History().Unit(id))
	}
	return out
}

// aboveCell names the unit above another, at the end of the year or, of one founded later, on its first day.
func (d *drafting) aboveCell(l *org.Life) Cell {
	on := max(min(d.To, l.Exists.To-1), l.Exists.From)
	up := d.c.History().Unit(l.Parent(on))
	if up == nil {
		return Cell{}
	}
	return Cell{Said: Said{up.Name(on), up.Name(on)}}
}

// nonstate tells the organisations outside the state sector at the end of the year by what they are, and, where they are
// not many, names each with its members when it was founded and now.
func (d *drafting) nonstate(s *Section) {
	by := Table{Key: "nonstate", Title: Said{"Tổ chức đảng khu vực ngoài nhà nước theo loại hình", "Organisations outside the state sector by kind"}, Heads: []Said{{"Loại hình", "Sector"}, {"Số tổ chức đảng", "Organisations"}}}
	each := Table{Key: "nonstate_each", Title: Said{"Các tổ chức đảng khu vực ngoài nhà nước", "The organisations outside the state sector"}, Heads: []Said{unitHead, {"Trực thuộc", "Under"}, {"Ngày thành lập", "Founded"}, {"Đảng viên khi thành lập", "Members when founded"}, {"Đảng viên cuối năm", "Members at the end"}}}
	var all []*org.Life
	for _, sector := range org.NonState {
		code := figure.Code("units.sector." + string(sector))
		if !d.some([]string{string(code)}) {
			continue
		}
		by.Rows = append(by.Rows, []Cell{{Said: label("sector", string(sector))}, numberCell(d.number(string(code)))})
		all = append(all, d.behindUnits(code)...)
	}
	if len(by.Rows) == 0 {
		return
	}
	s.Tables = append(s.Tables, by)
	all = slices.DeleteFunc(all, func(l *org.Life) bool { return l.Kind(d.To).InsideCell() })
	if len(all) == 0 || len(all) > mostFounded {
		return
	}
	for _, l := range all {
		on, then := Cell{Said: Said{"trước khi vào sổ", "before it was in the register"}}, Cell{Said: Said{"–", "–"}}
		if day := l.Exists.From; l.WasFounded {
			on.Said = Said{day.Vietnamese(), day.Vietnamese()}
			then = numberCell(d.add(Number{Key: "members@founded@" + l.Code, Figure: "members", Unit: l.Code, From: day, To: day}, nil))
		}
		each.Rows = append(each.Rows, []Cell{d.unitCell(l), d.aboveCell(l), on, then, numberCell(d.of(l, "members", nil))})
	}
	s.Tables = append(s.Tables, each)
}

// hosts tells of each direct child how many enterprises, co-operatives and the like it has, and how many of them have an
// organisation.
func (d *drafting) hosts(s *Section) {
	t := Table{
		Key: "hosts", Title: Said{"Cơ sở ngoài khu vực nhà nước có tổ chức đảng theo tổ chức đảng trực thuộc", "Hosts outside the state sector with an organisation, by unit"},
		Heads: []Said{unitHead, {"Số cơ sở", "Hosts"}, {"Có tổ chức đảng", "With an organisation"}},
	}
	for i, v := range d.ofChildren("hosts", "hosts.with_unit") {
		all, with := v["hosts"], v["hosts.with_unit"]
		if l := d.children[i]; with.Whole > 0 {
			t.Rows = append(t.Rows, []Cell{d.unitCell(l), numberCell(d.of(l, "hosts", &all)), numberCell(d.of(l, "hosts.with_unit", &with))})
		}
	}
	if len(t.Rows) > 0 {
		s.Tables = append(s.Tables, t)
	}
}
