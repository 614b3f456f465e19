package roster

import (
	"context"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
)

// Follower keeps a List in step with a register, whoever writes to it, and with the day.
type Follower struct {
	db      *db.DB
	figures *figure.Follower
	list    figure.Beside[List]
}

// NewFollower makes the follower of a register. Figures follows the same register; today tells the day as its readers
// count days. Nothing is read before the first question.
func NewFollower(register *db.DB, figures *figure.Follower, today func() day.Day) *Follower {
	f := &Follower{db: register, figures: figures}
	f.list = figure.Beside[List]{Figures: figures, Today: today, InStep: (*List).inStep, Next: f.next}
	return f
}

// Now is the list of everything committed when it was called, by this process or another, as it stands today. The
// first question reads everybody; later ones read those again about whom something was recorded since.
func (f *Follower) Now(ctx context.Context) (*List, error) { return f.list.Now(ctx) }

// inStep says whether the list tells all that a census knows, for the day.
func (l *List) inStep(c *figure.Census, today day.Day) bool {
	return l.today == today && l.known >= c.Known() && l.census.Known() >= c.Known()
}

// next is the list after the one at hand, which is nil at first.
func (f *Follower) next(ctx context.Context, was *List, today day.Day) (*List, error) {
	var b *book
	if was != nil {
		b = was.book
	}
	b, c, err := f.read(ctx, b)
	switch {
	case err != nil:
		return nil, err
	case was == nil || was.today != today:
		return newList(b, c, today), nil
	}
	return was.with(b, c), nil
}

// attempts is how often people are read again when somebody acted before the census was taken. After that the census may
// know more than is told of the people, and the next question catches up.
const attempts = 3

// read gives people and a census of the same mutation.
func (f *Follower) read(ctx context.Context, b *book) (_ *book, c *figure.Census, err error) {
	for range attempts {
		next := b
		err = f.db.Read(ctx, func(tx *db.Tx) error {
			next, err = follow(tx, b)
			return err
		})
		if err != nil {
			return nil, nil, err
		}
		if c, err = f.figures.Now(ctx); err != nil || c.Known() == next.known {
			return next, c, err
		}
		b = next
	}
	return b, c, err
}
