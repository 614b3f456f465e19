package org

import (
	"context"
	"slices"
	"testing"

	"sen/internal/access"
	"sen/internal/db"
)

func TestPreview_shows_what_an_act_would_do_and_writes_nothing(t *testing.T) {
	tell(t, func(s story) {
		bg, before := context.Background(), s.journal().Seq
		p, err := s.Preview(bg, access.Operator, Move{Unit: "S", NewParent: "P", On: d("2010-01-01")})
		if err != nil {
			t.Fatal(err)
		}
		unit := p.Before.ByCode("S")
		on := d("2010-01-01")
		if p.Nothing || p.Before.Unit(unit.Parent(on)).Code != "U" || p.After.Unit(p.After.ByCode("S").Parent(on)).Code != "P" {
			t.Errorf("before under %v, after under %v", unit.Parent(on), p.After.ByCode("S").Parent(on))
		}
		_, err = s.Preview(bg, access.Operator, EndUnit{Unit: "G", How: Close, On: on})
		s.refuses("unit_end_left", Done{}, err)
		_, err = s.Preview(bg, access.Actor{}, Rename{Unit: "S", Name: "X", On: on})
		s.refuses("denied", Done{}, err)
		if after := s.journal().Seq; after != before {
			t.Errorf("a preview left the acts %d to %d", before+1, after)
		}
		s.does(s.Do(bg, access.Operator, Rename{Unit: "S", Name: "Mới", On: on}))
		if p, err := s.Preview(bg, access.Operator, Rename{Unit: "S", Name: "Mới", On: on}); err != nil || !p.Nothing || len(p.Warnings) != 1 {
			t.Errorf("what is recorded already: %+v, %v", p.Warnings, err)
		}
	})
}

func TestChangesOf_and_Citing_remember_what_was_voided(t *testing.T) {
	tell(t, func(s story) {
		bg := context.Background()
		decision := Decision{Number: "7-QĐ"}
		s.does(s.Rename(bg, access.Operator, Rename{Unit: "S", Name: "Sai", On: d("2010-01-01"), Decision: decision}))
		var wrong int64
		for c := range s.tree().ByCode("S").Changes() {
			if c.Value == "Sai" {
				wrong = c.ID
			}
		}
		s.does(s.Correct(bg, access.Operator, Correct{Unit: "S", Wrong: []int64{wrong}, Ground: "NHAP_SAI"}))
		id := s.tree().ByCode("S").ID
		err := s.register.Read(bg, func(tx *db.Tx) error {
			all, err := ChangesOf(tx, id)
			if err != nil {
				return err
			}
			at := slices.IndexFunc(all, func(c Change) bool { return c.ID == wrong })
			if at < 0 || all[at].Voided == 0 || all[at].Decision == 0 {
				t.Fatalf("the voided change is %+v of %+v", at, all)
			}
			citing, err := Citing(tx, all[at].Decision)
			if len(citing) != 1 || citing[0] != id {
				t.Errorf("cited by %v", citing)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}
