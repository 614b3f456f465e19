package exchangepages_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/demo"
	"sen/internal/exchange"
	"sen/internal/web/webtest"
)

// house is the small demo, with a folder of its own for workbooks that come in.
func house(t *testing.T) *webtest.House {
	t.Helper()
	h := webtest.Small(t)
	t.Setenv("TMPDIR", t.TempDir())
	return h
}

// sheet is a sheet of a test's workbook.
type sheet struct {
	name string
	rows [][]string // the first are the headings
}

var (
	peopleHead = []string{"Mã đảng viên", "Họ và tên", "Ngày sinh", "Giới tính", "Diện vào danh sách", "Ngày vào danh sách", "Mã tổ chức"}
	changeHead = []string{"Mã đảng viên", "Việc", "Ngày hiệu lực"}
)

const cell = "DT.871.30025.01"

func arrived(code, born string) []string {
	return []string{code, "Đỗ Thị Hoa Sen", born, "Nữ", "CHUYEN_DEN", "01/11/2023", cell}
}

func people(rows ...[]string) sheet {
	return sheet{"DANG_VIEN", append([][]string{peopleHead}, rows...)}
}

func changes(rows ...[]string) sheet {
	return sheet{"BIEN_DONG", append([][]string{changeHead}, rows...)}
}

func workbook(t testing.TB, sheets ...sheet) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, s := range sheets {
		if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for i, row := range s.rows {
			if err := f.SetSheetRow(s.name, fmt.Sprint("A", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// upload sends a file as the form does.
func upload(t testing.TB, r *webtest.Reader, name string, file []byte, skip bool) (status int, location, body string) {
	t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(file)
	if skip {
		_ = w.WriteField("skip", "1")
	}
	_ = w.Close()
	req := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/exchange/import", &form)
	req.Header.Set("Content-Type", w.FormDataContentType())
	answer := r.Do(req)
	return answer.Code, answer.Header().Get("Location"), answer.Body.String()
}

// uploaded sends a workbook that is taken, and gives the page of its import.
func uploaded(t testing.TB, r *webtest.Reader, name string, file []byte) string {
	t.Helper()
	status, job, body := upload(t, r, name, file, false)
	if status != http.StatusSeeOther {
		t.Fatalf("the upload is answered %d\n%s", status, said(body))
	}
	return job
}

// settled is the page of an import once it waits or has ended.
func settled(t testing.TB, r *webtest.Reader, job string) string {
	t.Helper()
	for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(10 * time.Millisecond) {
		if body := r.Page(job); !strings.Contains(body, "data-follow") {
			return body
		}
	}
	t.Fatal("the import goes on and on")
	return ""
}

func waiting(t testing.TB, r *webtest.Reader, job string) string {
	t.Helper()
	body := settled(t, r, job)
	if !strings.Contains(body, "Đã kiểm tra thử, chưa ghi vào sổ") {
		t.Fatalf("the import does not wait\n%s", said(body))
	}
	return body
}

// post answers an import and follows the way back to its page.
func post(t testing.TB, r *webtest.Reader, path string, form url.Values) {
	t.Helper()
	if status, _, body := r.Post(path, form); status != http.StatusSeeOther {
		t.Fatalf("%s: %d\n%s", path, status, said(body))
	}
}

var (
	tags   = regexp.MustCompile(`<[^>]*>`)
	blanks = regexp.MustCompile(`\s+`)
)

// said are the words of a page.
func said(body string) string {
	if _, main, ok := strings.Cut(body, "<main"); ok {
		body = main
	}
	return blanks.ReplaceAllString(tags.ReplaceAllString(body, " "), " ")
}

func wants(t testing.TB, body string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(body, text) && !strings.Contains(said(body), text) {
			t.Errorf("%q is not said\n%s", text, said(body))
		}
	}
}

// files are the workbooks on the shelf.
func files(t testing.TB) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(os.TempDir(), "sen-import-*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// emptied waits until no workbook lies on the shelf any more.
func emptied(t testing.TB) {
	t.Helper()
	for began := time.Now(); time.Since(began) < 20*time.Second; time.Sleep(10 * time.Millisecond) {
		if len(files(t)) == 0 {
			return
		}
	}
	t.Errorf("workbooks are left: %v", files(t))
}

var entry = regexp.MustCompile(`href="/journal/(\d+)"`)

// mutationOf is the number of the act that a page leads to.
func mutationOf(t testing.TB, body string) string {
	t.Helper()
	found := entry.FindStringSubmatch(body)
	if found == nil {
		t.Fatalf("no act is named\n%s", said(body))
	}
	return found[1]
}

func TestImport_from_upload_to_undo(t *testing.T) {
	h := house(t)
	r := h.As("tinh")
	job := uploaded(t, r, "Xã Phú Cường.xlsx", workbook(t, people(arrived("M9001", "12/03/1990"), arrived("M9002", "1991"))))
	body := waiting(t, r, job)
	wants(t, body, "Xã Phú Cường.xlsx", "Sẽ ghi 2 dòng mới và bổ sung 0 dòng", `name="version" value="1"`, "Ghi vào sổ")
	all := r.Page(job + "?sheet=DANG_VIEN&rows=all")
	wants(t, all, "Đỗ Thị Hoa Sen", "12/03/1990", ">mới<")
	if status, _ := r.Get("/members/M9001"); status != http.StatusNotFound {
		t.Errorf("before the yes the member is answered %d", status)
	}
	post(t, r, job+"/confirm", url.Values{"version": {"1"}})
	body = settled(t, r, job)
	wants(t, body, "Đã ghi vào sổ", "Đã ghi 2 dòng mới và bổ sung 0 dòng, thành một việc")
	m := mutationOf(t, body)
	wants(t, r.Page("/journal/"+m), "Xã Phú Cường.xlsx")
	wants(t, r.Page("/exchange"), "Xã Phú Cường.xlsx", "2 đảng viên", "/exchange/imports/"+m+"/undo")
	emptied(t)

	undo := "/exchange/imports/" + m + "/undo"
	wants(t, r.Page(undo), "2 đảng viên", "Xã Phú Cường.xlsx", "Lấy lại như trước")
	status, location, _ := r.Post(undo, nil)
	if status != http.StatusSeeOther || location != "/exchange?done=import.undone" {
		t.Fatalf("the undoing is answered %d %s", status, location)
	}
	body = r.Page(location)
	wants(t, body, "Đã lấy lại lần nhập. Sổ như trước lần nhập đó.", "Đã lấy lại, mục số")
	webtest.Lacks(t, body, undo)
	webtest.Lacks(t, r.Page(undo), `action="`+undo+`"`)
	status, _, body = r.Post(undo, nil)
	if status != http.StatusUnprocessableEntity {
		t.Errorf("undone twice: %d", status)
	}
	wants(t, body, "đã được hoàn tác rồi")
	if status, _ := r.Get("/members?q=M9001"); status != http.StatusOK {
		t.Error(status)
	}
}

func TestImport_of_what_is_recorded_has_nothing_to_ask(t *testing.T) {
	h := house(t)
	r := h.As("tinh")
	file := workbook(t, people(arrived("M9001", "12/03/1990")))
	records(t, h.App.Register, file)
	body := waiting(t, r, uploaded(t, r, "x.xlsx", file))
	webtest.Lacks(t, body, "/confirm")
	wants(t, body, "không có gì mới để ghi", "đã có trong sổ")
}

func TestPreview_pages_through_a_large_workbook_and_back(t *testing.T) {
	r := house(t).As("tinh")
	first, _, _ := demo.Build(demo.Options{Seed: 1, Members: demo.Small})
	var file bytes.Buffer
	if err := first.WriteXLSX(&file); err != nil {
		t.Fatal(err)
	}
	job := uploaded(t, r, "minh-hoa.xlsx", file.Bytes())
	waiting(t, r, job)
	page := r.Page(job + "?sheet=DANG_VIEN&rows=all")
	webtest.Lacks(t, page, "Trang trước")
	second := r.Page(linkTo(t, page, "Trang sau"))
	wants(t, second, `<th scope="row">52</th>`, "đã có trong sổ")
	webtest.Lacks(t, second, `<th scope="row">51</th>`, `<th scope="row">102</th>`)
	if n := strings.Count(second, `class="fate"`); n != 50 {
		t.Errorf("%d rows on the second page", n)
	}
	wants(t, r.Page(linkTo(t, second, "Trang trước")), `<th scope="row">2</th>`)
	if status, _ := r.Get(job + "?sheet=NO_SUCH"); status != http.StatusNotFound {
		t.Errorf("a sheet that is not there is answered %d", status)
	}
	for _, odd := range []string{"?after=-5", "?after=x&trail=a-b-9999999999999", "?rows=x&sheet=DANG_VIEN&after=2147483647"} {
		r.Page(job + odd)
	}
	post(t, r, job+"/cancel", nil)
	wants(t, settled(t, r, job), "Đã thôi, không ghi gì vào sổ")
	emptied(t)
}

var links = regexp.MustCompile(`<a [^>]*href="([^"#]*)[^"]*"[^>]*>(.*?)</a>`)

// linkTo is the address to which a page leads under some words.
func linkTo(t testing.TB, body, words string) string {
	t.Helper()
	for _, found := range links.FindAllStringSubmatch(body, -1) {
		if strings.TrimSpace(tags.ReplaceAllString(found[2], "")) == words {
			return strings.ReplaceAll(found[1], "&amp;", "&")
		}
	}
	t.Fatalf("no link says %q\n%.3000s", words, said(body))
	return ""
}

func TestImport_with_refused_rows_is_not_recorded_before_they_are_left_out(t *testing.T) {
	h := house(t)
	r := h.As("tinh")
	job := uploaded(t, r, "x.xlsx", workbook(t, people(arrived("M9001", "12/03/1990"), arrived("M9002", "31/02/1990")), changes([]string{"M9002", "MIEN", "01/12/2023"})))
	body := waiting(t, r, job)
	wants(t, body, "Tệp còn dòng chưa ghi được", "31/02/1990", "<b>Ngày sinh</b>", "chưa ghi được", `<td class="bad">31/02/1990</td>`)
	webtest.Lacks(t, body, "/confirm", "12/03/1990")
	status, _, body := r.Post(job+"/confirm", url.Values{"version": {"1"}})
	if status != http.StatusConflict {
		t.Errorf("yes to refused rows: %d", status)
	}
	wants(t, body, `role="alert"`)

	w := r.Do(httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+job+"/verdicts", nil))
	f, err := excelize.OpenReader(w.Body)
	if err != nil {
		t.Fatal(w.Code, err)
	}
	if rows, err := f.GetRows("DANG_VIEN"); err != nil || rows[2][0] != "Chưa ghi" || len(rows[1]) > 0 && rows[1][0] != "" {
		t.Errorf("the copy with verdicts: %v %v", rows, err)
	}

	post(t, r, job+"/again", url.Values{"skip": {"1"}})
	body = waiting(t, r, job)
	wants(t, body, "Sẽ ghi 1 dòng mới", "Các dòng chưa ghi được sẽ bỏ qua.", `name="version" value="2"`)
	status, _, body = r.Post(job+"/confirm", url.Values{"version": {"1"}})
	if status != http.StatusConflict {
		t.Errorf("yes to an old report: %d", status)
	}
	wants(t, body, "sổ đã thay đổi")
	post(t, r, job+"/confirm", url.Values{"version": {"2"}})
	wants(t, settled(t, r, job), "Đã ghi vào sổ", "2 dòng chưa ghi được đã bỏ qua.", "31/02/1990")
	status, _, body = r.Post(job+"/confirm", url.Values{"version": {"2"}})
	if status != http.StatusConflict {
		t.Errorf("confirmed twice: %d", status)
	}
	wants(t, body, "không ở bước chờ xác nhận")
	if status, _ := r.Get(job + "/verdicts"); status != http.StatusConflict {
		t.Errorf("verdicts of an ended import: %d", status)
	}
}

func TestImport_may_leave_out_refused_rows_from_the_beginning(t *testing.T) {
	r := house(t).As("tinh")
	status, job, _ := upload(t, r, "x.xlsx", workbook(t, people(arrived("M9001", "12/03/1990"), arrived("M9002", "31/02/1990"))), true)
	if status != http.StatusSeeOther {
		t.Fatal(status)
	}
	wants(t, waiting(t, r, job), "Sẽ ghi 1 dòng mới", "Kiểm tra lại, không bỏ qua dòng nào")
}

// records imports a workbook past the pages, as another process would.
func records(t testing.TB, d *db.DB, file []byte) {
	t.Helper()
	ctx := context.Background()
	book, err := exchange.Read(ctx, bytes.NewReader(file), int64(len(file)), "khác.xlsx", exchange.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := exchange.Judge(ctx, d, book, exchange.JudgeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := exchange.Apply(ctx, d, access.Operator, plan, exchange.ApplyOptions{}); err != nil {
		t.Fatal(err)
	}
}

func TestImport_shows_the_new_report_when_the_register_has_changed_since(t *testing.T) {
	h := house(t)
	r := h.As("tinh")
	job := uploaded(t, r, "x.xlsx", workbook(t, people(arrived("M9001", "12/03/1990"), arrived("M9002", "1991"))))
	waiting(t, r, job)
	records(t, h.App.Register, workbook(t, people(arrived("M9001", "12/03/1990"))))
	post(t, r, job+"/confirm", url.Values{"version": {"1"}})
	body := settled(t, r, job)
	wants(t, body, "Chưa ghi: sổ đã thay đổi từ lúc kiểm tra.", "Sẽ ghi 1 dòng mới", `name="version" value="2"`)
	post(t, r, job+"/confirm", url.Values{"version": {"2"}})
	wants(t, settled(t, r, job), "Đã ghi vào sổ")
}

func TestUndo_names_the_act_that_rests_on_the_import(t *testing.T) {
	h := house(t)
	r := h.As("tinh")
	job := uploaded(t, r, "x.xlsx", workbook(t, people(arrived("M9001", "12/03/1990"))))
	waiting(t, r, job)
	post(t, r, job+"/confirm", url.Values{"version": {"1"}})
	m := mutationOf(t, settled(t, r, job))
	records(t, h.App.Register, workbook(t, changes([]string{"M9001", "MIEN", "01/12/2023"})))
	status, _, body := r.Post("/exchange/imports/"+m+"/undo", nil)
	if status != http.StatusUnprocessableEntity {
		t.Errorf("the undoing is answered %d", status)
	}
	wants(t, body, "đã có thao tác dựa vào nó")
	later, _ := strconv.Atoi(m)
	later++
	if to := linkTo(t, body, fmt.Sprintf("Xem mục số %d của nhật ký", later)); to != fmt.Sprint("/journal/", later) {
		t.Errorf("the act in the way is at %s", to)
	}
}

func TestUploads_that_are_no_workbook_are_refused_beside_the_field(t *testing.T) {
	r := house(t).As("tinh")
	whole := workbook(t, people(arrived("M9001", "12/03/1990")))
	ole := append([]byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}, make([]byte, 512)...)
	locked := append(bytes.Clone(ole), []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")...)
	for name, file := range map[string][]byte{"text": []byte("xin chào"), "old": ole, "locked": locked, "cut off": whole[:len(whole)/2], "empty": nil, "bomb": bomb(t)} {
		status, _, body := upload(t, r, name+".xlsx", file, true)
		if status != http.StatusUnprocessableEntity || !strings.Contains(body, `id="e-file"`) || !strings.Contains(body, `value="1" checked`) {
			t.Errorf("%s: %d\n%s", name, status, said(body))
		}
		if !strings.Contains(said(body), "Đồng chí") {
			t.Errorf("%s: nothing is said of what to do\n%s", name, said(body))
		}
	}
	status, _, body := upload(t, r, "", nil, false)
	if status != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d", status)
	}
	wants(t, body, "Chưa có tệp nào được chọn.")
	for what, send := range map[string][2]string{"no form": {"text/plain", "x"}, "half a form": {"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nPK"}} {
		req := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/exchange/import", strings.NewReader(send[1]))
		req.Header.Set("Content-Type", send[0])
		if w := r.Do(req); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", what, w.Code)
		}
	}
	emptied(t)
}

func TestUploads_with_no_sheet_of_ours_are_refused_on_their_page(t *testing.T) {
	r := house(t).As("tinh")
	job := uploaded(t, r, "x.xlsx", workbook(t, sheet{"Bảng", [][]string{{"a", "b"}, {"1", "2"}}}))
	body := settled(t, r, job)
	wants(t, body, "Chưa ghi được tệp này", "Đồng chí")
	webtest.Lacks(t, body, "/confirm", "/headings")
	emptied(t)
}

// bomb is a workbook one part of which expands beyond all measure.
func bomb(t testing.TB) []byte {
	t.Helper()
	whole := workbook(t, people(arrived("M9001", "12/03/1990")))
	in, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range in.File {
		if strings.HasPrefix(part.Name, "xl/worksheets/sheet") {
			w, err := z.Create(part.Name)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(w, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
			_, _ = io.Copy(w, strings.NewReader(strings.Repeat(" ", 32<<20)))
			fmt.Fprint(w, `</sheetData></worksheet>`)
		} else if err := z.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestHeadings_that_are_not_understood_can_be_told(t *testing.T) {
	r := house(t).As("tinh")
	strange := people(arrived("M9001", "12/03/1990"))
	strange.rows[0] = []string{"Mã đảng viên", "Tên đầy đủ", "Ngày sinh", "Giới tính", "Diện vào danh sách", "Ngày vào danh sách", "Mã tổ chức", "Chiều cao"}
	job := uploaded(t, r, "x.xlsx", workbook(t, strange))
	body := settled(t, r, job)
	wants(t, body, "Chưa ghi được tệp này", job+"/headings", "Tên đầy đủ")
	ask := r.Page(job + "/headings")
	wants(t, ask, "“Tên đầy đủ” ở trang DANG_VIEN là", "“Chiều cao” ở trang DANG_VIEN là", `<option value="Họ và tên">`)

	for name, form := range map[string]url.Values{
		"none": {}, "twice": {"h0": {"Họ và tên"}, "h1": {"Họ và tên"}}, "no such column": {"h0": {"Chỉ tiêu"}},
	} {
		status, _, body := r.Post(job+"/headings", form)
		if status != http.StatusUnprocessableEntity || !strings.Contains(body, `class="refusal"`) && !strings.Contains(body, `class="error"`) {
			t.Errorf("%s: %d", name, status)
		}
		if form.Get("h0") == "Họ và tên" {
			wants(t, body, `<option value="Họ và tên" selected>`)
		}
	}
	status, next, body := r.Post(job+"/headings", url.Values{"h0": {"Họ và tên"}})
	if status != http.StatusSeeOther || next == job {
		t.Fatalf("%d %s\n%s", status, next, said(body))
	}
	body = waiting(t, r, next)
	wants(t, body, "Sẽ ghi 1 dòng mới", next+"/headings", "Chiều cao")
	wants(t, r.Page(next+"?rows=all"), "Đỗ Thị Hoa Sen")
	webtest.Lacks(t, r.Page(job), "/headings")
	if status, _ := r.Get(job + "/headings"); status != http.StatusConflict {
		t.Errorf("headings of a file that is gone: %d", status)
	}

	status, last, _ := r.Post(next+"/headings", url.Values{"h0": {"Số thẻ đảng viên"}})
	if status != http.StatusSeeOther {
		t.Fatal(status)
	}
	wants(t, settled(t, r, next), "Đã thôi, không ghi gì vào sổ")
	settled(t, r, last)
	post(t, r, last+"/cancel", nil)
	settled(t, r, last)
	emptied(t)
}

func TestImports_of_others_are_not_there(t *testing.T) {
	h := house(t)
	r, other, district := h.As("tinh"), h.Administrator(), h.As("huyen")
	job := uploaded(t, r, "x.xlsx", workbook(t, people(arrived("M9001", "12/03/1990"))))
	waiting(t, r, job)
	webtest.Lacks(t, other.Page("/exchange"), job)
	for who, r := range map[string]*webtest.Reader{"the administrator": other, "the district": district} {
		for _, path := range []string{"", "/verdicts", "/headings"} {
			status, body := r.Get(job + path)
			unknown, unknownBody := r.Get("/exchange/jobs/NOSUCHJOB" + path)
			if status != http.StatusNotFound || unknown != status || plain(body, job) != plain(unknownBody, "/exchange/jobs/NOSUCHJOB") {
				t.Errorf("%s: %s is answered %d, an unknown one %d", who, path, status, unknown)
			}
		}
		for _, path := range []string{"/confirm", "/again", "/cancel", "/headings"} {
			if status, _, _ := r.Post(job+path, url.Values{"version": {"1"}}); status != http.StatusNotFound {
				t.Errorf("%s: POST %s is answered %d", who, path, status)
			}
		}
	}
	waiting(t, r, job)
}

var requestID = regexp.MustCompile(`[0-9a-f]{16}`)

func plain(body, job string) string {
	return strings.ReplaceAll(requestID.ReplaceAllString(body, ""), job, "JOB")
}

func TestExchange_offers_each_reader_what_they_may(t *testing.T) {
	h := house(t)
	body := h.As("tinh").Page("/exchange")
	wants(t, body, `action="/exchange/import"`, `enctype="multipart/form-data"`, `action="/exchange/register"`, `href="/members"`, "Đã nhập vào sổ", "minh-hoa.xlsx")
	district := h.As("huyen")
	body = district.Page("/exchange")
	wants(t, body, "Nhập cả tệp chỉ dành cho người có quyền nhập trên toàn sổ", "Xuất cả sổ chỉ dành cho người có quyền", `href="/members"`, "/exchange/template")
	webtest.Lacks(t, body, `action="/exchange/import"`, `action="/exchange/register"`, "minh-hoa.xlsx")
	status, _, body := upload(t, district, "x.xlsx", workbook(t, people(arrived("M9001", "12/03/1990"))), false)
	if status != http.StatusUnprocessableEntity {
		t.Errorf("the district's upload is answered %d", status)
	}
	wants(t, body, "Chưa nhận tệp: chỉ người có quyền nhập trên toàn sổ")
	status, _, body = district.Post("/exchange/register", nil)
	if status != http.StatusUnprocessableEntity {
		t.Errorf("the district's export is answered %d", status)
	}
	wants(t, body, "Chưa xuất được: cả sổ chỉ dành cho")
	for _, path := range []string{"/exchange/imports/2/undo", "/exchange/imports/77/undo"} {
		if status, _ := district.Get(path); status != http.StatusNotFound {
			t.Errorf("%s is answered %d", path, status)
		}
	}
	for _, login := range []string{"bithu", "doc", "doan"} {
		r := h.As(login)
		for _, path := range []string{"/exchange", "/exchange/template", "/exchange/jobs/x", "/exchange/imports/2/undo"} {
			if status, _ := r.Get(path); status != http.StatusForbidden {
				t.Errorf("%s: %s is answered %d", login, path, status)
			}
		}
	}
	for _, path := range []string{"/exchange/imports/1/undo", "/exchange/imports/999/undo", "/exchange/imports/x/undo"} {
		if status, _ := h.As("tinh").Get(path); status != http.StatusNotFound {
			t.Errorf("%s is answered %d", path, status)
		}
	}
}

func TestRegister_goes_out_as_a_workbook_and_its_reading_is_noted(t *testing.T) {
	h := house(t)
	r := h.As("tinh")
	req := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/exchange/register", nil)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := r.Do(req)
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Content-Disposition"), "so-dang-vien-2023-12-31.xlsx") {
		t.Fatal(w.Code, w.Header())
	}
	ctx := context.Background()
	book, err := exchange.Read(ctx, bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()), "x.xlsx", exchange.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := exchange.Judge(ctx, h.App.Register, book, exchange.JudgeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if rep := plan.Report(); rep.New != 0 || rep.Changed != 0 || len(rep.Refused) != 0 {
		t.Errorf("the export says something else than the register: %d new, %d changed, %d refused", rep.New, rep.Changed, len(rep.Refused))
	}
	people := 0
	for _, s := range plan.Sheets() {
		if s.Sheet == "DANG_VIEN" {
			people = s.Rows
		}
	}
	wants(t, r.Page("/journal/readings"), "Xuất sổ thành tệp Excel")
	if n := noted(t, h.App.Register); n != people || n == 0 {
		t.Errorf("%d readings are noted of %d people exported", n, people)
	}
}

// noted is how many people the newest line of the reading log is about.
func noted(t testing.TB, d *db.DB) (n int) {
	t.Helper()
	if err := d.Read(context.Background(), func(tx *db.Tx) error {
		return tx.QueryRow("select how_many from reading_entry where act = 'register.export' order by id desc limit 1").Scan(&n)
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTemplate_is_an_empty_workbook_that_is_read(t *testing.T) {
	r := house(t).As("huyen")
	w := r.Do(httptest.NewRequest(http.MethodGet, "http://127.0.0.1/exchange/template", nil))
	if w.Code != http.StatusOK {
		t.Fatal(w.Code)
	}
	if _, err := exchange.Read(context.Background(), bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()), "x.xlsx", exchange.ReadOptions{}); err != nil {
		t.Error(err)
	}
}

func TestUploads_do_not_outlive_the_house(t *testing.T) {
	h := house(t)
	r := h.As("tinh")
	job := uploaded(t, r, "x.xlsx", workbook(t, people(arrived("M9001", "12/03/1990"))))
	waiting(t, r, job)
	if len(files(t)) == 0 {
		t.Error("the workbook of an import that waits is not there")
	}
	if err := h.App.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "sen-import-*")); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}
