package unitpages_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"sen/internal/web/webtest"
)

// states are the pages a browser looks at, in the states that journeys reach.
var states = []struct{ name, path string }{
	{"tree", "/tree?open=DT.871.30025.01"},
	{"found", "/tree?q=phu"},
	{"nothing", "/tree?q=khong-co"},
	{"record", commune + "/record"},
	{"record-cell", cell + "/record"},
	{"found-form", commune + "/acts/found"},
	{"move-form", cell + "/acts/move"},
	{"choice", cell + "/acts/correct"},
	{"overview", commune},
}

func TestPages_break_no_rule_of_access_and_fit_their_window(t *testing.T) {
	h := webtest.Small(t)
	officer := h.As("huyen")
	replaced := strings.Replace(asideOf(t, renamed(t, officer, pdf)), "/aside", "/again", 1)
	does(t, officer, cell+"/papers/aside", url.Values{"paper": {between(replaced+"$", "paper=", "$")}, "ground": {"KHONG_DOC_DUOC"}})
	change := changeOf(t, officer, "Tân A")
	does(t, officer, cell+"/acts/correct", with(decision, "change", change, "right", "restate", "value", "Chi bộ ấp Tân Á", "day", "2023-06-01", "ground", "NHAP_SAI", "confirm", "1"))
	w := upload(t, officer, cell+"/acts/resector", with(decision, "number", "47-QĐ/HU", "sector", "KHAC", "day", "2023-06-02"), "b.pdf", pdf)
	wrong := asideOf(t, officer.Page(w.Header().Get("Location")))
	b := officer.Browser(t)
	for _, width := range []int64{390, 1440} {
		b.Window(width, 900, false)
		for _, s := range states {
			b.Visit(s.path)
			b.Sound(fmt.Sprintf("unit-%s-%d", s.name, width))
		}
		b.Visit(cell + "/acts/move?parent=phu+duc&day=2023-12-01")
		b.Follow(".form .button")
		b.Until(`document.querySelector('table.turns')`)
		b.Sound(fmt.Sprintf("unit-%s-%d", "preview", width))
		b.Visit(wrong)
		b.Sound(fmt.Sprintf("unit-%s-%d", "set-aside", width))
		b.Visit(replaced)
		b.Sound(fmt.Sprintf("unit-%s-%d", "use-again", width))
		b.Visit(cell + "/acts/end?how=GIAI_THE&day=2023-12-01")
		b.Follow(".form .button")
		b.Until(`document.querySelector('.left')`)
		b.Sound(fmt.Sprintf("unit-%s-%d", "refusal", width))
	}
	if out := b.AskedOutside(); len(out) > 0 {
		t.Errorf("the browser asked elsewhere: %v", out)
	}
}

func TestTree_is_walked_by_keyboard_and_fetches_a_branch_when_it_is_opened(t *testing.T) {
	b := webtest.Small(t).As("huyen").Browser(t)
	b.Window(1440, 900, false)
	b.Visit("/tree")
	at := func(code string) {
		t.Helper()
		b.Until(`document.activeElement.closest('li')?.id === 'u-` + code + `'`)
	}
	b.Do(chromedp.Focus(chromedp.CSS(`[role=treeitem][tabindex="0"]`)))
	at("DT.871")
	b.Press(kb.ArrowDown)
	b.Press(kb.ArrowUp)
	at("DT.871")
	b.Press("d") // from one name that begins with it to the next
	b.Until(`document.activeElement.closest('li').id !== 'u-DT.871'`)
	b.Do(chromedp.Focus(chromedp.CSS(`#u-DT\.871\.30025 > .line > .unit`)))
	b.Press(kb.ArrowRight)
	b.Until(`document.querySelector('#u-DT\\.871\\.30025\\.01')`)
	at("DT.871.30025")
	if got := b.Eval(`document.querySelector('#u-DT\\.871\\.30025 > .line > .unit').getAttribute('aria-expanded')`); got != "true" {
		t.Errorf("an open branch says %s", got)
	}
	b.Press(kb.ArrowRight)
	at("DT.871.30025.01")
	b.Press(kb.ArrowLeft)
	b.Press(kb.ArrowLeft)
	at("DT.871.30025")
	b.Until(`document.querySelector('#u-DT\\.871\\.30025 > ul').hidden`)
	b.Press(kb.Home)
	at("DT.871")
	b.Press(kb.End)
	if got := b.Eval(`document.activeElement === [...document.querySelectorAll('[role=treeitem]')].filter(i => !i.closest('ul[hidden]')).at(-1)`); got != "true" {
		t.Error("End does not lead to the last line")
	}
	if got := b.Eval(`document.querySelectorAll('[role=tree] [tabindex="0"]').length`); got != "1" {
		t.Errorf("the tree has %s stops", got)
	}
	for _, v := range b.Violations() {
		t.Error(v)
	}
	if got := b.Eval(`document.activeElement.pathname.endsWith('/record')`); got != "true" {
		t.Error("a line is no link to the unit's record")
	}
}

func TestTree_opens_and_closes_without_script(t *testing.T) {
	b := webtest.Small(t).As("huyen").Browser(t)
	b.Script(false)
	b.Go("/tree")
	b.Follow(`#u-DT\.871\.30025 .twist`)
	b.Do(chromedp.WaitReady(chromedp.CSS(`#u-DT\.871\.30025\.01`)))
	b.Follow(`#u-DT\.871\.30025 > .line > .twist`)
	b.Do(chromedp.WaitNotPresent(chromedp.CSS(`#u-DT\.871\.30025\.01`)))
}
