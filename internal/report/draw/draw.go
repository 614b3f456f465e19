package draw

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"html"
	"strconv"
	"strings"
)

//go:embed parts
var parts embed.FS

// partOf says which file of parts stands where in a document, in the order of the archive.
var partOf = []struct{ name, file string }{
	{"[Content_Types].xml", "content_types.xml"},
	{"_rels/.rels", "rels.xml"},
	{"word/_rels/document.xml.rels", "document_rels.xml"},
	{"word/styles.xml", "styles.xml"},
	{"word/settings.xml", "settings.xml"},
	{"word/fontTable.xml", "fontTable.xml"},
	{"word/header1.xml", "header1.xml"},
}

// Template draws a source. The same source gives the same bytes. An error names the line that cannot be drawn.
func Template(source string) ([]byte, error) { return Document(source) }

// Document is Template with charts, which stand where the source says: "@bieu-do 1" for the first.
func Document(source string, charts ...Chart) ([]byte, error) {
	d := &drawing{charts: charts}
	for i, line := range strings.Split(source, "\n") {
		if err := d.line(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	d.endTable()
	d.flush()
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, p := range partOf {
		text, err := parts.ReadFile("parts/" + p.file)
		if err == nil {
			err = add(zw, p.name, []byte(named(p.file, string(text), charts)))
		}
		if err != nil {
			return nil, err
		}
	}
	for i, c := range charts {
		if err := add(zw, fmt.Sprintf("word/charts/chart%d.xml", i+1), c.part()); err != nil {
			return nil, err
		}
	}
	if err := add(zw, "word/document.xml", []byte(begin+d.String()+end)); err != nil {
		return nil, err
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func add(zw *zip.Writer, name string, text []byte) error {
	w, err := zw.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = w.Write(text)
	}
	return err
}

// Widths are in twentieths of a point. The text of an A4 page is 160 mm wide between its margins.
const (
	textWidth = 9071
	leftHead  = 3700
)

// ruled is a tab stop at the right margin up to which dots are drawn.
var ruled = fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs>`, textWidth)

const (
	begin = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><w:body>`
	end = `<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`
)

// drawing is the body of a document as it is drawn.
type drawing struct {
	strings.Builder
	last    string // the paragraph that comes next, held back so that what follows can be kept with it
	widths  []int  // of the columns of the table at hand, nil outside one
	rows    int    // of the table at hand
	newPage bool
	charts  []Chart
}

func (d *drawing) line(line string) error {
	switch sign, rest, _ := strings.Cut(line, " "); {
	case line == "" || strings.HasPrefix(line, "//"):
	case sign == "|:":
		return d.table(rest)
	case sign == "|":
		return d.row(rest)
	default:
		d.endTable()
		return d.paragraph(sign, strings.TrimSpace(rest), line)
	}
	return nil
}

// styles are the styles of paragraphs by their sign.
var styles = map[string]string{"=": "TenLoai", "==": "TrichYeu", "##": "GiuaDam", "#": "DeMuc", ">": "TuLe", "<": "BenPhai"}

func (d *drawing) paragraph(sign, rest, line string) error {
	if style, ok := styles[sign]; ok {
		d.add(style, "", rest)
		return nil
	}
	switch sign {
	case "@dang":
		d.head(side{{"Dau", "caps", "{{to_chuc_cap_tren}}"}, {"Dau", "caps bold", "{{to_chuc_ban_hanh}}"}, {"Dau", "", "*"}, {"Dau", "", "Số {{so}}-{{ky_hieu}}"}}, "ĐẢNG CỘNG SẢN VIỆT NAM", 450)
	case "@doan":
		d.head(side{{"Dau", "caps", "{{to_chuc_cap_tren}}"}, {"Dau", "caps bold", "{{to_chuc_ban_hanh}}"}, {"Dau", "", "* * *"}, {"Dau", "", "Số {{so}}-{{ky_hieu}}"}}, "ĐOÀN TNCS HỒ CHÍ MINH", 550)
	case "@ca-nhan":
		d.number()
		d.flush()
		d.WriteString(paragraph("TieuDe", indented(2385), run("", "ĐẢNG CỘNG SẢN VIỆT NAM")))
	case "@ky":
		d.columns(leftHead, signed(
			side{{"Normal", "under", "Nơi nhận:"}, {"NoiNhan", "", "{{#noi_nhan}}- {{ten}}{{/noi_nhan}}"}, {"NoiNhan", "", "{{^noi_nhan}}- ………………………{{/noi_nhan}}"}},
			side{{"Ky", "caps bold", "{{ky_thay_mat}}"}, {"Ky", "caps", "{{ky_chuc_vu}}"}, {"TenNguoiKy", "", "{{nguoi_ky}}"}})...)
	case "@ky-ten":
		left, right, two := strings.Cut(rest, " | ")
		if !two {
			left, right = "", left
		}
		d.columns(textWidth/2, signed(column(left), column(right))...)
	case "@trang":
		d.newPage = true
	case "@bieu-do":
		n, err := strconv.Atoi(rest)
		if err != nil || n < 1 || n > len(d.charts) {
			return fmt.Errorf("there is no chart %s", rest)
		}
		d.keep()
		d.WriteString(d.charts[n-1].frame(n))
	case "---":
		d.add("GachNgan", "", "-----")
	case ".":
		d.add("DongDien", ruled, rest)
	case "..":
		d.add("DongDienThut", ruled, rest)
	case "&":
		d.add("NhanXet", ruled, rest)
	default:
		if strings.HasPrefix(sign, "@") {
			return fmt.Errorf("nothing is drawn by %s", sign)
		}
		d.add("ThanBai", "", line)
	}
	return nil
}

// add draws a paragraph of a style.
func (d *drawing) add(style, properties, text string) {
	d.flush()
	if d.newPage {
		properties, d.newPage = "<w:pageBreakBefore/>"+properties, false
	}
	d.last = paragraph(style, properties, runs("", text))
}

func (d *drawing) flush() {
	d.WriteString(d.last)
	d.last = ""
}

// keep keeps the last paragraph on the page of what follows it.
func (d *drawing) keep() {
	before, after, _ := strings.Cut(d.last, "/>") // behind the style
	if d.last != "" {
		d.last = before + "/><w:keepNext/>" + after
	}
	d.flush()
}

// number draws the number of the form, which vanishes where there is none.
func (d *drawing) number() {
	d.add("MaBieu", "", "{{#ma_bieu}}Mẫu {{ma_bieu}}{{/ma_bieu}}")
}

// cellLine is a paragraph of a cell: its style, how its text looks, the text.
type cellLine struct{ style, look, text string }

// side is what stands in one of two columns.
type side []cellLine

func (s side) String() string {
	var b strings.Builder
	for _, l := range s {
		b.WriteString(paragraph(l.style, "", runs(l.look, l.text)))
	}
	if len(s) == 0 {
		b.WriteString(paragraph("Normal", "", ""))
	}
	return b.String()
}

// head draws the head of a paper: an issuing body on the left, the title with a line as long as itself on the right.
func (d *drawing) head(left side, title string, indent int) {
	d.number()
	right := paragraph("TieuDe", indented(indent), run("", title)) + side{{"NgayKy", "", "{{noi_ky}}, {{ngay_ky_chu}}"}}.String()
	d.columns(leftHead, [2]string{left.String(), right})
}

// indented keeps a paragraph, and the line below it, from both sides.
func indented(by int) string { return fmt.Sprintf(`<w:ind w:left="%d" w:right="%d"/>`, by, by) }

// column reads the lines of one who signs.
func column(text string) (s side) {
	for i, line := range strings.Split(text, " / ") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		l := cellLine{"Ky", "", line}
		switch {
		case i == 0:
			l.look = "bold"
		case strings.HasPrefix(line, "("):
			l.look = "italic"
		case strings.HasPrefix(line, "{{"):
			l.style = "TenNguoiKy"
		}
		s = append(s, l)
	}
	return s
}

// signed are the rows of a block of signatures: an empty line before, then both sides.
func signed(left, right side) [][2]string {
	gap := paragraph("Ky", `<w:spacing w:line="200" w:lineRule="exact"/>`, "")
	return [][2]string{{gap, gap}, {left.String(), right.String()}}
}

// columns draws rows of two cells without borders, which stay on one page each.
func (d *drawing) columns(left int, rows ...[2]string) {
	d.keep()
	fmt.Fprintf(d, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/><w:gridCol w:w="%d"/></w:tblGrid>`, textWidth, left, textWidth-left)
	for _, row := range rows {
		d.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>` + cell(left, row[0]) + cell(textWidth-left, row[1]) + `</w:tr>`)
	}
	d.WriteString(`</w:tbl>`)
	d.WriteString(paragraph("Normal", `<w:spacing w:line="20" w:lineRule="exact"/>`, "")) // two tables in a row would become one
}

func cell(width int, content string) string {
	return fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, width, content)
}

// table begins a table with columns of widths.
func (d *drawing) table(text string) error {
	d.endTable()
	sum := 0
	var shares []int
	for _, f := range strings.Fields(text) {
		n, err := strconv.Atoi(f)
		if err != nil || n < 1 {
			return fmt.Errorf("%q is no width", f)
		}
		shares, sum = append(shares, n), sum+n
	}
	if len(shares) == 0 {
		return fmt.Errorf("a table without columns")
	}
	d.keep()
	d.WriteString(paragraph("Normal", `<w:keepNext/><w:spacing w:line="120" w:lineRule="exact"/>`, ""))
	fmt.Fprintf(d, `<w:tbl><w:tblPr><w:tblStyle w:val="BangKe"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, textWidth)
	for _, n := range shares {
		d.widths = append(d.widths, textWidth*n/sum)
		fmt.Fprintf(d, `<w:gridCol w:w="%d"/>`, textWidth*n/sum)
	}
	d.WriteString(`</w:tblGrid>`)
	return nil
}

func (d *drawing) row(text string) error {
	texts := strings.Split(strings.TrimSuffix(strings.TrimSpace(text), "|"), "|")
	if len(texts) != len(d.widths) {
		return fmt.Errorf("%d cells in a row of %d columns", len(texts), len(d.widths))
	}
	properties, style := `<w:cantSplit/><w:trHeight w:val="440"/>`, "OBang" // high enough to write by hand
	if d.rows == 0 {
		properties, style = `<w:cantSplit/><w:tblHeader/>`, "DauBang"
	}
	d.rows++
	d.WriteString(`<w:tr><w:trPr>` + properties + `</w:trPr>`)
	for i, t := range texts {
		as := style
		t, middle := strings.CutPrefix(strings.TrimSpace(t), "~ ")
		if middle && d.rows > 1 {
			as = "OBangGiua"
		}
		d.WriteString(cell(d.widths[i], paragraph(as, "", runs("", t))))
	}
	d.WriteString(`</w:tr>`)
	return nil
}

func (d *drawing) endTable() {
	if d.widths == nil {
		return
	}
	d.WriteString(`</w:tbl>`)
	d.WriteString(paragraph("Normal", `<w:spacing w:line="120" w:lineRule="exact"/>`, ""))
	d.widths, d.rows = nil, 0
}

func paragraph(style, properties, content string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + properties + `</w:pPr>` + content + `</w:p>`
}

// toggles turn a look of the text that follows on and off.
var toggles = strings.NewReplacer("**", "\x00bold\x00", "__", "\x00italic\x00", "^^", "\x00caps\x00")

// runs are the runs of a text, whose signs change how what follows looks.
func runs(look, text string) string {
	var b strings.Builder
	on := map[string]bool{}
	for i, piece := range strings.Split(toggles.Replace(text), "\x00") {
		if i%2 == 1 {
			on[piece] = !on[piece]
			continue
		}
		as := look
		for _, l := range looks {
			if on[l.name] {
				as += " " + l.name
			}
		}
		if piece != "" {
			b.WriteString(run(as, piece))
		}
	}
	return b.String()
}

// looks are the properties of a run, in the order in which the format wants them.
var looks = []struct{ name, properties string }{
	{"bold", "<w:b/><w:bCs/>"},
	{"italic", "<w:i/><w:iCs/>"},
	{"caps", "<w:caps/>"},
	{"under", `<w:u w:val="single"/>`},
}

func run(look, text string) string {
	properties := ""
	for _, l := range looks {
		if strings.Contains(look, l.name) {
			properties += l.properties
		}
	}
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + html.EscapeString(text) + `</w:t></w:r>`
}
