package exchange

import (
	"slices"
	"sync"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// judgeLives folds the life of everybody the workbook touches, recorded facts and new ones together, and
// takes out of the plan what is recorded already or breaks a rule.
func (j *judging) judgeLives() error {
	l := &lives{judging: j, last: j.lastPerson + member.ID(j.people.newPeople)}
	if err := l.gather(); err != nil {
		return err
	}
	if err := l.work(); err != nil {
		return err
	}
	l.seconds()
	l.thin()
	return l.unusualSizes()
}

// lives is one pass over the people of the workbook and those in units that the workbook ends, re-types or, being
// groups, moves.
type lives struct {
	*judging
	last     member.ID // the last person, recorded or new
	involved []member.ID
	seat     []bool // by person: in one of the units shaken

	newFacts, oldFacts     byPerson
	newPosts, oldPosts     byPerson
	newNamings, oldNamings byPerson

	// By index in the plan's slices.
	factFate, postFate, namingFate []fate
	// When a secretary's post was held, by index in the plan's and the recorded posts.
	newHeld, oldHeld []day.Span
	crews            map[org.ID]crew
}

// fate is what becomes of something a row states.
type fate uint8

const (
	kept    fate = iota
	dropped      // recorded already, stated twice or refused
)

// gather finds out who is involved and loads what is recorded about them.
func (l *lives) gather() error {
	j := l.judging
	l.newFacts = groupByPerson(len(j.plan.facts), l.last, func(i int) member.ID { return j.plan.facts[i].person })
	l.newPosts = groupByPerson(len(j.plan.posts), l.last, func(i int) member.ID { return j.plan.posts[i].Person })
	l.oldPosts = groupByPerson(len(j.postsWere), l.last, func(i int) member.ID { return j.postsWere[i].Person })
	l.newNamings = groupByPerson(len(j.plan.namings), l.last, func(i int) member.ID { return j.plan.namings[i].Person })
	l.oldNamings = groupByPerson(len(j.namingsWere), l.last, func(i int) member.ID { return j.namingsWere[i].Person })
	l.factFate, l.postFate, l.namingFate = make([]fate, len(j.plan.facts)), make([]fate, len(j.plan.posts)), make([]fate, len(j.plan.namings))
	l.crews = map[org.ID]crew{}
	l.newHeld, l.oldHeld = make([]day.Span, len(j.plan.posts)), make([]day.Span, len(j.postsWere))
	if err := l.involve(); err != nil {
		return err
	}
	if err := l.loadFacts(); err != nil {
		return err
	}
	l.oldFacts = groupByPerson(j.factsWere.n, l.last, func(i int) member.ID { return j.factsWere.at(i).person })
	return nil
}

func (l *lives) involve() error {
	in := make([]bool, l.last+1)
	l.seat = make([]bool, l.last+1)
	for i := range l.plan.facts {
		in[l.plan.facts[i].person] = true
	}
	for i := range l.plan.namings {
		in[l.plan.namings[i].Person] = true
	}
	led := map[org.ID]bool{} // units that get a secretary
	for i := range l.plan.posts {
		p := &l.plan.posts[i]
		in[p.Person] = true
		led[p.Unit] = led[p.Unit] || p.Title == member.Secretary
	}
	for i := range l.postsWere {
		if p := &l.postsWere[i]; led[p.Unit] && p.Title == member.Secretary {
			in[p.Person] = true
		}
	}
	for _, unit := range l.shaken() {
		people, err := member.EverIn(l.tx, int32(unit))
		if err != nil {
			return err
		}
		for _, p := range people {
			in[p], l.seat[p] = true, true
		}
	}
	for p := member.ID(1); p <= l.last; p++ {
		if in[p] {
			l.involved = append(l.involved, p)
			if p <= l.lastPerson {
				l.plan.speaksOf = append(l.plan.speaksOf, p)
			}
		}
	}
	return nil
}

// shaken are the recorded units that the workbook ends or re-types, and the groups that it moves.
func (l *lives) shaken() []org.ID {
	var out []org.ID
	for i := range l.plan.unitChanges {
		c := &l.plan.unitChanges[i]
		moved := c.Aspect == org.Parent && l.history.Unit(c.Unit).Kind(c.Day).InsideCell()
		if c.Unit <= l.lastUnit && (c.Aspect == org.End || c.Aspect == org.KindOf || moved) {
			out = append(out, c.Unit)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// loadFacts reads the recorded facts of the involved, those only that no earlier round read.
func (l *lives) loadFacts() error {
	j := l.judging
	if j.factsOfKnown == nil {
		j.factsOfKnown = map[member.ID]bool{}
	}
	var missing []member.ID
	for _, p := range l.involved {
		if p <= j.lastPerson && !j.factsOfKnown[p] {
			missing = append(missing, p)
		}
	}
	for _, p := range missing {
		j.factsOfKnown[p] = true
	}
	take := func(f *member.Fact) { j.factsWere.add(pack(f)) }
	if len(missing) > 2000 && len(missing) > int(j.lastPerson)/4 && j.factsWere.n == 0 {
		return member.EachFact(j.tx, 0, func(f *member.Fact) {
			if j.factsOfKnown[f.Person] {
				take(f)
			}
		})
	}
	return member.FactsOf(j.tx, missing, take)
}

// work shares the people out to the workers. Each collects what it finds; the order of people makes the
// whole the same however many workers there are.
func (l *lives) work() error {
	const share = 2000
	shares := slices.Collect(slices.Chunk(l.involved, share))
	results := make([]lifeWorker, len(shares))
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(1, l.workers) {
		wg.Go(func() {
			for i := range next {
				results[i].lives, results[i].crews = l, map[org.ID]crew{}
				for _, p := range shares[i] {
					results[i].judge(p)
				}
			}
		})
	}
	var err error
	for i := range shares {
		if err = l.tx.Context().Err(); err != nil {
			break
		}
		next <- i
		l.progress(i*share, len(l.involved))
	}
	close(next)
	wg.Wait()
	for i := range results {
		l.collect(&results[i])
	}
	return err
}

// collect takes over what a worker found.
func (l *lives) collect(w *lifeWorker) {
	for _, f := range w.findings {
		at := journal.Origin{Sheet: f.sheet, Row: f.row}
		switch {
		case f.warning:
			l.warnings = append(l.warnings, f)
		default:
			l.refuse(at, f.column, f.value, f.fault)
		}
	}
	for _, r := range w.replaced {
		l.plan.void(r.table, r.id)
	}
	l.plan.posts = append(l.plan.posts, w.posts...)
	for range w.posts {
		l.postFate = append(l.postFate, kept)
	}
	for _, c := range w.changed {
		l.marks.set(c, changedMark)
	}
	for unit, c := range w.crews {
		l.crews[unit] = l.crews[unit].plus(c)
	}
	for _, s := range w.left {
		left := l.leftIn(s.change)
		left.members += s.members
		left.posts += s.posts
	}
}

// thin takes out of the plan what was dropped and marks the rows of the rest as new, unless they complete
// what is recorded.
func (l *lives) thin() {
	p := l.plan
	p.facts = keep(p.facts, l.factFate, func(f *packedFact) { l.isNew(f.origin) })
	p.posts = keep(p.posts, l.postFate, func(f *member.Post) { l.isNew(f.Origin) })
	p.namings = keep(p.namings, l.namingFate, func(f *member.Naming) { l.isNew(f.Origin) })
}

func (l *lives) isNew(at journal.Origin) {
	if at.Sheet != 0 && !l.marks.has(at, changedMark) {
		l.marks.set(at, newMark)
	}
}

// keep keeps, in place, the rows whose fate it is.
func keep[T any](rows []T, fates []fate, each func(*T)) []T {
	out := rows[:0]
	for i := range rows {
		if fates[i] == kept {
			each(&rows[i])
			out = append(out, rows[i])
		}
	}
	return out
}

// replacedRow is a recorded row to be voided because a fuller one takes its place.
type replacedRow struct {
	table member.Table
	id    int64
}

// still counts what one person leaves in a unit that a row ends or re-types.
type still struct {
	change         *org.Change
	members, posts int
}
