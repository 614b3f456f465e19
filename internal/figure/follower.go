package figure

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
)

// Follower keeps a census in step with a register, whoever writes to it.
type Follower struct {
	db      *db.DB
	sources []Source
	now     atomic.Pointer[Census]

	trees Trees

	mu   sync.Mutex // held while a census is made
	past []*Census  // censuses of earlier knowledge, the last used first
}

// pastKept is how many censuses of earlier knowledge are kept: each is as large as the current one.
const pastKept = 2

// NewFollower makes the follower of a register. Nothing is read before the first question.
func NewFollower(register *db.DB, sources ...Source) *Follower {
	return &Follower{db: register, sources: sources}
}

// Now is the census of everything committed when it was called, by this process or another: it looks at
// the journal's head, and catches up if that has moved.
func (f *Follower) Now(ctx context.Context) (*Census, error) {
	c := f.now.Load()
	inStep := false
	err := f.db.Read(ctx, func(tx *db.Tx) error {
		head, err := journal.Head(tx)
		inStep = err == nil && c != nil && c.known == head.Seq
		return err
	})
	if err != nil || inStep {
		return c, err
	}
	return f.catchUp(ctx)
}

// Planted is a census of the register in the tree of a day; the same census for None.
func (f *Follower) Planted(c *Census, d day.Day) *Census {
	if d == day.None {
		return c
	}
	return f.trees.On(c, d)
}

// Latest is the census made last, without a look at the register; nil before the first question.
func (f *Follower) Latest() *Census { return f.now.Load() }

func (f *Follower) catchUp(ctx context.Context) (*Census, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	next, err := f.next(ctx)
	if err != nil {
		return nil, err
	}
	f.now.Store(next)
	return next, nil
}

// next is the census after the one at hand.
func (f *Follower) next(ctx context.Context) (next *Census, err error) {
	c := f.now.Load()
	if c == nil {
		return load(ctx, f.db, f.sources, 0)
	}
	err = f.db.Read(ctx, func(tx *db.Tx) error {
		next, err = follow(tx, f.sources, c)
		return err
	})
	if errors.Is(err, errTooMuch) {
		return load(ctx, f.db, f.sources, 0)
	}
	return next, err
}

// At is the census of what had been recorded at an instant; one before the first act has no units at all
// but those whose codes were used since.
func (f *Follower) At(ctx context.Context, known day.Instant) (*Census, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var m journal.Mutation
	err := f.db.Read(ctx, func(tx *db.Tx) (err error) {
		m, err = journal.KnownAt(tx, known)
		return err
	})
	if err != nil {
		return nil, err
	}
	if c := f.kept(m); c != nil {
		return c, nil
	}
	c, err := load(ctx, f.db, f.sources, m.OrNothing())
	if err == nil {
		f.past = append([]*Census{c}, f.past[:min(len(f.past), pastKept-1)]...)
	}
	return c, err
}

// kept finds the census of exactly what is known by a mutation among those at hand.
func (f *Follower) kept(m journal.Mutation) *Census {
	for i, c := range f.past {
		if c.known == m {
			f.past = append([]*Census{c}, append(f.past[:i:i], f.past[i+1:]...)...)
			return c
		}
	}
	if c := f.now.Load(); c != nil && c.known == m {
		return c
	}
	return nil
}
