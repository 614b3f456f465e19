package national

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"sen/internal/words"
)

// WriteXLSX writes tables as a workbook, a sheet each: heads merged and kept in sight, numbers as numbers, A4 lying down.
func (a *Answer) WriteXLSX(w io.Writer, h Letterhead, numbers []int) error {
	if err := CheckNumbers(numbers); err != nil {
		return err
	}
	f := excelize.NewFile()
	defer f.Close()
	b := &workbook{f: f, a: a, h: h}
	if err := b.makeStyles(); err != nil {
		return err
	}
	for i, s := range a.chosen(numbers) {
		name := words.Text(h.Lang, "Biểu %d", s.Table.Number)
		if i == 0 {
			b.do(f.SetSheetName("Sheet1", name))
		} else if _, err := f.NewSheet(name); err != nil {
			return err
		}
		b.sheet(name, s)
	}
	if b.err != nil {
		return b.err
	}
	return f.Write(w)
}

// workbook writes sheets and keeps the first error.
type workbook struct {
	f   *excelize.File
	a   *Answer
	h   Letterhead
	err error

	title, demo, quiet, head, code        int
	number, signed, mean, percent, hidden int
	label                                 [2][4]int // heading or not, by level
}

func (b *workbook) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

const fontName = "Times New Roman"

func (b *workbook) makeStyles() error {
	thin := []excelize.Border{{Type: "left", Color: "808080", Style: 1}, {Type: "right", Color: "808080", Style: 1}, {Type: "top", Color: "808080", Style: 1}, {Type: "bottom", Color: "808080", Style: 1}}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: fontName, Size: size, Bold: bold}
	}
	format := func(s string) *string { return &s }
	number := func(code string) *excelize.Style {
		return &excelize.Style{Font: font(11, false), Border: thin, CustomNumFmt: format(code), Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "center"}}
	}
	styles := []struct {
		into *int
		is   *excelize.Style
	}{
		{&b.title, &excelize.Style{Font: font(14, true), Alignment: &excelize.Alignment{Horizontal: "center"}}},
		{&b.demo, &excelize.Style{Font: &excelize.Font{Family: fontName, Size: 12, Bold: true, Color: "9C1F4F"}, Alignment: &excelize.Alignment{Horizontal: "center"}}},
		{&b.quiet, &excelize.Style{Font: font(11, false), Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}},
		{&b.head, &excelize.Style{Font: font(11, true), Border: thin, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2ECE4"}}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}},
		{&b.code, &excelize.Style{Font: font(11, false), Border: thin, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&b.number, number(`#,##0`)},
		{&b.signed, number(`+#,##0;−#,##0;0`)},
		{&b.mean, number(`#,##0.0;−#,##0.0;0.0`)},
		{&b.percent, number(`+0.00%;−0.00%;0.00%`)},
		{&b.hidden, &excelize.Style{Font: font(11, false), Border: thin, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
	}
	for level := range 4 {
		for i := range 2 {
			styles = append(styles, struct {
				into *int
				is   *excelize.Style
			}{&b.label[i][level], &excelize.Style{Font: font(11, i == 1), Border: thin, Alignment: &excelize.Alignment{Indent: level * 2, Vertical: "center", WrapText: true}}})
		}
	}
	for _, s := range styles {
		id, err := b.f.NewStyle(s.is)
		if err != nil {
			return err
		}
		*s.into = id
	}
	return nil
}

func at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // both count from 1 and are few
	}
	return name
}

// put writes a value with a style.
func (b *workbook) put(sheet string, col, row int, value any, style int) {
	cell := at(col, row)
	if value != nil {
		b.do(b.f.SetCellValue(sheet, cell, value))
	}
	b.do(b.f.SetCellStyle(sheet, cell, cell, style))
}

// merged writes a value over several cells.
func (b *workbook) merged(sheet string, col, row, toCol, toRow int, value any, style int) {
	b.put(sheet, col, row, value, style)
	b.do(b.f.SetCellStyle(sheet, at(col, row), at(toCol, toRow), style))
	if col != toCol || row != toRow {
		b.do(b.f.MergeCell(sheet, at(col, row), at(toCol, toRow)))
	}
}

func (b *workbook) sheet(name string, s *Sheet) {
	last := 2 + len(s.columns)
	row := 1
	line := func(text string, style int, height float64) {
		b.merged(name, 1, row, last, row, text, style)
		if height > 0 {
			b.do(b.f.SetRowHeight(name, row, height))
		}
		row++
	}
	if b.h.Organisation != "" {
		line(b.h.Organisation, b.quiet, 0)
	}
	if b.h.Demo {
		line(DemoSign, b.demo, 0)
	}
	line(strings.ToUpper(s.Table.Title(b.h.Lang)), b.title, 22)
	for _, about := range b.h.about(b.a) {
		line(about, b.quiet, 0)
	}
	headed := row
	b.heads(name, s, row)
	row += 2
	for i := range s.Rows {
		b.row(name, s, i, row)
		row++
	}
	for _, note := range s.Notes(b.h.Lang) {
		line(note, b.quiet, float64(16*(1+len([]rune(note))/150)))
	}
	b.setUp(name, s, headed, row-1)
}

func (b *workbook) heads(name string, s *Sheet, row int) {
	b.merged(name, 1, row, 1, row+1, words.Text(b.h.Lang, "TT"), b.head)
	b.merged(name, 2, row, 2, row+1, words.Text(b.h.Lang, "Nội dung"), b.head)
	col := 3
	for _, h := range s.Heads {
		b.merged(name, col, row, col+len(h.Columns)-1, row, GroupLabel(b.h.Lang, h.Group), b.head)
		for _, c := range h.Columns {
			b.put(name, col, row+1, ColumnLabel(b.h.Lang, c), b.head)
			col++
		}
	}
	if s.Table.Columns == OfUnits {
		b.do(b.f.SetRowHeight(name, row+1, 48))
	}
}

func (b *workbook) row(name string, s *Sheet, i, row int) {
	r := &s.Rows[i]
	bold := 0
	if r.Kind == Heading || r.Level == 0 {
		bold = 1
	}
	b.put(name, 1, row, s.RowCode(i), b.code)
	label := r.Said(b.h.Lang)
	if why := r.Because(b.h.Lang); why != "" {
		label += " – " + why
	}
	b.put(name, 2, row, label, b.label[bold][min(r.Level, 3)])
	if n := len([]rune(label)) + 4*r.Level; n > 52 {
		b.do(b.f.SetRowHeight(name, row, float64(16*(1+n/52))))
	}
	for k, c := range r.Cells {
		value, style := b.value(c)
		b.put(name, 3+k, row, value, style)
	}
}

// value is a cell's content with its style: numbers as numbers, everything else as text.
func (b *workbook) value(c Cell) (any, int) {
	if c.Form == Blank {
		return nil, b.hidden
	}
	if c.Form == ByHand || c.Form == Masked || !c.Value.Known() {
		return c.Text(), b.hidden
	}
	switch c.Form {
	case Difference:
		return c.Value.Whole, b.signed
	case Mean:
		return float64(tenths(c.Value)) / 10, b.mean
	case Percent:
		return c.Value.Float(), b.percent
	}
	return c.Value.Whole, b.number
}

// setUp makes a sheet fit to be read and printed.
func (b *workbook) setUp(name string, s *Sheet, headed, last int) {
	width, label := 12.5, 52.0
	if s.Table.Columns == OfUnits {
		width, label = 9.8, 44
	}
	b.do(b.f.SetColWidth(name, "A", "A", 7))
	b.do(b.f.SetColWidth(name, "B", "B", label))
	end, err := excelize.ColumnNumberToName(2 + len(s.columns))
	b.do(err)
	b.do(b.f.SetColWidth(name, "C", end, width))
	b.do(b.f.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: headed + 1, TopLeftCell: at(3, headed+2), ActivePane: "bottomRight"}))
	one, none, wide, a4 := 1, 0, "landscape", 9
	b.do(b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &wide, FitToWidth: &one, FitToHeight: &none}))
	fits := true
	b.do(b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fits}))
	left, foot := 0.4, 0.6
	b.do(b.f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &left, Right: &left, Top: &left, Bottom: &foot}))
	footer := "&C&P/&N"
	if b.h.Demo {
		footer = "&L" + DemoSign + footer
	}
	b.do(b.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: footer}))
	quoted := "'" + name + "'"
	b.do(b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: fmt.Sprintf("%s!$%d:$%d", quoted, headed, headed+1)}))
	b.do(b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: name, RefersTo: fmt.Sprintf("%s!$A$1:$%s$%d", quoted, end, last)}))
}
