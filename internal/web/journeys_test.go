package web_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/web/browsertest"
	"sen/internal/web/page"
	"sen/internal/web/webtest"
)

// walkers are the accounts of the demo in the order in which they walk: each opens what no one before could, so that
// every page is seen once a width, by the narrowest reader that has it.
var walkers = []struct{ login, role, unit string }{
	{"bithu", "secretary", "DT.871.30025.01"},
	{"doc", "reader", "DT.871"},
	{"doan", "partner", "DT"},
	{"dangxa", "organiser", "DT.871.30025.01"},
	{"huyen", "organiser", "DT.871.30025"},
	{"tinh", "organiser", "DT"},
	{"quantri", "administrator", "DT"},
}

var widths = []struct {
	name          string
	width, height int64
}{{"390", 390, 844}, {"1440", 1440, 900}}

func TestJourneys_open_every_page_on_phone_and_desktop_without_a_fault(t *testing.T) {
	if testing.Short() {
		t.Skip("every page in a real browser takes minutes")
	}
	h := webtest.Small(t)
	for _, w := range widths {
		seen := map[string]bool{}
		for _, who := range walkers {
			t.Run(w.name+" "+who.login, func(t *testing.T) {
				r := h.As(who.login)
				if who.login == "quantri" {
					r = h.Administrator()
				}
				b := r.Browser(t)
				b.Window(w.width, w.height, w.width < 600)
				walkPages(t, r, b, h.Server.Map(), who.role, who.unit, seen)
			})
		}
	}
}

// walkPages opens the pages that the role may open and nobody has seen yet, and the page where the account begins.
func walkPages(t *testing.T, r *webtest.Reader, b *browsertest.Browser, routes []page.Route, role, unit string, seen map[string]bool) {
	for _, rt := range routes {
		own := rt.Act == access.Own || rt.Act == access.Anyone
		if rt.Method != http.MethodGet || strings.HasPrefix(rt.Path, "/api/") || strings.HasPrefix(rt.Path, ui) || strings.HasSuffix(rt.Path, "z") && strings.Count(rt.Path, "/") == 1 {
			continue
		}
		if strings.Contains(rt.Path, "{") && !strings.Contains(rt.Path, "{code}") && !strings.HasSuffix(rt.Path, "{$}") {
			continue // pages of things that a new demo does not have: rooms of pages walk there themselves
		}
		if (seen[rt.Path] || !own && !access.Holds(role, rt.Act)) && rt.Path != "/{$}" {
			continue
		}
		seen[rt.Path] = true
		path := app.Sample(rt.Path, unit, app.SampleMember)
		if path == "/open" {
			path += "?figure=members&from=2023-01-01&to=2023-12-31&unit=" + unit
		}
		if answer := r.Do(httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)); !strings.HasPrefix(answer.Header().Get("Content-Type"), "text/html") {
			continue // a file to keep, not a page to look at
		}
		b.Visit(path)
		look(t, b, path)
	}
	for _, address := range b.AskedOutside() {
		t.Errorf("the browser was sent to %s", address)
	}
}

const ui = "/assets/"

// look holds the page at hand to what every page keeps.
func look(t *testing.T, b *browsertest.Browser, path string) {
	t.Helper()
	b.Sound(path)
	if n := b.Eval(`String(document.querySelectorAll('h1').length)`); n != "1" {
		t.Errorf("%s has %s headings of the first rank", path, n)
	}
	if small := b.Eval(`[...document.querySelectorAll('main p, main td, main th, main li, main label')].filter(e => e.offsetParent && e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 13).length.toString()`); small != "0" {
		t.Errorf("%s has %s texts below 13 px", path, small)
	}
}

// pictures of the user guide, made where SEN_GUIDE names a folder.
func TestGuide_pictures(t *testing.T) {
	folder := os.Getenv("SEN_GUIDE")
	if folder == "" {
		t.Skip("SEN_GUIDE names no folder for the pictures of the guide")
	}
	h := webtest.Small(t)
	for _, p := range []struct {
		name, login, path string
		width             int64
	}{
		{"dang-nhap", "", "/sign-in", 1000},
		{"tong-quan", "huyen", "/", 1200},
		{"tong-quan-dien-thoai", "bithu", "/", 390},
		{"mo-so-lieu", "huyen", "/open?figure=members&from=2023-01-01&to=2023-12-31&unit=DT.871", 1200},
		{"to-chuc", "huyen", "/tree", 1200},
		{"ho-so-to-chuc", "huyen", "/units/DT.871.30025/record", 1200},
		{"danh-sach", "dangxa", "/members", 1200},
		{"ho-so-dang-vien", "dangxa", "/members/" + app.SampleMember, 1200},
		{"chuyen-sinh-hoat", "dangxa", "/members/" + app.SampleMember + "/acts/transfer", 1200},
		{"nhap-xuat", "tinh", "/exchange", 1200},
		{"chat-luong", "huyen", "/quality", 1200},
		{"nhat-ky", "huyen", "/journal", 1200},
		{"viec-den-han", "huyen", "/due", 1200},
		{"ket-nap", "dangxa", "/prospects", 1200},
		{"bang-ket-nap", "huyen", "/prospects/board", 1200},
		{"quy-dinh", "huyen", "/rules/ADM-55", 1200},
		{"chi-tieu", "huyen", "/units/DT.871/targets?year=2023&until=2023-06-30", 1200},
		{"bieu-thong-ke", "tinh", "/tables/2?unit=DT&term=2023", 1200},
		{"bao-cao-nam", "tinh", "/reports/review?unit=DT&year=2023", 1200},
		{"bao-cao-da-phat-hanh", "tinh", "/reports/issued/1", 1200},
		{"tai-khoan", "bithu", "/account", 390},
	} {
		b := h.As(p.login).Browser(t)
		b.Window(p.width, 800, false)
		b.Visit(p.path)
		if err := os.WriteFile(filepath.Join(folder, p.name+".png"), b.View(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
