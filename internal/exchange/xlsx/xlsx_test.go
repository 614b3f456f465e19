package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"sen/internal/fault"
)

const (
	rels = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	book = `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr %s/><sheets><sheet name="S &amp; T" sheetId="1" r:id="rId1"/></sheets></workbook>`
	link = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/one.xml"/><Relationship Id="rId2" Type="http://x/styles" Target="/xl/styles.xml"/><Relationship Id="rId3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
	look = `<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-42A]dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="0.00&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`
	text = `<sst><si><t>Hòa</t></si><si><r><t>An </t></r><r><rPr/><t xml:space="preserve">Bình</t></r><rPh><t>bỏ</t></rPh></si><si><t>a_x000D_b</t></si></sst>`
)

// packed is a file with one sheet of the given XML.
func packed(t testing.TB, sheet string, properties ...string) []byte {
	t.Helper()
	return zipped(t, map[string]string{
		"_rels/.rels": rels, "xl/workbook.xml": fmt.Sprintf(book, strings.Join(properties, " ")), "xl/_rels/workbook.xml.rels": link,
		"xl/styles.xml": look, "xl/sharedStrings.xml": text, "xl/worksheets/one.xml": sheet,
	})
}

func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for name, body := range parts {
		p, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(p, body)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// cellsOf reads the first sheet as "row col kind value", formulas marked by "=".
func cellsOf(t testing.TB, b []byte) ([]string, *Rows, error) {
	t.Helper()
	f, err := Open(bytes.NewReader(b), int64(len(b)), DefaultLimits)
	if err != nil {
		return nil, nil, err
	}
	if len(f.Sheets) == 0 {
		return nil, nil, nil
	}
	rows, err := f.Rows(f.Sheets[0])
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		for _, c := range rows.Cells {
			mark := ""
			if c.Formula {
				mark = "="
			}
			out = append(out, fmt.Sprintf("%d %d %d %s%s", rows.Row, c.Col, c.Kind, mark, c.Value))
		}
	}
	return out, rows, rows.Err()
}

func TestRows_gives_each_cell_its_place_type_and_value(t *testing.T) {
	sheet := `<?xml version='1.0' encoding='utf-8' standalone="yes"?><!-- a > b --><x:worksheet xmlns:x="http://x"><x:sheetData>` +
		`<x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="C2" s="1"><x:v>45238</x:v></x:c><x:c r="D2" s="2"><x:v>45238</x:v></x:c><x:c r="E2" s="3"><x:v>1.5</x:v></x:c></x:row>` +
		`<x:row r="3"/><x:row><x:c t="inlineStr"><x:is><x:t>A&amp;B &#7841;</x:t></x:is></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="d"><x:v>2023-11-08T00:00:00</x:v></x:c></x:row>` +
		`<x:row r="6"><x:c r="AB6"><x:f>SUM(A1)</x:f><x:v>7</x:v></x:c><x:c r="AC6"><x:f>1/0</x:f></x:c><x:c r="AD6" t="s"><x:v>1</x:v></x:c><x:c r="AE6" t="s"><x:v>2</x:v></x:c><x:c r="AF6" s="1"/><x:c r="AG6" t="str"><x:v><![CDATA[<chữ>]]></x:v></x:c></x:row>` +
		`</x:sheetData><x:mergeCells><x:mergeCell ref="A1:B3"/></x:mergeCells></x:worksheet>`
	got, rows, err := cellsOf(t, packed(t, sheet))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"2 1 1 Hòa", "2 3 3 45238", "2 4 3 45238", "2 5 2 1.5",
		"4 1 1 A&B ạ", "4 2 5 1", "4 3 6 #N/A", "4 4 4 2023-11-08T00:00:00",
		"6 28 2 =7", "6 29 0 =", "6 30 1 An Bình", "6 31 1 a\rb", "6 33 1 <chữ>",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("read\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(rows.Merged) != 1 || rows.Merged[0] != "A1:B3" {
		t.Errorf("merged: %v", rows.Merged)
	}
}

func TestOpen_knows_the_names_of_sheets_and_the_calendar_of_1904(t *testing.T) {
	b := packed(t, `<worksheet/>`, `date1904="1"`)
	f, err := Open(bytes.NewReader(b), int64(len(b)), DefaultLimits)
	if err != nil || !f.Date1904 || len(f.Sheets) != 1 || f.Sheets[0].Name != "S & T" {
		t.Errorf("%+v (%v)", f, err)
	}
}

func TestRows_refuses_what_is_broken(t *testing.T) {
	for name, sheet := range map[string]string{
		"a document type":         `<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>`,
		"a part that is cut off":  `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>`,
		"a row of no number":      `<worksheet><sheetData><row r="x"></row></sheetData></worksheet>`,
		"a row too far":           `<worksheet><sheetData><row r="1048577"></row></sheetData></worksheet>`,
		"a cell of no place":      `<worksheet><sheetData><row r="1"><c r="1A"><v>1</v></c></row></sheetData></worksheet>`,
		"a cell too far":          `<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>`,
		"a text that is not":      `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData></worksheet>`,
		"another encoding":        `<?xml version="1.0" encoding="UTF-16"?><worksheet/>`,
		"a tag in a tag":          `<worksheet><sheetData><row <c/></sheetData></worksheet>`,
		"a sheet that is cut off": `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`,
		"an endless text":         `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>` + noise(3<<20) + `</t></is></c></row></sheetData></worksheet>`,
		"an endless tag":          `<worksheet><sheetData><row a="` + noise(3<<20) + `"/></sheetData></worksheet>`,
	} {
		if got, _, err := cellsOf(t, packed(t, sheet)); !fault.Is(err, "file.damaged") {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
}

// noise is a text that does not pack well.
func noise(n int) string {
	b := make([]byte, n)
	x := uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = 'a' + byte(x>>24)%26
	}
	return string(b)
}

func TestOpen_refuses_bombs_by_the_directory_and_while_reading(t *testing.T) {
	small := Limits{Entries: 10, Expanded: 1 << 20, Strings: 1 << 10, Ratio: 300}
	sheet := `<worksheet><sheetData>` + strings.Repeat(`<row><c><v>1</v></c></row>`, 50000) + `</sheetData></worksheet>`
	many := map[string]string{}
	for i := range 20 {
		many[fmt.Sprint("part", i)] = ""
	}
	for name, b := range map[string][]byte{
		"too large":      packed(t, sheet),
		"too many":       zipped(t, many),
		"too many texts": zipped(t, map[string]string{"_rels/.rels": rels, "xl/workbook.xml": fmt.Sprintf(book, ""), "xl/_rels/workbook.xml.rels": link, "xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>abc</t></si>", 100) + "</sst>"}),
	} {
		if _, err := Open(bytes.NewReader(b), int64(len(b)), small); !fault.Is(err, "file.too_big") {
			t.Errorf("%s: %v", name, err)
		}
	}
	packedTight := packed(t, strings.Repeat(" ", 8<<20))
	if _, err := Open(bytes.NewReader(packedTight), int64(len(packedTight)), DefaultLimits); !fault.Is(err, "file.too_big") {
		t.Errorf("eight megabytes of blanks: %v", err)
	}
	if _, _, err := cellsOf(t, lying(t, packed(t, sheet))); !fault.Is(err, "file.damaged") {
		t.Errorf("a part larger than the directory says: %v", err)
	}
}

// lying sets the expanded sizes in the directory of an archive to a hundredth.
func lying(t testing.TB, b []byte) []byte {
	t.Helper()
	b = bytes.Clone(b)
	for i := 0; ; {
		k := bytes.Index(b[i:], []byte("PK\x01\x02"))
		if k < 0 {
			return b
		}
		i += k
		size := binary.LittleEndian.Uint32(b[i+24:])
		if size > 100000 {
			binary.LittleEndian.PutUint32(b[i+24:], size/100)
		}
		i += 4
	}
}

func TestRows_reads_what_excelize_writes_as_excelize_reads_it(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for i := range 200 {
		for _, v := range []any{"Nguyễn Thị " + fmt.Sprint(i), i, float64(i) / 8, i%2 == 0} {
			name, _ := excelize.CoordinatesToCellName(1+i%7, i*3+1)
			if err := f.SetCellValue("Sheet1", name, v); err != nil {
				t.Fatal(err)
			}
			i += 201
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	compare(t, buf.Bytes())
}

// compare reads the first sheet with both readers.
func compare(t testing.TB, b []byte) {
	t.Helper()
	theirs, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer theirs.Close()
	ours, err := Open(bytes.NewReader(b), int64(len(b)), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := ours.Rows(ours.Sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		for _, c := range rows.Cells {
			name, _ := excelize.CoordinatesToCellName(c.Col, rows.Row)
			want, err := theirs.GetCellValue(ours.Sheets[0].Name, name, excelize.Options{RawCellValue: true})
			if err != nil || want != string(c.Value) && c.Kind != Bool {
				t.Errorf("%s is %q here and %q there (%v)", name, c.Value, want, err)
			}
			n++
		}
	}
	if rows.Err() != nil || n < 200 {
		t.Errorf("%d cells, %v", n, rows.Err())
	}
}

// FuzzRows reads anything as a sheet: it must not panic, hang, or give a cell without a place.
func FuzzRows(f *testing.F) {
	for _, s := range []string{
		`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
		`<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a&lt;b</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
		`<worksheet><sheetData><row r="2"><c r="AB2" s="1"><f>A1</f><v>1E5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`,
		`<?xml version="1.0"?><!-- c --><worksheet><![CDATA[x]]><sheetData/></worksheet>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		b := packed(t, sheet)
		file, err := Open(bytes.NewReader(b), int64(len(b)), DefaultLimits)
		if err != nil {
			return
		}
		rows, err := file.Rows(file.Sheets[0])
		if err != nil {
			return
		}
		defer rows.Close()
		for rows.Next() {
			for _, c := range rows.Cells {
				if rows.Row < 1 || rows.Row > maxRows || c.Col < 1 || c.Col > maxColumns || c.Kind == 0 && !c.Formula || c.Kind > Error {
					t.Fatalf("row %d: %+v", rows.Row, c)
				}
			}
		}
	})
}
