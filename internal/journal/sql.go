package journal

import (
	"strconv"

	"sen/internal/day"
	"sen/internal/db"
)

const columnsOfEntry = `seq, recorded_at, declared, actor, act, on_day, subject, fields, note, coalesce(decision, 0), prev, hash`

func (e *Entry) into() []any {
	return []any{&e.Seq, &e.RecordedAt, &e.Declared, &e.Actor, &e.Act, &e.On, &e.Subject, &e.Fields, &e.Note, &e.Decision, &e.prev, &e.hash}
}

// Head is the last row; the zero Entry when nothing was ever done.
func Head(tx *db.Tx) (Entry, error) {
	e, _, err := db.First(tx.Rows(`select `+columnsOfEntry+` from journal_entry order by seq desc limit 1`), (*Entry).into)
	return e, err
}

// At is the row of a mutation; of 0 the last row, of Nothing the zero Entry.
func At(tx *db.Tx, m Mutation) (Entry, error) {
	switch m {
	case 0:
		return Head(tx)
	case Nothing:
		return Entry{}, nil
	}
	var e Entry
	err := tx.QueryRow(`select `+columnsOfEntry+` from journal_entry where seq = $1`, int64(m)).Scan(e.into()...)
	return e, err
}

// KnownAt is the last mutation recorded at or before an instant; 0 if there is none.
func KnownAt(tx *db.Tx, at day.Instant) (Mutation, error) {
	var m Mutation
	err := tx.QueryRow(`select coalesce(max(seq), 0) from journal_entry where recorded_at <= $1`, at).Scan(&m)
	return m, err
}

// Since gives the rows after a mutation, oldest first, at most limit of them.
func Since(tx *db.Tx, after Mutation, limit int) ([]Entry, error) {
	return db.All(tx.Rows(`select `+columnsOfEntry+` from journal_entry where seq > $1 order by seq limit $2`, int64(after), limit), (*Entry).into)
}

// entriesOf are the rows of some mutations, the newest first; those that are not there are left out.
func entriesOf(tx *db.Tx, seqs []Mutation) (out []Entry, err error) {
	if len(seqs) == 0 {
		return nil, nil
	}
	list := make([]byte, 0, 8*len(seqs))
	for i, m := range seqs {
		if i > 0 {
			list = append(list, ',')
		}
		list = strconv.AppendInt(list, int64(m), 10)
	}
	return db.All(tx.Rows(`select `+columnsOfEntry+` from journal_entry where seq in (`+string(list)+`) order by seq desc`), (*Entry).into)
}

// eachLine calls fn with what an index keeps of the rows after a mutation, oldest first.
func eachLine(tx *db.Tx, after Mutation, fn func(seq Mutation, at day.Instant, actor, act, subject string)) error {
	var seq Mutation
	var at day.Instant
	var actor, act, subject string
	return tx.Rows(`select seq, recorded_at, actor, act, subject from journal_entry where seq > $1 order by seq`, int64(after)).
		Each([]any{&seq, &at, &actor, &act, &subject}, func() { fn(seq, at, actor, act, subject) })
}

// each calls fn with every row, the oldest first; the Entry is used again for the next.
func each(tx *db.Tx, fn func(*Entry)) error {
	var e Entry
	return tx.Rows(`select `+columnsOfEntry+` from journal_entry order by seq`).Each(e.into(), func() { fn(&e) })
}

func insertEntry(tx *db.Tx, e *Entry) error {
	var decision any
	if e.Decision != 0 {
		decision = e.Decision
	}
	declared := 0
	if e.Declared {
		declared = 1
	}
	_, err := tx.Exec(`insert into journal_entry (seq, recorded_at, declared, actor, act, on_day, subject, fields, note, decision, prev, hash)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		int64(e.Seq), e.RecordedAt, declared, e.Actor, string(e.Act), e.On, e.Subject, e.Fields, e.Note, decision, e.prev, e.hash)
	return err
}
