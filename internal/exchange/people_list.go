package exchange

import (
	"context"
	"io"
	"iter"
	"strconv"

	"github.com/xuri/excelize/v2"

	"sen/internal/day"
)

// PersonLine is a person as a list names them, on the day the list is of. What is not known is empty.
type PersonLine struct {
	Name, Code        string
	Birth             day.Partial
	Sex               string
	Unit, Above       string // names of the cell, or the last one, and of what it hangs under
	Standing          string
	Joined, Official  day.Partial
	Occupation, Posts string
	// Shown only to those who may see identifiers.
	PersonalNumber, Card, Phone string
}

// ListHead is what stands above a list of people, and what it may show.
type ListHead struct {
	Organisation, Title string
	On                  day.Day
	Demo                bool // the people are invented: the list says so
	Identifiers         bool // days of birth beyond the year, personal numbers, cards and phones may be shown
}

// demoMark stands over everything that is invented.
const demoMark = "DỮ LIỆU MINH HỌA"

// listSheetName is the sheet of a list of people.
const listSheetName = "DANH_SACH"

// lineColumn is a column of a list of people, whose lines are L.
type lineColumn[L any] struct {
	heading string
	width   float64
	value   func(*L) string
}

// lineColumns are the columns of a list behind STT. All are texts, so that no number loses its zeros and no text is
// taken for a formula, also when somebody edits the cell.
func lineColumns(identifiers bool) []lineColumn[PersonLine] {
	type column = lineColumn[PersonLine]
	born := column{"Năm sinh", 10, func(l *PersonLine) string { return yearOnly(l.Birth) }}
	if identifiers {
		born = column{"Ngày sinh", 12, func(l *PersonLine) string { return l.Birth.Vietnamese() }}
	}
	columns := []column{
		{"Họ và tên", 28, func(l *PersonLine) string { return l.Name }},
		born,
		{"Giới tính", 9, func(l *PersonLine) string { return l.Sex }},
		{"Mã đảng viên", 14, func(l *PersonLine) string { return l.Code }},
		{"Chi bộ", 30, func(l *PersonLine) string { return l.Unit }},
		{"Đảng bộ cấp trên", 30, func(l *PersonLine) string { return l.Above }},
		{"Tư cách", 14, func(l *PersonLine) string { return l.Standing }},
		{"Ngày vào Đảng", 13, func(l *PersonLine) string { return l.Joined.Vietnamese() }},
		{"Ngày chính thức", 13, func(l *PersonLine) string { return l.Official.Vietnamese() }},
		{"Nghề nghiệp", 26, func(l *PersonLine) string { return l.Occupation }},
		{"Chức vụ", 26, func(l *PersonLine) string { return l.Posts }},
	}
	if identifiers {
		columns = append(columns,
			column{"Số định danh cá nhân", 16, func(l *PersonLine) string { return l.PersonalNumber }},
			column{"Số thẻ đảng viên", 16, func(l *PersonLine) string { return l.Card }},
			column{"Điện thoại", 14, func(l *PersonLine) string { return l.Phone }})
	}
	return columns
}

func yearOnly(p day.Partial) string {
	if !p.Known() {
		return ""
	}
	return strconv.Itoa(p.Year())
}

// WriteList writes a list of people as an .xlsx file and tells how many they are. Lines are taken one by one, so that
// memory does not grow with them; the first error among them, or the end of ctx, ends the list, and nothing is written.
func WriteList(ctx context.Context, out io.Writer, head ListHead, lines iter.Seq2[*PersonLine, error]) (n int, err error) {
	titles := []string{head.Organisation, head.Title, "Tính đến ngày " + head.On.Vietnamese()}
	return writePeople(ctx, out, listSheetName, marked(head.Demo, titles), lineColumns(head.Identifiers), lines)
}

// marked are the titles of a list, under the mark of what is invented if it is.
func marked(demo bool, titles []string) []string {
	if demo {
		return append([]string{demoMark}, titles...)
	}
	return titles
}

func writePeople[L any](ctx context.Context, out io.Writer, sheet string, titles []string, columns []lineColumn[L], lines iter.Seq2[*L, error]) (n int, err error) {
	w, err := newWorkbook()
	if err != nil {
		return 0, err
	}
	defer func() {
		if e := w.close(); err == nil {
			err = e
		}
	}()
	l := &peopleList[L]{workbook: w, columns: columns}
	if err := l.begin(sheet, titles); err != nil {
		return 0, err
	}
	for line, err := range lines {
		if err != nil {
			return l.n, err
		}
		if l.n%1024 == 0 && ctx.Err() != nil {
			return l.n, ctx.Err()
		}
		if err := l.line(line); err != nil {
			return l.n, err
		}
	}
	if err := l.out.stream.Flush(); err != nil {
		return l.n, err
	}
	return l.n, w.finish(out)
}

// peopleList is one run of writePeople.
type peopleList[L any] struct {
	*workbook
	columns []lineColumn[L]
	out     *sheetOut
	cells   []any
	n       int
}

// begin writes the titles and the frozen row of headings.
func (l *peopleList[L]) begin(sheet string, titles []string) error {
	if err := l.newSheet(sheet); err != nil {
		return err
	}
	stream, err := l.file.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	l.out = &sheetOut{stream: stream}
	if err := l.dressColumns(); err != nil {
		return err
	}
	top := strconv.Itoa(len(titles) + 3)
	err = stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: len(titles) + 2, TopLeftCell: "A" + top, ActivePane: "bottomLeft"})
	if err != nil {
		return err
	}
	for _, title := range titles {
		if err := l.out.add([]any{excelize.Cell{StyleID: l.looks.title, Value: title}}); err != nil {
			return err
		}
	}
	l.out.row++ // an empty row
	return l.headings()
}

func (l *peopleList[L]) dressColumns() error {
	if err := l.out.stream.SetColWidth(1, 1, 7); err != nil {
		return err
	}
	for i, c := range l.columns {
		if err := l.out.stream.SetColWidth(i+2, i+2, c.width); err != nil {
			return err
		}
	}
	return l.out.stream.SetColStyle(2, len(l.columns)+1, l.looks.text)
}

func (l *peopleList[L]) headings() error {
	cells := []any{excelize.Cell{StyleID: l.looks.optional, Value: "STT"}}
	for _, c := range l.columns {
		cells = append(cells, excelize.Cell{StyleID: l.looks.optional, Value: c.heading})
	}
	l.out.row++
	return l.out.stream.SetRow("A"+strconv.Itoa(l.out.row), cells, excelize.RowOpts{Height: 32})
}

func (l *peopleList[L]) line(p *L) error {
	l.n++
	l.cells = append(l.cells[:0], l.n)
	for _, c := range l.columns {
		l.cells = append(l.cells, textCell(c.value(p)))
	}
	return l.out.add(l.cells)
}
