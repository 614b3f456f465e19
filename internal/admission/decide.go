package admission

import (
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// SendUp notes that the file was sent up to the committee that decides.
type SendUp struct{ About }

func (SendUp) deed() Deed                { return DoSendUp }
func (SendUp) state(*desk) (Step, error) { return Step{}, nil }

// Deciding is what every decision of a committee says. The vote may be left out (the zero Ballot) where only the decision
// is known; then it decided as it says.
type Deciding struct {
	// Unit is the code of the committee that decided; "" is the one above the cell's base organisation.
	Unit string
	Body string // of Bodies
	Ballot
	// Refused says that it decided against it, of a decision without a vote.
	Refused bool
}

// Bodies are who decides: the bureau of the committee, a base committee authorised to admit, the bureau of the base
// committee (R208).
var Bodies = []string{"bureau", "authorised", "base_bureau"}

// refusedBy marks a decision against, told without a vote.
const refusedBy = "refused"

// decided makes the step of a decision.
func (d *desk) decided(c Deciding, on day.Day, cited org.Decision) (Step, error) {
	if !slices.Contains(Bodies, c.Body) {
		return Step{}, fault.New(fault.Invalid, "admission.body_unknown").On("body")
	}
	unit, err := d.committee(c, on)
	if err != nil {
		return Step{}, err
	}
	if c.Ballot == (Ballot{}) {
		return d.toldOnly(c, unit, cited)
	}
	bureau := c.Body != "authorised"
	roll, err := d.people.committeeRoll(unit, on, bureau)
	if err != nil {
		return Step{}, err
	}
	s, err := d.vote(c.Ballot, roll, on, c.Body)
	s.Unit, s.Code = unit, c.Body
	if err == nil && s.Vote.Passed && cited.Number == "" {
		err = against(d.row.Rule, "admission.decision_missing").On("number")
	}
	return s, err
}

// toldOnly is a decision of which only that it was taken is known.
func (d *desk) toldOnly(c Deciding, unit org.ID, cited org.Decision) (Step, error) {
	if c.Refused {
		return Step{Unit: unit, Code: refusedBy}, nil
	}
	if cited.Number == "" {
		return Step{}, against(d.row.Rule, "admission.decision_missing").On("number")
	}
	return Step{Unit: unit, Code: c.Body}, nil
}

// committee is who decided.
func (d *desk) committee(c Deciding, on day.Day) (org.ID, error) {
	if c.Unit != "" {
		l := d.units.ByCode(c.Unit)
		if l == nil || !l.Exists.Has(on) || l.Kind(on).HoldsMembers() || l.Kind(on).InsideCell() {
			return 0, fault.New(fault.Invalid, "admission.committee_unknown", "unit", c.Unit, "day", on).On("unit")
		}
		return l.ID, nil
	}
	unit := d.decider(on)
	if c.Body != "bureau" && d.base(on) != 0 {
		unit = d.base(on)
	}
	if unit == 0 {
		return 0, fault.New(fault.Invalid, "admission.committee_missing").On("unit")
	}
	return unit, nil
}

// DecideAdmission records the decision of admission, or that it was refused.
type DecideAdmission struct {
	About
	Deciding
}

func (DecideAdmission) deed() Deed { return DoDecision }
func (c DecideAdmission) state(d *desk) (Step, error) {
	return d.decided(c.Deciding, c.On, c.Decision)
}

// warnings tell of a decision that came late, and of one that failed.
func (c DecideAdmission) warnings(d *desk, s Step) []*fault.Fault {
	out := failed(s)
	v, ok := d.c.passedLast(DoCellVote)
	if !ok {
		return out
	}
	a, err := d.setOf(v).Compute("ADM-55", rule.Inputs{"cell_resolution": v.Day.String(), "decision": c.On.String()}, d.rules.Calendar())
	if err == nil && !a.Yes("in_time") {
		out = append(out, against("ADM-55", "admission.decision_late", "due", a.Day("due"), "extended", a.Day("extended")))
	}
	return out
}

// ReceiveDecision notes when the cell received the decision.
type ReceiveDecision struct{ About }

func (ReceiveDecision) deed() Deed                { return DoReceipt }
func (ReceiveDecision) state(*desk) (Step, error) { return Step{}, nil }

// HoldCeremony records the ceremony: the person enters the register of members on that day, on the decision of admission.
type HoldCeremony struct {
	About
	// Member is the code of the new member; "" lets Sen give one. Of who was a member before it stays as it is.
	Member string
	// What the register of members holds beside the card; "" and 0 are unknown. Occupation and Education take the place
	// of what the card says.
	Ethnicity, Religion, PersonalNumber, CV, Phone string
	Occupation, Education, Qualification, Theory   member.Code
}

func (HoldCeremony) deed() Deed { return DoCeremony }
func (h HoldCeremony) state(d *desk) (Step, error) {
	return Step{Unit: d.c.Cell, Person: d.c.Person}, nil
}

// compose lets the person enter the register of members.
func (h HoldCeremony) compose(tx *db.Tx, who access.Actor, m journal.Mutation, d *desk, s *Step) ([]*fault.Fault, error) {
	decided, _ := d.c.Last(DoDecision)
	cited, err := org.LoadDecision(tx, decided.Decision)
	if err != nil {
		return nil, err
	}
	about := member.About{Member: h.Member, On: h.On, Decision: cited}
	cell := d.units.Unit(d.c.Cell).Code
	if d.c.readmission() {
		names, err := member.NamesOf(tx, []member.ID{d.c.Person}, h.On)
		if err != nil {
			return nil, err
		}
		about.Member = names[d.c.Person].Code
		return member.RecordIn(tx, who, m, member.Readmit(about, cell))
	}
	card := d.c.Card
	entered, warnings, err := member.AdmitIn(tx, who, m, member.NewMember{
		Entry: member.Entry{
			About: about, Cell: cell, Qualification: h.Qualification, Theory: h.Theory,
			Occupation: orElse(h.Occupation, card.Occupation), Education: orElse(h.Education, card.Education),
		},
		Identity: member.Identity{
			Name: card.Name, Birth: card.Birth, Sex: card.Sex, YouthUnion: card.YouthUnion, Ethnicity: h.Ethnicity, Religion: h.Religion,
			PersonalNumber: h.PersonalNumber, CV: h.CV, Phone: h.Phone, Decided: day.Full(decided.Day), Joined: day.Full(h.On),
		},
	})
	if err != nil {
		return nil, err
	}
	s.Person = entered.ID
	return warnings, dropCard(tx, d.c.ID)
}

func orElse(c, otherwise member.Code) member.Code {
	if c == 0 {
		return otherwise
	}
	return c
}

// The windows of these deeds.

// sendUpNow: once, after the last resolution that is needed.
func sendUpNow(d *desk, w *window) {
	d.rests(w, DoCellVote, DoBaseVote)
	d.resolved(w)
	if d.sentUp() {
		w.block(against(d.row.Rule, "admission.sent_up_already"))
	}
}

// resolved asks for the base committee's resolution where there is a base committee.
func (d *desk) resolved(w *window) {
	if d.c.Stage == CellReviewed && d.base(d.today) != 0 {
		w.block(against("ADM-51", "admission.base_review_missing"))
	}
	if d.c.Stage == RecognitionReviewed && d.base(d.today) != 0 {
		w.block(against("ADM-51", "admission.base_review_missing"))
	}
	if d.c.Stage == RemovalReviewed && d.base(d.today) != 0 {
		w.block(against("ADM-67", "admission.base_review_missing"))
	}
}

// sentUp says whether the file was sent up since the cell's last review.
func (d *desk) sentUp() bool {
	up, sent := d.c.Last(DoSendUp)
	v, _ := d.c.passedLast(DoCellVote)
	return sent && up.Seq > v.Seq
}

func decisionNow(d *desk, w *window) {
	d.rests(w, DoCellVote, DoBaseVote, DoSendUp, DoTakeFile)
	d.resolved(w)
	d.letAgain(w)
}

// receiptNow: once a decision.
func receiptNow(d *desk, w *window) {
	d.rests(w, DoDecision)
	if _, ok := d.received(); ok {
		w.block(against(d.row.Rule, "admission.received_already"))
	}
}

// received is when the cell received the decision that stands.
func (d *desk) received() (Step, bool) {
	decided, _ := d.c.Last(DoDecision)
	got, ok := d.c.Last(DoReceipt)
	return got, ok && got.Seq > decided.Seq
}

// ceremonyNow: within the days of ADM-57 unless the superior agreed to a later day, with a helper (ADM-58), and not on a
// decision that has to be cancelled since the person had moved (2.7).
func ceremonyNow(d *desk, w *window) {
	d.rests(w, DoDecision, DoReceipt, DoMove)
	d.ceremonyDue(w)
	if _, ok := d.c.Helper(); !ok {
		w.block(against("ADM-58", "admission.helper_missing"))
	}
	if last, must := d.mustCancel(); must {
		w.block(against("MOV-05", "admission.decision_after_move", "last", last))
	}
}

// ceremonyDue lets nothing be done after the last day for the ceremony, unless the superior has agreed.
func (d *desk) ceremonyDue(w *window) {
	if _, agreed := d.paper("consent_late_ceremony"); agreed {
		return
	}
	decided, _ := d.c.Last(DoDecision)
	in := rule.Inputs{"issued": decided.Day.String()}
	set := d.setOf(decided)
	got, received := d.received()
	if received {
		in["received"] = got.Day.String()
	} else if from, ok := set.Deadline("ADM-57", "due"); ok && from.From() == "received" {
		return // it counts from a day that is not known
	}
	d.atLatest(w, set, "ADM-57", "due", in, func(due day.Day) *fault.Fault {
		return against("ADM-57", "admission.ceremony_late", "due", due).On("day")
	})
}
