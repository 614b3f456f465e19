package figurepages

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// addressed asks for an address however it is spelled.
func addressed(h http.Handler, path, query string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.URL = &url.URL{Path: path, RawQuery: query}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// FuzzFigureQuery: whatever a program asks, it gets figures or a refusal in one line, never a fault of Sen.
func FuzzFigureQuery(f *testing.F) {
	s := served(f, invented(f))
	for _, q := range []string{
		"unit=TM&from=2023-01-01&to=2023-12-31", "unit=TM&from=2023-01-01&to=2023-12-31&by=occupation,unit&children=1&only=admitted,members",
		"unit=TM.01&from=2023-01-01&to=2022-12-31", "unit=&from=&to=", "unit=TM&from=2023-02-30&to=x&known_at=2024-01-31T17:00:00%2B07:00",
		"unit=TM.01.1.1.X&from=1850-01-01&to=2199-12-31&by=ethnicity,religion,reason", "only=%00&unit=%ff&from=0001-01-01", "unit=TM&from=2023-01-01&to=2023-12-31&known_at=0001-01-01T00:00:00Z",
	} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		w := addressed(s, "/api/v1/figures", query)
		var any map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &any); err != nil {
			t.Fatalf("%q: %v: %s", query, err, w.Body)
		}
		if strings.Count(strings.TrimSpace(w.Body.String()), "\n") > 0 || w.Code != 200 && w.Code != 400 && w.Code != 404 {
			t.Fatalf("%q: %d: %s", query, w.Code, w.Body)
		}
	})
}

// FuzzAddresses: whatever stands in the address line, a page answers, and a refusal has a sentence.
func FuzzAddresses(f *testing.F) {
	s := served(f, invented(f))
	for _, a := range [][2]string{
		{"/", "day=2015-06-30&term=quarter&sort=members&dir=desc&all=1"},
		{"/", "day=1850-01-01"},
		{"/", "day=2199-12-31&term=half"},
		{"/", "known_at=2024-01-31"},
		{"/units/TM.01", "known_at=1990-01-01"},
		{"/units/TM.01.1.1.X", ""},
		{"/figures", "day=2006-01-01&term=month"},
		{"/units/%2e%2e", ""},
		{"/open", "figure=admitted.progress&unit=TM&from=2023-01-01&to=2023-12-31"},
		{"/open", "figure=members&unit=TM&from=1850-01-01&to=2199-12-31&after=9.9"},
		{"/open", "figure=admitted&unit=TM&from=2023-01-01&to=2023-12-31&by=unit&part=TM.01"},
		{"/open", "figure=members&by=religion&part=x&unit=TM.01.1.1&from=2023-01-01&to=2023-12-31"},
	} {
		f.Add(a[0], a[1])
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		if !strings.HasPrefix(path, "/") {
			path = "/" + path
		}
		w := addressed(s, path, query)
		if w.Code >= 500 {
			t.Fatalf("%q ? %q: %d: %s", path, query, w.Code, w.Body)
		}
	})
}
