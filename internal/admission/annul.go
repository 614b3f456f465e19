package admission

import (
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/rule"
)

// Annul records that an admission was annulled after the ceremony: the person is no longer a member from About.On.
type Annul struct {
	About
	Reason string // of AnnulReasons
}

// AnnulReasons are why an admission is annulled: wrong as to standards (ADM-84), or found wrong at a transfer (ADM-86).
var AnnulReasons = []string{"standards", "at_transfer"}

func (Annul) deed() Deed { return DoAnnulment }
func (a Annul) state(d *desk) (Step, error) {
	switch {
	case !slices.Contains(AnnulReasons, a.Reason):
		return Step{}, fault.New(fault.Invalid, "admission.reason_unknown").On("reason")
	case a.Decision.Number == "":
		return Step{}, against("ADM-84", "admission.decision_missing").On("number")
	}
	return Step{Reason: a.Reason}, nil
}

// compose annuls the membership.
func (a Annul) compose(tx *db.Tx, who access.Actor, m journal.Mutation, d *desk, _ *Step) ([]*fault.Fault, error) {
	code, err := memberCode(tx, d.c.Person, a.On)
	if err != nil {
		return nil, err
	}
	return member.RecordIn(tx, who, m, member.Annul(member.About{Member: code, On: a.On, Decision: a.Decision}))
}

// Reissue records that a decision of admission that was wrong as to authority or procedure was annulled and issued again
// for a person who qualifies, with the day of admission fixed anew (ADM-85). The steps that were valid stay. The register
// of members takes the new day; of who was recognised already the twelve months are counted anew.
type Reissue struct {
	About
	Admitted day.Day // the day of admission by the new decision
}

func (Reissue) deed() Deed { return DoReissue }
func (r Reissue) state(d *desk) (Step, error) {
	switch {
	case r.Decision.Number == "":
		return Step{}, against("ADM-85", "admission.decision_missing").On("number")
	case r.Admitted == day.None:
		return Step{}, against("ADM-85", "admission.admitted_missing").On("admitted")
	case r.Admitted > r.On:
		return Step{}, against("ADM-85", "admission.admitted_after").On("admitted")
	}
	s := Step{Since: r.Admitted}
	if d.c.Stage == Official {
		a, err := d.set(r.Admitted).Compute("ADM-64", rule.Inputs{"ceremony": r.Admitted.String()}, d.rules.Calendar())
		if err != nil {
			return Step{}, err
		}
		if s.Until = a.Day("official_from"); s.Until > d.today {
			return Step{}, against("ADM-64", "admission.probation_not_over", "end", s.Until).On("admitted")
		}
	}
	return s, nil
}

// compose puts the days in the register of members right.
func (r Reissue) compose(tx *db.Tx, who access.Actor, m journal.Mutation, d *desk, s *Step) ([]*fault.Fault, error) {
	code, err := memberCode(tx, d.c.Person, r.On)
	if err != nil {
		return nil, err
	}
	fix := member.Correct{Member: code, Ground: "QUYET_DINH_THU_HOI", Decision: r.Decision}
	err = member.FactsOf(tx, []member.ID{d.c.Person}, func(f *member.Fact) {
		right := d.redated(f, code, s)
		if right == nil {
			return
		}
		fix.Wrong = append(fix.Wrong, member.Row{Table: member.Facts, ID: f.ID})
		fix.Right = append(fix.Right, right)
	})
	if err != nil || len(fix.Wrong) == 0 {
		return nil, err
	}
	return member.CorrectIn(tx, who, m, fix)
}

// redated is a fact with the new day: the admission, and the recognition that followed it; nil of any other, or of one
// that has the day already.
func (d *desk) redated(f *member.Fact, code string, s *Step) member.Statement {
	about := member.About{Member: code}
	switch {
	case f.Kind == member.Admitted && f.Day == d.c.Admitted() && f.Day != s.Since:
		about.On = s.Since
		return member.Entry{
			About: about, How: member.Admitted, Cell: d.units.Unit(f.Unit).Code, Occupation: f.Occupation, Education: f.Education,
			Qualification: f.Qualification, Theory: f.Theory,
		}
	case f.Kind == member.Readmitted && f.Day == d.c.Admitted() && f.Day != s.Since:
		about.On = s.Since
		return member.Readmit(about, d.units.Unit(f.Unit).Code)
	case f.Kind == member.Confirmed && f.Day > d.c.Admitted() && s.Until != day.None && f.Day != s.Until:
		about.On = s.Until
		return member.Confirm{About: about}
	}
	return nil
}

// ChangeRegime sets the regime by which the whole case is judged, or, with "", lets the day of each event choose again.
type ChangeRegime struct {
	About
	Set    string // code of a regime
	Reason string // of RegimeReasons
}

// RegimeReasons are why a case is judged by another regime than the days say.
var RegimeReasons = []string{"begun_under", "instructed", "by_days_again"}

func (ChangeRegime) deed() Deed { return DoRegime }
func (c ChangeRegime) state(d *desk) (Step, error) {
	if !slices.Contains(RegimeReasons, c.Reason) {
		return Step{}, fault.New(fault.Invalid, "admission.reason_unknown").On("reason")
	}
	if c.Set == "" {
		return Step{Reason: c.Reason}, nil
	}
	set, ok := rule.SetOf(c.Set)
	if !ok {
		return Step{}, fault.New(fault.Invalid, "admission.set_unknown", "set", c.Set).On("set")
	}
	return Step{Code: set.Code(), Reason: c.Reason}, nil
}

// Former is somebody who is listed again after having been a member.
type Former struct {
	Member string // member code
	// Expunged is the day on which a conviction for a less serious crime was expunged, where there was one (ADM-80).
	Expunged day.Day
	// Hardship says that who asked to leave did so for special hardship of the family (ADM-82).
	Hardship bool
	// NoBar is the officer's word that none of the bars applies that the register does not know (ADM-82).
	NoBar bool
}

// mayReturn holds the bars of re-admission against a life, for a day of listing.
func (d *desk) mayReturn(f Former, on day.Day) (member.ID, error) {
	p, err := d.people.member(f.Member, "former")
	if err != nil {
		return 0, err
	}
	n := len(p.life.Spells)
	if n == 0 {
		return 0, against("ADM-80", "admission.never_member", "member", f.Member).On("former")
	}
	last := p.life.Spells[n-1]
	switch {
	case last.To == day.Forever:
		return 0, against("ADM-80", "admission.still_member", "member", f.Member).On("former")
	case last.Closed != member.ByRemoval && last.Closed != member.ByResignation && last.Closed != member.ByExpulsion:
		return 0, against("ADM-80", "admission.left_otherwise", "member", f.Member).On("former")
	case admittedAgain(p.life):
		return 0, against("ADM-81", "admission.readmitted_before", "member", f.Member).On("former")
	case last.Closed == member.ByResignation && !f.Hardship:
		return 0, against("ADM-82", "admission.asked_to_leave", "member", f.Member).On("former")
	case slices.Contains(given.BarredGrounds, p.exit.Ground) || slices.Contains(given.BarredCauses, p.exit.Cause):
		return 0, against("ADM-82", "admission.barred", "member", f.Member).On("former")
	case !f.NoBar:
		return 0, against("ADM-82", "admission.bars_not_checked").On("no_bar")
	}
	return p.id, d.longEnough(f, last.To, on)
}

// longEnough holds the months of ADM-80: since the person left, and since a conviction was expunged.
func (d *desk) longEnough(f Former, left, on day.Day) error {
	for ground, since := range map[string]day.Day{"left": left, "expunged": f.Expunged} {
		if since == day.None {
			continue
		}
		a, err := d.set(on).Compute("ADM-80", rule.Inputs{"since": since.String(), "ground": ground}, d.rules.Calendar())
		if err != nil {
			return err
		}
		if earliest := a.Day("earliest"); on < earliest {
			return against("ADM-80", "admission.readmitted_early", "since", since, "earliest", earliest).On("day")
		}
	}
	return nil
}

// admittedAgain says whether somebody was admitted after having been a member before.
func admittedAgain(life member.Life) bool {
	for i, sp := range life.Spells {
		if i > 0 && sp.Opened == member.ByAdmission {
			return true
		}
	}
	return false
}
