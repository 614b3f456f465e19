package web_test

import (
	"context"
	"strings"
	"testing"

	"sen/internal/app"
	"sen/internal/db/dbtest"
	"sen/internal/demo"
	"sen/internal/web/browsertest"
	"sen/internal/web/webtest"
)

// byKeyboard walks pages with keys alone.
type byKeyboard struct{ *browsertest.Browser }

// to presses Tab until what has the focus fits a selector, and sees that the focus can be seen.
func (b byKeyboard) to(css string) {
	b.T.Helper()
	for range 200 {
		b.Press("\t")
		if b.Eval("document.activeElement.matches(`"+css+"`)") != "true" {
			continue
		}
		if seen := b.Eval("(s => s.outlineStyle !== 'none' || s.boxShadow !== 'none')(getComputedStyle(document.activeElement))"); seen != "true" {
			b.T.Errorf("%s: one does not see that %s has the focus", b.Where(), css)
		}
		return
	}
	b.T.Fatalf("%s: no key leads to %s", b.Where(), css)
}

// enter presses Enter and waits for the page of which the expression holds.
func (b byKeyboard) enter(until string) {
	b.T.Helper()
	b.PressTo("\r")
	b.Until("document.readyState === 'complete' && (" + until + ")")
}

func TestJourney_by_keyboard_alone_from_signing_in_to_an_act_and_out_again(t *testing.T) {
	h := webtest.Small(t)
	for _, width := range []int64{1440, 390} {
		b := byKeyboard{h.As("").Browser(t)}
		b.Window(width, 900, false)
		b.Visit("/sign-in")
		b.to("input[name=login]")
		b.Press("dangxa\t" + webtest.Password)
		b.enter("location.pathname === '/'")
		b.to(".skip")
		b.Press("\r")
		b.Until("document.activeElement.id === 'main'")
		b.Visit("/")
		b.to(".nav a[href='/members']")
		b.enter("location.pathname === '/members'")
		b.to(".seek input[name=q]")
		b.Press(app.SampleMember)
		b.enter("location.search.includes('q=')")
		b.to("main a[href='/members/" + app.SampleMember + "']")
		b.enter("location.pathname.endsWith('" + app.SampleMember + "')")
		b.to("a[href$='/acts/change-occupation']")
		b.enter("location.pathname.endsWith('/change-occupation')")
		b.to("select[name=value]")
		b.Press("N") // the first occupation that begins so
		b.to("form.form button[type=submit]")
		b.enter("!location.pathname.endsWith('/change-occupation') || document.querySelector('main [type=submit]')")
		if strings.HasSuffix(b.Where(), "/change-occupation") { // before and after are shown first
			b.to("main form button[type=submit]:not(.plain)")
			b.enter("!location.pathname.endsWith('/change-occupation')")
		}
		b.Visit("/account")
		b.to("form[action='/sign-out'] button")
		b.enter("location.pathname === '/sign-in'")
	}
}

func TestJourney_without_script_from_signing_in_to_a_members_record_and_an_act(t *testing.T) {
	b := webtest.Small(t).As("").Browser(t)
	b.Window(390, 844, false)
	b.Script(false)
	b.Go("/sign-in")
	b.Fill("input[name=login]", "dangxa")
	b.Fill("input[name=password]", webtest.Password)
	b.Follow("main form button[type=submit]")
	arrives := func(path string) {
		t.Helper()
		if where := b.Where(); !strings.HasPrefix(strings.TrimPrefix(where, b.Home), path) {
			t.Fatalf("at %s, not at %s", where, path)
		}
	}
	arrives("/")
	b.Follow(".nav a[href='/members']")
	arrives("/members")
	b.Fill(".seek input[name=q]", app.SampleMember)
	b.PressTo("\r")
	b.Follow("main a[href='/members/" + app.SampleMember + "']")
	arrives("/members/" + app.SampleMember)
	b.Follow("a[href$='/acts/rename']")
	b.Fill("input[name=name]", "Nguyễn Tấn Hải Minh Họa")
	b.Follow("main form button[type=submit]")
	arrives("/members/" + app.SampleMember)
	if said := b.Eval("document.querySelector('h1').textContent"); !strings.Contains(said, "Nguyễn Tấn Hải Minh Họa") {
		t.Errorf("the record is headed %q", said)
	}
	b.Go("/account")
	b.Follow("form[action='/sign-out'] button")
	arrives("/sign-in")
}

func TestJourney_on_PostgreSQL_reads_lists_opens_and_records(t *testing.T) {
	address := dbtest.Postgres(t).Address(t)
	if err := app.MakeDemo(context.Background(), address, app.DemoOptions{Options: demo.Options{Seed: 1, Members: demo.Small}}); err != nil {
		t.Fatal(err)
	}
	h := webtest.Of(t, address)
	b := h.As("dangxa").Browser(t)
	b.Window(1440, 900, false)
	for _, path := range []string{"/", "/tree", "/members?q=nguyen", "/members/" + app.SampleMember, "/quality", "/journal", "/open?figure=members&from=2023-01-01&to=2023-12-31&unit=DT.871.30025"} {
		b.Visit(path)
		look(t, b, path)
	}
	b.Visit("/members/" + app.SampleMember + "/acts/rename")
	b.Fill("input[name=name]", "Nguyễn Tấn Hải Minh Họa")
	b.Follow("main form button[type=submit]")
	if said := b.Eval("document.querySelector('h1').textContent"); !strings.Contains(said, "Nguyễn Tấn Hải Minh Họa") {
		t.Errorf("the record is headed %q", said)
	}
}
