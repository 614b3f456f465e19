package admission_test

import (
	"strings"
	"testing"

	"sen/internal/admission"
	"sen/internal/member"
)

// TestMeeting_of_a_vote_is_kept_with_its_step_as_far_as_it_is_told: cell A has nine official members and one probationer that
// day, who was admitted on 1/4/2026; A0 comes in November.
func TestMeeting_of_a_vote_is_kept_with_its_step_as_far_as_it_is_told(t *testing.T) {
	tell(t, func(s story) {
		_, err := s.members.Admit(bg, me, member.NewMember{Entry: member.Entry{About: member.About{Member: "AX", On: d("2026-04-01")}, Cell: "A"}, Identity: member.Identity{Name: "Lê Thị AX"}})
		if err != nil {
			t.Fatal(err)
		}
		code := s.toFiling("Nguyễn Thị Lan")
		vote := func(m admission.Meeting) admission.CellVote {
			return admission.CellVote{About: about(code, "2026-05-11"), Ballot: admission.Ballot{Present: 8, For: 8}, Meeting: m}
		}
		came := func(n int) admission.Headcount { return admission.Headcount{N: n, Is: true} }
		s.refuses("admission.place_long", "", vote(admission.Meeting{Place: strings.Repeat("ấp ", 50)}))
		s.refuses("member_unknown", "", vote(admission.Meeting{Minutes: "Z9"}))
		s.refuses("admission.minutes_not_here", "", vote(admission.Meeting{Minutes: "B2"}))
		s.refuses("admission.minutes_not_here", "", vote(admission.Meeting{Minutes: "AX"}))
		s.refuses("admission.probationers_more_than_roll", "", vote(admission.Meeting{Probationers: came(2)}))
		s.refuses("admission.probationers_more_than_roll", "", vote(admission.Meeting{Probationers: came(-1)}))
		met := func(deed admission.Deed) (admission.Met, string) {
			t.Helper()
			v, err := s.Open(bg, me, code)
			if err != nil {
				t.Fatal(err)
			}
			step, ok := v.Last(deed)
			if !ok {
				t.Fatal("no", deed)
			}
			return step.Met, v.People[step.Met.Minutes].Code
		}
		s.does(vote(admission.Meeting{Place: "  Nhà văn hóa  ấp A ", Minutes: "A3", Probationers: came(0)}))
		if got, minutes := met(admission.DoCellVote); got.Place != "Nhà văn hóa ấp A" || minutes != "A3" || got.Probationers != came(0) {
			t.Errorf("%+v by %s", got, minutes)
		}
		// Put right, with less told: what is left out is none.
		v, err := s.Open(bg, me, code)
		if err != nil {
			t.Fatal(err)
		}
		step, _ := v.Last(admission.DoCellVote)
		if _, err := s.Correct(bg, me, admission.Correct{Case: code, Step: step.Seq, Ground: "NHAP_SAI", Seen: v.LastAct, Right: vote(admission.Meeting{Probationers: came(1)})}); err != nil {
			t.Fatal(err)
		}
		if got, _ := met(admission.DoCellVote); got != (admission.Met{Probationers: came(1)}) {
			t.Errorf("%+v", got)
		}
		base := func(minutes string) admission.BaseVote {
			return admission.BaseVote{About: about(code, "2026-05-20"), Ballot: admission.Ballot{Present: 5, For: 5}, Meeting: admission.Meeting{Place: "Trụ sở", Minutes: minutes}}
		}
		s.refuses("admission.minutes_not_here", "", base("C2"))
		s.does(base("B2"))
		if got, minutes := met(admission.DoBaseVote); got.Place != "Trụ sở" || minutes != "B2" || got.Probationers.Is {
			t.Errorf("%+v by %s", got, minutes)
		}
	})
}
