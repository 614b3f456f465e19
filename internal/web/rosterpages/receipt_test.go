package rosterpages_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/demo"
	"sen/internal/member"
	"sen/internal/web/webtest"
)

// done is an act in bulk that was done on some members of a cell, the last of whom is refused; and those members' codes.
func done(t *testing.T, h *webtest.House, r *webtest.Reader) (path string, codes []string) {
	t.Helper()
	some := inCell(people(t, h), "DT.871.30025.01", 4)
	codes = rowCodes(some)
	other := people(t, h).Census().History().ByCode("DT.871.30025.03")
	if _, err := h.App.Members.Transfer(t.Context(), access.Operator, member.Transfer{About: member.About{Member: codes[3], On: demo.LastDay}, To: other.Code}); err != nil {
		t.Fatal(err)
	}
	path = begun(t, r, "transfer", codes...)
	form := url.Values{"day": {demo.LastDay.String()}, "value": {"DT.871.30025.02"}, "number": {"12-QĐ/HU"}, "signed": {"30/12/2023"}, "issuer": {"Huyện ủy Tam Nông"}, "confirm": {"1"}}
	if status, _, body := r.Post(path, form); status != 303 {
		t.Fatal(status, body)
	}
	return path, codes
}

func TestReceipt_goes_out_as_a_workbook_that_says_what_the_page_says(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	path, codes := done(t, h, r)
	if body := receipt(t, r, path); !strings.Contains(body, `action="`+path+`/workbook"`) {
		t.Error("the receipt offers no workbook")
	}
	status, _, body := r.Post(path+"/workbook", nil)
	if status != 200 {
		t.Fatal(status, body)
	}
	titles, head, rows := sheetOf(t, body)
	for _, text := range []string{"Kết quả: Chuyển sinh hoạt chính thức", "Đã ghi: 3", "Chưa ghi được: 1", "Quyết định: 12-QĐ/HU ngày 30/12/2023, Huyện ủy Tam Nông"} {
		if !slices.Contains(titles, text) {
			t.Errorf("the titles %q lack %q", titles, text)
		}
	}
	if got, want := column(head, rows, "Mã đảng viên"), []string{codes[3], codes[0], codes[1], codes[2]}; !slices.Equal(got, want) {
		t.Errorf("people %q, not %q", got, want)
	}
	if got, want := column(head, rows, "Kết quả"), []string{"Chưa ghi được", "Đã ghi", "Đã ghi", "Đã ghi"}; !slices.Equal(got, want) {
		t.Errorf("results %q", got)
	}
	if note := column(head, rows, "Ghi chú"); len(note) == 0 || !strings.Contains(note[0], "hai việc loại trừ nhau") {
		t.Errorf("notes %q", note)
	}
	after := column(head, rows, "Đã ghi là")
	if len(after) != 4 || after[0] != "" || after[1] == "" {
		t.Errorf("recorded as %q", after)
	}
	if got := noted(t, h, "person.export"); len(got) != 1 || !strings.HasSuffix(got[0], " 4 receipt DT.871") {
		t.Errorf("noted as %q", got)
	}
}

func TestReceipt_is_for_who_did_the_act_and_only_once_it_is_done(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	waiting := begun(t, r, "transfer", rowCodes(inCell(people(t, h), "DT.871.30025.01", 1))...)
	if status, _, body := r.Post(waiting+"/workbook", nil); status != 409 || !strings.Contains(body, "chưa ghi xong") {
		t.Errorf("before it is done: %d", status)
	}
	path, _ := done(t, h, r)
	receipt(t, r, path)
	if status, _, _ := h.As("tinh").Post(path+"/workbook", nil); status != 404 {
		t.Errorf("somebody else's: %d", status)
	}
	if got := noted(t, h, "person.export"); len(got) != 0 {
		t.Errorf("noted %q, and nothing went out", got)
	}
}

func TestReceipt_that_is_not_noted_does_not_go_out(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	path, _ := done(t, h, r)
	receipt(t, r, path)
	unnoted(t, h)
	if status, _, body := r.Post(path+"/workbook", nil); status == 200 || strings.HasPrefix(body, "PK") {
		t.Errorf("%d: the receipt went out unnoted", status)
	}
}
