package admission

import (
	"slices"
	"strings"
	"time"

	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
	"sen/internal/rule"
)

// Ballot is a vote as it was told. Of is who could have voted; 0 takes what the register counts. Where it differs from
// the register, Reason says why.
type Ballot struct {
	Present, For, Against, Of int
	Reason                    string // of RollReasons
}

// RollReasons are why a denominator differs from what the register counts (ORG-34).
var RollReasons = []string{"exempt_took_part", "away_took_part", "prosecuted", "excused", "roll_behind"}

// count makes a vote of a ballot and the roll, or refuses numbers that cannot be.
func (b Ballot) count(roll Roll) (Vote, error) {
	v := Vote{Present: b.Present, For: b.For, Against: b.Against, Of: b.Of, Roll: roll.Voters}
	if v.Of == 0 {
		v.Of = v.Roll
	}
	switch {
	case min(b.Present, b.For, b.Against, b.Of) < 0:
		return v, fault.New(fault.Invalid, "admission.votes_negative").On("for")
	case v.Of == 0:
		return v, against("ORG-34", "admission.nobody_votes").On("of")
	case v.Of != v.Roll && !slices.Contains(RollReasons, b.Reason):
		return v, against("ORG-34", "admission.roll_differs", "of", v.Of, "roll", v.Roll).On("of")
	case v.For+v.Against > v.Present:
		return v, fault.New(fault.Invalid, "admission.votes_more_than_present", "for", v.For, "against", v.Against, "present", v.Present).On("for")
	case v.Present > v.Of:
		return v, against("ORG-34", "admission.present_more_than_roll", "present", v.Present, "of", v.Of).On("present")
	}
	return v, nil
}

// reason is the reason that is kept: none where the register was right.
func (b Ballot) reason(v Vote) string {
	if v.Of == v.Roll {
		return ""
	}
	return b.Reason
}

// majorityOf is the rule by which the vote of a deed passes, with the codes that tell its body apart. Body is one of
// Bodies where a decision is voted on; of removals ADM-67 tells for all.
func majorityOf(deed Deed, body string) (id string, codes []string) {
	switch deed {
	case DoCellVote, DoRecognitionVote:
		return "ADM-50", nil
	case DoBaseVote, DoRecognitionBaseVote:
		return "ADM-51", nil
	case DoRemovalVote:
		return "ADM-67", []string{"body", "cell"}
	case DoRemovalBaseVote:
		return "ADM-67", []string{"body", "base"}
	case DoRemoval:
		return "ADM-67", []string{"body", strings.TrimPrefix(body, "base_")}
	}
	if body == "base_bureau" {
		return "ADM-53", nil
	}
	return "ADM-52", []string{"body", body}
}

// majority is how a vote of the deed at hand passes on a day.
func (d *desk) majority(on day.Day, body string) (id string, m rule.Majority, err error) {
	id, codes := majorityOf(d.row.Deed, body)
	m, ok := d.set(on).Majority(id, codes...)
	if !ok {
		err = fault.New(fault.Broken, "admission.rule_broken", "rule", id)
	}
	return id, m, err
}

// vote counts a ballot on the deed at hand; body as of majorityOf.
func (d *desk) vote(b Ballot, roll Roll, on day.Day, body string) (Step, error) {
	v, err := b.count(roll)
	if err != nil {
		return Step{}, err
	}
	_, m, err := d.majority(on, body)
	if err != nil {
		return Step{}, err
	}
	v.Passed = m.Passes(int64(v.For), int64(v.Of))
	return Step{Vote: v, Reason: b.reason(v)}, nil
}

// CellVote records how the cell voted on admission, and its resolution.
type CellVote struct {
	About
	Ballot
	Meeting
}

func (CellVote) deed() Deed                    { return DoCellVote }
func (c CellVote) state(d *desk) (Step, error) { return d.cellVote(c.Ballot, c.Meeting, c.On) }

func (d *desk) cellVote(b Ballot, m Meeting, on day.Day) (Step, error) {
	roll, err := d.people.cellRoll(d.c.Cell, on)
	if err != nil {
		return Step{}, err
	}
	return d.voteAt(d.c.Cell, b, m, roll, on)
}

// warnings tell of documents that are missed, of what a waiver leaves to be vetted, of schooling that is not told, and of a
// vote that has to be reported.
func (c CellVote) warnings(d *desk, s Step) []*fault.Fault {
	return slices.Concat(d.missed("admission", c.On), d.unvetted(), d.unschooled(), failed(s))
}

// failed tells that a failed vote is reported up in full (ADM-54).
func failed(s Step) []*fault.Fault {
	if s.Vote.Held() && !s.Vote.Passed {
		return []*fault.Fault{against("ADM-54", "admission.vote_failed", "for", s.Vote.For, "of", s.Vote.Of)}
	}
	return nil
}

// missed warns of documents that are asked for and not there.
func (d *desk) missed(where string, on day.Day) (out []*fault.Fault) {
	for _, doc := range given.Documents {
		if doc.For == where && d.c.Asks(doc) && !doc.Needed && !d.c.has(doc.Code, on) {
			out = append(out, fault.New(fault.Invalid, "admission.paper_missed", "paper", doc.Code))
		}
	}
	return out
}

// BaseVote records how the base committee voted on admission, and its resolution.
type BaseVote struct {
	About
	Ballot
	Meeting
}

func (BaseVote) deed() Deed                    { return DoBaseVote }
func (b BaseVote) state(d *desk) (Step, error) { return d.baseVote(b.Ballot, b.Meeting, b.On) }
func (BaseVote) warnings(_ *desk, s Step) []*fault.Fault {
	return failed(s)
}

func (d *desk) baseVote(b Ballot, m Meeting, on day.Day) (Step, error) {
	base := d.base(on)
	if base == 0 {
		return Step{}, d.noBase()
	}
	roll, err := d.people.committeeRoll(base, on, false)
	if err != nil {
		return Step{}, err
	}
	return d.voteAt(base, b, m, roll, on)
}

// voteAt is the step of a vote of a cell or base committee, with what was told of its meeting.
func (d *desk) voteAt(unit org.ID, b Ballot, m Meeting, roll Roll, on day.Day) (Step, error) {
	s, err := d.vote(b, roll, on, "")
	if err != nil {
		return s, err
	}
	s.Unit = unit
	s.Met, err = d.met(m, unit, roll, on)
	return s, err
}

// The windows of these deeds.

// cellVoteNow: the cell reviews between the file and its lapse, with helper, introducers and the right age.
func cellVoteNow(d *desk, w *window) {
	d.rests(w, DoFile, DoMove)
	d.certified(w)
	d.fileHolds(w)
	if _, ok := d.c.Helper(); !ok {
		w.block(against("ADM-22", "admission.helper_missing"))
	}
	d.introduced(w)
	d.ofAge(w)
	d.schooled(w)
	d.letAgain(w)
}

// fileHolds lets nothing be done after the file has become too old (ADM-45).
func (d *desk) fileHolds(w *window) {
	s, ok := d.c.Last(DoFile)
	if !ok {
		return
	}
	d.atLatest(w, d.setOf(s), "ADM-45", "last_day", rule.Inputs{"file": s.Day.String()}, func(last day.Day) *fault.Fault {
		return against("ADM-45", "admission.file_lapsed", "file", s.Day, "last", last).On("day")
	})
}

// introduced asks for enough introducers (ADM-30).
func (d *desk) introduced(w *window) {
	in := d.c.Introducers()
	needed := given.Introducers.Alone
	for _, p := range d.c.Papers() {
		if p.Code == "union_resolution" {
			needed = given.Introducers.WithUnion
		}
	}
	if len(in) < needed {
		w.block(against("ADM-30", "admission.introducers_missing", "have", len(in), "needed", given.Introducers.Alone, "with_union", given.Introducers.WithUnion))
	}
	for _, i := range in {
		w.after(i.On, d.early(DoIntroducer, i.On))
	}
}

// ofAge bounds the review by age, counted by month (ADM-01); beyond the upper age the consent must be there (ADM-02).
func (d *desk) ofAge(w *window) {
	birth := d.c.Card.Birth
	r, ok := d.set(d.today).Rule("ADM-01")
	switch {
	case !birth.Known() || len(birth.String()) == 4: // to its year only
		w.block(against("ADM-01", "admission.birth_missing").On("birth"))
		return
	case !ok:
		w.block(fault.New(fault.Broken, "admission.rule_broken", "rule", "ADM-01"))
		return
	}
	y, m, _ := birth.Earliest().Date()
	month := func(months int) day.Day { // the first day of the month in which so many months are full
		n := y*12 + int(m) - 1 + months
		return day.Of(n/12, time.Month(n%12+1), 1)
	}
	young := month(r.Age.From)
	w.after(young, against("ADM-01", "admission.too_young", "from", young).On("day"))
	over := month(r.Age.To + 1)
	consent, there := d.paper("consent_over_age")
	switch {
	case !there:
		w.until(over-1, against("ADM-02", "admission.over_age", "last", over-1).On("day"))
	case consent.Since > over:
		w.after(consent.Since, d.early(DoPaper, consent.Since))
	}
	if there && consent.Until != day.None && w.from >= over {
		w.until(consent.Until, against("ADM-02", "admission.paper_lapsed", "paper", consent.Code, "last", consent.Until).On("day"))
	}
}

// paper is a document that is there.
func (d *desk) paper(code string) (Paper, bool) {
	for _, p := range d.c.Papers() {
		if p.Code == code {
			return p, true
		}
	}
	return Paper{}, false
}

// wants lets nothing be done without a document, nor before it is there or after it ceased to hold.
func (d *desk) wants(w *window, code string, missing *fault.Fault) {
	p, there := d.paper(code)
	if !there {
		w.block(missing)
		return
	}
	w.after(p.Since, d.early(DoPaper, p.Since))
	if p.Until != day.None {
		w.until(p.Until, against(d.row.Rule, "admission.paper_lapsed", "paper", code, "last", p.Until).On("day"))
	}
}

// letAgain asks for the consent without which nobody is admitted again (ADM-80).
func (d *desk) letAgain(w *window) {
	if d.c.readmission() {
		d.wants(w, "consent_readmission", against("ADM-80", "admission.readmission_consent_missing"))
	}
}

// baseVoteNow: there must be a base committee above the cell, and its review follows the cell's.
func baseVoteNow(d *desk, w *window) {
	d.rests(w, DoCellVote, DoRecognitionVote, DoRemovalVote, DoMove)
	if d.base(d.today) == 0 {
		w.block(d.noBase())
	}
}

func (d *desk) noBase() *fault.Fault { return against(d.row.Rule, "admission.no_base_committee") }
