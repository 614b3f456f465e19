package web_test

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/demo"
	"sen/internal/report/issued"
	"sen/internal/report/review"
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
	theYearsReview(t, a)
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

// theYearsReview holds that the review of 2023 states the article's figures, and that the one the demo issued states what
// was known after the first book and is restated by the later one.
func theYearsReview(t *testing.T, a *app.App) {
	t.Helper()
	ctx := context.Background()
	c, err := a.Census.Now(ctx)
	if err != nil {
		t.Fatal(err)
	}
	r, err := review.Of(c, demo.Province, 2023, day.Instant{})
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, s := range r.Sections {
		for _, sentence := range s.Sentences {
			for _, p := range sentence.Vi {
				said.WriteString(p.Text)
			}
		}
	}
	for _, want := range []string{
		"kết nạp 2.564 đảng viên, đạt 135,66% so với chỉ tiêu 1.890", "bằng 3,98% tổng số đảng viên", "có 64.403 đảng viên, bằng 4,02% dân số",
		"90 chi bộ cơ sở, 129 đảng bộ cơ sở và 956 chi bộ trực thuộc", "20 tổ đảng của đảng viên đi làm xa với 83 đảng viên, ở 8/12 địa phương", "1.320 người, chiếm 51,48%",
	} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("the year's review does not say %q", want)
		}
	}
	service := issued.NewService(a.Register)
	heads, err := service.List(ctx, access.Operator)
	if err != nil || len(heads) != 1 {
		t.Fatalf("%d issued reports (%v), want the one of the demo", len(heads), err)
	}
	then, err := service.Report(ctx, access.Operator, heads[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	restated, err := service.Restate(ctx, access.Operator, then, c)
	if err != nil {
		t.Fatal(err)
	}
	moved := map[string]string{}
	for _, x := range restated {
		sum := int64(0)
		for _, p := range x.Parts {
			sum += p.Count
		}
		if d, isCount := x.Difference(); isCount && d != sum {
			t.Errorf("%s differs by %d, explained %d", x.Key, d, sum)
		}
		moved[x.Key] = x.Value.Text() + " → " + x.Now.Text()
	}
	for key, want := range map[string]string{"members": "64.402 → 64.403", "admitted": "2.563 → 2.564", "admitted.progress": "135,61% → 135,66%"} {
		if moved[key] != want {
			t.Errorf("%s: %s, want %s", key, moved[key], want)
		}
	}
}
