package exchangepages

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sen/internal/exchange"
)

// aPage is how many rows a page of a preview has.
const aPage = 50

// SheetLine is how one sheet was judged, in rows.
type SheetLine struct {
	Name, Says, Href                   string // Href leads to its rows; "" once they are gone
	Rows, New, Changed, Refused, Noted string
	Current                            bool
}

// Preview is a page of rows of one sheet.
type Preview struct {
	Sheet, Says string
	// About are the verdicts on the sheet and its headings.
	About    []Verdict
	Headings []string
	Rows     []Row
	// All says that all rows are shown and not only those with a verdict.
	All                   bool
	FlaggedHref, AllHref  string
	Previous, Next, First string
}

// Row is a row of the workbook beside which its verdicts stand.
type Row struct {
	Number   int
	Fate     string
	Verdicts []Verdict
	Cells    []Cell
}

// Cell is what stands in a cell; Refused or Noted if a verdict is about it.
type Cell struct {
	Text           string
	Refused, Noted bool
}

// Verdict is what is wrong or strange.
type Verdict struct {
	Sheet, Row, Column, Value, Says string
	Refused                         bool
}

// preview reads the rows that the address asks for: of a sheet, those with a verdict or all, after a row.
func (p *Pages) preview(r *http.Request, d desk, s exchange.JobStatus) (*Preview, error) {
	q := r.URL.Query()
	at := place{job: jobPath(s.ID), sheet: q.Get("sheet"), all: q.Get("rows") == "all", after: whole(q.Get("after")), trail: trailOf(q.Get("trail"))}
	sums := tally(s)
	if at.sheet == "" {
		at.sheet = first(s, sums)
	}
	if t := sums[at.sheet]; !q.Has("rows") && t.refused+t.flagged == 0 {
		at.all = true
	}
	if at.sheet == "" {
		return nil, nil
	}
	found, err := p.Jobs.Preview(d.Actor, s.ID, at.sheet, at.after, aPage, !at.all, d.Lang)
	if err != nil {
		return nil, err
	}
	v := &Preview{
		Sheet: found.Sheet, Says: d.Label("sheet", found.Sheet), About: d.about(s, found), Headings: found.Headings, All: at.all,
		FlaggedHref: at.rows(false), AllHref: at.rows(true),
	}
	for _, row := range found.Rows {
		v.Rows = append(v.Rows, rowOf(found, row))
	}
	v.Previous, v.First, v.Next = at.back(), at.start(), at.next(found.Next)
	return v, nil
}

// first is the sheet to begin with: one with refusals, else with something to note, else with rows.
func first(s exchange.JobStatus, sums map[string]rowsOf) string {
	for _, fits := range []func(exchange.SheetSummary) bool{
		func(sum exchange.SheetSummary) bool { return sums[sum.Sheet].refused > 0 },
		func(sum exchange.SheetSummary) bool { return sums[sum.Sheet].flagged > 0 },
		func(sum exchange.SheetSummary) bool { return sum.Rows > 0 },
	} {
		if i := slices.IndexFunc(s.Sheets, fits); i >= 0 {
			return s.Sheets[i].Sheet
		}
	}
	return ""
}

func rowOf(found exchange.PreviewPage, row exchange.PreviewRow) Row {
	out := Row{Number: row.Row, Fate: string(row.Fate)}
	refused, noted := map[string]bool{}, map[string]bool{}
	for _, v := range row.Refused {
		refused[v.Column] = true
		out.Verdicts = append(out.Verdicts, Verdict{Column: v.Column, Says: v.Message, Refused: true})
	}
	for _, v := range row.Warnings {
		noted[v.Column] = true
		out.Verdicts = append(out.Verdicts, Verdict{Column: v.Column, Says: v.Message})
	}
	for i, text := range row.Cells {
		h := found.Headings[i]
		out.Cells = append(out.Cells, Cell{text, refused[h], noted[h] && !refused[h]})
	}
	return out
}

// onHeadings are the verdicts about headings. They bear the number of the row of headings, which is no row of the
// preview.
var onHeadings = []string{"unknown_column", "column_not_kept", "heading_ambiguous", "column_twice", "column_missing"}

// about are the verdicts on a sheet as a whole and on its headings.
func (d desk) about(s exchange.JobStatus, found exchange.PreviewPage) (out []Verdict) {
	for _, v := range found.Verdicts {
		out = append(out, Verdict{Column: v.Column, Says: v.Message})
	}
	for _, v := range slices.Concat(s.Report.Refused, s.Report.Warnings) {
		if v.Sheet == found.Sheet && slices.Contains(onHeadings, v.Code) {
			out = append(out, Verdict{Column: v.Column, Says: v.Message})
		}
	}
	return out
}

// rowsOf counts the rows of a sheet with a refusal, and with warnings only.
type rowsOf struct{ refused, flagged int }

// tally counts the rows with verdicts, by sheet. The row of headings, of which a summary tells too, is none.
func tally(s exchange.JobStatus) map[string]rowsOf {
	out := map[string]rowsOf{}
	for _, sum := range s.Sheets {
		out[sum.Sheet] = rowsOf{sum.Refused, sum.Flagged}
	}
	seen := map[string]bool{}
	for i, v := range slices.Concat(s.Report.Refused, s.Report.Warnings) {
		if seen[v.Sheet] || !slices.Contains(onHeadings, v.Code) {
			continue
		}
		seen[v.Sheet] = true
		t := out[v.Sheet]
		if i < len(s.Report.Refused) {
			t.refused--
		} else {
			t.flagged--
		}
		out[v.Sheet] = t
	}
	return out
}

// strangers are the verdicts on sheets that are none of the format.
func strangers(s exchange.JobStatus) (out []Verdict) {
	ours := exchange.Sheets()
	for _, v := range s.Report.Warnings {
		if !slices.Contains(ours, v.Sheet) {
			out = append(out, Verdict{Sheet: v.Sheet, Says: v.Message})
		}
	}
	return out
}

func (d desk) sheets(s exchange.JobStatus, preview *Preview) (out []SheetLine) {
	sums := tally(s)
	for _, sum := range s.Sheets {
		t := sums[sum.Sheet]
		line := SheetLine{
			Name: sum.Sheet, Says: d.Label("sheet", sum.Sheet), Rows: number(sum.Rows), New: number(sum.New), Changed: number(sum.Changed),
			Refused: number(t.refused), Noted: number(t.flagged),
		}
		if preview != nil {
			line.Href, line.Current = place{job: jobPath(s.ID), sheet: sum.Sheet}.sheetHref(), sum.Sheet == preview.Sheet
		}
		out = append(out, line)
	}
	return out
}

// verdicts are the first ones of an import that has ended, and how many more there were.
func (d desk) verdicts(s exchange.JobStatus) (out []Verdict, unshown string) {
	for i, v := range slices.Concat(s.Report.Refused, s.Report.Warnings) {
		line := Verdict{Sheet: v.Sheet, Column: v.Column, Value: v.Value, Says: v.Message, Refused: i < len(s.Report.Refused)}
		if v.Row > 0 {
			line.Row = strconv.Itoa(v.Row)
		}
		out = append(out, line)
	}
	if more := s.Refusals + s.Warnings - len(out); more > 0 {
		unshown = number(more)
	}
	return out, unshown
}

// place is where in a workbook the reader is. The trail are the rows after which the pages before began.
type place struct {
	job, sheet string
	all        bool
	after      int
	trail      []int
}

// longest is how many pages back the way is kept.
const longest = 30

func trailOf(s string) (out []int) {
	for part := range strings.SplitSeq(s, "-") {
		if n, err := strconv.Atoi(part); err == nil && n >= 0 && len(out) < longest {
			out = append(out, n)
		}
	}
	return out
}

func whole(s string) int {
	n, err := strconv.ParseInt(s, 10, 31)
	if err != nil || n < 0 {
		return 0
	}
	return int(n)
}

func (at place) href() string {
	q := url.Values{"sheet": {at.sheet}, "rows": {"flagged"}}
	if at.all {
		q.Set("rows", "all")
	}
	if at.after > 0 {
		q.Set("after", strconv.Itoa(at.after))
	}
	if len(at.trail) > 0 {
		parts := make([]string, len(at.trail))
		for i, n := range at.trail {
			parts[i] = strconv.Itoa(n)
		}
		q.Set("trail", strings.Join(parts, "-"))
	}
	return at.job + "?" + q.Encode() + "#rows"
}

func (at place) sheetHref() string {
	return at.job + "?" + url.Values{"sheet": {at.sheet}}.Encode() + "#rows"
}

func (at place) rows(all bool) string { return place{job: at.job, sheet: at.sheet, all: all}.href() }

// next, back and start are the pages around; "" where there is none.
func (at place) next(row int) string {
	if row == 0 {
		return ""
	}
	trail := append(slices.Clone(at.trail), at.after)
	at.after, at.trail = row, trail[max(0, len(trail)-longest):]
	return at.href()
}

func (at place) back() string {
	if len(at.trail) == 0 {
		return ""
	}
	at.after, at.trail = at.trail[len(at.trail)-1], at.trail[:len(at.trail)-1]
	return at.href()
}

func (at place) start() string {
	if at.after == 0 {
		return ""
	}
	return at.rows(at.all)
}
