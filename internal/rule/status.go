package rule

import (
	"fmt"
	"strings"

	"sen/internal/day"
)

// Word is how far a rule is confirmed, in one word.
type Word string

// The words. Nothing is confirmed before the customer checked the official text: a province confirms a rule in its
// register.
const (
	Confirmed  Word = "confirmed"
	ToVerify   Word = "to verify"
	Provincial Word = "provincial" // another province's own rule, which never holds by itself
)

// Words are the words in their order.
var Words = []Word{Confirmed, ToVerify, Provincial}

// Status is how far a rule is confirmed, and why.
type Status struct {
	Word Word
	// Code is how the rule was read: A (full text, not replaced), A294 (full text, since replaced), A294≡ (and a question
	// bank on the new text answers alike), B (secondary source), P (another province), UNCONFIRMED.
	Code string
	// From is the regime whose values are used because the regime's own text was not read; "" if the values are its own.
	From string
	// By is what a province checked it against, where it is Confirmed.
	By string
}

func statusOf(code string) Status {
	switch code {
	case "A", "A294", "A294≡", "B", "UNCONFIRMED":
		return Status{Word: ToVerify, Code: code}
	case "P":
		return Status{Word: Provincial, Code: code}
	}
	panic(fmt.Sprintf("rule: there is no status %q", code))
}

// String is the status in a line for programs: "to verify (A294; values of R294, own text not read)".
func (s Status) String() string {
	why := s.Code
	if s.From != "" {
		why += "; values of " + s.From + ", own text not read"
	}
	return string(s.Word) + " (" + why + ")"
}

// document is a document that rules restate.
type document struct {
	Of     string // the regime it belongs to
	From   day.Day
	Vi, En string
}

func (d document) name(lang string) string {
	if lang == "en" {
		return d.En
	}
	return d.Vi
}

var documents = func() map[string]document {
	out := map[string]document{}
	read("data/sources.yaml", &out)
	return out
}()

// Source is a place in a document.
type Source struct {
	Key, Place string // "S294", "4.3.1"; no place where the whole document is meant
	doc        document
}

func sourceOf(text string) Source {
	key, place, _ := strings.Cut(text, " ")
	doc, ok := documents[key]
	if !ok {
		panic(fmt.Sprintf("rule: there is no document %q", key))
	}
	return Source{key, place, doc}
}

// Label is the source in lang: "Quy định 294-QĐ/TW ngày 26/5/2025, mục 4.3.1".
func (s Source) Label(lang string) string {
	name := s.doc.name(lang)
	switch {
	case s.Place == "":
		return name
	case lang == "en":
		return name + ", " + s.Place
	}
	return name + ", mục " + s.Place
}

// label is several sources in a line; places in one document stand together.
func label(sources []Source, lang string) string {
	var b strings.Builder
	for i, s := range sources {
		switch {
		case i == 0:
			b.WriteString(s.Label(lang))
		case s.Key == sources[i-1].Key && s.Place != "":
			b.WriteString(", " + s.Place)
		default:
			b.WriteString("; " + s.Label(lang))
		}
	}
	return b.String()
}
