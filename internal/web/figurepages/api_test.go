package figurepages

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestAPI_answers_as_figures_md_prints(t *testing.T) {
	s := served(t, invented(t))
	status, body := get(t, s, "/api/v1/figures?unit=TM&from=2023-01-01&to=2023-12-31&only=admitted,admitted.progress&by=occupation&children=1&known_at=2024-01-31T17:00:00%2B07:00")
	var a struct {
		By       map[string]map[string]map[string]struct{ Value int }
		Children []struct {
			Unit    string
			Figures map[string]struct{ Value *float64 }
		}
		Figures map[string]struct {
			Value                  float64
			Numerator, Denominator int
		}
		From, To, Unit string
		KnownAt        string `json:"known_at"`
	}
	if err := json.Unmarshal([]byte(body), &a); status != 200 || err != nil {
		t.Fatal(status, err, body)
	}
	sum := 0
	for _, part := range a.By["occupation"]["admitted"] {
		sum += part.Value
	}
	if a.Figures["admitted"].Value != 60 || sum != 60 || a.Figures["admitted.progress"].Denominator != 45 || len(a.Children) != 16 || a.Children[0].Unit != "TM.01" ||
		a.From != "2023-01-01" || a.Unit != "TM" || a.KnownAt != "2024-01-31T17:00:00+07:00" {
		t.Error(body)
	}
	if len(a.Figures) != 2 || !strings.HasPrefix(body, `{"by":`) {
		t.Error(body)
	}
	if _, all := get(t, s, "/api/v1/figures?unit=TM&from=2023-01-01&to=2023-12-31"); strings.Count(all, `"value"`) < 70 || strings.Contains(all, `"children"`) {
		t.Error(all)
	}
}

func TestAPI_refuses_in_one_line(t *testing.T) {
	s := served(t, invented(t))
	for query, want := range map[string]int{
		"unit=NOWHERE&from=2023-01-01&to=2023-12-31":                404,
		"from=2023-01-01&to=2023-12-31":                             400,
		"unit=TM&from=2023-01-01":                                   400,
		"unit=TM&from=2023-01-01&to=2023-02-30":                     400,
		"unit=TM&from=2023-02-01&to=2023-01-01":                     400,
		"unit=TM&from=2023-01-01&to=2023-01-31&only=nothing":        400,
		"unit=TM&from=2023-01-01&to=2023-01-31&by=height":           400,
		"unit=TM&from=2023-01-01&to=2023-01-31&known_at=2024-01-31": 400,
	} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", "/api/v1/figures?"+query, nil))
		var p struct{ Detail string }
		if err := json.Unmarshal(w.Body.Bytes(), &p); w.Code != want || err != nil || p.Detail == "" || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d, want %d: %s", query, w.Code, want, w.Body)
		}
	}
}
