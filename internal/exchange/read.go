package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"sen/internal/exchange/xlsx"
	"sen/internal/fault"
	"sen/internal/viet"
)

// Book is a workbook as it was read: its rows, and what was wrong or strange about its cells. It knows no
// register. It is not changed once read and may be judged more than once.
type Book struct {
	// Name is the file's name and Digest the SHA-256 of its bytes, for the journal.
	Name, Digest string

	units        many[unitRow]
	unitChanges  many[unitChangeRow]
	people       many[personRow]
	changes      many[changeRow]
	posts        many[postRow]
	targets      many[targetRow]
	references   many[referenceRow]
	hosts        many[hostRow]
	recognitions many[recognitionRow]

	headings [recognitionSheet + 1]int // the rows of headings, by sheet
	findings []finding
}

// Options say how a workbook is read. The zero value is right for most.
type ReadOptions struct {
	// Limits bound what the file may cost; xlsx.DefaultLimits if zero.
	Limits xlsx.Limits
	// Headings says what headings mean that are not understood: heading in the file to heading of workbook.md.
	Headings map[string]string
	// Progress is told how far the reading is, now and then; nil: nobody.
	Progress func(Progress)
}

// Progress is how far an import is.
type Progress struct {
	Stage Stage
	Done  int64 // of Total; rows read, people judged, rows written
	Total int64 // 0: unknown
}

// Stage is a part of an import.
type Stage string

// The stages, in order.
const (
	Reading Stage = "reading"
	Judging Stage = "judging"
	Writing Stage = "writing"
)

// ReadFile is Read for a file on disk; Name is the last element of its path.
func ReadFile(ctx context.Context, path string, o ReadOptions) (*Book, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return Read(ctx, f, info.Size(), filepath.Base(path), o)
}

// Read reads a workbook. What is wrong with single cells and rows is kept for the report; an error means
// that there is no book: a fault file.not_workbook, file.old_format, file.encrypted, file.cut_off, file.damaged,
// file.too_big, file.empty or no_known_sheet, or the context's error.
func Read(ctx context.Context, r io.ReaderAt, size int64, name string, o ReadOptions) (*Book, error) {
	if o.Limits == (xlsx.Limits{}) {
		o.Limits = xlsx.DefaultLimits
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(r, 0, size)); err != nil {
		return nil, err
	}
	f, err := xlsx.Open(r, size, o.Limits)
	if err != nil {
		return nil, err
	}
	b := &Book{Name: name, Digest: hex.EncodeToString(sum.Sum(nil))}
	in := &reading{ctx: ctx, book: b, file: f, options: o, cells: newCellReader(f.Date1904)}
	return b, in.allSheets()
}

// reading is one run of Read.
type reading struct {
	ctx     context.Context
	book    *Book
	file    *xlsx.File
	options ReadOptions
	cells   *cellReader
	rows    int64 // read so far, of all sheets
}

func (in *reading) allSheets() error {
	known := 0
	for _, tab := range in.file.Sheets {
		s := sheetNamed(tab.Name)
		if s == nil {
			if !ignoredSheet(tab.Name) {
				in.book.findings = append(in.book.findings, finding{tab: tab.Name, fault: fault.New(fault.Invalid, "unknown_sheet"), warning: true})
			}
			continue
		}
		known++
		if err := in.sheet(tab, s); err != nil {
			return err
		}
	}
	if known == 0 {
		return fault.New(fault.Invalid, "no_known_sheet")
	}
	return nil
}

func sheetNamed(name string) sheet {
	key := viet.Key(name)
	for _, s := range sheets {
		if _, n := s.id(); viet.Key(n) == key {
			return s
		}
	}
	return nil
}

// rowReader takes the cells of one sheet's rows into the book.
type rowReader interface {
	begin(row int)
	cell(column int, c xlsx.Cell)
	// end keeps the row unless nothing was in it.
	end()
}

// headingRows is how many rows may stand before the row of headings: titles, notes.
const headingRows = 30

func (in *reading) sheet(tab xlsx.Sheet, s sheet) error {
	rows, err := in.file.Rows(tab)
	if err != nil {
		return err
	}
	defer rows.Close()
	number, _ := s.id()
	l := layout{book: in.book, sheet: number, heads: s.heads(), meanings: in.options.Headings}
	for n := 0; !l.found && n < headingRows && rows.Next(); n++ {
		l.look(rows.Row, rows.Cells)
	}
	in.book.headings[number] = max(1, l.row)
	switch {
	case rows.Err() != nil:
		return rows.Err()
	case !l.found:
		in.book.findings = append(in.book.findings, finding{sheet: number, fault: fault.New(fault.Invalid, "no_headings"), structural: true})
		return nil
	}
	reader := s.reader(in)
	for rows.Next() {
		if err := in.tick(); err != nil {
			return err
		}
		reader.begin(rows.Row)
		for _, c := range rows.Cells {
			if c.Col < len(l.columns) && l.columns[c.Col] >= 0 {
				reader.cell(l.columns[c.Col], c)
			} else if c.Col >= len(l.columns) || l.columns[c.Col] == unnamed {
				l.nameless(rows.Row, c)
			}
		}
		reader.end()
	}
	l.merged(rows.Merged)
	return rows.Err()
}

// tick counts a row, tells the progress and hears of the end of the context.
func (in *reading) tick() error {
	in.rows++
	if in.rows%1024 != 0 {
		return nil
	}
	if in.options.Progress != nil {
		in.options.Progress(Progress{Stage: Reading, Done: in.rows})
	}
	return in.ctx.Err()
}

// rowsOf is the rowReader of sheets with rows of type T.
type rowsOf[T any] struct {
	sheet *sheetOf[T]
	heads []head
	in    *reading
	into  *many[T]
	now   T
	empty bool
	cells []bool // by column: something stood there
	at    int    // the column at hand
	value []byte // of the cell at hand
}

func (s *sheetOf[T]) reader(in *reading) rowReader {
	return &rowsOf[T]{sheet: s, heads: s.heads(), in: in, into: s.rows(in.book), cells: make([]bool, len(s.columns))}
}

func (r *rowsOf[T]) begin(row int) {
	var none T
	r.now, r.empty = none, true
	r.sheet.row(&r.now).row = int32(row)
	clear(r.cells)
	r.in.cells.say = r.say
}

// say keeps a finding about the cell at hand.
func (r *rowsOf[T]) say(f *fault.Fault, warning bool) {
	p := r.sheet.row(&r.now)
	p.bad = p.bad || !warning
	r.in.book.findings = append(r.in.book.findings, finding{
		sheet: r.sheet.number, row: p.row, column: r.heads[r.at].heading, value: shown(r.value), fault: f, warning: warning,
	})
}

// shown is the value of a cell as a report shows it.
func shown(b []byte) string {
	s := string(clean(b))
	if r := []rune(s); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return s
}

func (r *rowsOf[T]) cell(column int, c xlsx.Cell) {
	if c.Kind == xlsx.Text && len(clean(c.Value)) == 0 && !c.Formula {
		return
	}
	r.empty = false
	h := &r.heads[column]
	r.at, r.value = column, c.Value
	if h.form == bornAs && r.cells[column] {
		return
	}
	r.cells[column] = true
	r.in.cells.read(c, h, r.sheet.columns[column].lengths, r.sheet.columns[column].at(&r.now))
}

func (r *rowsOf[T]) end() {
	if r.empty {
		return
	}
	for i := range r.heads {
		if r.heads[i].required && !r.cells[i] && !r.named(i) {
			r.at, r.value = i, nil
			r.say(fault.New(fault.Invalid, "required_empty"), false)
		}
	}
	r.bothSexes()
	r.into.add(r.now)
}

// named says whether column i is the code of a person whom another column of the row names.
func (r *rowsOf[T]) named(i int) bool {
	if r.heads[i].note != whoNote {
		return false
	}
	for j := range r.heads {
		if r.heads[j].hidden && r.cells[j] {
			return true
		}
	}
	return false
}

// bothSexes refuses a row of people with a day of birth under Nam and another under Nữ.
func (r *rowsOf[T]) bothSexes() {
	seen := -1
	for i := range r.heads {
		if r.heads[i].form != bornAs || !r.cells[i] {
			continue
		}
		if seen >= 0 {
			r.at, r.value = i, nil
			r.say(fault.New(fault.Invalid, "both_sexes"), false)
		}
		seen = i
	}
}

// ignored are sheets and headings that are passed over in silence: numbers of lines, what Sen itself adds,
// the notice of the demo.
var ignored = keysOf("STT", "TT", "Số TT", "Số thứ tự", verdictHeading, sentenceHeading, listSheet, guideSheet, "DỮ LIỆU MINH HỌA")

func ignoredSheet(name string) bool { return ignored[viet.Key(name)] }

func ignoredHeading(heading string) bool {
	return ignored[headingKey(heading)] || strings.HasPrefix(heading, sentenceHeading+":")
}

func keysOf(names ...string) map[string]bool {
	keys := map[string]bool{}
	for _, n := range names {
		keys[viet.Key(n)] = true
	}
	return keys
}

// notKept are the headings of what Sen knows and does not keep (workbook.md; product.md, Boundaries).
var notKept = []string{
	"quê quán", "nơi sinh", "gia đình", "thành phần", "sức khỏe", "ngoại ngữ", "tin học", "khen thưởng", "hoàn cảnh kinh tế", "ảnh", "ghi chú",
}

func isNotKept(heading string) bool {
	key := viet.Key(heading)
	for _, n := range notKept {
		if strings.Contains(key, viet.Key(n)) && (n != "ảnh" || key == viet.Key(n)) {
			return true
		}
	}
	return false
}
