package rosterpages_test

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/demo"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
	"sen/internal/web/webtest"
)

func itoa(n int) string { return strconv.Itoa(n) }

// begun is the address of an act begun on people.
func begun(t testing.TB, r *webtest.Reader, do string, who ...string) string {
	t.Helper()
	status, location, body := r.Post("/members/selection", url.Values{"who": who, "do": {do}, "f": {"sex=nam"}})
	if status != 303 || !strings.HasPrefix(location, "/bulk/") {
		t.Fatal(status, location, body)
	}
	return location
}

// receipt is the page of an act once it is done.
func receipt(t testing.TB, r *webtest.Reader, path string) string {
	t.Helper()
	for {
		if body := r.Page(path); !strings.Contains(body, "<h2>Đang ghi</h2>") {
			return body
		}
	}
}

// inCell are some members of a cell.
func inCell(l *roster.List, code string, n int) (out []roster.Row) {
	u := l.Census().History().ByCode(code)
	for _, id := range l.All(roster.Filter{Unit: u.ID, OnlyUnit: true}, org.Everywhere)[:n] {
		row, _ := l.ByID(id, org.Everywhere)
		out = append(out, row)
	}
	return out
}

func rowCodes(rows []roster.Row) (out []string) {
	for _, r := range rows {
		out = append(out, r.Code)
	}
	return out
}

var refusedTable = regexp.MustCompile(`(?s)<h2 id="refused">.*?</table>`)

func TestBulk_transfer_does_whom_it_can_and_says_why_not_the_others(t *testing.T) {
	h := webtest.Small(t)
	l, r := people(t, h), h.As("huyen")
	from, to := "DT.871.30025.01", "DT.871.30025.02"
	some := inCell(l, from, 4)
	// One who already moves elsewhere that day.
	other := l.Census().History().ByCode("DT.871.30025.03")
	if _, err := h.App.Members.Transfer(t.Context(), access.Operator, member.Transfer{About: member.About{Member: some[2].Code, On: demo.LastDay}, To: other.Code}); err != nil {
		t.Fatal(err)
	}
	path := begun(t, r, "transfer", rowCodes(some)...)
	if body := r.Page(path); !strings.Contains(body, some[0].Name) || !strings.Contains(body, "4 người đã chọn") {
		t.Error("the form does not say whom it is for")
	}
	form := url.Values{"day": {demo.LastDay.String()}, "value": {to}, "number": {"12-QĐ/HU"}, "signed": {"30/12/2023"}, "issuer": {"Huyện ủy Tam Nông"}}
	status, _, body := r.Post(path, form)
	if status != 200 {
		t.Fatal(status, body)
	}
	for _, text := range []string{"<dt>Ghi được</dt><dd><b>3</b>", "<dt>Chưa ghi được</dt><dd><b>1</b>", "12-QĐ/HU ngày 30/12/2023, Huyện ủy Tam Nông", `name="confirm" value="1"`} {
		if !strings.Contains(body, text) {
			t.Errorf("the preview has no %s", text)
		}
	}
	if table := refusedTable.FindString(body); !strings.Contains(table, some[2].Code) || !strings.Contains(table, "hai việc loại trừ nhau") || strings.Contains(table, some[0].Code) {
		t.Error("the preview does not say who cannot be transferred:", table)
	}
	if row, _ := people(t, h).ByCode(some[0].Code, org.Everywhere); row.Home != some[0].Home {
		t.Fatal("a preview moved somebody")
	}
	form.Set("confirm", "1")
	if status, location, body := r.Post(path, form); status != 303 || location != path {
		t.Fatal(status, location, body)
	}
	body = receipt(t, r, path)
	if !strings.Contains(body, "<dt>Đã ghi</dt><dd><b>3</b>") || !strings.Contains(body, "<dt>Chưa ghi được</dt><dd><b>1</b>") {
		t.Error(body)
	}
	if table := refusedTable.FindString(body); !strings.Contains(table, some[2].Code) || !strings.Contains(table, "hai việc loại trừ nhau") {
		t.Error("the receipt does not say who was refused and why")
	}
	now, cell := people(t, h), l.Census().History().ByCode(to).ID
	for i, was := range some {
		if row, _ := now.ByCode(was.Code, org.Everywhere); (row.Home == cell) != (i != 2) {
			t.Errorf("%s is now in %d", was.Code, row.Home)
		}
	}
	// The second press a second time does nothing more, and shows the same receipt.
	known := now.Known()
	if status, location, _ := r.Post(path, form); status != 303 || location != path {
		t.Error(status, location)
	}
	if people(t, h).Known() != known {
		t.Error("pressed twice, done twice")
	}
}

func TestBulk_acts_do_what_they_say(t *testing.T) {
	h := webtest.Small(t)
	l, r := people(t, h), h.As("huyen")
	on := demo.LastDay
	some := inCell(l, "DT.871.30022.02", 3)
	for _, c := range []struct {
		do   string
		form url.Values
		is   func(roster.Row) bool
	}{
		{"occupation", url.Values{"value": {"NGHI_HUU"}}, func(r roster.Row) bool { return r.Occupation.In(member.Occupations) == "NGHI_HUU" }},
		{"exempt", url.Values{"value": {"TUOI_CAO_SUC_KHOE"}, "until": {"31/12/2024"}}, func(r roster.Row) bool { return r.State&roster.Exempt != 0 }},
		{"transfer", url.Values{"value": {"DT.871.30025.01"}}, func(r roster.Row) bool { return r.Home == l.Census().History().ByCode("DT.871.30025.01").ID }},
	} {
		path := begun(t, r, c.do, rowCodes(some)...)
		c.form.Set("day", on.String())
		c.form.Set("confirm", "1")
		if status, _, body := r.Post(path, c.form); status != 303 {
			t.Fatal(c.do, status, body)
		}
		if body := receipt(t, r, path); !strings.Contains(body, "<dt>Đã ghi</dt><dd><b>3</b>") {
			t.Error(c.do, body)
		}
		for _, was := range some {
			if row, _ := people(t, h).ByCode(was.Code, org.Everywhere); !c.is(row) {
				t.Errorf("%s: %+v", c.do, row)
			}
		}
	}
}

func TestBulk_group_takes_those_of_its_cell_and_refuses_others(t *testing.T) {
	h := webtest.Small(t)
	l, r := people(t, h), h.As("tinh")
	history := l.Census().History()
	var group *org.Life
	for _, u := range history.Units() {
		if u.Kind(demo.LastDay).InsideCell() && l.Count(roster.Filter{Unit: u.Parent(demo.LastDay)}, org.Everywhere) > 2 {
			group = u
			break
		}
	}
	if group == nil {
		t.Fatal("the demo has no group")
	}
	cell := history.Unit(group.Parent(demo.LastDay))
	var inside, outside roster.Row
	for _, row := range inCell(l, cell.Code, l.Count(roster.Filter{Unit: cell.ID, OnlyUnit: true}, org.Everywhere)) {
		if row.Group == 0 && row.AwayGroup == 0 {
			inside = row
		}
	}
	for _, row := range inCell(l, "DT.871.30022.02", 1) {
		outside = row
	}
	path := begun(t, r, "group", inside.Code, outside.Code)
	if body := r.Page(path); !strings.Contains(body, `<option value="`+group.Code+`">`) {
		t.Error("the group is not offered")
	}
	form := url.Values{"day": {demo.LastDay.String()}, "value": {group.Code}}
	_, _, body := r.Post(path, form)
	if table := refusedTable.FindString(body); !strings.Contains(table, outside.Code) || strings.Contains(table, inside.Code) || !strings.Contains(table, "không thuộc chi bộ") {
		t.Error(table)
	}
	form.Set("confirm", "1")
	r.Post(path, form)
	if body := receipt(t, r, path); !strings.Contains(body, "<dt>Đã ghi</dt><dd><b>1</b>") {
		t.Error(body)
	}
	if row, _ := people(t, h).ByCode(inside.Code, org.Everywhere); row.Group != group.ID && row.AwayGroup != group.ID {
		t.Errorf("%+v", row)
	}
}

func TestBulk_form_is_refused_beside_the_field_and_refilled(t *testing.T) {
	h := webtest.Small(t)
	l, r := people(t, h), h.As("huyen")
	who := rowCodes(inCell(l, "DT.871.30022.02", 2))
	path := begun(t, r, "transfer", who...)
	for want, form := range map[string]url.Values{
		"chưa có ngày":                {"day": {""}, "value": {"DT.871.30025.01"}},
		"không phải là một ngày":      {"day": {"30/02/2023"}, "value": {"DT.871.30025.01"}},
		"cần mã tổ chức":              {"day": {"2023-12-31"}},
		"Không có tổ chức đảng nào":   {"day": {"2023-12-31"}, "value": {"DT"}},
		"tổ chức đảng tên “Chi bộ ấp": {"day": {"2023-12-31"}, "value": {"Chi bộ ấp 1"}},
	} {
		form.Set("number", "7-QĐ/ĐU")
		status, _, body := r.Post(path, form)
		if status != 422 || !strings.Contains(body, want) || !strings.Contains(body, `value="7-QĐ/ĐU"`) || !regexp.MustCompile(`id="e-(day|value)"`).MatchString(body) {
			t.Errorf("%q: %d", want, status)
		}
	}
	_, _, body := r.Post(path, url.Values{"day": {"2023-12-31"}, "value": {"chi bo ap 1"}})
	if !strings.Contains(body, `<option value="DT.871.30022.01">Chi bộ ấp 1, Đảng bộ xã An Long (DT.871.30022.01)</option>`) {
		t.Error("cells of one name are not offered")
	}
}

func TestBulk_belongs_to_who_began_it(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	path := begun(t, r, "occupation", codes(r.Page("/members"))[0])
	for _, login := range []string{"tinh", "bithu"} {
		if status, _ := h.As(login).Get(path); status != 404 {
			t.Errorf("%s: %d", login, status)
		}
		if status, _, _ := h.As(login).Post(path, url.Values{"day": {"2023-12-31"}, "value": {"KHAC"}, "confirm": {"1"}}); status != 404 {
			t.Errorf("%s does it: %d", login, status)
		}
	}
	if status, _ := r.Get("/bulk/NIRGENDS"); status != 404 {
		t.Error(status)
	}
}

func TestSelection_of_nobody_or_for_nothing_is_refused_on_the_list(t *testing.T) {
	r := webtest.Small(t).As("huyen")
	who := codes(r.Page("/members?sex=nu"))[:2]
	status, _, body := r.Post("/members/selection", url.Values{"f": {"sex=nu"}, "do": {"occupation"}})
	if status != 422 || !strings.Contains(body, "Chưa chọn đồng chí nào") || !slices.Equal(codes(body)[:2], who) {
		t.Error(status)
	}
	status, _, body = r.Post("/members/selection", url.Values{"f": {"sex=nu"}, "who": who})
	if status != 422 || !strings.Contains(body, "Chưa chọn việc cần làm") || strings.Count(body, `name="who" value="`+who[0]+`" checked`) != 1 {
		t.Error("what was ticked is lost, or nothing is said:", status)
	}
}

func TestSelection_of_all_is_the_whole_result_and_not_a_page(t *testing.T) {
	h := webtest.Small(t)
	l, r := people(t, h), h.As("huyen")
	n := l.Count(roster.Filter{Sex: 1}, under(l, "DT.871"))
	if n <= 50 {
		t.Fatalf("%d people fit on one page", n)
	}
	status, path, _ := r.Post("/members/selection", url.Values{"f": {"sex=nam"}, "all": {"1"}, "do": {"occupation"}})
	if status != 303 {
		t.Fatal(status)
	}
	if body := r.Page(path); !strings.Contains(body, itoa(n)+" người đã chọn") {
		t.Error("not all were chosen")
	}
}
