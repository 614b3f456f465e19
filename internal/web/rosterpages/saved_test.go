package rosterpages_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"sen/internal/db"
	"sen/internal/web/webtest"
)

func TestFilters_saved_by_one_are_opened_and_deleted_by_none_but_them(t *testing.T) {
	h := webtest.Small(t)
	huyen, tinh := h.As("huyen"), h.As("tinh")
	status, location, body := huyen.Post("/members/filters", url.Values{"f": {"sex=nu&state=away&q=nguyen"}, "name": {"Nữ đi xa"}})
	if status != 303 || location != "/members?done=list.saved&q=nguyen&sex=nu&state=away" {
		t.Fatal(status, location, body)
	}
	body = huyen.Page("/members")
	if !strings.Contains(body, `<a href="/members?sex=nu&amp;state=away">Nữ đi xa</a>`) {
		t.Fatal("the saved filter is not shown, or holds more than its codes")
	}
	if body := huyen.Page("/members?state=away&sex=nu"); !strings.Contains(body, `aria-current="true">Nữ đi xa`) || strings.Contains(body, `id="save-filter"`) {
		t.Error("the saved filter is not told to be in use")
	}
	if strings.Contains(tinh.Page("/members"), "Nữ đi xa") {
		t.Error("another sees it")
	}
	id := regexp.MustCompile(`name="filter" value="(\d+)"`).FindStringSubmatch(body)[1]
	if status, _, _ := tinh.Post("/members/filters/drop", url.Values{"filter": {id}}); status != 404 {
		t.Errorf("another drops it: %d", status)
	}
	if status, location, _ := huyen.Post("/members/filters/drop", url.Values{"filter": {id}, "f": {"sex=nu"}}); status != 303 || location != "/members?done=list.dropped&sex=nu" {
		t.Error(status, location)
	}
	if strings.Contains(huyen.Page("/members"), "Nữ đi xa") {
		t.Error("it is still there")
	}
}

func TestFilters_are_saved_without_the_words_typed(t *testing.T) {
	h := webtest.Small(t)
	r := h.As("huyen")
	if !strings.Contains(r.Page("/members?sex=nu&q=nguyen"), "từ tìm không được lưu") {
		t.Error("the form does not say that words are not saved")
	}
	status, _, body := r.Post("/members/filters", url.Values{"f": {"q=Nguyễn+Văn+An"}, "name": {"Tên"}})
	if status != 422 || !strings.Contains(body, "từ tìm không được lưu") {
		t.Error(status)
	}
	r.Post("/members/filters", url.Values{"f": {"q=bimatcuaai&sex=nu"}, "name": {"Nữ"}})
	err := h.App.Register.Read(context.Background(), func(tx *db.Tx) error {
		rows, err := tx.Query(`select query from saved_filter`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var q string
			if err := rows.Scan(&q); err != nil || q != "sex=nu" {
				t.Error(q, err)
			}
		}
		return rows.Err()
	})
	if err != nil {
		t.Error(err)
	}
}

func TestFilter_without_a_name_of_its_own_is_refused_beside_the_field(t *testing.T) {
	r := webtest.Small(t).As("huyen")
	form := url.Values{"f": {"sex=nu"}, "name": {"Nữ"}}
	if status, _, _ := r.Post("/members/filters", form); status != 303 {
		t.Fatal(status)
	}
	form.Set("f", "sex=nam")
	status, _, body := r.Post("/members/filters", form)
	if status != 422 || !strings.Contains(body, `id="e-name"`) || !strings.Contains(body, "đã có bộ lọc tên “Nữ”") || !strings.Contains(body, `value="Nữ"`) {
		t.Error(status)
	}
	form.Set("name", " ")
	if status, _, body := r.Post("/members/filters", form); status != 422 || !strings.Contains(body, "chưa có tên") {
		t.Error(status)
	}
}
