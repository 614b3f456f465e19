package radar_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/account"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/radar"
	"sen/internal/rule"
)

var (
	d      = day.MustParse
	bg, me = context.Background(), access.Operator
)

// story is a register that a test writes to, with a radar on a day of the test's own and a clock that stands still.
type story struct {
	t        *testing.T
	register *db.DB
	units    *org.Service
	accounts *account.Service
	members  *member.Service
	today    day.Day
	follow   *radar.Follower
	cases    *told
	*radar.Service

	mu  sync.Mutex
	now time.Time
}

// told is a source of a test.
type told struct {
	version int
	clocks  []radar.Clock
}

func (*told) Name() string { return "test" }
func (s *told) Now(context.Context) (radar.Told, error) {
	clocks := slices.Clone(s.clocks)
	return radar.Told{Version: s.version, Each: func(fn func(radar.Clock)) {
		for _, c := range clocks {
			fn(c)
		}
	}}, nil
}

// each runs a test on both engines: province P over the committees G and H, cells A and B under G, C under H.
func each(t *testing.T, test func(s *story)) {
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		s := &story{t: t, today: d("2026-03-01"), cases: &told{}, now: d("2026-03-01").Time().Add(9 * time.Hour)}
		s.register = e.Open(t, db.Options{Now: s.clock})
		s.units, s.accounts, s.members = org.NewService(s.register, member.Holder{}), account.NewService(s.register), member.NewService(s.register)
		s.follow = s.follower()
		s.Service = radar.NewService(s.register, s.follow)
		for _, f := range []org.Found{
			{Code: "P", Kind: org.Province, Older: true},
			{Code: "G", Kind: org.GrassrootsCommittee, Parent: "P"},
			{Code: "H", Kind: org.GrassrootsCommittee, Parent: "P"},
			{Code: "A", Kind: org.Cell, Parent: "G"},
			{Code: "B", Kind: org.Cell, Parent: "G"},
			{Code: "C", Kind: org.Cell, Parent: "H"},
		} {
			f.Name, f.On = "Đơn vị "+f.Code, d("2000-01-01")
			s.does(s.units.Found(bg, me, f))
		}
		test(s)
	})
}

func (s *story) clock() time.Time { s.mu.Lock(); defer s.mu.Unlock(); return s.now }
func (s *story) passes(by time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(by)
}

func (s *story) follower() *radar.Follower {
	return radar.NewFollower(s.register, figure.NewFollower(s.register), func() day.Day { return s.today }, s.cases)
}

func (s *story) does(_ org.Done, err error) { s.t.Helper(); s.must(err) }
func (s *story) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func about(code, on string) member.About { return member.About{Member: code, On: d(on)} }

func (s *story) lists(code, cell, joined string, official bool) {
	s.t.Helper()
	i := member.Identity{Name: "Nguyễn Văn " + code}
	if joined != "" {
		var err error
		i.Joined, err = day.ParsePartial(joined)
		s.must(err)
	}
	_, err := s.members.List(bg, me, member.NewMember{Entry: member.Entry{About: about(code, "2001-01-01"), Cell: cell, AsOfficial: official}, Identity: i})
	s.must(err)
}

func (s *story) admits(code, cell, on string) {
	s.t.Helper()
	_, err := s.members.Admit(bg, me, member.NewMember{Entry: member.Entry{About: about(code, on), Cell: cell}, Identity: member.Identity{Name: "Trần Thị " + code}})
	s.must(err)
}

// list is the radar's list, which must tell the same as one that is read for the first time.
func (s *story) list() *radar.List {
	s.t.Helper()
	l, err := s.follow.Now(bg)
	s.must(err)
	anew, err := s.follower().Now(bg)
	s.must(err)
	got, want := all(l), all(anew)
	if !reflect.DeepEqual(got, want) {
		differ := func(a, b []string) string {
			return strings.Join(slices.DeleteFunc(slices.Clone(a), func(x string) bool { return slices.Contains(b, x) }), "\n")
		}
		s.t.Fatalf("on %s: %d followed, %d read anew; followed only\n%s\nread anew only\n%s", s.today, len(got), len(want), differ(got, want), differ(want, got))
	}
	return l
}

func all(l *radar.List) (out []string) {
	for _, i := range l.All(radar.Filter{}, org.Everywhere) {
		c := *i.Clock
		out = append(out, fmt.Sprintf("%s %s %+v %+v", i.Urgency, i.Clock.Key(), i.Mark, c))
	}
	return out
}

// due are the days of the clocks of some kinds about somebody or a unit, "kind day urgency".
func (s *story) due(code string, kinds ...radar.Kind) (out []string) {
	s.t.Helper()
	l := s.list()
	for _, i := range l.All(radar.Filter{Kinds: kinds}, org.Everywhere) {
		if i.Code == code {
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", i.Kind, i.Due, i.Urgency)))
		}
	}
	return out
}

func (s *story) are(what string, got []string, want ...string) {
	s.t.Helper()
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		s.t.Errorf("%s: %q, not %q", what, got, want)
	}
}

// The days are counted by hand on the calendar of 2026: thirty working days after 10/3 end on 21/4; thirty after 21/4, past
// the days off around 27/4 and 30/4, on 5/6, or with the extension of fifteen on 26/6.
func TestProbation_runs_into_review_and_recognition_until_the_member_is_official(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		s.are("before", s.due("M"), "probation 2026-03-10 30", "review 2026-04-21 60", "recognition 2026-06-05 later")
		s.today = d("2026-03-10")
		s.are("on the last day", s.due("M", radar.Probation), "probation 2026-03-10 7")
		s.today = d("2026-03-11")
		s.are("after it", s.due("M"), "review 2026-04-21 60", "recognition 2026-06-05 90")
		s.today = d("2026-04-22")
		s.are("the review late", s.due("M"), "review 2026-04-21 overdue", "recognition 2026-06-05 60")
		s.today = d("2026-06-10")
		s.are("in the extension", s.due("M"), "review 2026-04-21 overdue", "recognition 2026-06-05 30")
		s.today = d("2026-06-27")
		s.are("all of it late", s.due("M"), "review 2026-04-21 overdue", "recognition 2026-06-05 overdue")
		s.does(s.members.Confirm(bg, me, member.Confirm{About: about("M", "2026-03-10")}))
		s.are("official", s.due("M", radar.Probation, radar.Review, radar.Recognition))
	})
}

func TestWhy_tells_the_rule_its_source_and_what_it_was_asked(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		s.lists("B30", "A", "1996-06-26", true)
		l := s.list()
		for _, i := range l.All(radar.Filter{}, org.Everywhere) {
			answers, err := l.Why(i.Clock)
			if err != nil {
				s.t.Errorf("%s: %v", i.Clock.Key(), err)
			}
			wanted := map[radar.Kind]int{radar.Badge: 3}[i.Kind]
			if len(answers) != max(wanted, 1) {
				s.t.Errorf("%s: %d answers", i.Clock.Key(), len(answers))
				continue
			}
			last := answers[len(answers)-1]
			if last.Source("vi") == "" || last.Rule.Status.Said("vi") == "" || len(last.Inputs) == 0 {
				s.t.Errorf("%s: %+v", i.Clock.Key(), last)
			}
			if told := last.Results[0]; i.Due != day.None && told.Day != i.Due {
				s.t.Errorf("%s is due %s, the rule says %s", i.Clock.Key(), i.Due, told)
			}
		}
	})
}

func TestProvinces_stricter_time_holds_and_is_followed(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		before := s.due("M", radar.Review)
		rules := rule.NewService(s.register, func(*db.Tx, access.Actor, access.Act, string) (access.Unit, error) { return 1, nil })
		s.must(rules.Tighten(bg, me, rule.Tighten{Province: "P", Rule: "ADM-62", Name: "due", Value: 20, From: d("2026-01-01"), Decision: "1-QĐ/TU"}))
		s.are("with twenty days", s.due("M", radar.Review), "review 2026-04-07 60")
		s.must(rules.Withdraw(bg, me, rule.Withdraw{Province: "P", Rule: "ADM-62", Name: "due", From: d("2026-01-01"), Decision: "2-QĐ/TU"}))
		s.are("withdrawn", s.due("M", radar.Review), before...)
	})
}

func TestEnds_of_exemption_stay_and_post_are_told_by_their_last_day(t *testing.T) {
	each(t, func(s *story) {
		s.lists("M", "A", "", true)
		s.does(s.members.Exempt(bg, me, member.Exempt{About: about("M", "2026-01-01"), Until: d("2026-03-21")}))
		s.does(s.members.Stay(bg, me, member.GoToStay{About: about("M", "2026-01-05"), At: "C", Until: d("2026-05-01")}))
		s.does(s.members.Appoint(bg, me, member.Appoint{About: about("M", "2025-01-01"), Unit: "G", Title: "BI_THU", Until: d("2026-03-05")}))
		s.does(s.members.Appoint(bg, me, member.Appoint{About: about("M", "2025-01-01"), Unit: "A", Title: "BI_THU"}))
		s.are("all", s.due("M"), "post 2026-03-04 7", "exemption 2026-03-20 30", "stay 2026-04-30 60")
		s.does(s.members.Exempt(bg, me, member.Exempt{About: about("M", "2026-03-01"), Until: d("2026-09-01")}))
		s.are("a longer exemption", s.due("M", radar.Exemption), "exemption 2026-08-31 later")
		s.does(s.members.EndStay(bg, me, member.EndStay{About: about("M", "2026-02-01")}))
		s.are("the stay over", s.due("M", radar.Stay))
		s.does(s.members.Dismiss(bg, me, member.Dismiss{About: about("M", "2026-02-15"), Unit: "G", Title: "BI_THU"}))
		s.are("the post over", s.due("M", radar.Post))
		s.does(s.members.Leave(bg, me, member.Die(about("M", "2026-03-01"))))
		s.are("dead", s.due("M"))
	})
}

// Thirty years from 26/6/1996 are full on 26/6/2026, and the next round is 2/9; with fourteen months out, on 26/8/2027, the
// round is 2/9/2027 (rules.md, worked values).
func TestBadges_count_from_the_decision_less_the_time_out_and_fall_on_a_round(t *testing.T) {
	each(t, func(s *story) {
		s.lists("M", "A", "1996-06-26", true)
		s.are("thirty years", s.due("M", radar.Badge), "badge 2026-09-02 later")
		s.today = d("2026-09-02")
		s.are("on the round", s.due("M", radar.Badge), "badge 2026-09-02 7")
		s.today = d("2026-09-03")
		s.are("after it", s.due("M", radar.Badge), "badge 2036-09-02 later")
		s.today = d("2026-03-01")
		s.lists("N", "A", "1996-06-26", true)
		s.does(s.members.Leave(bg, me, member.Remove(about("N", "2010-01-15"), "", "")))
		s.does(s.members.Reenter(bg, me, member.Restore(about("N", "2011-03-15"), "A")))
		s.are("fourteen months out", s.due("N", radar.Badge), "badge 2027-09-02 later")
		s.lists("R", "A", "1996-06", true)
		l := s.list()
		rough := false
		for _, i := range l.All(radar.Filter{Kinds: []radar.Kind{radar.Badge}}, org.Everywhere) {
			if i.Code == "R" {
				rough = i.Rough && i.From == d("1996-06-30")
			}
		}
		if !rough {
			s.t.Error("a day of which only the month is known is not said to be so")
		}
		s.lists("U", "A", "", true)
		s.are("of unknown joining", s.due("U", radar.Badge))
	})
}

func TestSizes_of_cells_stand_without_a_day(t *testing.T) {
	each(t, func(s *story) {
		s.are("nobody", s.due("A"), "few  stands")
		for i := range 3 {
			s.lists(fmt.Sprintf("M%02d", i), "A", "", true)
		}
		s.are("three", s.due("A"))
		for i := range 6 {
			s.lists(fmt.Sprintf("N%02d", i), "A", "", i > 0)
		}
		s.are("eight official of nine", s.due("A"))
		s.does(s.members.Confirm(bg, me, member.Confirm{About: about("N00", "2026-02-01")}))
		s.are("nine", s.due("A"), "committee  stands")
		s.does(s.members.Appoint(bg, me, member.Appoint{About: about("M00", "2026-02-01"), Unit: "A", Title: "UY_VIEN"}))
		s.are("with a committee", s.due("A"))
		for i := range 21 {
			s.lists(fmt.Sprintf("O%02d", i), "A", "", true)
		}
		s.are("thirty", s.due("A"), "split  stands")
		s.does(s.units.Found(bg, me, org.Found{Code: "A.1", Name: "Tổ 1", Kind: org.Group, Parent: "A", On: d("2026-02-01")}))
		s.are("with a group", s.due("A"))
		for i := range 2 {
			s.does(s.members.Transfer(bg, me, member.Transfer{About: about(fmt.Sprintf("M%02d", i+1), "2026-02-10"), To: "B"}))
		}
		s.are("two moved", s.due("B"), "few  stands")
	})
}

func TestSources_tell_of_cases_in_place_of_the_membership(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		l := s.list()
		person := l.All(radar.Filter{Kinds: []radar.Kind{radar.Review}}, org.Everywhere)[0].Person
		a := l.Units().ByCode("A").ID
		s.cases.version, s.cases.clocks = 1, []radar.Clock{
			{Kind: radar.Recognition, Person: person, Unit: a, From: d("2026-03-12"), Due: d("2026-04-23"), Rule: "ADM-63", Set: "R294", Given: rule.Inputs{"resolution": "2026-03-12"}},
			{Kind: radar.Decision, Code: "QC0000001", Unit: a, From: d("2026-01-12"), Due: d("2026-02-27"), Extended: d("2026-03-20"), Rule: "ADM-55", Set: "R294"},
			{Kind: radar.Certificate, Code: "QC0000002", Unit: a, From: d("2021-03-05"), Due: d("2026-03-05"), Rule: "ADM-25", Set: "R294"},
			{Kind: radar.Ceremony, Code: "QC0000003", Unit: a, From: d("2027-11-01"), Due: d("2027-11-01"), Undated: 2028, Rule: "ADM-57", Set: "R294"},
		}
		s.does(s.members.Appoint(bg, me, member.Appoint{About: about("M", "2026-02-01"), Unit: "A", Title: "UY_VIEN"})) // so that something is recorded
		s.are("the member", s.due("M"), "recognition 2026-04-23 60")
		s.are("in its extension", s.due("QC0000001"), "decision 2026-02-27 30")
		s.are("soon", s.due("QC0000002"), "certificate 2026-03-05 7")
		s.are("no day yet", s.due("QC0000003"), "ceremony 2027-11-01 unknown")
		s.today = d("2026-03-21")
		s.are("late", s.due("QC0000001"), "decision 2026-02-27 overdue")
		s.today = d("2029-12-31")
		s.are("a day that is not known is not past", s.due("QC0000003"), "ceremony 2027-11-01 unknown")
		s.today = d("2030-01-01")
		s.are("a year after the one that is not known it is", s.due("QC0000003"), "ceremony 2027-11-01 overdue")
	})
}

// joins is an account that somebody has taken up.
func (s *story) joins(login, role, unit string) access.Actor {
	s.t.Helper()
	in, err := s.accounts.Invite(bg, me, account.New{Login: login, Name: "Người " + login, Grant: account.NewGrant{Role: role, Unit: unit, Reach: access.AndBelow}})
	s.must(err)
	_, err = s.accounts.Accept(bg, in.Code, "một câu ngắn dễ nhớ", account.Attempt{})
	s.must(err)
	var who access.Actor
	s.must(s.register.Read(bg, func(tx *db.Tx) error {
		var ok bool
		var err error
		if _, who, ok, err = account.Acting(tx, in.ID); err == nil && !ok {
			err = fmt.Errorf("%s does not act", login)
		}
		return err
	}))
	return who
}

func (s *story) key(code string, kind radar.Kind) string {
	s.t.Helper()
	for _, i := range s.list().All(radar.Filter{Kinds: []radar.Kind{kind}}, org.Everywhere) {
		if i.Code == code {
			return i.Clock.Key()
		}
	}
	s.t.Fatalf("%s has no %s", code, kind)
	return ""
}

func (s *story) mark(key string) radar.Item {
	s.t.Helper()
	i, ok := s.list().Find(key, org.Everywhere)
	if !ok {
		s.t.Fatalf("%s does not run", key)
	}
	return i
}

func TestClocks_are_given_and_put_off_within_reach_and_both_are_taken_back(t *testing.T) {
	each(t, func(s *story) {
		s.admits("M", "A", "2025-03-10")
		s.admits("N", "C", "2025-03-10")
		officer, secretary, beside := s.joins("can-bo", "organiser", "G"), s.joins("bi-thu", "secretary", "A"), s.joins("can-bo-h", "organiser", "H")
		reader := s.joins("doc", "reader", "P")
		m, n := s.key("M", radar.Review), s.key("N", radar.Review)
		for _, c := range []struct {
			what string
			err  error
			key  string
		}{
			{"given to somebody out of reach", s.Assign(bg, officer, m, beside.Account()), "radar.account_unfit"},
			{"given to who may not see it", s.Assign(bg, officer, m, reader.Account()), "radar.account_unfit"},
			{"given to nobody", s.Assign(bg, officer, m, 999), "radar.account_unfit"},
			{"what is out of reach", s.Assign(bg, officer, n, officer.Account()), "radar.clock_unknown"},
			{"what never was", s.Assign(bg, officer, "review~m~X~2026-01-01", officer.Account()), "radar.clock_unknown"},
			{"given by who may not", s.Assign(bg, secretary, m, secretary.Account()), "denied"},
			{"put off by who may not", s.PutOff(bg, secretary, m, d("2026-04-01"), "Lý do"), "denied"},
			{"put off to a day that is past", s.PutOff(bg, officer, m, s.today, "Lý do"), "radar.until_past"},
			{"put off to no day", s.PutOff(bg, officer, m, day.None, "Lý do"), "radar.until_past"},
			{"put off too far", s.PutOff(bg, officer, m, d("2027-03-02"), "Lý do"), "radar.until_far"},
			{"put off without a reason", s.PutOff(bg, officer, m, d("2026-04-01"), " \t"), "radar.reason_missing"},
			{"put off with a long reason", s.PutOff(bg, officer, m, d("2026-04-01"), strings.Repeat("ă", 301)), "radar.reason_long"},
			{"taken back what was not given", s.Unassign(bg, officer, m), "radar.not_assigned"},
			{"taken up what was not put off", s.TakeUp(bg, officer, m), "radar.not_put_off"},
		} {
			if !fault.Is(c.err, c.key) {
				s.t.Errorf("%s: %v, not %s", c.what, c.err, c.key)
			}
		}
		s.must(s.Assign(bg, officer, m, officer.Account()))
		s.must(s.Assign(bg, officer, m, secretary.Account()))
		if got := s.list().All(radar.Filter{Mine: secretary.Account()}, org.Everywhere); len(got) != 1 || got[0].Key != m {
			s.t.Errorf("the secretary sees to %v", got)
		}
		if got := s.list().All(radar.Filter{Mine: officer.Account()}, org.Everywhere); len(got) != 0 {
			s.t.Error("who had it before has it still")
		}
		s.must(s.PutOff(bg, officer, m, d("2026-05-01"), "Chờ  đại hội"))
		i := s.mark(m)
		if i.Urgency != radar.PutOff || i.Bare != radar.TwoMonths || i.Due != d("2026-04-21") || i.Mark.Reason != "Chờ đại hội" || i.Mark.Until != d("2026-05-01") {
			s.t.Errorf("put off: %+v due %s", i, i.Due)
		}
		s.today = d("2026-04-25")
		if i := s.mark(m); i.Urgency != radar.PutOff || i.Bare != radar.Overdue {
			s.t.Errorf("put off while it becomes late: %s, %s", i.Urgency, i.Bare)
		}
		s.today = d("2026-05-01")
		if i := s.mark(m); i.Urgency != radar.Overdue {
			s.t.Errorf("on the day it counts again: %s", i.Urgency)
		}
		s.today = d("2026-03-01")
		s.must(s.TakeUp(bg, officer, m))
		s.must(s.Unassign(bg, officer, m))
		if i := s.mark(m); i.Urgency != radar.TwoMonths || i.Mark != (radar.Mark{}) {
			s.t.Errorf("taken back: %+v", i)
		}
	})
}

func TestPages_go_through_everything_once_whatever_comes_meanwhile(t *testing.T) {
	each(t, func(s *story) {
		for i := range 23 {
			s.admits(fmt.Sprintf("M%02d", i), []string{"A", "B", "C"}[i%3], fmt.Sprintf("2025-0%d-1%d", 1+i%8, i%9))
		}
		s.must(s.PutOff(bg, me, s.key("M05", radar.Review), d("2026-06-01"), "Chờ"))
		l := s.list()
		g := l.Units().ByCode("G").ID
		for _, f := range []radar.Filter{{}, {Unit: g}, {Within: radar.TwoMonths}, {Within: radar.Overdue}, {Kinds: []radar.Kind{radar.Review, radar.Few}}} {
			var got []string
			want := l.All(f, org.Everywhere)
			for at := radar.PageKey(""); ; {
				p, err := l.Page(f, org.Everywhere, at, 4)
				s.must(err)
				for _, i := range p.Items {
					got = append(got, i.Key)
				}
				if at = p.Next; at == "" {
					break
				}
			}
			var keys []string
			for i := range want {
				keys = append(keys, want[i].Clock.Key())
			}
			if !slices.Equal(got, keys) {
				s.t.Errorf("%+v: pages give\n%v\nnot\n%v", f, got, keys)
			}
			if !slices.IsSortedFunc(want, func(a, b radar.Item) int { return int(a.Urgency) - int(b.Urgency) }) {
				s.t.Errorf("%+v: not the most urgent first", f)
			}
		}
		first, err := l.Page(radar.Filter{}, org.Everywhere, "", 10)
		s.must(err)
		if first.Total != len(l.All(radar.Filter{}, org.Everywhere)) || first.ByUrgency[radar.PutOff] != 1 || first.ByKind[radar.Review] != 23 {
			s.t.Errorf("counts %+v", first.Counts)
		}
		for _, bad := range []radar.PageKey{"x", "!!!", "AAAA", radar.PageKey(strings.Repeat("A", 5000))} {
			if _, err := l.Page(radar.Filter{}, org.Everywhere, bad, 10); !fault.Is(err, "radar.key_malformed") {
				s.t.Errorf("%.20q: %v", bad, err)
			}
		}
		for i := range first.Items {
			if i < 5 { // some of the page before are done meanwhile
				_, _ = s.members.Confirm(bg, me, member.Confirm{About: about(first.Items[i].Code, "2026-02-20")})
			}
		}
		after, err := s.list().Page(radar.Filter{}, org.Everywhere, first.Next, 10)
		s.must(err)
		for _, i := range after.Items {
			for _, was := range first.Items {
				if i.Key == was.Key {
					s.t.Errorf("%s is shown twice", i.Key)
				}
			}
		}
	})
}

// Whatever is recorded, in whatever order and with days going by, the list that follows tells what one read anew tells.
func TestNow_follows_random_acts_as_if_read_anew(t *testing.T) {
	acts := 120
	if testing.Short() {
		acts = 40
	}
	each(t, func(s *story) {
		r := rand.New(rand.NewPCG(uint64(len(s.t.Name())), 3))
		cells := []string{"A", "B", "C"}
		var people []string
		done := map[string]int{}
		for n := range acts {
			on := s.today - day.Day(r.IntN(500)) + 100
			who := ""
			if len(people) > 0 {
				who = people[r.IntN(len(people))]
			}
			a := member.About{Member: who, On: on}
			cell := cells[r.IntN(3)]
			until := on + 1 + day.Day(r.IntN(400))
			var err error
			what := r.IntN(15)
			switch {
			case what < 4 || who == "":
				code := fmt.Sprintf("M%03d", n)
				i := member.Identity{Name: "Nguyễn Văn " + code, Joined: day.Full(on - day.Day(r.IntN(20000)))}
				e := member.NewMember{Entry: member.Entry{About: member.About{Member: code, On: on}, Cell: cell, AsOfficial: r.IntN(2) == 0}, Identity: i}
				if r.IntN(2) == 0 {
					_, err = s.members.List(bg, me, e)
				} else {
					e.AsOfficial = false
					_, err = s.members.Admit(bg, me, e)
				}
				if err == nil {
					people = append(people, code)
				}
			case what == 4:
				_, err = s.members.Confirm(bg, me, member.Confirm{About: a})
			case what == 5:
				_, err = s.members.Exempt(bg, me, member.Exempt{About: a, Until: until})
			case what == 6:
				_, err = s.members.Stay(bg, me, member.GoToStay{About: a, At: cell, Until: until})
			case what == 7:
				_, err = s.members.Appoint(bg, me, member.Appoint{About: a, Unit: cell, Title: member.Titles[r.IntN(4)], Until: until})
			case what == 8:
				_, err = s.members.Transfer(bg, me, member.Transfer{About: a, To: cell})
			case what == 9:
				_, err = s.members.Leave(bg, me, member.Remove(a, "", ""))
			case what == 10:
				_, err = s.members.Reenter(bg, me, member.Restore(a, cell))
			case what == 11:
				_, err = s.units.Move(bg, me, org.Move{Unit: cell, NewParent: []string{"G", "H"}[r.IntN(2)], On: on})
			case what == 12:
				s.today += day.Day(r.IntN(40))
			case what == 13:
				if items := s.list().All(radar.Filter{}, org.Everywhere); len(items) > 0 {
					err = s.PutOff(bg, me, items[r.IntN(len(items))].Clock.Key(), s.today+1+day.Day(r.IntN(60)), "Lý do")
				}
			default:
				// What a source tells changes with something recorded only.
				if _, err = s.members.Exempt(bg, me, member.Exempt{About: a, Until: until}); err == nil {
					s.cases.version++
					s.cases.clocks = nil
					for i := range r.IntN(4) {
						s.cases.clocks = append(s.cases.clocks, radar.Clock{Kind: radar.Decision, Code: fmt.Sprint("QC", i), Unit: 4, From: on, Due: until, Rule: "ADM-55", Set: "R294"})
					}
				}
			}
			if err == nil {
				done[fmt.Sprint(what)]++
			}
			s.list()
		}
		if len(done) < 10 {
			s.t.Errorf("too little was done: %v", done)
		}
		s.t.Logf("%v, %d clocks at the end", done, len(s.list().All(radar.Filter{}, org.Everywhere)))
	})
}
