package quality

import (
	"fmt"

	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
)

const proposalColumns = `id, kept, aside, proposed_by, proposed_at, coalesce(decided_by, ''), decided_at, coalesce(outcome, '')`

func (p *Proposal) into() []any {
	return []any{&p.ID, &p.Kept, &p.Aside, &p.By, &p.At, &p.DecidedBy, &p.DecidedAt, &p.Outcome}
}

// proposalByID is a proposal; false if there is none.
func proposalByID(tx *db.Tx, id int64) (Proposal, bool, error) {
	return db.First(tx.Rows(`select `+proposalColumns+` from quality_proposal where id = $1`, id), (*Proposal).into)
}

// openProposals are the proposals that wait for a decision, in the order they were made.
func openProposals(tx *db.Tx) ([]Proposal, error) {
	return proposals(tx, `select `+proposalColumns+` from quality_proposal where outcome is null order by id`)
}

// ProposalsOn are all proposals ever made about a person's record, in order, decided ones included.
func ProposalsOn(tx *db.Tx, person member.ID) ([]Proposal, error) {
	return proposals(tx, `select `+proposalColumns+` from quality_proposal where kept = $1 or aside = $1 order by id`, int64(person))
}

func proposals(tx *db.Tx, query string, args ...any) ([]Proposal, error) {
	return db.All(tx.Rows(query, args...), (*Proposal).into)
}

func insertProposal(tx *db.Tx, m journal.Mutation, p *Proposal) (err error) {
	if p.ID, err = tx.NextID("quality_proposal"); err != nil {
		return err
	}
	_, err = tx.Exec(`insert into quality_proposal (id, kept, aside, proposed_by, proposed_at, recorded) values ($1, $2, $3, $4, $5, $6)`,
		p.ID, int64(p.Kept), int64(p.Aside), p.By, p.At, int64(m))
	return err
}

// decide closes an open proposal.
func decide(tx *db.Tx, id int64, by string, outcome Outcome) error {
	n, err := tx.Exec(`update quality_proposal set decided_by = $1, decided_at = $2, outcome = $3 where id = $4 and outcome is null`,
		by, tx.Now(), string(outcome), id)
	if err == nil && n != 1 {
		err = fmt.Errorf("quality: proposal %d is not open", id)
	}
	return err
}

// distinctPairs are the pairs of records that somebody stated to be two people, each with the number of its row.
func distinctPairs(tx *db.Tx) (map[[2]member.ID]int64, error) {
	out := map[[2]member.ID]int64{}
	var id int64
	var pair [2]member.ID
	err := tx.Rows(`select id, one, other from quality_distinct where voided is null`).
		Each([]any{&id, &pair[0], &pair[1]}, func() { out[pair] = id })
	return out, err
}

func insertDistinct(tx *db.Tx, m journal.Mutation, pair [2]member.ID) error {
	id, err := tx.NextID("quality_distinct")
	if err != nil {
		return err
	}
	_, err = tx.Exec(`insert into quality_distinct (id, one, other, recorded) values ($1, $2, $3, $4)`, id, int64(pair[0]), int64(pair[1]), int64(m))
	return err
}

func voidDistinct(tx *db.Tx, m journal.Mutation, id int64) error {
	n, err := tx.Exec(`update quality_distinct set voided = $1 where id = $2 and voided is null`, int64(m), id)
	if err == nil && n != 1 {
		err = fmt.Errorf("quality: statement %d is not there to void", id)
	}
	return err
}
