package roster

import (
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
)

// follow brings a book up to the register's head; nil is read whole.
func follow(tx *db.Tx, b *book) (*book, error) {
	head, err := journal.Head(tx)
	if err != nil {
		return nil, err
	}
	if b == nil {
		return load(tx, head.Seq)
	}
	if b.known == head.Seq {
		return b, nil
	}
	changed, err := member.ChangedSince(tx, b.known)
	if err != nil {
		return nil, err
	}
	if len(changed) > 2000 && len(changed) > len(b.people)/8 {
		return load(tx, head.Seq) // so much changed that reading all is sooner done
	}
	fresh, words, err := people(tx, b.words, changed)
	if err != nil {
		return nil, err
	}
	for _, id := range changed {
		if _, shown := fresh[id]; !shown {
			fresh[id] = nil // set aside
		}
	}
	return b.with(head.Seq, words, fresh), nil
}

// load reads everybody.
func load(tx *db.Tx, known journal.Mutation) (*book, error) {
	none := emptyBook()
	t := newTaking(0, none.words)
	err := inTurn(
		func() error { return member.EachPerson(tx, t.person) },
		func() error { return t.leaveOutSetAside(tx) },
		func() error { return member.EachIdentity(tx, 0, t.identity) },
		func() error { return member.EachNaming(tx, 0, t.naming) },
		func() error { return member.EachPost(tx, 0, t.post) },
		func() error { return member.FactsOf(tx, t.undecided(), t.fact) },
	)
	if err != nil {
		return nil, err
	}
	return none.with(known, t.names.words, t.taken()), nil
}

// people reads some people, and gives the vocabulary with their words.
func people(tx *db.Tx, words *vocabulary, some []member.ID) (map[member.ID]*person, *vocabulary, error) {
	t := newTaking(len(some), words)
	err := inTurn(
		func() error { return t.codesOf(tx, some) },
		func() error { return t.leaveOutSetAside(tx) },
		func() error { return member.IdentitiesOf(tx, some, t.identity) },
		func() error { return member.NamingsOf(tx, some, t.naming) },
		func() error { return member.PostsOf(tx, some, t.post) },
		func() error { return member.FactsOf(tx, t.undecided(), t.fact) },
	)
	return t.taken(), t.names.words, err
}

func (t *taking) codesOf(tx *db.Tx, some []member.ID) error {
	named, err := member.NamesOf(tx, some, day.None)
	for id, n := range named {
		t.person(member.Person{ID: id, Code: n.Code})
	}
	return err
}

// leaveOutSetAside forgets the records that are stated to be one person with another that stays: no list shows them.
func (t *taking) leaveOutSetAside(tx *db.Tx) error {
	aside, err := member.SetAside(tx, 0)
	for id := range aside {
		delete(t.people, id)
	}
	return err
}

// inTurn does one step after the other until one fails.
func inTurn(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
