package exchange

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"maps"
	"slices"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/words"
)

// lineBatch is how many people are read at a time.
const lineBatch = 2000

// ListPeople yields some people as a list of a day names them, in the order of ids: where they stand as the census says,
// who they are from one snapshot. They are read in batches, the next while the lines of one are taken; a line must not
// be kept. Posts are left to limit (nil: nothing is limited), which knows which units may be named and what may be shown:
// it is given each line and its place among ids while they are read, beside who takes them. An error is the last thing yielded.
func ListPeople(ctx context.Context, d *db.DB, c *figure.Census, ids []member.ID, on day.Day, limit func(*PersonLine, int)) iter.Seq2[*PersonLine, error] {
	return func(yield func(*PersonLine, error) bool) {
		ctx, enough := context.WithCancel(ctx)
		batches, failed := make(chan []PersonLine), make(chan error, 1)
		go func() {
			defer close(batches)
			failed <- readLines(ctx, d, c, ids, on, limit, batches)
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
func readLines(ctx context.Context, d *db.DB, c *figure.Census, ids []member.ID, on day.Day, limit func(*PersonLine, int), out chan<- []PersonLine) error {
	begun := false
	return d.Read(ctx, func(tx *db.Tx) error {
		if begun {
			return errors.New("exchange: a list cannot be begun twice")
		}
		l := &lineReader{tx: tx, units: c.History(), on: on, standing: make(map[member.ID]figure.Standing, len(ids))}
		c.EachOf(ids, on, func(s figure.Standing) { l.standing[s.Person] = s })
		done := 0
		for batch := range slices.Chunk(ids, lineBatch) {
			lines, err := l.read(batch)
			if err != nil {
				return err
			}
			for i := range lines {
				if limit != nil {
					limit(&lines[i], done+i)
				}
			}
			done += len(lines)
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

// lineReader holds how people stand, and what is known of one batch of them.
type lineReader struct {
	tx       *db.Tx
	units    *org.History
	on       day.Day
	standing map[member.ID]figure.Standing

	at      map[member.ID]int // where each stands in the batch
	lines   []PersonLine
	namings map[member.ID][]member.Naming
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
	l.lines, l.namings = make([]PersonLine, len(people)), map[member.ID][]member.Naming{}
	if err := member.ListedOf(l.tx, people, l.identity); err != nil {
		return nil, err
	}
	if err := member.NamingsOf(l.tx, people, func(n *member.Naming) { l.namings[n.Person] = append(l.namings[n.Person], *n) }); err != nil {
		return nil, err
	}
	for id, at := range l.at {
		l.finish(id, at)
	}
	out := make([]PersonLine, 0, len(ids))
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
	now.Name = cmp.Or(member.LatestNaming(l.namings[id], member.NameField, l.on), now.Name)
	now.Card = cmp.Or(member.LatestNaming(l.namings[id], member.CardField, l.on), now.Card)
	if s, ok := l.standing[id]; ok && s.Entered <= l.on {
		l.live(now, s)
	}
}

// live fills in how somebody stands, or stood on the last day.
func (l *lineReader) live(now *PersonLine, s figure.Standing) {
	at := l.on
	if !s.Member {
		at = s.Left - 1
	}
	now.Unit = l.unit(s.Home, at)
	if u := l.units.Unit(s.Home); u != nil {
		now.Above = l.unit(u.Parent(at), at)
	}
	switch {
	case !s.Member:
		now.Standing = "Đã ra khỏi danh sách"
	case s.Official <= at:
		now.Standing = words.Label("vi", "status", "official")
	default:
		now.Standing = words.Label("vi", "status", "probationary")
	}
	if !now.Official.Known() && s.Official != member.AlwaysOfficial && s.Official <= at {
		now.Official = day.Full(s.Official)
	}
	now.Occupation = occupationList.label(choice(s.Occupation))
}

// unit is the name of a unit on a day; "" of none.
func (l *lineReader) unit(id org.ID, on day.Day) string {
	u := l.units.Unit(id)
	if u == nil {
		return ""
	}
	return u.Name(on)
}
