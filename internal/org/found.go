package org

import (
	"context"
	"strconv"
	"strings"
	"unicode"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// Found founds a unit from a day on, or takes an older one into the register from that day on.
type Found struct {
	Code     string // never used before
	Name     string
	Kind     Kind
	Sector   Sector // "" unknown
	Parent   string // code of the unit above; "" for a province only
	On       day.Day
	Older    bool    // the unit is older; the register vouches for it from On and counts no founding
	Founding day.Day // the day of founding as told, of an older one; None: not told
	Area     string  // code of the administrative area, "" not given
	Order    int     // place in the official order, 0 not given
	Decision Decision
}

// Found does the act. Refusals: unit_code_taken, and those of the rules of the tree.
func (s *Service) Found(ctx context.Context, who access.Actor, cmd Found) (Done, error) {
	return s.do(ctx, who, cmd)
}

func (f Found) act() access.Act              { return "unit.found" }
func (f Found) concerns(h *History) []string { return []string{orCode(f.Parent, f.Code)} }

func (f Found) decide(h *History) (*draft, error) {
	if err := f.valid(); err != nil {
		return nil, err
	}
	if h.ByCode(f.Code) != nil {
		return nil, fault.New(fault.Taken, "unit_code_taken", "unit", f.Code).On("code")
	}
	d := &draft{on: f.On, decision: f.Decision, subject: []string{f.Code}}
	u := Unit{h.nextID(), f.Code}
	d.units = []Unit{u}
	add := func(aspect Aspect, ref ID, value string) {
		d.changes = append(d.changes, Change{Unit: u.ID, Aspect: aspect, Day: f.On, Ref: ref, Value: value})
	}
	add(Begin, 0, f.beginning())
	if f.Parent != "" {
		parent, err := h.known(f.Parent, "parent")
		if err != nil {
			return nil, err
		}
		add(Parent, parent.ID, "")
		d.subject = append(d.subject, parent.Code)
	}
	add(Name, 0, f.Name)
	add(KindOf, 0, f.Kind.String())
	f.optional(add)
	return d, nil
}

func (f Found) beginning() string {
	if f.Older {
		return Listed
	}
	return Founded
}

// optional adds what need not be known.
func (f Found) optional(add func(Aspect, ID, string)) {
	if f.Sector != "" {
		add(SectorOf, 0, string(f.Sector))
	}
	if f.Area != "" {
		add(Area, 0, f.Area)
	}
	if f.Founding != day.None {
		add(Founding, 0, f.Founding.String())
	}
	if f.Order != 0 {
		add(Position, 0, strconv.Itoa(f.Order))
	}
}

func (f Found) valid() error {
	switch _, sector := ParseSector(string(f.Sector)); {
	case !ValidCode(f.Code):
		return fault.New(fault.Invalid, "unit_code_malformed", "unit", f.Code).On("code")
	case strings.TrimSpace(f.Name) == "":
		return fault.New(fault.Invalid, "unit_without_name", "unit", f.Code).On("name")
	case f.Kind < Province || f.Kind > AwayGroup:
		return fault.New(fault.Invalid, "unit_kind_unknown", "unit", f.Code).On("kind")
	case !sector:
		return fault.New(fault.Invalid, "unit_sector_unknown", "unit", f.Code, "sector", string(f.Sector)).On("sector")
	case f.On == day.None:
		return fault.New(fault.Invalid, "day_missing").On("day")
	}
	return nil
}

// ValidCode says whether a text can be the code of a unit, person or host: 1 to 64 characters, none of them
// blank or a control.
func ValidCode(code string) bool {
	bad := func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }
	return code != "" && len(code) <= 64 && !strings.ContainsFunc(code, bad)
}

// nextID is the number of the next new unit, as InsertUnits gives it.
func (h *History) nextID() ID {
	var last ID
	for id := range h.lives {
		last = max(last, id)
	}
	return last + 1
}

// known is the unit with a code, or the refusal.
func (h *History) known(code, field string) (*Life, error) {
	if l := h.ByCode(code); l != nil {
		return l, nil
	}
	return nil, fault.New(fault.Missing, "unit_unknown", "unit", code).On(field)
}

func orCode(code, instead string) string {
	if code == "" {
		return instead
	}
	return code
}
