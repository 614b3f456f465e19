package admission_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/admission"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/words"
)

var (
	d      = day.MustParse
	bg, me = context.Background(), access.Operator
)

// clock stands still where the test puts it.
type clock struct{ on day.Day }

func (c *clock) now() time.Time {
	y, m, dom := c.on.Date()
	return time.Date(y, m, dom, 10, 0, 0, 0, time.FixedZone("+07", 7*3600))
}

// story is a register with its services, in which a test tells what happens.
type story struct {
	t        testing.TB
	register *db.DB
	clock    *clock
	units    *org.Service
	members  *member.Service
	*admission.Service
}

// tell runs a story on both engines: see begin.
func tell(t *testing.T, test func(s story)) {
	t.Helper()
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) { test(begin(t, e)) })
}

// begin makes the register of a story as of 20 November 2026. Province P has the committee H with the base committees G
// (cells A and B) and G2 (cell C) and the grassroots cell S; U is another committee of the province, with base committee V
// and its cell W. In each cell there are nine official members A1 to A9 and so on, of whom the first is secretary, in G five
// more sit in the committee; A0 and so on are probationers since 1 November 2026.
func begin(t testing.TB, e dbtest.Engine) story {
	c := &clock{d("2026-11-20")}
	register := e.Open(t, db.Options{Now: c.now})
	s := story{t, register, c, org.NewService(register, member.Holder{}), member.NewService(register), admission.NewService(register)}
	for _, f := range []org.Found{
		{Code: "P", Kind: org.Province, Older: true},
		{Code: "H", Kind: org.UpperCommittee, Parent: "P"},
		{Code: "U", Kind: org.UpperCommittee, Parent: "P"},
		{Code: "G", Kind: org.GrassrootsCommittee, Parent: "H"},
		{Code: "G2", Kind: org.GrassrootsCommittee, Parent: "H"},
		{Code: "V", Kind: org.GrassrootsCommittee, Parent: "U"},
		{Code: "A", Kind: org.Cell, Parent: "G"},
		{Code: "B", Kind: org.Cell, Parent: "G"},
		{Code: "C", Kind: org.Cell, Parent: "G2"},
		{Code: "W", Kind: org.Cell, Parent: "V"},
		{Code: "S", Kind: org.GrassrootsCell, Parent: "H"},
	} {
		f.Name, f.On = "Đơn vị "+f.Code, d("2000-01-01")
		s.done(s.units.Found(bg, me, f))
	}
	s.people()
	return s
}

// people fills the cells, in one act.
func (s story) people() {
	s.t.Helper()
	err := s.register.Write(bg, func(tx *db.Tx) error {
		e, err := journal.Begin(tx, access.System, day.Instant{})
		if err != nil {
			return err
		}
		units, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		var people []member.Person
		var facts []member.Fact
		var identities []member.Identity
		var posts []member.Post
		for _, cell := range []string{"A", "B", "C", "W", "S"} {
			for i := range 10 {
				people = append(people, member.Person{Code: fmt.Sprint(cell, i)})
			}
		}
		if err := member.InsertPeople(tx, e.Seq, people); err != nil {
			return err
		}
		for i, p := range people {
			cell := units.ByCode(p.Code[:1])
			f := member.Fact{Person: p.ID, Kind: member.Listed, Day: d("2001-01-01"), Unit: cell.ID, AsOfficial: true}
			if i%10 == 0 {
				f.Kind, f.Day, f.AsOfficial = member.Admitted, d("2026-11-01"), false
			}
			facts = append(facts, f)
			birth, _ := day.ParsePartial("1970-05-01")
			identities = append(identities, member.Identity{Person: p.ID, Name: "Trần Văn " + p.Code, Birth: birth})
			if base := cell.Parent(d("2010-01-01")); i%10 >= 1 && i%10 <= 5 && p.Code[:1] == "A" {
				posts = append(posts, member.Post{Person: p.ID, Unit: base, Title: []string{"", "BI_THU", "PHO_BI_THU", "UY_VIEN_BAN_THUONG_VU", "UY_VIEN", "UY_VIEN"}[i%10], Began: d("2010-01-01")})
			}
		}
		if err := errors.Join(member.InsertFacts(tx, e.Seq, facts), member.InsertIdentities(tx, e.Seq, identities), member.InsertPosts(tx, e.Seq, posts)); err != nil {
			return err
		}
		e.Act = "test"
		return e.Close(tx)
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s story) done(done org.Done, err error) org.Done {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	return done
}

// card is that of somebody born on 2 March 1998.
func card(name string) admission.Card {
	birth, _ := day.ParsePartial("1998-03-02")
	return admission.Card{
		Name: name, Birth: birth, Sex: 2, Occupation: member.CodeOf(member.Occupations, "SINH_VIEN"),
		Education: 4, YouthUnion: member.Yes,
	}
}

// lists puts somebody on the list of a cell.
func (s story) lists(cell, on, name string) string {
	s.t.Helper()
	out, err := s.List(bg, me, admission.List{Cell: cell, On: d(on), Card: card(name)})
	if err != nil {
		s.t.Fatal(err)
	}
	return out.Case
}

func about(code, on string) admission.About { return admission.About{Case: code, On: d(on)} }

func decided(code, on, number string) admission.About {
	a := about(code, on)
	a.Decision = org.Decision{Number: number, Day: d(on)}
	return a
}

// does does acts one after the other and gives the warnings' keys of the last.
func (s story) does(cmds ...admission.Command) (warned []string) {
	s.t.Helper()
	for _, cmd := range cmds {
		done, err := s.Do(bg, me, cmd)
		if err != nil {
			s.t.Fatalf("%T: %v", cmd, err)
		}
		warned = nil
		for _, w := range done.Warnings {
			warned = append(warned, w.Key)
			s.tellable(w)
		}
	}
	return warned
}

// refuses fails the test unless an act was refused with a key by a rule, and left nothing behind.
func (s story) refuses(key, ruleID string, cmd admission.Command) *fault.Fault {
	s.t.Helper()
	return s.refused(key, ruleID, func() error { _, err := s.Do(bg, me, cmd); return err })
}

func (s story) refused(key, ruleID string, do func() error) *fault.Fault {
	s.t.Helper()
	before := s.head().Seq
	err := do()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Key != key || admission.RuleOf(err) != ruleID {
		s.t.Fatalf("not refused with %s by %q: %v", key, ruleID, err)
	}
	if after := s.head().Seq; after != before {
		s.t.Fatalf("refused with %s, but there is an act %d after %d", key, after, before)
	}
	s.tellable(f)
	return f
}

// tellable fails unless a fault has a sentence in both languages, all of it filled in.
func (s story) tellable(f *fault.Fault) {
	s.t.Helper()
	for _, lang := range []string{"vi", "en"} {
		said := words.Sentence(lang, f.Key, f.Args)
		if !words.HasSentence(f.Key) || strings.Contains(said, "  ") || strings.Contains(said, "()") || strings.Contains(said, "“”") || strings.Contains(said, `""`) || strings.Contains(said, " .") {
			s.t.Fatalf("%s is said as %q", f.Key, said)
		}
	}
}

func (s story) head() (head journal.Entry) {
	s.t.Helper()
	s.reads(func(tx *db.Tx) (err error) { head, err = journal.Head(tx); return err })
	return head
}

func (s story) reads(fn func(tx *db.Tx) error) {
	s.t.Helper()
	if err := s.register.Read(bg, fn); err != nil {
		s.t.Fatal(err)
	}
}

func (s story) opens(code string) admission.View {
	s.t.Helper()
	v, err := s.Open(bg, me, code)
	if err != nil {
		s.t.Fatal(err)
	}
	return v
}

// is fails the test unless the case stands at a stage.
func (s story) is(code string, want admission.Stage) admission.View {
	s.t.Helper()
	v := s.opens(code)
	if v.Stage != want {
		s.t.Fatalf("%s is %s, not %s", code, v.Stage, want)
	}
	return v
}

// follows is a follower of the register as of the story's day.
func (s story) follows() *admission.Follower {
	return admission.NewFollower(s.register, figure.NewFollower(s.register), func() day.Day { return s.clock.on })
}

// toFiling brings a new case of cell A to the file of 10 March 2026.
func (s story) toFiling(name string) string {
	s.t.Helper()
	code := s.lists("A", "2025-09-01", name)
	s.does(
		admission.Pick{About: about(code, "2025-09-02"), By: "youth_union"},
		admission.TakeUp{About: about(code, "2025-09-10"), Helper: "A2"},
		admission.Certify{About: about(code, "2025-11-15")},
		admission.Clear{About: about(code, "2026-02-25")},
		admission.Introduce{About: about(code, "2026-03-01"), Member: "A2", Since: d("2020-01-01")},
		admission.Introduce{About: about(code, "2026-03-01"), Member: "A3", Since: d("2025-02-01")},
		admission.DrawUp{About: about(code, "2026-03-10")},
	)
	return code
}

// toDecided goes on to the decision of 20 July 2026, under R20.
func (s story) toDecided(name string) string {
	s.t.Helper()
	code := s.toFiling(name)
	s.does(
		admission.CellVote{About: about(code, "2026-05-11"), Ballot: admission.Ballot{Present: 9, For: 8, Against: 1}},
		admission.BaseVote{About: about(code, "2026-06-01"), Ballot: admission.Ballot{Present: 5, For: 5}},
		admission.SendUp{About: about(code, "2026-06-05")},
		admission.DecideAdmission{About: decided(code, "2026-07-10", "MH-1-QĐ"), Deciding: admission.Deciding{Body: "bureau"}},
	)
	return code
}

// toProbation goes on to the ceremony of 1 September 2025, so that the twelve months end before the story's day.
func (s story) toProbation(name string) string {
	s.t.Helper()
	code := s.lists("A", "2024-01-02", name)
	s.does(
		admission.Pick{About: about(code, "2024-01-03"), By: "cell"},
		admission.TakeUp{About: about(code, "2024-01-10"), Helper: "A2"},
		admission.Certify{About: about(code, "2023-05-15")},
		admission.Clear{About: about(code, "2024-06-01")},
		admission.Introduce{About: about(code, "2024-06-01"), Member: "A2", Since: d("2020-01-01")},
		admission.Introduce{About: about(code, "2024-06-01"), Member: "A3", Since: d("2020-01-01")},
		admission.DrawUp{About: about(code, "2025-05-05")},
		admission.CellVote{About: about(code, "2025-07-02"), Ballot: admission.Ballot{Present: 9, For: 9}},
		admission.BaseVote{About: about(code, "2025-07-20"), Ballot: admission.Ballot{Present: 5, For: 4, Against: 1}},
		admission.DecideAdmission{About: decided(code, "2025-08-15", "MH-2-QĐ"), Deciding: admission.Deciding{Body: "bureau"}},
		admission.ReceiveDecision{About: about(code, "2025-08-20")},
		admission.HoldCeremony{About: about(code, "2025-09-01"), PersonalNumber: ""},
	)
	return code
}
