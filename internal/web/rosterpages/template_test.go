package rosterpages

import (
	"testing"

	"github.com/jba/templatecheck"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"list": templatecheck.CheckHTML(listPage.HTML(), List{}),
		"bulk": templatecheck.CheckHTML(bulkPage.HTML(), Bulk{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
