package admissionpages

import (
	"testing"

	"github.com/jba/templatecheck"

	"sen/internal/admission"
	"sen/internal/words"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"list":      templatecheck.CheckHTML(listPage.HTML(), List{}),
		"board":     templatecheck.CheckHTML(boardPage.HTML(), Board{}),
		"calendar":  templatecheck.CheckHTML(calendarPage.HTML(), Calendar{}),
		"states":    templatecheck.CheckHTML(statesPage.HTML(), States{}),
		"case":      templatecheck.CheckHTML(casePage.HTML(), Case{}),
		"deed":      templatecheck.CheckHTML(deedPage.HTML(), Deed{}),
		"new":       templatecheck.CheckHTML(newPage.HTML(), New{}),
		"forget":    templatecheck.CheckHTML(forgetPage.HTML(), Forget{}),
		"templates": templatecheck.CheckHTML(templatesPage.HTML(), Templates{}),
		"template":  templatecheck.CheckHTML(templatePage.HTML(), Template{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// elsewhere are the deeds of the table that have a page of their own.
var elsewhere = []admission.Deed{admission.DoList, "forget", "adopt"}

func TestEvery_deed_of_the_table_has_a_form(t *testing.T) {
	for _, row := range admission.Table {
		own := false
		for _, code := range elsewhere {
			own = own || code == row.Deed
		}
		if (deedOf(row.Deed) == nil) != own {
			t.Errorf("%s: has a form here: %v", row.Deed, !own)
		}
		if !words.HasLabel("admission.deed", string(row.Deed)) {
			t.Errorf("%s has no label", row.Deed)
		}
	}
}
