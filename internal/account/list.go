package account

import (
	"context"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/org"
)

// Listed is an account with the grants in force and to come.
type Listed struct {
	Account
	Grants []Grant
}

// List are the accounts all of whose grants lie where the actor may read accounts, in the order of their names of
// signing in. An account without any grant is listed to who may read accounts everywhere.
func (s *Service) List(ctx context.Context, who access.Actor) (out []Listed, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		today := tx.Now().Day()
		units, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		all, err := accounts(tx)
		if err != nil {
			return err
		}
		grants, err := grantsToCome(tx, today)
		if err != nil {
			return err
		}
		reach := units.Reach(who, "account.read", today)
		everywhere := units.Can(who, "account.read", today) == nil
		for _, a := range all {
			l := Listed{a, grants[a.ID]}
			if shows(l.Grants, reach, everywhere) {
				out = append(out, l)
			}
		}
		return nil
	})
	return out, err
}

func shows(grants []Grant, reach org.Reach, everywhere bool) bool {
	for _, g := range grants {
		if !reach.Has(org.ID(g.Unit)) {
			return false
		}
	}
	return len(grants) > 0 || everywhere
}

// Any says whether the register has any account.
func (s *Service) Any(ctx context.Context) (any bool, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		any, err = anyAccount(tx)
		return err
	})
	return any, err
}

// NamesOf are the names of accounts, for the journal and the reading log.
func (s *Service) NamesOf(ctx context.Context, ids []ID) (names map[ID]string, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		all, err := accounts(tx)
		names = make(map[ID]string, len(ids))
		for _, a := range all {
			names[a.ID] = a.Name
		}
		return err
	})
	return names, err
}
