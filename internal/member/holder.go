package member

import (
	"slices"

	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
)

// Holder tells package org which people and posts a unit still holds.
type Holder struct{}

// Left counts the people with a fact or post in the units whose life would break a rule if the history of units
// were as given, and the posts that would. A record set aside holds nothing: whoever takes that back has to bring it
// into order first.
func (Holder) Left(tx *db.Tx, units *org.History, in []org.ID) (org.Left, error) {
	var left org.Left
	people, err := everInAny(tx, in)
	if err != nil {
		return left, err
	}
	facts, posts := map[ID][]Fact{}, map[ID][]Post{}
	if err := FactsOf(tx, people, func(f *Fact) { facts[f.Person] = append(facts[f.Person], *f) }); err != nil {
		return left, err
	}
	if err := PostsOf(tx, people, func(p *Post) { posts[p.Person] = append(posts[p.Person], *p) }); err != nil {
		return left, err
	}
	for _, person := range people {
		life := Fold(facts[person], units)
		if broken := refusals(life.Problems); len(broken) > 0 {
			left.Members++
			left.First = orFirst(left.First, broken)
		}
		broken := refusals(CheckPosts(posts[person], life, units))
		left.Posts += len(broken)
		left.First = orFirst(left.First, broken)
	}
	return left, nil
}

func orFirst(first *fault.Fault, problems []Problem) *fault.Fault {
	if first == nil && len(problems) > 0 {
		return problems[0].Fault
	}
	return first
}

func refusals(problems []Problem) []Problem {
	return slices.DeleteFunc(problems, func(p Problem) bool { return p.Warning })
}

func everInAny(tx *db.Tx, units []org.ID) ([]ID, error) {
	var people []ID
	for _, u := range units {
		in, err := EverIn(tx, int32(u))
		if err != nil {
			return nil, err
		}
		people = append(people, in...)
	}
	aside, err := SetAside(tx, 0)
	if err != nil {
		return nil, err
	}
	people = slices.DeleteFunc(people, func(p ID) bool { _, is := aside[p]; return is })
	slices.Sort(people)
	return slices.Compact(people), nil
}
