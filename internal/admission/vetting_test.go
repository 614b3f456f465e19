package admission_test

import (
	"slices"
	"testing"

	"sen/internal/admission"
	"sen/internal/member"
)

func votes(code, on string) admission.CellVote {
	return admission.CellVote{About: about(code, on), Ballot: admission.Ballot{Present: 9, For: 9}}
}

func TestSchooling_below_the_rule_stops_the_review_unless_an_exception_is_recorded(t *testing.T) {
	tell(t, func(s story) {
		c := card("Lê Văn Bình")
		c.Education = member.CodeOf(member.Educations, "Tiểu học")
		code := s.toFilingOf(t, c, "B")
		s.refuses("admission.education_low", "ADM-03", votes(code, "2026-10-20"))
		s.refuses("admission.reason_unknown", "", admission.Except{About: about(code, "2026-10-10")})
		s.refuses("admission.schooling_consent_missing", "ADM-05", admission.Except{About: about(code, "2026-10-10"), Ground: "schooling_prestige"})
		s.refuses("admission.schooling_consent_after", "ADM-05", admission.Except{About: about(code, "2026-10-10"), Ground: "schooling_prestige", Consent: d("2026-10-11")})
		s.does(admission.Except{About: about(code, "2026-10-10"), Ground: "schooling_area"})
		s.refuses("admission.before_step", "ADM-50", votes(code, "2026-10-09"))
		// Of who can only read and write primary school is not finished: the exception for hard areas does not carry.
		c.Education = member.CodeOf(member.Educations, "Biết đọc, biết viết")
		s.done(s.ChangeCard(bg, me, code, c, 0))
		s.refuses("admission.education_low", "ADM-03", votes(code, "2026-10-20"))
		s.refuses("admission.primary_missing", "ADM-04", admission.Except{About: about(code, "2026-10-12"), Ground: "schooling_area"})
		s.does(admission.Except{About: about(code, "2026-10-12"), Ground: "schooling_prestige", Consent: d("2026-10-11")}, votes(code, "2026-10-20"))

		c.Education = member.CodeOf(member.Educations, "Trung học cơ sở")
		code = s.toFilingOf(t, c, "B")
		s.refuses("admission.schooling_enough", "ADM-03", admission.Except{About: about(code, "2026-10-10"), Ground: "schooling_area"})
		if warned := s.does(votes(code, "2026-10-20")); slices.Contains(warned, "admission.education_unknown") {
			t.Error(warned)
		}
		c.Education = 0
		code = s.toFilingOf(t, c, "B")
		if warned := s.does(votes(code, "2026-10-20")); !slices.Contains(warned, "admission.education_unknown") {
			t.Error(warned)
		}
	})
}

func TestVetting_keeps_side_and_day_and_a_narrow_waiver_leaves_the_present_to_be_vetted(t *testing.T) {
	tell(t, func(s story) {
		code := s.toFilingOf(t, card("Lê Thị Hoa"), "B")
		s.refuses("admission.vetted_by_relative", "ADM-44", admission.Vet{About: about(code, "2026-10-10"), Side: "side_own"})
		s.refuses("admission.side_unknown", "", admission.Vet{About: about(code, "2026-10-10"), Unrelated: true})
		s.refuses("admission.waiver_not_confirmed", "ADM-41", admission.Waive{About: about(code, "2026-10-10"), Side: "side_own", Basis: "waived_history"})
		s.refuses("admission.basis_unknown", "", admission.Waive{About: about(code, "2026-10-10"), Side: "side_own", Confirmed: true})
		s.refuses("admission.before_step", "ADM-41", admission.Waive{About: about(code, "2026-09-30"), Side: "side_own", Basis: "waived_history", Confirmed: true})
		asked := func() bool {
			return slices.ContainsFunc(s.opens(code).Missing, func(doc admission.Document) bool { return doc.Code == "vetting_papers" })
		}
		s.does(
			admission.SendLetter{About: about(code, "2026-10-05"), Place: "home", Received: d("2026-10-07"), Side: "side_spouse"},
			admission.Waive{About: about(code, "2026-10-10"), Side: "side_own", Basis: "waived_history", Confirmed: true},
		)
		if v := s.opens(code).Vettings(); len(v) != 1 || !v[0].Open() || v[0].Whole() || v[0].Waived != d("2026-10-10") || !asked() {
			t.Errorf("%+v", v)
		}
		if !slices.Contains(s.rules(code), "ADM-43") {
			t.Error("the letter's days do not run")
		}
		// Against the narrower reading, with a reason: nothing of the side is left, and no letter of it is waited for.
		s.does(admission.Waive{About: about(code, "2026-10-12"), Side: "side_spouse", Basis: "waived_instructed", Confirmed: true})
		if slices.Contains(s.rules(code), "ADM-43") || !asked() {
			t.Error("a letter of a side that is waived is waited for", s.rules(code))
		}
		s.does(admission.Waive{About: about(code, "2026-10-13"), Side: "side_own", Basis: "waived_concluded", Confirmed: true})
		if asked() {
			t.Error("vetting papers are missed though both sides are waived")
		}
		// A file drawn up anew asks for another look.
		s.does(admission.DrawUp{About: about(code, "2026-11-01")})
		if v := s.opens(code).Vettings(); len(v) != 2 || !v[0].Before || v[0].Whole() || !asked() || !slices.Contains(s.rules(code), "ADM-43") {
			t.Errorf("%+v", v)
		}
		warned := s.does(votes(code, "2026-11-03"))
		if !slices.Contains(warned, "admission.vetting_open") {
			t.Error(warned)
		}
		again := s.toFilingOf(t, card("Lê Thị Huệ"), "B")
		s.does(
			admission.Waive{About: about(again, "2026-10-10"), Side: "side_own", Basis: "waived_history", Confirmed: true},
			admission.Vet{About: about(again, "2026-10-15"), Side: "side_own", Unrelated: true},
		)
		if warned := s.does(votes(again, "2026-11-03")); slices.Contains(warned, "admission.vetting_open") {
			t.Error(warned)
		}
	})
}

func TestIntroducer_of_another_base_organisation_needs_a_reason(t *testing.T) {
	tell(t, func(s story) {
		code := s.toFilingOf(t, card("Lê Văn Bình"), "B")
		in := admission.Introduce{About: about(code, "2026-10-10"), Member: "C3", Since: d("2020-01-01")}
		s.refuses("admission.together_not_shown", "ADM-31", in)
		in.Reason = "together_study"
		s.does(in)
		// Of the same base organisation, by the history: eleven months and some days are not enough, twelve are.
		s.done(s.members.Transfer(bg, me, member.Transfer{About: member.About{Member: "C4", On: d("2025-10-11")}, To: "A"}))
		in = admission.Introduce{About: about(code, "2026-10-10"), Member: "C4", Since: d("2025-10-10")}
		s.refuses("admission.together_not_shown", "ADM-31", in)
		in.On = d("2026-10-11")
		in.Since = d("2025-10-11")
		s.does(in)
	})
}
