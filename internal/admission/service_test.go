package admission_test

import (
	"slices"
	"testing"

	"sen/internal/admission"
	"sen/internal/db"
	"sen/internal/member"
)

func TestWay_leads_from_the_list_to_the_official_member(t *testing.T) {
	tell(t, func(s story) {
		code := s.toDecided("Nguyễn Thị Lan")
		v := s.is(code, admission.Decided)
		if v.Card.Name != "Nguyễn Thị Lan" || len(v.Introducers()) != 2 || v.People[v.Introducers()[0].Person].Code != "A2" {
			t.Errorf("%+v", v.Case)
		}
		s.does(
			admission.ReceiveDecision{About: about(code, "2026-07-15")},
			admission.HoldCeremony{About: about(code, "2026-08-03"), Member: "DV77", Ethnicity: "Kinh"},
		)
		v = s.is(code, admission.Probationary)
		if v.People[v.Person].Code != "DV77" || v.Card.Name != "Nguyễn Thị Lan" || v.Admitted() != d("2026-08-03") {
			t.Errorf("%+v of %+v", v.Case, v.People)
		}
		s.reads(func(tx *db.Tx) error {
			p, _, err := member.PersonByCode(tx, "DV77")
			if err != nil {
				return err
			}
			r, err := member.RecordOf(tx, p)
			if err != nil {
				return err
			}
			told := r.Known(0)
			f := told.Facts[0]
			if f.Kind != member.Admitted || f.Day != d("2026-08-03") || f.Occupation.In(member.Occupations) != "SINH_VIEN" || f.Decision == 0 {
				t.Errorf("entered by %+v", f)
			}
			if i := told.Identity; i.Decided.String() != "2026-07-10" || i.Joined.String() != "2026-08-03" || i.DecidedBy != f.Decision || i.Ethnicity != "Kinh" {
				t.Errorf("is %+v", i)
			}
			head := s.head()
			if f.Recorded != head.Seq || head.Act != admission.Decide || head.Subject != code+" A DV77" {
				t.Errorf("journalled as %+v, the fact of %d", head, f.Recorded)
			}
			return nil
		})
	})
}

func TestRecognition_takes_effect_when_the_twelve_months_end_however_late(t *testing.T) {
	tell(t, func(s story) {
		code := s.toProbation("Lê Văn Bình")
		s.refuses("admission.class_missing", "ADM-61", admission.RecognitionVote{About: about(code, "2026-09-10"), Ballot: admission.Ballot{Present: 9, For: 9}})
		s.does(
			admission.FinishClass{About: about(code, "2026-03-01")},
			admission.HavePaper{About: about(code, "2026-09-01"), Paper: "self_review"},
			admission.HavePaper{About: about(code, "2026-09-01"), Paper: "helper_remarks"},
		)
		s.refuses("admission.probation_not_over", "ADM-60", admission.RecognitionVote{About: about(code, "2026-08-31"), Ballot: admission.Ballot{Present: 9, For: 9}})
		warned := s.does(admission.RecognitionVote{About: about(code, "2026-09-10"), Ballot: admission.Ballot{Present: 9, For: 9}})
		if !slices.Contains(warned, "admission.paper_missed") {
			t.Error("missed papers are not told of", warned)
		}
		s.does(admission.RecognitionBaseVote{About: about(code, "2026-09-12"), Ballot: admission.Ballot{Present: 5, For: 5}})
		s.refuses("admission.decision_missing", "ADM-63", admission.Recognise{About: about(code, "2026-11-19"), Deciding: admission.Deciding{Body: "bureau"}})
		warned = s.does(admission.Recognise{About: decided(code, "2026-11-19", "MH-3-QĐ"), Deciding: admission.Deciding{Body: "bureau"}})
		if !slices.Contains(warned, "admission.recognition_late") {
			t.Error("a late decision is not told of", warned)
		}
		v := s.is(code, admission.Official)
		if v.Since != d("2026-09-01") {
			t.Errorf("official since %s", v.Since)
		}
	})
}

func TestForesee_tells_what_an_act_would_give_and_records_nothing(t *testing.T) {
	tell(t, func(s story) {
		code := s.toDecided("Nguyễn Thị Lan")
		early := admission.HoldCeremony{About: about(code, "2026-07-01"), Member: "DV77", Ethnicity: "Kinh"}
		_, foreseen := s.Foresee(bg, me, early)
		_, refused := s.Do(bg, me, early)
		if foreseen == nil || refused == nil || foreseen.Error() != refused.Error() {
			t.Errorf("foreseen %v, refused %v", foreseen, refused)
		}
		s.does(admission.ReceiveDecision{About: about(code, "2026-07-15")})
		before := s.head()
		inTime := admission.HoldCeremony{About: about(code, "2026-08-03"), Member: "DV77", Ethnicity: "Kinh"}
		done, err := s.Foresee(bg, me, inTime)
		if err != nil || s.head() != before {
			t.Fatalf("%v; the journal went from %d to %d", err, before.Seq, s.head().Seq)
		}
		s.is(code, admission.Decided)
		s.reads(func(tx *db.Tx) error {
			if _, found, err := member.PersonByCode(tx, "DV77"); found || err != nil {
				t.Error("somebody entered", err)
			}
			return nil
		})
		really := s.done(s.Do(bg, me, inTime))
		if len(really.Warnings) != len(done.Warnings) {
			t.Errorf("foreseen %v, warned %v", done.Warnings, really.Warnings)
		}
	})
}
