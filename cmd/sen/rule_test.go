package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/app"
	"sen/internal/day"
	"sen/internal/rule"
)

func TestRule_prints_what_the_contract_prints_without_a_register(t *testing.T) {
	nowhere := filepath.Join(t.TempDir(), "khong-co.db")
	got := sen(t, "--db", nowhere, "rule", "ADM-55", "cell_resolution=2026-03-10", "--format", "json")
	want := `{"rule":"ADM-55","rule_set":"R294","result":{"due":"2026-05-15","extended":"2026-06-05"},` +
		`"source":"Quy định 294-QĐ/TW ngày 26/5/2025, mục 4.3.1","status":"to verify (A294)","skipped":["2026-04-27","2026-04-30","2026-05-01"]}` + "\n"
	if got.out != want || got.status != 0 || got.talk != "" {
		t.Errorf("%d %s%s", got.status, got.out, got.talk)
	}
}

func TestRule_ends_with_the_status_the_contract_gives(t *testing.T) {
	nowhere := filepath.Join(t.TempDir(), "khong-co.db")
	for _, c := range []struct {
		args   string
		status int
		says   string
	}{
		{"ADM-55 cell_resolution=2026-03-10", 0, "15/05/2026"},
		{"ADM-55 cell_resolution=2026-03-10", 0, "27/04/2026 (Nghỉ bù Giỗ Tổ Hùng Vương)"},
		{"ADM-55 cell_resolution=2026-03-10", 0, "Quy ước chưa được xác nhận"},
		{"adm-55 cell_resolution=2026-03-10 --on 2026-08-01 --format json", 0, `"rule_set":"R208"`},
		{"ADM-55 cell_resolution=2026-03-10 --set R24 --format json", 0, `"rule_set":"R24"`},
		{"ADM-57 issued=2026-08-14 --format json", 0, `"due":"2026-09-29"`},
		{"ADM-50 for=17 of=25 --on 2026-03-10 --format json", 0, `"result":{"passes":true,"needed":17}`},
		{"LIF-90 decision=1996-06-26 months_out=14 on=2026-06-26 --format json", 0, `"result":{"months":346,"next_level":30,"next_day":"2027-08-26"}`},
		{"ADM-55 cell_resolution=2026-10-20 --format json", 0, `"result":{"due":"2026-12-22","extended":null}`},
		{"ADM-55 cell_resolution=2026-10-20 --format json", 0, "2027"},
		{"ADM-55 cell_resolution=2026-10-20", 0, "24/11/2026 (Ngày Văn hóa Việt Nam)"},
		{"--list", 0, "cell_resolution=day [decision=day]"},
		{"--list --format json", 0, `{"rule":"ADM-57","title":"Lễ kết nạp","inputs":["[issued=day]","[received=day]","[ceremony=day]"],"results":["due","in_time"]`},
		{"", 2, "sen rule --list"},
		{"ADM-55 --list", 2, "sen rule --list"},
		{"ADM-99", 2, "ADM-99"},
		{"ADM-55", 2, "cell_resolution"},
		{"ADM-55 2026-03-10", 2, "2026-03-10"},
		{"ADM-55 cell_resolution=2026-03-10 cell_resolution=2026-03-11", 2, "cell_resolution=2026-03-11"},
		{"ADM-55 cell_resolution=2026-02-31", 2, "2026-02-31"},
		{"ADM-55 cell_resolution=2026-03-10 colour=red", 2, "colour"},
		{"ADM-55 cell_resolution=2026-03-10 --set R1", 2, "R1"},
		{"--list --set R1", 2, "R1"},
		{"ADM-55 cell_resolution=2026-12-20", 3, "2027"},
		{"DUE-01 on=2025-12-01 group=student", 3, "03/02/2026"},
		{"ADM-55 cell_resolution=2026-03-10 --province T", 1, "khong-co.db"},
	} {
		got := sen(t, append([]string{"--db", nowhere, "rule"}, strings.Fields(c.args)...)...)
		if got.status != c.status || !strings.Contains(got.out+got.talk, c.says) {
			t.Errorf("%s: status %d, not %d\n%s%s", c.args, got.status, c.status, got.out, got.talk)
		}
		if c.status != 0 && (got.out != "" || strings.Count(strings.TrimSpace(got.talk), "\n") > 0) {
			t.Errorf("%s prints %q and says %q", c.args, got.out, got.talk)
		}
	}
}

func TestRule_lists_every_rule_with_inputs_and_results(t *testing.T) {
	var rules []struct {
		Rule            string
		Inputs, Results []string
	}
	if err := json.Unmarshal([]byte(sen(t, "rule", "--list", "--format", "json").out), &rules); err != nil {
		t.Fatal(err)
	}
	if len(rules) != len(rule.Sets()[0].Rules()) {
		t.Errorf("%d rules are listed", len(rules))
	}
	for _, r := range rules {
		if len(r.Inputs) == 0 || len(r.Results) == 0 {
			t.Errorf("%s is listed without inputs or results", r.Rule)
		}
	}
}

func TestRule_of_a_province_has_its_stricter_values_and_its_calendar(t *testing.T) {
	register := filepath.Join(t.TempDir(), "so.db")
	if got := sen(t, "--db", register, "import", cells(t)); got.status != 0 {
		t.Fatal(got)
	}
	a, err := app.Open(context.Background(), register, false)
	if err != nil {
		t.Fatal(err)
	}
	err = a.Rules.Tighten(context.Background(), access.Operator, rule.Tighten{Province: "T", Rule: "ADM-55", Name: "due", Value: 25, From: day.MustParse("2026-01-01"), Decision: "02-HD/TU"})
	if err == nil {
		err = a.Rules.AddYear(context.Background(), access.Operator, rule.Year{Year: 2027, Source: "Minh họa", Off: map[day.Day]string{day.MustParse("2027-01-01"): "new_year"}})
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   string
		status int
		says   string
	}{
		{"ADM-55 cell_resolution=2026-03-10 --province T --format json", 0, `"due":"2026-04-14"`},
		{"ADM-55 cell_resolution=2026-03-10 --province T --format json", 0, `; 02-HD/TU"`},
		{"ADM-55 cell_resolution=2026-03-10 --province T", 0, "25 ngày làm việc, Trung ương 45 ngày làm việc (02-HD/TU)"},
		{"ADM-55 cell_resolution=2026-03-10 --format json", 0, `"due":"2026-05-15"`},
		{"ADM-62 probation_end=2026-12-20 --province T --format json", 0, `"due":"2027-02-01"`},
		{"ADM-55 cell_resolution=2026-03-10 --province X", 2, "X"},
		{"ADM-55 cell_resolution=2026-03-10 --province T.1", 2, "T.1"},
	} {
		got := sen(t, append([]string{"--db", register, "rule"}, strings.Fields(c.args)...)...)
		if got.status != c.status || !strings.Contains(got.out+got.talk, c.says) {
			t.Errorf("%s: status %d, not %d\n%s%s", c.args, got.status, c.status, got.out, got.talk)
		}
	}
}
