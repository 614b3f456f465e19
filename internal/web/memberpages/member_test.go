package memberpages_test

import (
	"slices"
	"strings"
	"testing"

	"sen/internal/demo"
	"sen/internal/figure"
	"sen/internal/member"
)

func TestMember_tells_the_life_and_leaves_a_line_in_the_log(t *testing.T) {
	g := small(t)
	code := g.in("DT.871.30025.01", 0)
	r := g.As("bithu")
	body := r.Page("/members/" + code)
	told := g.record(code).Known(0)
	for _, want := range []string{"<h1>" + told.Identity.Name + "</h1>", "Quá trình trong Đảng", "Chi bộ ấp A", "Đảng viên chính thức", `href="/members/` + code + `/readers"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the record does not say %s", want)
		}
	}
	if lines := strings.Count(body, "<time "); lines != len(told.Facts)+len(told.Namings)+len(told.Posts) {
		t.Errorf("%d lines of %d facts, %d names, %d posts", lines, len(told.Facts), len(told.Namings), len(told.Posts))
	}
	if log := g.log(code); !slices.Equal(log, []string{"person.read"}) {
		t.Errorf("the log says %v", log)
	}
	if body := r.Page("/members/" + code + "/readers"); !strings.Contains(body, "Bí thư Chi bộ ấp A") || !strings.Contains(body, "Mở hồ sơ") {
		t.Error("the reading log does not tell who opened the record")
	}
	if strings.Contains(body, "/acts/") || strings.Contains(body, "/correct") || strings.Contains(body, "/leave") {
		t.Error("a secretary is offered acts that a secretary may not do")
	}
}

func TestMember_out_of_reach_is_answered_as_one_that_never_was(t *testing.T) {
	g := small(t)
	under := g.under("DT.871")
	outside := g.somebody(0, func(s figure.Standing) bool { return s.Member && !under(s) })
	inside := g.in("DT.871", 3)
	r := g.As("huyen")
	for _, below := range []string{"", "/readers", "/leave", "/correct", "/correct/identity", "/acts/transfer", "/acts/remove"} {
		if status, _ := r.Get("/members/" + inside + below); status != 200 {
			t.Errorf("%s inside: %d", below, status)
		}
		status, body := r.Get("/members/" + outside + below)
		if unknown, none := r.Get("/members/KHONGCO" + below); status != 404 || unknown != 404 || bare(body, outside) != bare(none, "KHONGCO") {
			t.Errorf("%s outside: %d, unknown: %d, and the pages differ", below, status, unknown)
		}
	}
	for _, to := range []string{"/identify", "/acts/transfer", "/correct", "/correct/identity"} {
		status, _, body := r.Post("/members/"+outside+to, nil)
		if unknown, _, none := r.Post("/members/KHONGCO"+to, nil); status != 404 || unknown != 404 || bare(body, outside) != bare(none, "KHONGCO") {
			t.Errorf("POST %s outside: %d, unknown: %d, and the pages differ", to, status, unknown)
		}
	}
	if len(g.log(outside)) != 0 {
		t.Error("what was not shown is in the log")
	}
}

func TestMember_needs_the_act(t *testing.T) {
	g := small(t)
	code := g.in("DT.871.30025.01", 0)
	for _, login := range []string{"doc", "doan"} {
		if status, _ := g.As(login).Get("/members/" + code); status != 403 {
			t.Errorf("%s: %d", login, status)
		}
	}
	for _, path := range []string{"/acts/transfer", "/correct", "/correct/identity"} {
		if status, _ := g.As("bithu").Get("/members/" + code + path); status != 403 {
			t.Errorf("%s as a secretary: %d", path, status)
		}
	}
	if status, _ := g.As("bithu").Get("/members/" + code + "/leave"); status != 403 {
		t.Error("a secretary is shown the ways off the list", status)
	}
	if status, _, _ := g.As("bithu").Post("/members/"+code+"/identify", nil); status != 403 {
		t.Error("a secretary unmasks", status)
	}
}

// withNumbers is a member of the district, and never of another, whose numbers are all recorded.
func (g register) withNumbers() (string, member.Identity) {
	g.t.Helper()
	for n := range 200 {
		code := g.in("DT.871", n)
		i := g.record(code).Known(0).Identity
		stayed := len(g.record(code).Known(0).Life.Spells) == 1
		if _, full := i.Birth.Exact(); full && stayed && i.PersonalNumber != "" && i.Card != "" {
			return code, i
		}
	}
	g.t.Fatal("nobody's numbers are recorded")
	return "", member.Identity{}
}

func TestIdentify_shows_numbers_once_and_is_logged(t *testing.T) {
	g := small(t)
	code, i := g.withNumbers()
	r := g.As("huyen")
	secrets := []string{i.PersonalNumber, i.Card, i.Birth.Vietnamese(), i.Birth.String()}
	if i.Phone != "" {
		secrets = append(secrets, i.Phone)
	}
	for _, path := range []string{"", "?voided=1", "?known_at=2024-12-31", "/readers", "/leave", "/correct", "/correct/identity", "/acts/transfer", "/acts/change-card", "/acts/rename"} {
		body := r.Page("/members/" + code + path)
		for _, secret := range secrets {
			if strings.Contains(body, secret) {
				t.Errorf("%q shows %s", path, secret)
			}
		}
	}
	status, _, body := r.Post("/members/"+code+"/identify", nil)
	if status != 200 || !strings.Contains(body, i.PersonalNumber) || !strings.Contains(body, i.Birth.Vietnamese()) || !strings.Contains(body, i.Card) {
		t.Error("unmasking does not show the numbers", status)
	}
	if log := g.log(code); !slices.Contains(log, "person.identify") || !slices.Contains(log, "person.read") {
		t.Errorf("the log says %v", log)
	}
	if body := r.Page("/members/" + code); strings.Contains(body, i.PersonalNumber) {
		t.Error("the numbers stay unmasked")
	}
}

func TestLook_beyond_reach_opens_the_record_and_nothing_more(t *testing.T) {
	g := small(t)
	under := g.under("DT.871")
	code := g.somebody(0, func(s figure.Standing) bool { return s.Member && s.Official <= demo.LastDay && !under(s) })
	r := g.As("huyen")
	if status, _ := r.Get("/members/" + code); status != 404 {
		t.Fatal("open without a look", status)
	}
	look, err := g.App.Readings.Look(bg, g.actor("huyen"), code, "XAC_MINH", "")
	g.must(err)
	body := r.Page("/members/" + code)
	if !strings.Contains(body, "ngoài phạm vi") || !strings.Contains(body, look.Until.Vietnamese()) || !strings.Contains(body, "Thẩm tra, xác minh") {
		t.Error("the page does not say that it is a look, why and until when")
	}
	if strings.Contains(body, "/acts/") || strings.Contains(body, "/identify") || strings.Contains(body, "/correct") {
		t.Error("a look offers acts")
	}
	for _, below := range []string{"/acts/transfer", "/correct", "/readers"} {
		if status, _ := r.Get("/members/" + code + below); status != 404 {
			t.Errorf("a look opens %s: %d", below, status)
		}
	}
	if log := g.log(code); !slices.Contains(log, "person.look") || slices.Contains(log, "person.read") {
		t.Errorf("the log says %v", log)
	}
	g.must(g.App.Readings.End(bg, g.actor("huyen"), look.ID))
	if status, _ := r.Get("/members/" + code); status != 404 {
		t.Error("the record stays open after the look ended", status)
	}
}

func TestMember_as_known_on_a_day_hides_what_was_recorded_later(t *testing.T) {
	g := small(t)
	code := g.in("DT.871", 0)
	r := g.As("huyen")
	body := r.Page("/members/" + code + "?known_at=1999-12-31")
	if !strings.Contains(body, "đến hết ngày 31/12/1999") || !strings.Contains(body, "Chưa có việc nào được ghi") || strings.Contains(body, "/acts/") {
		t.Error("before anything was recorded the record is not empty")
	}
	if status, _ := r.Get("/members/" + code + "?known_at=hôm+qua"); status != 400 {
		t.Error(status)
	}
}
