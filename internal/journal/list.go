package journal

import (
	"context"
	"slices"
	"sort"
	"strings"
	"sync"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
)

// Index is the journal as it is looked through: who, which act, on which day and about what, of every row, kept in
// memory and in step with the register, whoever writes to it. A table beside the journal that names the subjects of each
// row could be changed behind Sen's back and would have to be held against the chain; this one is made of the rows
// themselves. Half a million rows take some 20 MB, and a page out of them a few milliseconds, however few of them the
// reader may see.
type Index struct {
	db *db.DB
	mu sync.Mutex // held while rows are added
	columns
	subjectNumber, actorNumber, actNumber map[string]uint32
}

// columns are the rows of the journal, oldest first. They are only ever added to, so that a copy of the slices is a
// snapshot.
type columns struct {
	lines    []line
	words    []uint32 // subjects of all rows, one row after the other
	subjects []string // by number
	actors   []string
	acts     []string
}

// line is one row. Its subjects are those from its own first word to that of the next row.
type line struct {
	seq        Mutation
	on         day.Day // on which it was recorded
	actor, act uint32
	first      uint32
}

// NewIndex makes the index of a register. Nothing is read before the first question.
func NewIndex(register *db.DB) *Index {
	return &Index{db: register, subjectNumber: map[string]uint32{}, actorNumber: map[string]uint32{}, actNumber: map[string]uint32{}}
}

// Sees says whether the reader may know of what a code, one of the subjects of a row, stands for. A row is seen by who
// may know of all its subjects; one without subjects, as of an import, only by who sees every row. The nil Sees is that
// reader. It is asked at most once a code and page.
type Sees func(code string) bool

// whole says whether a reader sees a row with these subjects.
func (s Sees) whole(subjects string) bool {
	codes := strings.Fields(subjects)
	return s == nil || len(codes) > 0 && !slices.ContainsFunc(codes, func(c string) bool { return !s(c) })
}

// Filter says which rows are looked for; the zero Filter is all that the reader sees.
type Filter struct {
	Sees  Sees
	Act   access.Act // "" any
	Actor string     // as access.Actor.String names it; "" any
	// From and To are the first and the last day of recording, both counted; None is open.
	From, To day.Day
	// About holds for one of a row's subjects; nil: any row. It is asked at most once a code and page.
	About func(code string) bool
}

// Cursor is where a page begins: with the row before a mutation, or with the rows just after one. The zero Cursor begins
// with the newest.
type Cursor struct{ Before, After Mutation }

// Page is a stretch of the rows looked for, the newest first, and whether there are newer and older ones.
type Page struct {
	Entries      []Entry
	Newer, Older bool
}

// Page gives at most n of the rows looked for. It tells of everything committed when it was called.
func (x *Index) Page(ctx context.Context, f Filter, at Cursor, n int) (p Page, err error) {
	err = x.db.Read(ctx, func(tx *db.Tx) error {
		c, err := x.now(tx)
		if err != nil {
			return err
		}
		seqs, newer, older := c.search(f).page(at, n)
		p.Newer, p.Older = newer, older
		p.Entries, err = entriesOf(tx, seqs)
		return err
	})
	return p, err
}

// One is the row of a mutation; false if there is none, and just so if the reader does not see it.
func (x *Index) One(ctx context.Context, sees Sees, m Mutation) (e Entry, ok bool, err error) {
	err = x.db.Read(ctx, func(tx *db.Tx) error {
		found, err := entriesOf(tx, []Mutation{m})
		if ok = len(found) == 1 && sees.whole(found[0].Subject); ok {
			e = found[0]
		}
		return err
	})
	return e, ok, err
}

// Present are the actors and the acts of all rows that a reader sees, the latest first, to choose from.
func (x *Index) Present(ctx context.Context, sees Sees) (actors []string, acts []access.Act, err error) {
	err = x.db.Read(ctx, func(tx *db.Tx) error {
		c, err := x.now(tx)
		if err == nil {
			actors, acts = c.search(Filter{Sees: sees}).present()
		}
		return err
	})
	return actors, acts, err
}

// now adds the rows committed since the last question. The transaction must not have been asked before, so that it
// knows every row that is added.
func (x *Index) now(tx *db.Tx) (columns, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	last := Mutation(0)
	if n := len(x.lines); n > 0 {
		last = x.lines[n-1].seq
	}
	err := eachLine(tx, last, x.add)
	return x.columns, err
}

func (x *Index) add(seq Mutation, at day.Instant, actor, act, subject string) {
	l := line{
		seq: seq, on: at.Day(), actor: number(x.actorNumber, &x.actors, actor), act: number(x.actNumber, &x.acts, act), first: uint32(len(x.words)),
	}
	for _, code := range strings.Fields(subject) {
		x.words = append(x.words, number(x.subjectNumber, &x.subjects, code))
	}
	x.lines = append(x.lines, l)
}

// number is the number of a text, a new one if it has none.
func number(of map[string]uint32, texts *[]string, text string) uint32 {
	n, known := of[text]
	if !known {
		n = uint32(len(*texts))
		of[text] = n
		*texts = append(*texts, text)
	}
	return n
}

// search is one question put to a snapshot.
type search struct {
	columns
	Filter
	from, to         int // rows in question
	sees, about      memo
	actor, act       uint32
	anyActor, anyAct bool
	noSuchRow        bool // no row has the actor, or the act
}

// memo remembers what was answered of each subject: 0 not asked yet, 1 no, 2 yes.
type memo []uint8

func (m memo) ask(n uint32, code string, of func(string) bool) bool {
	if m[n] == 0 {
		m[n] = 1
		if of(code) {
			m[n] = 2
		}
	}
	return m[n] == 2
}

func (c columns) search(f Filter) *search {
	s := &search{columns: c, Filter: f, to: len(c.lines), anyActor: f.Actor == "", anyAct: f.Act == ""}
	s.sees, s.about = make(memo, len(c.subjects)), make(memo, len(c.subjects))
	actor, act := slices.Index(c.actors, f.Actor), slices.Index(c.acts, string(f.Act))
	s.noSuchRow = !s.anyActor && actor < 0 || !s.anyAct && act < 0
	s.actor, s.act = uint32(max(actor, 0)), uint32(max(act, 0))
	// The order of rows is that of their recording, so that days are a stretch.
	if f.From != day.None {
		s.from = sort.Search(len(c.lines), func(i int) bool { return c.lines[i].on >= f.From })
	}
	if f.To != day.None {
		s.to = sort.Search(len(c.lines), func(i int) bool { return c.lines[i].on > f.To })
	}
	return s
}

// subjectsOf are the subjects of the row at a place.
func (c columns) subjectsOf(i int) []uint32 {
	end := uint32(len(c.words))
	if i+1 < len(c.lines) {
		end = c.lines[i+1].first
	}
	return c.words[c.lines[i].first:end]
}

// fits says whether the row at a place is one of those looked for.
func (s *search) fits(i int) bool {
	l := &s.lines[i]
	if s.noSuchRow || !s.anyActor && l.actor != s.actor || !s.anyAct && l.act != s.act {
		return false
	}
	return s.isAbout(i) && s.isSeen(i)
}

func (s *search) isAbout(i int) bool {
	return s.About == nil || slices.ContainsFunc(s.subjectsOf(i), func(w uint32) bool { return s.about.ask(w, s.subjects[w], s.About) })
}

func (s *search) isSeen(i int) bool {
	if s.Sees == nil {
		return true
	}
	words := s.subjectsOf(i)
	return len(words) > 0 && !slices.ContainsFunc(words, func(w uint32) bool { return !s.sees.ask(w, s.subjects[w], s.Sees) })
}

// page finds at most n rows, the newest first.
func (s *search) page(at Cursor, n int) (seqs []Mutation, newer, older bool) {
	if at.After != 0 {
		return s.pageAfter(s.place(at.After+1), n)
	}
	below := s.to
	if at.Before != 0 {
		below = min(below, s.place(at.Before))
	}
	newer = s.anyIn(max(below, s.from), s.to)
	for i := below - 1; i >= s.from; i-- {
		if !s.fits(i) {
			continue
		}
		if len(seqs) == n {
			return seqs, newer, true
		}
		seqs = append(seqs, s.lines[i].seq)
	}
	return seqs, newer, false
}

// pageAfter finds the n rows just after a place.
func (s *search) pageAfter(from, n int) (seqs []Mutation, newer, older bool) {
	from = max(from, s.from)
	for i := from; i < s.to && !newer; i++ {
		if !s.fits(i) {
			continue
		}
		if newer = len(seqs) == n; !newer {
			seqs = append(seqs, s.lines[i].seq)
		}
	}
	slices.Reverse(seqs)
	return seqs, newer, s.anyIn(s.from, min(from, s.to))
}

// place is where the first row from a mutation on stands.
func (c columns) place(m Mutation) int {
	return sort.Search(len(c.lines), func(i int) bool { return c.lines[i].seq >= m })
}

// anyIn says whether any row looked for stands in [from, to).
func (s *search) anyIn(from, to int) bool {
	for i := from; i < to; i++ {
		if s.fits(i) {
			return true
		}
	}
	return false
}

func (s *search) present() (actors []string, acts []access.Act) {
	hasActor, hasAct := make([]bool, len(s.actors)), make([]bool, len(s.acts))
	for i := s.to - 1; i >= s.from; i-- {
		l := &s.lines[i]
		if hasActor[l.actor] && hasAct[l.act] || !s.fits(i) {
			continue
		}
		if !hasActor[l.actor] {
			hasActor[l.actor] = true
			actors = append(actors, s.actors[l.actor])
		}
		if !hasAct[l.act] {
			hasAct[l.act] = true
			acts = append(acts, access.Act(s.acts[l.act]))
		}
	}
	return actors, acts
}
