package exchange

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"runtime/debug"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/fault"
	"sen/internal/journal"
)

// run leads an import from its file to its end.
func (j *Jobs) run(ctx context.Context, b *job) {
	m, err := j.work(ctx, b)
	b.cancel()
	os.Remove(b.upload.Path)
	stage := endingOf(err)
	if stage == Failed {
		j.options.Broken(fmt.Errorf("import %s: %w", b.status.ID, err))
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	b.plan = nil
	b.set(func(s *JobStatus) {
		s.Stage, s.Mutation, s.Queued, s.Applicable = stage, m, false, false
		if stage != Cancelled {
			s.Err = err
		}
		s.Report.Refused, s.Report.Warnings = firstOnly(s.Report.Refused), firstOnly(s.Report.Warnings)
	})
	j.forget()
}

// firstOnly copies the first verdicts, so that the others are let go.
func firstOnly(all []Verdict) []Verdict { return slices.Clone(all[:min(len(all), keptVerdicts)]) }

// endingOf is the stage in which an import ends with an error. What was recorded before the cancelling was heard has
// none.
func endingOf(err error) Stage {
	switch kind := fault.KindOf(err); {
	case err == nil:
		return Finished
	case errors.Is(err, context.Canceled):
		return Cancelled
	case kind == fault.Broken || kind == fault.Busy:
		return Failed
	}
	return Refused
}

// forget drops the oldest of the ended imports beyond those that are kept. The mutex is held.
func (j *Jobs) forget() {
	ended := 0
	for _, b := range j.jobs {
		if b.status.Stage.Ended() {
			ended++
		}
	}
	j.jobs = slices.DeleteFunc(j.jobs, func(b *job) bool {
		drop := b.status.Stage.Ended() && ended > j.options.Kept
		if drop {
			ended--
		}
		return drop
	})
}

// work reads, judges, asks and records. A panic ends the import and not the server.
func (j *Jobs) work(ctx context.Context, b *job) (m journal.Mutation, err error) {
	defer func() {
		if r := recover(); r != nil {
			m, err = 0, fmt.Errorf("exchange: an import panicked: %v\n%s", r, debug.Stack())
		}
	}()
	book, err := inTurn(ctx, j, b, func() (*Book, error) { return j.read(ctx, b) })
	if err != nil {
		return 0, err
	}
	plan, err := j.judge(ctx, b, book, b.upload.SkipBadRows)
	for changed := false; err == nil; {
		j.report(b, plan, changed)
		if plan.Structural() {
			return 0, plan.applicable()
		}
		var a answer
		if a, err = j.ask(ctx, b, plan); err != nil {
			break
		}
		if !a.yes {
			changed = false
			plan, err = j.judge(ctx, b, book, a.skip)
			continue
		}
		m, plan, err = j.apply(ctx, b, a.who, plan)
		if !errors.Is(err, errChanged) {
			return m, err
		}
		changed, err = true, nil
	}
	return 0, err
}

// inTurn does a part of an import when no other is at work.
func inTurn[T any](ctx context.Context, j *Jobs, b *job, do func() (T, error)) (out T, err error) {
	j.queued(b, true)
	select {
	case <-ctx.Done():
		return out, ctx.Err()
	case j.turn <- struct{}{}:
	}
	defer func() { <-j.turn }()
	j.queued(b, false)
	return do()
}

func (j *Jobs) queued(b *job, yes bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	b.set(func(s *JobStatus) { s.Queued = yes })
}

func (j *Jobs) read(ctx context.Context, b *job) (*Book, error) {
	book, err := ReadFile(ctx, b.upload.Path, ReadOptions{Headings: b.upload.Headings, Progress: j.progress(b)})
	if err == nil {
		book.Name = path.Base(strings.ReplaceAll(b.upload.Name, `\`, "/"))
	}
	return book, err
}

func (j *Jobs) judge(ctx context.Context, b *job, book *Book, skip bool) (*Plan, error) {
	return inTurn(ctx, j, b, func() (*Plan, error) {
		return Judge(ctx, j.db, book, JudgeOptions{SkipBadRows: skip, Progress: j.progress(b)})
	})
}

func (j *Jobs) apply(ctx context.Context, b *job, who access.Actor, p *Plan) (m journal.Mutation, used *Plan, err error) {
	used, err = inTurn(ctx, j, b, func() (used *Plan, err error) {
		m, used, err = Apply(ctx, j.db, who, p, ApplyOptions{AsReported: true, Progress: j.progress(b)})
		return used, err
	})
	return m, used, err
}

// progress keeps what it is told in the status. Judging again within the writing does not go back to that stage.
func (j *Jobs) progress(b *job) func(Progress) {
	return func(p Progress) {
		j.mu.Lock()
		if b.status.Stage == Reading || p.Stage == Writing {
			b.status.Stage = p.Stage
		}
		b.set(func(s *JobStatus) { s.Done, s.Total = p.Done, p.Total })
		j.mu.Unlock()
		if j.told != nil {
			j.told(p)
		}
	}
}

// report puts what judging found into the status.
func (j *Jobs) report(b *job, p *Plan, changed bool) {
	found := p.Report()
	sums := p.Sheets()
	j.mu.Lock()
	defer j.mu.Unlock()
	b.set(func(s *JobStatus) {
		s.Report, s.Sheets, s.Refusals, s.Warnings = found, sums, len(found.Refused), len(found.Warnings)
		s.Version++
		s.Changed, s.Applicable = changed, p.applicable() == nil
	})
}

// ask waits for what the person says to the preview.
func (j *Jobs) ask(ctx context.Context, b *job, p *Plan) (answer, error) {
	j.mu.Lock()
	b.plan = p
	b.set(func(s *JobStatus) { s.Stage, s.Done, s.Total = Waiting, 0, 0 })
	j.mu.Unlock()
	select {
	case <-ctx.Done():
		return answer{}, ctx.Err()
	case a := <-b.answers:
		return a, nil
	}
}
