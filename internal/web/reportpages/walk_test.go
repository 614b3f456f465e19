package reportpages_test

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/report/review"
	"sen/internal/web/reportpages"
	"sen/internal/web/webtest"
)

const (
	province = "DT"
	district = "DT.871"
	cell     = "DT.871.30025.01"
)

// admit records an admission of 2023 late.
func admit(t *testing.T, h *webtest.House, code string) {
	t.Helper()
	_, err := h.App.Members.Admit(context.Background(), access.Operator, member.NewMember{
		Entry:    member.Entry{About: member.About{Member: code, On: day.MustParse("2023-11-30"), Decision: org.Decision{Number: "MH-99-QĐ/HU", Day: day.MustParse("2023-11-20")}}, Cell: cell},
		Identity: member.Identity{Name: "Nguyễn Minh Họa"},
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The year's review is issued, an admission is recorded late, and the restatement tells it beside what was issued.
func TestReview_is_issued_and_restated_when_an_admission_comes_late(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	draft := r.Page("/reports/review?unit=" + district + "&year=2023")
	webtest.Has(t, draft, "Báo cáo năm 2023", "Kết nạp đảng viên", "/open?figure=admitted&amp;from=2023-01-01&amp;to=2023-12-31&amp;unit="+district, "Phát hành báo cáo")
	form := url.Values{"unit": {district}, "year": {"2023"}, "number": {""}, "on": {"2024-01-20"}}
	for _, f := range regexp.MustCompile(`name="(known_at)" value="([^"]*)"`).FindAllStringSubmatch(r.Page("/reports/issue?unit="+district+"&year=2023"), -1) {
		form.Set(f[1], f[2])
	}
	if status, _, body := r.Post("/reports/issue", form); status != http.StatusUnprocessableEntity || !strings.Contains(body, "chưa ghi số báo cáo") {
		t.Errorf("a report without a number: %d", status)
	}
	form.Set("number", "07-BC/HU")
	status, _, body := r.Post("/reports/issue", form)
	if status != http.StatusOK || !strings.Contains(body, `name="confirmed" value="1"`) {
		t.Fatalf("it is not asked to confirm: %d", status)
	}
	form.Set("confirmed", "1")
	status, issued, body := r.Post("/reports/issue", form)
	if status != http.StatusSeeOther {
		t.Fatalf("it was not issued: %d %s", status, body)
	}
	webtest.Has(t, r.Page(issued), "07-BC/HU", "Chưa có chênh lệch", "Đã phát hành báo cáo.")
	if status, _, body := r.Post("/reports/issue", form); status != http.StatusUnprocessableEntity || !strings.Contains(body, "Mỗi ngày chỉ một bản") {
		t.Errorf("two on one day: %d", status)
	}

	admit(t, h, "DV990001")
	page := r.Page(issued)
	webtest.Has(t, page, "Chênh lệch so với bản đã phát hành", "&#43;1: ghi bổ sung sau khi phát hành (kết nạp)", "(nay ")
	webtest.Lacks(t, page, "Nguyễn Minh Họa", "Chưa có chênh lệch")

	// Nobody beyond the district knows of it; the province does.
	address, _, _ := strings.Cut(issued, "?")
	if status, _ := h.As("bithu").Get(address); status != http.StatusNotFound {
		t.Errorf("a cell's secretary gets %d", status)
	}
	webtest.Has(t, h.As("tinh").Page("/reports"), "07-BC/HU", "MH-15-BC/TU")

	withdraw := address + "/withdraw"
	if status, _, body := r.Post(withdraw, url.Values{"ground": {""}}); status != http.StatusUnprocessableEntity || !strings.Contains(body, "chưa ghi lý do") {
		t.Errorf("withdrawn without a reason: %d", status)
	}
	if status, _, _ := r.Post(withdraw, url.Values{"ground": {"gửi nhầm bản"}}); status != http.StatusSeeOther {
		t.Errorf("not withdrawn: %d", status)
	}
	webtest.Has(t, r.Page(address), "đã thu hồi", "gửi nhầm bản", "07-BC/HU")
}

// The demo's issued review says what was known after the first book; the later book restates it.
func TestDemo_has_an_issued_review_that_the_later_book_restates(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	m := regexp.MustCompile(`href="(/reports/issued/\d+)"`).FindStringSubmatch(r.Page("/reports"))
	if m == nil {
		t.Fatal("the demo has no issued report")
	}
	page := r.Page(m[1])
	webtest.Has(t, page, "MH-15-BC/TU ngày 25/01/2024", "1.999", "2.000", "&#43;1: ghi bổ sung sau khi phát hành (kết nạp)", "bỏ dòng ghi sai (xóa tên)", "10:00 ngày 15/01/2024")
	status, body := r.Get(m[1] + "/paper")
	if status != http.StatusOK || !strings.HasPrefix(body, "PK") {
		t.Errorf("the paper: %d", status)
	}
}

// A cell's review is short, and reading below the reach is reading of what never was.
func TestReview_of_a_cell_is_short(t *testing.T) {
	h := webtest.Small(t)
	page := h.As("bithu").Page("/reports/review?unit=" + cell + "&year=2022")
	webtest.Has(t, page, "Báo cáo năm 2022", "đảng viên")
	webtest.Lacks(t, page, "Phát hành báo cáo", "trực thuộc đạt", "Chương trình phối hợp", "Tổ chức đảng mới thành lập")
}

// How many left a unit below leads to their page, of that unit and the stretch, as known when the review was; it opens
// nowhere with their names. Six are too few to be told by cause.
func TestReview_leads_those_who_left_a_unit_to_the_page_of_those_who_left_and_to_no_names(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	page := r.Page("/reports/review?unit=" + province + "&year=2023&known_at=2024-01-31T17:00:00%2B07:00")
	m := regexp.MustCompile(`<a class="door" href="(/units/DT\.CQ/leaving\?[^"]*)">(\d+)</a>`).FindStringSubmatch(page)
	if m == nil {
		t.Fatal("no number leads to the page of those who left")
	}
	webtest.Has(t, page, "giảm ít nhất 50,00%", "Nguyên nhân, căn cứ và nghề nghiệp không nêu")
	webtest.Lacks(t, page, "theo nguyên nhân", "theo căn cứ")
	webtest.Has(t, r.Page(strings.ReplaceAll(m[1], "&amp;", "&")), "<dd>"+m[2]+"</dd>", "như đã biết lúc")
	for _, by := range []string{"left.cause", "left.ground", "left.occupation", "left.unit", "left.told"} {
		if status, body := r.Get("/open?figure=left&unit=DT&from=2023-01-01&to=2023-12-31&by=" + by + "&part=DI_LAM_XA"); status != http.StatusBadRequest && status != http.StatusUnprocessableEntity || strings.Contains(body, "/members/DV") {
			t.Errorf("%s opens: %d", by, status)
		}
	}
}

func TestPrint_leads_every_number_to_its_line(t *testing.T) {
	h := webtest.Small(t)
	c, err := h.App.Census.Now(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	r, err := review.Of(c, province, 2023, day.Instant{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := reportpages.Print(&b, r, true); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	webtest.Has(t, text, "DỮ LIỆU MINH HỌA", "135,59%", "four_good.cells")
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(text, -1) {
		ids[m[1]] = true
	}
	links := regexp.MustCompile(` href="#([^"]*)"`).FindAllStringSubmatch(text, -1)
	if len(links) < 100 {
		t.Errorf("only %d numbers lead anywhere", len(links))
	}
	for _, m := range links {
		key, err := url.PathUnescape(m[1])
		if err != nil || !ids[key] {
			t.Errorf("%s leads nowhere", m[1])
		}
	}
}
