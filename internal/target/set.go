package target

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// Set sets a target by a decision, or revises it: of several for one unit, indicator and period the one decided last
// counts, and all stay recorded.
type Set struct {
	Unit, Indicator string
	First, Last     day.Day
	Value           Value
	Decision        org.Decision
}

// Set does the act. Refusals: unit_unknown, denied, those of Check, target.day_missing, target.decision_missing,
// target.decision_day_missing, target.decision_to_come, target.decision_same_day, target.wants_count, target.wants_share.
func (s *Service) Set(ctx context.Context, who access.Actor, cmd Set) error {
	return s.act(ctx, who, func(d *desk) error {
		unit, err := d.aimed(cmd.Unit, ActSet, min(max(d.today, cmd.First), max(cmd.First, cmd.Last)))
		if err != nil {
			return err
		}
		if cmd.First == day.None {
			return fault.New(fault.Invalid, "target.day_missing").On("first")
		}
		if cmd.Last == day.None {
			return fault.New(fault.Invalid, "target.day_missing").On("last")
		}
		t := Target{Unit: unit.ID, Indicator: cmd.Indicator, First: cmd.First, Last: cmd.Last, Value: cmd.Value}
		if f, _ := t.check(d.units); f != nil {
			return f
		}
		if err := IndicatorOf(cmd.Indicator).takes(cmd.Value); err != nil {
			return err
		}
		if err := d.decided(cmd.Decision); err != nil {
			return err
		}
		if err := d.onlyThatDay(t, cmd.Decision.Day); err != nil {
			return err
		}
		return d.journalled(entry{act: ActSet, on: cmd.Decision.Day, units: []string{unit.Code}, about: "target:" + cmd.Indicator, fields: "target_target", decision: cmd.Decision},
			func(m journal.Mutation, decision org.DecisionID) error {
				t.Decision = decision
				return Insert(d.tx, m, []Target{t})
			})
	})
}

// takes refuses a value that is not what the indicator's is: a count a whole number, a share between 0 and 1, a change
// between -1 and 1.
func (i *Indicator) takes(v Value) error {
	r, _ := v.Exactly()
	switch {
	case i.Unit == Count:
		if _, ok := v.Whole(); !ok {
			return fault.New(fault.Invalid, "target.wants_count", "value", string(v)).On("value")
		}
	case i.Unit == Share:
		if r.Cmp(one) > 0 || r.Cmp(minusOne) < 0 || r.Sign() < 0 && i.Direction != ChangeBy {
			return fault.New(fault.Invalid, "target.wants_share", "value", string(v)).On("value")
		}
	}
	return nil
}

// onlyThatDay refuses a second decision of one day about one target.
func (d *desk) onlyThatDay(t Target, decided day.Day) error {
	others, err := standingFor(d.tx, t)
	if err != nil {
		return err
	}
	for _, o := range others {
		by, err := org.LoadDecision(d.tx, o.Decision)
		if err != nil {
			return err
		}
		if by.Day == decided {
			return fault.New(fault.Taken, "target.decision_same_day", "day", decided, "number", by.Number, "value", string(o.Value), "unit", d.units.Unit(t.Unit).Code).On("decided")
		}
	}
	return nil
}

// Withdraw takes a target back: it counts no more, and one decided before it counts again.
type Withdraw struct {
	Target int64 // its number
	Reason string
}

// Withdraw does the act. Refusals: target.unknown, denied, target.reason_missing, target.text_too_long,
// target.withdrawn_already.
func (s *Service) Withdraw(ctx context.Context, who access.Actor, cmd Withdraw) error {
	return s.act(ctx, who, func(d *desk) error {
		unknown := fault.New(fault.Missing, "target.unknown")
		t, ok, err := byID(d.tx, cmd.Target)
		if err != nil {
			return err
		}
		unit := d.units.Unit(t.Unit)
		if !ok || unit == nil || d.units.Seen(who, unit.Code, d.today) == nil {
			return unknown
		}
		if _, err := d.aimed(unit.Code, ActWithdraw, min(max(d.today, t.First), t.Last)); err != nil {
			return err
		}
		if t.Voided != 0 {
			return fault.New(fault.Taken, "target.withdrawn_already")
		}
		if err := reasoned(cmd.Reason); err != nil {
			return err
		}
		return d.journalled(entry{act: ActWithdraw, on: t.First, units: []string{unit.Code}, about: "target:" + t.Indicator, fields: "target_target", note: cmd.Reason},
			func(m journal.Mutation, _ org.DecisionID) error { return Void(d.tx, m, t.ID) })
	})
}
