package host

import (
	"fmt"

	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
)

// EachHost reads the identities of all hosts, those included whose changes were voided.
func EachHost(tx *db.Tx, fn func(Host)) error {
	var h Host
	return tx.Rows(`select id, code from host_host order by id`).Each([]any{&h.ID, &h.Code}, func() { fn(h) })
}

const columns = `id, host, day, gone, name, sector, manager, coalesce(party_unit, 0), coalesce(people, -1) + 1, founded,
	coalesce(origin_sheet, 0), coalesce(origin_row, 0), recorded`

// EachChange reads the changes known by a mutation (0: everything) in the order of their recording. The
// Change is used again for the next.
func EachChange(tx *db.Tx, known journal.Mutation, fn func(*Change)) error {
	return eachChange(tx, `select `+columns+` from host_change where `+journal.Known+` order by id`, fn, known.Reader())
}

// changesUnder reads today's changes of the hosts that were ever managed by a unit.
func changesUnder(tx *db.Tx, manager org.ID, fn func(*Change)) error {
	return eachChange(tx, `select `+columns+` from host_change where `+journal.Known+`
		and host in (select host from host_change where manager = $2) order by id`, fn, journal.Mutation(0).Reader(), int64(manager))
}

func eachChange(tx *db.Tx, query string, fn func(*Change), args ...any) error {
	var c Change
	into := []any{
		&c.ID, &c.Host, &c.Day, &c.Gone, &c.Name, &c.Sector, &c.Manager, &c.PartyUnit, &c.People, &c.Founded, &c.Origin.Sheet, &c.Origin.Row, &c.Recorded,
	}
	return tx.Rows(query, args...).Each(into, func() { fn(&c) })
}

// ChangedSince says whether any change of a host was recorded or voided after a mutation.
func ChangedSince(tx *db.Tx, m journal.Mutation) (bool, error) {
	var n int
	err := tx.QueryRow(`select count(*) from (select 1 from host_change where recorded > $1 or voided > $1 limit 1) c`, int64(m)).Scan(&n)
	return n > 0, err
}

// InsertHosts adds identities, whose ID it sets.
func InsertHosts(tx *db.Tx, m journal.Mutation, hosts []Host) error {
	next, err := tx.NextID("host_host")
	if err != nil {
		return err
	}
	for i := range hosts {
		hosts[i].ID = ID(next + int64(i))
	}
	return tx.Insert("host_host", []string{"id", "code", "recorded"}, len(hosts), func(i int, into []any) {
		into[0], into[1], into[2] = int64(hosts[i].ID), hosts[i].Code, int64(m)
	})
}

// InsertChanges adds changes, whose ID and Recorded it sets.
func InsertChanges(tx *db.Tx, m journal.Mutation, changes []Change) error {
	next, err := tx.NextID("host_change")
	if err != nil {
		return err
	}
	for i := range changes {
		changes[i].ID, changes[i].Recorded = next+int64(i), m
	}
	names := []string{"id", "host", "day", "gone", "name", "sector", "manager", "party_unit", "people", "founded", "origin_sheet", "origin_row", "recorded"}
	return tx.Insert("host_change", names, len(changes), func(i int, into []any) {
		c := &changes[i]
		into[0], into[1], into[2], into[3], into[4], into[5] = c.ID, int64(c.Host), c.Day, c.Gone, c.Name, string(c.Sector)
		into[6], into[7], into[8], into[9] = int64(c.Manager), db.OrNull(c.PartyUnit), nil, c.Founded
		if n, known := c.People.Number(); known {
			into[8] = int64(n)
		}
		into[10], into[11] = c.Origin.Args()
		into[12] = int64(m)
	})
}

// VoidChange voids one change; it must not have been voided before.
func VoidChange(tx *db.Tx, m journal.Mutation, id int64) error {
	n, err := tx.Exec(`update host_change set voided = $1 where id = $2 and voided is null`, int64(m), id)
	if err == nil && n != 1 {
		err = fmt.Errorf("host: change %d is not there to void", id)
	}
	return err
}

// FactTables are the room's tables of facts.
var FactTables = []journal.Facts{{
	Table: "host_change", Columns: []string{"host", "day", "gone", "name", "sector", "manager", "party_unit", "people", "founded"},
	Subject: "host", About: []string{"host"}, Units: []string{"manager", "party_unit"},
}}
