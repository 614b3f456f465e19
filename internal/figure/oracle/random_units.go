package oracle

import (
	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// layOut makes the first units: one root or two, and a tree below.
func (k *maker) layOut() {
	k.act(func() bool { return k.root(k.first) })
	if k.chance(25) {
		k.act(func() bool { return k.root(k.someDay()) })
	}
	for n := 2 + k.IntN(18); n > 0; n-- {
		on := k.first
		if k.chance(25) {
			on = k.someDay()
		}
		k.act(func() bool { return k.begin(on) != 0 })
	}
	for range 20 {
		if k.someCell(k.first) != 0 {
			break
		}
		k.act(func() bool { return k.begin(k.first) != 0 })
	}
}

func (k *maker) root(on day.Day) bool {
	k.beginUnit(k.addUnit(), 0, org.Province, k.sector(), on, k.chance(30))
	return true
}

// begin founds or lists a unit under one that exists on a day; 0 if nothing may stand there.
func (k *maker) begin(on day.Day) org.ID {
	parent := k.someUnit(on, func(l *org.Life) bool { return !l.Kind(on).InsideCell() })
	if parent == nil {
		return 0
	}
	kind := k.kindUnder(parent.Kind(on), on)
	if kind == 0 {
		return 0
	}
	id := k.addUnit()
	k.beginUnit(id, parent.ID, kind, k.sector(), on, k.chance(60))
	return id
}

func (k *maker) beginUnit(id, parent org.ID, kind org.Kind, sector org.Sector, on day.Day, founded bool) {
	how := org.Listed
	if founded {
		how = org.Founded
	}
	k.change(org.Change{Unit: id, Aspect: org.Begin, Day: on, Value: how})
	if parent != 0 {
		k.change(org.Change{Unit: id, Aspect: org.Parent, Day: on, Ref: parent})
	}
	k.change(org.Change{Unit: id, Aspect: org.KindOf, Day: on, Value: kind.String()})
	k.change(org.Change{Unit: id, Aspect: org.Name, Day: on, Value: "Chi bộ " + string(rune('A'+id%26))})
	if sector != "" {
		k.change(org.Change{Unit: id, Aspect: org.SectorOf, Day: on, Value: string(sector)})
	}
}

// sector is a sector or none; those that figures name come often.
func (k *maker) sector() org.Sector {
	often := []org.Sector{"", "HUYEN_THI", "HUYEN_THI", "XA", "XA", "PHUONG", "DN_NGOAI_NN", "HOI_QUAN"}
	if k.chance(80) {
		return often[k.IntN(len(often))]
	}
	return org.Sectors[k.IntN(len(org.Sectors))]
}

// kindUnder is a kind that may stand under another; units that lead to cells come more often.
func (k *maker) kindUnder(parent org.Kind, on day.Day) org.Kind {
	var may []org.Kind
	for _, kind := range org.Kinds {
		if org.MayStandUnder(parent, kind, on) {
			may = append(may, kind)
			if !kind.HoldsMembers() {
				may = append(may, kind)
			}
		}
	}
	if len(may) == 0 {
		return 0
	}
	return may[k.IntN(len(may))]
}

// someUnit is a unit that exists on a day and fits; nil if there is none.
func (k *maker) someUnit(on day.Day, fits func(*org.Life) bool) *org.Life {
	var may []*org.Life
	for _, l := range k.tree.Units() {
		if l.Exists.Has(on) && fits(l) {
			may = append(may, l)
		}
	}
	if len(may) == 0 {
		return nil
	}
	return may[k.IntN(len(may))]
}

// someCell is a unit that holds members on a day; 0 if there is none.
func (k *maker) someCell(on day.Day) org.ID {
	l := k.someUnit(on, func(l *org.Life) bool { return l.Kind(on).HoldsMembers() })
	if l == nil {
		return 0
	}
	return l.ID
}

func anyUnit(*org.Life) bool { return true }

// unitAct is one thing that happens to a unit.
func (k *maker) unitAct() bool {
	on := k.someDay()
	l := k.someUnit(on, anyUnit)
	if l == nil {
		return false
	}
	switch k.IntN(12) {
	case 0, 1:
		return k.foundWithMembers(on)
	case 2, 3, 4:
		return k.move(l, on)
	case 5:
		return k.retype(l, on, 0)
	case 6:
		k.change(org.Change{Unit: l.ID, Aspect: org.SectorOf, Day: on, Value: string(k.sector())})
	case 7:
		k.change(org.Change{Unit: l.ID, Aspect: org.Name, Day: on, Value: "Tên mới"})
	case 8, 9:
		return k.dissolve(l, on)
	case 10:
		return k.swap(l, on)
	case 11:
		return k.move(l, on) && k.transferOn(on)
	}
	return true
}

// foundWithMembers founds a unit; if it is a cell, some come by transfer or with the reorganisation that day.
func (k *maker) foundWithMembers(on day.Day) bool {
	id := k.begin(on)
	if id == 0 {
		return false
	}
	last := k.h.Changes[len(k.h.Changes)-1]
	if kind := k.drafted(id); !kind.HoldsMembers() || last.Unit != id {
		return true
	}
	how := member.Transferred
	if k.chance(40) {
		how = member.MovedCollectively
	}
	for range k.IntN(5) {
		if p, _ := k.someMember(on); p != 0 {
			k.fact(member.Fact{Person: p, Kind: how, Day: on, Unit: id})
		}
	}
	return true
}

// drafted is the kind just written down for a unit.
func (k *maker) drafted(id org.ID) org.Kind {
	for _, c := range k.h.Changes {
		if c.Unit == id && c.Aspect == org.KindOf && c.Voided == 0 {
			kind, _ := org.ParseKind(c.Value)
			return kind
		}
	}
	return 0
}

// move hangs a unit under another, changing its kind too if it could not stand there else.
func (k *maker) move(l *org.Life, on day.Day) bool {
	to := k.someUnit(on, func(p *org.Life) bool { return p.ID != l.ID && !p.Kind(on).InsideCell() })
	if to == nil || l.Parent(on) == 0 {
		return false
	}
	k.change(org.Change{Unit: l.ID, Aspect: org.Parent, Day: on, Ref: to.ID})
	if !org.MayStandUnder(to.Kind(on), l.Kind(on), on) {
		return k.retype(l, on, to.Kind(on))
	}
	return true
}

// retype gives a unit another kind that fits under its parent's kind (0: the present parent's).
func (k *maker) retype(l *org.Life, on day.Day, under org.Kind) bool {
	if under == 0 && l.Parent(on) != 0 {
		under = k.tree.Unit(l.Parent(on)).Kind(on)
	}
	var may []org.Kind
	for _, kind := range org.Kinds {
		alike := kind.HoldsMembers() == l.Kind(on).HoldsMembers()
		if kind != l.Kind(on) && org.MayStandUnder(under, kind, on) && (alike || k.chance(20)) {
			may = append(may, kind)
		}
	}
	if len(may) == 0 {
		return false
	}
	k.change(org.Change{Unit: l.ID, Aspect: org.KindOf, Day: on, Value: may[k.IntN(len(may))].String()})
	return true
}

// dissolve ends a unit on a day: what hangs under it moves or ends too, members move collectively or each by
// a transfer, a successor may be named.
func (k *maker) dissolve(l *org.Life, on day.Day) bool {
	heir := k.someUnit(on, func(p *org.Life) bool { return p.ID != l.ID && p.Kind(on) == l.Kind(on) })
	how := org.Endings[k.IntN(len(org.Endings))]
	end := org.Change{Unit: l.ID, Aspect: org.End, Day: on, Value: string(how)}
	if heir != nil && k.chance(60) {
		end.Ref = heir.ID
	}
	for _, c := range k.tree.Children(l.ID, on-1) {
		switch {
		case c.Parent(on) != l.ID:
		case heir != nil && !c.Kind(on).InsideCell():
			k.change(org.Change{Unit: c.ID, Aspect: org.Parent, Day: on, Ref: heir.ID})
		default:
			k.change(org.Change{Unit: c.ID, Aspect: org.End, Day: on, Value: string(how)})
		}
	}
	k.empty(l.ID, on, heir)
	k.change(end)
	return true
}

// empty moves whoever has the home in a cell out of it on a day.
func (k *maker) empty(cell org.ID, on day.Day, heir *org.Life) {
	for _, p := range k.h.People {
		if s, ok := k.spell(p.ID, on); !ok || s.Home != cell {
			continue
		}
		to := k.someCell(on)
		if heir != nil && k.chance(70) {
			to = heir.ID
		}
		how := member.MovedCollectively
		if k.chance(20) {
			how = member.Transferred
		}
		if k.chance(5) {
			how, to = member.Removed, 0
		}
		k.fact(member.Fact{Person: p.ID, Kind: how, Day: on, Unit: to})
	}
}

// swap puts a unit under its own child and the child in its place.
func (k *maker) swap(l *org.Life, on day.Day) bool {
	children := k.tree.Children(l.ID, on)
	if len(children) == 0 || l.Parent(on) == 0 {
		return k.move(l, on)
	}
	c := children[k.IntN(len(children))]
	k.change(org.Change{Unit: c.ID, Aspect: org.Parent, Day: on, Ref: l.Parent(on)})
	k.change(org.Change{Unit: l.ID, Aspect: org.Parent, Day: on, Ref: c.ID})
	if k.chance(50) && c.Kind(on) != l.Kind(on) {
		k.change(org.Change{Unit: c.ID, Aspect: org.KindOf, Day: on, Value: l.Kind(on).String()})
		k.change(org.Change{Unit: l.ID, Aspect: org.KindOf, Day: on, Value: c.Kind(on).String()})
	}
	return true
}
