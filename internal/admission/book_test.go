package admission_test

import (
	"fmt"
	"slices"
	"testing"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/rule"
)

// told is all that a book tells, so that two can be compared.
func told(t testing.TB, b *admission.Book) string {
	t.Helper()
	p, err := b.List(admission.Filter{Ended: true}, org.Everywhere, "", 100_000)
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for _, e := range p.Entries {
		out += fmt.Sprintf("%s %d %q %s %s %s %d %v %+v\n", e.Code(), e.Person, e.Name, e.Stage, e.Since, e.Listed, e.Cell, e.Failed, e.Clocks)
	}
	b.Clocks(org.Everywhere, 0, func(c admission.Clock) bool { out += fmt.Sprintf("%+v\n", c); return true })
	return out + fmt.Sprintf("%+v\n%+v\n", b.Board(0, org.Everywhere, 30), b.Forecast(0, org.Everywhere))
}

func (s story) book(f *admission.Follower) *admission.Book {
	s.t.Helper()
	b, err := f.Now(bg)
	if err != nil {
		s.t.Fatal(err)
	}
	return b
}

func (s story) reach(who string, unit string) org.Reach {
	s.t.Helper()
	var r org.Reach
	a := s.actor(who, unit)
	s.reads(func(tx *db.Tx) error {
		h, err := org.Load(tx, 0)
		r = h.Reach(a, admission.Read, s.clock.on)
		return err
	})
	return r
}

func (s story) id(unit string) (id org.ID) {
	s.t.Helper()
	s.reads(func(tx *db.Tx) error {
		h, err := org.Load(tx, 0)
		id = h.ByCode(unit).ID
		return err
	})
	return id
}

func codes(p admission.Page) (out []string) {
	for _, e := range p.Entries {
		out = append(out, e.Name)
	}
	return out
}

func TestFollower_says_what_a_fresh_book_says(t *testing.T) {
	tell(t, func(s story) {
		f := s.follows()
		same := func(after string) {
			t.Helper()
			if followed, fresh := told(t, s.book(f)), told(t, s.book(s.follows())); followed != fresh {
				t.Fatalf("after %s\n%s\nnot\n%s", after, followed, fresh)
			}
		}
		same("nothing")
		one := s.toFiling("Nguyễn Thị Lan")
		same("a file")
		two := s.toProbation("Lê Văn Bình")
		same("a ceremony")
		s.does(admission.LeaveList{About: about(one, "2026-10-01")})
		same("a leaving")
		if _, err := s.Forget(bg, me, one); err != nil {
			t.Fatal(err)
		}
		same("an erasure")
		v := s.opens(two)
		who := v.People[v.Person].Code
		s.done(s.members.Rename(bg, me, member.Rename{About: member.About{Member: who, On: d("2026-10-02")}, Name: "Lê Văn Bính"}))
		same("a new name")
		s.done(s.members.Transfer(bg, me, member.Transfer{About: member.About{Member: who, On: d("2026-10-03")}, To: "C"}))
		same("a transfer")
		s.done(s.members.Confirm(bg, me, member.Confirm{About: member.About{Member: who, On: d("2026-10-04")}}))
		same("a recognition by hand")
		s.done(s.members.Merge(bg, me, member.Merge{Kept: "B7", Aside: who}))
		same("a merge")
		if v := s.opens(two); v.Card.Name != "Trần Văn B7" {
			t.Errorf("the case of a record set aside is that of %q", v.Card.Name)
		}
		s.done(s.members.Unmerge(bg, me, member.Unmerge{Aside: who}))
		same("a merge taken back")
		three := s.lists("B", "2026-01-05", "Trần Thị Cúc")
		s.done(s.ChangeCard(bg, me, three, card("Trần Thị Cúc Hoa"), 0))
		same("another card")
		s.clock.on = d("2026-12-05")
		same("another day")
		before := told(t, s.book(f))
		rules := rule.NewService(s.register, func(*db.Tx, access.Actor, access.Act, string) (access.Unit, error) { return 0, nil })
		if err := rules.AddYear(bg, me, rule.Year{Year: 2027, Off: map[day.Day]string{d("2027-01-01"): "new_year"}, Source: "MH"}); err != nil {
			t.Fatal(err)
		}
		same("a year of the calendar")
		if told(t, s.book(f)) == before {
			t.Error("a year that is known now changes no clock")
		}
		s.done(s.units.Rename(bg, me, org.Rename{Unit: "B", Name: "Chi bộ B", On: d("2026-11-01")}))
		same("a change of units")
	})
}

func TestList_pages_and_filters_within_reach(t *testing.T) {
	tell(t, func(s story) {
		names := []string{"Nguyễn Thị Lan", "Phạm Văn An", "Đỗ Thị Bích", "Lê Văn Cường", "Trần Thị Ánh"}
		for i, name := range names {
			s.lists([]string{"A", "B", "W"}[i%3], "2026-01-05", name)
		}
		filing := s.toFiling("Võ Thị Duyên")
		b := s.book(s.follows())
		all, err := b.List(admission.Filter{}, org.Everywhere, "", 100)
		if err != nil || !slices.Equal(codes(all), []string{"Phạm Văn An", "Trần Thị Ánh", "Đỗ Thị Bích", "Lê Văn Cường", "Võ Thị Duyên", "Nguyễn Thị Lan"}) || all.Total != 6 {
			t.Fatalf("%v, %v", codes(all), err)
		}
		for _, order := range []admission.Order{admission.ByName, admission.ByDue} {
			var paged []string
			for key := admission.Key(""); ; {
				p, err := b.List(admission.Filter{Order: order}, org.Everywhere, key, 2)
				if err != nil {
					t.Fatal(err)
				}
				paged = append(paged, codes(p)...)
				if key = p.Next; key == "" {
					break
				}
			}
			whole, err := b.List(admission.Filter{Order: order}, org.Everywhere, "", 100)
			if err != nil || !slices.Equal(paged, codes(whole)) || order == admission.ByDue && paged[0] != "Võ Thị Duyên" {
				t.Errorf("%v: %v, not %v", order, paged, codes(whole))
			}
		}
		s.refused("admission.key_malformed", "", func() error { _, err := b.List(admission.Filter{}, org.Everywhere, "xyz", 2); return err })
		for want, f := range map[string]admission.Filter{
			"[Đỗ Thị Bích]":    {Words: "do bich"},
			"[Võ Thị Duyên]":   {Words: filing},
			"[Võ Thị Duyên ]":  {Stages: []admission.Stage{admission.Filing}},
			"[Võ Thị Duyên  ]": {DueBefore: d("2027-03-10"), Kinds: []admission.ClockKind{admission.FileClock}},
			"[]":               {DueBefore: d("2027-03-09"), Kinds: []admission.ClockKind{admission.FileClock}},
			"[Lê Văn Cường Võ Thị Duyên Nguyễn Thị Lan]": {Unit: s.id("A")},
			"[Đỗ Thị Bích ]": {Unit: s.id("V")},
		} {
			p, err := b.List(f, org.Everywhere, "", 100)
			if err != nil || fmt.Sprint(codes(p)) != trimmed(want) {
				t.Errorf("%+v: %v, %v", f, codes(p), err)
			}
		}
		own := s.reach("secretary", "A")
		p, err := b.List(admission.Filter{}, own, "", 100)
		if err != nil || !slices.Equal(codes(p), []string{"Lê Văn Cường", "Võ Thị Duyên", "Nguyễn Thị Lan"}) || p.Total != 3 {
			t.Errorf("%v, %v", codes(p), err)
		}
		if _, ok := b.Case(filing, own); !ok {
			t.Error("an own case is not found")
		}
		if _, ok := b.Case(filing, s.reach("secretary", "B")); ok {
			t.Error("a case out of reach is found")
		}
		seen := map[org.ID]bool{}
		b.Clocks(own, 0, func(c admission.Clock) bool { seen[c.Unit] = true; return true })
		if len(seen) != 1 || !seen[s.id("A")] {
			t.Errorf("clocks of %v", seen)
		}
	})
}

// trimmed lets several filters want one answer.
func trimmed(want string) string {
	for len(want) > 2 && want[len(want)-2] == ' ' {
		want = want[:len(want)-2] + "]"
	}
	return want
}

func TestBoard_and_forecast_count(t *testing.T) {
	tell(t, func(s story) {
		s.toFiling("Một")
		two := s.toFiling("Hai")
		s.does(admission.CellVote{About: about(two, "2026-05-11"), Ballot: admission.Ballot{Present: 9, For: 9}})
		three := s.toFiling("Ba")
		s.does(admission.CellVote{About: about(three, "2026-10-28"), Ballot: admission.Ballot{Present: 9, For: 9}})
		four := s.toFiling("Bốn")
		s.does(admission.CellVote{About: about(four, "2026-10-29"), Ballot: admission.Ballot{Present: 9, For: 9}})
		s.toDecided("Năm")
		b := s.book(s.follows())
		got := map[admission.Stage]admission.Column{}
		for _, c := range b.Board(s.id("H"), org.Everywhere, 40) {
			got[c.Stage] = c
		}
		for stage, want := range map[admission.Stage]admission.Column{
			admission.Filing:       {Stage: admission.Filing, Cases: 1},
			admission.CellReviewed: {Stage: admission.CellReviewed, Cases: 3, Overdue: 1, Soon: 1},
			admission.Decided:      {Stage: admission.Decided, Cases: 1},
		} {
			if got[stage] != want {
				t.Errorf("%s: %+v", stage, got[stage])
			}
		}
		// Forty-five working days after 28 October 2026 are 30 December; after the 29th, the 31st; after the 30th, next year.
		f := b.Forecast(0, org.Everywhere)
		if f.Year != 2026 || f.LastReview != d("2026-10-29") || f.InTime || f.WorkingDays != 29 || f.Set != "R208" {
			t.Errorf("%+v", f)
		}
		if f.Decided != 1 || f.Overdue != 1 || f.DueThisYear != 2 || f.DueLater != 0 || f.Filing != 1 {
			t.Errorf("%+v", f)
		}
		if f := b.Forecast(s.id("U"), org.Everywhere); f.Filing != 0 || f.Decided != 0 || f.LastReview != d("2026-10-29") {
			t.Errorf("%+v", f)
		}
	})
}

func TestClocks_tell_of_probationers_with_and_without_a_case(t *testing.T) {
	tell(t, func(s story) {
		f := s.follows()
		clocks := func() (out []string) {
			s.book(f).Clocks(org.Everywhere, s.id("A"), func(c admission.Clock) bool {
				out = append(out, fmt.Sprintf("%s %s %s %s", c.Kind, c.Rule, c.From, c.Due))
				return true
			})
			return out
		}
		if got, want := clocks(), []string{"probation ADM-60 2026-11-01 2027-11-01", "review ADM-62 2027-11-01 "}; !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
		out, err := s.Adopt(bg, me, admission.Adopt{Member: "A0", Decided: d("2026-10-01")})
		if err != nil {
			t.Fatal(err)
		}
		s.refused("admission.case_already", "ADM-61", func() error { _, err := s.Adopt(bg, me, admission.Adopt{Member: "A0"}); return err })
		s.refused("admission.not_probationary", "ADM-61", func() error { _, err := s.Adopt(bg, me, admission.Adopt{Member: "A1"}); return err })
		s.refused("member_unknown", "", func() error {
			_, err := s.Adopt(bg, s.actor("secretary", "B"), admission.Adopt{Member: "A0"})
			return err
		})
		if v := s.is(out.Case, admission.Probationary); v.Admitted() != d("2026-11-01") || v.Card.Name != "Trần Văn A0" {
			t.Errorf("%+v", v.Case)
		}
		want := []string{"member_cv ADM-59 2026-11-01 2026-12-11", "probation ADM-60 2026-11-01 2027-11-01", "class ADM-61 2027-11-01 2027-09-02", "review ADM-62 2027-11-01 "}
		if got := clocks(); !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
		s.does(admission.FinishClass{About: about(out.Case, "2026-11-10")}, admission.HavePaper{About: about(out.Case, "2026-11-10"), Paper: "member_cv"})
		if got := clocks(); !slices.Equal(got, []string{want[1], want[3]}) {
			t.Errorf("%q", got)
		}
	})
}
