package quality

import (
	"cmp"
	"maps"
	"slices"

	"sen/internal/day"
	"sen/internal/member"
)

// Rules are the rules by which two records look like one person, as a set. There is no likelihood: a rule matches or
// it does not.
type Rules uint8

// The rules.
const (
	SameNameAndBirth Rules = 1 << iota // one name, letters without marks, and one exact day of birth
	SameName                           // one name, and births that may be one: one is less precise, or unknown
	SameNumber                         // one personal number, as digits alone
	SameCard                           // one card number, as letters and digits alone
	SameCV                             // one number of the file, likewise
)

// RuleCodes are the codes of the rules in their order.
var RuleCodes = []string{"name_birth", "name", "personal_number", "card", "cv"}

// Codes are the codes of the rules that match.
func (r Rules) Codes() []string {
	var out []string
	for i, code := range RuleCodes {
		if r&(1<<i) != 0 {
			out = append(out, code)
		}
	}
	return out
}

// Pair is two records that may be one person, One the lower number.
type Pair struct {
	One, Other member.ID
	Rules      Rules
	// Proposal is the number of the open proposal about one of the two, 0 if there is none.
	Proposal int64
}

func comparePairs(a, b Pair) int {
	return cmp.Or(cmp.Compare(a.One, b.One), cmp.Compare(a.Other, b.Other))
}

// mostLoose is how many comparisons one name is worth where births do not decide: a name that many bear whose
// birth is unknown says nothing.
const mostLoose = 2000

// likeness compares records.
type likeness struct {
	records []record
	found   map[[2]int32]Rules
	crowded map[string]bool
}

// alike finds the pairs among the records, in order, and the names that were too many to compare by name alone.
func alike(records []record) (pairs []Pair, crowded map[string]bool) {
	l := likeness{records: records, found: map[[2]int32]Rules{}, crowded: map[string]bool{}}
	l.byName()
	l.byNumber(SameNumber, func(r *record) []string { return one(r.number) })
	l.byNumber(SameCard, func(r *record) []string { return r.cards })
	l.byNumber(SameCV, func(r *record) []string { return one(r.cv) })
	for at, rules := range l.found {
		pairs = append(pairs, Pair{One: records[at[0]].id, Other: records[at[1]].id, Rules: rules})
	}
	slices.SortFunc(pairs, comparePairs)
	return pairs, l.crowded
}

func one(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func (l *likeness) match(a, b int32, rule Rules) {
	if a != b {
		l.found[[2]int32{min(a, b), max(a, b)}] |= rule
	}
}

// shared are the records by what they have, of those that more than one has.
func (l *likeness) shared(has func(*record) []string) map[string][]int32 {
	all := map[string][]int32{}
	for i := range l.records {
		for _, text := range has(&l.records[i]) {
			all[text] = append(all[text], int32(i))
		}
	}
	maps.DeleteFunc(all, func(_ string, who []int32) bool { return len(who) < 2 })
	return all
}

func (l *likeness) byNumber(rule Rules, has func(*record) []string) {
	for _, who := range l.shared(has) {
		for i, a := range who {
			for _, b := range who[i+1:] {
				l.match(a, b, rule)
			}
		}
	}
}

func (l *likeness) byName() {
	for name, who := range l.shared(func(r *record) []string { return r.names }) {
		exact, loose := map[day.Day][]int32{}, []int32(nil)
		for _, i := range who {
			if d, known := l.records[i].birth.Exact(); known {
				exact[d] = append(exact[d], i)
			} else {
				loose = append(loose, i)
			}
		}
		for _, twins := range exact {
			l.sameBirth(twins)
		}
		if len(loose)*len(who) > mostLoose {
			l.crowded[name] = true
			continue
		}
		l.perhaps(loose, who)
	}
}

// sameBirth matches records of one name and one day of birth.
func (l *likeness) sameBirth(who []int32) {
	for i, a := range who {
		for _, b := range who[i+1:] {
			if !l.otherSex(a, b) {
				l.match(a, b, SameNameAndBirth)
			}
		}
	}
}

// perhaps matches records of one name of which one tells no exact birth, unless something else tells them apart.
func (l *likeness) perhaps(loose, who []int32) {
	for _, a := range loose {
		for _, b := range who {
			p, q := &l.records[a], &l.records[b]
			apart := l.otherSex(a, b) || p.number != "" && q.number != "" && p.number != q.number
			if !apart && mayBeOne(p.birth, q.birth) {
				l.match(a, b, SameName)
			}
		}
	}
}

func (l *likeness) otherSex(a, b int32) bool {
	p, q := l.records[a].sex, l.records[b].sex
	return p != 0 && q != 0 && p != q
}

// mayBeOne says whether two births, each as precise as known, may be one.
func mayBeOne(a, b day.Partial) bool {
	return !a.Known() || !b.Known() || a.Earliest() <= b.Latest() && b.Earliest() <= a.Latest()
}
