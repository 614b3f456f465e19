package figurepages

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// browser is a real browser on the pages of a server that runs in the test.
type browser struct {
	t    *testing.T
	ctx  context.Context
	home string // address of the server

	seen *requests
}

// requests are the addresses the browser asked for.
type requests struct {
	mu  sync.Mutex
	all []string
}

func (b *browser) asked() []string {
	b.seen.mu.Lock()
	defer b.seen.mu.Unlock()
	return slices.Clone(b.seen.all)
}

// script switches the page's script.
func (b *browser) script(on bool) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}); err != nil {
		b.t.Fatal(err)
	}
}

// follow clicks a link and waits for the page it leads to.
func (b *browser) follow(css string) {
	b.t.Helper()
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS(css))); err != nil {
		b.t.Fatalf("%s: %v", css, err)
	}
}

// browserPath finds a browser. Where there is none the test is left out with a word, and fails in CI.
func browserPath(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("SEN_BROWSER"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	const how = "NOT RUN: no browser; install one (apt-get install chromium) or name it in SEN_BROWSER"
	if os.Getenv("CI") != "" {
		t.Fatal(how)
	}
	t.Skip(how)
	return ""
}

// open starts a browser with a fresh profile in front of a handler.
func open(t *testing.T, h http.Handler) *browser {
	t.Helper()
	path := browserPath(t)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return openAt(t, path, server.URL)
}

func openAt(t *testing.T, path, home string) *browser {
	t.Helper()
	profile, err := os.MkdirTemp("", "sen-browser")
	if err != nil {
		t.Fatal(err)
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stop := chromedp.NewContext(alloc)
	ctx, timeout := context.WithTimeout(ctx, 4*time.Minute)
	b := &browser{t: t, ctx: ctx, home: home, seen: &requests{}}
	t.Cleanup(func() {
		timeout()
		stop()
		stopAlloc()
		for range 50 {
			if os.RemoveAll(profile) == nil {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	})
	b.listen()
	return b
}

func (b *browser) listen() {
	b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
		return chromedp.Void{}, err
	})
	events := chromedp.Events(b.ctx, network.RequestWillBeSent)
	go func() {
		for ev, err := range events {
			if err != nil {
				return
			}
			b.seen.mu.Lock()
			b.seen.all = append(b.seen.all, ev.Request.URL)
			b.seen.mu.Unlock()
		}
	}()
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// run evaluates an expression in the page; text is its result.
func (b *browser) run(expression string) string {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("String("+expression+")"))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to hold.
func (b *browser) until(expression string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool]("!!("+expression+")", chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(10*time.Second))); err != nil {
		b.t.Fatalf("never came true: %s: %v", expression, err)
	}
}

func (b *browser) visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.home + path))
	b.until("document.readyState === 'complete'")
	b.do(func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.fonts.ready.then(() => 'ready')", chromedp.EvalAwaitPromise))
		return chromedp.Void{}, err
	})
}

func (b *browser) window(width, height int64, dark bool) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, height))
	b.look("", dark)
}

// look sets the medium ("" or "print") and whether the reader prefers dark pages.
func (b *browser) look(medium string, dark bool) {
	b.t.Helper()
	scheme := map[bool]string{true: "dark", false: "light"}[dark]
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) click(css string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(css), chromedp.NodeVisible))
}

// violations runs axe over the page and gives what it found, one line a finding.
func (b *browser) violations() []string {
	b.t.Helper()
	axe, err := os.ReadFile(filepath.Join("..", "ui", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		if os.Getenv("CI") != "" {
			b.t.Fatal(err)
		}
		b.t.Skip("NOT RUN: axe is not installed; run `npm ci` in internal/web/ui")
	}
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[chromedp.Void](string(axe)+";void 0", chromedp.EvalIgnoreExceptions)); err != nil {
		b.t.Fatal(err)
	}
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})
		.then(r => JSON.stringify(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ' — ' + n.failureSummary))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	var found []string
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		b.t.Fatal(err)
	}
	return found
}

func (b *browser) picture(name string) {
	b.t.Helper()
	shot, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatal(err)
	}
	b.write(name, shot)
}

func (b *browser) view(name string) {
	b.t.Helper()
	shot, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	b.write(name, shot)
}

func (b *browser) write(name string, data []byte) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(os.Getenv("SEN_PICTURES"), name), data, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
