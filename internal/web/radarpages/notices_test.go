package radarpages_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/web/webtest"
)

const base = "DT.871.30025" // the grassroots committee of the secretary's cell

// sentAbout are introductions from and to the secretary's base organisation: one late by three months, one late, one in
// time, one to come from afar, one presented.
func sentAbout(t *testing.T, h *webtest.House) {
	t.Helper()
	for _, one := range []struct{ code, from, to, place, on string }{
		{"OLD1", cell, far, "", "2023-09-15"},
		{"LATE1", cell, "", "Bình Dương", "2023-11-01"},
		{"NEW1", cell, far, "", "2023-12-20"},
		{"COMES1", far, cell, "", "2023-12-20"},
		{"GONE1", cell, far, "", "2023-12-01"},
		{"ELSE1", far, beside, "", "2023-12-01"},
	} {
		late(t, h, one.code, one.from)
		_, err := h.App.Members.Introduce(bg, access.Operator, member.Introduce{About: member.About{Member: one.code, On: day.MustParse(one.on)}, To: one.to, Place: one.place})
		must(t, err)
	}
	_, err := h.App.Members.Transfer(bg, access.Operator, member.Transfer{About: member.About{Member: "GONE1", On: day.MustParse("2023-12-15")}, To: far})
	must(t, err)
}

func TestCheck_of_notices_is_looked_at_confirmed_and_recorded_once(t *testing.T) {
	h := webtest.Small(t)
	sentAbout(t, h)
	r := h.As("dangxa")
	list := r.Page("/due?kind=notices")
	webtest.Has(t, list, "LIF-06", "Sổ chưa ghi lần kiểm tra nào", `href="/due/notices?unit=`+base+`"`, "giới thiệu chưa nộp giấy, đi và đến")
	page := "/due/notices?unit=" + base
	body := r.Page(page)
	webtest.Has(t, body, "OLD1", "LATE1", "NEW1", "Nguyễn Minh COMES1", "GONE1", "Quá ba tháng, chưa nộp giấy", "đã chuyển ngày 15/12/2023", "đến Bình Dương", "nộp giấy chậm nhất ngày", "LIF-06", "Sổ chưa ghi lần kiểm tra nào", "Ngày kiểm tra")
	webtest.Lacks(t, body, "ELSE1", `href="/members/COMES1"`, `href="/members/GONE1"`, "Nguyễn Minh GONE1", "Quý này đã ghi")
	post := func(more ...string) (int, string, string) {
		form := url.Values{"unit": {base}}
		for i := 0; i+1 < len(more); i += 2 {
			form.Set(more[i], more[i+1])
		}
		return r.Post("/due/notices", form)
	}
	for typed, says := range map[string]string{"01/01/2024": "ở sau hôm nay", "": "ngày", "hôm qua": "ngày", "01/01/1900": "không phải đảng bộ hay chi bộ cơ sở"} {
		status, _, body := post("day", typed)
		if status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", typed, status)
		}
		webtest.Has(t, body, says, "OLD1", `aria-invalid="true"`)
	}
	status, _, body := post("day", "30/12/2023")
	if status != 200 {
		t.Fatal(status, body)
	}
	webtest.Has(t, body, "Ghi đã kiểm tra ngày 30/12/2023", `name="confirm" value="1"`, "OLD1")
	webtest.Lacks(t, r.Page(page), "Quý này đã ghi")
	if status, to, _ := post("day", "30/12/2023", "confirm", "1"); status != 303 || to != "/due/notices?unit="+base+"&done=radar.checked" && to != "/due/notices?done=radar.checked&unit="+base {
		t.Fatal(status, to)
	}
	webtest.Has(t, r.Page(page), "Quý này đã ghi kiểm tra ngày 30/12/2023")
	for _, more := range [][]string{nil, {"confirm", "1"}} {
		if status, _, body := post(append(more, "day", "30/12/2023")...); status != 422 {
			t.Errorf("twice on a day: %d", status)
		} else {
			webtest.Has(t, body, "đã ghi kiểm tra rồi")
		}
	}
	webtest.Lacks(t, r.Page("/due?kind=notices&within=later"), "Sổ chưa ghi lần kiểm tra nào")
	webtest.Has(t, r.Page("/due?kind=notices&within=later"), "30/03/2024")
}

func TestCheck_of_notices_is_the_grassroots_organisation_s_own(t *testing.T) {
	h := webtest.Small(t)
	sentAbout(t, h)
	for who, want := range map[string]map[string]int{
		"bithu":  {base: 404, cell: 400, far: 404, "khong": 404},
		"dangxa": {base: 200, cell: 400, far: 404},
		"doc":    {base: 403, "khong": 403},
		"tinh":   {base: 200, far: 400},
	} {
		for unit, want := range want {
			if status, _ := h.As(who).Get("/due/notices?unit=" + unit); status != want {
				t.Errorf("%s at %s: %d", who, unit, status)
			}
			if status, _, _ := h.As(who).Post("/due/notices", url.Values{"unit": {unit}}); want != 200 && (status < 400 || want >= 403 && status != want) {
				t.Errorf("%s posts for %s without a day: %d", who, unit, status)
			}
		}
	}
}

func TestBrowser_of_the_check_of_notices(t *testing.T) {
	h := webtest.Small(t)
	sentAbout(t, h)
	b := h.As("dangxa").Browser(t)
	for _, width := range []int64{390, 1440} {
		b.Window(width, 900, width == 1440)
		b.Visit("/due?kind=notices")
		b.Sound(fmt.Sprintf("due-notices-list-%d", width))
		b.Follow(`a[href^="/due/notices"]`)
		b.Sound(fmt.Sprintf("due-notices-%d", width))
		b.Follow(`form[action="/due/notices"] button`)
		b.Sound(fmt.Sprintf("due-notices-confirm-%d", width))
	}
	b.Follow(`form[action="/due/notices"] button`)
	b.Sound("due-notices-done-1440")
	webtest.Has(t, h.As("dangxa").Page("/due/notices?unit="+base), "Quý này đã ghi kiểm tra ngày 31/12/2023")
}

// The small demo has one who died within twelve months before a level was full.
func TestPosthumous_badges_are_told_with_what_the_rules_say_and_what_they_do_not(t *testing.T) {
	h := webtest.Small(t)
	list := h.As("tinh").Page("/due?kind=posthumous&within=later")
	webtest.Has(t, list, "Truy tặng Huy hiệu Đảng", "LIF-95", "LIF-94", "lẽ ra đủ năm ngày", "từ trần ngày", "Quy định không nêu hạn làm truy tặng")
	webtest.Lacks(t, h.As("bithu").Page("/due?kind=posthumous&within=later"), "lẽ ra đủ năm ngày")
}
