package quality

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// The acts of the room, as roles give them.
const (
	Read    access.Act = "quality.read"    // see findings, pairs and what a merge would change
	Suggest access.Act = "quality.propose" // propose that two records are one person
	Decide  access.Act = "quality.decide"  // confirm or decline a proposal, state that two records are two people
)

// Outcome is what became of a proposal; "" while it waits.
type Outcome string

// The outcomes.
const (
	Merged   Outcome = "merged"
	Declined Outcome = "declined"
)

// Proposal is a proposal to state that the record Aside is the same person as the record Kept.
type Proposal struct {
	ID          int64
	Kept, Aside member.ID
	By          string // as access.Actor.String names who proposed it
	At          day.Instant
	DecidedBy   string // "" while it waits
	DecidedAt   day.Instant
	Outcome     Outcome
}

// Service does the acts of the room. Two records become one only when one account proposes it and another confirms.
type Service struct {
	db     *db.DB
	census *figure.Follower
}

// NewService makes the service; previews ask the census.
func NewService(register *db.DB, census *figure.Follower) *Service { return &Service{register, census} }

// Propose proposes that two records, given by member code, are one person; it gives the proposal's number. A statement
// that they are two people is taken back by it. Refusals: those of member.Merge, quality.proposal_open.
func (s *Service) Propose(ctx context.Context, who access.Actor, kept, aside string) (id int64, done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		id, done, err = propose(tx, who, kept, aside)
		return err
	})
	if err != nil {
		return 0, org.Done{}, err
	}
	return id, done, nil
}

func propose(tx *db.Tx, who access.Actor, kept, aside string) (int64, org.Done, error) {
	ids, err := member.May(tx, who, Suggest, kept, aside)
	if err != nil {
		return 0, org.Done{}, err
	}
	if err := member.MayMerge(tx, kept, aside); err != nil {
		return 0, org.Done{}, err
	}
	if err := noneOpen(tx, ids); err != nil {
		return 0, org.Done{}, err
	}
	distinct, err := distinctPairs(tx)
	if err != nil {
		return 0, org.Done{}, err
	}
	p := Proposal{Kept: ids[0], Aside: ids[1], By: who.String(), At: tx.Now()}
	done, err := journalled(tx, who, Suggest, kept+" "+aside, "proposal", func(m journal.Mutation) error {
		if row, is := distinct[ordered(ids)]; is {
			if err := voidDistinct(tx, m, row); err != nil {
				return err
			}
		}
		return insertProposal(tx, m, &p)
	})
	return p.ID, done, err
}

// noneOpen refuses while a proposal about one of the records waits.
func noneOpen(tx *db.Tx, ids []member.ID) error {
	open, err := openProposals(tx)
	if err != nil {
		return err
	}
	for _, p := range open {
		for _, id := range ids {
			if p.Kept == id || p.Aside == id {
				return fault.New(fault.Taken, "quality.proposal_open").On("aside")
			}
		}
	}
	return nil
}

func ordered(ids []member.ID) [2]member.ID {
	return [2]member.ID{min(ids[0], ids[1]), max(ids[0], ids[1])}
}

// Confirm confirms a proposal and, in the same transaction, does member.Merge. Refusals: quality.proposal_unknown,
// quality.proposal_decided, quality.same_person_confirms if it is the proposer who confirms, those of member.Merge.
func (s *Service) Confirm(ctx context.Context, who access.Actor, proposal int64) (done org.Done, err error) {
	return s.decide(ctx, who, proposal, func(tx *db.Tx, p Proposal, kept, aside string) (org.Done, error) {
		if p.By == who.String() {
			return org.Done{}, fault.New(fault.Invalid, "quality.same_person_confirms")
		}
		done, err := member.MergeIn(tx, who, member.Merge{Kept: kept, Aside: aside, Proposer: p.By, Confirmer: who.String()})
		if err != nil {
			return org.Done{}, err
		}
		return done, decide(tx, p.ID, who.String(), Merged)
	})
}

// Decline declines a proposal, or takes back one's own. Refusals: quality.proposal_unknown, quality.proposal_decided.
func (s *Service) Decline(ctx context.Context, who access.Actor, proposal int64) (org.Done, error) {
	return s.decide(ctx, who, proposal, func(tx *db.Tx, p Proposal, kept, aside string) (org.Done, error) {
		return journalled(tx, who, Decide, kept+" "+aside, string(Declined), func(journal.Mutation) error {
			return decide(tx, p.ID, who.String(), Declined)
		})
	})
}

// decide loads an open proposal, asks who may and lets do decide it. A proposal about people out of the actor's reach
// is refused as one that was never made.
func (s *Service) decide(ctx context.Context, who access.Actor, proposal int64, do func(tx *db.Tx, p Proposal, kept, aside string) (org.Done, error)) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		p, kept, aside, err := s.open(tx, who, proposal)
		if err != nil {
			return err
		}
		done, err = do(tx, p, kept, aside)
		return err
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

func (s *Service) open(tx *db.Tx, who access.Actor, proposal int64) (p Proposal, kept, aside string, err error) {
	unknown := fault.New(fault.Missing, "quality.proposal_unknown")
	p, found, err := proposalByID(tx, proposal)
	if err != nil {
		return p, "", "", err
	}
	if !found {
		return p, "", "", unknown
	}
	names, err := member.NamesOf(tx, []member.ID{p.Kept, p.Aside}, tx.Now().Day())
	if err != nil {
		return p, "", "", err
	}
	kept, aside = names[p.Kept].Code, names[p.Aside].Code
	if _, err := member.May(tx, who, Decide, kept, aside); err != nil {
		if missing(err) {
			err = unknown
		}
		return p, "", "", err
	}
	if p.Outcome != "" {
		return p, "", "", fault.New(fault.Taken, "quality.proposal_decided")
	}
	return p, kept, aside, nil
}

// TakeBack takes back that the record aside, a member code, is the same person as another: member.Unmerge, with its
// refusals.
func (s *Service) TakeBack(ctx context.Context, who access.Actor, aside string) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		done, err = member.UnmergeIn(tx, who, member.Unmerge{Aside: aside})
		return err
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

// NotTheSame states that two records, given by member code, are two people, so that they are not suggested again.
// Refusals: member_unknown, same_itself, quality.proposal_open, quality.distinct_merged. Said again it is accepted with
// the warning quality.distinct_already.
func (s *Service) NotTheSame(ctx context.Context, who access.Actor, one, other string) (done org.Done, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		done, err = notTheSame(tx, who, one, other)
		return err
	})
	if err != nil {
		return org.Done{}, err
	}
	return done, nil
}

func notTheSame(tx *db.Tx, who access.Actor, one, other string) (org.Done, error) {
	ids, err := member.May(tx, who, Decide, one, other)
	if err != nil {
		return org.Done{}, err
	}
	if ids[0] == ids[1] {
		return org.Done{}, fault.New(fault.Invalid, "same_itself", "member", one).On("other")
	}
	aside, err := member.SetAside(tx, 0)
	if err != nil {
		return org.Done{}, err
	}
	if aside[ids[0]] == ids[1] || aside[ids[1]] == ids[0] {
		return org.Done{}, fault.New(fault.Invalid, "quality.distinct_merged").On("other")
	}
	if err := pairNotOpen(tx, ids); err != nil {
		return org.Done{}, err
	}
	distinct, err := distinctPairs(tx)
	if err != nil {
		return org.Done{}, err
	}
	if _, is := distinct[ordered(ids)]; is {
		return org.Done{Warnings: []*fault.Fault{fault.New(fault.Invalid, "quality.distinct_already")}}, nil
	}
	return journalled(tx, who, Decide, one+" "+other, "distinct", func(m journal.Mutation) error {
		return insertDistinct(tx, m, ordered(ids))
	})
}

// pairNotOpen refuses while a proposal about just these two records waits.
func pairNotOpen(tx *db.Tx, ids []member.ID) error {
	open, err := openProposals(tx)
	if err != nil {
		return err
	}
	for _, p := range open {
		if ordered([]member.ID{p.Kept, p.Aside}) == ordered(ids) {
			return fault.New(fault.Taken, "quality.proposal_open").On("other")
		}
	}
	return nil
}

// journalled does one thing under a mutation of its own and journals it.
func journalled(tx *db.Tx, who access.Actor, act access.Act, subject, fields string, do func(journal.Mutation) error) (org.Done, error) {
	entry, err := journal.Begin(tx, who, day.Instant{})
	if err != nil {
		return org.Done{}, err
	}
	if err := do(entry.Seq); err != nil {
		return org.Done{}, err
	}
	entry.Act, entry.Subject, entry.Fields = act, subject, fields
	return org.Done{Mutation: entry.Seq}, entry.Close(tx)
}
