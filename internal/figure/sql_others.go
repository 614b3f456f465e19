package figure

import (
	"strings"

	"sen/internal/org"
)

// hostForms are the figures of hosts and enterprises.
var hostForms = map[Code]form{
	"hosts":                 {text: hostsThat(`true`, org.NonState...)},
	"hosts.with_unit":       {text: hostsThat(stands("s.party_unit", "<= $last"), org.NonState...)},
	"enterprises":           {text: enterprises()},
	"enterprises.with_unit": {text: hostsThat(stands("s.party_unit", "<= $last"), org.Enterprise)},
}

// hostsThat counts the hosts of some sectors that are managed in sub(U, T) and for which a condition on s
// holds.
func hostsThat(keep string, sectors ...org.Sector) string {
	return withTables(changeTable, hostTable,
		`counted (unit, n) as materialized (
    select s.manager, count(*) from hosting s where s.day <= $last and s.gone = 0 and s.sector in (`+texts(sectors...)+`)
      and not exists (select 1 from hosting later where later.host = s.host and later.day > s.day and later.day <= $last)
      and `+stands("s.manager", "<= $last")+` and `+keep+` group by s.manager)`,
		chain("counted", "<= $last"),
		`select c.unit, cast(sum(m.n) as bigint) as n from counted m join chain c on c.origin = m.unit group by c.unit`)
}

// enterprises is the latest count recorded for the unit or, if there is none, its hosts that are enterprises.
func enterprises() string {
	return withTables(otherTable,
		`latest (unit, day, n) as materialized (`+latest("DOANH_NGHIEP")+`)`,
		`select unit, n from latest union all
  select h.unit, h.n from (`+hostsThat(`true`, org.Enterprise)+`) h where h.unit not in (select unit from latest)`)
}

// latest is the latest value of a quantity dated on or before the last day.
func latest(quantity string) string {
	return `select r.unit, r.day, r.value from outside r where r.quantity = '` + quantity + `' and r.day <= $last and not exists (
      select 1 from outside later where later.unit = r.unit and later.quantity = r.quantity and later.day > r.day and later.day <= $last)`
}

// quotientForms are the target of admissions and the figures made of two others.
var quotientForms = map[Code]form{
	"admitted.target":             {text: targetOfAdmissions(), blank: true},
	"admitted.progress":           over(flowForms["admitted"], form{text: targetOfAdmissions()}),
	"admitted.per_members":        over(flowForms["admitted"], stockForms["members"]),
	"admitted.students.share":     over(flowForms["admitted.students"], flowForms["admitted"]),
	"admitted.nonstate.share":     over(flowForms["admitted.nonstate"], flowForms["admitted"]),
	"enterprises.with_unit.share": over(hostForms["enterprises.with_unit"], hostForms["enterprises"]),
	"left.change":                 leftChange(),
	"members.per_population":      membersPerPopulation(),
}

// over divides one figure by another, where that is not 0.
func over(n, d form) form {
	return form{blank: true, quotient: true, text: `select d.unit, coalesce(n.n, 0), d.n from (` + d.text + `) d
left join (` + n.text + `) n on n.unit = d.unit where d.n <> 0`}
}

// leftChange compares who left with the same days five years earlier.
func leftChange() form {
	left := flowForms["left"]
	then := form{text: strings.NewReplacer("$first", "$then_first", "$last", "$then_last").Replace(left.text)}
	f := over(left, then)
	f.change = true
	return f
}

// targetOfAdmissions is the target set for exactly the period; of several, the one decided last, of those of
// one day the one recorded last. Only a whole number is a target of admissions.
func targetOfAdmissions() string {
	const set = `.indicator = 'admitted' and @.first_day = $first and @.last_day = $last`
	return withTables(targetTable,
		`mine (id, unit, value, decided) as materialized (
    select t.id, t.unit, t.value, coalesce(d.day, '0001-01-01') from aim t left join org_decision d on d.id = t.decision
    where t`+strings.ReplaceAll(set, "@", "t")+`)`,
		`select m.unit, cast(m.value as bigint) as n from mine m where m.value not like '%.%' and not exists (
  select 1 from mine o where o.unit = m.unit and (o.decided > m.decided or o.decided = m.decided and o.id > m.id))`)
}

// membersPerPopulation divides by the latest population, unless a unit came directly under U, or went, on a
// day since.
func membersPerPopulation() form {
	return form{blank: true, quotient: true, text: withTables(changeTable, otherTable,
		`latest (unit, day, n) as materialized (`+latest("DAN_SO")+`)`,
		`select r.unit, coalesce(m.n, 0), r.n from latest r left join (`+stockForms["members"].text+`) m on m.unit = r.unit
  where r.n <> 0 and not exists (
    select 1 from change c where c.unit in (select k.unit from change k where k.aspect = 'parent' and k.ref = r.unit)
      and c.aspect in ('parent', 'begin', 'end') and c.day > r.day and c.day <= $last
      and (coalesce(`+parentThen("c", "<")+`, 0) = r.unit) <> (coalesce(`+parentThen("c", "<=")+`, 0) = r.unit))`)}
}

// parentThen is the unit above that of a change on its day ("<=") or on the eve ("<"); null if there is none
// or the unit does not exist.
func parentThen(change, day string) string {
	when := day + " " + change + ".day"
	return `(select p.ref from change p where p.unit = ` + change + `.unit and ` + holds("p", org.Parent, when) + ` and ` + stands(change+".unit", when) + `)`
}
