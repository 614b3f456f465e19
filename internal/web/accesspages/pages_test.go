package accesspages

import (
	"testing"

	"github.com/jba/templatecheck"

	"sen/internal/access"
	"sen/internal/words"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"list":    templatecheck.CheckHTML(listPage.HTML(), List{}),
		"account": templatecheck.CheckHTML(accountPage.HTML(), Account{}),
		"form":    templatecheck.CheckHTML(formPage.HTML(), Form{}),
		"confirm": templatecheck.CheckHTML(confirmPage.HTML(), Confirm{}),
		"slip":    templatecheck.CheckHTML(slipPage.HTML(), Slip{}),
		"roles":   templatecheck.CheckHTML(rolesPage.HTML(), Roles{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestGroups_of_acts_and_states_of_accounts_have_labels(t *testing.T) {
	for _, g := range access.Acts {
		if !words.HasLabel("act_group", g.Group) {
			t.Errorf("the group %s has no label", g.Group)
		}
	}
	for _, code := range []string{"used", "invited", "disabled"} {
		if !words.HasLabel("account_state", code) {
			t.Errorf("the state %s has no label", code)
		}
	}
}
