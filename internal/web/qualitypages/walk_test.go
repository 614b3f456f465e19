package qualitypages_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/web/webtest"
)

var bg = context.Background()

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

const cell = "DT.871.30025.01"

// someone is a member of a cell born on a known day, or, if the cell is "", of a cell outside the district.
func someone(t *testing.T, h *webtest.House, cell string) roster.Row {
	t.Helper()
	list, err := roster.NewFollower(h.App.Register, h.App.Census, func() day.Day { return day.MustParse("2023-12-31") }).Now(bg)
	must(t, err)
	units := list.Census().History()
	for _, id := range list.All(roster.Filter{}, org.Everywhere) {
		row, _ := list.ByID(id, org.Everywhere)
		l := units.Unit(row.Home)
		_, exact := row.Birth.Exact()
		if row.State&roster.Official != 0 && l != nil && exact && (l.Code == cell || cell == "" && !strings.HasPrefix(l.Code, "DT.871")) {
			return row
		}
	}
	t.Fatal("there is nobody")
	return roster.Row{}
}

// twin records somebody once more, in a cell.
func twin(t *testing.T, h *webtest.House, of roster.Row, cell string) (code string) {
	t.Helper()
	in, err := h.App.Members.Arrive(bg, access.Operator, member.NewMember{
		Entry:    member.Entry{About: member.About{On: day.MustParse("2023-05-01"), Decision: org.Decision{Number: "12-QĐ/HU"}}, Cell: cell, AsOfficial: true},
		Identity: member.Identity{Name: of.Name, Birth: of.Birth, PersonalNumber: "087099123456", Phone: "0901234567"},
	})
	must(t, err)
	return in.Member
}

// second makes another officer of the province.
func second(t *testing.T, h *webtest.House) *webtest.Reader {
	t.Helper()
	in, err := h.App.Accounts.Invite(bg, access.Operator, account.New{
		Login: "tinh2", Name: "Người xét thứ hai", Grant: account.NewGrant{Role: "organiser", Unit: "DT", Reach: access.AndBelow},
	})
	must(t, err)
	_, err = h.App.Accounts.Accept(bg, in.Code, webtest.Password, account.Attempt{})
	must(t, err)
	return h.As("tinh2")
}

// members is a figure of the cell as programs get it.
func members(t *testing.T, r *webtest.Reader, unit string) int {
	t.Helper()
	var answer struct {
		Figures map[string]struct{ Value int }
	}
	must(t, json.Unmarshal([]byte(r.Page("/api/v1/figures?unit="+unit+"&from=2023-01-01&to=2023-12-31&only=members")), &answer))
	return answer.Figures["members"].Value
}

func pair(kept, aside string) url.Values { return url.Values{"kept": {kept}, "aside": {aside}} }

// sameRefusal says whether two pages differ in nothing but what was asked for.
var request = regexp.MustCompile(`(Mã yêu cầu: )\S+|value="/[^"]*"`)

func sameRefusal(one, other string) bool {
	return request.ReplaceAllString(one, "$1") == request.ReplaceAllString(other, "$1")
}

func TestTwo_people_make_two_records_one_and_it_is_taken_back(t *testing.T) {
	h := webtest.Small(t)
	p := someone(t, h, cell)
	code := twin(t, h, p, cell)
	r, other := h.As("huyen"), second(t, h)
	before := members(t, r, cell)

	pairs := r.Page("/quality/duplicates?unit=" + cell)
	webtest.Has(t, pairs, "Cùng họ tên và cùng ngày sinh", p.Code, code, p.Name, "Xem hai hồ sơ")
	seen := r.Page("/quality/duplicates/preview?kept=" + p.Code + "&aside=" + code)
	webtest.Has(t, seen, "Đề nghị gộp, giữ hồ sơ "+p.Code, "••••3456", "••••4567", "Chuyển đến từ ngoài tỉnh", "12-QĐ/HU", "Đảng viên", "ngoài phạm vi của đồng chí cũng đổi theo",
		"aside="+p.Code+"&amp;kept="+code)
	webtest.Lacks(t, seen, "087099123456", "0901234567", p.Birth.Vietnamese())
	log := h.As("tinh").Page("/journal/readings")
	if strings.Count(log, p.Code) == 0 || strings.Count(log, code) == 0 {
		t.Error("opening both records is not in the log")
	}

	status, location, body := r.Post("/quality/duplicates/preview", pair(p.Code, code))
	if status != 303 || !strings.HasPrefix(location, "/quality/proposals/") || !strings.HasSuffix(location, "?done=quality.proposed") {
		t.Fatal(status, location, body)
	}
	proposal := strings.TrimSuffix(location, "?done=quality.proposed")
	webtest.Has(t, r.Page(location), "Đã đề nghị", "Đồng chí là người đề nghị", "Rút lại đề nghị")
	webtest.Lacks(t, r.Page(location), "Xác nhận: hai hồ sơ là một người")
	if status, _, body := r.Post("/quality/duplicates/preview", pair(p.Code, code)); status != 422 || !strings.Contains(body, "đang chờ quyết định") {
		t.Errorf("proposed twice: %d", status)
	}
	webtest.Has(t, r.Page("/quality/duplicates?unit="+cell), proposal)

	status, _, body = r.Post(proposal, url.Values{"decision": {"confirm"}})
	if status != 422 || !strings.Contains(body, "gộp hai hồ sơ cần hai người") {
		t.Errorf("who proposed confirms: %d", status)
	}
	if now := members(t, r, cell); now != before {
		t.Errorf("a proposal changed the figures: %d", now)
	}
	webtest.Has(t, other.Page(proposal), "Cán bộ tổ chức huyện Tam Nông", "Xác nhận: hai hồ sơ là một người", "Không đồng ý, bỏ đề nghị")
	if status, location, body := other.Post(proposal, url.Values{"decision": {"confirm"}}); status != 303 || location != "/quality/proposals?done=quality.merged" {
		t.Fatal(status, location, body)
	}
	if now := members(t, r, cell); now != before-1 {
		t.Errorf("%d members are counted where one of %d was twice", now, before)
	}
	if status, _, _ := other.Post(proposal, url.Values{"decision": {"decline"}}); status != 409 {
		t.Errorf("decided twice: %d", status)
	}
	if status, _ := other.Get(proposal); status != 404 {
		t.Errorf("a decided proposal waits: %d", status)
	}

	merged := r.Page("/quality/proposals?unit=" + cell)
	webtest.Has(t, merged, "Tách lại như trước", "Người xét thứ hai", "/quality/merged/"+code)
	webtest.Has(t, r.Page("/quality/merged/"+code), "lại được đếm", "từ ngày 01/05/2023", "Tách lại hai hồ sơ")
	if status, location, body := r.Post("/quality/merged/"+code, nil); status != 303 || location != "/quality/proposals?done=quality.taken_back" {
		t.Fatal(status, location, body)
	}
	if now := members(t, r, cell); now != before {
		t.Errorf("%d members after it was taken back, %d before", now, before)
	}
	webtest.Has(t, r.Page("/quality/duplicates?unit="+cell), p.Code, code)
	if status, _, _ := r.Post("/quality/merged/"+code, nil); status != 404 {
		t.Errorf("taken back twice: %d", status)
	}
}

func TestProposals_are_declined_by_another_and_taken_back_by_who_made_them(t *testing.T) {
	h := webtest.Small(t)
	p := someone(t, h, cell)
	code := twin(t, h, p, cell)
	r := h.As("huyen")
	for _, who := range []*webtest.Reader{r, h.As("tinh")} {
		status, location, body := r.Post("/quality/duplicates/preview", pair(p.Code, code))
		if status != 303 {
			t.Fatal(status, body)
		}
		proposal, _, _ := strings.Cut(location, "?")
		if status, _, _ := who.Post(proposal, nil); status != 422 {
			t.Errorf("neither confirmed nor declined: %d", status)
		}
		if status, location, _ := who.Post(proposal, url.Values{"decision": {"decline"}}); status != 303 || location != "/quality/proposals?done=quality.declined" {
			t.Error(status, location)
		}
		webtest.Has(t, who.Page("/quality/proposals?done=quality.declined"), "Đã bỏ đề nghị", "Không có đề nghị nào đang chờ")
	}
}

func TestTwo_people_are_remembered_and_not_named_again(t *testing.T) {
	h := webtest.Small(t)
	p := someone(t, h, cell)
	code := twin(t, h, p, cell)
	r := h.As("huyen")
	status, location, body := r.Post("/quality/duplicates/distinct", url.Values{"one": {p.Code}, "other": {code}, "back": {"/quality/duplicates?unit=" + cell}})
	if status != 303 || location != "/quality/duplicates?done=quality.distinct&unit="+cell {
		t.Fatal(status, location, body)
	}
	webtest.Lacks(t, r.Page(location), code)
	webtest.Has(t, r.Page("/quality/duplicates/preview?kept="+p.Code+"&aside="+code), "Đề nghị gộp") // and can be brought back
}

func TestA_member_is_not_lost_by_a_merge(t *testing.T) {
	h := webtest.Small(t)
	p := someone(t, h, cell)
	code := twin(t, h, p, cell)
	_, err := h.App.Members.Leave(bg, access.Operator, member.Depart(member.About{Member: code, On: day.MustParse("2023-06-01")}, "Tỉnh An Giang"))
	must(t, err)
	r := h.As("huyen")
	webtest.Has(t, r.Page("/quality/duplicates?unit="+cell), "aside="+code+"&amp;kept="+p.Code) // whose record stays is on the list
	wrong := r.Page("/quality/duplicates/preview?kept=" + code + "&aside=" + p.Code)
	webtest.Has(t, wrong, "gộp lại sẽ mất một đảng viên")
	webtest.Lacks(t, wrong, "Đề nghị gộp, giữ")
	if status, _, body := r.Post("/quality/duplicates/preview", pair(code, p.Code)); status != 422 || !strings.Contains(body, "gộp lại sẽ mất một đảng viên") {
		t.Error(status)
	}
}

func TestPairs_beyond_reach_are_refused_as_if_they_were_not_there(t *testing.T) {
	h := webtest.Small(t)
	p, far := someone(t, h, cell), someone(t, h, "")
	code, near := twin(t, h, far, cell), twin2(t, h, p)
	r := h.As("huyen")
	webtest.Has(t, h.As("tinh").Page("/quality/duplicates"), code, far.Code)
	pairs := r.Page("/quality/duplicates")
	webtest.Has(t, pairs, near, "nay thuộc tổ chức khác, ngoài phạm vi của đồng chí")
	webtest.Lacks(t, pairs, far.Code, code)
	missing, none := r.Get("/quality/duplicates/preview?kept=" + p.Code + "&aside=NOBODY")
	for _, path := range []string{"?kept=" + p.Code + "&aside=" + far.Code, "?kept=" + far.Code + "&aside=" + code, ""} {
		status, body := r.Get("/quality/duplicates/preview" + path)
		if status != 404 || missing != 404 || !sameRefusal(body, none) {
			t.Errorf("%s: %d, nobody: %d", path, status, missing)
		}
	}
	for _, post := range []struct {
		path string
		form url.Values
	}{
		{"/quality/duplicates/preview", pair(far.Code, code)},
		{"/quality/duplicates/distinct", url.Values{"one": {far.Code}, "other": {code}}},
	} {
		if status, _, body := r.Post(post.path, post.form); status != 404 || !sameRefusal(body, none) {
			t.Errorf("%s: %d", post.path, status)
		}
	}
	_, location, _ := h.As("tinh").Post("/quality/duplicates/preview", pair(far.Code, code))
	proposal, _, _ := strings.Cut(location, "?")
	if status, _ := h.As("tinh").Get(proposal); status != 200 {
		t.Fatal(proposal, status)
	}
	missing, none = r.Get("/quality/proposals/9999")
	if status, body := r.Get(proposal); status != 404 || missing != 404 || !sameRefusal(body, none) {
		t.Errorf("a proposal about somebody beyond reach: %d", status)
	}
	for _, decision := range []string{"confirm", "decline"} {
		if status, _, body := r.Post(proposal, url.Values{"decision": {decision}}); status != 404 || !sameRefusal(body, none) {
			t.Errorf("%s: %d", decision, status)
		}
	}
	webtest.Lacks(t, r.Page("/quality/proposals"), far.Code, code)
	if status, _, body := second(t, h).Post(proposal, url.Values{"decision": {"confirm"}}); status != 303 {
		t.Fatal(status, body)
	}
	webtest.Lacks(t, r.Page("/quality/proposals"), far.Code, code)
	missing, none = r.Get("/quality/merged/NOBODY")
	status, body := r.Get("/quality/merged/" + code)
	if posted, _, _ := r.Post("/quality/merged/"+code, nil); status != 404 || posted != 404 || missing != 404 || !sameRefusal(body, none) {
		t.Errorf("a merge beyond reach: %d", status)
	}
}

// twin2 is a twin in the same cell, with another number than twin's.
func twin2(t *testing.T, h *webtest.House, of roster.Row) string {
	t.Helper()
	in, err := h.App.Members.Arrive(bg, access.Operator, member.NewMember{
		Entry: member.Entry{About: member.About{On: day.MustParse("2023-05-01")}, Cell: cell}, Identity: member.Identity{Name: of.Name, Birth: of.Birth},
	})
	must(t, err)
	return in.Member
}

func TestPages_are_for_who_may_and_within_reach(t *testing.T) {
	h := webtest.Small(t)
	p := someone(t, h, cell)
	code := twin(t, h, p, cell)
	for _, path := range []string{"/quality", "/quality/list?kind=missing.card", "/quality/duplicates", "/quality/proposals"} {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		r := h.As("huyen")
		webtest.Has(t, r.Page(path), "Đảng bộ huyện Tam Nông")
		r.Page(path + sep + "unit=DT.871.30025")
		status, body := r.Get(path + sep + "unit=DT")
		missing, none := r.Get(path + sep + "unit=NOWHERE")
		if status != 404 || missing != 404 || !sameRefusal(strings.ReplaceAll(body, "NOWHERE", "DT"), strings.ReplaceAll(none, "NOWHERE", "DT")) {
			t.Errorf("%s of the province: %d, of nowhere: %d", path, status, missing)
		}
		for _, login := range []string{"doc", "doan"} {
			if status, _ := h.As(login).Get(path); status != 403 {
				t.Errorf("%s opens %s: %d", login, path, status)
			}
		}
	}
	r := h.As("bithu") // who may look, and neither propose nor decide
	seen := r.Page("/quality/duplicates/preview?kept=" + p.Code + "&aside=" + code)
	webtest.Has(t, seen, "không được giao quyền đề nghị")
	webtest.Lacks(t, seen, `<form method="post" action="/quality`)
	webtest.Lacks(t, r.Page("/quality/duplicates"), "Ghi: hai người khác nhau")
	for _, path := range []string{"/quality/duplicates/preview", "/quality/duplicates/distinct", "/quality/proposals/1", "/quality/merged/" + code} {
		if status, _, _ := r.Post(path, pair(p.Code, code)); status != 403 {
			t.Errorf("a secretary posts to %s: %d", path, status)
		}
	}
	if status, _ := h.As("huyen").Get("/quality/list?kind=nothing"); status != 404 {
		t.Errorf("a kind that is none: %d", status)
	}
}

var (
	sumOf  = regexp.MustCompile(`(?s)<tfoot>.*?</tfoot>`)
	bodyOf = regexp.MustCompile(`(?s)<table class="q-spread">.*?</tbody>`)
	rowOf  = regexp.MustCompile(`(?s)<tr>.*?</tr>`)
	cellOf = regexp.MustCompile(`<td class="n[^"]*">([\d.]+)</td>`)
)

func numbers(row string) (out []int) {
	for _, found := range cellOf.FindAllStringSubmatch(row, -1) {
		n, _ := strconv.Atoi(strings.ReplaceAll(found[1], ".", ""))
		out = append(out, n)
	}
	return out
}

func TestCounts_add_up_from_the_units_below_and_open_the_list_behind_them(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	body := r.Page("/quality")
	want := numbers(sumOf.FindString(body))
	got := make([]int, len(want))
	rows := rowOf.FindAllString(bodyOf.FindString(body), -1)
	for _, row := range rows {
		for i, n := range numbers(row) {
			got[i] += n
		}
	}
	if len(want) != 5 || len(rows) < 3 || want[4] == 0 || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%d rows add up to %v, not %v", len(rows), got, want)
	}
	link := regexp.MustCompile(`<th scope="row">([^<]*)</th><td class="n">(?:<a[^>]*>[\d.]+</a>|<span class="none">0</span>)</td><td class="n"><a class="q-goto" href="(/quality/list[^"]*)">([\d.]+)</a>`)
	opened := 0
	for _, found := range link.FindAllStringSubmatch(body, -1) {
		behind := r.Page(html.UnescapeString(found[2]))
		webtest.Has(t, behind, "<h1>"+found[1]+"</h1>", "· "+found[3]+"</p>")
		if n := shown(r, behind); n != numbers(`<td class="n">` + found[3] + `</td>`)[0] {
			t.Errorf("%s: %s are counted, %d shown", found[1], found[3], n)
		}
		opened++
	}
	if opened < 3 {
		t.Errorf("%d counts open", opened)
	}
}

var nextOf = regexp.MustCompile(`href="([^"]*)" rel="next"`)

// shown is how many rows a list has on all its pages.
func shown(r *webtest.Reader, body string) (n int) {
	for {
		n += strings.Count(bodyOf.FindString(body), `<tr><th scope="row">`)
		next := nextOf.FindStringSubmatch(body)
		if next == nil {
			return n
		}
		body = r.Page(html.UnescapeString(next[1]))
	}
}

// TestBrowser walks the pages at both widths, holds them to the rules of access, and keeps pictures where SEN_PICTURES
// names a folder.
func TestBrowser(t *testing.T) {
	h := webtest.Small(t)
	p := someone(t, h, cell)
	code, again := twin(t, h, p, cell), twin2(t, h, p)
	r, other := h.As("huyen"), second(t, h)
	_, location, _ := r.Post("/quality/duplicates/preview", pair(p.Code, again))
	proposal, _, _ := strings.Cut(location, "?")
	if status, _, body := other.Post(proposal, url.Values{"decision": {"confirm"}}); status != 303 {
		t.Fatal(status, body)
	}
	b := r.Browser(t)
	preview := "/quality/duplicates/preview?kept=" + p.Code + "&aside=" + code
	for _, width := range []int64{390, 1440} {
		b.Window(width, 900, width == 1440)
		for name, path := range map[string]string{
			"all": "/quality", "list": "/quality/list?kind=missing.cv",
			"pairs": "/quality/duplicates?unit=" + cell, "preview": preview, "proposals": "/quality/proposals", "merged": "/quality/merged/" + again,
		} {
			b.Visit(path)
			b.Sound(fmt.Sprintf("quality-%s-%d", name, width))
		}
	}
	b.Visit(preview)
	b.Follow("#propose button")
	b.Sound("quality-waiting-1440")
}
