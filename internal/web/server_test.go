package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jba/templatecheck"

	"sen/internal/fault"
	"sen/internal/web/page"
)

// door is a server with a few routes, and what it logged.
func door(t *testing.T, routes ...page.Route) (*Server, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	s, err := New(Options{
		Routes: routes, Site: func() page.Site { return page.Site{} }, Hosts: Loopback,
		Ready: func(context.Context) error { return errors.New("census is behind") },
		Log:   slog.New(slog.NewJSONHandler(&log, nil)), Clock: func() time.Time { return time.Unix(0, 0) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, &log
}

func route(method, path string, h page.Handler) page.Route {
	return page.Route{Method: method, Path: path, Act: "figures.read", Handler: h}
}

func refusing(err error) page.Handler {
	return func(http.ResponseWriter, *http.Request) error { return err }
}

func ask(s http.Handler, method, url string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1:8080"+url, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestNew_refuses_a_route_without_an_act(t *testing.T) {
	_, err := New(Options{Routes: []page.Route{{Method: "GET", Path: "/x", Handler: refusing(nil)}}})
	if err == nil || !strings.Contains(err.Error(), "no act") {
		t.Error(err)
	}
	_, err = New(Options{Routes: []page.Route{route("GET", "/x", refusing(nil)), route("GET", "/x", refusing(nil))}})
	if err == nil || !strings.Contains(err.Error(), "twice") {
		t.Error(err)
	}
}

func TestErrors_become_pages_with_the_status_of_their_kind(t *testing.T) {
	kinds := map[string]struct {
		err error
		get int
	}{
		"/invalid": {fault.New(fault.Invalid, "web.field_missing", "field", "unit"), 400},
		"/denied":  {fault.New(fault.Denied, "denied"), 403},
		"/missing": {fmt.Errorf("lower: %w", fault.New(fault.Missing, "web.no_page")), 404},
		"/taken":   {fault.New(fault.Taken, "db.taken"), 409},
		"/busy":    {fault.New(fault.Busy, "db.busy"), 503},
		"/broken":  {fault.New(fault.Broken, "db.broken").Because(errors.New("disk is gone")), 500},
		"/other":   {errors.New("secret detail"), 500},
		"/late":    {context.DeadlineExceeded, 503},
	}
	var routes []page.Route
	for path, k := range kinds {
		routes = append(routes, route("GET", path, refusing(k.err)), route("GET", "/api"+path, refusing(k.err)), route("POST", path, refusing(k.err)))
	}
	s, log := door(t, routes...)
	for path, k := range kinds {
		w := ask(s, "GET", path)
		body := w.Body.String()
		if w.Code != k.get || !strings.Contains(body, "<h1>") || !strings.Contains(body, w.Header().Get("X-Request-Id")) {
			t.Errorf("%s: %d, %s", path, w.Code, body)
		}
		if strings.Contains(body, "secret") || strings.Contains(body, "disk") {
			t.Errorf("%s tells the reader the cause: %s", path, body)
		}
		w = ask(s, "GET", "/api"+path)
		var p struct {
			Status  int
			Detail  string
			Request string `json:"request_id"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != k.get || p.Detail == "" || p.Request == "" || strings.Contains(p.Detail, "\n") {
			t.Errorf("/api%s: %v %s", path, err, w.Body)
		}
		if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("/api%s: %s", path, got)
		}
	}
	if w := ask(s, "POST", "/invalid"); w.Code != 422 {
		t.Errorf("a form that breaks a rule: %d", w.Code)
	}
	if !strings.Contains(log.String(), "disk is gone") || !strings.Contains(log.String(), "secret detail") {
		t.Errorf("the causes are not in the log: %s", log)
	}
}

func TestLog_has_a_line_for_each_request_without_what_was_typed(t *testing.T) {
	s, log := door(t, route("GET", "/units/{code}", refusing(fault.New(fault.Missing, "web.no_page"))))
	w := ask(s, "GET", "/units/SECRET?name=Nguyen")
	var line struct {
		Method, Route, Request string
		Status                 int
		MS                     *float64
	}
	if err := json.Unmarshal(log.Bytes(), &line); err != nil {
		t.Fatal(err, log)
	}
	if line.Method != "GET" || line.Route != "/units/{code}" || line.Status != 404 || line.MS == nil || line.Request != w.Header().Get("X-Request-Id") {
		t.Errorf("%+v", line)
	}
	if strings.Contains(log.String(), "SECRET") || strings.Contains(log.String(), "Nguyen") {
		t.Errorf("the log tells what was typed: %s", log)
	}
}

func TestDoor_refuses_other_names_other_sites_and_other_methods(t *testing.T) {
	s, _ := door(t, route("GET", "/x", func(w http.ResponseWriter, _ *http.Request) error { return plainly(w, 200, "x") }),
		route("POST", "/x", func(w http.ResponseWriter, _ *http.Request) error { return plainly(w, 200, "x") }),
		route("GET", "/only", func(w http.ResponseWriter, _ *http.Request) error { return plainly(w, 200, "x") }))
	for _, c := range []struct {
		method, path string
		headers      []string
		want         int
	}{
		{"GET", "/x", nil, 200},
		{"GET", "/x", []string{"Host", "localhost:9000"}, 200},
		{"GET", "/x", []string{"Host", "[::1]:9000"}, 200},
		{"GET", "/x", []string{"Host", "evil.example"}, 421},
		{"POST", "/x", nil, 200},
		{"POST", "/x", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"POST", "/x", []string{"Origin", "http://evil.example"}, 403},
		{"POST", "/only", nil, 405},
		{"DELETE", "/nothing", nil, 404},
		{"GET", "/nothing", nil, 404},
		{"HEAD", "/x", nil, 200},
	} {
		if w := ask(s, c.method, c.path, c.headers...); w.Code != c.want {
			t.Errorf("%s %s %v: %d, want %d", c.method, c.path, c.headers, w.Code, c.want)
		}
	}
}

func TestPages_carry_the_headers_that_keep_others_out(t *testing.T) {
	s, _ := door(t)
	h := ask(s, "GET", "/nothing").Header()
	if csp := h.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") {
		t.Error(csp)
	}
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin", "Cache-Control": "no-store"} {
		if h.Get(name) != want {
			t.Errorf("%s: %q", name, h.Get(name))
		}
	}
}

func TestPanic_becomes_a_page_and_a_line_in_the_log(t *testing.T) {
	s, log := door(t, route("GET", "/x", func(http.ResponseWriter, *http.Request) error { panic("ouch") }))
	if w := ask(s, "GET", "/x"); w.Code != 500 || strings.Contains(w.Body.String(), "ouch") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "ouch") {
		t.Error(log)
	}
}

func TestBody_has_a_limit(t *testing.T) {
	s, _ := door(t, route("POST", "/x", func(w http.ResponseWriter, r *http.Request) error {
		_, err := io.ReadAll(r.Body)
		return err
	}))
	r := httptest.NewRequest("POST", "http://localhost/x", strings.NewReader(strings.Repeat("x", bodyLimit+1)))
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != 413 {
		t.Error(w.Code)
	}
}

func TestPages_are_compressed_for_who_can_read_it(t *testing.T) {
	s, _ := door(t)
	w := ask(s, "GET", "/nothing", "Accept-Encoding", "gzip, br")
	if w.Header().Get("Content-Encoding") != "gzip" {
		t.Fatal(w.Header())
	}
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body, _ := io.ReadAll(z); !strings.Contains(string(body), "Không tìm thấy") {
		t.Error(string(body))
	}
}

func TestHealth_tells_alive_from_ready(t *testing.T) {
	s, _ := door(t)
	if w := ask(s, "GET", "/healthz"); w.Code != 200 {
		t.Error(w.Code)
	}
	if w := ask(s, "GET", "/readyz"); w.Code != 503 || strings.Contains(w.Body.String(), "behind") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestTemplates_fit_their_pages(t *testing.T) {
	if err := templatecheck.CheckHTML(refusalPage.HTML(), Refusal{}); err != nil {
		t.Error(err)
	}
}
