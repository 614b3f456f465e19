package member

import (
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
)

// What long lists of people read: as few columns as they show, in no order, for to sort wide rows costs more than to
// read them.

// ListedOf reads the codes of some people and of today's identities what a list shows; an identity that is not told is
// empty. The Identity is used again for the next.
func ListedOf(tx *db.Tx, people []ID, fn func(code string, i *Identity)) error {
	return db.InBatches(people, func(list string) error {
		var code string
		var i Identity
		into := []any{&i.Person, &code, &i.Name, &i.Birth, &i.Sex, &i.PersonalNumber, &i.Card, &i.Phone, &i.Joined, &i.Official}
		return tx.Rows(`select p.id, p.code, coalesce(i.name, ''), i.birth, coalesce(i.sex, 0), coalesce(i.personal_number, ''),
			coalesce(i.card, ''), coalesce(i.phone, ''), i.joined, i.official
			from member_person p left join member_identity i on i.person = p.id and i.voided is null where p.id in (`+list+`)`).
			Each(into, func() { fn(code, &i) })
	})
}

// HeldPostsOf reads of some people the posts that reach over a day, unless the membership ended them before. The Post
// is used again for the next.
func HeldPostsOf(tx *db.Tx, people []ID, on day.Day, fn func(*Post)) error {
	return db.InBatches(people, func(list string) error {
		return eachPost(tx, `select `+postColumns+` from member_post where `+journal.Known+`
			and began <= $2 and (ended is null or ended > $2) and person in (`+list+`) order by id`, []any{journal.Mutation(0).Reader(), on}, fn)
	})
}

// PeopleOf reads the codes of some people.
func PeopleOf(tx *db.Tx, people []ID, fn func(Person)) error {
	return db.InBatches(people, func(list string) error {
		var p Person
		return tx.Rows(`select id, code from member_person where id in (`+list+`)`).Each([]any{&p.ID, &p.Code}, func() { fn(p) })
	})
}
