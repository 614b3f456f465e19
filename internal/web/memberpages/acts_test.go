package memberpages_test

import (
	"net/url"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/demo"
	"sen/internal/member"
	"sen/internal/org"
)

// day0 is the day on which the acts of these tests take effect: the last that the demo's pages offer.
var day0 = demo.LastDay

// elsewhere is the code of another cell of the district than somebody's home.
func (g register) elsewhere(code string) string {
	g.t.Helper()
	h := g.units()
	home := g.record(code).Known(0).Life.LastHome(day0)
	for _, l := range h.Units() {
		if strings.HasPrefix(l.Code, "DT.871.") && l.ID != home && l.Kind(day0).HoldsMembers() {
			return l.Code
		}
	}
	g.t.Fatal("the district has one cell only")
	return ""
}

// group founds a group under somebody's home.
func (g register) group(code string, kind org.Kind) string {
	g.t.Helper()
	h := g.units()
	home := h.Unit(g.record(code).Known(0).Life.LastHome(day0))
	group := home.Code + "." + map[org.Kind]string{org.Group: "T1", org.AwayGroup: "X1"}[kind]
	if h.ByCode(group) == nil {
		_, err := g.App.Units.Found(bg, access.Operator, org.Found{Code: group, Name: "Tổ đảng số 1", Kind: kind, Parent: home.Code, On: day.MustParse("2021-01-01")})
		g.must(err)
	}
	return group
}

func TestActs_are_each_done_from_their_form(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	at := day.MustParse("2023-06-01")
	before := func(says member.Statement) {
		t.Helper()
		_, err := g.App.Members.Record(bg, access.Operator, says)
		g.must(err)
	}
	about := func(code string, on day.Day) member.About { return member.About{Member: code, On: on} }
	n := 0
	next := func() string { n++; return g.in("DT.871", n*2) }
	leave := func(how member.Kind) string {
		code := next()
		before(member.Leave{About: about(code, at), How: how})
		return code
	}
	probationary := func() string {
		in, err := g.App.Members.Admit(bg, access.Operator, member.NewMember{
			Entry:    member.Entry{About: about("", day.MustParse("2022-06-01")), Cell: "DT.871.30025.01"},
			Identity: member.Identity{Name: "Võ Văn Dự Bị"},
		})
		g.must(err)
		return in.Member
	}
	for slug, c := range map[string]struct {
		code string
		fill url.Values
		kind member.Kind
	}{
		"confirm":     {probationary(), nil, member.Confirmed},
		"stay":        {next(), url.Values{"place": {"Bình Dương"}, "until": {"2024-06-30"}}, member.Stay},
		"exempt":      {next(), url.Values{"ground": {"TUOI_CAO_SUC_KHOE"}}, member.Exempted},
		"suspend":     {next(), url.Values{"until": {"2024-03-31"}}, member.Suspended},
		"discipline":  {next(), url.Values{"how": {"CANH_CAO"}}, member.Warned},
		"change-card": {next(), url.Values{"card": {"87999999"}}, 0},
		"rename":      {next(), url.Values{"name": {"Nguyễn Thị Đổi Tên"}}, 0},
		"appoint":     {next(), url.Values{"title": {"UY_VIEN"}, "form": {"BAU"}}, 0},
		"remove":      {next(), url.Values{"ground": {"KHONG_SINH_HOAT_3_THANG"}, "cause": {"DI_LAM_XA"}}, member.Removed},
		"resign":      {next(), url.Values{"cause": {"GIA_DINH"}}, member.Resigned},
		"expel":       {next(), nil, member.Expelled},
		"die":         {next(), nil, member.Died},
		"depart":      {next(), url.Values{"place": {"Bình Dương"}}, member.Departed},
		"annul":       {next(), nil, member.Annulled},
		"restore":     {leave(member.Removed), nil, member.Restored},
		"reconnect":   {leave(member.Removed), nil, member.Reconnected},
		"return":      {leave(member.Departed), nil, member.Returned},
		"readmit":     {leave(member.Expelled), nil, member.Readmitted},
		"end-stay": {func() string {
			c := next()
			before(member.GoToStay{About: about(c, at), Place: "Bình Dương"})
			return c
		}(), nil, member.StayEnded},
		"introduce": {next(), url.Values{"place": {"Bình Dương"}}, member.Introduced},
		"end-introduction": {func() string {
			c := next()
			before(member.Introduce{About: about(c, at), Place: "Bình Dương"})
			return c
		}(), nil, member.IntroductionEnded},
		"end-exemption":  {func() string { c := next(); before(member.Exempt{About: about(c, at)}); return c }(), nil, member.ExemptionEnded},
		"end-suspension": {func() string { c := next(); before(member.Suspend{About: about(c, at)}); return c }(), nil, member.SuspensionEnded},
	} {
		g.done(slug, r.Page, c.code, c.fill, c.kind, func(path string, fill url.Values) (string, string) { return send(r, path, fill) })
	}
	moved := next()
	to := g.elsewhere(moved)
	g.done("transfer", r.Page, moved, url.Values{"to": {to}}, member.Transferred, func(path string, fill url.Values) (string, string) { return send(r, path, fill) })
	if home := g.units().Unit(g.record(moved).Known(0).Life.LastHome(day0)); home.Code != to {
		t.Errorf("moved to %s, not %s", home.Code, to)
	}
	grouped := next()
	group := g.group(grouped, org.Group)
	g.done("join-group", r.Page, grouped, url.Values{"group": {group}}, member.JoinedGroup, func(path string, fill url.Values) (string, string) { return send(r, path, fill) })
	left := grouped
	g.done("leave-group", r.Page, left, url.Values{"group": {group}, "day": {(day0 + 1).String()}}, member.LeftGroup, func(path string, fill url.Values) (string, string) { return send(r, path, fill) })
	values := map[string]struct {
		value string
		kind  member.Kind
	}{
		"change-occupation": {"LAO_DONG_TU_DO", member.OccupationChanged}, "change-education": {"Tiểu học", member.EducationChanged},
		"change-qualification": {"Tiến sĩ", member.QualificationGiven}, "change-theory": {"Cao cấp, cử nhân", member.TheoryChanged},
	}
	for slug, c := range values {
		g.done(slug, r.Page, next(), url.Values{"value": {c.value}}, c.kind, func(path string, fill url.Values) (string, string) { return send(r, path, fill) })
	}
	holder := next()
	home := g.units().Unit(g.record(holder).Known(0).Life.LastHome(day0)).Code
	before(member.Appoint{About: about(holder, at), Unit: home, Title: "UY_VIEN"})
	g.done("dismiss", r.Page, holder, url.Values{"title": {"UY_VIEN " + home}}, 0, func(path string, fill url.Values) (string, string) { return send(r, path, fill) })
}

// done does one act on somebody and looks for it in the record, with the decision it rests on.
func (g register) done(slug string, page func(string) string, code string, fill url.Values, kind member.Kind, send func(string, url.Values) (string, string)) {
	g.t.Helper()
	if fill == nil {
		fill = url.Values{}
	}
	if fill.Get("day") == "" {
		fill.Set("day", day0.String())
	}
	fill.Set("number", "12-QĐ/HU")
	fill.Set("issued", "20/12/2023")
	fill.Set("issuer", "Huyện ủy Tam Nông")
	was := g.record(code)
	location, body := send("/members/"+code+"/acts/"+slug, fill)
	if location != "/members/"+code+"?done=done" {
		g.t.Errorf("%s: led to %q\n%s", slug, location, said(body))
		return
	}
	now := g.record(code)
	if len(now.Facts)+len(now.Namings)+len(now.Posts) == len(was.Facts)+len(was.Namings)+len(was.Posts) {
		g.t.Errorf("%s: nothing was recorded", slug)
	}
	if kind != 0 && now.Facts[len(now.Facts)-1].Kind != kind {
		g.t.Errorf("%s: recorded %v", slug, now.Facts[len(now.Facts)-1].Kind)
	}
	if body := page("/members/" + code); !strings.Contains(body, "12-QĐ/HU") || !strings.Contains(body, "Cán bộ tổ chức huyện Tam Nông") {
		g.t.Errorf("%s: the record does not tell the decision, or who recorded it", slug)
	}
}

// said is what a page says in words, for a test that failed.
func said(body string) string {
	_, main, _ := strings.Cut(body, "<main")
	main, _, _ = strings.Cut(main, "</main>")
	return main
}

func TestActs_show_before_and_after_and_record_nothing_until_confirmed(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	code := g.in("DT.871", 5)
	was := g.record(code)
	path := "/members/" + code + "/acts/remove"
	form := kept(r.Page(path), path)
	form.Set("day", "2023-12-01")
	form.Set("ground", "TRA_THE_HUY_THE")
	status, _, body := r.Post(path, form)
	for _, want := range []string{"Trước và sau", "Đảng viên chính thức", "Không còn trong danh sách từ ngày 01/12/2023", "Xác nhận ghi vào sổ", `class="button danger"`} {
		if !strings.Contains(body, want) {
			t.Errorf("%d: the preview does not say %s", status, want)
		}
	}
	if now := g.record(code); len(now.Facts) != len(was.Facts) {
		t.Error("recorded without a second press")
	}
	again := kept(body, path)
	again.Set("again", "1")
	if status, _, body := r.Post(path, again); status != 200 || !strings.Contains(body, `value="2023-12-01"`) || !strings.Contains(body, `value="TRA_THE_HUY_THE" selected`) {
		t.Error("going back does not fill the form in again", status)
	}
}

func TestActs_refuse_beside_the_field_and_keep_what_was_typed(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	code := g.in("DT.871", 5)
	for _, c := range []struct {
		slug, field, sentence string
		fill                  url.Values
	}{
		{"transfer", "day", "chưa có ngày", url.Values{"day": {""}, "to": {"DT.871.30025.01"}}},
		{"transfer", "day", "không phải là một ngày", url.Values{"day": {"32/13/2023"}, "to": {"DT.871.30025.01"}}},
		{"transfer", "to", "không có tổ chức nào hợp", url.Values{"to": {"Chi bộ không có thật"}}},
		{"transfer", "to", "cần mã tổ chức", url.Values{"to": {""}}},
		{"exempt", "until", "", url.Values{"until": {"2001-01-01"}}},
		{"rename", "name", "", url.Values{"name": {""}}},
		{"discipline", "how", "", url.Values{"how": {""}}},
		{"change-occupation", "value", "", url.Values{"value": {""}}},
	} {
		path := "/members/" + code + "/acts/" + c.slug
		form := kept(r.Page(path), path)
		form.Set("day", day0.String())
		form.Set("issuer", "Huyện ủy gõ tay")
		for name, v := range c.fill {
			form[name] = v
		}
		status, _, body := r.Post(path, form)
		if status != 422 || !strings.Contains(body, `id="e-`+c.field+`"`) || !strings.Contains(body, c.sentence) || !strings.Contains(body, "Huyện ủy gõ tay") {
			t.Errorf("%s %v: %d\n%s", c.slug, c.fill, status, said(body))
		}
	}
}

func TestTransfer_finds_the_cell_by_words_of_its_name_within_reach_only(t *testing.T) {
	g := small(t)
	r := g.As("dangxa")
	code := g.in("DT.871.30025.01", 1)
	path := "/members/" + code + "/acts/transfer"
	form := kept(r.Page(path), path)
	form.Set("day", day0.String())
	form.Set("to", "chi bo ap")
	status, _, body := r.Post(path, form)
	choices := strings.Count(body, `type="radio" name="to"`)
	if status != 422 || choices < 2 || strings.Count(body, `value="DT.871.30025.`) < choices {
		t.Errorf("%d: %d choices\n%s", status, choices, said(body))
	}
	form.Set("to", "DT.871.30025.02")
	if _, _, body := r.Post(path, form); !strings.Contains(body, "› ") || !strings.Contains(body, "DT.871.30025.02") {
		t.Error("the preview does not show the path of the cell")
	}
	outside := ""
	for _, l := range g.units().Units() {
		if l.Kind(day0).HoldsMembers() && !strings.HasPrefix(l.Code, "DT.871.30025") {
			outside = l.Code
			break
		}
	}
	form.Set("to", outside)
	_, _, far := r.Post(path, form)
	form.Set("to", "KHONGCO")
	_, _, none := r.Post(path, form)
	if bare(far, outside) != bare(none, "KHONGCO") {
		t.Error("a cell out of reach is refused otherwise than one that never was")
	}
}

func TestTwo_officers_the_second_is_shown_what_the_first_recorded(t *testing.T) {
	g := small(t)
	code := g.in("DT.871.30025", 2)
	first, second := g.As("huyen"), g.As("dangxa")
	path := "/members/" + code + "/acts/exempt"
	form := kept(second.Page(path), path)
	form.Set("day", day0.String())
	form.Set("ground", "THAI_SAN")
	if location, body := send(first, "/members/"+code+"/acts/change-occupation", url.Values{"day": {day0.String()}, "value": {"NGHI_HUU"}}); location == "" {
		t.Fatal(said(body))
	}
	status, _, body := second.Post(path, form)
	for _, want := range []string{"người khác ghi thêm", "Cán bộ tổ chức huyện Tam Nông", "Đổi nghề nghiệp", "Nghỉ hưu", `value="THAI_SAN" selected`} {
		if !strings.Contains(body, want) {
			t.Errorf("%d: the second is not shown %q\n%s", status, want, said(body))
		}
	}
	if status != 409 {
		t.Error(status)
	}
	again := kept(body, path)
	again.Set("day", day0.String())
	again.Set("ground", "THAI_SAN")
	if _, location, body := second.Post(path, again); location != "/members/"+code+"?done=done" {
		t.Error("the second cannot record after having looked", said(body))
	}
}

func TestActs_already_recorded_are_told_and_add_nothing(t *testing.T) {
	g := small(t)
	r := g.As("huyen")
	code := g.in("DT.871", 8)
	fill := url.Values{"day": {day0.String()}, "value": {"NGHI_HUU"}}
	path := "/members/" + code + "/acts/change-occupation"
	if location, body := send(r, path, fill); location == "" {
		t.Fatal(said(body))
	}
	was := g.record(code)
	if location, body := send(r, path, fill); location != "/members/"+code+"?done=member.nothing" || len(g.record(code).Facts) != len(was.Facts) {
		t.Error(location, said(body))
	}
}
