package exchange

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"
)

// encrypted is a workbook with a password.
func encrypted(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var out bytes.Buffer
	must(t, f.Write(&out, excelize.Options{Password: "bí mật"}))
	return out.Bytes()
}

// bomb is a workbook with a sheet of 64 MB of blanks, packed into a few kilobytes.
func bomb(t testing.TB) []byte {
	t.Helper()
	return rezip(t, bookOf(t, world()...), "xl/worksheets/sheet2.xml", func(io.Reader) io.Reader {
		return io.LimitReader(blanks{}, 64<<20)
	})
}

type blanks struct{}

func (blanks) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

// rezip writes a workbook again with one part replaced.
func rezip(t testing.TB, book []byte, part string, with func(io.Reader) io.Reader) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	must(t, err)
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, p := range in.File {
		from, err := p.Open()
		must(t, err)
		to, err := out.Create(p.Name)
		must(t, err)
		var r io.Reader = from
		if p.Name == part {
			r = with(from)
		}
		_, err = io.Copy(to, r)
		must(t, err)
		must(t, from.Close())
	}
	must(t, out.Close())
	return buf.Bytes()
}

func openForEdit(t testing.TB, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}
