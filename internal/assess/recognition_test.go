package assess

import (
	"context"
	"testing"

	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/org"
)

var d = day.MustParse

// units is a province 1 and a cell 2 that became a group on 1 January 2022 and ended on 1 March 2023.
func units() *org.History {
	return org.NewHistory([]org.Unit{{ID: 1, Code: "P"}, {ID: 2, Code: "P.1"}}, []org.Change{
		{Unit: 1, Aspect: org.Begin, Day: d("1990-01-01"), Value: org.Listed},
		{Unit: 1, Aspect: org.KindOf, Day: d("1990-01-01"), Value: "province"},
		{Unit: 2, Aspect: org.Begin, Day: d("2020-01-01"), Value: org.Founded},
		{Unit: 2, Aspect: org.KindOf, Day: d("2020-01-01"), Value: "grassroots_cell"},
		{Unit: 2, Aspect: org.Parent, Day: d("2020-01-01"), Ref: 1},
		{Unit: 2, Aspect: org.KindOf, Day: d("2022-01-01"), Value: "group"},
		{Unit: 2, Aspect: org.End, Day: d("2023-03-01"), Value: string(org.Close)},
	})
}

func TestCheck_refuses_a_second_recognition_and_warns_of_strange_ones(t *testing.T) {
	for _, c := range []struct {
		key     string
		warning bool
		all     []Recognition
	}{
		{"", false, []Recognition{{Unit: 2, Year: 2020}, {Unit: 2, Year: 2021, By: 1}}},
		{"recognised_twice", false, []Recognition{{Unit: 2, Year: 2021}, {Unit: 2, Year: 2021}}},
		{"unit_missing", false, []Recognition{{Unit: 9, Year: 2021}}},
		{"unit_missing", false, []Recognition{{Unit: 2, Year: 2021, By: 9}}},
		{"year_out_of_range", false, []Recognition{{Unit: 2, Year: 21}}},
		{"recognition_unit_not_there", true, []Recognition{{Unit: 2, Year: 2019}}},
		{"recognition_unit_not_there", true, []Recognition{{Unit: 2, Year: 2024}}},
		{"recognition_of_kind", true, []Recognition{{Unit: 1, Year: 2021}}},
		{"recognition_of_kind", true, []Recognition{{Unit: 2, Year: 2023}}},
	} {
		got := Check(units(), c.all)
		switch {
		case c.key == "" && len(got) != 0:
			t.Errorf("%v: %v", c.all, got)
		case c.key != "" && (len(got) != 1 || got[0].Fault.Key != c.key || got[0].Warning != c.warning || got[0].Index != len(c.all)-1):
			t.Errorf("%s: %v", c.key, got)
		}
	}
}

func TestRecognitions_come_back_and_one_a_unit_and_year_is_kept_by_the_engine(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		all := []Recognition{{Unit: 1, Year: 2023, Points: "92.5", By: 2}, {Unit: 2, Year: 2023}}
		write := func(fn func(*db.Tx) error) {
			t.Helper()
			if err := register.Write(context.Background(), fn); err != nil {
				t.Fatal(err)
			}
		}
		write(func(tx *db.Tx) error {
			if err := org.InsertUnits(tx, 1, []org.Unit{{Code: "P"}, {Code: "P.1"}}); err != nil {
				return err
			}
			return Insert(tx, 1, all)
		})
		again := func() error {
			return register.Write(context.Background(), func(tx *db.Tx) error { return Insert(tx, 2, []Recognition{{Unit: 1, Year: 2023}}) })
		}
		if err := again(); fault.KindOf(err) != fault.Taken {
			t.Errorf("a second recognition: %v", err)
		}
		write(func(tx *db.Tx) error { return Void(tx, 2, all[0].ID) })
		if err := again(); err != nil {
			t.Errorf("after voiding the first: %v", err)
		}
		var got []Recognition
		if err := register.Read(context.Background(), func(tx *db.Tx) error { return Each(tx, 1, func(r *Recognition) { got = append(got, *r) }) }); err != nil {
			t.Fatal(err)
		}
		if len(got) != 2 || got[0] != all[0] || got[1] != all[1] {
			t.Errorf("known by the first act: %+v", got)
		}
	})
}
