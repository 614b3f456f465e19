package figurepages

import (
	"context"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/host"
	"sen/internal/member"
	"sen/internal/org"
)

// Register reads names from the register, each list in one snapshot. Names are today's, with what was
// corrected since, even where figures are shown as known then: a list must find the right person.
type Register struct{ DB *db.DB }

// People gives the names that held on a day.
func (r Register) People(ctx context.Context, _ *figure.Census, on day.Day, ids []member.ID) (map[member.ID]PersonName, error) {
	names := make(map[member.ID]PersonName, len(ids))
	err := r.DB.Read(ctx, func(tx *db.Tx) error {
		found, err := member.NamesOf(tx, ids, on)
		for id, n := range found {
			names[id] = PersonName{Code: n.Code, Name: n.Name, BirthYear: n.Birth.Year()}
		}
		return err
	})
	return names, err
}

// Hosts gives what hosts were like on a day.
func (r Register) Hosts(ctx context.Context, c *figure.Census, on day.Day, ids []int32) (map[int32]HostName, error) {
	wanted := make(map[host.ID]bool, len(ids))
	for _, id := range ids {
		wanted[host.ID(id)] = true
	}
	names := make(map[int32]HostName, len(ids))
	err := r.DB.Read(ctx, func(tx *db.Tx) error {
		var hosts []host.Host
		if err := host.EachHost(tx, func(h host.Host) {
			if wanted[h.ID] {
				hosts = append(hosts, h)
			}
		}); err != nil {
			return err
		}
		var changes []host.Change
		if err := host.EachChange(tx, c.Known(), func(x *host.Change) {
			if wanted[x.Host] {
				changes = append(changes, *x)
			}
		}); err != nil {
			return err
		}
		for _, l := range host.Lives(hosts, changes) {
			names[int32(l.ID)] = hostName(c, l, on)
		}
		return nil
	})
	return names, err
}

// Decisions gives the decisions with some numbers.
func (r Register) Decisions(ctx context.Context, ids []org.DecisionID) (map[org.DecisionID]org.Decision, error) {
	out := make(map[org.DecisionID]org.Decision, len(ids))
	err := r.DB.Read(ctx, func(tx *db.Tx) (err error) {
		for _, id := range ids {
			if _, known := out[id]; known || id == 0 {
				continue
			}
			if out[id], err = org.LoadDecision(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func hostName(c *figure.Census, l *host.Life, on day.Day) HostName {
	s, _ := l.On(on)
	n := HostName{Code: l.Code, Name: s.Name, Sector: string(s.Sector)}
	if u := c.History().Unit(s.Manager); u != nil {
		n.Manager = u.Code
	}
	return n
}
