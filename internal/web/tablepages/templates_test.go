package tablepages

import (
	"testing"

	"github.com/jba/templatecheck"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"home":   templatecheck.CheckHTML(homePage.HTML(), Home{}),
		"table":  templatecheck.CheckHTML(tablePage.HTML(), TablePage{}),
		"issued": templatecheck.CheckHTML(issuedPage.HTML(), IssuedPage{}),
		"issue":  templatecheck.CheckHTML(issuePage.HTML(), IssuePage{}),
		"lines":  templatecheck.CheckHTML(linesPage.HTML(), LinesPage{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
