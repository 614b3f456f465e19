// Package rule holds the rules an engine can compute, as data: ages, majorities, deadlines, validity, thresholds, each
// with the document it restates and how far that is confirmed. There is one file a regime; the regime is that of the day
// of the event. A province may tighten what the Centre limits, never loosen it, and add years to the calendar of working
// days. Nothing here acts on anybody: an answer tells a day, a number or a word, with its rule, source, status and inputs.
//
// Everything but the service is pure: a set of rules and a calendar are values, and the same question has the same answer.
package rule
