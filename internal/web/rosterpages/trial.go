package rosterpages

import (
	"context"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// provisional is the number of a fact that is only tried: later than every recorded one.
const provisional = int64(1) << 62

// trial tries a plan on people without writing: it folds each life with the fact that would be stated. The act asks the
// same rules again when it is done, and decides.
type trial struct {
	*desk
	plan  plan
	now   day.Day
	facts map[member.ID][]member.Fact
	asked map[string]error // who may, by the units concerned
}

// outcome is what would become, or became, of one person: refused with why, or done, perhaps with a warning.
type outcome struct {
	refused error
	warning error
}

// try tells of each person what the plan would do.
func (p *Pages) try(ctx context.Context, d *desk, pl plan, people []chosen) (out []outcome, err error) {
	t := &trial{desk: d, plan: pl, facts: map[member.ID][]member.Fact{}, asked: map[string]error{}}
	ids := make([]member.ID, len(people))
	for i, c := range people {
		ids[i] = c.id
	}
	err = p.Register.Read(ctx, func(tx *db.Tx) error {
		clear(t.facts)
		t.now = tx.Now().Day()
		return member.FactsOf(tx, ids, func(f *member.Fact) { t.facts[f.Person] = append(t.facts[f.Person], *f) })
	})
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		out = append(out, t.of(t.facts[id]))
	}
	return out, nil
}

// of tries the plan on a life.
func (t *trial) of(facts []member.Fact) outcome {
	life := member.Fold(facts, t.units)
	if err := t.mayDo(life); err != nil {
		return outcome{refused: err}
	}
	for _, f := range facts {
		if f.Day != t.plan.on || f.Kind.Slot() != t.plan.fact.Kind.Slot() {
			continue
		}
		if f.RepeatedBy(t.stated(f.Person)) {
			return outcome{warning: fault.New(fault.Invalid, "already_so", "day", f.Day)}
		}
		return outcome{refused: fault.New(fault.Taken, "two_on_a_day", "day", f.Day, "kind", t.plan.fact.Kind.String(), "other", f.Kind.String())}
	}
	was := problems(life, facts)
	with := append(slices.Clone(facts), t.stated(0))
	return judge(member.Fold(with, t.units), with, was)
}

func (t *trial) stated(person member.ID) member.Fact {
	f := t.plan.fact
	f.ID, f.Person = provisional, person
	return f
}

// mayDo asks whether the reader may do the act on the homes around the day and the units it names.
func (t *trial) mayDo(life member.Life) error {
	var codes []string
	for _, on := range []day.Day{t.plan.on - 1, t.plan.on} {
		if sp, ok := life.On(on); ok {
			codes = append(codes, t.units.Unit(sp.Home).Code)
		}
	}
	if codes = append(codes, t.plan.units...); len(codes) == 0 {
		if home := t.units.Unit(life.LastHome(t.now)); home != nil {
			codes = append(codes, home.Code)
		}
	}
	key := strings.Join(codes, "\n")
	err, known := t.asked[key]
	if !known {
		err = t.units.Can(t.Actor, t.plan.deed.act, t.now, codes...)
		t.asked[key] = err
	}
	return err
}

// problem tells a problem of a life from others.
type problem struct {
	fact int64
	unit org.ID
	day  day.Day
	key  string
}

func problemOf(p member.Problem, facts []member.Fact) problem {
	out := problem{unit: p.Unit, day: p.Day, key: p.Fault.Key}
	if p.Fact >= 0 {
		out.fact = facts[p.Fact].ID
	}
	return out
}

func problems(life member.Life, facts []member.Fact) map[problem]bool {
	out := map[problem]bool{}
	for _, p := range life.Problems {
		out[problemOf(p, facts)] = true
	}
	return out
}

// judge finds a problem that was not there before. One of an earlier fact says that the act takes away what it stands
// on.
func judge(life member.Life, facts []member.Fact, was map[problem]bool) (o outcome) {
	for _, p := range life.Problems {
		fresh := p.Fact >= 0 && facts[p.Fact].ID == provisional
		switch {
		case p.Warning && fresh:
			o.warning = p.Fault
		case p.Warning || was[problemOf(p, facts)]:
		case p.Fact >= 0 && !fresh:
			f := facts[p.Fact]
			return outcome{refused: fault.New(fault.Taken, "later_fact_stands", "kind", f.Kind.String(), "day", f.Day)}
		default:
			return outcome{refused: p.Fault}
		}
	}
	return o
}
