package reportpages

import (
	"testing"

	"github.com/jba/templatecheck"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"list":   templatecheck.CheckHTML(listPage.HTML(), List{}),
		"draft":  templatecheck.CheckHTML(draftPage.HTML(), Draft{}),
		"issue":  templatecheck.CheckHTML(issuePage.HTML(), IssuePage{}),
		"issued": templatecheck.CheckHTML(issuedPage.HTML(), IssuedPage{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
