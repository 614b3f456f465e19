package unitpages

import (
	"testing"

	"github.com/jba/templatecheck"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"tree":   templatecheck.CheckHTML(treePage.HTML(), Tree{}),
		"record": templatecheck.CheckHTML(recordPage.HTML(), Record{}),
		"act":    templatecheck.CheckHTML(askedPage.HTML(), Asked{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
