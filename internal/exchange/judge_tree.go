package exchange

import (
	"cmp"
	"slices"

	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/viet"
)

// combine makes the history of what is recorded and what is to be recorded.
func (u *unitsJudge) combine() {
	j := u.judging
	for _, s := range u.said {
		j.plan.unitChanges = append(j.plan.unitChanges, s.Change)
		if !s.completes {
			j.marks.set(s.Origin, newMark)
		}
	}
	all := slices.Concat(j.changesWere, j.plan.unitChanges)
	all = slices.DeleteFunc(all, func(c org.Change) bool { return c.ID != 0 && u.closed[c.ID] })
	j.history = org.NewHistory(slices.Concat(j.unitsBefore, j.plan.units), all)
	j.indexNames()
}

// indexNames finds the units that alone bear a name, in all their days.
func (j *judging) indexNames() {
	j.byName = map[string]org.ID{}
	for _, l := range j.history.Units() {
		for c := range l.Changes() {
			if c.Aspect != org.Name {
				continue
			}
			key := viet.Key(c.Value)
			if other, ok := j.byName[key]; ok && other != l.ID {
				j.byName[key] = 0
				continue
			}
			j.byName[key] = l.ID
		}
	}
}

// check asks package org what breaks the tree, and looks for changes that change nothing.
func (u *unitsJudge) check() {
	type broken struct {
		change int64
		key    string
	}
	was := map[broken]bool{}
	for _, p := range u.before.Check() {
		was[broken{p.Change.ID, p.Fault.Key}] = true
	}
	for _, p := range u.history.Check() {
		blamed := p.Change
		if blamed.ID != 0 {
			if was[broken{blamed.ID, p.Fault.Key}] {
				continue // not the workbook's doing
			}
			blamed = u.blame(p.Change)
		}
		switch {
		case blamed == nil:
			u.refusals = append(u.refusals, finding{sheet: unitSheet, fault: p.Fault, structural: true})
		case p.Fault.Key == "unit_still_has_units":
			u.leftIn(blamed).units++
		default:
			column, value := unitColumn(blamed, p.Fault.Field), u.valueOf(blamed)
			if column == "Mã cấp trên" {
				value = u.codeOfUnit(u.history.Unit(blamed.Unit).Parent(blamed.Day))
			}
			u.refuse(blamed.Origin, column, value, p.Fault)
		}
	}
	for i := range u.said {
		if c := &u.said[i].Change; u.changesNothing(c) {
			u.warn(c.Origin, u.said[i].column, u.valueOf(c), u.alreadySo(c))
		}
	}
}

// blame finds the workbook's change behind a problem that shows at a recorded one: of the same unit or of a
// unit above or below it, the latest up to that day.
func (u *unitsJudge) blame(shown *org.Change) *org.Change {
	l := u.history.Unit(shown.Unit)
	var found *org.Change
	for i := range u.plan.unitChanges {
		c := &u.plan.unitChanges[i]
		related := c.Unit == shown.Unit || c.Unit == shown.Ref || l != nil && c.Unit == l.Parent(shown.Day)
		if related && (found == nil || c.Day <= shown.Day && c.Day > found.Day) {
			found = c
		}
	}
	return found
}

// unitColumn is the heading of what a rule blames in a row.
func unitColumn(c *org.Change, field string) string {
	if c.Origin.Sheet == unitChangeSheet {
		if field == "parent" && c.Aspect != org.End {
			return "Giá trị mới"
		}
		return "Ngày hiệu lực"
	}
	switch {
	case field == "parent":
		return "Mã cấp trên"
	case c.Aspect == org.End:
		return "Ngày kết thúc"
	}
	return "Từ ngày"
}

// changesNothing says whether what a row of changes states held the day before already.
func (u *unitsJudge) changesNothing(c *org.Change) bool {
	l := u.history.Unit(c.Unit)
	if c.Origin.Sheet != unitChangeSheet || l == nil || !l.Exists.Has(c.Day-1) || !l.Exists.Has(c.Day) {
		return false
	}
	switch before := c.Day - 1; c.Aspect {
	case org.Parent:
		return l.Parent(before) == c.Ref
	case org.Name:
		return l.Name(before) == c.Value
	case org.KindOf:
		return l.Kind(before).String() == c.Value
	case org.SectorOf:
		return string(l.Sector(before)) == c.Value
	}
	return false
}

// leftKey names a change of a unit that leaves something without a place.
type leftKey struct {
	at  journal.Origin
	end bool
}

// leftover counts what a unit still holds on the day of its ending or change of kind.
type leftover struct {
	change                       *org.Change
	units, members, hosts, posts int
}

func (j *judging) leftIn(c *org.Change) *leftover {
	key := leftKey{c.Origin, c.Aspect == org.End}
	l := j.left[key]
	if l == nil {
		l = &leftover{change: c}
		j.left[key] = l
	}
	return l
}

// refuseLeftovers refuses the endings, moves and changes of kind of units that still hold something.
func (j *judging) refuseLeftovers() {
	all := make([]*leftover, 0, len(j.left))
	for _, l := range j.left {
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b *leftover) int {
		return cmp.Or(cmp.Compare(a.change.Origin.Sheet, b.change.Origin.Sheet), cmp.Compare(a.change.Origin.Row, b.change.Origin.Row))
	})
	for _, l := range all {
		key := "unit_retype_left"
		switch l.change.Aspect {
		case org.End:
			key = "unit_end_left"
		case org.Parent:
			key = "group_move_left"
		}
		j.refuse(l.change.Origin, unitColumn(l.change, "day"), l.change.Day.Vietnamese(), invalid(key, "unit", j.codeOfUnit(l.change.Unit), "day", l.change.Day,
			"units", l.units, "members", l.members, "hosts", l.hosts, "posts", l.posts))
	}
}

// unitOf finds the unit a cell names, by code or, where only one unit ever bore it, by name.
func (j *judging) unitOf(text string) (org.ID, *fault.Fault) {
	if id, ok := j.unitCode[text]; ok {
		return id, nil
	}
	switch id, ok := j.byName[viet.Key(text)]; {
	case ok && id != 0:
		return id, nil
	case ok:
		return 0, invalid("unit_name_ambiguous", "name", text)
	}
	return 0, j.unknownUnit(text)
}
