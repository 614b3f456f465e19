// Package db is the one place that knows which database engine lies below. A register is one SQLite
// file or one schema of a PostgreSQL database; the rooms above write one SQL text with $n placeholders
// and see transactions, never engines.
//
// # The two doors
//
// Write runs a serializable transaction. All writers of one register, in this process or another, queue
// on one lock that is taken before the transaction's snapshot, so that each sees what the one before it
// committed: mutation numbers come out gap-free and in commit order. Read runs on a snapshot, neither
// waiting for writers nor holding them up.
//
// # What both engines agree on
//
// Days are ISO text in SQLite and date columns in PostgreSQL; day.Day speaks both. Instants are text of
// one width. Booleans are integers 0 and 1. Columns that are compared or sorted as text say collate "C" on PostgreSQL.
// Not used, because only one engine has it or both differ: for update, = any($1), ilike, lateral, JSON
// operators, like and lower on text that is not ASCII.
//
// # Refusals
//
// Errors of an engine become faults by their code, never by their text. The one text that is read is
// our own: the key a guard raises, as in SQLite's raise(abort, 'member_stay_overlap') and in
// PostgreSQL's raise exception 'member_stay_overlap' or an exclusion constraint of that name.
// Keys that end in _overlap are Taken, other guards Broken: they keep the program from a slip of its own.
package db
