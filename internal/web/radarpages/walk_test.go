package radarpages_test

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/web/webtest"
)

var bg = context.Background()

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

const (
	cell   = "DT.871.30025.01" // the secretary's, in the district of huyen
	beside = "DT.871.30013.01" // another cell of that district
	far    = "DT.866.29863.01" // of another district
)

// late is a probationer whose cell should have reviewed months ago.
func late(t *testing.T, h *webtest.House, code, cell string) {
	t.Helper()
	_, err := h.App.Members.Admit(bg, access.Operator, member.NewMember{
		Entry:    member.Entry{About: member.About{Member: code, On: day.MustParse("2022-06-01")}, Cell: cell},
		Identity: member.Identity{Name: "Nguyễn Minh " + code},
	})
	must(t, err)
}

// key is the clock of somebody's review.
func key(code string) string { return "review~m~" + code + "~2023-06-01" }

func at(path, code string, more ...string) string {
	q := url.Values{"clock": {key(code)}}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return path + "?" + q.Encode()
}

func TestA_secretary_sees_the_own_cell_an_officer_all_below_a_partner_nothing(t *testing.T) {
	h := webtest.Small(t)
	for code, in := range map[string]string{"HERE1": cell, "NEAR1": beside, "FAR1": far} {
		late(t, h, code, in)
	}
	own := h.As("bithu").Page("/due?within=later")
	webtest.Has(t, own, "HERE1", "Nguyễn Minh HERE1", "Chi bộ xét công nhận chính thức", "ADM-62", "Quá hạn", "Nguồn", "Cần đối chiếu", "Ngày nghỉ không tính", "01/06/2023")
	webtest.Lacks(t, own, "NEAR1", "FAR1", "Giao, hoãn")
	district := h.As("huyen").Page("/due")
	webtest.Has(t, district, "HERE1", "NEAR1", "Giao, hoãn", `<h2 id="u-overdue">Quá hạn</h2>`)
	webtest.Lacks(t, district, "FAR1")
	webtest.Has(t, h.As("tinh").Page("/due"), "HERE1", "NEAR1", "FAR1")
	for _, login := range []string{"doan", "doc"} {
		r := h.As(login)
		for _, path := range []string{"/due", at("/due/item", "HERE1"), "/due/settings"} {
			if status, _ := r.Get(path); status != http.StatusForbidden {
				t.Errorf("%s opens %s: %d", login, path, status)
			}
		}
		if home, _ := r.Get("/tree"); home == http.StatusOK {
			webtest.Lacks(t, r.Page("/tree"), "/due")
		}
	}
	webtest.Has(t, h.As("bithu").Page("/"), `href="/due"`, "Việc đến hạn")
	webtest.Has(t, h.As("huyen").Page("/due?kind=review&within=overdue"), "HERE1", "NEAR1")
	webtest.Lacks(t, h.As("huyen").Page("/due?kind=review&unit="+cell), "NEAR1")
	if status, _ := h.As("huyen").Get("/due?kind=nothing"); status != http.StatusNotFound {
		t.Errorf("a kind that is none: %d", status)
	}
	if status, _ := h.As("huyen").Get("/due?after=nothing"); status != http.StatusBadRequest {
		t.Errorf("a page that is none: %d", status)
	}
}

// request is what differs between two pages that refuse alike: the number of the request and the address asked for.
var request = regexp.MustCompile(`(Mã yêu cầu: )\S+|value="/[^"]*"`)

func sameRefusal(one, other string) bool {
	return request.ReplaceAllString(one, "$1") == request.ReplaceAllString(other, "$1")
}

func TestWhat_is_out_of_reach_is_as_if_it_were_not_there(t *testing.T) {
	h := webtest.Small(t)
	late(t, h, "FAR1", far)
	late(t, h, "NEAR1", beside)
	for login, out := range map[string]string{"huyen": "FAR1", "bithu": "NEAR1"} {
		r := h.As(login)
		missing, none := r.Get(at("/due/item", "NOBODY"))
		status, body := r.Get(at("/due/item", out))
		if status != http.StatusNotFound || missing != http.StatusNotFound || !sameRefusal(body, none) {
			t.Errorf("%s: %d, nobody: %d", login, status, missing)
		}
	}
	r := h.As("huyen")
	for path, form := range map[string]url.Values{
		"/due/item/assign": {"account": {"huyen"}}, "/due/item/unassign": nil, "/due/item/postpone": {"until": {"2024-01-20"}, "reason": {"Chờ"}}, "/due/item/resume": nil,
	} {
		send := func(code string) (int, string) {
			f := url.Values{"clock": {key(code)}}
			for k, v := range form {
				f[k] = v
			}
			status, _, body := r.Post(path, f)
			return status, body
		}
		missing, none := send("NOBODY")
		status, body := send("FAR1")
		if status != http.StatusNotFound || missing != http.StatusNotFound || !sameRefusal(body, none) {
			t.Errorf("%s: %d, nobody: %d", path, status, missing)
		}
	}
	status, body := r.Get("/due?unit=" + far)
	missing, none := r.Get("/due?unit=XX.9")
	if status != http.StatusNotFound || missing != http.StatusNotFound || !sameRefusal(strings.ReplaceAll(body, far, "U"), strings.ReplaceAll(none, "XX.9", "U")) {
		t.Errorf("a unit beyond reach: %d, none: %d", status, missing)
	}
}

func TestAn_officer_gives_a_clock_and_puts_it_off_and_takes_both_back(t *testing.T) {
	h := webtest.Small(t)
	late(t, h, "HERE1", cell)
	r, secretary := h.As("huyen"), h.As("bithu")
	opened := r.Page(at("/due/item", "HERE1", "back", "/due?within=overdue"))
	webtest.Has(t, opened, "Giao việc này", "Hoãn nhắc", "(bithu)", "ADM-62", "Quá hạn", `href="/due?within=overdue"`)
	webtest.Lacks(t, opened, "Thôi giao", "Nhắc lại ngay", "(doan)", "(doc)")
	webtest.Lacks(t, secretary.Page(at("/due/item", "HERE1")), "Giao việc này", `<form class="form" method="post" action="/due`)

	about := url.Values{"clock": {key("HERE1")}, "back": {"/due?within=overdue"}}
	with := func(pairs ...string) url.Values {
		f := url.Values{"clock": about["clock"], "back": about["back"]}
		for i := 0; i+1 < len(pairs); i += 2 {
			f.Set(pairs[i], pairs[i+1])
		}
		return f
	}
	if status, _, body := r.Post("/due/item/assign", with("account", "doc")); status != 422 || !strings.Contains(body, "đồng chí chọn một người xem được việc này") {
		t.Errorf("given to who may not see it: %d", status)
	}
	if status, location, body := r.Post("/due/item/assign", with("account", "bithu")); status != 303 || location != "/due?done=radar.assigned&within=overdue" {
		t.Fatal(status, location, body)
	}
	webtest.Has(t, r.Page("/due?done=radar.assigned&within=overdue"), "Đã giao việc", "Giao cho: ")
	webtest.Has(t, secretary.Page("/due?mine=1"), "HERE1", "Giao cho: tôi")
	webtest.Lacks(t, r.Page("/due?mine=1"), "HERE1")

	for want, f := range map[string]url.Values{
		"Chưa có lý do": with("until", "2024-01-20"), "Ngày nhắc lại phải sau hôm nay": with("until", "2023-12-31", "reason", "Chờ"),
		"không phải là ngày": with("until", "hôm nao", "reason", "Chờ đại hội"),
	} {
		status, _, body := r.Post("/due/item/postpone", f)
		if status != 422 || !strings.Contains(body, f.Get("until")) {
			t.Errorf("%v: %d", f, status)
		}
		if !strings.Contains(body, want) && want != "không phải là ngày" {
			t.Errorf("%v is not refused with %q", f, want)
		}
	}
	if status, location, body := r.Post("/due/item/postpone", with("until", "20/01/2024", "reason", "Chờ chi bộ họp")); status != 303 || !strings.HasPrefix(location, "/due?done=radar.put_off") {
		t.Fatal(status, location, body)
	}
	put := r.Page("/due?kind=review&unit=" + cell)
	webtest.Has(t, put, "Đang hoãn nhắc", "Hoãn nhắc đến 20/01/2024", "Chờ chi bộ họp", "Quá hạn", "HERE1")
	webtest.Lacks(t, r.Page("/due?within=overdue&kind=review&unit="+cell), "HERE1")
	for path, done := range map[string]string{"/due/item/resume": "radar.resumed", "/due/item/unassign": "radar.unassigned"} {
		if status, location, body := r.Post(path, about); status != 303 || !strings.Contains(location, done) {
			t.Fatal(status, location, body)
		}
		if status, _, _ := r.Post(path, about); status != 422 {
			t.Errorf("%s twice: %d", path, status)
		}
	}
	webtest.Has(t, r.Page("/due?within=overdue&kind=review&unit="+cell), "HERE1")
	log := h.As("tinh").Page("/journal")
	webtest.Has(t, log, "Hoãn nhắc việc có lý do", "Giao việc đến hạn", "HERE1")
	webtest.Lacks(t, log, "Chờ chi bộ họp")
}

// address finds a calendar's address on the page that shows it once.
var address = regexp.MustCompile(`<code>http://127\.0\.0\.1(/calendar/[^<]+)</code>`)

func TestA_calendar_is_fetched_without_signing_in_until_its_address_is_ended(t *testing.T) {
	h := webtest.Small(t)
	late(t, h, "HERE1", cell)
	late(t, h, "NEAR1", beside)
	r, nobody := h.As("bithu"), h.As("")
	webtest.Has(t, r.Page("/due/settings"), "Chưa có địa chỉ nào", "chưa gửi thư nào")
	status, _, body := r.Post("/due/settings/calendar", nil)
	found := address.FindStringSubmatch(body)
	if status != 200 || found == nil {
		t.Fatal(status, body)
	}
	w := nobody.Do(httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+found[1], nil))
	if w.Code != 200 || w.Header().Get("Content-Type") != "text/calendar; charset=utf-8" || w.Header().Get("Cache-Control") != "no-store" || len(w.Result().Cookies()) > 0 {
		t.Error(w.Code, w.Header())
	}
	ics := strings.ReplaceAll(w.Body.String(), "\r\n ", "")
	webtest.Has(t, ics, "BEGIN:VCALENDAR", "· HERE1 ·", "DTSTART;VALUE=DATE:2023")
	webtest.Lacks(t, ics, "NEAR1", "Nguyễn Minh")
	webtest.Lacks(t, r.Page("/due/settings"), found[1])

	_, _, body = r.Post("/due/settings/calendar", nil)
	second := address.FindStringSubmatch(body)
	if second == nil || second[1] == found[1] {
		t.Fatal(body)
	}
	missing, none := nobody.Get("/calendar/abcdef.ics")
	for _, path := range []string{found[1], strings.TrimSuffix(second[1], ".ics"), "/calendar/.ics"} {
		if status, body := nobody.Get(path); status != http.StatusNotFound || missing != http.StatusNotFound || !sameRefusal(body, none) {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, location, _ := r.Post("/due/settings/calendar/end", nil); status != 303 || location != "/due/settings?done=radar.calendar_ended" {
		t.Error(status, location)
	}
	if status, _ := nobody.Get(second[1]); status != http.StatusNotFound {
		t.Errorf("ended: %d", status)
	}
}

func TestThe_daily_letter_is_asked_for_and_ended(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("bithu")
	status, _, body := r.Post("/due/settings/letter", url.Values{"email": {"ten@"}})
	if status != 422 || !strings.Contains(body, `value="ten@"`) || !strings.Contains(body, "Địa chỉ thư chưa đúng") {
		t.Error(status)
	}
	if status, location, _ := r.Post("/due/settings/letter", url.Values{"email": {"ten@tinh.example"}}); status != 303 || location != "/due/settings?done=radar.letter_asked" {
		t.Error(status, location)
	}
	webtest.Has(t, r.Page("/due/settings"), "Thư được gửi đến ten@tinh.example", "Thôi nhận thư")
	webtest.Lacks(t, h.As("huyen").Page("/due/settings"), "ten@tinh.example")
	if status, location, _ := r.Post("/due/settings/letter/end", nil); status != 303 || location != "/due/settings?done=radar.letter_ended" {
		t.Error(status, location)
	}
	webtest.Lacks(t, r.Page("/due/settings"), "ten@tinh.example")
}

var nextOf = regexp.MustCompile(`href="([^"]*)" rel="next"`)

func TestPages_of_the_list_hold_every_clock_once(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	body := r.Page("/due?within=later")
	total := regexp.MustCompile(`· ([\d.]+) việc</p>`).FindStringSubmatch(body)
	seen, pages := map[string]bool{}, 0
	for {
		for _, m := range regexp.MustCompile(`href="(/due/item\?[^"]*)"`).FindAllStringSubmatch(body, -1) {
			u, err := url.Parse(html.UnescapeString(m[1]))
			must(t, err)
			if k := u.Query().Get("clock"); seen[k] {
				t.Errorf("%s is shown twice", k)
			} else {
				seen[k] = true
			}
		}
		pages++
		next := nextOf.FindStringSubmatch(body)
		if next == nil {
			break
		}
		body = r.Page(html.UnescapeString(next[1]))
	}
	if total == nil || fmt.Sprint(len(seen)) != strings.ReplaceAll(total[1], ".", "") || pages < 3 {
		t.Errorf("%d clocks on %d pages, %v are counted", len(seen), pages, total)
	}
}

// TestBrowser walks the pages at both widths, holds them to the rules of access, and keeps pictures where SEN_PICTURES
// names a folder.
func TestBrowser(t *testing.T) {
	h := webtest.Small(t)
	late(t, h, "HERE1", cell)
	late(t, h, "HERE2", cell)
	r := h.As("huyen")
	if status, _, body := r.Post("/due/item/postpone", url.Values{"clock": {key("HERE2")}, "until": {"2024-01-20"}, "reason": {"Chờ chi bộ họp"}}); status != 303 {
		t.Fatal(body)
	}
	if status, _, body := r.Post("/due/item/assign", url.Values{"clock": {key("HERE1")}, "account": {"bithu"}}); status != 303 {
		t.Fatal(body)
	}
	b := r.Browser(t)
	for _, width := range []int64{390, 1440} {
		b.Window(width, 900, width == 1440)
		for name, path := range map[string]string{
			"list": "/due", "chosen": "/due?kind=review&within=later", "none": "/due?mine=1", "item": at("/due/item", "HERE1"), "settings": "/due/settings",
		} {
			b.Visit(path)
			b.Sound(fmt.Sprintf("due-%s-%d", name, width))
		}
	}
}
