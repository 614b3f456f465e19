package member

import (
	"testing"

	"sen/internal/day"
	"sen/internal/org"
)

var d = day.MustParse

// tree is a province P with cells A and B (B ends on 1 July 2025), a group A.1 and an away group A.2 of A,
// and a committee K that holds no members.
func tree(more ...org.Change) *org.History {
	units := []org.Unit{{ID: 1, Code: "P"}, {ID: 2, Code: "A"}, {ID: 3, Code: "B"}, {ID: 4, Code: "A.1"}, {ID: 5, Code: "A.2"}, {ID: 6, Code: "K"}}
	begin, since := d("1990-01-01"), []org.Change{}
	for _, u := range []struct {
		id, parent org.ID
		kind       org.Kind
	}{{1, 0, org.Province}, {2, 1, org.GrassrootsCell}, {3, 1, org.GrassrootsCell}, {4, 2, org.Group}, {5, 2, org.AwayGroup}, {6, 1, org.GrassrootsCommittee}} {
		since = append(since, org.Change{Unit: u.id, Aspect: org.Begin, Day: begin, Value: org.Listed},
			org.Change{Unit: u.id, Aspect: org.KindOf, Day: begin, Value: u.kind.String()})
		if u.parent != 0 {
			since = append(since, org.Change{Unit: u.id, Aspect: org.Parent, Day: begin, Ref: u.parent})
		}
	}
	since = append(since, org.Change{Unit: 3, Aspect: org.End, Day: d("2025-07-01"), Value: string(org.Close)})
	return org.NewHistory(units, append(since, more...))
}

const (
	cellA, cellB   org.ID = 2, 3
	groupA, awayA  org.ID = 4, 5
	committee      org.ID = 6
	unknownUnit    org.ID = 99
	provinceOfTree org.ID = 1
)

func memberOfA() []Fact {
	return []Fact{{Kind: Listed, Day: d("2000-01-01"), Unit: cellA}, {Kind: Removed, Day: d("2010-01-01")}, {Kind: Restored, Day: d("2012-01-01"), Unit: cellA}}
}

func TestCheckPosts_refuses_posts_that_cannot_be_held(t *testing.T) {
	good := Post{Unit: cellA, Title: Secretary, Form: "BAU", Began: d("2005-01-01")}
	for key, spoil := range map[string]func(*Post){
		"":                      func(*Post) {},
		"unit_missing":          func(p *Post) { p.Unit = unknownUnit },
		"title_unknown":         func(p *Post) { p.Title = "CHU_TICH" },
		"form_unknown":          func(p *Post) { p.Form = "TU_NHAN" },
		"ends_before_it_begins": func(p *Post) { p.Ended = p.Began },
		"not_member":            func(p *Post) { p.Began = d("2010-01-01") },
		"unit_not_yet":          func(p *Post) { p.Began = d("1989-12-31") },
		"unit_already_ended":    func(p *Post) { p.Unit, p.Began = cellB, d("2025-07-01") },
		"unit_still_has_post":   func(p *Post) { p.Unit, p.Began = cellB, d("2020-01-01") },
	} {
		facts := memberOfA()
		if key == "unit_not_yet" {
			facts[0].Day = d("1980-01-01") // the life is trusted here, the post is not
		}
		post := good
		spoil(&post)
		got := CheckPosts([]Post{post}, Fold(facts, nil), tree())
		switch {
		case key == "" && len(got) != 0:
			t.Errorf("a good post: %v", got)
		case key != "" && (len(got) != 1 || got[0].Fault.Key != key):
			t.Errorf("%s: %v", key, got)
		case key == "unit_still_has_post" && (got[0].Fact != -1 || got[0].Unit != cellB || got[0].Day != d("2025-07-01")):
			t.Errorf("the unit's ending is not blamed: %+v", got[0])
		}
	}
}

func TestCheckPosts_lets_the_same_post_be_held_again_after_an_exit_ended_it(t *testing.T) {
	life := Fold(memberOfA(), tree())
	posts := []Post{{Unit: cellA, Title: Secretary, Began: d("2005-01-01")}, {Unit: cellA, Title: Secretary, Began: d("2015-01-01")}}
	if got := CheckPosts(posts, life, tree()); len(got) != 0 {
		t.Errorf("%v", got)
	}
	closed := ClosedByExit(posts, life)
	if len(closed) != 1 || closed[0].Ended != d("2010-01-01") {
		t.Errorf("the first row must be replaced by one that ends with the exit: %v", closed)
	}
	posts[1].Began = d("2009-12-31")
	if got := CheckPosts(posts, life, tree()); len(got) != 1 || got[0].Fault.Key != "post_overlap" || got[0].Fact != 1 {
		t.Errorf("held twice at a time: %v", got)
	}
}

func TestSecondSecretaries_warns_of_the_one_who_comes_later(t *testing.T) {
	open := func(from string) day.Span { return day.Span{From: d(from), To: day.Forever} }
	posts := []Post{{Person: 1, Title: Secretary, Began: d("2021-01-01")}, {Person: 2, Title: Secretary, Began: d("2020-01-01")}, {Person: 3, Title: "UY_VIEN", Began: d("2022-01-01")}}
	got := SecondSecretaries(posts, []day.Span{open("2021-01-01"), open("2020-01-01"), open("2022-01-01")}, "A")
	if len(got) != 1 || got[0].Fact != 0 || !got[0].Warning {
		t.Errorf("%v", got)
	}
	got = SecondSecretaries(posts, []day.Span{open("2021-01-01"), {From: d("2020-01-01"), To: d("2021-01-01")}, open("2022-01-01")}, "A")
	if len(got) != 0 {
		t.Errorf("one after the other: %v", got)
	}
}
