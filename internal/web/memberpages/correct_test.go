package memberpages_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"sen/internal/member"
)

func TestCorrect_restates_a_wrong_day_and_keeps_the_old_one(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	code := g.in("DT.871", 4)
	if location, body := send(r, "/members/"+code+"/acts/change-education", url.Values{"day": {"2023-05-01"}, "value": {"Tiểu học"}}); location == "" {
		t.Fatal(said(body))
	}
	facts := g.record(code).Facts
	wrong := facts[len(facts)-1]
	path := fmt.Sprintf("/members/%s/correct?wrong=member_change:%d", code, wrong.ID)
	if body := r.Page("/members/" + code + "/correct"); !strings.Contains(body, url.QueryEscape(fmt.Sprintf("member_change:%d", wrong.ID))) {
		t.Error("the line is not offered to be corrected")
	}
	if body := r.Page(path); !strings.Contains(body, `value="2023-05-01"`) || !strings.Contains(body, `value="Tiểu học" selected`) {
		t.Error("the form does not begin with what is recorded", said(body))
	}
	action := "/members/" + code + "/correct"
	form := kept(r.Page(path), action)
	form.Set("day", "2023-04-01")
	form.Set("value", "Trung học cơ sở")
	status, _, body := r.Post(action, form)
	if status != 422 || !strings.Contains(body, `id="e-correction"`) {
		t.Fatal("corrected without a ground", status, said(body))
	}
	form.Set("correction", "NHAP_SAI")
	_, _, body = r.Post(action, form)
	for _, want := range []string{"Quá trình đang ghi", "Quá trình sau khi sửa", "01/04/2023", "sẽ bỏ", "ghi lại", "nằm trong 1 báo cáo đã phát hành của cấp trên"} {
		if !strings.Contains(body, want) {
			t.Errorf("the preview does not say %s\n%s", want, said(body))
		}
	}
	again := kept(body, action)
	again.Set("confirm", "1")
	if _, location, body := r.Post(action, again); location != "/members/"+code+"?done=member.corrected" {
		t.Fatal(location, said(body))
	}
	g.keepsBoth(r.Page, code, "01/05/2023", "01/04/2023")
}

// keepsBoth looks for the line put right among what was corrected only, and behind "as known before".
func (g register) keepsBoth(page func(string) string, code, old, now string) {
	g.t.Helper()
	if body := page("/members/" + code); strings.Contains(body, old) || !strings.Contains(body, now) {
		g.t.Error("the record does not tell what is right now")
	}
	body := page("/members/" + code + "?voided=1")
	if !strings.Contains(body, old) || !strings.Contains(body, "Đã sửa ngày") || !strings.Contains(body, "Ghi nhầm khi nhập") {
		g.t.Error("the old line is not shown with when and why it was put right")
	}
	_, before, _ := strings.Cut(body, `href="/members/`+code+`?known=`)
	before, _, _ = strings.Cut(before, `"`)
	if body := page("/members/" + code + "?known=" + before); !strings.Contains(body, old) || strings.Contains(body, now) {
		g.t.Error("the record as known before does not tell the old line")
	}
}

func TestCorrect_takes_out_what_never_was_and_tells_the_figures_that_change(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	code := g.in("DT.871", 6)
	if location, body := send(r, "/members/"+code+"/acts/die", url.Values{"day": {"2023-03-01"}}); location == "" {
		t.Fatal(said(body))
	}
	facts := g.record(code).Facts
	action := "/members/" + code + "/correct"
	path := fmt.Sprintf("%s?wrong=member_change:%d", action, facts[len(facts)-1].ID)
	if body := r.Page(path); !strings.Contains(body, "Thật ra là: Chuyển đi ngoài sổ") || !strings.Contains(body, "Không có việc này, bỏ hẳn") {
		t.Error("an exit cannot be stated as another", said(body))
	}
	form := kept(r.Page(path+"&as=none"), action)
	form.Set("correction", "HO_SO_XAC_MINH_LAI")
	_, _, body := r.Post(action, form)
	if !strings.Contains(body, "Số liệu sẽ thay đổi") || !strings.Contains(body, "Đảng bộ huyện Tam Nông") || strings.Contains(body, "Đảng bộ tỉnh Đồng Tháp</th>") {
		t.Error("the figures of the units in reach are not held side by side", said(body))
	}
	again := kept(body, action)
	again.Set("confirm", "1")
	if _, location, body := r.Post(action, again); location != "/members/"+code+"?done=member.corrected" {
		t.Fatal(said(body))
	}
	if _, in := g.record(code).Known(0).Life.On(day0); !in {
		t.Error("the member is not back on the list")
	}
}

func TestCorrect_states_an_exit_as_another_and_refuses_a_row_that_is_gone(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	code := g.in("DT.871", 9)
	if location, body := send(r, "/members/"+code+"/acts/die", url.Values{"day": {"2023-03-01"}}); location == "" {
		t.Fatal(said(body))
	}
	facts := g.record(code).Facts
	action := "/members/" + code + "/correct"
	path := fmt.Sprintf("%s?wrong=member_change:%d&as=depart", action, facts[len(facts)-1].ID)
	stale := kept(r.Page(path), action)
	stale.Set("day", "2023-03-01")
	stale.Set("correction", "NHAP_SAI")
	status, _, body := r.Post(action, stale)
	again := kept(body, action)
	again.Set("confirm", "1")
	if _, location, body := r.Post(action, again); location == "" {
		t.Fatal(status, said(body))
	}
	if facts := g.record(code).Facts; facts[len(facts)-1].Kind != member.Departed {
		t.Error("not restated as a departure")
	}
	if status, _, body := r.Post(action, stale); status != 409 || !strings.Contains(body, "Cán bộ tổ chức huyện Tam Nông") {
		t.Error("who corrects what is corrected already is not shown it", status, said(body))
	}
}

func TestCorrect_identity_keeps_what_is_left_empty_and_shows_no_number_of_the_register(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	code, was := g.withNumbers()
	path := "/members/" + code + "/correct/identity"
	form := kept(r.Page(path), path)
	form.Set("name", "Nguyễn Văn Sửa Đúng")
	form.Set("sex", was.Sex.In(member.Sexes))
	form.Set("ethnicity", was.Ethnicity)
	form.Set("religion", was.Religion)
	form.Set("joined", was.Joined.Vietnamese())
	form.Set("decided", was.Decided.Vietnamese())
	form.Set("official", was.Official.Vietnamese())
	form.Set("youth_union", map[member.YesNo]string{member.Yes: "yes", member.No: "no"}[was.YouthUnion])
	form.Set("phone", "0900 000 111")
	form.Set("correction", "NHAP_SAI")
	status, _, body := r.Post(path, form)
	if status != 200 || !strings.Contains(body, "Nguyễn Văn Sửa Đúng") || !strings.Contains(body, was.Name) || strings.Contains(body, was.PersonalNumber) || strings.Contains(body, was.Card) {
		t.Fatal("before and after are not shown, or show a number", said(body))
	}
	again := kept(body, path)
	again.Set("confirm", "1")
	if _, location, body := r.Post(path, again); location != "/members/"+code+"?done=member.corrected" {
		t.Fatal(said(body))
	}
	want := was
	want.Name, want.Phone = "Nguyễn Văn Sửa Đúng", "0900000111"
	if now := g.record(code).Known(0).Identity; !now.Same(want) {
		t.Errorf("recorded %+v, want %+v", now, want)
	}
}

// A wrong identity restates issued reports as a wrong change does, where figures look at it.
func TestCorrect_identity_warns_of_issued_reports_that_count_what_was_wrong(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	code := g.in("DT.871", 12)
	path := "/members/" + code + "/correct/identity"
	for field, warns := range map[string]struct {
		value string
		told  bool
	}{"birth": {"02/1971", true}, "ethnicity": {"Khmer", true}, "phone": {"0900000222", false}} {
		form := kept(r.Page(path), path)
		for _, choice := range []string{"sex", "youth_union"} { // lists, which are as they were
			form.Set(choice, chosen(r.Page(path), choice))
		}
		form.Set(field, warns.value)
		form.Set("correction", "NHAP_SAI")
		_, _, body := r.Post(path, form)
		if !strings.Contains(body, warns.value) || strings.Contains(body, "nằm trong 1 báo cáo đã phát hành của cấp trên") != warns.told {
			t.Errorf("%s: of reports it is told: %v\n%s", field, !warns.told, said(body))
		}
	}
}

// chosen is what is selected in a list of a form.
func chosen(body, name string) string {
	_, list, _ := strings.Cut(body, `name="`+name+`"`)
	list, _, _ = strings.Cut(list, "</select>")
	before, _, found := strings.Cut(list, `" selected`)
	if !found {
		return ""
	}
	return before[strings.LastIndex(before, `"`)+1:]
}

func TestNew_members_come_in_each_way_and_likely_doubles_are_told_first(t *testing.T) {
	g := small(t)
	r := g.As("dangxa")
	if body := r.Page("/members/new?unit=DT.871.30025.01"); strings.Count(body, "/members/new/") != 3 {
		t.Error("the three ways are not offered")
	}
	for _, unit := range []string{"DT", "KHONGCO"} {
		if status, _ := r.Get("/members/new/admit?unit=" + unit); status != 404 {
			t.Errorf("%s: %d", unit, status)
		}
	}
	for i, slug := range []string{"admit", "arrive", "list"} {
		path := "/members/new/" + slug
		form := kept(r.Page(path+"?unit=DT.871.30025.01"), path)
		form.Set("name", "Trần Thị Mới")
		form.Set("birth", "03/1999")
		form.Set("day", "2023-09-0"+fmt.Sprint(i+1))
		form.Set("cell", "DT.871.30025.01")
		form.Set("number", "9-QĐ/HU")
		form.Set("issued", "2023-08-30")
		_, _, body := r.Post(path, form)
		if told := strings.Contains(body, "có thể là người này"); told != (i > 0) {
			t.Errorf("%s: told of a double: %v\n%s", slug, told, said(body))
		}
		again := kept(body, path)
		again.Set("confirm", "1")
		_, location, body := r.Post(path, again)
		code, _, _ := strings.Cut(strings.TrimPrefix(location, "/members/"), "?")
		if !strings.HasSuffix(location, "done=member.entered") || !strings.Contains(r.Page(location), "Trần Thị Mới") {
			t.Fatal(location, said(body))
		}
		told := g.record(code).Known(0)
		if told.Identity.Birth.String() != "1999-03" || told.Facts[0].Decision == 0 || (slug == "admit") != (told.Identity.DecidedBy != 0) {
			t.Errorf("%s: %+v", slug, told)
		}
		if status, location, body := r.Post(path, again); status != 200 || !strings.Contains(body, code) {
			t.Error("the form sent twice records twice", status, location)
		}
	}
}

func TestNew_members_are_refused_beside_the_field(t *testing.T) {
	g := small(t)
	r := g.As("dangxa")
	path := "/members/new/admit"
	for field, fill := range map[string]url.Values{
		"name": {"name": {""}}, "birth": {"birth": {"mồng ba"}}, "personal_number": {"personal_number": {"123"}}, "cell": {"cell": {""}},
	} {
		form := kept(r.Page(path), path)
		form.Set("name", "Trần Thị Mới")
		form.Set("day", "2023-09-01")
		form.Set("cell", "DT.871.30025.01")
		for name, v := range fill {
			form[name] = v
		}
		if status, _, body := r.Post(path, form); status != 422 || !strings.Contains(body, `id="e-`+field+`"`) {
			t.Errorf("%s: %d\n%s", field, status, said(body))
		}
	}
}
