package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The year's review goes out in three formats, and what is asked wrongly ends with status 2 and one line.
func TestReport_year_review_in_every_format_and_refusals(t *testing.T) {
	register := filepath.Join(t.TempDir(), "demo.db")
	if got := sen(t, "demo", "--small", "--db", register); got.status != done {
		t.Fatal(got)
	}
	review := func(args ...string) said {
		return sen(t, append([]string{"report", "year-review", "--db", register}, args...)...)
	}
	var told struct {
		Unit, Name string
		Year       int
		KnownAt    *string `json:"known_at"`
		Sections   []struct {
			Key       string
			Sentences []any
		}
		Numbers []struct {
			Key, Label, Figure, Unit, From, To, Text string
			Value                                    map[string]any
		}
	}
	got := review("--unit", "DT", "--year", "2023")
	if err := json.Unmarshal([]byte(got.out), &told); got.status != done || err != nil || told.Unit != "DT" || told.Year != 2023 || told.KnownAt != nil {
		t.Fatalf("%d %v %s", got.status, err, got.talk)
	}
	values := map[string]string{}
	for _, n := range told.Numbers {
		values[n.Key] = n.Text
		if n.Label == "" || n.From == "" || n.Value == nil {
			t.Errorf("%+v", n)
		}
	}
	for key, want := range map[string]string{"members": "2.000", "admitted.progress": "135,59%", "members.per_population": "4,02%", "units.away_group": "20", "localities.with_away_group": "8", "localities": "12"} {
		if values[key] != want {
			t.Errorf("%s is %s, want %s", key, values[key], want)
		}
	}
	then := review("--unit", "DT", "--year", "2023", "--known-at", "2024-01-31T17:00:00+07:00")
	if then.status != done || !strings.Contains(then.out, `"known_at":"2024-01-31T17:00:00+07:00"`) || !strings.Contains(then.out, "1.999") {
		t.Errorf("as known then: %d %s", then.status, then.talk)
	}
	if got := review("--unit", "DT", "--year", "2023", "--format", "html"); got.status != done || !strings.HasPrefix(got.out, "<!doctype html>") || !strings.Contains(got.out, "DỮ LIỆU MINH HỌA") {
		t.Errorf("html: %d %s", got.status, got.talk)
	}
	out := filepath.Join(t.TempDir(), "r.docx")
	if got := review("--unit", "DT", "--year", "2023", "--format", "docx", "--out", out); got.status != done || got.out != "" {
		t.Errorf("docx: %d %s", got.status, got.talk)
	}
	if content, err := os.ReadFile(out); err != nil || !strings.HasPrefix(string(content), "PK") {
		t.Errorf("no .docx was written: %v", err)
	}
	for _, args := range [][]string{
		{"--unit", "XX", "--year", "2023"},
		{"--unit", "DT", "--year", "23"},
		{"--unit", "DT", "--year", "x"},
		{"--unit", "DT"},
		{"--year", "2023"},
		{"--unit", "DT", "--year", "2023", "--format", "pdf"},
		{"--unit", "DT", "--year", "2023", "--known-at", "yesterday"},
	} {
		if got := review(args...); got.status != wrongUse || got.out != "" || strings.Count(strings.TrimSpace(got.talk), "\n") > 0 {
			t.Errorf("%v: %d %q %q", args, got.status, got.out, got.talk)
		}
	}
	if got := sen(t, "report", "year-review", "--db", filepath.Join(t.TempDir(), "none.db"), "--unit", "DT", "--year", "2023"); got.status != failed {
		t.Errorf("without a register: %d", got.status)
	}
}
