package roster_test

import (
	"bytes"
	"context"
	"reflect"
	"testing"

	"sen/internal/access"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/db/dbtest"
	"sen/internal/demo"
	"sen/internal/exchange"
	"sen/internal/figure"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/roster"
)

var (
	d      = day.MustParse
	bg, me = context.Background(), access.Operator
)

// story is a register that a test writes to and a list that follows it, on a day of the test's own.
type story struct {
	t        *testing.T
	register *db.DB
	units    *org.Service
	*member.Service
	today  day.Day
	follow *roster.Follower
}

func begin(t *testing.T, register *db.DB) *story {
	s := &story{t: t, register: register, units: org.NewService(register, member.Holder{}), Service: member.NewService(register), today: d("2020-06-01")}
	s.follow = s.follower(register)
	return s
}

func (s *story) follower(register *db.DB) *roster.Follower {
	return roster.NewFollower(register, figure.NewFollower(register), func() day.Day { return s.today })
}

// found makes the province P with the committee G, its cells A (with the away group A.1) and B, and the cell S.
func (s *story) found() {
	for _, f := range []org.Found{
		{Code: "P", Kind: org.Province, Older: true},
		{Code: "G", Kind: org.GrassrootsCommittee, Parent: "P"},
		{Code: "A", Kind: org.Cell, Parent: "G"},
		{Code: "A.1", Kind: org.AwayGroup, Parent: "A"},
		{Code: "B", Kind: org.Cell, Parent: "G"},
		{Code: "S", Kind: org.GrassrootsCell, Parent: "P"},
	} {
		f.Name, f.On = "Đơn vị "+f.Code, d("2000-01-01")
		s.does(s.units.Found(bg, me, f))
	}
}

func about(code, on string) member.About { return member.About{Member: code, On: d(on)} }

func (s *story) lists(code, name, cell string) {
	s.t.Helper()
	_, err := s.List(bg, me, member.NewMember{Entry: member.Entry{About: about(code, "2001-01-01"), Cell: cell}, Identity: member.Identity{Name: name}})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *story) does(_ org.Done, err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// now is the list, which must say the same as one that is read for the first time.
func (s *story) now() *roster.List {
	s.t.Helper()
	l, err := s.follow.Now(bg)
	if err != nil {
		s.t.Fatal(err)
	}
	anew, err := s.follower(s.register).Now(bg)
	if err != nil {
		s.t.Fatal(err)
	}
	got, want := whole(s.t, l), whole(s.t, anew)
	if !reflect.DeepEqual(got, want) {
		s.t.Fatalf("on %s, after mutation %d: followed\n%+v\nread anew\n%+v", s.today, l.Known(), got, want)
	}
	if l.Known() != anew.Known() || l.Census().Known() != l.Known() || l.Today() != s.today {
		s.t.Fatalf("the list knows %d, its census %d, the register %d; it is for %s", l.Known(), l.Census().Known(), anew.Known(), l.Today())
	}
	return l
}

// everybody is in any state.
var everybody = roster.Filter{States: func() (all roster.State) {
	for _, s := range roster.AllStates() {
		all |= s
	}
	return all
}()}

func whole(t *testing.T, l *roster.List) []roster.Row {
	t.Helper()
	p, err := l.Page(everybody, org.Everywhere, "", 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	return p.Rows
}

// row is somebody who must be on the list.
func (s *story) row(code string) roster.Row {
	s.t.Helper()
	r, ok := s.now().ByCode(code, org.Everywhere)
	if !ok {
		s.t.Fatalf("%s is not there", code)
	}
	return r
}

// in are the codes of the members below a unit.
func (s *story) in(unit string, f roster.Filter) (codes []string) {
	s.t.Helper()
	l := s.now()
	f.Unit = l.Census().History().ByCode(unit).ID
	p, err := l.Page(f, org.Everywhere, "", 100)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, r := range p.Rows {
		codes = append(codes, r.Code)
	}
	return codes
}

func (s *story) are(what string, got []string, want ...string) {
	s.t.Helper()
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		s.t.Errorf("%s: %v, not %v", what, got, want)
	}
}

func TestNow_sees_every_act_and_every_new_day(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		s := begin(t, open())
		if n := len(whole(t, s.now())); n != 0 {
			t.Fatalf("an empty register has %d people", n)
		}
		s.found()
		s.lists("DV1", "Nguyễn Văn Ân", "A")
		s.lists("DV2", "Nguyễn Văn An", "A")
		s.lists("DV3", "Đặng Thị Hoà", "S")
		s.are("the province", s.in("P", roster.Filter{}), "DV2", "DV1", "DV3")
		s.are("its committee", s.in("G", roster.Filter{}), "DV2", "DV1")
		s.are("the committee itself", s.in("G", roster.Filter{OnlyUnit: true}))

		s.does(s.Transfer(bg, me, member.Transfer{About: about("DV1", "2010-01-01"), To: "S"}))
		s.are("after a transfer", s.in("S", roster.Filter{}), "DV1", "DV3")
		s.does(s.Rename(bg, me, member.Rename{About: about("DV1", "2020-06-02"), Name: "Nguyễn Văn Xuân"}))
		s.does(s.ChangeCard(bg, me, member.ChangeCard{About: about("DV1", "2010-01-01"), Card: "09.000001"}))
		s.does(s.JoinGroup(bg, me, member.JoinGroup{About: about("DV2", "2011-01-01"), Group: "A.1"}))
		s.does(s.Exempt(bg, me, member.Exempt{About: about("DV2", "2020-01-01"), Until: d("2020-06-02")}))
		s.does(s.Appoint(bg, me, member.Appoint{About: about("DV3", "2015-01-01"), Unit: "S", Title: "BI_THU"}))
		s.are("the away group", s.in("A.1", roster.Filter{States: roster.Exempt}), "DV2")
		s.are("secretaries", s.in("P", roster.Filter{Post: "BI_THU"}), "DV3")
		if r := s.row("DV1"); r.Name != "Nguyễn Văn Ân" || r.Card != "09.000001" || r.Missing&roster.NoCard != 0 {
			t.Errorf("the day before the new name: %+v", r)
		}
		s.today++
		if r := s.row("DV1"); r.Name != "Nguyễn Văn Xuân" {
			t.Errorf("on the day of the new name: %s", r.Name)
		}
		s.are("in the order of the new names", s.in("S", roster.Filter{}), "DV3", "DV1")
		s.are("once the exemption is over", s.in("P", roster.Filter{States: roster.Exempt}))

		s.does(s.Leave(bg, me, member.Resign(about("DV3", "2020-06-02"), "")))
		if r := s.row("DV3"); r.State != roster.Former || r.Left != s.today || r.Went != member.ByResignation || len(r.Posts) > 0 {
			t.Errorf("after leaving: %+v", r)
		}
		s.are("former members of the cell", s.in("S", roster.Filter{States: roster.Former}), "DV3")
		s.does(s.units.End(bg, me, org.EndUnit{Unit: "B", How: org.Dissolve, On: d("2020-06-02")}))
		s.does(s.Reenter(bg, me, member.Restore(about("DV3", "2020-07-01"), "A")))
		s.today = d("2020-07-01")
		s.are("after coming back elsewhere", s.in("G", roster.Filter{}), "DV2", "DV3")

		s.does(s.units.Found(bg, me, org.Found{Code: "H", Kind: org.GrassrootsCommittee, Parent: "P", Name: "Đơn vị H", On: s.today}))
		s.does(s.units.Move(bg, me, org.Move{Unit: "A", NewParent: "H", On: s.today}))
		s.are("a committee after its cell was moved", s.in("G", roster.Filter{}))
		s.are("the committee it was moved to", s.in("H", roster.Filter{}), "DV2", "DV3")

		i := member.Identity{Name: "Nguyễn Thị Ánh", Sex: 2, CV: "000777ĐT"}
		s.does(s.CorrectIdentity(bg, me, member.CorrectIdentity{Member: "DV2", Identity: i, Ground: org.CorrectionGrounds[0]}))
		if r := s.row("DV2"); r.Name != i.Name || r.CV != i.CV || r.Missing&(roster.NoSex|roster.NoCV) != 0 {
			t.Errorf("after the identity was corrected: %+v", r)
		}
		s.does(s.Merge(bg, me, member.Merge{Kept: "DV3", Aside: "DV2"}))
		if _, there := s.now().ByCode("DV2", org.Everywhere); there || len(s.now().Find("ánh", org.Everywhere, 9)) > 0 {
			t.Error("who is set aside is still found")
		}
		s.does(s.Unmerge(bg, me, member.Unmerge{Aside: "DV2"}))
		s.are("once that is taken back", s.in("H", roster.Filter{}), "DV2", "DV3")
	})
}

// A province comes in, then what was known later, by another connection: as an import beside a running server does.
func TestNow_sees_imports_by_another_connection(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	first, later, _ := demo.Build(demo.Options{Seed: 7, Members: demo.Small})
	dbtest.EachEngine(t, func(t *testing.T, e dbtest.Engine) {
		address := e.Address(t)
		s, other := begin(t, dbtest.OpenAt(t, address, db.Options{})), dbtest.OpenAt(t, address, db.Options{})
		s.today = d("2023-12-31")
		before := -1
		for _, book := range []demo.Book{{}, first, later} {
			if len(book.Sheets) > 0 {
				imports(t, other, book)
			}
			l := s.now()
			n := l.Count(roster.Filter{}, org.Everywhere)
			if n <= before && len(book.Sheets) > 0 && before <= 0 {
				t.Errorf("%d members after the import, %d before", n, before)
			}
			if tops := l.Census().History().Children(0, s.today); len(tops) > 0 {
				a, err := l.Census().Ask(figure.Query{Unit: tops[0].Code, From: s.today, To: s.today, Only: []figure.Code{"members"}})
				if err != nil || a.Figures["members"].Whole != int64(n) {
					t.Errorf("the list has %d members, the census %d (%v)", n, a.Figures["members"].Whole, err)
				}
			}
			before = n
		}
	})
}

func imports(t *testing.T, register *db.DB, book demo.Book) {
	t.Helper()
	var b bytes.Buffer
	if err := book.WriteXLSX(&b); err != nil {
		t.Fatal(err)
	}
	read, err := exchange.Read(bg, bytes.NewReader(b.Bytes()), int64(b.Len()), "nhập.xlsx", exchange.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := exchange.Judge(bg, register, read, exchange.JudgeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := exchange.Apply(bg, register, access.System, plan, exchange.ApplyOptions{}); err != nil {
		t.Fatal(err)
	}
}
