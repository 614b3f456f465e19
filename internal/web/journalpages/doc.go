// Package journalpages holds the pages that tell what was done and who looked: the journal, the log of who read whose
// record with its holds, and the look at one person beyond one's reach.
package journalpages
