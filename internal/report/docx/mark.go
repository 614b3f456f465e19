package docx

import (
	"strings"
	"unicode"

	"sen/internal/viet"
)

// Sort is what a mark does.
type Sort uint8

// The sorts.
const (
	Value   Sort = iota // is replaced by a value
	Section             // begins what is repeated for the rows of a list, or kept if there is a value
	Unless              // begins what is kept if there is no value or no row
)

// Mark is a mark of a template. The end of a section is not told apart from its beginning.
type Mark struct {
	Name string // small letters without marks, digits and underscores
	Sort Sort
	// Inline says of a section that it is a piece of a paragraph's text, which cannot be repeated.
	Inline bool
	// Within are the names of the sections around the mark, the outermost first.
	Within []string
	Place  Place

	order int // in its part
}

// token is a pair of braces in a paragraph's text, from and to in bytes.
type token struct {
	from, to int
	name     string
	sign     byte  // '#', '^', '/' or 0
	mark     *Mark // of an end of an inline section, that of its beginning
	tail     bool  // nothing but blanks follows in the paragraph
	gone     bool  // it bounds paragraphs or rows: nothing of it is left in the text
}

// piece is what stands in a w:t: a text, or a token.
type piece struct {
	text  string
	token *token
}

// mostName is the longest name of a mark, in bytes.
const mostName = 64

// nameOf reads the name of a mark; false if it is none.
func nameOf(s string) (string, bool) {
	name := strings.ReplaceAll(viet.Fold(s), " ", "_")
	ok := name != "" && len(name) <= mostName && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
	for _, r := range s { // signs that folding swallows do not make a name
		ok = ok && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.IsSpace(r) || r == '_' || r == '-' || r == '\u00ad')
	}
	return name, ok
}

// barrier stands in a paragraph's text for what no mark reaches across, such as a tab or a line break.
const barrier = "\x00"

const blanks = " \u00a0"

// tokensIn finds the tokens of a text; false if one is broken, at the byte given.
func tokensIn(s string) (out []*token, at int, ok bool) {
	for pos := 0; ; {
		open, shut := strings.Index(s[pos:], "{{"), strings.Index(s[pos:], "}}")
		if open < 0 && shut < 0 {
			return out, 0, true
		}
		switch {
		case shut < 0:
			return nil, pos + open, false
		case open < 0 || shut < open:
			return nil, pos + shut, false
		}
		open, shut = pos+open, pos+shut
		t := &token{from: open, to: shut + 2, tail: strings.Trim(s[shut+2:], blanks) == ""}
		inside := strings.TrimSpace(s[open+2 : shut])
		if inside != "" && strings.IndexByte("#^/", inside[0]) >= 0 {
			t.sign, inside = inside[0], strings.TrimSpace(inside[1:])
		}
		if t.name, ok = nameOf(inside); !ok || strings.Contains(inside, barrier) {
			return nil, open, false
		}
		out, pos = append(out, t), t.to
	}
}
