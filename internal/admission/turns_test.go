package admission_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sen/internal/admission"
	"sen/internal/db"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

func TestMove_before_the_review_asks_for_another_helper(t *testing.T) {
	tell(t, func(s story) {
		code := s.toFiling("Nguyễn Thị Lan")
		s.refuses("admission.moved_nowhere", "ADM-34", admission.Move{About: about(code, "2026-04-01"), To: "A"})
		s.refuses("unit_holds_no_members", "", admission.Move{About: about(code, "2026-04-01"), To: "V"})
		s.refuses("admission.not_in_stage", "MOV-02", admission.ForwardFile{About: about(code, "2026-04-02")})
		s.does(admission.Move{About: about(code, "2026-04-01"), To: "C"})
		vote := admission.CellVote{About: about(code, "2026-05-11"), Ballot: admission.Ballot{Present: 9, For: 9}}
		s.refuses("admission.helper_missing", "ADM-22", vote)
		s.refuses("admission.before_step", "ADM-22", admission.ChangeHelper{About: about(code, "2026-03-31"), Helper: "C2", Reason: "prospect_moved"})
		s.refuses("admission.reason_unknown", "", admission.ChangeHelper{About: about(code, "2026-04-03"), Helper: "C2"})
		s.does(admission.ChangeHelper{About: about(code, "2026-04-03"), Helper: "C2", Reason: "prospect_moved"})
		// Who takes over introduces without having been together for twelve months.
		s.does(admission.Introduce{About: about(code, "2026-04-04"), Member: "C2"}, vote)
		v := s.is(code, admission.CellReviewed)
		if h, ok := v.Helper(); !ok || !h.Replacement || v.People[h.Person].Code != "C2" {
			t.Errorf("%+v", h)
		}
		if last, _ := v.Last(admission.DoCellVote); s.unit(last.Unit) != "C" || s.unit(v.Base) != "G2" || s.unit(v.Decider) != "H" {
			t.Errorf("%+v, %s, %s", last, s.unit(v.Base), s.unit(v.Decider))
		}
	})
}

func (s story) unit(id org.ID) (code string) {
	s.t.Helper()
	s.reads(func(tx *db.Tx) error {
		h, err := org.Load(tx, 0)
		if l := h.Unit(id); l != nil {
			code = l.Code
		}
		return err
	})
	return code
}

func (s story) rules(code string) (out []string) {
	s.t.Helper()
	for _, dl := range s.opens(code).Deadlines {
		out = append(out, dl.Rule)
	}
	return out
}

func TestMove_after_the_file_was_sent_up_forwards_it(t *testing.T) {
	tell(t, func(s story) {
		code := s.toFiling("Nguyễn Thị Lan")
		s.does(
			admission.CellVote{About: about(code, "2026-05-11"), Ballot: admission.Ballot{Present: 9, For: 9}},
			admission.BaseVote{About: about(code, "2026-06-01"), Ballot: admission.Ballot{Present: 5, For: 5}},
			admission.SendUp{About: about(code, "2026-06-05")},
			admission.Move{About: about(code, "2026-06-10"), To: "W"},
		)
		if got := s.rules(code); !slices.Equal(got, []string{"ADM-55", "MOV-02"}) {
			t.Error(got)
		}
		s.refuses("admission.not_forwarded", "MOV-03", admission.TakeFile{About: about(code, "2026-06-12")})
		s.does(admission.ForwardFile{About: about(code, "2026-06-12")}, admission.TakeFile{About: about(code, "2026-06-15")})
		s.refuses("admission.forwarded_already", "MOV-02", admission.ForwardFile{About: about(code, "2026-06-16")})
		if got := s.rules(code); !slices.Equal(got, []string{"MOV-03"}) {
			t.Error(got)
		}
		s.does(admission.AskReview{About: about(code, "2026-06-20")})
		s.refuses("admission.review_asked_already", "MOV-06", admission.AskReview{About: about(code, "2026-06-21")})
		if got := s.rules(code); !slices.Equal(got, []string{"MOV-03", "MOV-06"}) {
			t.Error(got)
		}
		s.does(admission.AnswerReview{About: about(code, "2026-07-01")})
		s.refuses("admission.review_answered_already", "MOV-06", admission.AnswerReview{About: about(code, "2026-07-02")})
		// The new place decides, and the ceremony is held there.
		s.does(
			admission.DecideAdmission{About: decided(code, "2026-07-10", "MH-9-QĐ"), Deciding: admission.Deciding{Unit: "U", Body: "bureau"}},
			admission.ReceiveDecision{About: about(code, "2026-07-12")},
		)
		s.refuses("admission.helper_missing", "ADM-58", admission.HoldCeremony{About: about(code, "2026-07-20")})
		s.does(
			admission.ChangeHelper{About: about(code, "2026-07-13"), Helper: "W3", Reason: "prospect_moved"},
			admission.HoldCeremony{About: about(code, "2026-07-20")},
		)
		if v := s.is(code, admission.Probationary); s.unit(v.Cell) != "W" {
			t.Error(s.unit(v.Cell))
		}
	})
}

func TestDecision_taken_too_long_after_the_move_has_to_be_cancelled(t *testing.T) {
	tell(t, func(s story) {
		for _, c := range []struct {
			decidedOn string
			cancel    bool
		}{{"2026-07-17", false}, {"2026-07-20", true}} { // thirty working days after 5 June 2026 are 17 July
			code := s.toFiling("Nguyễn Thị Lan " + c.decidedOn)
			s.does(
				admission.CellVote{About: about(code, "2026-05-11"), Ballot: admission.Ballot{Present: 9, For: 9}},
				admission.BaseVote{About: about(code, "2026-06-01"), Ballot: admission.Ballot{Present: 5, For: 5}},
				admission.SendUp{About: about(code, "2026-06-02")},
				admission.Move{About: about(code, "2026-06-05"), To: "W"},
				admission.ChangeHelper{About: about(code, "2026-06-06"), Helper: "W3", Reason: "prospect_moved"},
				admission.DecideAdmission{About: decided(code, c.decidedOn, "MH-1-QĐ"), Deciding: admission.Deciding{Unit: "H", Body: "bureau"}},
				admission.ReceiveDecision{About: about(code, "2026-07-21")},
			)
			hold := admission.HoldCeremony{About: about(code, "2026-07-25")}
			if !c.cancel {
				s.does(hold)
				continue
			}
			s.refuses("admission.decision_after_move", "MOV-05", hold)
			s.refuses("admission.reason_unknown", "", admission.CancelDecision{About: about(code, "2026-07-22"), Back: admission.BaseReviewed})
			s.refuses("admission.back_unknown", "", admission.CancelDecision{About: about(code, "2026-07-22"), Reason: "moved", Back: admission.Listed})
			s.does(
				admission.CancelDecision{About: about(code, "2026-07-22"), Reason: "moved", Back: admission.BaseReviewed},
				admission.ForwardFile{About: about(code, "2026-07-23")}, admission.TakeFile{About: about(code, "2026-07-24")},
				admission.DecideAdmission{About: decided(code, "2026-08-03", "MH-4-QĐ"), Deciding: admission.Deciding{Unit: "U", Body: "bureau"}},
				admission.ReceiveDecision{About: about(code, "2026-08-04")},
				admission.HoldCeremony{About: about(code, "2026-08-10")},
			)
			s.is(code, admission.Probationary)
		}
	})
}

func TestGrassroots_cell_goes_to_the_decision_without_a_base_committee(t *testing.T) {
	tell(t, func(s story) {
		code := s.lists("S", "2026-01-05", "Trần Thị Hoa")
		s.does(
			admission.Pick{About: about(code, "2026-01-06"), By: "cell"}, admission.TakeUp{About: about(code, "2026-01-07"), Helper: "S2"},
			admission.Certify{About: about(code, "2026-01-08")}, admission.Clear{About: about(code, "2026-01-09")},
			admission.Introduce{About: about(code, "2026-01-10"), Member: "S2", Since: d("2020-01-01")},
			admission.Introduce{About: about(code, "2026-01-10"), Member: "S3", Since: d("2020-01-01")},
			admission.DrawUp{About: about(code, "2026-01-11")},
			admission.CellVote{About: about(code, "2026-02-11"), Ballot: admission.Ballot{Present: 9, For: 9}},
		)
		s.refuses("admission.no_base_committee", "ADM-51", admission.BaseVote{About: about(code, "2026-02-12"), Ballot: admission.Ballot{Present: 9, For: 9, Of: 9}})
		s.does(admission.SendUp{About: about(code, "2026-02-13")})
		s.refuses("admission.sent_up_already", "ADM-55", admission.SendUp{About: about(code, "2026-02-14")})
		decide := func(dec admission.Deciding) admission.DecideAdmission {
			return admission.DecideAdmission{About: decided(code, "2026-03-02", "MH-1-QĐ"), Deciding: dec}
		}
		s.refuses("admission.body_unknown", "", decide(admission.Deciding{}))
		s.refuses("admission.committee_unknown", "", decide(admission.Deciding{Unit: "A", Body: "bureau"}))
		s.refuses("admission.nobody_votes", "ORG-34", decide(admission.Deciding{Body: "bureau", Ballot: admission.Ballot{Present: 3, For: 3}}))
		// More than half for a bureau: three of seven do not pass and the case says so, four do.
		seven := admission.Ballot{Present: 7, For: 3, Against: 4, Of: 7, Reason: "roll_behind"}
		if warned := s.does(decide(admission.Deciding{Body: "bureau", Ballot: seven})); !slices.Equal(warned, []string{"admission.vote_failed"}) {
			t.Error(warned)
		}
		if _, failed := s.is(code, admission.CellReviewed).Failed(); !failed {
			t.Error("the case does not say that it failed")
		}
		s.does(decide(admission.Deciding{Body: "bureau", Refused: true}))
		seven.For, seven.Against = 4, 3
		s.does(decide(admission.Deciding{Body: "bureau", Ballot: seven}))
		s.is(code, admission.Decided)
	})
}

// ready gives a probationer the papers for recognition.
func (s story) ready(code string) {
	s.t.Helper()
	s.does(
		admission.FinishClass{About: about(code, "2026-03-01")},
		admission.HavePaper{About: about(code, "2026-09-01"), Paper: "self_review"},
		admission.HavePaper{About: about(code, "2026-09-01"), Paper: "helper_remarks"},
	)
}

func TestThree_votes_without_two_thirds_go_to_the_superior(t *testing.T) {
	tell(t, func(s story) {
		code := s.toProbation("Lê Văn Bình")
		s.ready(code)
		s.does(
			admission.RecognitionVote{About: about(code, "2026-09-10"), Ballot: admission.Ballot{Present: 9, For: 5, Against: 4}},
			admission.RemovalVote{About: about(code, "2026-09-20"), Ballot: admission.Ballot{Present: 9, For: 4, Against: 5}},
		)
		s.is(code, admission.Probationary)
		s.does(admission.RecognitionVote{About: about(code, "2026-10-10"), Ballot: admission.Ballot{Present: 9, For: 5, Against: 4}})
		s.is(code, admission.Escalated)
		s.refuses("admission.not_in_stage", "ADM-62", admission.RecognitionVote{About: about(code, "2026-10-11"), Ballot: admission.Ballot{Present: 9, For: 9}})
		s.does(admission.Recognise{About: decided(code, "2026-10-20", "MH-3-QĐ"), Deciding: admission.Deciding{Body: "bureau"}})
		s.is(code, admission.Official)
	})
}

func TestRemoval_of_a_probationer_takes_the_member_off_the_list(t *testing.T) {
	tell(t, func(s story) {
		code := s.toProbation("Lê Văn Bình")
		s.does(
			admission.RemovalVote{About: about(code, "2026-06-01"), Ballot: admission.Ballot{Present: 9, For: 6, Against: 3}},
			admission.RemovalBaseVote{About: about(code, "2026-06-05"), Ballot: admission.Ballot{Present: 5, For: 4}},
		)
		s.refuses("admission.not_in_stage", "ADM-63", admission.Recognise{About: decided(code, "2026-10-20", "MH-3-QĐ"), Deciding: admission.Deciding{Body: "bureau"}})
		s.does(admission.RemoveProbationer{About: decided(code, "2026-06-20", "MH-5-QĐ"), Deciding: admission.Deciding{Body: "bureau"}})
		v := s.is(code, admission.Removed)
		facts := s.facts(v.People[v.Person].Code)
		if last := facts[len(facts)-1]; last.Kind != member.Removed || last.Day != d("2026-06-20") || last.Ground != "DU_BI_KHONG_DU_TU_CACH" || last.Decision == 0 {
			t.Errorf("%+v", last)
		}
		s.refused("admission.step_in_register", "ADM-64", func() error {
			last, _ := v.Last(admission.DoRemoval)
			_, err := s.Correct(bg, me, admission.Correct{Case: code, Step: last.Seq, Ground: "NHAP_SAI"})
			return err
		})
	})
}

// facts are those of a member that stand.
func (s story) facts(code string) (out []member.Fact) {
	s.t.Helper()
	s.reads(func(tx *db.Tx) error {
		p, _, err := member.PersonByCode(tx, code)
		if err != nil {
			return err
		}
		return member.FactsOf(tx, []member.ID{p.ID}, func(f *member.Fact) { out = append(out, *f) })
	})
	return out
}

func TestAnnulment_and_reissue_reach_the_register(t *testing.T) {
	tell(t, func(s story) {
		code := s.toProbation("Lê Văn Bình")
		s.refuses("admission.decision_missing", "ADM-84", admission.Annul{About: about(code, "2026-01-10"), Reason: "standards"})
		s.refuses("admission.reason_unknown", "", admission.Annul{About: decided(code, "2026-01-10", "MH-6-QĐ")})
		s.does(admission.Annul{About: decided(code, "2026-01-10", "MH-6-QĐ"), Reason: "standards"})
		v := s.is(code, admission.Annulled)
		if facts := s.facts(v.People[v.Person].Code); facts[len(facts)-1].Kind != member.Annulled {
			t.Errorf("%+v", facts)
		}

		code = s.toProbation("Phan Thị Thu")
		s.ready(code)
		s.does(
			admission.RecognitionVote{About: about(code, "2026-09-10"), Ballot: admission.Ballot{Present: 9, For: 9}},
			admission.RecognitionBaseVote{About: about(code, "2026-09-12"), Ballot: admission.Ballot{Present: 5, For: 5}},
			admission.Recognise{About: decided(code, "2026-10-01", "MH-3-QĐ"), Deciding: admission.Deciding{Body: "bureau"}},
		)
		s.refuses("admission.admitted_missing", "ADM-85", admission.Reissue{About: decided(code, "2026-11-10", "MH-7-QĐ")})
		s.refuses("admission.admitted_after", "ADM-85", admission.Reissue{About: decided(code, "2026-11-10", "MH-7-QĐ"), Admitted: d("2026-11-11")})
		s.does(admission.Reissue{About: decided(code, "2026-11-10", "MH-7-QĐ"), Admitted: d("2025-10-15")})
		v = s.is(code, admission.Official)
		if v.Admitted() != d("2025-10-15") || v.Since != d("2026-10-15") {
			t.Errorf("admitted on %s, official since %s", v.Admitted(), v.Since)
		}
	})
}

func TestRegister_of_members_says_where_the_person_is_after_the_ceremony(t *testing.T) {
	tell(t, func(s story) {
		code := s.toProbation("Lê Văn Bình")
		dv := s.opens(code)
		who := dv.People[dv.Person].Code
		about := func(on string) member.About { return member.About{Member: who, On: d(on)} }
		s.done(s.members.Transfer(bg, me, member.Transfer{About: about("2026-02-01"), To: "C"}))
		if v := s.is(code, admission.Probationary); s.unit(v.Cell) != "C" {
			t.Error(s.unit(v.Cell))
		}
		s.done(s.members.Confirm(bg, me, member.Confirm{About: about("2026-09-01")}))
		s.is(code, admission.Official)
		s.done(s.members.Leave(bg, me, member.Die(about("2026-10-01"))))
		s.is(code, admission.Gone)
	})
}

func TestReadmission_knows_its_bars(t *testing.T) {
	tell(t, func(s story) {
		leave := func(code string, l member.Leave) {
			l.Member, l.On = code, d("2022-01-10")
			s.done(s.members.Leave(bg, me, l))
		}
		leave("A3", member.Remove(member.About{}, "GIAM_SUT_Y_CHI", ""))
		leave("A4", member.Remove(member.About{}, "KHONG_SINH_HOAT_3_THANG", ""))
		leave("A5", member.Remove(member.About{}, "KHAC", "KHONG_NOP_HO_SO_CHUYEN"))
		leave("A6", member.Resign(member.About{}, "GIA_DINH"))
		leave("A7", member.Die(member.About{}))
		again := func(f admission.Former, on string) func() error {
			return func() error { _, err := s.List(bg, me, admission.List{Cell: "B", On: d(on), Former: f}); return err }
		}
		s.refused("admission.still_member", "ADM-80", again(admission.Former{Member: "A2", NoBar: true}, "2026-02-01"))
		s.refused("admission.left_otherwise", "ADM-80", again(admission.Former{Member: "A7", NoBar: true}, "2026-02-01"))
		s.refused("admission.barred", "ADM-82", again(admission.Former{Member: "A4", NoBar: true}, "2026-02-01"))
		s.refused("admission.barred", "ADM-82", again(admission.Former{Member: "A5", NoBar: true}, "2026-02-01"))
		s.refused("admission.asked_to_leave", "ADM-82", again(admission.Former{Member: "A6", NoBar: true}, "2026-02-01"))
		s.refused("admission.bars_not_checked", "ADM-82", again(admission.Former{Member: "A3"}, "2026-02-01"))
		s.refused("admission.readmitted_early", "ADM-80", again(admission.Former{Member: "A3", NoBar: true}, "2025-01-09"))
		s.refused("admission.readmitted_early", "ADM-80", again(admission.Former{Member: "A3", NoBar: true, Expunged: d("2022-03-01")}, "2026-02-01"))
		if err := again(admission.Former{Member: "A6", NoBar: true, Hardship: true}, "2026-02-01")(); err != nil {
			t.Error(err)
		}
		out, err := s.List(bg, me, admission.List{Cell: "B", On: d("2025-01-10"), Former: admission.Former{Member: "A3", NoBar: true}})
		if err != nil {
			t.Fatal(err)
		}
		code := out.Case
		s.does(
			admission.Pick{About: about(code, "2025-01-11"), By: "cell"}, admission.TakeUp{About: about(code, "2025-01-12"), Helper: "B2"},
			admission.Certify{About: about(code, "2025-02-01")}, admission.Clear{About: about(code, "2025-03-01")},
			admission.Introduce{About: about(code, "2025-03-01"), Member: "B2", Since: d("2020-01-01")},
			admission.Introduce{About: about(code, "2025-03-01"), Member: "B3", Since: d("2020-01-01")},
			admission.DrawUp{About: about(code, "2025-03-01")},
		)
		vote := admission.CellVote{About: about(code, "2025-03-10"), Ballot: admission.Ballot{Present: 9, For: 9}}
		s.refuses("admission.readmission_consent_missing", "ADM-80", vote)
		s.does(
			admission.HavePaper{About: about(code, "2025-03-05"), Paper: "consent_readmission"}, vote,
			admission.BaseVote{About: about(code, "2025-03-15"), Ballot: admission.Ballot{Present: 3, For: 3, Of: 3, Reason: "roll_behind"}},
			admission.DecideAdmission{About: decided(code, "2025-04-15", "MH-2-QĐ"), Deciding: admission.Deciding{Body: "bureau"}},
			admission.ReceiveDecision{About: about(code, "2025-04-20")},
			admission.HoldCeremony{About: about(code, "2025-05-05")},
		)
		v := s.is(code, admission.Probationary)
		if v.People[v.Person].Code != "A3" || v.Card.Name != "Trần Văn A3" || v.Admitted() != d("2025-05-05") {
			t.Errorf("%+v %+v", v.Card, v.People)
		}
		s.done(s.members.Leave(bg, me, member.Leave{About: member.About{Member: "A3", On: d("2025-06-01")}, How: member.Removed, Ground: "KHAC"}))
		s.refused("admission.readmitted_before", "ADM-81", again(admission.Former{Member: "A3", NoBar: true}, "2026-11-01"))
	})
}

func TestCorrection_takes_back_and_replaces_what_nothing_rests_on(t *testing.T) {
	tell(t, func(s story) {
		code := s.toDecided("Nguyễn Thị Lan")
		seq := func(deed admission.Deed) int32 {
			v := s.opens(code)
			last, ok := v.Last(deed)
			if !ok {
				t.Fatalf("no %s", deed)
			}
			return last.Seq
		}
		fix := func(deed admission.Deed, right admission.Command) admission.Correct {
			return admission.Correct{Case: code, Step: seq(deed), Right: right, Ground: "NHAP_SAI"}
		}
		refused := func(key, ruleID string, c admission.Correct) {
			t.Helper()
			s.refused(key, ruleID, func() error { _, err := s.Correct(bg, me, c); return err })
		}
		refused("admission.later_step_stands", "", fix(admission.DoCellVote, nil))
		refused("admission.later_step_stands", "", fix(admission.DoCertificate, nil))
		refused("admission.later_step_stands", "", fix(admission.DoCellVote, admission.CellVote{About: about(code, "2026-06-02"), Ballot: admission.Ballot{Present: 9, For: 9}}))
		refused("admission.later_step_stands", "", fix(admission.DoCellVote, admission.CellVote{About: about(code, "2026-05-11"), Ballot: admission.Ballot{Present: 9, For: 1}}))
		refused("admission.step_first", "ADM-20", fix(admission.DoList, nil))
		refused("correction_speaks_of_another", "", fix(admission.DoCellVote, admission.DrawUp{About: about(code, "2026-05-11")}))
		refused("admission.step_unknown", "", admission.Correct{Case: code, Step: 99, Ground: "NHAP_SAI"})
		refused("correction_ground_unknown", "", admission.Correct{Case: code, Step: 2, Ground: "vì thế"})
		refused("admission.later_step_stands", "", fix(admission.DoList, admission.Relist{About: about(code, "2025-09-03"), Cell: "A"}))
		done, err := s.Correct(bg, me, fix(admission.DoCellVote, admission.CellVote{About: decided(code, "2026-05-12", "7-NQ"), Ballot: admission.Ballot{Present: 9, For: 7, Against: 2}}))
		if err != nil {
			t.Fatal(err)
		}
		v := s.is(code, admission.Decided)
		if last, _ := v.Last(admission.DoCellVote); last.Day != d("2026-05-12") || last.Vote.For != 7 || last.Recorded != done.Mutation || len(v.Corrected) != 1 || v.Corrected[0].Voided != done.Mutation {
			t.Errorf("%+v, %+v", last, v.Corrected)
		}
		if _, err := s.Correct(bg, me, fix(admission.DoList, admission.Relist{About: about(code, "2025-08-30"), Cell: "A"})); err != nil {
			t.Error(err)
		}
		if _, err := s.Correct(bg, me, fix(admission.DoDecision, nil)); err != nil {
			t.Error(err)
		}
		s.is(code, admission.BaseReviewed)
	})
}

func TestCorrection_of_a_refusal_does_not_reach_the_register_by_itself(t *testing.T) {
	tell(t, func(s story) {
		code := s.toProbation("Lê Văn Bình")
		s.ready(code)
		s.does(
			admission.RecognitionVote{About: about(code, "2026-09-10"), Ballot: admission.Ballot{Present: 9, For: 9}},
			admission.RecognitionBaseVote{About: about(code, "2026-09-12"), Ballot: admission.Ballot{Present: 5, For: 5}},
			admission.Recognise{About: about(code, "2026-10-01"), Deciding: admission.Deciding{Body: "bureau", Refused: true}},
		)
		v := s.is(code, admission.RecognitionConfirmed)
		last, _ := v.Last(admission.DoRecognition)
		right := admission.Recognise{About: decided(code, "2026-10-01", "MH-1-QĐ"), Deciding: admission.Deciding{Body: "bureau"}}
		s.refused("admission.correct_by_recording", "ADM-63", func() error {
			_, err := s.Correct(bg, me, admission.Correct{Case: code, Step: last.Seq, Right: right, Ground: "NHAP_SAI"})
			return err
		})
		if _, err := s.Correct(bg, me, admission.Correct{Case: code, Step: last.Seq, Ground: "NHAP_SAI"}); err != nil {
			t.Fatal(err)
		}
		s.does(right)
		s.is(code, admission.Official)
	})
}

func TestWarnings_tell_of_somebody_alike(t *testing.T) {
	tell(t, func(s story) {
		one := s.lists("B", "2026-01-05", "Nguyễn Thị Lan")
		for who, want := range map[string]int{"secretary of A": 0, "organiser of G": 1} {
			out, err := s.List(bg, s.named(who), admission.List{Cell: "A", On: d("2026-01-06"), Card: card("Nguyễn thị Làn")})
			n := 0
			for _, w := range out.Warnings {
				s.tellable(w)
				if w.Key == "admission.alike" && w.Args["case"] == one {
					n++
				}
			}
			if err != nil || n != want {
				t.Errorf("%s is warned %d times, %v", who, n, err)
			}
		}
	})
}

func TestForget_leaves_counts_and_no_personal_data(t *testing.T) {
	tell(t, func(s story) {
		name := "Đặng Thị Xuân Hồng"
		code := s.toFiling(name)
		renamed := card("Đặng Thị Xuân Hường")
		s.done(s.ChangeCard(bg, me, code, renamed, 0))
		s.refuses("admission.not_in_stage", "ADM-20", admission.Pick{About: about(code, "2026-04-01"), By: "cell"})
		s.does(admission.LeaveList{About: about(code, "2026-11-01")})
		s.refused("admission.not_in_stage", "SEN-02", func() error { _, err := s.ChangeCard(bg, me, code, card(name), 0); return err })
		p, err := s.PreviewForget(bg, me, code)
		if err != nil || p.Refused == nil || p.From != d("2026-12-01") || p.Steps != 9 || !p.Card || p.Listed != "2025-09" || p.LeftIn != "2026-11" {
			t.Fatalf("%+v, %v", p, err)
		}
		s.refused("admission.in_grace", "SEN-02", func() error { _, err := s.Forget(bg, me, code); return err })
		if out, err := s.ForgetDue(bg, 100); err != nil || out.Cases != 0 {
			t.Errorf("%+v, %v", out, err)
		}
		if !s.holds("Xuân") {
			t.Fatal("the register is said not to hold the name while it does")
		}
		stays := s.lists("A", "2026-11-02", "Người Ở Lại")
		s.clock.on = d("2026-12-01")
		out, err := s.ForgetDue(bg, 100)
		if err != nil || out.Cases != 1 {
			t.Fatalf("%+v, %v", out, err)
		}
		for _, word := range []string{"Xuân", "xuan", name} {
			if s.holds(word) {
				t.Errorf("the register still holds %q", word)
			}
		}
		s.refused("admission.case_unknown", "", func() error { _, err := s.Open(bg, me, code); return err })
		s.refused("admission.case_unknown", "", func() error { _, err := s.Forget(bg, me, code); return err })
		if head := s.head(); head.Subject != "A" || head.Act != admission.Forget || head.Actor != "system" {
			t.Errorf("%+v", head)
		}
		counts, err := s.Counts(bg, me, d("2025-01-01"), d("2026-12-31"))
		if err != nil || fmt.Sprint(counts) != fmt.Sprint([]admission.Count{{Unit: counts[0].Unit, Month: "2025-09", What: "listed", N: 1}, {Unit: counts[0].Unit, Month: "2026-11", What: "left", N: 1}}) || s.unit(counts[0].Unit) != "A" {
			t.Errorf("%+v, %v", counts, err)
		}
		if next := s.lists("A", "2026-11-03", "Người Mới"); next <= stays || next == code {
			t.Errorf("the number of an erased case was given again: %s", next)
		}
		s.is(stays, admission.Listed)
	})
}

// holds says whether any column of any table of the register holds a word.
func (s story) holds(word string) (found bool) {
	s.t.Helper()
	tables := []string{"admission_prospect", "admission_card", "admission_step", "admission_count", "journal_entry", "org_decision", "member_identity", "member_naming", "member_change"}
	s.reads(func(tx *db.Tx) error {
		for _, table := range tables {
			rows, err := tx.Query(`select * from ` + table)
			if err != nil {
				return err
			}
			columns, err := rows.Columns()
			if err != nil {
				return err
			}
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range into {
				into[i] = &values[i]
			}
			for rows.Next() {
				if err := rows.Scan(into...); err != nil {
					return err
				}
				for _, v := range values {
					text := fmt.Sprint(v)
					if b, ok := v.([]byte); ok {
						text = string(b)
					}
					found = found || strings.Contains(text, word)
				}
			}
			if err := rows.Err(); err != nil {
				return err
			}
			rows.Close()
		}
		return nil
	})
	return found
}

func TestEngine_keeps_steps_from_being_rewritten_and_numbers_from_being_freed(t *testing.T) {
	tell(t, func(s story) {
		s.lists("A", "2026-01-05", "Nguyễn Thị Lan")
		for statement, key := range map[string]string{
			`delete from admission_step where prospect = 1`:                                     "fact_deleted",
			`update admission_step set day = '2026-01-06' where prospect = 1`:                   "fact_rewritten",
			`delete from admission_prospect where id = 1`:                                       "fact_deleted",
			`update admission_prospect set recorded = 1 where id = 1`:                           "fact_rewritten",
			`update admission_prospect set forgotten = 9, recorded = recorded + 1 where id = 1`: "fact_rewritten",
		} {
			err := s.register.Write(bg, func(tx *db.Tx) error { _, err := tx.Exec(statement); return err })
			if !fault.Is(err, key) {
				t.Errorf("%s: %v", statement, err)
			}
		}
		err := s.register.Write(bg, func(tx *db.Tx) error {
			_, err := tx.Exec(`insert into admission_step (id, prospect, seq, deed, day, stage, rule_set, recorded) values (99, 1, 1, 'pick', '2026-01-06', 2, 'R294', 9)`)
			return err
		})
		if err == nil {
			t.Error("two steps stand at one place")
		}
	})
}
