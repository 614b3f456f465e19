package radar

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// person is what clocks need of somebody beside how they stand. It is not changed once made.
type person struct {
	code            string
	decided, joined day.Partial
	posts           []post
	sent            []sent
	measures        []measure
}

// sent is an introduction elsewhere: from is the cell where the member was then; took says that it ended because the papers
// were presented, which a transfer tells, or the departure of who went outside.
type sent struct {
	member.Introduction
	from org.ID
	took bool
}

// measure is a measure of discipline and the day of its decision.
type measure struct {
	kind member.Kind
	on   day.Day
}

// post is a post that somebody holds or held.
type post struct {
	unit  org.ID
	title string
	span  day.Span
}

// people are everybody by number, as known by one mutation; nil where there is none, or the record is set aside.
type people struct {
	known journal.Mutation
	of    []*person
}

func (p *people) person(id member.ID) *person {
	if id < 0 || int(id) >= len(p.of) {
		return nil
	}
	return p.of[id]
}

// follow brings people up to the register's head; it gives who was read again, nil if that is everybody.
func (p *people) follow(tx *db.Tx) (next *people, changed []member.ID, all bool, err error) {
	head, err := journal.Head(tx)
	if err != nil {
		return nil, nil, false, err
	}
	if p == nil {
		next, err = loadPeople(tx, head.Seq)
		return next, nil, true, err
	}
	if p.known == head.Seq {
		return p, nil, false, nil
	}
	if changed, err = member.ChangedSince(tx, p.known); err != nil {
		return nil, nil, false, err
	}
	if len(changed) > 2000 && len(changed) > len(p.of)/8 {
		next, err = loadPeople(tx, head.Seq)
		return next, nil, true, err
	}
	next = &people{head.Seq, p.of}
	if len(changed) > 0 {
		next.of = slices.Clone(p.of)
		err = next.readSome(tx, changed)
	}
	return next, changed, false, err
}

// loadPeople reads everybody.
func loadPeople(tx *db.Tx, known journal.Mutation) (*people, error) {
	p := &people{known: known}
	err := member.EachPerson(tx, func(m member.Person) { p.put(m) })
	if err == nil {
		err = p.leaveOut(tx)
	}
	if err == nil {
		err = member.EachIdentity(tx, 0, p.identity)
	}
	if err == nil {
		err = member.EachPost(tx, 0, p.post)
	}
	var some []member.ID
	if err == nil {
		some, err = member.EverTold(tx, told...)
	}
	if err == nil {
		err = p.lives(tx, some)
	}
	return p, err
}

// readSome reads some people again.
func (p *people) readSome(tx *db.Tx, some []member.ID) error {
	for _, id := range some {
		if int(id) < len(p.of) {
			p.of[id] = nil
		}
	}
	err := member.PeopleOf(tx, some, func(m member.Person) { p.put(m) })
	if err == nil {
		err = p.leaveOut(tx)
	}
	if err == nil {
		err = member.IdentitiesOf(tx, some, p.identity)
	}
	if err == nil {
		err = member.PostsOf(tx, some, p.post)
	}
	if err == nil {
		err = p.lives(tx, some)
	}
	return err
}

// told are the kinds of facts that a clock follows from and the census does not tell.
var told = []member.Kind{member.Introduced, member.Reprimanded, member.Warned, member.RemovedFromPost}

// lives reads of some people to where they were introduced, and measures of discipline.
func (p *people) lives(tx *db.Tx, some []member.ID) error {
	facts := map[member.ID][]member.Fact{}
	err := member.FactsOf(tx, some, func(f *member.Fact) { facts[f.Person] = append(facts[f.Person], *f) })
	for id, of := range facts {
		q := p.person(id)
		if q == nil {
			continue
		}
		if slices.ContainsFunc(of, func(f member.Fact) bool { return f.Kind == member.Introduced }) {
			q.sent = sentOf(of)
		}
		for _, f := range of {
			if f.Kind >= member.Reprimanded && f.Kind <= member.RemovedFromPost {
				q.measures = append(q.measures, measure{f.Kind, f.Day})
			}
		}
		slices.SortFunc(q.measures, func(a, b measure) int { return cmp.Compare(a.on, b.on) })
	}
	return err
}

// sentOf are the introductions of somebody by the facts of their life.
func sentOf(facts []member.Fact) (out []sent) {
	life := member.Fold(facts, nil)
	for _, i := range life.Introductions {
		one := sent{Introduction: i}
		if then, ok := life.On(i.Span.From); ok {
			one.from = then.Home
		}
		one.took = slices.ContainsFunc(facts, func(f member.Fact) bool {
			return f.Day == i.Span.To && (f.Kind == member.Transferred || f.Kind == member.MovedCollectively || f.Kind == member.Departed)
		})
		out = append(out, one)
	}
	return out
}

func (p *people) put(m member.Person) {
	for int(m.ID) >= len(p.of) {
		p.of = append(p.of, nil)
	}
	p.of[m.ID] = &person{code: m.Code}
}

// leaveOut forgets records that are stated to be one person with another that stays.
func (p *people) leaveOut(tx *db.Tx) error {
	aside, err := member.SetAside(tx, 0)
	for id := range aside {
		if int(id) < len(p.of) {
			p.of[id] = nil
		}
	}
	return err
}

func (p *people) identity(i *member.Identity) {
	if q := p.person(i.Person); q != nil {
		q.decided, q.joined = i.Decided, i.Joined
	}
}

func (p *people) post(m *member.Post) {
	if q := p.person(m.Person); q != nil {
		q.posts = append(q.posts, post{m.Unit, m.Title, day.Span{From: m.Began, To: m.Ended.OrForever()}})
	}
}
