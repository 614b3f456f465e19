package exchange

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"sen/internal/demo"
	"sen/internal/exchange/xlsx"
)

func TestExport_of_a_whole_small_province_comes_back_as_the_same_facts(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	first, later, _ := demo.Build(demo.Options{Seed: 7, Members: demo.Small})
	a, b := emptyRegister(t), emptyRegister(t)
	for _, book := range []demo.Book{first, later} {
		var buf bytes.Buffer
		must(t, book.WriteXLSX(&buf))
		if r := importBytes(t, a, buf.Bytes()); r.New == 0 || r.Changed != 0 {
			t.Fatalf("%d new, %d changed", r.New, r.Changed)
		}
		if r := importBytes(t, a, buf.Bytes()); r.New+r.Changed != 0 {
			t.Errorf("the second time %d new, %d changed", r.New, r.Changed)
		}
	}
	out := exported(t, a)
	importBytes(t, b, out)
	was, is := facts(t, a), facts(t, b)
	if !slices.Equal(was, is) {
		for i := range was {
			if i >= len(is) || was[i] != is[i] {
				t.Fatalf("of %d facts (then %d) the first that differs: %s", len(was), len(is), was[i])
			}
		}
	}
	if r := importBytes(t, a, out); r.New+r.Changed != 0 {
		t.Errorf("a register's own export has %d new and %d changed rows", r.New, r.Changed)
	}
	if !bytes.Equal(sheetsOf(t, out), sheetsOf(t, exported(t, b))) {
		t.Error("a second export differs")
	}
}

// sheetsOf is what the sheets of a workbook hold, one behind the other.
func sheetsOf(t testing.TB, b []byte) []byte {
	t.Helper()
	f, err := xlsx.Open(bytes.NewReader(b), int64(len(b)), xlsx.DefaultLimits)
	must(t, err)
	var out bytes.Buffer
	for _, tab := range f.Sheets {
		rows, err := f.Rows(tab)
		must(t, err)
		for rows.Next() {
			for _, c := range rows.Cells {
				fmt.Fprintf(&out, "%s!%s%d=%d:%s\n", tab.Name, xlsx.ColumnName(c.Col), rows.Row, c.Kind, c.Value)
			}
		}
		must(t, rows.Err())
		must(t, rows.Close())
	}
	return out.Bytes()
}
