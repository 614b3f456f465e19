package browsertest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/chromedp/chromedp"
)

// axe is the judge of access, installed with the assets' tools; it comes in through the browser's protocol,
// past the policy that keeps strange scripts out.
func (b *Browser) axe() string {
	b.T.Helper()
	_, here, _, _ := runtime.Caller(0)
	script, err := os.ReadFile(filepath.Join(filepath.Dir(here), "..", "ui", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		missing(b.T, "axe is not installed; run `npm ci` in internal/web/ui")
	}
	return string(script)
}

// Violations are the places where the page shown breaks a rule of access (WCAG 2.2 A and AA, and axe's good
// practice), one line each.
func (b *Browser) Violations() []string {
	b.T.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[chromedp.Void](b.axe()+";void 0", chromedp.EvalIgnoreExceptions)); err != nil {
		b.T.Fatal(err)
	}
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})
		.then(r => JSON.stringify(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.T.Fatal(err)
	}
	var found []string
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		b.T.Fatal(err)
	}
	return found
}

// Overflow is by how many pixels the page is wider than its window; 0 or less if it fits.
func (b *Browser) Overflow() string {
	b.T.Helper()
	return b.Eval("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
}

// fileName makes a name of a page one of a file.
var fileName = strings.NewReplacer("/", "-", "?", "-", "&", "-", "=", "-", " ", "-")

// Sound fails the test for each rule of access that the page shown breaks, and if it is wider than its window. Where
// SEN_PICTURES names a folder it keeps a picture there under the name.
func (b *Browser) Sound(name string) {
	b.T.Helper()
	for _, found := range b.Violations() {
		b.T.Errorf("%s: %s", name, found)
	}
	if wide := b.Overflow(); wide != "0" {
		b.T.Errorf("%s is %s px wider than the window", name, wide)
	}
	folder := os.Getenv("SEN_PICTURES")
	if folder == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(folder, fileName.Replace(name)+".png"), b.Picture(), 0o644); err != nil {
		b.T.Fatal(err)
	}
}

// Picture is the whole page as PNG.
func (b *Browser) Picture() []byte { return b.made(chromedp.FullScreenshot(100)) }

// View is the window as PNG.
func (b *Browser) View() []byte { return b.made(chromedp.CaptureScreenshot()) }

// Print is the page as a printer gets it, as PDF.
func (b *Browser) Print() []byte { return b.made(chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize())) }

func (b *Browser) made(make chromedp.Action[[]byte]) []byte {
	b.T.Helper()
	data, err := chromedp.Run(b.ctx, make)
	if err != nil {
		b.T.Fatal(err)
	}
	return data
}
