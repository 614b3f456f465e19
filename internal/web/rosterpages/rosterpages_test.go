package rosterpages_test

import (
	"context"
	"html"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sen/internal/day"
	"sen/internal/demo"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/web/webtest"
)

// people is the list of the moment, as the register has it.
func people(t testing.TB, h *webtest.House) *roster.List {
	t.Helper()
	l, err := roster.NewFollower(h.App.Register, h.App.Census, func() day.Day { return demo.LastDay }).Now(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// below are the units below one on the list's day, itself among them.
type below map[org.ID]bool

func (b below) Has(id org.ID) bool { return b[id] }

func under(l *roster.List, code string) below {
	h := l.Census().History()
	top, out := h.ByCode(code).ID, below{}
	for _, u := range h.Units() {
		p := h.Place(u.ID, l.Today())
		for _, id := range append(p.Self, p.Above...) {
			if org.ID(id) == top {
				out[u.ID] = true
			}
		}
	}
	return out
}

var (
	rowCode  = regexp.MustCompile(`<td class="less">([^<]*)</td><td class="less">`)
	nextPage = regexp.MustCompile(`href="([^"]*)" rel="next"`)
	total    = regexp.MustCompile(`<b>([\d.]+) người</b>`)
)

func codes(body string) (out []string) {
	for _, m := range rowCode.FindAllStringSubmatch(body, -1) {
		out = append(out, m[1])
	}
	return out
}

func totalOf(t testing.TB, body string) int {
	t.Helper()
	m := total.FindStringSubmatch(body)
	if m == nil {
		t.Fatal("the page tells no total")
	}
	n, err := strconv.Atoi(strings.ReplaceAll(m[1], ".", ""))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// walked are the codes on all pages of a list, from the first on, and the total they all tell.
func walked(t testing.TB, r *webtest.Reader, path string) (all []string, n int) {
	t.Helper()
	for path != "" {
		body := r.Page(path)
		n = totalOf(t, body)
		all = append(all, codes(body)...)
		path = ""
		if m := nextPage.FindStringSubmatch(body); m != nil {
			path = html.UnescapeString(m[1])
		}
	}
	return all, n
}

// codesOf are the codes of people by number.
func codesOf(l *roster.List, ids []member.ID) (out []string) {
	for _, id := range ids {
		row, _ := l.ByID(id, org.Everywhere)
		out = append(out, row.Code)
	}
	return out
}

func TestList_shows_each_reader_just_those_within_reach_on_all_pages_together(t *testing.T) {
	h := webtest.Small(t)
	l := people(t, h)
	for login, top := range map[string]string{"tinh": "DT", "huyen": "DT.871", "dangxa": "DT.871.30025", "bithu": "DT.871.30025.01"} {
		r := h.As(login)
		for _, q := range []string{"", "state=former", "state=probationary&state=exempt", "q=nguyen", "sex=nu&age_to=40"} {
			got, n := walked(t, r, "/members?"+q)
			want := codesOf(l, l.All(filterOf(t, l, q), under(l, top)))
			if n != len(want) || !slices.Equal(got, want) {
				t.Errorf("%s, %q: %d rows of %d, not %d", login, q, len(got), n, len(want))
			}
		}
	}
}

// filterOf is the question of a query, written once more.
func filterOf(t testing.TB, l *roster.List, query string) (f roster.Filter) {
	t.Helper()
	v, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	atoi := func(s string) int { n, _ := strconv.Atoi(s); return n }
	f.Words, f.AgeFrom, f.AgeTo, f.Post, f.OnlyUnit = v.Get("q"), atoi(v.Get("age_from")), atoi(v.Get("age_to")), v.Get("post"), v.Has("only")
	f.Sex = map[string]member.Code{"nam": 1, "nu": 2}[v.Get("sex")]
	f.JoinedFrom, _ = day.Parse(v.Get("joined_from"))
	f.JoinedTo, _ = day.Parse(v.Get("joined_to"))
	if u := l.Census().History().ByCode(v.Get("unit")); u != nil {
		f.Unit = u.ID
	}
	for _, code := range v["state"] {
		s, _ := roster.StateOf(code)
		f.States |= s
	}
	for _, code := range v["missing"] {
		m, _ := roster.MissingOf(code)
		f.Missing |= m
	}
	for _, code := range v["occupation"] {
		f.Occupations = append(f.Occupations, member.CodeOf(member.Occupations, code))
	}
	return f
}

func TestFilters_combine_and_each_can_be_taken_off_by_itself(t *testing.T) {
	h := webtest.Small(t)
	l, r := people(t, h), h.As("huyen")
	reach := under(l, "DT.871")
	for _, q := range []string{
		"unit=DT.871.30025", "unit=DT.871.30025.01&only=1", "unit=DT.871&only=1", "state=official", "state=suspended&state=away&state=in_away_group",
		"age_from=30&age_to=45", "sex=nam", "occupation=NONG_LAM_NGU&occupation=unknown", "joined_from=2015-01-01&joined_to=2020-12-31",
		"post=BI_THU", "missing=card&missing=birth_in_part", "unit=DT.871.30025&state=official&sex=nu&age_from=31&occupation=VIEN_CHUC&joined_to=2022-01-01&missing=cv",
	} {
		body := r.Page("/members?" + q)
		if want := l.Count(filterOf(t, l, q), reach); totalOf(t, body) != want {
			t.Errorf("%s: %d, not %d", q, totalOf(t, body), want)
		}
		v, _ := url.ParseQuery(q)
		for field, values := range v {
			for _, value := range values {
				less := maps.Clone(v)
				less[field] = slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == value })
				if field == "unit" {
					delete(less, "only")
				}
				href := "/members"
				if less.Encode() != "" {
					href += "?" + html.EscapeString(less.Encode())
				}
				if !strings.Contains(body, `<li><a href="`+href+`"><span><span class="sr">Bỏ điều kiện`) {
					t.Errorf("%s: no chip takes off %s=%s", q, field, value)
				}
			}
		}
		if !strings.Contains(body, `<details class="panel filter" open>`) {
			t.Errorf("%s: the form is closed", q)
		}
	}
	if body := r.Page("/members"); strings.Contains(body, `filter" open`) || strings.Contains(body, "Bỏ điều kiện") {
		t.Error("a filter seems to be in use")
	}
}

func TestFilter_refuses_beside_the_field_and_keeps_what_was_typed(t *testing.T) {
	r := webtest.Small(t).As("huyen")
	for q, want := range map[string][]string{
		"age_from=x&sex=nu":                                {"không phải là một số", `id="e-age_from"`},
		"age_from=200":                                     {"Tuổi phải từ", `value="200"`},
		"age_from=50&age_to=40":                            {"lớn hơn tuổi đến", `value="50"`},
		"joined_from=2023-02-30":                           {"không phải là một ngày", `id="e-joined_from"`},
		"joined_from=2023-02-03&joined_to=2022-01-01":      {"sau ngày cuối", `value="2023-02-03"`},
		"in=" + url.QueryEscape("Chi bộ không có thật 99"): {"Không có tổ chức đảng nào", `value="Chi bộ không có thật 99"`},
	} {
		status, body := r.Get("/members?" + q)
		if status != 400 || strings.Contains(body, `class="roster"`) {
			t.Errorf("%s: %d, or people are listed", q, status)
		}
		for _, text := range want {
			if !strings.Contains(body, text) {
				t.Errorf("%s: no %q", q, text)
			}
		}
	}
	for _, q := range []string{"state=zzz", "missing=zzz", "occupation=zzz", "sex=zzz", "post=zzz", "after=zzz"} {
		if status, _ := r.Get("/members?" + q); status != 400 {
			t.Errorf("%s: %d", q, status)
		}
	}
}

func TestUnit_is_found_by_code_or_name_and_several_of_one_name_are_offered(t *testing.T) {
	h := webtest.Small(t)
	w := h.As("huyen").Do(get("/members?sex=nu&in=" + url.QueryEscape("dang bo xa phu cuong")))
	if w.Code != 303 || w.Header().Get("Location") != "/members?sex=nu&unit=DT.871.30025" {
		t.Error(w.Code, w.Header().Get("Location"))
	}
	status, body := h.As("huyen").Get("/members?in=" + url.QueryEscape("Chi bộ ấp 1"))
	offered := regexp.MustCompile(`<li><a class="more" href="/members\?unit=DT\.871\.[^"]*">Chi bộ ấp 1, `).FindAllString(body, -1)
	if status != 400 || len(offered) < 2 {
		t.Error(status, offered)
	}
	if w := h.As("bithu").Do(get("/members?in=" + url.QueryEscape("Chi bộ ấp A"))); w.Header().Get("Location") != "/members?unit=DT.871.30025.01" {
		t.Error("cells beyond reach stand beside the one within:", w.Code, w.Header().Get("Location"))
	}
}

func TestReach_hides_units_and_people_as_if_they_were_not(t *testing.T) {
	h := webtest.Small(t)
	l, r := people(t, h), h.As("dangxa")
	reach := under(l, "DT.871.30025")
	var outside roster.Row
	for _, id := range l.All(roster.Filter{}, org.Everywhere) {
		if row, _ := l.ByID(id, org.Everywhere); !reach.Has(row.Home) && row.Card != "" {
			outside = row
			break
		}
	}
	same := func(a, b string) {
		t.Helper()
		statusA, bodyA := r.Get(a)
		statusB, bodyB := r.Get(b)
		if statusA != 404 || statusB != 404 || shorn(bodyA) != shorn(bodyB) {
			t.Errorf("%s tells more than %s: %d %d", a, b, statusA, statusB)
		}
	}
	same("/members?unit=DT.871", "/members?unit=NIRGENDS")
	for _, words := range []string{outside.Code, outside.Card} {
		if body := r.Page("/members?q=" + url.QueryEscape(words)); totalOf(t, body) != 0 || strings.Contains(body, outside.Name) {
			t.Errorf("%s is found", words)
		}
	}
	for _, c := range codes(r.Page("/members?q=" + url.QueryEscape(outside.Name))) {
		if row, ok := l.ByCode(c, reach); !ok {
			t.Errorf("%s is found by name", row.Code)
		}
	}
	for _, path := range []string{"/members/selection", "/members/export"} {
		form := url.Values{"who": {outside.Code}, "do": {"occupation"}}
		statusA, _, bodyA := r.Post(path, form)
		form.Set("who", "NIEMAND")
		statusB, _, bodyB := r.Post(path, form)
		if statusA != 404 || statusB != 404 || strings.ReplaceAll(shorn(bodyA), outside.Code, "NIEMAND") != shorn(bodyB) {
			t.Errorf("%s: %d %d", path, statusA, statusB)
		}
	}
}

// shorn is a page without what differs each time.
func shorn(body string) string {
	body = regexp.MustCompile(`[0-9a-f]{16}`).ReplaceAllString(body, "")
	return regexp.MustCompile(`NIRGENDS|DT\.871`).ReplaceAllString(body, "")
}

func TestList_is_refused_to_who_may_not_list(t *testing.T) {
	h := webtest.Small(t)
	for _, login := range []string{"doan", "doc"} {
		if status, _ := h.As(login).Get("/members"); status != 403 {
			t.Errorf("%s: %d", login, status)
		}
	}
	if status, _, _ := h.As("bithu").Post("/members/export", url.Values{"all": {"1"}}); status != 403 {
		t.Errorf("a secretary exports: %d", status)
	}
	if status, _, _ := h.As("bithu").Post("/members/selection", url.Values{"all": {"1"}, "do": {"transfer"}}); status != 403 {
		t.Errorf("a secretary transfers: %d", status)
	}
	if body := h.As("bithu").Page("/members"); strings.Contains(body, `name="who"`) || strings.Contains(body, "Xuất ra Excel") {
		t.Error("a secretary is offered acts that are refused")
	}
}

func TestSearch_understands_accents_or_none_and_puts_an_exact_number_first(t *testing.T) {
	h := webtest.Small(t)
	l, r := people(t, h), h.As("tinh")
	var with, former roster.Row
	for _, id := range l.All(roster.Filter{States: roster.Member | roster.Former}, org.Everywhere) {
		row, _ := l.ByID(id, org.Everywhere)
		if row.Card != "" && row.State&roster.Member != 0 && strings.Contains(row.Name, "Đ") {
			with = row
		}
		if row.State&roster.Former != 0 {
			former = row
		}
	}
	plain := strings.NewReplacer("Đ", "D", "đ", "d").Replace(with.Name)
	for _, words := range []string{with.Name, plain, strings.ToLower(with.Name), with.Code, " " + strings.ToLower(with.Code) + " ", with.Card} {
		if got, _ := walked(t, r, "/members?q="+url.QueryEscape(words)); !slices.Contains(got, with.Code) {
			t.Errorf("%q does not find %s", words, with.Name)
		}
	}
	if got := codes(r.Page("/members?q=" + url.QueryEscape(with.Card))); len(got) == 0 || got[0] != with.Code {
		t.Errorf("card: %v", got)
	}
	body := r.Page("/members?q=" + former.Code)
	if !strings.Contains(body, `<section class="panel exact"`) || !strings.Contains(body, former.Name) || totalOf(t, body) != 0 {
		t.Error("the exact code of a former member shows nobody")
	}
	if !strings.Contains(body, "Tìm trong người không còn hoặc sắp vào danh sách: 1") {
		t.Error("nothing leads to former members")
	}
}

func TestNobody_found_is_told_with_what_to_do(t *testing.T) {
	r := webtest.Small(t).As("huyen")
	if body := r.Page("/members?q=zzzz"); !strings.Contains(body, "Không có ai hợp") || !strings.Contains(body, "có dấu hay không dấu đều được") {
		t.Error(body)
	}
	body := r.Page("/members?q=nguyen&age_from=129")
	for _, text := range []string{"Chỉ tìm theo từ đã gõ, bỏ các điều kiện khác: ", `href="/members?q=nguyen"`} {
		if !strings.Contains(body, text) {
			t.Errorf("no %q", text)
		}
	}
}

func TestPages_lead_to_the_last_and_back(t *testing.T) {
	h := webtest.Small(t)
	l, r := people(t, h), h.As("tinh")
	all := codesOf(l, l.All(roster.Filter{}, org.Everywhere))
	last := codes(r.Page("/members?after=last"))
	if want := all[(len(all)-1)/50*50:]; !slices.Equal(last, want) {
		t.Errorf("the last page holds %d, not %d", len(last), len(want))
	}
	body := r.Page("/members?after=last")
	for _, text := range []string{"Trang đầu", `rel="prev"`} {
		if !strings.Contains(body, text) {
			t.Errorf("the last page has no %s", text)
		}
	}
	if strings.Contains(body, `rel="next"`) {
		t.Error("the last page leads on")
	}
	prev := html.UnescapeString(regexp.MustCompile(`href="([^"]*)" rel="prev"`).FindStringSubmatch(body)[1])
	if got := codes(r.Page(prev)); !slices.Equal(got, all[len(all)-len(last)-50:len(all)-len(last)]) {
		t.Error("the page before the last is another")
	}
}
