package memberpages

import (
	"testing"

	"github.com/jba/templatecheck"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"member":  templatecheck.CheckHTML(memberPage.HTML(), Member{}),
		"act":     templatecheck.CheckHTML(actPage.HTML(), Act{}),
		"leave":   templatecheck.CheckHTML(leavePage.HTML(), Leave{}),
		"readers": templatecheck.CheckHTML(readersPage.HTML(), Readers{}),
		"correct": templatecheck.CheckHTML(correctPage.HTML(), Correct{}),
		"ways":    templatecheck.CheckHTML(waysPage.HTML(), Ways{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestActs_of_every_kind_can_be_stated_again(t *testing.T) {
	for kind, name := range actOf {
		if actNamed(name) == nil {
			t.Errorf("no act states %v again", kind)
		}
	}
}
