package org

import (
	"errors"
	"testing"

	"sen/internal/db"
	"sen/internal/journal"
)

func TestLoad_shares_one_history_until_a_unit_changes(t *testing.T) {
	tell(t, func(s story) {
		first := s.tree()
		if s.tree() != first {
			t.Error("read again though nothing changed")
		}
		s.does(s.Rename(bg, me, Rename{Unit: "C", On: d("2001-01-01"), Name: "Chi bộ khác"}))
		second := s.tree()
		if second == first || second.ByCode("C").Name(d("2001-01-01")) != "Chi bộ khác" {
			t.Error("the change is not seen")
		}
	})
}

func TestLoad_sees_what_its_own_transaction_wrote_and_forgets_it_when_that_is_undone(t *testing.T) {
	tell(t, func(s story) {
		undone := errors.New("undone")
		c := s.tree().ByCode("C").ID
		for _, name := range []string{"Một", "Hai"} { // the second takes the numbers of the first again
			err := s.register.Write(bg, func(tx *db.Tx) error {
				e, err := journal.Begin(tx, me, tx.Now())
				if err != nil {
					return err
				}
				e.Act, e.On = "unit.rename", d("2002-01-01")
				if err := InsertChanges(tx, e.Seq, []Change{{Unit: c, Aspect: Name, Day: d("2002-01-01"), Value: name}}); err != nil {
					return err
				}
				for range 2 { // before the journal tells of it, and after
					h, err := Load(tx, 0)
					if err != nil {
						return err
					}
					if got := h.Unit(c).Name(d("2002-01-01")); got != name {
						t.Errorf("%s: called %s", name, got)
					}
					if err := e.Close(tx); err != nil {
						return err
					}
					e.Seq++
				}
				return undone
			})
			if !errors.Is(err, undone) {
				t.Fatal(err)
			}
			if got := s.tree().Unit(c).Name(d("2002-01-01")); got != "Đơn vị C" {
				t.Errorf("after %s was undone: called %s", name, got)
			}
		}
	})
}
