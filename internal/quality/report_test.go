package quality_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/quality"
	"sen/internal/viet"
	"sen/internal/words"
)

func everywhere(org.ID) bool { return true }

func reportOf(t testing.TB, f *quality.Follower, on day.Day) *quality.Report {
	t.Helper()
	r, err := f.Now(bg, on)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// slow is everything the report should say, worked out person by person and unit by unit straight from the tables:
// by kind, the numbers found and the unit of the day where each counts.
type slow struct {
	h     *org.History
	found map[quality.Kind]map[int64]org.ID
	home  map[member.ID]org.ID
}

func (s *slow) say(k quality.Kind, id int64, at org.ID, when bool) {
	if when && at != 0 {
		if s.found[k] == nil {
			s.found[k] = map[int64]org.ID{}
		}
		s.found[k][id] = at
	}
}

// stands is the unit of the day in the place of another.
func (s *slow) stands(id org.ID) org.ID {
	for l := s.h.Unit(id); l != nil; l = s.h.Unit(id) {
		switch {
		case l.Exists.Has(today):
			return id
		case l.Successor != 0:
			id = l.Successor
		default:
			id = l.Parent(l.Exists.To - 1)
		}
	}
	return 0
}

func slowly(t testing.TB, register *db.DB) *slow {
	t.Helper()
	s := &slow{found: map[quality.Kind]map[int64]org.ID{}, home: map[member.ID]org.ID{}}
	err := register.Read(bg, func(tx *db.Tx) (err error) {
		if s.h, err = org.Load(tx, 0); err != nil {
			return err
		}
		var ids []member.ID
		if err := member.EachPerson(tx, func(p member.Person) { ids = append(ids, p.ID) }); err != nil {
			return err
		}
		aside, err := member.SetAside(tx, 0)
		if err != nil {
			return err
		}
		ids = slices.DeleteFunc(ids, func(id member.ID) bool { _, is := aside[id]; return is })
		if err := s.people(tx, ids); err != nil {
			return err
		}
		return s.ofHosts(tx)
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *slow) people(tx *db.Tx, ids []member.ID) error {
	inCell, led := map[org.ID]int{}, map[org.ID]bool{}
	identities, cards := map[member.ID]member.Identity{}, map[member.ID][]string{}
	names := map[member.ID][]string{}
	for _, id := range ids {
		var facts []member.Fact
		var posts []member.Post
		who := []member.ID{id}
		if err := member.FactsOf(tx, who, func(f *member.Fact) { facts = append(facts, *f) }); err != nil {
			return err
		}
		if err := member.PostsOf(tx, who, func(p *member.Post) { posts = append(posts, *p) }); err != nil {
			return err
		}
		if err := member.IdentitiesOf(tx, who, func(i *member.Identity) { identities[id] = *i }); err != nil {
			return err
		}
		names[id], cards[id] = []string{identities[id].Name}, []string{identities[id].Card}
		if err := member.NamingsOf(tx, who, func(n *member.Naming) {
			if n.Field == member.NameField {
				names[id] = append(names[id], n.Value)
			} else {
				cards[id] = append(cards[id], n.Value)
			}
		}); err != nil {
			return err
		}
		life := member.Fold(facts, s.h)
		s.person(id, identities[id], cards[id], facts, posts, life, inCell, led)
	}
	s.twins(ids, identities, names, cards)
	for _, l := range s.h.Units() {
		if !l.Exists.Has(today) {
			continue
		}
		cell := l.Kind(today) == org.Cell
		s.say(quality.EmptyCell, int64(l.ID), l.ID, cell && inCell[l.ID] == 0)
		s.say(quality.NoSecretary, int64(l.ID), l.ID, cell && inCell[l.ID] > 0 && !led[l.ID])
		for c := range l.Changes() {
			s.say(quality.NoFounding, int64(l.ID), l.ID, c.Aspect == org.Begin && c.Value == org.Founded && c.Decision == 0)
		}
	}
	return nil
}

func (s *slow) person(id member.ID, i member.Identity, cards []string, facts []member.Fact, posts []member.Post, life member.Life, inCell map[org.ID]int, led map[org.ID]bool) {
	home, in, official := org.ID(0), false, false
	for _, sp := range life.Spells {
		home, in = sp.Home, sp.To > today
		official = sp.Official <= today
	}
	s.home[id] = home
	at := s.stands(home)
	say := func(k quality.Kind, when bool) { s.say(k, int64(id), at, when) }
	listed, entry := facts[0].Kind == member.Listed, facts[0]
	if in {
		inCell[home]++
		say(quality.MissingBirth, i.Birth == day.Partial{})
		say(quality.MissingSex, i.Sex != 1 && i.Sex != 2)
		say(quality.MissingNumber, len(i.PersonalNumber) == 0)
		say(quality.MissingCV, len(i.CV) == 0)
		say(quality.MissingCard, official && strings.Join(cards, "") == "")
		say(quality.MissingOccupation, entry.Occupation == 0)
		say(quality.MissingEntryDecision, entry.Decision+i.DecidedBy == 0)
		say(quality.MissingJoined, listed && i.Joined.String() == "")
		say(quality.MissingOfficialDay, entry.AsOfficial && i.Official.String() == "")
	}
	say(quality.ImpossibleBirth, i.Birth.Year() > today.Year())
	young := i.Birth.Known() && i.Birth.Year() > 1992
	say(quality.ImpossibleAge, young)
	say(quality.ImpossibleOfficial, i.Official.Year() == 2009 && i.Joined.Year() > 2009 || i.Official.Year() == 2010 && i.Joined.Year() == 2012)
	say(quality.ImpossibleJoined, i.Joined.Year() == 2012)
	if n := i.PersonalNumber; n != "" {
		told := map[byte]int{'0': 1970, '1': 1971}[n[5]]
		say(quality.ImpossibleNumber, i.Birth.Known() && i.Birth.Year() != told)
		say(quality.ImpossibleSex, (!i.Birth.Known() || i.Birth.Year() == told) && i.Sex != 0 && n[3] != map[member.Code]byte{1: '0', 2: '1'}[i.Sex])
	}
	for _, f := range facts {
		say(quality.ShortProbation, f.Kind == member.Confirmed && !listed && f.Day < d("2011-03-01"))
	}
	for _, p := range posts {
		left := len(life.Spells) == 0 || life.Spells[len(life.Spells)-1].To <= today
		say(quality.OpenPost, left)
		led[p.Unit] = led[p.Unit] || !left && p.Title == member.Secretary
	}
}

func (s *slow) twins(ids []member.ID, identities map[member.ID]member.Identity, names, cards map[member.ID][]string) {
	plain := func(n string) string { return strings.NewReplacer(".", "", " ", "").Replace(n) }
	share := func(a, b []string, by func(string) string) bool {
		return slices.ContainsFunc(a, func(x string) bool {
			return x != "" && slices.ContainsFunc(b, func(y string) bool { return by(x) == by(y) })
		})
	}
	for _, a := range ids {
		for _, b := range ids {
			i, j := identities[a], identities[b]
			if a == b {
				continue
			}
			sexes := i.Sex == 0 || j.Sex == 0 || i.Sex == j.Sex
			_, exactly := i.Birth.Exact()
			_, exactly2 := j.Birth.Exact()
			x, y := i.Birth.String(), j.Birth.String()
			births := x == y || !(exactly && exactly2) && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x))
			numbers := exactly && exactly2 || i.PersonalNumber == "" || j.PersonalNumber == "" || i.PersonalNumber == j.PersonalNumber
			byName := share(names[a], names[b], viet.Fold) && births && sexes && numbers
			byCard := share(cards[a], cards[b], plain)
			s.say(quality.Alike, int64(a), s.stands(s.home[a]), byName || byCard)
		}
	}
}

func (s *slow) ofHosts(tx *db.Tx) error {
	last := map[host.ID]host.State{}
	if err := host.EachChange(tx, 0, func(c *host.Change) { last[c.Host] = c.State }); err != nil {
		return err
	}
	for id, st := range last {
		s.say(quality.EndedParty, int64(id), s.stands(st.Manager), !st.Gone && st.PartyUnit != 0 && !s.h.Unit(st.PartyUnit).Exists.Has(today))
	}
	return nil
}

// under says whether a unit is at or below another on the day.
func (s *slow) under(at, unit org.ID) bool { return slices.Contains(s.h.Path(at, today), unit) }

// same holds a report beside what it should say, for every unit and kind: counts and lists.
func (s *slow) same(t *testing.T, r *quality.Report) {
	t.Helper()
	for _, l := range s.h.Units() {
		for _, c := range r.Counts(l.ID) {
			own, all := 0, 0
			var behind []int64
			for id, at := range s.found[c.Kind] {
				if at == l.ID {
					own++
				}
				if s.under(at, l.ID) {
					all++
					behind = append(behind, id)
				}
			}
			slices.Sort(behind)
			if c.Own != own || c.All != all {
				t.Errorf("%s %s: %d own, %d in all, not %d and %d", l.Code, c.Kind, c.Own, c.All, own, all)
			}
			if got := paged(r, c.Kind, l.ID, everywhere); !slices.Equal(got, behind) {
				t.Errorf("%s %s: behind it %v, not %v", l.Code, c.Kind, got, behind)
			}
		}
	}
}

// paged is a whole list, read three at a time.
func paged(r *quality.Report, k quality.Kind, unit org.ID, reach func(org.ID) bool) (all []int64) {
	for after := int64(0); ; {
		page := r.List(k, unit, reach, after, 3)
		for _, item := range page.Items {
			all = append(all, item.ID)
			after = item.ID
		}
		if !page.More {
			return all
		}
	}
}

func TestReport_says_what_a_slow_look_at_the_tables_says_after_every_act(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		seen := map[quality.Kind]int{}
		for seed := range uint64(3) {
			register := open()
			k := someRegister(t, register, seed)
			f := quality.NewFollower(register)
			for step := range 9 {
				s, r := slowly(t, register), reportOf(t, f, today)
				s.same(t, r)
				for kind, found := range s.found {
					seen[kind] += len(found)
				}
				if t.Failed() {
					t.Fatalf("seed %d, step %d", seed, step)
				}
				k.disturb(step)
			}
		}
		for _, kind := range quality.Kinds {
			if seen[kind] == 0 {
				t.Errorf("no %s was ever found", kind)
			}
		}
	})
}

// disturb changes the register: the tree, records set aside, one of them back, and otherwise somebody's identity.
func (k *maker) disturb(step int) {
	act(k.t, k.register, func(tx *db.Tx, m journal.Mutation) error {
		switch step {
		case 1:
			return org.InsertChanges(tx, m, []org.Change{{Unit: k.cells[0], Aspect: org.Parent, Day: d("2024-01-01"), Ref: k.units[1].ID}})
		case 2:
			return member.InsertSames(tx, m, []member.Same{{Person: 7, SameAs: 9}, {Person: 8, SameAs: 9}})
		case 3:
			return member.Void(tx, m, member.Sames, 1)
		}
		who := member.ID(1 + k.IntN(people))
		var was member.Identity
		if err := member.IdentitiesOf(tx, []member.ID{who}, func(i *member.Identity) { was = *i }); err != nil {
			return err
		}
		if err := member.Void(tx, m, member.Identities, was.ID); err != nil {
			return err
		}
		return member.InsertIdentities(tx, m, []member.Identity{k.identity(who)})
	})
}

func TestCounts_of_a_unit_are_its_own_and_those_of_its_children(t *testing.T) {
	register := dbtest.SQLite().Open(t, db.Options{})
	someRegister(t, register, 11)
	r, s := reportOf(t, quality.NewFollower(register), today), slowly(t, register)
	sums := 0
	for _, l := range s.h.Units() {
		want := map[quality.Kind]int{}
		for _, c := range r.Counts(l.ID) {
			want[c.Kind] = c.Own
		}
		for _, child := range s.h.Children(l.ID, today) {
			for _, c := range r.Counts(child.ID) {
				want[c.Kind] += c.All
			}
		}
		for _, c := range r.Counts(l.ID) {
			if sums += c.All; c.All != want[c.Kind] {
				t.Errorf("%s %s is %d, its parts %d", l.Code, c.Kind, c.All, want[c.Kind])
			}
		}
	}
	if sums == 0 {
		t.Error("nothing was found")
	}
}

func TestList_counts_who_is_out_of_reach_and_does_not_show_them(t *testing.T) {
	register := dbtest.SQLite().Open(t, db.Options{})
	k := someRegister(t, register, 3)
	r := reportOf(t, quality.NewFollower(register), today)
	reach := func(u org.ID) bool { return u != k.cells[1] && u != k.units[1].ID }
	root, outside := k.units[0].ID, 0
	for _, c := range r.Counts(root) {
		shown := paged(r, c.Kind, root, reach)
		hidden := r.List(c.Kind, root, reach, 0, 1).Outside
		if len(shown)+hidden != c.All {
			t.Errorf("%s: %d shown and %d not, of %d", c.Kind, len(shown), hidden, c.All)
		}
		if c.Kind.Of() == quality.People {
			for _, id := range shown {
				if !reach(r.Home(member.ID(id))) {
					t.Errorf("%s shows %d", c.Kind, id)
				}
			}
		}
		outside += hidden
	}
	if outside == 0 {
		t.Error("nobody was out of reach")
	}
	if p := r.Pairs(root, reach, quality.Pair{}, 1000); p.Outside+len(p.Pairs) != len(r.Pairs(root, everywhere, quality.Pair{}, 1000).Pairs) || p.Outside == 0 {
		t.Errorf("%d pairs shown, %d not", len(p.Pairs), p.Outside)
	}
}

func TestPairs_come_in_pages_and_tell_the_rules(t *testing.T) {
	register := dbtest.SQLite().Open(t, db.Options{})
	k := someRegister(t, register, 3)
	r := reportOf(t, quality.NewFollower(register), today)
	whole := r.Pairs(k.units[0].ID, everywhere, quality.Pair{}, 1000).Pairs
	var paged []quality.Pair
	rules := map[string]int{}
	for after := (quality.Pair{}); ; {
		page := r.Pairs(k.units[0].ID, everywhere, after, 7)
		paged = append(paged, page.Pairs...)
		if !page.More {
			break
		}
		after = page.Pairs[len(page.Pairs)-1]
	}
	for _, p := range paged {
		for _, code := range p.Rules.Codes() {
			rules[code]++
		}
	}
	if !slices.Equal(whole, paged) || rules["name"] == 0 || rules["name_birth"] == 0 || rules["card"] == 0 {
		t.Errorf("%d pairs in pages, %d at once, by rule %v", len(paged), len(whole), rules)
	}
}

func TestReport_of_another_day_is_of_that_day(t *testing.T) {
	register := dbtest.SQLite().Open(t, db.Options{})
	k := someRegister(t, register, 5)
	f := quality.NewFollower(register)
	members := func(on string) int { // everybody lacks a decision
		r := reportOf(t, f, d(on))
		if r.Day() != d(on) {
			t.Errorf("a report of %s is of %s", on, r.Day())
		}
		return r.Counts(k.units[0].ID)[quality.MissingEntryDecision].All
	}
	if before, then, now := members("2010-02-28"), members("2010-03-01"), members("2025-06-15"); before != 0 || then != people || now >= then {
		t.Errorf("%d, %d and %d", before, then, now)
	}
}

func TestKinds_have_codes_and_labels(t *testing.T) {
	groups := map[string]bool{}
	for _, k := range quality.Kinds {
		got, ok := quality.ParseKind(k.String())
		if !ok || got != k || !words.HasLabel("quality", k.String()) || !words.HasLabel("quality.group", k.Group()) {
			t.Errorf("%d is %s", k, k)
		}
		groups[k.Group()] = true
	}
	if want := words.Codes("quality.group"); len(groups) != len(want) || len(words.Codes("quality")) != len(quality.Kinds) {
		t.Errorf("groups %v, labels of %v", slices.Collect(maps.Keys(groups)), want)
	}
	for _, code := range quality.RuleCodes {
		if !words.HasLabel("quality.rule", code) {
			t.Errorf("the rule %s has no label", code)
		}
	}
	if _, ok := quality.ParseKind("missing.everything"); ok {
		t.Error("a kind that is not there was read")
	}
}
