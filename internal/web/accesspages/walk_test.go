package accesspages_test

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/web/webtest"
)

// district makes an administrator of the district Tam Nông, ready to act, and tells its number.
func district(t *testing.T, h *webtest.House) (*webtest.Reader, account.ID) {
	t.Helper()
	ctx := context.Background()
	in, err := h.App.Accounts.Invite(ctx, access.Operator, account.New{
		Login: "qthuyen", Name: "Quản trị huyện", Grant: account.NewGrant{Role: "administrator", Unit: "DT.871", Reach: access.AndBelow},
	})
	if err == nil {
		_, err = h.App.Accounts.Accept(ctx, in.Code, webtest.Password, account.Attempt{})
	}
	if err != nil {
		t.Fatal(err)
	}
	r := h.As("qthuyen")
	enrol(t, h, r)
	return r, in.ID
}

// numberOf is the number of an account of the demo.
func numberOf(t *testing.T, h *webtest.House, login string) account.ID {
	t.Helper()
	all, err := h.App.Accounts.List(context.Background(), access.Operator)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if a.Login == login {
			return a.ID
		}
	}
	t.Fatalf("there is no account %s", login)
	return 0
}

// request is what tells one refusal from another and nothing else.
var request = regexp.MustCompile(`(Mã yêu cầu: )\S+|value="/[^"]*"`)

func TestAccounts_are_those_of_the_readers_reach_and_what_lies_outside_is_not_there(t *testing.T) {
	h := webtest.Small(t)
	province := h.Administrator()
	local, _ := district(t, h)
	all := province.Page("/accounts")
	webtest.Has(t, all, "8 tài khoản", "Tỉnh Đoàn", "Bí thư Chi bộ ấp A", "Cơ quan phối hợp", "qthuyen")
	some := local.Page("/accounts")
	webtest.Has(t, some, "4 tài khoản", "Cán bộ tổ chức huyện Tam Nông", "Bí thư Chi bộ ấp A")
	webtest.Lacks(t, some, "Tỉnh Đoàn", "quantri")
	webtest.Has(t, province.Page("/accounts?q=doan"), "1 tài khoản", "Tỉnh Đoàn")
	webtest.Has(t, province.Page("/accounts?q=tinh+uy+to+chuc"), "Cán bộ Ban Tổ chức Tỉnh ủy")
	webtest.Has(t, province.Page("/accounts?q=khongcoai"), "Không có tài khoản nào như đồng chí tìm")
	inside, outside := numberOf(t, h, "bithu"), numberOf(t, h, "doan")
	webtest.Has(t, local.Page(fmt.Sprintf("/accounts/%d", inside)), "Bí thư Chi bộ ấp A", "Thu hồi")
	for _, act := range []string{"", "/grant", "/revoke/1", "/invitation", "/disable", "/enable"} {
		missing, body := local.Get("/accounts/999999" + act)
		beyond, same := local.Get(fmt.Sprintf("/accounts/%d%s", outside, act))
		if missing != 404 || beyond != 404 || request.ReplaceAllString(body, "$1") != request.ReplaceAllString(same, "$1") {
			t.Errorf("%q: %d for an account out of reach, %d for none", act, beyond, missing)
		}
		if act == "" {
			continue
		}
		if status, _, _ := local.Post(fmt.Sprintf("/accounts/%d%s", outside, act), url.Values{"confirm": {"1"}}); status != 404 {
			t.Errorf("POST %q out of reach: %d", act, status)
		}
	}
	for _, login := range []string{"tinh", "bithu", "doan", "doc"} {
		for _, path := range []string{"/accounts", "/accounts/new", "/accounts/roles", fmt.Sprintf("/accounts/%d", inside)} {
			if status, _ := h.As(login).Get(path); status != 403 {
				t.Errorf("%s opens %s: %d", login, path, status)
			}
		}
	}
}

var codeOf = regexp.MustCompile(`class="secret"><code>([^<]+)</code>`)

func TestInviting_shows_a_code_once_that_lets_its_owner_in(t *testing.T) {
	h := webtest.Small(t)
	r := h.Administrator()
	form := url.Values{
		"login": {"Phong.Vien"}, "name": {"Phóng viên báo tỉnh"}, "role": {"reader"}, "unit": {"DT.871"}, "reach": {"below"}, "until": {"31/12/2099"},
	}
	status, location, body := r.Post("/accounts/new", form)
	code := codeOf.FindStringSubmatch(body)
	if status != 200 || location != "" || code == nil {
		t.Fatal(status, location, body)
	}
	webtest.Has(t, body, "phong.vien", "/invitation", "ba ngày", "Người đọc số liệu", "31/12/2099", "Đảng bộ huyện Tam Nông")
	webtest.Lacks(t, r.Page(fmt.Sprintf("/accounts/%d", numberOf(t, h, "phong.vien"))), code[1])
	webtest.Has(t, r.Page("/accounts"), "chưa dùng mã mời")
	owner := h.As("")
	if status, location, body := owner.Post("/invitation", url.Values{"code": {code[1]}, "password": {"mot cau ngan"}, "again": {"mot cau ngan"}}); status != 303 {
		t.Fatal(status, location, body)
	}
	owner.Page("/")

	for what, c := range map[string]struct {
		field, value, sentence string
	}{
		"a name that is taken":   {"login", "tinh", "Đã có tài khoản tên tinh"},
		"no name":                {"name", "", "Chưa có họ tên"},
		"a role there is not":    {"role", "king", "Không có loại quyền"},
		"no reach":               {"reach", "", "Chưa chọn phạm vi"},
		"a unit there is not":    {"unit", "DT.NOWHERE", "DT.NOWHERE"},
		"a name of several":      {"unit", "xã", "Đồng chí chọn một nơi dưới đây"},
		"an end before it":       {"until", "01/01/2001", "01/01/2001"},
		"a day of no calendar":   {"from", "31/02/2024", "không phải là một ngày"},
		"a login that cannot be": {"login", "A", "3 đến 40 chữ thường"},
	} {
		bad := url.Values{"login": {"nguoi.moi"}, "name": {"Người mới"}, "role": {"reader"}, "unit": {"DT.871"}, "reach": {"below"}}
		bad.Set(c.field, c.value)
		status, _, body := r.Post("/accounts/new", bad)
		if status != 422 {
			t.Errorf("%s: %d", what, status)
		}
		webtest.Has(t, body, c.sentence, `id="e-`+c.field+`"`, `value="`+bad.Get("login")+`"`)
	}
	_, _, body = r.Post("/accounts/new", url.Values{"login": {"nguoi.moi"}, "name": {"Người mới"}, "role": {"reader"}, "unit": {"phu cuong"}, "reach": {"below"}})
	webtest.Has(t, body, "Phú Cường")
}

func TestGrants_are_given_within_ones_own_and_taken_back_after_a_second_look(t *testing.T) {
	h := webtest.Small(t)
	local, _ := district(t, h)
	at := fmt.Sprintf("/accounts/%d", numberOf(t, h, "bithu"))
	give := func(form url.Values) (int, string) {
		status, location, body := local.Post(at+"/grant", form)
		if status == 303 && location != at+"?done=account.granted" {
			t.Errorf("after granting: %s", location)
		}
		return status, body
	}
	if status, body := give(url.Values{"role": {"reader"}, "unit": {"DT.871.30025"}, "reach": {"below"}}); status != 303 {
		t.Fatal(status, body)
	}
	webtest.Has(t, local.Page(at), "Người đọc số liệu")
	for _, unit := range []string{"DT", "DT.NOWHERE"} { // above its reach, and nowhere: refused alike
		status, body := give(url.Values{"role": {"reader"}, "unit": {unit}, "reach": {"below"}})
		if status != 422 || !strings.Contains(body, unit) || !strings.Contains(body, `id="e-unit"`) {
			t.Errorf("%s: %d", unit, status)
		}
	}
	revoke := regexp.MustCompile(`href="(/accounts/\d+/revoke/\d+)"`).FindAllStringSubmatch(local.Page(at), -1)
	if len(revoke) != 2 {
		t.Fatal(revoke)
	}
	path := revoke[1][1]
	webtest.Has(t, local.Page(path), "Thu hồi quyền", "Người đọc số liệu", "ngừng ngay")
	webtest.Has(t, local.Page(at), "Người đọc số liệu") // looking takes nothing back
	if status, location, _ := local.Post(path, nil); status != 303 || location != at+"?done=account.revoked" {
		t.Error(status, location)
	}
	webtest.Lacks(t, local.Page(at), "Người đọc số liệu")
	if status, _, _ := local.Post(path, nil); status != 404 {
		t.Errorf("taken back twice: %d", status)
	}
}

func TestNobody_gives_more_than_they_have(t *testing.T) {
	h := webtest.Small(t)
	ctx := context.Background()
	in, err := h.App.Accounts.Invite(ctx, access.Operator, account.New{
		Login: "mot.noi", Name: "Quản trị một nơi", Grant: account.NewGrant{Role: "administrator", Unit: "DT.871", Reach: access.ThisUnit},
	})
	if err == nil {
		_, err = h.App.Accounts.Accept(ctx, in.Code, webtest.Password, account.Attempt{})
	}
	if err != nil {
		t.Fatal(err)
	}
	r := h.As("mot.noi")
	enrol(t, h, r)
	form := url.Values{"login": {"nguoi.moi"}, "name": {"Người mới"}, "role": {"organiser"}, "unit": {"DT.871"}, "reach": {"below"}}
	status, _, body := r.Post("/accounts/new", form)
	if status != 422 || !strings.Contains(body, "Quyền giao rộng hơn quyền đồng chí đang có") || !strings.Contains(body, `id="e-role"`) {
		t.Error(status, body)
	}
	form.Set("reach", "this")
	if status, _, body := r.Post("/accounts/new", form); status != 200 {
		t.Error(status, body)
	}
}

func TestAccounts_are_shut_out_let_in_and_invited_again_after_a_second_look(t *testing.T) {
	h := webtest.Small(t)
	r, owner := h.Administrator(), h.As("huyen")
	at := fmt.Sprintf("/accounts/%d", numberOf(t, h, "huyen"))
	webtest.Has(t, r.Page(at+"/disable"), "Khóa tài khoản", "mọi nơi đang đăng nhập", "Sau khi xác nhận")
	owner.Page("/") // asking shuts nobody out
	if status, location, _ := r.Post(at+"/disable", nil); status != 303 || location != at+"?done=account.disabled" {
		t.Fatal(status, location)
	}
	if status, _ := owner.Get("/account"); status != 303 {
		t.Errorf("who was shut out still comes in: %d", status)
	}
	webtest.Has(t, r.Page(at+"?done=account.disabled"), "đã khóa", "Mở lại tài khoản", "Đã khóa tài khoản")
	webtest.Has(t, r.Page(at+"/enable"), "Vào được bằng mật khẩu cũ")
	if status, location, _ := r.Post(at+"/enable", nil); status != 303 || location != at+"?done=account.enabled" {
		t.Fatal(status, location)
	}
	h.As("huyen").Page("/account")
	webtest.Has(t, r.Page(at+"/invitation"), "Mã cũ chưa dùng không còn dùng được")
	_, _, body := r.Post(at+"/invitation", nil)
	first := codeOf.FindStringSubmatch(body)
	_, _, body = r.Post(at+"/invitation", nil)
	second := codeOf.FindStringSubmatch(body)
	if first == nil || second == nil || first[1] == second[1] {
		t.Fatal(first, second)
	}
	for code, want := range map[string]int{first[1]: 422, second[1]: 303} {
		form := url.Values{"code": {code}, "password": {"mot cau khac"}, "again": {"mot cau khac"}}
		if status, _, _ := h.As("").Post("/invitation", form); status != want {
			t.Errorf("code %s: %d, want %d", code, status, want)
		}
	}
}

func TestNobody_removes_the_last_administrator(t *testing.T) {
	h := webtest.Small(t)
	r := h.Administrator()
	at := fmt.Sprintf("/accounts/%d", numberOf(t, h, "quantri"))
	body := r.Page(at)
	revoke := regexp.MustCompile(`href="(/accounts/\d+/revoke/\d+)"`).FindStringSubmatch(body)
	if revoke == nil {
		t.Fatal(body)
	}
	webtest.Has(t, r.Page(at+"/disable"), "Đây là tài khoản của chính đồng chí")
	for _, path := range []string{at + "/disable", revoke[1]} {
		status, _, body := r.Post(path, nil)
		if status != 422 || !strings.Contains(body, "Đây là người quản trị cuối cùng") {
			t.Errorf("%s: %d", path, status)
		}
	}
	r.Page(at)
}

func TestRoles_are_told_by_the_running_program_in_the_readers_language(t *testing.T) {
	h := webtest.Small(t)
	r := h.Administrator()
	body := r.Page("/accounts/roles")
	webtest.Has(t, body, "Bí thư chi bộ", "Kết nạp đảng viên", "xác nhận hai bước", "Ghi về đảng viên")
	if rows := strings.Count(body, `<th scope="row">`); rows != len(access.All) {
		t.Errorf("%d rows for %d acts", rows, len(access.All))
	}
	marks := 0
	for _, role := range access.Roles {
		marks += len(role.Acts)
	}
	if got := strings.Count(body, `<span class="sr">có</span>`); got != marks {
		t.Errorf("%d marks, the roles hold %d acts", got, marks)
	}
	if status, _, _ := r.Post("/account/preferences", url.Values{"lang": {"en"}, "size": {"100"}, "theme": {""}}); status != 303 {
		t.Fatal(status)
	}
	webtest.Has(t, r.Page("/accounts/roles"), "Cell secretary", "Admit a member")
}

// TestBrowser walks the pages at both widths, holds them to the rules of access, and keeps pictures where SEN_PICTURES
// names a folder.
func TestBrowser(t *testing.T) {
	h := webtest.Small(t)
	r := h.Administrator()
	at := fmt.Sprintf("/accounts/%d", numberOf(t, h, "huyen"))
	b := r.Browser(t)
	for _, width := range []int64{390, 1440} {
		b.Window(width, 900, width == 1440)
		for name, path := range map[string]string{
			"list": "/accounts", "account": at, "new": "/accounts/new", "grant": at + "/grant", "disable": at + "/disable", "roles": "/accounts/roles",
		} {
			b.Visit(path)
			b.Sound(fmt.Sprintf("access-%s-%d", name, width))
		}
		b.Visit(at + "/invitation")
		b.Follow(`main .form button[type=submit]`)
		b.Until(`document.querySelector('.secret code')`)
		b.Until(`!document.querySelector('[data-print]').hidden`)
		b.Sound(fmt.Sprintf("access-slip-%d", width))
	}
}
