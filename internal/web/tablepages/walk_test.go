package tablepages_test

import (
	"context"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
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

// In today's tree, and in that of any day, numbers open like the others; crumbs lead back to the very table.
func TestTable_in_another_tree_opens_and_leads_back(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	for tree, sign := range map[string]string{"now": "Tổ chức đảng như hiện nay", "2024-01-01": "Tổ chức đảng như ngày 01/01/2024"} {
		body := r.Page("/tables/3?unit=DT.871&term=2023&tree=" + tree)
		webtest.Has(t, body, sign)
		tried := 0
		for i, m := range opens.FindAllStringSubmatch(body, -1) {
			if i%25 != 0 {
				continue
			}
			tried++
			opened := r.Page(html.UnescapeString(m[1]))
			webtest.Has(t, opened, ">"+m[2]+"<", "mọi ngày tính theo hệ thống tổ chức đảng của ngày", "/tables/3?term=2023&amp;tree="+tree+"&amp;unit=DT.871")
		}
		if tried == 0 {
			t.Errorf("%s: no number opens", tree)
		}
	}
	webtest.Has(t, r.Page("/tables/3?unit=DT&term=2023&known_at=2024-01-31"), "Số liệu đã ghi đến 23:59 ngày 31/01/2024")
}

// A number opens where it stands: a sum of parts, a cross, an average age, units; page by page, as known at a moment; and
// what is masked, compared or filled in by hand does not open, nor what lies beyond the reader's reach.
func TestNumbers_open_by_where_they_stand(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	at := func(about string) string { return "/open?unit=DT.871&term=2023&" + about }
	for about, says := range map[string][]string{
		"table=3&line=9.1&column=official":                {"Trong biểu", "dòng 9.1; cột “Chính thức”", "Chỉ đếm", "Nghề nghiệp", "Danh sách", "Về Biểu 3"},
		"table=3&line=10.11&column=total":                 {"Tuổi bình quân", "đã ghi ngày sinh", "Danh sách"},
		"table=2&line=5&column=last.total":                {"cùng kỳ năm trước", "Đoàn"},
		"table=1&line=4&column=probationary":              {"công nhận chính thức", "Danh sách"},
		"table=5&line=2.1&column=units":                   {"tổ chức đảng"},
		"table=3&line=1&column=total&known_at=2024-01-31": {"Như đã biết lúc đó", "So với số liệu hôm nay", "known_at=2024-01-31"},
		"table=3&line=1&column=total&tree=now":            {"Xem tiếp", "tree=now"},
	} {
		webtest.Has(t, r.Page(at(about)), says...)
	}
	first := r.Page(at("table=3&line=1&column=total"))
	next := regexp.MustCompile(`href="(/open\?after=[^"]*)"`).FindStringSubmatch(first)
	if next == nil {
		t.Fatal("a long list has no next page")
	}
	webtest.Has(t, r.Page(html.UnescapeString(next[1])), "51–")
	for about, want := range map[string]int{
		"table=3&line=6&column=total": 404, "table=3&line=9&column=total": 404, "table=3&line=1&column=difference": 404, "table=3&line=none&column=total": 404,
		"table=9&line=1&column=total": 404, "table=x&line=1&column=total": 404, "table=4&line=2.1&column=total&part=Khmer": 404,
	} {
		if status, _ := r.Get(at(about)); status != want {
			t.Errorf("%s: %d, not %d", about, status, want)
		}
	}
	if status, _ := r.Get("/open?unit=DT.866&term=2023&table=3&line=1&column=total"); status != 404 {
		t.Errorf("beyond the reach: %d", status)
	}
	cell := h.As("bithu")
	if status, body := cell.Get("/open?unit=DT.871.30025.01&term=2023&table=4&line=2.1&column=total"); status != 403 || !strings.Contains(body, "dưới 5 người") {
		t.Errorf("a masked number: %d", status)
	}
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
	webtest.Has(t, r.Page(to), "Bảy biểu thống kê của", "15-BC/TU", "Bảy biểu như đã phát hành", "không chênh lệch", "/tables/issued/")
	asIssued(t, h, r, to)
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

// admitLate records an admission of 2023 that nobody knew of.
func admitLate(t *testing.T, h *webtest.House) {
	t.Helper()
	_, err := h.App.Members.Admit(context.Background(), access.Operator, member.NewMember{
		Entry:    member.Entry{About: member.About{Member: "DV990002", On: day.MustParse("2023-11-30"), Decision: org.Decision{Number: "MH-98-QĐ/HU", Day: day.MustParse("2023-11-20")}}, Cell: "DT.871.30025.01"},
		Identity: member.Identity{Name: "Nguyễn Minh Họa", Sex: member.CodeOf(member.Sexes, "Nữ")},
	})
	if err != nil {
		t.Fatal(err)
	}
}

// asIssued holds that issued tables are drawn as they were, that their numbers open, and that a late admission is told beside
// them and changes nothing of them or their files.
func asIssued(t *testing.T, h *webtest.House, r *webtest.Reader, report string) {
	t.Helper()
	address, _, _ := strings.Cut(strings.Replace(report, "/reports/issued/", "/tables/issued/", 1), "?")
	strip := regexp.MustCompile(`<[^>]*>`)
	rows := func(body string) (out []string) {
		for _, m := range regexp.MustCompile(`(?s)<tr[^>]*>(<td class="tb-code">.*?)</tr>`).FindAllStringSubmatch(body, -1) {
			out = append(out, strip.ReplaceAllString(regexp.MustCompile(`<span class="tb-moved">[^<]*</span>`).ReplaceAllString(m[1], ""), " "))
		}
		return out
	}
	seen := map[int][]string{}
	for table := 1; table <= 7; table++ {
		now, issued := r.Page(fmt.Sprintf("/tables/%d?unit=DT&term=2023", table)), r.Page(fmt.Sprintf("%s?table=%d", address, table))
		webtest.Has(t, issued, "Đã phát hành: số 15-BC/TU ngày 31/12/2023", "cần xác minh")
		seen[table] = rows(issued)
		if want := rows(now); len(want) == 0 || !slices.Equal(seen[table], want) {
			t.Errorf("table %d is issued with %d rows otherwise than the %d it was seen with", table, len(seen[table]), len(want))
		}
		found := opens.FindAllStringSubmatch(issued, -1)
		if there := opens.FindAllStringSubmatch(now, -1); len(found) != len(there) {
			t.Errorf("table %d: %d numbers open as issued, %d in the table", table, len(found), len(there))
		}
		for i, m := range found {
			if i%40 == 0 {
				webtest.Has(t, r.Page(html.UnescapeString(m[1])), ">"+strings.TrimLeft(m[2], "+−")+"<", "15-BC/TU", address+"?table=")
			}
		}
	}
	files := map[string]string{}
	for _, file := range []string{"/file?format=pdf", "/file?format=xlsx&table=3"} {
		files[file] = r.Page(address + file)
	}
	admitLate(t, h)
	for table := 1; table <= 7; table++ {
		if issued := rows(r.Page(fmt.Sprintf("%s?table=%d", address, table))); !slices.Equal(issued, seen[table]) {
			t.Errorf("table %d is no longer as it was issued", table)
		}
	}
	body := r.Page(address + "?table=2")
	webtest.Has(t, body, "(&#43;1)", "số nay khác bản đã phát hành", "Chênh lệch và lý do", "&#43;1: ghi bổ sung sau khi phát hành (kết nạp)")
	webtest.Lacks(t, body, "Nguyễn Minh Họa")
	all := regexp.MustCompile(`href="([^"]*today=1)" data-open><b>nay (\d+)<`).FindAllStringSubmatch(body, -1)
	if len(all) < 2 {
		t.Fatal("what a number is now does not open")
	}
	now := all[1] // women, who are few enough for one page
	webtest.Has(t, r.Page(html.UnescapeString(now[1])), ">"+now[2]+"<", "Nguyễn Minh Họa")
	then := r.Page(strings.TrimSuffix(html.UnescapeString(now[1]), "&today=1"))
	webtest.Has(t, then, "So với số liệu hôm nay", "Theo số liệu hôm nay: "+now[2], "Chênh lệch: &#43;1")
	webtest.Lacks(t, then, "Nguyễn Minh Họa")
	webtest.Has(t, r.Page(report), "số nay khác")
	if pdf := r.Page(address + "/file?format=pdf"); pdf != files["/file?format=pdf"] {
		t.Error("the issued paper is another")
	}
	for _, path := range []string{address + "?table=9", "/tables/issued/9999", "/tables/issued/x"} {
		if status, _ := r.Get(path); status != 404 {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, _ := h.As("huyen").Get(address); status != 404 {
		t.Errorf("beyond the reach: %d", status)
	}
}

// TestBrowser walks the pages at both widths, holds them to the rules of access, and keeps pictures where SEN_PICTURES
// names a folder.
func TestBrowser(t *testing.T) {
	h := webtest.Small(t)
	status, to, body := h.As("tinh").Post("/tables/issue", url.Values{"unit": {"DT"}, "term": {"2023"}, "tree": {"2023-12-01"}, "number": {"15-BC/TU"}, "on": {"2023-12-31"}})
	if status != 303 {
		t.Fatal(status, body)
	}
	admitLate(t, h)
	report, _, _ := strings.Cut(to, "?")
	asIssued := strings.Replace(report, "/reports/", "/tables/", 1)
	b := h.Administrator().Browser(t)
	for _, width := range []int64{390, 1440} {
		for _, dark := range []bool{false, true} {
			b.Window(width, 900, dark)
			for name, path := range map[string]string{
				"home": "/tables", "flow": "/tables/1?unit=DT&term=2023", "admitted": "/tables/2?unit=DT&term=2023", "people": "/tables/3?unit=DT&term=2023&tree=now",
				"faith": "/tables/4?unit=DT&term=2023", "units": "/tables/5?unit=DT&term=2023", "reviews": "/tables/6?unit=DT&term=2023",
				"badges": "/tables/7?unit=DT.871&term=2023-H1", "lines": "/tables/lines?table=6", "issue": "/tables/issue?unit=DT&term=2023", "add": "/tables/lines?table=3&do=add",
				"issued": asIssued + "?table=2", "report": report, "opened": "/open?unit=DT&term=2023&tree=now&table=3&line=9.1&column=official", "masked": "/open?unit=DT.871.30025.01&term=2023&table=4&line=2.1&column=total",
			} {
				b.Visit(path)
				b.Sound(fmt.Sprintf("tables-%s-%d-%v", name, width, dark))
			}
		}
	}
}
