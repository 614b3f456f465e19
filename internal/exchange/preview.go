package exchange

import (
	"slices"
	"strconv"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/viet"
)

// SheetSummary is how one sheet of a workbook was judged, in rows.
type SheetSummary struct {
	Sheet string
	Rows  int // that hold anything
	// New and Changed are as in Report; Refused and Flagged are rows with a refusal, or with warnings only.
	New, Changed, Refused, Flagged int
}

// Fate is what a row of a workbook will do once it is imported.
type Fate string

// The fates of rows.
const (
	RowNew     Fate = "new"     // it says something not yet recorded
	RowChanged Fate = "changed" // it completes what is recorded
	RowRefused Fate = "refused" // it is not recorded
	RowKnown   Fate = "known"   // it says nothing new
)

// PreviewRow is a row of a workbook as it was read, and what judging says of it.
type PreviewRow struct {
	Row               int      // as the spreadsheet numbers it
	Cells             []string // beside the headings of the page; what could not be read stands as it was written
	Fate              Fate
	Refused, Warnings []Verdict
}

// PreviewPage is a page of rows of one sheet.
type PreviewPage struct {
	Sheet    string
	Headings []string // of the columns in which anything stands
	Rows     []PreviewRow
	// Next is the row after which the next page begins; 0: there is none.
	Next int
	// Verdicts are about the sheet as a whole.
	Verdicts []Verdict
}

// Sheets summarises the sheets that hold any row or verdict, in the order of workbook.md.
func (p *Plan) Sheets() []SheetSummary {
	var out []SheetSummary
	for _, s := range sheets {
		number, name := s.id()
		sum := SheetSummary{Sheet: name}
		flagged := p.flagged(number)
		for row := range s.stated(p.book) {
			sum.Rows++
			switch p.fate(number, row) {
			case RowNew:
				sum.New++
			case RowChanged:
				sum.Changed++
			}
		}
		for row, refused := range flagged {
			switch {
			case row == 0:
			case refused:
				sum.Refused++
			default:
				sum.Flagged++
			}
		}
		if sum.Rows > 0 || len(flagged) > 0 {
			out = append(out, sum)
		}
	}
	return out
}

// flagged are the rows of a sheet with a verdict, and whether one of them is a refusal; row 0 is the sheet.
func (p *Plan) flagged(sheet uint8) map[int32]bool {
	out := map[int32]bool{}
	for i := range p.findings {
		if f := &p.findings[i]; f.sheet == sheet {
			out[f.row] = out[f.row] || !f.warning
		}
	}
	return out
}

func (p *Plan) fate(sheet uint8, row int32) Fate {
	rows := p.marks[sheet]
	if int(row) >= len(rows) {
		return RowKnown
	}
	switch m := rows[row]; {
	case m&refusedMark != 0:
		return RowRefused
	case m&newMark != 0:
		return RowNew
	case m&changedMark != 0:
		return RowChanged
	}
	return RowKnown
}

// Preview gives the first n rows of a sheet after a row, those with a verdict only if onlyFlagged, with verdicts in
// lang. Of the sheets of the format one that the workbook does not have is empty; another name is refused:
// import_sheet_unknown.
func (p *Plan) Preview(sheet string, after, n int, onlyFlagged bool, lang string) (PreviewPage, error) {
	s := sheetNamed(sheet)
	if s == nil {
		return PreviewPage{}, fault.New(fault.Missing, "import_sheet_unknown", "sheet", sheet)
	}
	number, name := s.id()
	page := PreviewPage{Sheet: name}
	rows := p.pageOf(s, int32(after), n, onlyFlagged)
	if len(rows) > n {
		rows = rows[:n]
		page.Next = int(rows[n-1])
	}
	for _, row := range rows {
		page.Rows = append(page.Rows, PreviewRow{Row: int(row), Fate: p.fate(number, row)})
	}
	s.cells(p.book, &page)
	p.addVerdicts(&page, number, lang)
	page.dropEmptyColumns()
	return page, nil
}

// pageOf are the first n rows of a sheet after a row, and one more if there is one.
func (p *Plan) pageOf(s sheet, after int32, n int, onlyFlagged bool) []int32 {
	number, _ := s.id()
	var flagged map[int32]bool
	if onlyFlagged {
		flagged = p.flagged(number)
	}
	first := make([]int32, 0, n+2) // the smallest so far, in order: files may give their rows in any order
	for row := range s.stated(p.book) {
		if _, ok := flagged[row]; row <= after || onlyFlagged && !ok || len(first) > n && row >= first[n] {
			continue
		}
		at, twice := slices.BinarySearch(first, row)
		if twice {
			continue
		}
		first = slices.Insert(first, at, row)
		first = first[:min(len(first), n+1)]
	}
	return first
}

// addVerdicts puts the verdicts beside the rows, and what could not be read into its cell.
func (p *Plan) addVerdicts(page *PreviewPage, sheet uint8, lang string) {
	at := make(map[int32]*PreviewRow, len(page.Rows))
	for i := range page.Rows {
		at[int32(page.Rows[i].Row)] = &page.Rows[i]
	}
	for _, f := range p.findings {
		if f.sheet != sheet {
			continue
		}
		r := at[f.row]
		switch {
		case f.row == 0:
			page.Verdicts = append(page.Verdicts, f.verdict(lang))
			continue
		case r == nil:
			continue
		case f.warning:
			r.Warnings = append(r.Warnings, f.verdict(lang))
		default:
			r.Refused = append(r.Refused, f.verdict(lang))
		}
		if i := slices.Index(page.Headings, f.column); i >= 0 && r.Cells[i] == "" {
			r.Cells[i] = f.value
		}
	}
}

// dropEmptyColumns leaves out the columns in which no row of the page has anything.
func (page *PreviewPage) dropEmptyColumns() {
	used := make([]bool, len(page.Headings))
	for _, r := range page.Rows {
		for i, c := range r.Cells {
			used[i] = used[i] || c != ""
		}
	}
	for i := range page.Rows {
		page.Rows[i].Cells = usedOnly(page.Rows[i].Cells, used)
	}
	page.Headings = usedOnly(page.Headings, used)
}

// usedOnly are the texts whose column is used.
func usedOnly(texts []string, used []bool) []string {
	out := make([]string, 0, len(texts))
	for i, s := range texts {
		if used[i] {
			out = append(out, s)
		}
	}
	return out
}

// stated yields the numbers of the sheet's rows in a book, in the order of the file.
func (s *sheetOf[T]) stated(b *Book) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		for _, r := range s.rows(b).all() {
			if !yield(s.row(r).row) {
				return
			}
		}
	}
}

// cells fills the headings and the cells of a page's rows.
func (s *sheetOf[T]) cells(b *Book, page *PreviewPage) {
	for _, c := range s.columns {
		page.Headings = append(page.Headings, c.heading)
	}
	at := make(map[int32]*PreviewRow, len(page.Rows))
	for i := range page.Rows {
		page.Rows[i].Cells = make([]string, len(s.columns))
		at[int32(page.Rows[i].Row)] = &page.Rows[i]
	}
	for _, r := range s.rows(b).all() {
		if row := at[s.row(r).row]; row != nil {
			for i, c := range s.columns {
				row.Cells[i] = seen(c.form, c.list, c.at(r))
			}
		}
	}
}

// seen is a value as a reader sees it.
func seen(f form, l *list, at any) string {
	switch v := at.(type) {
	case *string:
		if n, err := strconv.ParseInt(*v, 10, 64); err == nil && f == decimal {
			return viet.Number(n)
		}
		return *v
	case *choice:
		return l.label(*v)
	case *day.Day:
		return v.Vietnamese()
	case *day.Partial:
		return v.Vietnamese()
	case *optional:
		if v.given {
			return viet.Number(v.n)
		}
	}
	return ""
}
