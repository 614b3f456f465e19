package figurepages

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// pages are the addresses that every rule is held against.
var pages = []string{
	"/", "/?day=2015-06-30&term=quarter", "/?known_at=2024-01-31", "/units/TM.01", "/units/TM.01.1.1", "/units/TM.01.1.1.X", "/figures",
	"/open?figure=admitted.progress&from=2023-01-01&to=2023-12-31&unit=TM", "/open?figure=admitted&from=2023-01-01&to=2023-12-31&unit=TM",
	"/open?figure=hosts&from=2023-01-01&to=2023-12-31&unit=TM", "/units/NOWHERE", "/?day=2023-02-30",
}

// TestBrowser walks a real browser through the pages. One browser does for all walks: starting one takes
// longer than a walk.
func TestBrowser(t *testing.T) {
	s := &slowly{Handler: served(t, invented(t))}
	b := open(t, s)
	walk := func(name string, steps func(b *browser)) {
		t.Run(name, func(t *testing.T) {
			inner := *b
			inner.t = t
			inner.window(1440, 900, false)
			steps(&inner)
		})
	}
	walk("the first view is light", firstView)
	walk("from a percentage down to names", downToNames)
	walk("without script", withoutScript)
	walk("the slider moves the page and gives up earlier steps", func(b *browser) { slide(b, s) })
	walk("the table sorts in place", sortTable)
	walk("pages stay inside the window", insideWindow)
	walk("pages hold to the rules of access", accessible)
	t.Run("pages ask nothing of the outside", func(t *testing.T) { nothingOutside(t, b) })
}

func accessible(b *browser) {
	for _, window := range []struct {
		width int64
		dark  bool
	}{{390, false}, {1440, true}} {
		b.window(window.width, 900, window.dark)
		for _, path := range pages {
			b.visit(path)
			for _, found := range b.violations() {
				b.t.Errorf("%s, %d px, dark %v: %s", path, window.width, window.dark, found)
			}
		}
	}
}

func insideWindow(b *browser) {
	for _, path := range pages {
		b.visit(path)
		for _, width := range []int64{390, 560, 820, 1024, 1440} {
			b.window(width, 900, false)
			if got := b.run("document.documentElement.scrollWidth - innerWidth"); got != "0" && !strings.HasPrefix(got, "-") {
				b.t.Errorf("%s at %d px is %s px too wide", path, width, got)
			}
		}
	}
}

// nothingOutside looks at every address the browser asked for in the walks before.
func nothingOutside(t *testing.T, b *browser) {
	home, _ := url.Parse(b.home)
	asked := b.asked()
	if len(asked) < len(pages) {
		t.Errorf("only %d requests seen", len(asked))
	}
	for _, address := range asked {
		if u, err := url.Parse(address); !strings.HasPrefix(address, "data:") && (err != nil || u.Host != home.Host) {
			t.Errorf("asked for %s", address)
		}
	}
}

func downToNames(b *browser) {
	b.visit("/")
	b.click(`.card.lead .aside .door`)
	b.until(`document.querySelector('dialog.panel[open] .big')?.textContent === '135,56%'`)
	b.click(`dialog.panel .opened .button`)
	b.until(`document.querySelectorAll('dialog.panel #list tbody tr').length === 50`)
	if got := b.run(`document.querySelector('dialog.panel #list tbody th').textContent`); !strings.HasPrefix(got, "Nguyễn Minh") {
		b.t.Errorf("the list begins with %q", got)
	}
	b.click(`dialog.panel .pager a`)
	b.until(`document.querySelectorAll('dialog.panel #list tbody tr').length === 11`)
	b.click(`dialog.panel .panel-bar button`) // Quay lại
	b.until(`document.querySelectorAll('dialog.panel #list tbody tr').length === 50`)
	for _, found := range b.violations() {
		b.t.Error(found)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`!document.querySelector('dialog.panel[open]')`)
	if got := b.run(`document.activeElement.textContent`); got != "135,56%" {
		b.t.Errorf("focus went to %q", got)
	}
}

func withoutScript(b *browser) {
	b.script(false)
	defer b.script(true)
	b.do(chromedp.Navigate(b.home + "/"))
	b.follow(`.card.lead .aside .door`)
	b.follow(`#opened .button`)
	b.follow(`#list td a`)
	b.follow(`.years a`)
	where, err := chromedp.Run(b.ctx, chromedp.Location())
	if err != nil || !strings.Contains(where, "/units/TM.") || !strings.Contains(where, "day=2006-12-31") {
		b.t.Error(where, err)
	}
}

// slowly delays pages of a day, if told to, and counts those that were given up meanwhile.
type slowly struct {
	http.Handler
	delayed, given atomic.Int64
}

func (s *slowly) delay(d time.Duration) { s.delayed.Store(int64(d)) }

func (s *slowly) givenUp() int64 { return s.given.Load() }

func (s *slowly) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if d := s.delayed.Load(); d > 0 && r.URL.Query().Get("day") != "" {
		select {
		case <-time.After(time.Duration(d)):
		case <-r.Context().Done():
			s.given.Add(1)
			return
		}
	}
	s.Handler.ServeHTTP(w, r)
}

func slide(b *browser, s *slowly) {
	s.delay(150 * time.Millisecond)
	defer s.delay(0)
	b.visit("/")
	before := b.run(`document.querySelector('.card .value').textContent`)
	b.do(chromedp.Focus(chromedp.CSS(`.track input`)))
	for range 12 {
		b.do(chromedp.KeyEvent(kb.ArrowLeft))
	}
	b.until(`document.querySelector('#when strong').textContent === '31/12/2022' && !document.querySelector('main.busy')`)
	if after := b.run(`document.querySelector('.card .value').textContent`); after == before {
		b.t.Errorf("members stayed %s", after)
	}
	if got := b.run(`location.search`); got != "?day=2022-12-31" {
		b.t.Errorf("the address says %s", got)
	}
	if got := b.run(`document.activeElement.type`); got != "range" {
		b.t.Errorf("the slider lost the hand: %s", got)
	}
	if got := b.run(`document.activeElement.getAttribute('aria-valuetext')`); got != "31 tháng 12 năm 2022" {
		b.t.Errorf("the slider says %q", got)
	}
	if given := s.givenUp(); given < 6 {
		b.t.Errorf("%d of 12 steps were given up", given)
	}
	b.do(chromedp.KeyEvent(kb.End)) // the newest day is one key away
	b.until(`document.querySelector('#when strong').textContent === '31/12/2023'`)
}

func sortTable(b *browser) {
	b.visit("/")
	b.click(`#sort-members`)
	b.until(`document.querySelector('th[aria-sort=descending] #sort-members')`)
	numbers := `[...document.querySelectorAll('.compare tbody tr td:nth-child(2)')].map(c => +c.textContent.replace(/\D/g, ''))`
	if got := b.run(`(n => n.every((x, i) => !i || n[i - 1] >= x))(` + numbers + `)`); got != "true" {
		b.t.Error("not sorted:", b.run(numbers))
	}
	if got := b.run(`document.activeElement.id`); got != "sort-members" {
		b.t.Errorf("focus went to %q", got)
	}
	b.click(`#sort-members`)
	b.until(`document.querySelector('th[aria-sort=ascending] #sort-members')`)
	b.click(`#sort-members`)
	b.until(`!document.querySelector('th[aria-sort]')`)
}

func firstView(b *browser) {
	b.visit("/")
	got := b.run(`performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((n, e) => n + e.transferSize, 0)`)
	var bytes int
	fmt.Sscan(got, &bytes)
	b.t.Logf("first view: %d bytes", bytes)
	if bytes == 0 || bytes > 120_000 {
		b.t.Errorf("the first view takes %d bytes", bytes)
	}
}
