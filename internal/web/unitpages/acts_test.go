package unitpages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

var decision = url.Values{"number": {"45-QĐ/HU"}, "decided": {"2023-11-20"}, "issuer": {"DT.871"}, "signer": {"Bí thư"}}

func TestFound_records_a_unit_below_on_a_decision(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	form := officer.Page(commune + "/acts/found")
	says(t, form, `value="DT.871.30025.04"`, "Chi bộ trực thuộc", "Đảng bộ bộ phận")
	silent(t, between(form, `name="kind"`, "</select>"), "Đảng bộ tỉnh", "Tổ đảng")
	typed := with(decision, "code", "DT.871.30025.09", "name", "Chi bộ ấp Mới", "kind", "cell", "sector", "AP_KHOM", "day", "2023-12-01", "order", "4")
	body := refused(t, officer, commune+"/acts/found", with(typed, "code", "DT.871.30025.01"))
	says(t, body, "đã dùng cho một tổ chức", `value="Chi bộ ấp Mới"`, `value="45-QĐ/HU"`, `id="e-code"`)
	says(t, refused(t, officer, commune+"/acts/found", with(typed, "kind", "")), `id="e-kind"`)
	says(t, refused(t, officer, commune+"/acts/found", with(typed, "day", "31/02/2023")), `id="e-day"`, `value="31/02/2023"`)
	says(t, refused(t, officer, commune+"/acts/found", with(typed, "name", "")), `id="e-name"`)
	body = does(t, officer, commune+"/acts/found", typed)
	says(t, body, "Đã ghi tổ chức mới.", "<h1>Chi bộ ấp Mới</h1>", "01/12/2023", "Quyết định số 45-QĐ/HU, ngày 20/11/2023, của Đảng bộ huyện Tam Nông, người ký: Bí thư",
		"Cán bộ tổ chức huyện Tam Nông", "Thành lập")
	says(t, officer.Page(commune+"/record"), "Chi bộ ấp Mới", "4 tổ chức")
}

func TestRename_and_resector_hold_from_their_day(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	says(t, refused(t, officer, cell+"/acts/rename", url.Values{"name": {" "}, "day": {"2023-06-01"}}), `id="e-name"`)
	body := does(t, officer, cell+"/acts/rename", url.Values{"name": {"Chi bộ ấp Tân A"}, "day": {"01/06/2023"}})
	says(t, body, "Đã ghi tên mới.", "<h1>Chi bộ ấp Tân A</h1>", "Tên: Chi bộ ấp Tân A", "Không nêu quyết định")
	says(t, officer.Page(cell+"/record?day=2023-05-31"), "<h1>Chi bộ ấp A</h1>")
	says(t, refused(t, officer, cell+"/acts/resector", url.Values{"sector": {""}, "day": {"2023-06-01"}}), `id="e-sector"`)
	says(t, does(t, officer, cell+"/acts/resector", url.Values{"sector": {"KHAC"}, "day": {"2023-06-01"}}), "Đã ghi loại hình mới.")
}

func TestAct_that_changes_nothing_says_so(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	form := url.Values{"name": {"Chi bộ ấp A"}, "day": {"2023-06-01"}}
	says(t, does(t, officer, cell+"/acts/rename", form), "Đã ghi tên mới.", "vốn đã như vậy")
	says(t, does(t, officer, cell+"/acts/rename", form), "không có gì thay đổi", "vốn đã như vậy")
}

func TestMove_is_previewed_then_done_once_confirmed(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	const path = cell + "/acts/move"
	typed := with(decision, "parent", "phu duc", "day", "2023-12-01")
	body := previews(t, officer, path, typed)
	says(t, body, "Đảng bộ huyện Tam Nông › Đảng bộ xã Phú Cường › Chi bộ ấp A", "Đảng bộ huyện Tam Nông › Đảng bộ xã Phú Đức › Chi bộ ấp A",
		"Chuyển theo: 1 tổ chức trực thuộc, 6 đảng viên", "Đảng viên của Đảng bộ xã Phú Cường", "45-QĐ/HU", `name="confirm" value="1"`, `type="file"`)
	silent(t, body, "Đảng bộ tỉnh Đồng Tháp ›")
	says(t, officer.Page(cell+"/record"), `href="/units/DT.871.30025/record"`) // nothing is done yet
	code := between(body, `name="parent" value="`, `"`)
	says(t, officer.Page(path+"?parent="+code+"&day=2023-12-01"), `value="`+code+`"`)
	body = does(t, officer, path, with(typed, "parent", code, "confirm", "1"))
	says(t, body, "Đã ghi chuyển cấp trên.", "Đảng bộ xã Phú Đức", "Trực thuộc: <a", "45-QĐ/HU")
}

func TestMove_offers_a_choice_where_words_fit_several_and_refuses_what_is_out_of_reach(t *testing.T) {
	h := webtest.Small(t)
	officer := h.As("huyen")
	const path = cell + "/acts/move"
	body := refused(t, officer, path, url.Values{"parent": {"xa phu"}, "day": {"2023-12-01"}})
	says(t, body, `name="parent-pick"`, "Đảng bộ huyện Tam Nông › Đảng bộ xã Phú Đức", `id="e-parent"`, `value="xa phu"`)
	pick := between(body, `name="parent-pick" value="`, `"`)
	says(t, previews(t, officer, path, url.Values{"parent": {"xa phu"}, "parent-pick": {pick}, "day": {"2023-12-01"}}), `name="parent" value="`+pick+`"`)
	for _, parent := range []string{"DT.866", "DT.99999"} {
		body := refused(t, officer, path, url.Values{"parent": {parent}, "day": {"2023-12-01"}})
		says(t, body, "không tìm thấy tổ chức nào hợp với “"+parent+"”")
	}
	says(t, refused(t, officer, path, url.Values{"day": {"2023-12-01"}}), "chưa chọn tổ chức")
	says(t, refused(t, officer, path, url.Values{"parent": {"DT.871"}, "day": {"2023-12-01"}}), "không đặt trực tiếp dưới", `id="e-parent"`)
	if status, _, body := officer.Post(district+"/acts/move", url.Values{"parent": {"DT.871.30025"}, "day": {"2023-12-01"}}); status != http.StatusForbidden || strings.Contains(main(body), "tỉnh Đồng Tháp") {
		t.Errorf("a district moved by its own officer: %d", status)
	}
}

func TestEnd_says_what_is_left_and_ends_what_is_empty(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	body := refused(t, officer, cell+"/acts/end", url.Values{"how": {"GIAI_THE"}, "day": {"2023-12-01"}})
	says(t, body, "không kết thúc được", "Còn lại trong tổ chức", "6 đảng viên", "1 tổ chức trực thuộc", "record#below", `value="GIAI_THE" selected`)
	const empty = "/units/DT.871.30025.02"
	says(t, officer.Page(empty+"/record"), "Chi bộ ấp B")
	typed := with(decision, "how", "SAP_NHAP", "successor", "DT.871.30025.01", "day", "2023-12-01")
	body = previews(t, officer, empty+"/acts/end", typed)
	says(t, body, "đang hoạt động", "Sáp nhập; kế tục: Chi bộ ấp A", `class="form danger"`)
	body = does(t, officer, empty+"/acts/end", with(typed, "confirm", "1"))
	says(t, body, "Đã ghi kết thúc hoạt động.", "Tổ chức này đã thôi hoạt động từ ngày 01/12/2023", "Tổ chức kế tục")
	silent(t, body, "acts/rename")
	says(t, officer.Page(cell+"/record"), "Kế tục (Sáp nhập) từ:", "Chi bộ ấp B")
	says(t, officer.Page("/tree?q=ap+b"), "thôi hoạt động từ 01/12/2023")
}

func TestRetype_is_refused_while_the_unit_holds_what_does_not_fit(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	body := refused(t, officer, "/units/DT.871.30025.03/acts/retype", url.Values{"kind": {"section_committee"}, "day": {"2023-12-01"}})
	says(t, body, "không đổi loại được", "2 đảng viên", `value="section_committee" selected`)
	const empty = "/units/DT.871.30025.02"
	says(t, previews(t, officer, empty+"/acts/retype", url.Values{"kind": {"section_committee"}, "day": {"2023-12-01"}}), "Chi bộ trực thuộc", "Đảng bộ bộ phận")
	body = does(t, officer, empty+"/acts/retype", url.Values{"kind": {"section_committee"}, "day": {"2023-12-01"}, "confirm": {"1"}})
	says(t, body, "Đã ghi loại mới.", "Loại: Đảng bộ bộ phận")
}

func TestCorrect_keeps_what_was_wrong_and_shows_both(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	does(t, officer, cell+"/acts/rename", with(decision, "name", "Chi bộ ấp Sai", "day", "2023-06-01"))
	says(t, officer.Page(cell+"/acts/correct"), "Chỗ nào ghi sai?", "Tên: Chi bộ ấp Sai", "Đưa vào sổ")
	change := changeOf(t, officer, "Chi bộ ấp Sai")
	form := officer.Page(cell + "/acts/correct?change=" + change)
	says(t, form, "Đang ghi", `value="Chi bộ ấp Sai"`, `value="2023-06-01"`, "Ghi nhầm khi nhập")
	typed := with(decision, "change", change, "right", "restate", "value", "Chi bộ ấp Đúng", "day", "2023-07-01", "ground", "NHAP_SAI")
	says(t, refused(t, officer, cell+"/acts/correct", with(typed, "ground", "")), `id="e-ground"`, `value="Chi bộ ấp Đúng"`)
	says(t, refused(t, officer, cell+"/acts/correct", with(typed, "value", "Chi bộ ấp Sai", "day", "2023-06-01")), "chưa chỉ ra điều cần sửa")
	says(t, previews(t, officer, cell+"/acts/correct", typed), "01/06/2023: Tên: Chi bộ ấp Sai", "01/07/2023: Tên: Chi bộ ấp Đúng", "Ghi nhầm khi nhập")
	body := does(t, officer, cell+"/acts/correct", with(typed, "confirm", "1"))
	says(t, body, "Đã ghi chỗ sửa.", "<h1>Chi bộ ấp Đúng</h1>", "đã sửa", "Chi bộ ấp Sai", ": Ghi nhầm khi nhập", "Xem chỗ ghi đúng")
	anchor := between(body, `class="link" href="#`, `"`)
	says(t, body, `<li id="`+anchor+`">`)
	says(t, officer.Page(cell+"/record?day=2023-06-15"), "<h1>Chi bộ ấp A</h1>")
	says(t, refused(t, officer, cell+"/acts/correct", with(typed, "confirm", "1")), "vừa được người khác sửa", "Tên: Chi bộ ấp Đúng")
}

func TestCorrect_takes_out_what_never_happened(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	does(t, officer, cell+"/acts/rename", url.Values{"name": {"Chi bộ ấp Sai"}, "day": {"2023-06-01"}})
	typed := url.Values{"change": {changeOf(t, officer, "Chi bộ ấp Sai")}, "right": {"remove"}, "day": {"2023-06-01"}, "ground": {"TRUNG_LAP"}}
	says(t, previews(t, officer, cell+"/acts/correct", typed), "(bỏ, không có việc này)")
	body := does(t, officer, cell+"/acts/correct", with(typed, "confirm", "1"))
	says(t, body, "<h1>Chi bộ ấp A</h1>", "đã sửa", "Ghi trùng hai lần")
}

func TestCorrect_of_the_beginning_moves_what_was_recorded_with_it(t *testing.T) {
	province := webtest.Small(t).As("tinh")
	typed := url.Values{"change": {changeOf(t, province, "Đưa vào sổ")}, "right": {"restate"}, "value": {"listed"}, "day": {"2005-01-01"}, "ground": {"HO_SO_XAC_MINH_LAI"}}
	says(t, refused(t, province, cell+"/acts/correct", typed), `id="e-day"`, "chưa có hoặc đã kết thúc")
	const fresh = "/units/DT.871.30025.09"
	does(t, province, commune+"/acts/found", with(decision, "code", "DT.871.30025.09", "name", "Chi bộ ấp Mới", "kind", "cell", "day", "2023-12-01"))
	typed = with(decision, "change", changeIn(t, province, fresh, "Thành lập"), "right", "restate", "value", "founded", "day", "2023-11-01", "ground", "HO_SO_XAC_MINH_LAI")
	says(t, previews(t, province, fresh+"/acts/correct", typed), "01/12/2023: Thành lập", "01/11/2023: Thành lập", "01/11/2023: Tên: Chi bộ ấp Mới")
	does(t, province, fresh+"/acts/correct", with(typed, "confirm", "1"))
	says(t, province.Page(fresh+"/record?day=2023-11-15"), "<h1>Chi bộ ấp Mới</h1>", "Chi bộ trực thuộc", "Đảng bộ xã Phú Cường")
	says(t, province.Page(fresh+"/record?day=2023-10-31"), "chưa có tổ chức này")
}

func TestActs_are_offered_and_open_only_where_they_may_be_done(t *testing.T) {
	h := webtest.Small(t)
	for _, act := range []string{"found", "rename", "retype", "resector", "move", "end", "correct"} {
		alike(t, h.As("huyen"), "/units/%s/acts/"+act, "DT.866", "DT.99999")
		for _, reader := range []string{"doc", "bithu"} {
			if status, _ := h.As(reader).Get(cell + "/acts/" + act); status != http.StatusForbidden {
				t.Errorf("%s, %s: %d", reader, act, status)
			}
			if status, _, _ := h.As(reader).Post(cell+"/acts/"+act, decision); status != http.StatusForbidden {
				t.Errorf("%s sends %s: %d", reader, act, status)
			}
		}
	}
	body := h.As("dangxa").Page(commune + "/record")
	says(t, body, "acts/rename", "acts/found")
	silent(t, body, "acts/move", "acts/end", "Đảng bộ huyện Tam Nông")
}

// changeOf is the number of the change of the cell whose words are given, as the choice of a correction names it.
func changeOf(t *testing.T, r *webtest.Reader, words string) string {
	t.Helper()
	return changeIn(t, r, cell, words)
}

func changeIn(t *testing.T, r *webtest.Reader, unit, words string) string {
	t.Helper()
	for _, line := range strings.Split(between(r.Page(unit+"/acts/correct"), "Chỗ nào ghi sai?", "</section>"), "<li>") {
		if strings.Contains(line, words) {
			return between(line, "change=", `"`)
		}
	}
	t.Fatalf("no change says %q", words)
	return ""
}
