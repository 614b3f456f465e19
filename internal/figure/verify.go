package figure

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
)

// VerifyOptions choose what Verify samples. The zero value leaves the choice to it.
type VerifyOptions struct {
	// Seed chooses the other year and the earlier moment of knowledge; 0: the number of the last act.
	Seed uint64
	// Years are the calendar years whose figures are compared. None: the last full one, and another by seed.
	Years []int
	// Progress is told which check comes next; nil: nobody is.
	Progress func(check, about string)
}

// Report is what Verify found.
type Report struct {
	Known  journal.Mutation // the last act that was looked at
	AsOf   day.Instant      // when it was recorded
	Seed   uint64
	Checks []Check
}

// Check is one thing that had to be proved.
type Check struct {
	// Name is its label's code in group "check" of package words; About what of it was looked at, such as
	// a year, "" for all.
	Name, About string
	// Count is how much was looked at: rows, facts, units, people, figures.
	Count int64
	// Warnings are what is odd but allowed, Failed what did not hold; Failures are the first of these.
	Warnings, Failed int64
	Failures         []*fault.Fault
}

// mostFailures is how many failures of a check are told one by one.
const mostFailures = 20

func (c *Check) fail(f *fault.Fault) {
	c.Failed++
	if len(c.Failures) < mostFailures {
		c.Failures = append(c.Failures, f)
	}
}

// Failed is how much did not hold; 0: everything was proved.
func (r Report) Failed() (n int64) {
	for _, c := range r.Checks {
		n += c.Failed
	}
	return n
}

// verification is one run of Verify.
type verification struct {
	context.Context
	register *db.DB
	census   *Census
	options  VerifyOptions
	rnd      *rand.Rand
	report   Report
}

// Verify proves a register: that the journal's chain is whole and every fact belongs to an act of it, that
// the tree and every life keep the rules, that the census says of every unit what the SQL form of each
// figure says, and that opening + in - out = closing at every unit and year. What does not hold is told in
// the report; an error means that it could not be found out.
func Verify(ctx context.Context, f *Follower, o VerifyOptions) (Report, error) {
	census, err := f.Now(ctx)
	if err != nil {
		return Report{}, err
	}
	o.Seed = cmp.Or(o.Seed, uint64(census.known))
	v := &verification{Context: ctx, register: f.db, census: census, options: o, rnd: rand.New(rand.NewPCG(o.Seed, 1))}
	v.report = Report{Known: census.known, AsOf: census.asOf, Seed: o.Seed}
	return v.run(f)
}

func (v *verification) run(f *Follower) (Report, error) {
	steps := []step{{"journal", "", v.journal}, {"mutations", "", v.mutations}, {"tree", "", v.tree}, {"lives", "", v.lives}}
	for _, year := range v.years() {
		steps = append(steps, step{"figures", fmt.Sprint(year), func(c *Check) error { return v.figures(c, v.census, year) }})
	}
	if m := v.earlier(); m != 0 {
		steps = append(steps, step{"known", fmt.Sprint(m), func(c *Check) error { return v.figuresKnownBy(c, f, m) }})
	}
	for _, s := range append(steps, step{"balance", "", v.balance}) {
		if v.options.Progress != nil {
			v.options.Progress(s.name, s.about)
		}
		c := Check{Name: s.name, About: s.about}
		if err := s.run(&c); err != nil {
			return v.report, fmt.Errorf("verify: %s %s: %w", s.name, s.about, err)
		}
		v.report.Checks = append(v.report.Checks, c)
	}
	return v.report, nil
}

// step is a check to be made.
type step struct {
	name, about string
	run         func(c *Check) error
}
