// Package browsertest drives a real browser over pages in tests: it walks, measures, makes pictures and holds
// pages to the rules of access. The browser is Chromium, spoken to over its own protocol.
package browsertest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Browser is a browser in front of a server. Whatever fails ends the test at hand.
type Browser struct {
	// T is the test at hand; On exchanges it.
	T *testing.T
	// Home is the address of the server.
	Home string

	ctx  context.Context
	seen *requests
}

// requests are the addresses the browser asked for.
type requests struct {
	mu  sync.Mutex
	all []string
}

// Open starts a browser with a fresh profile in front of a handler, both until the test ends.
func Open(t *testing.T, h http.Handler) *Browser {
	t.Helper()
	path(t)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return OpenAt(t, server.URL)
}

// OpenAt starts a browser in front of a running server. Where there is no browser the test is left out with
// a word, and fails in CI.
func OpenAt(t *testing.T, home string) *Browser {
	t.Helper()
	profile, err := os.MkdirTemp("", "sen-browser")
	if err != nil {
		t.Fatal(err)
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stop := chromedp.NewContext(alloc)
	ctx, timeout := context.WithTimeout(ctx, longest)
	b := &Browser{T: t, Home: home, ctx: ctx, seen: &requests{}}
	t.Cleanup(func() {
		timeout()
		stop()
		stopAlloc()
		remove(profile)
	})
	b.listen()
	return b
}

// longest is how long one browser may be kept busy.
const longest = 6 * time.Minute

// remove removes a profile, into which the browser's children write for a moment after its end.
func remove(profile string) {
	for range 50 {
		if os.RemoveAll(profile) == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// path finds a browser.
func path(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("SEN_BROWSER"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	missing(t, "no browser; install one (apt-get install chromium) or name it in SEN_BROWSER")
	return ""
}

// missing leaves a test out, or fails it in CI.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip("NOT RUN: " + what)
}

func (b *Browser) listen() {
	b.T.Helper()
	if _, err := chromedp.Call(b.ctx, network.Enable, network.EnableParams{}); err != nil {
		b.T.Fatal(err)
	}
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

// On is the same browser in a subtest.
func (b *Browser) On(t *testing.T) *Browser {
	inner := *b
	inner.T = t
	return &inner
}

// Asked are the addresses the browser has asked for.
func (b *Browser) Asked() []string {
	b.seen.mu.Lock()
	defer b.seen.mu.Unlock()
	return slices.Clone(b.seen.all)
}

// AskedOutside are those of them that do not lead to the server.
func (b *Browser) AskedOutside() []string {
	home, _ := url.Parse(b.Home)
	return slices.DeleteFunc(b.Asked(), func(address string) bool {
		u, err := url.Parse(address)
		return strings.HasPrefix(address, "data:") || err == nil && u.Host == home.Host
	})
}
