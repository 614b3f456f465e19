package figurepages

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jba/templatecheck"

	"sen/internal/web"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"overview": templatecheck.CheckHTML(overviewPage.HTML(), Overview{}),
		"open":     templatecheck.CheckHTML(openPage.HTML(), Opened{}),
		"all":      templatecheck.CheckHTML(allPage.HTML(), AllFigures{}),
		"partner":  templatecheck.CheckHTML(partnerPage.HTML(), Partner{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func served(t testing.TB, p *Pages) *web.Server {
	t.Helper()
	s, err := web.New(web.Options{
		Routes: p.Routes(), Site: p.Site, Hosts: append(web.Loopback, "example.com"),
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: func() time.Time { return time.Unix(0, 0) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(t testing.TB, h http.Handler, url string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, url, nil))
	return w.Code, w.Body.String()
}

func TestSite_map_names_an_act_for_every_address(t *testing.T) {
	for _, r := range served(t, invented(t)).Map() {
		t.Logf("%-5s %-26s %s", r.Method, r.Path, r.Act)
		if r.Act == "" || r.Handler == nil {
			t.Errorf("%s has no act", r.Pattern())
		}
	}
}

func TestOverview_shows_the_unit_on_the_day(t *testing.T) {
	s := served(t, invented(t))
	status, body := get(t, s, "/")
	if status != 200 || !strings.Contains(body, "Đảng bộ tỉnh Minh Họa") {
		t.Fatal(status, body)
	}
}
