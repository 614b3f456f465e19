package member

import (
	"fmt"
	"slices"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/viet"
)

const factColumns = `id, person, kind, day, until, coalesce(unit, 0), coalesce(place, ''), coalesce(value, 0), as_official,
	coalesce(occupation, 0), coalesce(education, 0), coalesce(qualification, 0), coalesce(theory, 0), coalesce(ground, ''),
	coalesce(cause, ''), coalesce(decision, 0), coalesce(origin_sheet, 0), coalesce(origin_row, 0), recorded`

// EachFact reads the facts known by a mutation (0: everything) in the order of their recording. The Fact
// is used again for the next.
func EachFact(tx *db.Tx, known journal.Mutation, fn func(*Fact)) error {
	return eachFact(tx, `select `+factColumns+` from member_change where `+journal.Known+` order by id`, []any{known.Reader()}, fn)
}

// FactsOf reads today's facts about some people.
func FactsOf(tx *db.Tx, people []ID, fn func(*Fact)) error {
	return db.InBatches(people, func(list string) error {
		return eachFact(tx, `select `+factColumns+` from member_change where `+journal.Known+` and person in (`+list+`) order by +id`,
			[]any{journal.Mutation(0).Reader()}, fn)
	})
}

func eachFact(tx *db.Tx, query string, args []any, fn func(*Fact)) error {
	var f Fact
	into := f.into()
	return tx.Rows(query, args...).Each(into, func() { fn(&f) })
}

// A plus before the id they are ordered by keeps SQLite, which has no statistics, from walking a whole table in the
// order of ids to find a few people's rows.

// EachNetFact reads the facts that make the difference between what was known by a mutation and what is known now:
// Voided is set of those that were known then and no longer are. The Fact is used again for the next.
func EachNetFact(tx *db.Tx, since journal.Mutation, fn func(*Fact)) error {
	var f Fact
	into := append(f.into(), &f.Voided)
	return tx.Rows(`select `+factColumns+`, coalesce(voided, 0) from member_change
		where recorded <= $1 and voided > $1 or recorded > $1 and voided is null order by id`, int64(since)).
		Each(into, func() { fn(&f) })
}

// LastFact is the number of the last fact recorded, 0 if there is none.
func LastFact(tx *db.Tx) (last int64, err error) {
	err = tx.QueryRow(`select coalesce(max(id), 0) from member_change`).Scan(&last)
	return last, err
}

// EachCountedFact reads, of the facts numbered in (after, last] and known by a mutation (0: everything), what
// Fold looks at: not the decision, place, ground, cause and origin, which a start would wait for.
func EachCountedFact(tx *db.Tx, known journal.Mutation, after, last int64, fn func(*Fact)) error {
	var f Fact
	into := []any{&f.ID, &f.Person, &f.Kind, &f.Day, &f.Until, &f.Unit, &f.Value, &f.AsOfficial, &f.Occupation, &f.Education, &f.Qualification, &f.Theory}
	return tx.Rows(`select id, person, kind, day, until, coalesce(unit, 0), coalesce(value, 0), as_official, coalesce(occupation, 0),
		coalesce(education, 0), coalesce(qualification, 0), coalesce(theory, 0) from member_change where `+journal.Known+
		` and id > $2 and id <= $3 order by id`, known.Reader(), after, last).Each(into, func() { fn(&f) })
}

// EachLeft reads the grounds and causes of the removals and resignations known by a mutation (0: everything).
func EachLeft(tx *db.Tx, known journal.Mutation, fn func(person ID, on day.Day, ground, cause string)) error {
	var person ID
	var on day.Day
	var ground, cause string
	return tx.Rows(`select person, day, coalesce(ground, ''), coalesce(cause, '') from member_change where kind in ($2, $3) and `+journal.Known,
		known.Reader(), int64(Removed), int64(Resigned)).
		Each([]any{&person, &on, &ground, &cause}, func() { fn(person, on, ground, cause) })
}

// Counted is what figures look at in an identity.
type Counted struct {
	Birth               day.Partial
	Sex                 Code
	Ethnicity, Religion string
	// YouthUnion is on the day of admission.
	YouthUnion YesNo
	// Decided and Joined are the days of the decision of admission and of the ceremony, as told.
	Decided, Joined day.Partial
	// Carded says that a number of a card is known, whenever it was given.
	Carded bool
}

// Counted is what figures look at in the identity; a number of a card that was given later is not in it.
func (i Identity) Counted() Counted {
	return Counted{i.Birth, i.Sex, i.Ethnicity, i.Religion, i.YouthUnion, i.Decided, i.Joined, i.Card != ""}
}

// EachCounted reads what figures look at in the identities known by a mutation (0: everything).
func EachCounted(tx *db.Tx, known journal.Mutation, fn func(ID, Counted)) error {
	return eachCounted(tx, ``, known, fn)
}

// CountedOf reads what figures look at in today's identities of some people.
func CountedOf(tx *db.Tx, people []ID, fn func(ID, Counted)) error {
	return db.InBatches(people, func(list string) error { return eachCounted(tx, ` and person in (`+list+`)`, 0, fn) })
}

func eachCounted(tx *db.Tx, where string, known journal.Mutation, fn func(ID, Counted)) error {
	var id ID
	var c Counted
	return tx.Rows(`select person, birth, coalesce(sex, 0), coalesce(ethnicity, ''), coalesce(religion, ''), coalesce(youth_union, 0), decided, joined,
		coalesce(card, '') <> '' or exists (select 1 from member_naming where member_naming.person = member_identity.person and field = $2 and `+journal.Known+`)
		from member_identity where `+journal.Known+where+` order by id`, known.Reader(), int64(CardField)).
		Each([]any{&id, &c.Birth, &c.Sex, &c.Ethnicity, &c.Religion, &c.YouthUnion, &c.Decided, &c.Joined, &c.Carded}, func() { fn(id, c) })
}

// ChangedSince are the people about whom any fact, identity, name or post was recorded or voided after a
// mutation, or whose record was stated to be one with another or no longer, both of them, in order.
func ChangedSince(tx *db.Tx, m journal.Mutation) ([]ID, error) {
	// Asked to tell each once or in order, SQLite would walk whole tables by their index on persons instead of the few
	// rows since.
	changed, err := ids(tx, `select person from member_change where recorded > $1 or voided > $1
		union all select person from member_identity where recorded > $1 or voided > $1
		union all select person from member_naming where recorded > $1 or voided > $1
		union all select person from member_post where recorded > $1 or voided > $1
		union all select person from member_same where recorded > $1 or voided > $1
		union all select same_as from member_same where recorded > $1 or voided > $1`, int64(m))
	slices.Sort(changed)
	return slices.Compact(changed), err
}

// EverIn are the people any of whose facts or posts ever named a unit, in order.
func EverIn(tx *db.Tx, unit int32) ([]ID, error) {
	return ids(tx, `select person from member_change where unit = $1 union select person from member_post where unit = $1 order by 1`, int64(unit))
}

func ids(tx *db.Tx, query string, args ...any) ([]ID, error) {
	return db.Column[ID](tx.Rows(query, args...))
}

// EachPerson reads the codes of all people.
func EachPerson(tx *db.Tx, fn func(Person)) error {
	var p Person
	return tx.Rows(`select id, code from member_person order by id`).Each([]any{&p.ID, &p.Code}, func() { fn(p) })
}

// PersonByCode finds the person with a member code; false if there is none.
func PersonByCode(tx *db.Tx, code string) (Person, bool, error) {
	return db.First(tx.Rows(`select id, code from member_person where code = $1`, code), func(p *Person) []any { return []any{&p.ID, &p.Code} })
}

// number is one of the numbers that no two people share.
type number string

const (
	personalNumber number = "personal_number"
	cardNumber     number = "card"
	cvNumber       number = "cv"
)

// numberTaken says whether a number is that of somebody other than one person; of a card, or was by a later
// card.
func numberTaken(tx *db.Tx, n number, value string, but ID) (bool, error) {
	query := `select count(*) from member_identity where ` + string(n) + ` = $1 and person <> $2 and voided is null`
	if n == cardNumber {
		query = `select (` + query + `) + (select count(*) from member_naming where field = 2 and value = $1 and person <> $2 and voided is null)`
	}
	var others int
	err := tx.QueryRow(query, value, int64(but)).Scan(&others)
	return others > 0, err
}

const identityColumns = `id, person, name, birth, coalesce(sex, 0), coalesce(ethnicity, ''), coalesce(religion, ''), coalesce(personal_number, ''),
	coalesce(card, ''), coalesce(cv, ''), coalesce(phone, ''), coalesce(youth_union, 0), decided, joined, official,
	coalesce(decided_by, 0), coalesce(official_by, 0), coalesce(origin_sheet, 0), coalesce(origin_row, 0), recorded`

// EachIdentity reads the identities known by a mutation (0: everything).
func EachIdentity(tx *db.Tx, known journal.Mutation, fn func(*Identity)) error {
	return eachIdentity(tx, `select `+identityColumns+` from member_identity where `+journal.Known+` order by id`, []any{known.Reader()}, fn)
}

// IdentitiesOf reads today's identities of some people.
func IdentitiesOf(tx *db.Tx, people []ID, fn func(*Identity)) error {
	return db.InBatches(people, func(list string) error {
		return eachIdentity(tx, `select `+identityColumns+` from member_identity where `+journal.Known+` and person in (`+list+`) order by +id`,
			[]any{journal.Mutation(0).Reader()}, fn)
	})
}

func eachIdentity(tx *db.Tx, query string, args []any, fn func(*Identity)) error {
	var i Identity
	into := i.into()
	return tx.Rows(query, args...).Each(into, func() { fn(&i) })
}

const namingColumns = `id, person, field, day, value, coalesce(decision, 0), coalesce(origin_sheet, 0), coalesce(origin_row, 0), recorded`

// EachNaming reads the later names and cards known by a mutation (0: everything). The Naming is used again
// for the next.
func EachNaming(tx *db.Tx, known journal.Mutation, fn func(*Naming)) error {
	return eachNaming(tx, `select `+namingColumns+` from member_naming where `+journal.Known+` order by id`, []any{known.Reader()}, fn)
}

// NamingsOf reads today's later names and cards of some people.
func NamingsOf(tx *db.Tx, people []ID, fn func(*Naming)) error {
	return db.InBatches(people, func(list string) error {
		return eachNaming(tx, `select `+namingColumns+` from member_naming where `+journal.Known+` and person in (`+list+`) order by +id`,
			[]any{journal.Mutation(0).Reader()}, fn)
	})
}

func eachNaming(tx *db.Tx, query string, args []any, fn func(*Naming)) error {
	var n Naming
	return tx.Rows(query, args...).Each(n.into(), func() { fn(&n) })
}

const postColumns = `id, person, unit, title, form, began, ended, coalesce(decision, 0), coalesce(origin_sheet, 0), coalesce(origin_row, 0), recorded`

// EachPost reads the posts known by a mutation (0: everything). The Post is used again for the next.
func EachPost(tx *db.Tx, known journal.Mutation, fn func(*Post)) error {
	return eachPost(tx, `select `+postColumns+` from member_post where `+journal.Known+` order by id`, []any{known.Reader()}, fn)
}

// PostsOf reads today's posts of some people.
func PostsOf(tx *db.Tx, people []ID, fn func(*Post)) error {
	return db.InBatches(people, func(list string) error {
		return eachPost(tx, `select `+postColumns+` from member_post where `+journal.Known+` and person in (`+list+`) order by +id`,
			[]any{journal.Mutation(0).Reader()}, fn)
	})
}

// postsIn reads today's posts of a title in a unit.
func postsIn(tx *db.Tx, unit org.ID, title string, fn func(*Post)) error {
	return eachPost(tx, `select `+postColumns+` from member_post where `+journal.Known+` and unit = $2 and title = $3 order by id`,
		[]any{journal.Mutation(0).Reader(), int64(unit), title}, fn)
}

func eachPost(tx *db.Tx, query string, args []any, fn func(*Post)) error {
	var p Post
	return tx.Rows(query, args...).Each(p.into(), func() { fn(&p) })
}

// InsertPeople adds people, whose ID it sets.
func InsertPeople(tx *db.Tx, m journal.Mutation, people []Person) error {
	next, err := tx.NextID("member_person")
	if err != nil {
		return err
	}
	for i := range people {
		people[i].ID = ID(next + int64(i))
	}
	return tx.Insert("member_person", []string{"id", "code", "recorded"}, len(people), func(i int, into []any) {
		into[0], into[1], into[2] = int64(people[i].ID), people[i].Code, int64(m)
	})
}

// InsertFacts adds facts, whose ID and Recorded it sets.
func InsertFacts(tx *db.Tx, m journal.Mutation, facts []Fact) error {
	next, err := tx.NextID("member_change")
	if err != nil {
		return err
	}
	for i := range facts {
		facts[i].ID, facts[i].Recorded = next+int64(i), m
	}
	columns := []string{
		"id", "person", "slot", "kind", "day", "until", "unit", "place", "value", "as_official", "occupation", "education",
		"qualification", "theory", "ground", "cause", "decision", "origin_sheet", "origin_row", "recorded",
	}
	return tx.Insert("member_change", columns, len(facts), func(i int, into []any) {
		f := &facts[i]
		into[0], into[1], into[2], into[3], into[4], into[5] = f.ID, int64(f.Person), int64(f.Kind.Slot()), int64(f.Kind), f.Day, f.Until
		into[6], into[7], into[8], into[9] = db.OrNull(f.Unit), db.TextOrNull(f.Place), db.OrNull(f.Value), f.AsOfficial
		into[10], into[11], into[12], into[13] = db.OrNull(f.Occupation), db.OrNull(f.Education), db.OrNull(f.Qualification), db.OrNull(f.Theory)
		into[14], into[15], into[16] = db.TextOrNull(f.Ground), db.TextOrNull(f.Cause), db.OrNull(f.Decision)
		into[17], into[18] = f.Origin.Args()
		into[19] = int64(m)
	})
}

// InsertIdentities adds identities, whose ID and Recorded it sets.
func InsertIdentities(tx *db.Tx, m journal.Mutation, identities []Identity) error {
	next, err := tx.NextID("member_identity")
	if err != nil {
		return err
	}
	for i := range identities {
		identities[i].ID, identities[i].Recorded = next+int64(i), m
	}
	columns := []string{
		"id", "person", "name", "folded", "sort_key", "birth", "sex", "ethnicity", "religion", "personal_number", "card", "cv",
		"phone", "youth_union", "decided", "joined", "official", "decided_by", "official_by", "origin_sheet", "origin_row", "recorded",
	}
	return tx.Insert("member_identity", columns, len(identities), func(i int, into []any) {
		p := &identities[i]
		into[0], into[1], into[2], into[3], into[4] = p.ID, int64(p.Person), p.Name, viet.Fold(p.Name), viet.SortKey(p.Name)
		into[5], into[6], into[7], into[8] = p.Birth, db.OrNull(p.Sex), db.TextOrNull(p.Ethnicity), db.TextOrNull(p.Religion)
		into[9], into[10], into[11], into[12] = db.TextOrNull(p.PersonalNumber), db.TextOrNull(p.Card), db.TextOrNull(p.CV), db.TextOrNull(p.Phone)
		into[13], into[14], into[15], into[16] = db.OrNull(p.YouthUnion), p.Decided, p.Joined, p.Official
		into[17], into[18] = db.OrNull(p.DecidedBy), db.OrNull(p.OfficialBy)
		into[19], into[20] = p.Origin.Args()
		into[21] = int64(m)
	})
}

// InsertNamings adds later names and cards, whose ID and Recorded it sets.
func InsertNamings(tx *db.Tx, m journal.Mutation, namings []Naming) error {
	next, err := tx.NextID("member_naming")
	if err != nil {
		return err
	}
	for i := range namings {
		namings[i].ID, namings[i].Recorded = next+int64(i), m
	}
	columns := []string{"id", "person", "field", "day", "value", "folded", "sort_key", "decision", "origin_sheet", "origin_row", "recorded"}
	return tx.Insert("member_naming", columns, len(namings), func(i int, into []any) {
		n := &namings[i]
		into[0], into[1], into[2], into[3], into[4] = n.ID, int64(n.Person), int64(n.Field), n.Day, n.Value
		into[5], into[6], into[7] = viet.Fold(n.Value), viet.SortKey(n.Value), db.OrNull(n.Decision)
		into[8], into[9] = n.Origin.Args()
		into[10] = int64(m)
	})
}

// InsertPosts adds posts, whose ID and Recorded it sets.
func InsertPosts(tx *db.Tx, m journal.Mutation, posts []Post) error {
	next, err := tx.NextID("member_post")
	if err != nil {
		return err
	}
	for i := range posts {
		posts[i].ID, posts[i].Recorded = next+int64(i), m
	}
	columns := []string{"id", "person", "unit", "title", "form", "began", "ended", "decision", "origin_sheet", "origin_row", "recorded"}
	return tx.Insert("member_post", columns, len(posts), func(i int, into []any) {
		p := &posts[i]
		into[0], into[1], into[2], into[3], into[4], into[5], into[6] = p.ID, int64(p.Person), int64(p.Unit), p.Title, p.Form, p.Began, p.Ended
		into[7] = db.OrNull(p.Decision)
		into[8], into[9] = p.Origin.Args()
		into[10] = int64(m)
	})
}

// Table is one of the tables of facts about members.
type Table string

// The tables whose rows may be voided.
const (
	Facts      Table = "member_change"
	Identities Table = "member_identity"
	Namings    Table = "member_naming"
	Posts      Table = "member_post"
)

// Void voids one row; it must not have been voided before.
func Void(tx *db.Tx, m journal.Mutation, table Table, id int64) error {
	n, err := tx.Exec(`update `+string(table)+` set voided = $1 where id = $2 and voided is null`, int64(m), id)
	if err == nil && n != 1 {
		err = fmt.Errorf("member: %s %d is not there to void", table, id)
	}
	return err
}

// Sames is the table of statements that two records are one person; like those of facts its rows may be voided.
const Sames Table = "member_same"

// EachSame reads the statements known by a mutation (0: everything) in the order of their recording.
func EachSame(tx *db.Tx, known journal.Mutation, fn func(Same)) error {
	return eachSame(tx, `select id, person, same_as, recorded from member_same where `+journal.Known+` order by id`, fn, known.Reader())
}

// SetAside are the records set aside as known by a mutation (0: everything), each with the record that stays for it.
// What is set aside is counted in no figure and shown in no list.
func SetAside(tx *db.Tx, known journal.Mutation) (map[ID]ID, error) {
	var aside map[ID]ID // nil for most registers, most of the time
	err := EachSame(tx, known, func(s Same) {
		if aside == nil {
			aside = map[ID]ID{}
		}
		aside[s.Person] = s.SameAs
	})
	return aside, err
}

// samesOf reads today's statements that name one of two records on either side.
func samesOf(tx *db.Tx, one, other ID) (out []Same, err error) {
	err = eachSame(tx, `select id, person, same_as, recorded from member_same where voided is null
		and (person in ($1, $2) or same_as in ($1, $2)) order by id`, func(s Same) { out = append(out, s) }, int64(one), int64(other))
	return out, err
}

func eachSame(tx *db.Tx, query string, fn func(Same), args ...any) error {
	var s Same
	return tx.Rows(query, args...).Each([]any{&s.ID, &s.Person, &s.SameAs, &s.Recorded}, func() { fn(s) })
}

// InsertSames adds statements, whose ID and Recorded it sets.
func InsertSames(tx *db.Tx, m journal.Mutation, sames []Same) error {
	next, err := tx.NextID("member_same")
	if err != nil {
		return err
	}
	for i := range sames {
		sames[i].ID, sames[i].Recorded = next+int64(i), m
	}
	return tx.Insert("member_same", []string{"id", "person", "same_as", "recorded"}, len(sames), func(i int, into []any) {
		into[0], into[1], into[2], into[3] = sames[i].ID, int64(sames[i].Person), int64(sames[i].SameAs), int64(m)
	})
}

// FactTables are the room's tables of facts.
var FactTables = []journal.Facts{
	{
		Table: string(Facts), Subject: subject, About: []string{"person"}, Units: []string{"unit"},
		Columns: []string{
			"person", "slot", "kind", "day", "until", "unit", "place", "value", "as_official", "occupation", "education", "qualification", "theory",
			"ground", "cause", "decision",
		},
	},
	{
		Table: string(Identities), Subject: subject, About: []string{"person"},
		Columns: []string{
			"person", "name", "folded", "sort_key", "birth", "sex", "ethnicity", "religion", "personal_number", "card", "cv", "phone", "youth_union",
			"decided", "joined", "official", "decided_by", "official_by",
		},
	},
	{
		Table: string(Namings), Subject: subject, About: []string{"person"},
		Columns: []string{"person", "field", "day", "value", "folded", "sort_key", "decision"},
	},
	{
		Table: string(Posts), Subject: subject, About: []string{"person"}, Units: []string{"unit"},
		Columns: []string{"person", "unit", "title", "form", "began", "ended", "decision"},
	},
	{Table: string(Sames), Subject: subject, About: []string{"person"}, People: []string{"same_as"}, Columns: []string{"person", "same_as"}},
}

// subject is what all of them are about.
const subject = "person"

// TouchedBy are the people about whom a mutation recorded or voided anything, in order.
func TouchedBy(tx *db.Tx, m journal.Mutation) ([]ID, error) {
	touched, err := ids(tx, `select person from member_change where recorded = $1 or voided = $1
		union all select person from member_identity where recorded = $1 or voided = $1
		union all select person from member_naming where recorded = $1 or voided = $1
		union all select person from member_post where recorded = $1 or voided = $1`, int64(m))
	slices.Sort(touched) // not by the engine, for the reason ChangedSince gives
	return slices.Compact(touched), err
}
