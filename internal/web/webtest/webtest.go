// Package webtest gives tests of pages a whole house: the small demo with its accounts, served as the program serves
// it, and readers who are signed in to it.
package webtest

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"sen/internal/app"
	"sen/internal/db"
	"sen/internal/demo"
	"sen/internal/web"
	"sen/internal/web/browsertest"
)

// House is a register with its pages.
type House struct {
	T      testing.TB
	App    *app.App
	Server *web.Server

	administrator *Reader // once its second factor is set up
}

// small is the file of the small demo, made once a test binary.
var small = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "sen-webtest-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "demo.db")
	return path, app.MakeDemo(context.Background(), path, app.DemoOptions{Options: demo.Options{Seed: 1, Members: demo.Small}})
})

// Small is a house of its own with the small demo: 2,000 members and the accounts tinh, huyen, dangxa, bithu, doan,
// doc and quantri.
func Small(t testing.TB) *House {
	t.Helper()
	from, err := small()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "demo.db")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return Of(t, path)
}

// Of is the house of a register that exists.
func Of(t testing.TB, address string) *House {
	t.Helper()
	a, err := app.Open(context.Background(), address, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	server, err := a.Handler(context.Background(), app.ServeOptions{}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return &House{T: t, App: a, Server: server}
}

// Reader is somebody in front of the pages, signed in or not.
type Reader struct {
	T      testing.TB
	house  *House
	cookie string
}

// Password is that of all accounts of the demo.
const Password = app.DemoPassword

// As is a reader signed in to an account; "" is nobody. The administrator's second factor is not given.
func (h *House) As(login string) *Reader {
	h.T.Helper()
	r := &Reader{T: h.T, house: h}
	if login == "" {
		return r
	}
	status, location, _ := r.Post("/sign-in", url.Values{"login": {login}, "password": {Password}})
	if status != http.StatusSeeOther || r.cookie == "" {
		h.T.Fatalf("%s cannot sign in: %d %s", login, status, location)
	}
	return r
}

// Now is the register's clock.
func (h *House) Now() (now time.Time) {
	h.T.Helper()
	if err := h.App.Register.Read(context.Background(), func(tx *db.Tx) error { now = tx.Now().Time(); return nil }); err != nil {
		h.T.Fatal(err)
	}
	return now
}

// secretOf finds the secret of a second factor on the page that sets it up.
var secretOf = regexp.MustCompile(`name="secret" value="([A-Z2-7]+)"`)

// Administrator is the administrator, with a second factor set up.
func (h *House) Administrator() *Reader {
	h.T.Helper()
	if h.administrator != nil {
		return h.administrator
	}
	r := h.As("quantri")
	found := secretOf.FindStringSubmatch(r.Page("/account/second-factor"))
	if found == nil {
		h.T.Fatal("the page of the second factor tells no secret")
	}
	code, err := totp.GenerateCode(found[1], h.Now())
	if err != nil {
		h.T.Fatal(err)
	}
	if status, _, body := r.Post("/account/second-factor", url.Values{"secret": {found[1]}, "code": {code}}); status != http.StatusOK {
		h.T.Fatal(status, body)
	}
	h.administrator = r
	return r
}

// Get asks for a page.
func (r *Reader) Get(path string) (status int, body string) {
	r.T.Helper()
	w := r.do(httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil))
	return w.Code, w.Body.String()
}

// Page asks for a page that must be there.
func (r *Reader) Page(path string) string {
	r.T.Helper()
	status, body := r.Get(path)
	if status != http.StatusOK {
		r.T.Fatalf("%s: %d\n%s", path, status, body)
	}
	return body
}

// Post sends a form.
func (r *Reader) Post(path string, form url.Values) (status int, location, body string) {
	r.T.Helper()
	req := httptest.NewRequest(http.MethodPost, "http://127.0.0.1"+path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := r.do(req)
	return w.Code, w.Header().Get("Location"), w.Body.String()
}

// Do sends any request with the reader's session.
func (r *Reader) Do(req *http.Request) *httptest.ResponseRecorder { return r.do(req) }

func (r *Reader) do(req *http.Request) *httptest.ResponseRecorder {
	if r.cookie != "" {
		req.Header.Set("Cookie", r.cookie)
	}
	w := httptest.NewRecorder()
	r.house.Server.ServeHTTP(w, req)
	for _, c := range w.Result().Cookies() {
		if c.Name == "sen-session" {
			r.cookie = ""
			if c.MaxAge >= 0 {
				r.cookie = c.Name + "=" + c.Value
			}
		}
	}
	return w
}

// Cookie is the reader's session as a browser sends it.
func (r *Reader) Cookie() string { return r.cookie }

// Browser is a real browser signed in as the reader.
func (r *Reader) Browser(t *testing.T) *browsertest.Browser {
	t.Helper()
	b := browsertest.Open(t, r.house.Server)
	if name, value, signed := strings.Cut(r.cookie, "="); signed {
		b.SetCookie(name, value)
	}
	return b
}
