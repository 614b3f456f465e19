package member

import "sen/internal/db"

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
