package admissionpages_test

import (
	"strconv"
	"strings"
	"testing"

	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/viet"
	"sen/internal/web/webtest"
)

// upToReview takes a case from the list to the cell's review.
func (w *walker) upToReview(bithu, huyen *webtest.Reader) {
	w.do(bithu, admission.DoPick, "day", "2022-02-01", "by", "cell")
	w.do(bithu, admission.DoTakeUp, "day", "2022-03-01", "helper", w.helpers[0])
	w.do(bithu, admission.DoCertificate, "day", "2022-06-01")
	w.do(huyen, admission.DoClear, "day", "2022-07-01")
	w.do(bithu, admission.DoIntroducer, "day", "2022-08-01", "member", w.helpers[0], "since", "2021-01-01")
	w.do(bithu, admission.DoIntroducer, "day", "2022-08-01", "member", w.helpers[1], "since", "2021-01-01")
	w.do(huyen, admission.DoFile, "day", "2022-09-01")
	w.do(huyen, admission.DoLetter, "day", "2022-09-05", "place", "home", "received", "2022-09-08")
	w.do(huyen, admission.DoLetterAnswered, "day", "2022-09-25", "letter", strconv.Itoa(int(w.view().Letters()[0].Seq)))
	for _, paper := range []string{"application", "cv", "vetting_papers", "introduction", "union_opinion", "residence_opinion"} {
		w.do(bithu, admission.DoPaper, "day", "2022-10-01", "paper", paper)
	}
}

// upToCeremony takes a case on from the cell's review to the ceremony.
func (w *walker) upToCeremony(huyen *webtest.Reader) {
	w.do(huyen, admission.DoCellVote, append(w.vote(admission.DoCellVote, "2022-10-10"), "number", "15-NQ/CB")...)
	if w.view().Base != 0 {
		w.do(huyen, admission.DoBaseVote, append(w.vote(admission.DoBaseVote, "2022-10-15"), "number", "22-NQ/ĐU")...)
	}
	w.do(huyen, admission.DoSendUp, "day", "2022-10-16")
	w.do(huyen, admission.DoDecision, "day", "2022-11-01", "number", "31-QĐ/HU", "body", "bureau")
	w.do(huyen, admission.DoReceipt, "day", "2022-11-03")
	w.do(huyen, admission.DoCeremony, "day", "2022-11-20", "cv", "321")
}

func TestCase_goes_from_the_list_to_the_official_member_through_its_pages(t *testing.T) {
	h := webtest.Small(t)
	bithu, huyen := h.As("bithu"), h.As("huyen")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	webtest.Has(t, bithu.Page("/prospects/"+w.code), "Giới thiệu quần chúng ưu tú", "Chưa làm được, vì", "ADM-22", "Làm được ở bước “Quần chúng ưu tú”.")
	w.upToReview(bithu, huyen)
	body := huyen.Page("/prospects/" + w.code)
	webtest.Has(t, body, "Chi bộ biểu quyết kết nạp", "Giấy chứng nhận lớp nhận thức hết hạn", "01/06/2027", "ADM-25", "đã có", "Vì sao")
	w.upToCeremony(huyen)
	body = huyen.Page("/prospects/" + w.code)
	webtest.Has(t, body, "Trần Thị Sen Hồng", "Đảng viên dự bị", "31-QĐ/HU", `href="/members/`, "Hết 12 tháng dự bị", "20/11/2023")
	if v := w.view(); v.Stage != admission.Probationary || v.Person == 0 {
		t.Error(v.Stage, v.Person)
	}

	// The papers of recognition come late; the day of becoming official does not.
	w.do(huyen, admission.DoNewClass, "day", "2023-05-05")
	for _, paper := range []string{"self_review", "helper_remarks"} {
		w.do(huyen, admission.DoPaper, "day", "2023-11-21", "paper", paper)
	}
	w.do(huyen, admission.DoRecognitionVote, w.vote(admission.DoRecognitionVote, "2023-12-10")...)
	if w.view().Base != 0 {
		w.do(huyen, admission.DoRecognitionBaseVote, w.vote(admission.DoRecognitionBaseVote, "2023-12-15")...)
	}
	status, _, body := w.post(huyen, admission.DoRecognition, "day", "2023-12-28", "number", "90-QĐ/HU", "body", "bureau")
	if status != 200 {
		t.Fatal(status, said(body))
	}
	webtest.Has(t, body, "Chưa ghi vào sổ", "Là đảng viên chính thức từ ngày 20/11/2023", "Trước và sau")
	w.do(huyen, admission.DoRecognition, "day", "2023-12-28", "number", "90-QĐ/HU", "body", "bureau")
	body = huyen.Page("/prospects/" + w.code)
	webtest.Has(t, body, "Đảng viên chính thức", "chính thức từ ngày 20/11/2023")
	if v := w.view(); v.Stage != admission.Official || v.Since != day.MustParse("2023-11-20") {
		t.Errorf("official since %s, stage %s", v.Since, v.Stage)
	}
	webtest.Has(t, huyen.Page("/members/"+w.view().People[w.view().Person].Code), "20/11/2023", `href="/prospects/`+w.code+`"`)
}

func TestForms_refuse_beside_the_field_and_record_nothing(t *testing.T) {
	h := webtest.Small(t)
	bithu, huyen := h.As("bithu"), h.As("huyen")
	path := "/prospects/new"
	for field, fill := range map[string][2]string{"name": {"name", ""}, "birth": {"birth", "mồng ba"}, "day": {"day", "2099-01-01"}} {
		form := kept(bithu.Page(path), path)
		form.Set("name", "Lê Văn Thử")
		form.Set("cell", cell)
		form.Set(fill[0], fill[1])
		if status, _, body := bithu.Post(path, form); status != 422 || !strings.Contains(body, `id="e-`+field+`"`) {
			t.Errorf("%s: %d %s", field, status, said(body))
		}
	}
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	w.upToReview(bithu, huyen)
	last := w.view().LastAct
	for name, c := range map[string]struct {
		deed  admission.Deed
		fill  []string
		field string
		says  string
	}{
		"more votes than people":        {admission.DoCellVote, []string{"day", "2022-10-10", "present", "3", "for", "5"}, "for", "ADM-50"},
		"a number that is none":         {admission.DoCellVote, []string{"day", "2022-10-10", "present", "ba"}, "present", ""},
		"a day before the file":         {admission.DoCellVote, []string{"day", "2022-08-10", "present", "3", "for", "3"}, "day", "ADM-50"},
		"a day that is none":            {admission.DoLetter, []string{"day", "31/02/2022", "place", "home"}, "day", ""},
		"a certificate from the future": {admission.DoCertificate, []string{"day", "2099-01-01"}, "day", ""},
		"nobody":                        {admission.DoHelper, []string{"day", "2022-10-10", "helper", "DV999999", "reason", "helper_other"}, "helper", ""},
		"a cell that is none":           {admission.DoMove, []string{"day", "2022-10-10", "to", "Chi bộ không có"}, "to", ""},
	} {
		status, _, body := w.post(huyen, c.deed, c.fill...)
		if status != 422 || !strings.Contains(body, `id="e-`+c.field+`"`) || !strings.Contains(said(body), c.says) {
			t.Errorf("%s: %d %s", name, status, said(body))
		}
	}
	if now := w.view().LastAct; now != last {
		t.Error("something was recorded")
	}
	status, body := huyen.Get(w.path(admission.DoClear))
	if status != 422 {
		t.Error(status)
	}
	webtest.Has(t, body, "Chưa làm được", "ADM-21")
	webtest.Lacks(t, body, `method="post" action="`+w.path(admission.DoClear))
}

func TestHelper_is_found_by_words_of_the_name_among_the_official_members_of_the_day(t *testing.T) {
	h := webtest.Small(t)
	bithu := h.As("bithu")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	w.do(bithu, admission.DoPick, "day", "2022-02-01", "by", "cell")
	path := w.path(admission.DoTakeUp)
	webtest.Lacks(t, bithu.Page(path), "<option", w.helpers[0])
	name := w.nameOf(w.helpers[0])
	words := strings.Fields(name)
	status, _, body := w.post(bithu, admission.DoTakeUp, "day", "2022-03-01", "helper", strings.ToLower(viet.Fold(words[len(words)-1]+" "+words[0])))
	if status != 422 {
		t.Fatal(status, said(body))
	}
	webtest.Has(t, body, `type="radio" name="helper" value="`+w.helpers[0]+`"`, name, `name="helper-else"`)
	form := kept(body, path)
	form.Set("helper-else", "khôngai nhưthế")
	status, _, body = bithu.Post(path, form)
	if status != 422 || !strings.Contains(body, `id="e-helper"`) || !strings.Contains(said(body), "không có đảng viên chính thức nào") {
		t.Error(status, said(body))
	}
	status, _, body = w.post(bithu, admission.DoTakeUp, "day", "2022-03-01", "helper", "")
	if status != 422 || !strings.Contains(said(body), "chưa nêu đảng viên") {
		t.Error(status, said(body))
	}
	w.do(bithu, admission.DoTakeUp, "day", "2022-03-01", "helper", w.helpers[0])
	if v := w.view(); v.Stage != admission.Sympathiser {
		t.Error(v.Stage)
	}
}

func TestTwo_officers_are_shown_what_the_first_recorded(t *testing.T) {
	h := webtest.Small(t)
	bithu, huyen := h.As("bithu"), h.As("huyen")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	path := w.path(admission.DoPick)
	stale := kept(bithu.Page(path), path)
	stale.Set("by", "union")
	w.do(huyen, admission.DoRegime, "day", "2023-10-01", "set", "R24", "reason", "begun_under")
	status, _, body := bithu.Post(path, stale)
	if status != 409 {
		t.Fatal(status, said(body))
	}
	webtest.Has(t, body, "Đổi quy định áp dụng cho hồ sơ", "Cán bộ tổ chức huyện Tam Nông")
	again := kept(body, path)
	again.Set("by", "union")
	again.Set("day", "2023-10-02")
	if status, location, body := bithu.Post(path, again); status != 303 {
		t.Error(status, location, said(body))
	}
}

func TestSteps_are_corrected_and_taken_back_and_who_left_waits_to_be_erased(t *testing.T) {
	h := webtest.Small(t)
	bithu, huyen := h.As("bithu"), h.As("huyen")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	w.do(bithu, admission.DoPick, "day", "2022-02-01", "by", "cell")
	path := "/prospects/" + w.code + "/correct/2"
	form := kept(huyen.Page(path), path)
	form.Set("day", "2022-02-05")
	form.Set("by", "youth_union")
	form.Set("why", "NHAP_SAI")
	if status, _, body := huyen.Post(path, form); status != 303 {
		t.Fatal(status, said(body))
	}
	body := huyen.Page("/prospects/" + w.code)
	webtest.Has(t, body, "05/02/2022", "Đoàn thanh niên", "Những chỗ đã sửa (1)", "Đã sửa lúc")
	if status, _ := bithu.Get(path); status != 403 {
		t.Error("a cell secretary corrects:", status)
	}
	_, withdraw, _ := strings.Cut(huyen.Page(path), `id="withdraw"`)
	back := kept(`action="`+path+`"`+withdraw, path)
	if status, _, body := huyen.Post(path, back); status != 303 {
		t.Fatal(status, said(body))
	}
	if w.view().Stage != admission.Listed {
		t.Error(w.view().Stage)
	}
	webtest.Has(t, huyen.Page("/prospects/"+w.code), "Những chỗ đã sửa (2)")

	// Leaving is shown first; erasing tells what goes and what stays.
	status, _, body := w.post(bithu, admission.DoLeave, "day", "2022-03-01")
	if status != 200 {
		t.Fatal(status, said(body))
	}
	webtest.Has(t, body, "Người này không còn trong danh sách quần chúng", "Xác nhận ghi vào sổ")
	w.do(bithu, admission.DoLeave, "day", "2022-03-01")
	path = "/prospects/" + w.code + "/forget"
	if status, _ := bithu.Get(path); status != 403 {
		t.Error("a cell secretary erases:", status)
	}
	body = huyen.Page(path)
	webtest.Has(t, body, "Sẽ xóa hẳn", "Chỉ còn số đếm", "tháng 01/2022", "tháng 03/2022")
	if status, location, body := huyen.Post(path, kept(body, path)); status != 303 || !strings.HasPrefix(location, "/prospects?") {
		t.Fatal(status, location, said(body))
	}
	if status, body := huyen.Get("/prospects/" + w.code); status != 404 || strings.Contains(body, "Sen Hồng") {
		t.Error("what was erased is still there", status)
	}
	log := huyen.Page("/journal/readings") // who looked is told still, at whom no more
	webtest.Has(t, log, "một quần chúng đã rời danh sách")
	webtest.Lacks(t, log, w.code)
}
