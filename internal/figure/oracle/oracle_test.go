package oracle

import (
	"slices"
	"testing"

	"sen/internal/day"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

// small is a history written by hand: a province P with the committee A over the cells C and D, and the
// committee B; everything there from the first of January 2020.
type small struct{ History }

const (
	unitP org.ID = 1 + iota
	unitA
	unitB
	unitC
	unitD
	unitG // an away group under C
)

func newSmall() *small {
	s := &small{}
	s.RecordedAt = make([]day.Instant, 1)
	for i, code := range []string{"P", "A", "B", "C", "D", "G"} {
		s.Units = append(s.Units, org.Unit{ID: org.ID(i + 1), Code: code})
	}
	on := "2020-01-01"
	s.unit(unitP, on, 0, org.Province)
	s.unit(unitA, on, unitP, org.GrassrootsCommittee)
	s.unit(unitB, on, unitP, org.GrassrootsCommittee)
	s.unit(unitC, on, unitA, org.Cell)
	s.unit(unitD, on, unitA, org.Cell)
	s.unit(unitG, on, unitC, org.AwayGroup)
	return s
}

func (s *small) unit(id org.ID, on string, parent org.ID, kind org.Kind) {
	s.change(id, on, org.Begin, 0, org.Listed)
	if parent != 0 {
		s.change(id, on, org.Parent, parent, "")
	}
	s.change(id, on, org.KindOf, 0, kind.String())
}

func (s *small) change(id org.ID, on string, what org.Aspect, ref org.ID, value string) {
	s.Changes = append(s.Changes, org.Change{ID: int64(len(s.Changes) + 1), Unit: id, Aspect: what, Day: day.MustParse(on), Ref: ref, Value: value, Recorded: 1})
}

func (s *small) fact(p member.ID, on string, kind member.Kind, unit org.ID) *member.Fact {
	if !slices.ContainsFunc(s.People, func(x member.Person) bool { return x.ID == p }) {
		s.People = append(s.People, member.Person{ID: p})
	}
	s.Facts = append(s.Facts, member.Fact{ID: int64(len(s.Facts) + 1000), Person: p, Kind: kind, Day: day.MustParse(on), Unit: unit, Recorded: 1})
	return &s.Facts[len(s.Facts)-1]
}

// holds fails the test unless the figures of a unit are as said; a quotient is not looked at.
func (s *small) holds(t *testing.T, unit, from, to string, want map[string]int64) {
	t.Helper()
	if faults := Faults(&s.History, 0); len(faults) > 0 {
		t.Fatal(faults)
	}
	a := Live(&s.History, 0).Ask(unit, day.MustParse(from), day.MustParse(to))
	for code, n := range want {
		if v := a.Figures[code]; v.Null || v.Whole != n {
			t.Errorf("%s of %s from %s to %s is %s, not %d", code, unit, from, to, v, n)
		}
	}
	if faults := Unsound(a); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestEntry_and_exit_on_one_day_is_no_flow(t *testing.T) {
	s := newSmall()
	s.fact(1, "2020-03-01", member.Admitted, unitC)
	s.fact(1, "2020-03-01", member.Transferred, unitD)
	s.fact(1, "2020-03-01", member.Died, 0)
	s.holds(t, "P", "2020-01-01", "2020-12-31", map[string]int64{"members": 0, "members.in": 0, "members.out": 0, "admitted": 0, "died": 0, "transferred_in": 0})
}

func TestEntry_counts_where_the_day_ends(t *testing.T) {
	s := newSmall()
	s.fact(1, "2020-03-01", member.Transferred, unitD)
	s.fact(1, "2020-03-01", member.Admitted, unitC).Occupation = member.CodeOf(member.Occupations, "HOC_SINH")
	s.fact(1, "2020-03-01", member.OccupationChanged, 0).Value = member.CodeOf(member.Occupations, "NONG_LAM_NGU")
	s.holds(t, "D", "2020-03-01", "2020-03-01", map[string]int64{"members": 1, "admitted": 1, "transferred_in": 0, "admitted.students": 0})
	s.holds(t, "C", "2020-03-01", "2020-03-01", map[string]int64{"members": 0, "members.in": 0, "members.out": 0})
}

func TestTransfer_goes_before_the_tree_as_reason(t *testing.T) {
	s := newSmall()
	for p := range member.ID(3) {
		s.fact(p+1, "2020-02-01", member.Listed, unitC).AsOfficial = true
	}
	s.change(unitD, "2020-06-01", org.Parent, unitB, "") // D goes to B with nobody in it
	s.fact(1, "2020-06-01", member.Transferred, unitD)
	s.fact(2, "2020-06-01", member.MovedCollectively, unitD)
	s.fact(3, "2020-06-01", member.Transferred, unitC) // is there already: no transfer took effect
	s.change(unitC, "2020-07-01", org.Parent, unitB, "")
	s.fact(3, "2020-07-01", member.Transferred, unitC)
	s.holds(t, "A", "2020-06-01", "2020-06-01", map[string]int64{"members.opening": 3, "members": 1, "transferred_out": 1, "reorganised_out": 1, "members.out": 2})
	s.holds(t, "B", "2020-06-01", "2020-06-01", map[string]int64{"members": 2, "transferred_in": 1, "reorganised_in": 1})
	s.holds(t, "A", "2020-07-01", "2020-07-01", map[string]int64{"members": 0, "reorganised_out": 1, "transferred_out": 0})
	s.holds(t, "P", "2020-06-01", "2020-07-01", map[string]int64{"members.in": 0, "members.out": 0, "members": 3})
	s.holds(t, "C", "2020-07-01", "2020-07-01", map[string]int64{"members.in": 0, "members.out": 0, "members": 1})
}

func TestRestoration_keeps_the_status_and_readmission_does_not(t *testing.T) {
	s := newSmall()
	s.fact(1, "2020-02-01", member.Admitted, unitC)
	s.fact(1, "2020-03-01", member.Confirmed, 0)
	s.fact(1, "2020-04-01", member.Removed, 0)
	s.fact(1, "2020-05-01", member.Restored, unitC)
	s.fact(1, "2020-06-01", member.Resigned, 0)
	s.fact(1, "2020-07-01", member.Readmitted, unitC)
	s.fact(1, "2020-08-01", member.Confirmed, 0)
	s.fact(1, "2020-08-01", member.Removed, 0) // recognised and gone on one day: not counted as recognised
	s.holds(t, "C", "2020-05-01", "2020-05-01", map[string]int64{"restored": 1, "members.official": 1, "members.probationary": 0, "confirmed": 0})
	s.holds(t, "C", "2020-07-01", "2020-07-01", map[string]int64{"admitted": 1, "members.official": 0, "members.probationary": 1})
	s.holds(t, "C", "2020-01-01", "2020-12-31", map[string]int64{"admitted": 2, "restored": 1, "removed": 2, "resigned": 1, "left": 3, "confirmed": 1, "members": 0})
}

func TestState_that_carries_its_end_runs_out(t *testing.T) {
	s := newSmall()
	s.fact(1, "2020-02-01", member.Listed, unitC)
	s.fact(1, "2020-03-01", member.Exempted, 0).Until = day.MustParse("2020-03-11")
	s.fact(1, "2020-03-05", member.Exempted, 0).Until = day.MustParse("2020-03-08") // replaces the end
	s.fact(1, "2020-03-01", member.Stay, 0)
	s.fact(1, "2020-03-07", member.Stay, unitC) // a stay at home is not away
	s.holds(t, "P", "2020-03-07", "2020-03-07", map[string]int64{"members.exempt": 1, "members.staying_away": 0})
	s.holds(t, "P", "2020-03-06", "2020-03-06", map[string]int64{"members.staying_away": 1})
	s.holds(t, "P", "2020-03-08", "2020-03-08", map[string]int64{"members.exempt": 0})
}

func TestAway_group_counts_its_own_and_has_no_members(t *testing.T) {
	s := newSmall()
	s.fact(1, "2020-02-01", member.Listed, unitC)
	s.fact(2, "2020-02-01", member.Listed, unitC)
	s.fact(1, "2020-03-01", member.JoinedAwayGroup, unitG)
	s.fact(1, "2020-04-01", member.Transferred, unitD) // ends the group
	s.holds(t, "G", "2020-03-01", "2020-03-01", map[string]int64{"members": 0, "members.away_group": 1, "members.probationary": 1, "members.in": 0})
	s.holds(t, "A", "2020-03-01", "2020-03-01", map[string]int64{"members": 2, "members.away_group": 1, "units": 3, "units.away_group": 1})
	s.holds(t, "G", "2020-04-01", "2020-04-01", map[string]int64{"members.away_group": 0, "members.probationary": 0})
}

func TestUnit_ended_counts_where_it_hung_the_day_before(t *testing.T) {
	s := newSmall()
	s.change(unitG, "2020-05-01", org.End, unitD, string(org.Close))
	s.change(unitC, "2020-05-01", org.Parent, unitB, "")
	s.holds(t, "A", "2020-05-01", "2020-05-01", map[string]int64{"units": 1, "units.ended": 1, "units.founded": 0})
	s.holds(t, "B", "2020-05-01", "2020-05-01", map[string]int64{"units": 1, "units.ended": 0})
	s.holds(t, "G", "2020-05-01", "2020-06-01", map[string]int64{"units": 0, "members": 0, "units.ended": 0})
}

func TestPopulation_holds_until_a_direct_child_comes_or_goes(t *testing.T) {
	s := newSmall()
	s.fact(1, "2020-02-01", member.Listed, unitC)
	s.References = []Reference{{ID: 1, Unit: unitA, Quantity: Population, Day: day.MustParse("2020-02-01"), Value: 50, Source: "x", Recorded: 1}}
	s.change(unitD, "2020-06-01", org.Parent, unitB, "")
	s.change(unitD, "2020-07-01", org.Parent, unitA, "")
	w := Live(&s.History, 0)
	for on, known := range map[string]bool{"2020-01-31": false, "2020-02-01": true, "2020-05-31": true, "2020-06-01": false, "2020-07-01": false} {
		if v := w.Ask("A", day.MustParse("2020-01-01"), day.MustParse(on)).Figures["members.per_population"]; v.Null == known {
			t.Errorf("on %s it is %s", on, v)
		}
	}
}

func TestKnown_sees_what_was_recorded_and_not_yet_voided(t *testing.T) {
	s := newSmall()
	s.RecordedAt = make([]day.Instant, 3)
	s.fact(1, "2020-02-01", member.Listed, unitC).Voided = 3
	s.fact(1, "2020-03-01", member.Died, 0).Recorded = 2
	s.Facts[1].Voided = 3
	on := day.MustParse("2020-04-01")
	for known, want := range map[journal.Mutation]int64{Nothing: 0, 1: 1, 2: 0, 3: 0, 0: 0} {
		a := Live(&s.History, known).Ask("P", on-100, on)
		if a.Figures["members"].Whole != want {
			t.Errorf("known at %d: %s members", known, a.Figures["members"])
		}
	}
	if a := Live(&s.History, 3).Ask("P", on-100, on); a.Figures["listed"].Whole != 0 {
		t.Errorf("a voided listing counts: %s", a.Figures["listed"])
	}
}

func TestBreakdown_takes_the_day_of_the_flow_and_of_an_exit_the_day_before(t *testing.T) {
	s := newSmall()
	s.fact(1, "2020-02-01", member.Admitted, unitC).Education = 1
	s.fact(1, "2020-03-01", member.EducationChanged, 0).Value = 2
	s.fact(1, "2020-03-01", member.Died, 0)
	s.Identities = []member.Identity{{ID: 1, Person: 1, Sex: 2, Recorded: 1}}
	a := Live(&s.History, 0).Ask("P", day.MustParse("2020-01-01"), day.MustParse("2020-12-31"))
	for by, want := range map[string]string{"education": member.Educations[0], "sex": "Nữ", "age_band": "unknown", "kind": "cell", "sector": "unknown", "unit": "A"} {
		if got := a.Parts[by]["died"]; len(got) != 1 || got[want] != 1 {
			t.Errorf("died by %s: %v", by, got)
		}
	}
	if _, told := a.Parts["religion"]; told {
		t.Error("religion is told of fewer than five")
	}
}

func TestParts_by_unit_count_a_move_between_two_children_at_each(t *testing.T) {
	s := newSmall()
	s.fact(1, "2020-02-01", member.Listed, unitC)
	s.fact(1, "2020-06-01", member.Transferred, unitD)
	a := Live(&s.History, 0).Ask("A", day.MustParse("2020-06-01"), day.MustParse("2020-06-01"))
	if got := a.Parts["unit"]; got["transferred_in"]["D"] != 1 || got["transferred_out"]["C"] != 1 || a.Figures["members.in"].Whole != 0 {
		t.Errorf("%v", got)
	}
}
