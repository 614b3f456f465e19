package exchange

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
)

func jobsOf(t testing.TB, d *db.DB, o JobOptions) *Jobs {
	t.Helper()
	o.Now = func() day.Instant { return day.Instant{} }
	o.Broken = func(err error) { t.Error(err) }
	j := NewJobs(d, o)
	t.Cleanup(j.Close)
	return j
}

// uploaded is a workbook on disk, as the pages leave it.
func uploaded(t testing.TB, b []byte) Upload {
	t.Helper()
	path := filepath.Join(t.TempDir(), "upload")
	must(t, os.WriteFile(path, b, 0o600))
	return Upload{Path: path, Name: `C:\Sổ\xã Hòa An.xlsx`}
}

func started(t testing.TB, j *Jobs, up Upload) JobID {
	t.Helper()
	id, err := j.Start(context.Background(), operator, up)
	must(t, err)
	return id
}

// until awaits a stage.
func until(t testing.TB, j *Jobs, id JobID, stage Stage) JobStatus {
	t.Helper()
	for seen := int64(0); ; {
		s, err := j.Await(context.Background(), operator, id, seen)
		must(t, err)
		if s.Stage == stage {
			return s
		}
		if s.Stage.Ended() || s.Stage == Waiting && stage != Writing && !stage.Ended() {
			t.Fatalf("%s instead of %s: %v %+v", s.Stage, stage, s.Err, s.Report)
		}
		seen = s.Serial
	}
}

func gone(t testing.TB, up Upload) {
	t.Helper()
	if _, err := os.Stat(up.Path); !os.IsNotExist(err) {
		t.Errorf("the uploaded file is still there (%v)", err)
	}
}

func TestJobs_import_after_a_preview_and_a_yes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		j := jobsOf(t, d, JobOptions{})
		up := uploaded(t, bookOf(t, world()...))
		request, end := context.WithCancel(context.Background())
		id, err := j.Start(request, operator, up)
		must(t, err)
		end() // the import outlives the request
		s := until(t, j, id, Waiting)
		if s.Report.New != 23 || s.Version != 1 || !s.Applicable || s.Mutation != 0 || counts(t, d)["journal_entry"] != 0 {
			t.Errorf("waiting: %+v", s)
		}
		must(t, j.Confirm(operator, id, s.Version))
		s = until(t, j, id, Finished)
		if s.Mutation != 1 || s.Err != nil || s.Report.New != 23 || s.Warnings != 4 || len(s.Sheets) != 8 {
			t.Errorf("finished: %+v", s)
		}
		gone(t, up)
		must(t, d.Read(context.Background(), func(tx *db.Tx) error {
			head, err := journal.Head(tx)
			if !strings.HasPrefix(head.Note, "xã Hòa An.xlsx sha256:") {
				t.Errorf("the journal says %q", head.Note)
			}
			return err
		}))
		if err := j.Confirm(operator, id, s.Version); !fault.Is(err, "import_job_not_waiting") {
			t.Errorf("confirmed twice: %v", err)
		}
	})
}

func TestJobs_belong_to_who_started_them(t *testing.T) {
	j := jobsOf(t, emptyRegister(t), JobOptions{})
	id := started(t, j, uploaded(t, bookOf(t, world()...)))
	s := until(t, j, id, Waiting)
	other := access.System
	_, status := j.Status(other, id)
	_, preview := j.Preview(other, id, "TO_CHUC", 0, 10, false, "vi")
	for what, err := range map[string]error{
		"status": status, "preview": preview, "confirm": j.Confirm(other, id, s.Version), "cancel": j.Cancel(other, id), "judge": j.JudgeAgain(other, id, true),
		"errors": j.Errors(context.Background(), other, id, filepath.Join(t.TempDir(), "x")),
	} {
		if !fault.Is(err, "import_job_unknown") {
			t.Errorf("%s of another's import: %v", what, err)
		}
	}
	if len(j.Of(other)) != 0 || len(j.Of(operator)) != 1 {
		t.Errorf("%d and %d imports are shown", len(j.Of(other)), len(j.Of(operator)))
	}
}

func TestJobs_are_refused_to_who_may_not_import_and_when_there_are_too_many(t *testing.T) {
	j := jobsOf(t, emptyRegister(t), JobOptions{Unfinished: 2})
	up := uploaded(t, bookOf(t, world()...))
	if _, err := j.Start(context.Background(), access.Actor{}, up); fault.KindOf(err) != fault.Denied {
		t.Errorf("nobody imports: %v", err)
	}
	gone(t, up)
	for range 2 {
		until(t, j, started(t, j, uploaded(t, bookOf(t, world()...))), Waiting)
	}
	up = uploaded(t, bookOf(t, world()...))
	if _, err := j.Start(context.Background(), operator, up); !fault.Is(err, "import_jobs_full") {
		t.Errorf("the third of two: %v", err)
	}
	gone(t, up)
}

func TestJobs_cancelled_at_any_stage_leave_nothing_behind(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		for _, stage := range []Stage{Judging, Waiting, Writing} {
			d := open()
			j := jobsOf(t, d, JobOptions{})
			ids := make(chan JobID, 1)
			j.told = func(p Progress) {
				if p.Stage == stage {
					id := <-ids
					must(t, j.Cancel(operator, id))
					ids <- id
				}
			}
			up := uploaded(t, bookOf(t, world()...))
			id := started(t, j, up)
			ids <- id
			if stage != Judging {
				s := until(t, j, id, Waiting)
				if stage == Waiting {
					must(t, j.Cancel(operator, id))
				} else {
					must(t, j.Confirm(operator, id, s.Version))
				}
			}
			if s := until(t, j, id, Cancelled); s.Mutation != 0 || s.Err != nil {
				t.Errorf("cancelled while %s: %+v", stage, s)
			}
			gone(t, up)
			for table, n := range counts(t, d) {
				if n != 0 {
					t.Errorf("cancelled while %s: %d rows in %s", stage, n, table)
				}
			}
		}
	})
}

func TestJobs_end_with_the_process(t *testing.T) {
	d := emptyRegister(t)
	j := jobsOf(t, d, JobOptions{})
	up := uploaded(t, bookOf(t, world()...))
	id := started(t, j, up)
	until(t, j, id, Waiting)
	j.Close()
	if s, err := j.Status(operator, id); err != nil || s.Stage != Cancelled {
		t.Errorf("after Close: %+v, %v", s, err)
	}
	gone(t, up)
	if _, err := j.Start(context.Background(), operator, uploaded(t, nil)); fault.KindOf(err) != fault.Busy {
		t.Errorf("started after Close: %v", err)
	}
}

func TestJobs_say_that_the_register_changed_since_the_preview_and_show_the_new_report(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		imports(t, d, world())
		j := jobsOf(t, d, JobOptions{})
		id := started(t, j, uploaded(t, bookOf(t, append(one("BIEN_DONG", changeHead, row("M3", "MIEN", "01/12/2023")), one("BON_TOT", praiseHead, row("T.X.2", 2024))...)...)))
		s := until(t, j, id, Waiting)
		imports(t, d, one("BIEN_DONG", changeHead, row("M3", "MIEN", "01/12/2023"))) // half of it is recorded elsewhere
		must(t, j.Confirm(operator, id, s.Version))
		until(t, j, id, Writing)
		again := until2(t, j, id, s.Version)
		if !again.Changed || again.Stage != Waiting || again.Version != 2 || s.Report.New != 2 || again.Report.New != 1 {
			t.Errorf("after the change: %+v", again)
		}
		if err := j.Confirm(operator, id, s.Version); !fault.Is(err, "import_changed") {
			t.Errorf("yes to the old report: %v", err)
		}
		must(t, j.Confirm(operator, id, again.Version))
		if s := until(t, j, id, Finished); s.Mutation != 3 || s.Changed {
			t.Errorf("finished: %+v", s)
		}
	})
}

// until2 awaits the report after a version.
func until2(t testing.TB, j *Jobs, id JobID, version int) JobStatus {
	t.Helper()
	for seen := int64(0); ; {
		s, err := j.Await(context.Background(), operator, id, seen)
		must(t, err)
		if s.Stage.Ended() || s.Version > version && s.Stage == Waiting {
			return s
		}
		seen = s.Serial
	}
}

func TestJobs_do_not_ask_again_when_what_changed_does_not_concern_the_workbook(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, world())
	j := jobsOf(t, d, JobOptions{})
	id := started(t, j, uploaded(t, bookOf(t, one("BIEN_DONG", changeHead, row("M3", "MIEN", "01/12/2023"))...)))
	s := until(t, j, id, Waiting)
	imports(t, d, one("BON_TOT", praiseHead, row("T.X.2", 2024))) // makes the plan stale, and the same again
	must(t, j.Confirm(operator, id, s.Version))
	if s := until(t, j, id, Finished); s.Mutation != 3 {
		t.Errorf("finished: %+v", s)
	}
}

// badWorld is the world with a row that is refused and one that rests on it.
func badWorld() []tab {
	return and(with("DANG_VIEN", row("M9", "Đỗ Thị Hoa", "31/02/1990", nil, "SO_DU", "01/01/2000", "T.X.1")), "BIEN_DONG", row("M9", "MIEN", "01/01/2020"))
}

func TestJobs_with_refused_rows_wait_for_leave_to_pass_them_over(t *testing.T) {
	d := emptyRegister(t)
	j := jobsOf(t, d, JobOptions{})
	id := started(t, j, uploaded(t, bookOf(t, badWorld()...)))
	s := until(t, j, id, Waiting)
	if s.Applicable || s.Refusals != 2 {
		t.Errorf("waiting: %+v", s)
	}
	if err := j.Confirm(operator, id, s.Version); !fault.Is(err, "import_refused") {
		t.Errorf("yes to refused rows: %v", err)
	}
	to := filepath.Join(t.TempDir(), "lỗi.xlsx")
	must(t, j.Errors(context.Background(), operator, id, to))
	b, err := os.ReadFile(to)
	must(t, err)
	if rows := partsOf(t, b)["DANG_VIEN"]; rows[5][0] != "Chưa ghi" {
		t.Errorf("the copy with verdicts says %q", rows[5])
	}
	must(t, j.JudgeAgain(operator, id, true))
	s = until2(t, j, id, s.Version)
	if !s.Applicable || !s.SkipBadRows || s.Refusals != 2 {
		t.Errorf("judged again: %+v", s)
	}
	must(t, j.Confirm(operator, id, s.Version))
	if s := until(t, j, id, Finished); s.Mutation != 1 || s.Refusals != 2 || len(s.Report.Refused) != 2 {
		t.Errorf("finished: %+v", s)
	}
	if n := counts(t, d)["member_person"]; n != 4 {
		t.Errorf("%d people were recorded", n)
	}
}

func TestJobs_refuse_what_is_no_workbook_and_what_can_never_be_recorded(t *testing.T) {
	j := jobsOf(t, emptyRegister(t), JobOptions{})
	for key, b := range map[string][]byte{"file.not_workbook": []byte("xin chào"), "import_refused": bookOf(t, tab{"TO_CHUC", []string{"a", "b"}, [][]any{row("c", "d")}})} {
		up := uploaded(t, b)
		if s := until(t, j, started(t, j, up), Refused); !fault.Is(s.Err, key) {
			t.Errorf("%v, not %s", s.Err, key)
		}
		gone(t, up)
	}
}

func TestJobs_that_fail_are_told_for_the_log(t *testing.T) {
	j := jobsOf(t, emptyRegister(t), JobOptions{})
	told := make(chan error, 1)
	j.options.Broken = func(err error) { told <- err }
	j.told = func(Progress) { panic("a slip") }
	id := started(t, j, uploaded(t, bookOf(t, world()...)))
	if s := until(t, j, id, Failed); s.Err == nil || !strings.Contains((<-told).Error(), "a slip") {
		t.Errorf("failed: %+v", s)
	}
}

func TestJobs_remember_the_last_ended_ones(t *testing.T) {
	j := jobsOf(t, emptyRegister(t), JobOptions{Kept: 2})
	var ids []JobID
	for range 4 {
		ids = append(ids, started(t, j, uploaded(t, []byte("không phải"))))
		until(t, j, ids[len(ids)-1], Refused)
	}
	of := j.Of(operator)
	if len(of) != 2 || of[0].ID != ids[3] || of[1].ID != ids[2] {
		t.Errorf("remembered: %+v", of)
	}
}

func TestPreview_shows_rows_as_read_with_verdicts_beside_them(t *testing.T) {
	d := emptyRegister(t)
	imports(t, d, world())
	p := judged(t, d, and(badWorld(), "BON_TOT", row("T.X.2", 2024)))
	page, err := p.Preview("dang_vien", 0, 3, false, "vi")
	must(t, err)
	if len(page.Rows) != 3 || page.Next != 4 || page.Rows[0].Row != 2 || page.Rows[0].Fate != RowKnown {
		t.Fatalf("the first page: %+v", page)
	}
	cell := func(page PreviewPage, r int, heading string) string {
		for i, h := range page.Headings {
			if h == heading {
				return page.Rows[r].Cells[i]
			}
		}
		return "no such column"
	}
	if cell(page, 1, "Ngày sinh") != "12/03/1990" || cell(page, 1, "Giới tính") != "Nữ" || cell(page, 0, "Ngày sinh") != "1957" || cell(page, 0, "Dân tộc") != "no such column" {
		t.Errorf("the cells: %v %+v", page.Headings, page.Rows)
	}
	page, err = p.Preview("DANG_VIEN", page.Next, 3, false, "vi")
	must(t, err)
	if len(page.Rows) != 2 || page.Next != 0 {
		t.Fatalf("the second page: %+v", page)
	}
	bad := page.Rows[1]
	if bad.Row != 6 || bad.Fate != RowRefused || len(bad.Refused) != 1 || bad.Refused[0].Column != "Ngày sinh" || cell(page, 1, "Ngày sinh") != "31/02/1990" {
		t.Errorf("the refused row: %+v", bad)
	}
	page, err = p.Preview("BIEN_DONG", 0, 10, true, "en")
	must(t, err)
	if len(page.Rows) != 1 || page.Rows[0].Row != 7 || len(page.Rows[0].Refused) != 1 || strings.Contains(page.Rows[0].Refused[0].Message, "Đồng chí") {
		t.Errorf("the flagged rows: %+v", page)
	}
	page, err = p.Preview("BON_TOT", 0, 10, false, "vi")
	must(t, err)
	if len(page.Rows) != 2 || page.Rows[1].Fate != RowNew {
		t.Errorf("a new row: %+v", page)
	}
	if page, err := p.Preview("BIEN_DONG_TO_CHUC", 0, 10, false, "vi"); err != nil || len(page.Rows) != 0 {
		t.Errorf("a sheet that is not there: %+v, %v", page, err)
	}
	if _, err := p.Preview("Sheet1", 0, 10, false, "vi"); !fault.Is(err, "import_sheet_unknown") {
		t.Errorf("a sheet that is none of ours: %v", err)
	}
	for _, s := range p.Sheets() {
		if s.Sheet == "DANG_VIEN" && (s != SheetSummary{Sheet: s.Sheet, Rows: 5, Refused: 1}) || s.Sheet == "BON_TOT" && s.New != 1 {
			t.Errorf("summed up: %+v", s)
		}
	}
}
