package host

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

func TestChanges_come_back_as_they_were_recorded_and_known_at(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		founded, _ := day.ParsePartial("2019")
		full := State{Name: "Hội quán Hiệp Tâm", Sector: "HOI_QUAN", Manager: 1, PartyUnit: 2, People: SizeOf(0), Founded: founded}
		hosts := []Host{{Code: "H1"}}
		changes := []Change{{Day: d("2019-05-01"), State: full, Origin: journal.Origin{Sheet: 7, Row: 3}}, {Day: d("2020-01-01"), State: state(1)}}
		write(t, register, func(tx *db.Tx) error {
			if err := org.InsertUnits(tx, 1, []org.Unit{{Code: "P"}, {Code: "P.1"}}); err != nil {
				return err
			}
			if err := InsertHosts(tx, 1, hosts); err != nil {
				return err
			}
			changes[0].Host, changes[1].Host = hosts[0].ID, hosts[0].ID
			return InsertChanges(tx, 1, changes)
		})
		write(t, register, func(tx *db.Tx) error { return VoidChange(tx, 2, changes[1].ID) })
		for known, want := range map[journal.Mutation][]Change{1: changes, 2: changes[:1], 0: changes[:1]} {
			if got := all(t, register, known); len(got) != len(want) || got[0] != want[0] || got[len(got)-1] != want[len(want)-1] {
				t.Errorf("known by %d: %+v, not %+v", known, got, want)
			}
		}
		if err := register.Write(context.Background(), func(tx *db.Tx) error { return VoidChange(tx, 3, changes[1].ID) }); err == nil {
			t.Error("a change was voided twice")
		}
	})
}

func TestChanges_two_of_one_day_are_kept_out_by_the_engine(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		err := open().Write(context.Background(), func(tx *db.Tx) error {
			if err := org.InsertUnits(tx, 1, []org.Unit{{Code: "P"}}); err != nil {
				return err
			}
			if err := InsertHosts(tx, 1, []Host{{Code: "H1"}}); err != nil {
				return err
			}
			return InsertChanges(tx, 1, []Change{{Host: 1, Day: d("2020-01-01"), State: state(1)}, {Host: 1, Day: d("2020-01-01"), State: state(1)}})
		})
		if fault.KindOf(err) != fault.Taken {
			t.Errorf("%v", err)
		}
	})
}

func all(t *testing.T, register *db.DB, known journal.Mutation) (out []Change) {
	t.Helper()
	err := register.Read(context.Background(), func(tx *db.Tx) error {
		return EachChange(tx, known, func(c *Change) { out = append(out, *c) })
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func write(t *testing.T, register *db.DB, fn func(*db.Tx) error) {
	t.Helper()
	if err := register.Write(context.Background(), fn); err != nil {
		t.Fatal(err)
	}
}
