package member

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// introduced are the introductions of a life in short.
func introduced(l Life) string {
	var out []string
	for _, i := range l.Introductions {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s–%s @%d %s", i.Span.From, i.Span.To, i.Unit, i.Place)))
	}
	return strings.Join(out, "; ")
}

func TestFold_introduction_lasts_until_the_transfer_an_exit_or_its_withdrawal(t *testing.T) {
	on, later := d("2010-05-05"), d("2010-07-07")
	sent := Fact{Kind: Introduced, Day: on, Unit: cellB}
	for name, c := range map[string]struct {
		facts          []Fact
		open, problems string
	}{
		"nothing followed":      {listed(sent), "2010-05-05–forever @3", ""},
		"transferred there":     {listed(sent, Fact{Kind: Transferred, Day: later, Unit: cellB}), "2010-05-05–2010-07-07 @3", ""},
		"departed":              {listed(Fact{Kind: Introduced, Day: on, Place: "Long An"}, Fact{Kind: Departed, Day: later}), "2010-05-05–2010-07-07 @0 Long An", ""},
		"died":                  {listed(sent, Fact{Kind: Died, Day: later}), "2010-05-05–2010-07-07 @3", ""},
		"withdrawn":             {listed(sent, Fact{Kind: IntroductionEnded, Day: later}), "2010-05-05–2010-07-07 @3", ""},
		"transferred at once":   {listed(sent, Fact{Kind: Transferred, Day: on, Unit: cellB}), "", "introduced_at_home"},
		"withdrawn twice":       {listed(sent, Fact{Kind: IntroductionEnded, Day: later}, Fact{Kind: IntroductionEnded, Day: later + 1}), "2010-05-05–2010-07-07 @3", "(already_so)"},
		"a second one":          {listed(sent, Fact{Kind: Introduced, Day: later, Place: "Long An"}), "2010-05-05–forever @3", "introduced_already"},
		"again once withdrawn":  {listed(sent, Fact{Kind: IntroductionEnded, Day: later}, Fact{Kind: Introduced, Day: later, Place: "Long An"}), "2010-05-05–2010-07-07 @3; 2010-07-07–forever @0 Long An", ""},
		"to the own cell":       {listed(Fact{Kind: Introduced, Day: on, Unit: cellA}), "", "introduced_at_home"},
		"its place not read":    {listed(Fact{Kind: Introduced, Day: on}), "2010-05-05–forever @0", ""},
		"to a committee":        {listed(Fact{Kind: Introduced, Day: on, Unit: committee}), "", "unit_holds_no_members"},
		"to a cell not there":   {listed(Fact{Kind: Introduced, Day: on, Unit: unknownUnit}), "", "unit_missing"},
		"of who is no member":   {listed(Fact{Kind: Died, Day: on}, Fact{Kind: Introduced, Day: later, Unit: cellB}), "", "not_member"},
		"moved by a merger":     {listed(Fact{Kind: Introduced, Day: on, Place: "Long An"}, Fact{Kind: MovedCollectively, Day: later, Unit: cellB}), "2010-05-05–forever @0 Long An", ""},
		"merged into the other": {listed(sent, Fact{Kind: MovedCollectively, Day: later, Unit: cellB}), "2010-05-05–2010-07-07 @3", ""},
	} {
		life := Fold(c.facts, tree())
		if got := introduced(life); got != c.open {
			t.Errorf("%s: %q, not %q", name, got, c.open)
		}
		if got := strings.Join(only(strings.Fields(said(life)), func(key string) bool { return key != "unit_still_holds" }), " "); got != c.problems {
			t.Errorf("%s: problems %q, not %q", name, got, c.problems)
		}
	}
}

func TestFold_introduction_changes_nothing_that_is_counted(t *testing.T) {
	facts := func(more ...Fact) []Fact {
		return append(listed(
			Fact{Kind: Exempted, Day: d("2009-01-01"), Until: d("2011-01-01")},
			Fact{Kind: Transferred, Day: d("2010-07-07"), Unit: cellB},
			Fact{Kind: Died, Day: d("2015-01-01")},
		), more...)
	}
	with := Fold(facts(Fact{Kind: Introduced, Day: d("2010-05-05"), Unit: cellB}, Fact{Kind: Introduced, Day: d("2012-01-01"), Place: "Huế"}, Fact{Kind: IntroductionEnded, Day: d("2012-02-01")}), nil)
	if without := Fold(facts(), nil); !reflect.DeepEqual(with.Spells, without.Spells) {
		t.Errorf("spells with introductions %s, without %s", told(with), told(without))
	}
	if open, is := with.IntroducedOn(d("2010-07-06")); !is || open.Unit != cellB {
		t.Errorf("open the day before the transfer: %+v, %v", open, is)
	}
	if _, is := with.IntroducedOn(d("2010-07-07")); is {
		t.Error("still open on the day of the transfer")
	}
}
