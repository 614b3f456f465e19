package member_test

import (
	"fmt"
	"testing"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// aside gives the codes of the records set aside as known by a mutation, each with the code of the one that stays.
func (s story) aside(known journal.Mutation) map[string]string {
	s.t.Helper()
	out := map[string]string{}
	s.reads(func(tx *db.Tx) error {
		set, err := member.SetAside(tx, known)
		if err != nil {
			return err
		}
		codes := map[member.ID]string{}
		if err := member.EachPerson(tx, func(p member.Person) { codes[p.ID] = p.Code }); err != nil {
			return err
		}
		for a, k := range set {
			out[codes[a]] = codes[k]
		}
		return nil
	})
	return out
}

func (s story) merge(kept, aside string) (org.Done, error) {
	return s.Merge(bg, me, member.Merge{Kept: kept, Aside: aside, Proposer: "account:3", Confirmer: "account:4"})
}

func (s story) unmerge(aside string) (org.Done, error) {
	return s.Unmerge(bg, me, member.Unmerge{Aside: aside})
}

func TestMerge_sets_a_record_aside_from_its_mutation_on_until_it_is_taken_back(t *testing.T) {
	tell(t, func(s story) {
		s.lists("DV2", "B")
		facts := len(s.knows("DV2", 0).facts)
		merged := s.does(s.merge("DV1", "DV2")).Mutation
		taken := s.does(s.unmerge("DV2")).Mutation
		again := s.does(s.merge("DV2", "DV1")).Mutation
		for known, want := range map[journal.Mutation]string{
			merged - 1: "map[]", merged: "map[DV2:DV1]", taken: "map[]", again: "map[DV1:DV2]", 0: "map[DV1:DV2]", journal.Nothing: "map[]",
		} {
			if got := fmt.Sprint(s.aside(known)); got != want {
				s.t.Errorf("known by %d: %s, not %s", known, got, want)
			}
		}
		if k := s.knows("DV2", 0); len(k.facts) != facts || k.home("2005-01-01") != "B" {
			s.t.Errorf("the facts of the record were touched: %+v", k.facts)
		}
		isSound(s.t, s.register)
	})
}

func TestMerge_is_journalled_with_both_codes_and_both_accounts(t *testing.T) {
	tell(t, func(s story) {
		s.lists("DV2", "B")
		s.does(s.merge("DV1", "DV2"))
		if e := s.head(); e.Act != "member.merge" || e.Subject != "DV1 DV2" || e.Note != "account:3 account:4" || e.Fields != "same" {
			s.t.Errorf("%+v", e)
		}
		s.does(s.unmerge("DV2"))
		if e := s.head(); e.Act != "member.unmerge" || e.Subject != "DV1 DV2" {
			s.t.Errorf("%+v", e)
		}
	})
}

func TestMerge_tells_followers_of_both_people(t *testing.T) {
	tell(t, func(s story) {
		s.lists("DV2", "B")
		s.lists("DV3", "B")
		before := s.head().Seq
		s.does(s.merge("DV1", "DV2"))
		both := func(when string) {
			s.reads(func(tx *db.Tx) error {
				changed, err := member.ChangedSince(tx, before)
				if fmt.Sprint(changed) != "[1 2]" {
					s.t.Errorf("%s: changed %v", when, changed)
				}
				return err
			})
			before = s.head().Seq
		}
		both("merged")
		s.does(s.unmerge("DV2"))
		both("taken back")
	})
}

func TestMerge_refuses(t *testing.T) {
	tell(t, func(s story) {
		for _, code := range []string{"DV2", "DV3", "DV4", "DV5", "DV6"} {
			s.lists(code, "A")
		}
		s.does(s.merge("DV1", "DV2"))
		s.does(s.Leave(bg, me, member.Die(about("DV5", "2010-01-01"))))
		s.does(s.Leave(bg, me, member.Die(about("DV6", "2011-01-01"))))
		before := s.head().Seq
		refused := func(key string) func(done org.Done, err error) {
			return func(done org.Done, err error) { s.t.Helper(); s.refuses(key, before, done, err) }
		}
		refused("member_unknown")(s.merge("DV1", "DV9"))
		refused("member_unknown")(s.merge("DV9", "DV1"))
		refused("same_itself")(s.merge("DV3", "DV3"))
		refused("same_already")(s.merge("DV3", "DV2"))
		refused("same_already")(s.merge("DV1", "DV2"))
		refused("same_kept_set_aside")(s.merge("DV2", "DV3"))
		refused("same_stays_for_another")(s.merge("DV3", "DV1"))
		refused("same_kept_not_member")(s.merge("DV5", "DV3"))
		refused("same_not_stated")(s.unmerge("DV3"))
		refused("same_not_stated")(s.unmerge("DV1"))
		refused("member_unknown")(s.Merge(bg, access.Actor{}, member.Merge{Kept: "DV3", Aside: "DV4"}))
		refused("member_unknown")(s.Unmerge(bg, access.Actor{}, member.Unmerge{Aside: "DV2"}))
		s.does(s.merge("DV5", "DV6")) // neither is a member today
		s.does(s.merge("DV3", "DV4"))
	})
}

func TestMerge_asks_for_the_homes_of_both(t *testing.T) {
	tell(t, func(s story) {
		s.lists("DV2", "B")
		var a, g access.Unit
		s.reads(func(tx *db.Tx) error {
			h, err := org.Load(tx, 0)
			a, g = access.Unit(h.ByCode("A").ID), access.Unit(h.ByCode("G").ID)
			return err
		})
		of := func(unit access.Unit) access.Actor {
			return access.Of(3, []access.Grant{{ID: 1, Role: "organiser", Unit: unit, Reach: access.AndBelow}})
		}
		before := s.head().Seq
		done, err := s.Merge(bg, of(a), member.Merge{Kept: "DV1", Aside: "DV2"})
		s.refuses("member_unknown", before, done, err)
		done, err = s.Merge(bg, of(a), member.Merge{Kept: "DV2", Aside: "DV1"})
		s.refuses("member_unknown", before, done, err)
		s.does(s.Merge(bg, of(g), member.Merge{Kept: "DV1", Aside: "DV2"}))
		before = s.head().Seq
		done, err = s.Unmerge(bg, of(a), member.Unmerge{Aside: "DV2"})
		s.refuses("member_unknown", before, done, err)
		s.does(s.Unmerge(bg, of(g), member.Unmerge{Aside: "DV2"}))
	})
}

func TestRecord_set_aside_does_not_hold_a_unit_open_and_comes_back_only_in_order(t *testing.T) {
	tell(t, func(s story) {
		s.lists("DV2", "B")
		s.does(s.merge("DV1", "DV2"))
		s.does(s.units.End(bg, me, org.EndUnit{Unit: "B", How: org.Close, On: d("2020-01-01")}))
		before := s.head().Seq
		done, err := s.unmerge("DV2")
		if f := s.refuses("same_fits_no_more", before, done, err); f.Kind != fault.Taken {
			s.t.Errorf("%v", f)
		}
		s.does(s.Transfer(bg, me, member.Transfer{About: about("DV2", "2019-01-01"), To: "A"}))
		s.does(s.unmerge("DV2"))
		isSound(s.t, s.register)
	})
}

func TestRace_of_merges_leaves_no_chain_and_no_circle(t *testing.T) {
	pairs := [][2]string{{"DV1", "DV2"}, {"DV2", "DV3"}, {"DV3", "DV1"}, {"DV2", "DV1"}, {"DV3", "DV2"}, {"DV1", "DV3"}}
	eachRace(t, len(pairs), func(s story) {
		for _, code := range []string{"DV1", "DV2", "DV3"} {
			s.lists(code, "A")
		}
	}, func(s story, i int) error {
		_, err := s.merge(pairs[i][0], pairs[i][1])
		return err
	}, func(t *testing.T, won []int, refused map[string]int) {
		// One record stays, for one or both of the others.
		if len(won) < 1 || len(won) > 2 || len(won) == 2 && pairs[won[0]][0] != pairs[won[1]][0] {
			t.Errorf("won: %v, refused: %v", won, refused)
		}
		for key := range refused {
			if key != "same_already" && key != "same_kept_set_aside" && key != "same_stays_for_another" {
				t.Errorf("refused with %s", key)
			}
		}
	})
}

// The engine's own guards, should an act ever forget the rule.
func TestStatement_of_sameness_is_guarded_by_the_engine(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		s := begin(t, open())
		for _, code := range []string{"DV1", "DV2", "DV3"} {
			s.lists(code, "A")
		}
		s.does(s.merge("DV1", "DV2"))
		insert := func(person, as member.ID) func(tx *db.Tx) error {
			return func(tx *db.Tx) error { return member.InsertSames(tx, 99, []member.Same{{Person: person, SameAs: as}}) }
		}
		for what, wrong := range map[string]func(tx *db.Tx) error{
			"twice":      insert(2, 1),
			"a chain":    insert(3, 2),
			"a chain up": insert(1, 3),
			"a circle":   insert(1, 2),
			"itself":     insert(3, 3),
			"nobody":     insert(3, 77),
			"voiding twice": func(tx *db.Tx) error {
				if err := member.Void(tx, 99, member.Sames, 1); err != nil {
					return err
				}
				return member.Void(tx, 99, member.Sames, 1)
			},
		} {
			if err := s.register.Write(bg, wrong); err == nil {
				t.Errorf("%s was let in", what)
			}
		}
	})
}
