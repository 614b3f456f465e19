package demo

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"sen/internal/day"
)

// WriteXLSX writes the book as an Excel workbook: days as real Excel days, identifiers as text, headings
// frozen, the Mark in a sheet of its own, in a column, in the header and footer of every printed page and in
// the document's properties.
func (b Book) WriteXLSX(out io.Writer) (err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	if err := describe(f, b.RecordedAt); err != nil {
		return err
	}
	looks, err := newLooks(f)
	if err != nil {
		return err
	}
	for _, s := range b.Sheets {
		if _, err := f.NewSheet(s.Name); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Name, err)
		}
		if err := s.write(f, looks); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	packed, err := f.WriteToBuffer()
	if err != nil {
		return err
	}
	return inOrder(out, packed.Bytes())
}

// inOrder writes a packed workbook with its parts in the order of their names: excelize packs them in chance
// order, and two runs are to give the same file.
func inOrder(out io.Writer, packed []byte) error {
	in, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	z := zip.NewWriter(out)
	for _, part := range in.File {
		if err := z.Copy(part); err != nil {
			return fmt.Errorf("part %s: %w", part.Name, err)
		}
	}
	return z.Close()
}

// describe names the document and makes the first sheet the notice. The times are the book's own, so that two
// runs write the same.
func describe(f *excelize.File, at day.Instant) error {
	stamp := at.Time().Format("2006-01-02T15:04:05Z")
	err := f.SetDocProps(&excelize.DocProperties{
		Title: Mark + ": Đảng bộ tỉnh Đồng Tháp đến hết năm 2023", Subject: Mark, Keywords: Mark, Creator: "Sen", LastModifiedBy: "Sen",
		Description: "Người, số quyết định và mọi số liệu dưới cấp tỉnh đều là hư cấu.", Created: stamp, Modified: stamp,
	})
	if err != nil {
		return err
	}
	if err := f.SetSheetName("Sheet1", Mark); err != nil {
		return err
	}
	for i, line := range []string{
		Mark,
		"Tên địa bàn là tên thật. Người, số quyết định (MH-...) và mọi số liệu dưới cấp tỉnh đều là hư cấu.",
		"Trang này không được nhập vào sổ.",
	} {
		if err := f.SetCellStr(Mark, fmt.Sprintf("A%d", i+1), line); err != nil {
			return err
		}
	}
	return f.SetColWidth(Mark, "A", "A", 90)
}

// looks are the styles of the cells.
type looks struct{ head, mark, date int }

func newLooks(f *excelize.File) (looks, error) {
	var l looks
	var err error
	style := func(s *excelize.Style) int {
		id, e := f.NewStyle(s)
		if err == nil {
			err = e
		}
		return id
	}
	l.head = style(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	l.mark = style(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "B4235A"}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	format := "dd/mm/yyyy"
	l.date = style(&excelize.Style{CustomNumFmt: &format})
	return l, err
}

func (s Sheet) write(f *excelize.File, l looks) error {
	banner := "&C&\"-,Bold\"" + Mark
	if err := f.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddHeader: banner, OddFooter: banner + "&R&P/&N"}); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := w.SetColWidth(1, len(s.Head), 16); err != nil {
		return err
	}
	if err := w.SetRow("A1", s.headings(l)); err != nil {
		return err
	}
	n := 1
	for row := range s.Rows {
		n++
		if err := w.SetRow(fmt.Sprintf("A%d", n), styled(row, l)); err != nil {
			return err
		}
	}
	return w.Flush()
}

func (s Sheet) headings(l looks) []any {
	out := make([]any, len(s.Head))
	for i, h := range s.Head {
		out[i] = excelize.Cell{StyleID: l.head, Value: h}
		if h == Mark {
			out[i] = excelize.Cell{StyleID: l.mark, Value: h}
		}
	}
	return out
}

// excelDay is the Day that Excel counts as 0; Excel's 29 February 1900 makes this right from March 1900 on.
var excelDay = day.Of(1899, 12, 30)

// styled turns days into what Excel holds for a day, in place.
func styled(row []any, l looks) []any {
	for i, v := range row {
		if d, ok := v.(day.Day); ok {
			row[i] = excelize.Cell{StyleID: l.date, Value: int(d - excelDay)}
		}
	}
	return row
}
