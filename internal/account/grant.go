package account

import (
	"context"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
)

// administrator is the role of which there must always be somebody.
const administrator = "administrator"

// Grant is a grant as it is kept: what access decides on, of whom, and when it holds.
type Grant struct {
	access.Grant
	Account ID
	Span    day.Span // half-open
}

// NewGrant is a grant to be given.
type NewGrant struct {
	Role  string
	Unit  string // code
	Reach access.Reach
	From  day.Day // None: today
	Until day.Day // first day on which it no longer holds; None: open
}

// Grant gives an account a role on a unit. Refusals: role_unknown, unit_unknown, grant_too_wide when the giver has
// less than it gives, ends_before_it_begins.
func (s *Service) Grant(ctx context.Context, who access.Actor, to ID, g NewGrant) error {
	return s.act(ctx, who, "access.grant", func(a *acting) error {
		if _, found, err := accountByID(a.tx, to); err != nil || !found {
			return orMissing(err, to)
		}
		a.on(to, "grant")
		return a.grant(to, g)
	})
}

func (a *acting) grant(to ID, g NewGrant) error {
	if err := a.units.Can(a.who, "access.grant", a.today, g.Unit); err != nil {
		return err
	}
	unit := a.units.ByCode(g.Unit)
	if g.From == day.None {
		g.From = a.today
	}
	_, known := access.RoleOf(g.Role)
	switch {
	case unit == nil:
		return fault.New(fault.Missing, "unit_unknown", "unit", g.Unit).On("unit")
	case !known:
		return fault.New(fault.Invalid, "role_unknown", "role", g.Role).On("role")
	case g.Reach != access.ThisUnit && g.Reach != access.AndBelow:
		return fault.New(fault.Invalid, "reach_unknown").On("reach")
	case g.Until != day.None && g.Until <= g.From:
		return fault.New(fault.Invalid, "ends_before_it_begins", "day", g.From, "until", g.Until-1).On("until")
	case !a.who.CoversAll(g.Role, a.units.Place(unit.ID, a.today), g.Reach):
		return fault.New(fault.Denied, "grant_too_wide").On("role")
	}
	a.subject = append(a.subject, unit.Code)
	return insertGrant(a.tx, a.entry.Seq, to, access.Grant{Role: g.Role, Unit: access.Unit(unit.ID), Reach: g.Reach}, day.Span{From: g.From, To: g.Until.OrForever()})
}

// Revoke takes a grant back at once. Refusals: grant_unknown, last_administrator.
func (s *Service) Revoke(ctx context.Context, who access.Actor, grant int64) error {
	return s.act(ctx, who, "access.revoke", func(a *acting) error {
		g, found, err := grantByID(a.tx, grant)
		if err != nil {
			return err
		}
		if !found || !a.who.May("access.revoke", a.units.Place(org.ID(g.Unit), a.today)) {
			return fault.New(fault.Missing, "grant_unknown").On("grant")
		}
		if err := voidGrant(a.tx, a.entry.Seq, grant); err != nil {
			return err
		}
		a.on(g.Account, "revoked")
		a.subject = append(a.subject, a.units.Unit(org.ID(g.Unit)).Code)
		if g.Role != administrator {
			return nil
		}
		return a.somebodyAdministers()
	})
}
