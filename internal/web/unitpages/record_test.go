package unitpages_test

import (
	"net/http"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

func TestRecord_tells_what_the_unit_is_who_leads_it_and_what_hangs_below(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	body := officer.Page(commune + "/record")
	says(t, body, "<h1>Đảng bộ xã Phú Cường</h1>", "Đảng bộ cơ sở", "DT.871.30025", "Sổ ghi từ", "01/01/2006", "Không nêu quyết định",
		"Bí thư", "Phó bí thư", "Chi bộ ấp A", "Chi bộ Cơ quan xã", "3 tổ chức", "Đưa vào sổ", "Nhập từ Excel",
		`href="/units/DT.871/record"`, `href="/units/DT.871.30025"`, "/open?figure=members")
	silent(t, body, "không nêu tên")
	says(t, officer.Page(district+"/record"), "Cơ sở ngoài khu vực nhà nước", "Công ty Minh họa 5")
}

func TestRecord_of_a_past_day_is_of_that_day(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	body := officer.Page(cell + "/record?day=2015-06-30")
	says(t, body, "Đang xem ngày 30/06/2015", "phạm vi hôm nay")
	silent(t, body, "Tổ đảng nơi đảng viên đi lao động")
	says(t, officer.Page(cell+"/record?day=2001-01-01"), "Ngày 01/01/2001 chưa có tổ chức này; sổ ghi từ ngày 01/01/2006")
}

func TestRecord_names_who_leads_only_to_who_may_list_them(t *testing.T) {
	h := webtest.Small(t)
	name := strings.TrimSpace(between(between(h.As("tinh").Page(commune+"/record"), `<th scope="row">Bí thư</th><td>`, "</td>"), ">", "<"))
	if len(strings.Fields(name)) < 2 {
		name = strings.TrimSpace(between(h.As("tinh").Page(commune+"/record"), `<th scope="row">Bí thư</th><td>`, "</td>"))
	}
	if len(strings.Fields(name)) < 2 {
		t.Fatalf("no secretary: %q", name)
	}
	body := h.As("doc").Page(commune + "/record")
	says(t, body, "Bí thư", "không nêu tên", "Tên chỉ hiện")
	silent(t, body, name, "Ghi thay đổi", "Sửa chỗ ghi sai", "/members")
}

func TestRecord_is_refused_out_of_reach_as_one_that_never_was_and_without_the_act(t *testing.T) {
	h := webtest.Small(t)
	alike(t, h.As("huyen"), "/units/%s/record", "DT.866", "DT.99999")
	alike(t, h.As("bithu"), "/units/%s/record", "DT.871.30025", "DT.99999")
	for _, path := range []string{"/tree", cell + "/record", cell + "/acts/move", "/papers/1"} {
		if status, _ := h.As("doan").Get(path); status != http.StatusForbidden {
			t.Errorf("partner at %s: %d", path, status)
		}
	}
}

func TestRecord_and_figures_lead_to_each_other(t *testing.T) {
	h := webtest.Small(t)
	says(t, h.As("huyen").Page("/units/DT.871.30025"), `href="/units/DT.871.30025/record"`, `href="/tree?unit=DT.871.30025"`)
	says(t, h.As("huyen").Page("/units/DT.871.30025?day=2020-12-31"), `href="/units/DT.871.30025/record?day=2020-12-31"`)
}

func TestPages_speak_English_to_who_wants_it(t *testing.T) {
	r := webtest.Small(t).As("tinh")
	if status, _, _ := r.Post("/language", map[string][]string{"to": {"en"}, "back": {"/"}}); status != http.StatusSeeOther {
		t.Fatal(status)
	}
	body := r.Page(commune + "/record")
	says(t, body, "Life of the unit", "Who leads", "Secretary", "Record a change")
	silent(t, body, "Quá trình của tổ chức", "Ghi thay đổi")
}
