package radar_test

import (
	"testing"

	"sen/internal/db"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/radar"
)

// at are the clocks about somebody at a unit, "kind day urgency".
func (s *story) at(code, unit string, kinds ...radar.Kind) (out []string) {
	s.t.Helper()
	l := s.list()
	for _, i := range l.All(radar.Filter{Kinds: kinds}, org.Everywhere) {
		if i.Code == code && i.Unit == l.Units().ByCode(unit).ID {
			out = append(out, i.Kind.String()+" "+i.Due.String()+" "+i.Urgency.String())
		}
	}
	return out
}

var moving = []radar.Kind{radar.Introduced, radar.Expected, radar.Unfiled}

// Thirty working days after Monday 1/6/2026 end on Monday 13/7: four to 5/6, then five weeks to 10/7, and one. Three months
// end on 1/9.
func TestIntroduction_runs_at_both_sides_until_the_member_is_received(t *testing.T) {
	each(t, func(s *story) {
		s.lists("M", "A", "", true)
		s.does(s.members.Introduce(bg, me, member.Introduce{About: about("M", "2026-06-01"), To: "C"}))
		s.are("before its day", s.due("M", moving...))
		s.today = d("2026-06-10")
		s.are("where the member is", s.at("M", "A", moving...), "introduced 2026-07-13 60")
		s.are("where the member is to come", s.at("M", "C", moving...), "expected 2026-07-13 60", "unfiled 2026-09-01 90")
		for _, i := range s.list().All(radar.Filter{Kinds: moving}, org.Everywhere) {
			answers, err := s.list().Why(i.Clock)
			if err != nil || len(answers) != 1 || answers[0].Results[0].Day != i.Due {
				t.Errorf("%s: %v, %v", i.Key, answers, err)
			}
			if from := i.Other != 0 && s.list().Units().Unit(i.Other).Code == "A"; i.Arrives() != from {
				t.Errorf("%s arrives: %v", i.Key, i.Arrives())
			}
		}
		s.today = d("2026-07-14")
		s.are("late", s.at("M", "A", moving...), "introduced 2026-07-13 overdue")
		s.today = d("2026-09-02")
		s.are("three months past", s.at("M", "C", moving...), "expected 2026-07-13 overdue", "unfiled 2026-09-01 overdue")
		s.does(s.members.Transfer(bg, me, member.Transfer{About: about("M", "2026-08-15"), To: "C"}))
		s.are("received", s.due("M", moving...))
	})
}

func TestIntroduction_outside_stays_with_the_old_side_until_it_ends(t *testing.T) {
	each(t, func(s *story) {
		s.today = d("2026-06-10")
		for _, code := range []string{"M", "N", "O"} {
			s.lists(code, "A", "", true)
			s.does(s.members.Introduce(bg, me, member.Introduce{About: about(code, "2026-06-01"), Place: "Long An"}))
			s.are(code, s.due(code, moving...), "introduced 2026-07-13 60", "unfiled 2026-09-01 90")
		}
		s.does(s.members.Leave(bg, me, member.Depart(about("M", "2026-06-09"), "Long An")))
		s.does(s.members.EndIntroduction(bg, me, member.EndIntroduction{About: about("N", "2026-06-09")}))
		s.are("departed", s.due("M", moving...))
		s.are("withdrawn", s.due("N", moving...))
		var wrong member.Row
		s.must(s.facts("O", func(f member.Fact) {
			if f.Kind == member.Introduced {
				wrong = member.Row{Table: member.Facts, ID: f.ID}
			}
		}))
		s.does(s.members.Correct(bg, me, member.Correct{
			Member: "O", Wrong: []member.Row{wrong}, Ground: "NHAP_SAI",
			Right: []member.Statement{member.Introduce{About: about("O", "2026-06-02"), To: "B"}},
		}))
		s.are("corrected", s.at("O", "B", moving...), "expected 2026-07-14 60", "unfiled 2026-09-02 90")
	})
}

// Thirty years from 26/6/1996 are full on 26/6/2026 (rules.md, section 9); seventy from 10/5/1960 on 10/5/2030, which may be
// proposed 24 months before.
func TestBadges_tell_from_when_they_may_be_early(t *testing.T) {
	each(t, func(s *story) {
		s.lists("M", "A", "1996-06-26", true)
		s.lists("N", "A", "1960-05-10", true)
		early := func(code string) string {
			l := s.list()
			for _, i := range l.All(radar.Filter{Kinds: []radar.Kind{radar.Badge}}, org.Everywhere) {
				if i.Code == code {
					return l.Early(i.Clock).String()
				}
			}
			return ""
		}
		s.today = d("2025-06-01")
		s.are("thirty", []string{early("M")}, "2025-06-26")
		s.today = d("2026-03-01")
		s.are("seventy", []string{early("N")}, "2028-05-10")
		s.today = d("2026-06-26")
		s.are("reached", []string{early("M")}, "")
	})
}

// The first round from 26/6/2026 on is 2/9/2026. Six months from 15/3/2026 end on 15/9 (round 7/11), nine on 15/12 (3/2/2027);
// twelve from 1/8/2026 on 1/8/2027 (2/9/2027).
func TestBadges_wait_after_a_measure_of_discipline(t *testing.T) {
	for name, c := range map[string]struct {
		how        member.Kind
		on, due    string
		wait, also string
	}{
		"a reprimand":           {member.Reprimanded, "2026-03-15", "2026-11-07", "2026-09-15", ""},
		"a warning":             {member.Warned, "2026-03-15", "2027-02-03", "2026-12-15", ""},
		"removal, since it":     {member.RemovedFromPost, "2026-08-01", "2027-09-02", "2027-08-01", ""},
		"over before":           {member.Warned, "2025-09-01", "2026-09-02", "", ""},
		"another while waiting": {member.Reprimanded, "2026-03-15", "2027-05-19", "2027-05-01", "2026-11-01"}, // 1/11/2026 and six months
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(s *story) {
				s.today = d("2026-08-20")
				s.lists("M", "A", "1996-06-26", true)
				s.does(s.members.Discipline(bg, me, member.Discipline{About: about("M", c.on), How: c.how}))
				if c.also != "" {
					s.does(s.members.Discipline(bg, me, member.Discipline{About: about("M", c.also), How: c.how}))
					s.today = d(c.also)
				}
				l := s.list()
				for _, i := range l.All(radar.Filter{Kinds: []radar.Kind{radar.Badge}}, org.Everywhere) {
					if i.N != 30 || i.Due.String() != c.due || i.Waits.String() != c.wait {
						t.Errorf("badge of %d years due %s, waits until %s", i.N, i.Due, i.Waits)
					}
					answers, err := l.Why(i.Clock)
					if err != nil || answers[len(answers)-1].Results[0].Day != i.Due {
						t.Errorf("why: %v, %v", answers, err)
					}
					for _, a := range answers {
						if a.Rule.ID == "LIF-96" {
							t.Error("the list tells the measure, which stands in the record")
						}
					}
				}
			})
		})
	}
	each(t, func(s *story) { // after the round a measure keeps back nothing that was given
		s.today = d("2026-10-01")
		s.lists("M", "A", "1996-06-26", true)
		s.does(s.members.Discipline(bg, me, member.Discipline{About: about("M", "2026-09-03"), How: member.Warned}))
		s.are("the next", s.due("M", radar.Badge), "badge 2036-09-02 later")
	})
}

// facts reads what stands of somebody.
func (s *story) facts(code string, fn func(member.Fact)) error {
	return s.register.Read(bg, func(tx *db.Tx) error {
		p, _, err := member.PersonByCode(tx, code)
		if err != nil {
			return err
		}
		return member.FactsOf(tx, []member.ID{p.ID}, func(f *member.Fact) { fn(*f) })
	})
}
