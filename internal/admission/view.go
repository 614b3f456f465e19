package admission

import (
	"context"
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

// View is all that a page shows of one case.
type View struct {
	*Case
	Code string
	// LastAct is the last mutation that touched the case, for About.Seen.
	LastAct journal.Mutation
	// Timeline are the steps in order, Corrected those that were voided, in the order of recording.
	Timeline, Corrected []Event
	// People are those the case names: helpers, introducers, the member.
	People map[member.ID]member.Named
	// Deadlines are what runs, explained.
	Deadlines []Deadline
	// Offers are what the actor may do by their grants, with the days on which or the rule that stops it.
	Offers []Offer
	// Base is the base committee above the cell, Decider the committee above that; 0 if there is none.
	Base, Decider org.ID
	// Regime is by which the case is judged today.
	Regime rule.Set
	// Missing are the documents that are asked for at the present stage and not there.
	Missing []Document
	// Hosted says that the actor knows of the case through the cell where the probationer stays for a time, and is shown
	// only what the papers of recognition need.
	Hosted bool
	today  day.Day
}

// Event is a step with the decision it cites.
type Event struct {
	Step
	Cited org.Decision
}

// Cite is a rule that a refusal of an offer or a row of the table names, as the case's regime has it.
func (v View) Cite(id string) (Citation, bool) { return Cite(v.Regime, id) }

// Open reads a case for who may read it; to anybody else it is as one that never was: admission.case_unknown.
func (s *Service) Open(ctx context.Context, who access.Actor, code string) (v View, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		v, err = open(tx, who, code, tx.Now().Day())
		return err
	})
	return v, err
}

// OpenOn is Open as things stand on a day, as the last day of a demo: what may be done and what is missed is told for it.
func (s *Service) OpenOn(ctx context.Context, who access.Actor, code string, today day.Day) (v View, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		v, err = open(tx, who, code, today)
		return err
	})
	return v, err
}

func open(tx *db.Tx, who access.Actor, code string, today day.Day) (v View, err error) {
	r, err := enterRoom(tx, who)
	if err != nil {
		return v, err
	}
	return r.open(code, today)
}

// aRoom is how many cases are opened in one look at the register.
const aRoom = 200

// OpenMany is OpenOn of many cases, one after the other, until fn refuses. Who was erased meanwhile, or is out of reach, is
// left out.
func (s *Service) OpenMany(ctx context.Context, who access.Actor, codes []string, today day.Day, fn func(View) error) error {
	for some := range slices.Chunk(codes, aRoom) {
		var views []View
		err := s.db.Read(ctx, func(tx *db.Tx) error {
			views = views[:0]
			r, err := enterRoom(tx, who)
			if err != nil {
				return err
			}
			for _, code := range some {
				v, err := r.open(code, today)
				if fault.KindOf(err) == fault.Missing {
					continue
				}
				if err != nil {
					return err
				}
				views = append(views, v)
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, v := range views {
			if err := fn(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// RollOf is the roll of the cell of an opened case on a day; of a case that is only hosted it is not told.
func (s *Service) RollOf(ctx context.Context, v View, on day.Day) (r Roll, err error) {
	if v.Hosted {
		return r, nil
	}
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		r, err = rollOf(tx, v.Cell, on)
		return err
	})
	return r, err
}

func (r room) open(code string, today day.Day) (v View, err error) {
	tx, who := r.tx, r.who
	d, err := r.find(code)
	if err != nil {
		return v, err
	}
	guest := d.guest(who)
	if err := d.units.Can(who, Read, d.today, d.cellCode()); err != nil && !guest {
		return v, err
	}
	d.today = today
	v = View{Case: d.c, Code: code, today: today, Base: d.base(today), Decider: d.decider(today), Regime: d.set(today)}
	if v.LastAct, err = lastAct(tx, d.c.ID); err != nil {
		return v, err
	}
	if err := v.tell(tx); err != nil {
		return v, err
	}
	if guest {
		v.forHost()
	}
	if err := v.name(tx); err != nil {
		return v, err
	}
	for _, c := range d.clocks() {
		v.Deadlines = append(v.Deadlines, d.explained(c))
	}
	for _, o := range d.offers() {
		if d.mayDo(who, o.Row) {
			v.Offers = append(v.Offers, o)
		}
	}
	v.Missing = d.missing()
	return v, nil
}

func deskToRead(tx *db.Tx, who access.Actor, code string) (*desk, error) {
	d, err := loadDesk(tx, who, code)
	if err != nil {
		return nil, err
	}
	return d, d.units.Can(who, Read, d.today, d.cellCode())
}

// tell reads the steps with their decisions.
func (v *View) tell(tx *db.Tx) error {
	every, err := everyStepOf(tx, v.ID)
	if err != nil {
		return err
	}
	for _, s := range every {
		cited, err := org.LoadDecision(tx, s.Decision)
		if err != nil {
			return err
		}
		if e := (Event{s, cited}); s.Voided == 0 {
			v.Timeline = append(v.Timeline, e)
		} else {
			v.Corrected = append(v.Corrected, e)
		}
	}
	slices.SortStableFunc(v.Timeline, func(a, b Event) int { return int(a.Seq - b.Seq) })
	return nil
}

// name reads who the case names.
func (v *View) name(tx *db.Tx) (err error) {
	var ids []member.ID
	for _, e := range slices.Concat(v.Timeline, v.Corrected) {
		for _, id := range []member.ID{e.Person, e.Met.Minutes} {
			if id != 0 && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	v.People, err = member.NamesOf(tx, ids, v.today)
	return err
}

// missing are the documents asked for at the stage.
func (d *desk) missing() (out []Document) {
	where := ""
	switch s := d.c.Stage; {
	case s >= Cleared && s <= Filing:
		where = "admission"
	case s == Probationary:
		where = "recognition"
	}
	for _, doc := range given.Documents {
		if doc.For == where && d.c.Asks(doc) && !d.c.has(doc.Code, d.today) {
			out = append(out, doc)
		}
	}
	return out
}

// Offered is what may be done to a case on a day by its stage and the rules, whoever asks: every row of the table but
// those of listing and erasing.
func (s *Service) Offered(ctx context.Context, who access.Actor, code string, on day.Day) (out []Offer, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		d, err := deskToRead(tx, who, code)
		if err != nil {
			return err
		}
		d.today = on
		out = d.offers()
		return nil
	})
	return out, err
}

// Electorate is who could vote on a deed on a day, and how many of them it takes, by the rule and the set given.
type Electorate struct {
	Roll
	Rule, Set string
	Needed    int
}

// Electorate tells of a deed on a case who could vote on a day (the cell, its base committee, or of a decision the
// committee with a code or its bureau) and what the act will ask of them; the zero Electorate where nobody votes.
func (s *Service) Electorate(ctx context.Context, who access.Actor, code string, deed Deed, deciding Deciding, on day.Day) (e Electorate, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		d, err := deskToRead(tx, who, code)
		if err != nil {
			return err
		}
		if d.row = rowOf(deed); d.row.Body == NoBody {
			return nil
		}
		if e.Roll, err = d.roll(d.row.Body, deciding, on); err != nil {
			return err
		}
		id, m, err := d.majority(on, deciding.Body)
		if err != nil {
			return err
		}
		e.Rule, e.Set, e.Needed = id, d.set(on).Code(), int(m.Needed(int64(e.Voters)))
		return nil
	})
	return e, err
}

func (d *desk) roll(body Body, deciding Deciding, on day.Day) (Roll, error) {
	switch body {
	case TheCell:
		return d.people.cellRoll(d.c.Cell, on)
	case TheBase:
		if base := d.base(on); base != 0 {
			return d.people.committeeRoll(base, on, false)
		}
		return Roll{}, nil
	case TheDeciding:
		unit, err := d.committee(deciding, on)
		if err != nil {
			return Roll{}, err
		}
		return d.people.committeeRoll(unit, on, deciding.Body != "authorised")
	}
	return Roll{}, fault.New(fault.Invalid, "admission.body_unknown").On("body")
}
