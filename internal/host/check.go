package host

import (
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/org"
)

// Problem is what is wrong with hosts. Change is to blame; it is nil when the ending of a unit is, named by
// Unit and Day, over the head of a host it manages, named by Host.
type Problem struct {
	Change *Change
	Fault  *fault.Fault
	Host   ID
	Unit   org.ID
	Day    day.Day
}

// Check finds every change that breaks a rule: a host begins once and, gone, never comes back; its sector is
// outside the state; the unit that manages it exists for as long as it does; its Party organisation is a
// unit of the register, though it may be founded later or end earlier.
func Check(units *org.History, hosts []Host, changes []Change) []Problem {
	var out []Problem
	for _, l := range Lives(hosts, changes) {
		for i := range l.changes {
			if p := l.check(units, i); p != nil {
				out = append(out, *p)
			}
		}
	}
	return out
}

func (l *Life) check(units *org.History, i int) *Problem {
	c := l.changes[i]
	switch {
	case i > 0 && l.changes[i-1].Day == c.Day:
		return l.refused(c, "host_changed_twice_on_a_day", "day", c.Day)
	case i > 0 && l.changes[i-1].Gone:
		return l.refused(c, "host_already_gone", "day", c.Day, "end", l.changes[i-1].Day)
	case c.Gone && i == 0:
		return l.refused(c, "host_never_began", "day", c.Day)
	case c.Gone:
		return nil
	case c.Name == "":
		return l.refused(c, "host_without_name")
	case !c.Sector.IsNonState():
		return l.refused(c, "host_sector_of_the_state", "sector", string(c.Sector))
	case c.PartyUnit != 0 && units.Unit(c.PartyUnit) == nil:
		return l.refused(c, "host_party_unit_missing")
	}
	return l.checkManager(units, i)
}

func (l *Life) checkManager(units *org.History, i int) *Problem {
	c := l.changes[i]
	manager := units.Unit(c.Manager)
	switch {
	case manager == nil:
		return l.refused(c, "host_manager_missing")
	case !manager.Exists.Has(c.Day):
		return l.refused(c, "host_manager_not_there", "unit", manager.Code, "day", c.Day)
	case manager.Exists.To < l.span(i).To:
		return &Problem{
			Host: l.ID, Unit: c.Manager, Day: manager.Exists.To,
			Fault: fault.New(fault.Invalid, "unit_still_has_host", "unit", manager.Code, "host", l.Code, "day", manager.Exists.To),
		}
	}
	return nil
}

func (l *Life) refused(c *Change, key string, args ...any) *Problem {
	return &Problem{Change: c, Host: l.ID, Fault: fault.New(fault.Invalid, key, append([]any{"host", l.Code}, args...)...)}
}
