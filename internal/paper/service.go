package paper

import (
	"context"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
	"sen/internal/viet"
)

// ID numbers a scan inside one register.
type ID int64

// Paper is what is known of a scan beside its content.
type Paper struct {
	ID       ID
	Decision org.DecisionID
	Media    string // application/pdf, image/jpeg, image/png
	Size     int64  // bytes
	SHA256   string // lower-case hex
	Recorded journal.Mutation
	Aside    Aside
}

// ActAttach is the act of adding a scan to a decision.
const ActAttach access.Act = "unit.attach"

// Service adds scans and gives them out.
type Service struct{ db *db.DB }

// NewService makes the service of a register.
func NewService(d *db.DB) *Service { return &Service{d} }

// Attach adds a scan to a decision on which a change of a unit rests.
type Attach struct {
	Unit     string
	Decision org.DecisionID
	Scan     Scan
}

// Attach does the act and gives the scan's number. The same scan of the same decision is kept once; one that was set aside
// is not attached anew but used again. Refusals: paper_empty, unit_unknown, denied, paper_decision_unknown for a decision
// that no change of the unit cites, and paper_is_aside.
func (s *Service) Attach(ctx context.Context, who access.Actor, cmd Attach) (id ID, err error) {
	if cmd.Scan.None() {
		return 0, fault.New(fault.Invalid, "paper_empty").On("scan")
	}
	digest := cmd.Scan.digest()
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		unit, err := may(tx, who, ActAttach, cmd.Unit)
		if err != nil {
			return err
		}
		cites, err := rests(tx, unit, cmd.Decision)
		if err == nil && !cites {
			err = fault.New(fault.Missing, "paper_decision_unknown")
		}
		if err != nil {
			return err
		}
		found, ok, err := same(tx, cmd.Decision, digest)
		if err == nil && found.Aside != (Aside{}) {
			err = fault.New(fault.Taken, "paper_is_aside").On("scan")
		}
		if err != nil || ok {
			id = found.ID
			return err
		}
		e, err := journal.Begin(tx, who, tx.Now())
		if err != nil {
			return err
		}
		if id, err = insert(tx, Paper{Decision: cmd.Decision, Media: cmd.Scan.media, Size: int64(len(cmd.Scan.content)), SHA256: digest, Recorded: e.Seq}, cmd.Scan.content); err != nil {
			return err
		}
		e.Act, e.Subject, e.Fields, e.Note, e.Decision = ActAttach, unit.Code, "paper", "sha256 "+digest, int64(cmd.Decision)
		return e.Close(tx)
	})
	return id, err
}

// may is the unit of a code, on which the actor may do an act.
func may(tx *db.Tx, who access.Actor, act access.Act, code string) (*org.Life, error) {
	units, err := org.Load(tx, 0)
	if err != nil {
		return nil, err
	}
	today := tx.Now().Day()
	unit := units.Seen(who, code, today)
	if unit == nil {
		return nil, fault.New(fault.Missing, "unit_unknown", "unit", code).On("unit")
	}
	return unit, units.Can(who, act, today, unit.Code)
}

// rests says whether a change of a unit rests on a decision.
func rests(tx *db.Tx, unit *org.Life, decision org.DecisionID) (bool, error) {
	citing, err := org.Citing(tx, decision)
	return slices.Contains(citing, unit.ID), err
}

// Content is a scan as it is given out.
type Content struct {
	Paper
	Name  string // of the file, made of the decision's number: ASCII letters, digits, hyphens and a suffix
	Bytes []byte
}

// Open gives a scan to who may read a unit whose change rests on its decision, one that was set aside to who may attach
// scans there; to anybody else it is as one that never was: paper_unknown.
func (s *Service) Open(ctx context.Context, who access.Actor, id ID) (c Content, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		found, ok, err := byID(tx, id)
		if err != nil {
			return err
		}
		may, err := mayRead(tx, who, found)
		switch {
		case err != nil:
			return err
		case !ok || !may:
			return fault.New(fault.Missing, "paper_unknown")
		}
		d, err := org.LoadDecision(tx, found.Decision)
		if err != nil {
			return err
		}
		c = Content{Paper: found, Name: found.name(d.Number)}
		c.Bytes, err = contentOf(tx, id)
		return err
	})
	return c, err
}

func mayRead(tx *db.Tx, who access.Actor, p Paper) (bool, error) {
	citing, err := org.Citing(tx, p.Decision)
	if err != nil {
		return false, err
	}
	units, err := org.Load(tx, 0)
	if err != nil {
		return false, err
	}
	act := access.Act("unit.read")
	if p.Aside != (Aside{}) {
		act = ActAttach
	}
	return slices.ContainsFunc(citing, units.Reach(who, act, tx.Now().Day()).Has), nil
}

// name is the name under which a scan is saved: "quyet-dinh-12-qd.pdf".
func (p Paper) name(number string) string {
	keep := func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return '-'
	}
	return strings.Trim("quyet-dinh-"+strings.Map(keep, viet.Fold(number)), "-") + p.suffix()
}
