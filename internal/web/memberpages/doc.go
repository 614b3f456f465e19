// Package memberpages shows one person's record: who they are, where they stand today, and their life in the Party as
// it was recorded; who read it; and the acts by which the record goes on or is put right. Nothing of a record is shown
// before its reading log has the line.
package memberpages
