package member

import (
	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
)

// This file lets a room above do acts on members inside a transaction and under a mutation of its own, which it journals
// itself: what such an act changes in the register of members is part of what the room recorded.

// AdmitIn is Admit under a mutation of a room above. It gives the person, and the warnings. Refusals as of Admit.
func AdmitIn(tx *db.Tx, who access.Actor, m journal.Mutation, cmd NewMember) (Person, []*fault.Fault, error) {
	cmd.How = Admitted
	p, d, err := cmd.draft(tx, who)
	if err != nil {
		return Person{}, nil, err
	}
	err = d.under(tx, m, p)
	return p.Person, d.warnings, err
}

// RecordIn is Record under a mutation of a room above; it gives the warnings. Refusals as of the statement's act.
func RecordIn(tx *db.Tx, who access.Actor, m journal.Mutation, says Statement) ([]*fault.Fault, error) {
	a, err := stated(says)
	if err != nil {
		return nil, err
	}
	return a.under(tx, who, m)
}

// CorrectIn is Correct under a mutation of a room above; it gives the warnings. Refusals as of Correct.
func CorrectIn(tx *db.Tx, who access.Actor, m journal.Mutation, cmd Correct) ([]*fault.Fault, error) {
	a, err := cmd.asked()
	if err != nil {
		return nil, err
	}
	return a.under(tx, who, m)
}

func (a asked) under(tx *db.Tx, who access.Actor, m journal.Mutation) ([]*fault.Fault, error) {
	p, d, err := a.draft(tx, who)
	if err != nil {
		return nil, err
	}
	err = d.under(tx, m, p)
	return d.warnings, err
}

// under settles, checks and writes the draft; the line in the journal is the caller's.
func (d *draft) under(tx *db.Tx, m journal.Mutation, p *dossier) error {
	if err := d.settle(tx, p); err != nil {
		return err
	}
	if err := d.check(tx, p); err != nil || d.empty() {
		return err
	}
	return d.write(tx, &journal.Entry{Seq: m}, p)
}
