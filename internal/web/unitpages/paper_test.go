package unitpages_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"sen/internal/paper"
	"sen/internal/web/webtest"
)

var pdf = append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("scan "), 20000)...)

// renamed is a cell renamed on a decision, with or without its scan; and the page that follows.
func renamed(t *testing.T, r *webtest.Reader, scan []byte) string {
	t.Helper()
	w := upload(t, r, cell+"/acts/rename", with(decision, "name", "Chi bộ ấp Tân A", "day", "2023-06-01"), "quyet dinh.pdf", scan)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, main(w.Body.String()))
	}
	return r.Page(w.Header().Get("Location"))
}

func fetch(r *webtest.Reader, path string) *httptest.ResponseRecorder {
	return r.Do(httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil))
}

func TestScan_sent_with_an_act_is_given_out_as_a_file_that_can_do_nothing(t *testing.T) {
	h := webtest.Small(t)
	body := renamed(t, h.As("huyen"), pdf)
	says(t, body, "Đã ghi tên mới.", "Bản chụp (PDF, 100 kB)")
	path := "/papers/" + between(body, `href="/papers/`, `"`)
	w := fetch(h.As("bithu"), path) // who reads the unit
	if w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), pdf) {
		t.Fatal(w.Code, w.Body.Len())
	}
	for head, want := range map[string]string{
		"Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff", "Content-Disposition": "attachment; filename=quyet-dinh-45-qd-hu.pdf",
		"Cache-Control": "private, no-store",
	} {
		if got := w.Header().Get(head); got != want {
			t.Errorf("%s: %q", head, got)
		}
	}
	if got := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(got, "sandbox;") {
		t.Errorf("policy %q", got)
	}
	out := h.As("tinh")
	if w := fetch(out, path); w.Code != http.StatusOK {
		t.Errorf("province: %d", w.Code)
	}
}

func TestScan_out_of_reach_is_refused_as_one_that_never_was(t *testing.T) {
	h := webtest.Small(t)
	province := h.As("tinh")
	w := upload(t, province, outside+"/acts/rename", with(decision, "name", "Đảng bộ Mới", "day", "2023-06-01"), "a.pdf", pdf)
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, main(w.Body.String()))
	}
	id := between(province.Page(outside+"/record"), `href="/papers/`, `"`)
	officer := h.As("huyen")
	alike(t, officer, "/papers/%s", id, "99999")
	alike(t, officer, "/papers/%s", id, "x")
}

func TestScan_of_another_type_or_size_is_refused_beside_its_field_and_nothing_is_done(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	typed := with(decision, "name", "Chi bộ ấp Tân A", "day", "2023-06-01")
	for name, c := range map[string]struct {
		form    url.Values
		content []byte
		says    string
	}{
		"a page named as a scan": {typed, []byte("<html><script>alert(1)</script>"), "phải là tệp PDF, JPEG hoặc PNG"},
		"too large":              {typed, append([]byte("%PDF-"), make([]byte, paper.Largest)...), "lớn hơn 10 MB"},
		"empty":                  {typed, nil, "chưa có bản chụp nào"},
		"without a decision":     {url.Values{"name": {"Chi bộ ấp Tân A"}, "day": {"2023-06-01"}}, pdf, "chưa nêu quyết định nào"},
	} {
		w := upload(t, officer, cell+"/acts/rename", c.form, "scan.pdf", c.content)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="e-scan"`) {
			t.Errorf("%s: %d", name, w.Code)
		}
		says(t, w.Body.String(), c.says, `value="Chi bộ ấp Tân A"`)
	}
	if w := upload(t, officer, cell+"/acts/rename", typed, "scan.pdf", make([]byte, paper.Largest+2<<20)); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("far too large: %d", w.Code)
	}
	says(t, officer.Page(cell+"/record"), "<h1>Chi bộ ấp A</h1>")
}

func TestScan_is_attached_later_to_a_decision_of_the_units_life(t *testing.T) {
	h := webtest.Small(t)
	officer := h.As("huyen")
	body := does(t, officer, cell+"/acts/rename", with(decision, "name", "Chi bộ ấp Tân A", "day", "2023-06-01"))
	id := between(body, "papers?decision=", `"`)
	form := cell + "/papers?decision=" + id
	says(t, officer.Page(form), "Quyết định số 45-QĐ/HU", `type="file"`)
	w := upload(t, officer, cell+"/papers", url.Values{"decision": {id}}, "x.pdf", []byte("no scan"))
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatal(w.Code)
	}
	says(t, w.Body.String(), `id="e-scan"`, "Quyết định số 45-QĐ/HU")
	w = upload(t, officer, cell+"/papers", url.Values{"decision": {id}}, "x.png", []byte("\x89PNG\r\n\x1a\npicture"))
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, main(w.Body.String()))
	}
	says(t, officer.Page(w.Header().Get("Location")), "Đã gắn bản chụp quyết định.", "Bản chụp (PNG")
	for path, want := range map[string]int{
		cell + "/papers?decision=99999": http.StatusNotFound, cell + "/papers?decision=0": http.StatusNotFound, cell + "/papers": http.StatusNotFound,
		commune + "/papers?decision=" + id: http.StatusNotFound, outside + "/papers?decision=" + id: http.StatusNotFound,
	} {
		if status, _ := officer.Get(path); status != want {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, _ := h.As("doc").Get(form); status != http.StatusForbidden {
		t.Errorf("who may not attach: %d", status)
	}
}

func TestScan_of_an_act_that_is_previewed_comes_with_the_confirmation(t *testing.T) {
	officer := webtest.Small(t).As("huyen")
	typed := with(decision, "parent", "phu duc", "day", "2023-12-01")
	code := between(previews(t, officer, cell+"/acts/move", typed), `name="parent" value="`, `"`)
	confirmed := with(typed, "parent", code, "confirm", "1")
	w := upload(t, officer, cell+"/acts/move", confirmed, "x.pdf", []byte("no scan"))
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatal(w.Code)
	}
	says(t, w.Body.String(), "Nếu ghi, sổ sẽ đổi như sau", `id="e-scan"`)
	w = upload(t, officer, cell+"/acts/move", confirmed, "x.pdf", pdf)
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, main(w.Body.String()))
	}
	says(t, officer.Page(w.Header().Get("Location")), "Đã ghi chuyển cấp trên.", "Bản chụp (PDF")
}

// asideOf is the address of setting aside the scan that a page shows.
func asideOf(t *testing.T, body string) string {
	t.Helper()
	all := addresses(body, `href="`+cell+"/papers/aside")
	if len(all) == 0 {
		t.Fatal("no scan can be set aside here")
	}
	return cell + "/papers/aside" + all[0]
}

func TestScan_attached_wrongly_is_set_aside_replaced_and_used_again(t *testing.T) {
	h := webtest.Small(t)
	officer := h.As("huyen")
	aside := asideOf(t, renamed(t, officer, pdf))
	id := between(aside+"$", "paper=", "$")
	says(t, officer.Page(aside), "45-QĐ/HU", `href="/papers/`+id+`"`, "Là bản chụp của quyết định khác", "Cán bộ tổ chức huyện Tam Nông", "Tệp không bị xóa")
	says(t, refused(t, officer, cell+"/papers/aside", url.Values{"paper": {id}}), `id="e-ground"`, `value="`+id+`"`)
	typed := url.Values{"paper": {id}, "ground": {"NHAM_QUYET_DINH"}}
	body := does(t, officer, cell+"/papers/aside", typed)
	says(t, body, "Đã rút bản chụp.", "đã rút: ngày ", "Cán bộ tổ chức huyện Tam Nông: Là bản chụp của quyết định khác", `href="/papers/`+id+`"`, "Gắn bản chụp")
	silent(t, body, "/papers/aside")
	if status, _, _ := officer.Post(cell+"/papers/aside", typed); status != http.StatusConflict {
		t.Errorf("set aside twice: %d", status)
	}
	if w := fetch(officer, "/papers/"+id); w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), pdf) {
		t.Errorf("the file, for who may attach: %d", w.Code)
	}

	// Who only reads neither sees nor gets it.
	secretary := h.As("bithu")
	silent(t, secretary.Page(cell+"/record"), "/papers/"+id, "đã rút")
	if w := fetch(secretary, "/papers/"+id); w.Code != http.StatusNotFound {
		t.Errorf("who may not attach gets it: %d", w.Code)
	}

	// The same file is not attached anew; another takes its place.
	decided := between(body, "papers?decision=", `"`)
	w := upload(t, officer, cell+"/papers", url.Values{"decision": {decided}}, "x.pdf", pdf)
	if w.Code != http.StatusUnprocessableEntity {
		t.Errorf("the same file: %d", w.Code)
	}
	says(t, w.Body.String(), "đã được rút", `id="e-scan"`)
	if w := upload(t, officer, cell+"/papers", url.Values{"decision": {decided}}, "x.png", []byte("\x89PNG\r\n\x1a\nright")); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, main(w.Body.String()))
	}
	says(t, secretary.Page(cell+"/record"), "Bản chụp (PNG")

	again := cell + "/papers/again?paper=" + id
	says(t, officer.Page(again), "Là bản chụp của quyết định khác", "Dùng lại bản chụp")
	body = does(t, officer, cell+"/papers/again", url.Values{"paper": {id}})
	says(t, body, "Bản chụp được dùng lại", "Bản chụp (PDF", "Bản chụp (PNG")
	silent(t, body, "đã rút: ngày")
	if status, _ := officer.Get(again); status != http.StatusConflict {
		t.Errorf("taken back twice: %d", status)
	}
	if w := fetch(secretary, "/papers/"+id); w.Code != http.StatusOK {
		t.Errorf("used again: %d", w.Code)
	}
}

func TestScan_is_set_aside_only_within_reach_by_who_may_and_at_a_unit_of_its_decision(t *testing.T) {
	h := webtest.Small(t)
	officer, province := h.As("huyen"), h.As("tinh")
	id := between(renamed(t, officer, pdf), "/papers/aside?paper=", `"`)
	w := upload(t, province, outside+"/acts/rename", with(decision, "number", "46-QĐ/TU", "name", "Đảng bộ Mới", "day", "2023-06-01"), "a.pdf", append([]byte("%PDF-"), "other"...))
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, main(w.Body.String()))
	}
	far := between(province.Page(outside+"/record"), "/papers/aside?paper=", `"`)
	for _, act := range []string{"aside", "again"} {
		for path, number := range map[string]string{cell: far, commune: id, outside: far} { // of another unit, or beyond reach
			alike(t, officer, path+"/papers/"+act+"?paper=%s", number, "99999")
			if status, _, _ := officer.Post(path+"/papers/"+act, url.Values{"paper": {number}, "ground": {"LY_DO_KHAC"}}); status != http.StatusNotFound {
				t.Errorf("%s %s: %d", act, path, status)
			}
		}
		for _, login := range []string{"bithu", "doc"} { // who read the unit
			if status, _ := h.As(login).Get(cell + "/papers/" + act + "?paper=" + id); status != http.StatusForbidden {
				t.Errorf("%s as %s: %d", act, login, status)
			}
		}
	}
	says(t, officer.Page(cell+"/record"), "/papers/aside?paper="+id)
}
