package targetpages_test

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

func TestPages_of_targets_are_sound_on_phone_and_desktop(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	for _, width := range []int64{390, 1440} {
		b := r.Browser(t)
		b.Window(width, 900, width == 390)
		for name, path := range map[string]string{
			"targets-2023": "/targets?year=2023", "all": "/targets?year=2023&all=1", "unit": "/units/DT.871.30025/targets?year=2022", "set": "/targets/set?unit=DT&year=2024",
			"leaving": "/leaving", "programmes": "/programmes", "line": "/programmes/do/line?programme=1",
			"withdraw": "/targets/withdraw?unit=DT&indicator=admitted&first=2023-01-01&last=2023-12-31&year=2023",
		} {
			b.Go(path)
			b.Sound(fmt.Sprintf("%s-%d", name, width))
		}
	}
}

func TestJourney_of_a_partner_that_sees_its_two_ratios_and_nothing_else(t *testing.T) {
	h := webtest.Small(t)
	officer := h.As("tinh")
	// The officer adds a second ratio to the Youth Union's programme, in a browser.
	b := officer.Browser(t)
	b.Window(1440, 900, false)
	b.Go("/programmes")
	b.Follow(`a[href^="/programmes/do/line?programme=1"]`)
	b.Eval(`document.querySelector('#f-indicator').value = 'admitted.nonstate.share'`)
	b.Eval(`document.querySelector('#f-direction').value = 'more_than'`)
	b.Fill("#f-floor", "10")
	b.Follow("main form .button")
	if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "không phải là tỷ lệ") {
		t.Fatal(b.Where(), text)
	}
	b.Fill("#f-floor", "2%")
	b.Follow("main form .button")
	if text := b.Eval("document.querySelector('main').innerText"); !strings.Contains(text, "trên 2,00%") {
		t.Fatal(b.Where(), text)
	}

	partner := h.As("doan")
	p := partner.Browser(t)
	for _, width := range []int64{390, 1440} {
		p.Window(width, 900, width == 390)
		p.Go("/")
		if !strings.HasSuffix(p.Where(), "/partner") {
			t.Fatal(p.Where())
		}
		p.Sound(fmt.Sprintf("partner-%d", width))
	}
	if got := p.Eval(`[...document.querySelectorAll('.ratio h3')].map((x) => x.innerText).join('|')`); got != "Học sinh, sinh viên trong số kết nạp|Người của doanh nghiệp ngoài nhà nước trong số kết nạp" {
		t.Errorf("the partner sees %s", got)
	}
	if got := p.Eval(`[...document.querySelectorAll('main a')].filter((a) => !a.getAttribute('href').startsWith('/partner')).length`); got != "0" {
		t.Errorf("%s links lead elsewhere", got)
	}
	for _, path := range []string{"/targets", "/units/DT/targets", "/programmes", "/leaving", "/open?figure=admitted.students&unit=DT&from=2023-01-01&to=2023-12-31", "/figures", "/members", "/api/v1/figures?unit=DT&from=2023-01-01&to=2023-12-31"} {
		if status, _ := partner.Get(path); status != 403 {
			t.Errorf("%s opens to the partner: %d", path, status)
		}
	}
	// Taken from the account, it sees nothing at all.
	admin := h.Administrator()
	account := regexp.MustCompile(`<option value="(\d+)"[^>]*>Tỉnh Đoàn`).FindStringSubmatch(admin.Page("/programmes/assign?partner=1"))
	if account == nil {
		t.Fatal("the account is not offered")
	}
	form := url.Values{"partner": {"1"}, "account": {account[1]}, "sees": {"no"}}
	if status, _, body := officer.Post("/programmes/assign", form); status != 403 {
		t.Errorf("an officer says who sees a programme: %d %s", status, body)
	}
	if status, _, body := admin.Post("/programmes/assign", form); status != 303 {
		t.Fatal(status, body)
	}
	webtest.Has(t, partner.Page("/partner"), "Chưa có tỷ lệ nào")
}

func TestPages_refuse_in_a_sentence_what_cannot_be(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	good := url.Values{"unit": {"DT"}, "year": {"2023"}, "indicator": {"admitted"}, "first": {"2023-01-01"}, "last": {"2023-12-31"}, "value": {"1900"}, "number": {"9-QĐ/TU"}, "decided": {"2023-02-01"}}
	for sentence, spoil := range map[string][2]string{
		"không nhận chỉ tiêu":    {"indicator", "members"},
		"không phải là số":       {"value", "nhiều"},
		"chưa có số quyết định":  {"number", ""},
		"không phải là một ngày": {"decided", "31/02/2023"},
		"chưa có ngày của kỳ":    {"last", ""},
		"phải là số đếm":         {"value", "10%"},
		"chưa đến":               {"decided", "2190-01-01"},
	} {
		form := url.Values{}
		for k, v := range good {
			form[k] = v
		}
		form.Set(spoil[0], spoil[1])
		status, _, body := r.Post("/targets/set", form)
		if status != 422 {
			t.Errorf("%s: %d", sentence, status)
		}
		webtest.Has(t, body, sentence, "9-QĐ/TU"[:0])
	}
	if status, _, body := r.Post("/targets/set", good); status != 303 {
		t.Fatal(status, body)
	}
	good.Set("number", "10-QĐ/TU")
	status, _, body := r.Post("/targets/set", good)
	if status != 422 {
		t.Error(status)
	}
	webtest.Has(t, body, "Hai quyết định cùng ngày", "10-QĐ/TU")
	webtest.Has(t, r.Page("/units/DT/targets?year=2023"), "1.900", "9-QĐ/TU")
	if status, _ := r.Get("/leaving?from=2023-12-31&to=2023-01-01"); status != 422 {
		t.Error(status)
	}
	if status, _ := h.As("dangxa").Get("/units/DT/targets"); status != 404 {
		t.Errorf("beyond reach: %d", status)
	}
}
