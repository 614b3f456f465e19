package app_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"sen/internal/app"
	"sen/internal/web/page"
	"sen/internal/web/webtest"
)

// FuzzForms sends any text as a form to any address that takes one: a page or a refusal comes back, never a fault.
func FuzzForms(f *testing.F) {
	h := webtest.Small(f)
	r := h.As("huyen")
	var posts []page.Route
	for _, rt := range h.Server.Map() {
		if rt.Method == http.MethodPost && !slices.Contains(leaves, rt.Pattern()) {
			posts = append(posts, rt)
		}
	}
	for i, body := range []string{
		"", "on=2023-12-31&day=31/12/2023&number=01-Q%C4%90&issuer=x&signer=y", "on=2023-02-31&until=0000-00-00&unit=DT.866&cell=DT.871.30025.01&confirm=1",
		"name=%00%ff%fe&birth=1957-13&sex=3&personal_number=08705700000x&value=99999999999999999999", "a=%zz&&&===&=;", "who=DV000294&all=1&action=transfer&confirm=1&day=2023-12-31",
		"aspect=name&wrong=1&wrong=-5&right=&ground=NHAP_SAI&confirm=1", "code=" + strings.Repeat("đ", 5000), "kept=DV000294&aside=DV000294", "known=1&mutation=9223372036854775808",
	} {
		f.Add(uint16(i*17), body)
	}
	f.Fuzz(func(t *testing.T, which uint16, body string) {
		rt := posts[int(which)%len(posts)]
		for _, who := range []string{app.SampleMember, "DV000001"} {
			req := httptest.NewRequest(http.MethodPost, "http://127.0.0.1"+app.Sample(rt.Path, "DT.871.30025.01", who), strings.NewReader(body))
			req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if w := r.Do(req); w.Code >= 500 && w.Code != http.StatusServiceUnavailable {
				t.Errorf("%s with %q: %d %s", rt.Pattern(), body, w.Code, saying(w.Body.String()))
			}
		}
	})
}
