package member

import (
	"sen/internal/day"
	"sen/internal/db"
)

// Named is as much of a person as a list shows.
type Named struct {
	ID    ID
	Code  string
	Name  string // "" if not told
	Birth day.Partial
}

// NamesOf reads the codes and births of some people and the names they bear on a day, as known today. It
// reads nothing else of them.
func NamesOf(tx *db.Tx, people []ID, on day.Day) (map[ID]Named, error) {
	names := make(map[ID]Named, len(people))
	err := db.InBatches(people, func(list string) error {
		if err := firstNames(tx, list, names); err != nil {
			return err
		}
		return laterNames(tx, list, on, names)
	})
	return names, err
}

func firstNames(tx *db.Tx, list string, into map[ID]Named) error {
	var n Named
	return tx.Rows(`select p.id, p.code, coalesce(i.name, ''), i.birth from member_person p
		left join member_identity i on i.person = p.id and i.voided is null where p.id in (`+list+`)`).
		Each([]any{&n.ID, &n.Code, &n.Name, &n.Birth}, func() { into[n.ID] = n })
}

// laterNames puts the names that were changed by the day over the first ones, the latest last.
func laterNames(tx *db.Tx, list string, on day.Day, into map[ID]Named) error {
	var id ID
	var name string
	return tx.Rows(`select person, value from member_naming where voided is null and field = $1 and day <= $2
		and person in (`+list+`) order by day, id`, int64(NameField), on).Each([]any{&id, &name}, func() {
		n := into[id]
		n.Name = name
		into[id] = n
	})
}
