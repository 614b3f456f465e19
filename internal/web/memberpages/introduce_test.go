package memberpages_test

import (
	"net/url"
	"strings"
	"testing"

	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/webtest"
)

// value is what a field of a page's form begins with.
func value(page, field string) string {
	_, rest, _ := strings.Cut(page, `name="`+field+`"`)
	tag, _, _ := strings.Cut(rest, ">")
	_, rest, _ = strings.Cut(tag, `value="`)
	v, _, _ := strings.Cut(rest, `"`)
	return v
}

func TestIntroduction_may_go_beyond_the_reach_and_fills_in_the_transfer(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	code := g.in("DT.871", 0)
	home := g.units().Unit(g.record(code).Known(0).Life.LastHome(day0))
	beyond, within := "", ""
	for _, u := range g.units().Units() {
		switch is := u.Exists.Has(day0) && u.Kind(day0) == org.Cell && u.ID != home.ID; {
		case is && beyond == "" && !strings.HasPrefix(u.Code, "DT.871."):
			beyond = u.Code
		case is && within == "" && strings.HasPrefix(u.Code, "DT.871."):
			within = u.Code
		}
	}
	introduce := "/members/" + code + "/acts/introduce"
	seen := value(r.Page(introduce), "seen")
	with := func(pairs ...string) url.Values {
		f := url.Values{"seen": {seen}, "day": {day0.String()}, "number": {"07-GT/CB"}}
		for i := 0; i < len(pairs); i += 2 {
			f.Set(pairs[i], pairs[i+1])
		}
		return f
	}
	for _, c := range []struct {
		name, sentence string
		form           url.Values
	}{
		{"to nowhere", "chưa có nơi đến", with()},
		{"to two places", "chỉ ghi một nơi", with("to", within, "place", "Long An")},
		{"to the own cell", "chính là nơi người này đang sinh hoạt", with("to", home.Code)},
		{"to a committee", "không trực tiếp có đảng viên", with("to", "DT.871")},
		{"to no unit", "DT.999", with("to", "DT.999")},
	} {
		if status, _, body := r.Post(introduce, c.form); status != 422 || !strings.Contains(body, c.sentence) {
			t.Errorf("%s: %d\n%s", c.name, status, said(body))
		}
	}
	name := g.units().ByCode(beyond).Name(day0)
	if _, _, body := r.Post(introduce, with("to", beyond)); !strings.Contains(body, name) {
		t.Errorf("the preview does not name %s\n%s", beyond, said(body))
	}
	if status, _, body := r.Post(introduce, with("to", beyond, "confirm", "1")); status != 303 {
		t.Fatalf("beyond the reach: %d\n%s", status, said(body))
	}
	page := r.Page("/members/" + code)
	webtest.Has(t, page, "Giới thiệu chuyển sinh hoạt đến "+name, "Đã giới thiệu chuyển sinh hoạt, chưa nộp giấy", "/acts/end-introduction", "07-GT/CB")
	webtest.Lacks(t, page, introduce)
	if got := g.record(code).Known(0).Life.LastHome(day0); got != home.ID {
		t.Errorf("moved to %d", got)
	}
	if got := value(r.Page("/members/"+code+"/acts/transfer"), "to"); got != "" {
		t.Errorf("the transfer begins with %s, where the reader has no say", got)
	}
	if got := value(g.As("tinh").Page("/members/"+code+"/acts/transfer"), "to"); got != beyond {
		t.Errorf("the transfer of who may see both begins with %q", got)
	}
	before, _ := g.record(code).Known(0).Life.IntroducedOn(day0)
	if before.Unit != g.units().ByCode(beyond).ID {
		t.Errorf("introduced: %+v", before)
	}
	if kinds := g.record(code).Facts; kinds[len(kinds)-1].Kind != member.Introduced {
		t.Errorf("recorded: %+v", kinds[len(kinds)-1])
	}
}
