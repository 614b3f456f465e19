package app

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"sen/internal/account"
	"sen/internal/demo"
	"sen/internal/web"
)

func TestGallery_leads_to_a_clock_that_runs_and_to_an_introduction_of_the_demo(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "demo.db")
	if err := MakeDemo(ctx, path, DemoOptions{Options: demo.Options{Seed: 1, Members: demo.Small}}); err != nil {
		t.Fatal(err)
	}
	a, err := Open(ctx, path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	pages, f, err := a.handler(ctx, ServeOptions{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	items := 0
	for _, of := range accountsWithPages(pages.Map(), a.sampleClock(ctx, f)) {
		for _, link := range of.Pages {
			if link.Pattern != "/due/item" {
				continue
			}
			items++
			_, query, _ := strings.Cut(link.Href, "?")
			q, err := url.ParseQuery(query)
			if err != nil {
				t.Fatal(err)
			}
			if of.Login == "tinh" && !strings.Contains(q.Get("to"), "introduced") {
				t.Errorf("the province's officer is led to %s", q.Get("to"))
			}
			in, err := a.Accounts.SignIn(ctx, account.Attempt{Login: of.Login, Password: DemoPassword})
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+q.Get("to"), nil)
			w := httptest.NewRecorder()
			let := httptest.NewRecorder()
			(&web.Hall{}).Let(let, in)
			for _, c := range let.Result().Cookies() {
				r.AddCookie(c)
			}
			pages.ServeHTTP(w, r)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %s answers %d", of.Login, q.Get("to"), w.Code)
			}
		}
	}
	if items < 3 {
		t.Errorf("%d accounts are led to a clock", items)
	}
}
