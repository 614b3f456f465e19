package journal

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sen/internal/db"
)

// Facts describes a table of facts, so that what one act recorded can be taken back without knowing what it says. The
// table has id, recorded and voided beside the columns named here; where a row came from is told by none of them.
type Facts struct {
	Table   string
	Columns []string // all that a row states
	// Subject is what rows are about, the same word in every table about it, and About the columns that name it.
	Subject string
	About   []string
	// Units and People are further columns that name units and people by number.
	Units, People []string
}

// Net is a row that makes the difference between what was known by a mutation and what is known now.
type Net struct {
	ID       int64
	Recorded Mutation
	Voided   Mutation // 0: it is known now and was not known then; else the other way round
	States   string   // all the row states, comparable with others of its table
	About    string   // Subject and the values of About, comparable with all tables
	Units    []int64
	People   []int64
}

// By is the mutation that made the difference.
func (n Net) By() Mutation { return max(n.Recorded, n.Voided) }

// Touched calls fn with what the rows are about that a mutation recorded or voided, each once.
func (f Facts) Touched(tx *db.Tx, m Mutation, fn func(about string)) error {
	query := `select distinct ` + strings.Join(f.About, ", ") + ` from ` + f.Table + ` where recorded = $1 or voided = $1`
	return scanAll(tx, query, len(f.About), []any{int64(m)}, func(v []any) { fn(f.about(v)) })
}

// Since calls fn with the rows that make the difference between what was known by a mutation and what is known now, in
// the order of their numbers.
func (f Facts) Since(tx *db.Tx, m Mutation, fn func(Net)) error {
	query := `select id, recorded, coalesce(voided, 0), ` + strings.Join(f.Columns, ", ") + ` from ` + f.Table +
		` where recorded <= $1 and voided > $1 or recorded > $1 and voided is null order by id`
	return scanAll(tx, query, 3+len(f.Columns), []any{int64(m)}, func(v []any) {
		stated := v[3:]
		fn(Net{
			ID: v[0].(int64), Recorded: Mutation(v[1].(int64)), Voided: Mutation(v[2].(int64)), States: told(stated),
			About: f.about(f.pick(stated, f.About)), Units: numbers(f.pick(stated, f.Units)), People: numbers(f.pick(stated, f.People)),
		})
	})
}

// about names what a row is about.
func (f Facts) about(values []any) string { return f.Subject + told(values) }

// told writes values so that no two lists of values are written alike.
func told(values []any) string {
	var b []byte
	for _, v := range values {
		b = append(b, ' ')
		switch v := v.(type) {
		case string:
			b = strconv.AppendQuote(b, v)
		case []byte:
			b = fmt.Appendf(b, "%x", v)
		case int64:
			b = strconv.AppendInt(b, v, 10)
		default:
			b = fmt.Append(b, v)
		}
	}
	return string(b)
}

// AboutNumber is About of a row whose subject is named by one number.
func AboutNumber(subject string, n int64) string {
	return Facts{Subject: subject}.about([]any{n})
}

// pick gives the values of some columns.
func (f Facts) pick(stated []any, columns []string) []any {
	out := make([]any, 0, len(columns))
	for _, c := range columns {
		out = append(out, stated[slices.Index(f.Columns, c)])
	}
	return out
}

// numbers leaves out what is null.
func numbers(values []any) (out []int64) {
	for _, v := range values {
		if n, ok := v.(int64); ok {
			out = append(out, n)
		}
	}
	return out
}

func scanAll(tx *db.Tx, query string, columns int, args []any, fn func([]any)) error {
	values, into := make([]any, columns), make([]any, columns)
	for i := range into {
		into[i] = &values[i]
	}
	return tx.Rows(query, args...).Each(into, func() { fn(values) })
}

// VoidRecordedBy voids under m all that another mutation recorded and that is not voided yet; it tells how many rows.
func (f Facts) VoidRecordedBy(tx *db.Tx, m, undone Mutation) (int64, error) {
	return tx.Exec(`update `+f.Table+` set voided = $1 where recorded = $2 and voided is null`, int64(m), int64(undone))
}

// Void voids one row; it must not have been voided before.
func (f Facts) Void(tx *db.Tx, m Mutation, id int64) error {
	n, err := tx.Exec(`update `+f.Table+` set voided = $1 where id = $2 and voided is null`, int64(m), id)
	if err == nil && n != 1 {
		err = fmt.Errorf("journal: %s %d is not there to void", f.Table, id)
	}
	return err
}

// RecordAgain records under m, as new rows without an origin, what another mutation voided; it tells how many rows.
func (f Facts) RecordAgain(tx *db.Tx, m, undone Mutation) (int64, error) {
	next, err := tx.NextID(f.Table)
	if err != nil {
		return 0, err
	}
	columns := strings.Join(f.Columns, ", ")
	return tx.Exec(`insert into `+f.Table+` (id, `+columns+`, recorded)
		select cast($1 as bigint) - 1 + row_number() over (order by id), `+columns+`, cast($2 as bigint) from `+f.Table+` where voided = $3`,
		next, int64(m), int64(undone))
}
