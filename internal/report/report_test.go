package report_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/report"
	"sen/internal/words"
)

var d = day.MustParse

// everything is a bag of values for all fields, of invented people.
func everything() report.Fields {
	text, count := report.Text, report.Count
	return report.Fields{
		"to_chuc_cap_tren": text("Đảng ủy xã Mỹ Hòa"), "to_chuc_ban_hanh": text("Chi bộ ấp Tân Thuận"), "so": text("05"),
		"noi_ky": text("Mỹ Hòa"), "ngay_ky": report.Day(d("2026-03-05")), "nguoi_ky": text("Lê Thị Hồng Đào"),
		"ho_ten": text("Nguyễn Thị Ngọc Lan"), "gioi_tinh": text("Nữ"), "ngay_sinh": report.Day(d("2001-02-09")), "que_quan": text("xã Mỹ Hòa, tỉnh Đồng Tháp"),
		"noi_cu_tru": text("ấp Tân Thuận, xã Mỹ Hòa, tỉnh Đồng Tháp"), "dan_toc": text("Kinh"), "ton_giao": text("Không"), "hoc_van": text("12/12"),
		"nghe_nghiep": text("Giáo viên, Trường Tiểu học Mỹ Hòa 2"), "noi_lam_viec": text("Trường Tiểu học Mỹ Hòa 2"),
		"ngay_vao_doan": report.Day(d("2016-03-26")), "ngay_chung_nhan": report.Day(d("2025-08-20")), "noi_chung_nhan": text("Trung tâm chính trị xã Mỹ Hòa"),
		"chi_bo": text("Chi bộ ấp Tân Thuận"), "dang_uy_co_so": text("Đảng ủy xã Mỹ Hòa"), "co_quan_quyet_dinh": text("Ban Thường vụ Đảng ủy xã Mỹ Hòa"),
		"nguoi_giup_do": text("Trần Văn Phước"), "chuc_vu_giup_do": text("Phó Bí thư Chi bộ"), "ngay_chinh_thuc_giup_do": report.Day(d("2009-05-19")),
		"giup_do_tu": report.Day(d("2024-06-03")), "cung_don_vi_tu": report.Day(d("2022-09-05")), "nguoi_gioi_thieu": text("Trần Văn Phước, Ban Chấp hành Đoàn xã Mỹ Hòa"),
		"ngay_hop": report.Day(d("2026-03-03")), "noi_hop": text("nhà văn hóa ấp Tân Thuận"), "so_vang": count(1), "ly_do_vang": text("đi công tác"),
		"chu_tri": text("đồng chí Lê Thị Hồng Đào"), "thu_ky": text("đồng chí Phạm Quốc Bảo"),
		"so_chinh_thuc": count(25), "so_du_bi": count(2), "so_du_hop": count(24), "so_du_bi_du_hop": count(2), "so_cap_uy_vien": count(15), "so_cap_uy_vien_du_hop": count(14),
		"so_tan_thanh": count(23), "ti_le": text("92,00%"), "so_khong_tan_thanh": count(1), "ly_do_khong_tan_thanh": text("đề nghị thử thách thêm"),
		"uu_diem":      text("Lập trường tư tưởng vững vàng; chấp hành tốt chủ trương của Đảng và pháp luật của Nhà nước; nhiệt tình, trách nhiệm trong công tác; được học sinh và phụ huynh tin yêu."),
		"khuyet_diem":  text("Đôi lúc còn ngại phát biểu ý kiến trong các cuộc họp."),
		"to_chuc_doan": text("Ban Chấp hành Đoàn xã Mỹ Hòa"), "so_doan_vien": count(15), "so_doan_vien_du_hop": count(14),
		"y_kien": report.Rows(
			report.Fields{"noi_lay": text("Công đoàn Trường Tiểu học Mỹ Hòa 2"), "so_du": count(21), "so_tan_thanh": count(21), "so_khong_tan_thanh": count(0), "noi_dung": text("Nhất trí giới thiệu")},
			report.Fields{"noi_lay": text("Chi ủy Chi bộ ấp Tân Thuận"), "so_du": count(3), "so_tan_thanh": count(3), "so_khong_tan_thanh": count(0), "noi_dung": text("Chấp hành tốt quy định nơi cư trú")}),
		"so_nghi_quyet_chi_bo": text("05-NQ/CB"), "ngay_nghi_quyet_chi_bo": report.Day(d("2026-03-05")), "so_nghi_quyet_dang_uy": text("31-NQ/ĐU"), "ngay_nghi_quyet_dang_uy": report.Day(d("2026-03-20")),
		"so_quyet_dinh": text("112-QĐ/ĐU"), "ngay_quyet_dinh": report.Day(d("2026-04-10")), "noi_quyet_dinh": text("Ban Thường vụ Đảng ủy xã Mỹ Hòa"),
		"gio_le": text("08 giờ 00"), "ngay_le": report.Day(d("2026-05-15")), "noi_le": text("nhà văn hóa ấp Tân Thuận"), "han_le": report.Day(d("2026-05-25")),
		"ngay_ket_nap": report.Day(d("2026-05-15")), "ngay_het_du_bi": report.Day(d("2027-05-15")), "ngay_chinh_thuc": report.Day(d("2027-05-15")), "ngay_lop_dang_vien_moi": report.Day(d("2026-11-02")),
		"nhan_thuc": text("Đảng Cộng sản Việt Nam là đội tiên phong của giai cấp công nhân, của nhân dân lao động và của dân tộc."), "huong_phan_dau": text("Mạnh dạn phát biểu, học tập nâng cao trình độ."),
		"quan_chung": report.Rows(
			report.Fields{"ho_ten": text("Nguyễn Thị Ngọc Lan"), "ngay_sinh": report.Day(d("2001-02-09")), "nghe_nghiep": text("Giáo viên, Trường Tiểu học Mỹ Hòa 2"), "nguoi_giup_do": text("Trần Văn Phước"), "so_tan_thanh": count(24)},
			report.Fields{"ho_ten": text("Võ Minh Khôi"), "ngay_sinh": report.Partial(month("1998-11")), "nghe_nghiep": text("Nông dân, Hội quán Tân Thuận"), "nguoi_giup_do": text("Lê Thị Hồng Đào"), "so_tan_thanh": count(23)}),
	}
}

func month(s string) day.Partial {
	p, err := day.ParsePartial(s)
	if err != nil {
		panic(err)
	}
	return p
}

func fill(t testing.TB, b *report.Book, p report.Paper) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Fill(&out, p); err != nil {
		t.Fatalf("%s: %v", p.Form, err)
	}
	return out.Bytes()
}

// part is a part of a .docx or zip file.
func part(t testing.TB, content []byte, name string) []byte {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	in, err := zr.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// lines are the paragraphs of a paper.
func lines(t testing.TB, content []byte) (out []string) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(part(t, content, "word/document.xml")))
	in, said := false, ""
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			in = e.Name.Local == "t"
		case xml.CharData:
			if in {
				said += string(e)
			}
		case xml.EndElement:
			if in = false; e.Name.Local == "p" {
				out, said = append(out, said), ""
			}
		}
	}
}

func said(t testing.TB, content []byte) string {
	t.Helper()
	return strings.Join(lines(t, content), "\n")
}

func form(t testing.TB, key string) *report.Form {
	t.Helper()
	f, ok := report.FormOf(key)
	if !ok {
		t.Fatalf("there is no form %s", key)
	}
	return f
}

func TestForms_are_whole_and_their_own_templates_fit(t *testing.T) {
	keys, files := map[string]bool{}, map[string]bool{}
	for _, f := range report.Forms() {
		if keys[f.Key] || files[f.File] || f.Vi == "" || f.En == "" || f.By == "" || f.Signs.Vi == "" || f.Signs.En == "" {
			t.Errorf("%s is not whole, or stands twice", f.Key)
		}
		keys[f.Key], files[f.File] = true, true
		for _, n := range f.Numbers {
			if n.Set == "" || n.Number == "" || n.Status == "" || n.Source == "" {
				t.Errorf("%s: a number without what it rests on: %+v", f.Key, n)
			}
		}
		own, err := report.Builtin(f)
		if err != nil {
			t.Errorf("%s: %v", f.Key, err)
			continue
		}
		checked, err := report.Check(f, own)
		if err != nil || len(checked.Unused) > 0 {
			t.Errorf("%s: its own template: %v, unused %v", f.Key, err, checked.Unused)
		}
		for _, g := range f.Groups {
			if g.Label("vi") == "" || g.Label("en") == "" {
				t.Errorf("the group %s has no label", g.Key)
			}
			for _, field := range append(slices.Clone(g.Fields), nested(g.Fields)...) {
				if !regexp.MustCompile(`^[a-z][a-z_]*[a-z]$`).MatchString(field.Name) || field.Label("vi") == "" || field.Label("en") == "" || strings.Contains(strings.ToLower(field.Vi), "xoá") {
					t.Errorf("the field %q is not whole", field.Name)
				}
			}
		}
	}
	if len(keys) != 14 {
		t.Errorf("%d forms", len(keys))
	}
}

func nested(fields []report.Field) (out []report.Field) {
	for _, f := range fields {
		out = append(out, f.Fields...)
	}
	return out
}

func TestForm_number_is_sure_only_where_its_list_was_read(t *testing.T) {
	f := form(t, "decision")
	n, sure := f.NumberIn("R294")
	if n.Number != "9A-KNĐ" || n.Status != "P" || !sure {
		t.Errorf("%+v, %v", n, sure)
	}
	if n, sure := f.NumberIn("R208"); n.Number != "9A-KNĐ" || sure {
		t.Errorf("%+v, %v", n, sure)
	}
	if n, sure := form(t, "ceremony_notice").NumberIn("R294"); n != (report.Number{}) || sure {
		t.Errorf("%+v, %v", n, sure)
	}
}

func TestFill_leaves_no_mark_and_loses_no_value_of_any_form(t *testing.T) {
	values := everything()
	for _, f := range report.Forms() {
		full := said(t, fill(t, &report.Book{}, report.Paper{Form: f.Key, Set: "R294", Fields: values}))
		blank := said(t, fill(t, &report.Book{}, report.Paper{Form: f.Key}))
		for _, text := range []string{full, blank} {
			if strings.Contains(text, "{{") || strings.Contains(text, "}}") {
				t.Errorf("%s keeps a mark:\n%s", f.Key, text)
			}
		}
		if strings.Contains(full, "…") {
			t.Errorf("%s leaves room though everything was given:\n%s", f.Key, full)
		}
		if !strings.Contains(full, "Nguyễn Thị Ngọc Lan") || !strings.Contains(full, "ngày 05 tháng 3 năm 2026") {
			t.Errorf("%s does not say who and when:\n%s", f.Key, full)
		}
		if !strings.Contains(blank, "ngày …… tháng …… năm ……") {
			t.Errorf("%s leaves no room for its day:\n%s", f.Key, blank)
		}
	}
}

func TestFill_says_what_was_given_else_what_is_usual(t *testing.T) {
	usual := said(t, fill(t, &report.Book{}, report.Paper{Form: "decision", Set: "R208"}))
	for _, want := range []string{
		"Số ………-QĐ/ĐU", "T/M ban thường vụ", "Bí thư", "- Như Điều 3 (để thi hành),\n- Hồ sơ đảng viên,\n- Lưu văn phòng.",
		"Căn cứ Điều lệ Đảng Cộng sản Việt Nam;\nCăn cứ Quy định số 208-QĐ/TW, ngày 26/7/2026",
	} {
		if !strings.Contains(usual, want) {
			t.Errorf("%q is missing in\n%s", want, usual)
		}
	}
	if strings.Contains(usual, "Mẫu ") || strings.Contains(usual, "chậm nhất") || strings.Contains(usual, "tại Nghị quyết số ……………, ngày …… tháng …… năm ……;\nXét") {
		t.Errorf("a number, a limit or a resolution nobody gave is printed:\n%s", usual)
	}
	given := said(t, fill(t, &report.Book{}, report.Paper{Form: "decision", Set: "R208", Fields: report.Fields{
		"ky_hieu": report.Text("QĐ/TU"), "ky_thay_mat": report.Text("T/M Tỉnh ủy"), "ma_bieu": report.Text("9A-KNĐ"), "noi_nhan": report.Rows(),
		"can_cu": report.Rows(report.Fields{"ten": report.Text("Điều lệ Đảng")}), "han_le": report.Day(d("2026-12-01")),
	}}))
	for _, want := range []string{"Số ………-QĐ/TU", "T/M Tỉnh ủy", "Mẫu 9A-KNĐ", "Nơi nhận:\n- …", "Căn cứ Điều lệ Đảng;\n", "chậm nhất là ngày 01 tháng 12 năm 2026"} {
		if !strings.Contains(given, want) {
			t.Errorf("%q is missing in\n%s", want, given)
		}
	}
	if strings.Contains(given, "208") {
		t.Errorf("the usual grounds stand beside those given:\n%s", given)
	}
}

func TestFill_numbers_rows_and_leaves_some_for_writing(t *testing.T) {
	full := lines(t, fill(t, &report.Book{}, report.Paper{Form: "sourcing", Fields: everything()}))
	at := slices.Index(full, "Võ Minh Khôi")
	if at < 1 || full[at-1] != "2" || full[at+1] != "11/1998" {
		t.Errorf("%q", full)
	}
	blank := lines(t, fill(t, &report.Book{}, report.Paper{Form: "sourcing", Fields: report.Fields{"ho_ten": report.Text("of the person, not of a row")}}))
	if at := slices.Index(blank, "5"); at < 0 || blank[at+1] != "" || slices.Contains(blank, "6") {
		t.Errorf("%q", blank)
	}
}

func TestDays_in_words_follow_the_custom_of_papers(t *testing.T) {
	for partial, want := range map[string]string{
		"2026-02-05": "ngày 05 tháng 02 năm 2026", "2026-03-05": "ngày 05 tháng 3 năm 2026", "2025-12-31": "ngày 31 tháng 12 năm 2025",
		"2026-01": "tháng 01 năm 2026", "2026-10": "tháng 10 năm 2026", "1990": "năm 1990", "": "ngày …… tháng …… năm ……",
	} {
		text := said(t, fill(t, &report.Book{}, report.Paper{Form: "application", Fields: report.Fields{"noi_ky": report.Text("Mỹ Hòa"), "ngay_ky": report.Partial(month(partial))}}))
		if !strings.Contains(text, "Mỹ Hòa, "+want+"\n") {
			t.Errorf("%s: %s", partial, text[:200])
		}
	}
}

func TestFill_refuses_values_that_would_be_lost(t *testing.T) {
	rows := report.Rows(report.Fields{"ten": report.Text("a")})
	for name, c := range map[string]struct {
		paper report.Paper
		key   string
	}{
		"unknown form":      {report.Paper{Form: "no_such"}, "report.form_unknown"},
		"unknown value":     {report.Paper{Form: "decision", Fields: report.Fields{"hoten": report.Text("a")}}, "report.value_unknown"},
		"text for a list":   {report.Paper{Form: "decision", Fields: report.Fields{"noi_nhan": report.Text("a")}}, "report.value_unknown"},
		"rows for a text":   {report.Paper{Form: "decision", Fields: report.Fields{"ho_ten": rows}}, "report.value_unknown"},
		"unknown in a row":  {report.Paper{Form: "decision", Fields: report.Fields{"noi_nhan": report.Rows(report.Fields{"name": report.Text("a")})}}, "report.value_unknown"},
		"of another form":   {report.Paper{Form: "decision", Fields: report.Fields{"nhan_thuc": report.Text("a")}}, ""},
		"blank for a list":  {report.Paper{Form: "decision", Fields: report.Fields{"noi_nhan": {}}}, ""},
		"a row's own place": {report.Paper{Form: "sourcing", Fields: report.Fields{"quan_chung": report.Rows(report.Fields{"stt": report.Count(7)})}}, ""},
	} {
		err := new(report.Book).Fill(io.Discard, c.paper)
		if c.key == "" && err != nil || c.key != "" && !fault.Is(err, c.key) {
			t.Errorf("%s: %v, not %q", name, err, c.key)
		}
	}
}

// changed is the built-in template of a form with a piece of its text changed.
func changed(t testing.TB, key, from, to string) []byte {
	t.Helper()
	own, err := report.Builtin(form(t, key))
	if err != nil {
		t.Fatal(err)
	}
	zr, err := zip.NewReader(bytes.NewReader(own), int64(len(own)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, f := range zr.File {
		text := part(t, own, f.Name)
		if f.Name == "word/document.xml" {
			if !bytes.Contains(text, []byte(from)) {
				t.Fatalf("the template does not say %s", from)
			}
			text = bytes.Replace(text, []byte(from), []byte(to), 1)
		}
		w, err := zw.Create(f.Name)
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCheck_names_what_the_form_does_not_know_and_where_it_stands(t *testing.T) {
	for name, c := range map[string]struct {
		form, from, to string
		key            string
		says           []string
	}{
		"a slip": {"decision", "Quê quán: {{que_quan}}", "Quê quán: {{que_qun}}", "report.field_unknown", []string{
			"biểu “Quyết định kết nạp đảng viên”", "“que_qun” ở đoạn ", "(“Quê quán: {{que_qun}}”), có lẽ là “que_quan”",
		}},
		"of another form": {"decision", "{{que_quan}}", "{{nhan_thuc}}", "report.field_unknown", []string{"“nhan_thuc” ở đoạn"}},
		"in a table":      {"opinions", "{{noi_dung}}", "{{noi_dunng}}", "report.field_unknown", []string{"“noi_dunng” ở bảng ", "hàng 2", "có lẽ là “noi_dung”"}},
		"a row's outside": {"opinions", "{{ho_ten}}", "{{noi_lay}}", "report.field_unknown", []string{"“noi_lay” ở đoạn"}},
		"a day in a list": {"sourcing", "{{nghe_nghiep}}", "{{nghe_nghiep_chu}}", "report.field_unknown", []string{"“nghe_nghiep_chu”"}},
		"a list as value": {"decision", "{{que_quan}}", "{{noi_nhan}}", "report.list_plain", []string{"“noi_nhan”"}},
		"a list inline":   {"decision", "{{que_quan}}", "{{#can_cu}}{{ten}}{{/can_cu}}", "report.list_inline", []string{"“can_cu”"}},
		"a list in one":   {"decision", "- {{ten}}", "{{#can_cu}}{{ten}}{{/can_cu}}", "report.list_nested", []string{"“can_cu”", "bảng 2, hàng 2"}},
		"a list in rows":  {"opinions", "{{noi_dung}}{{/y_kien}}", "</w:t></w:r></w:p><w:p><w:r><w:t>{{#y_kien}}a{{/y_kien}}</w:t></w:r></w:p><w:p><w:r><w:t>{{/y_kien}}", "report.list_nested", []string{"“y_kien”", "bảng "}},
		"no mark":         {"decision", "{{que_quan}}", "{{que_quan", "docx.mark_broken", []string{"Quê quán: {{que_quan"}},
	} {
		_, err := report.Check(form(t, c.form), changed(t, c.form, c.from, c.to))
		var f *fault.Fault
		if !errors.As(err, &f) || f.Key != c.key || f.Field != "template" || f.Kind != fault.Invalid {
			t.Errorf("%s: %v, not %s on the template", name, err, c.key)
			continue
		}
		for _, lang := range []string{"vi", "en"} {
			said := words.Sentence(lang, f.Key, f.Args)
			if strings.Contains(said, "map[") || strings.Contains(said, "docx.place") {
				t.Errorf("%s: %s", name, said)
			}
		}
		for _, want := range c.says {
			if said := words.Sentence("vi", f.Key, f.Args); !strings.Contains(said, want) {
				t.Errorf("%s: %q does not say %q", name, said, want)
			}
		}
	}
}

func TestCheck_tells_at_most_five_strangers_and_how_many_more(t *testing.T) {
	_, err := report.Check(form(t, "decision"), changed(t, "decision", "Quê quán: {{que_quan}}", "{{aaaa1}}{{aaaa2}}{{aaaa3}}{{aaaa4}}{{aaaa5}}{{aaaa6}}{{aaaa7}}"))
	var f *fault.Fault
	if !errors.As(err, &f) {
		t.Fatal(err)
	}
	if said := words.Sentence("vi", f.Key, f.Args); !strings.Contains(said, "aaaa5") || strings.Contains(said, "“aaaa6”") || !strings.Contains(said, "và 2 chỗ nữa") {
		t.Error(said)
	}
}

func TestCheck_tells_which_fields_were_perhaps_forgotten(t *testing.T) {
	checked, err := report.Check(form(t, "decision"), changed(t, "decision", "Quê quán: {{que_quan}}", "Quê quán:"))
	if err != nil || len(checked.Unused) != 1 || checked.Unused[0].Name != "que_quan" || checked.Unused[0].Label("vi") != "Quê quán" {
		t.Errorf("%v, %v", checked.Unused, err)
	}
}

func papers(all ...report.Paper) iter.Seq2[report.Paper, error] {
	return func(yield func(report.Paper, error) bool) {
		for _, p := range all {
			if !yield(p, nil) {
				return
			}
		}
	}
}

func TestBundle_holds_each_paper_under_a_name_of_its_own(t *testing.T) {
	f := form(t, "decision")
	name := f.FileName("Nguyễn Thị Ngọc Lan")
	if name != "quyet-dinh-ket-nap-nguyen-thi-ngoc-lan" || f.FileName("") != "quyet-dinh-ket-nap" {
		t.Errorf("%s, %s", name, f.FileName(""))
	}
	one := report.Paper{Form: "decision", Name: name, Fields: report.Fields{"ho_ten": report.Text("Lan")}}
	var out bytes.Buffer
	n, err := new(report.Book).Bundle(context.Background(), &out, papers(one, one, report.Paper{Form: "sourcing"}, report.Paper{Form: "sourcing", Name: "../../Lạ: tên"}, one))
	if err != nil || n != 5 {
		t.Fatal(n, err)
	}
	zr, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range zr.File {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != name+".docx "+name+"-2.docx nghi-quyet-cam-tinh-dang.docx la-ten.docx "+name+"-3.docx" {
		t.Error(got)
	}
	if inside := part(t, out.Bytes(), name+"-2.docx"); !bytes.Equal(inside, fill(t, &report.Book{}, one)) {
		t.Error("a paper in a bundle is not the paper alone")
	}
}

func TestBundle_stops_at_the_first_error_and_when_nobody_waits(t *testing.T) {
	broken := errors.New("broken")
	failing := func(yield func(report.Paper, error) bool) {
		_ = yield(report.Paper{Form: "decision"}, nil) && yield(report.Paper{}, broken) && yield(report.Paper{Form: "decision"}, nil)
	}
	if n, err := new(report.Book).Bundle(context.Background(), io.Discard, failing); n != 1 || !errors.Is(err, broken) {
		t.Errorf("%d, %v", n, err)
	}
	if n, err := new(report.Book).Bundle(context.Background(), io.Discard, papers(report.Paper{Form: "decision"}, report.Paper{Form: "no_such"})); n != 1 || !fault.Is(err, "report.form_unknown") {
		t.Errorf("%d, %v", n, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	leaving := func(yield func(report.Paper, error) bool) {
		_ = yield(report.Paper{Form: "decision"}, nil)
		cancel()
		if yield(report.Paper{Form: "decision"}, nil) {
			t.Error("asked for more though nobody waits")
		}
	}
	if n, err := new(report.Book).Bundle(ctx, io.Discard, leaving); n != 1 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d, %v", n, err)
	}
}

func TestBook_is_used_by_many_at_a_time(t *testing.T) {
	book, want := &report.Book{}, fill(t, &report.Book{}, report.Paper{Form: "opinions", Fields: everything()})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			var out bytes.Buffer
			if err := book.Fill(&out, report.Paper{Form: "opinions", Fields: everything()}); err != nil || !bytes.Equal(out.Bytes(), want) {
				t.Errorf("%v, %d bytes, want %d", err, out.Len(), len(want))
			}
		})
	}
	all.Wait()
}

// BenchmarkBundle_of_500_papers makes one batch of every form in turn.
func BenchmarkBundle_of_500_papers(b *testing.B) {
	values := everything()
	all := make([]report.Paper, 500)
	for i := range all {
		all[i] = report.Paper{Form: report.Forms()[i%len(report.Forms())].Key, Set: "R294", Fields: values, Name: "giay"}
	}
	for b.Loop() {
		if n, err := new(report.Book).Bundle(context.Background(), io.Discard, papers(all...)); n != 500 || err != nil {
			b.Fatal(n, err)
		}
	}
}
