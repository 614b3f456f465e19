package figure

import (
	"fmt"
	"maps"
	"strings"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
)

// Here and in the files sql_*.go stands the slow and obvious form of every figure: one statement each, written
// from the definitions on the tables, with no help from the census or from package member's folding of facts.
//
// A statement answers for every unit at once. It starts from what is counted (members by home, entries of the
// period, units, hosts) and goes up the tree of the day at hand, so that U gets what lies in sub(U, d): the
// same set as going down from U, but one walk serves all units. Rows are (unit, n), of a quotient (unit,
// numerator, denominator).
//
// Days are compared, never calculated with, because the engines differ there: "on d" looks at rows with
// day <= d, "on the eve of d" at rows with day < d. A plus before a column keeps it from being looked up by an
// index of its own where the person's few facts are the better way.

// form is the SQL form of a figure.
type form struct {
	text string
	// blank says that a unit without a row has no value; otherwise it has 0.
	blank bool
	// quotient says that rows have a third column, the denominator; change, that the value is less one.
	quotient, change bool
}

// forms holds the SQL form of every figure.
var forms = func() map[Code]form {
	all := map[Code]form{}
	for _, some := range []map[Code]form{stockForms, flowForms, unitForms, hostForms, quotientForms} {
		maps.Copy(all, some)
	}
	return all
}()

// Statement is the SQL form of a figure, with named places for the period: "" if there is none. $1 is the
// mutation up to which facts are known.
func Statement(code Code) string { return forms[code].text }

// period is what a statement is asked: the days from first to last, both counted, as known by a mutation.
type period struct {
	known       journal.Mutation
	first, last day.Day
}

// bind gives the named places of a text numbers; $1 is the mutation, as journal.Known has it.
func (p period) bind(text string) (numbered string, args []any) {
	thenFirst, thenLast := Comparison(p.first, p.last)
	args = []any{p.known.OrNothing().Reader()}
	for _, place := range []struct {
		name  string
		value any
	}{{"$first", p.first}, {"$last", p.last}, {"$then_first", thenFirst}, {"$then_last", thenLast}, {"$year", p.last.Year()}} {
		if strings.Contains(text, place.name) {
			args = append(args, place.value)
			text = strings.ReplaceAll(text, place.name, fmt.Sprintf("$%d", len(args)))
		}
	}
	return text, args
}

// ask runs the statement: the figure's value for every unit it answers for.
func (f form) ask(tx *db.Tx, p period) (map[org.ID]Value, error) {
	text, args := p.bind(f.text)
	out := map[org.ID]Value{}
	var unit org.ID
	var v Value
	into := []any{&unit, &v.Whole}
	if f.quotient {
		v.Ratio, v.Change = !f.change, f.change
		into = []any{&unit, &v.Numerator, &v.Denominator}
	}
	err := tx.Rows(text, args...).Each(into, func() { out[unit] = v })
	return out, err
}

// of is a unit's value among those a statement gave.
func (f form) of(answers map[org.ID]Value, unit org.ID) Value {
	v, ok := answers[unit]
	if !ok && f.blank {
		return unknown(whyNoAnswer)
	}
	return v
}

// whyNoAnswer stands for every reason why a figure has no value: a statement gives none.
const whyNoAnswer = "no_answer"

// The tables, as known by the mutation bound to $1. A record that is set aside, being one person with another, has
// no facts.
const (
	factTable = `fact as not materialized (select person, day, slot, kind, until, unit, value, as_official, occupation from member_change
    where ` + journal.Known + ` and person not in (select s.person from member_same s where s.recorded <= $1 and (s.voided is null or s.voided > $1)))`
	changeTable = `change as not materialized (select unit, aspect, day, ref, value from org_change where ` + journal.Known + `)`
	hostTable   = `hosting as not materialized (select host, day, gone, sector, manager, party_unit from host_change where ` + journal.Known + `)`
	targetTable = `aim as not materialized (select id, unit, indicator, first_day, last_day, value, decision from target_target where ` + journal.Known + `)`
	otherTable  = `outside as not materialized (select unit, quantity, day, value from target_reference where ` + journal.Known + `)`
	praiseTable = `praised as not materialized (select unit, year from assess_recognition where ` + journal.Known + `)`
)

// withTables puts a statement together: the tables it is made of, and last what it selects from them.
func withTables(parts ...string) string {
	last := len(parts) - 1
	return "with recursive " + strings.Join(parts[:last], ",\n  ") + "\n" + parts[last]
}

// holds is the condition that a row of change, by its alias, says what an aspect of its unit is when only
// rows whose day is as when says ("<= $last", "< w.day") count.
func holds(alias string, aspect org.Aspect, when string) string {
	return strings.NewReplacer("@", alias, "ASPECT", string(aspect), "WHEN", when).Replace(
		`@.aspect = 'ASPECT' and @.day WHEN and not exists (
      select 1 from change later where later.unit = @.unit and later.aspect = @.aspect and later.day WHEN and later.day > @.day)`)
}

// stands is the condition that a unit exists.
func stands(unit, when string) string {
	return strings.NewReplacer("UNIT", unit, "WHEN", when).Replace(
		`exists (select 1 from change b where b.unit = UNIT and b.aspect = 'begin' and b.day WHEN)
      and not exists (select 1 from change e where e.unit = UNIT and e.aspect = 'end' and e.day WHEN)`)
}

// isOneOf is the condition that the kind or sector of a row's unit is one of some.
func isOneOf[T ~string](alias string, aspect org.Aspect, when string, values ...T) string {
	return `exists (select 1 from change k where k.unit = ` + alias + `.unit and k.value in (` + texts(values...) + `) and ` + holds("k", aspect, when) + `)`
}

// chain is a table of every unit at or above each unit of another table, in the tree of one day. A unit met
// again is not gone through again, so that a circle ends.
func chain(of, when string) string {
	return `chain (origin, unit) as (
    select unit, unit from ` + of + ` union
    select c.origin, p.ref from chain c join change p on p.unit = c.unit where p.ref is not null and ` + holds("p", org.Parent, when) + `)`
}

// dayChain is chain for rows that each bring a unit and a day of their own, beside other columns, which stay with
// every unit above: in the tree of the day ("<=") or of its eve ("<"). start gives the columns and the unit.
func dayChain(name, columns, start, tree string) string {
	return name + ` (` + columns + `, unit) as (
    ` + start + ` union
    select c.` + strings.ReplaceAll(columns, ", ", ", c.") + `, p.ref from ` + name + ` c join change p on p.unit = c.unit
    where p.ref is not null and ` + holds("p", org.Parent, tree+" c.day") + `)`
}

// texts is a list for "in (...)"; codes have no quotes in them.
func texts[T ~string](values ...T) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = "'" + string(v) + "'"
	}
	return strings.Join(quoted, ", ")
}

// numbers is a list for "in (...)".
func numbers[T ~uint8](values ...T) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = fmt.Sprint(uint8(v))
	}
	return strings.Join(out, ", ")
}
