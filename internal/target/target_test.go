package target

import (
	"context"
	"testing"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/org"
)

var d = day.MustParse

func units() *org.History {
	return org.NewHistory([]org.Unit{{ID: 1, Code: "P"}}, []org.Change{
		{Unit: 1, Aspect: org.Begin, Day: d("1990-01-01"), Value: org.Listed}, {Unit: 1, Aspect: org.KindOf, Day: d("1990-01-01"), Value: "province"},
	})
}

func TestParseValue_keeps_the_number_as_it_was_set(t *testing.T) {
	for text, want := range map[string]Value{"1890": "1890", "0.250": "0.25", "-0.1": "-0.1", "007": "7", "-0": "0", "5.0": "5"} {
		if got, err := ParseValue(text); err != nil || got != want {
			t.Errorf("%q is %q (%v), not %q", text, got, err, want)
		}
	}
	for _, text := range []string{"", "-", ".5", "5.", "1,5", "1e3", "1.2.3", " 1", "NaN", "--1", "+1"} {
		if got, err := ParseValue(text); err == nil {
			t.Errorf("%q was read as %q", text, got)
		}
	}
}

func TestCheck_refuses_targets_that_cannot_be(t *testing.T) {
	good := Target{Unit: 1, Indicator: "admitted", First: d("2023-01-01"), Last: d("2023-12-31"), Value: "1890"}
	if got := Check(units(), []Target{good, good}); len(got) != 0 {
		t.Fatalf("of several, the one decided last counts: %v", got)
	}
	for key, spoil := range map[string]func(*Target){
		"unit_missing":              func(t *Target) { t.Unit = 2 },
		"indicator_takes_no_target": func(t *Target) { t.Indicator = "members" },
		"ends_before_it_begins":     func(t *Target) { t.Last = d("2022-12-31") },
		"value_not_a_number":        func(t *Target) { t.Value = "nhiều" },
		"target_unit_not_there":     func(t *Target) { t.First, t.Last = d("1989-01-01"), d("1989-12-31") },
	} {
		bad := good
		spoil(&bad)
		got := Check(units(), []Target{good, bad})
		if len(got) != 1 || got[0].Fault.Key != key || got[0].Index != 1 || got[0].Warning != (key == "target_unit_not_there") {
			t.Errorf("%s: %v", key, got)
		}
	}
}

func TestCheckReferences_refuses_references_that_cannot_be(t *testing.T) {
	good := Reference{Unit: 1, Quantity: Population, Day: d("2022-12-31"), Value: 1600170, Source: "Cục Thống kê"}
	for key, spoil := range map[string]func(*Reference){
		"unit_missing":             func(r *Reference) { r.Unit = 2 },
		"quantity_unknown":         func(r *Reference) { r.Quantity = "DIEN_TICH" },
		"value_below_zero":         func(r *Reference) { r.Value = -1 },
		"reference_unit_not_there": func(r *Reference) { r.Day = d("1989-01-01") },
		"reference_twice":          func(r *Reference) { r.Value, r.Source = 1604060, "UBND tỉnh" },
	} {
		bad := good
		spoil(&bad)
		got := CheckReferences(units(), []Reference{good, bad})
		if len(got) != 1 || got[0].Fault.Key != key || got[0].Index != 1 || got[0].Warning != (key == "reference_unit_not_there") {
			t.Errorf("%s: %v", key, got)
		}
	}
}

func TestTargets_and_references_come_back_known_at(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		targets := []Target{{Unit: 1, Indicator: "left.change", First: d("2020-01-01"), Last: d("2025-12-31"), Value: "-0.1", Origin: journal.Origin{Sheet: 6, Row: 2}}}
		references := []Reference{{Unit: 1, Quantity: Population, Day: d("2022-12-31"), Value: 1600170, Source: "Niên giám"}}
		write(t, register, func(tx *db.Tx) error {
			if err := org.InsertUnits(tx, 1, []org.Unit{{Code: "P"}}); err != nil {
				return err
			}
			if err := Insert(tx, 1, targets); err != nil {
				return err
			}
			return InsertReferences(tx, 1, references)
		})
		write(t, register, func(tx *db.Tx) error {
			if err := Void(tx, 2, targets[0].ID); err != nil {
				return err
			}
			return VoidReference(tx, 2, references[0].ID)
		})
		for known, want := range map[journal.Mutation]int{0: 0, 1: 1, 2: 0} {
			var gotTargets []Target
			var gotReferences []Reference
			err := register.Read(context.Background(), func(tx *db.Tx) error {
				if err := Each(tx, known, func(t *Target) { gotTargets = append(gotTargets, *t) }); err != nil {
					return err
				}
				return EachReference(tx, known, func(r *Reference) { gotReferences = append(gotReferences, *r) })
			})
			if err != nil || len(gotTargets) != want || len(gotReferences) != want {
				t.Errorf("known by %d: %v, %v (%v)", known, gotTargets, gotReferences, err)
			} else if want == 1 && (gotTargets[0] != targets[0] || gotReferences[0] != references[0]) {
				t.Errorf("%+v %+v", gotTargets, gotReferences)
			}
		}
		err := register.Write(context.Background(), func(tx *db.Tx) error {
			return InsertReferences(tx, 3, []Reference{references[0], references[0]})
		})
		if fault.KindOf(err) != fault.Taken {
			t.Errorf("two values of one day: %v", err)
		}
	})
}

func write(t *testing.T, register *db.DB, fn func(*db.Tx) error) {
	t.Helper()
	if err := register.Write(context.Background(), fn); err != nil {
		t.Fatal(err)
	}
}
