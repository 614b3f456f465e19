package qualitypages

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jba/templatecheck"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/quality"
	"sen/internal/web/page"
)

func TestPages_say_that_they_work_until_the_findings_are_there(t *testing.T) {
	p := &Pages{
		Findings: func(context.Context, day.Day) (*quality.Report, time.Duration, error) {
			return nil, 3 * time.Second, nil
		},
		Site: func() page.Site { return page.Site{} }, Today: func() day.Day { return day.MustParse("2023-12-31") },
	}
	show := p.once(func(http.ResponseWriter, *view) error { return errors.New("shown without findings") })
	w := httptest.NewRecorder()
	if err := show(w, httptest.NewRequest(http.MethodGet, "/quality?unit=DT", nil)); err != nil {
		t.Fatal(err)
	}
	if body := w.Body.String(); w.Code != 200 || w.Header().Get("Refresh") != "2" || !strings.Contains(body, "Đã xem được 3 giây") || !strings.Contains(body, `href="/quality?unit=DT"`) {
		t.Error(w.Code, w.Header(), body)
	}
	var busy *fault.Fault
	if err := show(w, httptest.NewRequest(http.MethodPost, "/quality/proposals/1", nil)); !errors.As(err, &busy) || busy.Kind != fault.Busy {
		t.Error(err)
	}
}

func TestTemplates_fit_their_pages(t *testing.T) {
	for name, err := range map[string]error{
		"waiting":    templatecheck.CheckHTML(waitingPage.HTML(), Waiting{}),
		"overview":   templatecheck.CheckHTML(overviewPage.HTML(), Overview{}),
		"behind":     templatecheck.CheckHTML(behindPage.HTML(), Behind{}),
		"duplicates": templatecheck.CheckHTML(duplicatesPage.HTML(), Duplicates{}),
		"preview":    templatecheck.CheckHTML(previewPage.HTML(), Preview{}),
		"proposals":  templatecheck.CheckHTML(proposalsPage.HTML(), Proposals{}),
		"merged":     templatecheck.CheckHTML(mergedPage.HTML(), TakingBack{}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCut_goes_forward_and_back_through_every_page(t *testing.T) {
	for _, n := range []int{0, 1, aPage, aPage + 1, 2*aPage + 7} {
		things := make([]int, n)
		for i := range things {
			things[i] = i
		}
		link := func(after *int) string {
			if after == nil {
				return "0"
			}
			return strconv.Itoa(*after + 1) // where the page after it starts
		}
		var starts []string
		for at := "0"; at != ""; {
			starts = append(starts, at)
			start, _ := strconv.Atoi(at)
			shown, p := cut(things, start, link)
			if len(shown) > 0 && shown[0] != start || len(shown) != min(aPage, n-start) {
				t.Fatalf("%d things: the page from %d begins with %v", n, start, shown)
			}
			before := ""
			if len(starts) > 1 {
				before = starts[len(starts)-2]
			}
			if p.Prev != before {
				t.Fatalf("%d things: back from %d leads to %q", n, start, p.Prev)
			}
			at = p.Next
		}
		if want := max(1, (n+aPage-1)/aPage); len(starts) != want {
			t.Errorf("%d things take %d pages, not %d", n, len(starts), want)
		}
	}
}

func TestOurs_leads_back_to_the_pairs_and_nowhere_else(t *testing.T) {
	for back, want := range map[string]string{
		"/quality/duplicates?unit=DT&done=quality.distinct": "/quality/duplicates?unit=DT",
		"/quality/duplicates":                               "/quality/duplicates", "": "/quality/duplicates", "//evil.example/quality/duplicates": "/quality/duplicates",
		"https://evil.example/": "/quality/duplicates", "/sign-out": "/quality/duplicates",
	} {
		if got := ours(back); got != want {
			t.Errorf("%s leads back to %s", back, got)
		}
	}
}
