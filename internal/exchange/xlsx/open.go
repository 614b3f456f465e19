package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"sen/internal/fault"
)

// Limits bound what a file may cost. A file beyond one of them is refused as file.too_big.
type Limits struct {
	Entries  int   // parts in the archive
	Expanded int64 // bytes of all parts together, expanded
	Strings  int64 // bytes of the table of shared texts, expanded
	Ratio    int64 // expanded to packed size of one part, looked at in parts above a mebibyte
}

// DefaultLimits let a province of a million members through and stop an archive made to fill the machine.
var DefaultLimits = Limits{Entries: 2000, Expanded: 4 << 30, Strings: 512 << 20, Ratio: 300}

// File is an open workbook.
type File struct {
	// Sheets are the worksheets in the order of their tabs.
	Sheets []Sheet
	// Date1904 says that serial days are counted from 1904, as old versions on the Mac did.
	Date1904 bool

	parts  map[string]*zip.File
	limits Limits
	left   int64 // of Limits.Expanded
	shared texts
	dated  []bool // by cell style: a number shown as a date
}

// Sheet is one worksheet.
type Sheet struct {
	Name string
	part string
}

// Open reads the directory, the list of sheets, the styles and the shared texts. What is no workbook comes
// back as a fault: file.not_workbook, file.old_format, file.encrypted, file.cut_off, file.damaged or file.too_big.
func Open(r io.ReaderAt, size int64, limits Limits) (*File, error) {
	zr, err := archive(r, size)
	if err != nil {
		return nil, err
	}
	f := &File{parts: make(map[string]*zip.File, len(zr.File)), limits: limits, left: limits.Expanded}
	if err := f.directory(zr); err != nil {
		return nil, err
	}
	return f, f.load()
}

var (
	oleHeader        = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
	encryptedPackage = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
)

func archive(r io.ReaderAt, size int64) (*zip.Reader, error) {
	head := make([]byte, len(oleHeader))
	if n, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	} else if n == 0 {
		return nil, fault.New(fault.Invalid, "file.empty")
	}
	switch {
	case bytes.Equal(head, oleHeader) && contains(io.NewSectionReader(r, 0, size), encryptedPackage):
		return nil, fault.New(fault.Invalid, "file.encrypted")
	case bytes.Equal(head, oleHeader):
		return nil, fault.New(fault.Invalid, "file.old_format")
	case !bytes.HasPrefix(head, []byte("PK")):
		return nil, fault.New(fault.Invalid, "file.not_workbook")
	}
	zr, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged("", err)
	}
	return zr, nil
}

// contains looks for a needle in a stream without holding the stream.
func contains(r io.Reader, needle []byte) bool {
	buf := make([]byte, 0, 64<<10)
	for {
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if bytes.Contains(buf, needle) {
			return true
		}
		if err != nil {
			return false
		}
		keep := min(len(buf), len(needle)-1)
		buf = buf[:copy(buf, buf[len(buf)-keep:])]
	}
}

// directory checks the archive's own claims; reading checks whether they were true.
func (f *File) directory(zr *zip.Reader) error {
	if len(zr.File) > f.limits.Entries {
		return fault.New(fault.Invalid, "file.too_big", "limit", "entries")
	}
	var total uint64
	for _, p := range zr.File {
		if p.Flags&1 != 0 {
			return fault.New(fault.Invalid, "file.encrypted")
		}
		total += p.UncompressedSize64
		if p.UncompressedSize64 > uint64(f.limits.Expanded) || total > uint64(f.limits.Expanded) {
			return fault.New(fault.Invalid, "file.too_big", "limit", "expanded")
		}
		if p.UncompressedSize64 > 1<<20 && p.UncompressedSize64/uint64(f.limits.Ratio) > p.CompressedSize64 {
			return fault.New(fault.Invalid, "file.too_big", "limit", "ratio")
		}
		f.parts[partName(p.Name)] = p
	}
	return nil
}

// partName is the name under which a part is kept: writers differ in case and slashes.
func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(s, `\`, "/")), "/"))
}

func damaged(part string, cause error) error {
	var known *fault.Fault
	if errors.As(cause, &known) {
		return cause
	}
	if part == "" { // the archive's own directory: no part can even be named
		return fault.New(fault.Invalid, "file.cut_off").Because(cause)
	}
	return fault.New(fault.Invalid, "file.damaged", "part", part).Because(cause)
}

// open gives a scanner on a part; nil if there is no such part.
func (f *File) open(part string) (*scanner, io.Closer, error) {
	p := f.parts[partName(part)]
	if p == nil {
		return nil, nil, nil
	}
	rc, err := p.Open()
	if err != nil {
		return nil, nil, damaged(part, err)
	}
	return newScanner(&metered{r: rc, file: f, left: p.UncompressedSize64}), rc, nil
}

// metered stops a part that yields more than the directory said or than the file may yield in all.
type metered struct {
	r    io.Reader
	file *File
	left uint64
}

func (m *metered) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	if uint64(n) > m.left {
		return 0, errors.New("more data than the directory of the archive says")
	}
	m.left -= uint64(n)
	if m.file.left -= int64(n); m.file.left < 0 {
		return 0, fault.New(fault.Invalid, "file.too_big", "limit", "expanded")
	}
	return n, err
}

// each calls fn with the start of each element of a part, in order; a part that is not there has none.
func (f *File) each(part string, fn func(*scanner) error) error {
	s, c, err := f.open(part)
	if s == nil {
		return err
	}
	defer c.Close()
	for {
		switch err := s.next(); {
		case err == io.EOF:
			return nil
		case err != nil:
			return damaged(part, err)
		}
		if s.kind == startTag {
			if err := fn(s); err != nil {
				return damaged(part, err)
			}
		}
	}
}

func (f *File) load() error {
	book := "xl/workbook.xml"
	err := f.each("_rels/.rels", func(s *scanner) error {
		if s.is("Relationship") && strings.HasSuffix(s.attr("Type"), "/officeDocument") {
			book = target("", s.attr("Target"))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if f.parts[partName(book)] == nil || !strings.HasSuffix(book, ".xml") {
		return fault.New(fault.Invalid, "file.not_workbook")
	}
	ids, isBook := map[string]*Sheet{}, false
	var order []*Sheet
	err = f.each(book, func(s *scanner) error {
		switch {
		case s.is("workbook"):
			isBook = true
		case s.is("workbookPr"):
			v := s.attr("date1904")
			f.Date1904 = v == "1" || v == "true"
		case s.is("sheet"):
			sheet := &Sheet{Name: s.attr("name")}
			ids[s.attr("id")] = sheet
			order = append(order, sheet)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if !isBook {
		return fault.New(fault.Invalid, "file.not_workbook")
	}
	return f.loadParts(book, ids, order)
}

func (f *File) loadParts(book string, ids map[string]*Sheet, order []*Sheet) error {
	dir, base := path.Split(book)
	styles, shared := "", ""
	err := f.each(dir+"_rels/"+base+".rels", func(s *scanner) error {
		if !s.is("Relationship") || s.attr("TargetMode") == "External" {
			return nil
		}
		kind, to := path.Base(s.attr("Type")), target(dir, s.attr("Target"))
		switch sheet := ids[s.attr("Id")]; {
		case kind == "worksheet" && sheet != nil:
			sheet.part = to
		case kind == "styles":
			styles = to
		case kind == "sharedStrings":
			shared = to
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, s := range order {
		if s.part != "" && f.parts[partName(s.part)] != nil {
			f.Sheets = append(f.Sheets, *s)
		}
	}
	if err := f.loadStyles(styles); err != nil {
		return err
	}
	return f.loadShared(shared)
}

// target is the part a relationship of a part in dir points to.
func target(dir, to string) string {
	if strings.HasPrefix(to, "/") {
		return strings.TrimPrefix(path.Clean(to), "/")
	}
	return path.Join(dir, to)
}
