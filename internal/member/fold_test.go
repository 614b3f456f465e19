package member

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sen/internal/day"
	"sen/internal/org"
)

// told is a life in short: one "from–to home reasons" a spell.
func told(l Life) string {
	var out []string
	for _, sp := range l.Spells {
		s := fmt.Sprintf("%s–%s @%d", sp.From, sp.To, sp.Home)
		for _, mark := range []struct {
			on   bool
			mark string
		}{
			{sp.Opened != 0, fmt.Sprintf("+%d", sp.Opened)},
			{sp.Closed != 0, fmt.Sprintf("-%d", sp.Closed)},
			{sp.Move == ByTransfer, "personal"},
			{sp.Move == ByCollective, "collective"},
			{sp.Exempt, "exempt"},
			{sp.Suspended, "suspended"},
			{sp.Away, "away"},
			{sp.Group != 0, "group"},
			{sp.AwayGroup != 0, "awaygroup"},
		} {
			if mark.on {
				s += " " + mark.mark
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// said are the keys of the problems, warnings in brackets.
func said(l Life) string {
	var out []string
	for _, p := range l.Problems {
		if p.Warning {
			out = append(out, "("+p.Fault.Key+")")
		} else {
			out = append(out, p.Fault.Key)
		}
	}
	return strings.Join(out, " ")
}

func listed(more ...Fact) []Fact {
	return append([]Fact{{Kind: Listed, Day: d("2000-01-01"), Unit: cellA}}, more...)
}

func TestFold_one_member_one_day(t *testing.T) {
	on := d("2010-05-05")
	for name, c := range map[string]struct {
		facts    []Fact
		life     string
		problems string
	}{
		"two transfers to different cells are refused": {
			listed(Fact{Kind: Transferred, Day: on, Unit: cellB}, Fact{Kind: Transferred, Day: on, Unit: cellA}),
			"2000-01-01–2010-05-05 @2 +4; 2010-05-05–forever @3 personal", "two_on_a_day unit_still_holds",
		},
		"two transfers to one cell are a warning": {
			listed(Fact{Kind: Transferred, Day: on, Unit: cellB}, Fact{Kind: MovedCollectively, Day: on, Unit: cellB}, Fact{Kind: Died, Day: d("2020-01-01")}),
			"2000-01-01–2010-05-05 @2 +4; 2010-05-05–2020-01-01 @3 -8 personal", "(already_so)",
		},
		"two different exits are refused": {
			listed(Fact{Kind: Removed, Day: on}, Fact{Kind: Died, Day: on}),
			"2000-01-01–2010-05-05 @2 +4 -5", "two_on_a_day",
		},
		"an exit said twice is a warning": {
			listed(Fact{Kind: Removed, Day: on}, Fact{Kind: Removed, Day: on, Ground: "KHAC"}),
			"2000-01-01–2010-05-05 @2 +4 -5", "(already_so)",
		},
		"an exit and a restoration are refused": {
			listed(Fact{Kind: Removed, Day: d("2005-01-01")}, Fact{Kind: Restored, Day: on, Unit: cellA}, Fact{Kind: Expelled, Day: on}),
			"2000-01-01–2005-01-01 @2 +4 -5; 2010-05-05–forever @2 +2", "exit_and_restoration",
		},
		"an exit of a member and a restoration are refused, whatever the rows' order": {
			listed(Fact{Kind: Expelled, Day: on}, Fact{Kind: Restored, Day: on, Unit: cellA}),
			"2000-01-01–forever @2 +4", "already_member exit_and_restoration",
		},
		"entry and exit are accepted and no flow": {
			[]Fact{{Kind: Died, Day: on}, {Kind: Admitted, Day: on, Unit: cellA}}, "", "",
		},
		"changes apply in the order of the day, whatever the rows' order": {
			[]Fact{
				{Kind: JoinedGroup, Day: on, Unit: groupA},
				{Kind: Exempted, Day: on},
				{Kind: Transferred, Day: on, Unit: cellA},
				{Kind: Confirmed, Day: on},
				{Kind: Admitted, Day: on, Unit: 3},
			},
			"2010-05-05–forever @2 +1 exempt group", "",
		},
		"an exit ends stay, exemption, suspension and groups, and a restoration revives none": {
			listed(Fact{Kind: Exempted, Day: d("2001-01-01")}, Fact{Kind: Suspended, Day: d("2001-01-01")}, Fact{Kind: Stay, Day: d("2001-01-01")},
				Fact{Kind: JoinedGroup, Day: d("2001-01-01"), Unit: groupA}, Fact{Kind: JoinedAwayGroup, Day: d("2001-01-01"), Unit: awayA},
				Fact{Kind: Resigned, Day: d("2002-01-01")}, Fact{Kind: Restored, Day: d("2003-01-01"), Unit: cellA}),
			"2000-01-01–2001-01-01 @2 +4; 2001-01-01–2002-01-01 @2 -6 exempt suspended away group awaygroup; 2003-01-01–forever @2 +2", "",
		},
		"a transfer ends group and away group, keeps exemption and stay": {
			listed(Fact{Kind: Exempted, Day: d("2001-01-01")}, Fact{Kind: Stay, Day: d("2001-01-01")}, Fact{Kind: JoinedGroup, Day: d("2001-01-01"), Unit: groupA},
				Fact{Kind: Transferred, Day: on, Unit: cellB}, Fact{Kind: Died, Day: d("2011-01-01")}),
			"2000-01-01–2001-01-01 @2 +4; 2001-01-01–2010-05-05 @2 exempt away group; 2010-05-05–2011-01-01 @3 -8 personal exempt away", "",
		},
		"restoration does not follow departure": {
			listed(Fact{Kind: Departed, Day: d("2005-01-01")}, Fact{Kind: Restored, Day: on, Unit: cellA}),
			"2000-01-01–2005-01-01 @2 +4 -9", "restored_after_other_exit",
		},
		"reconnection does not follow annulment": {
			listed(Fact{Kind: Annulled, Day: d("2005-01-01")}, Fact{Kind: Reconnected, Day: on, Unit: cellA}),
			"2000-01-01–2005-01-01 @2 +4 -10", "restored_after_other_exit",
		},
		"arrival again follows departure": {
			listed(Fact{Kind: Departed, Day: d("2005-01-01")}, Fact{Kind: Returned, Day: on, Unit: cellA}),
			"2000-01-01–2005-01-01 @2 +4 -9; 2010-05-05–forever @2 +3", "",
		},
		"arrival again does not follow removal": {
			listed(Fact{Kind: Removed, Day: d("2005-01-01")}, Fact{Kind: Returned, Day: on, Unit: cellA}),
			"2000-01-01–2005-01-01 @2 +4 -5", "returned_without_departing",
		},
		"nobody comes back from death": {
			listed(Fact{Kind: Died, Day: d("2005-01-01")}, Fact{Kind: Readmitted, Day: on, Unit: cellA}),
			"2000-01-01–2005-01-01 @2 +4 -8", "already_died",
		},
		"a second open membership is refused": {
			listed(Fact{Kind: Readmitted, Day: on, Unit: cellB}), "2000-01-01–forever @2 +4", "already_member",
		},
		"nobody is listed twice": {
			listed(Fact{Kind: Removed, Day: d("2005-01-01")}, Fact{Kind: Admitted, Day: on, Unit: cellA}), "2000-01-01–2005-01-01 @2 +4 -5", "listed_twice",
		},
		"nobody is restored who never was a member": {
			[]Fact{{Kind: Restored, Day: on, Unit: cellA}}, "", "never_member",
		},
		"a change to somebody who is no member is refused": {
			listed(Fact{Kind: Removed, Day: d("2005-01-01")}, Fact{Kind: Exempted, Day: on}), "2000-01-01–2005-01-01 @2 +4 -5", "not_member",
		},
		"an end before the beginning is refused": {
			listed(Fact{Kind: Exempted, Day: on, Until: on}), "2000-01-01–forever @2 +4", "ends_before_it_begins",
		},
		"a change to what holds already is a warning": {
			listed(Fact{Kind: Transferred, Day: on, Unit: cellA}, Fact{Kind: ExemptionEnded, Day: on}, Fact{Kind: LeftGroup, Day: on}, Fact{Kind: SuspensionEnded, Day: on}, Fact{Kind: StayEnded, Day: on}),
			"2000-01-01–forever @2 +4", "(already_so) (already_so) (already_so) (already_so) (already_so)",
		},
		"a second exemption replaces the end": {
			listed(Fact{Kind: Exempted, Day: d("2001-01-01"), Until: d("2002-01-01")}, Fact{Kind: Exempted, Day: d("2001-06-01"), Until: d("2003-01-01")}),
			"2000-01-01–2001-01-01 @2 +4; 2001-01-01–2003-01-01 @2 exempt; 2003-01-01–forever @2", "",
		},
		"a member cannot be put in a unit not yet there": {
			[]Fact{{Kind: Listed, Day: d("1989-12-31"), Unit: cellA}}, "", "unit_not_yet",
		},
		"a member cannot be put in a unit already ended": {
			listed(Fact{Kind: Transferred, Day: d("2025-07-01"), Unit: cellB}), "2000-01-01–forever @2 +4", "unit_already_ended",
		},
		"a member cannot be put in a unit that holds no members": {
			listed(Fact{Kind: Transferred, Day: on, Unit: committee}), "2000-01-01–forever @2 +4", "unit_holds_no_members",
		},
		"a member cannot be put in a unit that is not there": {
			listed(Fact{Kind: Transferred, Day: on, Unit: unknownUnit}), "2000-01-01–forever @2 +4", "unit_missing",
		},
		"a group under another cell is refused": {
			listed(Fact{Kind: Transferred, Day: d("2001-01-01"), Unit: cellB}, Fact{Kind: JoinedGroup, Day: on, Unit: groupA}, Fact{Kind: Died, Day: d("2020-01-01")}),
			"2000-01-01–2001-01-01 @2 +4; 2001-01-01–2020-01-01 @3 -8 personal", "group_not_under_home",
		},
		"a unit that ends with a member in it is to blame": {
			[]Fact{{Kind: Listed, Day: d("2000-01-01"), Unit: cellB}}, "2000-01-01–forever @3 +4", "unit_still_holds",
		},
		"a unit may end on the day its last member leaves": {
			[]Fact{{Kind: Listed, Day: d("2000-01-01"), Unit: cellB}, {Kind: MovedCollectively, Day: d("2025-07-01"), Unit: cellA}},
			"2000-01-01–2025-07-01 @3 +4; 2025-07-01–forever @2 collective", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			life := Fold(slices.Clone(c.facts), tree())
			if told(life) != c.life || said(life) != c.problems {
				t.Errorf("\n got %s | %s\nwant %s | %s", told(life), said(life), c.life, c.problems)
			}
		})
	}
}

func TestFold_restoration_keeps_the_status_held_at_the_exit_and_readmission_does_not(t *testing.T) {
	left := listed(Fact{Kind: Confirmed, Day: d("2001-01-01")}, Fact{Kind: Removed, Day: d("2005-01-01")})
	restored := Fold(append(slices.Clone(left), Fact{Kind: Restored, Day: d("2006-01-01"), Unit: cellA}), tree())
	if got := restored.Spells[1].Official; got != d("2001-01-01") {
		t.Errorf("restored: official since %s", got)
	}
	again := Fold(append(slices.Clone(left), Fact{Kind: Readmitted, Day: d("2006-01-01"), Unit: cellA}), tree())
	if got := again.Spells[1].Official; got != day.Forever {
		t.Errorf("readmitted: official since %s", got)
	}
}

func TestFold_blames_a_change_of_kind_that_leaves_members_homeless(t *testing.T) {
	units := tree(org.Change{Unit: cellA, Aspect: org.KindOf, Day: d("2015-01-01"), Value: org.GrassrootsCommittee.String()})
	life := Fold(listed(), units)
	if len(life.Problems) != 1 || life.Problems[0].Fact != -1 || life.Problems[0].Unit != cellA || life.Problems[0].Day != d("2015-01-01") {
		t.Errorf("%+v", life.Problems)
	}
}

func TestFold_is_the_same_whatever_the_order_of_the_facts(t *testing.T) {
	facts := listed(Fact{ID: 1, Kind: Confirmed, Day: d("2001-01-01")}, Fact{ID: 2, Kind: Transferred, Day: d("2002-01-01"), Unit: cellB},
		Fact{ID: 3, Kind: Exempted, Day: d("2002-01-01"), Until: d("2004-01-01")}, Fact{ID: 4, Kind: Died, Day: d("2005-01-01")})
	want := told(Fold(slices.Clone(facts), tree()))
	slices.Reverse(facts)
	if got := told(Fold(facts, tree())); got != want {
		t.Errorf("%s, not %s", got, want)
	}
}
