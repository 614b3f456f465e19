package figurepages

import (
	"context"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/host"
	"sen/internal/member"
)

// Register reads names from the register, each list in one snapshot. Names are today's, with what was
// corrected since, even where figures are shown as known then: a list must find the right person.
type Register struct{ DB *db.DB }

// People gives the names that held on a day.
func (r Register) People(ctx context.Context, _ *figure.Census, on day.Day, ids []member.ID) (map[member.ID]PersonName, error) {
	names := make(map[member.ID]PersonName, len(ids))
	err := r.DB.Read(ctx, func(tx *db.Tx) error {
		if err := member.PeopleOf(tx, ids, func(p member.Person) { names[p.ID] = PersonName{Code: p.Code} }); err != nil {
			return err
		}
		err := member.IdentitiesOf(tx, ids, func(i *member.Identity) {
			n := names[i.Person]
			n.Name, n.BirthYear = i.Name, i.Birth.Year()
			names[i.Person] = n
		})
		if err != nil {
			return err
		}
		return renamed(tx, on, ids, names)
	})
	return names, err
}

// renamed applies the later names that held on the day, the latest of them.
func renamed(tx *db.Tx, on day.Day, ids []member.ID, names map[member.ID]PersonName) error {
	since := map[member.ID]day.Day{}
	return member.NamingsOf(tx, ids, func(later *member.Naming) {
		if later.Field != member.NameField || later.Day > on || later.Day < since[later.Person] {
			return
		}
		since[later.Person] = later.Day
		n := names[later.Person]
		n.Name = later.Value
		names[later.Person] = n
	})
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

func hostName(c *figure.Census, l *host.Life, on day.Day) HostName {
	s, _ := l.On(on)
	n := HostName{Code: l.Code, Name: s.Name, Sector: string(s.Sector)}
	if u := c.History().Unit(s.Manager); u != nil {
		n.Manager = u.Code
	}
	return n
}
