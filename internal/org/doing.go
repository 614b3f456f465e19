package org

import (
	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
)

// Doing finds the unit with a code that did, on a day, what units of some kinds do by themselves every month or quarter and
// record as done, for who may record it there: acts tells the act it takes of a kind, "" of kinds that do no such thing, of
// which is asked with otherwise, so that who may not know of a unit learns nothing. does is false of such a unit, and of one
// that was not there on the day. Refusals: unit_unknown, day_missing, denied.
func (h *History) Doing(who access.Actor, code string, on, today day.Day, acts func(Kind) access.Act, otherwise access.Act) (l *Life, act access.Act, does bool, err error) {
	l = h.ByCode(code)
	if l == nil {
		return nil, otherwise, false, fault.New(fault.Missing, "unit_unknown", "unit", code).On("unit")
	}
	at := max(l.Exists.From, min(on, l.Exists.To.OrForever()-1))
	act = acts(l.Kind(at))
	if does = act != "" && at == on; act == "" {
		act = otherwise
	}
	if err = h.Can(who, act, today, code); err == nil && on == day.None {
		err = fault.New(fault.Invalid, "day_missing").On("day")
	}
	return l, act, does, err
}
