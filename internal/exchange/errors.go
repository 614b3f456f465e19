package exchange

import (
	"context"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"sen/internal/exchange/xlsx"
)

// WriteErrors writes the workbook that was judged back, read again from r, with a verdict before each row
// that was refused or flagged: two columns to the left of the sheet's own. Values are kept, formulas become
// their values, and formats are lost but for dates and texts. What it writes can be corrected and imported.
func (p *Plan) WriteErrors(ctx context.Context, r io.ReaderAt, size int64, out io.Writer, limits xlsx.Limits) (err error) {
	if limits == (xlsx.Limits{}) {
		limits = xlsx.DefaultLimits
	}
	in, err := xlsx.Open(r, size, limits)
	if err != nil {
		return err
	}
	w, err := newWorkbook()
	if err != nil {
		return err
	}
	defer w.close()
	for _, tab := range in.Sheets {
		if err := w.copySheet(ctx, in, tab, p.headingRow(tab.Name), p.remarks(tab.Name)); err != nil {
			return err
		}
	}
	return w.finish(out)
}

// WriteErrorsFile is WriteErrors from one file on disk to another.
func (p *Plan) WriteErrorsFile(ctx context.Context, from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := p.WriteErrors(ctx, in, info.Size(), out, xlsx.Limits{}); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// headingRow is the row of a sheet's headings, 1 if none was found.
func (p *Plan) headingRow(tab string) int {
	s := sheetNamed(tab)
	if s == nil {
		return 1
	}
	number, _ := s.id()
	return p.book.headings[number]
}

// remark is what is said before a row.
type remark struct {
	refused bool
	says    []string
}

// remarks are what is said of the rows of a sheet, by row; nil for a sheet that is none of ours.
func (p *Plan) remarks(tab string) map[int]*remark {
	s := sheetNamed(tab)
	if s == nil {
		return nil
	}
	number, _ := s.id()
	out := map[int]*remark{}
	for _, f := range p.findings {
		if f.sheet != number {
			continue
		}
		row := int(f.row)
		if row == 0 {
			row = p.book.headings[number]
		}
		if out[row] == nil {
			out[row] = &remark{}
		}
		says := f.verdict("vi").Message
		if f.column != "" {
			says = f.column + ": " + says
		}
		out[row].refused = out[row].refused || !f.warning
		if !slices.Contains(out[row].says, says) {
			out[row].says = append(out[row].says, says)
		}
	}
	return out
}

func (w *workbook) copySheet(ctx context.Context, in *xlsx.File, tab xlsx.Sheet, headings int, remarks map[int]*remark) error {
	if err := w.newSheet(tab.Name); err != nil {
		return err
	}
	out, err := w.file.NewStreamWriter(tab.Name)
	if err != nil {
		return err
	}
	rows, err := in.Rows(tab)
	if err != nil {
		return err
	}
	defer rows.Close()
	c := copying{workbook: w, out: out, remarks: remarks, headings: headings}
	if remarks != nil {
		c.shift = 2
		if err := out.SetColWidth(2, 2, 60); err != nil {
			return err
		}
	}
	for rows.Next() {
		if rows.Row%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if rows.Row <= c.last {
			continue // a file that repeats a row is copied once
		}
		if err := c.row(rows.Row, rows.Cells); err != nil {
			return err
		}
	}
	if rows.Err() != nil {
		return rows.Err()
	}
	return out.Flush()
}

// copying is the copying of one sheet.
type copying struct {
	*workbook
	out      *excelize.StreamWriter
	remarks  map[int]*remark
	shift    int
	headings int // the row of headings
	last     int
	cells    []any
}

func (c *copying) row(row int, cells []xlsx.Cell) error {
	c.cells = c.cells[:0]
	for _, cell := range cells {
		for len(c.cells) < c.shift+cell.Col {
			c.cells = append(c.cells, nil)
		}
		c.cells[c.shift+cell.Col-1] = c.copied(cell)
	}
	if len(c.cells) == 0 {
		return nil
	}
	c.remark(row)
	c.last = row
	return c.out.SetRow("A"+strconv.Itoa(row), c.cells)
}

// remark fills the two columns before the row's own.
func (c *copying) remark(row int) {
	r := c.remarks[row]
	switch {
	case c.shift == 0:
	case row == c.headings:
		sentence := sentenceHeading
		if r != nil {
			sentence += ": " + strings.Join(r.says, "\n")
		}
		c.cells[0] = excelize.Cell{StyleID: c.looks.optional, Value: verdictHeading}
		c.cells[1] = excelize.Cell{StyleID: c.looks.optional, Value: sentence}
	case r != nil:
		look, verdict := c.looks.warned, "Lưu ý"
		if r.refused {
			look, verdict = c.looks.refused, "Chưa ghi"
		}
		c.cells[0] = excelize.Cell{StyleID: look, Value: verdict}
		c.cells[1] = excelize.Cell{StyleID: look, Value: strings.Join(r.says, "\n")}
	}
}

// copied is a cell as it is written again.
func (c *copying) copied(cell xlsx.Cell) any {
	s := string(cell.Value)
	switch cell.Kind {
	case xlsx.Number, xlsx.Date:
		n, err := strconv.ParseFloat(s, 64)
		switch {
		case err != nil || len(s) > 16:
			return s
		case cell.Kind == xlsx.Date:
			return excelize.Cell{StyleID: c.looks.date, Value: n}
		}
		return n
	case xlsx.Bool:
		return s == "1"
	case 0:
		return nil
	}
	return excelize.Cell{StyleID: c.looks.text, Value: s}
}
