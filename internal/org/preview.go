package org

import (
	"context"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
)

// Command is one act on units asked for: Found, Rename, Retype, Resector, Move, EndUnit or Correct.
type Command interface{ command }

// Preview is what an act would do if it were done now.
type Preview struct {
	// Before is the history as it stands, After as it would be.
	Before, After *History
	// Nothing says that all of it is recorded already.
	Nothing  bool
	Warnings []*fault.Fault
}

// Preview looks at what an act would do and writes nothing. It refuses as the act would.
func (s *Service) Preview(ctx context.Context, who access.Actor, c Command) (out Preview, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		p, err := s.plan(tx, who, c)
		if err != nil {
			return err
		}
		out = Preview{
			Before: p.before, After: p.draft.apply(p.units, p.changes),
			Nothing: len(p.draft.changes) == 0 && len(p.draft.void) == 0, Warnings: p.draft.warnings,
		}
		return nil
	})
	return out, err
}

// Do does an act, whichever it is; it refuses as the act's own method does.
func (s *Service) Do(ctx context.Context, who access.Actor, c Command) (Done, error) {
	return s.do(ctx, who, c)
}
