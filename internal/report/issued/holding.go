package issued

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// Fact is something recorded about a person or a unit that is about to be corrected.
type Fact struct {
	Person member.ID // 0 of a fact about a unit
	Unit   org.ID
	// Day is from when it holds; None of what holds on every day, as somebody's day of birth does.
	Day day.Day
}

// Warnings say which issued reports the correction of a fact will restate: those that somebody may read by their number, and
// that there are others, a warning each (report.restates, report.restates_above). The correction is allowed all the same.
func (s *Service) Warnings(ctx context.Context, who access.Actor, f Fact) (out []*fault.Fault, err error) {
	within, beyond, err := s.holding(ctx, who, f)
	for _, h := range within {
		out = append(out, fault.New(fault.Invalid, "report.restates", "number", h.Number, "day", h.On))
	}
	if beyond > 0 {
		out = append(out, fault.New(fault.Invalid, "report.restates_above", "n", beyond))
	}
	return out, err
}

// holding are the reports that stand and rest on a fact: those that somebody may read, and how many others. A report rests
// on a fact about somebody whom one of its numbers counted, or about a unit in its tree, up to its last day.
func (s *Service) holding(ctx context.Context, who access.Actor, f Fact) (within []Head, beyond int, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		within, beyond = nil, 0
		units, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		var heads []Head
		if err := eachHead(tx, ` where r.last_day >= $1`, []any{max(f.Day, firstOfAll)}, func(h Head) {
			if h.Stands() {
				heads = append(heads, h)
			}
		}); err != nil {
			return err
		}
		reach := units.Reach(who, Read, tx.Now().Day())
		for _, h := range heads {
			holds, err := h.rests(tx, units, f)
			if err != nil {
				return err
			}
			switch {
			case !holds:
			case reach.Has(units.ByCode(h.Unit).ID):
				within = append(within, h)
			default:
				beyond++
			}
		}
		return nil
	})
	return within, beyond, err
}

// firstOfAll is the first day there is.
const firstOfAll day.Day = 1

// rests says whether a report rests on a fact.
func (h Head) rests(tx *db.Tx, units *org.History, f Fact) (bool, error) {
	if f.Person == 0 {
		own := units.ByCode(h.Unit)
		return own != nil && slices.Contains(units.Path(f.Unit, h.Last), own.ID), nil
	}
	holds := false
	err := eachPeople(tx, h.ID, func(people []member.ID) bool {
		_, holds = slices.BinarySearch(people, f.Person)
		return !holds
	})
	return holds, err
}
