package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/org"
)

// Transfer moves a member's home to another cell from a day on. It ends group, away group and introduction and keeps
// exemption and stay.
type Transfer struct {
	About
	To string // code of the cell
	// Collective says that the member moves with a reorganisation, not by a personal transfer.
	Collective bool
}

// Transfer does the act. Refusals: not_member, unit_not_yet, unit_already_ended, unit_holds_no_members,
// two_on_a_day.
func (s *Service) Transfer(ctx context.Context, who access.Actor, cmd Transfer) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (Transfer) act() access.Act   { return "member.transfer" }
func (t Transfer) named() []string { return []string{t.To} }
func (t Transfer) state(p *dossier, d *draft) error {
	kind := Transferred
	if t.Collective {
		kind = MovedCollectively
	}
	return d.factIn(p, t.To, "to", Fact{Kind: kind, Day: t.On})
}

// factIn adds a fact about the unit with a code, which must be there.
func (d *draft) factIn(p *dossier, code, field string, f Fact) error {
	unit, err := p.mustUnit(code, field)
	if err == nil {
		f.Unit = unit
		d.fact(f)
	}
	return err
}
