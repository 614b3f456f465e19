package exchange

import (
	"io"
	"strconv"

	"sen/internal/exchange/xlsx"
)

// Template writes an empty workbook of the format: a guide, the sheets with headings, notes, drop-downs, a
// frozen header and text-formatted identifiers, required headings in another colour, and the lists.
func Template(out io.Writer) (err error) {
	w, err := newWorkbook()
	if err != nil {
		return err
	}
	defer func() {
		if e := w.close(); err == nil {
			err = e
		}
	}()
	if err := w.guide(); err != nil {
		return err
	}
	lists := w.placeLists()
	for _, s := range sheets {
		if err := s.blank(w); err != nil {
			return err
		}
	}
	if err := w.writeLists(lists); err != nil {
		return err
	}
	return w.finish(out)
}

var guideLines = []string{
	"Sổ đảng viên và tổ chức đảng: mẫu nhập",
	"",
	"Mỗi trang một loại dòng; trang nào chưa có gì thì để trống. Trang này và trang " + listSheet + " không được nhập.",
	"Tiêu đề nền cam là cột bắt buộc. Di chuột lên tiêu đề để xem ghi chú. Cột để trống nghĩa là chưa rõ.",
	"Thứ tự các trang, các cột và các dòng không quan trọng. Nhập lại cùng một tệp không làm thay đổi gì.",
	"Thay đổi ghi ở các trang biến động, không sửa dòng cũ.",
	"",
}

// guide writes the sheet that says what the others are for.
func (w *workbook) guide() error {
	if err := w.newSheet(guideSheet); err != nil {
		return err
	}
	row := 0
	line := func(a, b string) error {
		row++
		if err := w.file.SetCellStr(guideSheet, "A"+strconv.Itoa(row), a); err != nil || b == "" {
			return err
		}
		return w.file.SetCellStr(guideSheet, "B"+strconv.Itoa(row), b)
	}
	for _, l := range guideLines {
		if err := line(l, ""); err != nil {
			return err
		}
	}
	for _, s := range sheets {
		_, name := s.id()
		if err := line(name, s.about()); err != nil {
			return err
		}
	}
	if err := w.file.SetCellStyle(guideSheet, "A1", "A1", w.looks.title); err != nil {
		return err
	}
	return w.file.SetColWidth(guideSheet, "A", "A", 28)
}

// placeLists says where each list will stand in the sheet of lists, two columns each, in the order of the
// sheets that use them.
func (w *workbook) placeLists() (placed []head) {
	for _, s := range sheets {
		for _, h := range s.heads() {
			if h.list == nil || w.lists[h.list] != "" {
				continue
			}
			label, last := xlsx.ColumnName(2*len(placed)+1), strconv.Itoa(len(h.list.labels)+1)
			w.lists[h.list] = listSheet + "!$" + label + "$2:$" + label + "$" + last
			placed = append(placed, h)
		}
	}
	return placed
}

// writeLists writes the sheet of lists: labels and codes side by side, where placeLists said.
func (w *workbook) writeLists(placed []head) error {
	if err := w.newSheet(listSheet); err != nil {
		return err
	}
	for i, h := range placed {
		if err := w.writeList(h, 2*i+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *workbook) writeList(h head, col int) error {
	label, code := xlsx.ColumnName(col), xlsx.ColumnName(col+1)
	labels, codes := append([]string{h.heading}, h.list.labels...), append([]string{"mã"}, h.list.codes...)
	if err := w.file.SetSheetCol(listSheet, label+"1", &labels); err != nil {
		return err
	}
	if err := w.file.SetSheetCol(listSheet, code+"1", &codes); err != nil {
		return err
	}
	if err := w.file.SetCellStyle(listSheet, label+"1", code+"1", w.looks.optional); err != nil {
		return err
	}
	return w.file.SetColWidth(listSheet, label, code, 28)
}
