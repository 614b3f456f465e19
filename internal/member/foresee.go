package member

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
)

// Foreseen is what an act would do. New rows have no number of their own yet.
type Foreseen struct {
	Member        string // the member code; of somebody new, the one that would be given
	Before, After Told
	Warnings      []*fault.Fault
	// Nothing says that all of it is recorded already.
	Nothing bool
}

// Record does the act of a statement about somebody in the register.
func (s *Service) Record(ctx context.Context, who access.Actor, says Statement) (org.Done, error) {
	return s.record(ctx, who, says)
}

// Foresee tells what Record would do, or refuses as it would, and writes nothing.
func (s *Service) Foresee(ctx context.Context, who access.Actor, says Statement) (Foreseen, error) {
	a, err := stated(says)
	if err != nil {
		return Foreseen{}, err
	}
	return s.foresee(ctx, who, a.draft)
}

// ForeseeCorrection tells what Correct would do, or refuses as it would.
func (s *Service) ForeseeCorrection(ctx context.Context, who access.Actor, cmd Correct) (Foreseen, error) {
	a, err := cmd.asked()
	if err != nil {
		return Foreseen{}, err
	}
	return s.foresee(ctx, who, a.draft)
}

// ForeseeIdentity tells what CorrectIdentity would do, or refuses as it would.
func (s *Service) ForeseeIdentity(ctx context.Context, who access.Actor, cmd CorrectIdentity) (Foreseen, error) {
	a, err := cmd.asked()
	if err != nil {
		return Foreseen{}, err
	}
	return s.foresee(ctx, who, a.draft)
}

// ForeseeEntry tells what Admit, List or Arrive, by cmd.How, would do, or refuses as they would.
func (s *Service) ForeseeEntry(ctx context.Context, who access.Actor, cmd NewMember) (Foreseen, error) {
	return s.foresee(ctx, who, cmd.draft)
}

// Enter is Admit, List or Arrive, by cmd.How.
func (s *Service) Enter(ctx context.Context, who access.Actor, cmd NewMember) (Entered, error) {
	return s.enter(ctx, who, cmd, cmd.How)
}

func (s *Service) foresee(ctx context.Context, who access.Actor, drafted func(*db.Tx, access.Actor) (*dossier, *draft, error)) (out Foreseen, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		p, d, err := drafted(tx, who)
		if err != nil {
			return err
		}
		if err := d.settle(tx, p); err != nil {
			return err
		}
		if err := d.check(tx, p); err != nil {
			return err
		}
		out = Foreseen{Member: p.Code, Before: p.told(), After: p.told(), Warnings: d.warnings, Nothing: d.empty()}
		out.After.take(p, d)
		return nil
	})
	return out, err
}

func (p *dossier) told() Told {
	return Told{Identity: p.identity, Facts: p.facts, Namings: p.namings, Posts: p.posts, Life: p.life}
}

// take makes of what is told what it would be with a draft.
func (t *Told) take(p *dossier, d *draft) {
	after := p.without(d)
	t.Facts = slices.Concat(after.facts, d.facts)
	t.Namings = slices.Concat(after.namings, d.namings)
	t.Posts = d.postsAfter(p)
	t.Life = Fold(t.Facts, p.units)
	if d.identity != nil {
		t.Identity = *d.identity
	}
}
