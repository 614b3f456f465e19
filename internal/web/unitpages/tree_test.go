package unitpages_test

import (
	"net/http"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

func TestTree_begins_at_the_tops_of_the_reach_and_opens_branch_by_branch(t *testing.T) {
	h := webtest.Small(t)
	body := h.As("tinh").Page("/tree")
	says(t, body, "Đảng bộ tỉnh Đồng Tháp", "Đảng bộ huyện Tam Nông")
	silent(t, body, "Chi bộ ấp A", "DT.871.30025/record")
	officer := h.As("huyen")
	body = officer.Page("/tree")
	says(t, body, `id="u-DT.871"`, "Đảng bộ xã Phú Cường", "144")
	silent(t, main(body), "Đảng bộ tỉnh", "Hồng Ngự", "Chi bộ ấp A")
	body = officer.Page("/tree?open=DT.871.30025.01&open=DT.866&open=nowhere")
	says(t, body, "Chi bộ ấp A", "Tổ đảng nơi đảng viên đi lao động", `href="/units/DT.871.30025.01/record"`)
	silent(t, main(body), "DT.866", "nowhere")
	body = h.As("bithu").Page("/tree")
	says(t, body, `id="u-DT.871.30025.01"`)
	silent(t, main(body), "Phú Cường")
}

func TestTree_of_a_unit_is_refused_out_of_reach_as_one_that_never_was(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	alike(t, officer, "/tree?unit=%s", "DT.866", "DT.99999")
	body := officer.Page("/tree?unit=DT.871.30025")
	says(t, body, `<h1>Đảng bộ xã Phú Cường</h1>`, "Chi bộ ấp A", "Hồ sơ", "Số liệu")
	silent(t, main(body), "Đảng bộ thị trấn Tràm Chim")
}

func TestTree_closes_a_branch_with_all_below_it_and_keeps_the_others(t *testing.T) {
	body := webtest.Small(t).As("huyen").Page("/tree?open=DT.871.30025&open=DT.871.30025.01&open=DT.871.30028")
	toggles := addresses(body, `class="twist" href="`)
	var closing string
	for _, a := range toggles {
		if strings.HasSuffix(a, "#u-DT.871.30025") {
			closing = a
		}
	}
	if !strings.Contains(closing, "open=DT.871.30028") || strings.Contains(closing, "open=DT.871.30025&") || strings.Contains(closing, "30025.01") {
		t.Errorf("closing leads to %q of %q", closing, toggles)
	}
}

func TestTree_of_a_past_day_shows_that_day_and_says_that_the_reach_is_todays(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	says(t, officer.Page("/tree?day=2015-06-30"), "Đang xem ngày 30/06/2015", "phạm vi hôm nay", "record?day=2015-06-30")
	silent(t, officer.Page("/tree?day=2015-06-30&open=DT.871.30025.01"), "Tổ đảng nơi đảng viên đi lao động")
	says(t, officer.Page("/tree?day=1990-01-01"), "Ngày này chưa có tổ chức đảng nào")
	if status, _ := officer.Get("/tree?day=2023-02-31"); status != http.StatusBadRequest {
		t.Error(status)
	}
}

func TestSearch_finds_by_words_in_any_order_with_or_without_marks_and_by_code(t *testing.T) {
	h := webtest.Small(t)
	province, officer := h.As("tinh"), h.As("huyen")
	for _, q := range []string{"phu+cuong", "Cường+Phú", "xa+PHÚ+cuo", "DT.871.30025"} {
		says(t, province.Page("/tree?q="+q), `href="/units/DT.871.30025/record"`, "Đảng bộ tỉnh Đồng Tháp › Đảng bộ huyện Tam Nông")
	}
	body := officer.Page("/tree?q=phu+cuong")
	says(t, body, `href="/units/DT.871.30025/record"`, "Đảng bộ huyện Tam Nông")
	silent(t, main(body), "tỉnh Đồng Tháp")
	silent(t, officer.Page("/tree?q=hong+ngu"), "/units/DT.8")
	says(t, officer.Page("/tree?q=kh%C3%B4ng+c%C3%B3"), "Không có tổ chức nào hợp")
	says(t, officer.Page("/tree?q=%2E"), "Không có tổ chức nào hợp")
	silent(t, main(officer.Page("/tree?q=ap+a&unit=DT.871.30028")), "DT.871.30025.01")
}

func TestSearch_shows_fifty_a_page_and_everybody_once(t *testing.T) {
	reader := webtest.Small(t).As("tinh")
	seen, path, pages := map[string]bool{}, "/tree?q=chi+bo", 0
	for path != "" {
		body := main(reader.Page(path))
		for _, a := range addresses(body, `<li><a class="link" href="`) {
			if seen[a] {
				t.Fatalf("%s twice", a)
			}
			seen[a] = true
		}
		path, pages = "", pages+1
		for _, a := range addresses(body, `<a href="`) {
			if strings.Contains(a, "after=") {
				path = a
			}
		}
	}
	count := strings.ReplaceAll(between(reader.Page("/tree?q=chi+bo"), "Tìm thấy ", " tổ chức"), ".", "")
	if pages < 2 || count != itoa(len(seen)) {
		t.Errorf("%d units on %d pages, told as %s", len(seen), pages, count)
	}
}
