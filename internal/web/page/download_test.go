package page

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestDownload_tells_what_fails_before_the_first_byte_and_names_the_file(t *testing.T) {
	slip := errors.New("a slip")
	w := httptest.NewRecorder()
	if err := Download(w, "x.xlsx", Workbook, func(io.Writer) error { return slip }); !errors.Is(err, slip) || len(w.Header()) != 0 {
		t.Errorf("%v %v", err, w.Header())
	}
	err := Download(w, "sổ.xlsx", Workbook, func(out io.Writer) error { _, err := out.Write([]byte("PK")); return err })
	if got := w.Header().Get("Content-Disposition"); err != nil || got != `attachment; filename*=utf-8''s%E1%BB%95.xlsx` {
		t.Errorf("%v %q", err, got)
	}
}

func TestDownload_breaks_the_connection_when_it_fails_on_the_way(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_ = Download(w, "x.xlsx", Workbook, func(out io.Writer) error {
			_, _ = out.Write(bytes.Repeat([]byte("x"), 1<<16))
			return errors.New("a slip")
		})
	}))
	defer server.Close()
	answer, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if _, err := io.ReadAll(answer.Body); err == nil {
		t.Error("a part looks like the whole")
	}
}

func TestAddress_leaves_out_what_is_empty(t *testing.T) {
	for want, pairs := range map[string][]string{"/due": {"unit", "", "kind", ""}, "/due?kind=review&unit=T.X": {"unit", "T.X", "after", "", "kind", "review"}} {
		if got := Address("/due", pairs...); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
