package admission

import (
	"context"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// Correct takes back a step that was recorded wrongly, or states the right one in its place.
type Correct struct {
	Case  string
	Step  int32   // Step.Seq
	Right Command // of the same deed; nil takes the step back
	// Ground is why it was wrong: of org.CorrectionGrounds.
	Ground   string
	Decision org.Decision
	Seen     journal.Mutation // as of About
}

// Correct does the act. The case is gone through again: what rests on the step refuses its correction
// (admission.later_step_stands). Refusals: those of Do, correction_ground_unknown, admission.step_unknown,
// admission.step_in_register of what the register of members took over, admission.correct_by_recording of what would
// change it, admission.step_first if the listing is to go.
func (s *Service) Correct(ctx context.Context, who access.Actor, cmd Correct) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		done, err = correct(tx, who, cmd)
		return err
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

func correct(tx *db.Tx, who access.Actor, cmd Correct) (org.Done, error) {
	if !slices.Contains(org.CorrectionGrounds, cmd.Ground) {
		return org.Done{}, fault.New(fault.Invalid, "correction_ground_unknown", "ground", cmd.Ground).On("ground")
	}
	d, err := loadDesk(tx, who, cmd.Case)
	if err != nil {
		return org.Done{}, err
	}
	if err := d.may(who, Mend, cmd.Right); err != nil {
		return org.Done{}, err
	}
	if err := d.unchanged(tx, cmd.Seen); err != nil {
		return org.Done{}, err
	}
	wrong, err := d.correctable(cmd)
	if err != nil {
		return org.Done{}, err
	}
	fresh, err := d.again(wrong, cmd.Right)
	if err != nil {
		return org.Done{}, err
	}
	if fresh != nil && slices.Contains(inRegister, fresh.Deed) && fresh.carriedOrHeld() {
		return org.Done{}, against(rowOf(fresh.Deed).Rule, "admission.correct_by_recording", "deed", string(fresh.Deed)).On("step")
	}
	return mend(tx, who, d, cmd, wrong, fresh)
}

// inRegister are the deeds whose effect lies in the register of members, where it is corrected.
var inRegister = []Deed{DoCeremony, DoRecognition, DoRemoval, DoAnnulment, DoReissue}

// correctable finds the step.
func (d *desk) correctable(cmd Correct) (Step, error) {
	s, ok := d.c.At(cmd.Step)
	switch {
	case !ok:
		return s, fault.New(fault.Missing, "admission.step_unknown").On("step")
	case (s.Deed == DoList || s.Deed == DoAdopt) && cmd.Right == nil:
		return s, against("ADM-20", "admission.step_first").On("step")
	case slices.Contains(inRegister, s.Deed) && s.carriedOrHeld():
		return s, against("ADM-64", "admission.step_in_register", "deed", string(s.Deed)).On("step")
	case cmd.Right != nil && cmd.Right.deed() != s.Deed:
		return s, fault.New(fault.Invalid, "correction_speaks_of_another").On("right")
	}
	return s, nil
}

// carriedOrHeld says whether a step changed the register of members: a refusal did not.
func (s Step) carriedOrHeld() bool {
	return s.Deed != DoRecognition && s.Deed != DoRemoval || s.carried()
}

// again goes through the case once more without the wrong step, or with the right one in its place, and gives the latter.
// Every step after it must be possible still and lead where it led.
func (d *desk) again(wrong Step, right Command) (fresh *Step, err error) {
	after := *d
	after.c = &Case{ID: d.c.ID}
	card, life := d.c.Card, d.c.life
	for _, s := range d.c.Steps {
		after.c.Card = card
		switch {
		case s.Seq == wrong.Seq && right == nil:
			continue
		case s.Seq == wrong.Seq:
			made, err := after.step(right)
			if err != nil {
				return nil, err
			}
			made.Seq = wrong.Seq
			if made.Deed == DoList {
				made.Person = wrong.Person
			}
			fresh = &made
			after.c.take(fresh)
		case s.Seq < wrong.Seq:
			after.c.take(&s)
		default:
			if err := after.stillStands(s); err != nil {
				return nil, err
			}
			after.c.take(&s)
		}
		if s.Deed == DoCeremony || s.Deed == DoAdopt {
			after.c.life = life
		}
	}
	return fresh, nil
}

// stillStands refuses if a recorded step would not be possible any more, or would lead elsewhere.
func (d *desk) stillStands(s Step) error {
	d.row = rowOf(s.Deed)
	why := d.judge(s.Day)
	if why == nil && d.reached(&s) != s.Stage {
		why = against(d.row.Rule, "admission.not_in_stage", "deed", string(s.Deed), "stage", d.c.Stage.String())
	}
	if why == nil && s.Ref != 0 {
		if _, ok := d.c.At(s.Ref); !ok {
			why = fault.New(fault.Missing, "admission.letter_unknown")
		}
	}
	if why == nil {
		return nil
	}
	return fault.New(fault.Taken, "admission.later_step_stands", "deed", string(s.Deed), "day", s.Day).On("step").Because(why)
}

// mend voids the wrong step and adds the right one.
func mend(tx *db.Tx, who access.Actor, d *desk, cmd Correct, wrong Step, fresh *Step) (org.Done, error) {
	e, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return org.Done{}, err
	}
	if err := voidStep(tx, e.Seq, wrong.ID); err != nil {
		return org.Done{}, err
	}
	decision, err := org.RecordOne(tx, e.Seq, cmd.Decision)
	if err != nil {
		return org.Done{}, err
	}
	subjects := append([]string{d.c.ID.Code(), d.cellCode()}, d.named(cmd.Right)...)
	fields := []string{string(doCorrect), string(wrong.Deed)}
	on := wrong.Day
	if fresh != nil {
		on = min(on, fresh.Day)
		if fresh.Decision, err = org.RecordOne(tx, e.Seq, cmd.Right.about().Decision); err != nil {
			return org.Done{}, err
		}
		if err := insertSteps(tx, e.Seq, []Step{*fresh}); err != nil {
			return org.Done{}, err
		}
	}
	e.Act, e.On, e.Note, e.Decision = Mend, on, cmd.Ground, int64(decision)
	e.Subject, e.Fields = strings.Join(subjects, " "), strings.Join(fields, " ")
	return org.Done{Mutation: e.Seq}, e.Close(tx)
}

// Relist is the listing as it was to be recorded: another day or cell. It only takes the place of a wrong one, by Correct.
type Relist struct {
	About
	Cell string // code
}

func (Relist) deed() Deed          { return DoList }
func (r Relist) namedUnit() string { return r.Cell }
func (r Relist) state(d *desk) (Step, error) {
	id, err := d.cell(r.Cell, "cell", r.On)
	d.c.Cell = id
	return Step{Unit: id}, err
}

// named is the further unit a command names.
func (d *desk) named(cmd Command) []string {
	if n, ok := cmd.(unitNamer); ok && n.namedUnit() != "" {
		return []string{n.namedUnit()}
	}
	return nil
}
