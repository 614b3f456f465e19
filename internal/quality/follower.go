package quality

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// Follower keeps a report in step with a register, whoever writes to it. After an act on people only those whom it
// touched are judged anew.
type Follower struct {
	db  *db.DB
	now atomic.Pointer[Report]
	mu  sync.Mutex // held while a report is made
}

// NewFollower makes the follower of a register. Nothing is read before the first question.
func NewFollower(register *db.DB) *Follower { return &Follower{db: register} }

// Now is the report of a day on everything committed when it was called. A day other than the one asked for last is
// worked out from the whole register.
func (f *Follower) Now(ctx context.Context, today day.Day) (*Report, error) {
	r := f.now.Load()
	inStep := false
	err := f.db.Read(ctx, func(tx *db.Tx) error {
		head, err := journal.Head(tx)
		inStep = err == nil && r != nil && r.known == head.Seq && r.day == today
		return err
	})
	if err != nil || inStep {
		return r, err
	}
	return f.catchUp(ctx, today)
}

func (f *Follower) catchUp(ctx context.Context, today day.Day) (next *Report, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	err = f.db.Read(ctx, func(tx *db.Tx) error {
		next, err = after(tx, f.now.Load(), today)
		return err
	})
	if err != nil {
		return nil, err
	}
	f.now.Store(next)
	return next, nil
}

// after is the report after another, nil if there is none yet.
func after(tx *db.Tx, r *Report, today day.Day) (*Report, error) {
	head, err := journal.Head(tx)
	if err != nil {
		return nil, err
	}
	next := &Report{known: head.Seq, day: today}
	switch {
	case r == nil || r.day != today:
		err = next.loadPeople(tx)
	case r.known == head.Seq:
		return r, nil
	default:
		err = next.followPeople(tx, r)
	}
	if err != nil {
		return nil, err
	}
	if err := next.loadUnits(tx, r); err != nil {
		return nil, err
	}
	if err := next.loadHosts(tx, r); err != nil {
		return nil, err
	}
	if err := next.loadDecisions(tx); err != nil {
		return nil, err
	}
	return next.build(), nil
}

// loadPeople judges everybody.
func (r *Report) loadPeople(tx *db.Tx) error {
	people := reading{}
	if err := people.everybody(tx); err != nil {
		return err
	}
	records, err := people.judge(tx, r.day)
	if err != nil {
		return err
	}
	r.records = records
	r.matched.pairs, r.matched.crowded = alike(records)
	return nil
}

// followPeople judges those about whom anything was recorded since the report before; if they are many, everybody.
func (r *Report) followPeople(tx *db.Tx, before *Report) error {
	changed, err := member.ChangedSince(tx, before.known)
	if err != nil {
		return err
	}
	if len(changed) > 2000 && len(changed) > len(before.records)/8 {
		return r.loadPeople(tx)
	}
	people := reading{}
	if err := people.some(tx, changed); err != nil {
		return err
	}
	fresh, err := people.judge(tx, r.day)
	if err != nil {
		return err
	}
	r.records = make([]record, 0, len(before.records)+len(fresh))
	var old []record
	for _, p := range before.records {
		if _, is := slices.BinarySearch(changed, p.id); is {
			old = append(old, p)
		} else {
			r.records = append(r.records, p)
		}
	}
	r.records = append(r.records, fresh...)
	slices.SortFunc(r.records, func(a, b record) int { return cmp.Compare(a.id, b.id) })
	r.matched = before.matched.rematch(old, fresh, r.records)
	return nil
}

// loadUnits reads the units, unless they are as in the report before.
func (r *Report) loadUnits(tx *db.Tx, before *Report) (err error) {
	if before != nil {
		changed, err := org.ChangedSince(tx, before.known)
		if err != nil || !changed {
			r.history = before.history
			return err
		}
	}
	r.history, err = org.Load(tx, 0)
	return err
}

// loadHosts reads the hosts, unless they are as in the report before.
func (r *Report) loadHosts(tx *db.Tx, before *Report) error {
	if before != nil {
		changed, err := host.ChangedSince(tx, before.known)
		if err != nil || !changed {
			r.hosts = before.hosts
			return err
		}
	}
	var hosts []host.Host
	if err := host.EachHost(tx, func(h host.Host) { hosts = append(hosts, h) }); err != nil {
		return err
	}
	var changes []host.Change
	if err := host.EachChange(tx, 0, func(c *host.Change) { changes = append(changes, *c) }); err != nil {
		return err
	}
	r.hosts = host.Lives(hosts, changes)
	return nil
}

// loadDecisions reads what people decided, which is little.
func (r *Report) loadDecisions(tx *db.Tx) error {
	if err := member.EachSame(tx, 0, func(s member.Same) { r.sames = append(r.sames, s) }); err != nil {
		return err
	}
	distinct, err := distinctPairs(tx)
	if err != nil {
		return err
	}
	r.decided.distinct = make(map[[2]member.ID]bool, len(distinct))
	for pair := range distinct {
		r.decided.distinct[pair] = true
	}
	r.decided.proposals, err = openProposals(tx)
	return err
}

// reading gathers people's rows.
type reading map[member.ID]*person

func (g reading) of(id member.ID) *person {
	if g[id] == nil {
		g[id] = &person{id: id}
	}
	return g[id]
}

func (g reading) identity(i *member.Identity) { g.of(i.Person).identity = *i }
func (g reading) fact(f *member.Fact)         { p := g.of(f.Person); p.facts = append(p.facts, *f) }
func (g reading) naming(n *member.Naming)     { p := g.of(n.Person); p.namings = append(p.namings, *n) }
func (g reading) post(q *member.Post)         { p := g.of(q.Person); p.posts = append(p.posts, *q) }

func (g reading) everybody(tx *db.Tx) error {
	if err := member.EachIdentity(tx, 0, g.identity); err != nil {
		return err
	}
	if err := member.EachFact(tx, 0, g.fact); err != nil {
		return err
	}
	if err := member.EachNaming(tx, 0, g.naming); err != nil {
		return err
	}
	return member.EachPost(tx, 0, g.post)
}

func (g reading) some(tx *db.Tx, people []member.ID) error {
	if err := member.IdentitiesOf(tx, people, g.identity); err != nil {
		return err
	}
	if err := member.FactsOf(tx, people, g.fact); err != nil {
		return err
	}
	if err := member.NamingsOf(tx, people, g.naming); err != nil {
		return err
	}
	return member.PostsOf(tx, people, g.post)
}

// judge judges the people read whose records are not set aside, in the order of their numbers.
func (g reading) judge(tx *db.Tx, today day.Day) ([]record, error) {
	aside, err := member.SetAside(tx, 0)
	if err != nil {
		return nil, err
	}
	out := make([]record, 0, len(g))
	for id, p := range g {
		if _, is := aside[id]; !is {
			out = append(out, p.judge(today))
		}
	}
	slices.SortFunc(out, func(a, b record) int { return cmp.Compare(a.id, b.id) })
	return out, nil
}
