package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sen/internal/day"
)

// whole is the province at full size, invented once for all tests.
var whole = sync(func() (first, later Book, voids []Void) { return Build(Options{Seed: 1}) })

var tiny = sync(func() (first, later Book, voids []Void) { return Build(Options{Seed: 1, Members: Small}) })

type built struct {
	first, later Book
	voids        []Void
	now          *ledger
}

func sync(build func() (Book, Book, []Void)) func() built {
	var b built
	return func() built {
		if b.now == nil {
			b.first, b.later, b.voids = build()
			b.now = read([]Book{b.first, b.later}, b.voids)
		}
		return b
	}
}

var (
	newYear23 = day.Of(2023, 1, 1)
	end23     = day.Of(2023, 12, 31)
)

func TestDemo_breaks_no_rule_of_the_workbook(t *testing.T) {
	whole().now.fail(t)
	tiny().now.fail(t)
	for seed := range uint64(12) {
		first, later, voids := Build(Options{Seed: seed + 2, Members: Small})
		read([]Book{first, later}, voids).fail(t)
		read([]Book{first}, nil).fail(t)
	}
}

func TestDemo_reproduces_the_flows_of_2023(t *testing.T) {
	l := whole().now
	want := map[string]int{
		"admitted": 2564, "arrived": 820, "restored": 3, "died": 441, "expelled": 22, "removed": 110, "resigned": 88, "departed": 1240,
	}
	got := l.flows(newYear23, end23)
	for reason, n := range want {
		if got[reason] != n {
			t.Errorf("%s: %d, want %d", reason, got[reason], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("flows of other kinds: %v", got)
	}
	for y, n := range map[int]int{2010: 40687, 2022: 62917, 2023: 64403} {
		if m := l.members(day.Of(y, 12, 31))["DT"]; m != n {
			t.Errorf("members at the end of %d: %d, want %d", y, m, n)
		}
	}
	for y, n := range map[int]int{2006: 22000, 2015: 52000, 2020: 60000} {
		if m := l.members(day.Of(y, 7, 1))["DT"]; m < n*97/100 || m > n*103/100 {
			t.Errorf("members in %d: %d, not about %d", y, m, n)
		}
	}
}

func TestDemo_reproduces_the_articles_table(t *testing.T) {
	l := whole().now
	got := l.articleFigures()
	data, err := os.ReadFile("data/article-2023.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		want, err := strconv.ParseFloat(line[4], 64)
		if err != nil {
			t.Fatal(err)
		}
		have, known := got[line[3]]
		if rounded := float64(int(have*10000+0.5)) / 10000; !known || rounded != want {
			t.Errorf("%s: %v, want %v", line[3], have, want)
		}
	}
}

// articleFigures counts the figures of article-2023.csv from the rows.
func (l *ledger) articleFigures() map[string]float64 {
	members, admitted := float64(l.members(end23)["DT"]), float64(l.flows(newYear23, end23)["admitted"])
	target := float64(l.target("DT", 2023))
	out := map[string]float64{
		"members": members, "admitted": admitted, "admitted.target": target, "admitted.progress": admitted / target,
		"admitted.per_members": admitted / members,
	}
	for _, m := range l.rows["SO_LIEU_THAM_CHIEU"] {
		if text(m, "Đại lượng") == "DAN_SO" && date(m, "Ngày") > newYear23-366 {
			out["members.per_population"] = members / float64(m["Giá trị"].(int64))
		}
	}
	for _, m := range l.rows["BON_TOT"] {
		kind := at(l.units[text(m, "Mã tổ chức")].kinds, end23)
		out["four_good."+map[string]string{"CHI_BO": "cells", "CHI_BO_CO_SO": "grassroots_cells", "DANG_BO_CO_SO": "grassroots_committees"}[kind]]++
	}
	with := map[string]bool{}
	for _, code := range l.order {
		u := l.units[code]
		if u.sector == "HUYEN_THI" {
			out["localities"]++
		}
		if at(u.kinds, end23) == "TO_DANG_DI_LAM_XA" {
			with[l.top(code, end23)] = true
		}
	}
	out["localities.with_away_group"] = float64(len(with))
	for _, g := range l.awayGroups(end23) {
		out["units.away_group"]++
		out["members.away_group"] += float64(g)
	}
	return out
}

func (l *ledger) target(unit string, year int) int64 {
	for _, m := range l.rows["CHI_TIEU"] {
		if text(m, "Mã tổ chức") == unit && text(m, "Chỉ tiêu") == "admitted" && date(m, "Từ ngày").Year() == year {
			return m["Giá trị"].(int64)
		}
	}
	return 0
}

// awayGroups counts the members of every away group on a day.
func (l *ledger) awayGroups(d day.Day) map[string]int {
	out := map[string]int{}
	for _, code := range l.order {
		if at(l.units[code].kinds, d) == "TO_DANG_DI_LAM_XA" {
			out[code] = 0
		}
	}
	for _, p := range l.people {
		for _, g := range p.groups {
			if _, away := out[g.what]; away && g.from <= d && d < g.to {
				out[g.what]++
			}
		}
	}
	return out
}

func TestDemo_admits_in_2023_by_the_given_occupations(t *testing.T) {
	got := map[string]int{}
	for _, p := range whole().now.people {
		for _, e := range p.entries {
			if e.reason == "admitted" && e.on >= newYear23 {
				got[e.occupation]++
			}
		}
	}
	nonstate := got["QUAN_LY_DN_NGOAI_NN"] + got["GIAN_TIEP_DN_NGOAI_NN"] + got["LAO_DONG_DN_NGOAI_NN"]
	state := got["QUAN_LY_DNNN"] + got["GIAN_TIEP_DNNN"] + got["LAO_DONG_DNNN"]
	other := got["KHAC"] + got["LAO_DONG_TU_DO"] + got["LD_SU_NGHIEP_NGOAI_CL"]
	have := []int{got["HOC_SINH"], got["SINH_VIEN"], got["VIEN_CHUC"], got["LLVT"], got["CBCC_KCT_XA"], got["KCT_AP_KHOM"], got["NONG_LAM_NGU"], nonstate, got["CBCC_NHA_NUOC"], state, other}
	if want := []int{760, 560, 410, 250, 170, 120, 110, 66, 60, 20, 38}; !slices.Equal(have, want) {
		t.Errorf("admitted by occupation %v, want %v", have, want)
	}
}

func TestDemo_lets_removals_fall_and_a_quarter_of_them_be_probationary(t *testing.T) {
	l := whole().now
	left := func(y int) int {
		f := l.flows(day.Of(y, 1, 1), day.Of(y, 12, 31))
		return f["removed"] + f["resigned"]
	}
	if left(2023) != 198 || left(2018) != 412 {
		t.Errorf("left 2023 %d, 2018 %d", left(2023), left(2018))
	}
	term, before := left(2021)+left(2022)+left(2023), left(2016)+left(2017)+left(2018)
	if c := float64(term)/float64(before) - 1; c < -0.53 || c > -0.51 {
		t.Errorf("left in the running term changed by %v", c)
	}
	probationary := 0
	for _, p := range l.people {
		for _, e := range p.exits {
			if e.reason == "removed" && e.on >= newYear23 && e.probationary {
				probationary++
			}
		}
	}
	if probationary < 27 || probationary > 28 {
		t.Errorf("%d of the removed of 2023 were probationary", probationary)
	}
}

func TestDemo_sets_targets_that_add_up_and_are_reached_even_without_the_late_facts(t *testing.T) {
	early := read([]Book{whole().first}, nil)
	for y := 2021; y <= 2023; y++ {
		sum := int64(0)
		reached := early.admittedByTop(y)
		for _, top := range early.tops() {
			target := early.target(top, y)
			sum += target
			if target == 0 || int64(reached[top]) < target {
				t.Errorf("%s in %d: %d of %d", top, y, reached[top], target)
			}
		}
		if sum != early.target("DT", y) || y == 2023 && sum != 1890 {
			t.Errorf("%d: targets add up to %d, the province's is %d", y, sum, early.target("DT", y))
		}
	}
}

func (l *ledger) tops() []string {
	var out []string
	for _, code := range l.order {
		if at(l.units[code].parents, end23) == "DT" {
			out = append(out, code)
		}
	}
	return out
}

func (l *ledger) admittedByTop(y int) map[string]int {
	out := map[string]int{}
	for _, p := range l.people {
		for _, e := range p.entries {
			if e.reason == "admitted" && e.on.Year() == y {
				out[l.top(e.to, e.on)]++
			}
		}
	}
	return out
}

func TestDemo_shows_in_January_what_was_known_in_January(t *testing.T) {
	for name, b := range map[string]built{"whole": whole(), "small": tiny()} {
		then := read([]Book{b.first}, nil)
		was, is := then.flows(newYear23, end23), b.now.flows(newYear23, end23)
		for reason, d := range map[string]int{"admitted": 1, "died": 1, "removed": -1, "resigned": 0, "departed": 0} {
			if is[reason]-was[reason] != d {
				t.Errorf("%s: %s went from %d to %d", name, reason, was[reason], is[reason])
			}
		}
		before, after := then.members(end23), b.now.members(end23)
		if after["DT"]-before["DT"] != 1 {
			t.Errorf("%s: members went from %d to %d", name, before["DT"], after["DT"])
		}
		if b.first.RecordedAt.String() >= b.later.RecordedAt.String() || len(b.now.rows["DANG_VIEN"])-len(then.rows["DANG_VIEN"]) != 1 {
			t.Errorf("%s: the later book is not later by one person", name)
		}
		if b.first.RecordedAt.Local() != "2024-01-15T10:00:00+07:00" || b.later.RecordedAt.Local() != "2024-02-20T10:00:00+07:00" {
			t.Errorf("recorded at %s and %s", b.first.RecordedAt.Local(), b.later.RecordedAt.Local())
		}
	}
}

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
		if text(m, "Tên") == "Hiệp Tâm Hội quán" && (m["Số lao động, thành viên"] != int64(51) || date(m, "Ngày thành lập").Year() != 2019) {
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

func TestDemo_is_believable(t *testing.T) {
	l := whole().now
	kinds, members := map[string]int{}, l.members(end23)
	communes := map[string]int{}
	for _, code := range l.order {
		u := l.units[code]
		if u.from > end23 || end23 >= u.end {
			continue
		}
		kinds[at(u.kinds, end23)]++
		n := u.homesOn(end23)
		if k := at(u.kinds, end23); (k == "CHI_BO" || k == "CHI_BO_CO_SO") && n < 3 {
			t.Errorf("%s %s has %d members", code, at(u.names, end23), n)
		}
		if p := at(u.parents, end23); n > 0 && l.units[p].sector != "" && strings.Contains("XA PHUONG THI_TRAN", l.units[p].sector) {
			communes[p] += n
		}
	}
	within := func(what string, n, lo, hi int) {
		if n < lo || n > hi {
			t.Errorf("%s: %d, not from %d to %d", what, n, lo, hi)
		}
	}
	total := 0
	for _, n := range kinds {
		total += n
	}
	within("units", total, 3700, 4300)
	within("grassroots organisations", kinds["DANG_BO_CO_SO"]+kinds["CHI_BO_CO_SO"], 560, 700)
	within("cells", kinds["CHI_BO"], 2500, 3000)
	within("direct committees", kinds["DANG_BO_CAP_TREN"], 16, 16)
	within("communes", len(communes), 143, 143)
	for c, n := range communes {
		within("commune "+c, n, 150, 550)
	}
	within("agencies and enterprises", members["DT.CQ"], 4000, 5000)
	within("police", members["DT.CA"], 1800, 2500)
	within("military", members["DT.QS"], 600, 900)
	within("border guard", members["DT.BP"], 400, 600)
	l.checkPeople(within, members["DT"])
}

func (l *ledger) checkPeople(within func(string, int, int, int), total int) {
	bands := []int{30, 35, 40, 45, 50, 55, 60, 200}
	ages := make([]int, len(bands))
	women, exempt := 0, 0
	for _, p := range l.people {
		if homeOn(p, end23) == "" {
			continue
		}
		if text(p.row, "Giới tính") == "Nữ" {
			women++
		}
		for _, e := range p.exempts {
			if e.from <= end23 && end23 < e.to {
				exempt++
			}
		}
		if b := date(p.row, "Ngày sinh"); b != day.None {
			age := 2023 - b.Year()
			ages[slices.IndexFunc(bands, func(to int) bool { return age <= to })]++
		}
	}
	within("women per mille", women*1000/total, 340, 380)
	within("exempt per mille", exempt*1000/total, 50, 70)
	for i, want := range []int{190, 160, 150, 130, 100, 80, 60, 130} {
		within(fmt.Sprintf("per mille up to %d years", bands[i]), ages[i]*1000/total, want-25, want+25)
	}
}

func TestDemo_uses_only_values_of_the_lists(t *testing.T) {
	lists := map[string]string{
		"Loại":               "DANG_BO_TINH DANG_BO_CAP_TREN DANG_BO_CO_SO CHI_BO_CO_SO DANG_BO_BO_PHAN CHI_BO TO_DANG TO_DANG_DI_LAM_XA",
		"Loại hình":          "HUYEN_THI XA PHUONG THI_TRAN DAC_KHU AP_KHOM CO_QUAN_DANG CO_QUAN_NHA_NUOC SU_NGHIEP_CONG_LAP SU_NGHIEP_NGOAI_CL TRUONG_HOC DN_NHA_NUOC DN_NGOAI_NN HTX QUY_TIN_DUNG TO_HOP_TAC HOI_QUAN PHONG_KHAM BENH_VIEN_TU THUA_PHAT_LAI QUAN_DOI CONG_AN NGOAI_NUOC KHAC",
		"Nghề nghiệp":        strings.Join(occupations[:], " "),
		"Diện vào danh sách": "KET_NAP CHUYEN_DEN SO_DU",
		"Giới tính":          "Nam Nữ",
		"Chức vụ":            "BI_THU PHO_BI_THU UY_VIEN_BAN_THUONG_VU UY_VIEN TO_TRUONG TO_PHO",
		"Hình thức":          "BAU CHI_DINH",
		"Đại lượng":          "DAN_SO DOANH_NGHIEP",
		"Việc":               "DOI_TEN DOI_LOAI DOI_LOAI_HINH CHUYEN_CAP_TREN KET_THUC SAP_NHAP HOP_NHAT GIAI_THE CHINH_THUC CHUYEN CHUYEN_TAP_THE CHUYEN_DI CHUYEN_DEN KET_NAP_LAI PHUC_HOI NOI_LAI TAM_THOI HET_TAM_THOI MIEN HET_MIEN DINH_CHI HET_DINH_CHI VAO_TO ROI_TO XOA_TEN XIN_RA KHAI_TRU TU_TRAN HUY_KET_NAP DOI_NGHE DOI_HOC_VAN DOI_CHUYEN_MON DOI_LY_LUAN DOI_HO_TEN DOI_SO_THE KHIEN_TRACH CANH_CAO",
		"Căn cứ":             "KHONG_SINH_HOAT_3_THANG KHONG_DONG_DANG_PHI_3_THANG TRA_THE_HUY_THE GIAM_SUT_Y_CHI VI_PHAM_TU_CACH_2_NAM KHONG_DAT_CHINH_TRI DU_BI_KHONG_DU_TU_CACH KHAC",
		"Nguyên nhân":        "DI_LAM_XA XUAT_KHAU_LAO_DONG DINH_CU_NUOC_NGOAI KHO_KHAN_KINH_TE GIA_DINH SUC_KHOE KHONG_NOP_HO_SO_CHUYEN KHAC",
	}
	for name, rows := range whole().now.rows {
		for _, m := range rows {
			for col, list := range lists {
				if v := text(m, col); v != "" && !slices.Contains(strings.Fields(list), v) {
					t.Fatalf("%s: %s = %q", name, col, v)
				}
			}
		}
	}
}

func TestDemo_makes_personal_numbers_that_agree_with_sex_and_birth(t *testing.T) {
	missing := 0
	for code, p := range whole().now.people {
		n := text(p.row, "Số định danh cá nhân")
		if n == "" {
			missing++
			continue
		}
		woman := text(p.row, "Giới tính") == "Nữ"
		if len(n) != 12 || !strings.HasPrefix(n, "087") || (int(n[3]-'0')%2 == 1) != woman || n[6] != '9' {
			t.Fatalf("%s: %s", code, n)
		}
		if b := date(p.row, "Ngày sinh"); b != day.None && (fmt.Sprintf("%02d", b.Year()%100) != n[4:6] || (b.Year() >= 2000) != (n[3] >= '2')) {
			t.Fatalf("%s: %s born %v", code, n, b)
		}
	}
	if all := len(whole().now.people); missing < all/25 || missing > all/10 {
		t.Errorf("%d of %d lack a number", missing, all)
	}
}

func TestDemo_admits_nobody_under_age_and_confirms_after_twelve_months(t *testing.T) {
	for code, p := range whole().now.people {
		on, born := date(p.row, "Ngày vào danh sách"), date(p.row, "Ngày sinh")
		if text(p.row, "Diện vào danh sách") == "KET_NAP" && born != day.None && born.AddYears(18) > on {
			t.Fatalf("%s admitted on %v, born %v", code, on, born)
		}
		joined, official := date(p.row, "Ngày vào Đảng"), date(p.row, "Ngày chính thức")
		if joined != day.None && official != day.None && official != joined.AddYears(1) || official > end23 {
			t.Fatalf("%s joined %v, official %v", code, joined, official)
		}
		if joined != day.None && joined < day.Of(1960, 1, 1) {
			t.Fatalf("%s joined %v", code, joined)
		}
	}
}

func TestDemo_never_has_two_secretaries_at_once_and_posts_end_with_the_home(t *testing.T) {
	l := whole().now
	last := map[string]day.Day{}
	rows := slices.Clone(l.rows["CHUC_VU"])
	slices.SortStableFunc(rows, func(a, b map[string]any) int { return int(date(a, "Từ ngày") - date(b, "Từ ngày")) })
	for _, m := range rows {
		unit, from, to := l.units[text(m, "Mã tổ chức")], date(m, "Từ ngày"), date(m, "Đến ngày")
		if to == day.None {
			to = day.Forever - 1
		}
		if from > to || from < unit.from || unit.end != day.Forever && to >= unit.end {
			t.Fatalf("post outside its unit: %v", m)
		}
		if homeOn(l.people[text(m, "Mã đảng viên")], min(to, end23)) == "" {
			t.Fatalf("post of no member: %v", m)
		}
		if text(m, "Chức vụ") != "BI_THU" {
			continue
		}
		if code := text(m, "Mã tổ chức"); last[code] >= from {
			t.Fatalf("two secretaries: %v", m)
		} else {
			last[code] = to
		}
	}
}

func TestBuild_gives_the_same_rows_for_the_same_seed(t *testing.T) {
	digest := func(seed uint64) string {
		first, later, voids := Build(Options{Seed: seed, Members: Small})
		h := sha256.New()
		for _, b := range []Book{first, later} {
			for _, s := range b.Sheets {
				fmt.Fprintln(h, s.Name, s.Head)
				for row := range s.Rows {
					fmt.Fprintln(h, row...)
				}
			}
			if err := b.WriteXLSX(h); err != nil {
				t.Fatal(err)
			}
		}
		fmt.Fprintln(h, voids)
		return fmt.Sprintf("%x", h.Sum(nil))
	}
	if digest(7) != digest(7) {
		t.Error("two runs differ")
	}
	if digest(7) == digest(8) {
		t.Error("two seeds agree")
	}
}

func TestWriteXLSX_opens_with_headings_days_and_the_mark_on_every_sheet(t *testing.T) {
	var out bytes.Buffer
	if err := tiny().first.WriteXLSX(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if props, err := f.GetDocProps(); err != nil || !strings.Contains(props.Title, Mark) {
		t.Errorf("title %v, %v", props, err)
	}
	for _, s := range tiny().first.Sheets {
		rows, err := f.GetRows(s.Name)
		if err != nil || len(rows) < 2 || !slices.Equal(rows[0], s.Head) || s.Head[len(s.Head)-1] != Mark {
			t.Errorf("%s: %d rows, %v", s.Name, len(rows), err)
		}
		banner, err := f.GetHeaderFooter(s.Name)
		if err != nil || banner == nil || !strings.Contains(banner.OddHeader, Mark) {
			t.Errorf("%s: no mark in print: %v", s.Name, err)
		}
	}
	if v, err := f.GetCellValue("TO_CHUC", "H2"); err != nil || v != "01/01/2006" {
		t.Errorf("the register's first day reads %q, %v", v, err)
	}
	if notice, err := f.GetCellValue(Mark, "A1"); err != nil || notice != Mark {
		t.Errorf("notice %q, %v", notice, err)
	}
}

func TestBuild_scales(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute of a small machine")
	}
	first, later, voids := Build(Options{Seed: 3, Members: Small, Scale: 30})
	l := read([]Book{first, later}, voids)
	l.fail(t)
	if n := l.members(end23)["DT"]; n != 60000 {
		t.Errorf("%d members", n)
	}
	first, later, voids = Build(Options{Seed: 3, Scale: 2})
	l = read([]Book{first, later}, voids)
	l.fail(t)
	if n := l.members(end23)["DT"]; n != 2*Whole {
		t.Errorf("%d members", n)
	}
}

// TestWrite_workbooks_where_asked writes the workbooks into the folder that SEN_DEMO_OUT names.
func TestWrite_workbooks_where_asked(t *testing.T) {
	dir := os.Getenv("SEN_DEMO_OUT")
	if dir == "" {
		t.Skip("SEN_DEMO_OUT names no folder")
	}
	for name, b := range map[string]Book{
		"demo.xlsx": whole().first, "demo-later.xlsx": whole().later, "demo-small.xlsx": tiny().first, "demo-small-later.xlsx": tiny().later,
	} {
		var out bytes.Buffer
		if err := b.WriteXLSX(&out); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Log("to be voided:", whole().voids, tiny().voids)
}

func BenchmarkBuildAndWrite(b *testing.B) {
	for b.Loop() {
		first, _, _ := Build(Options{Seed: 1})
		if err := first.WriteXLSX(discard{}); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
