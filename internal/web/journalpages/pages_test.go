package journalpages

import (
	"testing"

	"github.com/jba/templatecheck"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"journal":  templatecheck.CheckHTML(journalPage.HTML(), Journal{}),
		"entry":    templatecheck.CheckHTML(entryPage.HTML(), Entry{}),
		"readings": templatecheck.CheckHTML(readingsPage.HTML(), Readings{}),
		"hold":     templatecheck.CheckHTML(holdPage.HTML(), Hold{}),
		"look":     templatecheck.CheckHTML(lookPage.HTML(), Look{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
