package admission_test

import (
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/fault"
	"sen/internal/org"
)

func TestMonthly_review_counts_the_list_of_a_cell_and_of_the_committee_above(t *testing.T) {
	tell(t, func(s story) {
		s.lists("A", "2026-10-05", "Nguyễn Thị Lan")
		gone := s.lists("A", "2026-11-02", "Nguyễn Thị Liên")
		s.does(admission.LeaveList{About: about(gone, "2026-11-10")})
		taken := s.lists("A", "2026-11-03", "Nguyễn Thị Loan")
		s.does(admission.Pick{About: about(taken, "2026-11-04"), By: "cell"}, admission.TakeUp{About: about(taken, "2026-11-05"), Helper: "A2"})
		ready := s.lists("B", "2026-09-05", "Nguyễn Thị Lài")
		s.does(
			admission.Pick{About: about(ready, "2026-09-06"), By: "cell"}, admission.TakeUp{About: about(ready, "2026-09-07"), Helper: "B2"},
			admission.Certify{About: about(ready, "2026-11-18")},
		)
		for _, c := range []struct {
			unit, on string
			want     admission.MonthCounts
		}{
			{"A", "2026-11-15", admission.MonthCounts{Listed: 2, Added: 2, Left: 1, ForClass: 1}},
			{"A", "2026-11-03", admission.MonthCounts{Listed: 3, Added: 2}},
			{"A", "2026-10-31", admission.MonthCounts{Listed: 1, Added: 1}},
			{"G", "2026-11-19", admission.MonthCounts{Listed: 3, Added: 2, Left: 1, ForClass: 1, ForFile: 1}},
			{"G", "2026-11-17", admission.MonthCounts{Listed: 3, Added: 2, Left: 1, ForClass: 2}},
			{"S", "2026-11-17", admission.MonthCounts{}},
		} {
			got, before, err := s.ForeseeReview(bg, me, c.unit, d(c.on))
			if err != nil || before != nil || got.MonthCounts != c.want {
				t.Errorf("%s on %s: %+v, %v, %v", c.unit, c.on, got.MonthCounts, before, err)
			}
		}

		due := func() (out []string) {
			t.Helper()
			b, err := s.follows().Now(bg)
			if err != nil {
				t.Fatal(err)
			}
			b.Months(org.Everywhere, func(c admission.Clock) bool {
				out = append(out, b.Units().Unit(c.Unit).Code+" "+c.Rule+" "+c.Due.String())
				return true
			})
			return out
		}
		if got := due(); len(got) != 3 { // A, B and G
			t.Error(got)
		}
		for who, want := range map[string]fault.Kind{"secretary of A": 0, "secretary of B": fault.Missing, "reader of G": fault.Denied, "organiser of U": fault.Missing} {
			if _, err := s.ReviewList(bg, s.named(who), admission.ReviewList{Unit: "A", On: d("2026-11-15")}); fault.KindOf(err) != want && !(want == 0 && err == nil) {
				t.Errorf("%s: %v", who, err)
			}
		}
		// The secretary of a cell does not review for the committee.
		if _, err := s.ReviewList(bg, s.named("secretary of A"), admission.ReviewList{Unit: "G", On: d("2026-11-15")}); err == nil {
			t.Error("a cell secretary reviewed for the base committee")
		}
		for key, cmd := range map[string]admission.ReviewList{
			"admission.in_future":     {Unit: "A", On: d("2026-11-21")},
			"admission.not_reviewing": {Unit: "H", On: d("2026-11-15")},
			"day_missing":             {Unit: "A"},
			"unit_unknown":            {Unit: "Z", On: d("2026-11-15")},
		} {
			if _, err := s.ReviewList(bg, me, cmd); !fault.Is(err, key) {
				t.Errorf("%s: %v", key, err)
			}
		}
		if _, before, err := s.ForeseeReview(bg, me, "A", d("2026-11-16")); err != nil || before == nil || before.On != d("2026-11-15") || before.Listed != 2 {
			t.Errorf("%+v, %v", before, err)
		}
		if got := due(); len(got) != 2 {
			t.Error(got)
		}
		// Held again, the later takes its place.
		if _, err := s.ReviewList(bg, me, admission.ReviewList{Unit: "A", On: d("2026-11-20")}); err != nil {
			t.Fatal(err)
		}
		// In January the December review of who reviewed in November is missed; of others January's alone is told.
		s.clock.on = d("2027-01-04")
		got := due()
		if len(got) != 3 || got[0] != "A ADM-20 2026-12-31" && got[1] != "A ADM-20 2026-12-31" && got[2] != "A ADM-20 2026-12-31" {
			t.Error(got)
		}
	})
}

// named is an actor of a role at a unit: "secretary of A".
func (s story) named(who string) access.Actor {
	role, unit, _ := strings.Cut(who, " of ")
	return s.actor(role, unit)
}
