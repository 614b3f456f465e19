package demo

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sen/internal/day"
)

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
		"Việc":               "DOI_TEN DOI_LOAI DOI_LOAI_HINH CHUYEN_CAP_TREN KET_THUC SAP_NHAP HOP_NHAT GIAI_THE CHINH_THUC CHUYEN CHUYEN_TAP_THE CHUYEN_DI CHUYEN_DEN KET_NAP_LAI PHUC_HOI NOI_LAI TAM_THOI HET_TAM_THOI MIEN HET_MIEN DINH_CHI HET_DINH_CHI VAO_TO ROI_TO XOA_TEN XIN_RA KHAI_TRU TU_TRAN HUY_KET_NAP DOI_NGHE DOI_HOC_VAN DOI_CHUYEN_MON DOI_LY_LUAN DOI_HO_TEN DOI_SO_THE KHIEN_TRACH CANH_CAO GIOI_THIEU HET_GIOI_THIEU",
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
