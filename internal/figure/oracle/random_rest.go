package oracle

import (
	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// anything is one act of any sort.
func (k *maker) anything() {
	switch n := k.IntN(100); {
	case n < 45:
		k.act(k.memberAct)
	case n < 70:
		k.act(k.unitAct)
	case n < 74:
		k.act(k.enterFirst)
	case n < 79:
		k.act(k.hostAct)
	case n < 81:
		k.act(k.setAside)
	case n < 87:
		k.act(k.aside)
	default:
		k.act(k.correct)
	}
}

// hostAct is a new host, a change of one, or its end.
func (k *maker) hostAct() bool {
	on := k.someDay()
	manager := k.someUnit(on, anyUnit)
	if manager == nil {
		return false
	}
	c := HostChange{
		ID: k.id(), Host: HostID(1 + k.IntN(5)), Day: on, Sector: org.NonState[k.IntN(len(org.NonState))],
		Manager: manager.ID, Recorded: k.m,
	}
	if k.chance(50) {
		c.Sector = org.Enterprise
	}
	if party := k.someUnit(k.someDay(), anyUnit); party != nil && k.chance(60) {
		c.PartyUnit = party.ID
	}
	before, after := 0, 0
	for _, other := range k.h.Hosts {
		switch {
		case other.Host != c.Host || other.Voided != 0:
		case other.Gone && other.Day <= on:
			return false
		case other.Day < on:
			before++
		default:
			after++
		}
	}
	c.Gone = before > 0 && after == 0 && k.chance(25)
	k.h.Hosts = append(k.h.Hosts, c)
	return true
}

// setAside states that two records are one person, or takes such a statement back.
func (k *maker) setAside() bool {
	if k.chance(40) {
		_, ok := pick(k, k.h.Sames, func(s *member.Same) (journal.Mutation, *journal.Mutation) { return s.Recorded, &s.Voided })
		return ok
	}
	if len(k.h.People) < 2 {
		return false
	}
	two := k.Perm(len(k.h.People))[:2]
	same := member.Same{ID: k.id(), Person: k.h.People[two[0]].ID, SameAs: k.h.People[two[1]].ID, Recorded: k.m}
	for _, s := range k.h.Sames {
		if s.Voided == 0 && (s.Person == same.Person || s.Person == same.SameAs || s.SameAs == same.Person) {
			return false
		}
	}
	k.h.Sames = append(k.h.Sames, same)
	return true
}

// aside is a target, a reference value or a recognition.
func (k *maker) aside() bool {
	if len(k.h.Units) == 0 {
		return false
	}
	u := k.h.Units[k.IntN(len(k.h.Units))].ID
	on := k.someDay()
	switch k.IntN(3) {
	case 0:
		t := Target{ID: k.id(), Unit: u, Indicator: "admitted", First: on, Last: max(on, k.someDay()), Value: int64(k.IntN(6)), Recorded: k.m}
		if k.chance(30) {
			t.First, t.Last = day.Of(on.Year(), 1, 1), day.Of(on.Year(), 12, 31)
		}
		if k.chance(15) {
			t.Indicator = "left.change"
		}
		if n := len(k.h.Targets); n > 0 && k.chance(40) {
			t.Unit, t.First, t.Last = k.h.Targets[n-1].Unit, k.h.Targets[n-1].First, k.h.Targets[n-1].Last
		}
		if k.chance(70) {
			t.Decided = on - day.Day(k.IntN(4))
		}
		k.h.Targets = append(k.h.Targets, t)
	case 1:
		r := Reference{ID: k.id(), Unit: u, Quantity: Population, Day: on, Value: int64(k.IntN(300)), Source: "Cục Thống kê", Recorded: k.m}
		if k.chance(40) {
			r.Quantity, r.Value = Enterprises, int64(k.IntN(5))
		}
		k.h.References = append(k.h.References, r)
	case 2:
		k.h.Recognitions = append(k.h.Recognitions, Recognition{ID: k.id(), Unit: u, Year: on.Year() - k.IntN(2), Recorded: k.m})
	}
	return true
}

// correct voids something recorded in an earlier mutation and often writes down in its place what is right.
func (k *maker) correct() bool {
	again := k.chance(60)
	switch k.IntN(10) {
	case 0, 1, 2, 3:
		return k.correctFact(again)
	case 4, 5:
		return k.correctChange(again)
	case 6:
		return k.correctIdentity()
	case 7:
		h, ok := pick(k, k.h.Hosts, func(c *HostChange) (journal.Mutation, *journal.Mutation) { return c.Recorded, &c.Voided })
		if h.ID, h.Day, h.Recorded = k.id(), k.someDay(), k.m; ok && again {
			k.h.Hosts = append(k.h.Hosts, h)
		}
		return ok
	case 8:
		t, ok := pick(k, k.h.Targets, func(t *Target) (journal.Mutation, *journal.Mutation) { return t.Recorded, &t.Voided })
		if t.ID, t.Value, t.Recorded = k.id(), t.Value+1, k.m; ok && again {
			k.h.Targets = append(k.h.Targets, t)
		}
		return ok
	case 9:
		r, ok := pick(k, k.h.References, func(r *Reference) (journal.Mutation, *journal.Mutation) { return r.Recorded, &r.Voided })
		if r.ID, r.Value, r.Recorded = k.id(), r.Value+7, k.m; ok && again {
			k.h.References = append(k.h.References, r)
		}
		return ok
	}
	return false
}

// pick voids a row recorded in an earlier mutation and gives a copy of it without the mark.
func pick[T any](k *maker, rows []T, marks func(*T) (recorded journal.Mutation, voided *journal.Mutation)) (T, bool) {
	for range 10 {
		if len(rows) == 0 {
			break
		}
		row := &rows[k.IntN(len(rows))]
		recorded, voided := marks(row)
		if *voided == 0 && recorded < k.m {
			unmarked := *row
			k.void(voided)
			return unmarked, true
		}
	}
	var none T
	return none, false
}

func (k *maker) correctFact(again bool) bool {
	f, ok := pick(k, k.h.Facts, func(f *member.Fact) (journal.Mutation, *journal.Mutation) { return f.Recorded, &f.Voided })
	if !ok {
		return false
	}
	k.touched[f.Person] = true
	if !again {
		return true
	}
	switch k.IntN(4) {
	case 0, 1:
		f.Day += day.Day(k.IntN(9) - 4)
	case 2:
		if f.Unit != 0 {
			f.Unit = k.someCell(f.Day)
		}
	case 3:
		if f.Kind.IsExit() {
			f.Kind = exits[k.IntN(len(exits))]
		}
	}
	k.fact(f)
	return true
}

func (k *maker) correctChange(again bool) bool {
	if k.chance(5) {
		return k.forget()
	}
	c, ok := pick(k, k.h.Changes, func(c *org.Change) (journal.Mutation, *journal.Mutation) { return c.Recorded, &c.Voided })
	k.treeTouched = true
	if !ok || !again {
		return ok
	}
	switch {
	case c.Aspect == org.SectorOf:
		c.Value = string(k.sector())
	case c.Aspect == org.Begin && k.chance(40):
		c.Value = org.Founded
	case c.Aspect == org.Parent && k.chance(60):
		if l := k.someUnit(c.Day, anyUnit); l != nil {
			c.Ref = l.ID
		}
	default:
		c.Day += day.Day(k.IntN(9) - 4)
	}
	k.change(c)
	return true
}

// forget voids all that is recorded about a unit: it never was.
func (k *maker) forget() bool {
	if len(k.h.Units) == 0 {
		return false
	}
	u := k.h.Units[k.IntN(len(k.h.Units))].ID
	for i := range k.h.Changes {
		c := &k.h.Changes[i]
		if c.Unit != u || c.Voided != 0 {
			continue
		}
		if c.Recorded == k.m {
			return false
		}
		k.void(&c.Voided)
	}
	k.treeTouched = true
	return true
}

func (k *maker) correctIdentity() bool {
	i, ok := pick(k, k.h.Identities, func(i *member.Identity) (journal.Mutation, *journal.Mutation) { return i.Recorded, &i.Voided })
	if ok {
		k.identity(i.Person)
	}
	return ok
}
