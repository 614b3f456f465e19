package roster

import (
	"cmp"
	"slices"
	"strings"

	"sen/internal/member"
	"sen/internal/viet"
)

// wanted are words to look for, the longest first: a word that several others begin with must not take the one match
// that a longer one needs.
type wanted struct {
	words []word
	how   [][]uint8   // by word wanted and number of a word in the vocabulary
	exact []member.ID // all that was typed is a number of theirs
}

// most is how many words of a name, and of a search, are looked at.
const most = 32

func (b *book) wanted(text string) *wanted {
	w := &wanted{words: wordsOf(text)}
	if len(w.words) == 0 {
		return nil
	}
	w.exact = b.byNumber(numberOf(text))
	w.words = w.words[:min(len(w.words), most)]
	slices.SortStableFunc(w.words, func(a, b word) int { return cmp.Compare(len(b.folded), len(a.folded)) })
	for _, q := range w.words {
		how := make([]uint8, len(b.words.list))
		for i, n := range b.words.list {
			how[i] = q.meets(n)
		}
		w.how = append(w.how, how)
	}
	return w
}

// folded is numberOf for any letters.
func folded(text string) string { return strings.ReplaceAll(viet.Fold(text), " ", "") }

// How a word was met.
const (
	withMarks = iota // the whole word, marks alike
	whole            // the whole word, marks otherwise
	begun            // its beginning
	notMet
)

// meets says how a word that was typed meets one of a name.
func (q word) meets(n word) uint8 {
	switch {
	case !strings.HasPrefix(n.folded, q.folded):
		return notMet
	case len(n.folded) > len(q.folded):
		return begun
	case n.marked != q.marked:
		return whole
	}
	return withMarks
}

// rank says how well a person fits, 0 best, and whether at all: by the exact number of card, CV or member code, or by
// words of the name in any order, each of which may be cut short.
func (w *wanted) rank(r *row) (rank int, fits bool) {
	if slices.Contains(w.exact, r.who) {
		return 0, true
	}
	if len(w.words) > int(r.length) {
		return 0, false
	}
	names := r.words[:]
	if int(r.length) > len(names) {
		names = r.name.words
	}
	return w.rankOf(names[:r.length], r.state&Member != 0)
}

func (w *wanted) rankOf(names []uint32, isMember bool) (rank int, fits bool) {
	var taken uint32
	for _, how := range w.how {
		k, met := among(how, names, taken)
		if met == notMet {
			return 0, false
		}
		taken |= 1 << k
		rank += int(met)
	}
	given, rest := taken>>(len(names)-1)&1 != 0, len(names) > len(w.words)
	return 1 + rank*8 + count(!given)*4 + count(rest)*2 + count(!isMember), true
}

// among finds the word of a name that is met best, of those not taken. The given name stands last: of two that are met
// alike it is the one meant.
func among(how []uint8, names []uint32, taken uint32) (at int, met uint8) {
	met = notMet
	for k, n := range names {
		if h := how[n]; h <= met && h != notMet && taken>>k&1 == 0 {
			at, met = k, h
		}
	}
	return at, met
}

func count(so bool) int {
	if so {
		return 1
	}
	return 0
}

// Find looks for people by words, whatever their state, and gives the n best: first whose member code, card or CV is
// just what was typed, then by words of the name, in any order, each of which may be cut short. Marks and case need not
// be typed, but names that bear them as typed come before others, whole words before beginnings, the given name before
// others, members before former members; those that fit alike stand in the order of the list.
func (l *List) Find(words string, in Reach, n int) []Row {
	w := l.book.wanted(words)
	if w == nil {
		return nil
	}
	q := l.question(&Filter{}, in)
	var best [][]int32 // the first n of each rank
	for i := range l.rows {
		if !q.reaches(&l.rows[i]) {
			continue
		}
		if rank, ok := w.rank(&l.rows[i]); ok {
			for len(best) <= rank {
				best = append(best, nil)
			}
			if len(best[rank]) < n {
				best[rank] = append(best[rank], int32(i))
			}
		}
	}
	rows := slices.Concat(best...)
	return l.told(rows[:min(len(rows), max(n, 0))])
}
