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

// Grace is for how many days a prospect who left the list is kept, so that a slip can be put right: Sen's own proposal,
// to be confirmed (SEN-02).
func Grace() int { return given.GraceDays }

// graceEnds is the first day on which who left on a day may be erased.
func graceEnds(left day.Day) day.Day { return left + day.Day(given.GraceDays) }

// forgetNow: the days of grace are over.
func forgetNow(d *desk, w *window) {
	left, ok := d.c.Last(DoLeave)
	if !ok {
		return
	}
	ends := graceEnds(left.Day)
	w.after(ends, against("SEN-02", "admission.in_grace", "left", left.Day, "from", ends))
}

// Erasure is what erasing a case takes away, for a preview.
type Erasure struct {
	Case  string
	Cell  org.ID
	Left  day.Day
	From  day.Day // first day on which it may be erased
	Card  bool    // who the person is
	Steps int     // steps, corrected ones included
	// Counts is what stays: how many were listed and how many left, in these months.
	Listed, LeftIn string
	// Refused is why it may not be erased yet; nil if it may.
	Refused *fault.Fault
}

// PreviewForget tells what Forget would do and writes nothing. Refusals: admission.case_unknown, denied.
func (s *Service) PreviewForget(ctx context.Context, who access.Actor, code string) (out Erasure, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		d, err := deskToForget(tx, who, code)
		if err != nil {
			return err
		}
		out, err = d.erasure(tx)
		return err
	})
	return out, err
}

func deskToForget(tx *db.Tx, who access.Actor, code string) (*desk, error) {
	d, err := loadDesk(tx, who, code)
	if err != nil {
		return nil, err
	}
	d.row = rowOf(doForget)
	return d, d.units.Can(who, Forget, d.today, d.cellCode())
}

func (d *desk) erasure(tx *db.Tx) (Erasure, error) {
	every, err := everyStepOf(tx, d.c.ID)
	if err != nil {
		return Erasure{}, err
	}
	out := Erasure{Case: d.c.ID.Code(), Cell: d.c.Cell, Card: d.c.Person == 0, Steps: len(every), Refused: d.judge(d.today)}
	listed, _ := d.c.Last(DoList)
	out.Listed = month(listed.Day)
	if left, ok := d.c.Last(DoLeave); ok {
		out.Left, out.From, out.LeftIn = left.Day, graceEnds(left.Day), month(left.Day)
	}
	return out, nil
}

// month is "2026-03".
func month(d day.Day) string {
	if d == day.None {
		return ""
	}
	return d.String()[:7]
}

// Forgotten is what erasing did.
type Forgotten struct {
	org.Done
	Cases int
}

// Forget erases cases whose prospects left the list long enough ago: who they are and all their steps. What stays are
// their numbers, which are never given again, and counts by cell and month. All or nothing. Refusals:
// admission.case_unknown, denied, admission.not_in_stage, admission.in_grace.
func (s *Service) Forget(ctx context.Context, who access.Actor, codes ...string) (out Forgotten, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		out, err = forget(tx, who, codes)
		return err
	})
	if err != nil {
		return Forgotten{}, err
	}
	return out, nil
}

// ForgetDue erases, as Sen itself, whatever is due to be erased, at most so many; clocks call it.
func (s *Service) ForgetDue(ctx context.Context, most int) (out Forgotten, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		due, err := leftBefore(tx, tx.Now().Day()-day.Day(given.GraceDays)+1)
		if err != nil || len(due) == 0 {
			return err
		}
		codes := make([]string, 0, min(len(due), most))
		for _, id := range due[:min(len(due), most)] {
			codes = append(codes, id.Code())
		}
		out, err = forget(tx, access.System, codes)
		return err
	})
	if err != nil {
		return Forgotten{}, err
	}
	return out, nil
}

func forget(tx *db.Tx, who access.Actor, codes []string) (Forgotten, error) {
	if len(codes) == 0 {
		return Forgotten{}, nil
	}
	codes = slices.Compact(slices.Sorted(slices.Values(codes)))
	desks := make([]*desk, len(codes))
	for i, code := range codes {
		d, err := deskToForget(tx, who, code)
		if err != nil {
			return Forgotten{}, err
		}
		if why := d.judge(d.today); why != nil {
			return Forgotten{}, why
		}
		desks[i] = d
	}
	e, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return Forgotten{}, err
	}
	var subjects []string
	for _, d := range desks {
		if err := d.erase(tx, e.Seq); err != nil {
			return Forgotten{}, err
		}
		subjects = append(subjects, d.cellCode())
	}
	slices.Sort(subjects)
	e.Act, e.Fields = Forget, string(doForget)
	e.Subject = strings.Join(slices.Compact(subjects), " ")
	return Forgotten{org.Done{Mutation: e.Seq}, len(codes)}, e.Close(tx)
}

// erase leaves the counts and takes the rest away.
func (d *desk) erase(tx *db.Tx, m journal.Mutation) error {
	listed, _ := d.c.Last(DoList)
	left, _ := d.c.Last(DoLeave)
	if err := count(tx, listed.Unit, month(listed.Day), "listed"); err != nil {
		return err
	}
	if err := count(tx, d.c.Cell, month(left.Day), "left"); err != nil {
		return err
	}
	return erase(tx, m, d.c.ID)
}

// Count is what stays of those who were erased: how many of a cell were listed, or left the list, in a month.
type Count struct {
	Unit  org.ID
	Month string // "2026-03"
	What  string // "listed" or "left"
	N     int
}

// Counts are the counts of the months from one day's to another's, both counted, of the cells on which the actor may see
// prospects, by cell, month and what.
func (s *Service) Counts(ctx context.Context, who access.Actor, from, to day.Day) (out []Count, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		out = nil
		units, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		reach := units.Reach(who, Read, tx.Now().Day())
		return eachCount(tx, month(from), month(to), func(unit org.ID, month, what string, n int) {
			if reach.Has(unit) {
				out = append(out, Count{unit, month, what, n})
			}
		})
	})
	return out, err
}
