package host

import (
	"slices"

	"sen/internal/db"
	"sen/internal/org"
)

// Holder tells package org which hosts a unit still holds.
type Holder struct{}

// Left counts the hosts managed by the units that would break a rule if the history of units were as given.
func (Holder) Left(tx *db.Tx, units *org.History, in []org.ID) (org.Left, error) {
	var left org.Left
	for _, unit := range in {
		var changes []Change
		if err := changesUnder(tx, unit, func(c *Change) { changes = append(changes, *c) }); err != nil {
			return left, err
		}
		if len(changes) == 0 {
			continue
		}
		var hosts []Host
		if err := EachHost(tx, func(h Host) { hosts = append(hosts, h) }); err != nil {
			return left, err
		}
		problems := Check(units, hosts, changes)
		for i, p := range problems {
			if !slices.ContainsFunc(problems[:i], func(o Problem) bool { return o.Host == p.Host }) {
				left.Hosts++
			}
		}
		if len(problems) > 0 && left.First == nil {
			left.First = problems[0].Fault
		}
	}
	return left, nil
}
