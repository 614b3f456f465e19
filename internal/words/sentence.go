package words

import (
	"fmt"
	"strings"
)

// catalogues hold the sentences of refusals and warnings by key. A catalogue belongs to a room or two.
var catalogues = [][]label{
	webFaults,
	figureFaults,
	unitFaults,
	memberFaults,
	personFaults,
	otherFaults,
	serviceFaults,
	appFaults,
	accountFaults,
	workbookFaults,
	verifyFaults,
	workbookRefusals,
	workbookWarnings,
	exchangeFaults,
	qualityFaults,
	rosterFaults,
	readingFaults,
	listFaults,
	paperFaults,
	lookUpFaults,
	recordFaults,
	exchangePageFaults,
	ruleFaults,
	reportFaults,
	issuedFaults,
	nationalFaults,
	radarFaults,
	admissionFaults,
	prospectFaults,
	targetFaults,
	programmeFaults,
}

var sentences = func() map[string]label {
	all := map[string]label{}
	for _, c := range catalogues {
		for _, l := range c {
			all[l.code] = l
		}
	}
	return all
}()

// HasSentence says whether a fault's key has a sentence.
func HasSentence(key string) bool { _, ok := sentences[key]; return ok }

// Sentence says in lang, "vi" or "en", what a fault's key stands for, filled with the fault's arguments:
// {name} is the argument as it is, {name:group} the label of a code of a group. A day is written
// as readers of the language write it. A key without a sentence is shown itself, with its arguments.
func Sentence(lang, key string, args map[string]any) string {
	l, ok := sentences[key]
	if !ok {
		return strings.TrimSpace(fmt.Sprint(key, " ", args))
	}
	text := l.vi
	if lang == "en" {
		text = l.en
	}
	return fill(lang, text, args)
}

func fill(lang, text string, args map[string]any) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var name string
		name, text, _ = strings.Cut(rest, "}")
		name, group, _ := strings.Cut(name, ":")
		said := spoken(lang, args[name])
		if group != "" {
			said = Label(lang, group, said)
		}
		b.WriteString(said)
	}
}

// spoken writes an argument. Days and what is a sentence itself know how.
func spoken(lang string, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case interface{ Sentence(lang string) string }:
		return v.Sentence(lang)
	case interface{ Vietnamese() string }:
		if lang == "vi" {
			return v.Vietnamese()
		}
	}
	return fmt.Sprint(v)
}

// EachVerdict calls fn with every sentence a workbook's report may hold, grouped as people look for them:
// "file", "row", "warning" of the door itself; "unit", "member", "other" of the rooms.
func EachVerdict(fn func(group, key, vi, en string)) {
	for _, g := range []struct {
		name      string
		sentences []label
	}{
		{"file", workbookFaults},
		{"row", workbookRefusals},
		{"warning", workbookWarnings},
		{"unit", unitFaults},
		{"member", memberFaults},
		{"other", otherFaults},
	} {
		for _, l := range g.sentences {
			fn(g.name, l.code, l.vi, l.en)
		}
	}
}
