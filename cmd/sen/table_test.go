package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReport_table_is_written_in_every_format_and_refuses_by_the_contracts_status(t *testing.T) {
	dir := t.TempDir()
	register := filepath.Join(dir, "demo.db")
	if got := sen(t, "--db", register, "demo", "--small"); got.status != 0 {
		t.Fatal(got.talk)
	}
	for _, c := range []struct {
		args   string
		status int
		says   string
	}{
		{"--unit DT --term 2023 --table 2", 0, `{"code":"1","label":"Tổng số"`},
		{"--unit DT --term 2023 --table 1 --format csv", 0, "1,5,Đảng viên cuối kỳ,this.total,2000,"},
		{"--unit DT --term 2023 --tree now --format csv", 0, "7,1,"},
		{"--unit DT --term 2023 --table 3 --format csv", 0, "not_held"},
		{"--unit DT --term 2023 --tree 2023-12-01", 0, `"tree":"2023-12-01","tree_day":"2023-12-01"`},
		{"--unit DT --term 2023 --tree xx", 2, "Không có cách xếp"},
		{"--unit DT --term 2023-Q9", 2, "Chưa rõ kỳ"},
		{"--unit XX --term 2023", 2, "XX"},
		{"--unit DT --term 2023 --table 9", 2, "Không có biểu 9"},
	} {
		got := sen(t, append([]string{"--db", register, "report", "table"}, strings.Fields(c.args)...)...)
		if got.status != c.status || !strings.Contains(got.out+got.talk, c.says) {
			t.Errorf("%s: %d %s%s", c.args, got.status, got.out[:min(len(got.out), 400)], got.talk)
		}
	}
	for format, begins := range map[string]string{"xlsx": "PK", "pdf": "%PDF-"} {
		path := filepath.Join(dir, "all."+format)
		if got := sen(t, "--db", register, "report", "table", "--unit", "DT", "--term", "2023", "--format", format, "--out", path); got.status != 0 {
			t.Error(got.talk)
		}
		if file, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(file), begins) {
			t.Errorf("%s: %v", format, err)
		}
	}
}
