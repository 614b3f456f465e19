package figurepages

import (
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPictures makes pictures to look at, where SEN_PICTURES names a folder. SEN_PICTURES_OF may name the
// address of a running program.
func TestPictures(t *testing.T) {
	if os.Getenv("SEN_PICTURES") == "" {
		t.Skip("SEN_PICTURES is not set")
	}
	var b *browser
	unit := "TM"
	if running := os.Getenv("SEN_PICTURES_OF"); running != "" {
		b, unit = openAt(t, browserPath(t), running), "DT"
	} else {
		b = open(t, served(t, invented(t)))
	}
	opened := "/open?figure=admitted.progress&from=2023-01-01&to=2023-12-31&unit=" + unit
	for _, width := range []int64{390, 820, 1440} {
		for _, dark := range []bool{false, true} {
			b.window(width, 900, dark)
			name := fmt.Sprintf("%d-%s.png", width, map[bool]string{true: "dark", false: "light"}[dark])
			b.visit("/")
			b.picture("overview-" + name)
			b.view("window-" + name)
			b.click(`.card.lead .aside .door`)
			b.until(`document.querySelector('dialog.panel[open] .big')`)
			b.view("panel-" + name)
			b.visit(opened)
			b.picture("open-" + name)
		}
		b.window(width, 900, false)
		b.visit("/figures")
		b.picture(fmt.Sprintf("figures-%d.png", width))
		b.visit("/?day=2015-06-30&known_at=2024-01-31")
		b.picture(fmt.Sprintf("past-%d.png", width))
		b.visit("/open?figure=admitted&from=2023-01-01&to=2023-12-31&unit=" + unit)
		b.picture(fmt.Sprintf("list-%d.png", width))
		b.visit("/units/NOWHERE")
		b.view(fmt.Sprintf("missing-%d.png", width))
	}
	b.visit("/")
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	b.write("print.pdf", pdf)
}
