package quality_test

import (
	"errors"
	"testing"

	"sen/internal/access"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/figure"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/quality"
)

// desk is a register with its services: province P over the committees G and H, with the cells A and B under G and C
// under H, in each two members.
type desk struct {
	t        *testing.T
	register *db.DB
	members  *member.Service
	follower *quality.Follower
	census   *figure.Follower
	*quality.Service
	h *org.History
}

func sit(t *testing.T, test func(s desk)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		register := open()
		census := figure.NewFollower(register)
		s := desk{t, register, member.NewService(register), quality.NewFollower(register), census, quality.NewService(register, census), nil}
		units := org.NewService(register, member.Holder{})
		for _, f := range []org.Found{
			{Code: "P", Kind: org.Province, Older: true},
			{Code: "G", Kind: org.GrassrootsCommittee, Parent: "P"},
			{Code: "H", Kind: org.GrassrootsCommittee, Parent: "P"},
			{Code: "A", Kind: org.Cell, Parent: "G"},
			{Code: "B", Kind: org.Cell, Parent: "G"},
			{Code: "C", Kind: org.Cell, Parent: "H"},
		} {
			f.Name, f.On = "Đơn vị "+f.Code, d("2000-01-01")
			if _, err := units.Found(bg, access.Operator, f); err != nil {
				t.Fatal(err)
			}
		}
		for _, who := range [][2]string{{"A1", "A"}, {"A2", "A"}, {"B1", "B"}, {"B2", "B"}, {"C1", "C"}, {"C2", "C"}} {
			_, err := s.members.List(bg, access.Operator, member.NewMember{
				Entry:    member.Entry{About: member.About{Member: who[0], On: d("2001-01-01")}, Cell: who[1]},
				Identity: member.Identity{Name: "Nguyễn Văn An"},
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		s.reads(func(tx *db.Tx) (err error) { s.h, err = org.Load(tx, 0); return err })
		test(s)
	})
}

func (s desk) reads(fn func(tx *db.Tx) error) {
	s.t.Helper()
	if err := s.register.Read(bg, fn); err != nil {
		s.t.Fatal(err)
	}
}

// officer is an account with every act on a unit and below.
func (s desk) officer(n access.Account, unit string) access.Actor {
	return access.Of(n, []access.Grant{{ID: int64(n), Role: "organiser", Unit: access.Unit(s.h.ByCode(unit).ID), Reach: access.AndBelow}})
}

func (s desk) head() (e journal.Entry) {
	s.t.Helper()
	s.reads(func(tx *db.Tx) (err error) { e, err = journal.Head(tx); return err })
	return e
}

func (s desk) proposes(who access.Actor, kept, aside string) int64 {
	s.t.Helper()
	id, done, err := s.Propose(bg, who, kept, aside)
	if err != nil || id == 0 || done.Mutation != s.head().Seq {
		s.t.Fatalf("proposal %d, %+v (%v)", id, done, err)
	}
	return id
}

func (s desk) does(done org.Done, err error) {
	s.t.Helper()
	if err != nil || done.Mutation == 0 {
		s.t.Fatalf("%+v (%v)", done, err)
	}
}

// refuses fails the test unless the act was refused with the key and left nothing behind.
func (s desk) refuses(key string, do func() error) {
	s.t.Helper()
	before := s.head().Seq
	var f *fault.Fault
	if err := do(); !errors.As(err, &f) || f.Key != key {
		s.t.Errorf("not refused with %s: %v", key, err)
	}
	if head := s.head().Seq; head != before {
		s.t.Errorf("refused with %s, but there is an act %d after %d", key, head, before)
	}
}

func (s desk) report() *quality.Report { return reportOf(s.t, s.follower, today) }

func (s desk) pairs() []quality.Pair {
	return s.report().Pairs(s.h.ByCode("P").ID, everywhere, quality.Pair{}, 100).Pairs
}

func TestMerge_takes_two_accounts_and_is_taken_back(t *testing.T) {
	sit(t, func(s desk) {
		one, two := s.officer(3, "P"), s.officer(4, "G")
		if n := len(s.pairs()); n != 15 {
			s.t.Fatalf("%d pairs of six records alike", n)
		}
		id := s.proposes(one, "A1", "B1")
		s.refuses("quality.same_person_confirms", func() error { _, err := s.Confirm(bg, one, id); return err })
		if n := len(s.pairs()); n != 15 {
			s.t.Errorf("%d pairs while it waits", n)
		}
		s.does(s.Confirm(bg, two, id))
		if e := s.head(); e.Act != "member.merge" || e.Note != "account:3 account:4" || e.Subject != "A1 B1" || e.Actor != "account:4" {
			s.t.Errorf("%+v", e)
		}
		if r := s.report(); len(s.pairs()) != 10 || r.Home(3) != 0 || len(r.SetAside(s.h.ByCode("P").ID, everywhere)) != 1 {
			s.t.Errorf("merged: %d pairs, %v", len(s.pairs()), r.SetAside(s.h.ByCode("P").ID, everywhere))
		}
		s.refuses("quality.proposal_decided", func() error { _, err := s.Confirm(bg, two, id); return err })
		s.refuses("quality.proposal_decided", func() error { _, err := s.Decline(bg, two, id); return err })
		s.does(s.TakeBack(bg, two, "B1"))
		if r := s.report(); len(s.pairs()) != 15 || len(r.SetAside(s.h.ByCode("P").ID, everywhere)) != 0 {
			s.t.Errorf("taken back: %d pairs", len(s.pairs()))
		}
		s.refuses("same_not_stated", func() error { _, err := s.TakeBack(bg, two, "B1"); return err })
		s.reads(func(tx *db.Tx) error {
			all, err := quality.ProposalsOn(tx, 3)
			if len(all) != 1 || all[0].Outcome != quality.Merged || all[0].By != "account:3" || all[0].DecidedBy != "account:4" || all[0].DecidedAt.IsZero() {
				s.t.Errorf("%+v", all)
			}
			return err
		})
	})
}

func TestMerge_that_became_impossible_leaves_the_proposal_open(t *testing.T) {
	sit(t, func(s desk) {
		id := s.proposes(s.officer(3, "P"), "A1", "B1")
		if _, err := s.members.Leave(bg, access.Operator, member.Die(member.About{Member: "A1", On: d("2020-01-01")})); err != nil {
			s.t.Fatal(err)
		}
		s.refuses("same_kept_not_member", func() error { _, err := s.Confirm(bg, s.officer(4, "P"), id); return err })
		if waiting := s.report().Waiting(s.h.ByCode("G").ID, everywhere); len(waiting) != 1 || waiting[0].ID != id {
			s.t.Errorf("waiting: %+v", waiting)
		}
		s.does(s.Decline(bg, s.officer(3, "P"), id)) // one's own
		if waiting := s.report().Waiting(s.h.ByCode("G").ID, everywhere); len(waiting) != 0 {
			s.t.Errorf("waiting: %+v", waiting)
		}
	})
}

func TestPropose_refuses(t *testing.T) {
	sit(t, func(s desk) {
		who, reader := s.officer(3, "P"), s.officer(5, "H")
		propose := func(who access.Actor, kept, aside string) func() error {
			return func() error { _, _, err := s.Propose(bg, who, kept, aside); return err }
		}
		s.refuses("member_unknown", propose(who, "A1", "X"))
		s.refuses("same_itself", propose(who, "A1", "A1"))
		s.refuses("member_unknown", propose(reader, "C1", "A1"))
		s.refuses("member_unknown", propose(access.Actor{}, "A1", "A2"))
		id := s.proposes(who, "A1", "B1")
		s.refuses("quality.proposal_open", propose(who, "B1", "A1"))
		s.refuses("quality.proposal_open", propose(who, "C1", "B1"))
		s.refuses("quality.proposal_unknown", func() error { _, err := s.Confirm(bg, reader, id); return err })
		s.refuses("quality.proposal_unknown", func() error { _, err := s.Confirm(bg, who, id+1); return err })
		s.does(s.Decline(bg, s.officer(4, "P"), id))
		s.does(s.Confirm(bg, s.officer(4, "P"), s.proposes(who, "A1", "B1")))
		s.refuses("same_already", propose(who, "C1", "B1"))
		s.refuses("same_stays_for_another", propose(who, "C1", "A1"))
	})
}

func TestPair_told_apart_is_not_shown_again_until_somebody_proposes_it(t *testing.T) {
	sit(t, func(s desk) {
		who := s.officer(3, "P")
		s.does(s.NotTheSame(bg, who, "B1", "A1"))
		if n := len(s.pairs()); n != 14 {
			s.t.Errorf("%d pairs", n)
		}
		done, err := s.NotTheSame(bg, who, "A1", "B1")
		if err != nil || done.Mutation != 0 || len(done.Warnings) != 1 {
			s.t.Errorf("said again: %+v (%v)", done, err)
		}
		s.refuses("same_itself", func() error { _, err := s.NotTheSame(bg, who, "A1", "A1"); return err })
		s.refuses("member_unknown", func() error { _, err := s.NotTheSame(bg, s.officer(5, "H"), "A1", "C1"); return err })
		id := s.proposes(who, "A1", "B1")
		s.refuses("quality.proposal_open", func() error { _, err := s.NotTheSame(bg, who, "A1", "B1"); return err })
		if pairs := s.pairs(); len(pairs) != 15 || pairs[1].Proposal != id {
			s.t.Errorf("proposed after all: %v", pairs)
		}
		s.does(s.Confirm(bg, s.officer(4, "P"), id))
		s.refuses("quality.distinct_merged", func() error { _, err := s.NotTheSame(bg, who, "A1", "B1"); return err })
	})
}

func TestPreview_tells_the_figures_that_change_and_nothing_else_does(t *testing.T) {
	sit(t, func(s desk) {
		who := s.officer(3, "P")
		p, err := s.Preview(bg, who, "A1", "C1")
		if err != nil || p.Refusal != nil {
			s.t.Fatalf("%+v (%v)", p, err)
		}
		if p.Kept.Person.Code != "A1" || len(p.Aside.Facts) != 1 || p.Aside.Identity.Name == "" || p.Aside.Life.Spells[0].Home != s.h.ByCode("C").ID {
			s.t.Errorf("%+v", p.Aside)
		}
		before := figures(s, p)
		s.does(s.Confirm(bg, s.officer(4, "P"), s.proposes(who, "A1", "C1")))
		after := figures(s, p)
		told := map[string]bool{}
		for _, c := range p.Changes {
			key := c.Unit + " " + string(c.Code)
			told[key] = true
			if c.Before != before[key] || c.After != after[key] {
				s.t.Errorf("%s: %v to %v, told %v to %v", key, before[key], after[key], c.Before, c.After)
			}
		}
		for key := range before {
			if (before[key] != after[key]) != told[key] {
				s.t.Errorf("%s went from %v to %v, told: %v", key, before[key], after[key], told[key])
			}
		}
		if !told["C members"] || !told["H members"] || !told["P members"] || told["G members"] {
			s.t.Errorf("told: %v", told)
		}
		if p, err = s.Preview(bg, who, "A1", "C1"); err != nil || p.Refusal == nil || p.Refusal.Key != "same_already" || len(p.Changes) != 0 {
			s.t.Errorf("merged already: %+v (%v)", p, err)
		}
		s.refuses("member_unknown", func() error { _, err := s.Preview(bg, s.officer(5, "H"), "A1", "C1"); return err })
	})
}

// figures is every figure of every unit over a preview's days.
func figures(s desk, p *quality.Preview) map[string]figure.Value {
	s.t.Helper()
	c, err := s.census.Now(bg)
	if err != nil {
		s.t.Fatal(err)
	}
	out := map[string]figure.Value{}
	for _, l := range s.h.Units() {
		a, err := c.Ask(figure.Query{Unit: l.Code, From: p.From, To: p.To})
		if err != nil {
			s.t.Fatal(err)
		}
		for code, v := range a.Figures {
			out[l.Code+" "+string(code)] = v
		}
	}
	return out
}
