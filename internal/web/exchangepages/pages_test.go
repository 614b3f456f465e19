package exchangepages

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jba/templatecheck"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/web/page"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"home":     templatecheck.CheckHTML(homePage.HTML(), Home{}),
		"job":      templatecheck.CheckHTML(jobPage.HTML(), Job{}),
		"headings": templatecheck.CheckHTML(headingsPage.HTML(), Headings{}),
		"undo":     templatecheck.CheckHTML(undoPage.HTML(), Undo{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRegister_goes_out_to_one_reader_at_a_time(t *testing.T) {
	p := &Pages{Units: func(context.Context) (*org.History, error) { return nil, nil }, Today: func() day.Day { return 0 }}
	p.exporting.Lock()
	r := httptest.NewRequest(http.MethodPost, "/exchange/register", nil)
	r = r.WithContext(page.WithReader(r.Context(), page.Reader{Actor: access.Operator}))
	if err := p.register(httptest.NewRecorder(), r); !fault.Is(err, "export_under_way") || fault.KindOf(err) != fault.Busy {
		t.Errorf("the second export: %v", err)
	}
}

func TestPlace_leads_on_and_back_the_same_way(t *testing.T) {
	at := place{job: "/j", sheet: "DANG_VIEN", all: true}
	for _, row := range []int{51, 101, 151} {
		at.trail, at.after = append(at.trail, at.after), row
	}
	if got, want := at.back(), "/j?after=101&rows=all&sheet=DANG_VIEN&trail=0-51#rows"; got != want {
		t.Errorf("back: %s, want %s", got, want)
	}
	if got, want := at.next(201), "/j?after=201&rows=all&sheet=DANG_VIEN&trail=0-51-101-151#rows"; got != want {
		t.Errorf("next: %s, want %s", got, want)
	}
	if got, want := at.start(), "/j?rows=all&sheet=DANG_VIEN#rows"; got != want {
		t.Errorf("start: %s, want %s", got, want)
	}
	begin := place{job: "/j", sheet: "DANG_VIEN"}
	if begin.back() != "" || begin.start() != "" || begin.next(0) != "" {
		t.Errorf("the first and only page leads somewhere: %q %q %q", begin.back(), begin.start(), begin.next(0))
	}
}

func TestShelf_removes_what_a_killed_process_left_and_nothing_younger(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	now := time.Date(2024, 3, 1, 8, 0, 0, 0, time.UTC)
	left := func(name string, at time.Time) string {
		folder := filepath.Join(os.TempDir(), name)
		if err := errors.Join(os.Mkdir(folder, 0o700), os.WriteFile(filepath.Join(folder, "workbook-1"), nil, 0o600), os.Chtimes(folder, at, at)); err != nil {
			t.Fatal(err)
		}
		return folder
	}
	old, young, other := left(folders+"1", now.Add(-stale-time.Hour)), left(folders+"2", now.Add(-time.Hour)), left("else", now.Add(-9*stale))
	var s shelf
	path, err := s.take(bytes.NewReader([]byte("x")), now)
	if err != nil {
		t.Fatal(err)
	}
	for folder, want := range map[string]bool{old: false, young: true, other: true} {
		if _, err := os.Stat(folder); (err == nil) != want {
			t.Errorf("%s is there: %v", folder, err == nil)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the workbook: %v, %v", info, err)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("its folder: %v, %v", info, err)
	}
	s.close()
	if _, err := os.Stat(filepath.Dir(path)); !os.IsNotExist(err) {
		t.Errorf("the folder outlived the shelf: %v", err)
	}
}

// endless gives bytes for ever.
type endless struct{ n int }

func (e *endless) Read(b []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	e.n -= len(b)
	return len(b), nil
}

func TestShelf_takes_no_more_than_the_largest_and_keeps_nothing_of_it(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var s shelf
	defer s.close()
	if _, err := s.take(&endless{largest + 1<<20}, time.Now()); !fault.Is(err, "import_file_too_large") {
		t.Errorf("more than the largest: %v", err)
	}
	if left, _ := os.ReadDir(s.folder); len(left) != 0 {
		t.Errorf("%d files are left", len(left))
	}
}

func TestShelf_keeps_the_last_few_workbooks(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var s shelf
	defer s.close()
	for i := range keptFiles + 2 {
		path, err := s.take(bytes.NewReader([]byte("x")), time.Now())
		if err != nil {
			t.Fatal(err)
		}
		s.keep(kept{exchange.JobID(rune('a' + i)), exchange.Upload{Path: path}})
	}
	_, oldest := s.of("b")
	_, newest := s.of("c")
	if left, _ := os.ReadDir(s.folder); len(left) != keptFiles || oldest || !newest {
		t.Errorf("%d files are left; the second is kept: %v, the third: %v", len(left), oldest, newest)
	}
}

func TestShortened_leaves_the_name_of_the_file(t *testing.T) {
	for given, want := range map[string]string{`C:\Sổ\xã Hòa An.xlsx`: "xã Hòa An.xlsx", "a/b.xlsx": "b.xlsx", "x\r\ny.xlsx": "xy.xlsx"} {
		if got := shortened(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}
