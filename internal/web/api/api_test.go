package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"sen/internal/web/webtest"
)

// program is a program that knows nothing but the document and a token.
type program struct {
	t     *testing.T
	h     *webtest.House
	token string
	doc   struct {
		OpenAPI string `json:"openapi"`
		Paths   map[string]map[string]struct {
			OperationID string `json:"operationId"`
			Parameters  []struct {
				Name, In string
				Required bool
				Schema   json.RawMessage
			}
			Responses map[string]struct {
				Content map[string]struct{ Schema json.RawMessage }
			}
		}
		Components struct{ Schemas map[string]json.RawMessage }
	}
}

func newProgram(t *testing.T, h *webtest.House, login string) *program {
	t.Helper()
	p := &program{t: t, h: h}
	if err := json.Unmarshal([]byte(h.As("").Page("/api/v1/openapi.json")), &p.doc); err != nil {
		t.Fatal(err)
	}
	r := h.As(login)
	grant := regexp.MustCompile(`<option value="(\d+)"`).FindStringSubmatch(r.Page("/account"))
	status, _, body := r.Post("/account/tokens", url.Values{"name": {"thử"}, "grant": {grant[1]}, "until": {nextMonth(t, h)}})
	token := regexp.MustCompile(`<code>(sen_[^<]+)</code>`).FindStringSubmatch(body)
	if status != 200 || token == nil {
		t.Fatal(status, body)
	}
	p.token = token[1]
	return p
}

func nextMonth(t *testing.T, h *webtest.House) string {
	t.Helper()
	return h.Now().AddDate(0, 1, 0).Format("2006-01-02")
}

func (p *program) get(path string, headers ...string) *httptest.ResponseRecorder {
	req := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
	req.Header.Set("Authorization", "Bearer "+p.token)
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return p.h.As("").Do(req)
}

// call answers an operation of the document, with the parameters given.
func (p *program) call(operation string, params map[string]string) (int, map[string]any) {
	p.t.Helper()
	for path, methods := range p.doc.Paths {
		op, ok := methods["get"]
		if !ok || op.OperationID != operation {
			continue
		}
		q := url.Values{}
		for _, param := range op.Parameters {
			v, given := params[param.Name]
			switch {
			case param.In == "path":
				path = strings.ReplaceAll(path, "{"+param.Name+"}", url.PathEscape(v))
			case given:
				q.Set(param.Name, v)
			case param.Required:
				p.t.Fatalf("%s needs %s", operation, param.Name)
			}
		}
		w := p.get(path + "?" + q.Encode())
		var out map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
			p.t.Fatalf("%s: %v %s", path, err, w.Body)
		}
		return w.Code, out
	}
	p.t.Fatalf("the document has no operation %s", operation)
	return 0, nil
}

func TestDocument_is_OpenAPI_3_1_and_a_client_written_from_it_alone_gets_along(t *testing.T) {
	h := webtest.Small(t)
	p := newProgram(t, h, "huyen")
	if !strings.HasPrefix(p.doc.OpenAPI, "3.1") {
		t.Error(p.doc.OpenAPI)
	}
	seen, after := map[string]bool{}, ""
	for pages := 0; pages < 100; pages++ {
		status, out := p.call("list-units", map[string]string{"limit": "7", "after": after})
		if status != 200 {
			t.Fatal(status, out)
		}
		for _, u := range out["units"].([]any) {
			code := u.(map[string]any)["code"].(string)
			if seen[code] || !strings.HasPrefix(code, "DT.871") {
				t.Errorf("%s twice or out of reach", code)
			}
			seen[code] = true
		}
		next, _ := out["next"].(string)
		if after = next; after == "" {
			break
		}
	}
	status, unit := p.call("get-unit", map[string]string{"code": "DT.871"})
	if status != 200 || len(seen) < 3 {
		t.Fatal(status, len(seen))
	}
	status, members := p.call("list-members", map[string]string{"unit": "DT.871", "limit": "200"})
	if status != 200 || members["total"] != unit["members"] {
		t.Errorf("%d: %v members in the list, %v in the unit", status, members["total"], unit["members"])
	}
	first := members["members"].([]any)[0].(map[string]any)["code"].(string)
	if status, record := p.call("get-member", map[string]string{"code": first}); status != 200 || len(record["facts"].([]any)) == 0 {
		t.Error(status, record)
	}
	status, figures := p.call("get-figures", map[string]string{"unit": "DT.871", "from": "2023-01-01", "to": "2023-12-31", "only": "members"})
	if status != 200 || figures["figures"].(map[string]any)["members"].(map[string]any)["value"] != unit["members"] {
		t.Error(status, figures)
	}
}

func TestToken_sees_nothing_beyond_its_reach_and_the_unknown_looks_the_same(t *testing.T) {
	h := webtest.Small(t)
	p := newProgram(t, h, "huyen")
	for _, path := range []string{"/api/v1/units/%s", "/api/v1/units?under=%s", "/api/v1/members?unit=%s", "/api/v1/figures?unit=%s&from=2023-01-01&to=2023-12-31"} {
		out := p.get(strings.ReplaceAll(path, "%s", "DT.866"))
		unknown := p.get(strings.ReplaceAll(path, "%s", "XX.999"))
		a := strings.ReplaceAll(out.Body.String(), "DT.866", "XX.999")
		strip := regexp.MustCompile(`"request_id":"[^"]*"`)
		if out.Code != 404 || unknown.Code != 404 || strip.ReplaceAllString(a, "") != strip.ReplaceAllString(unknown.Body.String(), "") {
			t.Errorf("%s: %d %s\nunknown: %d %s", path, out.Code, out.Body, unknown.Code, unknown.Body)
		}
	}
	if w := (&program{t: t, h: h, token: p.token + "x"}).get("/api/v1/units"); w.Code != 401 || w.Header().Get("WWW-Authenticate") == "" {
		t.Error(w.Code)
	}
	if w := p.get("/"); w.Code == 200 && strings.Contains(w.Body.String(), "personal") {
		t.Error("a token opens pages")
	}
}

func TestAnswers_carry_a_tag_of_the_census_and_are_not_sent_twice(t *testing.T) {
	h := webtest.Small(t)
	p := newProgram(t, h, "huyen")
	first := p.get("/api/v1/units?limit=5")
	tag := first.Header().Get("ETag")
	again := p.get("/api/v1/units?limit=5", "If-None-Match", tag)
	if tag == "" || again.Code != 304 || again.Body.Len() != 0 {
		t.Error(tag, again.Code)
	}
	if other := newProgram(t, h, "tinh").get("/api/v1/units?limit=5", "If-None-Match", tag); other.Code != 200 {
		t.Error("another reader's answer is taken for one's own")
	}
	if _, err := h.App.Accounts.NamesOf(context.Background(), nil); err != nil {
		t.Error(err)
	}
}

func TestParameters_that_are_wrong_are_told_as_problems_in_the_readers_language(t *testing.T) {
	h := webtest.Small(t)
	p := newProgram(t, h, "huyen")
	for path, field := range map[string]string{"/api/v1/units?limit=0": "limit", "/api/v1/units?limit=abc": "limit", "/api/v1/units?day=2023-02-31": "day", "/api/v1/members?state=x": "state", "/api/v1/members?after=!!": "after"} {
		w := p.get(path)
		var problem struct{ Detail, Code, Field string }
		_ = json.Unmarshal(w.Body.Bytes(), &problem)
		if w.Code != 400 || problem.Field != field || problem.Detail == "" || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

func TestJournal_tells_a_program_the_acts_within_its_reach(t *testing.T) {
	h := webtest.Small(t)
	whole, local := newProgram(t, h, "tinh"), newProgram(t, h, "huyen")
	status, out := whole.call("list-acts", map[string]string{"limit": "100"})
	if entries := out["entries"].([]any); status != 200 || len(entries) < 4 {
		t.Fatal(status, out)
	}
	status, out = local.call("list-acts", map[string]string{"act": "register.import"})
	if status != 200 || len(out["entries"].([]any)) != 0 {
		t.Error("an import speaks of the whole register and is told to a district:", out)
	}
}
