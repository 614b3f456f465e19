package admissionpages_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/demo"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/web/webtest"
)

// hosted is the case of a probationer of a far cell who stays in the cell of bithu.
func hosted(t *testing.T, h *webtest.House) *walker {
	t.Helper()
	list, err := roster.NewFollower(h.App.Register, h.App.Census, func() day.Day { return demo.LastDay }).Now(bg)
	must(t, err)
	units, cases := list.Census().History(), admission.NewService(h.App.Register)
	for _, id := range list.All(roster.Filter{States: roster.Probationary}, org.Everywhere) {
		row, _ := list.ByID(id, org.Everywhere)
		if l := units.Unit(row.Home); l == nil || l.Code[:6] == cell[:6] || row.State&roster.Away != 0 {
			continue
		}
		out, err := cases.Adopt(bg, access.Operator, admission.Adopt{Member: row.Code})
		if err != nil {
			continue
		}
		stay := member.GoToStay{About: member.About{Member: row.Code, On: day.MustParse("2023-12-20")}, At: cell}
		_, err = member.NewService(h.App.Register).Stay(bg, access.Operator, stay)
		must(t, err)
		return &walker{House: h, t: t, code: out.Case}
	}
	t.Fatal("the demo has no probationer far away without a case")
	return nil
}

func TestCase_of_who_stays_here_for_a_time_shows_the_papers_of_recognition_only(t *testing.T) {
	h := webtest.Small(t)
	w := hosted(t, h)
	bithu := h.As("bithu")
	path := "/prospects/" + w.code
	webtest.Has(t, bithu.Page("/prospects"), path)
	body := bithu.Page(path)
	webtest.Has(t, body, "nơi sinh hoạt chính thức xét (ADM-69)", "Bản tự kiểm điểm", "/do/paper", "/papers/self_review.docx")
	webtest.Lacks(t, body, "/do/recognition_vote", "/do/helper", "/papers/recognition_decision.docx", `href="/members/`, "/correct/")
	for page, want := range map[string]int{
		path + "/papers/self_review.docx": 200, path + "/papers/recognition_decision.docx": 404, path + "/papers/cell_recognition.docx": 404,
		path + "/do/helper": 403, path + "/do/new_class": 403, path + "/do/leave": 403, path + "/card": 403, path + "/correct/1": 403,
	} {
		if status, _ := bithu.Get(page); status != want {
			t.Errorf("%s: %d", page, status)
		}
	}
	due := bithu.Page("/due?kind=review&within=later")
	webtest.Has(t, due, `href="`+path+`"`, "sinh hoạt tạm thời ở đây; nơi sinh hoạt chính thức:", "gửi chi bộ nơi sinh hoạt chính thức")
	webtest.Lacks(t, bithu.Page("/due?kind=recognition&within=later"), path)
	at := regexp.MustCompile(`href="(/due/item\?[^"]*\.host[^"]*)"`).FindStringSubmatch(due)
	if at == nil {
		t.Fatal("the clock of the guest cannot be opened")
	}
	webtest.Has(t, bithu.Page(html.UnescapeString(at[1])), `href="`+path+`"`, "ADM-62")
	if status, _ := bithu.Get(strings.ReplaceAll(html.UnescapeString(at[1]), ".host", "")); status != 404 {
		t.Error("the clock at the official cell opens:", status)
	}
	webtest.Has(t, h.As("tinh").Page("/due?kind=review&within=later"), "sinh hoạt tạm thời ở đây")
	if status, _ := h.As("huyen").Get(path); status != 200 {
		t.Error("the committee above the temporary cell:", status)
	}
	w.do(bithu, admission.DoPaper, "day", "2023-12-28", "paper", "self_review")
	if _, ok := w.view().Last(admission.DoPaper); !ok {
		t.Error("the paper is not there")
	}
	b := bithu.Browser(t)
	b.Window(390, 844, false)
	b.Visit(path)
	b.Sound("admission-hosted-390")
}
