package rulepages

import (
	"testing"

	"github.com/jba/templatecheck"

	"sen/internal/day"
	"sen/internal/rule"
	"sen/internal/web/page"
)

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"book":     templatecheck.CheckHTML(bookPage.HTML(), Book{}),
		"rule":     templatecheck.CheckHTML(rulePage.HTML(), RulePage{}),
		"local":    templatecheck.CheckHTML(localPage.HTML(), LocalPage{}),
		"act":      templatecheck.CheckHTML(actPage.HTML(), ActPage{}),
		"calendar": templatecheck.CheckHTML(calendarPage.HTML(), Calendar{}),
		"year":     templatecheck.CheckHTML(yearFormPage.HTML(), YearForm{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFace_of_a_year_counts_as_the_calendar_does(t *testing.T) {
	v := &view{View: page.View{Reader: page.Reader{Lang: "vi"}}}
	c := rule.Calendar()
	for _, y := range rule.Years() {
		want := 0
		for d := day.Of(y.Year, 1, 1); d.Year() == y.Year; d++ {
			if works, err := c.Works(d); err == nil && works {
				want++
			}
		}
		f := v.face(y)
		cells := 0
		for _, m := range f.Months {
			for _, w := range m.Weeks {
				for _, c := range w {
					if c.N > 0 {
						cells++
					}
				}
			}
		}
		if f.Working != want || len(f.Off) != len(y.Off) || len(f.Worked) != len(y.Worked) || cells != int(day.Of(y.Year+1, 1, 1)-day.Of(y.Year, 1, 1)) {
			t.Errorf("%d: %d days worked on the page, %d in the calendar; %d cells", y.Year, f.Working, want, cells)
		}
	}
}
