package exchangepages

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"sen/internal/exchange"
	"sen/internal/fault"
	"sen/internal/viet"
	"sen/internal/web/page"
)

// Job is the page of one import: how far it is, what judging found, what was recorded.
type Job struct {
	page.Base
	File, Href, Refusal string
	// Says is the stage in words, More a sentence about it.
	Says, More string
	Working    bool
	Progress   *Progress
	// Changed says that the register has changed since the yes, and that the report is a new one.
	Changed bool
	// Counts and Sheets are what judging found; nil before.
	Counts []Count
	Sheets []SheetLine
	Ask    *Ask
	// Preview are rows with the verdicts beside them, while the import waits.
	Preview *Preview
	// Mapping leads to the question what headings mean; "" if all were understood.
	Mapping  string
	Recorded *Recorded
	// Strangers are verdicts on sheets that are none of the format.
	Strangers []Verdict
	// Verdicts are the first ones of an import that has ended.
	Verdicts []Verdict
	Unshown  string // how many more there were; "" if none
}

// Progress is how far a stage is; Total 0 is not known.
type Progress struct {
	Done, Total int64
	Says        string
}

// Count is a number that judging found.
type Count struct{ Label, Number, Tone string }

// Ask is what may be answered to the report.
type Ask struct {
	Version int
	// Confirm says what will be recorded; "" if there is nothing, or not as it is.
	Confirm, Nothing string
	// Skip offers to judge again without the refused rows, Keep with them.
	Skip, Keep bool
	// Flagged says that there are verdicts to take along as a workbook.
	Flagged bool
}

// Recorded is what an import did.
type Recorded struct {
	Mutation int64
	Href     string // of the journal's row; "" for who may not read it
	Undo     string // where it is taken back; "" for who may not
	Left     string // how many rows were left out; "" if none
}

var jobPage = page.Parse[Job](files, "job.tmpl", "rows.tmpl")

func jobPath(id exchange.JobID) string { return menu + "/jobs/" + url.PathEscape(string(id)) }

func (p *Pages) job(w http.ResponseWriter, r *http.Request) error {
	d, id, err := p.importer(r)
	if err != nil {
		return err
	}
	return p.showJob(w, r, d, id, http.StatusOK, "")
}

// told shows the import with the reason why something was refused.
func (p *Pages) told(w http.ResponseWriter, r *http.Request, d desk, id exchange.JobID, err error) error {
	var why *fault.Fault
	if !errors.As(err, &why) || why.Kind != fault.Taken && why.Kind != fault.Invalid {
		return err
	}
	return p.showJob(w, r, d, id, http.StatusConflict, d.why(err))
}

func (p *Pages) showJob(w http.ResponseWriter, r *http.Request, d desk, id exchange.JobID, status int, refusal string) error {
	s, preview, err := p.look(r, d, id)
	if err != nil {
		return err
	}
	j := Job{
		Base: p.Site().Base(r, s.Name, menu), File: s.Name, Href: jobPath(id), Refusal: refusal, Says: d.Label("import_stage", stage(s)), More: d.more(s),
		Working: working(s), Progress: d.progress(s), Changed: s.Changed, Preview: preview, Recorded: d.recorded(s),
	}
	if s.Version > 0 {
		j.Counts, j.Sheets = d.counts(s), d.sheets(s, preview)
	}
	if s.Stage == exchange.Waiting {
		j.Ask, j.Strangers = d.ask(s), strangers(s)
	}
	if _, kept := p.shelf.of(id); kept && len(unknownHeadings(s)) > 0 {
		j.Mapping = j.Href + "/headings"
	}
	if s.Stage.Ended() {
		j.Verdicts, j.Unshown = d.verdicts(s)
	}
	return jobPage.Render(w, status, j)
}

// look is an import with a page of its rows while it waits. Between the two looks it may have gone on.
func (p *Pages) look(r *http.Request, d desk, id exchange.JobID) (s exchange.JobStatus, preview *Preview, err error) {
	for range 3 {
		if s, err = p.Jobs.Status(d.Actor, id); err != nil || s.Stage != exchange.Waiting {
			return s, nil, err
		}
		if preview, err = p.preview(r, d, s); !fault.Is(err, "import_job_not_waiting") {
			break
		}
	}
	return s, preview, err
}

// why is what a page says of a refusal. That rows are refused is elsewhere told with the option of the command line.
func (d desk) why(err error) string {
	if fault.Is(err, "import_refused") {
		return d.T("Chưa ghi gì vào sổ: có chỗ trong tệp không nhận được. Đồng chí sửa tệp theo kết quả dưới đây rồi tải lên lại.")
	}
	return d.Sentence(err)
}

// working says whether something goes on without the reader.
func working(s exchange.JobStatus) bool { return !s.Stage.Ended() && s.Stage != exchange.Waiting }

// stage is the code under which a stage is shown.
func stage(s exchange.JobStatus) string {
	switch {
	case s.Queued:
		return "queued"
	case s.Stage == exchange.Finished && s.Mutation == 0:
		return "nothing"
	}
	return string(s.Stage)
}

// more is a sentence about the stage.
func (d desk) more(s exchange.JobStatus) string {
	switch s.Stage {
	case exchange.Waiting:
		return d.T("Đồng chí xem kết quả dưới đây rồi chọn ghi hoặc thôi.")
	case exchange.Refused:
		return d.why(s.Err)
	case exchange.Failed:
		return d.T("Sổ không thay đổi. Đồng chí tải tệp lên lại; nếu vẫn lỗi, đồng chí báo người quản trị.")
	case exchange.Cancelled:
		return d.T("Sổ không thay đổi. Tệp đã được xóa khỏi máy chủ.")
	case exchange.Finished:
		if s.Mutation == 0 {
			return d.T("Mọi điều trong tệp đã có trong sổ.")
		}
		return d.T("Đã ghi %s dòng mới và bổ sung %s dòng, thành một việc trong nhật ký.", number(s.Report.New), number(s.Report.Changed))
	}
	return d.T("Đồng chí có thể rời trang này; việc vẫn tiếp tục.")
}

func (d desk) progress(s exchange.JobStatus) *Progress {
	if !working(s) {
		return nil
	}
	pr := &Progress{Done: s.Done, Total: s.Total}
	done, total := viet.Number(s.Done), viet.Number(s.Total)
	switch {
	case s.Queued:
	case s.Stage == exchange.Reading && s.Done > 0:
		pr.Says = d.T("Đã đọc %s dòng", done)
	case s.Stage == exchange.Judging && s.Total > 0:
		pr.Says = d.T("Đã kiểm tra %s trong %s đảng viên", done, total)
	case s.Stage == exchange.Writing && s.Total > 0:
		pr.Says = d.T("Đã ghi %s trong %s dòng", done, total)
	}
	return pr
}

// counts are the four numbers of a report, in rows.
func (d desk) counts(s exchange.JobStatus) []Count {
	refused, flagged := 0, 0
	for _, t := range tally(s) {
		refused, flagged = refused+t.refused, flagged+t.flagged
	}
	return []Count{
		{d.T("Dòng mới"), number(s.Report.New), ""},
		{d.T("Dòng bổ sung"), number(s.Report.Changed), ""},
		{d.T("Dòng chưa ghi được"), number(refused), tone(refused, "bad")},
		{d.T("Dòng cần lưu ý"), number(flagged), tone(flagged, "warn")},
	}
}

func tone(n int, tone string) string {
	if n == 0 {
		return ""
	}
	return tone
}

// ask is what may be answered to a report.
func (d desk) ask(s exchange.JobStatus) *Ask {
	a := &Ask{Version: s.Version, Skip: s.Refusals > 0 && !s.SkipBadRows, Keep: s.Refusals > 0 && s.SkipBadRows, Flagged: s.Refusals+s.Warnings > 0}
	switch rows := s.Report.New + s.Report.Changed; {
	case !s.Applicable:
	case rows == 0:
		a.Nothing = d.T("Mọi điều trong tệp đã có trong sổ, hoặc chưa ghi được; không có gì mới để ghi.")
	default:
		a.Confirm = d.T("Sẽ ghi %s dòng mới và bổ sung %s dòng, thành một việc trong nhật ký.", number(s.Report.New), number(s.Report.Changed))
	}
	return a
}

func (d desk) recorded(s exchange.JobStatus) *Recorded {
	if s.Mutation == 0 {
		return nil
	}
	rec := &Recorded{Mutation: int64(s.Mutation)}
	seq := strconv.FormatInt(rec.Mutation, 10)
	if d.May("journal.read") {
		rec.Href = "/journal/" + seq
	}
	if d.may(exchange.UndoImport) {
		rec.Undo = menu + "/imports/" + seq + "/undo"
	}
	left := 0
	for _, t := range tally(s) {
		left += t.refused
	}
	if left > 0 {
		rec.Left = number(left)
	}
	return rec
}

func number(n int) string { return viet.Number(int64(n)) }
