package figure

import (
	"strings"

	"sen/internal/member"
)

// stockForms are the figures of members on a day.
var stockForms = map[Code]form{
	"members":              {text: membersOf("<= $last")},
	"members.opening":      {text: membersOf("< $first")},
	"members.official":     {text: membersAmong(officials("<= $last"))},
	"members.probationary": {text: membersAmong(`select h.person from fact h where ` + isHome("<= $last") + ` except ` + officials("<= $last"))},
	"members.exempt":       {text: membersAmong(running(member.Exempted, member.ExemptionEnded))},
	"members.suspended":    {text: membersAmong(running(member.Suspended, member.SuspensionEnded))},
	"members.staying_away": {text: membersAmong(running(member.Stay, member.StayEnded) + notAtHome)},
	"members.away_group":   {text: membersAmong(`select person from (` + membersOfGroups(member.JoinedAwayGroup) + `) a`)},
}

// kinds fills the kinds of facts into a text.
var kinds = strings.NewReplacer(
	"ENTRY", numbers(member.Listed, member.Admitted, member.Arrived, member.Readmitted, member.Restored, member.Reconnected, member.Returned),
	"TRANSFER", numbers(member.Transferred, member.MovedCollectively),
	"EXIT", numbers(member.Removed, member.Resigned, member.Expelled, member.Died, member.Departed, member.Annulled),
	"PERSONAL", numbers(member.Transferred),
	"CONFIRMED", numbers(member.Confirmed), "READMITTED", numbers(member.Readmitted),
	"LEFT_GROUP", numbers(member.LeftGroup), "OCCUPATION", numbers(member.OccupationChanged),
)

// isHome is the condition that h, a row of fact, says where its person's home is when only rows whose day is
// as when says count: it is the last entry or transfer, and no exit came after it.
func isHome(when string) string {
	return strings.ReplaceAll(kinds.Replace(`h.kind in (ENTRY, TRANSFER) and h.day WHEN and not exists (
      select 1 from fact later where later.person = h.person and later.kind in (ENTRY, TRANSFER, EXIT) and later.day WHEN
        and (later.day > h.day or later.day = h.day and later.slot > h.slot))`), "WHEN", when)
}

// membersOf counts all of in(U, d).
func membersOf(when string) string {
	return withTables(factTable, changeTable,
		`counted (unit, n) as materialized (select h.unit, count(*) from fact h where `+isHome(when)+` group by h.unit)`,
		chain("counted", when),
		`select c.unit, cast(sum(m.n) as bigint) as n from counted m join chain c on c.origin = m.unit group by c.unit`)
}

// membersAmong counts those of in(U, T) that are chosen; of a group or away group its own members.
func membersAmong(chosen string) string {
	return withTables(factTable, changeTable,
		`chosen (person) as materialized (`+chosen+`)`,
		`counted (unit, n) as materialized (
    select h.unit, count(*) from chosen x join fact h on h.person = x.person where `+isHome("<= $last")+` group by h.unit)`,
		chain("counted", "<= $last"),
		`own (person, unit) as materialized (`+membersOfGroups(member.JoinedGroup)+` union all `+membersOfGroups(member.JoinedAwayGroup)+`)`,
		`select unit, cast(sum(n) as bigint) as n from (
    select c.unit, m.n from counted m join chain c on c.origin = m.unit union all
    select o.unit, 1 from own o join chosen x on x.person = o.person) t group by unit`)
}

// officials are all who are official, members or not.
func officials(when string) string {
	return `select distinct o.person from fact o where ` + madeOfficial(when)
}

// madeOfficial is the condition that o, a row of fact, made its person official: it recognised the person, or
// brought the person onto the list as official, and no readmission came after it. An exit keeps the status
// for a restoration.
func madeOfficial(when string) string {
	return strings.ReplaceAll(kinds.Replace(
		`(o.kind = CONFIRMED or o.kind in (ENTRY) and o.as_official = 1) and o.day WHEN and not exists (
      select 1 from fact r where r.person = o.person and +r.kind = READMITTED and r.day WHEN and (r.day > o.day or r.day = o.day and r.slot > o.slot))`),
		"WHEN", when)
}

// running are all for whom something begun has not ended on the last day: the last fact of its two kinds
// begins it, its own end has not come, and the person has not left since.
func running(begins, ends member.Kind) string {
	return strings.NewReplacer("BEGINS", numbers(begins), "ENDS", numbers(ends)).Replace(kinds.Replace(
		`select b.person from fact b where b.kind = BEGINS and b.day <= $last and (b.until is null or b.until > $last)
      and not exists (select 1 from fact e where e.person = b.person and e.kind in (BEGINS, ENDS) and e.day <= $last
        and (e.day > b.day or e.day = b.day and e.slot > b.slot))
      and not exists (select 1 from fact x where x.person = b.person and x.kind in (EXIT) and x.day >= b.day and x.day <= $last)`))
}

// notAtHome is, of a stay, that it is not in the member's own home.
var notAtHome = ` and not exists (select 1 from fact h where h.person = b.person and h.unit = b.unit and ` + isHome("<= $last") + `)`

// membersOfGroups are the members of groups, or of away groups, on the last day: who joined, and since
// neither joined another nor left it, was not transferred out of the cell and did not leave the list.
func membersOfGroups(joins member.Kind) string {
	return strings.NewReplacer("JOINS", numbers(joins), "HOME", isHome("<= j.day")).Replace(kinds.Replace(
		`select j.person, j.unit from fact j where j.kind = JOINS and j.day <= $last
      and not exists (select 1 from fact o where o.person = j.person and +o.kind = JOINS and o.day > j.day and o.day <= $last)
      and not exists (select 1 from fact l where l.person = j.person and +l.kind = LEFT_GROUP and (l.unit is null or l.unit = j.unit) and l.day > j.day and l.day <= $last)
      and not exists (select 1 from fact x where x.person = j.person and x.kind in (EXIT) and x.day >= j.day and x.day <= $last)
      and not exists (select 1 from fact t where t.person = j.person and t.kind in (TRANSFER) and t.day > j.day and t.day <= $last
        and t.unit <> (select h.unit from fact h where h.person = j.person and HOME))`))
}
