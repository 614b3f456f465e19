package exchange

import (
	"flag"
	"os"
	"strings"
	"testing"

	"sen/internal/words"
)

var update = flag.Bool("update", false, "write docs/verdicts.md anew")

const verdictsFile = "../../docs/verdicts.md"

// verdictsPage is docs/verdicts.md as the catalogue would have it.
func verdictsPage() string {
	var b strings.Builder
	b.WriteString(`# Verdicts of an import

What ` + "`sen import`" + ` and the preview page say about a workbook, by code. Each verdict names sheet, row, column and
value. A **refusal** keeps its row out of the register; a **warning** is recorded and worth a look. {words} are filled in.
This page is written by a test from the catalogue in ` + "`internal/words`" + ` (` + "`go test ./internal/exchange -run Verdicts -update`" + `).

New rows are those that say something not yet recorded; changed ones complete what is recorded, adding what was
unknown. Rows that are recorded already count in neither.
`)
	titles := map[string]string{
		"file": "The file as a whole: nothing is read", "row": "Refusals by the door", "warning": "Warnings by the door",
		"unit": "Units", "member": "Members and posts", "other": "Hosts, targets, reference values, recognitions",
	}
	last := ""
	words.EachVerdict(func(group, key, vi, en string) {
		if group != last {
			last = group
			b.WriteString("\n## " + titles[group] + "\n\n| code | sentence | in English |\n|---|---|---|\n")
		}
		b.WriteString("| `" + key + "` | " + vi + " | " + en + " |\n")
	})
	return b.String()
}

func TestVerdicts_are_all_in_the_docs(t *testing.T) {
	if *update {
		must(t, os.WriteFile(verdictsFile, []byte(verdictsPage()), 0o644))
	}
	page, err := os.ReadFile(verdictsFile)
	must(t, err)
	if string(page) != verdictsPage() {
		t.Error("docs/verdicts.md differs from the catalogue: go test ./internal/exchange -run Verdicts -update")
	}
}
