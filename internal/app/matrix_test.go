package app

import (
	"flag"
	"os"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/words"
)

var update = flag.Bool("update", false, "write docs/access.md")

// TestAccess_document_is_the_running_codes_table keeps docs/access.md and `sen access matrix` equal.
func TestAccess_document_is_the_running_codes_table(t *testing.T) {
	const path, mark = "../../docs/access.md", "\n<!-- sen access matrix -->\n\n"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, _, found := strings.Cut(string(raw), mark)
	want := head + mark + AccessMatrix()
	if *update && found {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(raw) != want {
		t.Error("docs/access.md differs from `sen access matrix`: go test ./internal/app -run Access -update")
	}
}

func TestActs_have_names_in_both_languages(t *testing.T) {
	for _, act := range access.All {
		if !words.HasLabel("act", string(act)) {
			t.Errorf("%s has no label", act)
		}
	}
}
