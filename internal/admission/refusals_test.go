package admission_test

import (
	"errors"
	"sync"
	"testing"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

func TestList_refuses(t *testing.T) {
	tell(t, func(s story) {
		list := func(change func(*admission.List)) func() error {
			cmd := admission.List{Cell: "A", On: d("2026-01-05"), Card: card("Nguyễn Thị Lan")}
			change(&cmd)
			return func() error { _, err := s.List(bg, me, cmd); return err }
		}
		s.refused("day_missing", "", list(func(c *admission.List) { c.On = day.None }))
		s.refused("admission.in_future", "ADM-20", list(func(c *admission.List) { c.On = d("2026-11-21") }))
		s.refused("unit_unknown", "", list(func(c *admission.List) { c.Cell = "X" }))
		s.refused("unit_holds_no_members", "", list(func(c *admission.List) { c.Cell = "G" }))
		s.refused("unit_not_yet", "", list(func(c *admission.List) { c.On = d("1999-01-01") }))
		s.refused("name_missing", "", list(func(c *admission.List) { c.Card.Name = " " }))
		s.refused("admission.birth_in_future", "", list(func(c *admission.List) { c.Card.Birth, _ = day.ParsePartial("2027") }))
		s.refused("sex_unknown", "", list(func(c *admission.List) { c.Card.Sex = 3 }))
		s.refused("value_unknown", "", list(func(c *admission.List) { c.Card.Occupation = 99 }))
		s.refused("value_unknown", "", list(func(c *admission.List) { c.Card.YouthUnion = 9 }))
	})
}

func TestActs_refuse_what_the_rules_do_not_allow(t *testing.T) {
	tell(t, func(s story) {
		early := s.lists("A", "2026-01-05", "Phạm Văn Dũng")
		s.refuses("admission.not_in_stage", "ADM-50", admission.CellVote{About: about(early, "2026-02-01")})
		s.refuses("admission.before_step", "ADM-20", admission.Pick{About: about(early, "2026-01-04"), By: "cell"})
		s.refuses("admission.in_future", "ADM-20", admission.Pick{About: about(early, "2026-11-21"), By: "cell"})
		s.refuses("admission.picker_unknown", "", admission.Pick{About: about(early, "2026-01-06"), By: "tôi"})
		s.refuses("day_missing", "", admission.Pick{About: admission.About{Case: early}, By: "cell"})
		s.refuses("admission.case_unknown", "", admission.Pick{About: about("QC0009999", "2026-01-06"), By: "cell"})
		s.refuses("admission.case_unknown", "", admission.Pick{About: about("A1", "2026-01-06"), By: "cell"})
		s.does(admission.Pick{About: about(early, "2026-01-06"), By: "cell"})
		s.refuses("admission.not_official", "ADM-22", admission.TakeUp{About: about(early, "2026-01-07"), Helper: "A0"})
		s.refuses("member_unknown", "", admission.TakeUp{About: about(early, "2026-01-07"), Helper: "Z9"})
		s.done(s.members.Leave(bg, me, member.Resign(member.About{Member: "A9", On: d("2026-01-07")}, "")))
		s.refuses("admission.not_official", "ADM-22", admission.TakeUp{About: about(early, "2026-01-07"), Helper: "A9"})
		s.does(admission.TakeUp{About: about(early, "2026-01-06"), Helper: "A9"}) // who was a member that day
		s.refuses("admission.in_future", "ADM-24", admission.Certify{About: about(early, "2026-11-21")})

		code := s.toFiling("Nguyễn Thị Lan")
		vote := func(on string, b admission.Ballot) admission.CellVote {
			return admission.CellVote{About: about(code, on), Ballot: b}
		}
		s.refuses("admission.votes_more_than_present", "", vote("2026-05-11", admission.Ballot{Present: 7, For: 6, Against: 2}))
		s.refuses("admission.present_more_than_roll", "ORG-34", vote("2026-05-11", admission.Ballot{Present: 9, For: 9}))
		s.refuses("admission.roll_differs", "ORG-34", vote("2026-05-11", admission.Ballot{Present: 9, For: 9, Of: 9}))
		s.refuses("admission.votes_negative", "", vote("2026-05-11", admission.Ballot{Present: 8, For: -1}))
		s.refuses("admission.before_step", "ADM-50", vote("2026-03-09", admission.Ballot{Present: 8, For: 8}))
		s.refuses("admission.introducer_already", "ADM-30", admission.Introduce{About: about(code, "2026-03-11"), Member: "A2", Since: d("2020-01-01")})
		s.refuses("admission.together_short", "ADM-31", admission.Introduce{About: about(code, "2026-03-11"), Member: "A4", Since: d("2025-03-12")})
		s.refuses("admission.since_missing", "ADM-31", admission.Introduce{About: about(code, "2026-03-11"), Member: "A4"})
		s.refuses("admission.paper_unknown", "", admission.HavePaper{About: about(code, "2026-03-11"), Paper: "diary"})
		s.refuses("admission.paper_later", "ADM-61", admission.HavePaper{About: about(code, "2026-03-11"), Paper: "self_review"})
		s.refuses("admission.no_letter_waits", "ADM-43", admission.LetterAnswered{About: about(code, "2026-03-11"), Letter: 1})
		s.does(admission.WithdrawIntroducer{About: about(code, "2026-03-12"), Member: "A3"})
		s.refuses("admission.introducers_missing", "ADM-30", vote("2026-05-11", admission.Ballot{Present: 8, For: 8}))
		s.does(admission.HavePaper{About: about(code, "2026-03-12"), Paper: "union_resolution"}) // with which one is enough
		warned := s.does(vote("2026-05-11", admission.Ballot{Present: 8, For: 5, Against: 3}))
		if last := warned[len(warned)-1]; last != "admission.vote_failed" {
			t.Error("a failed vote is to be reported up", warned)
		}
		v := s.is(code, admission.Filing)
		if failed, ok := v.Failed(); !ok || failed.Vote.For != 5 || failed.Vote.Of != 8 || failed.Vote.Passed {
			t.Errorf("%+v", failed)
		}
		s.does(vote("2026-05-12", admission.Ballot{Present: 8, For: 6, Against: 2}))
		if _, failed := s.is(code, admission.CellReviewed).Failed(); failed {
			t.Error("a vote that passed makes good the one before")
		}
		s.refuses("admission.base_review_missing", "ADM-51", admission.DecideAdmission{About: decided(code, "2026-06-01", "1"), Deciding: admission.Deciding{Body: "bureau"}})
		s.refuses("admission.base_review_missing", "ADM-51", admission.SendUp{About: about(code, "2026-06-01")})
	})
}

func TestCell_vote_counts_who_could_vote_on_that_day(t *testing.T) {
	tell(t, func(s story) {
		on := func(code string, day string) member.About { return member.About{Member: code, On: d(day)} }
		s.done(s.members.Suspend(bg, me, member.Suspend{About: on("A5", "2026-05-01")}))
		s.done(s.members.Exempt(bg, me, member.Exempt{About: on("A6", "2026-05-01"), Until: d("2027-01-01")}))
		s.done(s.members.Stay(bg, me, member.GoToStay{About: on("A7", "2026-05-01"), At: "B", Until: d("2027-01-01")}))
		s.done(s.members.Transfer(bg, me, member.Transfer{About: on("A8", "2026-05-01"), To: "B"}))
		s.done(s.members.Transfer(bg, me, member.Transfer{About: on("B8", "2026-06-01"), To: "A"}))
		code := s.toFiling("Nguyễn Thị Lan")
		r, err := s.Electorate(bg, me, code, admission.DoCellVote, admission.Deciding{}, d("2026-05-11"))
		if want := (admission.Roll{All: 8, Suspended: 1, Exempt: 1, Away: 1, Voters: 5}); err != nil || r.Roll != want || r.Rule != "ADM-50" || r.Needed != 4 {
			t.Fatalf("%+v, %v", r, err)
		}
		r, err = s.Electorate(bg, me, code, admission.DoBaseVote, admission.Deciding{}, d("2026-05-11"))
		if want := (admission.Roll{All: 5, Suspended: 1, Voters: 4}); err != nil || r.Roll != want || r.Rule != "ADM-51" || r.Needed != 3 {
			t.Errorf("%+v, %v", r, err)
		}
		// An exempt member comes and votes: six may vote, with a reason.
		s.does(admission.CellVote{About: about(code, "2026-05-11"), Ballot: admission.Ballot{Present: 6, For: 4, Against: 2, Of: 6, Reason: "exempt_took_part"}})
		v := s.is(code, admission.CellReviewed)
		last, _ := v.Last(admission.DoCellVote)
		if want := (admission.Vote{Present: 6, For: 4, Against: 2, Of: 6, Roll: 5, Passed: true}); last.Vote != want || last.Reason != "exempt_took_part" {
			t.Errorf("%+v", last)
		}
	})
}

func TestCertificate_file_and_age_bound_the_cells_review(t *testing.T) {
	tell(t, func(s story) {
		old := s.lists("A", "2025-09-01", "Nguyễn Thị Lan")
		s.does(
			admission.Pick{About: about(old, "2025-09-02"), By: "cell"},
			admission.TakeUp{About: about(old, "2025-09-10"), Helper: "A2"},
			admission.Certify{About: about(old, "2021-01-15")},
		)
		s.refuses("admission.certificate_lapsed", "ADM-25", admission.Clear{About: about(old, "2026-01-16")})
		s.does(
			admission.Clear{About: about(old, "2026-01-15")},
			admission.HavePaper{About: about(old, "2026-01-15"), Paper: "union_resolution"},
			admission.Introduce{About: about(old, "2026-01-15"), Member: "A2", Since: d("2020-01-01")},
			admission.DrawUp{About: about(old, "2026-01-15")},
		)
		vote := func(on string) admission.CellVote {
			return admission.CellVote{About: about(old, on), Ballot: admission.Ballot{Present: 9, For: 9}}
		}
		s.refuses("admission.certificate_lapsed", "ADM-25", vote("2026-01-16"))
		s.does(admission.Certify{About: about(old, "2026-02-01")})
		s.refuses("admission.before_step", "ADM-50", vote("2026-01-31")) // the review rests on the new certificate
		s.clock.on = d("2027-02-01")
		s.refuses("admission.file_lapsed", "ADM-45", vote("2027-01-16"))
		s.does(admission.DrawUp{About: about(old, "2027-01-16")})
		s.does(vote("2027-01-16"))

		young := card("Lý Thị Mai")
		young.Birth, _ = day.ParsePartial("2009-01-31")
		s.done(s.ChangeCard(bg, me, s.toFilingOf(t, young, "B"), young, 0))
	})
}

// toFilingOf is a case at the file of a cell, with a card.
func (s story) toFilingOf(t *testing.T, c admission.Card, cell string) string {
	t.Helper()
	code := s.lists(cell, "2026-09-01", c.Name)
	s.does(
		admission.Pick{About: about(code, "2026-09-02"), By: "cell"},
		admission.TakeUp{About: about(code, "2026-09-10"), Helper: "A2"},
		admission.Certify{About: about(code, "2026-09-15")},
		admission.Clear{About: about(code, "2026-09-25")},
		admission.Introduce{About: about(code, "2026-09-26"), Member: "A2", Since: d("2020-01-01")},
		admission.Introduce{About: about(code, "2026-09-26"), Member: "A3", Since: d("2020-01-01")},
		admission.DrawUp{About: about(code, "2026-10-01")},
	)
	s.done(s.ChangeCard(bg, me, code, c, 0))
	return code
}

func TestAge_is_counted_by_month(t *testing.T) {
	tell(t, func(s story) {
		c := card("Lý Thị Mai")
		vote := func(code, on string) admission.CellVote {
			return admission.CellVote{About: about(code, on), Ballot: admission.Ballot{Present: 9, For: 9}}
		}
		c.Birth, _ = day.ParsePartial("2008-11-30")
		code := s.toFilingOf(t, c, "B")
		s.refuses("admission.too_young", "ADM-01", vote(code, "2026-10-31"))
		s.does(vote(code, "2026-11-01"))

		c.Birth, _ = day.ParsePartial("1966-10")
		code = s.toFilingOf(t, c, "B")
		s.refuses("admission.over_age", "ADM-02", vote(code, "2026-11-01"))
		s.does(
			admission.HavePaper{About: about(code, "2026-11-02"), Paper: "consent_over_age"},
			vote(code, "2026-11-02"),
		)
		c.Birth, _ = day.ParsePartial("1990")
		code = s.toFilingOf(t, c, "B")
		s.refuses("admission.birth_missing", "ADM-01", vote(code, "2026-11-01"))
	})
}

func TestCeremony_keeps_its_days_by_the_regime_of_the_decision(t *testing.T) {
	tell(t, func(s story) {
		hold := func(code, on string) admission.HoldCeremony {
			return admission.HoldCeremony{About: about(code, on)}
		}
		code := s.toDecided("Nguyễn Thị Lan") // decided on 10 July 2026, under R20: thirty working days from receipt
		s.does(admission.ReceiveDecision{About: about(code, "2026-07-15")})
		s.refuses("admission.received_already", "ADM-57", admission.ReceiveDecision{About: about(code, "2026-07-16")})
		v := s.opens(code)
		if len(v.Deadlines) != 1 || v.Deadlines[0].Rule != "ADM-57" || v.Deadlines[0].Set != "R20" || v.Deadlines[0].Answer.Day("due") != v.Deadlines[0].Due {
			t.Fatalf("%+v", v.Deadlines)
		}
		due := v.Deadlines[0].Due
		want, err := rule.Calendar().AddWorking(d("2026-07-15"), 30)
		if err != nil || due != want {
			t.Errorf("due on %s, not %s", due, want)
		}
		s.refuses("admission.ceremony_late", "ADM-57", hold(code, (due+1).String()))
		s.refuses("admission.before_step", "ADM-57", hold(code, "2026-07-14"))

		// By R208 it counts from the day of issue.
		s.does(admission.ChangeRegime{About: about(code, "2026-08-01"), Set: "R208", Reason: "instructed"})
		if v := s.opens(code); v.Fixed != "R208" || v.Deadlines[0].Set != "R208" || v.Deadlines[0].From != d("2026-07-10") {
			t.Errorf("%+v", v.Deadlines)
		}
		s.refuses("admission.ceremony_late", "ADM-57", hold(code, due.String()))
		s.refuses("admission.reason_unknown", "", admission.ChangeRegime{About: about(code, "2026-08-01"), Set: "R208"})
		s.refuses("admission.set_unknown", "", admission.ChangeRegime{About: about(code, "2026-08-01"), Set: "R1", Reason: "instructed"})
		s.does(admission.ChangeRegime{About: about(code, "2026-08-02"), Reason: "by_days_again"}, hold(code, due.String()))
		s.refuses("admission.not_in_stage", "ADM-57", hold(code, due.String()))
	})
}

func TestCeremony_may_come_late_with_the_superiors_agreement(t *testing.T) {
	tell(t, func(s story) {
		code := s.toDecided("Nguyễn Thị Lan")
		s.does(
			admission.ReceiveDecision{About: about(code, "2026-07-15")},
			admission.HavePaper{About: about(code, "2026-09-01"), Paper: "consent_late_ceremony"},
			admission.HoldCeremony{About: about(code, "2026-10-30")},
		)
		s.is(code, admission.Probationary)
	})
}

func TestCalendar_that_ends_is_said_and_not_guessed(t *testing.T) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		s := begin(t, e)
		code := s.toFiling("Nguyễn Thị Lan")
		s.does(
			admission.CellVote{About: about(code, "2026-05-11"), Ballot: admission.Ballot{Present: 9, For: 9}},
			admission.BaseVote{About: about(code, "2026-06-01"), Ballot: admission.Ballot{Present: 5, For: 5}},
			admission.DecideAdmission{About: decided(code, "2026-11-20", "MH-1-QĐ"), Deciding: admission.Deciding{Body: "bureau"}},
		)
		v := s.opens(code)
		if c := v.Deadlines[0]; c.Undated != 2027 || c.Due != day.None || c.Refused == nil || c.Refused.Key != "rule.calendar_undated" {
			t.Errorf("%+v", c)
		}
		s.clock.on = d("2027-01-05")
		f := s.refused("rule.calendar_undated", "", func() error {
			_, err := s.Do(bg, me, admission.HoldCeremony{About: about(code, "2027-01-04")})
			return err
		})
		if f.Args["year"] != "2027" {
			t.Errorf("%+v", f)
		}
		s.does(admission.HoldCeremony{About: about(code, "2026-12-31")}) // before the year that is not known
	})
}

func TestTwo_writers_on_one_case_do_not_both_win(t *testing.T) {
	tell(t, func(s story) {
		code := s.toFiling("Nguyễn Thị Lan")
		seen := s.opens(code).LastAct
		var wait sync.WaitGroup
		results := make([]error, 2)
		for i := range results {
			wait.Add(1)
			go func() {
				defer wait.Done()
				a := about(code, "2026-05-11")
				a.Seen = seen
				_, results[i] = s.Do(bg, me, admission.CellVote{About: a, Ballot: admission.Ballot{Present: 9, For: 6 + i}})
			}()
		}
		wait.Wait()
		var lost *fault.Fault
		switch {
		case results[0] == nil && errors.As(results[1], &lost):
		case results[1] == nil && errors.As(results[0], &lost):
		default:
			t.Fatalf("%v, %v", results[0], results[1])
		}
		if lost.Kind != fault.Taken || lost.Key != "admission.case_changed_since" {
			t.Errorf("%+v", lost)
		}
		if v := s.opens(code); len(v.Steps) != 9 {
			t.Errorf("%d steps", len(v.Steps))
		}
		// Without having seen it the second is told that it was done.
		s.refuses("admission.not_in_stage", "ADM-50", admission.CellVote{About: about(code, "2026-05-11"), Ballot: admission.Ballot{Present: 9, For: 9}})
	})
}

// actor is somebody with a role on a unit and all below it.
func (s story) actor(role, unit string) access.Actor {
	s.t.Helper()
	var id org.ID
	s.reads(func(tx *db.Tx) error {
		h, err := org.Load(tx, 0)
		if err == nil {
			id = h.ByCode(unit).ID
		}
		return err
	})
	return access.Of(1, []access.Grant{{Role: role, Unit: access.Unit(id), Reach: access.AndBelow}})
}

func TestScope_hides_what_is_out_of_reach_and_gives_each_role_its_acts(t *testing.T) {
	tell(t, func(s story) {
		code := s.lists("A", "2026-01-05", "Nguyễn Thị Lan")
		pick := admission.Pick{About: about(code, "2026-01-06"), By: "cell"}
		as := func(who access.Actor, cmd admission.Command) func() error {
			return func() error { _, err := s.Do(bg, who, cmd); return err }
		}
		secretary, elsewhere, reader := s.actor("secretary", "A"), s.actor("organiser", "U"), s.actor("reader", "P")
		s.refused("admission.case_unknown", "", as(elsewhere, pick))
		s.refused("admission.case_unknown", "", as(s.actor("secretary", "B"), pick))
		s.refused("denied", "", as(reader, pick))
		s.refused("denied", "", func() error { _, err := s.Open(bg, reader, code); return err })
		s.refused("admission.case_unknown", "", func() error { _, err := s.Open(bg, elsewhere, code); return err })
		s.refused("admission.case_unknown", "", func() error { _, err := s.Offered(bg, elsewhere, code, d("2026-02-01")); return err })
		s.refused("admission.case_unknown", "", func() error { _, err := s.PreviewForget(bg, elsewhere, code); return err })
		s.refused("unit_unknown", "", func() error {
			_, err := s.List(bg, secretary, admission.List{Cell: "B", On: d("2026-01-05"), Card: card("X")})
			return err
		})
		if _, err := s.List(bg, secretary, admission.List{Cell: "A", On: d("2026-01-05"), Card: card("Trần Văn Minh")}); err != nil {
			t.Error(err)
		}
		if err := as(secretary, pick)(); err != nil {
			t.Error(err)
		}
		s.refused("member_unknown", "", as(secretary, admission.TakeUp{About: about(code, "2026-01-07"), Helper: "B2"})) // of another cell
		if err := as(secretary, admission.TakeUp{About: about(code, "2026-01-07"), Helper: "A2"})(); err != nil {
			t.Error(err)
		}
		if err := as(secretary, admission.Certify{About: about(code, "2026-01-08")})(); err != nil {
			t.Error(err)
		}
		s.refused("denied", "", as(secretary, admission.Clear{About: about(code, "2026-01-09")}))
		s.refused("unit_unknown", "", as(s.actor("organiser", "G"), admission.Move{About: about(code, "2026-01-09"), To: "C"})) // beyond the reach
		v, err := s.Open(bg, secretary, code)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range v.Offers {
			if o.May != admission.Keep {
				t.Errorf("a secretary is offered %s", o.Deed)
			}
		}
	})
}
