package rosterpages_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sen/internal/db"
	"sen/internal/org"
	"sen/internal/web/webtest"
)

func get(path string) *http.Request {
	return httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
}

// exported are the rows of an export behind its headings, which it gives, too.
func exported(t testing.TB, r *webtest.Reader, form url.Values) (head []string, rows [][]string) {
	t.Helper()
	status, _, body := r.Post("/members/export", form)
	if status != 200 {
		t.Fatal(status, body)
	}
	_, head, rows = sheetOf(t, body)
	return head, rows
}

// sheetOf are the titles, the headings and the rows behind them of a workbook that holds no formula.
func sheetOf(t testing.TB, body string) (titles, head []string, rows [][]string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		all, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range all {
			for k := range row {
				cell, _ := excelize.CoordinatesToCellName(k+1, i+1)
				if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
					t.Errorf("%s holds the formula %q (%v)", cell, formula, err)
				}
			}
			switch {
			case len(row) > 0 && row[0] == "STT":
				head, rows = row, all[i+1:]
			case len(row) > 0 && head == nil:
				titles = append(titles, row[0])
			}
		}
	}
	return titles, head, rows
}

func column(head []string, rows [][]string, name string) (out []string) {
	at := slices.Index(head, name)
	for _, row := range rows {
		if at < len(row) {
			out = append(out, row[at])
		}
	}
	return out
}

func TestExport_holds_just_whom_the_list_shows(t *testing.T) {
	h := webtest.Small(t)
	for _, login := range []string{"tinh", "huyen", "dangxa"} {
		r := h.As(login)
		for _, q := range []string{"", "state=former&sex=nam", "q=le&unit=DT.871.30025"} {
			want, n := walked(t, r, "/members?"+q)
			head, rows := exported(t, r, url.Values{"f": {q}, "all": {"1"}})
			if got := column(head, rows, "Mã đảng viên"); len(got) != n || !slices.Equal(got, want) {
				t.Errorf("%s, %q: %d exported, %d shown of %d", login, q, len(got), len(want), n)
			}
		}
	}
}

func TestExport_of_those_ticked_holds_them_only(t *testing.T) {
	r := webtest.Small(t).As("huyen")
	some := codes(r.Page("/members"))[3:6]
	head, rows := exported(t, r, url.Values{"who": append(slices.Clone(some), some[0])})
	if got := column(head, rows, "Mã đảng viên"); !slices.Equal(got, some) {
		t.Error(got, some)
	}
}

func TestExport_tells_identifiers_only_when_asked_and_no_unit_beyond_reach(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("dangxa")
	head, rows := exported(t, r, url.Values{"all": {"1"}})
	if slices.Contains(head, "Số thẻ đảng viên") || slices.Contains(head, "Ngày sinh") {
		t.Error("identifiers go out unasked")
	}
	text := ""
	for _, row := range rows {
		text += strings.Join(row, "|") + "\n"
	}
	if strings.Contains(text, "Tam Nông") || !strings.Contains(text, "Phú Cường") {
		t.Error("a unit beyond reach is named, or none within")
	}
	head, rows = exported(t, r, url.Values{"all": {"1"}, "identifiers": {"1"}})
	l := people(t, h)
	for i, card := range column(head, rows, "Số thẻ đảng viên") {
		code := rows[i][slices.Index(head, "Mã đảng viên")]
		if row, _ := l.ByCode(code, org.Everywhere); row.Card != card {
			t.Errorf("%s has card %s, not %s", code, row.Card, card)
		}
	}
	if len(column(head, rows, "Ngày sinh")) == 0 {
		t.Error("no days of birth were asked for")
	}
}

// noted are the readings noted by an act, as actor, number of people and codes.
func noted(t testing.TB, h *webtest.House, act string) (out []string) {
	t.Helper()
	err := h.App.Register.Read(context.Background(), func(tx *db.Tx) error {
		rows, err := tx.Query(`select e.actor || ' ' || e.how_many || ' ' || e.filter || ' ' || coalesce(u.code, '') from reading_entry e
			left join org_unit u on u.id = e.unit where e.act = $1 order by e.id`, act)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var s string
			if err := rows.Scan(&s); err != nil {
				return err
			}
			out = append(out, s)
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestExport_is_noted_with_codes_and_without_words(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	_, rows := exported(t, r, url.Values{"f": {"q=Nguyễn&sex=nam&joined_from=1981-02-03&unit=DT.871"}, "all": {"1"}, "identifiers": {"1"}})
	got := noted(t, h, "person.export")
	if len(got) != 1 || !strings.HasSuffix(got[0], " sex=nam joined_from=1981-02-03 words identifiers DT.871") {
		t.Fatal(got)
	}
	if !strings.Contains(got[0], " "+itoa(len(rows))+" ") {
		t.Errorf("%q does not tell %d people", got[0], len(rows))
	}
	some := codes(r.Page("/members"))[:2]
	exported(t, r, url.Values{"f": {"sex=nam"}, "who": some})
	if got := noted(t, h, "person.export"); len(got) != 2 || !strings.HasSuffix(got[1], " 2 ticked DT.871") {
		t.Error(got)
	}
}

// unnoted lets the reading log refuse every line that follows.
func unnoted(t testing.TB, h *webtest.House) {
	t.Helper()
	err := h.App.Register.Write(context.Background(), func(tx *db.Tx) error {
		_, err := tx.Exec(`create trigger no_more before insert on reading_person begin select raise(abort, 'append_only'); end`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestExport_that_is_not_noted_does_not_go_out(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	unnoted(t, h)
	if status, _, body := r.Post("/members/export", url.Values{"all": {"1"}}); status == 200 || strings.HasPrefix(body, "PK") {
		t.Errorf("%d: the list went out unnoted", status)
	}
}

func TestExport_of_nobody_is_refused_on_the_list(t *testing.T) {
	r := webtest.Small(t).As("huyen")
	status, _, body := r.Post("/members/export", url.Values{"f": {"sex=nu"}})
	if status != 422 || !strings.Contains(body, "Chưa chọn đồng chí nào") || !strings.Contains(body, `class="roster"`) || !strings.Contains(body, "Nữ") {
		t.Error(status)
	}
	if status, _, body := r.Post("/members/export", url.Values{"f": {"q=zzzz"}, "all": {"1"}}); status != 422 || !strings.Contains(body, "Không có ai hợp") {
		t.Error(status)
	}
}
