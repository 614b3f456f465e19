package exchange

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/exchange/xlsx"
	"sen/internal/journal"
)

// tab is a sheet of a test's workbook: its name, its headings and its rows. A string is a text cell, a number
// a number cell, a day.Day an Excel date.
type tab struct {
	name string
	head []string
	rows [][]any
}

func row(cells ...any) []any { return cells }

// bookOf writes a workbook.
func bookOf(t testing.TB, tabs ...tab) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	format := "dd/mm/yyyy"
	date, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(t, err)
	for _, tab := range tabs {
		_, err := f.NewSheet(tab.name)
		must(t, err)
		for c, h := range tab.head {
			must(t, f.SetCellValue(tab.name, cellName(c, 1), h))
		}
		for r, cells := range tab.rows {
			for c, v := range cells {
				name := cellName(c, r+2)
				switch v := v.(type) {
				case nil:
				case day.Day:
					must(t, f.SetCellValue(tab.name, name, int(v-excelZero)))
					must(t, f.SetCellStyle(tab.name, name, name, date))
				default:
					must(t, f.SetCellValue(tab.name, name, v))
				}
			}
		}
	}
	must(t, f.DeleteSheet("Sheet1"))
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}

func cellName(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col+1, row)
	return name
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The headings the tests use, required ones and what they need.
var (
	unitHead   = []string{"Mã", "Tên", "Loại", "Mã cấp trên", "Loại hình", "Ngày thành lập", "Từ ngày", "Ngày kết thúc", "Số quyết định"}
	unitChHead = []string{"Mã", "Việc", "Giá trị mới", "Ngày hiệu lực", "Số quyết định"}
	personHead = []string{"Mã đảng viên", "Họ và tên", "Ngày sinh", "Giới tính", "Diện vào danh sách", "Ngày vào danh sách", "Mã tổ chức", "Ngày vào Đảng", "Ngày chính thức", "Số định danh cá nhân", "Số thẻ đảng viên", "Số lý lịch", "Nghề nghiệp"}
	changeHead = []string{"Mã đảng viên", "Việc", "Ngày hiệu lực", "Mã tổ chức đến", "Đến ngày", "Căn cứ", "Nguyên nhân", "Giá trị mới", "Số quyết định"}
	postHead   = []string{"Mã đảng viên", "Mã tổ chức", "Chức vụ", "Hình thức", "Từ ngày", "Đến ngày"}
	targetHead = []string{"Mã tổ chức", "Chỉ tiêu", "Từ ngày", "Đến ngày", "Giá trị", "Số quyết định"}
	refHead    = []string{"Mã tổ chức", "Đại lượng", "Ngày", "Giá trị", "Nguồn"}
	hostHead   = []string{"Mã", "Tên", "Loại hình", "Mã tổ chức quản lý", "Số lao động, thành viên", "Ngày thành lập", "Từ ngày", "Ngày kết thúc", "Mã tổ chức đảng"}
	praiseHead = []string{"Mã tổ chức", "Năm", "Điểm", "Mã tổ chức công nhận", "Số quyết định"}
)

// world is a small province: T, its commune T.X with the cells T.X.1 to T.X.3 and a group in the first, and
// four members.
func world() []tab {
	return []tab{
		{"TO_CHUC", unitHead, [][]any{
			row("T", "Đảng bộ tỉnh", "DANG_BO_TINH", nil, nil, nil, "01/01/2000"),
			row("T.X", "Đảng bộ xã Hòa An", "Đảng bộ cơ sở", "T", "XA", nil, "01/01/2000"),
			row("T.X.1", "Chi bộ ấp 1", "CHI_BO", "T.X", "AP_KHOM", nil, "01/01/2000"),
			row("T.X.2", "Chi bộ ấp 2", "CHI_BO", "T.X", "Ấp, khóm", "08/11/2023", nil, nil, "01-QĐ/ĐU"),
			row("T.X.3", "Chi bộ ấp 3", "CHI_BO", "T.X", nil, nil, "01/01/2000"),
			row("T.X.1.A", "Tổ đảng đi làm xa", "TO_DANG_DI_LAM_XA", "T.X.1", nil, "01/02/2023"),
		}},
		{"DANG_VIEN", personHead, [][]any{
			row("M1", "Nguyễn Văn An", "1957", "Nam", "SO_DU", "01/01/2000", "T.X.1", "03/1980", "1981", "087057000001", "00000001", "000001ĐT", "NONG_LAM_NGU"),
			row("M2", "Trần Thị Bé", "12/03/1990", "Nữ", "KET_NAP", "03/02/2020", "T.X.1", nil, "03/02/2021", nil, "00000002", nil, "VIEN_CHUC"),
			row("M3", "Lê Văn Cẩn", "05/1985", "Nam", "CHUYEN_DEN", "10/05/2015", "T.X.1", "02/09/2010", "02/09/2011", nil, "00000003"),
			row(nil, "Phạm Thị Dung", nil, "Nữ", "KET_NAP", nil, "T.X.3", "19/05/2022", nil, nil, nil, "000004ĐT", "SINH_VIEN"),
		}},
		{"BIEN_DONG", changeHead, [][]any{
			row("M1", "MIEN", "01/01/2022"),
			row("M2", "CHUYEN", "08/11/2023", "T.X.2", nil, nil, nil, nil, "07-GT"),
			row("M3", "VAO_TO", "01/03/2023", "T.X.1.A"),
			row("000004ĐT", "DOI_NGHE", "01/09/2023", nil, nil, nil, nil, "LAO_DONG_TU_DO"),
			row("M3", "DOI_SO_THE", "02/09/2025", nil, nil, nil, nil, "087085000003"),
		}},
		{"CHUC_VU", postHead, [][]any{
			row("M1", "T.X.1", "BI_THU", "BAU", "01/01/2010", "31/12/2021"),
			row("M3", "T.X.1", "Bí thư", "Bầu", "01/01/2022"),
		}},
		{"CHI_TIEU", targetHead, [][]any{row("T", "Kết nạp đảng viên", "01/01/2023", "31/12/2023", 1890, "02-NQ"), row("T", "admitted.students.share", "01/01/2023", "31/12/2023", "25,5%")}},
		{"SO_LIEU_THAM_CHIEU", refHead, [][]any{row("T", "DAN_SO", "31/12/2022", "1.600.170", "Niên giám thống kê")}},
		{"CO_SO_NGOAI_NHA_NUOC", hostHead, [][]any{
			row("H1", "Hội quán Hiệp Tâm", "HOI_QUAN", "T.X", 51, "01/01/2019", nil, nil, nil),
			row("H1", "Hội quán Hiệp Tâm", "HOI_QUAN", "T.X", 60, "01/01/2019", "08/11/2023", "01/01/2025", "T.X.2"),
		}},
		{"BON_TOT", praiseHead, [][]any{row("T.X.1", 2023, "92,5", "T.X", "03-QĐ")}},
	}
}

// with is the world with more rows in one sheet.
func with(name string, rows ...[]any) []tab {
	tabs := world()
	for i := range tabs {
		if tabs[i].name == name {
			tabs[i].rows = append(tabs[i].rows, rows...)
			return tabs
		}
	}
	heads := map[string][]string{"BIEN_DONG_TO_CHUC": unitChHead}
	return append(tabs, tab{name, heads[name], rows})
}

// and adds rows to a sheet of a workbook.
func and(tabs []tab, name string, rows ...[]any) []tab {
	for i := range tabs {
		if tabs[i].name == name {
			tabs[i].rows = append(slices.Clone(tabs[i].rows), rows...)
			return tabs
		}
	}
	return append(tabs, with(name, rows...)[len(world()):]...)
}

// one is a workbook of one sheet.
func one(name string, head []string, rows ...[]any) []tab { return []tab{{name, head, rows}} }

// emptyRegister is a new register on SQLite.
func emptyRegister(t testing.TB) *db.DB { return dbtest.SQLite().Open(t, db.Options{}) }

// reading reads a workbook that must be one.
func readBook(t testing.TB, tabs []tab) *Book {
	t.Helper()
	return readBytes(t, bookOf(t, tabs...))
}

func readBytes(t testing.TB, b []byte) *Book {
	t.Helper()
	book, err := Read(context.Background(), bytes.NewReader(b), int64(len(b)), "thử.xlsx", ReadOptions{})
	must(t, err)
	return book
}

func judged(t testing.TB, d *db.DB, tabs []tab) *Plan {
	t.Helper()
	p, err := Judge(context.Background(), d, readBook(t, tabs), JudgeOptions{})
	must(t, err)
	return p
}

// imports records a workbook that nothing is wrong with.
func imports(t testing.TB, d *db.DB, tabs []tab) (journal.Mutation, Report) {
	t.Helper()
	p := judged(t, d, tabs)
	for _, v := range p.Report().Refused {
		t.Errorf("refused: %+v", v)
	}
	if t.Failed() {
		t.FailNow()
	}
	m, p, err := Apply(context.Background(), d, access.Operator, p, ApplyOptions{})
	must(t, err)
	return m, p.Report()
}

// says lists verdicts as "sheet row column code value: message".
func says(verdicts []Verdict) []string {
	var out []string
	for _, v := range verdicts {
		out = append(out, fmt.Sprintf("%s %d %s %s %s: %s", v.Sheet, v.Row, v.Column, v.Code, v.Value, v.Message))
	}
	return out
}

// find gives the first verdict with a code in a row of a sheet.
func find(verdicts []Verdict, sheet string, row int, code string) (Verdict, bool) {
	for _, v := range verdicts {
		if v.Sheet == sheet && v.Row == row && v.Code == code {
			return v, true
		}
	}
	return Verdict{}, false
}

func lines(s []string) string { return strings.Join(s, "\n") }

var (
	operator = access.Operator
	noLimits = xlsx.Limits{}
)
