package radar

import (
	"context"
	"slices"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// Follower keeps a List in step with a register, whoever writes to it, with the sources, and with the day.
type Follower struct {
	db      *db.DB
	figures *figure.Follower
	sources []Source
	list    figure.Beside[List]
}

// NewFollower makes the follower of a register. Figures and sources follow the same register; today tells the day as its
// readers count days. Nothing is read before the first question.
func NewFollower(register *db.DB, figures *figure.Follower, today func() day.Day, sources ...Source) *Follower {
	f := &Follower{db: register, figures: figures, sources: sources}
	f.list = figure.Beside[List]{Figures: figures, Today: today, InStep: (*List).inStep, Next: f.next}
	return f
}

// Now is what is due by everything committed when it was called, by this process or another. The first question reads
// everybody; later ones work out anew only what concerns those about whom something was recorded since.
func (f *Follower) Now(ctx context.Context) (*List, error) { return f.list.Now(ctx) }

// inStep says whether the list tells all that a census knows, for the day.
func (l *List) inStep(c *figure.Census, today day.Day) bool {
	return l.today == today && l.people.known >= c.Known() && l.census.Known() >= c.Known()
}

// attempts is how often people are read again when somebody acted before the census was taken. After that the census may
// know more than is told of the people, and the next question catches up.
const attempts = 3

// next is the list after the one at hand, nil at first.
func (f *Follower) next(ctx context.Context, was *List, today day.Day) (*List, error) {
	l := &List{today: today}
	again := map[member.ID]bool{}
	all := was == nil
	if was != nil {
		l.people, l.rules, l.marks = was.people, was.rules, was.marks
	}
	for range attempts {
		err := f.db.Read(ctx, func(tx *db.Tx) error {
			changed, whole, err := l.read(tx)
			all = all || whole
			for _, id := range changed {
				again[id] = true
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		if l.census, err = f.figures.Now(ctx); err != nil {
			return nil, err
		}
		if l.census.Known() == l.people.known {
			break
		}
	}
	if all || was.today != today || was.rules != l.rules || was.census.History() != l.census.History() {
		l.workOut()
	} else {
		l.workOutAgain(was, again)
	}
	l.checks = nil
	l.clerk(&l.checks).checks(l)
	sortClocks(l.checks)
	return l, l.join(ctx, f.sources, was)
}

// read brings people, rules and marks up to the register's head, and tells about whom anything was recorded since, or that
// it may be anybody.
func (l *List) read(tx *db.Tx) (changed []member.ID, all bool, err error) {
	since := journal.Mutation(0)
	if l.people != nil {
		since = l.people.known
	}
	if l.rules != nil {
		ruled, err := rule.ChangedSince(tx, since)
		if err != nil {
			return nil, false, err
		}
		if ruled {
			l.rules = nil
		}
	}
	if l.rules == nil {
		if l.rules, err = rule.Load(tx); err != nil {
			return nil, false, err
		}
	}
	if l.people, changed, all, err = l.people.follow(tx); err == nil {
		var of map[string]Mark
		if of, err = loadMarks(tx); err != nil {
			return nil, false, err
		}
		l.marks = marksOf(of)
		l.checked, err = lastChecks(tx)
	}
	return changed, all, err
}

// stood is how somebody stands today, as far as numbers of members go; home is 0 of who is no member.
type stood struct {
	home     org.ID
	entered  day.Day
	official bool
}

func (l *List) clerk(into *[]Clock) *clerk {
	return &clerk{rules: l.rules, today: l.today, provinces: l.province, add: func(c Clock) { *into = append(*into, c) }}
}

// workOut works out everybody's clocks and those of all units.
func (l *List) workOut() {
	l.stand = make([]stood, len(l.people.of))
	k := l.clerk(&l.own)
	l.census.EachOn(l.today, func(s figure.Standing) { l.take(k, &s) })
	sortClocks(l.own)
	l.workOutUnits()
}

// workOutAgain works out the clocks of some people, and takes over those of all others.
func (l *List) workOutAgain(was *List, again map[member.ID]bool) {
	l.provinces.Store(was.provinces.Load())
	if len(again) == 0 {
		l.stand, l.own, l.units = was.stand, was.own, was.units
		return
	}
	l.stand = make([]stood, len(l.people.of))
	copy(l.stand, was.stand)
	ids := make([]member.ID, 0, len(again))
	for id := range again {
		ids = append(ids, id)
		if int(id) < len(l.stand) {
			l.stand[id] = stood{}
		}
	}
	var fresh []Clock
	k := l.clerk(&fresh)
	l.census.EachOf(ids, l.today, func(s figure.Standing) { l.take(k, &s) })
	sortClocks(fresh)
	kept := make([]Clock, 0, len(was.own)+len(fresh))
	for i := range was.own {
		c := &was.own[i]
		if again[c.Person] {
			continue
		}
		for len(fresh) > 0 && inOrder(&fresh[0], c) < 0 {
			kept, fresh = append(kept, fresh[0]), fresh[1:]
		}
		kept = append(kept, *c)
	}
	l.own = append(kept, fresh...)
	l.workOutUnits()
}

func (l *List) workOutUnits() {
	l.units = nil
	l.unitClocks(func(c Clock) { l.units = append(l.units, c) })
	sortClocks(l.units)
}

// take works out the clocks of who is a member. Who was recorded after the people were read is left to the next question.
func (l *List) take(k *clerk, s *figure.Standing) {
	p := l.people.person(s.Person)
	if p == nil {
		return
	}
	if !s.Member {
		k.posthumous(p, s)
		return
	}
	l.stand[s.Person] = stood{s.Home, s.Entered, s.Official <= l.today}
	k.member(p, s)
}

func sortClocks(clocks []Clock) {
	slices.SortFunc(clocks, func(a, b Clock) int { return inOrder(&a, &b) })
}

// join puts what sources tell beside what is worked out here. What a source tells of a probationer's way takes the place
// of what follows from the membership alone, for the source knows the case.
func (l *List) join(ctx context.Context, sources []Source, was *List) error {
	same := was != nil && len(was.told) == len(sources)
	for i, s := range sources {
		told, err := s.Now(ctx)
		if err != nil {
			return err
		}
		l.told = append(l.told, told)
		same = same && was.told[i].Version == told.Version
	}
	if same {
		l.fromSources, l.cases = was.fromSources, was.cases
	} else {
		l.cases = map[member.ID]bool{}
		for _, told := range l.told {
			told.Each(func(c Clock) {
				if c.Person != 0 {
					p := l.people.person(c.Person)
					if p == nil {
						return
					}
					c.Code = p.code
					l.cases[c.Person] = true
				}
				l.fromSources = append(l.fromSources, c)
			})
		}
		sortClocks(l.fromSources)
	}
	l.merge()
	return nil
}

// merge lays all clocks out in one order.
func (l *List) merge() {
	l.rows = make([]*Clock, 0, len(l.own)+len(l.fromSources)+len(l.checks)+len(l.units))
	told := heads{l.fromSources, l.checks}
	for i := range l.own {
		c := &l.own[i]
		if c.Kind >= Probation && c.Kind <= Recognition && l.cases[c.Person] {
			continue
		}
		for first := told.before(c); first != nil; first = told.before(c) {
			l.rows = append(l.rows, first)
		}
		l.rows = append(l.rows, c)
	}
	for first := told.before(nil); first != nil; first = told.before(nil) {
		l.rows = append(l.rows, first)
	}
	for i := range l.units {
		l.rows = append(l.rows, &l.units[i])
	}
}

// heads are two lists in order that are taken from as if they were one.
type heads [2][]Clock

// before takes the first clock of both if it comes before another (nil: after all); nil if it does not.
func (h *heads) before(c *Clock) *Clock {
	i := 0
	if len(h[0]) == 0 || len(h[1]) > 0 && inOrder(&h[1][0], &h[0][0]) < 0 {
		i = 1
	}
	if len(h[i]) == 0 || c != nil && inOrder(&h[i][0], c) >= 0 {
		return nil
	}
	first := &h[i][0]
	h[i] = h[i][1:]
	return first
}

// province is the number of the province a unit stands in today; 0 if it stands in none.
func (l *List) province(unit org.ID) access.Unit {
	known := l.provinces.Load()
	if known == nil {
		known = provincesOf(l.census.History(), l.today)
		l.provinces.Store(known)
	}
	return (*known)[unit]
}

// provincesOf are the provinces of all units there are.
func provincesOf(h *org.History, today day.Day) *map[org.ID]access.Unit {
	out := map[org.ID]access.Unit{}
	for _, u := range h.Units() {
		place := h.Place(u.ID, today)
		for _, id := range slices.Concat(place.Self, place.Above) {
			if l := h.Unit(org.ID(id)); l != nil && l.Kind(today) == org.Province {
				out[u.ID] = id
				break
			}
		}
	}
	return &out
}
