package exchange

import (
	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// judgePosts judges one person's posts against their life.
func (w *lifeWorker) judgePosts(p member.ID, life member.Life) {
	fresh, old := w.newPosts.of(p), w.oldPosts.of(p)
	if len(fresh)+len(old) == 0 {
		return
	}
	replaced := map[int64]bool{}
	for k, i := range fresh {
		w.settlePost(i, fresh[:k], old, replaced)
	}
	posts, from := w.postsOf(fresh, old, replaced)
	for _, problem := range member.CheckPosts(posts, life, w.history) {
		if problem.Fact < 0 {
			w.blameUnit(p, problem)
			continue
		}
		w.blamePost(problem, posts, from)
	}
	w.closePosts(posts, from, life)
	for k := range posts {
		if i := from[k]; i >= 0 {
			w.newHeld[i] = member.Held(posts[k], life)
		} else {
			w.oldHeld[-i-1] = member.Held(posts[k], life)
		}
	}
}

// settlePost holds new post i against the recorded ones and those stated before.
func (w *lifeWorker) settlePost(i int32, before, old []int32, replaced map[int64]bool) {
	p := &w.plan.posts[i]
	for _, o := range old {
		was := &w.postsWere[o]
		if was.Unit != p.Unit || was.Title != p.Title || was.Began != p.Began {
			continue
		}
		c, merged := w.post(*was, *p)
		switch c.is {
		case repeats:
			w.postFate[i] = dropped
		case contradicts:
			w.postFate[i] = dropped
			w.say(p.Origin, c.column, c.given, conflict(c.recorded, c.given), false)
		case completes:
			replaced[was.ID] = true
			w.replaced = append(w.replaced, replacedRow{member.Posts, was.ID})
			merged.ID, merged.Recorded = 0, 0
			*p = merged
			w.changed = append(w.changed, p.Origin)
		}
		return
	}
	for _, e := range before {
		if q := &w.plan.posts[e]; w.postFate[e] == kept && q.Same(withPostOrigin(*p, *q)) {
			w.postFate[i] = dropped
			w.say(p.Origin, "Từ ngày", p.Began.Vietnamese(), invalid("row_twice", "row", q.Origin.Row), true)
			return
		}
	}
}

func withPostOrigin(p, of member.Post) member.Post {
	p.Origin = of.Origin
	return p
}

// postsOf are a person's posts as they would stand, the recorded first; from says where each came from: the
// index among the new ones, or -1 minus the index among the recorded.
func (w *lifeWorker) postsOf(fresh, old []int32, replaced map[int64]bool) (posts []member.Post, from []int32) {
	for _, o := range old {
		if p := w.postsWere[o]; !replaced[p.ID] {
			posts, from = append(posts, p), append(from, -o-1)
		}
	}
	for _, i := range fresh {
		if w.postFate[i] == kept {
			posts, from = append(posts, w.plan.posts[i]), append(from, i)
		}
	}
	return posts, from
}

// blamePost refuses the new post behind a problem; a recorded post at which it shows lost what it stands on
// by the person's new facts.
func (w *lifeWorker) blamePost(problem member.Problem, posts []member.Post, from []int32) {
	shown := &posts[problem.Fact]
	if i := from[problem.Fact]; i >= 0 {
		w.postFate[i] = dropped
		column, value := "Từ ngày", shown.Began.Vietnamese()
		if aboutUnit[problem.Fault.Key] {
			column, value = "Mã tổ chức", w.codeOfUnit(shown.Unit)
		}
		w.say(shown.Origin, column, value, problem.Fault, false)
		return
	}
	if c := w.newUnitChange(shown.Unit, shown.Began); c != nil && aboutUnit[problem.Fault.Key] {
		w.left = append(w.left, still{change: c, posts: 1})
		return
	}
	if i := w.lastNew(shown.Person, shown.Began, func(*packedFact) bool { return true }); i >= 0 {
		f := w.plan.facts.at(i)
		w.factFate[i] = dropped
		w.say(f.Origin, dayColumnOf(&f), f.Day.Vietnamese(), taken("post_stands", "title", shown.Title, "unit", w.codeOfUnit(shown.Unit), "day", shown.Began), false)
	}
}

// closePosts writes the end into posts that an exit closed and that are taken up again later, as the
// engine's guard against holding a post twice needs it.
func (w *lifeWorker) closePosts(posts []member.Post, from []int32, life member.Life) {
	for k, closed := range member.ClosedByExit(posts, life) {
		if i := from[k]; i >= 0 {
			w.plan.posts[i].Ended = closed.Ended
			continue
		}
		w.replaced = append(w.replaced, replacedRow{member.Posts, closed.ID})
		closed.ID, closed.Recorded, closed.Origin = 0, 0, journal.Origin{}
		w.posts = append(w.posts, closed)
	}
}

// seconds warns of secretaries who begin while another is in office.
func (l *lives) seconds() {
	type office struct {
		posts []member.Post
		held  []day.Span
		fresh []bool
	}
	offices := map[org.ID]*office{}
	add := func(p member.Post, held day.Span, fresh bool) {
		o := offices[p.Unit]
		if o == nil {
			o = &office{}
			offices[p.Unit] = o
		}
		o.posts, o.held, o.fresh = append(o.posts, p), append(o.held, held), append(o.fresh, fresh)
	}
	for i := range l.newHeld {
		if p := l.plan.posts[i]; p.Title == member.Secretary && l.postFate[i] == kept {
			add(p, l.newHeld[i], true)
		}
	}
	for i, p := range l.postsWere {
		if o := offices[p.Unit]; o != nil && p.Title == member.Secretary && !l.oldHeld[i].Empty() {
			add(p, l.oldHeld[i], false)
		}
	}
	for unit, o := range offices {
		for _, problem := range member.SecondSecretaries(o.posts, o.held, l.codeOfUnit(unit)) {
			if p := o.posts[problem.Fact]; o.fresh[problem.Fact] {
				l.warn(p.Origin, "Chức vụ", titleList.label(titleList.choose(p.Title)), problem.Fault)
			}
		}
	}
}
