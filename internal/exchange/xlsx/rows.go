package xlsx

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"sen/internal/fault"
)

// Kind is what a cell holds.
type Kind uint8

// The kinds. A cell without a value has none of them.
const (
	Text    Kind = iota + 1
	Number       // as the file writes it: "45238", "8.7E10"
	Date         // a Number that is shown as a date: a serial day
	ISODate      // "2023-11-08" or with a time behind it
	Bool         // "0" or "1"
	Error        // "#N/A" and the like
)

// Cell is one cell that holds a value or a formula.
type Cell struct {
	Col     int // from 1
	Kind    Kind
	Formula bool   // a formula stands behind the value; Kind is 0 if it was never calculated
	Value   []byte // valid until the next row
}

// The format's own bounds.
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
	maxRowText = 16 << 20
)

// Rows reads the rows of one sheet in the order of the file.
type Rows struct {
	// Row is the number of the row as people see it, Cells what stands in it, in the order of the file; both
	// are valid until Next is called again.
	Row   int
	Cells []Cell
	// Merged are ranges such as "A1:F1", at most a thousand; known after the last row.
	Merged []string

	f     *File
	s     *scanner
	close io.Closer
	part  string
	err   error
	whole bool // the end of the sheet was seen: nothing is cut off
	text  []byte
	ends  []int // of the values of Cells in text
}

// Rows opens a sheet of the file.
func (f *File) Rows(s Sheet) (*Rows, error) {
	sc, c, err := f.open(s.part)
	if err != nil {
		return nil, err
	}
	if sc == nil {
		return nil, fault.New(fault.Invalid, "file.damaged", "part", s.part)
	}
	return &Rows{f: f, s: sc, close: c, part: s.part}, nil
}

// Close lets go of the sheet.
func (r *Rows) Close() error { return r.close.Close() }

// Err is what stopped Next, nil at the end of the sheet.
func (r *Rows) Err() error { return r.err }

// Next moves to the next row that the file has; false after the last and on an error.
func (r *Rows) Next() bool {
	for r.err == nil {
		switch err := r.s.next(); {
		case err == io.EOF && r.whole:
			return false
		case err != nil:
			r.err = damaged(r.part, unexpected(err))
		case r.s.kind == endTag && r.s.is("worksheet"):
			r.whole = true
		case r.s.kind != startTag:
		case r.s.is("row"):
			if r.err = damagedIf(r.part, r.row()); r.err == nil {
				return true
			}
		case r.s.is("mergeCell") && len(r.Merged) < 1000:
			r.Merged = append(r.Merged, r.s.attr("ref"))
		}
	}
	return false
}

func damagedIf(part string, err error) error {
	if err == nil {
		return nil
	}
	return damaged(part, err)
}

// row reads one row, whose start tag the scanner is at.
func (r *Rows) row() error {
	r.Row++
	if raw := r.s.rawAttr("r"); raw != nil {
		n, err := strconv.Atoi(string(raw))
		if err != nil {
			return errors.New("a row has no number")
		}
		r.Row = n
	}
	if r.Row < 1 || r.Row > maxRows {
		return errors.New("a row lies outside the sheet")
	}
	r.Cells, r.text, r.ends = r.Cells[:0], r.text[:0], r.ends[:0]
	col := 0
	for {
		if err := r.s.next(); err != nil {
			return unexpected(err)
		}
		switch {
		case r.s.kind == endTag && r.s.is("row"):
			r.setValues()
			return nil
		case r.s.kind == startTag && r.s.is("c"):
			var err error
			if col, err = r.cell(col); err != nil {
				return err
			}
		}
	}
}

// setValues points the cells at their texts, once the texts do not move any more.
func (r *Rows) setValues() {
	from := 0
	for i, end := range r.ends {
		r.Cells[i].Value, from = r.text[from:end:end], end
	}
}

// cell reads one cell, whose start tag the scanner is at, and gives its column.
func (r *Rows) cell(before int) (col int, err error) {
	col = before + 1
	if ref := r.s.rawAttr("r"); ref != nil {
		if col = column(ref); col == 0 {
			return 0, errors.New("a cell has no place")
		}
	}
	if col > maxColumns {
		return 0, errors.New("a cell lies outside the sheet")
	}
	kind, style, c := cellType(r.s.rawAttr("t")), r.s.rawAttr("s"), Cell{Col: col}
	dated := kind == Number && r.isDated(style)
	from := len(r.text)
	if c.Formula, err = r.content(); err != nil {
		return col, err
	}
	if len(r.text) > maxRowText {
		return col, errors.New("a row is too long")
	}
	if len(r.text) > from {
		c.Kind = kind
		switch {
		case dated:
			c.Kind = Date
		case kind == sharedText:
			c.Kind = Text
			if err := r.share(from); err != nil {
				return col, err
			}
		}
	}
	if c.Kind != 0 || c.Formula {
		r.Cells, r.ends = append(r.Cells, c), append(r.ends, len(r.text))
	}
	return col, nil
}

// content reads up to the end of a cell and appends its value to the text.
func (r *Rows) content() (formula bool, err error) {
	inValue := false
	for {
		if err := r.s.next(); err != nil {
			return formula, unexpected(err)
		}
		switch s := r.s; {
		case s.kind == charData:
			if inValue {
				r.text = append(r.text, s.text...)
			}
		case s.is("v"):
			inValue = s.kind == startTag
		case s.kind == startTag && s.is("f"):
			formula = true
		case s.kind == startTag && s.is("is"):
			if r.text, err = appendText(r.text, s, "is"); err != nil {
				return formula, err
			}
		case s.kind == endTag && s.is("c"):
			return formula, nil
		}
	}
}

// share replaces the number of a shared text, which begins at from, by the text.
func (r *Rows) share(from int) error {
	i, err := strconv.Atoi(strings.TrimSpace(string(r.text[from:])))
	text, ok := r.f.shared.get(i)
	if err != nil || !ok {
		return errors.New("a cell names a text that is not there")
	}
	r.text = append(r.text[:from], text...)
	return nil
}

func (r *Rows) isDated(style []byte) bool {
	i, err := strconv.Atoi(string(style))
	return err == nil && i >= 0 && i < len(r.f.dated) && r.f.dated[i]
}

const sharedText Kind = 100

func cellType(t []byte) Kind {
	switch string(t) {
	case "s":
		return sharedText
	case "str", "inlineStr":
		return Text
	case "b":
		return Bool
	case "e":
		return Error
	case "d":
		return ISODate
	}
	return Number
}

// column is the number of the column of a reference such as "AB12"; 0 if it is none.
func column(ref []byte) int {
	n := 0
	for i, c := range ref {
		switch {
		case c >= 'A' && c <= 'Z' && n <= maxColumns:
			n = n*26 + int(c-'A') + 1
		case c >= '0' && c <= '9' && i > 0:
			return n
		default:
			return 0
		}
	}
	return 0
}

// ColumnName is the letters of a column: 28 is "AB".
func ColumnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
