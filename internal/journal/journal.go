// Package journal is the evidence: who did which act when, from which day, on which decision. It is
// append-only and each row carries the hash of the row before, so that a change behind Sen's back shows.
// Rows hold ids and names of changed fields, never personal data.
package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
)

// Mutation numbers all that one act changed. Numbers have no gaps and follow the order of commits.
type Mutation int64

// Origin says where in an imported workbook a fact stood. The zero Origin is none. Sheet is the sheet's
// number in workbook.md's order, from 1.
type Origin struct {
	Sheet uint8
	Row   int32
}

// Args are the origin's columns, null when there is none.
func (o Origin) Args() (sheet, row any) {
	if o.Sheet == 0 {
		return nil, nil
	}
	return int64(o.Sheet), int64(o.Row)
}

// Entry is one row of the journal.
type Entry struct {
	Seq        Mutation
	RecordedAt day.Instant
	// Declared says that RecordedAt was given by the operator when old workbooks were taken over.
	Declared bool
	Actor    string
	Act      access.Act
	On       day.Day // the day from which the act is effective; None for an import
	Subject  string  // codes of what the act is about
	Fields   string  // names of what changed, or counts
	Note     string  // why, or of an import the file's name and digest
	Decision int64   // id in org_decision; 0 if none was given
	prev     string
	hash     string
}

// Mark stands for all that was recorded up to the row: no other chain of acts has it. It is empty for the zero Entry.
func (e Entry) Mark() string { return e.hash }

// Begin opens the next mutation of this transaction, recorded now, or at the instant given, which must not
// be earlier than the last act. Facts written under its number count once Close has added the row.
func Begin(tx *db.Tx, who access.Actor, at day.Instant) (*Entry, error) {
	head, err := Head(tx)
	if err != nil {
		return nil, err
	}
	e := &Entry{Seq: head.Seq + 1, Actor: who.String(), RecordedAt: at, Declared: !at.IsZero(), prev: head.hash}
	if at.IsZero() {
		e.RecordedAt = tx.Now()
		if e.RecordedAt.Before(head.RecordedAt) {
			e.RecordedAt = head.RecordedAt
		}
	} else if at.Before(head.RecordedAt) {
		return nil, fault.New(fault.Invalid, "recorded_before_last_act", "at", at.Local(), "last", head.RecordedAt.Local())
	}
	return e, nil
}

// Close writes the row. It is the last thing of an act.
func (e *Entry) Close(tx *db.Tx) error {
	e.hash = e.digest()
	return insertEntry(tx, e)
}

// digest is the SHA-256 of the row before and of every column of this row, each with its length, so that no
// text can flow from one column into the next.
func (e *Entry) digest() string {
	var b strings.Builder
	for _, s := range []string{
		e.prev, strconv.FormatInt(int64(e.Seq), 10), e.RecordedAt.String(), strconv.FormatBool(e.Declared), e.Actor,
		string(e.Act), e.On.String(), e.Subject, e.Fields, e.Note, strconv.FormatInt(e.Decision, 10),
	} {
		fmt.Fprintf(&b, "%d:%s\n", len(s), s)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}

// Verify walks the whole chain. It returns the number of rows and the first row that does not follow from
// the row before it; 0 if all do.
func Verify(tx *db.Tx) (rows int64, broken Mutation, err error) {
	var last Entry
	err = each(tx, func(e *Entry) {
		switch {
		case broken != 0: // what comes after rests on it
		case e.Seq != last.Seq+1 || e.prev != last.hash || e.hash != e.digest() || e.RecordedAt.Before(last.RecordedAt):
			broken = e.Seq
		default:
			rows, last = rows+1, *e
		}
	})
	return rows, broken, err
}

// Known is the one predicate of "as known at": the facts of a table aliased t (or alone) that count for a
// reader who knows everything up to the mutation bound to $1, which is Everything for today's reader.
const Known = `recorded <= $1 and (voided is null or voided > $1)`

// Everything is later than every mutation.
const Everything Mutation = 1<<62 - 1

// Nothing is before every mutation, for a reader who asks what was known before the first act. It is not 0,
// which stands for everything.
const Nothing Mutation = -1

// OrNothing is m, or Nothing if m is 0: for a mutation found by KnownAt.
func (m Mutation) OrNothing() Mutation {
	if m == 0 {
		return Nothing
	}
	return m
}

// Reader is the mutation to bind to $1 of Known: m, or Everything if m is 0.
func (m Mutation) Reader() int64 {
	if m == 0 {
		return int64(Everything)
	}
	return int64(m)
}
