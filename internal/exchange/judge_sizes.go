package exchange

import (
	"maps"
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// sizes are the bounds beyond which a unit is looked at twice: a cell has at least three official members
// (Charter, Article 24); from thirty members on a grassroots organisation is a committee, below it a cell
// (rules.md ORG-02, ORG-03). They are warnings only: the import checks the register, not the rules.
var sizes = struct{ officialOfCell, membersOfCommittee int }{3, 30}

// crew counts a unit's members on the day of the import, as far as the workbook tells them.
type crew struct{ members, official int }

func (c crew) plus(other crew) crew {
	return crew{c.members + other.members, c.official + other.official}
}

// counts adds one person to the crew of the home.
func (w *lifeWorker) counts(life member.Life) {
	today := w.tx.Now().Day()
	for _, s := range life.Spells {
		if s.From <= today && today < s.To {
			c := crew{members: 1}
			if s.Official <= today {
				c.official = 1
			}
			w.crews[s.Home] = w.crews[s.Home].plus(c)
		}
	}
}

// unusualSizes warns of units of an unusual size that the workbook brings with their people. Where people were
// recorded before, or none are told, nothing is said: the workbook may be one of several.
func (l *lives) unusualSizes() error {
	today := l.tx.Now().Day()
	whole := maps.Clone(l.crews)
	for unit, c := range l.crews {
		for _, above := range l.history.Path(unit, today) {
			if above != unit {
				whole[above] = whole[above].plus(c)
			}
		}
	}
	for _, unit := range slices.Sorted(maps.Keys(whole)) {
		u := l.history.Unit(unit)
		row := l.unitRows[u.Code]
		f := unusualSize(u, whole[unit], today)
		if f == nil || row == 0 {
			continue
		}
		if others, err := l.othersIn(u, today); err != nil || others {
			if err != nil {
				return err
			}
			continue
		}
		l.warn(journal.Origin{Sheet: unitSheet, Row: row}, "Mã", u.Code, f)
	}
	return nil
}

// othersIn says whether people were recorded in a unit before the workbook, or may have been below it.
func (l *lives) othersIn(u *org.Life, today day.Day) (bool, error) {
	if u.ID > l.lastUnit || !u.Kind(today).HoldsMembers() {
		return u.ID <= l.lastUnit, nil
	}
	before, err := member.EverIn(l.tx, int32(u.ID))
	return len(before) > 0, err
}

func unusualSize(u *org.Life, c crew, today day.Day) *fault.Fault {
	switch kind := u.Kind(today); {
	case kind == org.GrassrootsCommittee && c.members < sizes.membersOfCommittee:
		return invalid("grassroots_committee_small", "unit", u.Code, "members", c.members, "least", sizes.membersOfCommittee)
	case kind == org.GrassrootsCell && c.members >= sizes.membersOfCommittee:
		return invalid("grassroots_cell_large", "unit", u.Code, "members", c.members, "least", sizes.membersOfCommittee)
	case kind.HoldsMembers() && c.official < sizes.officialOfCell:
		return invalid("cell_small", "unit", u.Code, "official", c.official, "least", sizes.officialOfCell)
	}
	return nil
}
