package app

import (
	"context"
	"sync"
	"time"

	"sen/internal/day"
	"sen/internal/quality"
)

// Findings asks the one follower of findings about data for all pages. Its first report reads everybody, which takes
// seconds in a large register: no reader waits longer than patience for it, and nobody makes it a second time.
type Findings struct {
	ask      func(ctx context.Context, today day.Day) (*quality.Report, error)
	beside   func(ctx context.Context) error // reads what the pages of findings need too
	patience time.Duration

	ends  context.Context
	end   context.CancelFunc
	under sync.WaitGroup
	mu    sync.Mutex
	now   *asking // the latest; nil before the first question
}

// asking is one question to the follower; what it gives may be read once done is closed.
type asking struct {
	today  day.Day
	began  time.Time
	done   chan struct{}
	report *quality.Report
	err    error
}

// patience is how long a page waits before it says that it works.
const patience = 1500 * time.Millisecond

func newFindings(ask func(ctx context.Context, today day.Day) (*quality.Report, error)) *Findings {
	f := &Findings{ask: ask, beside: func(context.Context) error { return nil }, patience: patience}
	f.ends, f.end = context.WithCancel(context.Background())
	return f
}

// Now is the report of a day on everything committed when it was called. While that is still being made it gives no
// report, and no error, but for how long it has been under way.
func (f *Findings) Now(ctx context.Context, today day.Day) (*quality.Report, time.Duration, error) {
	enough := time.NewTimer(f.patience)
	defer enough.Stop()
	// One that was under way already may know too little; the one after it does not.
	for first := true; ; first = false {
		a, own := f.join(today)
		select {
		case <-a.done:
		case <-enough.C:
			return nil, time.Since(a.began), nil
		case <-ctx.Done():
			return nil, 0, ctx.Err()
		}
		if a.today == today && (own || !first) {
			return a.report, 0, a.err
		}
	}
}

// Warm begins a report without waiting for it.
func (f *Findings) Warm(today day.Day) { f.join(today) }

// Stop ends what is under way and waits for its end; there are no reports afterwards.
func (f *Findings) Stop() {
	f.mu.Lock()
	f.end()
	f.mu.Unlock()
	f.under.Wait()
}

// warm reads what the first pages would wait for, one after the other so that whoever comes first is not held up: the
// census, the list of people, what is due, the findings. What fails is asked again by the page that needs it. It ends with the context.
func (a *App) warm(ctx context.Context, f frame) {
	context.AfterFunc(ctx, a.Findings.Stop)
	if _, err := a.Census.Now(ctx); err != nil {
		return
	}
	if _, err := f.roster.Now(ctx); err != nil {
		return
	}
	if _, err := f.radar.Now(ctx); err == nil {
		a.Findings.Warm(f.today())
	}
}

// join is what is under way, or, if nothing is, a question of the caller's own.
func (f *Findings) join(today day.Day) (a *asking, own bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.now != nil && !f.now.over() {
		return f.now, false
	}
	a = &asking{today: today, began: time.Now(), done: make(chan struct{})}
	if a.err = f.ends.Err(); a.err != nil {
		close(a.done)
		return a, true
	}
	f.now = a
	f.under.Add(1)
	go func() {
		defer f.under.Done()
		defer close(a.done)
		if a.report, a.err = f.ask(f.ends, today); a.err == nil {
			a.err = f.beside(f.ends)
		}
	}()
	return a, true
}

func (a *asking) over() bool {
	select {
	case <-a.done:
		return true
	default:
		return false
	}
}
