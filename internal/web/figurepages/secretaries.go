package figurepages

import (
	"context"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
)

// Secretaries keeps the posts of secretaries in step with the register: who led which cell on a day is asked by every
// overview.
type Secretaries struct {
	DB *db.DB

	now atomic.Pointer[secretaries]
	mu  sync.Mutex // held while posts are read
}

// secretaries are the posts known to a census, or some more that were recorded just after it.
type secretaries struct {
	of    *figure.Census
	posts []member.Post // in the order of their people
}

// Known are the posts of secretaries that a census knows. Past says that it is one of an earlier moment: these are read
// for it alone. Of posts recorded after the others, those the census knows are among them.
func (s *Secretaries) Known(ctx context.Context, c *figure.Census, past bool) (posts []member.Post, err error) {
	if past {
		err = s.DB.Read(ctx, func(tx *db.Tx) error { posts, err = everySecretary(tx, c); return err })
		return posts, err
	}
	if now := s.now.Load(); now != nil && now.of.Known() >= c.Known() {
		return now.posts, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now.Load()
	if now != nil && now.of.Known() >= c.Known() {
		return now.posts, nil
	}
	err = s.DB.Read(ctx, func(tx *db.Tx) error {
		if now == nil {
			posts, err = everySecretary(tx, nil)
			return err
		}
		posts, err = now.followed(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.now.Store(&secretaries{c, posts})
	return posts, nil
}

// everySecretary reads the posts a census knows; without one, all.
func everySecretary(tx *db.Tx, c *figure.Census) ([]member.Post, error) {
	var out []member.Post
	add := func(p *member.Post) {
		if p.Title == member.Secretary {
			out = append(out, *p)
		}
	}
	var err error
	if c == nil {
		err = member.EachPost(tx, 0, add)
	} else {
		err = member.EachPost(tx, c.Known(), add)
	}
	slices.SortStableFunc(out, func(a, b member.Post) int { return int(a.Person - b.Person) })
	return out, err
}

// followed reads again the posts of those about whom anything was recorded since.
func (s *secretaries) followed(tx *db.Tx) ([]member.Post, error) {
	changed, err := member.ChangedSince(tx, s.of.Known())
	if err != nil || len(changed) == 0 {
		return s.posts, err
	}
	out := make([]member.Post, 0, len(s.posts))
	for _, p := range s.posts {
		if _, is := slices.BinarySearch(changed, p.Person); !is {
			out = append(out, p)
		}
	}
	err = member.PostsOf(tx, changed, func(p *member.Post) {
		if p.Title == member.Secretary {
			out = append(out, *p)
		}
	})
	slices.SortStableFunc(out, func(a, b member.Post) int { return int(a.Person - b.Person) })
	return out, err
}

// leaders are some cells on a day and the posts of secretaries that were held there by then, as far as the posts tell.
type leaders struct {
	cells []org.ID
	held  map[member.ID][]member.Post
	led   map[org.ID]bool
}

// leaders are those of the cells at and below the unit.
func (p *Pages) leaders(ctx context.Context, v reading) (*leaders, error) {
	l := &leaders{held: map[member.ID][]member.Post{}, led: map[org.ID]bool{}}
	if p.Secretaries == nil {
		return l, nil
	}
	var err error
	if l.cells, err = v.cells(); err != nil || len(l.cells) == 0 {
		return l, err
	}
	posts, err := p.Secretaries.Known(ctx, v.c, !v.known.IsZero())
	if err != nil {
		return nil, err
	}
	asked := make(map[org.ID]bool, len(l.cells))
	for _, id := range l.cells {
		asked[id] = true
	}
	for _, q := range posts {
		if asked[q.Unit] && q.Began <= v.day && v.day < q.Ended.OrForever() {
			l.held[q.Person] = append(l.held[q.Person], q)
		}
	}
	return l, nil
}

func (l *leaders) people() []member.ID { return slices.Collect(maps.Keys(l.held)) }

// take hears how somebody stands on the day. A post ends with the membership in which it began.
func (l *leaders) take(s figure.Standing) {
	for _, q := range l.held[s.Person] {
		l.led[q.Unit] = l.led[q.Unit] || s.Member && s.Entered <= q.Began
	}
}

// missing are the cells with members and no secretary, in the order of their numbers.
func (l *leaders) missing(v reading) ([]org.ID, error) {
	var out []org.ID
	for _, id := range l.cells {
		if l.led[id] {
			continue
		}
		n, err := v.c.Series(v.c.History().Unit(id).Code, []day.Day{v.day})
		if err != nil {
			return nil, err
		}
		if n[0] > 0 {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out, nil
}

// cells are the cells at and below the unit on the day.
func (v reading) cells() ([]org.ID, error) {
	var out []org.ID
	if v.unit.Kind(v.day).HoldsMembers() {
		out = append(out, v.unit.ID)
	}
	for _, code := range []figure.Code{"units.cell", "units.grassroots_cell"} {
		found, err := v.c.Open(figure.OpenQuery{Unit: v.unit.Code, From: v.day, To: v.day, Figure: code})
		if err != nil {
			return nil, err
		}
		out = append(out, found.Units...)
	}
	return out, nil
}
