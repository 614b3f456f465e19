package words

import "fmt"

// text is a sentence or word of a page. The Vietnamese is what pages are written in and the key; the English is its
// translation.
type text struct{ vi, en string }

// texts are the words of the pages, a list a room.
var texts = [][]text{
	kitTexts,
	signTexts,
	accessTexts,
	journalTexts,
	figureTexts,
	rosterTexts,
	unitTexts,
	memberTexts,
	exchangeTexts,
	qualityTexts,
	ruleTexts,
	prospectTexts,
	radarTexts,
	targetTexts,
	reportTexts,
	tableTexts,
}

var english = func() map[string]string {
	all := map[string]string{}
	for _, list := range texts {
		for _, t := range list {
			all[t.vi] = t.en
		}
	}
	return all
}()

// Text is a page's sentence in lang, "vi" or "en", with args put in as fmt.Sprintf does, if there are any. One without
// a translation is shown as it is written.
func Text(lang, vi string, args ...any) string {
	if lang == "en" {
		if en, ok := english[vi]; ok {
			vi = en
		}
	}
	if len(args) == 0 {
		return vi
	}
	return fmt.Sprintf(vi, args...)
}

// HasText says whether a page's sentence has an English translation.
func HasText(vi string) bool { _, ok := english[vi]; return ok }
