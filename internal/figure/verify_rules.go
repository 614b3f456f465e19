package figure

import (
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/words"
)

// journal walks the chain.
func (v *verification) journal(c *Check) error {
	return v.register.Read(v, func(tx *db.Tx) error {
		rows, broken, err := journal.Verify(tx)
		c.Count = rows
		if broken != 0 {
			c.fail(fault.New(fault.Broken, "verify.journal", "row", int64(broken)))
		}
		return err
	})
}

// mutations looks for facts that no act recorded or voided, and for facts out of their place within a day.
func (v *verification) mutations(c *Check) error {
	return v.register.Read(v, func(tx *db.Tx) error {
		if err := c.belong(tx, tablesOfFacts, neverVoided); err != nil {
			return err
		}
		if err := c.belong(tx, tablesOfNames, neverRecorded); err != nil {
			return err
		}
		odd, err := factsOutOfPlace(tx)
		if odd > 0 {
			c.fail(fault.New(fault.Broken, "verify.slots", "n", odd))
		}
		return err
	})
}

func (c *Check) belong(tx *db.Tx, tables []string, stray string) error {
	for _, table := range tables {
		rows, n, id, err := strays(tx, table, stray)
		if err != nil {
			return err
		}
		if c.Count += rows; n > 0 {
			c.fail(fault.New(fault.Broken, "verify.stray", "table", table, "n", n, "id", id))
		}
	}
	return nil
}

// tree looks for units that break a rule of the tree on some day: parents that are not there, kinds under
// kinds, circles. A circle is named even if the unit that closes it is to blame for something else, too.
func (v *verification) tree(c *Check) error {
	h := v.census.history
	c.Count = int64(len(h.Units()))
	for _, p := range h.Check() {
		if p.Fault.Key != circle {
			c.fail(p.Fault)
		}
	}
	for _, l := range h.Units() {
		for _, d := range l.Days() {
			if goesRound(h, l.ID, d) {
				c.fail(fault.New(fault.Invalid, circle, "unit", l.Code, "parent", h.Unit(l.Parent(d)).Code, "day", d))
			}
		}
	}
	return nil
}

// circle is package org's key of a unit that hangs under itself.
const circle = "unit_cycle"

// goesRound says whether the way up from a unit comes back to it.
func goesRound(h *org.History, id org.ID, on day.Day) bool {
	up := id
	for range h.Units() {
		if up = h.Unit(up).Parent(on); up == 0 || h.Unit(up) == nil {
			return false
		}
		if up == id {
			return true
		}
	}
	return false
}

// lives folds the facts about every person against the tree, and checks the posts they hold. A record set aside is
// not held to the rules until that is taken back.
func (v *verification) lives(c *Check) error {
	return v.register.Read(v, func(tx *db.Tx) error {
		facts, posts, err := v.known(tx)
		if err != nil {
			return err
		}
		wrong := map[member.ID][]member.Problem{}
		judge := func(who member.ID, facts []member.Fact) {
			life := member.Fold(facts, v.census.history)
			problems := append(life.Problems, member.CheckPosts(posts[who], life, v.census.history)...)
			c.Count++
			if n := warnings(problems); n < len(problems) {
				wrong[who] = problems
			} else {
				c.Warnings += int64(n)
			}
			delete(posts, who)
		}
		eachPerson(facts, judge)
		for who := range posts { // people about whom nothing else is known
			judge(who, nil)
		}
		return v.blame(tx, c, wrong)
	})
}

// known reads what the census knows of lives: all facts, those of each person together, and the posts.
func (v *verification) known(tx *db.Tx) (facts []member.Fact, posts map[member.ID][]member.Post, err error) {
	known := v.census.known.OrNothing()
	last, err := member.LastFact(tx)
	if err != nil {
		return nil, nil, err
	}
	aside, err := member.SetAside(tx, known)
	if err != nil {
		return nil, nil, err
	}
	if facts, err = loadFacts(tx, known, 0, last, aside); err != nil {
		return nil, nil, err
	}
	posts = map[member.ID][]member.Post{}
	err = member.EachPost(tx, known, func(p *member.Post) {
		if _, is := aside[p.Person]; !is {
			posts[p.Person] = append(posts[p.Person], *p)
		}
	})
	return togetherByPerson(facts), posts, err
}

// eachPerson calls fn with the facts about each person.
func eachPerson(facts []member.Fact, fn func(member.ID, []member.Fact)) {
	for i, k := 0, 0; i < len(facts); i = k {
		for k < len(facts) && facts[k].Person == facts[i].Person {
			k++
		}
		fn(facts[i].Person, facts[i:k])
	}
}

func warnings(problems []member.Problem) (n int) {
	for _, p := range problems {
		if p.Warning {
			n++
		}
	}
	return n
}

// blame tells what is wrong in the lives of some people, by member code.
func (v *verification) blame(tx *db.Tx, c *Check, wrong map[member.ID][]member.Problem) error {
	if len(wrong) == 0 {
		return nil
	}
	return member.EachPerson(tx, func(p member.Person) {
		for _, problem := range wrong[p.ID] {
			if !problem.Warning {
				c.fail(fault.New(fault.Broken, "verify.life", "member", p.Code, "why", sentence{problem.Fault}))
			}
		}
	})
}

// sentence lets a fault stand inside the sentence of another.
type sentence struct{ *fault.Fault }

// Sentence is what a reader is told.
func (s sentence) Sentence(lang string) string { return words.Sentence(lang, s.Key, s.Args) }
