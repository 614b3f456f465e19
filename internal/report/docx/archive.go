package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"strings"

	"sen/internal/fault"
)

// The bounds of what is read as a template. A file beyond one of them is refused as docx.too_big.
const (
	Largest    = 5 << 20   // bytes of the file
	mostParts  = 500       // parts in the archive
	mostBytes  = 32 << 20  // bytes of all parts together, expanded
	mostText   = 8 << 20   // bytes of one part that is read, expanded
	mostNodes  = 400_000   // elements and texts of all parts that are read
	mostDepth  = 200       // elements within elements
	mostMarks  = 5_000     // in a template
	mostSaid   = 256 << 10 // bytes of the text of a paragraph that holds marks
	mostFilled = 64 << 20  // bytes of a part when it is filled
)

// part is a file inside the archive: packed as it came, and what it holds.
type part struct {
	name   string
	method uint16
	packed []byte
	crc    uint32
	plain  []byte
}

// parts are those of an archive, in its order.
type parts struct {
	all    []*part
	byName map[string]*part
}

func (p parts) of(name string) *part { return p.byName[strings.ToLower(name)] }

var (
	oleHeader        = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
	encryptedPackage = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
)

func refuse(key string, args ...any) error { return fault.New(fault.Invalid, key, args...) }

func tooBig() error { return refuse("docx.too_big") }

func damaged(part string, cause error) error {
	var known *fault.Fault
	if errors.As(cause, &known) {
		return cause
	}
	return fault.New(fault.Invalid, "docx.damaged", "part", part).Because(cause)
}

// unpack reads every part of an archive.
func unpack(content []byte) (parts, error) {
	switch {
	case len(content) == 0:
		return parts{}, refuse("docx.empty")
	case len(content) > Largest:
		return parts{}, tooBig()
	case bytes.HasPrefix(content, oleHeader) && bytes.Contains(content, encryptedPackage):
		return parts{}, refuse("docx.encrypted")
	case bytes.HasPrefix(content, oleHeader):
		return parts{}, refuse("docx.old_format")
	case !bytes.HasPrefix(content, []byte("PK")):
		return parts{}, refuse("docx.not_document")
	}
	zr, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return parts{}, damaged("zip", err)
	}
	if len(zr.File) > mostParts {
		return parts{}, tooBig()
	}
	out, left := parts{byName: map[string]*part{}}, int64(mostBytes)
	for _, f := range zr.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		p, err := unpackOne(f, left)
		if err != nil {
			return parts{}, err
		}
		left -= int64(len(p.plain))
		key := strings.ToLower(p.name)
		if out.byName[key] != nil {
			return parts{}, damaged(p.name, errors.New("two parts of one name"))
		}
		out.all, out.byName[key] = append(out.all, p), p
	}
	return out, nil
}

// unpackOne reads one part, of which at most left bytes may come whatever the archive's directory says.
func unpackOne(f *zip.File, left int64) (*part, error) {
	switch {
	case f.Flags&1 != 0:
		return nil, refuse("docx.encrypted")
	case f.Name == "" || strings.HasPrefix(f.Name, "/") || strings.Contains(f.Name, `\`) || path.Clean(f.Name) != f.Name || strings.HasPrefix(f.Name, ".."):
		return nil, damaged("zip", fmt.Errorf("a part may not be called %q", f.Name))
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return nil, damaged(f.Name, fmt.Errorf("packed by method %d", f.Method))
	case f.UncompressedSize64 > uint64(left):
		return nil, tooBig()
	}
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, damaged(f.Name, err)
	}
	p := &part{name: f.Name, method: f.Method}
	if p.packed, err = io.ReadAll(raw); err != nil {
		return nil, damaged(f.Name, err)
	}
	rc, err := f.Open()
	if err != nil {
		return nil, damaged(f.Name, err)
	}
	defer rc.Close()
	if p.plain, err = io.ReadAll(io.LimitReader(rc, left+1)); err != nil {
		return nil, damaged(f.Name, err)
	}
	if int64(len(p.plain)) > left {
		return nil, tooBig()
	}
	p.crc = crc32.ChecksumIEEE(p.plain)
	return p, nil
}

// copyTo adds the part to an archive as it came, under a header that says nothing else of where it came from.
func (p *part) copyTo(zw *zip.Writer) error {
	w, err := zw.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: p.method, CRC32: p.crc, CompressedSize64: uint64(len(p.packed)), UncompressedSize64: uint64(len(p.plain)),
	})
	if err != nil {
		return err
	}
	_, err = w.Write(p.packed)
	return err
}

// target is the part a relationship of a part in dir points to.
func target(dir, to string) string {
	if strings.HasPrefix(to, "/") {
		return strings.TrimPrefix(path.Clean(to), "/")
	}
	return path.Join(dir, to)
}

// replace gives the part other content, which it holds unpacked.
func (p *part) replace(content []byte) {
	p.method, p.plain, p.packed, p.crc = zip.Store, content, content, crc32.ChecksumIEEE(content)
}
