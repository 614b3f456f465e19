package oracle

import (
	"fmt"

	"sen/internal/day"
	"sen/internal/member"
	"sen/internal/org"
)

// valid says whether the register as it stands keeps the rules, and takes over the new tree and lives if so.
func (k *maker) valid() bool {
	if !k.onceOnly() {
		return false
	}
	if k.treeTouched {
		k.tree = org.NewHistory(k.h.Units, k.h.Changes)
		if len(k.tree.Check()) > 0 {
			return false
		}
		for _, p := range k.h.People {
			k.touched[p.ID] = true
		}
	}
	for p := range k.touched {
		if !k.fold(p) {
			return false
		}
	}
	return k.hostsManaged()
}

// onceOnly is what the unique indexes of the tables guard.
func (k *maker) onceOnly() bool {
	seen := map[string]bool{}
	twice := false
	mark := func(format string, args ...any) {
		key := fmt.Sprintf(format, args...)
		twice = twice || seen[key]
		seen[key] = true
	}
	for _, c := range k.h.Changes {
		switch {
		case c.Voided != 0:
		case c.Aspect == org.Begin || c.Aspect == org.End:
			mark("%d %s", c.Unit, c.Aspect)
		default:
			mark("%d %s %d", c.Unit, c.Aspect, c.Day)
		}
	}
	for _, f := range k.h.Facts {
		if f.Voided == 0 && k.touched[f.Person] {
			mark("f %d %d %d", f.Person, f.Day, f.Kind.Slot())
		}
	}
	for _, c := range k.h.Hosts {
		if c.Voided == 0 {
			mark("h %d %d", c.Host, c.Day)
		}
	}
	for _, r := range k.h.References {
		if r.Voided == 0 {
			mark("r %d %s %d", r.Unit, r.Quantity, r.Day)
		}
	}
	for _, r := range k.h.Recognitions {
		if r.Voided == 0 {
			mark("g %d %d", r.Unit, r.Year)
		}
	}
	return !twice
}

// fold derives somebody's life anew; false if a rule is broken. Warnings are fine.
func (k *maker) fold(p member.ID) bool {
	var facts []member.Fact
	for _, f := range k.h.Facts {
		if f.Person == p && f.Voided == 0 {
			facts = append(facts, f)
		}
	}
	life := member.Fold(facts, k.tree)
	for _, problem := range life.Problems {
		if !problem.Warning {
			return false
		}
	}
	for _, s := range life.Spells {
		if !k.keepsKind(s.Group, s, org.Group) || !k.keepsKind(s.AwayGroup, s, org.AwayGroup) {
			return false
		}
	}
	k.lives[p] = life
	return true
}

// keepsKind says whether a group stays what it is as long as somebody belongs to it.
func (k *maker) keepsKind(u org.ID, s member.Spell, kind org.Kind) bool {
	if u == 0 {
		return true
	}
	l := k.tree.Unit(u)
	for _, d := range append(l.Days(), s.From) {
		if s.From <= d && d < s.To && l.Kind(d) != kind {
			return false
		}
	}
	return true
}

// hostsManaged says whether every host has a manager that exists for as long as it manages.
func (k *maker) hostsManaged() bool {
	for _, c := range k.h.Hosts {
		if c.Voided != 0 || c.Gone {
			continue
		}
		until := day.Forever
		for _, later := range k.h.Hosts {
			if later.Voided == 0 && later.Host == c.Host && later.Day > c.Day {
				until = min(until, later.Day)
			}
		}
		l := k.tree.Unit(c.Manager)
		if l == nil || !l.Exists.Has(c.Day) || l.Exists.To < until {
			return false
		}
	}
	return true
}
