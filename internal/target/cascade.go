package target

import (
	"context"
	"maps"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// Draft begins a round: a unit's target is to be split among its direct children.
type Draft struct {
	Unit, Indicator string
	First, Last     day.Day
	Way             Way
	// Parts are what each child is to reach, by code; who is not named gets nothing.
	Parts map[string]int64
}

// Draft does the act and gives the round's number. The parts need not add up yet. Refusals: unit_unknown, denied,
// indicator_takes_no_target, target.does_not_add, target.no_whole, target.no_parts, target.round_open, target.part_unknown,
// target.part_below_zero, target.way_unknown.
func (s *Service) Draft(ctx context.Context, who access.Actor, cmd Draft) (id int64, err error) {
	err = s.act(ctx, who, func(d *desk) error {
		unit, err := d.unit(cmd.Unit, ActSplit)
		if err != nil {
			return err
		}
		r := Round{Unit: unit.ID, Indicator: cmd.Indicator, First: cmd.First, Last: cmd.Last, Way: cmd.Way}
		if r.Whole, err = d.whole(unit, cmd.Indicator, cmd.First, cmd.Last); err != nil {
			return err
		}
		if !slices.Contains(Ways, cmd.Way) {
			return fault.New(fault.Invalid, "target.way_unknown").On("way")
		}
		others, err := roundsAbout(d.tx, r)
		if err != nil {
			return err
		}
		for _, o := range others {
			if o.Open() {
				return fault.New(fault.Taken, "target.round_open", "unit", unit.Code)
			}
		}
		children := Parts(d.units, unit.ID, on(d.today, r.First, r.Last))
		if len(children) == 0 {
			return fault.New(fault.Invalid, "target.no_parts", "unit", unit.Code)
		}
		if err := named(children, cmd.Parts); err != nil {
			return err
		}
		return d.journalled(d.about(ActSplit, &r, unit.Code), func(m journal.Mutation, _ org.DecisionID) error {
			if err := insertRound(d.tx, m, &r); err != nil {
				return err
			}
			id = r.ID
			var fresh []Proposal
			for _, l := range children {
				fresh = append(fresh, Proposal{Round: r.ID, Unit: l.ID, Value: cmd.Parts[l.Code]})
			}
			return insertProposals(d.tx, m, fresh)
		})
	})
	return id, err
}

// mostOfPart bounds a part, so that no sum of parts overflows.
const mostOfPart = 1_000_000_000

// named refuses a part of who is no child, and one that cannot be.
func named(children []*org.Life, parts map[string]int64) error {
	for _, code := range slices.Sorted(maps.Keys(parts)) {
		if !slices.ContainsFunc(children, func(l *org.Life) bool { return l.Code == code }) {
			return fault.New(fault.Invalid, "target.part_unknown", "unit", code).On("parts")
		}
		if n := parts[code]; n < 0 || n > mostOfPart {
			return fault.New(fault.Invalid, "target.part_below_zero", "unit", code, "n", n).On("parts")
		}
	}
	return nil
}

// whole is the target of a unit that is to be split: the one that counts.
func (d *desk) whole(unit *org.Life, indicator string, first, last day.Day) (int64, error) {
	i := IndicatorOf(indicator)
	switch {
	case !Takes(indicator) || i == nil:
		return 0, fault.New(fault.Invalid, "indicator_takes_no_target", "indicator", indicator).On("indicator")
	case !i.Adds:
		return 0, fault.New(fault.Invalid, "target.does_not_add", "indicator", indicator).On("indicator")
	}
	all, err := standingFor(d.tx, Target{Unit: unit.ID, Indicator: indicator, First: first, Last: last})
	if err != nil {
		return 0, err
	}
	var best *Target
	var decided day.Day
	for k := range all {
		by, err := org.LoadDecision(d.tx, all[k].Decision)
		if err != nil {
			return 0, err
		}
		if best == nil || by.Day >= decided { // of one day the one recorded last, as package figure counts
			best, decided = &all[k], by.Day
		}
	}
	if best == nil {
		return 0, fault.New(fault.Invalid, "target.no_whole", "unit", unit.Code, "indicator", indicator, "first", first, "last", last)
	}
	n, ok := best.Value.Whole()
	if !ok {
		return 0, fault.New(fault.Invalid, "target.wants_count", "value", string(best.Value))
	}
	return n, nil
}

// about is the journal's word of an act on a round.
func (d *desk) about(act access.Act, r *Round, units ...string) entry {
	return entry{act: act, on: r.First, units: units, about: "target:" + r.Indicator, fields: "target_round"}
}

// round loads a round on which the actor may do an act at the unit that splits.
func (d *desk) round(id int64, act access.Act) (*Round, *org.Life, error) {
	unknown := fault.New(fault.Missing, "target.round_unknown")
	r, err := roundByID(d.tx, id)
	if err != nil {
		return nil, nil, err
	}
	if r == nil {
		return nil, nil, unknown
	}
	unit := d.units.Unit(r.Unit)
	if unit == nil || d.units.Seen(d.who, unit.Code, d.today) == nil {
		return nil, nil, unknown
	}
	return r, unit, d.units.Can(d.who, act, d.today, unit.Code)
}

// Change gives parts of a round other values. A part with a counter-proposal that gets another value is answered by it.
type Change struct {
	Round  int64
	Parts  map[string]int64 // by code; who is not named keeps its part
	Reason string
}

// Change does the act. Refusals: target.round_unknown, denied, target.round_over, target.part_unknown,
// target.part_below_zero, target.text_too_long.
func (s *Service) Change(ctx context.Context, who access.Actor, cmd Change) error {
	return s.act(ctx, who, func(d *desk) error {
		r, unit, err := d.round(cmd.Round, ActSplit)
		if err != nil {
			return err
		}
		if err := r.is(Drafted, Sent); err != nil {
			return err
		}
		if cmd.Reason != "" {
			if err := reasoned(cmd.Reason); err != nil {
				return err
			}
		}
		var units []*org.Life
		for _, p := range r.Parts {
			units = append(units, d.units.Unit(p.Unit))
		}
		// Who has come to the unit since takes part; who has left stays, so that the part can be brought to nothing.
		for _, l := range Parts(d.units, r.Unit, on(d.today, r.First, r.Last)) {
			if r.Part(l.ID) == nil {
				units = append(units, l)
			}
		}
		if err := named(units, cmd.Parts); err != nil {
			return err
		}
		var fresh []Proposal
		for _, l := range units {
			n, given := cmd.Parts[l.Code]
			part := r.Part(l.ID)
			if given && (part == nil && n > 0 || part != nil && part.Value != n) {
				fresh = append(fresh, Proposal{Round: r.ID, Unit: l.ID, Value: n, Reason: cmd.Reason})
			}
		}
		if len(fresh) == 0 {
			return nil
		}
		return d.journalled(d.about(ActSplit, r, unit.Code), func(m journal.Mutation, _ org.DecisionID) error {
			return insertProposals(d.tx, m, fresh)
		})
	})
}

// Send shows each child its part. Refusals: target.round_unknown, denied, target.round_over, target.parts_too_many,
// target.parts_too_few.
func (s *Service) Send(ctx context.Context, who access.Actor, round int64) error {
	return s.act(ctx, who, func(d *desk) error {
		r, unit, err := d.round(round, ActSplit)
		if err != nil {
			return err
		}
		if err := r.is(Drafted); err != nil {
			return err
		}
		if err := r.addsUp(); err != nil {
			return err
		}
		return d.journalled(d.about(ActSplit, r, unit.Code), func(m journal.Mutation, _ org.DecisionID) error {
			return insertStep(d.tx, m, step{Round: r.ID, State: Sent})
		})
	})
}

// Counter is a proposal from below: the unit asks for another part than was sent.
type Counter struct {
	Round  int64
	Unit   string
	Value  int64
	Reason string
}

// Counter does the act. A round that has no part for the unit is refused as one that never was. Refusals: unit_unknown,
// denied, target.round_unknown, target.round_not_sent, target.round_over, target.reason_missing, target.text_too_long,
// target.part_below_zero, target.counter_same.
func (s *Service) Counter(ctx context.Context, who access.Actor, cmd Counter) error {
	return s.act(ctx, who, func(d *desk) error {
		unit, err := d.unit(cmd.Unit, ActCounter)
		if err != nil {
			return err
		}
		r, err := roundByID(d.tx, cmd.Round)
		if err != nil {
			return err
		}
		if r == nil || r.Part(unit.ID) == nil || r.State == Drafted {
			return fault.New(fault.Missing, "target.round_unknown")
		}
		if err := r.is(Sent); err != nil {
			return err
		}
		if err := named([]*org.Life{unit}, map[string]int64{unit.Code: cmd.Value}); err != nil {
			return err
		}
		if r.Part(unit.ID).Value == cmd.Value {
			return fault.New(fault.Invalid, "target.counter_same", "n", cmd.Value).On("value")
		}
		if err := reasoned(cmd.Reason); err != nil {
			return err
		}
		return d.journalled(d.about(ActCounter, r, unit.Code), func(m journal.Mutation, _ org.DecisionID) error {
			return insertProposals(d.tx, m, []Proposal{{Round: r.ID, Unit: unit.ID, Value: cmd.Value, Below: true, Reason: cmd.Reason}})
		})
	})
}

// Answer takes a counter-proposal, or keeps the part as it was.
type Answer struct {
	Round  int64
	Unit   string
	Take   bool
	Reason string // may be empty
}

// Answer does the act. Refusals: target.round_unknown, denied, target.round_over, target.no_counter, target.text_too_long.
func (s *Service) Answer(ctx context.Context, who access.Actor, cmd Answer) error {
	return s.act(ctx, who, func(d *desk) error {
		r, unit, err := d.round(cmd.Round, ActSplit)
		if err != nil {
			return err
		}
		if err := r.is(Sent); err != nil {
			return err
		}
		var part *RoundPart
		if l := d.units.ByCode(cmd.Unit); l != nil {
			part = r.Part(l.ID)
		}
		if part == nil || part.Counter == nil {
			return fault.New(fault.Invalid, "target.no_counter", "unit", cmd.Unit)
		}
		if cmd.Reason != "" {
			if err := reasoned(cmd.Reason); err != nil {
				return err
			}
		}
		p := Proposal{Round: r.ID, Unit: part.Unit, Value: part.Value, Reason: cmd.Reason}
		if cmd.Take {
			p.Value = part.Counter.Value
		}
		return d.journalled(d.about(ActSplit, r, unit.Code, cmd.Unit), func(m journal.Mutation, _ org.DecisionID) error {
			return insertProposals(d.tx, m, []Proposal{p})
		})
	})
}

// Drop ends a round that comes to nothing. Refusals: target.round_unknown, denied, target.round_over,
// target.reason_missing, target.text_too_long.
func (s *Service) Drop(ctx context.Context, who access.Actor, round int64, reason string) error {
	return s.act(ctx, who, func(d *desk) error {
		r, unit, err := d.round(round, ActSplit)
		if err != nil {
			return err
		}
		if err := r.is(Drafted, Sent); err != nil {
			return err
		}
		if err := reasoned(reason); err != nil {
			return err
		}
		what := d.about(ActSplit, r, unit.Code)
		what.note = reason
		return d.journalled(what, func(m journal.Mutation, _ org.DecisionID) error {
			return insertStep(d.tx, m, step{Round: r.ID, State: Dropped, Reason: reason})
		})
	})
}

// Adopt makes the parts of a round that was sent the children's targets, all in one act, by a decision.
type Adopt struct {
	Round    int64
	Decision org.Decision
}

// Adopt does the act. It is refused, and nothing is written, unless every part is that of a direct child, no
// counter-proposal is unanswered, the whole is still the unit's target and the parts add up to it. Refusals:
// target.round_unknown, denied, target.round_not_sent, target.round_over, target.part_gone, target.counter_open,
// target.whole_changed, target.parts_too_many, target.parts_too_few, those of a decision, target.decision_same_day.
func (s *Service) Adopt(ctx context.Context, who access.Actor, cmd Adopt) error {
	return s.act(ctx, who, func(d *desk) error {
		r, unit, err := d.round(cmd.Round, ActAdopt)
		if err != nil {
			return err
		}
		if err := r.is(Sent); err != nil {
			return err
		}
		if err := d.adoptable(r, unit); err != nil {
			return err
		}
		if err := d.decided(cmd.Decision); err != nil {
			return err
		}
		var fresh []Target
		for _, p := range r.Parts {
			if d.gone(r, p) {
				continue // its part is nothing
			}
			t := Target{Unit: p.Unit, Indicator: r.Indicator, First: r.First, Last: r.Last, Value: CountOf(p.Value)}
			if err := d.onlyThatDay(t, cmd.Decision.Day); err != nil {
				return err
			}
			fresh = append(fresh, t)
		}
		what := d.about(ActAdopt, r, unit.Code)
		what.on, what.decision = cmd.Decision.Day, cmd.Decision
		return d.journalled(what, func(m journal.Mutation, decision org.DecisionID) error {
			for i := range fresh {
				fresh[i].Decision = decision
			}
			if err := Insert(d.tx, m, fresh); err != nil {
				return err
			}
			return insertStep(d.tx, m, step{Round: r.ID, State: Adopted, Decision: decision})
		})
	})
}

func (d *desk) gone(r *Round, p RoundPart) bool {
	return slices.Contains(r.Gone(d.units, on(d.today, r.First, r.Last)), p.Unit)
}

// adoptable refuses a round that is not ready.
func (d *desk) adoptable(r *Round, unit *org.Life) error {
	for _, p := range r.Parts {
		code := d.units.Unit(p.Unit).Code
		if p.Value != 0 && d.gone(r, p) {
			return fault.New(fault.Invalid, "target.part_gone", "unit", code, "n", p.Value).On("parts")
		}
		if p.Counter != nil {
			return fault.New(fault.Invalid, "target.counter_open", "unit", code, "n", p.Counter.Value).On("parts")
		}
	}
	now, err := d.whole(unit, r.Indicator, r.First, r.Last)
	if err != nil {
		return err
	}
	if now != r.Whole {
		return fault.New(fault.Invalid, "target.whole_changed", "unit", unit.Code, "now", now, "whole", r.Whole)
	}
	return r.addsUp()
}

// Rounds are the rounds of a unit the actor may see, in the order of their recording.
func (s *Service) Rounds(ctx context.Context, who access.Actor, unit string) (out []Round, err error) {
	err = s.look(ctx, who, func(d *desk) error {
		l, err := d.unit(unit, ActRead)
		if err == nil {
			out, err = roundsWithin(d.tx, l.ID, false)
		}
		return err
	})
	return out, err
}

// Parts are the rounds that were sent to a unit, with its part alone: what others are to reach is not its to see.
func (s *Service) Parts(ctx context.Context, who access.Actor, unit string) (out []Round, err error) {
	err = s.look(ctx, who, func(d *desk) error {
		l, err := d.unit(unit, ActRead)
		if err != nil {
			return err
		}
		all, err := roundsWithin(d.tx, l.ID, true)
		for _, r := range all {
			if part := r.Part(l.ID); r.State == Sent || r.State == Adopted {
				r.Parts, r.Whole = []RoundPart{*part}, 0
				out = append(out, r)
			}
		}
		return err
	})
	return out, err
}

// Round is a round of a unit that the actor may see. Refusals: target.round_unknown, denied.
func (s *Service) Round(ctx context.Context, who access.Actor, id int64) (r *Round, err error) {
	err = s.look(ctx, who, func(d *desk) (err error) {
		r, _, err = d.round(id, ActRead)
		return err
	})
	return r, err
}
