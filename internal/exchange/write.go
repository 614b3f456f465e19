package exchange

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"sen/internal/day"
	"sen/internal/exchange/xlsx"
)

// workbook is a workbook being written.
type workbook struct {
	file  *excelize.File
	looks looks
	begun bool             // there is a sheet of ours
	lists map[*list]string // where a list's labels stand, for drop-downs
}

// looks are the styles of cells.
type looks struct{ title, required, optional, date, text, refused, warned int }

func newWorkbook() (*workbook, error) {
	w := &workbook{file: excelize.NewFile(), lists: map[*list]string{}}
	var err error
	style := func(s excelize.Style) int {
		id, e := w.file.NewStyle(&s)
		if e != nil {
			err = e
		}
		return id
	}
	heading := func(fill string) excelize.Style {
		return excelize.Style{
			Font: bold(11), Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
			Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}},
			Border: []excelize.Border{{Type: "bottom", Color: "7F7F7F", Style: 1}},
		}
	}
	format := "dd/mm/yyyy"
	w.looks = looks{
		title:    style(excelize.Style{Font: bold(14)}),
		required: style(heading("F7CBAC")), optional: style(heading("DDEBF7")),
		date: style(excelize.Style{CustomNumFmt: &format}), text: style(excelize.Style{NumFmt: 49}),
		refused: style(excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F8CBAD"}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}),
		warned:  style(excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF2CC"}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}),
	}
	return w, err
}

func bold(size float64) *excelize.Font {
	return &excelize.Font{Bold: true, Family: "Calibri", Size: size}
}

func (w *workbook) close() error { return w.file.Close() }

// newSheet adds a sheet behind the others; the first takes the place of the one every new workbook has. To
// delete that one at the end would make excelize read all others back into memory.
func (w *workbook) newSheet(name string) error {
	if !w.begun {
		w.begun = true
		return w.file.SetSheetName("Sheet1", name)
	}
	_, err := w.file.NewSheet(name)
	return err
}

// finish writes the whole.
func (w *workbook) finish(out io.Writer) error { return w.file.Write(out) }

// templateRows is down to which row drop-downs and text formats of the template reach.
const templateRows = 20000

// sheetOut is one sheet of the format being written.
type sheetOut struct {
	stream *excelize.StreamWriter
	row    int
}

// begin makes the sheet: headings with notes, drop-downs, a frozen header, identifiers formatted as text.
func (w *workbook) begin(name string, heads []head) (*sheetOut, error) {
	if err := w.newSheet(name); err != nil {
		return nil, err
	}
	stream, err := w.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	out := &sheetOut{stream: stream, row: 1}
	cells := make([]any, len(heads))
	for i, h := range heads {
		if err := w.dress(out, name, i+1, h); err != nil {
			return nil, err
		}
		look := w.looks.optional
		if h.required {
			look = w.looks.required
		}
		cells[i] = excelize.Cell{StyleID: look, Value: h.heading}
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	return out, stream.SetRow("A1", cells, excelize.RowOpts{Height: 32})
}

// dress gives a column its width and format, its heading a note and its cells a drop-down.
func (w *workbook) dress(out *sheetOut, sheet string, col int, h head) error {
	width := 16.0
	if h.form == text || h.list != nil {
		width = 24
	}
	if err := out.stream.SetColWidth(col, col, width); err != nil {
		return err
	}
	if look := w.columnLook(h); look != 0 {
		if err := out.stream.SetColStyle(col, col, look); err != nil {
			return err
		}
	}
	letters := xlsx.ColumnName(col)
	if note := noteOf(h); note != "" {
		err := w.file.AddComment(sheet, excelize.Comment{Cell: letters + "1", Author: "Sen", Text: note, Width: 260, Height: 90})
		if err != nil {
			return err
		}
	}
	if h.list == nil {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = letters + "2:" + letters + strconv.Itoa(templateRows)
	v.SetSqrefDropList(w.lists[h.list])
	v.ShowErrorMessage = false // codes may be typed too
	return w.file.AddDataValidation(sheet, v)
}

func (w *workbook) columnLook(h head) int {
	switch h.form {
	case text, identifier:
		return w.looks.text
	case fullDay:
		return w.looks.date
	}
	return 0
}

// noteOf is what the comment at a heading says.
func noteOf(h head) string {
	var says []string
	if h.required {
		says = append(says, "Bắt buộc.")
	}
	if h.note != "" {
		says = append(says, h.note)
	}
	if h.list != nil {
		says = append(says, "Chọn trong danh mục, hoặc ghi mã.")
	}
	if len(h.also) > 0 {
		says = append(says, "Cũng hiểu tiêu đề: "+strings.Join(h.also, ", ")+".")
	}
	return strings.Join(says, " ")
}

func (o *sheetOut) add(cells []any) error {
	o.row++
	return o.stream.SetRow("A"+strconv.Itoa(o.row), cells)
}

// visible are the columns that the template offers.
func (s *sheetOf[T]) visible() (out []column[T], heads []head) {
	for i, h := range s.heads() {
		if !h.hidden {
			out, heads = append(out, s.columns[i]), append(heads, h)
		}
	}
	return out, heads
}

// write writes the sheet with rows.
func (s *sheetOf[T]) write(w *workbook, rows iter.Seq[*T]) error {
	columns, heads := s.visible()
	out, err := w.begin(s.name, heads)
	if err != nil {
		return err
	}
	cells := make([]any, len(columns))
	for r := range rows {
		for i := range columns {
			cells[i] = w.cell(columns[i].form, columns[i].list, columns[i].at(r))
		}
		if err := out.add(cells); err != nil {
			return err
		}
	}
	return out.stream.Flush()
}

// blank writes the sheet without rows.
func (s *sheetOf[T]) blank(w *workbook) error { return s.write(w, func(func(*T) bool) {}) }

// cell is a value as it is written; nil if it is empty.
func (w *workbook) cell(f form, l *list, at any) any {
	switch v := at.(type) {
	case *string:
		if f == decimal {
			return decimalCell(*v)
		}
		return textCell(*v)
	case *choice:
		return textCell(l.label(*v))
	case *day.Day:
		return w.dayCell(*v)
	case *day.Partial:
		if d, exact := v.Exact(); exact {
			return w.dayCell(d)
		}
		return textCell(v.Vietnamese())
	case *optional:
		if v.given {
			return v.n
		}
	}
	return nil
}

func textCell(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// Days before March 1900, where Excel's calendar is wrong, are written as texts.
var excelZero, excelRight = day.Of(1899, 12, 30), day.Of(1900, 3, 1)

func (w *workbook) dayCell(d day.Day) any {
	switch {
	case d == day.None:
		return nil
	case d < excelRight:
		return d.Vietnamese()
	}
	return excelize.Cell{StyleID: w.looks.date, Value: int(d - excelZero)}
}

// decimalCell is a decimal number: as a number if Excel keeps all its digits, else as a text.
func decimalCell(s string) any {
	if s == "" {
		return nil
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && strconv.FormatFloat(f, 'f', -1, 64) == s && len(strings.Trim(s, "-.0")) <= 15 {
		return f
	}
	return strings.Replace(s, ".", ",", 1)
}
