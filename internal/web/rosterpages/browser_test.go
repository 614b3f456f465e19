package rosterpages_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sen/internal/web/browsertest"
	"sen/internal/web/webtest"
)

// sound says that the page shown breaks no rule of access and is not wider than its window.
func sound(t *testing.T, b *browsertest.Browser, what string) {
	t.Helper()
	for _, v := range b.Violations() {
		t.Errorf("%s: %s", what, v)
	}
	if wide := b.Overflow(); wide != "0" {
		t.Errorf("%s is %s pixels wider than the window", what, wide)
	}
	picture(t, b, what)
}

// picture keeps a picture of the page where SEN_PICTURES names a folder.
func picture(t *testing.T, b *browsertest.Browser, what string) {
	t.Helper()
	folder := os.Getenv("SEN_PICTURES")
	if folder == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(folder, "roster-"+strings.ReplaceAll(what, " ", "-")+".png"), b.Picture(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestJourney_from_the_list_over_a_filter_to_a_receipt(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	b := r.Browser(t)
	for i, width := range []int64{1440, 390} {
		at := func(what string) string { return fmt.Sprintf("%s %d", what, width) }
		b.Window(width, 900, i == 1)
		b.Visit("/members")
		sound(t, b, at("list"))
		b.Click(".filter > summary")
		b.Until("document.querySelector('.filter').open")
		b.Click(".several > summary")
		sound(t, b, at("filter"))
		b.Eval("document.querySelector('#f-sex').value = 'nu'")
		b.Eval("document.querySelector('#f-age_from').value = '58'")
		b.Follow(".filter .acts button")
		b.Until("document.querySelectorAll('.used li').length === 2 && location.search.includes('sex=nu')")
		if open := b.Eval("document.querySelector('.filter').open"); open != fmt.Sprint(width > 900) {
			t.Errorf("%d: the form of filters is open: %s", width, open)
		}
		sound(t, b, at("filtered"))
		b.Visit("/members?q=zzzz&sex=nu")
		sound(t, b, at("nobody"))
		b.Visit("/members?age_from=x")
		sound(t, b, at("refused"))
		b.Visit("/members?state=exempt&state=away&state=in_away_group&state=probationary&missing=card&missing=birth_in_part")
		sound(t, b, at("marks"))
		b.Visit("/members?sex=nam&unit=DT.871.30025")
		b.Click(".roster thead .tick input")
		b.Until("document.querySelectorAll('.roster input[name=who]:checked').length === document.querySelectorAll('.roster input[name=who]').length")
		b.Follow(".hand .do button")
		sound(t, b, at("no act"))
		b.Eval("document.querySelector('#do').value = 'occupation'")
		b.Follow(".hand .do button")
		b.Until("location.pathname.startsWith('/bulk/')")
		sound(t, b, at("form"))
		b.Eval("document.querySelector('#f-value').value = 'NGHI_HUU'")
		b.Follow("#bulk .acts button")
		b.Until("document.querySelector('input[name=confirm]')")
		sound(t, b, at("preview"))
		b.Follow("#bulk .acts button")
		path := strings.TrimPrefix(b.Where(), b.Home)
		receipt(t, r, path) // the page itself loads again while it runs
		b.Visit(path)
		b.Until("document.querySelector('#fine') && document.querySelector('[data-print]:not([hidden])')")
		sound(t, b, at("receipt"))
	}
	if outside := b.AskedOutside(); len(outside) > 0 {
		t.Error(outside)
	}
}

func TestJourney_works_without_script(t *testing.T) {
	h := webtest.Small(t)
	b := h.As("huyen").Browser(t)
	b.Window(390, 900, false)
	b.Script(false)
	b.Go("/members?sex=nam")
	b.Click(".roster tbody tr:first-child .pick")
	b.Follow(".people .hand .do button")
	b.Script(true) // to look
	if said := b.Eval("document.querySelector('.refusal').textContent"); !strings.Contains(said, "Chưa chọn việc") {
		t.Error(said)
	}
	if n := b.Eval("document.querySelectorAll('.roster input:checked').length"); n != "1" {
		t.Errorf("%s are ticked", n)
	}
}
