// Package oracle is the slow and obvious twin of the census, for its tests only. It computes every figure
// straight from the definitions, day by day and with sets: who is a member on each day, which units hang
// where, and what differs between a day and the day before. It shares with the rest of the house the types of
// the raw facts and nothing else: neither the folding of facts into lives nor the histories of units nor the
// census. It also makes random histories that obey the rules, compares what somebody else says about them
// with what it says itself, and shrinks a history over which the two differ.
package oracle
