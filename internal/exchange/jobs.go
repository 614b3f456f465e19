package exchange

import (
	"cmp"
	"context"
	"crypto/rand"
	"os"
	"slices"
	"sync"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
)

// JobID names an import that runs in the background.
type JobID string

// The stages of an import that runs in the background, beside Reading, Judging and Writing.
const (
	Waiting   Stage = "waiting"   // for the person's yes
	Finished  Stage = "finished"  // recorded, or nothing was to be recorded
	Refused   Stage = "refused"   // no workbook, or one that can never be recorded
	Failed    Stage = "failed"    // Sen itself failed
	Cancelled Stage = "cancelled" // nothing was recorded
)

// Ended says whether nothing happens any more after the stage.
func (s Stage) Ended() bool { return slices.Contains([]Stage{Finished, Refused, Failed, Cancelled}, s) }

// Upload is a workbook that somebody sent.
type Upload struct {
	// Path is the file on disk, which the job removes when it has ended; Name what the person calls it.
	Path, Name string
	// SkipBadRows leaves out the refused rows from the beginning.
	SkipBadRows bool
	// Headings says what headings mean that are not understood, as ReadOptions.
	Headings map[string]string
}

// JobStatus is how far an import is.
type JobStatus struct {
	ID    JobID
	Name  string // of the file
	Stage Stage
	// Queued says that another import is at work, which the stage waits for.
	Queued bool
	// Done of Total rows or people of the stage; Total 0: unknown.
	Done, Total int64
	// Report is of the last judging, Sheets the same by sheet; Version counts the judgings. Once the job has ended,
	// the report keeps the first verdicts only, and Refusals and Warnings still count all.
	Report             Report
	Sheets             []SheetSummary
	Version            int
	Refusals, Warnings int
	// Changed says that the register has changed since the person said yes, and that the report is a new one.
	Changed     bool
	SkipBadRows bool
	// Applicable says whether the plan may be confirmed as it is; if not, rows are refused and not left out.
	Applicable bool
	Mutation   journal.Mutation // of Finished; 0: there was nothing to record
	Err        error            // why Refused or Failed
	Began      day.Instant
	Serial     int64 // grows with every change of the status
}

// JobOptions are the bounds of Jobs. Zero values are filled in.
type JobOptions struct {
	Now        func() day.Instant // the clock; needed
	Unfinished int                // how many imports may be unfinished at a time; 4
	Kept       int                // how many finished ones are remembered; 30
	Broken     func(error)        // is told of what is no refusal, for the log
}

// keptVerdicts is how many verdicts of each kind are remembered of a job that has ended.
const keptVerdicts = 500

// Jobs are the imports that run in the background of this process. They belong to who started them, and are forgotten
// when the process ends.
type Jobs struct {
	db      *db.DB
	options JobOptions
	turn    chan struct{} // held while a job works: one at a time, for memory and for the writer's lock
	running sync.WaitGroup

	mu     sync.Mutex
	jobs   []*job // in the order they were started
	closed bool

	told func(Progress) // tests look in here
}

// job is one import. Its status, plan and change are guarded by the mutex of Jobs.
type job struct {
	owner   string
	upload  Upload
	status  JobStatus
	plan    *Plan         // while Waiting
	changed chan struct{} // closed when the status changes
	answers chan answer
	cancel  context.CancelFunc
}

// answer is what the person says to a preview: yes, or to judge again.
type answer struct {
	who  access.Actor
	yes  bool
	skip bool
}

// NewJobs makes the place where imports run. Close ends it.
func NewJobs(d *db.DB, o JobOptions) *Jobs {
	o.Unfinished, o.Kept = cmp.Or(o.Unfinished, 4), cmp.Or(o.Kept, 30)
	if o.Broken == nil {
		o.Broken = func(error) {}
	}
	return &Jobs{db: d, options: o, turn: make(chan struct{}, 1)}
}

// Start begins an import, which goes on after ctx has ended. The file is the job's from here on, also if the job is
// refused: without the right to import, or import_jobs_full.
func (j *Jobs) Start(ctx context.Context, who access.Actor, up Upload) (JobID, error) {
	id, err := j.start(ctx, who, up)
	if err != nil {
		os.Remove(up.Path)
	}
	return id, err
}

func (j *Jobs) start(ctx context.Context, who access.Actor, up Upload) (JobID, error) {
	if err := j.db.Read(ctx, func(tx *db.Tx) error { return mayWhole(tx, who, Import) }); err != nil {
		return "", err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	unfinished := 0
	for _, b := range j.jobs {
		if !b.status.Stage.Ended() {
			unfinished++
		}
	}
	if unfinished >= j.options.Unfinished || j.closed {
		return "", fault.New(fault.Busy, "import_jobs_full", "n", unfinished)
	}
	run, cancel := context.WithCancel(context.Background()) // the import outlives the request that brought it
	b := &job{owner: who.String(), upload: up, changed: make(chan struct{}), answers: make(chan answer, 1), cancel: cancel}
	b.status = JobStatus{ID: JobID(rand.Text()), Name: up.Name, Stage: Reading, SkipBadRows: up.SkipBadRows, Began: j.options.Now(), Serial: 1}
	j.jobs = append(j.jobs, b)
	j.running.Go(func() { j.run(run, b) })
	return b.status.ID, nil
}

// Close cancels what is not recorded yet and waits until everything has ended.
func (j *Jobs) Close() {
	j.mu.Lock()
	j.closed = true
	for _, b := range j.jobs {
		b.cancel()
	}
	j.mu.Unlock()
	j.running.Wait()
}

// Of are the statuses of somebody's imports, the newest first.
func (j *Jobs) Of(who access.Actor) []JobStatus {
	j.mu.Lock()
	defer j.mu.Unlock()
	var out []JobStatus
	for _, b := range slices.Backward(j.jobs) {
		if b.owner == who.String() {
			out = append(out, b.status)
		}
	}
	return out
}

// Status is how far somebody's import is; another's is as one that is not there: import_job_unknown.
func (j *Jobs) Status(who access.Actor, id JobID) (JobStatus, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	b, err := j.find(who, id)
	if err != nil {
		return JobStatus{}, err
	}
	return b.status, nil
}

// Await is Status once its Serial is beyond one already seen, or once the import or ctx has ended.
func (j *Jobs) Await(ctx context.Context, who access.Actor, id JobID, seen int64) (JobStatus, error) {
	for {
		j.mu.Lock()
		b, err := j.find(who, id)
		if err != nil {
			j.mu.Unlock()
			return JobStatus{}, err
		}
		status, changed := b.status, b.changed
		j.mu.Unlock()
		if status.Serial > seen || status.Stage.Ended() {
			return status, nil
		}
		select {
		case <-ctx.Done():
			return status, nil
		case <-changed:
		}
	}
}

func (j *Jobs) find(who access.Actor, id JobID) (*job, error) {
	for _, b := range j.jobs {
		if b.status.ID == id && b.owner == who.String() {
			return b, nil
		}
	}
	return nil, fault.New(fault.Missing, "import_job_unknown")
}

// waiting finds somebody's import that waits for an answer.
func (j *Jobs) waiting(who access.Actor, id JobID) (*job, error) {
	b, err := j.find(who, id)
	if err == nil && b.status.Stage != Waiting {
		err = fault.New(fault.Taken, "import_job_not_waiting")
	}
	return b, err
}

// Preview gives a page of rows with their verdicts, as Plan.Preview, of an import that waits.
func (j *Jobs) Preview(who access.Actor, id JobID, sheet string, after, n int, onlyFlagged bool, lang string) (PreviewPage, error) {
	j.mu.Lock()
	b, err := j.waiting(who, id)
	if err != nil {
		j.mu.Unlock()
		return PreviewPage{}, err
	}
	p := b.plan
	j.mu.Unlock()
	return p.Preview(sheet, after, n, onlyFlagged, lang)
}

// Errors copies the workbook of an import that waits to a file, with a verdict before each row: Plan.WriteErrorsFile.
func (j *Jobs) Errors(ctx context.Context, who access.Actor, id JobID, to string) error {
	j.mu.Lock()
	b, err := j.waiting(who, id)
	if err != nil {
		j.mu.Unlock()
		return err
	}
	p, path := b.plan, b.upload.Path
	j.mu.Unlock()
	return p.WriteErrorsFile(ctx, path, to)
}

// Confirm says yes to the report with a version. It refuses a report that is no longer the last (import_changed), one
// with refused rows that are not left out (import_refused) and an import that does not wait (import_job_not_waiting).
func (j *Jobs) Confirm(who access.Actor, id JobID, version int) error {
	return j.answer(who, id, Writing, func(b *job) (answer, error) {
		if b.status.Version != version {
			return answer{}, errChanged
		}
		return answer{who: who, yes: true, skip: b.status.SkipBadRows}, b.plan.applicable()
	})
}

// JudgeAgain judges the workbook of an import that waits once more, with or without the refused rows.
func (j *Jobs) JudgeAgain(who access.Actor, id JobID, skipBadRows bool) error {
	return j.answer(who, id, Judging, func(*job) (answer, error) { return answer{who: who, skip: skipBadRows}, nil })
}

func (j *Jobs) answer(who access.Actor, id JobID, next Stage, say func(*job) (answer, error)) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	b, err := j.waiting(who, id)
	if err != nil {
		return err
	}
	a, err := say(b)
	if err != nil {
		return err
	}
	b.plan = nil
	b.set(func(s *JobStatus) {
		s.Stage, s.Done, s.Total, s.Changed, s.SkipBadRows = next, 0, 0, false, a.skip
	})
	b.answers <- a
	return nil
}

// Cancel ends an import. What is recorded already stays; Status tells which it was.
func (j *Jobs) Cancel(who access.Actor, id JobID) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	b, err := j.find(who, id)
	if err == nil {
		b.cancel()
	}
	return err
}

// set changes the status and wakes who awaits it. The mutex is held.
func (b *job) set(change func(*JobStatus)) {
	change(&b.status)
	b.status.Serial++
	close(b.changed)
	b.changed = make(chan struct{})
}
