package exchange

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/words"
)

// lineBatch is how many people are read at a time.
const lineBatch = 2000

// ListPeople yields some people as a list of a day names them, in the order of ids and all from one snapshot. They are
// read in batches, the next while the lines of one are taken; a line must not be kept. An error is the last thing
// yielded.
func ListPeople(ctx context.Context, d *db.DB, ids []member.ID, on day.Day) iter.Seq2[*PersonLine, error] {
	return func(yield func(*PersonLine, error) bool) {
		ctx, enough := context.WithCancel(ctx)
		batches, failed := make(chan []PersonLine), make(chan error, 1)
		go func() {
			defer close(batches)
			failed <- readLines(ctx, d, ids, on, batches)
		}()
		defer func() { // whoever takes no more waits until the snapshot is given back
			enough()
			for range batches {
			}
		}()
		for batch := range batches {
			for i := range batch {
				if !yield(&batch[i], nil) {
					return
				}
			}
		}
		if err := <-failed; err != nil {
			yield(nil, err)
		}
	}
}

// readLines reads people in batches and hands these on.
func readLines(ctx context.Context, d *db.DB, ids []member.ID, on day.Day, out chan<- []PersonLine) error {
	begun := false
	return d.Read(ctx, func(tx *db.Tx) error {
		if begun {
			return errors.New("exchange: a list cannot be begun twice")
		}
		h, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		l := &lineReader{tx: tx, units: h, on: on}
		for batch := range slices.Chunk(ids, lineBatch) {
			lines, err := l.read(batch)
			if err != nil {
				return err
			}
			begun = true
			select {
			case <-ctx.Done():
				return ctx.Err()
			case out <- lines:
			}
		}
		return nil
	})
}

// lineReader holds what is known of one batch of people.
type lineReader struct {
	tx    *db.Tx
	units *org.History
	on    day.Day

	at      map[member.ID]int // where each stands in the batch
	lines   []PersonLine
	namings map[member.ID][]member.Naming
	facts   [][]member.Fact
	posts   map[member.ID][]member.Post
}

// read reads a batch and makes its lines.
func (l *lineReader) read(ids []member.ID) ([]PersonLine, error) {
	l.at = make(map[member.ID]int, len(ids))
	for _, id := range ids {
		if _, twice := l.at[id]; !twice {
			l.at[id] = len(l.at)
		}
	}
	people := slices.Sorted(maps.Keys(l.at))
	l.lines, l.facts = make([]PersonLine, len(people)), make([][]member.Fact, len(people))
	l.namings, l.posts = map[member.ID][]member.Naming{}, map[member.ID][]member.Post{}
	for _, read := range []func() error{
		func() error { return member.ListedOf(l.tx, people, l.identity) },
		func() error {
			return member.NamingsOf(l.tx, people, func(n *member.Naming) { l.namings[n.Person] = append(l.namings[n.Person], *n) })
		},
		func() error {
			return member.BelongingOf(l.tx, people, l.on, func(f *member.Fact) {
				at := l.at[f.Person]
				l.facts[at] = append(l.facts[at], *f)
			})
		},
		func() error {
			return member.HeldPostsOf(l.tx, people, l.on, func(p *member.Post) { l.posts[p.Person] = append(l.posts[p.Person], *p) })
		},
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	out := make([]PersonLine, 0, len(ids))
	for id, at := range l.at {
		l.finish(id, at)
	}
	for _, id := range ids {
		out = append(out, l.lines[l.at[id]])
	}
	return out, nil
}

// identity begins a line.
func (l *lineReader) identity(code string, i *member.Identity) {
	l.lines[l.at[i.Person]] = PersonLine{
		Name: i.Name, Code: code, Birth: i.Birth, Sex: sexList.label(choice(i.Sex)), Joined: i.Joined, Official: i.Official,
		PersonalNumber: i.PersonalNumber, Card: i.Card, Phone: i.Phone,
	}
}

// finish ends a line.
func (l *lineReader) finish(id member.ID, at int) {
	now := &l.lines[at]
	now.Name, now.Card = l.named(id, member.NameField, now.Name), l.named(id, member.CardField, now.Card)
	life := member.Fold(l.facts[at], nil)
	if sp, day, ok := l.spell(life); ok {
		l.live(now, sp, day)
		now.Posts = l.heldPosts(l.posts[id], life, sp.Home)
	}
}

// named is the latest name or card by the day, the first one if it was never changed.
func (l *lineReader) named(id member.ID, f member.Field, first string) string {
	latest, since := first, day.None
	for _, n := range l.namings[id] {
		if n.Field == f && n.Day <= l.on && n.Day >= since {
			latest, since = n.Value, n.Day
		}
	}
	return latest
}

// spell is the spell of the day or, of who is no member then, the last before it, and the day of it that is shown;
// false for who came later. Ends that lie behind the day are not known here.
func (l *lineReader) spell(life member.Life) (sp member.Spell, at day.Day, ok bool) {
	for _, s := range life.Spells {
		if s.From <= l.on {
			sp, at, ok = s, min(l.on, s.To-1), true
		}
	}
	return sp, at, ok
}

// live fills in what a spell shows.
func (l *lineReader) live(now *PersonLine, sp member.Spell, at day.Day) {
	now.Unit = l.unit(sp.Home, at)
	if u := l.units.Unit(sp.Home); u != nil {
		now.Above = l.unit(u.Parent(at), at)
	}
	standing := "probationary"
	if sp.Official <= at {
		standing = "official"
	}
	now.Standing = words.Label("vi", "status", standing)
	if at != l.on {
		now.Standing = "Đã ra khỏi danh sách"
	}
	if !now.Official.Known() && sp.Official != member.AlwaysOfficial && sp.Official <= at {
		now.Official = day.Full(sp.Official)
	}
	now.Occupation = occupationList.label(choice(sp.Occupation))
}

// unit is the name of a unit on a day; "" of none.
func (l *lineReader) unit(id org.ID, on day.Day) string {
	u := l.units.Unit(id)
	if u == nil {
		return ""
	}
	return u.Name(on)
}

// heldPosts are the posts held on the day, with the unit where that is not the cell.
func (l *lineReader) heldPosts(posts []member.Post, life member.Life, home org.ID) string {
	var held []string
	for _, p := range posts {
		if !member.Held(p, life).Has(l.on) {
			continue
		}
		said := titleList.label(titleList.choose(p.Title))
		if p.Unit != home {
			said += " (" + l.unit(p.Unit, l.on) + ")"
		}
		held = append(held, said)
	}
	return strings.Join(held, "; ")
}
