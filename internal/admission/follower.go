package admission

import (
	"context"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// Follower keeps a Book of all cases in step with a register, whoever writes to it, and with the day. After an act only
// the cases it touched are read again.
type Follower struct {
	db      *db.DB
	figures *figure.Follower
	book    figure.Beside[Book]
}

// NewFollower makes the follower of a register. Figures follows the same register: it tells the probationers who have no
// case here. today tells the day as its readers count days. Nothing is read before the first question.
func NewFollower(register *db.DB, figures *figure.Follower, today func() day.Day) *Follower {
	f := &Follower{db: register, figures: figures}
	f.book = figure.Beside[Book]{Figures: figures, Today: today, InStep: (*Book).inStep, Next: f.next}
	return f
}

// Now is the book of everything committed when it was called.
func (f *Follower) Now(ctx context.Context) (*Book, error) { return f.book.Now(ctx) }

// inStep says whether the book tells all that a census knows, for the day.
func (b *Book) inStep(c *figure.Census, today day.Day) bool {
	return b.today == today && b.known >= c.Known() && b.census.Known() >= c.Known()
}

// attempts is how often cases are read again when somebody acted before the census was taken. After that the census may
// know more than the book, and the next question catches up.
const attempts = 3

func (f *Follower) next(ctx context.Context, was *Book, today day.Day) (b *Book, err error) {
	for range attempts {
		err = f.db.Read(ctx, func(tx *db.Tx) error {
			b, err = follow(tx, was, today)
			return err
		})
		if err != nil {
			return nil, err
		}
		c, err := f.figures.Now(ctx)
		if err != nil {
			return nil, err
		}
		if b.census = c; c.Known() == b.known {
			break
		}
		was = b
	}
	if !b.looseKnown {
		b.addProbationers()
	}
	b.addMonths()
	return b, nil
}

// readReviews reads when lists were reviewed last, if that changed since a book.
func (b *Book) readReviews(tx *db.Tx, was *Book) (err error) {
	if was != nil {
		changed, err := reviewsSince(tx, was.known)
		if b.reviewed = was.reviewed; err != nil || !changed {
			return err
		}
	}
	b.reviewed, err = lastReviews(tx)
	return err
}

// follow is the book after another, nil if there is none yet.
func follow(tx *db.Tx, was *Book, today day.Day) (*Book, error) {
	head, err := journal.Head(tx)
	if err != nil {
		return nil, err
	}
	b := &Book{known: head.Seq, today: today}
	if b.units, err = org.Load(tx, 0); err != nil {
		return nil, err
	}
	if err := b.readReviews(tx, was); err != nil {
		return nil, err
	}
	if was == nil {
		return b, b.readAll(tx)
	}
	ruled, err := rule.ChangedSince(tx, was.known)
	if err != nil {
		return nil, err
	}
	if ruled {
		return b, b.readAll(tx)
	}
	return b, b.readSince(tx, was)
}

// readAll reads every case.
func (b *Book) readAll(tx *db.Tx) (err error) {
	if b.rules, err = rule.Load(tx); err != nil {
		return err
	}
	r := reading{book: b, tx: tx}
	if err := eachStep(tx, ``, nil, r.step); err != nil {
		return err
	}
	if err := eachCard(tx, ``, nil, r.card); err != nil {
		return err
	}
	fresh, err := r.entries()
	if err != nil {
		return err
	}
	b.lay(fresh)
	return nil
}

// readSince reads the cases about which anything was recorded since a book, and those whose member changed or whose cell
// now belongs to another province.
func (b *Book) readSince(tx *db.Tx, was *Book) error {
	b.rules = was.rules
	changed, err := changedSince(tx, was.known)
	if err != nil {
		return err
	}
	people, err := member.ChangedSince(tx, was.known)
	if err != nil {
		return err
	}
	again := map[ID]bool{}
	for _, id := range changed {
		again[id] = true
	}
	touched := make(map[member.ID]bool, len(people))
	for _, id := range people {
		touched[id] = true
	}
	for i := range was.entries {
		e := &was.entries[i]
		// A stay elsewhere begins and ends with the days.
		if e.onProbation() && b.today != was.today || e.Person != 0 && touched[e.Person] || b.units != was.units && b.provinceOf(e.Cell) != e.province {
			again[e.ID] = true
		}
	}
	fresh, err := b.some(tx, again)
	if err != nil {
		return err
	}
	b.merge(was.entries, again, fresh)
	if len(people) == 0 && b.units == was.units && b.today == was.today && sameMembers(was.entries, again, fresh) {
		b.loose, b.looseKnown = was.loose, true
	}
	return nil
}

// sameMembers says whether the cases read again are those of the same probationers as before.
func sameMembers(was []Entry, again map[ID]bool, fresh []Entry) bool {
	on := map[member.ID]int{}
	for i := range was {
		if e := &was[i]; again[e.ID] && e.onProbation() {
			on[e.Person]++
		}
	}
	for i := range fresh {
		if e := &fresh[i]; e.onProbation() {
			on[e.Person]--
		}
	}
	for _, n := range on {
		if n != 0 {
			return false
		}
	}
	return true
}

func (b *Book) some(tx *db.Tx, which map[ID]bool) ([]Entry, error) {
	ids := make([]ID, 0, len(which))
	for id := range which {
		ids = append(ids, id)
	}
	r := reading{book: b, tx: tx}
	if err := stepsOfSome(tx, ids, r.step); err != nil {
		return nil, err
	}
	if err := cardsOfSome(tx, ids, r.card); err != nil {
		return nil, err
	}
	return r.entries()
}

// reading gathers the rows of cases.
type reading struct {
	book  *Book
	tx    *db.Tx
	cases []*Case
	cards map[ID]Card
}

func (r *reading) step(s *Step) {
	n := len(r.cases)
	if n == 0 || r.cases[n-1].ID != s.Case {
		r.cases = append(r.cases, &Case{ID: s.Case})
		n++
	}
	r.cases[n-1].take(s)
}

func (r *reading) card(id ID, c Card) {
	if r.cards == nil {
		r.cards = map[ID]Card{}
	}
	r.cards[id] = c
}

// entries are the cases read, as a book keeps them.
func (r *reading) entries() ([]Entry, error) {
	var people []member.ID
	aside, err := member.SetAside(r.tx, 0)
	if err != nil {
		return nil, err
	}
	for _, c := range r.cases {
		if c.Person = staying(aside, c.Person); c.Person != 0 {
			people = append(people, c.Person)
		}
	}
	lives, facts, err := recordsOf(r.tx, people)
	if err != nil {
		return nil, err
	}
	names, err := member.NamesOf(r.tx, people, r.book.today)
	if err != nil {
		return nil, err
	}
	out := make([]Entry, 0, len(r.cases))
	for _, c := range r.cases {
		name := r.cards[c.ID].Name
		if c.Person != 0 {
			if life, ok := lives[c.Person]; ok {
				c.follow(&life)
				c.lodge(facts[c.Person], r.book.today)
			}
			name = names[c.Person].Name
		}
		out = append(out, r.book.entry(c, name))
	}
	return out, nil
}
