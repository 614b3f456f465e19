package words

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// day is an argument as package day gives it.
type day struct{}

func (day) String() string     { return "2023-10-01" }
func (day) Vietnamese() string { return "01/10/2023" }

func TestSentence_fills_arguments_labels_and_days(t *testing.T) {
	args := map[string]any{"unit": "T.1", "day": day{}, "kind": "cell", "parent": "T", "parent_kind": "province"}
	want := "Chưa ghi được: ngày 01/10/2023, T.1 là Chi bộ trực thuộc, không đặt trực tiếp dưới T là Đảng bộ tỉnh được. Đồng chí kiểm tra lại loại, hoặc mã cấp trên."
	if got := Sentence("vi", "unit_kind_under_kind", args); got != want {
		t.Errorf("%q", got)
	}
	want = "On 2023-10-01 T.1 (Cell) may not stand under T (Province committee). Check the kind or the parent."
	if got := Sentence("en", "unit_kind_under_kind", args); got != want {
		t.Errorf("%q", got)
	}
	if got := Sentence("vi", "no_such_key", map[string]any{"a": 1}); got != "no_such_key map[a:1]" {
		t.Errorf("%q", got)
	}
}

func TestSentences_stand_once_in_both_languages_with_the_same_arguments(t *testing.T) {
	argument := regexp.MustCompile(`\{([a-z_]+)`)
	seen := map[string]bool{}
	for _, c := range catalogues {
		for _, l := range c {
			if seen[l.code] {
				t.Errorf("%s stands twice", l.code)
			}
			seen[l.code] = true
			names := map[string]bool{}
			for _, m := range argument.FindAllStringSubmatch(l.vi, -1) {
				names[m[1]] = true
			}
			for _, m := range argument.FindAllStringSubmatch(l.en, -1) {
				if !names[m[1]] {
					t.Errorf("%s: {%s} stands in the English sentence only", l.code, m[1])
				}
			}
			if l.vi == "" || l.en == "" || strings.Contains(strings.ToLower(l.vi), "xoá") {
				t.Errorf("%s is not whole, or says xoá", l.code)
			}
		}
	}
}

// TestSentences_cover_every_fault_of_the_house reads the program's text: a key that is given to a fault needs a
// sentence.
func TestSentences_cover_every_fault_of_the_house(t *testing.T) {
	said := []*regexp.Regexp{
		regexp.MustCompile(`fault\.New\(fault\.[A-Z][a-z]+, "([a-z_.]+)"`),
		regexp.MustCompile(`\b(?:refuse|warn|invalid|taken|refused)\((?:i, |c, |)"([a-z_.]+)"`),
	}
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "node_modules") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, re := range said {
			for _, m := range re.FindAllSubmatch(text, -1) {
				if key := string(m[1]); !HasSentence(key) {
					t.Errorf("%s: the fault %q has no sentence", path, key)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
