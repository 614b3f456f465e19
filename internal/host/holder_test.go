package host

import (
	"testing"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/org"
)

func TestEnd_of_a_unit_that_manages_a_host_is_refused_until_the_host_is_anothers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		units := org.NewService(register, Holder{})
		for _, f := range []org.Found{
			{Code: "P", Name: "P", Kind: org.Province, Older: true, On: d("1990-01-01")},
			{Code: "U", Name: "U", Kind: org.UpperCommittee, Parent: "P", On: d("2000-01-01")},
		} {
			if _, err := units.Found(t.Context(), access.Operator, f); err != nil {
				t.Fatal(err)
			}
		}
		hosts := []Host{{Code: "H1"}, {Code: "H2"}}
		changes := []Change{{Host: 1, Day: d("2010-01-01"), State: state(2)}, {Host: 2, Day: d("2010-01-01"), State: state(1)}}
		write(t, register, func(tx *db.Tx) error {
			if err := InsertHosts(tx, 3, hosts); err != nil {
				return err
			}
			return InsertChanges(tx, 3, changes)
		})
		end := org.EndUnit{Unit: "U", How: org.Close, On: d("2020-01-01")}
		_, err := units.End(t.Context(), access.Operator, end)
		if f, ok := err.(*fault.Fault); !ok || f.Key != "unit_end_left" || f.Args["hosts"] != 1 {
			t.Fatalf("%v", err)
		}
		write(t, register, func(tx *db.Tx) error {
			return InsertChanges(tx, 3, []Change{{Host: 1, Day: d("2020-01-01"), State: state(1)}})
		})
		if _, err := units.End(t.Context(), access.Operator, end); err != nil {
			t.Errorf("once the host was handed on: %v", err)
		}
	})
}
