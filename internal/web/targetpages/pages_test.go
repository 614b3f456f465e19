package targetpages

import (
	"testing"

	"github.com/jba/templatecheck"

	"sen/internal/target"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"aims":       templatecheck.CheckHTML(aimsPage.HTML(), Aims{}),
		"all":        templatecheck.CheckHTML(allPage.HTML(), All{}),
		"round":      templatecheck.CheckHTML(roundPage.HTML(), RoundPage{}),
		"leaving":    templatecheck.CheckHTML(leavingPage.HTML(), Leaving{}),
		"programmes": templatecheck.CheckHTML(programmesPage.HTML(), ProgrammesPage{}),
		"act":        templatecheck.CheckHTML(actPage.HTML(), ActPage{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValueOf_reads_targets_as_people_write_them(t *testing.T) {
	for text, want := range map[string]target.Value{
		"1890": "1890", "1.890": "1890", "1.600.170": "1600170", "10%": "0.1", "10,5 %": "0.105", "-50%": "-0.5", "−50%": "-0.5", "0,04": "0.04", "0.125": "0.125", "4.02%": "0.0402", "100%": "1", "1.234,5": "1234.5",
	} {
		if got, err := valueOf(text); err != nil || got != want {
			t.Errorf("%q is read as %q (%v), not %q", text, got, err, want)
		}
	}
	for _, text := range []string{"", "nhiều", "%", "1..2", "--5", "10%%"} {
		if got, err := valueOf(text); err == nil {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}
