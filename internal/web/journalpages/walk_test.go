package journalpages_test

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
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

// someone is a member whose home lies below a unit, or beyond it.
func someone(t *testing.T, h *webtest.House, unit string, below bool) roster.Row {
	t.Helper()
	list, err := roster.NewFollower(h.App.Register, h.App.Census, func() day.Day { return day.MustParse("2023-12-31") }).Now(bg)
	must(t, err)
	units := list.Census().History()
	root := units.ByCode(unit).ID
	for _, id := range list.All(roster.Filter{}, org.Everywhere) {
		row, _ := list.ByID(id, org.Everywhere)
		in := false
		for _, above := range units.Path(row.Home, list.Today()) {
			in = in || above == root
		}
		if row.Home != 0 && in == below && row.State&roster.Member != 0 {
			return row
		}
	}
	t.Fatalf("nobody is there, below %s: %v", unit, below)
	return roster.Row{}
}

// other is an occupation that somebody does not have.
func other(p roster.Row) member.Code { return p.Occupation%5 + 1 }

// acts are recorded by the province's officer: a name inside the district, one outside, and a unit's move between both.
func acts(t *testing.T, h *webtest.House) (inside, outside roster.Row) {
	t.Helper()
	who := access.Operator
	_, err := h.App.Units.Rename(bg, who, org.Rename{Unit: "DT.871.30025.01", Name: "Chi bộ ấp An Bình", On: day.MustParse("2023-12-01"), Decision: org.Decision{Number: "77-QĐ/ĐU", Day: day.MustParse("2023-11-28"), Issuer: "Đảng ủy xã Phú Cường"}})
	must(t, err)
	inside, outside = someone(t, h, "DT.871", true), someone(t, h, "DT.871", false)
	for _, p := range []roster.Row{inside, outside} {
		_, err := h.App.Members.ChangeStanding(bg, who, member.ChangeOccupation(member.About{Member: p.Code, On: day.MustParse("2023-12-02")}, other(p)))
		must(t, err)
	}
	return inside, outside
}

// request is what tells one refusal from another and nothing else.
var request = regexp.MustCompile(`(Mã yêu cầu: )\S+|value="/[^"]*"`)

func TestJournal_shows_everything_to_the_province_and_what_is_in_reach_to_a_district(t *testing.T) {
	h := webtest.Small(t)
	inside, outside := acts(t, h)
	all := h.As("tinh").Page("/journal")
	webtest.Has(t, all, "Mọi việc đã ghi vào sổ", "Đổi tên tổ chức đảng", "Nhập từ Excel", "Tệp ", "Lập dữ liệu minh họa", "Người vận hành máy", "Sen (chương trình)",
		inside.Code, outside.Code, inside.Name, outside.Name, "77-QĐ/ĐU", `href="/units/DT.871.30025.01/record"`, `href="/members/`+outside.Code+`"`)
	some := h.As("huyen").Page("/journal")
	webtest.Has(t, some, "Đổi tên tổ chức đảng", inside.Code, inside.Name, "Mục nói về nhiều tổ chức")
	webtest.Lacks(t, some, outside.Code, outside.Name, "Nhập từ Excel", "Lập dữ liệu minh họa", "Giao quyền", "Mời người dùng")
	for _, login := range []string{"bithu", "doan", "doc"} {
		for _, path := range []string{"/journal", "/journal/1", "/journal/readings"} {
			if status, _ := h.As(login).Get(path); status != 403 {
				t.Errorf("%s opens %s: %d", login, path, status)
			}
		}
	}
}

var entryOf = regexp.MustCompile(`href="(/journal/\d+)">Đổi nghề nghiệp`)

func TestEntry_tells_one_act_whole_and_is_not_there_beyond_reach(t *testing.T) {
	h := webtest.Small(t)
	inside, outside := acts(t, h)
	province, district := h.As("tinh"), h.As("huyen")
	paths := map[string]string{}
	for _, p := range []roster.Row{inside, outside} {
		body := province.Page("/journal?member=" + p.Code)
		found := entryOf.FindStringSubmatch(body)
		if found == nil {
			t.Fatal(body)
		}
		paths[p.Code] = found[1]
		webtest.Has(t, province.Page(found[1]), p.Name, "đổi nghề nghiệp", "02/12/2023", "Người vận hành máy", "Không nêu")
	}
	webtest.Has(t, district.Page(paths[inside.Code]), inside.Name)
	missing, none := district.Get("/journal/999999")
	for _, path := range []string{paths[outside.Code], "/journal/1", "/journal/0", "/journal/x"} {
		status, body := district.Get(path)
		if status != 404 || missing != 404 || request.ReplaceAllString(body, "$1") != request.ReplaceAllString(none, "$1") {
			t.Errorf("%s: %d, nothing: %d", path, status, missing)
		}
	}
}

func TestJournal_is_looked_through_by_unit_person_act_author_and_day(t *testing.T) {
	h := webtest.Small(t)
	inside, outside := acts(t, h)
	r := h.As("tinh")
	rename, occupation := "Đổi tên tổ chức đảng</a>", "Đổi nghề nghiệp</a>"
	for _, c := range []struct {
		query     string
		has, less []string
	}{
		{"unit=DT.871", []string{rename, occupation, inside.Code}, []string{outside.Code, "Nhập từ Excel</a>"}},
		{"unit=" + url.QueryEscape("huyen tam nong"), []string{rename, occupation, `value="DT.871"`}, []string{outside.Code}},
		{"member=" + inside.Code, []string{occupation, inside.Code}, []string{rename, outside.Code}},
		{"act=unit.rename", []string{rename}, []string{occupation}},
		{"actor=operator", []string{rename}, []string{"Nhập từ Excel</a>"}},
		{"actor=system", []string{"Nhập từ Excel</a>"}, []string{rename}},
		{"from=2024-01-01&to=2024-12-31", []string{"Nhập từ Excel</a>"}, []string{rename}},
		{"act=unit.rename&actor=system", []string{"Không có mục nào như đồng chí tìm"}, []string{rename}},
	} {
		body := r.Page("/journal?" + c.query)
		field := regexp.MustCompile(`<input[^>]*id="f-unit"[^>]*>`).FindString(body)
		body = body[strings.Index(body, `aria-label="Việc đã ghi"`):] + field
		webtest.Has(t, body, c.has...)
		webtest.Lacks(t, body, c.less...)
		if t.Failed() {
			t.Fatalf("for %s", c.query)
		}
	}
	for query, want := range map[string]struct {
		status   int
		sentence string
	}{
		"unit=DT.NOWHERE":               {404, "DT.NOWHERE"},
		"unit=" + url.QueryEscape("xã"): {422, "Đồng chí chọn một nơi dưới đây"},
		"member=NOBODY":                 {404, "NOBODY"},
		"from=2023-02-31":               {422, "không phải là một ngày"},
		"from=2023-02-03&to=2023-02-01": {422, "03/02/2023"},
	} {
		status, body := r.Get("/journal?" + query)
		if status != want.status {
			t.Errorf("%s: %d", query, status)
		}
		webtest.Has(t, body, want.sentence, `class="error"`)
	}
	district := h.As("huyen")
	for _, query := range []string{"unit=DT", "member=" + outside.Code} {
		status, body := district.Get("/journal?" + query)
		code := strings.SplitN(query, "=", 2)[1]
		missing, none := district.Get("/journal?" + strings.Replace(query, code, "NOWHERE", 1))
		body = strings.ReplaceAll(body, code, "NOWHERE")
		if status != 404 || missing != 404 || request.ReplaceAllString(body, "$1") != request.ReplaceAllString(none, "$1") {
			t.Errorf("%s is told from what is not there: %d, %d", query, status, missing)
		}
	}
}

func TestJournal_goes_on_page_by_page(t *testing.T) {
	h := webtest.Small(t)
	for i := range 70 {
		_, err := h.App.Units.Rename(bg, access.Operator, org.Rename{Unit: "DT.871.30025.01", Name: fmt.Sprintf("Chi bộ số %d", i), On: day.MustParse("2020-01-01") + day.Day(i)})
		must(t, err)
	}
	r := h.As("huyen")
	first := r.Page("/journal?act=unit.rename")
	webtest.Has(t, first, "50 mục trên trang này", "Cũ hơn")
	webtest.Lacks(t, first, "Mới hơn")
	older := strings.ReplaceAll(regexp.MustCompile(`href="([^"]*before=[^"]*)"`).FindStringSubmatch(first)[1], "&amp;", "&")
	second := r.Page(older)
	webtest.Has(t, second, "20 mục trên trang này", "Mới hơn")
	webtest.Lacks(t, second, "Cũ hơn")
	newer := strings.ReplaceAll(regexp.MustCompile(`href="([^"]*after=[^"]*)"`).FindStringSubmatch(second)[1], "&amp;", "&")
	if rows := regexp.MustCompile(`href="/journal/\d+"`); strings.Join(rows.FindAllString(r.Page(newer), -1), " ") != strings.Join(rows.FindAllString(first, -1), " ") {
		t.Error("the way back leads to another page")
	}
}

func TestLook_opens_a_record_for_three_hours_and_both_committees_see_it(t *testing.T) {
	h := webtest.Small(t)
	inside, outside := someone(t, h, "DT.871", true), someone(t, h, "DT.871", false)
	r := h.As("huyen")
	webtest.Has(t, r.Page("/look"), "ba giờ", "cấp ủy cả hai bên", "Không có lượt nào đang mở")
	for _, c := range []struct {
		code, reason, paper, field, sentence string
	}{
		{outside.Code, "", "", "reason", "phải có lý do"},
		{outside.Code, "XAC_MINH", "???", "paper", "số văn bản"},
		{"NOBODY", "XAC_MINH", "12-CV/TU", "member", "NOBODY"},
		{inside.Code, "XAC_MINH", "", "member", "trong phạm vi"},
	} {
		status, _, body := r.Post("/look", url.Values{"member": {c.code}, "reason": {c.reason}, "paper": {c.paper}})
		if status != 422 {
			t.Errorf("%+v: %d", c, status)
		}
		webtest.Has(t, body, c.sentence, `id="e-`+c.field+`"`, `value="`+c.code+`"`)
	}
	status, location, _ := r.Post("/look", url.Values{"member": {outside.Code}, "reason": {"XAC_MINH"}, "paper": {"12-CV/TU"}})
	if status != 303 || location != "/members/"+outside.Code+"?done=look.begun" {
		t.Fatal(status, location)
	}
	own := r.Page("/look")
	webtest.Has(t, own, outside.Code, "Thẩm tra, xác minh", "12-CV/TU", "Kết thúc ngay")
	webtest.Lacks(t, own, outside.Name)
	for _, login := range []string{"huyen", "tinh"} {
		webtest.Has(t, h.As(login).Page("/journal/readings"), outside.Code, "Thẩm tra, xác minh", "Văn bản số 12-CV/TU", "Cán bộ tổ chức huyện Tam Nông", "đang mở")
	}
	webtest.Lacks(t, r.Page("/journal/readings"), outside.Name) // the looker's side knows the code it had to know, no more
	webtest.Lacks(t, h.As("dangxa").Page("/journal/readings"), outside.Code)
	number := regexp.MustCompile(`name="look" value="(\d+)"`).FindStringSubmatch(own)[1]
	if status, _, _ := h.As("tinh").Post("/look/end", url.Values{"look": {number}}); status != 404 {
		t.Errorf("another ends the look: %d", status)
	}
	if status, location, _ := r.Post("/look/end", url.Values{"look": {number}}); status != 303 || location != "/look?done=look.ended" {
		t.Error(status, location)
	}
	webtest.Has(t, r.Page("/look"), "Không có lượt nào đang mở")
	webtest.Has(t, r.Page("/journal/readings"), "người xem tự kết thúc")
	for _, login := range []string{"bithu", "doan", "doc"} {
		if status, _ := h.As(login).Get("/look"); status != 403 {
			t.Errorf("%s may look beyond the reach: %d", login, status)
		}
	}
}

// second makes another administrator of the province.
func second(t *testing.T, h *webtest.House) access.Actor {
	t.Helper()
	in, err := h.App.Accounts.Invite(bg, access.Operator, account.New{
		Login: "quantri2", Name: "Người quản trị thứ hai", Grant: account.NewGrant{Role: "administrator", Unit: "DT", Reach: access.AndBelow},
	})
	must(t, err)
	c, err := h.App.CensusAt(bg, day.Instant{})
	must(t, err)
	unit := access.Unit(c.History().ByCode("DT").ID)
	return access.Of(in.ID, []access.Grant{{Role: "administrator", Unit: unit, Reach: access.AndBelow}})
}

func TestHold_delays_a_line_once_another_has_confirmed(t *testing.T) {
	h := webtest.Small(t)
	inside, outside := someone(t, h, "DT.871", true), someone(t, h, "DT.871", false)
	list, err := h.App.Accounts.List(bg, access.Operator)
	must(t, err)
	var district access.Actor
	for _, a := range list {
		if a.Login == "huyen" {
			district = access.Of(a.ID, nil)
		}
	}
	for _, p := range []roster.Row{outside, inside} {
		must(t, h.App.Readings.Read(bg, district, "person.read", p.ID))
	}
	admin, other := h.Administrator(), second(t, h)
	log := admin.Page("/journal/readings")
	webtest.Has(t, log, inside.Name, "Mở hồ sơ", "Cán bộ tổ chức huyện Tam Nông", "Không có đề nghị nào")
	webtest.Lacks(t, h.As("huyen").Page("/journal/readings"), outside.Name, "Giữ lại</a>")
	path := regexp.MustCompile(`href="(/journal/readings/\d+/hold)"`).FindStringSubmatch(log)[1]
	webtest.Has(t, admin.Page(path), inside.Name, "không bị xóa")
	ends := day.At(h.Now()).Day() + 30
	for field, bad := range map[string]url.Values{
		"ground": {"ground": {"TO_MO"}, "ends": {ends.String()}}, "ends": {"ground": {"DIEU_TRA"}, "ends": {(ends + 300).String()}},
	} {
		status, _, body := admin.Post(path, bad)
		if status != 422 || !strings.Contains(body, `id="e-`+field+`"`) {
			t.Errorf("%s: %d", field, status)
		}
	}
	if status, location, body := admin.Post(path, url.Values{"ground": {"DIEU_TRA"}, "ends": {ends.String()}}); status != 303 || location != "/journal/readings?done=hold.asked" {
		t.Fatal(status, location, body)
	}
	log = admin.Page("/journal/readings")
	webtest.Has(t, log, "chờ người thứ hai")
	webtest.Lacks(t, log, "dòng đang được giữ lại")
	hold := regexp.MustCompile(`href="(/journal/holds/\d+)"`).FindStringSubmatch(log)[1]
	webtest.Has(t, admin.Page(hold), "Đồng chí là người đề nghị")
	status, _, body := admin.Post(hold, url.Values{"decide": {"confirm"}})
	if status != 422 || !strings.Contains(body, "cần hai người") {
		t.Errorf("who asked confirms: %d", status)
	}
	if status, _, _ := admin.Post(hold, nil); status != 422 {
		t.Errorf("neither confirmed nor declined: %d", status)
	}
	var id int64
	_, err = fmt.Sscanf(hold, "/journal/holds/%d", &id)
	must(t, err)
	must(t, h.App.Readings.ConfirmHold(bg, other, id))
	webtest.Has(t, admin.Page("/journal/readings"), "1 dòng đang được giữ lại theo quy định", "đang giữ lại", "giữ đến trước "+ends.Vietnamese(), inside.Name)
	webtest.Has(t, admin.Page(hold), "Dòng này đang được giữ lại")
	counted := h.As("tinh").Page("/journal/readings") // who may not hold is told how many, not which
	webtest.Has(t, counted, "1 dòng đang được giữ lại theo quy định")
	webtest.Lacks(t, counted, inside.Name)
	for _, path := range []string{"/journal/readings/9999/hold", "/journal/readings/0/hold", "/journal/holds/9999"} {
		if status, _ := admin.Get(path); status != 404 {
			t.Errorf("%s: %d", path, status)
		}
		if status, _, _ := admin.Post(path, nil); status != 404 {
			t.Errorf("POST %s: %d", path, status)
		}
		if status, _ := h.As("tinh").Get(path); status != 403 {
			t.Errorf("%s for who may not hold: %d", path, status)
		}
	}
}

func TestHold_of_another_is_confirmed_or_declined(t *testing.T) {
	h := webtest.Small(t)
	p := someone(t, h, "DT.871", true)
	must(t, h.App.Readings.Read(bg, access.Of(2, nil), "person.read", p.ID))
	admin, other := h.Administrator(), second(t, h)
	ends := day.At(h.Now()).Day() + 30
	ask := func() string {
		_, err := h.App.Readings.AskHold(bg, other, 1, "DIEU_TRA", ends)
		must(t, err)
		return regexp.MustCompile(`href="(/journal/holds/\d+)"`).FindStringSubmatch(admin.Page("/journal/readings"))[1]
	}
	hold := ask()
	webtest.Has(t, admin.Page(hold), "Người quản trị thứ hai", "Khi xác nhận, dòng này thôi hiện")
	if status, location, _ := admin.Post(hold, url.Values{"decide": {"decline"}}); status != 303 || location != "/journal/readings?done=hold.declined" {
		t.Fatal(status, location)
	}
	webtest.Lacks(t, admin.Page("/journal/readings"), "dòng đang được giữ lại")
	if status, location, _ := admin.Post(ask(), url.Values{"decide": {"confirm"}}); status != 303 || location != "/journal/readings?done=hold.confirmed" {
		t.Fatal(status, location)
	}
	webtest.Has(t, admin.Page("/journal/readings"), "1 dòng đang được giữ lại theo quy định")
}

// TestBrowser walks the pages at both widths, holds them to the rules of access, and keeps pictures where SEN_PICTURES
// names a folder.
func TestBrowser(t *testing.T) {
	h := webtest.Small(t)
	inside, outside := acts(t, h)
	must(t, h.App.Readings.Read(bg, access.Of(2, nil), "person.read", inside.ID))
	if status, _, _ := h.As("huyen").Post("/look", url.Values{"member": {outside.Code}, "reason": {"XAC_MINH"}, "paper": {"12-CV/TU"}}); status != 303 {
		t.Fatal(status)
	}
	r := h.Administrator()
	ends := day.At(h.Now()).Day() + 30
	hold, err := h.App.Readings.AskHold(bg, second(t, h), 1, "DIEU_TRA", ends)
	must(t, err)
	b := r.Browser(t)
	for _, width := range []int64{390, 1440} {
		b.Window(width, 900, width == 1440)
		for name, path := range map[string]string{
			"journal": "/journal", "filter": "/journal?unit=" + url.QueryEscape("xã"), "entry": "/journal/1", "readings": "/journal/readings",
			"ask": "/journal/readings/1/hold", "hold": fmt.Sprintf("/journal/holds/%d", hold), "look": "/look",
		} {
			b.Visit(path)
			b.Sound(fmt.Sprintf("journal-%s-%d", name, width))
		}
	}
}
