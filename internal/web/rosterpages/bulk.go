package rosterpages

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"slices"
	"sync"

	"sen/internal/access"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
)

// mostAtOnce is how many people one act in bulk may be done on: each is an act of its own, so that thousands take
// minutes.
const mostAtOnce = 5000

// keptEach and keptAll are how many acts in bulk are remembered, of one reader and of all.
const (
	keptEach = 10
	keptAll  = 200
)

// chosen is one of the people an act in bulk is for.
type chosen struct {
	id               member.ID
	home             org.ID
	occupation       member.Code
	state            roster.State
	Code, Name, Home string
}

func (c chosen) exempt() bool { return c.state&roster.Exempt != 0 }

// bulk is an act on many people, from their choice to the receipt. It is kept in memory only: what was done stands in
// the register and its journal.
type bulk struct {
	id, actor, back string
	deed            deed
	people          []chosen

	mu       sync.Mutex
	begun    bool
	plan     plan
	outcomes []outcome // of those done so far
	over     chan struct{}
}

func (b *bulk) href() string { return "/bulk/" + b.id }

// progress are the plan and the outcomes so far; begun is false while the act is being prepared.
func (b *bulk) progress() (begun bool, p plan, out []outcome) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.begun, b.plan, slices.Clone(b.outcomes)
}

func (b *bulk) note(o outcome) {
	b.mu.Lock()
	b.outcomes = append(b.outcomes, o)
	b.mu.Unlock()
}

func (b *bulk) running() bool {
	begun, _, out := b.progress()
	return begun && len(out) < len(b.people)
}

// bulks are the acts in bulk that are remembered, the latest last.
type bulks struct {
	mu  sync.Mutex
	all []*bulk
}

func (s *bulks) begin(actor string, d deed, people []chosen, back string) *bulk {
	b := &bulk{id: rand.Text(), actor: actor, deed: d, people: people, back: back, over: make(chan struct{})}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, b)
	s.forget(func(o *bulk) bool { return o.actor == actor }, keptEach)
	s.forget(func(*bulk) bool { return true }, keptAll)
	return b
}

// forget lets go of the oldest of some, but those that run, until no more are left than are kept.
func (s *bulks) forget(of func(*bulk) bool, kept int) {
	n := 0
	for _, b := range s.all {
		if of(b) {
			n++
		}
	}
	s.all = slices.DeleteFunc(s.all, func(b *bulk) bool {
		if n <= kept || !of(b) || b.running() {
			return false
		}
		n--
		return true
	})
}

// find is one of an actor's; those of others are as if they were not.
func (s *bulks) find(actor, id string) (*bulk, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.all {
		if b.id == id && b.actor == actor {
			return b, nil
		}
	}
	return nil, fault.New(fault.Missing, "list.bulk_unknown")
}

// start marks one as begun, once; a second press finds it begun. Who has another running is refused: list.bulk_busy.
func (s *bulks) start(b *bulk, p plan) (mine bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.all {
		if o != b && o.actor == b.actor && o.running() {
			return false, fault.New(fault.Invalid, "list.bulk_busy")
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.begun {
		return false, nil
	}
	b.begun, b.plan = true, p
	return true, nil
}

// run does the act on one person after the other, each an act of its own.
func (p *Pages) run(ctx context.Context, who access.Actor, b *bulk) {
	defer close(b.over)
	_, pl, _ := b.progress()
	for _, c := range b.people {
		b.note(p.one(ctx, who, pl, c))
	}
}

func (p *Pages) one(ctx context.Context, who access.Actor, pl plan, c chosen) (o outcome) {
	broke := func(cause any) {
		p.Log.ErrorContext(ctx, "act in bulk", "act", string(pl.deed.act), slog.Any("cause", cause))
		o = outcome{refused: fault.New(fault.Broken, "list.bulk_broken")}
	}
	defer func() {
		if cause := recover(); cause != nil {
			broke(cause)
		}
	}()
	done, err := pl.do(ctx, p.Members, who, member.About{Member: c.Code, On: pl.on, Decision: pl.decision})
	var f *fault.Fault
	switch {
	case err != nil && (!errors.As(err, &f) || f.Kind == fault.Broken):
		broke(err)
	case err != nil:
		o.refused = err
	case len(done.Warnings) > 0:
		o.warning = done.Warnings[0]
	}
	return o
}
