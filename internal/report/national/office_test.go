package national

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/synthetic"
)

// province is the answer of an invented province of some members.
func province(t testing.TB, members int) *Answer {
	t.Helper()
	h, lives := synthetic.Province(members)
	c := figure.New(h, lives, figure.Facts{})
	r, err := Builtin().Ask(Ask{Census: c, Unit: "DT", From: day.MustParse("2017-01-01"), To: day.MustParse("2017-12-31")})
	if err != nil {
		t.Fatal(err)
	}
	known, err := day.ParseInstant("2018-01-05T10:00:00+07:00")
	if err != nil {
		t.Fatal(err)
	}
	return &Answer{Report: r, Tree: AsItWas, AsOf: known, Name: h.ByCode("DT").Name(r.To)}
}

var letter = Letterhead{Organisation: "Đảng bộ tỉnh Thử nghiệm", Demo: true, Lang: "vi"}

// tool finds a program, or leaves the test out; where CI is set its absence is a failure.
func tool(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(name, " is missing")
			}
			t.Skip("NOT RUN: ", name, " is missing. Install with: sudo apt-get install libreoffice-calc-nogui poppler-utils")
		}
	}
}

func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

func TestPDF_holds_every_line_in_its_letters_on_A4_lying_down(t *testing.T) {
	tool(t, "pdftotext", "pdfinfo", "pdffonts")
	a := province(t, 3000)
	var b, again bytes.Buffer
	if err := a.WritePDF(&b, letter, nil); err != nil {
		t.Fatal(err)
	}
	if err := a.WritePDF(&again, letter, nil); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same tables give another paper", err)
	}
	path := filepath.Join(t.TempDir(), "all.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	info := run(t, "pdfinfo", path)
	pages := regexp.MustCompile(`Pages:\s+(\d+)`).FindStringSubmatch(info)
	if pages == nil || !strings.Contains(info, "841.89 x 595.28") {
		t.Fatal(info)
	}
	text := run(t, "pdftotext", "-layout", path, "-")
	for _, s := range a.Sheets {
		if !strings.Contains(text, strings.ToUpper(s.Table.Vi)) {
			t.Errorf("%s is missing", s.Table.Vi)
		}
		for i := range s.Rows {
			words := strings.Fields(s.Rows[i].RowLabel("vi"))
			if !strings.Contains(text, strings.Join(words[:min(3, len(words))], " ")) {
				t.Errorf("table %d: %q is missing", s.Table.Number, s.Rows[i].RowLabel("vi"))
			}
		}
	}
	for _, want := range []string{DemoSign, "1/" + pages[1], pages[1] + "/" + pages[1], a.Sheets[0].Rows[0].Cells[0].Text(), "………", "cần xác minh"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Count(text, "Nội dung") < 9 { // seven tables, two of them over several pages
		t.Errorf("heads are not repeated: %d", strings.Count(text, "Nội dung"))
	}
	for _, line := range strings.Split(strings.TrimSpace(run(t, "pdffonts", path)), "\n")[2:] {
		if !strings.Contains(line, "tinos") || !strings.Contains(line, " yes ") {
			t.Errorf("another font, or one that is not embedded: %s", line)
		}
	}
}

func TestXLSX_holds_numbers_as_numbers_and_opens_in_an_office(t *testing.T) {
	a := province(t, 3000)
	var b bytes.Buffer
	if err := a.WriteXLSX(&b, letter, nil); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) != 7 {
		t.Fatal(sheets)
	}
	for i, s := range a.Sheets {
		rows, err := f.GetRows(sheets[i], excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		begin := 0
		for k, row := range rows {
			if len(row) > 0 && row[0] == "TT" {
				begin = k + 2
			}
		}
		for k := range s.Rows {
			for n, c := range s.Rows[k].Cells {
				got := ""
				if row := rows[begin+k]; len(row) > n+2 {
					got = row[n+2]
				}
				if c.Form == Whole && c.Value.Known() && got != fmt.Sprint(c.Value.Whole) {
					t.Errorf("table %d, %s, column %d: %q, not %d", s.Table.Number, s.RowCode(k), n, got, c.Value.Whole)
				}
			}
		}
		if layout, err := f.GetPageLayout(sheets[i]); err != nil || *layout.Orientation != "landscape" || *layout.Size != 9 {
			t.Errorf("%s is not printed on A4 lying down: %v", sheets[i], err)
		}
		if panes, err := f.GetPanes(sheets[i]); err != nil || !panes.Freeze || panes.YSplit != begin || panes.XSplit != 2 {
			t.Errorf("%s: heads do not stay: %+v %v", sheets[i], panes, err)
		}
		if merged, err := f.GetMergeCells(sheets[i]); err != nil || len(merged) < 6 {
			t.Errorf("%s: %d merged heads %v", sheets[i], len(merged), err)
		}
	}
	tool(t, "soffice", "pdftotext")
	dir := t.TempDir()
	path := filepath.Join(dir, "all.xlsx")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	said := run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore", "--convert-to", "pdf", "--outdir", dir, path)
	if _, err := os.Stat(filepath.Join(dir, "all.pdf")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err, said)
		}
		t.Skip("NOT RUN: the office here opens no workbooks: ", said)
	}
	text := run(t, "pdftotext", "-layout", filepath.Join(dir, "all.pdf"), "-")
	for _, want := range []string{"BIỂU 1.", "BIỂU 7.", DemoSign, "Đảng viên cuối kỳ trước", "Đơn vị"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in the office's own paper", want)
		}
	}
}

func TestFiles_of_one_table_and_of_none_there_is(t *testing.T) {
	a := province(t, 500)
	var b bytes.Buffer
	if err := a.WriteXLSX(&b, Letterhead{Lang: "en"}, []int{2}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil || len(f.GetSheetList()) != 1 || f.GetSheetList()[0] != "Table 2" {
		t.Errorf("%v %v", f.GetSheetList(), err)
	}
	if err := a.WritePDF(&b, letter, []int{9}); err == nil {
		t.Error("a table there is not was written")
	}
}
