package reading

import (
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/member"
	"sen/internal/org"
)

const lineColumns = `id, at, actor, act, coalesce(person, 0), coalesce(unit, 0), how_many, filter, coalesce(reason, '')`

func (l *Line) into() []any {
	return []any{&l.ID, &l.At, &l.Actor, &l.Act, &l.Person, &l.Unit, &l.HowMany, &l.Filter, &l.Reason}
}

func lines(tx *db.Tx, query string, args ...any) ([]Line, error) {
	return db.All(tx.Rows(query, args...), (*Line).into)
}

// linesOf are the last lines about a person before one, without those that a hold delays on a day.
func linesOf(tx *db.Tx, person member.ID, today day.Day, before int64, n int) ([]Line, error) {
	return lines(tx, `select `+lineColumns+` from reading_entry where id in (
			select id from reading_entry where person = $1 and id < $2
			union all select entry from reading_person where person = $1 and entry < $2)
		and id not in (select entry from reading_hold where outcome = 'confirmed' and ends_on > $3)
		order by id desc limit $4`, int64(person), before, today, n)
}

// linesBefore are the last lines before one, whoever they are about.
func linesBefore(tx *db.Tx, before int64, n int) ([]Line, error) {
	return lines(tx, `select `+lineColumns+` from reading_entry where id < $1 order by id desc limit $2`, before, n)
}

func lineByID(tx *db.Tx, id int64) (Line, bool, error) {
	return db.First(tx.Rows(`select `+lineColumns+` from reading_entry where id = $1`, id), (*Line).into)
}

// lastOfPerson is when the actor last read the person by the act; none if never.
func lastOfPerson(tx *db.Tx, e Line) (day.Instant, error) {
	return instant(tx, `select at from reading_entry where person = $1 and actor = $2 and act = $3 order by id desc limit 1`,
		int64(e.Person), e.Actor, string(e.Act))
}

// lastOfList is when the actor last read the same list in the same way; none if never.
func lastOfList(tx *db.Tx, e Line, digest string) (day.Instant, error) {
	return instant(tx, `select at from reading_entry where digest = $1 and actor = $2 and act = $3 and coalesce(unit, 0) = $4 and filter = $5
		order by id desc limit 1`, digest, e.Actor, string(e.Act), int64(e.Unit), e.Filter)
}

func instant(tx *db.Tx, query string, args ...any) (at day.Instant, err error) {
	_, err = tx.Rows(query, args...).One(&at)
	return at, err
}

// peopleOf are the people whom a line is about.
func peopleOf(tx *db.Tx, l Line) ([]member.ID, error) {
	if l.Person != 0 {
		return []member.ID{l.Person}, nil
	}
	people := make([]member.ID, 0, l.HowMany)
	var p member.ID
	err := tx.Rows(`select person from reading_person where entry = $1 order by person`, l.ID).
		Each([]any{&p}, func() { people = append(people, p) })
	return people, err
}

// insertEntry adds a line as of now. Digest is of a list, "" of one person.
func insertEntry(tx *db.Tx, l Line, digest string) (int64, error) {
	id, err := tx.NextID("reading_entry")
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(`insert into reading_entry (id, at, actor, act, person, unit, how_many, filter, reason, digest)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, id, tx.Now(), l.Actor, string(l.Act), db.OrNull(l.Person), db.OrNull(l.Unit),
		l.HowMany, l.Filter, db.TextOrNull(l.Reason), db.TextOrNull(digest))
	return id, err
}

func insertPeople(tx *db.Tx, entry int64, people []member.ID) error {
	return tx.Insert("reading_person", []string{"entry", "person"}, len(people), func(i int, into []any) {
		into[0], into[1] = entry, int64(people[i])
	})
}

// countAttempts counts the codes that an actor tried since an instant.
func countAttempts(tx *db.Tx, actor string, since day.Instant) (n int, err error) {
	err = tx.QueryRow(`select count(*) from reading_attempt where actor = $1 and at > $2`, actor, since).Scan(&n)
	return n, err
}

func insertAttempt(tx *db.Tx, actor string) error {
	id, err := tx.NextID("reading_attempt")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into reading_attempt (id, actor, at) values ($1, $2, $3)`, id, actor, tx.Now())
	return err
}

func insertLook(tx *db.Tx, l *Look) (int64, error) {
	id, err := tx.NextID("reading_look")
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(`insert into reading_look (id, actor, person, home, reason, paper, at, ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		id, l.Actor, int64(l.Person), db.OrNull(l.Home), l.Reason, l.Paper, l.At, l.Until)
	if err != nil {
		return 0, err
	}
	return id, tx.Insert("reading_look_side", []string{"look", "unit"}, len(l.Sides), func(i int, into []any) {
		into[0], into[1] = id, int64(l.Sides[i])
	})
}

func endLook(tx *db.Tx, id int64, actor string) (int64, error) {
	return tx.Exec(`update reading_look set ended_at = $1 where id = $2 and actor = $3 and ended_at is null and ends_at > $1`, tx.Now(), id, actor)
}

const lookColumns = `id, actor, person, coalesce(home, 0), reason, paper, at, ends_at, ended_at`

// looksNow are an actor's looks that have not ended, the latest first.
func looksNow(tx *db.Tx, actor string) ([]Look, error) {
	return looks(tx, `select `+lookColumns+` from reading_look where actor = $1 and ends_at > $2 and ended_at is null order by id desc`, actor, tx.Now())
}

// looksBefore are the last looks before one, whoever's.
func looksBefore(tx *db.Tx, before int64, n int) ([]Look, error) {
	return looks(tx, `select `+lookColumns+` from reading_look where id < $1 order by id desc limit $2`, before, n)
}

func looks(tx *db.Tx, query string, args ...any) (out []Look, err error) {
	return db.All(tx.Rows(query, args...), func(l *Look) []any {
		return []any{&l.ID, &l.Actor, &l.Person, &l.Home, &l.Reason, &l.Paper, &l.At, &l.Until, &l.Ended}
	})
}

// addSides tells looks, the latest first, the units on which their lookers held the act.
func addSides(tx *db.Tx, looks []Look) error {
	if len(looks) == 0 {
		return nil
	}
	var look int64
	var unit org.ID
	sides := map[int64][]org.ID{}
	err := tx.Rows(`select look, unit from reading_look_side where look between $1 and $2 order by unit`, looks[len(looks)-1].ID, looks[0].ID).
		Each([]any{&look, &unit}, func() { sides[look] = append(sides[look], unit) })
	for i := range looks {
		looks[i].Sides = sides[looks[i].ID]
	}
	return err
}

const holdColumns = `id, entry, asked_by, asked_at, ground, ends_on, coalesce(decided_by, ''), decided_at, coalesce(outcome, '')`

func (h *Hold) into() []any {
	return []any{&h.ID, &h.Entry, &h.AskedBy, &h.AskedAt, &h.Ground, &h.Ends, &h.DecidedBy, &h.DecidedAt, &h.Outcome}
}

func holds(tx *db.Tx, query string, args ...any) ([]Hold, error) {
	return db.All(tx.Rows(query, args...), (*Hold).into)
}

func holdByID(tx *db.Tx, id int64) (Hold, bool, error) {
	return db.First(tx.Rows(`select `+holdColumns+` from reading_hold where id = $1`, id), (*Hold).into)
}

// holdsOn are all holds of a line.
func holdsOn(tx *db.Tx, entry int64) ([]Hold, error) {
	return holds(tx, `select `+holdColumns+` from reading_hold where entry = $1 order by id`, entry)
}

// holdsAt are the holds that wait, and those that delay a line on a day.
func holdsAt(tx *db.Tx, today day.Day) ([]Hold, error) {
	return holds(tx, `select `+holdColumns+` from reading_hold where outcome is null or outcome = 'confirmed' and ends_on > $1 order by id`, today)
}

func insertHold(tx *db.Tx, recorded int64, h Hold) (int64, error) {
	id, err := tx.NextID("reading_hold")
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(`insert into reading_hold (id, entry, asked_by, asked_at, ground, ends_on, recorded) values ($1, $2, $3, $4, $5, $6, $7)`,
		id, h.Entry, h.AskedBy, h.AskedAt, h.Ground, h.Ends, recorded)
	return id, err
}

func decideHold(tx *db.Tx, id int64, by string, outcome Outcome) error {
	_, err := tx.Exec(`update reading_hold set decided_by = $1, decided_at = $2, outcome = $3 where id = $4`, by, tx.Now(), string(outcome), id)
	return err
}
