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

func TestMasked_shows_the_end_of_an_identifier_only(t *testing.T) {
	for in, want := range map[string]string{"": "", "123": "•••", "087057000001": "••••0001"} {
		if got := masked(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}
