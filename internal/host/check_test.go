package host

import (
	"testing"

	"sen/internal/day"
	"sen/internal/org"
)

var d = day.MustParse

// units is a province 1 with a committee 2 that ends on 1 July 2025 and a cell 3 founded in 2023.
func units() *org.History {
	return org.NewHistory(
		[]org.Unit{{ID: 1, Code: "P"}, {ID: 2, Code: "P.1"}, {ID: 3, Code: "P.1.1"}},
		[]org.Change{
			{Unit: 1, Aspect: org.Begin, Day: d("1990-01-01"), Value: org.Listed},
			{Unit: 1, Aspect: org.KindOf, Day: d("1990-01-01"), Value: "province"},
			{Unit: 2, Aspect: org.Begin, Day: d("2000-01-01"), Value: org.Founded},
			{Unit: 2, Aspect: org.KindOf, Day: d("2000-01-01"), Value: "upper_committee"},
			{Unit: 2, Aspect: org.Parent, Day: d("2000-01-01"), Ref: 1},
			{Unit: 2, Aspect: org.End, Day: d("2025-07-01"), Value: string(org.Close)},
			{Unit: 3, Aspect: org.Begin, Day: d("2023-01-01"), Value: org.Founded},
			{Unit: 3, Aspect: org.KindOf, Day: d("2023-01-01"), Value: "grassroots_cell"},
			{Unit: 3, Aspect: org.Parent, Day: d("2023-01-01"), Ref: 1},
		})
}

func state(manager org.ID) State {
	return State{Name: "Công ty A", Sector: org.Enterprise, Manager: manager}
}

func TestCheck_refuses_what_no_host_can_be(t *testing.T) {
	gone := state(1)
	gone.Gone = true
	ofTheState := state(1)
	ofTheState.Sector = "CO_QUAN_DANG"
	nameless := state(1)
	nameless.Name = ""
	lost := state(1)
	lost.PartyUnit = 99
	for key, changes := range map[string][]Change{
		"host_never_began":            {{Day: d("2010-01-01"), State: gone}},
		"host_already_gone":           {{Day: d("2010-01-01"), State: state(1)}, {Day: d("2011-01-01"), State: gone}, {Day: d("2012-01-01"), State: state(1)}},
		"host_changed_twice_on_a_day": {{Day: d("2010-01-01"), State: state(1)}, {Day: d("2010-01-01"), State: gone}},
		"host_sector_of_the_state":    {{Day: d("2010-01-01"), State: ofTheState}},
		"host_without_name":           {{Day: d("2010-01-01"), State: nameless}},
		"host_party_unit_missing":     {{Day: d("2010-01-01"), State: lost}},
		"host_manager_missing":        {{Day: d("2010-01-01"), State: state(9)}},
		"host_manager_not_there":      {{Day: d("1999-12-31"), State: state(2)}},
		"unit_still_has_host":         {{Day: d("2010-01-01"), State: state(2)}},
	} {
		for i := range changes {
			changes[i].Host = 1
		}
		got := Check(units(), []Host{{1, "H1"}}, changes)
		if len(got) != 1 || got[0].Fault.Key != key {
			t.Errorf("%s: %v", key, got)
		}
		if key == "unit_still_has_host" && (got[0].Change != nil || got[0].Unit != 2 || got[0].Day != d("2025-07-01")) {
			t.Errorf("the unit's ending is not blamed: %+v", got[0])
		}
	}
}

func TestCheck_lets_a_host_change_hands_on_the_day_its_manager_ends_and_await_its_organisation(t *testing.T) {
	withUnit := state(2)
	withUnit.PartyUnit = 3 // founded later than the host
	gone := state(1)
	gone.Gone = true
	got := Check(units(), []Host{{1, "H1"}}, []Change{
		{Host: 1, Day: d("2025-07-01"), State: state(1)}, {Host: 1, Day: d("2010-01-01"), State: withUnit}, {Host: 1, Day: d("2026-01-01"), State: gone},
	})
	if len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func TestLife_answers_for_every_day(t *testing.T) {
	gone := state(1)
	gone.Gone = true
	lives := Lives([]Host{{1, "H1"}}, []Change{
		{Host: 1, Day: d("2020-01-01"), State: gone},
		{Host: 1, Day: d("2010-01-01"), State: state(1)},
		{Host: 1, Day: d("2015-01-01"), State: state(2)},
		{Host: 1, Day: d("2012-01-01"), State: gone, Voided: 7},
	})
	for on, manager := range map[string]org.ID{"2009-12-31": 0, "2010-01-01": 1, "2014-12-31": 1, "2015-01-01": 2, "2019-12-31": 2, "2020-01-01": 0} {
		got, there := lives[0].On(d(on))
		if there != (manager != 0) || there && got.Manager != manager {
			t.Errorf("%s: %v %v", on, got, there)
		}
	}
	var spans []day.Span
	for span := range lives[0].Spans() {
		spans = append(spans, span)
	}
	if len(spans) != 2 || spans[0] != (day.Span{From: d("2010-01-01"), To: d("2015-01-01")}) || spans[1].To != d("2020-01-01") {
		t.Errorf("%v", spans)
	}
}
