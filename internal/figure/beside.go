package figure

import (
	"context"
	"sync"
	"sync/atomic"

	"sen/internal/day"
)

// Beside keeps what a room above holds in memory (a list, a book) in step with the census of its register, whoever
// writes to it, and with the day. Several may ask at once; one makes the next value while the others wait for it.
type Beside[T any] struct {
	Figures *Follower
	// Today tells the day as readers count days.
	Today func() day.Day
	// InStep says whether a value tells all that a census knows, for a day. It is never asked of nil.
	InStep func(v *T, c *Census, today day.Day) bool
	// Next makes the value after another, which is nil at first and is not to be changed.
	Next func(ctx context.Context, was *T, today day.Day) (*T, error)

	now atomic.Pointer[T]
	mu  sync.Mutex // held while a value is made
}

// Now is the value of everything committed when it was called, by this process or another.
func (b *Beside[T]) Now(ctx context.Context) (*T, error) {
	c, err := b.Figures.Now(ctx)
	if err != nil {
		return nil, err
	}
	if v := b.now.Load(); v != nil && b.InStep(v, c, b.Today()) {
		return v, nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	was, today := b.now.Load(), b.Today()
	if was != nil && b.InStep(was, c, today) {
		return was, nil
	}
	v, err := b.Next(ctx, was, today)
	if err == nil {
		b.now.Store(v)
	}
	return v, err
}
