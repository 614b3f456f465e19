package quality_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

var (
	bg    = context.Background()
	d     = day.MustParse
	today = d("2025-06-15")
)

// act writes under a mutation of its own.
func act(t testing.TB, register *db.DB, do func(tx *db.Tx, m journal.Mutation) error) {
	t.Helper()
	err := register.Write(bg, func(tx *db.Tx) error {
		e, err := journal.Begin(tx, access.System, day.Instant{})
		if err != nil {
			return err
		}
		if err := do(tx, e.Seq); err != nil {
			return err
		}
		e.Act = "test"
		return e.Close(tx)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// maker fills a register with whatever comes: values missing, wrong, alike.
type maker struct {
	*rand.Rand
	t        testing.TB
	register *db.DB
	units    []org.Unit
	cells    []org.ID
}

const people = 60

// someRegister has a province, three committees, nine cells of which some have ended, hosts, and people.
func someRegister(t testing.TB, register *db.DB, seed uint64) *maker {
	k := &maker{Rand: rand.New(rand.NewPCG(seed, 7)), t: t, register: register}
	act(t, register, k.tree)
	act(t, register, k.everybody)
	act(t, register, k.hosts)
	return k
}

func (k *maker) chance(percent int) bool { return k.IntN(100) < percent }

func (k *maker) tree(tx *db.Tx, m journal.Mutation) error {
	for i := range 13 {
		k.units = append(k.units, org.Unit{Code: fmt.Sprintf("U%02d", i+1)})
	}
	if err := org.InsertUnits(tx, m, k.units); err != nil {
		return err
	}
	decisions, err := org.RecordDecisions(tx, m)
	if err != nil {
		return err
	}
	decision, err := decisions.ID(org.Decision{Number: "1-QĐ"})
	if err != nil {
		return err
	}
	if err := decisions.Flush(); err != nil {
		return err
	}
	var changes []org.Change
	for i, u := range k.units {
		add := func(a org.Aspect, on string, ref org.ID, value string) {
			c := org.Change{Unit: u.ID, Aspect: a, Day: d(on), Ref: ref, Value: value}
			if a == org.Begin && k.chance(50) {
				c.Decision = decision
			}
			changes = append(changes, c)
		}
		add(org.Begin, "2000-01-01", 0, []string{org.Founded, org.Listed}[k.IntN(2)])
		switch {
		case i == 0:
			add(org.KindOf, "2000-01-01", 0, org.Province.String())
		case i < 4:
			add(org.KindOf, "2000-01-01", 0, org.GrassrootsCommittee.String())
			add(org.Parent, "2000-01-01", k.units[0].ID, "")
		default:
			k.cells = append(k.cells, u.ID)
			add(org.KindOf, "2000-01-01", 0, org.Cell.String())
			add(org.Parent, "2000-01-01", k.units[1+k.IntN(3)].ID, "")
			if k.chance(40) {
				add(org.Parent, "2015-01-01", k.units[1+k.IntN(3)].ID, "")
			}
			if i > 10 { // they end, one with a successor
				add(org.End, "2020-01-01", []org.ID{0, k.cells[0]}[i%2], string(org.Close))
			}
		}
	}
	return org.InsertChanges(tx, m, changes)
}

func (k *maker) everybody(tx *db.Tx, m journal.Mutation) error {
	all := make([]member.Person, people)
	for i := range all {
		all[i].Code = member.CodeNumbered(int64(i + 1))
	}
	if err := member.InsertPeople(tx, m, all); err != nil {
		return err
	}
	var facts []member.Fact
	var identities []member.Identity
	var posts []member.Post
	for i := range all {
		id := all[i].ID
		facts = append(facts, k.life(id)...)
		identities = append(identities, k.identity(id))
		if k.chance(25) {
			posts = append(posts, member.Post{Person: id, Unit: k.cells[k.IntN(7)], Title: member.Titles[k.IntN(2)], Began: d("2018-01-01")})
		}
	}
	if err := member.InsertFacts(tx, m, facts); err != nil {
		return err
	}
	if err := member.InsertIdentities(tx, m, identities); err != nil {
		return err
	}
	if err := member.InsertPosts(tx, m, posts); err != nil {
		return err
	}
	return member.InsertNamings(tx, m, []member.Naming{
		{Person: all[0].ID, Field: member.NameField, Day: d("2019-01-01"), Value: "Lê Thị Hoa"},
		{Person: all[1].ID, Field: member.CardField, Day: d("2019-01-01"), Value: "87 000 001"},
	})
}

func (k *maker) life(id member.ID) []member.Fact {
	in := k.IntN(len(k.cells))
	if in == 6 { // stays empty
		in = 5
	}
	entry := member.Fact{Person: id, Kind: []member.Kind{member.Listed, member.Admitted}[k.IntN(2)], Day: d("2010-03-01"), Unit: k.cells[in]}
	entry.AsOfficial = entry.Kind == member.Listed && k.chance(60)
	entry.Occupation = member.Code(k.IntN(3))
	facts := []member.Fact{entry}
	if !entry.AsOfficial && k.chance(70) {
		facts = append(facts, member.Fact{Person: id, Kind: member.Confirmed, Day: []day.Day{d("2010-09-01"), d("2011-03-01"), d("2026-01-01")}[k.IntN(3)]})
	}
	if entry.Unit >= k.cells[7] { // the cell ends
		if k.chance(50) {
			return append(facts, member.Fact{Person: id, Kind: member.Removed, Day: d("2019-06-01")})
		}
		return append(facts, member.Fact{Person: id, Kind: member.MovedCollectively, Day: d("2020-01-01"), Unit: k.cells[1]})
	}
	if k.chance(15) {
		facts = append(facts, member.Fact{Person: id, Kind: member.Died, Day: d("2021-01-01")})
	}
	return facts
}

func (k *maker) identity(id member.ID) member.Identity {
	i := member.Identity{Person: id, Name: []string{"Nguyễn Văn An", "Nguyen Van An", "Lê Thị Hoa", "Trần Bé", "Phạm Dung"}[k.IntN(5)], Sex: member.Code(k.IntN(3))}
	births := []string{"", "1970", "1970-05", "1970-05-01", "1970-05-02", "1981-01-01", "1995-01-01", "2030-01-01"}
	i.Birth, _ = day.ParsePartial(births[k.IntN(len(births))])
	if k.chance(60) {
		i.PersonalNumber = fmt.Sprintf("087%d%02d%06d", k.IntN(2), 70+k.IntN(2), id)
	}
	if k.chance(60) {
		i.Card = fmt.Sprintf("87%06d", id)
	} else if k.chance(30) {
		i.Card = fmt.Sprintf("87%s%06d", strings.Repeat(".", int(id)), 1+k.IntN(people)) // no two alike, and yet
	}
	if k.chance(60) {
		i.CV = fmt.Sprintf("%06d ĐT", id)
	}
	for field, chance := range map[*day.Partial]int{&i.Joined: 50, &i.Official: 50} {
		if k.chance(chance) {
			*field, _ = day.ParsePartial([]string{"2009", "2010-03-01", "2012-01"}[k.IntN(3)])
		}
	}
	return i
}

func (k *maker) hosts(tx *db.Tx, m journal.Mutation) error {
	all := make([]host.Host, 6)
	for i := range all {
		all[i].Code = fmt.Sprintf("H%d", i+1)
	}
	if err := host.InsertHosts(tx, m, all); err != nil {
		return err
	}
	var changes []host.Change
	for i, h := range all {
		s := host.State{Name: "Hội quán", Sector: "HOI_QUAN", Manager: k.units[1+k.IntN(3)].ID}
		if i > 0 {
			s.PartyUnit = k.cells[5+k.IntN(4)]
		}
		changes = append(changes, host.Change{Host: h.ID, Day: d("2012-01-01"), State: s})
		if i == 5 {
			s.Gone = true
			changes = append(changes, host.Change{Host: h.ID, Day: d("2022-01-01"), State: s})
		}
	}
	return host.InsertChanges(tx, m, changes)
}
