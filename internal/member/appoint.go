package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
)

// Appoint gives a member a post in a unit from a day on, by election or appointment.
type Appoint struct {
	About
	Unit  string
	Title string  // of Titles
	Form  string  // of Forms, "" unknown
	Until day.Day // first day on which it is no longer held; None: open
}

// Appoint does the act. Refusals: not_member, post_overlap, unit_not_yet, unit_already_ended,
// unit_still_has_post. A second secretary at a time is accepted with a warning.
func (s *Service) Appoint(ctx context.Context, who access.Actor, cmd Appoint) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (Appoint) act() access.Act   { return "member.appoint" }
func (a Appoint) named() []string { return []string{a.Unit} }
func (a Appoint) state(p *dossier, d *draft) error {
	unit, err := p.mustUnit(a.Unit, "unit")
	if err == nil {
		d.post(Post{Unit: unit, Title: a.Title, Form: a.Form, Began: a.On, Ended: a.Until})
	}
	return err
}

// Dismiss ends a post: on its day the member no longer holds it.
type Dismiss struct {
	About
	Unit  string
	Title string
}

// Dismiss does the act: the open row is voided and the closed one recorded, for no end is written into a row.
// Refused with post_not_held if the member does not hold the post the day before.
func (s *Service) Dismiss(ctx context.Context, who access.Actor, cmd Dismiss) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (Dismiss) act() access.Act   { return "member.dismiss" }
func (m Dismiss) named() []string { return []string{m.Unit} }
func (m Dismiss) state(p *dossier, d *draft) error {
	unit, err := p.mustUnit(m.Unit, "unit")
	if err != nil {
		return err
	}
	for _, post := range p.posts {
		if post.Unit == unit && post.Title == m.Title && Held(post, p.life).Has(m.On-1) {
			post.Ended = m.On
			d.replacePost(post)
			return nil
		}
	}
	return fault.New(fault.Invalid, "post_not_held", "unit", m.Unit, "title", m.Title, "day", m.On).On("title")
}

func (d *draft) post(p Post) {
	p.ID = provisional + int64(len(d.posts))
	d.posts = append(d.posts, p)
	d.fields = append(d.fields, "post")
}

// replacePost voids a recorded post and records it as it now is.
func (d *draft) replacePost(p Post) {
	d.void(Posts, p.ID)
	p.Voided = 0
	d.post(p)
}

func (d *draft) settlePosts(p *dossier) {
	kept := d.posts[:0]
	for _, post := range d.posts {
		if d.postStands(p, post) {
			d.warn(fault.New(fault.Invalid, "already_so", "day", post.Began))
			continue
		}
		kept = append(kept, post)
	}
	d.posts = kept
}

// postStands says whether the same post is recorded already and the draft leaves it standing.
func (d *draft) postStands(p *dossier, post Post) bool {
	for _, o := range p.posts {
		if o.Unit == post.Unit && o.Title == post.Title && o.Began == post.Began && o.Ended == post.Ended && !d.voids(Posts, o.ID) {
			return true
		}
	}
	return false
}

// checkPosts holds the posts as they would be against the life as it would be.
func (d *draft) checkPosts(tx *db.Tx, p *dossier, life Life) error {
	was := map[problemKey]bool{}
	for _, problem := range CheckPosts(p.posts, p.life, p.units) {
		was[postKey(problem, p.posts)] = true
	}
	posts := d.postsAfter(p)
	for _, problem := range CheckPosts(posts, life, p.units) {
		switch {
		case was[postKey(problem, posts)]:
		case problem.Fact >= 0 && posts[problem.Fact].ID < provisional:
			post := posts[problem.Fact]
			return fault.New(fault.Taken, "later_post_stands", "title", post.Title, "day", post.Began).On("day").Because(problem.Fault)
		default:
			return problem.Fault
		}
	}
	for i, closed := range ClosedByExit(posts, life) {
		if posts[i].ID < provisional {
			d.replacePost(closed)
		}
	}
	return d.lookForSecretaries(tx, p, life)
}

func postKey(problem Problem, posts []Post) problemKey {
	k := problemKey{unit: problem.Unit, day: problem.Day, key: problem.Fault.Key}
	if problem.Fact >= 0 {
		k.fact = posts[problem.Fact].ID
	}
	return k
}

func (d *draft) postsAfter(p *dossier) []Post {
	var out []Post
	for _, post := range p.posts {
		if !d.voids(Posts, post.ID) {
			out = append(out, post)
		}
	}
	return append(out, d.posts...)
}

// lookForSecretaries warns when a new secretary begins while the unit has another.
func (d *draft) lookForSecretaries(tx *db.Tx, p *dossier, life Life) error {
	for _, post := range d.posts {
		if post.Title != Secretary {
			continue
		}
		var others []Post
		if err := postsIn(tx, post.Unit, Secretary, func(o *Post) { others = append(others, *o) }); err != nil {
			return err
		}
		if second, err := anotherHolds(tx, others, p.ID, post.Began); err != nil {
			return err
		} else if second && !Held(post, life).Empty() {
			d.warn(fault.New(fault.Invalid, "second_secretary", "unit", p.units.Unit(post.Unit).Code, "day", post.Began))
		}
	}
	return nil
}

// anotherHolds says whether one of the posts is held on a day by somebody else than one person.
func anotherHolds(tx *db.Tx, posts []Post, but ID, on day.Day) (bool, error) {
	for _, o := range posts {
		if o.Person == but {
			continue
		}
		var facts []Fact
		if err := FactsOf(tx, []ID{o.Person}, func(f *Fact) { facts = append(facts, *f) }); err != nil {
			return false, err
		}
		if Held(o, Fold(facts, nil)).Has(on) {
			return true, nil
		}
	}
	return false, nil
}
