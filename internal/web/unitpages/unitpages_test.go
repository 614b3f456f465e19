package unitpages_test

import (
	"bytes"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

// The demo's units that the tests walk.
const (
	district = "/units/DT.871"
	commune  = "/units/DT.871.30025"
	cell     = "/units/DT.871.30025.01"
	outside  = "/units/DT.866"
)

// upload sends a form with a file.
func upload(t *testing.T, r *webtest.Reader, path string, form url.Values, name string, content []byte) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for field, values := range form {
		for _, v := range values {
			if err := w.WriteField(field, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	file, err := w.CreateFormFile("scan", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "http://127.0.0.1"+path, &body)
	req.Header.Set("Content-Type", w.FormDataContentType())
	return r.Do(req)
}

// says fails the test unless a page has all of some words.
func says(t *testing.T, body string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(body, w) {
			t.Errorf("no %q in\n%s", w, main(body))
		}
	}
}

// silent fails the test if a page has any of some words.
func silent(t *testing.T, body string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(body, w) {
			t.Errorf("%q in\n%s", w, main(body))
		}
	}
}

// drawing is a picture in a page, which tells a failing test nothing.
var drawing = regexp.MustCompile(`(?s)<svg.*?</svg>`)

func main(body string) string {
	_, body, _ = strings.Cut(body, "<main")
	body, _, _ = strings.Cut(body, "</main>")
	return drawing.ReplaceAllString(body, "")
}

// does sends a form that must be done, and gives the page it leads to.
func does(t *testing.T, r *webtest.Reader, path string, form url.Values) string {
	t.Helper()
	status, location, body := r.Post(path, form)
	if status != http.StatusSeeOther {
		t.Fatalf("%s: %d\n%s", path, status, main(body))
	}
	return r.Page(location)
}

// refused sends a form that must be refused, and gives the page that says why.
func refused(t *testing.T, r *webtest.Reader, path string, form url.Values) string {
	t.Helper()
	status, _, body := r.Post(path, form)
	if status != http.StatusUnprocessableEntity {
		t.Fatalf("%s: %d\n%s", path, status, main(body))
	}
	return body
}

// previews sends a form that must be answered with a preview.
func previews(t *testing.T, r *webtest.Reader, path string, form url.Values) string {
	t.Helper()
	status, _, body := r.Post(path, form)
	if status != http.StatusOK || !strings.Contains(body, "Nếu ghi, sổ sẽ đổi như sau") {
		t.Fatalf("%s: %d\n%s", path, status, main(body))
	}
	return body
}

func with(form url.Values, pairs ...string) url.Values {
	out := url.Values{}
	for k, v := range form {
		out[k] = v
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		out.Set(pairs[i], pairs[i+1])
	}
	return out
}

// alike fails the test unless two units are answered with 404 and the same page but for their codes.
func alike(t *testing.T, r *webtest.Reader, path, out, never string) {
	t.Helper()
	a, first := r.Get(strings.ReplaceAll(path, "%s", out))
	b, second := r.Get(strings.ReplaceAll(path, "%s", never))
	plain := func(body, code string) string { return strings.ReplaceAll(main(body), "“"+code+"”", "") }
	if a != http.StatusNotFound || b != http.StatusNotFound || requestID.ReplaceAllString(plain(first, out), "") != requestID.ReplaceAllString(plain(second, never), "") {
		t.Errorf("%s: %d and %d\n%s\n%s", path, a, b, plain(first, out), plain(second, never))
	}
}

var requestID = regexp.MustCompile(`[0-9a-f]{16}`)

// addresses are those that follow a piece of a page.
func addresses(body, before string) (out []string) {
	for _, piece := range strings.Split(body, before)[1:] {
		address, _, _ := strings.Cut(piece, `"`)
		out = append(out, html.UnescapeString(address))
	}
	return out
}

func between(body, before, after string) string {
	_, body, _ = strings.Cut(body, before)
	body, _, _ = strings.Cut(body, after)
	return body
}

func itoa(n int) string { return strconv.Itoa(n) }
