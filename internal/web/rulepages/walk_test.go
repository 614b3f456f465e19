package rulepages_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/rule"
	"sen/internal/web/webtest"
)

func TestBook_shows_every_rule_with_values_source_and_status(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("bithu")
	body := r.Page("/rules?set=R294")
	webtest.Has(t, body, fmt.Sprintf("%d quy tắc", len(rule.Sets()[2].Rules())), "R294", "Quy định 294-QĐ/TW", "ADM-55", "Hạn: 45 ngày làm việc từ ngày nghị quyết của chi bộ",
		"Hạn khi được gia hạn: thêm 15 ngày làm việc", "Cần đối chiếu", "ít nhất 2/3", "Của tỉnh khác")
	webtest.Lacks(t, body, "Sen chưa được đọc văn bản này")
	webtest.Has(t, r.Page("/rules?set=R208"), "Sen chưa được đọc văn bản này")
	found := r.Page("/rules?q=adm-55&set=R294")
	webtest.Has(t, found, "1 quy tắc", "Quyết định kết nạp đảng viên")
	webtest.Has(t, r.Page("/rules?q=le+ket+nap&set=R294"), "ADM-57")
	some := r.Page("/rules?subject=badge&set=R294")
	webtest.Has(t, some, "LIF-90", "huy hiệu 30, 40, 45")
	webtest.Lacks(t, some, ">ADM-55<")
	webtest.Has(t, r.Page("/rules?q=khongcogi"), "Không có quy tắc nào như đồng chí tìm")
	r.Post("/language", url.Values{"to": {"en"}, "back": {"/rules"}})
	webtest.Has(t, r.Page("/rules?set=R294"), "Due: 45 working days from: day of the cell&#39;s resolution", "To verify", "Regulation 294-QĐ/TW")
}

func TestRule_is_asked_on_its_page_and_answers_with_its_source(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("dangxa")
	webtest.Has(t, r.Page("/rules/ADM-57?set=R294"), "Theo từng bộ quy định", "từ ngày nhận", "từ ngày ban hành quyết định", "ngày chưa chắc", "chưa đọc văn bản của bộ quy định này, dùng mức của R294")
	body := r.Page("/rules/ADM-55?compute=1&cell_resolution=10%2F03%2F2026")
	webtest.Has(t, body, "Kết quả", "15/05/2026", "05/06/2026", "27/04/2026 (Nghỉ bù Giỗ Tổ Hùng Vương)", "R294", "Quy ước chưa được xác nhận")
	webtest.Has(t, r.Page("/rules/ADM-55?compute=1&cell_resolution=2026-03-10&set=R208"), "Quy định 208-QĐ/TW")
	webtest.Has(t, r.Page("/rules/ADM-55?compute=1&cell_resolution=2026-10-20"), "22/12/2026", "chưa có lịch ngày làm việc năm 2027", "24/11/2026 (Ngày Văn hóa Việt Nam)")
	webtest.Has(t, r.Page("/rules/ADM-50?compute=1&for=16&of=25"), "Không", "17")
	webtest.Has(t, r.Page("/rules/ADM-01?compute=1&birth=03/2008&review=2026-03-01"), "216", "Trong độ tuổi")
	webtest.Has(t, r.Page("/rules/LAW-07?compute=1&detected=2026-03-10T08:30"), "08:30 ngày 13/03/2026")
	webtest.Has(t, r.Page("/rules/LIF-90?compute=1&decision=26/06/1996&months_out=14&on=26/06/2026"), "346", "26/08/2027")
	for _, known := range rule.Sets()[4].Rules() {
		webtest.Has(t, r.Page("/rules/"+known.ID), known.ID, "Theo từng bộ quy định")
	}
	for query, sentence := range map[string]string{
		"/rules/ADM-55?compute=1":                            `id="e-cell_resolution"`,
		"/rules/ADM-55?compute=1&cell_resolution=31/02/2026": "không phải là một ngày",
		"/rules/ADM-50?compute=1&for=26&of=25":               "Số 26 lớn hơn tổng số 25",
		"/rules/ADM-55?compute=1&cell_resolution=2026-12-20": "Chưa có lịch ngày làm việc năm 2027",
		"/rules/EVA-01?compute=1&score=x":                    "không phải là số",
	} {
		status, body := r.Get(query)
		if status != 422 {
			t.Errorf("%s: %d", query, status)
		}
		webtest.Has(t, body, sentence)
	}
	if status, _ := r.Get("/rules/ADM-99"); status != 404 {
		t.Errorf("a rule there is not: %d", status)
	}
}

func TestProvince_sets_a_stricter_value_and_withdraws_it(t *testing.T) {
	h := webtest.Small(t)
	admin, officer := h.Administrator(), h.As("tinh")
	webtest.Lacks(t, officer.Page("/rules/ADM-55?set=R294"), "/tighten")
	webtest.Has(t, admin.Page("/rules/ADM-55?set=R294"), "/rules/ADM-55/tighten")
	webtest.Has(t, admin.Page("/rules/ADM-55/tighten"), "nhiều nhất 45 ngày làm việc", "không được lỏng hơn")
	form := url.Values{"province": {"DT"}, "name": {"due"}, "value": {"25"}, "from": {"01/01/2023"}, "decision": {"12-HD/TU ngày 01/12/2022"}, "note": {"chi bộ gửi sớm"}}
	for field, c := range map[string]struct{ value, sentence string }{
		"value":    {"46", "Tỉnh chỉ được quy định chặt hơn Trung ương"},
		"name":     {"never", "không có mức"},
		"from":     {"", "chưa có ngày bắt đầu áp dụng"},
		"decision": {" ", "chưa nêu văn bản"},
		"province": {"DT.871", "không phải là đảng bộ tỉnh"},
	} {
		bad := url.Values{}
		for k, v := range form {
			bad[k] = v
		}
		bad.Set(field, c.value)
		status, _, body := admin.Post("/rules/ADM-55/tighten", bad)
		if status != 422 {
			t.Errorf("%s: %d", field, status)
		}
		webtest.Has(t, body, c.sentence)
	}
	status, location, body := admin.Post("/rules/ADM-55/tighten", form)
	if status != 303 || location != "/rules/ADM-55?done=rule.tightened" {
		t.Fatal(status, location, body)
	}
	page := officer.Page(location)
	webtest.Has(t, page, "Đã ghi mức của tỉnh", "Đang áp dụng", "12-HD/TU ngày 01/12/2022", "25 ngày làm việc")
	webtest.Lacks(t, page, "/withdraw")
	webtest.Has(t, officer.Page("/rules/ADM-55?compute=1&cell_resolution=2026-03-10"), "14/04/2026", "25 ngày làm việc; Trung ương: 45 ngày làm việc")
	webtest.Has(t, officer.Page("/rules?q=adm-55"), "Tỉnh chặt hơn")
	webtest.Has(t, officer.Page("/rules/local"), "ADM-55", "12-HD/TU")
	webtest.Has(t, admin.Page("/rules/ADM-55"), "/rules/ADM-55/withdraw?name=due")
	webtest.Has(t, admin.Page("/rules/ADM-55/withdraw?name=due"), "Hạn: 25 ngày làm việc", "mức của Trung ương áp dụng trở lại")
	if status, _, body := admin.Post("/rules/ADM-55/withdraw", url.Values{"province": {"DT"}, "name": {"due"}, "from": {"01/01/2022"}, "decision": {"x"}}); status != 422 || !strings.Contains(body, "không có mức riêng") {
		t.Error(status)
	}
	if status, location, _ := admin.Post("/rules/ADM-55/withdraw", url.Values{"province": {"DT"}, "name": {"due"}, "from": {"01/06/2023"}, "decision": {"20-HD/TU"}}); status != 303 || location != "/rules/ADM-55?done=rule.withdrawn" {
		t.Fatal(status, location)
	}
	page = officer.Page("/rules/ADM-55?compute=1&cell_resolution=2026-03-10")
	webtest.Has(t, page, "15/05/2026", "thôi áp dụng mức của tỉnh", "Không áp dụng hôm nay")
	for _, login := range []string{"tinh", "bithu", "doc"} {
		if status, _, _ := h.As(login).Post("/rules/ADM-55/tighten", form); status != 403 {
			t.Errorf("%s sets a value of the province: %d", login, status)
		}
	}
	webtest.Has(t, officer.Page("/journal"), "Đặt mức của tỉnh chặt hơn Trung ương", "quy tắc ADM-55")
}

func TestProvince_confirms_a_rule_and_takes_it_back(t *testing.T) {
	h := webtest.Small(t)
	admin := h.Administrator()
	webtest.Has(t, admin.Page("/rules/ADM-55/confirm?set=R208"), "R208", "đã đọc bản chính")
	form := url.Values{"province": {"DT"}, "set": {"R208"}, "withdrawn": {"false"}, "decision": {"Ban Tổ chức Tỉnh ủy đối chiếu ngày 20/11/2026"}}
	if status, location, body := admin.Post("/rules/ADM-55/confirm", form); status != 303 || location != "/rules/ADM-55?done=rule.confirmed" {
		t.Fatal(status, location, body)
	}
	r := h.As("bithu")
	webtest.Has(t, r.Page("/rules/ADM-55?set=R208"), "Đã đối chiếu", "Ban Tổ chức Tỉnh ủy đối chiếu")
	webtest.Has(t, r.Page("/rules/local"), "R208", "Ban Tổ chức Tỉnh ủy đối chiếu")
	webtest.Has(t, admin.Page("/rules/ADM-55/confirm?set=R208"), "Bỏ ghi đã đối chiếu")
	form.Set("withdrawn", "true")
	if status, location, _ := admin.Post("/rules/ADM-55/confirm", form); status != 303 || location != "/rules/ADM-55?done=rule.unconfirmed" {
		t.Fatal(status, location)
	}
	webtest.Lacks(t, r.Page("/rules/local"), "Ban Tổ chức Tỉnh ủy đối chiếu")
	form.Set("decision", "")
	if status, _, body := admin.Post("/rules/ADM-55/confirm", form); status != 422 || !strings.Contains(body, "chưa nêu văn bản") {
		t.Error(status)
	}
}

func TestCalendar_takes_a_year_after_it_was_looked_at(t *testing.T) {
	h := webtest.Small(t)
	admin, reader := h.Administrator(), h.As("doc")
	body := reader.Page("/rules/calendar?year=2026")
	webtest.Has(t, body, "22/08/2026", "31/08/2026", "Hoán đổi", "24/11/2026", "Ngày Văn hóa Việt Nam", "Tháng 12", "Cần đối chiếu", "12729/VPCP-KGVX")
	webtest.Lacks(t, body, "/rules/calendar/add")
	webtest.Has(t, reader.Page("/rules/calendar?year=2027"), "Chưa có lịch năm 2027. Sen không đoán")
	webtest.Has(t, admin.Page("/rules/calendar/add?year=2027"), "01/01/2027 Tết Dương lịch", "02/09/2027 Quốc khánh")
	form := url.Values{"year": {"2027"}, "source": {"Thông báo minh họa"}, "off": {"01/01/2027 Tết Dương lịch\r\n2027-02-08 tet nguyen dan\r\n\r\n30/04/2027 ngày chiến thắng\r\n03/05/2027 lý do riêng"}, "worked": {"09/01/2027"}}
	for field, c := range map[string]struct{ value, sentence string }{
		"year":   {"", "Chưa có năm"},
		"source": {"", "chưa nêu văn bản"},
		"off":    {"hôm nào đó", "Chưa đọc được dòng"},
		"worked": {"04/01/2027", "vốn là ngày làm việc"},
	} {
		bad := url.Values{}
		for k, v := range form {
			bad[k] = v
		}
		bad.Set(field, c.value)
		status, _, body := admin.Post("/rules/calendar/add", bad)
		if status != 422 {
			t.Errorf("%s: %d", field, status)
		}
		webtest.Has(t, body, c.sentence)
	}
	status, _, body := admin.Post("/rules/calendar/add", form)
	if status != 200 {
		t.Fatal(status, body)
	}
	webtest.Has(t, body, "Năm 2027 sẽ như sau", "Ghi năm 2027 vào lịch", "Tết Nguyên đán", "Lý do khác", `name="confirm" value="1"`)
	webtest.Has(t, reader.Page("/rules/calendar?year=2027"), "Chưa có lịch năm 2027") // looking adds nothing
	form.Set("confirm", "1")
	if status, location, body := admin.Post("/rules/calendar/add", form); status != 303 || location != "/rules/calendar?done=calendar.added&year=2027" {
		t.Fatal(status, location, body)
	}
	webtest.Has(t, reader.Page("/rules/calendar?year=2027"), "Tỉnh đã thêm", "Thông báo minh họa", "08/02/2027")
	webtest.Has(t, reader.Page("/rules/ADM-62?compute=1&probation_end=2026-12-20"), "2027") // reaches into it now
	webtest.Has(t, admin.Page("/rules/calendar/withdraw?year=2027"), "Bỏ năm này")
	if status, _ := admin.Get("/rules/calendar/withdraw?year=2026"); status != 404 {
		t.Errorf("a year that Sen brings is withdrawn: %d", status)
	}
	if status, _, body := admin.Post("/rules/calendar/withdraw", url.Values{"year": {"2027"}, "why": {""}}); status != 422 || !strings.Contains(body, "e-why") {
		t.Error(status)
	}
	if status, location, _ := admin.Post("/rules/calendar/withdraw", url.Values{"year": {"2027"}, "why": {"chờ thông báo"}}); status != 303 || !strings.Contains(location, "calendar.withdrawn") {
		t.Error(status, location)
	}
	webtest.Has(t, reader.Page("/rules/calendar?year=2027"), "Chưa có lịch năm 2027")
}

func TestPartner_and_visitor_without_the_act_see_no_rules(t *testing.T) {
	h := webtest.Small(t)
	for _, path := range []string{"/rules", "/rules/ADM-55", "/rules/calendar", "/rules/local"} {
		if status, _ := h.As("doan").Get(path); status != 403 {
			t.Errorf("%s: %d", path, status)
		}
	}
}

// TestBrowser walks the pages at both widths, holds them to the rules of access, and keeps pictures where SEN_PICTURES
// names a folder.
func TestBrowser(t *testing.T) {
	h := webtest.Small(t)
	err := h.App.Rules.Tighten(context.Background(), access.Operator, rule.Tighten{
		Province: "DT", Rule: "ADM-55", Name: "due", Value: 25, From: day.MustParse("2023-01-01"), Decision: "12-HD/TU ngày 01/12/2022", Note: "chi bộ gửi hồ sơ trong 5 ngày",
	})
	if err != nil {
		t.Fatal(err)
	}
	r := h.Administrator()
	b := r.Browser(t)
	for _, width := range []int64{390, 1440} {
		for _, dark := range []bool{false, true} {
			b.Window(width, 900, dark)
			for name, path := range map[string]string{
				"book": "/rules?set=R208", "found": "/rules?q=chuyen&set=R294", "rule": "/rules/ADM-55?compute=1&cell_resolution=2026-10-20", "wrong": "/rules/ADM-50?compute=1&for=26&of=25",
				"local": "/rules/local", "tighten": "/rules/ADM-55/tighten", "withdraw": "/rules/ADM-55/withdraw?name=due", "confirm": "/rules/ADM-55/confirm?set=R208",
				"calendar": "/rules/calendar?year=2026", "undated": "/rules/calendar?year=2027", "add": "/rules/calendar/add?year=2027",
			} {
				b.Visit(path)
				b.Sound(fmt.Sprintf("rules-%s-%d-%v", name, width, dark))
			}
		}
		b.Window(width, 900, false)
		b.Visit("/rules/calendar/add?year=2027")
		b.Eval("document.querySelector('#f-source').value = 'Thông báo minh họa'")
		b.Follow(`main .form button[type=submit]`)
		b.Until(`document.querySelector('.ru-year')`)
		b.Sound(fmt.Sprintf("rules-preview-%d-false", width))
	}
}
