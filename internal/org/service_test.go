package org

import (
	"context"
	"errors"
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
)

var d = day.MustParse

// story is a register with a service, in which a test tells what happens.
type story struct {
	t        *testing.T
	register *db.DB
	*Service
}

// tell runs a story on both engines. It begins with the province P and under it: committee U (upper) with
// the grassroots committee G, which has the cell C with the group C.1; and grassroots cell S under U.
func tell(t *testing.T, test func(s story)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		s := story{t: t, register: open()}
		s.Service = NewService(s.register)
		for _, f := range []Found{
			{Code: "P", Kind: Province, Older: true},
			{Code: "U", Kind: UpperCommittee, Parent: "P", Older: true, Sector: Locality},
			{Code: "G", Kind: GrassrootsCommittee, Parent: "U"},
			{Code: "C", Kind: Cell, Parent: "G"},
			{Code: "C.1", Kind: Group, Parent: "C"},
			{Code: "S", Kind: GrassrootsCell, Parent: "U"},
		} {
			f.Name, f.On = "Đơn vị "+f.Code, d("2000-01-01")
			s.does(s.Found(context.Background(), access.Operator, f))
		}
		test(s)
	})
}

// does fails the test unless the act was done; it gives what was done.
func (s story) does(done Done, err error) Done {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	return done
}

// refuses fails the test unless the act was refused with the key, leaving nothing behind; it gives the fault.
func (s story) refuses(key string, _ Done, err error) *fault.Fault {
	s.t.Helper()
	if !fault.Is(err, key) {
		s.t.Fatalf("not refused with %s: %v", key, err)
	}
	var f *fault.Fault
	if !errors.As(err, &f) {
		s.t.Fatal(err)
	}
	return f
}

// tree is the history today.
func (s story) tree() (h *History) {
	s.t.Helper()
	err := s.register.Read(context.Background(), func(tx *db.Tx) (err error) { h, err = Load(tx, 0); return err })
	if err != nil {
		s.t.Fatal(err)
	}
	if problems := h.Check(); len(problems) > 0 {
		s.t.Fatalf("the tree is out of order: %v", problems[0].Fault)
	}
	return h
}

// journal is the head of the journal, after the chain was walked.
func (s story) journal() (head journal.Entry) {
	s.t.Helper()
	err := s.register.Read(context.Background(), func(tx *db.Tx) (err error) {
		if _, broken, err := journal.Verify(tx); err != nil || broken != 0 {
			s.t.Errorf("the chain breaks at %d (%v)", broken, err)
		}
		head, err = journal.Head(tx)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return head
}

var bg, me = context.Background(), access.Operator

func TestFound_takes_a_unit_into_the_tree_from_its_day_on(t *testing.T) {
	tell(t, func(s story) {
		done := s.does(s.Found(bg, me, Found{
			Code: "H", Name: "Chi bộ Hội quán", Kind: Cell, Parent: "G", Sector: "HOI_QUAN", On: d("2023-11-08"),
			Area: "29863", Order: 3, Decision: Decision{Number: "12-QĐ/HU", Day: d("2023-11-01"), Issuer: "Huyện ủy", Signer: "Bí thư"},
		}))
		h := s.tree()
		u := h.ByCode("H")
		if u.Exists.From != d("2023-11-08") || !u.WasFounded || u.Parent(d("2023-11-08")) != h.ByCode("G").ID || u.Sector(d("2024-01-01")) != "HOI_QUAN" || u.Area != "29863" || u.Order != 3 {
			s.t.Errorf("%+v", u)
		}
		head := s.journal()
		if head.Seq != done.Mutation || head.Act != "unit.found" || head.On != d("2023-11-08") || head.Subject != "H G" || head.Fields != "begin parent name kind sector area position" || head.Decision == 0 {
			s.t.Errorf("%+v", head)
		}
	})
}

func TestFound_refuses(t *testing.T) {
	good := Found{Code: "N", Name: "Chi bộ mới", Kind: Cell, Parent: "G", On: d("2023-01-01")}
	tell(t, func(s story) {
		s.does(s.End(bg, me, EndUnit{Unit: "S", How: Dissolve, On: d("2020-01-01")}))
		for key, spoil := range map[string]func(*Found){
			"unit_code_taken":            func(f *Found) { f.Code = "C" },
			"unit_code_malformed":        func(f *Found) { f.Code = "N 1" },
			"unit_without_name":          func(f *Found) { f.Name = " " },
			"unit_kind_unknown":          func(f *Found) { f.Kind = 0 },
			"unit_sector_unknown":        func(f *Found) { f.Sector = "CHO" },
			"day_missing":                func(f *Found) { f.On = day.None },
			"unit_unknown":               func(f *Found) { f.Parent = "X" },
			"unit_root_must_be_province": func(f *Found) { f.Parent = "" },
			"unit_kind_under_kind":       func(f *Found) { f.Parent = "P" },
			"unit_parent_not_there":      func(f *Found) { f.On = d("1999-12-31") },
		} {
			bad := good
			spoil(&bad)
			done, err := s.Found(bg, me, bad)
			s.refuses(key, done, err)
		}
		ended := good
		ended.Kind, ended.Parent = Group, "S"
		done, err := s.Found(bg, me, ended)
		s.refuses("unit_parent_not_there", done, err)
		done, err = s.Found(bg, access.Actor{}, good)
		s.refuses("denied", done, err)
		if head := s.journal(); head.Act != "unit.end" {
			s.t.Errorf("a refused act left %+v", head)
		}
	})
}

func TestRename_and_resector_hold_from_their_day(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.Rename(bg, me, Rename{Unit: "C", Name: "Chi bộ ấp A", On: d("2010-01-01")}))
		s.does(s.Resector(bg, me, Resector{Unit: "C", Sector: "AP_KHOM", On: d("2010-01-01")}))
		c := s.tree().ByCode("C")
		if c.Name(d("2009-12-31")) != "Đơn vị C" || c.Name(d("2010-01-01")) != "Chi bộ ấp A" || c.Sector(d("2009-12-31")) != "" || c.Sector(d("2010-01-01")) != "AP_KHOM" {
			s.t.Errorf("%+v", c)
		}
		if fields := s.journal().Fields; fields != "sector" {
			s.t.Errorf("fields: %q", fields)
		}
		done, err := s.Rename(bg, me, Rename{Unit: "C", Name: "Khác", On: d("2010-01-01")})
		s.refuses("unit_two_on_a_day", done, err)
		done, err = s.Rename(bg, me, Rename{Unit: "C", Name: "", On: d("2011-01-01")})
		s.refuses("unit_without_name", done, err)
		done, err = s.Rename(bg, me, Rename{Unit: "C", Name: "Sớm", On: d("1999-01-01")})
		s.refuses("unit_not_yet", done, err)
		done, err = s.Resector(bg, me, Resector{Unit: "C", Sector: "", On: d("2011-01-01")})
		s.refuses("unit_sector_unknown", done, err)
	})
}

func TestAct_that_says_what_holds_already_is_accepted_with_a_warning(t *testing.T) {
	tell(t, func(s story) {
		before := s.journal().Seq
		done := s.does(s.Rename(bg, me, Rename{Unit: "C", Name: "Đơn vị C", On: d("2000-01-01")}))
		if done.Mutation != 0 || len(done.Warnings) != 1 || s.journal().Seq != before {
			s.t.Errorf("said again word for word: %+v", done)
		}
		done = s.does(s.Rename(bg, me, Rename{Unit: "C", Name: "Đơn vị C", On: d("2005-01-01")}))
		if done.Mutation != before+1 || len(done.Warnings) != 1 || done.Warnings[0].Key != "unit_already_so" {
			s.t.Errorf("said again later: %+v", done)
		}
	})
}

func TestMove_carries_the_subtree_from_its_day(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.Found(bg, me, Found{Code: "V", Name: "V", Kind: UpperCommittee, Parent: "P", On: d("2001-01-01")}))
		s.does(s.Move(bg, me, Move{Unit: "G", NewParent: "V", On: d("2015-07-01")}))
		h := s.tree()
		path := func(on string) (out string) {
			for _, id := range h.Path(h.ByCode("C.1").ID, d(on)) {
				out += "/" + h.Unit(id).Code
			}
			return out
		}
		if path("2015-06-30") != "/P/U/G/C/C.1" || path("2015-07-01") != "/P/V/G/C/C.1" {
			s.t.Errorf("%s, then %s", path("2015-06-30"), path("2015-07-01"))
		}
		if subject := s.journal().Subject; subject != "G V" {
			s.t.Errorf("subject: %q", subject)
		}
	})
}

func TestMove_refuses(t *testing.T) {
	tell(t, func(s story) {
		for _, c := range []struct {
			key string
			cmd Move
		}{
			{"unit_cycle", Move{Unit: "G", NewParent: "G", On: d("2010-01-01")}},
			{"unit_unknown", Move{Unit: "G", NewParent: "X", On: d("2010-01-01")}},
			{"unit_unknown", Move{Unit: "X", NewParent: "G", On: d("2010-01-01")}},
			{"unit_kind_under_kind", Move{Unit: "C", NewParent: "S", On: d("2010-01-01")}},
			{"unit_kind_under_kind", Move{Unit: "C", NewParent: "U", On: d("2025-06-30")}},
			{"unit_not_yet", Move{Unit: "C", NewParent: "G", On: d("1999-01-01")}},
			{"day_missing", Move{Unit: "C", NewParent: "G"}},
		} {
			done, err := s.Move(bg, me, c.cmd)
			s.refuses(c.key, done, err)
		}
		// From 1 July 2025 a cell may stand under an upper committee.
		s.does(s.Move(bg, me, Move{Unit: "C", NewParent: "U", On: d("2025-07-01")}))
	})
}

func TestMove_refuses_own_subtree(t *testing.T) {
	tell(t, func(s story) {
		for _, code := range []string{"G1", "G2", "G3"} {
			s.does(s.Found(bg, me, Found{Code: code, Name: code, Kind: GrassrootsCommittee, Parent: "U", On: d("2001-01-01")}))
		}
		s.does(s.Move(bg, me, Move{Unit: "G2", NewParent: "G1", On: d("2025-08-01")}))
		s.does(s.Move(bg, me, Move{Unit: "G3", NewParent: "G2", On: d("2025-09-01")}))
		done, err := s.Move(bg, me, Move{Unit: "G1", NewParent: "G3", On: d("2025-10-01")})
		s.refuses("unit_cycle", done, err)
		// Not yet a circle on its day, but one from 1 September on.
		done, err = s.Move(bg, me, Move{Unit: "G1", NewParent: "G3", On: d("2025-08-15")})
		s.refuses("unit_cycle", done, err)
		s.tree()
	})
}

func TestEnd_ends_a_unit_that_holds_nothing_and_links_the_successor(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.End(bg, me, EndUnit{Unit: "C.1", How: Merge, Successor: "C", On: d("2020-03-15")}))
		u := s.tree().ByCode("C.1")
		if u.Exists.Has(d("2020-03-15")) || !u.Exists.Has(d("2020-03-14")) || u.Ending != Merge || u.Successor != s.tree().ByCode("C").ID {
			s.t.Errorf("%+v", u)
		}
	})
}

func TestEnd_refuses(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.End(bg, me, EndUnit{Unit: "S", How: Dissolve, On: d("2020-01-01")}))
		for _, c := range []struct {
			key string
			cmd EndUnit
		}{
			{"unit_end_left", EndUnit{Unit: "G", How: Close, On: d("2020-01-01")}},
			{"unit_already_ended", EndUnit{Unit: "S", How: Close, On: d("2021-01-01")}},
			{"unit_ending_unknown", EndUnit{Unit: "C.1", How: "XOA", On: d("2021-01-01")}},
			{"unit_successor_not_there", EndUnit{Unit: "C.1", How: Merge, Successor: "C.1", On: d("2021-01-01")}},
			{"unit_successor_not_there", EndUnit{Unit: "C.1", How: Merge, Successor: "S", On: d("2021-01-01")}},
			{"unit_unknown", EndUnit{Unit: "C.1", How: Merge, Successor: "X", On: d("2021-01-01")}},
			{"unit_ends_before_it_begins", EndUnit{Unit: "C.1", How: Merge, On: d("2000-01-01")}},
		} {
			done, err := s.End(bg, me, c.cmd)
			f := s.refuses(c.key, done, err)
			if c.key == "unit_end_left" && (f.Args["units"] != 1 || f.Args["unit"] != "G") {
				s.t.Errorf("does not say what is left: %v", f.Args)
			}
		}
		done, err := s.Rename(bg, me, Rename{Unit: "S", Name: "Muộn", On: d("2020-01-01")})
		s.refuses("unit_already_ended", done, err)
	})
}

func TestEnd_lets_units_leave_on_the_same_day(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.Found(bg, me, Found{Code: "G2", Name: "G2", Kind: GrassrootsCommittee, Parent: "U", On: d("2001-01-01")}))
		s.does(s.Move(bg, me, Move{Unit: "C", NewParent: "G2", On: d("2020-01-01")}))
		done, err := s.End(bg, me, EndUnit{Unit: "G", How: Merge, Successor: "G2", On: d("2019-12-31")})
		s.refuses("unit_end_left", done, err)
		s.does(s.End(bg, me, EndUnit{Unit: "G", How: Merge, Successor: "G2", On: d("2020-01-01")}))
		// The move can no longer be taken back.
		h := s.tree()
		var move int64
		for c := range h.ByCode("C").Changes() {
			if c.Aspect == Parent && c.Day == d("2020-01-01") {
				move = c.ID
			}
		}
		done, err = s.Correct(bg, me, Correct{Unit: "C", Wrong: []int64{move}, Ground: "NHAP_SAI"})
		s.refuses("unit_still_has_units", done, err)
	})
}

func TestRetype_checks_what_is_above_and_below(t *testing.T) {
	tell(t, func(s story) {
		done, err := s.Retype(bg, me, Retype{Unit: "G", Kind: GrassrootsCell, On: d("2020-01-01")})
		s.refuses("unit_kind_under_kind", done, err) // cell C would stand under a cell
		done, err = s.Retype(bg, me, Retype{Unit: "S", Kind: Cell, On: d("2020-01-01")})
		s.refuses("unit_kind_under_kind", done, err)
		done, err = s.Retype(bg, me, Retype{Unit: "S", Kind: 0, On: d("2020-01-01")})
		s.refuses("unit_kind_unknown", done, err)
		s.does(s.Retype(bg, me, Retype{Unit: "S", Kind: GrassrootsCommittee, On: d("2020-01-01")}))
		if u := s.tree().ByCode("S"); u.Kind(d("2019-12-31")) != GrassrootsCell || u.Kind(d("2020-01-01")) != GrassrootsCommittee {
			s.t.Errorf("%+v", u)
		}
	})
}

func TestCorrect_voids_and_restates_and_leaves_the_past_known_at(t *testing.T) {
	tell(t, func(s story) {
		wrong := s.does(s.Rename(bg, me, Rename{Unit: "C", Name: "Chi bộ ấp B", On: d("2010-01-01")}))
		var id int64
		for c := range s.tree().ByCode("C").Changes() {
			if c.Recorded == wrong.Mutation {
				id = c.ID
			}
		}
		right := s.does(s.Correct(bg, me, Correct{Unit: "C", Wrong: []int64{id}, Ground: "NHAP_SAI", Right: []Restatement{{Aspect: Name, Day: d("2011-01-01"), Value: "Chi bộ ấp A"}}}))
		if got := s.tree().ByCode("C").Name(d("2012-01-01")); got != "Chi bộ ấp A" {
			s.t.Errorf("now it is %q", got)
		}
		head := s.journal()
		if head.Seq != right.Mutation || head.Note != "NHAP_SAI" || head.On != d("2010-01-01") || head.Fields != "name voided" {
			s.t.Errorf("%+v", head)
		}
		err := s.register.Read(bg, func(tx *db.Tx) error {
			before, err := Load(tx, wrong.Mutation)
			if err == nil && before.ByCode("C").Name(d("2012-01-01")) != "Chi bộ ấp B" {
				s.t.Error("what was known before the correction has changed")
			}
			return err
		})
		if err != nil {
			s.t.Fatal(err)
		}
		for key, cmd := range map[string]Correct{
			"fact_not_there":            {Unit: "C", Wrong: []int64{id}, Ground: "NHAP_SAI"},
			"correction_ground_unknown": {Unit: "C", Wrong: []int64{id}, Ground: "vì đồng chí A"},
			"correction_of_nothing":     {Unit: "C", Ground: "NHAP_SAI"},
		} {
			done, err := s.Correct(bg, me, cmd)
			s.refuses(key, done, err)
		}
	})
}

func TestCorrect_refuses_to_take_away_what_others_stand_on(t *testing.T) {
	tell(t, func(s story) {
		ids := map[Aspect]int64{}
		for c := range s.tree().ByCode("G").Changes() {
			ids[c.Aspect] = c.ID
		}
		done, err := s.Correct(bg, me, Correct{Unit: "G", Wrong: []int64{ids[Begin], ids[Parent], ids[Name], ids[KindOf]}, Ground: "TRUNG_LAP"})
		s.refuses("unit_parent_not_there", done, err)
		done, err = s.Correct(bg, me, Correct{Unit: "G", Wrong: []int64{ids[Begin]}, Ground: "NHAP_SAI", Right: []Restatement{{Aspect: Begin, Day: d("2002-01-01"), Value: Founded}}})
		if err == nil || !strings.Contains(err.Error(), "unit_") {
			s.t.Errorf("the beginning moved over the head of what was there: %+v %v", done, err)
		}
		done, err = s.Correct(bg, me, Correct{Unit: "G", Wrong: []int64{ids[KindOf]}, Ground: "NHAP_SAI", Right: []Restatement{{Aspect: KindOf, Day: d("2000-01-01"), Value: "x"}}})
		s.refuses("unit_value_unknown", done, err)
	})
}
