// Package rulepages holds the pages of the rule book: every rule with its values by regime, its source and how far it is
// confirmed, a form that computes one, what the province has stricter, and the calendar of working days.
package rulepages
