package radarpages

import (
	"testing"

	"github.com/jba/templatecheck"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"due":      templatecheck.CheckHTML(duePage.HTML(), Due{}),
		"notices":  templatecheck.CheckHTML(checkPage.HTML(), Check{}),
		"item":     templatecheck.CheckHTML(itemPage.HTML(), Item{}),
		"settings": templatecheck.CheckHTML(settingsPage.HTML(), Settings{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOurs_leads_back_to_the_list_and_nowhere_else(t *testing.T) {
	for back, want := range map[string]string{
		"/due?within=30&done=radar.assigned": "/due?within=30", "/due": "/due", "": "/due", "//evil.example/due": "/due",
		"https://evil.example/due": "/due", "/sign-out": "/due", "/due/settings": "/due",
	} {
		if got := ours(back); got != want {
			t.Errorf("%s leads back to %s", back, got)
		}
	}
}
