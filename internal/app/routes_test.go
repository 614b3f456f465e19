package app_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/web/page"
	"sen/internal/web/webtest"
)

// place is a unit and a member of it.
type place struct{ unit, member string }

// The places of the small demo: within the reach of each account, beyond that of all but the province's, and nowhere.
var (
	within = map[string]place{
		"tinh": {"DT.871.30025.01", app.SampleMember}, "huyen": {"DT.871.30025.01", app.SampleMember}, "dangxa": {"DT.871.30025.01", app.SampleMember},
		"bithu": {"DT.871.30025.01", app.SampleMember}, "doc": {"DT.871.30025.01", app.SampleMember}, "doan": {"DT", app.SampleMember},
		"quantri": {"DT.871.30025.01", app.SampleMember},
	}
	beyond  = place{"DT.866.29863.01", "DV000001"}
	nowhere = place{"XX.999.99999.99", "ZZ999999"}
	roles   = map[string]string{"tinh": "organiser", "huyen": "organiser", "dangxa": "organiser", "bithu": "secretary", "doan": "partner", "doc": "reader", "quantri": "administrator"}
)

// asked are addresses that name a unit or member elsewhere than in the path.
var asked = []struct{ act, path string }{
	{"figures.open", "/open?figure=members&from=2023-01-01&to=2023-12-31&unit={unit}"},
	{"figures.open", "/open?table=3&line=9.1&column=official&term=2023&tree=now&unit={unit}"},
	{"report.read", "/tables/3?term=2023&unit={unit}"},
	{"figures.read", "/api/v1/figures?from=2023-01-01&to=2023-12-31&unit={unit}"},
	{"unit.read", "/api/v1/units?under={unit}"},
	{"person.list", "/api/v1/members?unit={unit}"},
	{"person.list", "/members?unit={unit}"},
	{"radar.read", "/due?unit={unit}"},
	{"radar.read", "/due/item?clock=review~m~{member}~2023-06-01"},
	{"radar.check", "/due/notices?unit={unit}"},
	{"quality.read", "/quality?unit={unit}"},
	{"quality.read", "/quality/duplicates?unit={unit}"},
	{"quality.read", "/quality/list?kind=no_birth&unit={unit}"},
	{"journal.read", "/journal?unit={unit}"},
	{"journal.read", "/journal?member={member}"},
	{"member.admit", "/members/new/admit?unit={unit}"},
	{"prospect.read", "/prospects?unit={unit}"},
	{"prospect.read", "/prospects/board?unit={unit}"},
	{"report.read", "/reports/review?year=2023&unit={unit}"},
	{"report.read", "/reports/review/paper?year=2023&unit={unit}"},
	{"report.issue", "/reports/issue?year=2023&unit={unit}"},
	{"prospect.read", "/prospects/calendar?unit={unit}"},
}

func TestEvery_route_answers_each_role_within_reach_and_is_not_there_beyond(t *testing.T) {
	h := webtest.Small(t)
	readers := map[string]*webtest.Reader{"": h.As(""), "quantri": h.Administrator()}
	for login := range roles {
		if login != "quantri" {
			readers[login] = h.As(login)
		}
	}
	tried := 0
	for _, rt := range h.Server.Map() {
		for login, r := range readers {
			tried += try(t, rt, login, r)
		}
	}
	for _, a := range asked {
		for login, r := range readers {
			if login == "" || !access.Holds(roles[login], access.Act(a.act)) {
				continue
			}
			tried++
			sameAsUnknown(t, login, r, http.MethodGet, a.path, slices.Contains(everywhere, login))
		}
	}
	t.Logf("%d questions on %d routes", tried, len(h.Server.Map()))
}

// everywhere are the accounts whose reach is the whole register: nothing is beyond it.
var everywhere = []string{"tinh", "quantri", "doc"}

// leaves are the writes that shut out one of those who walk, so that a walk over all of them would end itself.
var leaves = []string{
	"POST /sign-out", "POST /account/sessions/end", "POST /accounts/{account}/disable", "POST /accounts/{account}/revoke/{grant}",
}

// more are the routes whose address asks for more than the code: what was decided, what was merged.
var more = []string{"/units/{code}/papers", "/units/{code}/papers/aside", "/units/{code}/papers/again", "/quality/merged/{code}"}

func try(t *testing.T, rt page.Route, login string, r *webtest.Reader) int {
	if slices.Contains(leaves, rt.Pattern()) || strings.HasPrefix(rt.Path, "/assets/") {
		return 0
	}
	pattern := strings.ReplaceAll(rt.Path, "{$}", "")
	name := rt.Method + " " + rt.Path + " as " + login
	here := within[login]
	if login == "" {
		here = beyond
	}
	status, body := ask(r, rt.Method, app.Sample(pattern, here.unit, here.member))
	switch {
	case status >= 500 && status != http.StatusServiceUnavailable:
		t.Errorf("%s: %d: %s", name, status, saying(body))
	case rt.Act == access.Anyone:
	case login == "":
		if status != http.StatusSeeOther && status != http.StatusUnauthorized {
			t.Errorf("%s: nobody gets %d", name, status)
		}
	case rt.Act == access.Own:
	case !access.Holds(roles[login], rt.Act):
		if status != http.StatusForbidden && !(pattern == "/" && login == "doan") {
			t.Errorf("%s: without the act %d", name, status)
		}
	case strings.Contains(rt.Path, "{code}"):
		if status == http.StatusNotFound && !slices.Contains(more, rt.Path) || status == http.StatusForbidden {
			t.Errorf("%s: within reach %d: %s", name, status, saying(body))
		}
		if !slices.Contains(everywhere, login) {
			sameAsUnknown(t, name, r, rt.Method, pattern, false)
			return 3
		}
	case status == http.StatusForbidden:
		t.Errorf("%s: with the act %d: %s", name, status, saying(body))
	}
	return 1
}

var (
	requestID = regexp.MustCompile(`[0-9a-f]{16}`)
	address   = regexp.MustCompile(`name="back" value="[^"]*"`)
)

// sameAsUnknown asks for a unit or member beyond reach and for one that never was, and wants the same answer: not found.
func sameAsUnknown(t *testing.T, name string, r *webtest.Reader, method, pattern string, everywhere bool) {
	t.Helper()
	told := func(p place) (int, string) {
		path := pattern
		if strings.Contains(path, "?") {
			path = strings.NewReplacer("{unit}", p.unit, "{member}", p.member).Replace(path)
		} else {
			path = app.Sample(path, p.unit, p.member)
		}
		status, body := ask(r, method, path)
		body = address.ReplaceAllString(requestID.ReplaceAllString(body, ""), "")
		return status, strings.NewReplacer(p.unit, "UNIT", p.member, "MEMBER", url.QueryEscape(p.unit), "UNIT").Replace(body)
	}
	unknown, unknownBody := told(nowhere)
	if everywhere {
		if unknown >= 500 {
			t.Errorf("%s %s: unknown %d", name, pattern, unknown)
		}
		return
	}
	status, body := told(beyond)
	if status != http.StatusNotFound || unknown != http.StatusNotFound {
		t.Errorf("%s %s: beyond reach %d, unknown %d", name, pattern, status, unknown)
	} else if body != unknownBody {
		t.Errorf("%s %s: what is beyond reach looks otherwise than what never was:\n%s\n%s", name, pattern, saying(body), saying(unknownBody))
	}
}

// refusal is what an error page says.
var refusal = regexp.MustCompile(`(?s)<div class="notice" id="refusal">\s*<p>(.*?)</p>|"detail":"(.*?)"`)

func saying(body string) string {
	if m := refusal.FindStringSubmatch(body); m != nil {
		return m[1] + m[2]
	}
	return body[:min(len(body), 300)]
}

func ask(r *webtest.Reader, method, path string) (int, string) {
	req := httptest.NewRequest(method, "http://127.0.0.1"+path, strings.NewReader(""))
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := r.Do(req)
	return w.Code, w.Body.String()
}

func TestEvery_write_is_guarded_against_other_sites(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	for _, rt := range h.Server.Map() {
		if rt.Method == http.MethodGet {
			continue
		}
		for header, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
			req := httptest.NewRequest(rt.Method, "http://127.0.0.1"+app.Sample(rt.Path, "DT", app.SampleMember), strings.NewReader(""))
			req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			req.Header.Set(header, value)
			if w := r.Do(req); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "<h1>") {
				t.Errorf("%s with %s %s: %d", rt.Pattern(), header, value, w.Code)
			}
		}
	}
}

func TestEvery_page_bears_the_headers_that_keep_it_to_itself(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("tinh")
	for _, path := range []string{"/", "/sign-in", "/members", "/account", "/nowhere", "/api/v1/units"} {
		w := r.Do(httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil))
		csp := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %q", path, csp)
		}
		if strings.Contains(w.Body.String(), " style=") || strings.Contains(w.Body.String(), "<script>") || strings.Contains(w.Body.String(), " onclick=") {
			t.Errorf("%s holds inline style or script", path)
		}
	}
	w := h.As("").Do(signIn())
	for _, c := range w.Result().Cookies() {
		if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" {
			t.Errorf("cookie %+v", c)
		}
	}
	if len(w.Result().Cookies()) < 2 {
		t.Error("no cookies were set")
	}
}

func signIn() *http.Request {
	form := url.Values{"login": {"huyen"}, "password": {webtest.Password}}
	req := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/sign-in", strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return req
}
