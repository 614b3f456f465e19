package saved

import (
	"cmp"
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/viet"
)

// Service keeps saved filters. Each act is about the actor's own account; those of others do not exist for it.
type Service struct{ db *db.DB }

// NewService makes the service of a register.
func NewService(d *db.DB) *Service { return &Service{d} }

// List are the actor's filters in the order of their names; none of an actor without an account.
func (s *Service) List(ctx context.Context, who access.Actor) (out []Filter, err error) {
	if who.Account() == 0 {
		return nil, nil
	}
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		out, err = filtersOf(tx, who.Account())
		return err
	})
	slices.SortStableFunc(out, func(a, b Filter) int { return cmp.Compare(viet.Key(a.Name), viet.Key(b.Name)) })
	return out, err
}

// Keep saves a filter under a name for the actor. Refusals: saved.no_account, saved.name_missing, saved.name_long,
// saved.name_taken, saved.too_many.
func (s *Service) Keep(ctx context.Context, who access.Actor, name, query string) error {
	if who.Account() == 0 {
		return fault.New(fault.Denied, "saved.no_account")
	}
	name, err := parseName(name)
	if err != nil {
		return err
	}
	if len(query) > LongestQuery {
		return fault.New(fault.Invalid, "saved.filter_long").On("name")
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		kept, err := filtersOf(tx, who.Account())
		if err != nil {
			return err
		}
		if len(kept) >= Most {
			return fault.New(fault.Invalid, "saved.too_many", "most", Most).On("name")
		}
		for _, f := range kept {
			if f.Name == name {
				return fault.New(fault.Taken, "saved.name_taken", "name", name).On("name")
			}
		}
		return insert(tx, who.Account(), name, query)
	})
}

// Drop deletes one of the actor's filters. Refusal: saved.filter_unknown, also of another's.
func (s *Service) Drop(ctx context.Context, who access.Actor, id int64) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		n, err := remove(tx, who.Account(), id)
		if err == nil && n == 0 {
			err = fault.New(fault.Missing, "saved.filter_unknown")
		}
		return err
	})
}
