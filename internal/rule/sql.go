package rule

import (
	"database/sql"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
)

func valuesOf(tx *db.Tx) (out []StoredValue, err error) {
	var v StoredValue
	var value sql.NullInt64
	err = tx.Rows(`select id, province, rule, name, value, unit, from_day, decision, note, recorded from rule_value order by id`).
		Each([]any{&v.ID, &v.Province, &v.Rule, &v.Name, &value, &v.Unit, &v.From, &v.Decision, &v.Note, &v.Recorded}, func() {
			v.Value.Value, v.Withdrawn = int(value.Int64), !value.Valid
			out = append(out, v)
		})
	return out, err
}

func insertValue(tx *db.Tx, v StoredValue) error {
	id, err := tx.NextID("rule_value")
	if err != nil {
		return err
	}
	var value any
	if !v.Withdrawn {
		value = int64(v.Value.Value)
	}
	_, err = tx.Exec(`insert into rule_value (id, province, rule, name, value, unit, from_day, decision, note, recorded) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		id, int64(v.Province), v.Rule, v.Name, value, string(v.Unit), v.From, v.Decision, v.Note, int64(v.Recorded))
	return err
}

func checksOf(tx *db.Tx) (out []StoredCheck, err error) {
	return db.All(tx.Rows(`select id, province, rule, rule_set, decision, withdrawn, recorded from rule_check order by id`), func(c *StoredCheck) []any {
		return []any{&c.ID, &c.Province, &c.Rule, &c.Set, &c.Decision, &c.Withdrawn, &c.Recorded}
	})
}

func insertCheck(tx *db.Tx, c StoredCheck) error {
	id, err := tx.NextID("rule_check")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into rule_check (id, province, rule, rule_set, decision, withdrawn, recorded) values ($1, $2, $3, $4, $5, $6, $7)`,
		id, int64(c.Province), c.Rule, c.Set, c.Decision, c.Withdrawn, int64(c.Recorded))
	return err
}

// worked marks a weekend day that is worked, among the reasons of days that are not.
const worked = "worked"

// yearsOf are the years a register has put in and not withdrawn.
func yearsOf(tx *db.Tx) ([]Year, error) {
	years, err := headsOfYears(tx)
	if err != nil || len(years) == 0 {
		return nil, err
	}
	var id int64
	var d day.Day
	var reason string
	err = tx.Rows(`select year_id, day, reason from rule_year_day order by year_id, day`).Each([]any{&id, &d, &reason}, func() {
		switch y, ok := years[id]; {
		case !ok:
		case reason == worked:
			y.Worked = append(y.Worked, d)
		default:
			y.Off[d] = reason
		}
	})
	var out []Year
	for _, y := range years {
		out = append(out, *y)
	}
	slices.SortFunc(out, func(a, b Year) int { return a.Year - b.Year })
	return out, err
}

// headsOfYears are the newest rows of each year, by number, without those that withdraw it.
func headsOfYears(tx *db.Tx) (map[int64]*Year, error) {
	var id int64
	var y Year
	out := map[int64]*Year{}
	err := tx.Rows(`select y.id, y.year, y.source from rule_year y
		where y.withdrawn = 0 and y.id = (select max(n.id) from rule_year n where n.year = y.year)`).
		Each([]any{&id, &y.Year, &y.Source}, func() { out[id] = &Year{Year: y.Year, Source: y.Source, Own: true, Off: map[day.Day]string{}} })
	return out, err
}

func insertYear(tx *db.Tx, y Year, withdrawn bool, m journal.Mutation) error {
	id, err := tx.NextID("rule_year")
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`insert into rule_year (id, year, source, withdrawn, recorded) values ($1, $2, $3, $4, $5)`, id, int64(y.Year), y.Source, withdrawn, int64(m)); err != nil {
		return err
	}
	insert := func(d day.Day, reason string) error {
		_, err := tx.Exec(`insert into rule_year_day (year_id, day, reason) values ($1, $2, $3)`, id, d, reason)
		return err
	}
	for _, d := range sortedDays(y.Off) {
		if err := insert(d, y.Off[d]); err != nil {
			return err
		}
	}
	for _, d := range y.Worked {
		if err := insert(d, worked); err != nil {
			return err
		}
	}
	return nil
}

// mostLooked is how many acts are looked through for one on the rules.
const mostLooked = 1000

// ChangedSince says whether any act on the rules or the calendar was recorded after a mutation. Where very much was
// recorded since it says so without looking.
func ChangedSince(tx *db.Tx, m journal.Mutation) (bool, error) {
	entries, err := journal.Since(tx, m, mostLooked+1)
	if err != nil || len(entries) > mostLooked {
		return len(entries) > mostLooked, err
	}
	return slices.ContainsFunc(entries, func(e journal.Entry) bool {
		return strings.HasPrefix(string(e.Act), "rule.") || strings.HasPrefix(string(e.Act), "calendar.")
	}), nil
}
