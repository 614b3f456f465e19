// Package viet reads and writes as Vietnamese readers do: folding for search and matching, the order of
// names by given name, numbers, percentages and days.
package viet

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Fold reduces a text to what is compared in a search: small letters without marks, đ as d, words apart by
// one space.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			r = unicode.ToLower(r)
			if r == 'đ' {
				r = 'd'
			}
			b.WriteRune(r)
		default:
			space = true
		}
	}
	return b.String()
}

// Key reduces a text to what is compared when a heading or list value is matched: spelling without regard
// to tone placement, case, spacing or Unicode form. Marks count: Key keeps each syllable's marks, sorted,
// behind its letters, so that "Hòa", "Hoà" and "HÒA" are one and "Hoa" is another.
func Key(s string) string {
	var b, marks strings.Builder
	flush := func() {
		b.WriteString(sorted(marks.String()))
		marks.Reset()
	}
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			marks.WriteRune(r)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsSpace(r), r == '_', r == '-', r == ',', r == '.', r == '/':
			flush()
		default:
			b.WriteRune(r)
		}
	}
	flush()
	return b.String()
}

func sorted(s string) string {
	r := []rune(s)
	for i := range r {
		for j := i; j > 0 && r[j] < r[j-1]; j-- {
			r[j], r[j-1] = r[j-1], r[j]
		}
	}
	return string(r)
}

// Given splits a full name into the given name, by which Vietnamese lists are sorted, and what comes before.
func Given(name string) (given, before string) {
	words := strings.Fields(name)
	if len(words) == 0 {
		return "", ""
	}
	return words[len(words)-1], strings.Join(words[:len(words)-1], " ")
}

// SortKey is a key whose byte order is the order of Vietnamese lists: by given name, then by family and
// middle names, each in the order of the Vietnamese alphabet.
func SortKey(name string) []byte {
	given, before := Given(norm.NFC.String(name))
	c, _ := collators.Get().(*collator)
	defer collators.Put(c)
	c.buf.Reset()
	first, rest := c.KeyFromString(&c.buf, given), c.KeyFromString(&c.buf, before)
	key := make([]byte, 0, len(first)+2+len(rest))
	return append(append(append(key, first...), 0, 0), rest...)
}

// collator orders by the Vietnamese alphabet; one must not be used by two goroutines at a time.
type collator struct {
	*collate.Collator
	buf collate.Buffer
}

var collators = sync.Pool{New: func() any { return &collator{Collator: collate.New(language.Vietnamese)} }}
