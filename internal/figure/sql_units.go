package figure

import "sen/internal/org"

// unitForms are the figures of units, recognitions and localities.
var unitForms = func() map[Code]form {
	m := map[Code]form{
		"units":                  {text: unitsThat(`true`)},
		"units.founded":          {text: unitsWith(foundedThen, "<=")},
		"units.founded.nonstate": {text: unitsWith(foundedThen+` and `+isOneOf("v", org.SectorOf, "<= v.day", org.NonState...), "<=")},
		"units.ended":            {text: unitsWith(`v.aspect = 'end'`, "<")},
		"units.admitting":        {text: unitsAdmitting()},

		"localities":                 {text: localitiesThat(`true`)},
		"localities.with_away_group": {text: localitiesThat(`l.unit in (select unit from chain)`)},

		"four_good.cells":                 {text: unitsPraised(org.Cell)},
		"four_good.grassroots_cells":      {text: unitsPraised(org.GrassrootsCell)},
		"four_good.grassroots_committees": {text: unitsPraised(org.GrassrootsCommittee)},
	}
	for _, k := range org.Kinds {
		m[kindCode[k]] = form{text: unitsThat(isOneOf("v", org.KindOf, "<= $last", k.String()))}
	}
	for _, s := range org.Sectors {
		m[sectorCode[s]] = form{text: unitsThat(isOneOf("v", org.SectorOf, "<= $last", s))}
	}
	return m
}()

// unitsThat counts the units of sub(U, T), U excepted, for which a condition on v holds.
func unitsThat(keep string) string {
	return withTables(changeTable,
		`counted (unit) as materialized (
    select v.unit from change v where v.aspect = 'begin' and `+stands("v.unit", "<= $last")+` and `+keep+`)`,
		chain("counted", "<= $last"),
		`select unit, count(*) as n from chain where unit <> origin group by unit`)
}

const foundedThen = `v.aspect = 'begin' and v.value = '` + org.Founded + `'`

// unitsWith counts the units with a change in the period, U excepted, in the tree of its day or of its eve.
func unitsWith(changed, tree string) string {
	return withTables(changeTable,
		dayChain("chain", "origin, day", `select v.unit, v.day, v.unit from change v where v.day >= $first and v.day <= $last and `+changed, tree),
		`select unit, count(*) as n from chain where unit <> origin group by unit`)
}

// unitsAdmitting counts the grassroots organisations of sub(U, T) whose own admitted is at least 1.
func unitsAdmitting() string {
	return withTables(changeTable,
		`counted (unit) as materialized (select a.unit from (`+flowForms["admitted"].text+`) a
    where a.n >= 1 and `+stands("a.unit", "<= $last")+`
    and `+isOneOf("a", org.KindOf, "<= $last", org.GrassrootsCommittee.String(), org.GrassrootsCell.String())+`)`,
		chain("counted", "<= $last"),
		`select unit, count(*) as n from chain group by unit`)
}

// localitiesThat counts, for which a condition on l holds, the direct children that are districts or, where
// there are none, communes. chain holds every unit with an away group in its subtree.
func localitiesThat(keep string) string {
	return withTables(changeTable,
		`away (unit) as materialized (select v.unit from change v where v.aspect = 'begin' and `+stands("v.unit", "<= $last")+`
    and `+isOneOf("v", org.KindOf, "<= $last", org.AwayGroup.String())+`)`,
		chain("away", "<= $last"),
		`child (parent, unit, district) as materialized (
    select p.ref, p.unit, case when `+isOneOf("p", org.SectorOf, "<= $last", org.Locality)+` then 1 else 0 end
    from change p where p.ref is not null and `+holds("p", org.Parent, "<= $last")+` and `+stands("p.unit", "<= $last")+`
    and `+isOneOf("p", org.SectorOf, "<= $last", append([]org.Sector{org.Locality}, org.CommuneSectors...)...)+`)`,
		`select l.parent as unit, count(*) as n from child l
  where (l.district = 1 or not exists (select 1 from child d where d.parent = l.parent and d.district = 1)) and `+keep+` group by l.parent`)
}

// unitsPraised counts the units of sub(U, T) that are of a kind on T and were recognised for its year.
func unitsPraised(kind org.Kind) string {
	return withTables(changeTable, praiseTable,
		`counted (unit) as materialized (select r.unit from praised r where r.year = $year and `+stands("r.unit", "<= $last")+`
    and `+isOneOf("r", org.KindOf, "<= $last", kind.String())+`)`,
		chain("counted", "<= $last"),
		`select unit, count(*) as n from chain group by unit`)
}
