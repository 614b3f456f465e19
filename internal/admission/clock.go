package admission

import (
	"errors"
	"strconv"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// ClockKind is what falls due. Its label stands in the catalogue under "admission.clock".
type ClockKind string

// The kinds.
const (
	CertificateClock ClockKind = "certificate" // last day of the certificate
	FileClock        ClockKind = "file"        // last day of the file
	LetterClock      ClockKind = "letter"      // answer to a vetting letter
	DecisionClock    ClockKind = "decision"    // decision of admission
	ForwardClock     ClockKind = "forward"     // the old place forwards the file
	NewPlaceClock    ClockKind = "new_place"   // the new place decides
	AnswerClock      ClockKind = "answer"      // the old place answers
	CeremonyClock    ClockKind = "ceremony"    // ceremony
	MemberCVClock    ClockKind = "member_cv"   // the member fills in the CV
	ProbationClock   ClockKind = "probation"   // probation ends
	ClassClock       ClockKind = "class"       // reminder of the class for new members
	ReviewClock      ClockKind = "review"      // the cell's review for recognition
	RecognitionClock ClockKind = "recognition" // decision on recognition
	ForgetClock      ClockKind = "forget"      // what was stored may be erased
	MonthClock       ClockKind = "month"       // the month's review of a list; of a unit, no case
)

// clockRule says by which rule a clock runs: what it counts from, and what it tells.
type clockRule struct{ rule, from, due, extended string }

var clockRules = map[ClockKind]clockRule{
	CertificateClock: {"ADM-25", "certificate", "last_day", ""},
	FileClock:        {"ADM-45", "file", "last_day", ""},
	LetterClock:      {"ADM-43", "letter", "due", ""},
	DecisionClock:    {"ADM-55", "cell_resolution", "due", "extended"},
	ForwardClock:     {"MOV-02", "moved", "due", ""},
	NewPlaceClock:    {"MOV-03", "file_received", "due", ""},
	AnswerClock:      {"MOV-06", "asked", "due", ""},
	CeremonyClock:    {"ADM-57", "", "due", ""}, // from issued or received, as the regime says
	MemberCVClock:    {"ADM-59", "ceremony", "due", ""},
	ProbationClock:   {"ADM-60", "ceremony", "probation_end", ""},
	ClassClock:       {"ADM-61", "probation_end", "remind", ""},
	ReviewClock:      {"ADM-62", "probation_end", "due", ""},
	RecognitionClock: {"ADM-63", "resolution", "due", "extended"},
	ForgetClock:      {"SEN-02", "", "", ""},
}

// ClockKinds are all kinds in the order of the way.
var ClockKinds = []ClockKind{
	CertificateClock, FileClock, LetterClock, DecisionClock, ForwardClock, NewPlaceClock, AnswerClock, CeremonyClock, MemberCVClock,
	ProbationClock, ClassClock, ReviewClock, RecognitionClock, ForgetClock,
}

// Clock is one thing that falls due. It says nothing about whether it is near or past: that depends on the day.
type Clock struct {
	Kind ClockKind
	// Case is whose it is; 0 of a probationer who has no case here. Person is the member, 0 of who is none yet.
	Case   ID
	Person member.ID
	Unit   org.ID // the cell
	// Host is the cell where a probationer stays for a time; 0 if there is none (ADM-69).
	Host org.ID
	Rule string
	Set  string // code of the regime
	// From is the day it counts from, Due the day it falls due, Extended the last day where there is an extension.
	From, Due, Extended day.Day
	// Undated is the first year whose working days are not known, where that keeps the day from being told; else 0.
	Undated int
	// Seq and Place are of a letter: its step, and whether it went abroad.
	Seq   int32
	Place string
}

// clocks are what runs for the case, in the order of the kinds.
func (d *desk) clocks() (out []Clock) {
	add := func(c Clock, runs bool) {
		if runs {
			c.Case, c.Person, c.Unit, c.Host = d.c.ID, d.c.Person, d.c.Cell, d.c.Host
			out = append(out, c)
		}
	}
	switch s := d.c.Stage; {
	case s >= Trained && s <= Filing:
		add(d.ofLast(CertificateClock, DoCertificate))
		if s == Filing {
			add(d.ofLast(FileClock, DoFile))
		}
	case s == CellReviewed, s == BaseReviewed:
		add(d.decisionClock())
	case s == Decided:
		add(d.ceremonyClock())
	case s == Left:
		left, ok := d.c.Last(DoLeave)
		add(Clock{Kind: ForgetClock, Rule: "SEN-02", From: left.Day, Due: graceEnds(left.Day)}, ok)
	case s.Member() && !s.Ends():
		d.probationClocks(add)
	}
	if d.c.Stage >= Filing && d.c.Stage <= Decided {
		d.letterClocks(add)
		d.moveClocks(add)
	}
	return out
}

func (d *desk) letterClocks(add func(Clock, bool)) {
	for _, l := range d.c.Letters() {
		if l.Answered == day.None && l.Received != day.None && !d.c.spared(l.Side) {
			s, _ := d.c.At(l.Seq)
			c := d.runs(LetterClock, d.setOf(s), l.Received, "place", l.Place)
			c.Seq, c.Place = l.Seq, l.Place
			add(c, true)
		}
	}
}

// moveClocks run after a move: the file sent up is forwarded, a question of the new place is answered.
func (d *desk) moveClocks(add func(Clock, bool)) {
	moved, ok := d.c.Last(DoMove)
	if !ok {
		return
	}
	up, sent := d.c.Last(DoSendUp)
	if forwarded, done := d.c.Last(DoForward); sent && up.Seq < moved.Seq && !(done && forwarded.Seq > moved.Seq) {
		add(d.runs(ForwardClock, d.setOf(moved), moved.Day), true)
	}
	asked, ok := d.c.Last(DoAskReview)
	if answered, done := d.c.Last(DoAnswerReview); ok && !(done && answered.Seq > asked.Seq) {
		add(d.runs(AnswerClock, d.setOf(asked), asked.Day), true)
	}
}

// decisionClock runs from the cell's resolution, or, once the file was received at another place, from then.
func (d *desk) decisionClock() (Clock, bool) {
	v, ok := d.c.passedLast(DoCellVote)
	if got, moved := d.c.Last(DoTakeFile); moved && got.Seq > v.Seq {
		return d.runs(NewPlaceClock, d.setOf(got), got.Day), true
	}
	return d.runs(DecisionClock, d.setOf(v), v.Day), ok
}

func (d *desk) ceremonyClock() (Clock, bool) {
	decided, ok := d.c.Last(DoDecision)
	set := d.setOf(decided)
	from := decided.Day
	if l, known := set.Deadline("ADM-57", "due"); known && l.From() == "received" {
		got, received := d.received()
		from, ok = got.Day, ok && received
	}
	if !ok {
		return Clock{}, false
	}
	return d.runs(CeremonyClock, set, from), true
}

func (d *desk) probationClocks(add func(Clock, bool)) {
	on := d.c.Admitted()
	if _, written := d.paper("member_cv"); !written {
		add(d.runs(MemberCVClock, d.set(on), on), true)
	}
	if v, ok := d.c.passedLast(DoRecognitionVote); ok && d.c.Stage >= RecognitionReviewed && d.c.Stage <= RecognitionConfirmed {
		add(d.runs(RecognitionClock, d.setOf(v), v.Day), true)
		return
	}
	if d.c.Stage != Probationary {
		return
	}
	_, class := d.c.Last(DoNewClass)
	d.endOfProbation(on, class, add)
}

// endOfProbation are the clocks around the end of the probation that began on a day.
func (d *desk) endOfProbation(on day.Day, class bool, add func(Clock, bool)) {
	end := d.runs(ProbationClock, d.set(on), on)
	add(end, true)
	if end.Due == day.None {
		return
	}
	set := d.set(end.Due)
	if !class {
		add(d.runs(ClassClock, set, end.Due), true)
	}
	add(d.runs(ReviewClock, set, end.Due), true)
}

func (d *desk) ofLast(kind ClockKind, deed Deed) (Clock, bool) {
	s, ok := d.c.Last(deed)
	if !ok {
		return Clock{}, false
	}
	return d.runs(kind, d.setOf(s), s.Day), true
}

// runs is a clock that counts from a day.
func (d *desk) runs(kind ClockKind, set rule.Set, from day.Day, codes ...string) Clock {
	r := clockRules[kind]
	c := Clock{Kind: kind, Rule: r.rule, Set: set.Code(), From: from}
	c.Due, c.Undated = d.due(set, r.rule, r.due, from, codes)
	if r.extended != "" {
		c.Extended, _ = d.due(set, r.rule, r.extended, from, codes)
	}
	return c
}

func (d *desk) due(set rule.Set, id, result string, from day.Day, codes []string) (due day.Day, undated int) {
	l, ok := set.Deadline(id, result, codes...)
	if !ok {
		return day.None, 0
	}
	due, err := l.Due(d.rules.Calendar(), from)
	var why *fault.Fault
	if errors.As(err, &why) {
		year, _ := why.Args["year"].(string)
		undated, _ = strconv.Atoi(year)
		return day.None, undated
	}
	return due, 0
}

// ForHost says whether the cell of a temporary stay has something to do for the clock: the papers of recognition are prepared
// and sent there until the official cell reviews. What follows a vote is the official cell's alone.
func (c Clock) ForHost() bool {
	return c.Host != 0 && (c.Kind == ProbationClock || c.Kind == ReviewClock)
}

// Deadline is a clock with everything a reader needs to count it again.
type Deadline struct {
	Clock
	// Answer tells inputs, result, source, status and the days stepped over. It is empty where Refused says why the rule
	// could not be computed, and of erasing, which no rule of the book tells.
	Answer  rule.Answer
	Refused *fault.Fault
}

// explained computes a clock in full.
func (d *desk) explained(c Clock) Deadline {
	out := Deadline{Clock: c}
	if c.Kind == ForgetClock {
		return out
	}
	set, ok := d.rules.SetOf(c.Set, d.province(c.From), c.From)
	if !ok {
		return out
	}
	a, err := set.Compute(c.Rule, d.inputs(c), d.rules.Calendar())
	out.Answer = a
	if err != nil && !errors.As(err, &out.Refused) {
		out.Refused = fault.New(fault.Broken, "admission.rule_broken", "rule", c.Rule).Because(err)
	}
	return out
}

// inputs are what the rule of a clock is asked with.
func (d *desk) inputs(c Clock) rule.Inputs {
	switch c.Kind {
	case CeremonyClock:
		decided, _ := d.c.Last(DoDecision)
		in := rule.Inputs{"issued": decided.Day.String()}
		if got, ok := d.received(); ok {
			in["received"] = got.Day.String()
		}
		return in
	case LetterClock:
		return rule.Inputs{"letter": c.From.String(), "place": c.Place}
	}
	return rule.Inputs{clockRules[c.Kind].from: c.From.String()}
}
