package figure

import (
	"context"
	"errors"
	"sync"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// load makes the census of what is known by a mutation (0: everything). A start waits for it, so the tables
// are read side by side, each in a snapshot of its own: what is known by one mutation is the same in all.
func load(ctx context.Context, register *db.DB, sources []Source, known journal.Mutation) (*Census, error) {
	var head journal.Entry
	var lastFact int64
	var aside map[member.ID]member.ID
	err := register.Read(ctx, func(tx *db.Tx) (err error) {
		if head, err = journal.At(tx, known); err != nil {
			return err
		}
		if aside, err = member.SetAside(tx, head.Seq.OrNothing()); err == nil {
			lastFact, err = member.LastFact(tx)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	known = head.Seq.OrNothing()
	var (
		history *org.History
		people  map[member.ID]person
		small   Facts
		exits   []ExitWhy
		facts   [2][]member.Fact
		w       = newVocabulary()
	)
	err = sideBySide(ctx, register,
		func(tx *db.Tx) (err error) { facts[0], err = loadFacts(tx, known, 0, lastFact/2, aside); return err },
		func(tx *db.Tx) (err error) {
			facts[1], err = loadFacts(tx, known, lastFact/2, lastFact, aside)
			return err
		},
		func(tx *db.Tx) (err error) {
			if history, err = org.Load(tx, known); err == nil {
				small, err = loadSources(tx, sources, known)
			}
			return err
		},
		func(tx *db.Tx) error {
			return member.EachLeft(tx, known, func(who member.ID, on day.Day, ground, cause string) {
				exits = append(exits, ExitWhy{who, on, ground, cause})
			})
		},
		func(tx *db.Tx) (err error) { people, err = loadPeople(tx, known, w); return err },
	)
	if err != nil {
		return nil, err
	}
	t := newTree(history)
	c := newCensus(history, t, t.fold(togetherByPerson(facts[0], facts[1]), people), w, small).explained(exits)
	c.known, c.asOf = head.Seq, head.RecordedAt
	return c, nil
}

// sideBySide runs reads at once and gives the first error.
func sideBySide(ctx context.Context, register *db.DB, reads ...func(*db.Tx) error) error {
	errs := make([]error, len(reads))
	var all sync.WaitGroup
	for i, read := range reads {
		all.Go(func() { errs[i] = register.Read(ctx, read) })
	}
	all.Wait()
	return errors.Join(errs...)
}

func loadSources(tx *db.Tx, sources []Source, known journal.Mutation) (Facts, error) {
	var f Facts
	for _, s := range sources {
		if err := s.Load(tx, known, &f); err != nil {
			return f, err
		}
	}
	return f, nil
}

// loadPeople reads what breakdowns need of each person, by number.
func loadPeople(tx *db.Tx, known journal.Mutation, w *vocabulary) (map[member.ID]person, error) {
	people := map[member.ID]person{}
	err := member.EachCounted(tx, known, func(id member.ID, p member.Counted) { people[id] = w.person(p) })
	return people, err
}

func (w *vocabulary) person(p member.Counted) person {
	out := person{birth: p.Birth, sex: p.Sex, ethnicity: w.of(p.Ethnicity), religion: w.of(p.Religion), told: p.Decided.Latest(), marks: uint8(p.YouthUnion)}
	if out.told == day.None {
		out.told = p.Joined.Latest()
	}
	if p.Carded {
		out.marks |= isCarded
	}
	return out
}

// loadFacts reads the facts numbered in (after, last], but not those of records set aside.
func loadFacts(tx *db.Tx, known journal.Mutation, after, last int64, aside map[member.ID]member.ID) ([]member.Fact, error) {
	facts := make([]member.Fact, 0, last-after)
	err := member.EachCountedFact(tx, known, after, last, func(f *member.Fact) {
		if _, is := aside[f.Person]; !is {
			facts = append(facts, *f)
		}
	})
	return facts, err
}

// togetherByPerson puts the facts of each person together, keeping their order.
func togetherByPerson(parts ...[]member.Fact) []member.Fact {
	n, most := 0, member.ID(0)
	for _, facts := range parts {
		n += len(facts)
		for i := range facts {
			most = max(most, facts[i].Person)
		}
	}
	next := make([]int32, most+2)
	for _, facts := range parts {
		for i := range facts {
			next[facts[i].Person+1]++
		}
	}
	for i := range next[1:] {
		next[i+1] += next[i]
	}
	out := make([]member.Fact, n)
	for _, facts := range parts {
		for i := range facts {
			out[next[facts[i].Person]] = facts[i]
			next[facts[i].Person]++
		}
	}
	return out
}

// fold turns facts, those of each person together, into rows; two at a time, since a start waits for it.
func (t *tree) fold(facts []member.Fact, people map[member.ID]person) []row {
	half := len(facts) / 2
	for half > 0 && half < len(facts) && facts[half].Person == facts[half-1].Person {
		half++
	}
	var rows [2][]row
	var both sync.WaitGroup
	for i, part := range [][]member.Fact{facts[:half], facts[half:]} {
		both.Go(func() { rows[i] = t.foldPart(part, people) })
	}
	both.Wait()
	return append(rows[0], rows[1]...)
}

func (t *tree) foldPart(facts []member.Fact, people map[member.ID]person) []row {
	rows := make([]row, 0, len(facts)/2)
	for i := 0; i < len(facts); {
		k := i
		for k < len(facts) && facts[k].Person == facts[i].Person {
			k++
		}
		life := member.Fold(facts[i:k], nil)
		rows = t.rowsOf(facts[i].Person, people[facts[i].Person], life.Spells, rows)
		i = k
	}
	return rows
}

// errTooMuch says that so much changed that a new census is sooner made than the old one followed.
var errTooMuch = errors.New("figure: too much changed to follow")

// follow brings a census up to a later state of the register.
func follow(tx *db.Tx, sources []Source, c *Census) (*Census, error) {
	head, err := journal.Head(tx)
	if err != nil || head.Seq == c.known {
		return c, err
	}
	changed, err := member.ChangedSince(tx, c.known)
	if err != nil {
		return nil, err
	}
	if len(changed) > 2000 && len(changed) > len(c.members.from)/8 {
		return nil, errTooMuch
	}
	next, err := followUnits(tx, c)
	if err != nil {
		return nil, err
	}
	if len(changed) > 0 {
		if next, err = followPeople(tx, next, changed); err != nil {
			return nil, err
		}
	}
	if next, err = followSources(tx, sources, next, c.known); err != nil {
		return nil, err
	}
	if next == c {
		same := *c
		next = &same
	}
	next.known, next.asOf = head.Seq, head.RecordedAt
	return next, nil
}

func followUnits(tx *db.Tx, c *Census) (*Census, error) {
	moved, err := org.ChangedSince(tx, c.known)
	if err != nil || !moved {
		return c, err
	}
	h, err := org.Load(tx, 0)
	if err != nil {
		return nil, err
	}
	return c.replanted(h, h), nil
}

func followPeople(tx *db.Tx, c *Census, changed []member.ID) (*Census, error) {
	w := c.words.clone()
	people := make(map[member.ID]person, len(changed))
	err := member.CountedOf(tx, changed, func(id member.ID, p member.Counted) { people[id] = w.person(p) })
	if err != nil {
		return nil, err
	}
	aside, err := member.SetAside(tx, 0)
	if err != nil {
		return nil, err
	}
	var facts []member.Fact
	err = member.FactsOf(tx, changed, func(f *member.Fact) {
		if _, is := aside[f.Person]; !is {
			facts = append(facts, *f)
		}
	})
	if err != nil {
		return nil, err
	}
	facts = togetherByPerson(facts)
	var exits []ExitWhy
	for _, f := range facts {
		if f.Kind == member.Removed || f.Kind == member.Resigned {
			exits = append(exits, ExitWhy{f.Person, f.Day, f.Ground, f.Cause})
		}
	}
	without := make(map[member.ID]bool, len(changed))
	for _, id := range changed {
		without[id] = true
	}
	next := c.with(without, c.tree.foldPart(facts, people)).explained(exits)
	next.words = w
	return next, nil
}

func followSources(tx *db.Tx, sources []Source, c *Census, after journal.Mutation) (*Census, error) {
	for _, s := range sources {
		changed, err := s.Changed(tx, after)
		if err != nil {
			return nil, err
		}
		if changed {
			f, err := loadSources(tx, sources, 0)
			if err != nil {
				return nil, err
			}
			next := *c
			next.take(f)
			return &next, nil
		}
	}
	return c, nil
}

// Without is the census as it would be if some people's records were set aside.
func (c *Census) Without(people ...member.ID) *Census {
	gone := make(map[member.ID]bool, len(people))
	for _, p := range people {
		gone[p] = true
	}
	return c.with(gone, nil)
}
