package figurepages

import (
	"context"
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

// ledOn says which of some cells have a secretary on a day: a post held that day by somebody whose membership of the
// day is the one in which it began.
func ledOn(c *figure.Census, posts []member.Post, cells []org.ID, on day.Day) map[org.ID]bool {
	asked := make(map[org.ID]bool, len(cells))
	for _, id := range cells {
		asked[id] = true
	}
	held := map[member.ID][]member.Post{}
	var who []member.ID
	for _, p := range posts {
		if asked[p.Unit] && p.Began <= on && on < p.Ended.OrForever() {
			held[p.Person] = append(held[p.Person], p)
			who = append(who, p.Person)
		}
	}
	led := make(map[org.ID]bool, len(cells))
	c.EachOf(who, on, func(s figure.Standing) {
		for _, p := range held[s.Person] {
			led[p.Unit] = led[p.Unit] || s.Member && s.Entered <= p.Began
		}
	})
	return led
}
