package admission

import (
	"context"
	"errors"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// Service does the acts on cases. Every act goes one way: the case is loaded, who may is asked, the table and the rules
// are, the step is written and journalled together with what it changes in the register of members, all or nothing.
type Service struct{ db *db.DB }

// NewService makes the service of a register.
func NewService(register *db.DB) *Service { return &Service{register} }

// Do does an act on a case. Refusals: admission.case_unknown, denied, admission.case_changed_since,
// admission.not_in_stage, the bounds of the table with the rule they follow, and those of the act.
func (s *Service) Do(ctx context.Context, who access.Actor, cmd Command) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		done, err = do(tx, who, cmd)
		return err
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

// errForeseen undoes what was only to be foreseen.
var errForeseen = errors.New("admission: only foreseen")

// Foresee is what Do would give, a refusal or what is to be heeded, and records nothing: the act is done and undone, so
// that it is judged exactly as it will be.
func (s *Service) Foresee(ctx context.Context, who access.Actor, cmd Command) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) (err error) {
		if done, err = do(tx, who, cmd); err == nil {
			err = errForeseen
		}
		return err
	})
	if !errors.Is(err, errForeseen) {
		return org.Done{}, err
	}
	return done, nil
}

func do(tx *db.Tx, who access.Actor, cmd Command) (org.Done, error) {
	d, err := loadDesk(tx, who, cmd.about().Case)
	if err != nil {
		return org.Done{}, err
	}
	row := rowOf(cmd.deed())
	if d.guest(who) {
		if !d.mayDo(who, row) {
			return org.Done{}, fault.New(fault.Denied, "denied", "act", string(row.May))
		}
	} else if err := d.may(who, row.May, cmd); err != nil {
		return org.Done{}, err
	}
	if err := d.unchanged(tx, cmd.about().Seen); err != nil {
		return org.Done{}, err
	}
	step, err := d.step(cmd)
	if err != nil {
		return org.Done{}, err
	}
	var warnings []*fault.Fault
	if w, ok := cmd.(warner); ok {
		warnings = w.warnings(d, step)
	}
	e, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return org.Done{}, err
	}
	if c, ok := cmd.(composer); ok {
		more, err := c.compose(tx, who, e.Seq, d, &step)
		if err != nil {
			return org.Done{}, err
		}
		warnings = append(warnings, more...)
	}
	about := cmd.about()
	done, err := write(tx, e, entry{cmd.deed(), row.May, about.On, about.Decision, d.subjects(cmd)}, &step)
	done.Warnings = append(done.Warnings, warnings...)
	return done, err
}

// may asks whether the actor may do an act at the case's cell, and at a unit the command names.
func (d *desk) may(who access.Actor, act access.Act, cmd Command) error {
	named := []string{d.cellCode()}
	if n, ok := cmd.(unitNamer); ok && n.namedUnit() != "" {
		named = append(named, n.namedUnit())
	}
	return d.units.Can(who, act, d.today, named...)
}

func (d *desk) cellCode() string {
	if l := d.units.Unit(d.c.Cell); l != nil {
		return l.Code
	}
	return ""
}

// subjects are the codes of the units an act is about.
func (d *desk) subjects(cmd Command) []string {
	out := []string{d.cellCode()}
	if n, ok := cmd.(unitNamer); ok {
		out = append(out, n.namedUnit())
	}
	return out
}

// unchanged refuses a case about which something was recorded after what the actor saw.
func (d *desk) unchanged(tx *db.Tx, seen journal.Mutation) error {
	if seen == 0 {
		return nil
	}
	last, err := lastAct(tx, d.c.ID)
	if err == nil && last > seen {
		err = fault.New(fault.Taken, "admission.case_changed_since")
	}
	return err
}

// entry is what the journal says of an act.
type entry struct {
	deed     Deed
	act      access.Act
	on       day.Day
	decision org.Decision
	units    []string
}

// write adds the step and closes the journal's row, which holds the code of the case, those of units, and the deed.
func write(tx *db.Tx, e *journal.Entry, what entry, step *Step) (org.Done, error) {
	decision, err := org.RecordOne(tx, e.Seq, what.decision)
	if err != nil {
		return org.Done{}, err
	}
	step.Decision = decision
	if err := insertSteps(tx, e.Seq, []Step{*step}); err != nil {
		return org.Done{}, err
	}
	subjects := append([]string{step.Case.Code()}, what.units...)
	if step.Person != 0 {
		code, err := memberCode(tx, step.Person, step.Day)
		if err != nil {
			return org.Done{}, err
		}
		subjects = append(subjects, code)
	}
	e.Act, e.On, e.Decision = what.act, what.on, int64(decision)
	e.Subject, e.Fields = strings.Join(subjects, " "), string(what.deed)
	return org.Done{Mutation: e.Seq}, e.Close(tx)
}

// room is what desks of one transaction share.
type room struct {
	tx    *db.Tx
	who   access.Actor
	units *org.History
	rules *rule.Book
}

func enterRoom(tx *db.Tx, who access.Actor) (r room, err error) {
	r = room{tx: tx, who: who}
	if r.units, err = org.Load(tx, 0); err != nil {
		return r, err
	}
	r.rules, err = rule.Load(tx)
	return r, err
}

// desk is the desk of a case that is at hand.
func (r room) desk(c *Case) *desk {
	today := r.tx.Now().Day()
	return &desk{c: c, units: r.units, rules: r.rules, today: today, people: register{r.tx, r.who, r.units, today}}
}

// find is the desk of a case that the actor may see; any other is refused as one that never was.
func (r room) find(code string) (*desk, error) {
	c, err := load(r.tx, code)
	if err != nil {
		return nil, err
	}
	d := r.desk(c)
	if !r.who.Unbounded() && !r.who.Sees(d.units.Place(c.Cell, d.today)) && !d.guest(r.who) {
		return nil, unknownCase(code)
	}
	return d, nil
}

// newDesk is the desk of a case that is at hand, in a room of its own.
func newDesk(tx *db.Tx, who access.Actor, c *Case) (*desk, error) {
	r, err := enterRoom(tx, who)
	if err != nil {
		return nil, err
	}
	return r.desk(c), nil
}

// loadDesk finds the desk of a case, in a room of its own.
func loadDesk(tx *db.Tx, who access.Actor, code string) (*desk, error) {
	r, err := enterRoom(tx, who)
	if err != nil {
		return nil, err
	}
	return r.find(code)
}

func unknownCase(code string) error {
	return fault.New(fault.Missing, "admission.case_unknown", "case", code)
}

// load reads a case.
func load(tx *db.Tx, code string) (*Case, error) {
	id, ok := ParseCode(code)
	if !ok {
		return nil, unknownCase(code)
	}
	there, err := standing(tx, id)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, unknownCase(code)
	}
	steps, err := stepsOf(tx, id)
	if err != nil {
		return nil, err
	}
	return complete(tx, id, steps)
}

// complete folds a case and adds who the person is: the card, or what the register of members says.
func complete(tx *db.Tx, id ID, steps []Step) (*Case, error) {
	c := fold(id, steps, nil)
	if c.Person == 0 {
		card, err := cardOf(tx, id)
		c.Card = card
		return c, err
	}
	aside, err := member.SetAside(tx, 0)
	if err != nil {
		return nil, err
	}
	c.Person = staying(aside, c.Person)
	lives, facts, err := recordsOf(tx, []member.ID{c.Person})
	if err != nil {
		return nil, err
	}
	life := lives[c.Person]
	c.follow(&life)
	c.lodge(facts[c.Person], tx.Now().Day())
	c.Card, err = asMember(tx, c, &life)
	return c, err
}

// staying is the record that stays for a person's record, if it was set aside as the same person's; else the record itself.
func staying(aside map[member.ID]member.ID, id member.ID) member.ID {
	if kept, is := aside[id]; is {
		return kept
	}
	return id
}

// asMember is the card that the register of members makes.
func asMember(tx *db.Tx, c *Case, life *member.Life) (card Card, err error) {
	names, err := member.NamesOf(tx, []member.ID{c.Person}, tx.Now().Day())
	if err != nil {
		return card, err
	}
	err = member.IdentitiesOf(tx, []member.ID{c.Person}, func(i *member.Identity) {
		card = Card{Birth: i.Birth, Sex: i.Sex, YouthUnion: i.YouthUnion}
	})
	card.Name = names[c.Person].Name
	if n := len(life.Spells); n > 0 {
		card.Occupation, card.Education = life.Spells[n-1].Occupation, life.Spells[n-1].Education
	}
	return card, err
}

// register answers what is asked of the register of members.
type register struct {
	tx    *db.Tx
	who   access.Actor
	units *org.History
	today day.Day
}

func (r register) member(code, field string) (someone, error) {
	unknown := fault.New(fault.Missing, "member_unknown", "member", code).On(field)
	p, found, err := member.PersonByCode(r.tx, code)
	if err != nil {
		return someone{}, err
	}
	if !found {
		return someone{}, unknown
	}
	out := someone{id: p.ID}
	var facts []member.Fact
	err = member.FactsOf(r.tx, []member.ID{p.ID}, func(f *member.Fact) { facts = append(facts, *f) })
	if err != nil {
		return someone{}, err
	}
	aside, err := member.SetAside(r.tx, 0)
	if err != nil {
		return someone{}, err
	}
	out.life = member.Fold(facts, nil)
	if _, is := aside[p.ID]; is || !r.reaches(out.life) {
		return someone{}, unknown
	}
	for _, f := range facts {
		if f.Kind.IsExit() {
			out.exit = f
		}
	}
	return out, nil
}

// reaches says whether the actor may know of somebody with a life.
func (r register) reaches(life member.Life) bool {
	if r.who.Unbounded() {
		return true
	}
	home := life.LastHome(r.today)
	return home != 0 && r.who.Sees(r.units.Place(home, r.today))
}

func (r register) cellRoll(cell org.ID, on day.Day) (Roll, error) { return rollOf(r.tx, cell, on) }

func (r register) committeeRoll(unit org.ID, on day.Day, bureau bool) (Roll, error) {
	return committeeRoll(r.tx, unit, on, bureau)
}

// ChangeCard replaces what is known of who a prospect is. It is the present only; the journal keeps the names of what
// changed. Refusals: those of Do and of the card, admission.card_in_register of who is in the register of members.
func (s *Service) ChangeCard(ctx context.Context, who access.Actor, code string, card Card, seen journal.Mutation) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		done, err = changeCard(tx, who, code, card, seen)
		return err
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

func changeCard(tx *db.Tx, who access.Actor, code string, card Card, seen journal.Mutation) (org.Done, error) {
	d, err := loadDesk(tx, who, code)
	if err != nil {
		return org.Done{}, err
	}
	if err := d.units.Can(who, Keep, d.today, d.cellCode()); err != nil {
		return org.Done{}, err
	}
	if err := d.unchanged(tx, seen); err != nil {
		return org.Done{}, err
	}
	switch {
	case d.c.Person != 0:
		return org.Done{}, fault.New(fault.Invalid, "admission.card_in_register")
	case d.c.Stage == Left:
		return org.Done{}, against("SEN-02", "admission.not_in_stage", "deed", string(doCard), "stage", d.c.Stage.String())
	}
	if err := card.check(d.today); err != nil {
		return org.Done{}, err
	}
	fields := d.c.Card.differing(card)
	if len(fields) == 0 {
		return org.Done{Warnings: []*fault.Fault{fault.New(fault.Invalid, "already_so")}}, nil
	}
	e, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return org.Done{}, err
	}
	if err := dropCard(tx, d.c.ID); err != nil {
		return org.Done{}, err
	}
	if err := insertCards(tx, e.Seq, []numbered{{d.c.ID, card}}); err != nil {
		return org.Done{}, err
	}
	e.Act, e.Subject = Keep, d.c.ID.Code()+" "+d.cellCode()
	e.Fields = strings.Join(slices.Insert(fields, 0, string(doCard)), " ")
	return org.Done{Mutation: e.Seq}, e.Close(tx)
}
