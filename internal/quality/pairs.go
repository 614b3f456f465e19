package quality

import (
	"maps"
	"slices"

	"sen/internal/member"
	"sen/internal/org"
)

// matched is which of the records look alike, before anybody told them apart.
type matched struct {
	pairs   []Pair
	crowded map[string]bool
}

// keys are what records are compared by, of some records.
type keys struct{ names, numbers, cards, cvs map[string]bool }

func newKeys() keys {
	return keys{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
}

func (k keys) add(r *record) {
	for _, name := range r.names {
		k.names[name] = true
	}
	for _, card := range r.cards {
		k.cards[card] = true
	}
	k.numbers[r.number] = r.number != ""
	k.cvs[r.cv] = r.cv != ""
}

func (k keys) touch(r *record) bool {
	return k.numbers[r.number] || k.cvs[r.cv] ||
		slices.ContainsFunc(r.names, func(n string) bool { return k.names[n] }) ||
		slices.ContainsFunc(r.cards, func(c string) bool { return k.cards[c] })
}

// touching are the records that share a key.
func (k keys) touching(records []record) (out []record) {
	for i := range records {
		if k.touch(&records[i]) {
			out = append(out, records[i])
		}
	}
	return out
}

// comparesAs says whether two records are one to whoever compares: the same person with the same keys.
func comparesAs(a, b record) bool {
	return a.id == b.id && a.birth == b.birth && a.sex == b.sex && a.number == b.number && a.cv == b.cv &&
		slices.Equal(a.names, b.names) && slices.Equal(a.cards, b.cards)
}

// rematch is what looks alike among the records as they are now, when some were others before (old, fresh). Whoever
// shares a key with one of them is compared anew with all who share a key with that one; the rest stays as it was.
func (m matched) rematch(old, fresh, records []record) matched {
	if slices.EqualFunc(old, fresh, comparesAs) {
		return m
	}
	near, ids := newKeys(), map[member.ID]bool{}
	for _, some := range [][]record{old, fresh} {
		for i := range some {
			near.add(&some[i])
			ids[some[i].id] = true
		}
	}
	far := newKeys()
	for _, r := range near.touching(records) {
		far.add(&r)
		ids[r.id] = true
	}
	isNear := func(p Pair) bool { return ids[p.One] || ids[p.Other] }
	next := matched{slices.DeleteFunc(slices.Clone(m.pairs), isNear), maps.Clone(m.crowded)}
	again, crowded := alike(far.touching(records))
	next.pairs = append(next.pairs, slices.DeleteFunc(again, func(p Pair) bool { return !isNear(p) })...)
	slices.SortFunc(next.pairs, comparePairs)
	for name := range near.names {
		delete(next.crowded, name)
	}
	for name := range far.names {
		delete(next.crowded, name)
		if crowded[name] {
			next.crowded[name] = true
		}
	}
	return next
}

// PairPage is some of the pairs behind a count.
type PairPage struct {
	Pairs []Pair
	More  bool // there are more after the last
	// Outside is how many pairs of the unit have a record beyond the reader's reach. They are not among Pairs.
	Outside int
}

// Pairs are the pairs of which a record is at or below a unit, after a pair (the zero Pair: from the first), at most n,
// both records within reach by their home today or the last one.
func (r *Report) Pairs(unit org.ID, reach func(org.ID) bool, after Pair, n int) PairPage {
	var page PairPage
	for _, p := range r.pairs {
		one, other := r.record(p.One), r.record(p.Other)
		switch {
		case !r.below(one.home, unit) && !r.below(other.home, unit):
		case !reach(one.home) || !reach(other.home):
			page.Outside++
		case comparePairs(p, after) <= 0:
		case len(page.Pairs) == n:
			page.More = true
		default:
			page.Pairs = append(page.Pairs, p)
		}
	}
	return page
}
