package demo

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestBuild_gives_the_same_rows_for_the_same_seed(t *testing.T) {
	digest := func(seed uint64) string {
		first, later, voids := Build(Options{Seed: seed, Members: Small})
		h := sha256.New()
		for _, b := range []Book{first, later} {
			for _, s := range b.Sheets {
				fmt.Fprintln(h, s.Name, s.Head)
				for row := range s.Rows {
					fmt.Fprintln(h, row...)
				}
			}
			if err := b.WriteXLSX(h); err != nil {
				t.Fatal(err)
			}
		}
		fmt.Fprintln(h, voids)
		return fmt.Sprintf("%x", h.Sum(nil))
	}
	first := digest(7)
	if again := digest(7); again != first {
		t.Error("two runs differ")
	}
	if digest(8) == first {
		t.Error("two seeds agree")
	}
}

func TestWriteXLSX_opens_with_headings_days_and_the_mark_on_every_sheet(t *testing.T) {
	var out bytes.Buffer
	if err := tiny().first.WriteXLSX(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if props, err := f.GetDocProps(); err != nil || !strings.Contains(props.Title, Mark) {
		t.Errorf("title %v, %v", props, err)
	}
	for _, s := range tiny().first.Sheets {
		rows, err := f.GetRows(s.Name)
		if err != nil || len(rows) < 2 || !slices.Equal(rows[0], s.Head) || s.Head[len(s.Head)-1] != Mark {
			t.Errorf("%s: %d rows, %v", s.Name, len(rows), err)
		}
		banner, err := f.GetHeaderFooter(s.Name)
		if err != nil || banner == nil || !strings.Contains(banner.OddHeader, Mark) {
			t.Errorf("%s: no mark in print: %v", s.Name, err)
		}
	}
	if v, err := f.GetCellValue("TO_CHUC", "H2"); err != nil || v != "01/01/2006" {
		t.Errorf("the register's first day reads %q, %v", v, err)
	}
	if notice, err := f.GetCellValue(Mark, "A1"); err != nil || notice != Mark {
		t.Errorf("notice %q, %v", notice, err)
	}
}

func TestBuild_scales(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute of a small machine")
	}
	first, later, voids := Build(Options{Seed: 3, Scale: 2})
	l := read([]Book{first, later}, voids)
	l.fail(t)
	if n := l.members(end23)["DT"]; n != 2*Whole {
		t.Errorf("%d members", n)
	}
}

// TestWrite_workbooks_where_asked writes the workbooks into the folder that SEN_DEMO_OUT names.
func TestWrite_workbooks_where_asked(t *testing.T) {
	dir := os.Getenv("SEN_DEMO_OUT")
	if dir == "" {
		t.Skip("SEN_DEMO_OUT names no folder")
	}
	for name, b := range map[string]Book{
		"demo.xlsx": whole().first, "demo-later.xlsx": whole().later, "demo-small.xlsx": tiny().first, "demo-small-later.xlsx": tiny().later,
	} {
		var out bytes.Buffer
		if err := b.WriteXLSX(&out); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Log("to be voided:", whole().voids, tiny().voids)
}

func BenchmarkBuildAndWrite(b *testing.B) {
	for b.Loop() {
		first, _, _ := Build(Options{Seed: 1})
		if err := first.WriteXLSX(discard{}); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
