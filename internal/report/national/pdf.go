package national

import (
	_ "embed" // the fonts
	"fmt"
	"io"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"sen/internal/words"
)

// Tinos has the metrics of Times New Roman and the marks of Vietnamese. The files hold the letters of Latin and Vietnamese
// only (docs/decisions/014-national-tables.md); their licence lies beside them.
var (
	//go:embed fonts/tinos-regular.ttf
	regular []byte
	//go:embed fonts/tinos-bold.ttf
	bold []byte
)

// Measures of an A4 page lying down, in millimetres.
const (
	pageWidth, pageHeight = 297.0, 210.0
	margin, foot          = 10.0, 14.0
	codeWidth             = 13.0
	lineHeight            = 4.4
	headHeight            = 5.2
)

// WritePDF writes tables as a paper, each beginning on a page of its own, heads repeated on every page.
func (a *Answer) WritePDF(w io.Writer, h Letterhead, numbers []int) error {
	if err := CheckNumbers(numbers); err != nil {
		return err
	}
	p := &paper{Fpdf: fpdf.New("L", "mm", "A4", ""), a: a, h: h}
	p.AddUTF8FontFromBytes("Tinos", "", regular)
	p.AddUTF8FontFromBytes("Tinos", "B", bold)
	p.SetMargins(margin, margin, margin)
	p.SetAutoPageBreak(false, foot)
	p.SetCellMargin(0.8)
	p.AliasNbPages("{n}")
	p.SetTitle(strings.Join(a.About(h.Lang)[:1], ""), true)
	p.SetCreator("Sen", true)
	p.SetCreationDate(a.AsOf.Time())
	p.SetModificationDate(a.AsOf.Time())
	p.SetCatalogSort(true)
	p.SetFooterFunc(p.footer)
	for _, s := range a.chosen(numbers) {
		p.table(s)
	}
	return p.Output(w)
}

// paper draws tables.
type paper struct {
	*fpdf.Fpdf
	a *Answer
	h Letterhead
	s *Sheet
	// label and column are the widths of the label and of a number.
	label, column float64
}

func (p *paper) footer() {
	p.SetY(-foot + 4)
	p.SetFont("Tinos", "", 9)
	if p.h.Demo {
		p.CellFormat(60, 5, DemoSign, "", 0, "L", false, 0, "")
	}
	p.SetX(margin)
	p.CellFormat(pageWidth-2*margin, 5, fmt.Sprintf("%d/{n}", p.PageNo()), "", 0, "C", false, 0, "")
}

func (p *paper) table(s *Sheet) {
	p.s = s
	p.label = 92
	if s.Table.Columns == OfUnits {
		p.label = 62
	}
	p.column = (pageWidth - 2*margin - codeWidth - p.label) / float64(len(s.columns))
	p.AddPage()
	p.opening()
	p.heads()
	for i := range s.Rows {
		p.row(i)
	}
	p.Ln(2)
	p.SetFont("Tinos", "", 9)
	for _, note := range s.Notes(p.h.Lang) {
		lines := len(p.SplitText(note, pageWidth-2*margin-2))
		if p.GetY()+float64(lines)*lineHeight > pageHeight-foot {
			p.AddPage()
		}
		p.MultiCell(pageWidth-2*margin, lineHeight, note, "", "L", false)
	}
}

// opening is what stands above a table.
func (p *paper) opening() {
	width := pageWidth - 2*margin
	if p.h.Organisation != "" {
		p.SetFont("Tinos", "B", 11)
		p.CellFormat(width/2, 5, p.h.Organisation, "", 0, "L", false, 0, "")
		p.SetX(margin)
	}
	if p.h.Demo {
		p.SetFont("Tinos", "B", 11)
		p.CellFormat(width, 5, DemoSign, "", 0, "R", false, 0, "")
	}
	p.Ln(8)
	p.SetFont("Tinos", "B", 14)
	p.MultiCell(width, 6.5, strings.ToUpper(p.s.Table.Title(p.h.Lang)), "", "C", false)
	p.SetFont("Tinos", "", 10.5)
	for _, about := range p.h.about(p.a) {
		p.MultiCell(width, 5, about, "", "C", false)
	}
	p.Ln(2)
}

// heads are the two lines of headings.
func (p *paper) heads() {
	p.SetFont("Tinos", "B", 9.5)
	p.SetFillColor(242, 236, 228)
	x, y := margin, p.GetY()
	above, below := headHeight, headHeight
	tall := func(text string, width float64) float64 {
		return headHeight*0.8*float64(len(p.SplitText(text, width-1.6))) + 1
	}
	texts := []string{}
	for _, h := range p.s.Heads {
		above = max(above, tall(GroupLabel(p.h.Lang, h.Group), p.column*float64(len(h.Columns))))
		for _, c := range h.Columns {
			texts = append(texts, ColumnLabel(p.h.Lang, c))
			below = max(below, tall(texts[len(texts)-1], p.column))
		}
	}
	p.box(x, y, codeWidth, above+below, words.Text(p.h.Lang, "TT"))
	p.box(x+codeWidth, y, p.label, above+below, words.Text(p.h.Lang, "Nội dung"))
	x += codeWidth + p.label
	n := 0
	for _, h := range p.s.Heads {
		p.box(x, y, p.column*float64(len(h.Columns)), above, GroupLabel(p.h.Lang, h.Group))
		for range h.Columns {
			p.box(x, y+above, p.column, below, texts[n])
			x += p.column
			n++
		}
	}
	p.SetXY(margin, y+above+below)
}

// box is a heading in a frame, in the middle of it.
func (p *paper) box(x, y, width, height float64, text string) {
	p.Rect(x, y, width, height, "FD")
	lines := p.SplitText(text, width-1.6)
	step := headHeight * 0.8
	top := y + (height-step*float64(len(lines)))/2
	for i, line := range lines {
		p.SetXY(x, top+step*float64(i))
		p.CellFormat(width, step, line, "", 0, "C", false, 0, "")
	}
}

// row is one line of a table; a page that is full is turned, with the heads again.
func (p *paper) row(i int) {
	r := &p.s.Rows[i]
	style := ""
	if r.Kind == Heading || r.Level == 0 {
		style = "B"
	}
	p.SetFont("Tinos", style, 9.5)
	label := r.Said(p.h.Lang)
	indent := 3.5 * float64(r.Level)
	lines := p.SplitText(label, p.label-indent-1.6)
	height := lineHeight*float64(len(lines)) + 0.6
	if p.GetY()+height > pageHeight-foot {
		p.AddPage()
		p.heads()
		p.SetFont("Tinos", style, 9.5)
	}
	x, y := margin, p.GetY()
	p.Rect(x, y, codeWidth, height, "D")
	p.SetXY(x, y+0.3)
	p.CellFormat(codeWidth, lineHeight, p.s.RowCode(i), "", 0, "L", false, 0, "")
	x += codeWidth
	p.Rect(x, y, p.label, height, "D")
	for k, line := range lines {
		p.SetXY(x+indent, y+0.3+lineHeight*float64(k))
		p.CellFormat(p.label-indent, lineHeight, line, "", 0, "L", false, 0, "")
	}
	x += p.label
	for _, c := range r.Cells {
		p.Rect(x, y, p.column, height, "D")
		align := "R"
		if c.Form == ByHand || c.Form == Masked || !c.Value.Known() {
			align = "C"
		}
		p.SetXY(x, y+(height-lineHeight)/2)
		p.CellFormat(p.column, lineHeight, c.Text(), "", 0, align, false, 0, "")
		x += p.column
	}
	p.SetXY(margin, y+height)
}
