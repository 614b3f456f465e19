package figurepages

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"sen/internal/access"
	"sen/internal/assess"
	"sen/internal/day"
	"sen/internal/db"
	"sen/internal/figure"
	"sen/internal/host"
	"sen/internal/journal"
	"sen/internal/member"
	"sen/internal/org"
	"sen/internal/target"
	"sen/internal/web/page"
)

// The invented register of these tests: a province with twelve districts and four other committees, recorded
// in two acts, so that known-at has something to show. The second adds an admission of December 2023 and
// voids the removal of one member.
var (
	firstAct  = mustInstant("2024-01-15T08:00:00+07:00")
	secondAct = mustInstant("2024-02-20T08:00:00+07:00")
	lastDay   = day.MustParse("2023-12-31")
)

func mustInstant(s string) day.Instant {
	at, err := day.ParseInstant(s)
	if err != nil {
		panic(err)
	}
	return at
}

type fixture struct {
	t      testing.TB
	r      *rand.Rand
	units  []org.Unit
	kinds  []org.Change
	people []member.Person
	facts  []member.Fact
	who    []member.Identity
	cells  []org.ID
	posts  []member.Post
	ids    map[string]org.ID
}

// invented opens a register with invented units and people and gives pages on it.
func invented(t testing.TB) *Pages {
	t.Helper()
	register, err := db.Open(context.Background(), filepath.Join(t.TempDir(), "register.db"), db.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { register.Close() })
	f := &fixture{t: t, r: rand.New(rand.NewPCG(1, 2)), ids: map[string]org.ID{}}
	f.plan()
	if err := register.Write(context.Background(), f.first); err != nil {
		t.Fatal(err)
	}
	if err := register.Write(context.Background(), f.second); err != nil {
		t.Fatal(err)
	}
	census := figure.NewFollower(register, host.Source{}, target.Source{}, assess.Source{})
	return &Pages{Censuses: census, Names: Register{register}, Secretaries: &Secretaries{DB: register}, Site: func() page.Site { return page.Site{Demo: true} }, Today: func() day.Day { return lastDay }}
}

// plan lays out the units.
func (f *fixture) plan() {
	f.unit("TM", "Đảng bộ tỉnh Minh Họa", org.Province, "", "")
	for d := 1; d <= 16; d++ {
		district := fmt.Sprintf("TM.%02d", d)
		sector, name := org.Locality, fmt.Sprintf("Đảng bộ huyện Minh Họa %d", d)
		if d > 12 {
			sector, name = org.Sector("CO_QUAN_DANG"), fmt.Sprintf("Đảng bộ Khối minh họa %d", d-12)
		}
		f.unit(district, name, org.UpperCommittee, sector, "TM")
		for c := 1; c <= 3; c++ {
			commune := fmt.Sprintf("%s.%d", district, c)
			f.unit(commune, fmt.Sprintf("Đảng bộ xã Minh Họa %d.%d", d, c), org.GrassrootsCommittee, "XA", district)
			for h := 1; h <= 2; h++ {
				f.unit(fmt.Sprintf("%s.%d", commune, h), fmt.Sprintf("Chi bộ ấp %c", 'A'+h-1), org.Cell, "AP_KHOM", commune)
			}
		}
	}
	f.unit("TM.01.1.1.X", "Tổ đảng của đảng viên đi làm xa", org.AwayGroup, "", "TM.01.1.1")
	f.unit("TM.01.4", "Chi bộ Công ty Minh Họa", org.GrassrootsCell, org.Enterprise, "TM.01")
}

func (f *fixture) unit(code, name string, kind org.Kind, sector org.Sector, parent string) {
	f.units = append(f.units, org.Unit{Code: code})
	id := org.ID(len(f.units))
	f.ids[code] = id
	from, how := day.MustParse("2006-01-01"), org.Listed
	if kind == org.AwayGroup || kind == org.GrassrootsCell {
		from, how = day.MustParse("2023-02-10"), org.Founded
	}
	add := func(a org.Aspect, value string, ref org.ID) {
		f.kinds = append(f.kinds, org.Change{Unit: id, Aspect: a, Day: from, Value: value, Ref: ref})
	}
	add(org.Begin, how, 0)
	add(org.Name, name, 0)
	add(org.KindOf, kind.String(), 0)
	if sector != "" {
		add(org.SectorOf, string(sector), 0)
	}
	if parent != "" {
		add(org.Parent, "", f.ids[parent])
	}
	if kind == org.Cell {
		f.cells = append(f.cells, id)
	}
}

var given = []string{"An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khoa", "Lan", "Minh", "Nga", "Phúc", "Quỳnh", "Sơn", "Thảo", "Uyên", "Vinh"}

// someone adds a person with a fact of entry into a cell.
func (f *fixture) someone(kind member.Kind, on day.Day, cell org.ID, occupation string) member.ID {
	f.people = append(f.people, member.Person{Code: fmt.Sprintf("MH%05d", len(f.people)+1)})
	id := member.ID(len(f.people))
	birth, _ := day.YearMonth(on.Year()-18-f.r.IntN(35), 0)
	f.who = append(f.who, member.Identity{Person: id, Name: "Nguyễn Minh " + given[f.r.IntN(len(given))], Birth: birth, Sex: member.Code(1 + f.r.IntN(2)), Ethnicity: "Kinh"})
	f.facts = append(f.facts, member.Fact{
		Person: id, Kind: kind, Day: on, Unit: cell, AsOfficial: kind == member.Listed,
		Occupation: member.CodeOf(member.Occupations, occupation), Education: 4, Qualification: member.Code(1 + f.r.IntN(7)), Theory: member.Code(1 + f.r.IntN(4)),
	})
	return id
}

// lead makes one of the people secretary of each cell from 2020 on, but of the first two; who leads the third leaves in
// 2023, who leads the fourth gives the post up then.
func (f *fixture) lead(people []member.ID) {
	for i, cell := range f.cells[2:] {
		p := member.Post{Person: people[i], Unit: cell, Title: member.Secretary, Began: day.MustParse("2020-01-01")}
		switch i {
		case 0:
			f.happens(people[i], member.Departed, day.MustParse("2023-07-01"), 0)
		case 1:
			p.Ended = day.MustParse("2023-08-01")
		}
		f.posts = append(f.posts, p)
	}
}

func (f *fixture) happens(who member.ID, kind member.Kind, on day.Day, unit org.ID) {
	f.facts = append(f.facts, member.Fact{Person: who, Kind: kind, Day: on, Unit: unit})
}

var works = []string{"NONG_LAM_NGU", "VIEN_CHUC", "CBCC_KCT_XA", "KCT_AP_KHOM", "LLVT", "HOC_SINH", "SINH_VIEN", "SINH_VIEN", "LAO_DONG_DN_NGOAI_NN", "NGHI_HUU", ""}

// live lets people come and go: some 1,400 listed, 60 admitted a year, a few who leave.
func (f *fixture) live() {
	begin := day.MustParse("2006-01-01")
	var all []member.ID
	for range 900 {
		all = append(all, f.someone(member.Listed, begin, f.cells[f.r.IntN(len(f.cells))], works[f.r.IntN(len(works))]))
	}
	for y := 2007; y <= 2023; y++ {
		for range 60 {
			on := day.Of(y, time.January, 1) + day.Day(f.r.IntN(360))
			who := f.someone(member.Admitted, on, f.cells[f.r.IntN(len(f.cells))], works[f.r.IntN(len(works))])
			if y < 2023 {
				f.happens(who, member.Confirmed, on.AddYears(1), 0)
			}
		}
		for i, kind := range []member.Kind{member.Died, member.Died, member.Died, member.Removed, member.Resigned, member.Departed} {
			who := all[(y-2007)*6+i]
			f.happens(who, kind, day.Of(y, time.June, 1)+day.Day(i), 0)
		}
	}
	f.happens(all[500], member.JoinedAwayGroup, day.MustParse("2023-02-10"), f.ids["TM.01.1.1.X"])
	for i, until := range []string{"2024-01-15", "2024-01-31", "2024-06-30"} {
		f.facts = append(f.facts, member.Fact{Person: all[510+i], Kind: member.Exempted, Day: day.MustParse("2023-01-16"), Until: day.MustParse(until)})
	}
	f.lead(all[600:])
	f.happens(all[501], member.Transferred, day.MustParse("2023-03-01"), f.ids["TM.02.1.1"])
}

func (f *fixture) act(tx *db.Tx, at day.Instant, do func(m journal.Mutation) error) error {
	e, err := journal.Begin(tx, access.System, at)
	if err != nil {
		return err
	}
	e.Act = "test.record"
	if err := do(e.Seq); err != nil {
		return err
	}
	return e.Close(tx)
}

func (f *fixture) first(tx *db.Tx) error {
	f.live()
	return f.act(tx, firstAct, func(m journal.Mutation) error {
		for _, insert := range []func() error{
			func() error { return org.InsertUnits(tx, m, f.units) },
			func() error { return org.InsertChanges(tx, m, f.kinds) },
			func() error { return member.InsertPeople(tx, m, f.people) },
			func() error { return member.InsertFacts(tx, m, f.facts) },
			func() error { return member.InsertIdentities(tx, m, f.who) },
			func() error { return member.InsertPosts(tx, m, f.posts) },
			func() error { return f.aims(tx, m) },
			func() error { return f.surroundings(tx, m) },
		} {
			if err := insert(); err != nil {
				return err
			}
		}
		return nil
	})
}

// aims are the year's targets: 45 for the province, 3 for each committee but the last.
func (f *fixture) aims(tx *db.Tx, m journal.Mutation) error {
	decisions, err := org.RecordDecisions(tx, m)
	if err != nil {
		return err
	}
	by, err := decisions.ID(org.Decision{Number: "MH-01", Day: day.MustParse("2023-01-05")})
	if err != nil {
		return err
	}
	if err := decisions.Flush(); err != nil {
		return err
	}
	aims := []target.Target{{Unit: f.ids["TM"], Indicator: "admitted", Value: "45"}}
	for d := 1; d <= 15; d++ {
		aims = append(aims, target.Target{Unit: f.ids[fmt.Sprintf("TM.%02d", d)], Indicator: "admitted", Value: "3"})
	}
	for i := range aims {
		aims[i].First, aims[i].Last, aims[i].Decision = day.MustParse("2023-01-01"), lastDay, by
	}
	if err := target.Insert(tx, m, aims); err != nil {
		return err
	}
	return target.InsertReferences(tx, m, []target.Reference{{Unit: f.ids["TM"], Quantity: "DAN_SO", Day: day.MustParse("2022-12-31"), Value: 45000, Source: "Niên giám thống kê minh họa"}})
}

func (f *fixture) surroundings(tx *db.Tx, m journal.Mutation) error {
	hosts := []host.Host{{Code: "CS1"}, {Code: "CS2"}}
	if err := host.InsertHosts(tx, m, hosts); err != nil {
		return err
	}
	changes := []host.Change{
		{Host: hosts[0].ID, Day: day.MustParse("2020-01-01"), State: host.State{Name: "Công ty Minh Họa", Sector: org.Enterprise, Manager: f.ids["TM.01"], PartyUnit: f.ids["TM.01.4"]}},
		{Host: hosts[1].ID, Day: day.MustParse("2020-01-01"), State: host.State{Name: "Hợp tác xã Minh Họa", Sector: "HTX", Manager: f.ids["TM.02.1"]}},
	}
	if err := host.InsertChanges(tx, m, changes); err != nil {
		return err
	}
	return assess.Insert(tx, m, []assess.Recognition{{Unit: f.ids["TM.01.1"], Year: 2023}, {Unit: f.ids["TM.01.1.1"], Year: 2023}})
}

// second adds an admission that came late, and voids a removal of 2023.
func (f *fixture) second(tx *db.Tx) error {
	return f.act(tx, secondAct, func(m journal.Mutation) error {
		before := len(f.people)
		f.facts, f.who = nil, nil
		f.someone(member.Admitted, day.MustParse("2023-12-20"), f.cells[0], "SINH_VIEN")
		late := f.people[before:]
		if err := member.InsertPeople(tx, m, late); err != nil {
			return err
		}
		if err := member.InsertFacts(tx, m, f.facts); err != nil {
			return err
		}
		return member.InsertIdentities(tx, m, f.who)
	})
}
