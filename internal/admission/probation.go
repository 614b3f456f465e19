package admission

import (
	"strconv"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/rule"
)

// FinishClass notes the certificate of the class for new members; About.On is the day it was issued.
type FinishClass struct{ About }

func (FinishClass) deed() Deed                { return DoNewClass }
func (FinishClass) state(*desk) (Step, error) { return Step{}, nil }

// RecognitionVote records how the cell voted on recognition as official.
type RecognitionVote struct {
	About
	Ballot
	Meeting
}

func (RecognitionVote) deed() Deed { return DoRecognitionVote }
func (r RecognitionVote) state(d *desk) (Step, error) {
	return d.cellVote(r.Ballot, r.Meeting, r.On)
}

func (r RecognitionVote) warnings(d *desk, s Step) []*fault.Fault {
	return append(d.missed("recognition", r.On), failed(s)...)
}

// RecognitionBaseVote records how the base committee voted on recognition.
type RecognitionBaseVote struct {
	About
	Ballot
	Meeting
}

func (RecognitionBaseVote) deed() Deed { return DoRecognitionBaseVote }
func (r RecognitionBaseVote) state(d *desk) (Step, error) {
	return d.baseVote(r.Ballot, r.Meeting, r.On)
}
func (RecognitionBaseVote) warnings(_ *desk, s Step) []*fault.Fault { return failed(s) }

// Recognise records the decision on recognition. Whatever its day, the member is official from the day on which the
// twelve months end (ADM-64).
type Recognise struct {
	About
	Deciding
}

func (Recognise) deed() Deed { return DoRecognition }
func (r Recognise) state(d *desk) (Step, error) {
	s, err := d.decided(r.Deciding, r.On, r.Decision)
	if err != nil || !s.carried() {
		return s, err
	}
	a, err := d.ofCeremony("ADM-64")
	s.Until = a.Day("official_from")
	return s, err
}

// carried says whether a step did what it was to decide.
func (s Step) carried() bool {
	if s.Vote.Held() {
		return s.Vote.Passed
	}
	return s.Code != refusedBy
}

// ofCeremony is the answer of a rule that counts from the ceremony.
func (d *desk) ofCeremony(id string) (rule.Answer, error) {
	on := d.c.Admitted()
	return d.set(on).Compute(id, rule.Inputs{"ceremony": on.String()}, d.rules.Calendar())
}

func (r Recognise) warnings(d *desk, s Step) []*fault.Fault {
	out := failed(s)
	v, ok := d.c.passedLast(DoRecognitionVote)
	if !ok {
		return out
	}
	a, err := d.setOf(v).Compute("ADM-63", rule.Inputs{"resolution": v.Day.String(), "decision": r.On.String()}, d.rules.Calendar())
	if err == nil && !a.Yes("in_time") {
		out = append(out, against("ADM-63", "admission.recognition_late", "due", a.Day("due"), "extended", a.Day("extended"), "from", s.Until))
	}
	return out
}

// compose makes the member official.
func (r Recognise) compose(tx *db.Tx, who access.Actor, m journal.Mutation, d *desk, s *Step) ([]*fault.Fault, error) {
	if !s.carried() {
		return nil, nil
	}
	code, err := memberCode(tx, d.c.Person, s.Until)
	if err != nil {
		return nil, err
	}
	return member.RecordIn(tx, who, m, member.Confirm{About: member.About{Member: code, On: s.Until, Decision: r.Decision}})
}

func memberCode(tx *db.Tx, id member.ID, on day.Day) (string, error) {
	names, err := member.NamesOf(tx, []member.ID{id}, on)
	return names[id].Code, err
}

// RemovalVote records how the cell voted on taking an unfit probationer off (ADM-67).
type RemovalVote struct {
	About
	Ballot
}

func (RemovalVote) deed() Deed { return DoRemovalVote }
func (r RemovalVote) state(d *desk) (Step, error) {
	return d.cellVote(r.Ballot, Meeting{}, r.On)
}
func (RemovalVote) warnings(_ *desk, s Step) []*fault.Fault { return failed(s) }

// RemovalBaseVote records how the base committee voted on it.
type RemovalBaseVote struct {
	About
	Ballot
}

func (RemovalBaseVote) deed() Deed { return DoRemovalBaseVote }
func (r RemovalBaseVote) state(d *desk) (Step, error) {
	return d.baseVote(r.Ballot, Meeting{}, r.On)
}
func (RemovalBaseVote) warnings(_ *desk, s Step) []*fault.Fault { return failed(s) }

// RemoveProbationer records the decision to take a probationer off: from About.On the person is no longer a member.
type RemoveProbationer struct {
	About
	Deciding
}

func (RemoveProbationer) deed() Deed { return DoRemoval }
func (r RemoveProbationer) state(d *desk) (Step, error) {
	return d.decided(r.Deciding, r.On, r.Decision)
}
func (RemoveProbationer) warnings(_ *desk, s Step) []*fault.Fault { return failed(s) }

// unfitGround is the ground on which a probationer is taken off.
const unfitGround = "DU_BI_KHONG_DU_TU_CACH"

// compose takes the member off.
func (r RemoveProbationer) compose(tx *db.Tx, who access.Actor, m journal.Mutation, d *desk, s *Step) ([]*fault.Fault, error) {
	if !s.carried() {
		return nil, nil
	}
	code, err := memberCode(tx, d.c.Person, r.On)
	if err != nil {
		return nil, err
	}
	return member.RecordIn(tx, who, m, member.Remove(member.About{Member: code, On: r.On, Decision: r.Decision}, unfitGround, ""))
}

// passedOrThird leads on if the vote passed, and to the superior when it failed too often either way (ADM-65).
func passedOrThird(stage Stage) func(*desk, *Step) Stage {
	return func(d *desk, s *Step) Stage {
		if s.Vote.Passed {
			return stage
		}
		a, err := d.set(s.Day).Compute("ADM-65", rule.Inputs{"votes": strconv.Itoa(d.c.failedVotes() + 1)}, d.rules.Calendar())
		if err == nil && a.Yes("escalate") {
			return Escalated
		}
		return d.c.Stage
	}
}

// The windows of these deeds.

func afterCeremony(d *desk, w *window) {
	if on := d.c.Admitted(); on != day.None {
		w.after(on, d.early(DoCeremony, on))
	}
	d.rests(w, DoRecognitionVote, DoRemovalVote)
	if d.c.Stage == Official {
		w.after(d.c.Since, d.early(DoRecognition, d.c.Since))
	}
}

// recognitionVoteNow: not before the twelve months end (ADM-60), with the class for new members and the papers of ADM-61.
func recognitionVoteNow(d *desk, w *window) {
	afterCeremony(d, w)
	on := d.c.Admitted()
	d.notBefore(w, d.set(on), "ADM-60", "probation_end", rule.Inputs{"ceremony": on.String()}, func(end day.Day) *fault.Fault {
		return against("ADM-60", "admission.probation_not_over", "end", end).On("day")
	})
	class, ok := d.c.Last(DoNewClass)
	if !ok {
		w.block(against("ADM-61", "admission.class_missing"))
	}
	w.after(class.Day, d.early(DoNewClass, class.Day))
	for _, doc := range given.Documents {
		if doc.For == "recognition" && doc.Needed {
			d.wants(w, doc.Code, against("ADM-61", "admission.paper_needed", "paper", doc.Code))
		}
	}
}

func recognitionNow(d *desk, w *window) {
	d.rests(w, DoRecognitionVote, DoRecognitionBaseVote, DoRemovalVote)
	d.resolved(w)
	on := d.c.Admitted()
	d.notBefore(w, d.set(on), "ADM-64", "official_from", rule.Inputs{"ceremony": on.String()}, func(end day.Day) *fault.Fault {
		return against("ADM-64", "admission.probation_not_over", "end", end).On("day")
	})
}

func removalNow(d *desk, w *window) {
	d.rests(w, DoRemovalVote, DoRemovalBaseVote, DoRecognitionVote)
	d.resolved(w)
}
