package figurepages

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"sen/internal/web/browsertest"
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
	b := browsertest.Open(t, s)
	walk := func(name string, steps func(b *browsertest.Browser)) {
		t.Run(name, func(t *testing.T) {
			inner := b.On(t)
			inner.Window(1440, 900, false)
			steps(inner)
		})
	}
	walk("the first view is light", firstView)
	walk("from a percentage down to names", downToNames)
	walk("without script", withoutScript)
	walk("the slider moves the page and gives up earlier steps", func(b *browsertest.Browser) { slide(b, s) })
	walk("the table sorts in place", sortTable)
	walk("pages stay inside the window", insideWindow)
	walk("pages hold to the rules of access", accessible)
	walk("pages ask nothing of the outside", nothingOutside)
}

// kindsOfPages are one address of each template, for rules that take long to hold pages against.
var kindsOfPages = []string{"/", "/?day=2015-06-30&known_at=2024-01-31", "/figures", pages[7], pages[8], "/units/NOWHERE"}

func accessible(b *browsertest.Browser) {
	for _, look := range []struct {
		width int64
		dark  bool
		pages []string
	}{{390, false, pages}, {1440, true, kindsOfPages}} {
		b.Window(look.width, 900, look.dark)
		for _, path := range look.pages {
			b.Visit(path)
			for _, found := range b.Violations() {
				b.T.Errorf("%s, %d px, dark %v: %s", path, look.width, look.dark, found)
			}
		}
	}
}

func insideWindow(b *browsertest.Browser) {
	for _, path := range pages {
		b.Visit(path)
		for _, width := range []int64{390, 560, 820, 1024, 1440} {
			b.Window(width, 900, false)
			if got := b.Overflow(); got != "0" {
				b.T.Errorf("%s at %d px is %s px too wide", path, width, got)
			}
		}
	}
}

// nothingOutside looks at every address the browser asked for in the walks before.
func nothingOutside(b *browsertest.Browser) {
	if n := len(b.Asked()); n < len(pages) {
		b.T.Errorf("only %d requests seen", n)
	}
	for _, address := range b.AskedOutside() {
		b.T.Errorf("asked for %s", address)
	}
}

func downToNames(b *browsertest.Browser) {
	b.Visit("/")
	b.Click(`.card.lead .aside .door`)
	b.Until(`document.querySelector('dialog.panel[open] .big')?.textContent === '135,56%'`)
	b.Click(`dialog.panel .opened .button`)
	b.Until(`document.querySelectorAll('dialog.panel #list tbody tr').length === 50`)
	if got := b.Eval(`document.querySelector('dialog.panel #list tbody th').textContent`); !strings.HasPrefix(got, "Nguyễn Minh") {
		b.T.Errorf("the list begins with %q", got)
	}
	b.Click(`dialog.panel .pager a`)
	b.Until(`document.querySelectorAll('dialog.panel #list tbody tr').length === 11`)
	b.Click(`dialog.panel .panel-bar button`) // Quay lại
	b.Until(`document.querySelectorAll('dialog.panel #list tbody tr').length === 50`)
	for _, found := range b.Violations() {
		b.T.Error(found)
	}
	b.Press(kb.Escape)
	b.Until(`!document.querySelector('dialog.panel[open]')`)
	if got := b.Eval(`document.activeElement.textContent`); got != "135,56%" {
		b.T.Errorf("focus went to %q", got)
	}
}

func withoutScript(b *browsertest.Browser) {
	b.Script(false)
	defer b.Script(true)
	b.Go("/")
	b.Follow(`.card.lead .aside .door`)
	b.Follow(`#opened .button`)
	b.Follow(`#list td a`)
	b.Follow(`.years a`)
	if where := b.Where(); !strings.Contains(where, "/units/TM.") || !strings.Contains(where, "day=2006-12-31") {
		b.T.Error(where)
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

func slide(b *browsertest.Browser, s *slowly) {
	b.Visit("/")
	before := b.Eval(`document.querySelector('.card .value').textContent`)
	b.Do(chromedp.Focus(chromedp.CSS(`.track input`)))
	b.Press(kb.ArrowLeft)
	b.Until(`document.querySelector('#when strong').textContent === '30/11/2023' && !document.querySelector('main.busy')`)

	// Eleven more steps, faster than the server answers: each gives up the one before.
	s.delay(500 * time.Millisecond)
	b.Eval(`(() => { window.moved = 0; document.addEventListener('sen:moved', () => window.moved++)
		const range = document.querySelector('.track input'); let n = 0
		const step = () => { range.stepDown(); range.dispatchEvent(new Event('input', {bubbles: true})); if (++n < 11) setTimeout(step, 40) }
		step() })()`)
	b.Until(`document.querySelector('#when strong').textContent === '31/12/2022' && !document.querySelector('main.busy')`)
	s.delay(0)
	if got := b.Eval(`window.moved`); got != "1" {
		b.T.Errorf("the page moved %s times", got)
	}
	if given := s.givenUp(); given < 5 {
		b.T.Errorf("%d of 11 steps were given up at the server", given)
	}
	if after := b.Eval(`document.querySelector('.card .value').textContent`); after == before {
		b.T.Errorf("members stayed %s", after)
	}
	if got := b.Eval(`location.search`); got != "?day=2022-12-31" {
		b.T.Errorf("the address says %s", got)
	}
	if got := b.Eval(`document.activeElement.type`); got != "range" {
		b.T.Errorf("the slider lost the hand: %s", got)
	}
	if got := b.Eval(`document.activeElement.getAttribute('aria-valuetext')`); got != "31 tháng 12 năm 2022" {
		b.T.Errorf("the slider says %q", got)
	}
	b.Press(kb.PageDown)
	b.Until(`document.querySelector('#when strong').textContent === '31/12/2021'`)
	b.Press(kb.End) // the newest day is one key away
	b.Until(`document.querySelector('#when strong').textContent === '31/12/2023'`)
}

func sortTable(b *browsertest.Browser) {
	b.Visit("/")
	b.Click(`#sort-members`)
	b.Until(`document.querySelector('th[aria-sort=descending] #sort-members')`)
	numbers := `[...document.querySelectorAll('.compare tbody tr td:nth-child(2)')].map(c => +c.textContent.replace(/\D/g, ''))`
	if got := b.Eval(`(n => n.every((x, i) => !i || n[i - 1] >= x))(` + numbers + `)`); got != "true" {
		b.T.Error("not sorted:", b.Eval(numbers))
	}
	if got := b.Eval(`document.activeElement.id`); got != "sort-members" {
		b.T.Errorf("focus went to %q", got)
	}
	b.Click(`#sort-members`)
	b.Until(`document.querySelector('th[aria-sort=ascending] #sort-members')`)
	b.Click(`#sort-members`)
	b.Until(`!document.querySelector('th[aria-sort]')`)
}

func firstView(b *browsertest.Browser) {
	b.Visit("/")
	got := b.Eval(`performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((n, e) => n + e.transferSize, 0)`)
	var bytes int
	fmt.Sscan(got, &bytes)
	b.T.Logf("first view: %d bytes", bytes)
	if bytes == 0 || bytes > 120_000 {
		b.T.Errorf("the first view takes %d bytes", bytes)
	}
}
