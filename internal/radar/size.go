package radar

import (
	"strconv"

	"sen/internal/access"
	"sen/internal/org"
	"sen/internal/rule"
)

// The rules about how many members a cell has.
const (
	foundRule  = "ORG-01"
	electRule  = "ORG-20"
	groupsRule = "ORG-06"
	kindRule   = "ORG-02"
)

// sizes judges the numbers of members of cells by the rules, each number once.
type sizes struct {
	rules *rule.Book
	known map[sized]string
}

type sized struct {
	province access.Unit
	rule     string
	n        int
}

// says is what a rule answers for a number of members; "" if it cannot.
func (z *sizes) says(set rule.Set, province access.Unit, id, input string, n int) string {
	key := sized{province, id, n}
	if said, ok := z.known[key]; ok {
		return said
	}
	said := ""
	if a, err := set.Compute(id, rule.Inputs{input: strconv.Itoa(n)}, z.rules.Calendar()); err == nil && len(a.Results) > 0 {
		said = a.Results[0].String()
	}
	z.known[key] = said
	return said
}

// counted is how many members a cell has, and whether anybody holds a post of its committee.
type counted struct {
	members, official int
	committee         bool
}

// committeeTitle is the post of a member of a cell's committee who leads nothing.
const committeeTitle = "UY_VIEN"

// units works out what stands for every cell there is today.
func (l *List) unitClocks(add func(Clock)) {
	z := sizes{l.rules, map[sized]string{}}
	h := l.census.History()
	grouped := map[org.ID]bool{}
	for _, u := range h.Units() {
		if u.Kind(l.today) == org.Group {
			grouped[u.Parent(l.today)] = true
		}
	}
	counts := l.counts()
	for _, u := range h.Units() {
		kind := u.Kind(l.today)
		if !kind.HoldsMembers() {
			continue
		}
		province := l.province(u.ID)
		set := l.rules.On(province, l.today)
		n := counts[u.ID]
		notice := func(k Kind, id string, of int) {
			add(Clock{Kind: k, Code: u.Code, Unit: u.ID, Rule: id, Set: set.Code(), N: of})
		}
		if z.says(set, province, foundRule, "official", n.official) == "no" {
			notice(Few, foundRule, n.official)
		}
		if !n.committee && z.says(set, province, electRule, "official", n.official) == "cell_committee" {
			notice(Committee, electRule, n.official)
		}
		switch {
		case kind == org.GrassrootsCell && z.says(set, province, kindRule, "members", n.members) == org.GrassrootsCommittee.String():
			notice(Split, kindRule, n.members)
		case kind == org.Cell && !grouped[u.ID] && z.says(set, province, groupsRule, "members", n.members) == "yes":
			notice(Split, groupsRule, n.members)
		}
	}
}

// counts are the members of every cell today.
func (l *List) counts() map[org.ID]counted {
	out := map[org.ID]counted{}
	for id, s := range l.stand {
		if s.home == 0 {
			continue
		}
		n := out[s.home]
		n.members++
		if s.official {
			n.official++
		}
		out[s.home] = n
		for _, h := range l.people.of[id].posts {
			if h.title == committeeTitle && h.span.Has(l.today) && h.span.From >= s.entered {
				n := out[h.unit]
				n.committee = true
				out[h.unit] = n
			}
		}
	}
	return out
}
