package rosterpages_test

import (
	"fmt"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

func TestJourney_from_the_list_over_a_filter_to_a_receipt(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	b := r.Browser(t)
	for i, width := range []int64{1440, 390} {
		at := func(what string) string { return fmt.Sprintf("roster %s %d", what, width) }
		b.Window(width, 900, i == 1)
		b.Visit("/members")
		b.Sound(at("list"))
		b.Click(".filter > summary")
		b.Until("document.querySelector('.filter').open")
		b.Click(".several > summary")
		b.Sound(at("filter"))
		b.Eval("document.querySelector('#f-sex').value = 'nu'")
		b.Eval("document.querySelector('#f-age_from').value = '58'")
		b.Follow(".filter .acts button")
		b.Until("document.querySelectorAll('.used li').length === 2 && location.search.includes('sex=nu')")
		if open := b.Eval("document.querySelector('.filter').open"); open != fmt.Sprint(width > 900) {
			t.Errorf("%d: the form of filters is open: %s", width, open)
		}
		b.Sound(at("filtered"))
		b.Visit("/members?q=zzzz&sex=nu")
		b.Sound(at("nobody"))
		b.Visit("/members?age_from=x")
		b.Sound(at("refused"))
		b.Visit("/members?state=exempt&state=away&state=in_away_group&state=probationary&missing=card&missing=birth_in_part")
		b.Sound(at("marks"))
		b.Visit("/members?sex=nam&unit=DT.871.30025")
		b.Click(".roster thead .tick input")
		b.Until("document.querySelectorAll('.roster input[name=who]:checked').length === document.querySelectorAll('.roster input[name=who]').length")
		b.Follow(".hand .do button")
		b.Sound(at("no act"))
		b.Eval("document.querySelector('#do').value = 'occupation'")
		b.Follow(".hand .do button")
		b.Until("location.pathname.startsWith('/bulk/')")
		b.Sound(at("form"))
		b.Eval("document.querySelector('#f-value').value = 'NGHI_HUU'")
		b.Follow("#bulk .acts button")
		b.Until("document.querySelector('input[name=confirm]')")
		b.Sound(at("preview"))
		b.Follow("#bulk .acts button")
		path := strings.TrimPrefix(b.Where(), b.Home)
		receipt(t, r, path) // the page itself loads again while it runs
		b.Visit(path)
		b.Until("document.querySelector('#fine') && document.querySelector('[data-print]:not([hidden])')")
		b.Sound(at("receipt"))
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
