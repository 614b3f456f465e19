package admissionpages_test

import (
	"net/url"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/web/webtest"
)

func TestAdopt_opens_a_case_for_a_probationary_member_of_the_register(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	in, err := h.App.Members.Admit(bg, access.Operator, member.NewMember{
		Entry:    member.Entry{About: member.About{On: day.MustParse("2023-05-01"), Decision: org.Decision{Number: "12-QĐ/HU"}}, Cell: cell},
		Identity: member.Identity{Name: "Đỗ Thị Dự Bị"},
	})
	must(t, err)
	path := "/prospects/adopt"
	webtest.Has(t, r.Page(path+"?member="+in.Member), `value="`+in.Member+`"`)
	if status, _, body := r.Post(path, url.Values{"member": {"DV9999999"}}); status != 422 || !strings.Contains(body, `id="e-member"`) {
		t.Error(status, said(body))
	}
	status, location, body := r.Post(path, url.Values{"member": {in.Member}, "decided": {"2023-04-20"}, "number": {"12-QĐ/HU"}})
	if status != 303 {
		t.Fatal(status, said(body))
	}
	webtest.Has(t, r.Page(location), "Đỗ Thị Dự Bị", "Đảng viên dự bị", "Đã mở hồ sơ", "01/05/2024")
	if status, _, body := r.Post(path, url.Values{"member": {in.Member}}); status != 422 {
		t.Error("a second case is opened:", status, said(body))
	}
}

func TestVote_that_fails_is_recorded_and_told(t *testing.T) {
	h := webtest.Small(t)
	bithu, huyen := h.As("bithu"), h.As("huyen")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	w.upToReview(bithu, huyen)
	webtest.Has(t, huyen.Page(w.path(admission.DoCellVote)), "Theo sổ ngày", "Cần ít nhất")
	form := w.vote(admission.DoCellVote, "2022-10-10")
	for i := range form {
		if form[i] == "for" {
			form[i+1] = "1"
		}
	}
	status, _, body := w.post(huyen, admission.DoCellVote, append(form, "against", "2")...)
	if status != 200 {
		t.Fatal(status, said(body))
	}
	webtest.Has(t, body, "Đã ghi. Đồng chí lưu ý")
	body = huyen.Page("/prospects/" + w.code)
	webtest.Has(t, body, "chưa đạt", "báo cáo đầy đủ lên cấp ủy cấp trên", "Lập hồ sơ, thẩm tra")
	if v := w.view(); v.Stage != admission.Filing {
		t.Error(v.Stage)
	}
	webtest.Has(t, huyen.Page("/prospects?q=sen+hong"), "biểu quyết chưa đạt")
}

func TestConfirmation_is_not_asked_for_a_day_that_cannot_be(t *testing.T) {
	h := webtest.Small(t)
	bithu := h.As("bithu")
	w := listed(t, h, bithu, "Trần Thị Sen Hồng", "2022-01-10")
	status, _, body := w.post(bithu, admission.DoLeave, "day", "2021-12-01")
	if status != 422 || !strings.Contains(body, `id="e-day"`) || strings.Contains(body, `name="confirm"`) {
		t.Error(status, said(body))
	}
}
