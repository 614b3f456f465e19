package quality

import (
	"cmp"
	"slices"

	"sen/internal/day"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// Report is every finding of a register on a day, as known at one moment. It is not changed once made.
type Report struct {
	known   journal.Mutation
	day     day.Day
	history *org.History
	hosts   []*host.Life // in the order of their codes
	records []record     // by number; without those set aside
	sames   []member.Same
	decided decisions

	matched matched
	pairs   []Pair // of those matched, the ones nobody told apart
	alike   map[member.ID]bool
	units   map[org.ID]set
	ended   []host.ID // hosts whose Party organisation is no more
	places  map[org.ID]org.ID
	own     map[org.ID]*[kinds]int
	all     map[org.ID]*[kinds]int
}

// decisions is what people decided about pairs.
type decisions struct {
	distinct  map[[2]member.ID]bool
	proposals []Proposal // open ones
}

// Known is the last mutation the report knows, Day the day it is of.
func (r *Report) Known() journal.Mutation { return r.known }

// Day is the day of the report.
func (r *Report) Day() day.Day { return r.day }

// Crowded is how many names were left out of the comparison by name alone, since so many bear them whose day of birth
// is not known that the name says nothing.
func (r *Report) Crowded() int { return len(r.matched.crowded) }

// build works the rest out from history, hosts, records, what matches among them, and decisions.
func (r *Report) build() *Report {
	r.places = map[org.ID]org.ID{}
	r.own, r.all = map[org.ID]*[kinds]int{}, map[org.ID]*[kinds]int{}
	r.compare()
	r.judgeUnits()
	r.judgeHosts()
	r.count()
	return r
}

// compare finds the pairs that nobody has told apart.
func (r *Report) compare() {
	r.alike = map[member.ID]bool{}
	for _, p := range r.matched.pairs {
		one, other := r.record(p.One), r.record(p.Other)
		if r.decided.distinct[[2]member.ID{p.One, p.Other}] || one.home == 0 || other.home == 0 {
			continue
		}
		p.Proposal = r.proposalOn(p.One, p.Other)
		r.alike[p.One], r.alike[p.Other] = true, true
		r.pairs = append(r.pairs, p)
	}
}

func (r *Report) proposalOn(one, other member.ID) int64 {
	for _, p := range r.decided.proposals {
		if p.Kept == one || p.Aside == one || p.Kept == other || p.Aside == other {
			return p.ID
		}
	}
	return 0
}

// judgeUnits finds cells without members or secretary, and units founded without a decision.
func (r *Report) judgeUnits() {
	members, led := map[org.ID]int{}, map[org.ID]bool{}
	for i := range r.records {
		if p := &r.records[i]; p.member {
			members[p.home]++
		}
		for _, u := range r.records[i].leads {
			led[u] = true
		}
	}
	r.units = map[org.ID]set{}
	for _, l := range r.history.Units() {
		if !l.Exists.Has(r.day) {
			continue
		}
		var found set
		cell := l.Kind(r.day).HoldsMembers()
		found.add(EmptyCell, cell && members[l.ID] == 0)
		found.add(NoSecretary, cell && members[l.ID] > 0 && !led[l.ID])
		found.add(NoFounding, l.WasFounded && !foundedByDecision(l))
		if found != 0 {
			r.units[l.ID] = found
		}
	}
}

func foundedByDecision(l *org.Life) bool {
	for c := range l.Changes() {
		if c.Aspect == org.Begin {
			return c.Decision != 0
		}
	}
	return false
}

// judgeHosts finds hosts whose Party organisation is no more.
func (r *Report) judgeHosts() {
	r.ended = nil
	for _, l := range r.hosts {
		if s, there := l.On(r.day); there && s.PartyUnit != 0 {
			if party := r.history.Unit(s.PartyUnit); party == nil || r.day >= party.Exists.To {
				r.ended = append(r.ended, l.ID)
			}
		}
	}
	slices.Sort(r.ended)
}

// count adds the findings up: at the unit where each is, and at every unit above.
func (r *Report) count() {
	for i := range r.records {
		p := &r.records[i]
		r.place(p.home) // of everybody, so that readers find it there
		if p.found == 0 && !r.alike[p.id] {
			continue
		}
		for k := range NoSecretary {
			if r.has(p, k) {
				r.add(p.home, k)
			}
		}
	}
	for unit, found := range r.units {
		for k := NoSecretary; k < EndedParty; k++ {
			if found.has(k) {
				r.add(unit, k)
			}
		}
	}
	for _, id := range r.ended {
		r.add(r.manager(id), EndedParty)
	}
	for unit, own := range r.own {
		for _, above := range r.history.Path(unit, r.day) {
			if r.all[above] == nil {
				r.all[above] = &[kinds]int{}
			}
			for k, n := range own {
				r.all[above][k] += n
			}
		}
	}
}

func (r *Report) add(unit org.ID, k Kind) {
	at := r.place(unit)
	if at == 0 {
		return
	}
	if r.own[at] == nil {
		r.own[at] = &[kinds]int{}
	}
	r.own[at][k]++
}

func (r *Report) has(p *record, k Kind) bool {
	if k == Alike {
		return r.alike[p.id]
	}
	return p.found.has(k)
}

// place is the unit of the day that stands for a unit: itself, or of one that has ended what came after it, or where
// it stood; 0 if there is none.
func (r *Report) place(unit org.ID) org.ID {
	if at, known := r.places[unit]; known {
		return at
	}
	at := org.ID(0)
	p := r.history.Place(unit, r.day)
	for _, id := range slices.Concat(p.Self, p.Above) {
		if l := r.history.Unit(org.ID(id)); l != nil && l.Exists.Has(r.day) {
			at = org.ID(id)
			break
		}
	}
	r.places[unit] = at
	return at
}

// below says whether what stands for one unit is at or below another on the day.
func (r *Report) below(unit, above org.ID) bool {
	for id, steps := r.places[unit], 0; id != 0 && steps < 64; id, steps = r.history.Unit(id).Parent(r.day), steps+1 {
		if id == above {
			return true
		}
	}
	return false
}

func (r *Report) manager(id host.ID) org.ID {
	i := slices.IndexFunc(r.hosts, func(l *host.Life) bool { return l.ID == id })
	s, _ := r.hosts[i].On(r.day)
	return s.Manager
}

// record is a person's record; an empty one of somebody who has none, or whose record is set aside.
func (r *Report) record(id member.ID) *record {
	if i, found := slices.BinarySearchFunc(r.records, id, func(p record, id member.ID) int { return cmp.Compare(p.id, id) }); found {
		return &r.records[i]
	}
	return &record{id: id}
}

// Home is a person's home on the day of the report, or the last one; 0 of somebody who never had any or whose record
// is set aside.
func (r *Report) Home(id member.ID) org.ID { return r.record(id).home }

// Count is how often a kind was found at a unit itself (Own) and at it and below (All).
type Count struct {
	Kind     Kind
	Own, All int
}

// Counts are the findings of a unit by kind, zeros included, in the order of Kinds. All is Own and the All of the
// children together, in the tree of the report's day. A person counts where their home is, or the last one was.
func (r *Report) Counts(unit org.ID) []Count {
	out := make([]Count, kinds)
	for i := range out {
		out[i].Kind = Kind(i)
		if own := r.own[unit]; own != nil {
			out[i].Own = own[i]
		}
		if all := r.all[unit]; all != nil {
			out[i].All = all[i]
		}
	}
	return out
}

// Of are the findings about one person or one unit, in the order of Kinds.
func (r *Report) Of(subject Subject, id int64) []Kind {
	var out []Kind
	for _, k := range Kinds {
		switch {
		case k.Of() != subject:
		case subject == People && r.has(r.record(member.ID(id)), k),
			subject == Units && r.units[org.ID(id)].has(k),
			subject == Hosts && slices.Contains(r.ended, host.ID(id)):
			out = append(out, k)
		}
	}
	return out
}

// Item is one finding of a list: the number of a person, unit or host, as its kind is about, and the unit it is at: the
// home, the unit itself, the manager.
type Item struct {
	ID int64
	At org.ID
}

// Page is some of the findings behind a count.
type Page struct {
	Items []Item
	More  bool // there are more after the last
	// Outside is how many of those counted are beyond the reader's reach. They are not among Items on any page.
	Outside int
}

// List is what stands behind a count: the findings of a kind at or below a unit whose number is greater than after
// (0: from the first), at most n, in the order of numbers. reach says of a unit, which may have ended, whether the reader
// reaches it.
func (r *Report) List(k Kind, unit org.ID, reach func(org.ID) bool, after int64, n int) Page {
	var page Page
	take := func(item Item) {
		switch {
		case !r.below(item.At, unit):
		case !reach(item.At):
			page.Outside++
		case item.ID <= after:
		case len(page.Items) == n:
			page.More = true
		default:
			page.Items = append(page.Items, item)
		}
	}
	switch k.Of() {
	case People:
		for i := range r.records {
			if p := &r.records[i]; p.home != 0 && r.has(p, k) {
				take(Item{int64(p.id), p.home})
			}
		}
	case Units:
		for _, id := range sortedKeys(r.units) {
			if r.units[id].has(k) {
				take(Item{int64(id), id})
			}
		}
	case Hosts:
		for _, id := range r.ended {
			take(Item{int64(id), r.manager(id)})
		}
	}
	return page
}

func sortedKeys(m map[org.ID]set) []org.ID {
	out := make([]org.ID, 0, len(m))
	for id := range m {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// Waiting are the open proposals of which a record is at or below a unit, both within reach, the oldest first.
func (r *Report) Waiting(unit org.ID, reach func(org.ID) bool) []Proposal {
	var out []Proposal
	for _, p := range r.decided.proposals {
		kept, aside := r.Home(p.Kept), r.Home(p.Aside)
		if (r.below(kept, unit) || r.below(aside, unit)) && reach(kept) && reach(aside) {
			out = append(out, p)
		}
	}
	return out
}

// SetAside are the statements that two records are one person whose record that stays is at or below a unit and within
// reach, the newest first.
func (r *Report) SetAside(unit org.ID, reach func(org.ID) bool) []member.Same {
	var out []member.Same
	for _, s := range slices.Backward(r.sames) {
		if home := r.Home(s.SameAs); r.below(home, unit) && reach(home) {
			out = append(out, s)
		}
	}
	return out
}
