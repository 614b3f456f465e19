package org

import (
	"slices"

	"sen/internal/db"
	"sen/internal/fault"
)

// settle holds the draft against what is recorded: a change that is there already, word for word, is left
// out with a warning; another of the same aspect and day is in the way; one that changes nothing is a warning.
func (d *draft) settle(h *History, recorded []Change) error {
	kept := d.changes[:0]
	for _, c := range d.changes {
		switch other := d.standing(recorded, c); {
		case other == nil && len(d.void) == 0 && c.holdsAlready(h):
			d.warn("unit_already_so", h, c)
			kept = append(kept, c)
		case other == nil:
			kept = append(kept, c)
		case other.Day == c.Day && other.Ref == c.Ref && other.Value == c.Value:
			d.warn("unit_already_so", h, c)
		case c.Aspect == End:
			return fault.New(fault.Taken, "unit_already_ended", "unit", h.code(c.Unit), "day", c.Day, "end", other.Day).On("day")
		default:
			return fault.New(fault.Taken, "unit_two_on_a_day", "unit", h.code(c.Unit), "aspect", string(c.Aspect), "day", c.Day).On("day")
		}
	}
	d.changes = kept
	return nil
}

// standing is the recorded change in whose place c would come, nil if there is none or the draft voids it.
func (d *draft) standing(recorded []Change, c Change) *Change {
	for i := range recorded {
		r := &recorded[i]
		once := c.Aspect == Begin || c.Aspect == End
		if r.Unit == c.Unit && r.Aspect == c.Aspect && (once || r.Day == c.Day) && !slices.Contains(d.void, r.ID) {
			return r
		}
	}
	return nil
}

// holdsAlready says whether what the change states holds on its day without it.
func (c Change) holdsAlready(h *History) bool {
	l := h.Unit(c.Unit)
	if l == nil || !l.Exists.Has(c.Day) {
		return false
	}
	switch c.Aspect {
	case Parent:
		return l.Parent(c.Day) == c.Ref
	case Name:
		return l.Name(c.Day) == c.Value
	case KindOf:
		return l.Kind(c.Day).String() == c.Value
	case SectorOf:
		return string(l.Sector(c.Day)) == c.Value
	}
	return false
}

func (d *draft) warn(key string, h *History, c Change) {
	d.warnings = append(d.warnings, fault.New(fault.Invalid, key, "unit", h.code(c.Unit), "aspect", string(c.Aspect), "day", c.Day))
}

func (h *History) code(id ID) string {
	if l := h.lives[id]; l != nil {
		return l.Code
	}
	return ""
}

// check holds the tree as it would be against every rule, and the people, posts and hosts in the units the
// draft touches against the tree. Problems that were there before are not the act's.
func (s *Service) check(tx *db.Tx, before *History, units []Unit, changes []Change, d *draft) error {
	after := d.apply(units, changes)
	left, err := onlyChildrenLeft(fresh(before.Check(), after.Check()), d)
	if err != nil {
		return err
	}
	for _, holder := range s.holders {
		more, err := holder.Left(tx, after, d.touched(changes))
		if err != nil {
			return err
		}
		left = left.plus(more)
	}
	if left.First == nil {
		return nil
	}
	key := d.leftover
	if key == "" {
		key = "unit_change_left"
	}
	return fault.New(fault.Invalid, key, "unit", d.subject[0], "day", d.on, "units", left.Units, "members", left.Members,
		"hosts", left.Hosts, "posts", left.Posts).On("day").Because(left.First)
}

// apply is the history with the draft in it.
func (d *draft) apply(units []Unit, changes []Change) *History {
	changes = slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return slices.Contains(d.void, c.ID) })
	return NewHistory(slices.Concat(units, d.units), slices.Concat(changes, d.changes))
}

// touched are the units any of whose changes the draft voids or adds.
func (d *draft) touched(recorded []Change) []ID {
	var out []ID
	for _, c := range d.changes {
		out = append(out, c.Unit)
	}
	for _, c := range recorded {
		if slices.Contains(d.void, c.ID) {
			out = append(out, c.Unit)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fresh are the problems of after that were not there before.
func fresh(before, after []Problem) []Problem {
	was := func(p Problem) bool {
		return p.Change.ID != 0 && slices.ContainsFunc(before, func(b Problem) bool {
			return b.Change.ID == p.Change.ID && b.Fault.Key == p.Fault.Key
		})
	}
	return slices.DeleteFunc(after, was)
}

// onlyChildrenLeft counts the units left without a parent, when an ending is what went wrong; any other
// problem is the refusal itself.
func onlyChildrenLeft(problems []Problem, d *draft) (Left, error) {
	var left Left
	for _, p := range problems {
		if p.Fault.Key != "unit_still_has_units" || d.leftover == "" {
			return Left{}, p.Fault
		}
		left = left.plus(Left{Units: 1, First: p.Fault})
	}
	return left, nil
}
