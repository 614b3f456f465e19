package roster

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"sen/internal/viet"
)

// word is one word of a name as it is compared.
type word struct {
	folded string // small letters without marks, đ as d
	marked string // with its marks, wherever the tone was written
}

// name is a full name ready to be put in order and searched. It is not changed once made, and shared by those who
// bear it.
type name struct {
	text  string
	key   string   // its byte order is the order of Vietnamese lists
	words []uint32 // numbers of its words in the vocabulary
}

// vocabulary numbers the words of all names. Names are made of few words, so a search looks at each word once and then
// at numbers only. It only grows; later books share it, and add to a copy.
type vocabulary struct {
	list   []word
	number map[word]uint32
}

func (v *vocabulary) clone() *vocabulary {
	return &vocabulary{slices.Clone(v.list), maps.Clone(v.number)}
}

// namesake makes names, each text once.
type namesake struct {
	words *vocabulary
	names map[string]*name
	own   bool // the vocabulary is not shared with a book
}

func newNamesake(words *vocabulary) *namesake {
	return &namesake{words: words, names: map[string]*name{}}
}

func (k *namesake) of(text string) *name {
	if n, ok := k.names[text]; ok {
		return n
	}
	n := &name{text: text, key: string(viet.SortKey(text))}
	for _, w := range wordsOf(text) {
		n.words = append(n.words, k.word(w))
	}
	k.names[text] = n
	return n
}

func (k *namesake) word(w word) uint32 {
	n, ok := k.words.number[w]
	if ok {
		return n
	}
	if !k.own {
		k.words, k.own = k.words.clone(), true
	}
	n = uint32(len(k.words.list))
	k.words.list = append(k.words.list, w)
	k.words.number[w] = n
	return n
}

// wordsOf cuts a text where viet.Fold puts its spaces.
func wordsOf(text string) (out []word) {
	for _, w := range strings.FieldsFunc(text, betweenWords) {
		if folded := viet.Fold(w); folded != "" {
			out = append(out, word{folded, viet.Key(w)})
		}
	}
	return out
}

func betweenWords(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
}
