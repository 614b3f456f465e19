package member

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
)

// Held is when a post was held: it ends with the membership it began in, if not before. It is empty if the
// person was no member on its first day.
func Held(p Post, life Life) day.Span {
	held := day.Span{From: p.Began, To: p.Ended.OrForever()}
	for _, m := range life.Memberships() {
		if m.Has(p.Began) {
			return held.Meet(m)
		}
	}
	return day.Span{From: p.Began, To: p.Began}
}

// Memberships are the stretches of days on which the person was a member, in order.
func (l Life) Memberships() []day.Span {
	var out []day.Span
	for _, sp := range l.Spells {
		if n := len(out); n > 0 && sp.Opened == 0 && out[n-1].To == sp.From {
			out[n-1].To = sp.To
			continue
		}
		out = append(out, day.Span{From: sp.From, To: sp.To})
	}
	return out
}

// CheckPosts checks one person's posts against their life and the units: Fact of a Problem is the index in
// posts, -1 when the ending of a unit that still holds the post is to blame, named by Unit and Day. A post
// needs a unit that exists for as long as the post is held, membership on its first day, and must not be
// held twice at a time.
func CheckPosts(posts []Post, life Life, units *org.History) []Problem {
	var out []Problem
	for i, p := range posts {
		if problem := checkPost(i, p, life, units); problem != nil {
			out = append(out, *problem)
		} else if heldTwice(posts[:i], p, life) {
			out = append(out, Problem{Fact: i, Fault: fault.New(fault.Taken, "post_overlap", "unit", units.Unit(p.Unit).Code, "title", p.Title, "day", p.Began)})
		}
	}
	return out
}

func checkPost(i int, p Post, life Life, units *org.History) *Problem {
	refuse := func(key string, args ...any) *Problem {
		return &Problem{Fact: i, Fault: fault.New(fault.Invalid, key, args...)}
	}
	u, held := units.Unit(p.Unit), Held(p, life)
	switch {
	case u == nil:
		return refuse("unit_missing", "day", p.Began)
	case !slices.Contains(Titles, p.Title):
		return refuse("title_unknown", "title", p.Title)
	case p.Form != "" && !slices.Contains(Forms, p.Form):
		return refuse("form_unknown", "form", p.Form)
	case p.Ended != day.None && p.Ended <= p.Began:
		return refuse("ends_before_it_begins", "day", p.Began, "until", p.Ended-1)
	case held.Empty():
		return refuse("not_member", "day", p.Began)
	case p.Began < u.Exists.From:
		return refuse("unit_not_yet", "unit", u.Code, "day", p.Began, "begin", u.Exists.From)
	case p.Began >= u.Exists.To:
		return refuse("unit_already_ended", "unit", u.Code, "day", p.Began, "end", u.Exists.To)
	case held.To > u.Exists.To:
		return &Problem{Fact: -1, Unit: p.Unit, Day: u.Exists.To, Fault: fault.New(fault.Invalid, "unit_still_has_post", "unit", u.Code, "title", p.Title, "day", u.Exists.To)}
	}
	return nil
}

func heldTwice(before []Post, p Post, life Life) bool {
	return slices.ContainsFunc(before, func(o Post) bool {
		return o.Unit == p.Unit && o.Title == p.Title && !Held(o, life).Meet(Held(p, life)).Empty()
	})
}

// ClosedByExit says how posts must be rewritten before the same post may be taken up again: of a post that
// an exit ended while its row stayed open, it gives the index and the row that says so. Rows overlap for the
// engine's guard as long as they are open, even if the person left in between.
func ClosedByExit(posts []Post, life Life) map[int]Post {
	out := map[int]Post{}
	for i, p := range posts {
		if held := Held(p, life); !held.Empty() && held.To < p.Ended.OrForever() && taken(posts, p, held) {
			p.Ended = held.To
			out[i] = p
		}
	}
	return out
}

// taken says whether the same post was taken up again after it was held.
func taken(posts []Post, p Post, held day.Span) bool {
	return slices.ContainsFunc(posts, func(o Post) bool {
		return o.Unit == p.Unit && o.Title == p.Title && o.Began >= held.To && o.Began < p.Ended.OrForever()
	})
}

// SecondSecretaries finds, among posts of one unit and when each is held, secretaries who begin while another
// person is secretary: warnings, with Fact the index in posts.
func SecondSecretaries(posts []Post, held []day.Span, unit string) []Problem {
	var out []Problem
	for i, p := range posts {
		other := func(j int) bool {
			return posts[j].Title == Secretary && posts[j].Person != p.Person && held[j].Has(p.Began) && (posts[j].Began < p.Began || j < i)
		}
		if p.Title == Secretary && !held[i].Empty() && slices.ContainsFunc(indexes(len(posts)), other) {
			out = append(out, Problem{Fact: i, Warning: true, Fault: fault.New(fault.Invalid, "second_secretary", "unit", unit, "day", p.Began)})
		}
	}
	return out
}

// Secretary is the title of a unit's secretary.
const Secretary = "BI_THU"

func indexes(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
