package target

import (
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/org"
)

// roundsWhere reads rounds in the order of their recording, with all that was proposed.
func roundsWhere(tx *db.Tx, where string, args ...any) (out []Round, err error) {
	query := `select id, unit, indicator, first_day, last_day, whole, way, recorded from target_round where ` + where + ` order by id`
	out, err = db.All(tx.Rows(query, args...), func(r *Round) []any {
		return []any{&r.ID, &r.Unit, &r.Indicator, &r.First, &r.Last, &r.Whole, &r.Way, &r.Recorded}
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		if err := complete(tx, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func complete(tx *db.Tx, r *Round) error {
	proposals, err := proposalsOf(tx, r.ID)
	if err != nil {
		return err
	}
	steps, err := stepsOf(tx, r.ID)
	if err == nil {
		r.fold(proposals, steps)
	}
	return err
}

func proposalsOf(tx *db.Tx, round int64) (out []Proposal, err error) {
	var p Proposal
	var side string
	err = tx.Rows(`select id, round, unit, value, side, reason, recorded from target_part where round = $1 order by id`, round).
		Each([]any{&p.ID, &p.Round, &p.Unit, &p.Value, &side, &p.Reason, &p.Recorded}, func() {
			p.Below = side == "below"
			out = append(out, p)
		})
	return out, err
}

func stepsOf(tx *db.Tx, round int64) (out []step, err error) {
	return db.All(tx.Rows(`select round, state, coalesce(decision, 0), reason from target_round_step where round = $1 order by id`, round), func(s *step) []any {
		return []any{&s.Round, &s.State, &s.Decision, &s.Reason}
	})
}

// roundByID reads a round; nil if there is none.
func roundByID(tx *db.Tx, id int64) (*Round, error) {
	found, err := roundsWhere(tx, `id = $1`, id)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// roundsAbout are the rounds of a unit, an indicator and a period.
func roundsAbout(tx *db.Tx, r Round) ([]Round, error) {
	return roundsWhere(tx, `unit = $1 and indicator = $2 and first_day = $3 and last_day = $4`, int64(r.Unit), r.Indicator, r.First, r.Last)
}

// roundsWithin are the rounds of a unit, or those with a part for it.
func roundsWithin(tx *db.Tx, unit org.ID, below bool) ([]Round, error) {
	if below {
		return roundsWhere(tx, `id in (select round from target_part where unit = $1)`, int64(unit))
	}
	return roundsWhere(tx, `unit = $1`, int64(unit))
}

func insertRound(tx *db.Tx, m journal.Mutation, r *Round) error {
	id, err := tx.NextID("target_round")
	if err != nil {
		return err
	}
	r.ID, r.Recorded = id, m
	_, err = tx.Exec(`insert into target_round (id, unit, indicator, first_day, last_day, whole, way, recorded) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		id, int64(r.Unit), r.Indicator, r.First, r.Last, r.Whole, string(r.Way), int64(m))
	return err
}

func insertProposals(tx *db.Tx, m journal.Mutation, proposals []Proposal) error {
	next, err := tx.NextID("target_part")
	if err != nil {
		return err
	}
	return tx.Insert("target_part", []string{"id", "round", "unit", "value", "side", "reason", "recorded"}, len(proposals), func(i int, into []any) {
		p := &proposals[i]
		side := "above"
		if p.Below {
			side = "below"
		}
		into[0], into[1], into[2], into[3], into[4], into[5], into[6] = next+int64(i), p.Round, int64(p.Unit), p.Value, side, p.Reason, int64(m)
	})
}

func insertStep(tx *db.Tx, m journal.Mutation, s step) error {
	id, err := tx.NextID("target_round_step")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into target_round_step (id, round, state, decision, reason, recorded) values ($1, $2, $3, $4, $5, $6)`,
		id, s.Round, string(s.State), db.OrNull(s.Decision), s.Reason, int64(m))
	return err
}
