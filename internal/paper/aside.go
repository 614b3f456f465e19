package paper

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
)

// ActSetAside is the act of setting a wrong scan of a decision aside; ActUseAgain takes it back.
const (
	ActSetAside access.Act = "paper.set_aside"
	ActUseAgain access.Act = "paper.use_again"
)

// Grounds say why a scan was set aside. They are a list, not free text, for the journal that keeps them holds no
// personal data.
var Grounds = []string{
	"NHAM_QUYET_DINH", // it shows another decision
	"KHONG_DOC_DUOC",  // it is blurred, cut, or lacks pages
	"CHUA_KY",         // it shows a draft, or a copy without signature and seal
	"TRUNG_LAP",       // the same paper was scanned twice
	"LY_DO_KHAC",      // other
}

// Aside says that a scan was set aside; the zero Aside that it was not.
type Aside struct {
	Ground   string // of Grounds
	Recorded journal.Mutation
}

// SetAside is what sets a scan aside that was attached to a decision of a unit's life.
type SetAside struct {
	Unit   string
	Paper  ID
	Ground string
}

// UseAgain is what takes setting aside back.
type UseAgain struct {
	Unit  string
	Paper ID
}

// SetAside does the act. The file stays; it is no longer given out as the decision's scan, but to who may attach one.
// Refusals: paper_ground_unknown, unit_unknown, denied, paper_unknown for a scan of no decision that the unit cites,
// paper_aside_already.
func (s *Service) SetAside(ctx context.Context, who access.Actor, cmd SetAside) error {
	if !slices.Contains(Grounds, cmd.Ground) {
		return fault.New(fault.Invalid, "paper_ground_unknown").On("ground")
	}
	return s.turn(ctx, who, ActSetAside, cmd.Unit, cmd.Paper, func(tx *db.Tx, p Paper, e *journal.Entry) error {
		if p.Aside != (Aside{}) {
			return fault.New(fault.Taken, "paper_aside_already")
		}
		e.Note = cmd.Ground
		return insertAside(tx, p.ID, Aside{cmd.Ground, e.Seq})
	})
}

// UseAgain does the act: the scan is its decision's again. Refusals: unit_unknown, denied, paper_unknown as those of
// SetAside, paper_not_aside.
func (s *Service) UseAgain(ctx context.Context, who access.Actor, cmd UseAgain) error {
	return s.turn(ctx, who, ActUseAgain, cmd.Unit, cmd.Paper, func(tx *db.Tx, p Paper, e *journal.Entry) error {
		if p.Aside == (Aside{}) {
			return fault.New(fault.Taken, "paper_not_aside")
		}
		return voidAside(tx, p.ID, e.Seq)
	})
}

// turn does an act on a scan of a decision that a unit cites.
func (s *Service) turn(ctx context.Context, who access.Actor, act access.Act, unit string, id ID, do func(*db.Tx, Paper, *journal.Entry) error) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		at, err := may(tx, who, act, unit)
		if err != nil {
			return err
		}
		p, ok, err := byID(tx, id)
		if err != nil {
			return err
		}
		cites, err := rests(tx, at, p.Decision)
		switch {
		case err != nil:
			return err
		case !ok || !cites:
			return fault.New(fault.Missing, "paper_unknown")
		}
		e, err := journal.Begin(tx, who, tx.Now())
		if err != nil {
			return err
		}
		if err := do(tx, p, e); err != nil {
			return err
		}
		e.Act, e.Subject, e.Fields, e.Decision = act, at.Code, "paper", int64(p.Decision)
		return e.Close(tx)
	})
}
