package figurepages

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

var itemName = regexp.MustCompile(`<span class="code">(MH\d+)`)

func TestList_shows_everybody_once_page_by_page(t *testing.T) {
	s := served(t, invented(t))
	for figure, want := range map[string]int{"members": 1818, "admitted": 61, "died": 3, "members.opening": 1764} {
		seen := map[string]bool{}
		next := "/open?figure=" + figure + "&from=2023-01-01&to=2023-12-31&unit=TM"
		for pages := 0; next != "" && pages < 100; pages++ {
			status, body := get(t, s, next)
			if status != 200 {
				t.Fatal(next, status)
			}
			found := itemName.FindAllStringSubmatch(body, -1)
			if len(found) > pageSize {
				t.Fatalf("%d on one page", len(found))
			}
			for _, m := range found {
				if seen[m[1]] {
					t.Errorf("%s: %s stands twice", figure, m[1])
				}
				seen[m[1]] = true
			}
			next = ""
			if m := regexp.MustCompile(`href="([^"]+)"[^>]*>Xem tiếp`).FindStringSubmatch(body); m != nil {
				next = html.UnescapeString(m[1])
			}
		}
		if len(seen) != want {
			t.Errorf("%s: %d people listed, want %d", figure, len(seen), want)
		}
	}
}

func TestOpen_tells_formula_source_scope_and_state_of_knowledge(t *testing.T) {
	s := served(t, invented(t))
	for target, want := range map[string][]string{
		"figure=admitted.progress":                     {"135,56%", ">61<", ">45<", "MH-01", "05/01/2023", "từng ngày từ ngày 01/01/2023 đến ngày 31/12/2023", "20/02/2024", "Xem danh sách 61 đảng viên"},
		"figure=members.per_population":                {"4,04%", "45.000", "Niên giám thống kê minh họa", "31/12/2022"},
		"figure=left.change":                           {"− 1", "năm 2018"},
		"figure=members":                               {"1.764", "Tổng số tăng", "cuối ngày 31/12/2023"},
		"figure=admitted&by=occupation&part=SINH_VIEN": {"Nghề nghiệp: Sinh viên", "Sinh viên"},
		"figure=members&by=unit&part=TM.02":            {"Đảng bộ huyện Minh Họa 2"},
		"figure=hosts":                                 {"Công ty Minh Họa", "Hợp tác xã", "Đảng bộ huyện Minh Họa 1"},
		"figure=units.away_group":                      {"mã TM.01.1.1.X", "Chi bộ ấp A, Đảng bộ xã Minh Họa 1.1", "thành lập ngày 10/02/2023"},
		"figure=members.away_group":                    {"Chi bộ ấp", "Danh sách 1 đảng viên"},
		"figure=died":                                  {"01/06/2023", "Từ trần"},
		"figure=confirmed":                             {"Công nhận đảng viên chính thức"},
		"figure=admitted.students":                     {"Số minh họa"},
		"figure=four_good.cells":                       {"được công nhận cho năm 2023", "Chi bộ ấp A"},
		"figure=units.sector.HTX":                      {"Hợp tác xã", "Không có mục nào"},
		"figure=units.ended":                           {"Không có mục nào"},
		"figure=suspended":                             nil,
		"figure=admitted.nonstate.share":               {"doanh nghiệp ngoài khu vực nhà nước"},
		"figure=enterprises.with_unit":                 {"Công ty Minh Họa"},
	} {
		status, body := get(t, s, "/open?"+target+"&from=2023-01-01&to=2023-12-31&unit=TM")
		if want == nil {
			if status != 400 {
				t.Errorf("%s: %d", target, status)
			}
			continue
		}
		for _, w := range want {
			if status != 200 || !strings.Contains(body, w) {
				t.Errorf("%s: %d, does not say %q", target, status, w)
			}
		}
	}
}

func TestOpen_says_why_there_is_no_number(t *testing.T) {
	s := served(t, invented(t))
	_, body := get(t, s, "/open?figure=admitted.progress&from=2023-01-01&to=2023-11-30&unit=TM")
	if !strings.Contains(body, "Chưa có số") || !strings.Contains(body, "Chưa có chỉ tiêu") {
		t.Error("no reason given")
	}
}

func TestOpen_lists_least_of_a_person(t *testing.T) {
	_, body := get(t, served(t, invented(t)), "/open?figure=admitted&from=2023-01-01&to=2023-12-31&unit=TM")
	for _, kept := range []string{"Kinh", "personal", "birth"} {
		if strings.Contains(body, kept) {
			t.Errorf("the list tells %q", kept)
		}
	}
	if !regexp.MustCompile(`sinh năm \d{4}<`).MatchString(body) {
		t.Error("no year of birth")
	}
}

func TestCut_takes_the_next_page_whatever_the_order(t *testing.T) {
	markOf := func(n int) mark { return mark{int64(n), 0} }
	items := make([]int, 0, 120)
	for i := range 120 {
		items = append(items, i*37%120)
	}
	shown, skipped, more := cut(items, markOf, mark{9, 0})
	if len(shown) != pageSize || shown[0] != 10 || shown[pageSize-1] != 9+pageSize || skipped != 10 || !more {
		t.Error(shown, skipped, more)
	}
	shown, skipped, more = cut(items, markOf, mark{109, 0})
	if len(shown) != 10 || shown[0] != 110 || skipped != 110 || more {
		t.Error(shown, skipped, more)
	}
}
