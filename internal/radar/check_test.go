package radar_test

import (
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/fault"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/radar"
)

// actor is somebody with a role at a unit and below.
func (s *story) actor(role, unit string) access.Actor {
	s.t.Helper()
	id := s.list().Units().ByCode(unit).ID
	return access.Of(1, []access.Grant{{Role: role, Unit: access.Unit(id), Reach: access.AndBelow}})
}

// checks are the checks that are due, "unit day urgency".
func (s *story) checks() (out []string) {
	s.t.Helper()
	l := s.list()
	for _, i := range l.All(radar.Filter{Kinds: []radar.Kind{radar.Notices}}, org.Everywhere) {
		answers, err := l.Why(i.Clock)
		if err != nil || len(answers) != 1 || answers[0].Rule.ID != "LIF-06" || answers[0].Results[0].Day != i.Due {
			s.t.Errorf("%s: %v, %v", i.Key, answers, err)
		}
		out = append(out, i.Code+" "+i.Due.String()+" "+i.Urgency.String())
	}
	return out
}

// Thirty working days after Monday 1/6/2026 end on Monday 13/7, three months on 1/9; see introduced_test.go.
func TestNotices_are_checked_by_both_sides_and_three_months_later_again(t *testing.T) {
	each(t, func(s *story) {
		s.are("nothing to check", s.checks())
		for _, code := range []string{"M", "N", "O"} {
			s.lists(code, "A", "", true)
		}
		s.lists("Q", "C", "", true)
		s.does(s.members.Introduce(bg, me, member.Introduce{About: about("M", "2026-06-01"), To: "C"}))
		s.does(s.members.Introduce(bg, me, member.Introduce{About: about("N", "2026-06-01"), Place: "Long An"}))
		s.does(s.members.Introduce(bg, me, member.Introduce{About: about("O", "2026-06-01"), To: "B"}))
		s.today = d("2026-06-10")
		s.are("from the beginning of the quarter", s.checks(), "G 2026-07-01 30", "H 2026-07-01 30")
		f, err := s.ForeseeCheck(bg, me, "H", d("2026-06-10"))
		if err != nil || len(f.Notices) != 1 || !f.Notices[0].Arrives || f.Notices[0].State != radar.InTime || f.Notices[0].Due != d("2026-07-13") || f.Open != 1 || f.Late != 0 {
			t.Errorf("%+v, %v", f, err)
		}
		s.today = d("2026-09-10")
		s.does(s.members.Transfer(bg, me, member.Transfer{About: about("O", "2026-08-15"), To: "B"}))
		f, err = s.ForeseeCheck(bg, me, "G", d("2026-09-10"))
		if err != nil || f.NoticeCounts != (radar.NoticeCounts{Open: 2, Late: 2, Unfiled: 2, Presented: 1}) || f.Since != d("2026-06-10") || f.Before != nil {
			t.Errorf("%+v, %v", f, err)
		}
		for i, want := range []struct {
			code  string
			state radar.NoticeState
		}{{"M", radar.NotFiled}, {"N", radar.NotFiled}, {"O", radar.Presented}} {
			if n := f.Notices[i]; n.Code != want.code || n.State != want.state || n.Arrives {
				t.Errorf("%d: %+v", i, n)
			}
		}
		// As of an earlier day: O was still to come, and nobody late by three months.
		f, err = s.ForeseeCheck(bg, me, "G", d("2026-07-20"))
		if err != nil || f.NoticeCounts != (radar.NoticeCounts{Open: 3, Late: 3}) {
			t.Errorf("%+v, %v", f.NoticeCounts, err)
		}
		s.does(s.CheckNotices(bg, s.actor("organiser", "G"), "G", d("2026-07-20")))
		s.are("checked", s.checks(), "H 2026-10-01 30", "G 2026-10-20 60")
		// Once more in the quarter: the later takes the place of the one before; not twice on one day.
		s.does(s.CheckNotices(bg, me, "G", d("2026-09-10")))
		s.are("checked again", s.checks(), "H 2026-10-01 30", "G 2026-12-10 later")
		if _, err := s.CheckNotices(bg, me, "G", d("2026-09-10")); !fault.Is(err, "radar.checked_already") {
			t.Error(err)
		}
		f, err = s.ForeseeCheck(bg, me, "G", d("2026-09-01"))
		if err != nil || f.Before == nil || f.Before.On != d("2026-09-10") || f.Before.NoticeCounts != (radar.NoticeCounts{Open: 2, Late: 2, Unfiled: 2, Presented: 1}) {
			t.Errorf("%+v, %v", f.Before, err)
		}
		// What ended before the last check is not looked at again; who checked is asked again, also with nothing open.
		s.today = d("2026-12-11")
		s.does(s.members.EndIntroduction(bg, me, member.EndIntroduction{About: about("N", "2026-10-01")}))
		s.does(s.members.Transfer(bg, me, member.Transfer{About: about("M", "2026-10-02"), To: "C"}))
		f, err = s.ForeseeCheck(bg, me, "G", d("2026-12-11"))
		if err != nil || len(f.Notices) != 2 || f.Notices[0].State != radar.Withdrawn || f.Notices[1].State != radar.Presented || f.Since != d("2026-09-10") || f.NoticeCounts != (radar.NoticeCounts{Presented: 1}) {
			t.Errorf("%+v, %v", f, err)
		}
		s.are("late", s.checks(), "G 2026-12-10 overdue")
	})
}

func TestNotices_are_checked_by_grassroots_organisations_and_who_may(t *testing.T) {
	each(t, func(s *story) {
		s.does(s.units.Found(bg, me, org.Found{Code: "K", Name: "Chi bộ K", Kind: org.GrassrootsCell, Parent: "P", On: d("2026-02-01")}))
		for who, want := range map[[2]string]fault.Kind{
			{"organiser", "P"}: 0, {"organiser", "G"}: 0, {"organiser", "H"}: fault.Missing, {"secretary", "A"}: fault.Missing, {"reader", "G"}: fault.Denied,
		} {
			s.passes(1e9)
			actor := s.actor(who[0], who[1])
			on := d("2026-02-20")
			if who[1] == "P" {
				on++
			}
			_, err := s.CheckNotices(bg, actor, "G", on)
			if fault.KindOf(err) != want && !(want == 0 && err == nil) {
				t.Errorf("%s: %v", who, err)
			}
		}
		s.does(s.CheckNotices(bg, s.actor("secretary", "K"), "K", d("2026-02-20")))
		for key, ask := range map[string]struct{ unit, on string }{
			"radar.check_in_future": {"G", "2026-03-02"}, "radar.not_checking": {"A", "2026-02-20"}, "unit_unknown": {"Z", "2026-02-20"}, "day_missing": {"G", ""},
		} {
			on := day.None
			if ask.on != "" {
				on = d(ask.on)
			}
			if _, err := s.CheckNotices(bg, me, ask.unit, on); !fault.Is(err, key) {
				t.Errorf("%s: %v", key, err)
			}
		}
		if _, err := s.CheckNotices(bg, me, "K", d("2026-01-31")); !fault.Is(err, "radar.not_checking") {
			t.Errorf("before the cell was founded: %v", err)
		}
	})
}

// Thirty years from 26/6/1996 are full on 26/6/2026; LIF-95 allows twelve months before. The round then is 2/9/2026.
func TestPosthumous_badges_stand_until_the_round_in_which_they_would_have_been_given(t *testing.T) {
	both := []radar.Kind{radar.Badge, radar.Posthumous}
	each(t, func(s *story) {
		s.today = d("2026-09-04")
		for code, died := range map[string]string{"FAR": "2025-06-25", "NEAR": "2025-06-26", "AFTER": "2026-07-10", "ROUND": "2026-09-03", "WARNED": "2026-05-01", "YOUNG": "2026-05-01"} {
			s.lists(code, "A", "1996-06-26", code != "YOUNG")
			if code == "WARNED" {
				s.does(s.members.Discipline(bg, me, member.Discipline{About: about(code, "2026-04-15"), How: member.Reprimanded}))
			}
			s.does(s.members.Leave(bg, me, member.Die(about(code, died))))
		}
		s.are("waits six months as the living", s.due("WARNED", both...), "posthumous 2026-11-07 90")
		for _, over := range []string{"FAR", "NEAR", "AFTER", "ROUND", "YOUNG"} {
			s.are(over+", after the round", s.due(over, both...))
		}
		s.today = d("2026-09-02")
		s.are("within twelve months", s.due("NEAR", both...), "posthumous 2026-09-02 7")
		s.are("reached while alive", s.due("AFTER", both...), "posthumous 2026-09-02 7")
		s.are("more than twelve months before", s.due("FAR", both...))
		l := s.list()
		for _, i := range l.All(radar.Filter{Kinds: []radar.Kind{radar.Posthumous}}, org.Everywhere) {
			answers, err := l.Why(i.Clock)
			if early := i.Reached > i.Died; err != nil || len(answers) < 2 || (answers[1].Rule.ID == "LIF-95") != early || answers[len(answers)-1].Results[0].Day != i.Due {
				t.Errorf("%s: %v, %v", i.Key, answers, err)
			}
		}
		// Recorded wrongly, the death is taken back: the badge of the living stands again.
		var wrong member.Row
		s.must(s.facts("NEAR", func(f member.Fact) {
			if f.Kind == member.Died {
				wrong = member.Row{Table: member.Facts, ID: f.ID}
			}
		}))
		s.does(s.members.Correct(bg, me, member.Correct{Member: "NEAR", Wrong: []member.Row{wrong}, Ground: "NHAP_SAI"}))
		s.are("alive", s.due("NEAR", both...), "badge 2026-09-02 7")
	})
}
