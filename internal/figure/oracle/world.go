package oracle

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// unit is what a unit is at the end of a day.
type unit struct {
	exists bool
	parent org.ID
	kind   org.Kind
	sector org.Sector
}

// person is what somebody is at the end of a day. What carries its own end (until) has to be asked with the
// day at hand.
type person struct {
	member, official                             bool
	left                                         member.Kind // how they last left; 0: never
	home                                         org.ID
	exempt, suspended, staying                   bool
	exemptUntil, suspendedUntil, stayUntil       day.Day // first day on which it no longer holds; None: open
	stayAt, group, awayGroup                     org.ID
	occupation, education, qualification, theory member.Code
}

// today is what happened to somebody on a day, as far as the state at its end does not tell.
type today struct {
	entry, exit member.Kind
	transferred bool // a personal transfer took effect
	confirmed   bool // a probationary member was recognised as official
}

// moment is the end of a day. On a day without facts it shares its maps with the day before.
type moment struct {
	units   map[org.ID]unit
	people  map[member.ID]person
	hosts   map[HostID]HostChange
	today   map[member.ID]today
	founded []org.ID
	same    bool // nothing dated happened on this day

	below map[org.ID]map[org.ID]bool    // remembered sub(U, d)
	in    map[org.ID]map[member.ID]bool // remembered in(U, d)
}

// World is every day of a history as known at one mutation.
type World struct {
	known   *History
	first   day.Day
	moments []*moment // from first on
	void    *moment   // before the first day
	// Objections are the rules that the facts break, each a sentence; a history to compare on has none.
	Objections []string

	identity  map[member.ID]member.Identity
	flowsSeen map[flowKey][]flow
}

// Live plays a history day by day as it was known after a mutation (0: everything recorded).
func Live(h *History, known journal.Mutation) *World {
	w := &World{known: h.Known(known), void: &moment{same: true}, identity: map[member.ID]member.Identity{}}
	aside := w.known.SetAside() // nothing ever happened to a record set aside
	w.known.Facts = slices.DeleteFunc(w.known.Facts, func(f member.Fact) bool { return aside[f.Person] })
	for _, i := range w.known.Identities {
		w.identity[i.Person] = i
	}
	first, last := w.known.Span()
	w.first = first
	before := w.void
	for d := first; d <= last && d != day.None; d++ {
		before = w.nextDay(before, d)
		w.moments = append(w.moments, before)
	}
	return w
}

// on is the end of a day; before the first it is empty, after the last it stays as it was.
func (w *World) on(d day.Day) *moment {
	switch {
	case len(w.moments) == 0 || d < w.first:
		return w.void
	case int(d-w.first) >= len(w.moments):
		return w.moments[len(w.moments)-1]
	}
	return w.moments[d-w.first]
}

// quiet says that a day ends as the day before ended and nothing happened on it.
func (w *World) quiet(d day.Day) bool {
	return d < w.first || int(d-w.first) >= len(w.moments) || w.moments[d-w.first].same
}

// nextDay applies the facts of a day: first the units', then each person's in the order of figures.md, then
// the hosts'.
func (w *World) nextDay(before *moment, d day.Day) *moment {
	changes := ofDay(w.known.Changes, func(c org.Change) day.Day { return c.Day }, d)
	facts := ofDay(w.known.Facts, func(f member.Fact) day.Day { return f.Day }, d)
	hosts := ofDay(w.known.Hosts, func(c HostChange) day.Day { return c.Day }, d)
	if len(changes)+len(facts)+len(hosts) == 0 {
		m := *before
		m.same, m.today, m.founded = true, nil, nil
		return &m
	}
	m := &moment{
		units: clone(before.units), people: clone(before.people), hosts: clone(before.hosts), today: map[member.ID]today{},
		below: map[org.ID]map[org.ID]bool{}, in: map[org.ID]map[member.ID]bool{},
	}
	for _, c := range changes {
		m.applyChange(c)
	}
	slices.SortFunc(facts, func(a, b member.Fact) int {
		return cmp.Or(cmp.Compare(turn(a.Kind), turn(b.Kind)), cmp.Compare(a.ID, b.ID))
	})
	for _, f := range facts {
		if why := m.applyFact(f); why != "" {
			w.object(d, "person %d, fact %d (%s): %s", f.Person, f.ID, f.Kind, why)
		}
	}
	for _, c := range hosts {
		if c.Gone {
			delete(m.hosts, c.Host)
		} else {
			m.hosts[c.Host] = c
		}
	}
	w.inspect(m, d)
	return m
}

// turn is when in the day a fact applies: entry or restoration, recognition, transfer, what ends a state or a
// group, what begins one, occupation and the like, exit.
func turn(k member.Kind) int {
	switch k {
	case member.Confirmed:
		return 1
	case member.Transferred, member.MovedCollectively:
		return 2
	case member.ExemptionEnded, member.SuspensionEnded, member.StayEnded, member.LeftGroup:
		return 3
	case member.Exempted, member.Suspended, member.Stay, member.JoinedGroup, member.JoinedAwayGroup:
		return 4
	}
	switch {
	case k.IsEntry():
		return 0
	case k.IsExit():
		return 9
	}
	return 5
}

func ofDay[T any](rows []T, dayOf func(T) day.Day, d day.Day) []T {
	var out []T
	for _, row := range rows {
		if dayOf(row) == d {
			out = append(out, row)
		}
	}
	return out
}

func clone[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}

func (w *World) object(d day.Day, format string, args ...any) {
	w.Objections = append(w.Objections, d.String()+": "+fmt.Sprintf(format, args...))
}

func (m *moment) applyChange(c org.Change) {
	u := m.units[c.Unit]
	switch c.Aspect {
	case org.Begin:
		u.exists = true
		if c.Value == org.Founded {
			m.founded = append(m.founded, c.Unit)
		}
	case org.End:
		u.exists = false
	case org.Parent:
		u.parent = c.Ref
	case org.KindOf:
		u.kind, _ = org.ParseKind(c.Value)
	case org.SectorOf:
		u.sector = org.Sector(c.Value)
	}
	m.units[c.Unit] = u
}

// applyFact applies one fact, or says why it may not be.
func (m *moment) applyFact(f member.Fact) string {
	p, t := m.people[f.Person], m.today[f.Person]
	why := ""
	switch {
	case f.Kind.IsEntry():
		if why = mayEnter(p, f); why == "" {
			p, t.entry = entered(p, f), f.Kind
		}
	case !p.member:
		why = "not a member"
	case f.Kind.IsExit():
		switch {
		case t.exit != 0:
			why = "two exits on one day"
		case t.entry == member.Restored || t.entry == member.Reconnected:
			why = "exit and restoration on one day"
		default:
			p, t.exit = exited(p, f), f.Kind
		}
	default:
		why = m.change(&p, &t, f)
	}
	m.people[f.Person], m.today[f.Person] = p, t
	return why
}

// mayEnter: one membership at a time; the first is a listing, an admission or an arrival and no later one is;
// nobody comes back from death; restoration follows removal, resignation or expulsion, return a departure.
func mayEnter(p person, f member.Fact) string {
	switch f.Kind {
	case member.Listed, member.Admitted, member.Arrived:
		if p.left != 0 {
			return "came onto the list before"
		}
	case member.Restored, member.Reconnected:
		if p.left != member.Removed && p.left != member.Resigned && p.left != member.Expelled {
			return "restoration follows removal, resignation or expulsion only"
		}
	case member.Returned:
		if p.left != member.Departed {
			return "arrival again follows departure"
		}
	case member.Readmitted:
		if p.left == 0 {
			return "readmitted and never was a member"
		}
	}
	if p.member {
		return "a member already"
	}
	if p.left == member.Died {
		return "died"
	}
	return ""
}

func entered(old person, f member.Fact) person {
	p := person{
		member: true, left: old.left, home: f.Unit, official: f.AsOfficial,
		occupation: cmp.Or(f.Occupation, old.occupation), education: cmp.Or(f.Education, old.education),
		qualification: cmp.Or(f.Qualification, old.qualification), theory: cmp.Or(f.Theory, old.theory),
	}
	if f.Kind == member.Restored || f.Kind == member.Reconnected || f.Kind == member.Returned {
		p.official = p.official || old.official
	}
	return p
}

// exited keeps what is known of the person and the status; everything else ends.
func exited(old person, f member.Fact) person {
	return person{
		left: f.Kind, official: old.official,
		occupation: old.occupation, education: old.education, qualification: old.qualification, theory: old.theory,
	}
}

func (m *moment) change(p *person, t *today, f member.Fact) string {
	switch f.Kind {
	case member.Confirmed:
		t.confirmed = !p.official
		p.official = true
	case member.Transferred, member.MovedCollectively:
		if p.home != f.Unit {
			p.home, p.group, p.awayGroup = f.Unit, 0, 0
			t.transferred = f.Kind == member.Transferred
		}
	case member.Exempted:
		p.exempt, p.exemptUntil = true, f.Until
	case member.ExemptionEnded:
		p.exempt = false
	case member.Suspended:
		p.suspended, p.suspendedUntil = true, f.Until
	case member.SuspensionEnded:
		p.suspended = false
	case member.Stay:
		p.staying, p.stayAt, p.stayUntil = true, f.Unit, f.Until
	case member.StayEnded:
		p.staying = false
	case member.JoinedGroup, member.JoinedAwayGroup:
		return m.join(p, f)
	case member.LeftGroup:
		if f.Unit == 0 || f.Unit == p.group {
			p.group = 0
		}
		if f.Unit == 0 || f.Unit == p.awayGroup {
			p.awayGroup = 0
		}
	case member.OccupationChanged:
		p.occupation = f.Value
	case member.EducationChanged:
		p.education = f.Value
	case member.QualificationGiven:
		p.qualification = f.Value
	case member.TheoryChanged:
		p.theory = f.Value
	}
	return ""
}

func (m *moment) join(p *person, f member.Fact) string {
	u, into, kind := m.units[f.Unit], &p.group, org.Group
	if f.Kind == member.JoinedAwayGroup {
		into, kind = &p.awayGroup, org.AwayGroup
	}
	if !u.exists || u.kind != kind || u.parent != p.home {
		return "no such group under the member's home"
	}
	*into = f.Unit
	return ""
}

// inspect looks at the end of a day: every unit but a root under an existing one that may hold it, every
// member in an existing cell, every group membership in an existing group, every host under an existing unit.
func (w *World) inspect(m *moment, d day.Day) {
	for id, u := range m.units {
		if !u.exists {
			continue
		}
		up, there := m.units[u.parent]
		switch {
		case u.parent == 0 && u.kind != org.Province:
			w.object(d, "unit %d is a root and no province", id)
		case u.parent != 0 && !(there && up.exists):
			w.object(d, "unit %d hangs under %d, which is not there", id, u.parent)
		case u.parent != 0 && !org.MayStandUnder(up.kind, u.kind, d):
			w.object(d, "unit %d is a %s under a %s", id, u.kind, up.kind)
		case m.circles(id):
			w.object(d, "unit %d hangs under itself", id)
		}
	}
	for id, p := range m.people {
		home := m.units[p.home]
		switch {
		case !p.member:
		case !home.exists || !home.kind.HoldsMembers():
			w.object(d, "person %d has no cell: unit %d", id, p.home)
		case p.group != 0 && !m.units[p.group].exists, p.awayGroup != 0 && !m.units[p.awayGroup].exists:
			w.object(d, "person %d is in a group that is not there", id)
		}
	}
	for id, h := range m.hosts {
		if !m.units[h.Manager].exists {
			w.object(d, "host %d is managed by unit %d, which is not there", id, h.Manager)
		}
	}
}

func (m *moment) circles(id org.ID) bool {
	seen := map[org.ID]bool{}
	for ; id != 0; id = m.units[id].parent {
		if seen[id] {
			return true
		}
		seen[id] = true
	}
	return false
}

// sub is sub(U, d): the units in the subtree of U, itself included; none if it does not exist.
func (m *moment) sub(u org.ID) map[org.ID]bool {
	if got, ok := m.below[u]; ok {
		return got
	}
	out := map[org.ID]bool{}
	for id, x := range m.units {
		for at := id; x.exists && at != 0 && m.units[at].exists; at = m.units[at].parent {
			if at == u {
				out[id] = true
				break
			}
		}
	}
	if m.below != nil {
		m.below[u] = out
	}
	return out
}

// members is in(U, d): the members whose home is in sub(U, d).
func (m *moment) members(u org.ID) map[member.ID]bool {
	if got, ok := m.in[u]; ok {
		return got
	}
	out, sub := map[member.ID]bool{}, m.sub(u)
	for id, p := range m.people {
		if p.member && sub[p.home] {
			out[id] = true
		}
	}
	if m.in != nil {
		m.in[u] = out
	}
	return out
}

// children are the units directly under u.
func (m *moment) children(u org.ID) map[org.ID]bool {
	out := map[org.ID]bool{}
	for id, x := range m.units {
		if x.exists && x.parent == u && u != 0 && m.units[u].exists {
			out[id] = true
		}
	}
	return out
}

// kind is the kind of a unit that exists, else 0.
func (m *moment) kind(u org.ID) org.Kind {
	if x := m.units[u]; x.exists {
		return x.kind
	}
	return 0
}
