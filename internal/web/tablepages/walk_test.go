package tablepages_test

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

var opens = regexp.MustCompile(`<a class="door[^"]*" href="(/open\?[^"]*)" data-open>([^<]*)</a>`)

// Every number that opens leads to a page that tells the same number.
func TestTable_numbers_open_to_the_same_number(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	tried := 0
	for table := 1; table <= 7; table++ {
		body := r.Page(fmt.Sprintf("/tables/%d?unit=DT&term=2023", table))
		webtest.Has(t, body, "DỮ LIỆU MINH HỌA", "Kỳ này", "Cùng kỳ năm trước", "cần xác minh", "Mọi phép cộng đều khớp")
		found := opens.FindAllStringSubmatch(body, -1)
		for i, m := range found {
			if i%9 != table%9 && table != 7 { // each opening is a page
				continue
			}
			n := strings.TrimLeft(m[2], "+−")
			opened := r.Page(html.UnescapeString(m[1]))
			if !strings.Contains(opened, ">"+n+"<") {
				t.Errorf("table %d: %s opens %s, which does not say so", table, n, m[1])
			}
			tried++
		}
	}
	if tried < 50 {
		t.Errorf("only %d numbers open", tried)
	}
}

func TestTables_are_for_units_within_reach(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	webtest.Has(t, r.Page("/tables"), "Biểu 1. Tình hình tăng, giảm đảng viên", "Biểu 7", "Tam Nông")
	webtest.Has(t, r.Page("/tables/3?unit=DT.871.30025&term=2023-H1"), "6 tháng đầu năm 2023", "Đội ngũ đảng viên")
	for _, path := range []string{"/tables?unit=DT.866", "/tables/1?unit=DT.866", "/tables/file?unit=DT.866&format=pdf", "/tables/1?unit=XX", "/tables/8", "/tables/x"} {
		if status, _ := r.Get(path); status != 404 {
			t.Errorf("%s: %d", path, status)
		}
	}
	for path, sentence := range map[string]string{
		"/tables/1?term=2023-Q5":                        "Chưa rõ kỳ",
		"/tables/1?from=2023-05-01&to=2023-01-01":       "ngày",
		"/tables/1?tree=xx":                             "Không có cách xếp",
		"/tables/file?format=doc":                       "doc",
		"/tables/1?term=2023&known_at=h%C3%B4m%20nay":   "known_at",
		"/tables/1?term=2023-02-30..2023-03-01&unit=DT": "Chưa rõ kỳ",
	} {
		status, body := r.Get(path)
		if status != 400 && status != 422 {
			t.Errorf("%s: %d", path, status)
		}
		webtest.Has(t, body, sentence)
	}
	for _, login := range []string{"doan"} {
		if status, _ := h.As(login).Get("/tables"); status != 403 {
			t.Errorf("%s: %d", login, status)
		}
	}
	cell := h.As("bithu").Page("/tables/4?term=2023")
	webtest.Has(t, cell, "•••", "dưới cấp cơ sở")
	webtest.Lacks(t, cell, ">Khmer<", ">Kinh<")
	webtest.Lacks(t, r.Page("/tables"), "/tables/lines")
}

func TestTable_as_it_is_today_tells_so_and_does_not_open(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	body := r.Page("/tables/3?unit=DT&term=2023&tree=now")
	webtest.Has(t, body, "Tổ chức đảng như hiện nay", "các số không mở ra danh sách")
	if opens.MatchString(body) {
		t.Error("a number counted in today's tree opens in another")
	}
	webtest.Has(t, r.Page("/tables/3?unit=DT&term=2023&known_at=2024-01-31"), "Số liệu đã ghi đến 23:59 ngày 31/01/2024")
}

func TestTables_go_out_as_files(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("doc")
	for path, begins := range map[string]string{
		"/tables/file?unit=DT&term=2023&format=xlsx":            "PK",
		"/tables/file?unit=DT&term=2023&format=pdf":             "%PDF-",
		"/tables/file?unit=DT&term=2023&format=pdf&table=2":     "%PDF-",
		"/tables/file?unit=DT&term=2023-Q3&format=xlsx&table=6": "PK",
	} {
		if body := r.Page(path); !strings.HasPrefix(body, begins) {
			t.Errorf("%s begins %q", path, body[:min(len(body), 20)])
		}
	}
}

func TestLines_are_added_moved_withdrawn_and_put_back(t *testing.T) {
	h := webtest.Small(t)
	admin, reader := h.Administrator(), h.As("doc")
	webtest.Has(t, admin.Page("/tables/lines?table=3&do=add"), "Thêm dòng vào biểu", "Đặt sau dòng")
	form := url.Values{"table": {"3"}, "code": {"9.21"}, "vi": {"Học sinh và sinh viên"}, "kind": {"count"}, "figure": {"members"}, "by": {"occupation"}, "parts": {"Học sinh\r\nSINH_VIEN"}, "after": {"9.16"}, "why": {"05-HD/BTCTU"}}
	for field, c := range map[string]struct{ value, sentence string }{
		"code":   {"9.16", "đã có sẵn dòng 9.16"},
		"vi":     {" ", "dòng chưa có tên"},
		"figure": {"members.none", "members.none"},
		"by":     {"unit", "Không có cách phân tích"},
		"parts":  {"HOC_SINH_GIOI", "không có phần “HOC_SINH_GIOI”"},
		"after":  {"99", "không có dòng 99"},
		"why":    {"", "chưa nêu căn cứ"},
	} {
		bad := url.Values{}
		for k, v := range form {
			bad[k] = v
		}
		bad.Set(field, c.value)
		status, _, body := admin.Post("/tables/lines/add", bad)
		if status != 422 {
			t.Errorf("%s: %d", field, status)
		}
		webtest.Has(t, body, c.sentence)
	}
	if status, to, body := admin.Post("/tables/lines/add", form); status != 303 || !strings.Contains(to, "lines.added") {
		t.Fatal(status, to, body)
	}
	body := reader.Page("/tables/3?unit=DT&term=2023")
	webtest.Has(t, body, "Học sinh và sinh viên", "của tỉnh")
	if strings.Index(body, "Học sinh và sinh viên") < strings.Index(body, `>9.16<`) {
		t.Error("the line stands elsewhere")
	}
	for act, form := range map[string]url.Values{
		"move":     {"table": {"3"}, "line": {"9.21"}, "after": {"1"}, "why": {"đổi chỗ"}},
		"withdraw": {"table": {"3"}, "line": {"6"}, "why": {"không dùng"}},
	} {
		if status, _, body := admin.Post("/tables/lines/"+act, form); status != 303 {
			t.Fatal(act, status, body)
		}
	}
	body = reader.Page("/tables/3?unit=DT&term=2023")
	if strings.Index(body, "Học sinh và sinh viên") > strings.Index(body, `>2<`) || strings.Contains(body, "Chủ doanh nghiệp tư nhân") {
		t.Error("the lines are as they were")
	}
	webtest.Has(t, admin.Page("/tables/lines?table=3"), "Dòng có sẵn đã bỏ", "Chủ doanh nghiệp tư nhân")
	if status, _, _ := admin.Post("/tables/lines/restore", url.Values{"table": {"3"}, "line": {"6"}, "after": {"5"}, "why": {"dùng lại"}}); status != 303 {
		t.Error(status)
	}
	webtest.Has(t, reader.Page("/tables/3?unit=DT&term=2023"), "Chủ doanh nghiệp tư nhân")
	webtest.Has(t, admin.Page("/journal"), "dòng 9.21 của biểu 3")
	if status, _, _ := h.As("huyen").Post("/tables/lines/add", form); status != 403 {
		t.Errorf("an officer adds a line: %d", status)
	}
}

func TestTables_are_issued_from_their_page_and_read_there(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	webtest.Has(t, r.Page("/tables?unit=DT&term=2023"), "/tables/issue?")
	known := regexp.MustCompile(`name="known_at" value="([^"]+)"`).FindStringSubmatch(r.Page("/tables/issue?unit=DT&term=2023"))
	if known == nil {
		t.Fatal("the moment of the tables is not told")
	}
	form := url.Values{"unit": {"DT"}, "term": {"2023"}, "known_at": {html.UnescapeString(known[1])}, "number": {""}, "on": {"2023-12-31"}}
	if status, _, body := r.Post("/tables/issue", form); status != 422 || !strings.Contains(body, "e-number") {
		t.Error(status)
	}
	form.Set("number", "15-BC/TU")
	status, to, body := r.Post("/tables/issue", form)
	if status != 303 || !strings.Contains(to, "/reports/issued/") {
		t.Fatal(status, to, body)
	}
	webtest.Has(t, r.Page(to), "Bảy biểu thống kê của", "15-BC/TU")
	webtest.Has(t, r.Page("/tables/issue?unit=DT&term=2023"), "Thay báo cáo số 15-BC/TU")
	for _, path := range []string{"/tables/issue?unit=DT.866"} {
		if status, _ := h.As("huyen").Get(path); status != 404 {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, _ := h.As("doc").Get("/tables/issue"); status != 403 {
		t.Error(status)
	}
}

// TestBrowser walks the pages at both widths, holds them to the rules of access, and keeps pictures where SEN_PICTURES
// names a folder.
func TestBrowser(t *testing.T) {
	h := webtest.Small(t)
	b := h.Administrator().Browser(t)
	for _, width := range []int64{390, 1440} {
		for _, dark := range []bool{false, true} {
			b.Window(width, 900, dark)
			for name, path := range map[string]string{
				"home": "/tables", "flow": "/tables/1?unit=DT&term=2023", "admitted": "/tables/2?unit=DT&term=2023", "people": "/tables/3?unit=DT&term=2023&tree=now",
				"faith": "/tables/4?unit=DT&term=2023", "units": "/tables/5?unit=DT&term=2023", "reviews": "/tables/6?unit=DT&term=2023",
				"badges": "/tables/7?unit=DT.871&term=2023-H1", "lines": "/tables/lines?table=6", "issue": "/tables/issue?unit=DT&term=2023", "add": "/tables/lines?table=3&do=add",
			} {
				b.Visit(path)
				b.Sound(fmt.Sprintf("tables-%s-%d-%v", name, width, dark))
			}
		}
	}
}
