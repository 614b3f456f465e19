package admission

import (
	"slices"

	"sen/internal/fault"
)

// Pick notes that a prospect was picked as outstanding.
type Pick struct {
	About
	By string // of Pickers
}

// Pickers are who may pick an outstanding prospect.
var Pickers = []string{"youth_union", "union", "cell"}

func (Pick) deed() Deed { return DoPick }
func (p Pick) state(*desk) (Step, error) {
	if !slices.Contains(Pickers, p.By) {
		return Step{}, fault.New(fault.Invalid, "admission.picker_unknown").On("by")
	}
	return Step{Code: p.By}, nil
}

// TakeUp puts an outstanding prospect on the list of sympathisers and assigns an official member to help.
type TakeUp struct {
	About
	Helper string // member code
}

func (TakeUp) deed() Deed { return DoTakeUp }
func (t TakeUp) state(d *desk) (Step, error) {
	p, err := d.officialMember(t.Helper, "helper", t.On)
	return Step{Person: p.id}, err
}

// ChangeHelper assigns another official member to help, or one after a move.
type ChangeHelper struct {
	About
	Helper string // member code
	Reason string // of HelperReasons
}

// HelperReasons are why another helper is assigned.
var HelperReasons = []string{"helper_moved", "prospect_moved", "helper_disciplined", "helper_other"}

func (ChangeHelper) deed() Deed { return DoHelper }
func (c ChangeHelper) state(d *desk) (Step, error) {
	if !slices.Contains(HelperReasons, c.Reason) {
		return Step{}, fault.New(fault.Invalid, "admission.reason_unknown").On("reason")
	}
	p, err := d.officialMember(c.Helper, "helper", c.On)
	if err != nil {
		return Step{}, err
	}
	if h, ok := d.c.Helper(); ok && h.Person == p.id {
		return Step{}, against("ADM-22", "admission.helper_already", "member", c.Helper).On("helper")
	}
	return Step{Person: p.id, Reason: c.Reason}, nil
}

// LeaveList takes a prospect off the list, whatever the reason: none is kept. After the days of grace what was stored is
// erased, and a count stays.
type LeaveList struct{ About }

func (LeaveList) deed() Deed                { return DoLeave }
func (LeaveList) state(*desk) (Step, error) { return Step{}, nil }

// The windows of these deeds.

func afterListing(d *desk, w *window) { d.rests(w, DoList) }
func afterPick(d *desk, w *window)    { d.rests(w, DoPick) }
func afterTakeUp(d *desk, w *window)  { d.rests(w, DoTakeUp) }

func helperNow(d *desk, w *window) { d.rests(w, DoTakeUp, DoHelper, DoMove, DoCeremony) }

func leaveNow(d *desk, w *window) {
	d.rests(w, DoList, DoPick, DoTakeUp, DoClear, DoFile, DoCellVote, DoBaseVote, DoDecision, DoMove)
}
