package admissionpages_test

import (
	"archive/zip"
	"bytes"
	"io"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/report"
	"sen/internal/web/webtest"
)

// unzipped is the text of each file of a zip.
func unzipped(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	must(t, err)
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		must(t, err)
		text, err := io.ReadAll(r)
		must(t, err)
		out[f.Name] = string(text)
	}
	return out
}

// words is the text of a .docx.
func words(t *testing.T, raw []byte) string {
	t.Helper()
	return strings.Join(strings.Fields(tags.ReplaceAllString(unzipped(t, raw)["word/document.xml"], "")), " ")
}

func TestPapers_are_filled_from_the_record_one_and_many(t *testing.T) {
	h := webtest.Small(t)
	bithu, huyen := h.As("bithu"), h.As("huyen")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	w.upToReview(bithu, huyen)
	w.upToCeremony(huyen)
	for form, wanted := range map[string][]string{
		"decision":      {"Trần Thị Sen Hồng", "31", "QĐ/HU"},
		"cell_proposal": {"Trần Thị Sen Hồng", "15", "100,00%"},
		"self_review":   {"Trần Thị Sen Hồng", "20/11/2022"},
	} {
		res := bithu.Do(httptest.NewRequest("GET", "http://127.0.0.1/prospects/"+w.code+"/papers/"+form+".docx", nil))
		if res.Code != 200 || res.Header().Get("Content-Type") != report.MediaType || !strings.Contains(res.Header().Get("Content-Disposition"), "tran-thi-sen-hong.docx") {
			t.Fatalf("%s: %d %v", form, res.Code, res.Header())
		}
		text := words(t, res.Body.Bytes())
		for _, want := range wanted {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not hold %q: %s", form, want, text)
			}
		}
	}
	for _, f := range report.Forms() {
		if res := bithu.Do(httptest.NewRequest("GET", "http://127.0.0.1/prospects/"+w.code+"/papers/"+f.Key+".docx", nil)); res.Code != 200 {
			t.Errorf("%s: %d", f.Key, res.Code)
		}
	}
	if status, _ := bithu.Get("/prospects/" + w.code + "/papers/none.docx"); status != 404 {
		t.Error(status)
	}

	status, _, body := huyen.Post("/prospects/papers", url.Values{"f": {"q=sen+hong"}, "all-found": {"1"}, "form": {"decision"}})
	if status != 200 {
		t.Fatal(status, said(body))
	}
	all := unzipped(t, []byte(body))
	if len(all) != 1 || all["quyet-dinh-ket-nap-tran-thi-sen-hong.docx"] == "" {
		t.Errorf("%d papers", len(all))
	}
	// A resolution on the list is one paper for all whom it took up; others have their own.
	for _, name := range []string{"Phạm Thị Mùa Xuân", "Phạm Văn Mùa Hạ", "Phạm Văn Mùa Thu"} {
		number := map[bool]string{true: "30-NQ/CB", false: "31-NQ/CB"}[name != "Phạm Văn Mùa Thu"]
		o := listed(t, h, bithu, name, "2023-01-10")
		o.do(bithu, admission.DoPick, "day", "2023-02-01", "by", "cell")
		o.do(bithu, admission.DoTakeUp, "day", "2023-03-01", "helper", o.helpers[0], "number", number)
	}
	status, _, body = huyen.Post("/prospects/papers", url.Values{"f": {"q=pham+mua"}, "all-found": {"1"}, "form": {"sourcing"}})
	all = unzipped(t, []byte(body))
	together := 0
	for name, text := range all {
		said := words(t, []byte(text))
		if strings.Contains(said, "Mùa Xuân") && strings.Contains(said, "Mùa Hạ") && !strings.Contains(said, "Mùa Thu") && strings.Contains(said, w.nameOf(w.helpers[0])) {
			together++
		}
		t.Log(name)
	}
	if status != 200 || len(all) != 2 || together != 1 {
		t.Errorf("%d: %d papers, %d of them for two", status, len(all), together)
	}

	status, _, body = huyen.Post("/prospects/papers", url.Values{"f": {""}, "all-found": {"1"}, "form": {"application"}})
	if status != 200 || len(unzipped(t, []byte(body))) < 5 {
		t.Error("the papers of all were not made", status)
	}
	for name, form := range map[string]url.Values{"no form": {"who": {w.code}}, "nobody": {"form": {"decision"}}} {
		if status, _, body := huyen.Post("/prospects/papers", form); status != 422 || !strings.Contains(body, "Chưa lập được") {
			t.Errorf("%s: %d %s", name, status, said(body))
		}
	}
	if status, _, _ := huyen.Post("/prospects/papers", url.Values{"who": {"QC9999999"}, "form": {"decision"}}); status != 404 {
		t.Error(status)
	}
	if status, _, _ := bithu.Post("/prospects/papers", url.Values{"who": {w.code}, "form": {"decision"}}); status != 403 {
		t.Error("a cell secretary takes papers of many:", status)
	}
}

// TestPapers_hold_what_was_told_of_the_meeting_and_leave_room_for_what_was_not: the minute-taker is looked for by words.
func TestPapers_hold_what_was_told_of_the_meeting_and_leave_room_for_what_was_not(t *testing.T) {
	h := webtest.Small(t)
	bithu, huyen := h.As("bithu"), h.As("huyen")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	w.upToReview(bithu, huyen)
	vote := append(w.vote(admission.DoCellVote, "2022-10-10"), "number", "15-NQ/CB", "met_at", "Nhà văn hóa ấp Sen", "probationers", "99")
	status, _, body := w.post(huyen, admission.DoCellVote, append(vote, "minutes", w.helpers[0])...)
	if status != 422 || !strings.Contains(body, "đảng viên dự bị dự họp, theo sổ ngày") || !strings.Contains(body, `value="Nhà văn hóa ấp Sen"`) {
		t.Fatal(status, said(body))
	}
	vote[len(vote)-1] = "0"
	status, _, body = w.post(huyen, admission.DoCellVote, append(vote, "minutes", w.nameOf(w.helpers[0]))...)
	if status != 422 || !strings.Contains(body, `name="minutes" value="`+w.helpers[0]+`"`) {
		t.Fatal(status, said(body))
	}
	w.do(huyen, admission.DoCellVote, append(vote, "minutes", w.helpers[0])...)
	webtest.Has(t, huyen.Page("/prospects/"+w.code), "họp tại Nhà văn hóa ấp Sen", "thư ký: "+w.nameOf(w.helpers[0]), "0 đảng viên dự bị dự họp")
	paper := func(form string) string {
		return words(t, bithu.Do(httptest.NewRequest("GET", "http://127.0.0.1/prospects/"+w.code+"/papers/"+form+".docx", nil)).Body.Bytes())
	}
	filled := paper("cell_proposal")
	for _, want := range []string{"tại Nhà văn hóa ấp Sen,", "và 0 đảng viên dự bị, vắng", "Thư ký: " + w.nameOf(w.helpers[0])} {
		if !strings.Contains(filled, want) {
			t.Errorf("no %q in %s", want, filled)
		}
	}
	v := w.view()
	step, _ := v.Last(admission.DoCellVote)
	page := huyen.Page("/prospects/" + w.code + "/correct/" + strconv.Itoa(int(step.Seq)))
	webtest.Has(t, page, `name="met_at" value="Nhà văn hóa ấp Sen"`, `name="minutes" value="`+w.helpers[0]+`"`, `name="probationers" value="0"`)
	if w.view().Base == 0 {
		t.Fatal("the cell has no base committee")
	}
	w.do(huyen, admission.DoBaseVote, append(w.vote(admission.DoBaseVote, "2022-10-15"), "number", "22-NQ/ĐU")...)
	for _, room := range []string{"tại …", "Thư ký: …"} {
		if blank := paper("base_proposal"); !strings.Contains(blank, room) {
			t.Errorf("no %q in %s", room, blank)
		}
	}
}

// upload sends a file to a form.
func upload(r *webtest.Reader, path, field string, content []byte) *httptest.ResponseRecorder {
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	part, _ := m.CreateFormFile(field, "mau.docx")
	_, _ = part.Write(content)
	_ = m.Close()
	req := httptest.NewRequest("POST", "http://127.0.0.1"+path, &body)
	req.Header.Set("Content-Type", m.FormDataContentType())
	return r.Do(req)
}

func TestTemplates_are_replaced_checked_and_taken_again(t *testing.T) {
	h := webtest.Small(t)
	admin := h.Administrator()
	path := "/papers/templates/introduction"
	webtest.Has(t, admin.Page("/papers/templates"), "Giấy giới thiệu người vào Đảng", "mẫu của chương trình")
	other, _ := report.FormOf("application")
	strange, err := report.Builtin(other)
	must(t, err)
	if res := upload(admin, path+"/replace", "template", []byte("no Word file")); res.Code != 422 || !strings.Contains(res.Body.String(), `id="e-template"`) {
		t.Error(res.Code, said(res.Body.String()))
	}
	if res := upload(admin, path+"/replace", "other", strange); res.Code != 422 || !strings.Contains(res.Body.String(), "chưa chọn tệp") {
		t.Error(res.Code, said(res.Body.String()))
	}
	if res := upload(admin, path+"/replace", "template", strange); res.Code != 422 || !strings.Contains(res.Body.String(), "không có chỗ điền") {
		t.Error(res.Code, said(res.Body.String()))
	}
	form, _ := report.FormOf("introduction")
	own, err := report.Builtin(form)
	must(t, err)
	if res := upload(admin, path+"/replace", "template", own); res.Code != 303 {
		t.Fatal(res.Code, said(res.Body.String()))
	}
	body := admin.Page(path)
	webtest.Has(t, body, "đang dùng mẫu của tỉnh", "Các mẫu đã dùng", "Người quản trị")
	res := admin.Do(httptest.NewRequest("GET", "http://127.0.0.1"+path+"/versions/0", nil))
	if !bytes.Equal(res.Body.Bytes(), own) {
		t.Error("the template that counts is another")
	}
	if status, _, body := admin.Post(path+"/number", url.Values{"number": {"3-KNĐ"}}); status != 303 {
		t.Error(status, said(body))
	}
	if status, _, body := admin.Post(path+"/restore", nil); status != 303 {
		t.Error(status, said(body))
	}
	webtest.Has(t, admin.Page(path), "đang dùng mẫu của chương trình", `value="3-KNĐ"`)
	for _, login := range []string{"bithu", "doc", "doan"} {
		if status, _ := h.As(login).Get("/papers/templates"); status != 403 {
			t.Errorf("%s: %d", login, status)
		}
	}
}

func TestReach_bounds_what_is_listed_and_opened(t *testing.T) {
	h := webtest.Small(t)
	bithu, tinh := h.As("bithu"), h.As("tinh")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	done, err := admission.NewService(h.App.Register).List(bg, access.Operator, admission.List{Cell: far, On: day.MustParse("2022-01-10"), Card: admission.Card{Name: "Người Ở Xa Lắm"}})
	must(t, err)
	webtest.Has(t, tinh.Page("/prospects?q=xa+lam"), "Người Ở Xa Lắm")
	webtest.Lacks(t, bithu.Page("/prospects?q=xa+lam"), "Người Ở Xa Lắm")
	webtest.Lacks(t, bithu.Page("/prospects/board"), "Người Ở Xa Lắm")
	for _, path := range []string{"", "/card", "/correct/1", "/papers/decision.docx", "/do/pick", "/forget"} {
		there, _ := bithu.Get("/prospects/" + done.Case + path)
		never, _ := bithu.Get("/prospects/QC9999999" + path)
		if there != never || there != 404 && there != 403 {
			t.Errorf("%s: out of reach %d, never there %d", path, there, never)
		}
	}
	for _, unit := range []string{far, "XX.1"} {
		if status, _ := bithu.Get("/prospects?unit=" + unit); status != 404 {
			t.Errorf("%s: %d", unit, status)
		}
	}
	for _, login := range []string{"doc", "doan"} {
		r := h.As(login)
		for _, path := range []string{"/prospects", "/prospects/board", "/prospects/calendar", "/prospects/states", "/prospects/" + w.code} {
			if status, _ := r.Get(path); status != 403 {
				t.Errorf("%s at %s: %d", login, path, status)
			}
		}
	}
	body := bithu.Page("/prospects?stage=listed&q=sen+hong")
	webtest.Has(t, body, "Trần Thị Sen Hồng", "Điều kiện đang dùng")
	webtest.Has(t, bithu.Page("/prospects?stage=decided&q=sen+hong"), "Không có hồ sơ nào hợp với các điều kiện này")
	if status, _ := bithu.Get("/prospects?stage=nothing"); status != 400 {
		t.Error(status)
	}
	if status, _ := bithu.Get("/prospects?after=nonsense"); status != 400 && status != 422 {
		t.Error(status)
	}
	webtest.Has(t, bithu.Page("/prospects/states"), "ADM-50", "Bí thư chi bộ", "Cán bộ tổ chức", "chi bộ biểu quyết")
}

func TestBirth_beyond_the_year_is_shown_to_who_may_identify_only(t *testing.T) {
	h := webtest.Small(t)
	secretary, officer := h.As("bithu"), h.As("dangxa")
	w := listed(t, h, secretary, "Phạm Thị Mùa Xuân", "2023-10-10") // born 03/1996
	path := "/prospects/" + w.code
	webtest.Has(t, officer.Page(path), "03/1996")
	webtest.Lacks(t, secretary.Page(path)+secretary.Page(path+"/card"), "03/1996")
	form := kept(secretary.Page(path+"/card"), path+"/card")
	form.Set("name", "Phạm Thị Mùa Hạ")
	if status, _, body := secretary.Post(path+"/card", form); status != 303 {
		t.Fatal(status, said(body))
	}
	webtest.Has(t, officer.Page(path), "Phạm Thị Mùa Hạ", "03/1996") // left empty it stayed
	for login, seen := range map[string]bool{"bithu": false, "dangxa": true} {
		res := h.As(login).Do(httptest.NewRequest("GET", "http://127.0.0.1"+path+"/papers/sourcing.docx", nil))
		if text := words(t, res.Body.Bytes()); strings.Contains(text, "03/1996") != seen || !strings.Contains(text, "1996") {
			t.Errorf("%s: the paper tells the month: %t", login, !seen)
		}
	}
}
