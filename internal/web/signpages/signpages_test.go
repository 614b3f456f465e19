package signpages_test

import (
	"net/url"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

func TestSignIn_leads_each_account_to_where_its_pages_begin(t *testing.T) {
	h := webtest.Small(t)
	for login, begins := range map[string]string{
		"tinh": "Đảng bộ tỉnh Đồng Tháp", "huyen": "Đảng bộ huyện Tam Nông", "dangxa": "Đảng bộ xã Phú Cường", "bithu": "Chi bộ ấp A", "doc": "Đảng bộ tỉnh Đồng Tháp",
	} {
		if body := h.As(login).Page("/"); !strings.Contains(body, "<h1>"+begins+"</h1>") {
			t.Errorf("%s does not begin at %s", login, begins)
		}
	}
	if status, _ := h.As("doan").Get("/"); status != 303 {
		t.Errorf("a partner begins at its ratios, not with %d", status)
	}
	if body := h.As("doan").Page("/partner"); !strings.Contains(body, "51,48%") && !strings.Contains(body, "%</p>") {
		t.Error("the partner's page shows no ratio")
	}
}

func TestNobody_is_led_to_the_door_and_back(t *testing.T) {
	h := webtest.Small(t)
	nobody := h.As("")
	if status, _ := nobody.Get("/figures?day=2020-01-01"); status != 303 {
		t.Error(status)
	}
	status, location, body := nobody.Post("/sign-in", url.Values{"login": {"huyen"}, "password": {"sai mat khau roi"}, "next": {"/figures"}})
	if status != 422 || !strings.Contains(body, "chưa đúng") || !strings.Contains(body, `value="huyen"`) {
		t.Error(status, location, body)
	}
	for next, want := range map[string]string{"/figures?day=2020-01-01": "/figures?day=2020-01-01", "//evil.example": "/", "https://evil.example": "/", `/\evil`: "/"} {
		if _, location, _ := h.As("").Post("/sign-in", url.Values{"login": {"huyen"}, "password": {webtest.Password}, "next": {next}}); location != want {
			t.Errorf("next %s leads to %s", next, location)
		}
	}
}

func TestSignOut_ends_a_session_that_was_stolen(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	stolen := *r
	if status, _, _ := r.Post("/sign-out", nil); status != 303 {
		t.Fatal(status)
	}
	if status, _ := stolen.Get("/"); status != 303 {
		t.Errorf("the stolen session answers %d", status)
	}
}

func TestAdministrator_comes_in_with_two_factors_only(t *testing.T) {
	h := webtest.Small(t)
	if status, _ := h.As("quantri").Get("/"); status != 303 {
		t.Errorf("with the password alone: %d", status)
	}
	if status, _ := h.Administrator().Get("/"); status != 200 {
		t.Errorf("with both factors: %d", status)
	}
}

func TestAccount_keeps_language_size_and_theme(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("bithu")
	if status, location, body := r.Post("/account/preferences", url.Values{"lang": {"en"}, "size": {"150"}, "theme": {"dark"}}); status != 303 {
		t.Fatal(status, location, body)
	}
	if body := r.Page("/account"); !strings.Contains(body, `<html lang="en" data-theme="dark" data-size="150">`) || !strings.Contains(body, "My account") {
		t.Error(body[:300])
	}
	status, _, body := r.Post("/account/preferences", url.Values{"lang": {"en"}, "size": {"900"}, "theme": {"dark"}})
	if status != 422 || !strings.Contains(body, `role="alert"`) && !strings.Contains(body, `class="error"`) {
		t.Error(status)
	}
}
