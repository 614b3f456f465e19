package draw_test

import (
	"bytes"
	"strings"
	"testing"

	"sen/internal/report/docx"
	"sen/internal/report/draw"
)

func TestTemplate_draws_what_the_filler_reads(t *testing.T) {
	source := "// not said\n@dang\n= TÊN LOẠI\n== về **việc**\n---\nThân bài {{ho_ten}}\n. Dòng: {{que_quan}}\n|: 1 2\n| A | B |\n| ~ {{#y_kien}}{{stt}} | {{noi_lay}}{{/y_kien}} |\n@trang\n@ky\n@ky-ten NGƯỜI & VIẾT / (ký) / {{ho_ten}}\n"
	once, err := draw.Template(source)
	if err != nil {
		t.Fatal(err)
	}
	again, err := draw.Template(source)
	if err != nil || !bytes.Equal(once, again) {
		t.Errorf("the same source gave other bytes: %v", err)
	}
	tpl, err := docx.Open(once)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range tpl.Marks() {
		names = append(names, strings.Join(append(m.Within, m.Name), "/"))
	}
	want := "ma_bieu ma_bieu/ma_bieu to_chuc_cap_tren to_chuc_ban_hanh so ky_hieu noi_ky ngay_ky_chu ho_ten que_quan y_kien y_kien/stt y_kien/noi_lay noi_nhan noi_nhan/ten noi_nhan ky_thay_mat ky_chuc_vu nguoi_ky ho_ten"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("marks %s\nwant  %s", got, want)
	}
}

func TestTemplate_names_the_line_it_cannot_draw(t *testing.T) {
	for source, want := range map[string]string{
		"a\n@nothing":             "line 2: nothing is drawn by @nothing",
		"|: 1 2\n| a | b | c |":   "line 2: 3 cells in a row of 2 columns",
		"a\n\n| a |":              "line 3: 1 cells in a row of 0 columns",
		"|: 1 x":                  `line 1: "x" is no width`,
		"|:":                      "line 1: a table without columns",
		"|: 1 0\n| not | drawn |": `line 1: "0" is no width`,
	} {
		if _, err := draw.Template(source); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", source, err, want)
		}
	}
}
