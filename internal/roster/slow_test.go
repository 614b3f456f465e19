package roster

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"

	"sen/internal/day"
	"sen/internal/figure"
	"sen/internal/figure/oracle"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/viet"
)

// world is a random register as its facts tell it, and the slow, obvious answers to what a list is asked.
type world struct {
	units  *org.History
	people []member.Person
	ids    map[member.ID]member.Identity
	facts  map[member.ID][]member.Fact
	lives  map[member.ID]member.Life
	names  map[member.ID][]member.Naming
	posts  map[member.ID][]member.Post
	days   []day.Day
}

func randomWorld(seed uint64) *world {
	h, r := oracle.Random(seed), rand.New(rand.NewPCG(seed, 11))
	k := h.Known(0)
	w := &world{
		units: org.NewHistory(k.Units, k.Changes), people: k.People, ids: map[member.ID]member.Identity{}, facts: map[member.ID][]member.Fact{},
		lives: map[member.ID]member.Life{}, names: map[member.ID][]member.Naming{}, posts: map[member.ID][]member.Post{},
	}
	first, last := k.Span()
	for range 6 {
		w.days = append(w.days, first-5+day.Day(r.IntN(int(last-first)+15)))
	}
	for _, i := range k.Identities {
		w.ids[i.Person] = inventIdentity(r, i.Person, i)
	}
	for _, f := range k.Facts {
		if r.IntN(3) == 0 {
			f.Decision = 5
		}
		w.facts[f.Person] = append(w.facts[f.Person], f)
	}
	someDay := func() day.Day { return first - 3 + day.Day(r.IntN(int(last-first)+6)) }
	for _, p := range k.People {
		w.lives[p.ID] = member.Fold(slices.Clone(w.facts[p.ID]), nil)
		for range r.IntN(3) {
			began := someDay()
			post := member.Post{Person: p.ID, Unit: k.Units[r.IntN(len(k.Units))].ID, Title: member.Titles[r.IntN(6)], Began: began}
			if r.IntN(2) == 0 {
				post.Ended = began + 1 + day.Day(r.IntN(200))
			}
			w.posts[p.ID] = append(w.posts[p.ID], post)
		}
		for range r.IntN(3) {
			w.names[p.ID] = append(w.names[p.ID], member.Naming{Person: p.ID, Field: member.NameField, Day: someDay(), Value: inventName(r)})
		}
		if r.IntN(3) == 0 {
			w.names[p.ID] = append(w.names[p.ID], member.Naming{Person: p.ID, Field: member.CardField, Day: someDay(), Value: "T-" + p.Code})
		}
	}
	return w
}

// book is the world as a list takes it.
func (w *world) book() *book {
	return w.later(emptyBook(), w.people...)
}

// later is a book in which some people were read again.
func (w *world) later(b *book, people ...member.Person) *book {
	t := newTaking(len(people), b.words)
	for _, p := range people {
		t.person(p)
		if i, ok := w.ids[p.ID]; ok {
			t.identity(&i)
		}
		for _, n := range w.names[p.ID] {
			t.naming(&n)
		}
		for _, q := range w.posts[p.ID] {
			t.post(&q)
		}
		for _, f := range w.facts[p.ID] {
			t.fact(&f)
		}
	}
	return b.with(b.known+1, t.names.words, t.taken())
}

func (w *world) census() *figure.Census {
	return figure.New(w.units, func(yield func(member.ID, member.Counted, []member.Spell)) {
		for _, p := range w.people {
			yield(p.ID, member.Counted{Birth: w.ids[p.ID].Birth}, w.lives[p.ID].Spells)
		}
	}, figure.Facts{})
}

// latest is the value of a field on a day: of later ones the last, of one day the last recorded.
func (w *world) latest(p member.ID, f member.Field, first string, d day.Day) string {
	var on day.Day
	for _, n := range w.names[p] {
		if n.Field == f && n.Day <= d && n.Day >= on {
			first, on = n.Value, n.Day
		}
	}
	return first
}

func (w *world) name(p member.ID, d day.Day) string {
	return w.latest(p, member.NameField, w.ids[p].Name, d)
}

// home is the cell a person goes by on a day, 0 of who never had one.
func (w *world) home(p member.ID, d day.Day) org.ID { return w.lives[p].LastHome(d) }

func (w *world) states(p member.ID, d day.Day) (s State) {
	life := w.lives[p]
	sp, in := life.On(d)
	switch {
	case len(life.Spells) == 0:
		return 0
	case !in && life.Spells[0].From > d:
		return Coming
	case !in:
		return Former
	}
	s = Member | Probationary
	if sp.Official <= d {
		s = Member | Official
	}
	if sp.Exempt {
		s |= Exempt
	}
	if sp.Suspended {
		s |= Suspended
	}
	if sp.Away {
		s |= Away
	}
	if sp.AwayGroup != 0 {
		s |= InAwayGroup
	}
	return s
}

// membership is that of the day, or the last before, or the first after, and the spell told of in it.
func (w *world) membership(p member.ID, d day.Day) (m day.Span, sp member.Spell, opened member.Reason) {
	for i, s := range w.lives[p].Spells {
		if i > 0 && s.From > d {
			break
		}
		sp = s
		if s.Opened != 0 {
			opened = s.Opened
		}
	}
	for i, s := range w.lives[p].Memberships() {
		if i == 0 || s.From <= d {
			m = s
		}
	}
	return m, sp, opened
}

func (w *world) joined(p member.ID, d day.Day) day.Day {
	if j := w.ids[p].Joined; j.Known() {
		return j.Latest()
	}
	m, _, _ := w.membership(p, d)
	return m.From
}

func (w *world) titles(p member.ID, d day.Day) (out []string) {
	for _, q := range w.posts[p] {
		if member.Held(q, w.lives[p]).Has(d) {
			out = append(out, q.Title)
		}
	}
	return out
}

func (w *world) missing(p member.ID, d day.Day) (m Missing) {
	i := w.ids[p]
	add := func(so bool, what Missing) {
		if so {
			m |= what
		}
	}
	_, full := i.Birth.Exact()
	add(!i.Birth.Known(), NoBirth)
	add(i.Birth.Known() && !full, BirthInPart)
	add(i.Sex == 0, NoSex)
	add(i.PersonalNumber == "", NoPersonalNumber)
	add(w.latest(p, member.CardField, i.Card, d) == "", NoCard)
	add(i.CV == "", NoCV)
	cited := i.DecidedBy != 0 || slices.ContainsFunc(w.facts[p], func(f member.Fact) bool { return f.Kind.IsEntry() && f.Decision != 0 })
	add(!cited, NoEntryDecision)
	if len(w.lives[p].Spells) == 0 {
		return m
	}
	_, sp, opened := w.membership(p, d)
	add(!i.Joined.Known() && opened != member.ByAdmission, NoJoiningDay)
	add(w.states(p, d)&Official != 0 && sp.Official == member.AlwaysOfficial && !i.Official.Known(), NoOfficialDay)
	add(sp.Occupation == 0, NoOccupation)
	add(sp.Education == 0, NoEducation)
	add(sp.Qualification == 0, NoQualification)
	add(sp.Theory == 0, NoTheory)
	return m
}

// below says whether a home stands in a unit or under it on a day, going up link by link: from a unit that has ended
// to its successor or its last parent, from one that has not begun to its first.
func (w *world) below(home, unit org.ID, d day.Day) bool {
	for range 70 {
		if home == unit {
			return true
		}
		l := w.units.Unit(home)
		switch {
		case l == nil:
			return false
		case l.Exists.Has(d):
			home = l.Parent(d)
		case d >= l.Exists.To && l.Successor != 0:
			home = l.Successor
		case d >= l.Exists.To:
			home = l.Parent(l.Exists.To - 1)
		default:
			home = l.Parent(l.Exists.From)
		}
	}
	return false
}

// speaksOf says whether all words begin different words of the name, or all is a number of the person: every way of
// giving words to words is tried.
func (w *world) speaksOf(p member.Person, words string, d day.Day) bool {
	wanted := strings.Fields(viet.Fold(words))
	if len(wanted) == 0 {
		return true
	}
	number := strings.Join(wanted, "")
	numbers := []string{p.Code, w.ids[p.ID].Card, w.ids[p.ID].CV}
	for _, n := range w.names[p.ID] {
		if n.Field == member.CardField {
			numbers = append(numbers, n.Value)
		}
	}
	for _, n := range numbers {
		if n != "" && strings.ReplaceAll(viet.Fold(n), " ", "") == number {
			return true
		}
	}
	return eachFindsOne(wanted, strings.Fields(viet.Fold(w.name(p.ID, d))))
}

func eachFindsOne(wanted, names []string) bool {
	if len(wanted) == 0 {
		return true
	}
	for i, n := range names {
		if strings.HasPrefix(n, wanted[0]) && eachFindsOne(wanted[1:], slices.Delete(slices.Clone(names), i, i+1)) {
			return true
		}
	}
	return false
}

func (w *world) fits(p member.Person, f Filter, in Reach, d day.Day) bool {
	home, states := w.home(p.ID, d), f.States
	if states == 0 {
		states = Member
	}
	age, known := w.ids[p.ID].Birth.AgeOn(d)
	_, sp, _ := w.membership(p.ID, d)
	joined := w.joined(p.ID, d)
	switch {
	case !in.Has(home), w.states(p.ID, d)&states == 0, !w.inUnit(p.ID, home, f, d):
		return false
	case f.Sex != 0 && f.Sex != w.ids[p.ID].Sex, f.AgeFrom != 0 && (!known || age < f.AgeFrom), f.AgeTo != 0 && (!known || age > f.AgeTo):
		return false
	case len(f.Occupations) > 0 && !slices.Contains(f.Occupations, sp.Occupation), f.Post != "" && !slices.Contains(w.titles(p.ID, d), f.Post):
		return false
	case f.JoinedFrom != 0 && joined < f.JoinedFrom, f.JoinedTo != 0 && joined > f.JoinedTo, f.Missing != 0 && w.missing(p.ID, d)&f.Missing == 0:
		return false
	}
	return w.speaksOf(p, f.Words, d)
}

func (w *world) inUnit(p member.ID, home org.ID, f Filter, d day.Day) bool {
	if f.Unit == 0 {
		return true
	}
	if u := w.units.Unit(f.Unit); u != nil && u.Kind(d).InsideCell() {
		sp, in := w.lives[p].On(d)
		return in && (sp.Group == f.Unit || sp.AwayGroup == f.Unit)
	}
	if f.OnlyUnit {
		return home == f.Unit
	}
	return w.below(home, f.Unit, d)
}

// chosen are the people who fit, in order of names.
func (w *world) chosen(f Filter, in Reach, d day.Day) []member.ID {
	var out []member.ID
	for _, p := range w.people {
		if w.fits(p, f, in, d) {
			out = append(out, p.ID)
		}
	}
	slices.SortFunc(out, func(a, b member.ID) int {
		return cmp.Or(bytes.Compare(viet.SortKey(w.name(a, d)), viet.SortKey(w.name(b, d))), cmp.Compare(a, b))
	})
	return out
}

// someReach is everywhere, or some of the units.
func (w *world) someReach(r *rand.Rand) Reach {
	if r.IntN(3) == 0 {
		return org.Everywhere
	}
	some := committee{}
	for _, u := range w.units.Units() {
		some[u.ID] = r.IntN(2) == 0
	}
	return some
}

func (w *world) someFilter(r *rand.Rand, d day.Day) (f Filter) {
	one := func() bool { return r.IntN(4) == 0 }
	units := w.units.Units()
	if r.IntN(2) == 0 {
		f.Unit, f.OnlyUnit = units[r.IntN(len(units))].ID, one()
	}
	if r.IntN(2) == 0 {
		f.States = State(1 + r.IntN(1<<len(stateCodes)-1))
	}
	if one() {
		f.AgeFrom = r.IntN(60)
	}
	if one() {
		f.AgeTo = 20 + r.IntN(60)
	}
	if one() {
		f.Sex = member.Code(r.IntN(3))
	}
	for range r.IntN(3) * r.IntN(4) {
		f.Occupations = append(f.Occupations, member.Code(r.IntN(20)))
	}
	if one() {
		f.JoinedFrom = d - day.Day(r.IntN(9000))
	}
	if one() {
		f.JoinedTo = d - day.Day(r.IntN(3000))
	}
	if one() {
		f.Post = append([]string{"KHONG_CO"}, member.Titles...)[r.IntN(7)]
	}
	if one() {
		f.Missing = Missing(r.IntN(1 << len(missingCodes)))
	}
	if r.IntN(2) == 0 {
		f.Words = w.someWords(r, d)
	}
	return f
}

// someWords are words of somebody's name, cut short and out of order, with or without marks, or a number.
func (w *world) someWords(r *rand.Rand, d day.Day) string {
	p := w.people[r.IntN(len(w.people))]
	switch r.IntN(8) {
	case 0:
		return strings.ToLower(p.Code)
	case 1:
		return w.ids[p.ID].CV
	case 2:
		return strings.ReplaceAll(w.latest(p.ID, member.CardField, w.ids[p.ID].Card, d), ".", " ")
	}
	words := strings.Fields(w.name(p.ID, d))
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	words = words[:r.IntN(len(words)+1)]
	for i := range words {
		letters := []rune(words[i])
		words[i] = string(letters[:1+r.IntN(len(letters))])
		if r.IntN(2) == 0 {
			words[i] = viet.Fold(words[i])
		}
	}
	return strings.Join(words, "  ")
}
