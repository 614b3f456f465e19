package admission_test

import (
	"testing"

	"sen/internal/admission"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
)

// TestProbationer_who_stays_elsewhere_has_the_papers_prepared_there_and_nothing_else: cell W of another committee sees what
// the papers of recognition need for as long as the stay lasts; the official cell decides.
func TestProbationer_who_stays_elsewhere_has_the_papers_prepared_there_and_nothing_else(t *testing.T) {
	tell(t, func(s story) {
		out, err := s.Adopt(bg, me, admission.Adopt{Member: "A0", Decided: d("2026-10-20")})
		if err != nil {
			t.Fatal(err)
		}
		code, host, other := out.Case, s.named("secretary of W"), s.named("secretary of C")
		unseen := func(who string) {
			t.Helper()
			if _, err := s.Open(bg, s.named(who), code); !fault.Is(err, "admission.case_unknown") {
				t.Errorf("%s: %v", who, err)
			}
		}
		unseen("secretary of W")
		s.done(s.members.Stay(bg, me, member.GoToStay{About: member.About{Member: "A0", On: d("2026-11-05")}, At: "W", Until: d("2027-05-05")}))
		s.does(admission.HavePaper{About: about(code, "2026-11-10"), Paper: "member_cv"}, admission.RemovalVote{About: about(code, "2026-11-12"), Ballot: admission.Ballot{Present: 9, For: 2, Against: 7}})
		unseen("secretary of C")
		unseen("reader of W") // sees the unit, may not see prospects
		v, err := s.Open(bg, host, code)
		if err != nil || !v.Hosted || v.Card.Name != "Trần Văn A0" {
			t.Fatal(v.Hosted, v.Card, err)
		}
		for _, e := range v.Timeline {
			if e.Vote.Held() {
				t.Errorf("the temporary cell is shown %s", e.Deed)
			}
		}
		if len(v.Steps) != 2 || len(v.Offers) != 2 || v.Offers[0].Deed != admission.DoPaper || v.Offers[1].Deed != admission.DoPaperOff {
			t.Errorf("%+v, %d offers", v.Steps, len(v.Offers))
		}
		paper := admission.HavePaper{About: about(code, "2026-11-15"), Paper: "self_review"}
		if _, err := s.Do(bg, other, paper); !fault.Is(err, "admission.case_unknown") {
			t.Error(err)
		}
		if _, err := s.Do(bg, host, paper); err != nil {
			t.Error(err)
		}
		for _, cmd := range []admission.Command{
			admission.FinishClass{About: about(code, "2026-11-15")},
			admission.ChangeHelper{About: about(code, "2026-11-15"), Helper: "A2", Reason: "helper_other"},
			admission.RemovalVote{About: about(code, "2026-11-15"), Ballot: admission.Ballot{Present: 9, For: 9}},
		} {
			if _, err := s.Do(bg, s.named("organiser of W"), cmd); fault.KindOf(err) != fault.Denied {
				t.Errorf("%T: %v", cmd, err)
			}
		}
		if _, err := s.Correct(bg, s.named("organiser of W"), admission.Correct{Case: code, Step: 2, Ground: "NHAP_SAI"}); err == nil {
			t.Error("the temporary cell took a step back")
		}
		if e, err := s.Electorate(bg, host, code, admission.DoRecognitionVote, admission.Deciding{}, d("2026-11-15")); err == nil {
			t.Error("the temporary cell is told the roll of the official one", e)
		}
		listed := func(who string) int {
			t.Helper()
			b, err := s.follows().Now(bg)
			if err != nil {
				t.Fatal(err)
			}
			p, err := b.List(admission.Filter{}, b.Units().Reach(s.named(who), admission.Read, b.Day()), "", 10)
			if err != nil {
				t.Fatal(err)
			}
			return p.Total
		}
		for who, want := range map[string]int{"secretary of W": 1, "secretary of A": 1, "secretary of C": 0, "organiser of U": 1, "organiser of G2": 0} {
			if got := listed(who); got != want {
				t.Errorf("%s: %d cases", who, got)
			}
		}
		// Once the member is back nothing is left to be seen there.
		s.clock.on = d("2026-11-25")
		s.done(s.members.EndStay(bg, me, member.EndStay{About: member.About{Member: "A0", On: d("2026-11-22")}}))
		unseen("secretary of W")
		if listed("secretary of W") != 0 || listed("secretary of A") != 1 {
			t.Error("the list of the temporary cell")
		}
	})
}

// TestClocks_of_who_stays_elsewhere_are_the_host_s_until_the_stay_ends_by_its_own_day: what is to be prepared there is told,
// what follows a vote is not.
func TestClocks_of_who_stays_elsewhere_are_the_host_s_until_the_stay_ends_by_its_own_day(t *testing.T) {
	tell(t, func(s story) {
		if _, err := s.Adopt(bg, me, admission.Adopt{Member: "A0", Decided: d("2026-10-20")}); err != nil {
			t.Fatal(err)
		}
		follower := s.follows()
		hosted := func() (out []string) {
			t.Helper()
			b, err := follower.Now(bg)
			if err != nil {
				t.Fatal(err)
			}
			b.Clocks(org.Everywhere, 0, func(c admission.Clock) bool {
				if c.ForHost() {
					out = append(out, string(c.Kind)+" "+b.Units().Unit(c.Host).Code)
				}
				return true
			})
			return out
		}
		if got := hosted(); got != nil {
			t.Error("before the stay:", got)
		}
		s.done(s.members.Stay(bg, me, member.GoToStay{About: member.About{Member: "A0", On: d("2026-11-05")}, At: "W", Until: d("2027-05-05")}))
		for on, want := range map[string]int{"2026-11-20": 2, "2027-05-04": 2, "2027-05-06": 0} {
			s.clock.on = d(on)
			if got := hosted(); len(got) != want || want > 0 && (got[0] != "probation W" || got[1] != "review W") {
				t.Errorf("%s: %v", on, got)
			}
		}
	})
}
