package member

import (
	"context"
	"fmt"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/org"
)

// Entry is how somebody comes onto the list, with what is known of them on that day.
type Entry struct {
	About
	How        Kind // Listed, Admitted or Arrived; the act sets it
	Cell       string
	AsOfficial bool
	// Values on the day of entry; 0 unknown.
	Occupation, Education, Qualification, Theory Code
}

func (e Entry) act() access.Act { return access.Act("member." + entering[e.How]) }
func (e Entry) named() []string { return []string{e.Cell} }
func (e Entry) state(p *dossier, d *draft) error {
	if entering[e.How] == "" {
		return fault.New(fault.Invalid, "entry_unknown").On("how")
	}
	if err := e.valid(); err != nil {
		return err
	}
	return d.factIn(p, e.Cell, "cell", Fact{
		Kind: e.How, Day: e.On, AsOfficial: e.AsOfficial,
		Occupation: e.Occupation, Education: e.Education, Qualification: e.Qualification, Theory: e.Theory,
	})
}

var entering = map[Kind]string{Listed: "list", Admitted: "admit", Arrived: "arrive"}

func (e Entry) valid() error {
	for kind, value := range map[Kind]Code{OccupationChanged: e.Occupation, EducationChanged: e.Education, QualificationGiven: e.Qualification, TheoryChanged: e.Theory} {
		if value != 0 && value.In(lists[kind]) == "" {
			return fault.New(fault.Invalid, "value_unknown", "kind", kind.String()).On(kind.String())
		}
	}
	return nil
}

// NewMember is somebody who is not yet in the register, and the entry. About.Member is the new member code; ""
// lets Sen give one.
type NewMember struct {
	Entry
	Identity Identity
}

// Entered is what an act of entry did, and the new member's code.
type Entered struct {
	org.Done
	Member string
}

// Admit admits somebody: About.On is the day of the ceremony. Refusals: member_code_taken,
// personal_number_taken, card_taken, cv_taken, those of CheckIdentity, and those of the cell.
func (s *Service) Admit(ctx context.Context, who access.Actor, cmd NewMember) (Entered, error) {
	return s.enter(ctx, who, cmd, Admitted)
}

// List takes a member into the register who was one already when it began. Refusals as of Admit.
func (s *Service) List(ctx context.Context, who access.Actor, cmd NewMember) (Entered, error) {
	return s.enter(ctx, who, cmd, Listed)
}

// Arrive takes in a member from outside the register. Refusals as of Admit.
func (s *Service) Arrive(ctx context.Context, who access.Actor, cmd NewMember) (Entered, error) {
	return s.enter(ctx, who, cmd, Arrived)
}

func (s *Service) enter(ctx context.Context, who access.Actor, cmd NewMember, how Kind) (out Entered, err error) {
	cmd.How = how
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		p, d, err := cmd.draft(tx, who)
		if err != nil {
			return err
		}
		out.Member = p.Code
		out.Done, err = d.commit(tx, who, p)
		return err
	})
	if err != nil {
		return Entered{}, err
	}
	return out, nil
}

func (n NewMember) draft(tx *db.Tx, who access.Actor) (*dossier, *draft, error) {
	if n.On == day.None {
		return nil, nil, fault.New(fault.Invalid, "day_missing").On("day")
	}
	p, err := newDossier(tx, n.Member)
	if err != nil {
		return nil, nil, err
	}
	if err := p.units.Can(who, n.act(), tx.Now().Day(), n.Cell); err != nil {
		return nil, nil, err
	}
	d := &draft{act: n.act(), on: n.On, decision: n.Decision, units: n.named(), person: &p.Person, identity: &n.Identity, fields: []string{"identity"}}
	return p, d, n.state(p, d)
}

// newDossier is that of somebody not yet in the register.
func newDossier(tx *db.Tx, code string) (*dossier, error) {
	units, err := org.Load(tx, 0)
	if err != nil {
		return nil, err
	}
	if code == "" {
		code, err = freeCode(tx)
		return &dossier{Person: Person{Code: code}, units: units}, err
	}
	if !org.ValidCode(code) {
		return nil, fault.New(fault.Invalid, "member_code_malformed", "member", code).On("member")
	}
	if _, taken, err := PersonByCode(tx, code); err != nil || taken {
		return nil, orTaken(err, fault.New(fault.Taken, "member_code_taken", "member", code).On("member"))
	}
	return &dossier{Person: Person{Code: code}, units: units}, nil
}

func orTaken(err error, taken *fault.Fault) error {
	if err != nil {
		return err
	}
	return taken
}

// CodeNumbered is the n-th member code that Sen gives by itself.
func CodeNumbered(n int64) string { return fmt.Sprintf("DV%07d", n) }

// freeCode is the code Sen gives the next person: by number, passing over codes that people brought along.
func freeCode(tx *db.Tx) (string, error) {
	n, err := tx.NextID("member_person")
	for ; err == nil; n++ {
		var taken bool
		if _, taken, err = PersonByCode(tx, CodeNumbered(n)); err == nil && !taken {
			return CodeNumbered(n), nil
		}
	}
	return "", err
}
