package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"sen/internal/app"
)

// views is how often the first view is measured, each time in a browser that knows nothing yet.
const views = 5

// paint measures the first view of a phone on a slow network: what it weighs and when the largest part is painted, in the
// middle of some views. The profile is that of Lighthouse's mobile runs: 1.6 Mbit/s, 150 ms a round trip, a processor four
// times slower.
func paint(t *table, s *serverAt) error {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.row("first view on a throttled phone", "no chromium", "", 0, "≤ 1 s", false)
		return nil
	}
	r, err := s.as("huyen", app.DemoPassword)
	if err != nil {
		return err
	}
	var painted, weights []float64
	for range views {
		lcp, bytes, err := firstView(browser, s.base, r.c.Jar.Cookies(mustURL(s.base)))
		if err != nil {
			return err
		}
		painted, weights = append(painted, lcp), append(weights, bytes)
	}
	slices.Sort(painted)
	lcp, bytes := median(painted), slices.Max(weights)
	t.row("first view of a phone, compressed, fonts included", fmt.Sprintf("%.0f kB", bytes/1000), "", bytes/120_000, "≤ 120 kB", bytes > 0 && bytes <= 120_000)
	t.row(fmt.Sprintf("  largest contentful paint on a throttled phone, the middle of %d (%.0f to %.0f ms)", views, painted[0], painted[views-1]),
		ms(lcp), "", lcp/1000, "≤ 1 s", painted[0] > 0 && lcp <= 1000)
	return nil
}

// firstView opens the first page in a new browser and gives when its largest part was painted and what was transferred.
func firstView(browser, base string, cookies []*http.Cookie) (lcp, bytes float64, err error) {
	profile, err := os.MkdirTemp("", "sen-paint-")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(profile)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile))
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	defer stopAlloc()
	ctx, stop := chromedp.NewContext(alloc)
	defer stop()
	ctx, timeout := context.WithTimeout(ctx, 2*time.Minute)
	defer timeout()
	if err := slow(ctx); err != nil {
		return 0, 0, err
	}
	for _, c := range cookies {
		if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: base}); err != nil {
			return 0, 0, err
		}
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate(base+"/")); err != nil {
		return 0, 0, err
	}
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`new Promise(done => {
		let last = 0
		new PerformanceObserver(l => { for (const e of l.getEntries()) last = e.startTime }).observe({type: 'largest-contentful-paint', buffered: true})
		setTimeout(() => {
			const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
			done(last + ' ' + all.reduce((n, e) => n + e.transferSize, 0))
		}, 3000)
	})`, chromedp.EvalAwaitPromise))
	if err != nil {
		return 0, 0, err
	}
	_, err = fmt.Sscan(text, &lcp, &bytes)
	return lcp, bytes, err
}

// conditions are what Network.emulateNetworkConditions takes: the command that the browsers of distributions know, which
// the library no longer names.
type conditions struct {
	Offline  bool    `json:"offline"`
	Latency  float64 `json:"latency"`            // ms
	Download float64 `json:"downloadThroughput"` // bytes a second
	Upload   float64 `json:"uploadThroughput"`
}

var emulateNetwork = cdp.Command[conditions, struct{}]{Method: "Network.emulateNetworkConditions"}

// slow makes network and processor those of a phone on the road.
func slow(ctx context.Context) error {
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		return err
	}
	const mbit = 1_000_000 / 8
	if _, err := chromedp.Call(ctx, emulateNetwork, conditions{Latency: 150, Download: 1.6 * mbit, Upload: 0.75 * mbit}); err != nil {
		return err
	}
	_, err := chromedp.Call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	return err
}

func mustURL(s string) *url.URL {
	u, err := url.Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}
