package review

import (
	"fmt"
	"io"
	"strings"

	"sen/internal/day"
	"sen/internal/org"
	"sen/internal/report/docx"
	"sen/internal/report/draw"
	"sen/internal/viet"
)

// Paper is what a review's .docx file bears beside the review.
type Paper struct {
	// Number and On are the number and day of issue, blank where they are written by hand.
	Number string
	On     day.Day
	// Above is the organisation above the one that reports, "" for dots.
	Above string
	// Demo says that the people are invented, and so does the paper.
	Demo bool
}

// Above is the name of the unit above the one that the review is about, "" of a province.
func (r *Review) Above(h *org.History) string {
	if up := h.Unit(h.ByCode(r.Unit).Parent(r.To)); up != nil {
		return up.Name(r.To)
	}
	return ""
}

// demoMark heads papers of the demo.
const demoMark = "DỮ LIỆU MINH HỌA"

// WritePaper writes the review as a .docx file in the layout of Party papers, with its charts as the word processor draws
// them. The same review gives the same bytes.
func WritePaper(w io.Writer, r *Review, p Paper) error {
	b := &sheet{r: r, texts: filling{}}
	b.head(p)
	for _, s := range r.Sections {
		b.section(s)
	}
	b.foot()
	content, err := draw.Document(b.String(), b.charts...)
	if err != nil {
		return err
	}
	t, err := docx.Open(content)
	if err != nil {
		return err
	}
	return t.Fill(w, b.texts)
}

// sheet is the source of the paper. What comes from the register is put in as marks and filled afterwards, so that no
// sign in a name is taken for one of the drawing.
type sheet struct {
	strings.Builder
	r      *Review
	texts  filling
	charts []draw.Chart
	part   int // sections so far
}

// filling are the texts by their marks.
type filling map[string]string

// Text is what a mark is replaced by; a blank one leaves dots.
func (f filling) Text(name string) (string, docx.Room) { return f[name], docx.Room{Text: "………"} }

// Rows are none: every row is drawn.
func (f filling) Rows(string) ([]docx.Data, bool) { return nil, false }

// mark puts a text in and gives its mark.
func (b *sheet) mark(text string) string {
	if strings.TrimSpace(text) == "" {
		return text
	}
	name := fmt.Sprintf("t%d", len(b.texts))
	b.texts[name] = text
	return "{{" + name + "}}"
}

func (b *sheet) line(form string, args ...any) { fmt.Fprintf(b, form+"\n", args...) }

func (b *sheet) head(p Paper) {
	b.texts["to_chuc_cap_tren"], b.texts["to_chuc_ban_hanh"] = p.Above, b.r.Name
	number, symbol, _ := strings.Cut(p.Number, "-")
	b.texts["so"], b.texts["ky_hieu"] = number, symbol
	if p.Number == "" {
		b.texts["ky_hieu"] = "BC"
	}
	b.texts["ngay_ky_chu"] = "ngày …… tháng …… năm ……"
	if p.On != day.None {
		y, m, d := p.On.Date()
		b.texts["ngay_ky_chu"] = fmt.Sprintf("ngày %02d tháng %d năm %d", d, int(m), y)
		if m <= 2 {
			b.texts["ngay_ky_chu"] = fmt.Sprintf("ngày %02d tháng %02d năm %d", d, int(m), y)
		}
	}
	if p.Demo {
		b.line("## %s", demoMark)
	}
	b.line("@dang")
	b.line("= BÁO CÁO")
	b.line("== %s", b.mark(fmt.Sprintf("công tác tổ chức và đảng viên năm %d", b.r.Year)))
	b.line("---")
}

func (b *sheet) section(s Section) {
	b.part++
	b.line("# %d. %s", b.part, b.mark(s.Title.Vi))
	for _, sentence := range s.Sentences {
		b.line("%s", b.pieces(sentence.Vi))
	}
	for _, c := range s.Charts {
		b.chart(c)
	}
	for _, t := range s.Tables {
		b.table(t)
	}
}

// pieces is a sentence; its numbers are bold.
func (b *sheet) pieces(pieces []Piece) string {
	var out strings.Builder
	for _, p := range pieces {
		lead := p.Text[:len(p.Text)-len(strings.TrimLeft(p.Text, " "))]
		trail := p.Text[len(strings.TrimRight(p.Text, " ")):]
		text := b.mark(strings.TrimSpace(p.Text))
		if p.Number != "" {
			text = "**" + text + "**"
		}
		if strings.TrimSpace(p.Text) == "" {
			trail = ""
		}
		out.WriteString(lead + text + trail)
	}
	return out.String()
}

func (b *sheet) chart(c Chart) {
	x := draw.Chart{Title: c.Title.Vi}
	for _, l := range c.Labels {
		x.Categories = append(x.Categories, l.Vi)
	}
	for _, s := range c.Series {
		values := make([]int64, len(s.Numbers))
		for i, key := range s.Numbers {
			values[i] = b.r.Number(key).Value.Whole
		}
		x.Series = append(x.Series, draw.Series{Name: s.Name.Vi, Values: values})
	}
	b.charts = append(b.charts, x)
	b.line("## %s", b.mark(c.Title.Vi))
	b.line("@bieu-do %d", len(b.charts))
}

// widths of tables by their count of columns; the first names.
var widths = map[int]string{2: "70 30", 3: "50 25 25", 4: "40 24 18 18", 5: "30 22 18 17 13"}

func (b *sheet) table(t Table) {
	b.line("## %s", b.mark(t.Title.Vi))
	b.line("|: %s", widths[len(t.Heads)])
	var heads []string
	for _, h := range t.Heads {
		heads = append(heads, b.mark(h.Vi))
	}
	b.line("| %s |", strings.Join(heads, " | "))
	for _, row := range t.Rows {
		var cells []string
		for i, c := range row {
			text := b.mark(c.Vi)
			if c.Number != "" {
				text = b.mark(b.r.Number(c.Number).Text)
			}
			if i > 0 {
				text = "~ " + text
			}
			cells = append(cells, text)
		}
		b.line("| %s |", strings.Join(cells, " | "))
	}
	if t.Note.Vi != "" {
		b.line("> __%s__", b.mark(t.Note.Vi))
	}
}

func (b *sheet) foot() {
	b.line("> __%s__", b.mark(b.r.Said("vi")))
	b.line("@ky-ten NGƯỜI KÝ / (ký, ghi rõ chức vụ và họ tên)")
}

// Said tells up to when what the review says had been recorded, and that it is made by a program.
func (r *Review) Said(lang string) string {
	at := strings.TrimSuffix(r.AsOf, "+07:00")
	on, clock, _ := strings.Cut(at, "T")
	if len(clock) > 5 {
		clock = clock[:5]
	}
	if d, err := day.Parse(on); err == nil {
		on = d.Vietnamese()
	}
	n := viet.Number(int64(len(r.Numbers)))
	return fmt.Sprintf(Said{
		"Số liệu trong sổ ghi đến %s ngày %s, theo tổ chức đảng ngày " + r.To.Vietnamese() + "; %s số liệu, mỗi số mở ra được cách tính, hoặc danh sách đứng sau.",
		"As recorded by %s on %s, in the tree of " + r.To.Vietnamese() + "; %s numbers, each of which opens.",
	}.In(lang), clock, on, n)
}
