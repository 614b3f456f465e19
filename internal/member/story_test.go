package member_test

import (
	"context"
	"errors"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/fault"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
)

var (
	d      = day.MustParse
	bg, me = context.Background(), access.Operator
)

// story is a register with its services, in which a test tells what happens.
type story struct {
	t        *testing.T
	register *db.DB
	units    *org.Service
	*member.Service
}

// tell runs a story on both engines. Its province P has the committee G with the cells A (with the group A.1
// and the away group A.2) and B, and the grassroots cell S, all since 2000; DV1 is listed in A on 1 January 2001.
func tell(t *testing.T, test func(s story)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		s := begin(t, open())
		s.lists("DV1", "A")
		test(s)
	})
}

func begin(t *testing.T, register *db.DB) story {
	s := story{t, register, org.NewService(register, member.Holder{}), member.NewService(register)}
	for _, f := range []org.Found{
		{Code: "P", Kind: org.Province, Older: true},
		{Code: "G", Kind: org.GrassrootsCommittee, Parent: "P"},
		{Code: "A", Kind: org.Cell, Parent: "G"},
		{Code: "A.1", Kind: org.Group, Parent: "A"},
		{Code: "A.2", Kind: org.AwayGroup, Parent: "A"},
		{Code: "B", Kind: org.Cell, Parent: "G"},
		{Code: "S", Kind: org.GrassrootsCell, Parent: "P"},
	} {
		f.Name, f.On = "Đơn vị "+f.Code, d("2000-01-01")
		s.does(s.units.Found(bg, me, f))
	}
	return s
}

func about(code, on string) member.About { return member.About{Member: code, On: d(on)} }

// lists takes somebody into the register on 1 January 2001.
func (s story) lists(code, cell string) {
	s.t.Helper()
	_, err := s.List(bg, me, member.NewMember{Entry: member.Entry{About: about(code, "2001-01-01"), Cell: cell}, Identity: member.Identity{Name: "Nguyễn Văn " + code}})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s story) does(done org.Done, err error) org.Done {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	return done
}

// refuses fails the test unless the act was refused with the key and left nothing behind.
func (s story) refuses(key string, before journal.Mutation, _ org.Done, err error) *fault.Fault {
	s.t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Key != key {
		s.t.Fatalf("not refused with %s: %v", key, err)
	}
	if head := s.head().Seq; head != before {
		s.t.Fatalf("refused with %s, but there is an act %d after %d", key, head, before)
	}
	return f
}

func (s story) reads(fn func(tx *db.Tx) error) {
	s.t.Helper()
	if err := s.register.Read(bg, fn); err != nil {
		s.t.Fatal(err)
	}
}

func (s story) head() (head journal.Entry) {
	s.t.Helper()
	s.reads(func(tx *db.Tx) (err error) { head, err = journal.Head(tx); return err })
	return head
}

// known is one person as known by a mutation (0: today).
type known struct {
	member.Life
	facts    []member.Fact
	posts    []member.Post
	namings  []member.Naming
	identity member.Identity
	units    *org.History
}

func (k known) home(on string) string {
	sp, ok := k.On(d(on))
	if !ok {
		return ""
	}
	return k.units.Unit(sp.Home).Code
}

func (s story) knows(code string, by journal.Mutation) (k known) {
	s.t.Helper()
	s.reads(func(tx *db.Tx) error {
		person, found, err := member.PersonByCode(tx, code)
		if err != nil || !found {
			s.t.Fatalf("%s is not there (%v)", code, err)
		}
		if k.units, err = org.Load(tx, by); err != nil {
			return err
		}
		mine := person.ID
		err = errors.Join(
			member.EachFact(tx, by, func(f *member.Fact) {
				if f.Person == mine {
					k.facts = append(k.facts, *f)
				}
			}),
			member.EachPost(tx, by, func(p *member.Post) {
				if p.Person == mine {
					k.posts = append(k.posts, *p)
				}
			}),
			member.EachNaming(tx, by, func(n *member.Naming) {
				if n.Person == mine {
					k.namings = append(k.namings, *n)
				}
			}),
			member.EachIdentity(tx, by, func(i *member.Identity) {
				if i.Person == mine {
					k.identity = *i
				}
			}))
		k.Life = member.Fold(k.facts, k.units)
		return err
	})
	return k
}

// isSound walks the chain and folds everybody: no rule is broken anywhere.
func isSound(t testing.TB, register *db.DB) {
	t.Helper()
	err := register.Read(bg, func(tx *db.Tx) error {
		rows, broken, err := journal.Verify(tx)
		if err != nil || broken != 0 {
			t.Errorf("the chain of %d breaks at %d (%v)", rows, broken, err)
		}
		units, err := org.Load(tx, 0)
		if err != nil {
			return err
		}
		for _, p := range units.Check() {
			t.Errorf("the tree is out of order: %v", p.Fault)
		}
		facts, posts := map[member.ID][]member.Fact{}, map[member.ID][]member.Post{}
		if err := member.EachFact(tx, 0, func(f *member.Fact) { facts[f.Person] = append(facts[f.Person], *f) }); err != nil {
			return err
		}
		if err := member.EachPost(tx, 0, func(p *member.Post) { posts[p.Person] = append(posts[p.Person], *p) }); err != nil {
			return err
		}
		for id, all := range facts {
			life := member.Fold(all, units)
			for _, p := range append(life.Problems, member.CheckPosts(posts[id], life, units)...) {
				if !p.Warning {
					t.Errorf("person %d: %v", id, p.Fault)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
