package member

import (
	"context"

	"sen/internal/access"
	"sen/internal/org"
)

// JoinGroup puts a member into a group or away group under the home.
type JoinGroup struct {
	About
	Group string
}

// JoinGroup does the act. Refusals: unit_not_there, group_not_under_home.
func (s *Service) JoinGroup(ctx context.Context, who access.Actor, cmd JoinGroup) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (JoinGroup) act() access.Act   { return "member.join_group" }
func (j JoinGroup) named() []string { return []string{j.Group} }
func (j JoinGroup) state(p *dossier, d *draft) error {
	unit, err := p.mustUnit(j.Group, "group")
	if err != nil {
		return err
	}
	kind := JoinedGroup
	if p.units.Unit(unit).Kind(j.On) == org.AwayGroup {
		kind = JoinedAwayGroup
	}
	d.fact(Fact{Kind: kind, Day: j.On, Unit: unit})
	return nil
}

// LeaveGroup takes a member out of a group or away group: on its day they are no longer in it.
type LeaveGroup struct {
	About
	Group string // "" means all
}

// LeaveGroup does the act; of somebody who is in none it is accepted with a warning.
func (s *Service) LeaveGroup(ctx context.Context, who access.Actor, cmd LeaveGroup) (org.Done, error) {
	return s.record(ctx, who, cmd)
}

func (LeaveGroup) act() access.Act { return "member.leave_group" }

func (l LeaveGroup) named() []string {
	if l.Group == "" {
		return nil
	}
	return []string{l.Group}
}

func (l LeaveGroup) state(p *dossier, d *draft) error {
	unit, err := p.unit(l.Group, "group")
	if err == nil {
		d.fact(Fact{Kind: LeftGroup, Day: l.On, Unit: unit})
	}
	return err
}
