package words

// A label names one code of a list, in Vietnamese and in English.
type label struct{ code, vi, en string }

// labelled is a list ready for look-up by code; its slice keeps the official order.
type labelled struct {
	order  []label
	byCode map[string]label
}

func list(order []label) labelled {
	byCode := make(map[string]label, len(order))
	for _, l := range order {
		byCode[l.code] = l
	}
	return labelled{order, byCode}
}

var groups = map[string]labelled{
	"figure":            list(figures),
	"figure.means":      list(figureMeanings),
	"kind":              list(kinds),
	"sector":            list(sectors),
	"occupation":        list(occupations),
	"education":         list(educations),
	"qualification":     list(qualifications),
	"political_theory":  list(theories),
	"reason":            list(reasons),
	"age_band":          list(ageBands),
	"sex":               list(sexes),
	"status":            list(statuses),
	"breakdown":         list(breakdowns),
	"post":              list(posts),
	"post_form":         list(postForms),
	"unit_change":       list(unitChanges),
	"member_change":     list(memberChanges),
	"listing":           list(listings),
	"ground":            list(grounds),
	"cause":             list(causes),
	"reference":         list(references),
	"why":               list(whys),
	"check":             list(checks),
	"check.counts":      list(counts),
	"fact":              list(facts),
	"restated":          list(restateds),
	"aspect":            list(aspects),
	"reading_act":       list(readingActs),
	"look_reason":       list(lookReasons),
	"hold_ground":       list(holdGrounds),
	"done":              list(dones),
	"reach":             list(reaches),
	"correction_ground": list(correctionGrounds),
	"aside_ground":      list(asideGrounds),
	"act":               list(acts),
	"round_state":       list(roundStates),
	"round_way":         list(roundWays),
	"direction":         list(directions),
	"base":              list(bases),
	"act_group":         list(actGroups),
	"account_state":     list(accountStates),
	"journal_field":     list(journalFields),
	"journal_count":     list(journalCounts),
	"hold_outcome":      list(holdOutcomes),
	"roster_state":      list(rosterStates),
	"roster_missing":    list(rosterMissing),
	"list_mark":         list(listMarks),
	"quality":           list(qualities),
	"quality.rule":      list(qualityRules),
	"quality.group":     list(qualityGroups),
	"import_stage":      list(importStages),
	"import_fate":       list(importFates),
	"sheet":             list(workbookSheets),
	"rule.subject":      list(ruleSubjects),
	"rule.word":         list(ruleWords),
	"rule.reading":      list(ruleReadings),
	"rule.unit":         list(ruleUnits),
	"rule.input":        list(ruleInputs),
	"rule.result":       list(ruleResults),
	"rule.code":         list(ruleCodes),
	"holiday":           list(holidays),
	"weekday":           list(weekdays),
	"clock":             list(clocks),
	"clock.next":        list(clockNext),
	"notice":            list(noticeStates),
	"notice.next":       list(noticeNext),
	"urgency":           list(urgencies),
	"due_window":        list(dueWindows),
	"letter_state":      list(letterStates),
	"national.group":    list(nationalGroups),
	"national.column":   list(nationalColumns),
	"national.tree":     list(nationalTrees),
	"national.check":    list(nationalChecks),
	"national.kind":     list(nationalKinds),
	"youth_union":       list(youthUnions),
	"admission_period":  list(admissionPeriods),
	"card":              list(cards),
	"base_sector":       list(sectors),
	"admission.stage":   list(admissionStages),
	"admission.deed":    list(admissionDeeds),
	"admission.paper":   list(admissionPapers),
	"admission.clock":   list(admissionClocks),
	"admission.body":    list(admissionBodies),
	"admission.picker":  list(admissionPickers),
	"admission.place":   list(admissionPlaces),
	"admission.reason":  list(admissionReasons),
}

// Label is what a reader is shown for a code of a group, in lang "vi" or "en". A code without a label,
// such as a free text (an ethnicity) or one made by a later release, is shown as it stands.
func Label(lang, group, code string) string {
	if code == "unknown" {
		return unknown(lang)
	}
	l, ok := groups[group].byCode[code]
	switch {
	case !ok:
		return code
	case lang == "en":
		return l.en
	}
	return l.vi
}

// HasLabel says whether the group's list holds the code.
func HasLabel(group, code string) bool {
	_, ok := groups[group].byCode[code]
	return ok
}

// Codes are the codes of a group in the order in which forms and papers print them.
func Codes(group string) []string {
	codes := make([]string, 0, len(groups[group].order))
	for _, l := range groups[group].order {
		codes = append(codes, l.code)
	}
	return codes
}

func unknown(lang string) string {
	if lang == "en" {
		return "Not known"
	}
	return "Chưa rõ"
}
