package roster

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// dated is a value that holds from a day on.
type dated[T any] struct {
	from  day.Day
	value T
}

// held is a post as it is recorded; until Forever if no end is.
type held struct {
	unit  org.ID
	title member.Code // its place in member.Titles, from 1
	span  day.Span
}

// person is what the list keeps of somebody whatever the day. It is not changed once made.
type person struct {
	id               member.ID
	code             string
	first            *name
	later            []dated[*name] // in order of days
	birth            day.Partial
	sex              member.Code
	card, cv         string
	cards            []dated[string] // later cards, in order of days
	joined, official day.Partial
	missing          Missing // as far as it does not depend on the day
	posts            []held
}

// nameOn is the name somebody bears on a day.
func (p *person) nameOn(d day.Day) *name { return valueOn(p.first, p.later, d) }

// cardOn is the number of the card somebody has on a day.
func (p *person) cardOn(d day.Day) string { return valueOn(p.card, p.cards, d) }

// missingOn is what is missing of somebody on a day, whatever the life.
func (p *person) missingOn(d day.Day) Missing {
	if p.cardOn(d) != "" {
		return p.missing &^ NoCard
	}
	return p.missing
}

func valueOn[T any](first T, later []dated[T], d day.Day) T {
	for i := len(later) - 1; i >= 0; i-- {
		if later[i].from <= d {
			return later[i].value
		}
	}
	return first
}

// taking gathers what is read about people into persons.
type taking struct {
	names  *namesake
	people map[member.ID]*person
}

func newTaking(people int, words *vocabulary) *taking {
	return &taking{newNamesake(words), make(map[member.ID]*person, people)}
}

func (t *taking) person(p member.Person) {
	t.people[p.ID] = &person{id: p.ID, code: p.Code, first: t.names.of(""), missing: everything}
}

func (t *taking) identity(i *member.Identity) {
	p := t.people[i.Person]
	if p == nil {
		return
	}
	p.first, p.birth, p.sex, p.card, p.cv = t.names.of(i.Name), i.Birth, i.Sex, i.Card, i.CV
	p.joined, p.official, p.missing = i.Joined, i.Official, missingOf(i)
}

func (t *taking) naming(n *member.Naming) {
	p := t.people[n.Person]
	switch {
	case p == nil:
	case n.Field == member.NameField:
		p.later = append(p.later, dated[*name]{n.Day, t.names.of(n.Value)})
	case n.Field == member.CardField:
		p.cards = append(p.cards, dated[string]{n.Day, n.Value})
	}
}

func (t *taking) post(q *member.Post) {
	if p := t.people[q.Person]; p != nil {
		p.posts = append(p.posts, held{q.Unit, member.CodeOf(member.Titles, q.Title), day.Span{From: q.Began, To: q.Ended.OrForever()}})
	}
}

// fact takes from an entry whether it cites a decision.
func (t *taking) fact(f *member.Fact) {
	if p := t.people[f.Person]; p != nil && f.Kind.IsEntry() && f.Decision != 0 {
		p.missing &^= NoEntryDecision
	}
}

// undecided are those whose identity names no decision of entry, in order of their numbers.
func (t *taking) undecided() (out []member.ID) {
	for id, p := range t.people {
		if p.missing&NoEntryDecision != 0 {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// taken is what was gathered, put in order.
func (t *taking) taken() map[member.ID]*person {
	for _, p := range t.people {
		inOrderOfDays(p.later)
		inOrderOfDays(p.cards)
	}
	return t.people
}

// inOrderOfDays keeps the order of recording within a day: the last recorded holds.
func inOrderOfDays[T any](list []dated[T]) {
	slices.SortStableFunc(list, func(a, b dated[T]) int { return cmp.Compare(a.from, b.from) })
}
