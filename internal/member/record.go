package member

import (
	"cmp"
	"slices"

	"sen/internal/journal"
)

// Told is what a record says: to a reader of one moment, or if an act were done.
type Told struct {
	Identity Identity
	Facts    []Fact // in the order of their days
	Namings  []Naming
	Posts    []Post
	Life     Life
}

// Known is the record as known by a mutation; 0 is everything. What had been voided by then is left out, what was voided
// later is there as if it stood.
func (r Record) Known(by journal.Mutation) Told {
	m := journal.Mutation(by.Reader())
	counts := func(recorded, voided journal.Mutation) bool { return recorded <= m && (voided == 0 || voided > m) }
	var t Told
	for _, i := range r.Identities {
		if counts(i.Recorded, i.Voided) {
			t.Identity = i
		}
	}
	t.Facts = only(r.Facts, func(f Fact) bool { return counts(f.Recorded, f.Voided) })
	t.Namings = only(r.Namings, func(n Naming) bool { return counts(n.Recorded, n.Voided) })
	t.Posts = only(r.Posts, func(p Post) bool { return counts(p.Recorded, p.Voided) })
	slices.SortStableFunc(t.Namings, func(a, b Naming) int { return cmp.Compare(a.Day, b.Day) })
	t.Life = Fold(t.Facts, nil)
	return t
}

func only[T any](all []T, is func(T) bool) (out []T) {
	for _, x := range all {
		if is(x) {
			out = append(out, x)
		}
	}
	return out
}
