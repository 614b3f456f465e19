// Package issued keeps reports as they were issued. Issuing freezes what a report said: its text, every number with its
// value and what stood behind it (the ids of people, units and hosts), the day of the tree, and up to which mutation the
// register was known. Nothing of it is ever computed again or changed; a digest of the whole stands in the journal. What
// was recorded since is told beside it as a restatement, in which each difference is explained by the facts that make it.
//
// A room that has something to issue makes a Draft: a list of Numbers, which name figures of the census, and a text that
// only that room reads again. The room knows nothing of what kinds of reports there are.
package issued
