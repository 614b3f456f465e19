package demo

import (
	"slices"
	"strings"
	"testing"

	"sen/internal/day"
)

func TestDemo_keeps_every_failure_in_plainly_invented_units(t *testing.T) {
	for _, b := range []built{whole(), tiny()} {
		l := read([]Book{b.first}, nil) // with the wrong removal
		bad := map[string]bool{"DINH_CHI": true, "KHIEN_TRACH": true, "CANH_CAO": true, "CACH_CHUC": true}
		for code, p := range l.people {
			for _, e := range p.exits {
				if e.reason == "removed" || e.reason == "resigned" || e.reason == "expelled" {
					l.mustBeInvented(t, code, e.from, e.on)
				}
			}
			for _, m := range p.facts {
				if bad[text(m, "Việc")] {
					on := date(m, "Ngày hiệu lực")
					l.mustBeInvented(t, code, homeOn(p, on), on)
				}
			}
		}
		for code, u := range l.units {
			if u.end != day.Forever || len(u.kinds) > 1 {
				l.mustBeInvented(t, code, code, u.from)
			}
		}
		for _, m := range l.rows["BON_TOT"] {
			if m["Điểm"] != nil {
				t.Errorf("points are invented for %v", m)
			}
		}
	}
}

func homeOn(p *personLine, d day.Day) string {
	for _, h := range p.homes {
		if h.from <= d && d < h.to {
			return h.cell
		}
	}
	return ""
}

// mustBeInvented demands that every unit above, the province excepted, says in its name that it is invented.
func (l *ledger) mustBeInvented(t *testing.T, who, unit string, d day.Day) {
	t.Helper()
	for ; unit != "DT" && unit != ""; unit = at(l.units[unit].parents, d) {
		if name := at(l.units[unit].names, d); !strings.Contains(name, "Minh họa") {
			t.Errorf("%s: a failure at %s %q", who, unit, name)
			return
		}
	}
}

func TestDemo_numbers_invented_decisions_MH(t *testing.T) {
	for name, rows := range whole().now.rows {
		for _, m := range rows {
			for _, col := range []string{"Số quyết định", "Số quyết định kết nạp", "Số quyết định công nhận"} {
				if s := text(m, col); s != "" && !strings.HasPrefix(s, "MH-") {
					t.Fatalf("%s: decision %q", name, s)
				}
			}
		}
	}
}

func TestDemo_holds_the_organisations_the_article_names(t *testing.T) {
	for _, b := range []built{whole(), tiny()} {
		l := b.now
		nonstate := []string{"DN_NGOAI_NN", "HTX", "QUY_TIN_DUNG", "TO_HOP_TAC", "HOI_QUAN", "PHONG_KHAM", "BENH_VIEN_TU", "THUA_PHAT_LAI", "SU_NGHIEP_NGOAI_CL"}
		count := map[string]int{}
		hoiQuan := map[day.Day]int{}
		for _, code := range l.order {
			u := l.units[code]
			if slices.Contains(nonstate, u.sector) {
				count[l.top(code, end23)]++
			}
			for _, d := range []day.Day{day.Of(2023, 11, 7), day.Of(2023, 11, 8)} {
				if u.sector == "HOI_QUAN" && u.from <= d {
					hoiQuan[d]++
				}
			}
		}
		if count["DT.867"] != 6 || count["DT.874"] != 1 {
			t.Errorf("non-state units: Sa Đéc %d, Thanh Bình %d", count["DT.867"], count["DT.874"])
		}
		if hoiQuan[day.Of(2023, 11, 7)] != 0 || hoiQuan[day.Of(2023, 11, 8)] != 1 {
			t.Errorf("Hội quán units: %v", hoiQuan)
		}
		for _, c := range []struct {
			code, parent string
			founded      bool
			on           day.Day
			members      int
		}{
			{"DT.867.29905.N1", "Đảng bộ Phường 1", true, day.Of(2022, 6, 15), 6},
			{"DT.867.29905.N1", "Đảng bộ Phường 1", true, end23, 9},
			{"DT.877.30247.N1", "Đảng bộ xã An Hiệp", true, day.Of(2023, 11, 8), 7},
			{"DT.874.30157.N1", "Đảng bộ xã Tân Thạnh", false, end23, 6},
		} {
			u := l.units[c.code]
			if n := u.homesOn(c.on); n != c.members || u.founded != c.founded || at(l.units[at(u.parents, end23)].names, end23) != c.parent {
				t.Errorf("%s %s: %d members on %v under %s", c.code, at(u.names, end23), n, c.on, at(u.parents, end23))
			}
		}
		school := l.units["DT.877.TPT"]
		if at(school.kinds, end23) != "DANG_BO_CO_SO" || !school.founded || school.from.Year() != 2023 {
			t.Error("the school's committee is not there")
		}
		l.checkHiepTam(t)
	}
}

func (u *unitLine) homesOn(d day.Day) int {
	n := 0
	for _, h := range u.holds {
		if h.from <= d && d < h.to {
			n++
		}
	}
	return n
}

func (l *ledger) checkHiepTam(t *testing.T) {
	t.Helper()
	const cell = "DT.877.30247.N1"
	posts := map[string]string{}
	for _, m := range l.rows["CHUC_VU"] {
		if text(m, "Mã tổ chức") == cell {
			posts[text(m, "Chức vụ")] = text(m, "Hình thức")
		}
	}
	if len(posts) != 2 || posts["BI_THU"] != "CHI_DINH" || posts["PHO_BI_THU"] == "" {
		t.Errorf("posts of the Hội quán's cell: %v", posts)
	}
	moved := 0
	for _, p := range l.people {
		for _, m := range p.moves {
			if m.to == cell && m.reason == "CHUYEN" {
				moved++
			}
		}
	}
	if moved != 7 {
		t.Errorf("%d came to the Hội quán's cell by transfer", moved)
	}
	for _, m := range l.rows["CO_SO_NGOAI_NHA_NUOC"] {
		if text(m, "Tên") == "Hiệp Tâm Hội quán" && (m["Số lao động, thành viên"] != int64(51) || text(m, "Ngày thành lập") != "2019") {
			t.Errorf("the Hội quán as a host: %v", m)
		}
	}
}

func TestDemo_holds_the_away_groups_the_article_names(t *testing.T) {
	for _, b := range []built{whole(), tiny()} {
		l := b.now
		for code, n := range l.awayGroups(end23) {
			if strings.HasPrefix(code, "DT.871.") && n != 3 {
				t.Errorf("%s has %d members", code, n)
			}
			leaders := 0
			for _, m := range l.rows["CHUC_VU"] {
				if text(m, "Mã tổ chức") == code && m["Đến ngày"] == nil {
					leaders++
				}
			}
			if leaders != 1 {
				t.Errorf("%s has %d leaders", code, leaders)
			}
		}
		group := l.units["DT.871.30025.01.DX1"]
		if y, m, _ := group.from.Date(); y != 2023 || m != 2 || at(l.units["DT.871.30025.01"].names, end23) != "Chi bộ ấp A" {
			t.Error("the group of Phú Cường is not as the article says")
		}
		for _, p := range l.people {
			for _, g := range p.groups {
				if g.what != "DT.871.30025.01.DX1" {
					continue
				}
				for _, m := range p.facts {
					if text(m, "Việc") == "TAM_THOI" && date(m, "Ngày hiệu lực") >= group.from && text(m, "Nơi đến") != "Bình Dương" {
						t.Errorf("a member of Phú Cường's group works in %v", m)
					}
				}
			}
		}
	}
}
