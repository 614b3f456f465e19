package admission

import (
	"slices"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/rule"
)

// Move notes that the prospect moved to another cell, from About.On: the day of the transfer decision, or of the move. The
// new cell assigns another helper, who needs no time together (ADM-34).
type Move struct {
	About
	To string // code of the cell
}

func (Move) deed() Deed          { return DoMove }
func (m Move) namedUnit() string { return m.To }
func (m Move) state(d *desk) (Step, error) {
	id, err := d.cell(m.To, "to", m.On)
	if err == nil && id == d.c.Cell {
		err = against("ADM-34", "admission.moved_nowhere", "unit", m.To).On("to")
	}
	return Step{Unit: id}, err
}

// cell finds a unit that holds members on a day.
func (d *desk) cell(code, field string, on day.Day) (org.ID, error) {
	if code == "" {
		return 0, fault.New(fault.Invalid, "unit_not_given").On(field)
	}
	l := d.units.ByCode(code)
	switch {
	case l == nil:
		return 0, fault.New(fault.Missing, "unit_unknown", "unit", code).On(field)
	case on < l.Exists.From:
		return 0, fault.New(fault.Invalid, "unit_not_yet", "unit", code, "day", on, "begin", l.Exists.From).On(field)
	case on >= l.Exists.To:
		return 0, fault.New(fault.Invalid, "unit_already_ended", "unit", code, "day", on, "end", l.Exists.To).On(field)
	case !l.Kind(on).HoldsMembers():
		return 0, fault.New(fault.Invalid, "unit_holds_no_members", "unit", code, "kind", l.Kind(on).String(), "day", on).On(field)
	}
	return l.ID, nil
}

// ForwardFile notes that the old place forwarded the file, or the decision with it, to the new one.
type ForwardFile struct{ About }

func (ForwardFile) deed() Deed                { return DoForward }
func (ForwardFile) state(*desk) (Step, error) { return Step{}, nil }

// TakeFile notes that the committee at the new place received the file.
type TakeFile struct{ About }

func (TakeFile) deed() Deed                { return DoTakeFile }
func (TakeFile) state(*desk) (Step, error) { return Step{}, nil }

// AskReview notes that the new place found defects and asked the old one for a review.
type AskReview struct{ About }

func (AskReview) deed() Deed                { return DoAskReview }
func (AskReview) state(*desk) (Step, error) { return Step{}, nil }

// AnswerReview notes that the old place answered.
type AnswerReview struct{ About }

func (AnswerReview) deed() Deed                { return DoAnswerReview }
func (AnswerReview) state(*desk) (Step, error) { return Step{}, nil }

// CancelDecision notes that a decision of admission was cancelled before the ceremony: since the person had moved (2.7),
// or since it was wrong as to standards, authority or procedure (ADM-84, ADM-85). The case goes back to the stage whose
// steps are still valid.
type CancelDecision struct {
	About
	Reason string // of CancelReasons
	Back   Stage  // of BackTo
}

// CancelReasons are why a decision is cancelled before the ceremony.
var CancelReasons = []string{"moved", "standards", "procedure"}

// BackTo are the stages to which a cancelled decision may lead back.
var BackTo = []Stage{Filing, CellReviewed, BaseReviewed}

func (CancelDecision) deed() Deed { return DoCancel }
func (c CancelDecision) state(d *desk) (Step, error) {
	switch {
	case !slices.Contains(CancelReasons, c.Reason):
		return Step{}, fault.New(fault.Invalid, "admission.reason_unknown").On("reason")
	case !slices.Contains(BackTo, c.Back):
		return Step{}, fault.New(fault.Invalid, "admission.back_unknown").On("back")
	}
	if _, base := d.c.passedLast(DoBaseVote); c.Back == BaseReviewed && !base {
		return Step{}, against("ADM-85", "admission.back_not_reviewed").On("back")
	}
	return Step{Code: c.Back.String(), Reason: c.Reason}, nil
}

// backTo is where a cancelled decision leads.
func backTo(_ *desk, s *Step) Stage {
	stage, _ := ParseStage(s.Code)
	return stage
}

// mustCancel says whether the decision that stands was taken too long after the person had moved to where another
// committee admits, and which day would have been the last (MOV-05).
func (d *desk) mustCancel() (last day.Day, must bool) {
	decided, ok := d.c.Last(DoDecision)
	moved, went := d.c.Last(DoMove)
	if !ok || !went || moved.Day > decided.Day || d.above(decided.Unit, decided.Day) {
		return day.None, false
	}
	a, err := d.setOf(decided).Compute("MOV-05", rule.Inputs{"transfer": moved.Day.String(), "decision": decided.Day.String()}, d.rules.Calendar())
	return a.Day("last_day"), err == nil && !a.Yes("forward")
}

// The windows of these deeds.

func moveNow(d *desk, w *window) {
	d.rests(w, DoList, DoTakeUp, DoMove, DoCellVote, DoBaseVote)
}

// forwardNow: after a move, once for each.
func forwardNow(d *desk, w *window) {
	d.rests(w, DoMove, DoCellVote)
	d.follows(w, "admission.not_moved", "admission.forwarded_already", DoMove, DoForward)
}

func takeFileNow(d *desk, w *window) {
	d.rests(w, DoForward)
	d.follows(w, "admission.not_forwarded", "admission.file_taken_already", DoForward, DoTakeFile)
}

func askReviewNow(d *desk, w *window) {
	d.rests(w, DoTakeFile)
	d.follows(w, "admission.file_not_taken", "admission.review_asked_already", DoTakeFile, DoAskReview)
}

func answerReviewNow(d *desk, w *window) {
	d.rests(w, DoAskReview)
	d.follows(w, "admission.review_not_asked", "admission.review_answered_already", DoAskReview, DoAnswerReview)
}

// follows lets a deed follow another, once for each time the other was done.
func (d *desk) follows(w *window, notYet, already string, other, deed Deed) {
	before, ok := d.c.Last(other)
	done, is := d.c.Last(deed)
	switch {
	case !ok:
		w.block(against(d.row.Rule, notYet))
	case is && done.Seq > before.Seq:
		w.block(against(d.row.Rule, already))
	}
}

// cancelNow: a decision may be cancelled as long as the ceremony was not held.
func cancelNow(d *desk, w *window) { d.rests(w, DoDecision, DoReceipt) }
