package org

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// CorrectionGrounds say why a recorded fact was wrong. They are a list, not free text, for the journal that
// keeps them holds no personal data.
var CorrectionGrounds = []string{
	"NHAP_SAI",            // it was typed wrongly
	"QUYET_DINH_THU_HOI",  // the decision was withdrawn or replaced
	"HO_SO_XAC_MINH_LAI",  // the file was looked into again
	"TRUNG_LAP",           // it was recorded twice
	"CHUA_DU_CAN_CU_KHAC", // other
}

// Restatement is what should have been recorded about a unit.
type Restatement struct {
	Aspect Aspect
	Day    day.Day
	Ref    string // code of the unit above or the successor
	Value  string
}

// Correct voids wrong facts about a unit and records the right ones in their place, if there are any.
type Correct struct {
	Unit     string
	Wrong    []int64 // numbers of Changes of the unit
	Right    []Restatement
	Ground   string // of CorrectionGrounds
	Decision Decision
}

// Correct does the act. All that rests on the facts is checked again, the people, posts and hosts in the
// unit included. Refusals: fact_not_there, unit_change_left, and those of the rules of the tree.
func (s *Service) Correct(ctx context.Context, who access.Actor, cmd Correct) (Done, error) {
	return s.do(ctx, who, cmd)
}

func (c Correct) act() access.Act { return "unit.correct" }

// concerns are the unit and every unit a new fact names.
func (c Correct) concerns(h *History) []string {
	out := []string{c.Unit}
	for _, r := range c.Right {
		if r.Ref != "" {
			out = append(out, r.Ref)
		}
	}
	return out
}

func (c Correct) decide(h *History) (*draft, error) {
	l, err := h.known(c.Unit, "unit")
	switch {
	case err != nil:
		return nil, err
	case !slices.Contains(CorrectionGrounds, c.Ground):
		return nil, fault.New(fault.Invalid, "correction_ground_unknown", "ground", c.Ground).On("ground")
	case len(c.Wrong) == 0:
		return nil, fault.New(fault.Invalid, "correction_of_nothing").On("wrong")
	}
	d := &draft{void: c.Wrong, decision: c.Decision, subject: []string{l.Code}, note: c.Ground}
	if d.on, err = l.earliest(c.Wrong); err != nil {
		return nil, err
	}
	for _, r := range c.Right {
		change, err := r.change(h, l)
		if err != nil {
			return nil, err
		}
		d.changes, d.on = append(d.changes, change), min(d.on, r.Day)
	}
	return d, nil
}

// earliest is the first day of the unit's changes with these numbers, all of which must be there.
func (l *Life) earliest(ids []int64) (day.Day, error) {
	first, found := day.Forever, 0
	for c := range l.Changes() {
		if slices.Contains(ids, c.ID) {
			first, found = min(first, c.Day), found+1
		}
	}
	if found != len(ids) {
		return day.None, fault.New(fault.Missing, "fact_not_there", "unit", l.Code).On("wrong")
	}
	return first, nil
}

func (r Restatement) change(h *History, l *Life) (Change, error) {
	c := Change{Unit: l.ID, Aspect: r.Aspect, Day: r.Day, Value: r.Value}
	if r.Ref != "" {
		ref, err := h.known(r.Ref, "ref")
		if err != nil {
			return c, err
		}
		c.Ref = ref.ID
	}
	if r.Day == day.None {
		return c, fault.New(fault.Invalid, "day_missing").On("day")
	}
	if !c.speaks() {
		return c, fault.New(fault.Invalid, "unit_value_unknown", "unit", l.Code, "aspect", string(r.Aspect), "value", r.Value).On("value")
	}
	return c, nil
}

// speaks says whether the change's value is one its aspect can have.
func (c Change) speaks() bool {
	switch c.Aspect {
	case Begin:
		return c.Value == Founded || c.Value == Listed
	case End:
		return slices.Contains(Endings, Ending(c.Value))
	case Parent:
		return c.Ref != 0
	case Name, Area, Position:
		return c.Value != ""
	case KindOf:
		_, ok := ParseKind(c.Value)
		return ok
	case SectorOf:
		_, ok := ParseSector(c.Value)
		return ok && c.Value != ""
	case Founding:
		_, err := day.Parse(c.Value)
		return err == nil
	}
	return false
}
