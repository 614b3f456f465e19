package figurepages

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"sen/internal/web/browsertest"
)

// TestPictures makes pictures to look at, where SEN_PICTURES names a folder. SEN_PICTURES_OF may name the
// address of a running program with the demo.
func TestPictures(t *testing.T) {
	folder := os.Getenv("SEN_PICTURES")
	if folder == "" {
		t.Skip("SEN_PICTURES is not set")
	}
	var b *browsertest.Browser
	unit := "TM"
	if running := os.Getenv("SEN_PICTURES_OF"); running != "" {
		b, unit = browsertest.OpenAt(t, running), "DT"
	} else {
		b = browsertest.Open(t, served(t, invented(t)))
	}
	keep := func(data []byte, name string, args ...any) {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf(name, args...)), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, width := range []int64{390, 820, 1440} {
		for _, light := range []string{"light", "dark"} {
			b.Window(width, 900, light == "dark")
			b.Visit("/")
			keep(b.Picture(), "overview-%d-%s.png", width, light)
			keep(b.View(), "window-%d-%s.png", width, light)
			b.Click(`.card.lead .aside .door`)
			b.Until(`document.querySelector('dialog.panel[open] .big')`)
			keep(b.View(), "panel-%d-%s.png", width, light)
			b.Visit("/open?figure=admitted.progress&from=2023-01-01&to=2023-12-31&unit=" + unit)
			keep(b.Picture(), "open-%d-%s.png", width, light)
		}
		b.Window(width, 900, false)
		for name, path := range map[string]string{
			"figures": "/figures", "past": "/?day=2015-06-30&known_at=2024-01-31",
			"list": "/open?figure=admitted&from=2023-01-01&to=2023-12-31&unit=" + unit, "missing": "/units/NOWHERE",
		} {
			b.Visit(path)
			keep(b.Picture(), "%s-%d.png", name, width)
		}
	}
	b.Visit("/")
	keep(b.Print(), "print.pdf")
}
