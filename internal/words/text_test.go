package words

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// said finds the sentences of pages: {{t "…"}} in templates, T("…") in Go.
var said = regexp.MustCompile("\\{\\{-?\\s*(?:[a-z]+ )?\\(?t \"((?:[^\"\\\\]|\\\\.)*)\"|\\(t \"((?:[^\"\\\\]|\\\\.)*)\"|\\bT\\(\"((?:[^\"\\\\]|\\\\.)*)\"")

func TestText_of_every_page_has_its_English(t *testing.T) {
	found := 0
	err := filepath.WalkDir("../web", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == "node_modules" {
			return errors(err, d)
		}
		if ext := filepath.Ext(path); ext != ".tmpl" && ext != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if strings.HasSuffix(path, "page/template.go") {
			return nil // it tells how sentences are written
		}
		for _, m := range said.FindAllStringSubmatch(string(raw), -1) {
			vi := strings.ReplaceAll(m[1]+m[2]+m[3], `\"`, `"`)
			if found++; !HasText(vi) {
				t.Errorf("%s: no English for %q", path, vi)
			}
		}
		return nil
	})
	if err != nil || found == 0 {
		t.Error(found, err)
	}
}

func errors(err error, d fs.DirEntry) error {
	if err != nil {
		return err
	}
	return filepath.SkipDir
}

func TestText_is_said_once_and_takes_the_same_arguments_in_both_languages(t *testing.T) {
	verbs := regexp.MustCompile(`%[a-z]`)
	for _, list := range texts {
		seen := map[string]bool{}
		for _, x := range list {
			if seen[x.vi] {
				t.Errorf("%q stands twice in one list", x.vi)
			}
			seen[x.vi] = true
			if a, b := len(verbs.FindAllString(x.vi, -1)), len(verbs.FindAllString(x.en, -1)); a != b || x.en == "" {
				t.Errorf("%q and %q differ in their arguments", x.vi, x.en)
			}
		}
	}
}
