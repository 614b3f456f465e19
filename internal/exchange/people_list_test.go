package exchange

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/demo"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/words"
)

// everybody are the numbers of all people, in order.
func everybody(t testing.TB, d *db.DB) (ids []member.ID) {
	t.Helper()
	must(t, d.Read(context.Background(), func(tx *db.Tx) error {
		return member.EachPerson(tx, func(p member.Person) { ids = append(ids, p.ID) })
	}))
	return ids
}

// censusOf is the census of a register.
func censusOf(t testing.TB, d *db.DB) *figure.Census {
	t.Helper()
	c, err := figure.NewFollower(d).Now(context.Background())
	must(t, err)
	return c
}

// listed writes a list of everybody and reads it back as rows of texts.
func listed(t testing.TB, d *db.DB, head ListHead) [][]string {
	t.Helper()
	var out bytes.Buffer
	n, err := WriteList(context.Background(), &out, head, ListPeople(context.Background(), d, censusOf(t, d), everybody(t, d), head.On, nil))
	must(t, err)
	rows := partsOf(t, out.Bytes())[listSheetName]
	if len(rows) < n {
		t.Fatalf("%d people on %d rows", n, len(rows))
	}
	return rows
}

func TestList_names_people_as_they_are_on_a_day(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		imports(t, d, changedWorld())
		head := ListHead{Organisation: "Đảng bộ tỉnh", Title: "Danh sách đảng viên", On: day.MustParse("2026-01-01"), Demo: true, Identifiers: true}
		rows := listed(t, d, head)
		for i, want := range []string{demoMark, "Đảng bộ tỉnh", "Danh sách đảng viên", "Tính đến ngày 01/01/2026"} {
			if rows[i][0] != want {
				t.Errorf("row %d says %q", i+1, rows[i])
			}
		}
		got := map[string]string{}
		for _, r := range rows[6:] {
			got[r[4]] = strings.Join(r[1:], "|")
		}
		for code, want := range map[string]string{
			"M1":       "Nguyễn Văn An|1957|Nam|M1|Chi bộ ấp 1|Đảng bộ xã Hòa An|Đã ra khỏi danh sách|03/1980|1981|" + occupationList.label(occupationList.choose("NONG_LAM_NGU")) + "||087057000001|00000001",
			"M2":       "Trần Thị Bé|12/03/1990|Nữ|M2|Chi bộ Hội quán|Đảng bộ xã Hòa An|Chính thức|03/02/2020|03/02/2021|" + occupationList.label(occupationList.choose("VIEN_CHUC")) + "|||00000002",
			"M3":       "Lê Văn Cẩn|05/1985||M3|Chi bộ ấp 1|Đảng bộ xã Hòa An|Chính thức|02/09/2010|02/09/2011||||087085000003",
			"DV000001": "Phạm Thị Dung Em||Nữ|DV000001|Chi bộ ấp 1|Đảng bộ xã Hòa An|Dự bị|19/05/2022||" + occupationList.label(occupationList.choose("LAO_DONG_TU_DO")),
		} {
			if code == "M3" {
				want = strings.Replace(want, "1985||", "1985|Nam|", 1)
			}
			if got[code] != want {
				t.Errorf("%s:\n%s, not\n%s", code, got[code], want)
			}
		}
		head.On, head.Identifiers, head.Demo = day.MustParse("2023-12-31"), false, false
		for _, r := range listed(t, d, head)[5:] {
			if r[4] == "M2" && (r[2] != "1990" || r[5] != "Chi bộ ấp 2" || len(r) > 12) {
				t.Errorf("without identifiers, two years earlier: %q", r)
			}
			if r[4] == "M3" && strings.Contains(strings.Join(r, "|"), "0000000") {
				t.Errorf("a card is shown: %q", r)
			}
		}
	})
}

func TestList_reads_in_batches_and_keeps_the_order_asked_for(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, changedWorld())
	ids := everybody(t, d)
	slices.Reverse(ids)
	var asked []member.ID
	for len(asked) < 2*lineBatch+3 {
		asked = append(asked, ids...)
	}
	codes := map[member.ID]string{}
	n := 0
	for line, err := range ListPeople(context.Background(), d, censusOf(t, d), asked, day.MustParse("2026-01-01"), nil) {
		must(t, err)
		id := asked[n]
		if n++; codes[id] == "" {
			codes[id] = line.Code
		} else if codes[id] != line.Code || line.Name == "" {
			t.Fatalf("line %d is %+v", n, line)
		}
	}
	if n != len(asked) || len(codes) != len(ids) {
		t.Errorf("%d lines for %d, of %d people", n, len(asked), len(codes))
	}
	for range ListPeople(context.Background(), d, censusOf(t, d), asked, 0, nil) {
		break // whoever takes no more lines gets no error and no panic
	}
}

func TestList_says_of_everybody_what_the_whole_life_says(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	d := emptyRegister(t)
	seed := rand.Uint64()
	first, _, _ := demo.Build(demo.Options{Seed: seed, Members: demo.Small})
	importBook(t, d, first)
	ids := everybody(t, d)
	facts := map[member.ID][]member.Fact{}
	var units *org.History
	must(t, d.Read(context.Background(), func(tx *db.Tx) (err error) {
		if units, err = org.Load(tx, 0); err == nil {
			err = member.FactsOf(tx, ids, func(f *member.Fact) { facts[f.Person] = append(facts[f.Person], *f) })
		}
		return err
	}))
	for range 3 {
		on := day.MustParse("2006-01-01") + day.Day(rand.IntN(6500))
		i := 0
		for line, err := range ListPeople(context.Background(), d, censusOf(t, d), ids, on, nil) {
			must(t, err)
			sp, is := member.Fold(facts[ids[i]], nil).On(on)
			i++
			if gone := line.Unit == "" || line.Standing == "Đã ra khỏi danh sách"; gone == is {
				t.Fatalf("seed %d, %s: %+v, but member is %t", seed, on, line, is)
			}
			if !is {
				continue
			}
			standing := words.Label("vi", "status", map[bool]string{true: "official", false: "probationary"}[sp.Official <= on])
			if line.Unit != units.Unit(sp.Home).Name(on) || line.Standing != standing || line.Occupation != occupationList.label(choice(sp.Occupation)) {
				t.Fatalf("seed %d, %s: %+v, but the life says %+v", seed, on, line, sp)
			}
		}
	}
}

func TestList_that_fails_writes_nothing(t *testing.T) {
	broken := func(yield func(*PersonLine, error) bool) {
		if yield(&PersonLine{Name: "A"}, nil) {
			yield(nil, io.ErrUnexpectedEOF)
		}
	}
	var out bytes.Buffer
	if _, err := WriteList(context.Background(), &out, ListHead{}, broken); !errors.Is(err, io.ErrUnexpectedEOF) || out.Len() != 0 {
		t.Errorf("%d bytes, %v", out.Len(), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := WriteList(ctx, &out, ListHead{}, invented(5)); !errors.Is(err, context.Canceled) || out.Len() != 0 {
		t.Errorf("%d bytes, %v", out.Len(), err)
	}
	d := emptyRegister(t)
	_, gone := iter.Pull2(ListPeople(ctx, d, censusOf(t, d), []member.ID{1}, 0, nil))
	gone()
}

// nasty are texts a spreadsheet might take for something else.
var nasty = []string{`=1+1`, `+84 912`, `-2`, `@SUM(A1)`, `=HYPERLINK("http://x","y")`, "\t=1", "001234", "1E5", "03/02", `<b>&"'`, "Nguyễn Thị Ánh Đào"}

func TestList_takes_no_text_for_a_formula_a_number_or_a_day(t *testing.T) {
	lines := func(yield func(*PersonLine, error) bool) {
		for _, s := range nasty {
			if !yield(&PersonLine{Name: s, Code: s, Unit: s, Posts: s, PersonalNumber: s, Card: s, Phone: s}, nil) {
				return
			}
		}
	}
	var out bytes.Buffer
	_, err := WriteList(context.Background(), &out, ListHead{Organisation: "=A1", Title: "@x", Identifiers: true}, lines)
	must(t, err)
	f := openForEdit(t, out.Bytes())
	for i, want := range nasty {
		for _, col := range []string{"B", "E", "F", "L", "M", "N", "O"} {
			cell := fmt.Sprint(col, i+6)
			got, err := f.GetCellValue(listSheetName, cell)
			must(t, err)
			formula, err := f.GetCellFormula(listSheetName, cell)
			must(t, err)
			kind, err := f.GetCellType(listSheetName, cell)
			must(t, err)
			look, err := f.GetCellStyle(listSheetName, cell)
			must(t, err)
			style, err := f.GetStyle(look)
			must(t, err)
			if got != want || formula != "" || kind != excelize.CellTypeInlineString || style.NumFmt != 49 {
				t.Errorf("%s holds %q (formula %q, type %v, format %d), not %q", cell, got, formula, kind, style.NumFmt, want)
			}
		}
	}
	panes, err := f.GetPanes(listSheetName)
	must(t, err)
	if !panes.Freeze || panes.YSplit != 5 {
		t.Errorf("the header is not frozen: %+v", panes)
	}
}

func TestList_opens_in_an_office_program(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("NOT RUN: there is no soffice here")
	}
	lines := func(yield func(*PersonLine, error) bool) {
		_ = yield(&PersonLine{Name: "=1+1", Code: "00012", Card: "087057000001"}, nil) && yield(&PersonLine{Name: "Nguyễn Thị Ánh Đào"}, nil)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "list.xlsx")
	f, err := os.Create(path)
	must(t, err)
	_, err = WriteList(context.Background(), f, ListHead{Title: "Danh sách", Identifiers: true}, lines)
	must(t, err)
	must(t, f.Close())
	said, err := exec.Command(office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,true", "--outdir", dir, path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	csv, err := os.ReadFile(filepath.Join(dir, "list.csv"))
	must(t, err)
	for _, want := range []string{"=1+1", "00012", "087057000001", "Nguyễn Thị Ánh Đào", "Số định danh cá nhân"} {
		if !strings.Contains(string(csv), want) {
			t.Errorf("the office program does not show %q in:\n%s", want, csv)
		}
	}
}

// invented are n people as long lists have them.
func invented(n int) iter.Seq2[*PersonLine, error] {
	return func(yield func(*PersonLine, error) bool) {
		l := PersonLine{
			Birth: day.Full(day.MustParse("1975-04-30")), Sex: "Nam", Unit: "Chi bộ ấp Bình Hòa, xã Hòa An", Above: "Đảng bộ xã Hòa An",
			Standing: "Chính thức", Joined: day.Full(day.MustParse("2003-02-03")), Official: day.Full(day.MustParse("2004-02-03")),
			Occupation: "Nông, lâm, ngư nghiệp", Posts: "Bí thư", Phone: "0912345678",
		}
		for i := range n {
			l.Name, l.Code = fmt.Sprintf("Nguyễn Văn %d", i), fmt.Sprintf("DV%06d", i)
			l.PersonalNumber, l.Card = fmt.Sprintf("087%09d", i), fmt.Sprintf("%08d", i)
			if !yield(&l, nil) {
				return
			}
		}
	}
}

const province = 65_000

// excelizeAlone writes the cells of a list of everybody with excelize and nothing else.
func excelizeAlone(t testing.TB, out io.Writer, lines iter.Seq2[*PersonLine, error]) {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	must(t, err)
	columns := lineColumns(true)
	cells, n := make([]any, len(columns)+1), 0
	for l := range lines {
		n++
		cells[0] = n
		for i, c := range columns {
			cells[i+1] = c.value(l)
		}
		must(t, w.SetRow(fmt.Sprint("A", n), cells))
	}
	must(t, w.Flush())
	must(t, f.Write(out))
}

func BenchmarkList_of_a_province(b *testing.B) {
	head := ListHead{Organisation: "Đảng bộ tỉnh", Title: "Danh sách", On: day.MustParse("2026-01-01"), Identifiers: true}
	b.Run("sen", func(b *testing.B) {
		watched(b, func() {
			_, err := WriteList(context.Background(), io.Discard, head, invented(province))
			must(b, err)
		})
	})
	b.Run("excelize", func(b *testing.B) {
		watched(b, func() { excelizeAlone(b, io.Discard, invented(province)) })
	})
}

// watched runs what is measured and reports the largest heap it saw.
func watched(b *testing.B, run func()) {
	for b.Loop() {
		peak := peakOf(run)
		b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
	}
}

// peakOf is the largest heap in use while something runs, looked at over and over.
func peakOf(run func()) (peak uint64) {
	runtime.GC()
	done, looked := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(looked)
		again := time.NewTicker(5 * time.Millisecond)
		defer again.Stop()
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse)
			select {
			case <-done:
				return
			case <-again.C:
			}
		}
	}()
	run()
	close(done)
	<-looked
	return peak
}
