package figure

import (
	"strings"

	"sen/internal/member"
	"sen/internal/org"
)

// flowForms are the figures of entries, exits and recognitions in the period.
var flowForms = map[Code]form{
	"members.in":     {text: entriesInto(peopleWith("ENTRY, TRANSFER")+` union `+peopleReorganised, `true`)},
	"admitted":       {text: entriesInto(peopleWith(numbers(member.Admitted, member.Readmitted)), cameOntoTheList)},
	"arrived":        {text: entriesInto(peopleWith(numbers(member.Arrived, member.Returned)), cameOntoTheList)},
	"listed":         {text: entriesInto(peopleWith(numbers(member.Listed)), cameOntoTheList)},
	"restored":       {text: entriesInto(peopleWith(numbers(member.Restored, member.Reconnected)), cameOntoTheList)},
	"transferred_in": {text: entriesInto(peopleWith("PERSONAL"), movedPersonally)},
	"reorganised_in": {text: entriesInto(peopleWith("TRANSFER")+` union `+peopleReorganised, movedOtherwise)},

	"members.out":     {text: exitsFrom(peopleWith("TRANSFER, EXIT")+` union `+peopleReorganised, `true`)},
	"removed":         {text: exitsFrom(peopleWith(numbers(member.Removed)), leftTheList)},
	"resigned":        {text: exitsFrom(peopleWith(numbers(member.Resigned)), leftTheList)},
	"expelled":        {text: exitsFrom(peopleWith(numbers(member.Expelled)), leftTheList)},
	"died":            {text: exitsFrom(peopleWith(numbers(member.Died)), leftTheList)},
	"departed":        {text: exitsFrom(peopleWith(numbers(member.Departed)), leftTheList)},
	"annulled":        {text: exitsFrom(peopleWith(numbers(member.Annulled)), leftTheList)},
	"transferred_out": {text: exitsFrom(peopleWith("PERSONAL"), movedPersonally)},
	"reorganised_out": {text: exitsFrom(peopleWith("TRANSFER")+` union `+peopleReorganised, movedOtherwise)},
	"left":            {text: exitsFrom(peopleWith(numbers(member.Removed, member.Resigned)), leftTheList)},

	"admitted.students": {text: admittedWorking("HOC_SINH", "SINH_VIEN")},
	"admitted.nonstate": {text: admittedWorking("QUAN_LY_DN_NGOAI_NN", "GIAN_TIEP_DN_NGOAI_NN", "LAO_DONG_DN_NGOAI_NN")},
	"confirmed":         {text: recognised()},
}

// peopleWith are the people and days of the period on which there is a fact of some kinds.
func peopleWith(some string) string {
	return kinds.Replace(`select person, day from fact where kind in (` + some + `) and day >= $first and day <= $last`)
}

// peopleReorganised are the people and days of the period on which the place of their home in the tree may
// have changed: on the eve it lay at or below a unit that was given a parent that day. A cross join is done
// in the order it is written in.
var peopleReorganised = `select h.person, b.day from below b cross join fact h where h.unit = b.unit and ` + isHome("< b.day")

// below holds, for every day of the period and every unit given a parent that day, the units that were at or
// below it on the eve.
var below = `below (day, unit) as (
    select p.day, p.unit from change p where p.aspect = 'parent' and p.day >= $first and p.day <= $last and ` + stands("p.unit", "< p.day") + ` union
    select w.day, p.unit from below w join change p on p.ref = w.unit where ` + holds("p", org.Parent, "< w.day") + `
      and ` + stands("p.unit", "< w.day") + `)`

// What m, a moment, tells. A personal transfer took effect if the home is another than on the eve.
var (
	cameOntoTheList = `m.old_home is null and m.new_home is not null`
	leftTheList     = `m.old_home is not null and m.new_home is null`
	movedPersonally = `m.old_home <> m.new_home`
	movedOtherwise  = kinds.Replace(`m.old_home is not null and m.new_home is not null and not (m.old_home <> m.new_home
      and exists (select 1 from fact t where t.person = m.person and t.day = m.day and +t.kind = PERSONAL))`)
)

// moves finds, for people and days, the home on the eve and on the day (null: no member), keeps the moments
// for which a condition holds, and gathers those alike.
func moves(people, keep string) string {
	return `touched (person, day) as materialized (` + people + `),
  moment (person, day, old_home, new_home) as materialized (
    select t.person, t.day, (select h.unit from fact h where h.person = t.person and ` + isHome("< t.day") + `),
      (select h.unit from fact h where h.person = t.person and ` + isHome("<= t.day") + `) from touched t),
  move (old_home, new_home, day, n) as materialized (
    select m.old_home, m.new_home, m.day, count(*) from moment m where ` + keep + ` group by m.old_home, m.new_home, m.day)`
}

// The units at or above the home of a move: on the eve, and on the day.
var (
	oldUnits = dayChain("old_units", "old_home, new_home, day, n", `select old_home, new_home, day, n, old_home from move where old_home is not null`, "<")
	newUnits = dayChain("new_units", "old_home, new_home, day, n", `select old_home, new_home, day, n, new_home from move where new_home is not null`, "<=")
)

// entriesInto counts who enters: in(U, d) and not in(U, d-1).
func entriesInto(people, keep string) string {
	return withTables(factTable, changeTable, below, moves(people, keep), oldUnits, newUnits,
		`select unit, cast(sum(n) as bigint) as n from (select * from new_units except select * from old_units) e group by unit`)
}

// exitsFrom counts who leaves: in(U, d-1) and not in(U, d).
func exitsFrom(people, keep string) string {
	return withTables(factTable, changeTable, below, moves(people, keep), oldUnits, newUnits,
		`select unit, cast(sum(n) as bigint) as n from (select * from old_units except select * from new_units) e group by unit`)
}

// admittedWorking counts the admitted by what they do at the end of the day: as the last entry that tells, or
// the last change, says.
func admittedWorking(occupations ...string) string {
	codes := make([]member.Code, len(occupations))
	for i, o := range occupations {
		codes[i] = member.CodeOf(member.Occupations, o)
	}
	works := kinds.Replace(`(select case when w.kind = OCCUPATION then w.value else w.occupation end from fact w where w.person = m.person and w.day <= m.day
      and (w.kind = OCCUPATION or w.kind in (ENTRY) and w.occupation is not null) order by w.day desc, w.slot desc limit 1)`)
	return entriesInto(peopleWith(numbers(member.Admitted, member.Readmitted)), cameOntoTheList+` and `+works+` in (`+numbers(codes...)+`)`)
}

// recognised counts who was recognised as official, was not official already, and is a member at the end of
// the day. What made somebody official earlier is counted, not looked for, so that a planner without
// statistics asks for each person by index instead of comparing all with all.
func recognised() string {
	already := `select count(*) from fact o where o.person = m.person and ` + strings.ReplaceAll(madeOfficial("<= m.day"), "o.kind", "+o.kind") +
		kinds.Replace(` and not (o.kind = CONFIRMED and o.day = m.day)`)
	return withTables(factTable, changeTable, moves(peopleWith("CONFIRMED"), `m.new_home is not null and (`+already+`) = 0`), newUnits,
		`select unit, cast(sum(n) as bigint) as n from new_units group by unit`)
}
