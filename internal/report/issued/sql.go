package issued

import (
	"strings"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

const headQuery = `select r.id, r.kind, r.unit, r.first_day, r.last_day, r.title, r.issued_on, r.number, r.known, r.known_at,
	r.sha256, coalesce(r.replaces, 0), coalesce(n.id, 0), r.recorded, coalesce(w.recorded, 0), coalesce(w.ground, '')
	from issued_report r left join issued_report n on n.replaces = r.id left join issued_withdrawal w on w.report = r.id`

// eachHead reads the heads of issued reports, the latest first.
func eachHead(tx *db.Tx, where string, args []any, fn func(Head)) error {
	var h Head
	into := []any{
		&h.ID, &h.Kind, &h.Unit, &h.First, &h.Last, &h.Title, &h.On, &h.Number, &h.Known, &h.KnownAt,
		&h.Digest, &h.Replaces, &h.ReplacedBy, &h.Recorded, &h.Withdrawn, &h.Ground,
	}
	return tx.Rows(headQuery+where+` order by r.issued_on desc, r.id desc`, args...).Each(into, func() { fn(h) })
}

// headOf is the head of one report; false if there is none.
func headOf(tx *db.Tx, id ID) (h Head, found bool, err error) {
	err = eachHead(tx, ` where r.id = $1`, []any{int64(id)}, func(got Head) { h, found = got, true })
	return h, found, err
}

// headsOf are the reports of a kind, a unit and a period.
func headsOf(tx *db.Tx, kind, unit string, first, last day.Day) (out []Head, err error) {
	err = eachHead(tx, ` where r.kind = $1 and r.unit = $2 and r.first_day = $3 and r.last_day = $4`, []any{kind, unit, first, last},
		func(h Head) { out = append(out, h) })
	return out, err
}

// load reads the rest of a report.
func load(tx *db.Tx, h Head) (*Report, error) {
	r := &Report{Head: h}
	err := tx.QueryRow(`select tree_day, planted, body, paper from issued_report where id = $1`, int64(h.ID)).Scan(&r.TreeDay, &r.Planted, &r.Body, &r.Paper)
	if err != nil {
		return nil, err
	}
	r.Numbers, err = numbersOf(tx, ``, int64(h.ID))
	return r, err
}

// numberOf is one number of a report, and the day in whose tree it was counted; false if the report has none such.
func numberOf(tx *db.Tx, id ID, key string) (n Number, planted day.Day, found bool, err error) {
	if err = tx.QueryRow(`select planted from issued_report where id = $1`, int64(id)).Scan(&planted); err != nil {
		return n, planted, false, err
	}
	numbers, err := numbersOf(tx, ` and key = $2`, int64(id), key)
	if err != nil || len(numbers) == 0 {
		return n, planted, false, err
	}
	return numbers[0], planted, true, nil
}

// The forms of a value.
const (
	wholeForm = iota
	ratioForm
	changeForm
)

// numbersOf are the numbers of the report that is the first of args, all or those of whom the rest of a condition holds.
func numbersOf(tx *db.Tx, and string, args ...any) ([]Number, error) {
	rows, err := tx.Query(`select key, label, figure, unit, first_day, last_day, by_what, part, why, form, whole, numerator, denominator,
		source, source_day, decision, people, units, hosts, conditions from issued_number where report = $1`+and+` order by place`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Number
	for rows.Next() {
		n := Number{}
		q, v, form := &n.Query, &n.Value, 0
		var people, units, hosts []byte
		var conditions string
		err := rows.Scan(&n.Key, &n.Label, &q.Figure, &q.Unit, &q.From, &q.To, &q.By, &q.Part, &v.Why, &form, &v.Whole, &v.Numerator, &v.Denominator,
			&v.Source, &v.SourceDay, &v.Decision, &people, &units, &hosts, &conditions)
		if err == nil {
			err = readConditions(conditions, q)
		}
		if err != nil {
			return nil, err
		}
		v.Ratio, v.Change = form == ratioForm, form == changeForm
		if n.Behind, err = unpacked(people, units, hosts); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// eachPeople calls fn with the people behind the numbers of a report, the shortest lists first, until it has had enough. The
// parts of a figure whose whole the report has too are left out: nobody stands behind them who does not behind the whole.
func eachPeople(tx *db.Tx, id ID, fn func([]member.ID) bool) error {
	places, err := wholes(tx, id)
	if err != nil {
		return err
	}
	for _, place := range places {
		var packed []byte
		if err := tx.QueryRow(`select people from issued_number where report = $1 and place = $2`, int64(id), place).Scan(&packed); err != nil {
			return err
		}
		people, err := unpack([]member.ID(nil), packed)
		if err != nil || !fn(people) {
			return err
		}
	}
	return nil
}

// wholes are the places of a report's numbers that have people behind them and are no parts of another of its numbers.
func wholes(tx *db.Tx, id ID) (places []int64, err error) {
	rows, err := tx.Query(`select place, figure, unit, first_day, last_day, by_what, conditions from issued_number
		where report = $1 and people is not null order by length(people)`, int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	type counted struct {
		place      int64
		of         figure.OpenQuery
		conditions string
	}
	var all []counted
	whole := func(n counted) string {
		return strings.Join([]string{string(n.of.Figure), n.of.Unit, n.of.From.String(), n.of.To.String()}, "\n")
	}
	has := map[string]bool{}
	for rows.Next() {
		var n counted
		if err := rows.Scan(&n.place, &n.of.Figure, &n.of.Unit, &n.of.From, &n.of.To, &n.of.By, &n.conditions); err != nil {
			return nil, err
		}
		if n.of.By == "" && n.conditions == "" {
			has[whole(n)] = true
		}
		all = append(all, n)
	}
	for _, n := range all {
		// By unit, who moved between two parts stands behind both and not behind the whole.
		if n.of.By == "" && n.conditions == "" || n.of.By == figure.ByUnit || !has[whole(n)] {
			places = append(places, n.place)
		}
	}
	return places, rows.Err()
}

func unpacked(people, units, hosts []byte) (b Behind, err error) {
	if b.People, err = unpack(b.People, people); err != nil {
		return b, err
	}
	if b.Units, err = unpack(b.Units, units); err != nil {
		return b, err
	}
	b.Hosts, err = unpack(b.Hosts, hosts)
	return b, err
}

func formOf(v figure.Value) int64 {
	switch {
	case v.Change:
		return changeForm
	case v.Ratio:
		return ratioForm
	}
	return wholeForm
}

// insert adds a report and gives its number.
func insert(tx *db.Tx, m journal.Mutation, decision org.DecisionID, r *Report) (ID, error) {
	id, err := tx.NextID("issued_report")
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(`insert into issued_report (id, kind, unit, first_day, last_day, tree_day, planted, issued_on, number, title, known, known_at, body, paper, replaces, decision, sha256, recorded)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		id, r.Kind, r.Unit, r.First, r.Last, r.TreeDay, r.Planted, r.On, r.Number, r.Title, int64(r.Known), r.KnownAt, orEmpty(r.Body), orNull(r.Paper),
		db.OrNull(r.Replaces), db.OrNull(decision), r.Digest, int64(m))
	if err != nil {
		return 0, err
	}
	columns := []string{
		"report", "place", "key", "label", "figure", "unit", "first_day", "last_day", "by_what", "part", "why", "form", "whole", "numerator", "denominator",
		"source", "source_day", "decision", "people", "units", "hosts", "conditions",
	}
	return ID(id), tx.Insert("issued_number", columns, len(r.Numbers), func(i int, into []any) {
		n := &r.Numbers[i]
		q, v := n.Query, n.Value
		into[0], into[1], into[2], into[3], into[4], into[5], into[6], into[7] = id, int64(i), n.Key, n.Label, string(q.Figure), q.Unit, q.From, q.To
		into[8], into[9], into[10], into[11], into[12], into[13], into[14] = string(q.By), q.Part, v.Why, formOf(v), v.Whole, v.Numerator, v.Denominator
		into[15], into[16], into[17] = v.Source, v.SourceDay, v.Decision
		into[18], into[19], into[20] = orNull(pack(n.Behind.People)), orNull(pack(n.Behind.Units)), orNull(pack(n.Behind.Hosts))
		into[21] = conditionsOf(q)
	})
}

func orNull(b []byte) any {
	if b == nil {
		return nil
	}
	return b
}

func orEmpty(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

func insertWithdrawn(tx *db.Tx, m journal.Mutation, report ID, ground string) error {
	id, err := tx.NextID("issued_withdrawal")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into issued_withdrawal (id, report, ground, recorded) values ($1, $2, $3, $4)`, id, int64(report), ground, int64(m))
	return err
}
