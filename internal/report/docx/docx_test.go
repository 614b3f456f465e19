package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sen/internal/fault"
	"sen/internal/report/docx"
	"sen/internal/words"
)

const (
	w        = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	relTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	types    = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
)

// file is a .docx file in pieces; order keeps the archive's.
type file struct {
	order []string
	parts map[string]string
}

// document is a file with a body.
func document(body string) *file {
	f := &file{parts: map[string]string{}}
	f.set("[Content_Types].xml", types)
	f.set("_rels/.rels", relations("officeDocument", "word/document.xml", ""))
	f.set("word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document `+w+`><w:body>`+body+`<w:sectPr/></w:body></w:document>`)
	return f
}

func (f *file) set(name, text string) *file {
	if _, known := f.parts[name]; !known {
		f.order = append(f.order, name)
	}
	f.parts[name] = text
	return f
}

func relations(kind, target, mode string) string {
	if mode != "" {
		mode = ` TargetMode="` + mode + `"`
	}
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + relTypes + kind + `" Target="` + target + `"` + mode + `/></Relationships>`
}

func (f *file) zip() []byte {
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for _, name := range f.order {
		out, err := zw.Create(name)
		if err == nil {
			_, err = io.WriteString(out, f.parts[name])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := zw.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// p is a paragraph whose text stands in one run.
func p(text string) string { return `<w:p>` + r(text) + `</w:p>` }

func r(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func tr(cells ...string) string {
	for i, c := range cells {
		if !strings.HasPrefix(c, "<w:p") {
			c = p(c)
		}
		cells[i] = `<w:tc>` + c + `</w:tc>`
	}
	return `<w:tr>` + strings.Join(cells, "") + `</w:tr>`
}

// data are values for tests: texts, and rows of lists.
type data struct {
	texts map[string]string
	lists map[string][]data
	outer *data
	room  docx.Room
}

func (d *data) Text(name string) (string, docx.Room) {
	if v, ok := d.texts[name]; ok {
		return v, d.room
	}
	if d.outer != nil {
		return d.outer.Text(name)
	}
	return "", d.room
}

func (d *data) Rows(name string) (out []docx.Data, list bool) {
	rows, list := d.lists[name]
	if !list && d.outer != nil {
		return d.outer.Rows(name)
	}
	for i := range rows {
		row := rows[i]
		row.outer = d
		out = append(out, &row)
	}
	return out, list
}

type texts = map[string]string

func open(t testing.TB, f *file) *docx.Template {
	t.Helper()
	tpl, err := docx.Open(f.zip())
	if err != nil {
		t.Fatal(err)
	}
	return tpl
}

func fill(t testing.TB, tpl *docx.Template, d *data) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := tpl.Fill(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// partOf is a part of a file.
func partOf(t testing.TB, content []byte, name string) []byte {
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

// said is what a document says: paragraphs end with "¶", cells with "|", rows with "/".
func said(t testing.TB, content []byte) string {
	t.Helper()
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(partOf(t, content, "word/document.xml")))
	in, properties := false, false
	for {
		token, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatalf("what came out is not well formed: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			in = e.Name.Local == "t"
			properties = properties || e.Name.Local == "pPr"
			if !properties {
				b.WriteString(map[string]string{"tab": "→", "br": "↵"}[e.Name.Local])
			}
		case xml.EndElement:
			in, properties = false, properties && e.Name.Local != "pPr"
			b.WriteString(map[string]string{"p": "¶", "tc": "|", "tr": "/"}[e.Name.Local])
		case xml.CharData:
			if in {
				b.Write(e)
			}
		}
	}
}

func TestFill_puts_values_and_keeps_sections(t *testing.T) {
	d := &data{
		texts: texts{"ten": "Lan", "so": "5", "trong": "", "nhieu": "một\nhai\tba"},
		lists: map[string][]data{"dong": {{texts: texts{"ai": "An", "ten": "Bình"}}, {texts: texts{"ai": "Cúc", "ten": ""}}}, "khong": {}},
		room:  docx.Room{Dots: 10},
	}
	ruled := `<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr>` + r("Họ tên: {{trong}} ") + `</w:p>`
	for name, c := range map[string]struct{ body, want string }{
		"a value":                            {p("Tên {{ten}}, số {{ so }}."), "Tên Lan, số 5.¶"},
		"as people write names":              {p("{{Tên}} {{TEN}} {{ tên }}"), "Lan Lan Lan¶"},
		"blank":                              {p("Tên {{trong}}."), "Tên ………….¶"},
		"blank up to the margin":             {ruled, "Họ tên: → ¶"},
		"lines and tabs of a value":          {p("{{nhieu}}"), "một↵hai→ba¶"},
		"paragraphs kept":                    {p("{{#ten}}") + p("có {{ten}}") + p("{{/ten}}") + p("sau"), "có Lan¶sau¶"},
		"paragraphs left out":                {p("{{#trong}}") + p("có") + p("{{/trong}}") + p("sau"), "sau¶"},
		"kept where blank":                   {p("{{^trong}}chưa có{{/trong}}") + p("{{^ten}}chưa có{{/ten}}"), "chưa có¶"},
		"a paragraph that is a section":      {p("{{#trong}}a {{ten}}{{/trong}}") + p("b"), "b¶"},
		"a piece of a sentence":              {p("a{{#trong}} b{{/trong}}{{#ten}} c{{/ten}} d"), "a c d¶"},
		"a piece with a break in it":         {`<w:p>` + r("a{{#trong}}b") + `<w:r><w:br/></w:r>` + r("c{{/trong}}d") + `</w:p>`, "ad¶"},
		"paragraphs repeated":                {p("{{#dong}}") + p("{{ai}} {{so}}") + p("{{/dong}}"), "An 5¶Cúc 5¶"},
		"a paragraph repeated":               {p("{{#dong}}- {{ai}}{{/dong}}"), "- An¶- Cúc¶"},
		"a row's own value hides the other":  {p("{{#dong}}{{ten}};{{/dong}}"), "Bình;¶;¶"},
		"rows repeated":                      {`<w:tbl>` + tr("TT", "Ai") + tr("{{#dong}}{{so}}", "{{ai}}{{/dong}}") + `</w:tbl>` + p(""), "TT¶|Ai¶|/5¶|An¶|/5¶|Cúc¶|/¶"},
		"rows by marks of their own":         {`<w:tbl>` + tr(p("{{#dong}}")+p("{{ai}}"), p("x")+p("{{/dong}}")) + `</w:tbl>` + p(""), "An¶|x¶|/Cúc¶|x¶|/¶"},
		"two rows at a time":                 {`<w:tbl>` + tr("{{#dong}}{{ai}}") + tr("{{ten}}{{/dong}}") + `</w:tbl>` + p(""), "An¶|/Bình¶|/Cúc¶|/¶|/¶"},
		"a cell that was emptied":            {`<w:tbl>` + tr(p("{{#trong}}")+p("a")+p("{{/trong}}"), "b") + `</w:tbl>` + p(""), "¶|b¶|/¶"},
		"a table whose rows all went":        {p("trước") + `<w:tbl>` + tr("{{#khong}}a", "b{{/khong}}") + `</w:tbl>` + p("sau"), "trước¶sau¶"},
		"a list that is empty":               {p("{{^khong}}không có ai{{/khong}}") + p("{{^dong}}không có ai{{/dong}}"), "không có ai¶"},
		"a section in a section":             {p("{{#dong}}") + p("{{ai}}{{#ten}}: {{ten}}{{/ten}}") + p("{{/dong}}"), "An: Bình¶Cúc¶"},
		"rows in a section of rows":          {`<w:tbl>` + tr("{{#ten}}{{#dong}}{{ai}}", "b{{/dong}}{{/ten}}") + `</w:tbl>` + p(""), "An¶|b¶|/Cúc¶|b¶|/¶"},
		"paragraphs in the same paragraphs":  {p("{{#dong}}{{#ten}}") + p("{{ai}}") + p("{{/ten}}{{/dong}}"), "An¶"},
		"a table in a section":               {p("{{#dong}}") + `<w:tbl>` + tr("{{ai}}") + `</w:tbl>` + p("{{/dong}}") + p("z"), "An¶|/Cúc¶|/z¶"},
		"braces that are no marks":           {p("{a} } {"), "{a} } {¶"},
		"a text box, whose text comes twice": {`<w:p>` + r("a {{ten}}") + `<w:r><w:pict><w:txbxContent>` + p("b {{ten}}") + `</w:txbxContent></w:pict></w:r></w:p>`, "a Lanb Lan¶¶"},
	} {
		if got := said(t, fill(t, open(t, document(c.body)), d)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestFill_finds_marks_however_a_word_processor_cut_them cuts a sentence anywhere into runs, with what word processors
// leave between them.
func TestFill_finds_marks_however_a_word_processor_cut_them(t *testing.T) {
	between := []string{"", `<w:proofErr w:type="spellStart"/>`, `<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>`, `<w:r><w:rPr><w:b/></w:rPr></w:r>`}
	rapid.Check(t, func(rt *rapid.T) {
		piece := rapid.SampledFrom([]string{"{{ten}}", "{{Số}}", " và ", "Nguyễn", "{", ", ", "{{#ten}}", "{{/ten}}", "{{^ten}}"})
		pieces, inside := []string{}, false
		want := ""
		for _, s := range rapid.SliceOfN(piece, 1, 12).Draw(rt, "pieces") {
			switch s {
			case "{{#ten}}":
				if inside {
					continue
				}
				inside = true
			case "{{^ten}}":
				continue
			case "{{/ten}}":
				if !inside {
					continue
				}
				inside = false
			case "{{ten}}":
				want += "Lan"
			case "{{Số}}":
				want += "5"
			case "{":
				s = "{ "
				want += s
			default:
				want += s
			}
			pieces = append(pieces, s)
		}
		if inside {
			pieces = append(pieces, "{{/ten}}")
		}
		text := []rune("a" + strings.Join(pieces, "") + "z")
		var body strings.Builder
		for len(text) > 0 {
			n := rapid.IntRange(1, len(text)).Draw(rt, "cut")
			body.WriteString(r(string(text[:n])) + rapid.SampledFrom(between).Draw(rt, "between"))
			text = text[n:]
		}
		tpl := open(t, document(`<w:p>`+body.String()+`</w:p>`))
		if got := said(t, fill(t, tpl, &data{texts: texts{"ten": "Lan", "so": "5"}})); got != "a"+want+"z¶" {
			rt.Fatalf("%s\ngave %q, want %q", body.String(), got, "a"+want+"z¶")
		}
	})
}

func TestFill_writes_any_value_as_the_text_it_is(t *testing.T) {
	tpl := open(t, document(p("{{ten}}")))
	rapid.Check(t, func(rt *rapid.T) {
		value := rapid.String().Draw(rt, "value")
		var want strings.Builder
		for _, c := range strings.ReplaceAll(value, "\r\n", "\n") {
			switch {
			case c == '\n':
				want.WriteRune('↵')
			case c == '\t':
				want.WriteRune('→')
			case c < ' ' || c == 0xfffd || c == 0xfffe || c == 0xffff: // XML holds none of these
			default:
				want.WriteRune(c)
			}
		}
		if value == "" {
			return
		}
		if got := said(t, fill(t, tpl, &data{texts: texts{"ten": value}})); got != want.String()+"¶" {
			rt.Fatalf("%q came out as %q", value, got)
		}
	})
	if got := said(t, fill(t, tpl, &data{texts: texts{"ten": `<w:p/> & "Đỗ" {{ten}} \x00`}})); got != `<w:p/> & "Đỗ" {{ten}} \x00¶` {
		t.Errorf("%q", got)
	}
}

func TestFill_leaves_what_it_does_not_fill_as_it_was_and_gives_the_same_bytes_again(t *testing.T) {
	picture := strings.Repeat("\x89PNG not to be touched ", 500)
	f := document(p("{{ten}}")).set("word/media/image1.png", picture).
		set("word/_rels/document.xml.rels", `<Relationships xmlns="x"><Relationship Id="r1" Type="`+relTypes+`image" Target="media/image1.png"/><Relationship Id="r2" Type="`+relTypes+`footer" Target="/word/footer1.xml"/></Relationships>`).
		set("word/footer1.xml", `<w:ftr `+w+`>`+p("Trang của {{ten}}")+`</w:ftr>`)
	tpl := open(t, f)
	d := &data{texts: texts{"ten": "Lan"}}
	once := fill(t, tpl, d)
	if got := partOf(t, once, "word/media/image1.png"); string(got) != picture {
		t.Error("the picture was changed")
	}
	if got := string(partOf(t, once, "word/footer1.xml")); !strings.Contains(got, "Trang của Lan") {
		t.Errorf("the footer says %s", got)
	}
	if !bytes.Equal(once, fill(t, tpl, d)) || !bytes.Equal(once, fill(t, open(t, f), d)) {
		t.Error("the same template and values gave other bytes")
	}
	if again, err := docx.Open(once); err != nil || len(again.Marks()) != 0 {
		t.Errorf("a filled document: %v, marks %v", err, again.Marks())
	}
}

func TestFill_makes_a_document_of_a_word_processors_own_template(t *testing.T) {
	f := document(p("{{ten}}")).set("[Content_Types].xml", strings.ReplaceAll(types, "document.main+xml", "template.main+xml"))
	out := fill(t, open(t, f), &data{texts: texts{"ten": "Lan"}})
	if got := string(partOf(t, out, "[Content_Types].xml")); got != types {
		t.Error(got)
	}
	if got := said(t, out); got != "Lan¶" {
		t.Error(got)
	}
}

func TestFill_repeats_nothing_that_may_stand_once_only(t *testing.T) {
	row := `<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A"><w:bookmarkStart w:id="7" w:name="dau"/>` + r("{{#dong}}{{ai}}{{/dong}}") + `<w:bookmarkEnd w:id="7"/></w:p>`
	d := &data{lists: map[string][]data{"dong": {{texts: texts{"ai": "An"}}, {texts: texts{"ai": "Cúc"}}}}}
	out := string(partOf(t, fill(t, open(t, document(row)), d), "word/document.xml"))
	if n := strings.Count(out, "bookmarkStart"); n != 1 || strings.Count(out, "bookmarkEnd") != 1 || strings.Contains(out, "paraId") {
		t.Error(out)
	}
}

func TestFill_does_not_let_the_files_own_data_win(t *testing.T) {
	bound := `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>` + p("{{ten}}") + `</w:sdtContent></w:sdt>`
	out := string(partOf(t, fill(t, open(t, document(bound)), &data{texts: texts{"ten": "Lan"}}), "word/document.xml"))
	if strings.Contains(out, "dataBinding") || !strings.Contains(out, "Lan") {
		t.Error(out)
	}
}

func TestFill_refuses_to_fill_the_machine(t *testing.T) {
	d := &data{lists: map[string][]data{"dong": make([]data, 400)}}
	tpl := open(t, document(p("{{#dong}}"+strings.Repeat("x", 200<<10)+"{{/dong}}")))
	if err := tpl.Fill(io.Discard, d); !fault.Is(err, "docx.too_big") {
		t.Error(err)
	}
}

func TestMarks_tell_what_they_are_and_where_they_stand(t *testing.T) {
	f := document(p("một") + p("{{ten}}") + `<w:tbl>` + tr("a") + tr("{{#dong}}{{ai}}", "{{/dong}}") + `</w:tbl>` + p("x {{#so}}y{{/so}}"))
	var got []string
	for _, m := range open(t, f).Marks() {
		got = append(got, fmt.Sprintf("%s %d %v %v %+v", m.Name, m.Sort, m.Inline, m.Within, m.Place))
	}
	want := []string{
		"ten 0 false [] {Part:document Table:0 Row:0 Paragraph:2 Text:{{ten}}}",
		"dong 1 false [] {Part:document Table:1 Row:2 Paragraph:0 Text:{{#dong}}{{ai}}}",
		"ai 0 false [dong] {Part:document Table:1 Row:2 Paragraph:0 Text:{{#dong}}{{ai}}}",
		"so 1 true [] {Part:document Table:0 Row:0 Paragraph:3 Text:x {{#so}}y{{/so}}}",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

func TestOpen_refuses_marks_that_cannot_be_meant(t *testing.T) {
	for name, c := range map[string]struct{ body, key, place string }{
		"begun only":             {p("a") + p("Họ tên {{ho_ten"), "docx.mark_broken", "đoạn 2 (“Họ tên {{ho_ten”)"},
		"ended only":             {p("ho_ten}} là"), "docx.mark_broken", "đoạn 1 (“ho_ten}} là”)"},
		"one brace too few":      {p("{{ho_ten}"), "docx.mark_broken", "đoạn 1 (“{{ho_ten}”)"},
		"no name":                {p("{{ }}"), "docx.mark_broken", "đoạn 1 (“{{ }}”)"},
		"a formula":              {p("{{a + b}}"), "docx.mark_broken", "đoạn 1 (“{{a + b}}”)"},
		"over a line break":      {`<w:p>` + r("{{ho") + `<w:r><w:br/></w:r>` + r("ten}}") + `</w:p>`, "docx.mark_broken", "đoạn 1 (“{{ho ten}}”)"},
		"in a row":               {`<w:tbl>` + tr("a") + tr("{{") + `</w:tbl>`, "docx.mark_broken", "bảng 1, hàng 2 (“{{”)"},
		"a section without end":  {p("{{#ten}} a"), "docx.section_open", "đoạn 1 (“{{#ten}} a”)"},
		"an end alone":           {p("a {{/ten}}"), "docx.section_stray", "đoạn 1 (“a {{/ten}}”)"},
		"crossed":                {p("{{#a}}") + p("{{#b}}") + p("{{/a}}") + p("{{/b}}"), "docx.section_crossed", "đoạn 3 (“{{/a}}”)"},
		"into a table":           {p("{{#a}}") + `<w:tbl>` + tr("{{/a}}") + `</w:tbl>`, "docx.section_crossed", "bảng 1, hàng 1 (“{{/a}}”)"},
		"from a sentence on":     {p("a {{#a}}") + p("b{{/a}}"), "docx.section_crossed", "đoạn 2 (“b{{/a}}”)"},
		"into a text box":        {p("{{#a}}") + `<w:p><w:r><w:txbxContent>` + p("{{/a}}") + `</w:txbxContent></w:r></w:p>`, "docx.section_crossed", "đoạn 3 (“{{/a}}”)"},
		"out of a table's table": {`<w:tbl>` + tr("{{#a}}") + tr(`<w:p/><w:tbl>`+tr("{{/a}}")+`</w:tbl><w:p/>`) + `</w:tbl>`, "docx.section_crossed", "bảng 1, hàng 2 (“{{/a}}”)"},
	} {
		_, err := docx.Open(document(c.body).zip())
		var f *fault.Fault
		if !errors.As(err, &f) || f.Key != c.key {
			t.Errorf("%s: %v, not %s", name, err, c.key)
			continue
		}
		if said := words.Sentence("vi", f.Key, f.Args); !strings.Contains(said, c.place) {
			t.Errorf("%s: %q does not tell %s", name, said, c.place)
		}
	}
}

func TestOpen_refuses_what_is_no_template_or_could_do_harm(t *testing.T) {
	plain := func() *file { return document(p("{{ten}}")) }
	field := func(pieces ...string) string {
		code := ""
		for _, s := range pieces {
			code += `<w:r><w:instrText>` + s + `</w:instrText></w:r>`
		}
		return `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>` + code + `<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("1") + `<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
	}
	whole := plain().zip()
	ole := append([]byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}, make([]byte, 600)...)
	for name, c := range map[string]struct {
		content []byte
		key     string
	}{
		"a good one":             {whole, ""},
		"numbers of pages":       {document(field(" PAGE ") + field(" NUM", "PAGES \\* MERGEFORMAT")).zip(), ""},
		"nothing":                {nil, "docx.empty"},
		"a text":                 {[]byte("Quyết định"), "docx.not_document"},
		"another zip":            {(&file{}).with("a.txt", "a").zip(), "docx.not_document"},
		"a workbook":             {plain().set("[Content_Types].xml", strings.ReplaceAll(types, "wordprocessingml.document", "spreadsheetml.sheet")).zip(), "docx.not_document"},
		"no body":                {plain().set("_rels/.rels", relations("officeDocument", "word/other.xml", "")).zip(), "docx.not_document"},
		"the old format":         {ole, "docx.old_format"},
		"with a password":        {append(ole, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")...), "docx.encrypted"},
		"cut off":                {whole[:len(whole)-30], "docx.damaged"},
		"a part changed":         {flipped(whole), "docx.damaged"},
		"not XML":                {document("<w:p>").zip(), "docx.damaged"},
		"a document type":        {plain().set("word/document.xml", `<!DOCTYPE a [<!ENTITY e "x">]><w:document `+w+`><w:body>`+p("&e;")+`</w:body></w:document>`).zip(), "docx.damaged"},
		"an entity":              {document(p("&xxe;")).zip(), "docx.damaged"},
		"another encoding":       {plain().set("word/document.xml", `<?xml version="1.0" encoding="UTF-16"?><w:document `+w+`/>`).zip(), "docx.damaged"},
		"a part twice":           {twice(), "docx.damaged"},
		"out of its folder":      {plain().set("../word/a.xml", "a").zip(), "docx.damaged"},
		"too large":              {make([]byte, docx.Largest+1), "docx.too_big"},
		"a bomb":                 {plain().set("word/media/a.bin", strings.Repeat("\x00", 33<<20)).zip(), "docx.too_big"},
		"a bomb that lies":       {lying(), "docx.damaged"},
		"many parts":             {many(501).zip(), "docx.too_big"},
		"deep":                   {document(strings.Repeat("<w:p>", 300) + strings.Repeat("</w:p>", 300)).zip(), "docx.too_big"},
		"many elements":          {document(strings.Repeat("<w:p/>", 500_000)).zip(), "docx.too_big"},
		"a long paragraph":       {document(p("{{a}}" + strings.Repeat("x", 300<<10))).zip(), "docx.too_big"},
		"many marks":             {document(strings.Repeat(p("{{a}}"), 6000)).zip(), "docx.too_big"},
		"macros":                 {plain().set("[Content_Types].xml", strings.ReplaceAll(types, "openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main")).zip(), "docx.macros"},
		"a program inside":       {plain().set("word/_rels/document.xml.rels", relations("vbaProject", "vbaProject.bin", "")).zip(), "docx.macros"},
		"an object inside":       {plain().set("word/_rels/document.xml.rels", relations("oleObject", "embeddings/a.bin", "")).zip(), "docx.macros"},
		"a control":              {document(`<w:p><w:r><w:object/></w:r></w:p>`).zip(), "docx.macros"},
		"a foreign page inside":  {document(`<w:altChunk/>`).zip(), "docx.macros"},
		"a link":                 {plain().set("word/_rels/document.xml.rels", relations("hyperlink", "https://example.org", "External")).zip(), "docx.outside"},
		"a picture elsewhere":    {plain().set("word/_rels/header9.xml.rels", relations("image", "file:///a.png", "External")).zip(), "docx.outside"},
		"another's template":     {plain().set("word/_rels/settings.xml.rels", relations("attachedTemplate", "file:///a.dotm", "external")).zip(), "docx.outside"},
		"a mail merge":           {plain().set("word/settings.xml", `<w:settings `+w+`><w:mailMerge><w:query w:val="SELECT"/></w:mailMerge></w:settings>`).zip(), "docx.outside"},
		"a field that fetches":   {document(field(" INCLUDE", "PICTURE &quot;http://example.org&quot; ")).zip(), "docx.fetches"},
		"a field that runs":      {document(field("DDE", "AUTO cmd")).zip(), "docx.fetches"},
		"a field in one piece":   {document(`<w:p><w:fldSimple w:instr="LINK a"/></w:p>`).zip(), "docx.fetches"},
		"a field without an end": {document(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r></w:p>`).zip(), "docx.fetches"},
		"tracked changes":        {document(`<w:p><w:ins>` + r("a") + `</w:ins></w:p>`).zip(), "docx.reviewed"},
		"comments":               {plain().set("word/_rels/document.xml.rels", relations("comments", "comments.xml", "")).zip(), "docx.reviewed"},
	} {
		_, err := docx.Open(c.content)
		switch {
		case c.key == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.key != "" && !fault.Is(err, c.key):
			t.Errorf("%s: %v, not %s", name, err, c.key)
		case c.key != "" && fault.KindOf(err) != fault.Invalid:
			t.Errorf("%s: %v is not the reader's to mend", name, err)
		}
	}
}

func (f *file) with(name, text string) *file {
	f.parts = map[string]string{}
	return f.set(name, text)
}

// flipped is an archive with a byte changed inside its last part.
func flipped(whole []byte) []byte {
	b := bytes.Clone(whole)
	at := bytes.Index(b, []byte("word/document.xml")) + len("word/document.xml") + 20
	b[at] ^= 0xff
	return b
}

func twice() []byte {
	f := document(p("a"))
	f.order = append(f.order, "word/document.xml")
	return f.zip()
}

func many(n int) *file {
	f := document(p("a"))
	for i := range n {
		f.set(fmt.Sprintf("a/%d.xml", i), "")
	}
	return f
}

// lying is an archive that says of a part that it is smaller than it is.
func lying() []byte {
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	f := document(p("a"))
	for _, name := range f.order {
		out, _ := zw.Create(name)
		io.WriteString(out, f.parts[name])
	}
	var packed bytes.Buffer
	inner := zip.NewWriter(&packed)
	out, _ := inner.Create("a")
	out.Write(make([]byte, 40<<20))
	inner.Close()
	zr, _ := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	raw, _ := zr.File[0].OpenRaw()
	h := zr.File[0].FileHeader
	h.Name, h.UncompressedSize64 = "word/media/a.bin", 10
	out, _ = zw.CreateRaw(&h)
	io.Copy(out, raw)
	zw.Close()
	return b.Bytes()
}

// FuzzOpen looks for a body that is taken for a template and cannot be filled, or that keeps a mark.
func FuzzOpen(f *testing.F) {
	for _, body := range []string{
		p("{{ten}} {{#dong}}a{{/dong}}"), p("{{#dong}}") + p("{{ai}}") + p("{{/dong}}"), `<w:tbl>` + tr("{{#dong}}{{ai}}", "{{/dong}}") + `</w:tbl>`,
		p("{{^ten}}a{{/ten}}"), `<w:p><w:r><w:t>{{t</w:t></w:r><w:r><w:br/><w:t>en}}</w:t></w:r></w:p>`,
		`<w:p><w:r><w:pict><w:txbxContent>` + p("{{#ten}}") + p("{{/ten}}") + `</w:txbxContent></w:pict></w:r></w:p>`,
		`<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:r><x:t>{{ten}}</x:t></x:r></x:p>`,
	} {
		f.Add(body)
	}
	d := &data{
		texts: texts{"ten": "Lan"}, room: docx.Room{Dots: 9, Lines: 2},
		lists: map[string][]data{"dong": {{texts: texts{"ai": "An"}}, {texts: texts{"ai": "Cúc"}}}},
	}
	f.Fuzz(func(t *testing.T, body string) {
		tpl, err := docx.Open(document(body).zip())
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("%v", err)
			}
			return
		}
		out := fill(t, tpl, d)
		again, err := docx.Open(out)
		if err != nil {
			t.Fatalf("what was filled cannot be opened: %v", err)
		}
		if marks := again.Marks(); len(marks) > 0 {
			t.Fatalf("marks are left: %v", marks)
		}
	})
}

// FuzzOpen_bytes looks for a file that makes the reader fail in another way than by a refusal.
func FuzzOpen_bytes(f *testing.F) {
	f.Add(document(p("{{ten}}")).zip())
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if _, err := docx.Open(content); err != nil && fault.KindOf(err) != fault.Invalid {
			t.Fatal(err)
		}
	})
}
