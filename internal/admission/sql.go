package admission

import (
	"database/sql"
	"fmt"
	"slices"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/viet"
)

const stepColumns = `id, prospect, seq, deed, day, stage, coalesce(unit, 0), coalesce(person, 0), since_day, until_day, coalesce(code, ''),
	coalesce(ref, 0), coalesce(present, 0), coalesce(votes_for, 0), coalesce(votes_against, 0), coalesce(votes_of, 0), coalesce(votes_roll, 0),
	coalesce(passed, 0), rule_set, coalesce(reason, ''), coalesce(decision, 0), recorded, coalesce(voided, 0), coalesce(meeting_place, ''),
	coalesce(minute_taker, 0), probationers`

// into are the places of stepColumns.
func (s *Step) into() []any {
	v := &s.Vote
	return []any{
		&s.ID, &s.Case, &s.Seq, &s.Deed, &s.Day, &s.Stage, &s.Unit, &s.Person, &s.Since, &s.Until, &s.Code, &s.Ref,
		&v.Present, &v.For, &v.Against, &v.Of, &v.Roll, &v.Passed, &s.Set, &s.Reason, &s.Decision, &s.Recorded, &s.Voided,
		&s.Met.Place, &s.Met.Minutes, &s.Met.Probationers,
	}
}

// eachStep reads the steps that stand, those of a case together and in order. The Step is used again for the next.
func eachStep(tx *db.Tx, where string, args []any, fn func(*Step)) error {
	var s Step
	into := s.into()
	return tx.Rows(`select `+stepColumns+` from admission_step where voided is null`+where+` order by prospect, seq`, args...).
		Each(into, func() { fn(&s) })
}

// stepsOf reads the steps of a case in order.
func stepsOf(tx *db.Tx, id ID) (out []Step, err error) {
	err = eachStep(tx, ` and prospect = $1`, []any{int64(id)}, func(s *Step) { out = append(out, *s) })
	return out, err
}

// stepsOfSome reads the steps of some cases.
func stepsOfSome(tx *db.Tx, ids []ID, fn func(*Step)) error {
	return db.InBatches(ids, func(list string) error { return eachStep(tx, ` and prospect in (`+list+`)`, nil, fn) })
}

// everyStepOf reads all steps of a case that were ever recorded, in the order of recording.
func everyStepOf(tx *db.Tx, id ID) ([]Step, error) {
	return db.All(tx.Rows(`select `+stepColumns+` from admission_step where prospect = $1 order by id`, int64(id)), (*Step).into)
}

// insertSteps adds steps, whose ID and Recorded it sets.
func insertSteps(tx *db.Tx, m journal.Mutation, steps []Step) error {
	next, err := tx.NextID("admission_step")
	if err != nil {
		return err
	}
	for i := range steps {
		steps[i].ID, steps[i].Recorded = next+int64(i), m
	}
	columns := []string{
		"id", "prospect", "seq", "deed", "day", "stage", "unit", "person", "since_day", "until_day", "code", "ref", "present", "votes_for",
		"votes_against", "votes_of", "votes_roll", "passed", "rule_set", "reason", "decision", "recorded",
		"meeting_place", "minute_taker", "probationers",
	}
	return tx.Insert("admission_step", columns, len(steps), func(i int, into []any) {
		s := &steps[i]
		into[0], into[1], into[2], into[3], into[4], into[5] = s.ID, int64(s.Case), int64(s.Seq), string(s.Deed), s.Day, int64(s.Stage)
		into[6], into[7], into[8], into[9] = db.OrNull(s.Unit), db.OrNull(s.Person), s.Since, s.Until
		into[10], into[11] = db.TextOrNull(s.Code), db.OrNull(s.Ref)
		for k := range 6 {
			into[12+k] = nil
		}
		if v := s.Vote; v.Held() {
			into[12], into[13], into[14], into[15], into[16], into[17] = int64(v.Present), int64(v.For), int64(v.Against), int64(v.Of), int64(v.Roll), v.Passed
		}
		into[18], into[19], into[20], into[21] = s.Set, db.TextOrNull(s.Reason), db.OrNull(s.Decision), int64(m)
		into[22], into[23], into[24] = db.TextOrNull(s.Met.Place), db.OrNull(s.Met.Minutes), s.Met.Probationers.stored()
	})
}

// voidStep voids one step; it must not have been voided before.
func voidStep(tx *db.Tx, m journal.Mutation, id int64) error {
	n, err := tx.Exec(`update admission_step set voided = $1 where id = $2 and voided is null`, int64(m), id)
	if err == nil && n != 1 {
		err = fmt.Errorf("admission: step %d is not there to void", id)
	}
	return err
}

// insertProspects adds so many prospects and gives the number of the first.
func insertProspects(tx *db.Tx, m journal.Mutation, n int) (ID, error) {
	next, err := tx.NextID("admission_prospect")
	if err != nil {
		return 0, err
	}
	return ID(next), tx.Insert("admission_prospect", []string{"id", "recorded"}, n, func(i int, into []any) {
		into[0], into[1] = next+int64(i), int64(m)
	})
}

// standing says whether a case is there: listed once and not erased.
func standing(tx *db.Tx, id ID) (bool, error) {
	var forgotten sql.NullInt64
	found, err := tx.Rows(`select forgotten from admission_prospect where id = $1`, int64(id)).One(&forgotten)
	return found && !forgotten.Valid, err
}

// Standing says of codes which name a case that is there: of one erased, or never given, nothing is shown.
func Standing(tx *db.Tx, codes []string) (map[string]bool, error) {
	var ids []ID
	for _, code := range codes {
		if id, ok := ParseCode(code); ok {
			ids = append(ids, id)
		}
	}
	there := map[string]bool{}
	err := db.InBatches(ids, func(list string) error {
		var id ID
		return tx.Rows(`select id from admission_prospect where forgotten is null and id in (`+list+`)`).
			Each([]any{&id}, func() { there[id.Code()] = true })
	})
	return there, err
}

const cardColumns = `prospect, name, birth, coalesce(sex, 0), coalesce(occupation, 0), coalesce(education, 0), coalesce(youth_union, 0)`

// eachCard reads cards in no order.
func eachCard(tx *db.Tx, where string, args []any, fn func(ID, Card)) error {
	var id ID
	var c Card
	return tx.Rows(`select `+cardColumns+` from admission_card`+where, args...).
		Each([]any{&id, &c.Name, &c.Birth, &c.Sex, &c.Occupation, &c.Education, &c.YouthUnion}, func() { fn(id, c) })
}

func cardOf(tx *db.Tx, id ID) (c Card, err error) {
	err = eachCard(tx, ` where prospect = $1`, []any{int64(id)}, func(_ ID, got Card) { c = got })
	return c, err
}

func cardsOfSome(tx *db.Tx, ids []ID, fn func(ID, Card)) error {
	return db.InBatches(ids, func(list string) error { return eachCard(tx, ` where prospect in (`+list+`)`, nil, fn) })
}

// namedAlike are the prospects of a name, letters without marks, and a birth, in order.
func namedAlike(tx *db.Tx, c Card) (out []ID, err error) {
	err = eachCard(tx, ` where folded = $1 and birth = $2`, []any{viet.Fold(c.Name), c.Birth}, func(id ID, _ Card) { out = append(out, id) })
	slices.Sort(out)
	return out, err
}

// numbered is a card with whose it is.
type numbered struct {
	ID
	Card
}

func insertCards(tx *db.Tx, m journal.Mutation, cards []numbered) error {
	columns := []string{"prospect", "name", "folded", "sort_key", "birth", "sex", "occupation", "education", "youth_union", "recorded"}
	return tx.Insert("admission_card", columns, len(cards), func(i int, into []any) {
		c := &cards[i]
		into[0], into[1], into[2], into[3], into[4] = int64(c.ID), c.Name, viet.Fold(c.Name), viet.SortKey(c.Name), c.Birth
		into[5], into[6], into[7], into[8] = db.OrNull(c.Sex), db.OrNull(c.Occupation), db.OrNull(c.Education), db.OrNull(c.YouthUnion)
		into[9] = int64(m)
	})
}

// dropCard erases who a prospect is.
func dropCard(tx *db.Tx, id ID) error {
	_, err := tx.Exec(`delete from admission_card where prospect = $1`, int64(id))
	return err
}

// erase forgets a case: the number stays, and by which mutation it was erased.
func erase(tx *db.Tx, m journal.Mutation, id ID) error {
	n, err := tx.Exec(`update admission_prospect set forgotten = $1 where id = $2 and forgotten is null`, int64(m), int64(id))
	if err == nil && n != 1 {
		err = fmt.Errorf("admission: case %d is not there to erase", id)
	}
	if err != nil {
		return err
	}
	if err := dropCard(tx, id); err != nil {
		return err
	}
	_, err = tx.Exec(`delete from admission_step where prospect = $1`, int64(id))
	return err
}

// count adds to what stays of those who were erased.
func count(tx *db.Tx, unit org.ID, month, what string) error {
	_, err := tx.Exec(`insert into admission_count (unit, month, what, n) values ($1, $2, $3, 1)
		on conflict (unit, month, what) do update set n = admission_count.n + 1`, int64(unit), month, what)
	return err
}

// eachCount reads what stays of those who were erased, in a stretch of months, both counted.
func eachCount(tx *db.Tx, from, to string, fn func(unit org.ID, month, what string, n int)) error {
	var unit org.ID
	var month, what string
	var n int
	return tx.Rows(`select unit, month, what, n from admission_count where month >= $1 and month <= $2 order by unit, month, what`, from, to).
		Each([]any{&unit, &month, &what, &n}, func() { fn(unit, month, what, n) })
}

// changedSince are the cases about which anything was recorded, voided or erased after a mutation, in order.
func changedSince(tx *db.Tx, m journal.Mutation) ([]ID, error) {
	// Asked to tell each once or in order, SQLite would walk whole tables instead of the few rows since.
	out, err := db.Column[ID](tx.Rows(`select prospect from admission_step where recorded > $1 or voided > $1
		union all select prospect from admission_card where recorded > $1
		union all select id from admission_prospect where recorded > $1 or forgotten > $1`, int64(m)))
	slices.Sort(out)
	return slices.Compact(out), err
}

// casesOf are the cases that name a person as who the prospect is, was or became, in order.
func casesOf(tx *db.Tx, person member.ID) (out []ID, err error) {
	err = eachStep(tx, ` and person = $1 and deed in ('list', 'adopt', 'ceremony')`, []any{int64(person)}, func(s *Step) { out = append(out, s.Case) })
	return out, err
}

// lastAct is the last mutation by which anything was recorded or voided about a case.
func lastAct(tx *db.Tx, id ID) (m journal.Mutation, err error) {
	err = tx.QueryRow(`select coalesce(max(m), 0) from (select recorded as m from admission_prospect where id = $1
		union all select recorded from admission_card where prospect = $1
		union all select recorded from admission_step where prospect = $1
		union all select voided from admission_step where prospect = $1) acts`, int64(id)).Scan(&m)
	return m, err
}

// leftBefore are the cases whose last step is that of leaving the list, before a day.
func leftBefore(tx *db.Tx, before day.Day) (out []ID, err error) {
	err = eachStep(tx, ` and deed = $1 and day < $2`, []any{string(DoLeave), before}, func(s *Step) { out = append(out, s.Case) })
	return out, err
}
