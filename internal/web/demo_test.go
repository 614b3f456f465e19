package web_test

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"sen/internal/app"
	"sen/internal/web/browsertest"
)

// TestDemo_opens_the_articles_percentage_down_to_names is what a newcomer does first: start the demo, see
// the article's figures of the end of 2023, and open 135,66% down to the people.
func TestDemo_opens_the_articles_percentage_down_to_names(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole demo takes half a minute to make")
	}
	ctx, address := context.Background(), filepath.Join(t.TempDir(), "demo.db")
	if err := app.MakeDemo(ctx, address, app.DemoOptions{}); err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(ctx, address, false)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	pages, err := a.Handler(ctx, app.ServeOptions{Visitor: true}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	b := browsertest.Open(t, pages)
	b.Window(1440, 900, false)
	b.Visit("/")
	for what, css := range map[string]string{"64.403": `.card:nth-child(1) .value`, "2.564": `.card.lead .value`, "1.320": `.card:nth-child(3) .value`, "83": `.card:nth-child(5) .aside .door`} {
		if got := b.Eval(`document.querySelector('` + css + `').textContent`); got != what {
			t.Errorf("%s shows %s, want %s", css, got, what)
		}
	}
	if got := b.Eval(`document.querySelector('.demo').textContent`); got != "DỮ LIỆU MINH HỌA" {
		t.Error(got)
	}
	b.Click(`.card.lead .aside .door`)
	b.Until(`document.querySelector('dialog.panel[open] .big')?.textContent === '135,66%'`)
	b.Click(`dialog.panel .opened .button`)
	b.Until(`document.querySelectorAll('dialog.panel #list tbody tr').length === 50`)
	b.Until(`document.querySelector('dialog.panel #list-title').textContent.includes('2.564')`)
	for _, found := range b.Violations() {
		t.Error(found)
	}

	// Every step of the slider, as the browser feels it: under a tenth of a second at the server.
	b.Visit("/")
	slowest := time.Duration(0)
	for _, day := range []string{"2006-12-31", "2010-06-30", "2015-03-31", "2019-11-30", "2022-08-31"} {
		began := time.Now()
		b.Eval(`fetch('/?day=` + day + `').then(r => r.text()).then(() => window.came = '` + day + `')`)
		b.Until(`window.came === '` + day + `'`)
		slowest = max(slowest, time.Since(began))
	}
	t.Logf("slowest step, request and all: %v", slowest)
	for _, address := range b.AskedOutside() {
		t.Errorf("asked for %s", address)
	}
}
