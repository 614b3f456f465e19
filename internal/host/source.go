package host

import (
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/journal"
)

// Source gives the census the hosts.
type Source struct{}

// Name names the source in a log.
func (Source) Name() string { return "host" }

// Changed says whether a host changed after a mutation.
func (Source) Changed(tx *db.Tx, after journal.Mutation) (bool, error) {
	return ChangedSince(tx, after)
}

// Load adds each host's states and how long they held.
func (Source) Load(tx *db.Tx, known journal.Mutation, into *figure.Facts) error {
	var hosts []Host
	if err := EachHost(tx, func(h Host) { hosts = append(hosts, h) }); err != nil {
		return err
	}
	var changes []Change
	if err := EachChange(tx, known, func(c *Change) { changes = append(changes, *c) }); err != nil {
		return err
	}
	for _, l := range Lives(hosts, changes) {
		for span, s := range l.Spans() {
			into.Hosts = append(into.Hosts, figure.HostSpell{Host: int32(l.ID), From: span.From, To: span.To, Sector: s.Sector, Manager: s.Manager, PartyUnit: s.PartyUnit})
		}
	}
	return nil
}
