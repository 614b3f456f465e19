package member

import (
	"cmp"
	"slices"
	"strings"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

// draft is what an act writes, and what the journal says of it.
type draft struct {
	act      access.Act
	on       day.Day
	decision org.Decision
	units    []string // codes of the units named
	note     string

	person   *Person // new
	identity *Identity
	facts    []Fact
	namings  []Naming
	posts    []Post
	wrong    map[Table][]int64 // rows to be voided
	fields   []string
	warnings []*fault.Fault
}

// provisional is the number of the first new fact until it gets its own: later than every recorded one.
const provisional = int64(1) << 62

func (d *draft) fact(f Fact) {
	f.ID = provisional + int64(len(d.facts))
	d.facts = append(d.facts, f)
	d.fields = append(d.fields, f.Kind.String())
}

func (d *draft) void(t Table, id int64) {
	if d.wrong == nil {
		d.wrong = map[Table][]int64{}
	}
	d.wrong[t] = append(d.wrong[t], id)
}

func (d *draft) voids(t Table, id int64) bool { return slices.Contains(d.wrong[t], id) }

func (d *draft) warn(f *fault.Fault) { d.warnings = append(d.warnings, f) }

func (d *draft) empty() bool {
	return d.person == nil && d.identity == nil && len(d.facts)+len(d.namings)+len(d.posts)+len(d.wrong) == 0
}

// settle holds the draft against the recorded rows that share a key with it: what is there already is left out
// with a warning; what stands in the way is the refusal.
func (d *draft) settle(tx *db.Tx, p *dossier) error {
	if err := d.settleFacts(p); err != nil {
		return err
	}
	if err := d.settleNamings(tx, p); err != nil {
		return err
	}
	d.settlePosts(p)
	return d.settleIdentity(tx, p)
}

func (d *draft) settleFacts(p *dossier) error {
	kept := d.facts[:0]
	for _, f := range d.facts {
		f.Person = p.ID
		i := slices.IndexFunc(p.facts, func(r Fact) bool {
			return r.Day == f.Day && r.Kind.Slot() == f.Kind.Slot() && !d.voids(Facts, r.ID)
		})
		switch {
		case i < 0:
			kept = append(kept, f)
		case p.facts[i].RepeatedBy(f):
			d.warn(fault.New(fault.Invalid, "already_so", "day", f.Day))
		default:
			return fault.New(fault.Taken, "two_on_a_day", "day", f.Day, "kind", f.Kind.String(), "other", p.facts[i].Kind.String()).On("day")
		}
	}
	d.facts = kept
	return nil
}

// check folds the life as it would be and refuses what breaks a rule that was not broken before.
func (d *draft) check(tx *db.Tx, p *dossier) error {
	facts := slices.DeleteFunc(slices.Clone(p.facts), func(f Fact) bool { return d.voids(Facts, f.ID) })
	facts = append(facts, d.facts...)
	life := Fold(facts, p.units)
	was := problemKeys(p.life.Problems, p.facts)
	for _, problem := range life.Problems {
		if err := d.judge(problem, facts, was); err != nil {
			return err
		}
	}
	return d.checkPosts(tx, p, life)
}

// problemKey tells a problem from others of one person.
type problemKey struct {
	fact int64
	unit org.ID
	day  day.Day
	key  string
}

func keyOf(problem Problem, facts []Fact) problemKey {
	k := problemKey{unit: problem.Unit, day: problem.Day, key: problem.Fault.Key}
	if problem.Fact >= 0 {
		k.fact = facts[problem.Fact].ID
	}
	return k
}

func problemKeys(problems []Problem, facts []Fact) map[problemKey]bool {
	out := map[problemKey]bool{}
	for _, problem := range problems {
		out[keyOf(problem, facts)] = true
	}
	return out
}

// judge refuses a new problem. One of a fact recorded earlier says that the act takes away what that fact
// stands on.
func (d *draft) judge(problem Problem, facts []Fact, was map[problemKey]bool) error {
	fresh := problem.Fact >= 0 && facts[problem.Fact].ID >= provisional
	switch {
	case problem.Warning && fresh:
		d.warn(problem.Fault)
	case problem.Warning || was[keyOf(problem, facts)]:
	case problem.Fact >= 0 && !fresh:
		f := facts[problem.Fact]
		return fault.New(fault.Taken, "later_fact_stands", "kind", f.Kind.String(), "day", f.Day).On("day").Because(problem.Fault)
	default:
		return problem.Fault
	}
	return nil
}

// write voids first, so that what replaces a row may take its place.
func (d *draft) write(tx *db.Tx, entry *journal.Entry, p *dossier) error {
	m := entry.Seq
	decision, err := org.RecordOne(tx, m, d.decision)
	if err != nil {
		return err
	}
	for _, table := range []Table{Facts, Identities, Namings, Posts} {
		for _, id := range d.wrong[table] {
			if err := Void(tx, m, table, id); err != nil {
				return err
			}
		}
	}
	if d.person != nil {
		people := []Person{*d.person}
		if err := InsertPeople(tx, m, people); err != nil {
			return err
		}
		p.Person = people[0]
	}
	d.cite(p.ID, decision)
	entry.Act, entry.On, entry.Note, entry.Decision = d.act, d.on, d.note, int64(decision)
	entry.Subject = strings.Join(append([]string{p.Code}, d.units...), " ")
	entry.Fields = strings.Join(d.fields, " ")
	return d.insert(tx, m)
}

// cite gives every new row its person and decision; a row that replaces another keeps the one it cited.
func (d *draft) cite(person ID, decision org.DecisionID) {
	for i := range d.facts {
		d.facts[i].Person, d.facts[i].Decision = person, cmp.Or(d.facts[i].Decision, decision)
	}
	for i := range d.namings {
		d.namings[i].Person, d.namings[i].Decision = person, cmp.Or(d.namings[i].Decision, decision)
	}
	for i := range d.posts {
		d.posts[i].Person, d.posts[i].Decision = person, cmp.Or(d.posts[i].Decision, decision)
	}
	if d.identity != nil {
		d.identity.Person = person
		if d.person != nil && len(d.facts) > 0 && d.facts[0].Kind == Admitted { // admitted here: on the decision the act cites
			d.identity.DecidedBy = cmp.Or(d.identity.DecidedBy, decision)
		}
	}
}

func (d *draft) insert(tx *db.Tx, m journal.Mutation) error {
	if err := InsertFacts(tx, m, d.facts); err != nil {
		return err
	}
	if d.identity != nil {
		if err := InsertIdentities(tx, m, []Identity{*d.identity}); err != nil {
			return err
		}
	}
	if err := InsertNamings(tx, m, d.namings); err != nil {
		return err
	}
	return InsertPosts(tx, m, d.posts)
}
