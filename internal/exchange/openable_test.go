package exchange

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sen/internal/fault"
)

func TestOpenable_refuses_what_is_no_workbook_and_looks_at_no_row(t *testing.T) {
	whole := bookOf(t, tab{"TO_CHUC", []string{"a", "b"}, [][]any{row("c", "d")}})
	for key, b := range map[string][]byte{"file.empty": nil, "file.not_workbook": []byte("xin chào"), "file.cut_off": whole[:len(whole)/2], "": whole} {
		path := filepath.Join(t.TempDir(), "x")
		must(t, os.WriteFile(path, b, 0o600))
		if err := Openable(path); key == "" && err != nil || key != "" && !fault.Is(err, key) {
			t.Errorf("%v, not %s", err, key)
		}
	}
}

func TestHeadings_are_those_of_the_sheet_and_of_no_other(t *testing.T) {
	for _, name := range Sheets() {
		if len(Headings(name)) == 0 {
			t.Errorf("%s has no headings", name)
		}
	}
	if !slices.Contains(Headings("dang_vien"), "Họ và tên") || slices.Contains(Headings("BON_TOT"), "Họ và tên") || Headings("Sheet1") != nil {
		t.Error("headings of another sheet")
	}
}
