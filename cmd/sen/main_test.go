package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// said is what a command wrote and how it ended.
type said struct {
	status    int
	out, talk string
}

func sen(t *testing.T, args ...string) said {
	t.Helper()
	var out, talk bytes.Buffer
	status := run(context.Background(), args, streams{&out, &talk})
	return said{status, out.String(), talk.String()}
}

// write makes a workbook of sheets; the first row of each is its headings.
func write(t *testing.T, sheets map[string][][]any) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := f.SetSheetRow(name, "A"+itoa(i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "so.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

// cells is a province of two cells with three members, one of whom is transferred and one removed.
func cells(t *testing.T) string {
	return write(t, map[string][][]any{
		"TO_CHUC": {
			{"Mã", "Tên", "Loại", "Mã cấp trên", "Từ ngày"},
			{"T", "Đảng bộ tỉnh Minh họa", "DANG_BO_TINH", "", "01/01/2020"},
			{"T.1", "Đảng bộ cơ sở Minh họa", "DANG_BO_CO_SO", "T", "01/01/2020"},
			{"T.1.1", "Chi bộ Minh họa 1", "CHI_BO", "T.1", "01/01/2020"},
			{"T.1.2", "Chi bộ Minh họa 2", "CHI_BO", "T.1", "01/01/2020"},
		},
		"DANG_VIEN": {
			{"Mã đảng viên", "Họ và tên", "Giới tính", "Ngày sinh", "Diện vào danh sách", "Ngày vào danh sách", "Mã tổ chức"},
			{"A1", "Nguyễn Văn Một", "Nam", "1970", "SO_DU", "01/01/2020", "T.1.1"},
			{"A2", "Trần Thị Hai", "Nữ", "05/1985", "SO_DU", "01/01/2020", "T.1.1"},
			{"A3", "Lê Văn Ba", "Nam", "02/03/2000", "KET_NAP", "15/03/2023", "T.1.2"},
		},
		"BIEN_DONG": {
			{"Mã đảng viên", "Việc", "Ngày hiệu lực", "Mã tổ chức đến"},
			{"A1", "CHUYEN", "01/06/2023", "T.1.2"},
			{"A2", "XOA_TEN", "15/03/2023", ""},
		},
	})
}

func TestSen_ends_with_the_status_the_contract_gives(t *testing.T) {
	register := filepath.Join(t.TempDir(), "so.db")
	nowhere := filepath.Join(t.TempDir(), "khong-co.db")
	book := cells(t)
	bad := write(t, map[string][][]any{"DANG_VIEN": {
		{"Mã đảng viên", "Họ và tên", "Diện vào danh sách", "Ngày vào danh sách", "Mã tổ chức"},
		{"B1", "Phạm Văn Bốn", "SO_DU", "01/01/2020", "KHONG.CO"},
	}})
	text := filepath.Join(t.TempDir(), "so.xlsx")
	if err := os.WriteFile(text, []byte("không phải tệp Excel"), 0o600); err != nil {
		t.Fatal(err)
	}
	period := []string{"--from", "2023-01-01", "--to", "2023-12-31"}
	for _, c := range []struct {
		what   string
		args   []string
		status int
		says   string // in what it writes or talks
	}{
		{"no register", append([]string{"--db", nowhere, "figures", "--unit", "T"}, period...), 1, "khong-co.db"},
		{"no such command", []string{"dance"}, 2, ""},
		{"a workbook", []string{"--db", register, "import", book}, 0, "Mới"},
		{"the same workbook again", []string{"--db", register, "import", book, "--format", "json"}, 0, `{"changed":0,"new":0,"refused":[],"warnings":[]}`},
		{"a refused workbook", []string{"--db", register, "import", bad}, 3, "KHONG.CO"},
		{"a refused workbook, tried", []string{"--db", register, "import", bad, "--dry-run", "--format", "json"}, 3, `"row":2`},
		{"its good rows", []string{"--db", register, "import", bad, "--skip-bad-rows"}, 0, "từ chối 1"},
		{"what is no workbook", []string{"--db", register, "import", text}, 3, ""},
		{"a workbook that is not there", []string{"--db", register, "import", nowhere + ".xlsx"}, 1, ""},
		{"recorded before the last act", []string{"--db", register, "import", bad, "--skip-bad-rows", "--recorded-at", "2001-01-01T00:00:00+07:00"}, 3, "từ chối 1"},
		{"figures", append([]string{"--db", register, "figures", "--unit", "T"}, period...), 0, `"members":{"value":2}`},
		{"an unknown unit", append([]string{"--db", register, "figures", "--unit", "X"}, period...), 2, "X"},
		{"a malformed day", []string{"--db", register, "figures", "--unit", "T", "--from", "2023-02-31", "--to", "2023-12-31"}, 2, "2023-02-31"},
		{"a period backwards", []string{"--db", register, "figures", "--unit", "T", "--from", "2023-12-31", "--to", "2023-01-01"}, 2, ""},
		{"an unknown figure", append([]string{"--db", register, "figures", "--unit", "T", "--only", "happiness"}, period...), 2, "happiness"},
		{"a demo in a register that holds something", []string{"--db", register, "demo", "--small"}, 3, ""},
		{"a mail server that is none", []string{"--db", register, "serve", "--smtp", "thu", "--smtp-from", "sen@tinh.example"}, 2, "thu"},
		{"an hour that is none", []string{"--db", register, "serve", "--smtp-hour", "24"}, 2, "24"},
		{"an address that is none", []string{"--db", register, "serve", "--url", "sen.tinh.example"}, 2, "sen.tinh.example"},
		{"serving to everybody", []string{"--db", register, "serve", "--listen", "0.0.0.0:0"}, 2, "0.0.0.0"},
	} {
		got := sen(t, c.args...)
		if got.status != c.status || !strings.Contains(got.out+got.talk, c.says) {
			t.Errorf("%s: status %d, not %d\n%s%s", c.what, got.status, c.status, got.out, got.talk)
		}
		if c.status == 1 || c.status == 2 {
			if lines := strings.Count(strings.TrimSpace(got.talk), "\n"); lines > 0 {
				t.Errorf("%s takes %d lines to say: %s", c.what, lines+1, got.talk)
			}
		}
	}
}

func TestFigures_prints_what_the_contract_prints(t *testing.T) {
	register := filepath.Join(t.TempDir(), "so.db")
	if got := sen(t, "--db", register, "import", cells(t)); got.status != 0 {
		t.Fatal(got)
	}
	got := sen(t, "--db", register, "figures", "--unit", "T", "--from", "2023-01-01", "--to", "2023-12-31",
		"--only", "members,admitted,removed,transferred_in,admitted.per_members,admitted.progress", "--by", "sex,unit", "--children")
	want := `{"by":{"sex":{"admitted":{"Nam":{"value":1}},"members":{"Nam":{"value":2}},"removed":{"Nữ":{"value":1}},"transferred_in":{}},` +
		`"unit":{"admitted":{"T.1":{"value":1}},"members":{"T.1":{"value":2}},"removed":{"T.1":{"value":1}},"transferred_in":{}}},` +
		`"children":[{"figures":{"admitted":{"value":1},"admitted.per_members":{"denominator":2,"numerator":1,"value":0.5},` +
		`"admitted.progress":{"value":null,"why":"Chưa có chỉ tiêu giao cho đúng kỳ này"},"members":{"value":2},"removed":{"value":1},"transferred_in":{"value":0}},"unit":"T.1"}],` +
		`"figures":{"admitted":{"value":1},"admitted.per_members":{"denominator":2,"numerator":1,"value":0.5},` +
		`"admitted.progress":{"value":null,"why":"Chưa có chỉ tiêu giao cho đúng kỳ này"},"members":{"value":2},"removed":{"value":1},"transferred_in":{"value":0}},` +
		`"from":"2023-01-01","known_at":null,"to":"2023-12-31","unit":"T"}` + "\n"
	if got.out != want {
		t.Errorf("printed\n%s\nnot\n%s", got.out, want)
	}
}

func TestImport_with_a_declared_instant_gives_known_at_its_meaning(t *testing.T) {
	register := filepath.Join(t.TempDir(), "so.db")
	if got := sen(t, "--db", register, "import", cells(t), "--recorded-at", "2024-01-15T10:00:00+07:00"); got.status != 0 {
		t.Fatal(got)
	}
	later := write(t, map[string][][]any{"BIEN_DONG": {
		{"Mã đảng viên", "Việc", "Ngày hiệu lực"}, {"A1", "TU_TRAN", "20/12/2023"},
	}})
	if got := sen(t, "--db", register, "import", later, "--recorded-at", "2024-01-14T10:00:00+07:00"); got.status != 3 {
		t.Errorf("an instant before the last act ended with %d", got.status)
	}
	if got := sen(t, "--db", register, "import", later, "--recorded-at", "2024-02-20T10:00:00+07:00"); got.status != 0 {
		t.Fatal(got)
	}
	for known, want := range map[string]string{"": `"value":1`, "2024-01-31T17:00:00+07:00": `"value":2`, "2024-01-15T09:59:59+07:00": `"value":0`} {
		args := []string{"--db", register, "figures", "--unit", "T", "--from", "2023-01-01", "--to", "2023-12-31", "--only", "members"}
		if known != "" {
			args = append(args, "--known-at", known)
		}
		if got := sen(t, args...); !strings.Contains(got.out, want) {
			t.Errorf("known at %q: %s%s", known, got.out, got.talk)
		}
	}
}

func TestExport_comes_back_as_it_went(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "a.db"), filepath.Join(dir, "b.db")
	sen(t, "--db", first, "import", cells(t))
	out := filepath.Join(dir, "x.xlsx")
	if got := sen(t, "--db", first, "export", "--out", out); got.status != 0 {
		t.Fatal(got)
	}
	if got := sen(t, "--db", second, "import", out); got.status != 0 {
		t.Fatal(got)
	}
	args := []string{"figures", "--unit", "T", "--from", "2023-01-01", "--to", "2023-12-31", "--children", "--by", "sex,age_band,unit,status"}
	a, b := sen(t, append([]string{"--db", first}, args...)...), sen(t, append([]string{"--db", second}, args...)...)
	if a.out != b.out || a.status != 0 {
		t.Errorf("%s\nbecame\n%s", a.out, b.out)
	}
	if got := sen(t, "template"); got.status != 0 || !strings.HasPrefix(got.out, "PK") {
		t.Errorf("the template ended with %d and begins %q", got.status, got.out[:min(9, len(got.out))])
	}
}
