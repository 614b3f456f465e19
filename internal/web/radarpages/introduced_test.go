package radarpages_test

import (
	"net/http"
	"net/url"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/web/webtest"
)

func TestIntroduction_shows_to_both_sides_each_in_its_own_reach(t *testing.T) {
	h := webtest.Small(t)
	introduces := func(code, from, to, place string) {
		late(t, h, code, from)
		_, err := h.App.Members.Introduce(bg, access.Operator, member.Introduce{About: member.About{Member: code, On: day.MustParse("2023-12-20")}, To: to, Place: place})
		must(t, err)
	}
	introduces("SENT1", cell, far, "")
	introduces("COMES1", far, cell, "")
	introduces("OUT1", cell, "", "Bình Dương")
	census, err := h.App.Census.Now(bg)
	must(t, err)
	name := func(code string) string { return census.History().ByCode(code).Name(day.MustParse("2023-12-20")) }
	sent, comes := h.As("bithu").Page("/due?kind=introduced&within=later"), h.As("bithu").Page("/due?kind=expected&within=later")
	webtest.Has(t, sent, "SENT1", "đến "+name(far)+" ("+far+"), giới thiệu ngày 20/12/2023", "OUT1", "đến Bình Dương", "LIF-03", "Còn ")
	webtest.Lacks(t, sent, "COMES1")
	webtest.Has(t, comes, "Nguyễn Minh COMES1", "từ "+name(far)+" ("+far+"), giới thiệu ngày 20/12/2023")
	webtest.Lacks(t, comes, "SENT1", `href="/members/COMES1"`)
	both := h.As("tinh").Page("/due?kind=expected&within=later")
	webtest.Has(t, both, "SENT1", "COMES1", `href="/members/COMES1"`)
	for _, kind := range []string{"introduced", "expected", "unfiled"} {
		webtest.Lacks(t, h.As("huyen").Page("/due?kind="+kind+"&within=later"), "xóa tên", "Xóa tên")
	}
	item := "/due/item?" + url.Values{"clock": {"expected~m~COMES1~2023-12-20"}}.Encode()
	webtest.Has(t, h.As("bithu").Page(item), "Nguyễn Minh COMES1", "20/12/2023")
	if status, _ := h.As("bithu").Get("/due/item?" + url.Values{"clock": {"introduced~m~COMES1~2023-12-20"}}.Encode()); status != http.StatusNotFound {
		t.Errorf("the clock of the other side opens: %d", status)
	}
	unfiled := h.As("bithu").Page("/due/item?" + url.Values{"clock": {"unfiled~m~OUT1~2023-12-20"}}.Encode())
	webtest.Has(t, unfiled, "LIF-05", "20/03/2024", "là mốc sớm nhất")
}
