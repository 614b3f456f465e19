package member

import (
	"sen/internal/db"
	"sen/internal/journal"
)

// Record is all that was ever recorded about one person, what was voided since included, each in the order of recording.
type Record struct {
	Person
	Facts      []Fact
	Identities []Identity
	Namings    []Naming
	Posts      []Post
	// Sames are the statements that this record and another are one person, on either side.
	Sames []Same
}

// RecordOf reads the whole record of a person.
func RecordOf(tx *db.Tx, p Person) (Record, error) {
	r := Record{Person: p}
	for _, read := range []func(*db.Tx) error{r.readFacts, r.readIdentities, r.readNamings, r.readPosts, r.readSames} {
		if err := read(tx); err != nil {
			return Record{}, err
		}
	}
	return r, nil
}

const voidedToo = `, coalesce(voided, 0)`

func (r *Record) readFacts(tx *db.Tx) error {
	var f Fact
	return eachRow(tx, `select `+factColumns+voidedToo+` from member_change where person = $1 order by id`, r.ID,
		append(f.into(), &f.Voided), func() { r.Facts = append(r.Facts, f) })
}

func (r *Record) readIdentities(tx *db.Tx) error {
	var i Identity
	return eachRow(tx, `select `+identityColumns+voidedToo+` from member_identity where person = $1 order by id`, r.ID,
		append(i.into(), &i.Voided), func() { r.Identities = append(r.Identities, i) })
}

func (r *Record) readNamings(tx *db.Tx) error {
	var n Naming
	return eachRow(tx, `select `+namingColumns+voidedToo+` from member_naming where person = $1 order by id`, r.ID,
		append(n.into(), &n.Voided), func() { r.Namings = append(r.Namings, n) })
}

func (r *Record) readPosts(tx *db.Tx) error {
	var p Post
	return eachRow(tx, `select `+postColumns+voidedToo+` from member_post where person = $1 order by id`, r.ID,
		append(p.into(), &p.Voided), func() { r.Posts = append(r.Posts, p) })
}

func (r *Record) readSames(tx *db.Tx) error {
	var s Same
	return eachRow(tx, `select id, person, same_as, recorded, coalesce(voided, 0) from member_same where person = $1 or same_as = $1 order by id`, r.ID,
		[]any{&s.ID, &s.Person, &s.SameAs, &s.Recorded, &s.Voided}, func() { r.Sames = append(r.Sames, s) })
}

func eachRow(tx *db.Tx, query string, person ID, into []any, fn func()) error {
	return tx.Rows(query, int64(person)).Each(into, fn)
}

// into are the places of factColumns.
func (f *Fact) into() []any {
	return []any{
		&f.ID, &f.Person, &f.Kind, &f.Day, &f.Until, &f.Unit, &f.Place, &f.Value, &f.AsOfficial, &f.Occupation,
		&f.Education, &f.Qualification, &f.Theory, &f.Ground, &f.Cause, &f.Decision, &f.Origin.Sheet, &f.Origin.Row, &f.Recorded,
	}
}

// into are the places of identityColumns.
func (i *Identity) into() []any {
	return []any{
		&i.ID, &i.Person, &i.Name, &i.Birth, &i.Sex, &i.Ethnicity, &i.Religion, &i.PersonalNumber, &i.Card, &i.CV, &i.Phone,
		&i.YouthUnion, &i.Decided, &i.Joined, &i.Official, &i.DecidedBy, &i.OfficialBy, &i.Origin.Sheet, &i.Origin.Row, &i.Recorded,
	}
}

// into are the places of namingColumns.
func (n *Naming) into() []any {
	return []any{&n.ID, &n.Person, &n.Field, &n.Day, &n.Value, &n.Decision, &n.Origin.Sheet, &n.Origin.Row, &n.Recorded}
}

// into are the places of postColumns.
func (p *Post) into() []any {
	return []any{&p.ID, &p.Person, &p.Unit, &p.Title, &p.Form, &p.Began, &p.Ended, &p.Decision, &p.Origin.Sheet, &p.Origin.Row, &p.Recorded}
}

// LastAct is the last mutation by which anything was recorded or voided about a person; 0 of somebody unknown.
func LastAct(tx *db.Tx, person ID) (last journal.Mutation, err error) {
	err = tx.QueryRow(`select coalesce(max(m), 0) from (
		select recorded as m from member_person where id = $1
		union all select recorded from member_change where person = $1 union all select voided from member_change where person = $1
		union all select recorded from member_identity where person = $1 union all select voided from member_identity where person = $1
		union all select recorded from member_naming where person = $1 union all select voided from member_naming where person = $1
		union all select recorded from member_post where person = $1 union all select voided from member_post where person = $1
		union all select recorded from member_same where person = $1 or same_as = $1
		union all select voided from member_same where person = $1 or same_as = $1) acts`, int64(person)).Scan(&last)
	return last, err
}
