package member_test

import (
	"strings"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

func TestActs_of_a_life_follow_each_other(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.Confirm(bg, me, member.Confirm{About: about("DV1", "2002-01-01")}))
		s.does(s.JoinGroup(bg, me, member.JoinGroup{About: about("DV1", "2003-01-01"), Group: "A.1"}))
		s.does(s.JoinGroup(bg, me, member.JoinGroup{About: about("DV1", "2003-06-01"), Group: "A.2"}))
		s.does(s.Exempt(bg, me, member.Exempt{About: about("DV1", "2004-01-01"), Until: d("2005-01-01")}))
		s.does(s.EndExemption(bg, me, member.EndExemption{About: about("DV1", "2004-06-01")}))
		s.does(s.Suspend(bg, me, member.Suspend{About: about("DV1", "2006-01-01")}))
		s.does(s.EndSuspension(bg, me, member.EndSuspension{About: about("DV1", "2006-02-01")}))
		s.does(s.Stay(bg, me, member.GoToStay{About: about("DV1", "2007-01-01"), Place: "Bình Dương", Until: d("2008-01-01")}))
		s.does(s.EndStay(bg, me, member.EndStay{About: about("DV1", "2007-06-01")}))
		s.does(s.LeaveGroup(bg, me, member.LeaveGroup{About: about("DV1", "2008-01-01"), Group: "A.1"}))
		s.does(s.ChangeStanding(bg, me, member.ChangeOccupation(about("DV1", "2009-01-01"), 3)))
		s.does(s.ChangeStanding(bg, me, member.ChangeEducation(about("DV1", "2009-01-01"), 4)))
		s.does(s.ChangeStanding(bg, me, member.ChangeQualification(about("DV1", "2009-01-01"), 5)))
		s.does(s.ChangeStanding(bg, me, member.ChangeTheory(about("DV1", "2009-01-01"), 2)))
		s.does(s.Discipline(bg, me, member.Discipline{About: about("DV1", "2010-01-01"), How: member.Reprimanded}))
		s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2011-01-01"), To: "B"}))
		s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2012-01-01"), To: "S", Collective: true}))
		s.does(s.Leave(bg, me, member.Remove(about("DV1", "2013-01-01"), member.Grounds[0], member.Causes[0])))
		s.does(s.Reenter(bg, me, member.Restore(about("DV1", "2014-01-01"), "A")))
		s.does(s.Leave(bg, me, member.Depart(about("DV1", "2015-01-01"), "Long An")))
		s.does(s.Reenter(bg, me, member.Return(about("DV1", "2016-01-01"), "A")))
		s.does(s.Leave(bg, me, member.Resign(about("DV1", "2017-01-01"), "")))
		s.does(s.Reenter(bg, me, member.Reconnect(about("DV1", "2018-01-01"), "A")))
		s.does(s.Leave(bg, me, member.Expel(about("DV1", "2019-01-01"))))
		s.does(s.Reenter(bg, me, member.Readmit(about("DV1", "2020-01-01"), "B")))
		s.does(s.Leave(bg, me, member.Annul(about("DV1", "2021-01-01"))))
		k := s.knows("DV1", 0)
		for on, want := range map[string]string{
			"2000-12-31": "", "2001-01-01": "A", "2011-01-01": "B", "2012-01-01": "S", "2013-01-01": "", "2014-01-01": "A",
			"2015-06-01": "", "2016-06-01": "A", "2017-06-01": "", "2018-06-01": "A", "2019-06-01": "", "2020-06-01": "B", "2021-01-01": "",
		} {
			if got := k.home(on); got != want {
				t.Errorf("home on %s: %q, not %q", on, got, want)
			}
		}
		sp, _ := k.On(d("2009-06-01"))
		if sp.Group != 0 || sp.AwayGroup == 0 || sp.Occupation != 3 || sp.Education != 4 || sp.Qualification != 5 || sp.Theory != 2 || sp.Exempt || sp.Suspended || sp.Away {
			t.Errorf("in 2009: %+v", sp)
		}
		isSound(t, s.register)
	})
}

func TestActs_refuse(t *testing.T) {
	tell(t, func(s story) {
		s.lists("DV2", "A")
		s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2010-05-05"), To: "B"}))
		s.does(s.Leave(bg, me, member.Die(about("DV2", "2010-05-05"))))
		s.does(s.units.End(bg, me, org.EndUnit{Unit: "S", How: org.Dissolve, On: d("2020-01-01")}))
		before := s.head().Seq
		transfer := func(code, on, to string) (org.Done, error) {
			return s.Transfer(bg, me, member.Transfer{About: about(code, on), To: to})
		}
		leave := func(l member.Leave) (org.Done, error) { return s.Leave(bg, me, l) }
		reenter := func(r member.Reenter) (org.Done, error) { return s.Reenter(bg, me, r) }
		for _, c := range []struct {
			key string
			act func() (org.Done, error)
		}{
			{"two_on_a_day", func() (org.Done, error) { return transfer("DV1", "2010-05-05", "S") }},
			{"two_on_a_day", func() (org.Done, error) { return leave(member.Expel(about("DV2", "2010-05-05"))) }},
			{"already_member", func() (org.Done, error) { return reenter(member.Readmit(about("DV2", "2010-05-05"), "A")) }},
			{"unit_not_yet", func() (org.Done, error) {
				early, err := s.List(bg, me, member.NewMember{Entry: member.Entry{About: about("DV9", "1999-12-31"), Cell: "A"}, Identity: member.Identity{Name: "X"}})
				return early.Done, err
			}},
			{"unit_already_ended", func() (org.Done, error) { return transfer("DV1", "2020-01-01", "S") }},
			{"unit_still_holds", func() (org.Done, error) { return transfer("DV1", "2019-12-31", "S") }},
			{"unit_holds_no_members", func() (org.Done, error) { return transfer("DV1", "2015-01-01", "G") }},
			{"unit_unknown", func() (org.Done, error) { return transfer("DV1", "2015-01-01", "X") }},
			{"unit_not_given", func() (org.Done, error) { return transfer("DV1", "2015-01-01", "") }},
			{"member_unknown", func() (org.Done, error) { return transfer("DV8", "2015-01-01", "A") }},
			{"day_missing", func() (org.Done, error) { return s.Confirm(bg, me, member.Confirm{About: member.About{Member: "DV1"}}) }},
			{"not_member", func() (org.Done, error) { return transfer("DV2", "2015-01-01", "B") }},
			{"not_member", func() (org.Done, error) { return transfer("DV1", "2000-12-31", "B") }},
			{"not_member", func() (org.Done, error) {
				return s.Rename(bg, me, member.Rename{About: about("DV2", "2015-01-01"), Name: "Y"})
			}},
			{"later_fact_stands", func() (org.Done, error) { return leave(member.Resign(about("DV1", "2005-01-01"), "")) }},
			{"already_member", func() (org.Done, error) { return reenter(member.Readmit(about("DV1", "2015-01-01"), "A")) }},
			{"already_died", func() (org.Done, error) { return reenter(member.Readmit(about("DV2", "2015-01-01"), "A")) }},
			{"entry_unknown", func() (org.Done, error) {
				return reenter(member.Reenter{About: about("DV2", "2015-01-01"), How: member.Listed, Cell: "A"})
			}},
			{"exit_unknown", func() (org.Done, error) {
				return leave(member.Leave{About: about("DV1", "2015-01-01"), How: member.Restored})
			}},
			{"ground_unknown", func() (org.Done, error) { return leave(member.Remove(about("DV1", "2015-01-01"), "vì lười", "")) }},
			{"cause_unknown", func() (org.Done, error) { return leave(member.Resign(about("DV1", "2015-01-01"), "vì bận")) }},
			{"ends_before_it_begins", func() (org.Done, error) {
				return s.Exempt(bg, me, member.Exempt{About: about("DV1", "2015-01-01"), Until: d("2015-01-01")})
			}},
			{"ground_unknown", func() (org.Done, error) {
				return s.Exempt(bg, me, member.Exempt{About: about("DV1", "2015-01-01"), Ground: "mệt"})
			}},
			{"group_not_under_home", func() (org.Done, error) {
				return s.JoinGroup(bg, me, member.JoinGroup{About: about("DV1", "2015-01-01"), Group: "A.1"})
			}},
			{"unit_holds_no_members", func() (org.Done, error) {
				return s.Stay(bg, me, member.GoToStay{About: about("DV1", "2015-01-01"), At: "G"})
			}},
			{"value_unknown", func() (org.Done, error) {
				return s.ChangeStanding(bg, me, member.ChangeOccupation(about("DV1", "2015-01-01"), 99))
			}},
			{"measure_unknown", func() (org.Done, error) {
				return s.Discipline(bg, me, member.Discipline{About: about("DV1", "2015-01-01"), How: member.Removed})
			}},
			{"value_missing", func() (org.Done, error) {
				return s.Rename(bg, me, member.Rename{About: about("DV1", "2015-01-01"), Name: " "})
			}},
			{"post_not_held", func() (org.Done, error) {
				return s.Dismiss(bg, me, member.Dismiss{About: about("DV1", "2015-01-01"), Unit: "A", Title: member.Secretary})
			}},
			{"member_unknown", func() (org.Done, error) { // who sees nobody learns of nobody
				return s.Confirm(bg, access.Actor{}, member.Confirm{About: about("DV1", "2015-01-01")})
			}},
			{"denied", func() (org.Done, error) {
				reader := access.Of(1, []access.Grant{{Role: "reader", Unit: 1, Reach: access.AndBelow}})
				return s.Confirm(bg, reader, member.Confirm{About: about("DV1", "2015-01-01")})
			}},
		} {
			done, err := c.act()
			s.refuses(c.key, before, done, err)
		}
	})
}

func TestActs_exit_and_restoration_on_one_day_are_refused(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.Leave(bg, me, member.Expel(about("DV1", "2005-01-01"))))
		s.does(s.Reenter(bg, me, member.Restore(about("DV1", "2006-01-01"), "A")))
		before := s.head().Seq
		done, err := s.Leave(bg, me, member.Expel(about("DV1", "2006-01-01")))
		s.refuses("exit_and_restoration", before, done, err)
		done, err = s.Reenter(bg, me, member.Restore(about("DV1", "2005-01-01"), "A"))
		s.refuses("already_member", before, done, err)
	})
}

func TestActs_entry_and_exit_on_one_day_are_accepted_and_no_flow(t *testing.T) {
	tell(t, func(s story) {
		_, err := s.Admit(bg, me, member.NewMember{Entry: member.Entry{About: about("DV2", "2010-01-01"), Cell: "A"}, Identity: member.Identity{Name: "X"}})
		s.does(s.Leave(bg, me, member.Die(about("DV2", "2010-01-01"))))
		if k := s.knows("DV2", 0); err != nil || len(k.Spells) != 0 || len(k.facts) != 2 {
			t.Errorf("%+v (%v)", k, err)
		}
	})
}

func TestAct_said_again_is_accepted_with_a_warning_and_recorded_once(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2010-01-01"), To: "B"}))
		before := s.head().Seq
		done := s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2010-01-01"), To: "B", Collective: true}))
		if done.Mutation != 0 || len(done.Warnings) != 1 || done.Warnings[0].Key != "already_so" || s.head().Seq != before {
			t.Errorf("on the same day: %+v", done)
		}
		done = s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2011-01-01"), To: "B"}))
		if done.Mutation != before+1 || len(done.Warnings) != 1 {
			t.Errorf("later: %+v", done)
		}
		if done = s.does(s.EndStay(bg, me, member.EndStay{About: about("DV1", "2011-01-01")})); len(done.Warnings) != 1 {
			t.Errorf("no stay to end: %+v", done)
		}
	})
}

func TestEnd_of_a_unit_says_what_is_left_in_it(t *testing.T) {
	tell(t, func(s story) {
		s.lists("DV2", "A")
		s.does(s.Appoint(bg, me, member.Appoint{About: about("DV2", "2005-01-01"), Unit: "B", Title: member.Secretary, Form: "BAU"}))
		s.does(s.JoinGroup(bg, me, member.JoinGroup{About: about("DV1", "2005-01-01"), Group: "A.1"}))
		before := s.head().Seq
		for unit, want := range map[string]map[string]int{
			"A":   {"units": 2, "members": 2, "posts": 0},
			"A.1": {"units": 0, "members": 1, "posts": 0},
			"B":   {"units": 0, "members": 0, "posts": 1},
		} {
			done, err := s.units.End(bg, me, org.EndUnit{Unit: unit, How: org.Close, On: d("2010-01-01")})
			f := s.refuses("unit_end_left", before, done, err)
			for what, n := range want {
				if f.Args[what] != n {
					t.Errorf("%s: %d %s left, it says %v", unit, n, what, f.Args)
				}
			}
		}
		done, err := s.units.Retype(bg, me, org.Retype{Unit: "A.1", Kind: org.AwayGroup, On: d("2010-01-01")})
		s.refuses("unit_retype_left", before, done, err) // its members joined a group, not an away group
	})
}

func TestEnd_of_a_unit_is_accepted_once_all_left_on_the_same_day(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.Appoint(bg, me, member.Appoint{About: about("DV1", "2005-01-01"), Unit: "B", Title: member.Secretary}))
		s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2006-01-01"), To: "B"}))
		day := "2010-01-01"
		s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", day), To: "A", Collective: true}))
		s.does(s.Dismiss(bg, me, member.Dismiss{About: about("DV1", day), Unit: "B", Title: member.Secretary}))
		before := s.head().Seq
		done, err := s.units.End(bg, me, org.EndUnit{Unit: "B", How: org.Merge, Successor: "A", On: d(day) - 1})
		s.refuses("unit_end_left", before, done, err)
		s.does(s.units.End(bg, me, org.EndUnit{Unit: "B", How: org.Merge, Successor: "A", On: d(day)}))
		// What the end stands on can no longer be taken back.
		before = s.head().Seq
		k := s.knows("DV1", 0)
		last := k.facts[len(k.facts)-1]
		done, err = s.Correct(bg, me, member.Correct{Member: "DV1", Ground: "NHAP_SAI", Wrong: []member.Row{{Table: member.Facts, ID: last.ID}}})
		s.refuses("unit_still_holds", before, done, err)
		isSound(t, s.register)
	})
}

func TestRetype_of_a_cell_with_members_is_refused(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2006-01-01"), To: "S"}))
		before := s.head().Seq
		done, err := s.units.Retype(bg, me, org.Retype{Unit: "S", Kind: org.GrassrootsCommittee, On: d("2010-01-01")})
		f := s.refuses("unit_retype_left", before, done, err)
		if f.Args["members"] != 1 {
			t.Errorf("%v", f.Args)
		}
		done, err = s.units.Retype(bg, me, org.Retype{Unit: "S", Kind: org.GrassrootsCommittee, On: d("2005-01-01")})
		s.refuses("unit_retype_left", before, done, err) // the member is to come later
	})
}

func TestPosts_dismissal_voids_the_open_row_and_records_the_closed_one(t *testing.T) {
	tell(t, func(s story) {
		s.lists("DV2", "A")
		appointed := s.does(s.Appoint(bg, me, member.Appoint{About: about("DV1", "2005-01-01"), Unit: "A", Title: member.Secretary, Form: "BAU"}))
		done := s.does(s.Appoint(bg, me, member.Appoint{About: about("DV2", "2006-01-01"), Unit: "A", Title: member.Secretary, Form: "CHI_DINH"}))
		if len(done.Warnings) != 1 || done.Warnings[0].Key != "second_secretary" {
			t.Errorf("two secretaries at once: %+v", done)
		}
		before := s.head().Seq
		done, err := s.Appoint(bg, me, member.Appoint{About: about("DV1", "2007-01-01"), Unit: "A", Title: member.Secretary})
		s.refuses("post_overlap", before, done, err)
		done, err = s.Appoint(bg, me, member.Appoint{About: about("DV1", "2000-01-01"), Unit: "A", Title: "UY_VIEN"})
		s.refuses("not_member", before, done, err)
		s.does(s.Dismiss(bg, me, member.Dismiss{About: about("DV1", "2008-01-01"), Unit: "A", Title: member.Secretary}))
		now, then := s.knows("DV1", 0), s.knows("DV1", appointed.Mutation)
		if len(now.posts) != 1 || now.posts[0].Ended != d("2008-01-01") || now.posts[0].Form != "BAU" {
			t.Errorf("now: %+v", now.posts)
		}
		if len(then.posts) != 1 || then.posts[0].Ended != day.None {
			t.Errorf("as known before the dismissal: %+v", then.posts)
		}
	})
}

func TestPosts_end_with_the_membership_and_may_be_taken_up_again(t *testing.T) {
	tell(t, func(s story) {
		s.does(s.Appoint(bg, me, member.Appoint{About: about("DV1", "2005-01-01"), Unit: "A", Title: member.Secretary}))
		s.does(s.Leave(bg, me, member.Remove(about("DV1", "2006-01-01"), "", "")))
		s.does(s.Reenter(bg, me, member.Restore(about("DV1", "2007-01-01"), "A")))
		k := s.knows("DV1", 0)
		if held := member.Held(k.posts[0], k.Life); held.To != d("2006-01-01") {
			t.Errorf("held until %s", held.To)
		}
		s.does(s.Appoint(bg, me, member.Appoint{About: about("DV1", "2008-01-01"), Unit: "A", Title: member.Secretary}))
		if k = s.knows("DV1", 0); len(k.posts) != 2 {
			t.Errorf("%+v", k.posts)
		}
		isSound(t, s.register)
	})
}

func TestCorrect_restates_a_transfer_and_keeps_what_was_known(t *testing.T) {
	tell(t, func(s story) {
		wrong := s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2010-01-01"), To: "B"}))
		k := s.knows("DV1", 0)
		row := member.Row{Table: member.Facts, ID: k.facts[len(k.facts)-1].ID}
		before := s.head().Seq
		right := member.Transfer{About: about("DV1", "2010-02-01"), To: "S"}
		for key, c := range map[string]member.Correct{
			"correction_ground_unknown":    {Member: "DV1", Wrong: []member.Row{row}, Ground: "nhầm"},
			"correction_of_nothing":        {Member: "DV1", Ground: "NHAP_SAI"},
			"fact_not_there":               {Member: "DV1", Wrong: []member.Row{{Table: member.Facts, ID: 9999}}, Ground: "NHAP_SAI"},
			"correction_speaks_of_another": {Member: "DV1", Wrong: []member.Row{row}, Ground: "NHAP_SAI", Right: []member.Statement{member.Confirm{About: about("DV2", "2010-01-01")}}},
			"later_fact_stands":            {Member: "DV1", Wrong: []member.Row{{Table: member.Facts, ID: k.facts[0].ID}}, Ground: "NHAP_SAI"},
		} {
			done, err := s.Correct(bg, me, c)
			s.refuses(key, before, done, err)
		}
		s.does(s.Correct(bg, me, member.Correct{Member: "DV1", Wrong: []member.Row{row}, Right: []member.Statement{right}, Ground: "NHAP_SAI"}))
		now, then := s.knows("DV1", 0), s.knows("DV1", wrong.Mutation)
		if now.home("2010-01-15") != "A" || now.home("2010-02-01") != "S" || then.home("2010-01-15") != "B" {
			t.Errorf("now %s and %s, then %s", now.home("2010-01-15"), now.home("2010-02-01"), then.home("2010-01-15"))
		}
		head := s.head()
		if head.Act != "member.correct" || head.Note != "NHAP_SAI" || head.Subject != "DV1 S" || head.Fields != "voided transferred" || head.On != d("2010-01-01") {
			t.Errorf("%+v", head)
		}
		isSound(t, s.register)
	})
}

func TestNaming_holds_from_its_day_and_a_card_is_one_persons(t *testing.T) {
	tell(t, func(s story) {
		s.lists("DV2", "A")
		s.does(s.Rename(bg, me, member.Rename{About: about("DV1", "2010-01-01"), Name: "Nguyễn Thị Mới"}))
		s.does(s.ChangeCard(bg, me, member.ChangeCard{About: about("DV1", "2010-01-01"), Card: "49.012345"}))
		if k := s.knows("DV1", 0); len(k.namings) != 2 || k.namings[0].Value != "Nguyễn Thị Mới" || k.namings[1].Field != member.CardField {
			t.Errorf("%+v", k.namings)
		}
		before := s.head().Seq
		done, err := s.ChangeCard(bg, me, member.ChangeCard{About: about("DV2", "2011-01-01"), Card: "49.012345"})
		s.refuses("card_taken", before, done, err)
		done, err = s.Rename(bg, me, member.Rename{About: about("DV1", "2010-01-01"), Name: "Khác"})
		s.refuses("two_names_on_a_day", before, done, err)
		if done := s.does(s.Rename(bg, me, member.Rename{About: about("DV1", "2010-01-01"), Name: "Nguyễn Thị Mới"})); done.Mutation != 0 || len(done.Warnings) != 1 {
			t.Errorf("said again: %+v", done)
		}
	})
}

func TestAdmit_refuses_numbers_of_others_and_gives_codes(t *testing.T) {
	tell(t, func(s story) {
		admit := func(code string, i member.Identity) (member.Entered, error) {
			return s.Admit(bg, me, member.NewMember{Entry: member.Entry{About: about(code, "2010-01-01"), Cell: "A"}, Identity: i})
		}
		first, err := admit("", member.Identity{Name: "Lê Thị Hoa", Sex: 2, PersonalNumber: "087180000001", Card: "C1", CV: "L1"})
		if err != nil || first.Member != member.CodeNumbered(2) {
			t.Fatalf("%+v (%v)", first, err)
		}
		before := s.head().Seq
		for key, i := range map[string]member.Identity{
			"personal_number_taken":     {Name: "X", PersonalNumber: "087180000001"},
			"card_taken":                {Name: "X", Card: "C1"},
			"cv_taken":                  {Name: "X", CV: "L1"},
			"personal_number_malformed": {Name: "X", PersonalNumber: "87180000001"},
			"name_missing":              {},
			"sex_unknown":               {Name: "X", Sex: 3},
		} {
			done, err := admit("", i)
			s.refuses(key, before, done.Done, err)
		}
		done, err := admit("DV1", member.Identity{Name: "X"})
		s.refuses("member_code_taken", before, done.Done, err)
		done, err = admit("DV 1", member.Identity{Name: "X"})
		s.refuses("member_code_malformed", before, done.Done, err)
		year, _ := day.ParsePartial("1979")
		done, err = admit("", member.Identity{Name: "X", Sex: 1, Birth: year, PersonalNumber: "087180000002"})
		if err != nil || len(done.Warnings) != 2 {
			t.Errorf("a number that speaks of a woman born in 1980: %+v (%v)", done, err)
		}
	})
}

func TestCorrectIdentity_replaces_it_and_names_only_the_fields(t *testing.T) {
	tell(t, func(s story) {
		k := s.knows("DV1", 0)
		right := k.identity
		right.Name, right.Phone = "Nguyễn Văn Đúng", "0912345678"
		before := s.head().Seq
		s.does(s.CorrectIdentity(bg, me, member.CorrectIdentity{Member: "DV1", Identity: right, Ground: "NHAP_SAI"}))
		if got := s.knows("DV1", 0).identity; !got.Same(right) {
			t.Errorf("%+v", got)
		}
		if got := s.knows("DV1", before).identity; got.Name != k.identity.Name {
			t.Errorf("what was known before: %+v", got)
		}
		if head := s.head(); head.Fields != "name phone" || head.Subject != "DV1" {
			t.Errorf("%+v", head)
		}
		if done := s.does(s.CorrectIdentity(bg, me, member.CorrectIdentity{Member: "DV1", Identity: right, Ground: "NHAP_SAI"})); done.Mutation != 0 || len(done.Warnings) != 1 {
			t.Errorf("said again: %+v", done)
		}
	})
}

func TestJournal_holds_no_personal_data(t *testing.T) {
	tell(t, func(s story) {
		secret := member.Identity{
			Name: "Trần Thị Bí Mật", Birth: day.Full(d("1980-02-03")), PersonalNumber: "087180000003", Card: "49.000777", CV: "LL-777", Phone: "0987654321",
			Ethnicity: "Khơ-me", Religion: "Phật giáo",
		}
		_, err := s.Admit(bg, me, member.NewMember{Entry: member.Entry{About: about("DV7", "2010-01-01"), Cell: "A"}, Identity: secret})
		if err != nil {
			t.Fatal(err)
		}
		s.does(s.Rename(bg, me, member.Rename{About: about("DV7", "2011-01-01"), Name: "Trần Thị Khác"}))
		s.does(s.ChangeCard(bg, me, member.ChangeCard{About: about("DV7", "2011-01-01"), Card: "49.000778"}))
		s.does(s.Stay(bg, me, member.GoToStay{About: about("DV7", "2012-01-01"), Place: "Bình Dương"}))
		s.does(s.Leave(bg, me, member.Leave{About: about("DV7", "2013-01-01"), How: member.Departed, Place: "Úc", Cause: member.Causes[1]}))
		later := secret
		later.Phone = "0911111111"
		s.does(s.CorrectIdentity(bg, me, member.CorrectIdentity{Member: "DV7", Identity: later, Ground: "NHAP_SAI"}))
		s.reads(func(tx *db.Tx) error {
			entries, err := journal.Since(tx, 0, 1000)
			for _, e := range entries {
				all := strings.Join([]string{e.Actor, string(e.Act), e.Subject, e.Fields, e.Note}, " ")
				for _, personal := range []string{"Trần", "Khác", "1980", "0871", "49.000", "LL-777", "0987", "0911", "Khơ", "Phật", "Bình Dương", "Úc", member.Causes[1]} {
					if strings.Contains(all, personal) {
						t.Errorf("entry %d holds %q: %s", e.Seq, personal, all)
					}
				}
			}
			return err
		})
	})
}
