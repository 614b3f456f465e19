package exchange

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/exchange/xlsx"
	"sen/internal/fault"
	"sen/internal/member"
)

func dayCellOf(kind xlsx.Kind, value string) xlsx.Cell {
	return xlsx.Cell{Kind: kind, Value: []byte(value)}
}

func TestParseDay_reads_every_form_of_the_workbook(t *testing.T) {
	for _, c := range []struct {
		kind     xlsx.Kind
		value    string
		date1904 bool
		want     string
	}{
		{xlsx.Text, "08/11/2023", false, "2023-11-08"},
		{xlsx.Text, "8/1/2023", false, "2023-01-08"},
		{xlsx.Text, "08-11-2023", false, "2023-11-08"},
		{xlsx.Text, "08.11.2023", false, "2023-11-08"},
		{xlsx.Text, "2023-11-08", false, "2023-11-08"},
		{xlsx.Text, "\u00a0 08/11/2023 00:00:00 ", false, "2023-11-08"},
		{xlsx.Text, "29/02/2024", false, "2024-02-29"},
		{xlsx.Text, "3/1957", false, "1957-03"},
		{xlsx.Text, "1957", false, "1957"},
		{xlsx.Number, "1957", false, "1957"},
		{xlsx.Date, "45238", false, "2023-11-08"},
		{xlsx.Date, "45238.75", false, "2023-11-08"},
		{xlsx.Date, "43776", true, "2023-11-08"},
		{xlsx.Date, "1", false, "1900-01-01"},
		{xlsx.Date, "59", false, "1900-02-28"},
		{xlsx.Date, "61", false, "1900-03-01"},
		{xlsx.Date, "2000", false, "1905-06-22"},
		{xlsx.ISODate, "2023-11-08T00:00:00", false, "2023-11-08"},
		{xlsx.Text, "", false, ""},
	} {
		p, f, warning := parseDay(dayCellOf(c.kind, c.value), c.date1904)
		if f != nil && !warning || p.String() != c.want {
			t.Errorf("%q (kind %d) was read as %q: %v", c.value, c.kind, p, f)
		}
	}
}

func TestParseDay_refuses_what_is_no_day_or_may_be_two(t *testing.T) {
	for value, key := range map[string]string{
		"31/02/2023": "day_not_in_calendar", "00/01/2023": "day_not_in_calendar", "12/31/2023": "day_not_in_calendar", "13/2023": "day_not_in_calendar",
		"2023-02-30": "day_not_in_calendar", "01/01/0202": "day_not_in_calendar", "1/2/57": "day_two_digit_year", "3/57": "day_two_digit_year",
		"mùng 3": "day_form", "2023/11/08": "day_form", "1/2": "day_form", "45238": "day_form", "8/11/20233": "day_form", "1//2023": "day_form",
		"0８/11/2023": "day_form", "-": "day_form", "1/1/1/2023": "day_form", "/": "day_form",
	} {
		if p, f, _ := parseDay(dayCellOf(xlsx.Text, value), false); f == nil || f.Key != key {
			t.Errorf("%q was read as %q: %v", value, p, f)
		}
	}
	for value, key := range map[string]string{"60": "day_not_in_calendar", "0": "day_not_in_calendar", "1e9": "day_form", "x": "day_form", "-3": "day_form", "NaN": "day_form"} {
		if p, f, _ := parseDay(dayCellOf(xlsx.Date, value), false); f == nil || f.Key != key {
			t.Errorf("the date cell %s was read as %q: %v", value, p, f)
		}
	}
}

// FuzzDay reads anything as a day: what is read is in the calendar, and written as Vietnamese readers write it
// it is read as the same again.
func FuzzDay(f *testing.F) {
	for _, s := range []string{"08/11/2023", "8.1.2023", "03/1957", "1957", "2023-11-08", "1/2/57", "31/02/2023", "45238", ""} {
		f.Add(s, uint8(xlsx.Text), false)
		f.Add(s, uint8(xlsx.Date), true)
	}
	f.Fuzz(func(t *testing.T, s string, kind uint8, date1904 bool) {
		p, bad, warning := parseDay(dayCellOf(xlsx.Kind(kind%7), s), date1904)
		if bad != nil && !warning {
			if p.Known() {
				t.Fatalf("%q is refused and yet read as %s", s, p)
			}
			return
		}
		if back, err := day.ParsePartial(p.String()); err != nil || back != p {
			t.Fatalf("%q was read as %q, which is not a day (%v)", s, p, err)
		}
		if again, f := dayOfText(p.Vietnamese()); f != nil || again != p {
			t.Fatalf("%q was read as %q, which is read as %q (%v)", s, p.Vietnamese(), again, f)
		}
	})
}

// readCell reads one cell for a column of a sheet of people.
func readCell(c xlsx.Cell, h head, lengths []int, into any) (refused, warned string) {
	r := newCellReader(false)
	r.say = func(f *fault.Fault, warning bool) {
		if warning {
			warned = f.Key
		} else {
			refused = f.Key
		}
	}
	r.read(c, &h, lengths, into)
	return refused, warned
}

func TestRead_keeps_identifiers_as_text_and_fills_up_numbers(t *testing.T) {
	for _, c := range []struct {
		kind            xlsx.Kind
		value           string
		lengths         []int
		want            string
		refused, warned string
	}{
		{xlsx.Text, " 00012 ", []int{8, 12}, "00012", "", ""},
		{xlsx.Text, "087 057 000 001", []int{12}, "087057000001", "", ""},
		{xlsx.Number, "87057000001", []int{12}, "087057000001", "", "identifier_from_number"},
		{xlsx.Number, "8.7057000001E10", []int{12}, "087057000001", "", "identifier_from_number"},
		{xlsx.Number, "1234", []int{8, 12}, "00001234", "", "identifier_from_number"},
		{xlsx.Number, "123456789", []int{8, 12}, "000123456789", "", "identifier_from_number"},
		{xlsx.Number, "912345678", []int{10}, "0912345678", "", "identifier_from_number"},
		{xlsx.Number, "1.5", []int{12}, "", "identifier_damaged", ""},
		{xlsx.Number, "8.70570000011E19", []int{12}, "", "identifier_damaged", ""},
		{xlsx.Date, "45238", []int{12}, "", "date_in_text", ""},
		{xlsx.Error, "#N/A", nil, "", "cell_error", ""},
	} {
		var got string
		refused, warned := readCell(xlsx.Cell{Kind: c.kind, Value: []byte(c.value)}, head{form: identifier}, c.lengths, &got)
		if got != c.want || refused != c.refused || warned != c.warned {
			t.Errorf("%q (kind %d) was read as %q, refused %q, warned %q", c.value, c.kind, got, refused, warned)
		}
	}
}

func TestRead_takes_the_value_of_a_formula_and_flags_it(t *testing.T) {
	var got string
	if refused, warned := readCell(xlsx.Cell{Kind: xlsx.Text, Value: []byte("T.X"), Formula: true}, head{}, nil, &got); got != "T.X" || refused != "" || warned != "formula_taken" {
		t.Errorf("%q, refused %q, warned %q", got, refused, warned)
	}
	if refused, _ := readCell(xlsx.Cell{Formula: true}, head{}, nil, &got); refused != "formula_without_value" {
		t.Errorf("a formula never calculated: %q", refused)
	}
}

func TestRead_understands_numbers_as_people_write_them(t *testing.T) {
	for value, want := range map[string]string{"1890": "1890", "0,25": "0.25", "0.25": "0.25", "25%": "0.25", "25,5 %": "0.255", "5%": "0.05", "135,66%": "1.3566", "-10%": "-0.1", "1.600.170": "1600170", "0.250": "0.25"} {
		var got string
		if refused, _ := readCell(xlsx.Cell{Kind: xlsx.Text, Value: []byte(value)}, head{form: decimal}, nil, &got); got != want || refused != "" {
			t.Errorf("%q was read as %q (%s)", value, got, refused)
		}
	}
	for value, key := range map[string]string{"1.890": "number_ambiguous", "nhiều": "number_form", "1,2,3": "number_form", "1e5": "number_form"} {
		var got string
		if refused, _ := readCell(xlsx.Cell{Kind: xlsx.Text, Value: []byte(value)}, head{form: decimal}, nil, &got); refused != key {
			t.Errorf("%q was read as %q (%s)", value, got, refused)
		}
	}
	for value, want := range map[string]int64{"51": 51, "1.600.170": 1600170, "1 600 170": 1600170, "1.234": 1234} {
		var got optional
		if refused, _ := readCell(xlsx.Cell{Kind: xlsx.Text, Value: []byte(value)}, head{form: whole}, nil, &got); got.n != want || refused != "" {
			t.Errorf("%q was read as %d (%s)", value, got.n, refused)
		}
	}
	for _, value := range []string{"-1", "1,5", "+5", "mười"} {
		var got optional
		if refused, _ := readCell(xlsx.Cell{Kind: xlsx.Text, Value: []byte(value)}, head{form: whole}, nil, &got); refused != "number_form" {
			t.Errorf("%q was read as %+v", value, got)
		}
	}
}

func TestRead_matches_headings_and_values_whatever_tone_placement_case_spacing_and_form(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, world())
	head := []string{"STT", "HỌ  VÀ TÊN KHAI SINH", "Nam", "Nữ", "ĐỐI TƯỢNG", "Diện Vào Danh Sách *", "ngày vào danh sách", "Chi bộ đang sinh hoạt", "Ngày kết nạp", "Số CCCD", "Quê quán", "Học vấn"}
	// The last heading and a value below it are written in decomposed Unicode.
	head[11] = "Ho\u0323c va\u0302\u0301n"
	tabs := []tab{{"dang_vien", head, [][]any{
		row(1, "Ho\u0300a Thi\u0323 Hoa", nil, "1991", "Nghỉ hưu", "số dư khi lập sổ", "01/01/2010", "Chi bộ ấp 3", "1985", "087191000001", "Sa Đéc", "Trung ho\u0323c pho\u0302\u0309 tho\u0302ng"),
		row(2, "Hoà Văn Nam", "05/1960", nil, "NGHI_HUU", "so_du", "01/01/2010", "T.X.3", nil, nil, nil, "TIỂU HỌC"),
	}}}
	_, r := imports(t, d, tabs)
	if len(r.Warnings) != 1 || r.Warnings[0].Code != "column_not_kept" || r.New != 2 {
		t.Errorf("%d new, warnings:\n%s", r.New, lines(says(r.Warnings)))
	}
	must(t, d.Read(context.Background(), func(tx *db.Tx) error {
		got := map[string]string{}
		err := member.EachIdentity(tx, 0, func(i *member.Identity) {
			got[i.Name] = strings.Join([]string{i.Birth.String(), i.Sex.In(member.Sexes), i.Joined.String(), i.PersonalNumber}, " ")
		})
		if got["Hòa Thị Hoa"] != "1991 Nữ 1985 087191000001" || got["Hoà Văn Nam"] != "1960-05 Nam  " {
			t.Errorf("recorded: %q", got)
		}
		return err
	}))
}

func TestRead_takes_a_mapping_of_headings_it_does_not_understand(t *testing.T) {
	b := bookOf(t, one("BON_TOT", []string{"Tổ chức được khen", "Năm"}, row("T.X.1", 2022))...)
	book, err := Read(context.Background(), strings.NewReader(string(b)), int64(len(b)), "x.xlsx", ReadOptions{Headings: map[string]string{"Tổ chức được khen": "Mã tổ chức"}})
	must(t, err)
	if len(book.findings) != 0 || book.recognitions.n != 1 || book.recognitions.at(0).unit != "T.X.1" {
		t.Errorf("%+v", book.findings)
	}
}

func TestRead_finds_headings_below_a_title_and_reports_merged_cells(t *testing.T) {
	f := openForEdit(t, bookOf(t, one("BON_TOT", nil)...))
	for cell, v := range map[string]any{"A1": "DANH SÁCH CÔNG NHẬN", "A3": "Mã tổ chức", "B3": "Năm", "A5": "T.X.1", "B5": 2022, "B6": 2021, "D5": "ghi bên lề"} {
		must(t, f.SetCellValue("BON_TOT", cell, v))
	}
	must(t, f.MergeCell("BON_TOT", "A1", "F1"))
	must(t, f.MergeCell("BON_TOT", "A5", "A6"))
	book := readBytes(t, saved(t, f))
	refused, warnings := report("vi", book.findings)
	want := "BON_TOT 6 Mã tổ chức required_empty : Ô bắt buộc đang để trống. Đồng chí ghi giá trị."
	if got := lines(says(refused)); got != want {
		t.Errorf("refused: %s", got)
	}
	if _, ok := find(warnings, "BON_TOT", 5, "cells_merged"); !ok || len(warnings) != 2 {
		t.Errorf("warnings: %s", lines(says(warnings)))
	}
	if v, ok := find(warnings, "BON_TOT", 5, "column_without_heading"); !ok || v.Column != "D" {
		t.Errorf("warnings: %s", lines(says(warnings)))
	}
}

// FuzzRead puts rows into one sheet of a workbook, or spoils a byte of the file, and takes it through the
// whole door up to the report: nothing panics, nothing hangs, every verdict has words, and what is left
// without the refused rows can be recorded.
func FuzzRead(f *testing.F) {
	d := emptyRegister(f)
	imports(f, d, world())
	book := bookOf(f, world()...)
	f.Add("T.Y\tĐảng bộ xã Y\tDANG_BO_CO_SO\tT\tXA\t\t01/01/2010\t\t12\nT.Y.1\tChi bộ\tCHI_BO\tT.Y\t\t01/01/2011", uint8(0), uint16(0), byte(0))
	f.Add("T.X.3\tSAP_NHAP\tT.X.1\t01/03/2024\nT.X.2\tDOI_LOAI\tTO_DANG\t@45400\nT.X\tCHUYEN_CAP_TREN\tT.X.1\t01/01/2025", uint8(1), uint16(0), byte(0))
	f.Add("M9\tĐỗ Thị Hoa\t1958\tNữ\tSO_DU\t01/01/2000\tT.X.1\t03/1980\t1981\t#87158000009\n\tPhạm Thị Dung\t\tNữ\tKET_NAP\t19/05/2022\tT.X.3", uint8(2), uint16(0), byte(0))
	f.Add("M2\tXOA_TEN\t01/12/2023\t\t\tGIAM_SUT_Y_CHI\nM2\tPHUC_HOI\t@45400\tT.X.2\nM3\tCHUYEN\t1/2/24\tT.X.3", uint8(3), uint16(0), byte(0))
	f.Add("M2\tT.X.2\tBI_THU\tBAU\t08/11/2023\t31/12/2024", uint8(4), uint16(0), byte(0))
	f.Add("T\tadmitted\t01/01/2024\t31/12/2024\t25%", uint8(5), uint16(0), byte(0))
	f.Add("T\tDAN_SO\t@45291\t1.604.060\tNguồn", uint8(6), uint16(0), byte(0))
	f.Add("H2\tHợp tác xã\tHTX\tT.X\t#51\t2019\t01/01/2019\t01/01/2020\tT.X.1", uint8(7), uint16(0), byte(0))
	f.Add("T.X.1\t#2022\t95,5\tT\t12", uint8(8), uint16(0), byte(0))
	f.Add("", uint8(0), uint16(500), byte(7))
	heads := [][]string{unitHead, unitChHead, personHead, changeHead, postHead, targetHead, refHead, hostHead, praiseHead}
	f.Fuzz(func(t *testing.T, rows string, which uint8, at uint16, flip byte) {
		b := append([]byte{}, book...)
		if rows == "" {
			b[int(at)%len(b)] ^= flip
		} else {
			_, name := sheets[int(which)%len(sheets)].id()
			b = rezip(t, bookOf(t, tab{name, heads[int(which)%len(heads)], nil}), "xl/worksheets/sheet2.xml", func(io.Reader) io.Reader {
				return strings.NewReader(sheetXML(heads[int(which)%len(heads)], rows))
			})
		}
		got, err := Read(context.Background(), strings.NewReader(string(b)), int64(len(b)), "f.xlsx", ReadOptions{})
		if err != nil {
			return
		}
		p, err := Judge(context.Background(), d, got, JudgeOptions{SkipBadRows: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range append(p.Report().Refused, p.Report().Warnings...) {
			if v.Code == "" || v.Message == "" || strings.Contains(v.Message, "{") && !strings.Contains(rows, "{") {
				t.Fatalf("a verdict without words: %+v", v)
			}
		}
		if p.Structural() || len(p.report.Refused) == 0 && p.empty() {
			return
		}
		undone := errors.New("undone")
		err = d.Write(context.Background(), func(tx *db.Tx) error {
			if _, err := p.record(tx, operator, ApplyOptions{}); err != nil {
				return err
			}
			return undone
		})
		if !errors.Is(err, undone) {
			t.Fatalf("what was judged good cannot be recorded: %v", err)
		}
	})
}

// sheetXML is a sheet with headings and rows of cells parted by tabs: "#" begins a number, "@" a date.
func sheetXML(head []string, rows string) string {
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData>`)
	line := func(cells []string) {
		b.WriteString(`<row>`)
		for _, c := range cells {
			var text strings.Builder
			_ = xml.EscapeText(&text, []byte(strings.TrimLeft(c, "#@")))
			switch {
			case strings.HasPrefix(c, "#"):
				b.WriteString(`<c><v>` + text.String() + `</v></c>`)
			case strings.HasPrefix(c, "@"):
				b.WriteString(`<c s="1"><v>` + text.String() + `</v></c>`)
			default:
				b.WriteString(`<c t="inlineStr"><is><t>` + text.String() + `</t></is></c>`)
			}
		}
		b.WriteString(`</row>`)
	}
	line(head)
	for _, r := range strings.Split(rows, "\n") {
		line(strings.Split(r, "\t"))
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}
