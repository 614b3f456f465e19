package exchange

import (
	"context"
	"errors"
	"slices"

	"sen/internal/access"
	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
)

// Import is the act of an import: all of one workbook, or nothing.
const Import access.Act = "register.import"

// ApplyOptions say how a plan is applied. The zero value is right for most.
type ApplyOptions struct {
	// RecordedAt declares the instant of the act, to take over old workbooks; zero: now. An instant before
	// the last act or still to come is refused.
	RecordedAt day.Instant
	// Progress is told how far the writing is, now and then; nil: nobody.
	Progress func(Progress)
	// AsReported refuses to record anything else than the plan reports: import_changed, with the plan as it is now.
	AsReported bool
}

// attempts is how often a plan is judged again because something it rests on changed, before the last
// judging happens inside the writing transaction, where nothing can change any more.
const attempts = 3

// Apply records what a plan holds, in one act and one transaction, and gives its mutation; 0 if there was
// nothing to record. If what the plan rests on has changed since it was judged, the workbook is judged again.
// It refuses a plan with refused rows (import_refused) unless it was judged to skip them. When it fails or
// its context ends, nothing is recorded. The plan that was applied in the end is returned for its report.
func Apply(ctx context.Context, d *db.DB, who access.Actor, p *Plan, o ApplyOptions) (journal.Mutation, *Plan, error) {
	for i := 0; ; i++ {
		if err := p.applicable(); err != nil {
			return 0, p, err
		}
		m, used, err := apply(ctx, d, who, p, o, i == attempts)
		if !errors.Is(err, errStale) {
			return m, used, err
		}
		if p, err = Judge(ctx, d, p.book, JudgeOptions{SkipBadRows: p.skip, Progress: o.Progress}); err != nil {
			return 0, used, err
		}
		if o.AsReported && !p.reportsAs(used) {
			return 0, p, errChanged
		}
	}
}

// errStale says that what a plan rests on has changed.
var errStale = errors.New("exchange: the register has changed since the workbook was judged")

// errChanged says that the register has changed so that the workbook would do something else than was reported.
var errChanged = fault.New(fault.Taken, "import_changed")

// reportsAs says whether two plans report the same about one workbook.
func (p *Plan) reportsAs(o *Plan) bool {
	a, b := p.report, o.report
	return a.New == b.New && a.Changed == b.Changed && p.counts() == o.counts() && slices.Equal(a.Refused, b.Refused) && slices.Equal(a.Warnings, b.Warnings)
}

// applicable refuses plans that must not be applied.
func (p *Plan) applicable() error {
	if p.Structural() || len(p.report.Refused) > 0 && !p.skip {
		return fault.New(fault.Invalid, "import_refused", "refused", len(p.report.Refused))
	}
	return nil
}

// apply is one attempt. The last judges inside the transaction.
func apply(ctx context.Context, d *db.DB, who access.Actor, p *Plan, o ApplyOptions, last bool) (m journal.Mutation, used *Plan, err error) {
	used = p
	err = d.Write(ctx, func(tx *db.Tx) error {
		m = 0
		if err := mayWhole(tx, who, Import); err != nil {
			return err
		}
		current, err := p.current(tx)
		switch {
		case err != nil:
			return err
		case !current && !last:
			return errStale
		case !current:
			if used, err = judge(tx, p.book, JudgeOptions{SkipBadRows: p.skip}); err != nil {
				return err
			}
			if o.AsReported && !used.reportsAs(p) {
				return errChanged
			}
			if err := used.applicable(); err != nil {
				return err
			}
		}
		m, err = used.record(tx, who, o)
		return err
	})
	if fault.Is(err, "db.taken") && !last {
		err = errStale // a number or code that somebody recorded in between
	}
	return m, used, err
}

// mayWhole asks for the whole register: a workbook speaks of any unit, and what is wrong with its rows tells what
// is recorded.
func mayWhole(tx *db.Tx, who access.Actor, act access.Act) error {
	if who.Unbounded() {
		return nil
	}
	h, err := org.Load(tx, 0)
	if err != nil {
		return err
	}
	return h.Can(who, act, tx.Now().Day())
}

// current says whether nothing that the plan rests on has changed since it was judged.
func (p *Plan) current(tx *db.Tx) (bool, error) {
	head, err := journal.Head(tx)
	if err != nil || head.Seq == p.head.Seq {
		return err == nil, err
	}
	since := p.head.Seq
	for _, changed := range []func(*db.Tx, journal.Mutation) (bool, error){org.ChangedSince, host.ChangedSince, target.ChangedSince, assess.ChangedSince} {
		if yes, err := changed(tx, since); yes || err != nil {
			return false, err
		}
	}
	people, err := member.ChangedSince(tx, since)
	if err != nil || len(people) == 0 {
		return err == nil, err
	}
	return !p.restsOn(people), nil
}

// restsOn says whether the plan rests on any of some people: it speaks of them, ends or re-types units in
// which they may be, or names new people one of whom may be one of them.
func (p *Plan) restsOn(people []member.ID) bool {
	if len(p.unitChanges) > 0 || len(people) > 0 && len(p.people) > 0 && people[len(people)-1] > p.lastPerson {
		return true
	}
	changed := make(map[member.ID]bool, len(people))
	for _, id := range people {
		changed[id] = true
	}
	for _, id := range p.speaksOf {
		if changed[id] {
			return true
		}
	}
	return false
}
