package member

import (
	"slices"
	"strconv"
	"strings"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
)

// What long lists of people read: as few columns as they show, in no order, for to sort wide rows costs more than to
// read them.

// ListedOf reads the codes of some people and of today's identities what a list shows; an identity that is not told is
// empty. The Identity is used again for the next.
func ListedOf(tx *db.Tx, people []ID, fn func(code string, i *Identity)) error {
	return inBatches(people, func(list string) error {
		rows, err := tx.Query(`select p.id, p.code, coalesce(i.name, ''), i.birth, coalesce(i.sex, 0), coalesce(i.personal_number, ''),
			coalesce(i.card, ''), coalesce(i.phone, ''), i.joined, i.official
			from member_person p left join member_identity i on i.person = p.id and i.voided is null where p.id in (` + list + `)`)
		if err != nil {
			return err
		}
		defer rows.Close()
		var code string
		var i Identity
		into := []any{&i.Person, &code, &i.Name, &i.Birth, &i.Sex, &i.PersonalNumber, &i.Card, &i.Phone, &i.Joined, &i.Official}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			fn(code, &i)
		}
		return rows.Err()
	})
}

// BelongingOf reads of today's facts about some people, up to a day, what says where they belong, in which standing, and
// what they work as. Folded without units they give the spells of those days in this respect. The Fact is used again
// for the next.
func BelongingOf(tx *db.Tx, people []ID, on day.Day, fn func(*Fact)) error {
	return inBatches(people, func(list string) error {
		// The plus keeps the engine from going by the index of kinds, that is through the facts of everybody.
		rows, err := tx.Query(`select id, person, kind, day, coalesce(unit, 0), coalesce(value, 0), as_official, coalesce(occupation, 0)
			from member_change where voided is null and day <= $1 and +kind in (`+belonging+`) and person in (`+list+`)`, on)
		if err != nil {
			return err
		}
		defer rows.Close()
		var f Fact
		into := []any{&f.ID, &f.Person, &f.Kind, &f.Day, &f.Unit, &f.Value, &f.AsOfficial, &f.Occupation}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			fn(&f)
		}
		return rows.Err()
	})
}

// belonging lists the kinds that BelongingOf reads.
var belonging = func() string {
	var list []string
	for k := range kindNames {
		if k.IsEntry() || k.IsExit() || k == Confirmed || k == Transferred || k == MovedCollectively || k == OccupationChanged {
			list = append(list, strconv.Itoa(int(k)))
		}
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}()

// HeldPostsOf reads of some people the posts that reach over a day, unless the membership ended them before. The Post
// is used again for the next.
func HeldPostsOf(tx *db.Tx, people []ID, on day.Day, fn func(*Post)) error {
	return inBatches(people, func(list string) error {
		return eachPost(tx, `select `+postColumns+` from member_post where `+journal.Known+`
			and began <= $2 and (ended is null or ended > $2) and person in (`+list+`) order by id`, []any{journal.Mutation(0).Reader(), on}, fn)
	})
}

// PeopleOf reads the codes of some people.
func PeopleOf(tx *db.Tx, people []ID, fn func(Person)) error {
	return inBatches(people, func(list string) error {
		rows, err := tx.Query(`select id, code from member_person where id in (` + list + `)`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var p Person
			if err := rows.Scan(&p.ID, &p.Code); err != nil {
				return err
			}
			fn(p)
		}
		return rows.Err()
	})
}
